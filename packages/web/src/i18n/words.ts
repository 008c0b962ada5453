/**
 * Words as their owner gave them, each with its language.
 *
 * A party types its own names and texts in every language; the interface only chooses which of them to show first and
 * never makes one from another.
 */
import { primaryTag } from './languages.ts'

/** One text in one language. */
export type Words = { readonly text: string; readonly lang: string }

/** The same thing said in several languages, by language tag. */
export type LocalText = Readonly<Record<string, string>>

/** The text in the reader's language, or in the first language of `fallbacks` (then any) that the owner gave. */
export function wordsFor(local: LocalText, language: string, fallbacks: readonly string[] = []): Words {
  for (const wish of [language, ...fallbacks]) {
    for (const [lang, text] of Object.entries(local)) {
      if (primaryTag(lang) === primaryTag(wish) && text !== '') return { text, lang }
    }
  }
  const [lang, text] = Object.entries(local).find(([, given]) => given !== '') ?? ['und', '']
  return { text, lang }
}

/** The texts in every language but the one shown first, in the order the mechanism gives its languages. */
export function otherWords(local: LocalText, shown: string, order: readonly string[] = []): readonly Words[] {
  const rank = (tag: string): number => {
    const place = order.findIndex((language) => primaryTag(language) === primaryTag(tag))
    return place === -1 ? order.length : place
  }
  return Object.entries(local)
    .filter(([tag, text]) => primaryTag(tag) !== primaryTag(shown) && text !== '')
    .map(([lang, text]) => ({ lang, text }))
    .toSorted((a, b) => rank(a.lang) - rank(b.lang))
}
