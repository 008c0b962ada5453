/** What the screen of a summary record works with: the draft that is edited, and the record as it stands at its stage. */
import { isLanguage, summaryDraft, type Language } from '@samvad/lang'
import { agreedCorrigenda, type Counts, type SummaryState } from '@samvad/kernel'
import { summaryParagraph, summaryParagraphs } from '@samvad/protocol'
import { primaryTag } from '../../i18n/languages.ts'
import type { Connection } from '../../record/connection.ts'
import { papersOf, type SittingFacts } from './facts.ts'

export type Paragraph = Readonly<{
  id: string
  kind: 'heading' | 'text'
  texts: Readonly<Record<string, string>>
  /** True where something was said of which the record has no text. */
  write: boolean
  /** Letters and statements from which it was said. */
  papers: readonly string[]
}>

/** Language of the drafting sentences for a tag; null where there are none. */
export function draftLanguage(tag: string): Language | null {
  const primary = primaryTag(tag)
  return isLanguage(primary) ? primary : null
}

/** The draft that the acts give, in every language for which there are sentences. */
export function draftOf({ facts, events }: SittingFacts, tags: readonly string[]): readonly Paragraph[] {
  const drafts = tags.flatMap((tag) => {
    const language = draftLanguage(tag)
    return language === null ? [] : [{ tag, draft: summaryDraft(language, facts) }]
  })
  const shape = drafts[0]?.draft ?? summaryDraft('en', facts)
  return shape.map(({ kind, write, event }, index) => {
    const happened = event === null ? undefined : events[event]
    return {
      id: `p${index}`,
      kind,
      write,
      papers: kind === 'heading' || happened === undefined ? [] : papersOf(happened),
      texts: Object.fromEntries(drafts.map(({ tag, draft }) => [tag, draft[index]?.text ?? ''])),
    }
  })
}

/** A draft as it is kept, read back; null when the text is none. */
export function parseDraft(text: string): readonly Paragraph[] | null {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return null
  }
  return Array.isArray(value) && value.every(isParagraph) ? value : null
}

function isParagraph(value: unknown): value is Paragraph {
  if (typeof value !== 'object' || value === null) return false
  const { id, kind, texts, write, papers } = value as Partial<Record<keyof Paragraph, unknown>> // every field is looked at
  return (
    typeof id === 'string' &&
    (kind === 'heading' || kind === 'text') &&
    typeof write === 'boolean' &&
    Array.isArray(papers) &&
    papers.every((paper) => typeof paper === 'string') &&
    typeof texts === 'object' &&
    texts !== null &&
    Object.values(texts).every((words) => typeof words === 'string')
  )
}

/** The wording of every paragraph in every language of the record. */
export type Wording = readonly Readonly<Record<string, string>>[]

/** Paragraphs of recorded texts; languages that are not here yet are left out. */
export function wordingOf(connection: Connection, texts: Readonly<Record<string, string>>, count: number): Wording {
  const read = Object.entries(texts).flatMap(([tag, c]) => {
    const text = connection.text(c)
    return text === null ? [] : [[tag, summaryParagraphs(text)] as const]
  })
  return Array.from({ length: count }, (_, index) =>
    Object.fromEntries(read.map(([tag, paragraphs]) => [tag, paragraphs[index] ?? ''])),
  )
}

/** The record as it reads now: the last stage, with the corrigenda that count. */
export function wordingNow(connection: Connection, summary: SummaryState, counts?: Counts): Wording {
  const base = wordingOf(connection, summary.final?.texts ?? summary.texts, summary.paragraphs.length)
  const standing = agreedCorrigenda(connection.ledger.genesis, summary, counts)
  return base.map((words, index) => {
    const over = standing.filter(({ body }) => body.paragraph === index + 1)
    return over.reduce((so, { body }) => ({ ...so, ...readTexts(connection, body.texts) }), words)
  })
}

/** One paragraph in the languages in which it can be read. */
export function readTexts(
  connection: Connection,
  texts: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(texts).flatMap(([tag, c]) => {
      const text = connection.text(c)
      return text === null ? [] : [[tag, text]]
    }),
  )
}

/** Texts that differ from those that stand, as they go on the record. */
export function changedTexts(
  typed: Readonly<Record<string, string>>,
  standing: Readonly<Record<string, string>> | undefined,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(typed)
      .map(([tag, text]): [string, string] => [tag, summaryParagraph(text).replaceAll('\n\n', '\n')])
      .filter(([tag, text]) => text !== '' && text !== (standing?.[tag] ?? '')),
  )
}
