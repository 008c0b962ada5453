/**
 * The little that all languages share when a release is written: collecting paragraphs, and noting every text or form
 * that nobody typed. How a sentence reads is each language's own business.
 */
import type { Language } from '../languages.ts'
import type { NewsRelease, PersonForms, ReleaseFacts, ReleaseGap, Texts } from './facts.ts'

/** Collects one release. */
export interface Writer {
  readonly lang: Language
  /** The text in this language, or nothing: then the gap is noted under the name of the fact. */
  text(fact: string, texts: Texts | undefined): string | undefined
  /** Notes that a form was missing and the safe pattern was taken. */
  gap(fact: string, missing: string): void
  /** Adds one paragraph made of whole sentences; nothing is added if there is none. */
  paragraph(...sentences: readonly (string | undefined)[]): void
  done(headline: string): NewsRelease
}

/** Starts a release in one language; `joint` is what stands between two sentences (nothing in Chinese). */
export function startRelease(lang: Language, joint: string): Writer {
  const paragraphs: string[] = []
  const gaps: ReleaseGap[] = []
  return {
    lang,
    text(fact, texts) {
      const given = texts?.[lang]
      if (given !== undefined && given !== '') return given
      gaps.push({ fact, missing: lang })
      return undefined
    },
    gap(fact, missing) {
      gaps.push({ fact, missing: `${lang}:${missing}` })
    },
    paragraph(...sentences) {
      const said = sentences.filter((sentence) => sentence !== undefined && sentence !== '')
      if (said.length > 0) paragraphs.push(said.join(joint))
    },
    done(headline) {
      return { headline, paragraphs, gaps }
    },
  }
}

/** A person with both words this language needs; nothing if the name is missing. A person may have no title. */
export interface Named {
  readonly person: PersonForms
  readonly name: string
  readonly title: string | undefined
  readonly again: string
}

/** Takes the persons that can be named in this language, noting the others as gaps. */
export function namePersons(writer: Writer, fact: string, persons: readonly PersonForms[]): readonly Named[] {
  return persons.flatMap((person, i) => {
    const name = writer.text(`${fact}.${i}.name`, person.names)
    if (name === undefined) return []
    const title = person.titles[writer.lang]
    if (!title) writer.gap(`${fact}.${i}.title`, 'title')
    return [{ person, name, title: title === '' ? undefined : title, again: person.again?.[writer.lang] ?? name }]
  })
}

/** The statements whose content was released in this language, each with its speaker. */
export function paraphrases(writer: Writer, facts: ReleaseFacts): readonly { speaker: Named; text: string }[] {
  return (facts.statements ?? []).flatMap((statement) => {
    const text = statement.paraphrase?.[writer.lang]
    const name = statement.speaker.names[writer.lang]
    if (!text || !name) return []
    const again = statement.speaker.again?.[writer.lang] ?? name
    return [{ speaker: { person: statement.speaker, name, title: undefined, again }, text }]
  })
}

/** The topics in this language. */
export function topicNames(writer: Writer, facts: ReleaseFacts): readonly string[] {
  return (facts.topics?.list ?? []).flatMap((topic, i) => writer.text(`topics.${i}`, topic.names) ?? [])
}
