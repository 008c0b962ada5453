/**
 * The order in which parties stand in a text: a function of document, language and holder, never of a global list.
 *
 * In a party's own language that party stands first. In a language of no party they stand in that language's
 * alphabetical order, and the page says so.
 */
import type { PartyContent } from '@samvad/protocol'

/** A party with what it says of itself; null where that cannot be read. */
export type PublicParty = Readonly<{ id: string; content: PartyContent | null }>

/** Order of the parties in one language, and whose order it is; `holder` is null for the neutral order. */
export type PartyOrder = Readonly<{ holder: string | null; first: string; parties: readonly string[] }>

/** Order of the parties in a text of this language. Only an authentic text has a holder. */
export function partyOrder(parties: readonly PublicParty[], lang: string, role: 'authentic' | 'courtesy'): PartyOrder {
  const sorted = parties.toSorted(
    (a, b) => compareNames(lang, nameOf(a, lang), nameOf(b, lang)) || (a.id < b.id ? -1 : 1),
  )
  const own = role === 'authentic' ? sorted.find((party) => party.content?.language === lang) : undefined
  const order = own === undefined ? sorted : [own, ...sorted.filter((party) => party !== own)]
  return { holder: own?.id ?? null, first: order[0]?.id ?? '', parties: order.map((party) => party.id) }
}

/**
 * Compares two names by the alphabet of a language. Cyrillic, Devanagari and Latin letters stand in Unicode in the
 * order of their alphabets, once ё goes with е and signs that make no letter are left out; Chinese goes by sound, for
 * which the runtime's table is asked.
 */
export function compareNames(lang: string, a: string, b: string): number {
  if (lang === 'zh') return new Intl.Collator('zh-Hans-CN-u-co-pinyin').compare(a, b)
  const [x, y] = [sortKey(a), sortKey(b)]
  return x < y ? -1 : x > y ? 1 : 0
}

function sortKey(name: string): string {
  return (
    name
      .toLowerCase()
      .replaceAll('ё', 'е')
      // й comes after everything that begins with и, and must not lose its breve below.
      .replaceAll('й', 'и\uffff')
      .normalize('NFD')
      .replace(/[\u0300-\u036f\u093c\u200c\u200d]/g, '')
      .replace(/\u0901/g, '\u0902')
  )
}

function nameOf(party: PublicParty, lang: string): string {
  return party.content?.short[lang] ?? party.content?.official[lang] ?? party.id
}
