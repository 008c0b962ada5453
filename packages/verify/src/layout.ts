/**
 * Where things stand in a bundle, and the shapes of its JSON files. Everything a person may want to read is plain text;
 * everything that is signed is there with its exact bytes.
 *
 *     README.txt              what this is and how to check it, in four languages
 *     bundle.json             kind, mechanism, list of files
 *     genesis.txt             the signed note that founded the mechanism
 *     keys.txt                every key as a verifier string, as golang.org/x/mod/sumdb/note reads it
 *     checkpoints/ID.txt      signed checkpoint of each log, with cosignatures where there are any
 *     content.json            commitment, salt and file of each piece of content
 *     adoption.txt            the adoption note with its seals
 *     manifest.json           every unit in every language, with salt and commitment
 *     names.json              what each name in the text is written out as, exactly as hashed
 *     texts/LANG.txt          the text; names stand as {parties:short} where the order depends on the original
 *     originals/ID/LANG.txt   the text as each party's original has it
 *     courtesy/LANG.txt       translations without authority
 *     entries/ID.SEQ.json     (public) the acts that matter, as they stand in the logs
 *     proofs/ID.SEQ.tlog-proof  (public) inclusion proof of each
 *     consistency/ID.json     (public) proof that the cut of the adoption note is a prefix of the checkpoint
 *     feeds/ID.entries        (party) every entry, one a line
 *     content/C               (party) content by commitment
 *
 * In a party bundle the files of each adopted outcome stand under `outcomes/OUTCOME/`.
 */
import { compareAscii, fromBase64, fromUtf8, utf8, verifierString, type Crypto } from '@samvad/log'
import { expandText, tokensOf, type Genesis, type ManifestUnit, type Member, type Names } from '@samvad/kernel'

export type BundleJson = Readonly<{
  format: 'samvad/bundle/v1'
  kind: 'public' | 'party'
  mechanism: string
  outcomes: readonly string[]
  /** Party whose bundle this is; null for a public one. */
  holder: string | null
  /** Who ran the node that wrote the bundle: a statement, not a proof. */
  hostedBy: string
  files: readonly string[]
}>

export type ManifestText = Readonly<{ text: string; c: string; salt: string }>

export type ManifestJson = Readonly<{
  outcome: string
  symbol: string
  /** Manifest root, hexadecimal. */
  root: string
  courtesyRoot: string | null
  authentic: readonly string[]
  courtesy: readonly string[]
  units: readonly Readonly<{
    unit: string
    kind: string
    label: string
    revision: string
    texts: Readonly<Record<string, ManifestText>>
  }>[]
}>

export type ContentJson = readonly Readonly<{ c: string; salt: string; path: string }>[]

/** JSON for people and programs: indented, ending in a newline. */
export function jsonFile(value: unknown): Uint8Array {
  return utf8(`${JSON.stringify(value, null, 2)}\n`)
}

/** Text of a file; null when it is missing or not UTF-8. */
export function textFile(files: ReadonlyMap<string, Uint8Array>, path: string): string | null {
  const bytes = files.get(path)
  return bytes === undefined ? null : fromUtf8(bytes)
}

/** One verifier string a line, in the order of genesis: log, seal and witness key of each member. */
export function keysText(crypto: Crypto, genesis: Genesis): string {
  const keys = membersOf(genesis).flatMap((m) => [m.log, m.seal, m.witness].filter((key) => key !== null))
  return keys.map((key) => `${verifierString(crypto, key)}\n`).join('')
}

/** Parties, then offices. */
export function membersOf(genesis: Genesis): readonly Member[] {
  return [...genesis.parties, ...genesis.offices]
}

/** Plain-text files that follow from the units: as written, and as each party's original has them. */
export function derivedTexts(
  genesis: Genesis,
  authentic: readonly string[],
  courtesy: readonly string[],
  units: readonly ManifestUnit[],
  names: Names,
): ReadonlyMap<string, string> {
  const files = new Map<string, string>()
  const add = (folder: string, tag: string): void => {
    files.set(
      `${folder}/${tag}.txt`,
      plainText(units, tag, (text) => text),
    )
    if (!units.some((unit) => tokensOf(unit.texts[tag] ?? '').length > 0)) return
    for (const { id } of genesis.parties)
      files.set(
        `originals/${id}/${tag}.txt`,
        plainText(units, tag, (text) => expandText(text, tag, id, names)),
      )
  }
  for (const tag of authentic) add('texts', tag)
  for (const tag of courtesy) add('courtesy', tag)
  return files
}

