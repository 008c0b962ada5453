/**
 * The text as one thing: its units in every language, the names its tokens stand for, and the one root over all of it,
 * computed in the browser from the texts that the reader sees.
 */
import { fromHex, toBase64, toHex, type Crypto } from '@samvad/log'
import {
  manifestRoot,
  namesJson,
  namesLeaf,
  placeholderIn,
  parseText,
  rootDigits,
  tokensOf,
  translationOf,
  type FreezeState,
  type Genesis,
  type LanguageRole,
  type ManifestUnit,
  type Names,
  type OutcomeState,
  type RevisionState,
  type UnitView,
} from '@samvad/kernel'
import { findingsOf, type Finding, type Term } from '@samvad/concordance'

export { translationOf }

/** Words of a commitment, or null while they are not here. */
export type TextOf = (c: string | null | undefined) => string | null

/** What keeps a text from being frozen, unit by unit. */
export type Obstacle = Readonly<
  | { what: 'bracket' | 'not-accepted' | 'not-settled' | 'placeholder' | 'text-missing'; unit: string }
  | { what: 'no-units'; unit: null }
>

/** A text with its root. `courtesy` is the root of the courtesy translations, which have no authority. */
export type RootedText = Readonly<{
  units: readonly ManifestUnit[]
  names: Names
  root: string
  digits: readonly string[]
  namesHash: string
  courtesy: string | null
  courtesyLanguages: readonly string[]
}>

/** The wording of each unit that every party accepts, with its texts; null for a unit whose text is not here. */
export function agreedRevisions(views: readonly UnitView[]): readonly (readonly [UnitView, RevisionState])[] {
  return views.flatMap((view) => (view.agreed === null ? [] : [[view, view.agreed] as const]))
}

/** What stands in the way of freezing, in the order of the text. */
export function obstaclesOf(genesis: Genesis, views: readonly UnitView[], text: TextOf): readonly Obstacle[] {
  if (views.length === 0) return [{ what: 'no-units', unit: null }]
  return views.flatMap((view): Obstacle[] => {
    const { unit } = view
    if (view.agreed === null) return [{ what: view.open.length > 1 ? 'bracket' : 'not-accepted', unit }]
    if (!view.settled) return [{ what: 'not-settled', unit }]
    const texts = genesis.authentic.map((tag) => text(view.agreed?.texts[tag]))
    if (texts.some((words) => words === null)) return [{ what: 'text-missing', unit }]
    return texts.some((words) => words !== null && (placeholderIn(words) !== null || words.trim() === ''))
      ? [{ what: 'placeholder', unit }]
      : []
  })
}

/** Units of a text as they are hashed, courtesy translations beside the authentic texts; null while a text is missing. */
export function manifestUnits(
  genesis: Genesis,
  outcome: OutcomeState,
  listed: readonly (readonly [unit: string, revision: string, label: string])[],
  text: TextOf,
): readonly ManifestUnit[] | null {
  const units: ManifestUnit[] = []
  for (const [unit, hash, label] of listed) {
    const revision = outcome.revisions.get(hash)
    if (revision === undefined) return null
    const texts: Record<string, string> = {}
    for (const tag of genesis.authentic) {
      const words = text(revision.texts[tag])
      if (words === null) return null
      texts[tag] = words
    }
    for (const tag of courtesyTags(genesis, outcome, revision.hash)) {
      const words = text(translationOf(genesis, outcome, revision.hash, tag))
      if (words !== null) texts[tag] = words
    }
    units.push({ unit, kind: revision.kind, label, texts })
  }
  return units
}

/** Languages in which a courtesy translation of the revision has been filed. */
export function courtesyTags(genesis: Genesis, outcome: OutcomeState, revision: string): readonly string[] {
  const filed = [...outcome.translations.values()].filter((said) => said.revision === revision)
  const tags = new Set(filed.map((said) => said.language))
  // A language that genesis does not name stands under no courtesy root, whoever filed it.
  return genesis.courtesy.filter((tag) => tags.has(tag)).toSorted()
}

/** Languages in which every unit has a courtesy translation: only those are in the courtesy root. */
export function wholeCourtesyLanguages(genesis: Genesis, units: readonly ManifestUnit[]): readonly string[] {
  const tags = Object.keys(units[0]?.texts ?? {}).filter((tag) => !genesis.authentic.includes(tag))
  return tags.filter((tag) => units.every((unit) => unit.texts[tag] !== undefined)).toSorted()
}

/** Tokens used, by language, each once in order of appearance. */
export function tokensUsed(
  units: readonly ManifestUnit[],
  languages: readonly string[],
): ReadonlyMap<string, readonly string[]> {
  return new Map(
    languages.map((tag) => [tag, [...new Set(units.flatMap((unit) => tokensOf(unit.texts[tag] ?? '')))]] as const),
  )
}

