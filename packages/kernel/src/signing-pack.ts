/**
 * Signing away from the node: the pack that leaves it, the seal file that never enters it, and the one line that comes
 * back. The command line and the signing page read packs with this same code, so that nobody signs blind.
 */
import {
  compareAscii,
  fromBase64,
  isKeyName,
  openCheckpoint,
  parseNote,
  parseSignatureLine,
  sameBytes,
  signatureLine,
  toBase64,
  toHex,
  utf8,
  type Crypto,
  type Signer,
} from '@samvad/log'
import { adoptionMisfit, parseAdoption, type AdoptionNote } from './adoption-note.ts'
import { openGenesis, type Genesis, type Member } from './genesis.ts'
import { manifestRoot, namesJson, rootDigits, type ManifestUnit } from './manifest.ts'
import { refuse, type Refusal } from './refusal.ts'
import { textProblem } from './text.ts'
import { parseText, tokensOf, type Names } from './tokens.ts'

/** A party's seal file: what `samvad seal new` writes and the signing page reads. The private key never leaves it. */
export type SealFile = Readonly<{
  format: 'samvad/seal/v1'
  /** Name of the key, as it stands in signature lines: the party's origin and `/seal`. */
  name: string
  /** Base64 of the 32 bytes of the Ed25519 public key. */
  publicKey: string
  /** Base64 of the 32-byte Ed25519 seed (RFC 8032, 5.1.5). */
  privateKey: string
  demonstration: boolean
}>

/** A pack for signing offline: the note, every text, the names and the checkpoints it cites. */
export type SigningPack = Readonly<{
  format: 'samvad/pack/v1'
  /** Signed genesis note. */
  genesis: string
  /** Text of the adoption note, without seals. */
  note: string
  outcome: string
  /** Authentic texts of every unit in document order; courtesy texts may stand beside them. */
  units: readonly Readonly<{ unit: string; kind: string; label: string; texts: Readonly<Record<string, string>> }>[]
  /** Names JSON exactly as it is hashed. */
  names: string
  /** Signed checkpoints of the heads in the note's cut. */
  checkpoints: readonly string[]
}>

/** What a pack holds once everything in it has been recomputed. */
export type PackReading = Readonly<{
  genesis: Genesis
  note: AdoptionNote
  noteText: string
  /** Manifest root recomputed from the texts and names of the pack, hexadecimal. */
  root: string
  digits: readonly string[]
  units: readonly ManifestUnit[]
  names: Names
  /** Courtesy translations: none named by the note, recomputed from the pack, or named but not in the pack. */
  courtesy: 'none' | 'recomputed' | 'not-in-pack'
  /** Feeds whose line in the cut no checkpoint of the pack shows. */
  unshown: readonly string[]
}>

/** One seal over a note, as the act `outcome.signed` carries it: base64(key id || signature). */
export type SealSignature = Readonly<{ name: string; signature: string }>

/** The most characters of a pack that are read. */
export const MAX_PACK_LENGTH = 20_000_000

const KINDS = new Set(['title', 'heading', 'preamble', 'operative', 'item', 'signature'])

/** Reads a seal file; null when it is not one. */
export function parseSealFile(text: string): SealFile | null {
  const value = text.length > 10_000 ? null : parseJson(text)
  if (!isRecord(value) || value['format'] !== 'samvad/seal/v1') return null
  const { name, publicKey, privateKey, demonstration } = value
  if (typeof name !== 'string' || !isKeyName(name) || !isKey(publicKey) || !isKey(privateKey)) return null
  return { format: 'samvad/seal/v1', name, publicKey, privateKey, demonstration: demonstration === true }
}

/** Reads a signing pack; null when it is not one. It says nothing yet about what the pack claims. */
export function parsePack(text: string): SigningPack | null {
  const value = text.length > MAX_PACK_LENGTH ? null : parseJson(text)
  if (!isRecord(value) || value['format'] !== 'samvad/pack/v1') return null
  const { genesis, note, outcome, units, names, checkpoints } = value
  if (typeof genesis !== 'string' || typeof note !== 'string' || typeof outcome !== 'string') return null
  if (typeof names !== 'string' || !isListOf(checkpoints, isString) || !isListOf(units, isPackUnit)) return null
  return { format: 'samvad/pack/v1', genesis, note, outcome, units, names, checkpoints }
}

