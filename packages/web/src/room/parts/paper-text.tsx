/** The text bound to the turn, in the reader's language, and which paragraph of it is being read. */
import './room.css'
import { isLanguage, languageName } from '@samvad/lang'
import { useEffect, useId, useRef, type ReactNode } from 'react'
import { langAttributes, primaryTag } from '../../i18n/languages.ts'
import { useLanguage, useText } from '../../i18n/provider.tsx'
import { Gap } from '../../i18n/say.tsx'
import { languageLabel } from '../../record/act-form.tsx'

export type PaperView = Readonly<{
  kind: 'statement' | 'letter'
  /** Paragraphs per language in which the text can be read now, in the mechanism's order. */
  texts: readonly Readonly<{ tag: string; paragraphs: readonly string[] }>[]
  /** The language of the speaker's own text. */
  original: string
  delivery: 'verbatim' | 'check-against-delivery' | null
  /** Index of the paragraph being read; null while nobody says. */
  reading: number | null
}>

/** Why there is no text to show. */
export type NoPaper = 'none' | 'after-delivery' | 'nobody' | 'loading'

/** Paragraphs of a text as it is on the record: blank lines part them. */
export function paragraphsOf(text: string): readonly string[] {
  return text
    .split(/\n\s*\n|\n/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '')
}

/**
 * `shown` is the tag of the language to read, `follows` whether the text scrolls with the reading. `action` stands at
 * the head of the text, for whoever reads it aloud.
 */
export function PaperText({
  paper,
  shown,
  onShow,
  follows,
  onParagraph,
  action,
}: {
  paper: PaperView | NoPaper
  shown: string
  onShow: (tag: string) => void
  follows: boolean
  /** The reader says where the reading is; paragraphs are buttons then. */
  onParagraph?: (paragraph: number) => void
  action?: ReactNode
}) {
  const t = useText()
  const heading = useId()
  if (typeof paper === 'string' || paper.texts.length === 0)
    return (
      <section className="room-text" aria-labelledby={heading}>
        <header>
          <h2 id={heading}>{t('room.text.statement')}</h2>
          {action}
        </header>
        <p className="no-text">{t(`room.text.no.${typeof paper === 'string' ? paper : 'none'}`)}</p>
      </section>
    )
  const text = paper.texts.find(({ tag }) => primaryTag(tag) === primaryTag(shown)) ?? paper.texts[0]
  return (
    <section className="room-text" aria-labelledby={heading}>
      <header>
        <h2 id={heading}>{t(`room.text.${paper.kind}`)}</h2>
        {paper.texts.length > 1 && text !== undefined && (
          <LanguageSwitch tags={paper.texts.map(({ tag }) => tag)} shown={text.tag} onShow={onShow} />
        )}
        {action}
      </header>
      {text !== undefined && (
        <Paragraphs
          key={text.tag}
          text={text}
          labelledBy={heading}
          reading={paper.reading}
          follows={follows}
          {...(onParagraph === undefined ? {} : { onParagraph })}
        />
      )}
      <footer>{text !== undefined && <PaperFoot paper={paper} shown={text.tag} />}</footer>
    </section>
  )
}

function LanguageSwitch({
  tags,
  shown,
  onShow,
}: {
  tags: readonly string[]
  shown: string
  onShow: (tag: string) => void
}) {
  const t = useText()
  const name = useId()
  return (
    <fieldset className="text-languages">
      <legend className="visually-hidden">{t('room.text.language')}</legend>
      {tags.map((tag) => (
        <label key={tag}>
          <input type="radio" name={name} checked={tag === shown} onChange={() => onShow(tag)} />
          <span {...langAttributes(tag)}>{languageLabel(tag)}</span>
        </label>
      ))}
    </fieldset>
  )
}

function Paragraphs({
  text,
  labelledBy,
  reading,
  follows,
  onParagraph,
}: {
  text: PaperView['texts'][number]
  labelledBy: string
  reading: number | null
  follows: boolean
  onParagraph?: (paragraph: number) => void
}) {
  const t = useText()
  const list = useRef<HTMLOListElement>(null)
  useEffect(() => {
    const box = list.current
    const row = reading === null ? null : box?.children[reading]
    if (!follows || box === null || !(row instanceof HTMLElement)) return
    // Only the box scrolls: the page must not jump under somebody who looks elsewhere.
    box.scrollTo({ top: row.offsetTop - box.offsetTop - 48, behavior: 'smooth' })
  }, [reading, follows])
  return (
    // The list scrolls, so the keyboard must be able to reach it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <ol className="paragraphs" ref={list} tabIndex={0} aria-labelledby={labelledBy}>
      {text.paragraphs.map((words, index) => {
        const now = index === reading
        const body = <span {...langAttributes(text.tag)}>{words}</span>
        return (
          <li
            key={index}
            className={now ? 'now' : reading !== null && index < reading ? 'read' : ''}
            {...(now ? { 'aria-current': 'true' as const } : {})}
          >
            {now && <b>{t('room.text.now')}</b>}
            {onParagraph === undefined ? (
              body
            ) : (
              <button type="button" onClick={() => onParagraph(index)}>
                {body}
              </button>
            )}
          </li>
        )
      })}
    </ol>
  )
}

/** How the text is to be taken, and whose text is the speaker's own. */
function PaperFoot({ paper, shown }: { paper: PaperView; shown: string }) {
  const t = useText()
  const { language } = useLanguage()
  const original = primaryTag(paper.original)
  const own = primaryTag(shown) === original
  return (
    <>
      {paper.delivery !== null && (
        <>
          {t(`room.text.${paper.delivery}`)}
          <Gap />
        </>
      )}
      {own
        ? t('room.text.own')
        : t('room.text.courtesy', {
            language: isLanguage(original) ? languageName(original, language) : languageLabel(original),
          })}
    </>
  )
}
