/**
 * Courtesy translations: which one of a revision counts, and which languages the one courtesy root stands for. Every
 * node, browser, page and bundle asks here, so that they take the same texts.
 */
import { toHex, type Crypto } from '@samvad/log'
import type { Genesis } from './genesis.ts'
import { manifestRoot, type ManifestUnit } from './manifest.ts'
import type { OutcomeState } from './state.ts'
import type { Names } from './tokens.ts'

/** Beyond this many languages the sets to be tried are too many; no mechanism translates into more. */
const MOST_LANGUAGES = 8

/**
 * Commitment of the courtesy translation of a revision: its author's own comes first, then the other members' in the
 * order of genesis; null when nobody has filed one.
 */
export function translationOf(
  genesis: Genesis,
  outcome: OutcomeState,
  revision: string,
  language: string,
): string | null {
  const author = outcome.revisions.get(revision)?.owner
  const members = [...genesis.parties, ...genesis.offices].map((member) => member.id)
  for (const owner of author === undefined ? members : [author, ...members]) {
    const filed = outcome.translations.get(`${owner} ${revision} ${language}`)
    if (filed !== undefined) return filed.c
  }
  return null
}

/**
 * Courtesy languages that a root stands for, none for no root; null when no languages of these units give it. One that
 * was finished after the freezing is not among them.
 */
export function boundCourtesy(
  crypto: Crypto,
  genesis: Genesis,
  units: readonly ManifestUnit[],
  names: Names,
  root: string | null,
): readonly string[] | null {
  if (root === null) return []
  const whole = genesis.courtesy.filter((tag) => units.every((unit) => unit.texts[tag] !== undefined))
  if (whole.length === 0 || whole.length > MOST_LANGUAGES || units.length === 0) return null
  const sets = Array.from({ length: 2 ** whole.length - 1 }, (_, i) =>
    whole.filter((__, at) => ((i + 1) >> at) % 2 === 1),
  )
  const isBound = (tags: readonly string[]): boolean =>
    toHex(manifestRoot(crypto, Object.fromEntries(tags.map((tag) => [tag, 'translation'])), units, names)) === root
  return sets.toSorted((a, b) => b.length - a.length).find(isBound) ?? null
}
