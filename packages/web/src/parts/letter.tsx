/** A letter of greeting in the record: sender in both scripts, capacity, two lines of the original, who read it when. */
import type { ReactNode } from 'react'
import { standAlone } from '../i18n/format.ts'
import { langAttributes } from '../i18n/languages.ts'
import { Gap, Say } from '../i18n/say.tsx'
import { useText } from '../i18n/provider.tsx'
import type { LocalText, Words } from '../i18n/words.ts'
import { BiText, PartyName } from './bi-text.tsx'
import { TextLink } from './button.tsx'
import { StatusMark } from './status-mark.tsx'
import { Time } from './time.tsx'

export type LetterView = {
  readonly id: string
  readonly sender: LocalText
  /** The language of the sender's own party. */
  readonly own: string
  /** In which capacity it was written, as the sender's party gave it. */
  readonly capacity: Words
  /** The capacity came as a whole phrase ("in his capacity as ...") and needs no label. */
  readonly capacityIsPhrase?: boolean
  /** The opening words; absent while the letter is closed to this reader. */
  readonly quotation?: Words
  readonly state:
    | { readonly kind: 'read'; readonly reader: Words; readonly at: string }
    | { readonly kind: 'waiting'; readonly reader: Words }
    | { readonly kind: 'reported'; readonly source: Words }
  readonly publication: 'full' | 'excerpt' | 'paraphrase' | 'not-published'
  readonly released?: boolean
  readonly href?: string
}

/** One letter. Two in `<div className="letters">` share their rows, so they stay level. */
export function Letter({ letter }: { letter: LetterView }) {
  const t = useText()
  const {
    sender,
    own,
    capacity,
    capacityIsPhrase = false,
    quotation,
    state,
    publication,
    released = false,
    href,
  } = letter
  return (
    <article className="letter">
      <p className="who">
        <PartyName name={sender} own={own} serif />
      </p>
      <p className="meta">
        {capacityIsPhrase ? (
          <BiText words={{ ...capacity, text: standAlone('en', capacity.text) }} />
        ) : (
          <Say id="session.letter.capacity" holes={{ capacity }} />
        )}
      </p>
      {quotation === undefined ? (
        <p className="closed">{t(`session.letter.${noTextBecause(state)}`)}</p>
      ) : (
        <blockquote {...langAttributes(quotation.lang)}>{quotation.text}</blockquote>
      )}
      <p className="meta">
        {readLine(state)}
        <Gap />
        {t(released ? `session.letter.published.${publication}` : `session.letter.publication.${publication}`)}{' '}
        {href !== undefined && (
          <span className="nowrap">
            <TextLink href={href}>{t('session.letter.open')}</TextLink>
          </span>
        )}
      </p>
    </article>
  )
}

function noTextBecause(state: LetterView['state']): 'no-text' | 'not-opened' | 'closed' {
  if (state.kind === 'reported') return 'no-text'
  return state.kind === 'read' ? 'not-opened' : 'closed'
}

function readLine(state: LetterView['state']): ReactNode {
  switch (state.kind) {
    case 'read':
      return (
        <>
          <StatusMark state="done" />
          <Say id="session.letter.read" holes={{ reader: state.reader, time: <Time at={state.at} /> }} />
        </>
      )
    case 'waiting':
      return (
        <>
          <StatusMark state="later" />
          <Say id="session.letter.to-be-read" holes={{ reader: state.reader }} />
        </>
      )
    case 'reported':
      return <Say id="session.letter.reported" holes={{ source: state.source }} />
    default:
      return unreachable(state)
  }
}

function unreachable(state: never): never {
  throw new Error(`no line for ${JSON.stringify(state)}`)
}
