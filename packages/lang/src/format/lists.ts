/** "A, B and C": the last two joined as each language joins them, never with a comma before the and. */
import type { Language } from '../languages.ts'

const marks: Readonly<Record<Language, { comma: string; and: string }>> = {
  en: { comma: ', ', and: ' and ' },
  zh: { comma: '、', and: '和' },
  ru: { comma: ', ', and: ' и ' },
  hi: { comma: ', ', and: ' और ' },
}

/** Joins items into a closed list. An item that itself holds a comma makes the list unreadable: use `formatSeries`. */
export function formatList(lang: Language, items: readonly string[]): string {
  const { comma, and } = marks[lang]
  if (items.length < 2) return items.join('')
  return items.slice(0, -1).join(comma) + and + items[items.length - 1]
}

/** Joins long items with semicolons, as after a colon. */
export function formatSeries(lang: Language, items: readonly string[]): string {
  return items.join(lang === 'zh' ? '；' : '; ')
}

/** The mark between the items of an open list: the list goes on after the last. */
export function formatOpenList(lang: Language, items: readonly string[]): string {
  return items.join(marks[lang].comma)
}