function plainText(units: readonly ManifestUnit[], tag: string, written: (text: string) => string): string {
  const parts = units.map(({ label, texts }) => `${label === '' ? '' : `${label}. `}${written(texts[tag] ?? '')}\n`)
  return parts.join('\n')
}

/** Reads `bundle.json`; null when it is not one. */
export function parseBundleJson(text: string | null): BundleJson | null {
  const value = parseJson(text)
  if (!isRecord(value) || value['format'] !== 'samvad/bundle/v1') return null
  const { kind, mechanism, outcomes, holder, hostedBy, files } = value
  if ((kind !== 'public' && kind !== 'party') || !isString(mechanism) || !isString(hostedBy)) return null
  if (!isListOf(outcomes, isString) || !isListOf(files, isString) || !(holder === null || isString(holder))) return null
  return { format: 'samvad/bundle/v1', kind, mechanism, outcomes, holder, hostedBy, files }
}

/** Reads `manifest.json`; null when it is not one. */
export function parseManifestJson(text: string | null): ManifestJson | null {
  const value = parseJson(text)
  if (!isRecord(value)) return null
  const { outcome, symbol, root, courtesyRoot, authentic, courtesy, units } = value
  if (!isString(outcome) || !isString(symbol) || !isString(root)) return null
  if (!(courtesyRoot === null || isString(courtesyRoot))) return null
  if (!isListOf(authentic, isString) || !isListOf(courtesy, isString) || !isListOf(units, isManifestUnit)) return null
  return { outcome, symbol, root, courtesyRoot, authentic, courtesy, units }
}

/** Reads `content.json`; null when it is not one. */
export function parseContentJson(text: string | null): ContentJson | null {
  const value = parseJson(text)
  return isListOf(value, isContentItem) ? value : null
}

/** Reads a consistency proof; null when it is not one. */
export function parseConsistencyJson(text: string | null): { from: number; to: number; path: Uint8Array[] } | null {
  const value = parseJson(text)
  if (!isRecord(value)) return null
  const { from, to, path } = value
  if (!isCount(from) || !isCount(to) || !isListOf(path, isString) || path.length > 130) return null
  const hashes: Uint8Array[] = []
  for (const hash of path) {
    const bytes = fromBase64(hash)
    if (bytes?.length !== 32) return null
    hashes.push(bytes)
  }
  return { from, to, path: hashes }
}

/** Names of a person or a party, or a title, as stated: under `names` or `official`, or the languages themselves. */
export function namesIn(text: string | null): Readonly<Record<string, string>> {
  const value = parseJson(text)
  if (!isRecord(value)) return {}
  const { names = value['official'] ?? value } = value
  if (!isRecord(names)) return {}
  const pairs = Object.entries(names).filter((pair): pair is [string, string] => isString(pair[1]))
  return Object.fromEntries(pairs.filter(([tag]) => /^[a-z]{2,3}(-[A-Za-z0-9]+)*$/.test(tag)).toSorted(byKey))
}

function byKey(a: readonly [string, unknown], b: readonly [string, unknown]): number {
  return compareAscii(a[0], b[0])
}

function isManifestUnit(value: unknown): value is ManifestJson['units'][number] {
  if (!isRecord(value)) return false
  const { unit, kind, label, revision, texts } = value
  return (
    isString(unit) &&
    isString(kind) &&
    isString(label) &&
    isString(revision) &&
    isRecord(texts) &&
    Object.values(texts).every(
      (text) => isRecord(text) && isString(text['text']) && isString(text['c']) && isSalt(text['salt']),
    )
  )
}

function isContentItem(value: unknown): value is ContentJson[number] {
  return isRecord(value) && isString(value['c']) && isSalt(value['salt']) && isString(value['path'])
}

function isSalt(value: unknown): value is string {
  return typeof value === 'string' && fromBase64(value)?.length === 32
}

function isListOf<T>(value: unknown, is: (item: unknown) => item is T): value is readonly T[] {
  return Array.isArray(value) && value.every(is)
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}

function isString(value: unknown): value is string {
  return typeof value === 'string'
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function parseJson(text: string | null): unknown {
  // An unpaired surrogate can only come as an escape, and no hash is defined over one.
  if (text === null || /\\u[dD][89a-fA-F]/.test(text)) return null
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
