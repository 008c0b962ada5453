/**
 * The concordance check: places where the language versions of a unit may say different things. A finding is advice to
 * a linguist; it never enters the state. Meaning (shall or may, a lost negation) is out of its reach.
 */
import { domainHash, lp, toHex, type Crypto } from '@samvad/log'
import { placeholderIn, textProblem, tokensOf, parseText } from '@samvad/kernel'
import { numbersOf } from './numbers.ts'

export type CheckId =
  | 'empty'
  | 'placeholder'
  | 'forbidden-character'
  | 'token-syntax'
  | 'tokens'
  | 'numbers'
  | 'quotes'
  | 'length'
  | 'term'

export type Finding = Readonly<{
  /** Names the finding whatever version of the checker made it, so that a waiver holds once and for all. */
  key: string
  check: CheckId
  unit: string
  /** Languages that differ, or the one that is at fault; with three or more the odd one out. */
  languages: readonly string[]
  /** Blocking findings cannot be waived: they must be mended before the text is adopted. */
  blocking: boolean
  /** What stands where, by language. */
  seen: Readonly<Record<string, string>>
}>

export type CheckedUnit = Readonly<{ unit: string; texts: Readonly<Record<string, string>> }>

/** A term of the mechanism's term base: per language its forms, `*` for any ending. */
export type Term = Readonly<Record<string, string>>

/** Name and version of this checker, as `concordance.cleared` records it. */
export const CHECKER = 'samvad-concordance/1'

/** Findings of a text, in the order of its units. */
export function findingsOf(
  crypto: Crypto,
  units: readonly CheckedUnit[],
  languages: readonly string[],
  terms: readonly Term[] = [],
): readonly Finding[] {
  return units.flatMap((unit) => unitFindings(crypto, unit, languages, terms))
}

function unitFindings(
  crypto: Crypto,
  unit: CheckedUnit,
  languages: readonly string[],
  terms: readonly Term[],
): Finding[] {
  const text = (language: string): string => unit.texts[language] ?? ''
  const make = (
    check: CheckId,
    blocking: boolean,
    at: readonly string[],
    seen: Readonly<Record<string, string>>,
  ): Finding => {
    const tokens = Object.keys(seen)
      .toSorted()
      .flatMap((language) => [lp(language), lp(seen[language] ?? '')])
    return {
      key: toHex(domainHash(crypto, 'finding', lp(check), lp(unit.unit), ...at.map(lp), ...tokens)),
      check,
      unit: unit.unit,
      languages: at,
      blocking,
      seen,
    }
  }
  const alone = languages.flatMap((language): Finding[] => {
    const words = text(language)
    if (words.trim() === '') return [make('empty', true, [language], {})]
    const placeholder = placeholderIn(words)
    const problem = textProblem(words)
    return [
      ...(placeholder === null ? [] : [make('placeholder', true, [language], { [language]: placeholder })]),
      ...(problem === null ? [] : [make('forbidden-character', true, [language], { [language]: problem.code })]),
      ...(parseText(words) === null ? [make('token-syntax', true, [language], {})] : []),
      ...(quotesBalance(words)
        ? []
        : [make('quotes', false, [language], { [language]: words.replace(/[^“”‘’«»„()（）《》]/gu, '') })]),
    ]
  })
  if (alone.some((finding) => finding.check === 'empty')) return alone
  const compare = (check: CheckId, of: (language: string) => string, blocking = false): Finding[] => {
    const seen = Object.fromEntries(languages.map((language) => [language, of(language)]))
    if (new Set(Object.values(seen)).size <= 1) return []
    return [make(check, blocking, oddOnes(seen), seen)]
  }
  return [
    ...alone,
    ...compare('tokens', (language) =>
      tokensOf(text(language))
        .map((token) => token.split(':').slice(0, 2).join(':'))
        .toSorted()
        .join(' '),
    ),
    ...compare('numbers', (language) => numbersOf(language, text(language).replace(/\{[^}]*\}/gu, '')).join(' ')),
    ...lengthFindings(languages, text, make),
    ...termFindings(languages, text, terms, make),
  ]
}

type Make = (
  check: CheckId,
  blocking: boolean,
  at: readonly string[],
  seen: Readonly<Record<string, string>>,
) => Finding

/** Characters that one Chinese character usually needs elsewhere; far outside, something is missing. */
const DENSITY: Readonly<Record<string, number>> = { zh: 1, ja: 1.3, ko: 1.6, en: 3.1, ru: 3.2, hi: 3, ar: 2.6 }

function lengthFindings(languages: readonly string[], text: (language: string) => string, make: Make): Finding[] {
  const weight = (language: string): number =>
    [...text(language).replace(/\{[^}]*\}/gu, '')].length / (DENSITY[language.split('-')[0] ?? ''] ?? 3)
  const weights = languages.map(weight)
  const [low, high] = [Math.min(...weights), Math.max(...weights)]
  if (high < 12 || high / low < 2.4) return []
  return [
    make(
      'length',
      false,
      [languages[weights.indexOf(low)] ?? ''],
      Object.fromEntries(languages.map((language) => [language, String([...text(language)].length)])),
    ),
  ]
}

/** A term that stands in some languages must stand in the others, in one of its forms. */
function termFindings(
  languages: readonly string[],
  text: (language: string) => string,
  terms: readonly Term[],
  make: Make,
): Finding[] {
  return terms.flatMap((term) => {
    const known = languages.filter((language) => term[language] !== undefined)
    const present = known.filter((language) => hasTerm(language, text(language), term[language] ?? ''))
    if (present.length === 0 || present.length === known.length) return []
    const absent = known.filter((language) => !present.includes(language))
    return [make('term', false, absent, Object.fromEntries(known.map((language) => [language, term[language] ?? ''])))]
  })
}

function hasTerm(language: string, text: string, forms: string): boolean {
  return forms.split('|').some((form) => {
    const words = form
      .trim()
      .split(/\s+/u)
      .map((word) =>
        word
          .split('*')
          .map((part) => part.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&'))
          .join('[\\p{L}\\p{M}]*'),
      )
    const edge = language.startsWith('zh') ? '' : '(?:^|[^\\p{L}\\p{M}])'
    return new RegExp(`${edge}${words.join('[\\s\\u00a0]+')}`, 'iu').test(text)
  })
}

function quotesBalance(text: string): boolean {
  const count = (char: string): number => text.split(char).length - 1
  return [
    ['“', '”'],
    ['«', '»'],
    ['（', '）'],
    ['《', '》'],
    ['(', ')'],
  ].every(
    ([open = '', close = '']) =>
      count(open) === count(close) || (open === '“' && count('„') + count(open) === count(close) + count('„')),
  )
}

/** With three or more languages the one that stands alone; with two, both. */
function oddOnes(seen: Readonly<Record<string, string>>): readonly string[] {
  const languages = Object.keys(seen)
  if (languages.length < 3) return languages
  const alone = languages.filter((language) =>
    languages.every((other) => other === language || seen[other] !== seen[language]),
  )
  const others = languages.filter((language) => !alone.includes(language))
  return alone.length > 0 && new Set(others.map((language) => seen[language])).size === 1 ? alone : languages
}
