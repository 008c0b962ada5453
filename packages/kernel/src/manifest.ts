/**
 * Hashes of the text. One root stands for every authentic language, every unit, its role, order and label, and every
 * name that a token expands to: nothing of it can change without the root changing.
 */
import {
  canonicalText,
  compareAscii,
  domainBytes,
  fromHex,
  leafHash,
  lp,
  merkleRoot,
  toHex,
  u32,
  utf8,
  domainHash,
  compareBytes,
  type Crypto,
  type Hash,
  type JsonObject,
} from '@samvad/log'
import { must } from './refusal.ts'
import type { UnitKind } from './state.ts'
import type { Names } from './tokens.ts'

/** A unit as it stands in one text: the same id, kind and label in every language. */
export type ManifestUnit = Readonly<{
  unit: string
  kind: UnitKind
  label: string
  texts: Readonly<Record<string, string>>
}>

export type LanguageRole = 'authentic' | 'translation'

/** Revision hash: unit, kind and the commitment of the text in every authentic language, by byte order of the tag. */
export function revisionHash(
  crypto: Crypto,
  unit: string,
  kind: UnitKind,
  commitments: Readonly<Record<string, string>>,
): string {
  const fields = Object.keys(commitments)
    .toSorted((a, b) => compareBytes(utf8(a), utf8(b)))
    .flatMap((tag) => [lp(tag), lp(must(fromHex(commitments[tag] ?? ''), 'a commitment is hexadecimal'))])
  return toHex(domainHash(crypto, 'revision', lp(unit), lp(kind), ...fields))
}

/** Data of a unit leaf; its Merkle leaf hash is the leaf of the language tree. */
export function unitLeaf(tag: string, unit: ManifestUnit): Uint8Array {
  return domainBytes('unit', lp(tag), lp(unit.unit), lp(unit.kind), lp(unit.label), lp(unit.texts[tag] ?? ''))
}

/** Root of one language: the RFC 6962 tree over its unit leaves in document order. */
export function languageRoot(crypto: Crypto, tag: string, units: readonly ManifestUnit[]): Hash {
  return merkleRoot(
    crypto,
    units.map((unit) => leafHash(crypto, unitLeaf(tag, unit))),
  )
}

/** Data of a language leaf: tag, role, number of units, root of the language. */
export function languageLeaf(
  crypto: Crypto,
  tag: string,
  role: LanguageRole,
  units: readonly ManifestUnit[],
): Uint8Array {
  return domainBytes('lang', lp(tag), lp(role), u32(units.length), languageRoot(crypto, tag, units))
}

/** Data of the names leaf: canonical JSON of every token expansion used, per language, token and holder. */
export function namesLeaf(names: Names): Uint8Array {
  return domainBytes('names', lp(namesJson(names)))
}

/** Canonical JSON of the names, as it is hashed and kept as content. */
export function namesJson(names: Names): string {
  return canonicalText(names satisfies JsonObject)
}

/** Manifest root: the RFC 6962 tree over the language leaves sorted by tag, then the names leaf. */
export function manifestRoot(
  crypto: Crypto,
  languages: Readonly<Record<string, LanguageRole>>,
  units: readonly ManifestUnit[],
  names: Names,
): Hash {
  const tags = Object.keys(languages).toSorted(compareAscii)
  const leaves = tags.map((tag) => languageLeaf(crypto, tag, languages[tag] ?? 'authentic', units))
  return merkleRoot(
    crypto,
    [...leaves, namesLeaf(names)].map((data) => leafHash(crypto, data)),
  )
}

/**
 * Short form of a root for eyes and voices: its first 128 bits modulo 10^30 as six groups of five digits.
 * Software never compares it; it compares all 256 bits.
 */
export function rootDigits(root: Uint8Array): readonly string[] {
  let value = 0n
  for (const byte of root.slice(0, 16)) value = (value << 8n) | BigInt(byte)
  const digits = (value % 10n ** 30n).toString().padStart(30, '0')
  return [0, 5, 10, 15, 20, 25].map((at) => digits.slice(at, at + 5))
}
