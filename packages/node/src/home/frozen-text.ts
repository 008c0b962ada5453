/** Recomputes the root of a frozen text from the content that lies on this node. */
import { toHex } from '@samvad/log'
import {
  boundCourtesy,
  manifestRoot,
  namesLeaf,
  parseNames,
  translationOf,
  type Genesis,
  type ManifestUnit,
  type Names,
  type OutcomeState,
} from '@samvad/kernel'
import { nodeCrypto } from '../crypto.ts'

/** The parts of a frozen text as an act or the state lists them. */
export type FrozenParts = Readonly<{
  units: readonly (readonly [string, string, string])[]
  names: string
  namesContent: string
  courtesy: string | null
}>

export type FrozenText = Readonly<{
  units: readonly ManifestUnit[]
  /** The same units with the courtesy translations that lie here. */
  translated: readonly ManifestUnit[]
  /** Languages under the courtesy root; null when what lies here does not give that root. */
  courtesy: readonly string[] | null
  names: Names
  root: string
  /** Hash of the names leaf. */
  namesHash: string
}>

/** Texts by commitment; absent ones are not on this node. */
export type Texts = ReadonlyMap<string, string>

/** Every commitment that is needed to recompute the root. */
export function commitmentsOf(outcome: OutcomeState, parts: FrozenParts): readonly string[] {
  return [
    parts.namesContent,
    ...parts.units.flatMap(([, revision]) => Object.values(outcome.revisions.get(revision)?.texts ?? {})),
  ]
}

/** Commitments of the courtesy translations of a frozen text; those that are not here are not under its courtesy root. */
export function translationsOf(genesis: Genesis, outcome: OutcomeState, parts: FrozenParts): readonly string[] {
  return parts.units.flatMap(([, revision]) =>
    genesis.courtesy.flatMap((tag) => translationOf(genesis, outcome, revision, tag) ?? []),
  )
}

/** Text, names and root of a frozen text; null when a part of it is not here or the names are not names. */
export function frozenText(
  genesis: Genesis,
  outcome: OutcomeState,
  parts: FrozenParts,
  texts: Texts,
): FrozenText | null {
  const units: ManifestUnit[] = []
  const translated: ManifestUnit[] = []
  for (const [unit, hash, label] of parts.units) {
    const revision = outcome.revisions.get(hash)
    if (revision === undefined) return null
    const words: Record<string, string> = {}
    for (const tag of genesis.authentic) {
      const text = texts.get(revision.texts[tag] ?? '')
      if (text === undefined) return null
      words[tag] = text
    }
    const aids = genesis.courtesy.flatMap((tag) => {
      const text = texts.get(translationOf(genesis, outcome, hash, tag) ?? '')
      return text === undefined ? [] : [[tag, text] as const]
    })
    units.push({ unit, kind: revision.kind, label, texts: words })
    translated.push({ unit, kind: revision.kind, label, texts: { ...Object.fromEntries(aids), ...words } })
  }
  const names = parseNames(texts.get(parts.namesContent) ?? '')
  if (names === null) return null
  const languages = Object.fromEntries(genesis.authentic.map((tag) => [tag, 'authentic' as const]))
  return {
    units,
    translated,
    courtesy: boundCourtesy(nodeCrypto, genesis, translated, names, parts.courtesy),
    names,
    root: toHex(manifestRoot(nodeCrypto, languages, units, names)),
    namesHash: toHex(nodeCrypto.sha256(namesLeaf(names))),
  }
}
