/** Recomputes the root of a frozen text from the content that lies on this node. */
import { toHex } from '@samvad/log'
import { manifestRoot, namesLeaf, parseNames, type ManifestUnit, type Names, type OutcomeState } from '@samvad/kernel'
import { nodeCrypto } from '../crypto.ts'

/** The parts of a frozen text as an act or the state lists them. */
export type FrozenParts = Readonly<{
  units: readonly (readonly [string, string, string])[]
  namesContent: string
}>

export type FrozenText = Readonly<{
  units: readonly ManifestUnit[]
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

/** Text, names and root of a frozen text; null when a part of it is not here or the names are not names. */
export function frozenText(
  outcome: OutcomeState,
  authentic: readonly string[],
  parts: FrozenParts,
  texts: Texts,
): FrozenText | null {
  const units: ManifestUnit[] = []
  for (const [unit, hash, label] of parts.units) {
    const revision = outcome.revisions.get(hash)
    if (revision === undefined) return null
    const words: Record<string, string> = {}
    for (const tag of authentic) {
      const text = texts.get(revision.texts[tag] ?? '')
      if (text === undefined) return null
      words[tag] = text
    }
    units.push({ unit, kind: revision.kind, label, texts: words })
  }
  const names = parseNames(texts.get(parts.namesContent) ?? '')
  if (names === null) return null
  const languages = Object.fromEntries(authentic.map((tag) => [tag, 'authentic' as const]))
  return {
    units,
    names,
    root: toHex(manifestRoot(nodeCrypto, languages, units, names)),
    namesHash: toHex(nodeCrypto.sha256(namesLeaf(names))),
  }
}
