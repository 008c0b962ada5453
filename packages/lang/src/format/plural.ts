/**
 * Which plural form a count takes, by our own rules: a runtime update must not change a word of an official text.
 * The interface uses the runtime's rules through ICU; a test holds the two equal.
 */
import type { Language } from '../languages.ts'

/** A plural category as CLDR names it. */
export type PluralCategory = 'one' | 'few' | 'many' | 'other'

/** The plural categories each language has, in CLDR order. */
export const pluralCategories: Readonly<Record<Language, readonly PluralCategory[]>> = {
  en: ['one', 'other'],
  zh: ['other'],
  ru: ['one', 'few', 'many', 'other'],
  hi: ['one', 'other'],
}

/** The plural category of a count. Fractions are counts too: 1,5 часа. */
export function pluralCategory(lang: Language, n: number): PluralCategory {
  switch (lang) {
    case 'zh':
      return 'other'
    case 'en':
      return n === 1 ? 'one' : 'other'
    case 'hi':
      return n >= 0 && n <= 1 ? 'one' : 'other'
    default:
      return russianCategory(n)
  }
}

function russianCategory(n: number): PluralCategory {
  if (!Number.isInteger(n)) return 'other'
  const ten = n % 10
  const hundred = n % 100
  if (ten === 1 && hundred !== 11) return 'one'
  if (ten >= 2 && ten <= 4 && (hundred < 12 || hundred > 14)) return 'few'
  return 'many'
}
