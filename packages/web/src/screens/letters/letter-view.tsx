/** What everybody sees of a letter: sender, capacity, reader, state; its words only where they are open. */
import { htmlLang } from '@samvad/lang'
import type { LetterState } from '@samvad/kernel'
import { standAlone } from '../../i18n/format.ts'
import { useLanguage, useText } from '../../i18n/provider.tsx'
import { Say } from '../../i18n/say.tsx'
import { wordsFor, type LocalText, type Words } from '../../i18n/words.ts'
import { BiText, InMyLanguage, PartyName } from '../../parts/bi-text.tsx'
import { TextLink } from '../../parts/button.tsx'
import { StatusMark } from '../../parts/status-mark.tsx'
import { Time } from '../../parts/time.tsx'
import { SaidAt, textDirection } from '../../record/act-form.tsx'
import type { Connection } from '../../record/connection.ts'
import { letterSender, nameWords, partyLanguage, partyName, personName } from '../../record/names.ts'

/** Name of the sender in the reader's language; the party's name while the sender's is not here. */
export function senderWords(
  connection: Connection,
  letter: { owner: string; sender: string },
  language: string,
): Words {
  const sender = letterSender(connection, letter.sender)
  return wordsFor(sender?.names ?? partyName(connection, letter.owner), language, [
    partyLanguage(connection, letter.owner),
  ])
}

/** A letter in the list. A closed one shows no word of it. */
export function LetterCard({
  connection,
  letter,
  href,
}: {
  connection: Connection
  letter: LetterState
  href: string
}) {
  const t = useText()
  const { language } = useLanguage()
  const sender = letterSender(connection, letter.sender)
  const own = partyLanguage(connection, letter.owner)
  const opening = letter.released === undefined ? null : openingOf(connection.text(letter.texts[letter.original]))
  const name = senderWords(connection, letter, language)
  return (
    <article className="paper-card" data-letter={letter.id}>
      <h3 className="who">
        <PartyName name={sender?.names ?? partyName(connection, letter.owner)} own={own} serif />
      </h3>
      {sender !== null && (
        <p className="meta">
          <Capacity words={wordsFor(sender.capacity, language, [own])} />
        </p>
      )}
      {opening === null ? (
        <ClosedWords connection={connection} letter={letter} />
      ) : (
        <blockquote lang={htmlLang(letter.original)} dir={textDirection(letter.original)}>
          {opening}
        </blockquote>
      )}
      <LetterFacts connection={connection} letter={letter} />
      <p>
        <TextLink href={href}>{t('letters.open', { sender: name })}</TextLink>
      </p>
    </article>
  )
}

/** Why the words of a letter are not shown. */
export function ClosedWords({ connection, letter }: { connection: Connection; letter: LetterState }) {
  const t = useText()
  const mine = connection.identity?.party === letter.owner
  return (
    <p className="closed">
      {letter.released !== undefined
        ? t('acts.loading')
        : letter.read === undefined
          ? t('letters.closed')
          : t('letters.closed-not-opened')}{' '}
      {mine && letter.released === undefined && t('letters.own-closed')}
    </p>
  )
}

/** Reader, reading, opening, publication: what is on the record about a letter. */
export function LetterFacts({ connection, letter }: { connection: Connection; letter: LetterState }) {
  const t = useText()
  const { language } = useLanguage()
  const reader = nameWords(personName(connection, letter.owner, letter.reader), language)
  return (
    <>
      <p className="state-line">
        <StatusMark state={letter.read === undefined ? 'later' : 'done'} />
        <span>
          {letter.read === undefined ? (
            <Say id="letters.reader-line" holes={{ reader }} />
          ) : (
            <>
              <Say id="letters.read-line" holes={{ reader, time: <Time at={letter.read.at} date="day" /> }} />
            </>
          )}
        </span>
      </p>
      {letter.released !== undefined && (
        <p className="state-line">
          <StatusMark state="done" />
          <span>
            <Say id="letters.opened-line" holes={{ time: <Time at={letter.released.at} date="day" /> }} />
          </span>
        </p>
      )}
      {letter.early && letter.released === undefined && <p className="meta">{t('letters.early')}</p>}
      <p className="meta">
        <Say id="letters.publication-line" holes={{ mode: t(`letters.publication.${letter.publication}`) }} />
      </p>
      <p className="meta">
        <Say id="letters.announced-line" holes={{ when: <SaidAt said={letter} /> }} />
      </p>
    </>
  )
}

/** A capacity is a phrase; standing alone it begins with a capital where the script has one. */
export function Capacity({ words }: { words: Words }) {
  return <BiText words={{ lang: words.lang, text: standAlone('en', words.text) }} />
}

/** Whether a capacity names the title itself; the languages inflect it differently, so one of them is enough. */
export function isSaidBy(capacity: LocalText, title: LocalText): boolean {
  return Object.entries(title).some(
    ([tag, words]) => words !== '' && capacity[tag]?.toLowerCase().includes(words.toLowerCase()) === true,
  )
}

/** Title of the sender under the capacity, in the reader's language. */
export function SenderTitle({
  connection,
  letter,
}: {
  connection: Connection
  letter: Pick<LetterState, 'owner' | 'sender'>
}) {
  const sender = letterSender(connection, letter.sender)
  return sender === null ? null : (
    <InMyLanguage text={sender.titles} order={[partyLanguage(connection, letter.owner)]} />
  )
}

/** The first words after the address, cut at the end of a sentence. */
function openingOf(text: string | null): string | null {
  if (text === null) return null
  const paragraphs = text.split(/\n{2,}/)
  const body = paragraphs[1] ?? paragraphs[0] ?? ''
  const sentence = /^.{20,}?[.。।؟?!！](?=\s|$|.)/su.exec(body)?.[0] ?? body
  return sentence.length > 240 ? `${sentence.slice(0, 240)}…` : sentence
}