/** Recomputes everything in a pack and compares it with the note; a refusal names the first thing that does not fit. */
export function readPack(crypto: Crypto, pack: SigningPack): PackReading | Refusal {
  const genesis = openGenesis(crypto, pack.genesis)
  if (genesis === null) return refuse('pack/genesis-not-signed')
  const note = parseAdoption(pack.note)
  if (note === null) return refuse('pack/note-malformed')
  const misfit = adoptionMisfit(genesis, note)
  if (misfit !== null) return refuse('note/does-not-fit', { field: misfit })
  const names = parseNames(pack.names)
  if (names === null) return refuse('pack/names-malformed')
  const units: ManifestUnit[] = []
  for (const { unit, kind, label, texts } of pack.units) {
    if (!isUnitKind(kind)) return refuse('pack/unit-malformed', { unit })
    for (const language of genesis.authentic) {
      const text = texts[language]
      if (text === undefined) return refuse('text/language-missing', { languages: [language], unit })
      const problem = textProblem(text)
      if (problem !== null) return refuse('pack/text-not-canonical', { unit, language, problem: problem.code })
      if (parseText(text) === null) return refuse('pack/braces', { unit, language })
      // A name without its expansion would be signed as a hole that anybody may fill later.
      const holes = tokensOf(text).filter((token) => !hasEveryHolder(names, language, token, genesis))
      if (holes.length > 0) return refuse('pack/name-missing', { unit, language, tokens: holes })
    }
    units.push({ unit, kind, label, texts })
  }
  const root = manifestRoot(crypto, roles(genesis.authentic, 'authentic'), units, names)
  if (toBase64(root) !== note.root) return refuse('pack/root-differs', { root: toHex(root) })
  const courtesy = courtesyOf(crypto, note, units, names, genesis)
  if (courtesy === 'differs') return refuse('pack/courtesy-differs')
  const shown = new Set<string>()
  for (const text of pack.checkpoints) {
    const origin = parseNote(text)?.text.split('\n')[0] ?? ''
    const member = [...genesis.parties, ...genesis.offices].find((m) => m.origin === origin)
    const checkpoint = member === undefined ? null : openCheckpoint(crypto, text, member.log)
    if (checkpoint === null) return refuse('pack/checkpoint-false', { feed: origin })
    const line = note.cut.find((cut) => cut.origin === origin && cut.size === checkpoint.size)
    if (line !== undefined && line.root !== toBase64(checkpoint.root))
      return refuse('note/does-not-fit', { field: 'cut' })
    if (line !== undefined) shown.add(origin)
  }
  const unshown = note.cut.filter((line) => !shown.has(line.origin)).map((line) => line.origin)
  return {
    genesis,
    note,
    noteText: pack.note,
    root: toHex(root),
    digits: rootDigits(root),
    units,
    names,
    courtesy,
    unshown,
  }
}

/** Party whose seal this file holds, in the mechanism of the pack; null when genesis names another key. */
export function sealOwner(genesis: Genesis, seal: Pick<SealFile, 'name' | 'publicKey'>): Member | null {
  const publicKey = fromBase64(seal.publicKey)
  return (
    genesis.parties.find(
      (party) =>
        party.seal !== null &&
        party.seal.name === seal.name &&
        publicKey !== null &&
        sameBytes(party.seal.publicKey, publicKey),
    ) ?? null
  )
}

/** Puts a seal on the note of a pack that has been read; the signer's key must be the one genesis names for the party. */
export function sealPack(
  crypto: Crypto,
  reading: PackReading,
  seal: Pick<SealFile, 'name' | 'publicKey'>,
  signer: Signer,
): SealSignature | Refusal {
  const publicKey = fromBase64(seal.publicKey)
  if (publicKey === null || !sameBytes(publicKey, signer.publicKey)) return refuse('seal/keys-differ')
  if (sealOwner(reading.genesis, seal) === null) return refuse('seal/not-in-genesis', { name: seal.name })
  const line = signatureLine(crypto, reading.noteText, seal.name, signer)
  const parsed = parseSignatureLine(line.slice(0, -1))
  // A key file gone bad, or a machine that miscalculates, is found here and not by the other party.
  if (parsed === null || !crypto.verify(signer.publicKey, utf8(reading.noteText), parsed.signature))
    return refuse('seal/keys-differ')
  return { name: seal.name, signature: line.trim().split(' ')[2] ?? '' }
}

/** Reads the names JSON; null unless it is exactly what `namesJson` would write. */
export function parseNames(text: string): Names | null {
  const value = text.length > 5_000_000 ? null : parseJson(text)
  if (!isRecord(value)) return null
  for (const tokens of Object.values(value)) {
    if (!isRecord(tokens)) return null
    for (const holders of Object.values(tokens))
      if (!isRecord(holders) || !Object.values(holders).every(isString)) return null
  }
  const names = value as Names // every level has just been checked
  try {
    return namesJson(names) === text ? names : null
  } catch {
    return null
  }
}

/** The same role for every language, as `manifestRoot` takes it. */
function roles<R extends string>(tags: readonly string[], role: R): Record<string, R> {
  return Object.fromEntries(tags.map((tag) => [tag, role]))
}

function courtesyOf(
  crypto: Crypto,
  note: AdoptionNote,
  units: readonly ManifestUnit[],
  names: Names,
  genesis: Genesis,
): PackReading['courtesy'] | 'differs' {
  if (note.courtesy === null) return 'none'
  const [first] = units
  const tags = Object.keys(first?.texts ?? {})
    .filter((tag) => !genesis.authentic.includes(tag))
    .toSorted(compareAscii)
  if (tags.length === 0 || !units.every((unit) => tags.every((tag) => unit.texts[tag] !== undefined)))
    return 'not-in-pack'
  const root = manifestRoot(crypto, roles(tags, 'translation'), units, names)
  return toBase64(root) === note.courtesy ? 'recomputed' : 'differs'
}

function hasEveryHolder(names: Names, language: string, token: string, genesis: Genesis): boolean {
  return genesis.parties.every((party) => typeof names[language]?.[token]?.[party.id] === 'string')
}

function isUnitKind(kind: string): kind is ManifestUnit['kind'] {
  return KINDS.has(kind)
}

function isPackUnit(value: unknown): value is SigningPack['units'][number] {
  if (!isRecord(value)) return false
  const { unit, kind, label, texts } = value
  return isString(unit) && isString(kind) && isString(label) && isRecord(texts) && Object.values(texts).every(isString)
}

function isKey(value: unknown): value is string {
  return typeof value === 'string' && fromBase64(value)?.length === 32
}

function isListOf<T>(value: unknown, is: (item: unknown) => item is T): value is readonly T[] {
  return Array.isArray(value) && value.every(is)
}

function isString(value: unknown): value is string {
  return typeof value === 'string'
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
