/**
 * Gate rules of the summary record: the window in which corrections are received, the same paragraphs in every language,
 * and a final text that differs from the provisional one only where a correction was taken.
 */
import { fromUtf8, type JsonObject } from '@samvad/log'
import { findIn, refuse, summariesOf, type Intent, type Refusal, type State, type SummaryState } from '@samvad/kernel'
import { summaryParagraph, summaryParagraphs } from '@samvad/protocol'
import type { StoredContent } from '../store/store.ts'
import type { MechanismHome } from './home.ts'

/** Least time that the parties have to look at a provisional record. */
const LEAST_WINDOW_MS = 3_600_000

/** [G47] [G42] The window is open long enough, closed to late corrections, and over before the record is final. */
export function summaryTimeRefusal(state: State, { kind, body }: Intent, now: Date): Refusal | null {
  if (kind === 'summary.issued') {
    const until = String(body['until'])
    const open = Date.parse(until) - now.getTime()
    return open >= LEAST_WINDOW_MS ? null : refuse('gate/window-too-short', { until })
  }
  if (kind !== 'summary.corrected' && kind !== 'summary.final') return null
  const summary = summaryOf(state, body)
  // What is not known at all is the kernel's to refuse.
  if (summary === null) return null
  const over = now.getTime() >= Date.parse(summary.until)
  if (kind === 'summary.corrected') return over ? refuse('gate/corrections-closed', { until: summary.until }) : null
  return over ? null : refuse('gate/corrections-open', { until: summary.until })
}

/** [G43] [G44] Paragraphs stand side by side, and nothing of a final text was changed unasked. */
export async function summaryTextRefusal(
  home: MechanismHome,
  intent: Intent,
  content: readonly StoredContent[],
): Promise<Refusal | null> {
  const { kind, body } = intent
  if (!TEXT_ACTS.includes(kind)) return null
  const summary = home.peek((state) => summaryOf(state, body))
  // The act's own schema has checked these fields.
  const texts = body['texts'] as Readonly<Record<string, string>>
  const named = [...Object.values(texts), ...Object.values(kind === 'summary.final' ? (summary?.texts ?? {}) : {})]
  const words = new Map(
    [...(await home.content(named)), ...content].map((item) => [item.c, fromUtf8(item.bytes) ?? '']),
  )
  const paragraphsOf = (c: string | undefined): readonly string[] => summaryParagraphs(words.get(c ?? '') ?? '')
  const wanted = kind === 'summary.issued' ? (body['paragraphs'] as readonly string[]).length : 1
  const count = kind === 'summary.final' ? (summary?.paragraphs.length ?? 0) : wanted
  for (const [language, c] of Object.entries(texts)) {
    const given = paragraphsOf(c)
    if (given.length !== count || given.some((one) => one === '' || summaryParagraph(one) !== one))
      return refuse('gate/paragraphs-differ', { language, given: given.length, wanted: count })
  }
  if (kind !== 'summary.final' || summary === null) return null
  const taken = (body['answers'] as readonly { correction: string; taken: boolean }[])
    .filter((answer) => answer.taken)
    .map((answer) => summary.corrections.get(answer.correction)?.paragraph)
  for (const [language, c] of Object.entries(texts)) {
    const before = paragraphsOf(summary.texts[language])
    const stray = paragraphsOf(c).findIndex((one, index) => one !== before[index] && !taken.includes(index + 1))
    if (stray >= 0) return refuse('gate/changed-unasked', { language, paragraph: stray + 1 })
  }
  return null
}

const TEXT_ACTS: readonly string[] = ['summary.issued', 'summary.corrected', 'summary.final', 'summary.corrigendum']

function summaryOf(state: State, body: JsonObject): SummaryState | null {
  return findIn(state, summariesOf, String(body['summary']))
}