/** Names of exactly the tokens used, for every holder, from those known; a name that nobody gave is empty. */
export function namesNeeded(
  genesis: Genesis,
  used: ReadonlyMap<string, readonly string[]>,
  known: readonly Names[],
): Names {
  const names: Record<string, Record<string, Record<string, string>>> = {}
  for (const [language, tokens] of used) {
    for (const token of tokens) {
      const holders = ((names[language] ??= {})[token] ??= {})
      for (const { id } of genesis.parties)
        holders[id] = known.map((table) => table[language]?.[token]?.[id]).find((name) => name !== undefined) ?? ''
    }
  }
  return names
}

/** First name that is still missing, or null. */
export function missingName(names: Names): { language: string; token: string; holder: string } | null {
  for (const [language, tokens] of Object.entries(names))
    for (const [token, holders] of Object.entries(tokens))
      for (const [holder, name] of Object.entries(holders)) if (name.trim() === '') return { language, token, holder }
  return null
}

/** The text with its root, recomputed here. */
export function rootedText(crypto: Crypto, genesis: Genesis, units: readonly ManifestUnit[], names: Names): RootedText {
  const root = manifestRoot(crypto, roles(genesis.authentic, 'authentic'), units, names)
  const courtesyLanguages = wholeCourtesyLanguages(genesis, units)
  return {
    units,
    names,
    root: toHex(root),
    digits: rootDigits(root),
    namesHash: toHex(crypto.sha256(namesLeaf(names))),
    courtesy:
      courtesyLanguages.length === 0
        ? null
        : toHex(manifestRoot(crypto, roles(courtesyLanguages, 'translation'), units, names)),
    courtesyLanguages,
  }
}

/** Recomputes a frozen text from the content that is here; null while a part of it is missing. */
export function frozenText(
  crypto: Crypto,
  genesis: Genesis,
  outcome: OutcomeState,
  freeze: FreezeState,
  text: TextOf,
  parse: (text: string) => Names | null,
): RootedText | null {
  const units = manifestUnits(genesis, outcome, freeze.units, text)
  const kept = text(freeze.namesContent)
  const names = kept === null ? null : parse(kept)
  return units === null || names === null ? null : rootedText(crypto, genesis, units, names)
}

/** Short form of a root given as hexadecimal. */
export function digitsOf(root: string): readonly string[] {
  return rootDigits(fromHex(root) ?? new Uint8Array(32))
}

/** Findings over the units whose texts are here. */
export function findingsOfUnits(
  crypto: Crypto,
  genesis: Genesis,
  units: readonly { unit: string; texts: Readonly<Record<string, string>> }[],
  terms: readonly Term[],
): readonly Finding[] {
  return findingsOf(crypto, units, genesis.authentic, terms)
}

/** True when a linguist of some party has waived the finding. */
export function isWaived(outcome: OutcomeState, key: string): boolean {
  return [...outcome.waivers.values()].some((waivers) => waivers.has(key))
}

/** True when the text can be split into words and tokens: braces balance and every token is known. */
export function hasGoodTokens(text: string): boolean {
  return parseText(text) !== null
}

/** A root in hexadecimal as it stands in notes. */
export function hexToBase64(hex: string): string {
  return toBase64(fromHex(hex) ?? new Uint8Array(0))
}

/** Names as they are kept as content. */
export function namesText(names: Names): string {
  return namesJson(names)
}

/**
 * An order key between two neighbours, compared as ASCII: letters and digits, never ending in the lowest, so that
 * there is always room before it.
 */
export function orderBetween(before: string | null, after: string | null): string {
  const low = before ?? ''
  const high = after
  const digits = '0123456789abcdefghijklmnopqrstuvwxyz'
  let key = ''
  for (let i = 0; i < 40; i++) {
    const floor = i < low.length ? digits.indexOf(low.charAt(i)) : 0
    const bounded = high !== null && key === high.slice(0, i)
    const ceiling = bounded ? (i < high.length ? digits.indexOf(high.charAt(i)) : 0) : digits.length
    const onFloor = key === low.slice(0, i)
    const least = onFloor ? floor : 0
    const middle = Math.floor((least + ceiling) / 2)
    if (middle > least || (!onFloor && middle > 0)) return key + digits.charAt(middle)
    key += digits.charAt(least)
  }
  return key
}

function roles<R extends LanguageRole>(tags: readonly string[], role: R): Record<string, R> {
  return Object.fromEntries(tags.map((tag) => [tag, role]))
}
