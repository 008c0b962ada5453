/**
 * The keys of the feeds and witnesses that live on this node: one small JSON file per mechanism, readable by nobody
 * else. A party's seal is never among them.
 */
import { mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fromBase64, toBase64, type Signer } from '@samvad/log'
import { newSigner, seedOf, signerFromSeed } from '../crypto.ts'
import { errorCode } from '../platform/start-error.ts'
import { writeDurably } from '../platform/data-directory.ts'

/** Signers that this node holds for one mechanism. */
export type HomeKeys = Readonly<{
  /** Log key by origin of the feed, internal feeds among them. */
  log: ReadonlyMap<string, Signer>
  /** Witness key by id of the party. */
  witness: ReadonlyMap<string, Signer>
}>

/** Where the keys of a mechanism are kept. */
export type KeyPlace = Readonly<{ directory: string; mechanism: string }>

const FORMAT = 'samvad/keys/v1'
/** A file of ten parties with offices has about five thousand bytes. */
const MAX_BYTES = 100_000

/** Reads the keys of a mechanism; null when this node has none. */
export async function readKeys(place: KeyPlace): Promise<HomeKeys | null> {
  let text: string
  try {
    text = await readFile(fileOf(place), 'utf8')
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null
    throw error
  }
  const keys = parseKeys(text, place.mechanism)
  if (keys === null) throw new Error(`${fileOf(place)} is not a key file of this mechanism`)
  return keys
}

/** Keeps the keys of a mechanism, durably and for this account only. */
export async function writeKeys(place: KeyPlace, keys: HomeKeys): Promise<void> {
  await mkdir(join(place.directory, 'keys'), { recursive: true, mode: 0o700 })
  const table = (signers: ReadonlyMap<string, Signer>): Record<string, string> =>
    Object.fromEntries([...signers].map(([name, signer]) => [name, toBase64(seedOf(signer))]))
  const file = { format: FORMAT, mechanism: place.mechanism, log: table(keys.log), witness: table(keys.witness) }
  await writeDurably(fileOf(place), `${JSON.stringify(file, null, 2)}\n`, 0o600)
}

/** Destroys the keys of a mechanism that is no longer here. */
export async function removeKeys(place: KeyPlace): Promise<void> {
  await rm(fileOf(place), { force: true })
}

/** Adds a new random log key for every origin that has none. */
export function withLogKeys(keys: HomeKeys, origins: readonly string[]): HomeKeys {
  const log = new Map(keys.log)
  for (const origin of origins) if (!log.has(origin)) log.set(origin, newSigner())
  return { ...keys, log }
}

/** Reads the text of a key file; null unless it is one of this mechanism. */
export function parseKeys(text: string, mechanism: string): HomeKeys | null {
  if (text.length > MAX_BYTES) return null
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return null
  }
  if (typeof value !== 'object' || value === null || !('format' in value) || value.format !== FORMAT) return null
  if (!('mechanism' in value) || value.mechanism !== mechanism) return null
  const log = 'log' in value ? parseTable(value.log) : null
  const witness = 'witness' in value ? parseTable(value.witness) : null
  return log === null || witness === null ? null : { log, witness }
}

function parseTable(value: unknown): ReadonlyMap<string, Signer> | null {
  if (typeof value !== 'object' || value === null) return null
  const signers = new Map<string, Signer>()
  for (const [name, seed] of Object.entries(value)) {
    const bytes = typeof seed === 'string' ? fromBase64(seed) : null
    if (bytes === null || bytes.length !== 32) return null
    signers.set(name, signerFromSeed(bytes))
  }
  return signers
}

function fileOf({ directory, mechanism }: KeyPlace): string {
  return join(directory, 'keys', `${mechanism.slice(0, 16)}.json`)
}
