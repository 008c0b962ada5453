/**
 * The joint release: one text per language, each written from the record by that language's own whole sentences.
 *
 * Same facts, same text: no runtime formatter, no clock, no order but the one given. A person edits the result; what
 * could not be said is listed in `gaps`.
 */
import type { Language } from '../languages.ts'
import { chineseRelease } from './chinese.ts'
import { englishRelease } from './english.ts'
import type { NewsRelease, ReleaseFacts } from './facts.ts'
import { hindiRelease } from './hindi.ts'
import { russianRelease } from './russian.ts'

/** Writes the joint release in one language. The lead carries the year unless told otherwise. */
export function newsRelease(lang: Language, facts: ReleaseFacts, options: { year?: boolean } = {}): NewsRelease {
  const year = options.year ?? true
  switch (lang) {
    case 'zh':
      return chineseRelease(facts, year)
    case 'ru':
      return russianRelease(facts, year)
    case 'hi':
      return hindiRelease(facts, year)
    default:
      return englishRelease(facts, year)
  }
}
