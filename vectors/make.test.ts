import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  contentCommitment,
  cosignedAt,
  fromBase64,
  fromHex,
  isSignedBy,
  isWeakPublicKey,
  leafHash,
  merkleRoot,
  openCheckpoint,
  openProof,
  parseCanonical,
  parseNote,
  parseVerifierString,
  toHex,
  utf8,
  verifyConsistency,
  type NoteKey,
} from '../packages/log/src/index.ts'
import { nodeCrypto } from '../packages/node/src/crypto.ts'
import { nobleCrypto } from '../packages/web/src/record/noble-crypto.ts'
import { allVectors, madeFolders, VECTORS } from './make.ts'

const made = allVectors()

describe('the committed files', () => {
  test('are what the script makes', () => {
    for (const [path, content] of made) {
      expect(existsSync(join(VECTORS, path)), path).toBe(true)
      expect(readFileSync(join(VECTORS, path), 'utf8'), path).toBe(content)
    }
  })

  test('are no more than the script makes, and each is explained', () => {
    for (const folder of madeFolders(made))
      for (const name of readdirSync(join(VECTORS, folder))) expect([...made.keys()]).toContain(`${folder}/${name}`)
    const readme = readFileSync(join(VECTORS, 'README.md'), 'utf8')
    for (const path of made.keys()) expect(readme).toContain(`\`${path.replace(/\/.*/, '/')}\``)
  })
})

/** The files are read as an outsider would: from disk, with nothing handed over from the script. */
function read(path: string): string {
  return readFileSync(join(VECTORS, path), 'utf8')
}

// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller names the shape the script makes
function readJson<T>(path: string): T {
  return JSON.parse(read(path)) as T // The file was just compared with what the script makes.
}

function files(folder: string, start: 'good' | 'bad'): [string, string][] {
  const names = readdirSync(join(VECTORS, folder)).filter((name) => name.startsWith(start))
  expect(names.length, `${start} files in ${folder}`).toBeGreaterThan(0)
  return names.map((name) => [name, read(`${folder}/${name}`)])
}

const bytes = (hex: string): Uint8Array => fromHex(hex) ?? new Uint8Array(0)
const hash = (base64: string): Uint8Array => fromBase64(base64) ?? new Uint8Array(0)

describe.each([
  ['node:crypto', nodeCrypto],
  ['noble', nobleCrypto],
] as const)('with %s', (_name, crypto) => {
  const { keys, weakPublicKeys, badVerifiers } = readJson<{
    keys: { what: string; name: string; type: number; publicKey: string; id: string; verifier: string }[]
    weakPublicKeys: string[]
    badVerifiers: { why: string; verifier: string }[]
  }>('keys.json')

  function keyOf(what: string): NoteKey {
    const found = keys.find((key) => key.what === what)
    const key = parseVerifierString(crypto, found?.verifier ?? '')
    if (key === null) throw new Error(`no ${what}`)
    return key
  }

  const riverLog = keyOf('log key of the river party')
  const witnesses = ['river', 'mountain'].map((party) => keyOf(`witness key of the ${party} party`))
  const seals = ['river', 'mountain'].map((party) => keyOf(`seal of the ${party} party`))

  test('keys are read and bad ones refused', () => {
    for (const { what, name, type, publicKey } of keys)
      expect(keyOf(what)).toEqual({ name, type, publicKey: bytes(publicKey) })
    for (const { why, verifier } of badVerifiers) expect(parseVerifierString(crypto, verifier), why).toBeNull()
    for (const weak of weakPublicKeys) expect(isWeakPublicKey(bytes(weak)), weak).toBe(true)
  })

  test('canonical JSON is read and the rest refused', () => {
    const { good, bad } = readJson<{
      good: { what: string; value: unknown; hex: string }[]
      bad: { why: string; hex: string }[]
    }>('canonical-json.json')
    for (const { what, value, hex } of good) expect(parseCanonical(bytes(hex)), what).toEqual(value)
    for (const { why, hex } of bad) expect(parseCanonical(bytes(hex)), why).toBeNull()
  })

  test('checkpoints and cosignatures are accepted and tampered copies refused', () => {
    for (const [name, note] of files('checkpoint', 'good'))
      expect(openCheckpoint(crypto, note, riverLog), name).not.toBeNull()
    for (const [name, note] of files('checkpoint', 'bad'))
      expect(openCheckpoint(crypto, note, riverLog), name).toBeNull()
    const isWitnessed = (note: string) => {
      const checkpoint = openCheckpoint(crypto, note, riverLog)
      return checkpoint !== null && witnesses.every((key) => cosignedAt(crypto, checkpoint.note, key) !== null)
    }
    for (const [name, note] of files('cosigned', 'good')) expect(isWitnessed(note), name).toBe(true)
    for (const [name, note] of files('cosigned', 'bad')) expect(isWitnessed(note), name).toBe(false)
  })

  test('roots, inclusion and consistency come out, and tampered proofs do not', () => {
    const { entries, roots } = readJson<{ entries: string[]; roots: string[] }>('tree.json')
    const leaves = entries.map((entry) => leafHash(crypto, utf8(entry)))
    for (const [size, root] of roots.entries()) expect(toHex(merkleRoot(crypto, leaves.slice(0, size)))).toBe(root)

    const places = (proof: string, index: number) => openProof(crypto, proof, utf8(entries[index] ?? ''), riverLog)
    for (const [name, proof] of files('inclusion', 'good')) {
      const index = Number(/^good-([0-9]+)-of/.exec(name)?.[1])
      expect(places(proof, index), name).toMatchObject({ index })
      expect(places(proof, index + 1), name).toBeNull()
    }
    for (const [name, proof] of files('inclusion', 'bad'))
      for (const index of entries.keys()) expect(places(proof, index), `${name} for ${index}`).toBeNull()

    type Consistency = { from: number; fromRoot: string; to: number; toRoot: string; proof: string[]; why?: string }
    const { good, bad } = readJson<{ good: Consistency[]; bad: Consistency[] }>('consistency.json')
    const holds = (c: Consistency) =>
      verifyConsistency(crypto, c.from, hash(c.fromRoot), c.to, hash(c.toRoot), c.proof.map(hash))
    for (const one of good) expect(holds(one), `${one.from} to ${one.to}`).toBe(true)
    for (const one of bad) expect(holds(one), one.why).toBe(false)
  })

  test('content commitments come out', () => {
    for (const { text, salt, bytes: hex, c } of readJson<{ text: string; salt: string; bytes: string; c: string }[]>(
      'content-commitments.json',
    )) {
      expect(toHex(utf8(text))).toBe(hex)
      expect(toHex(contentCommitment(crypto, bytes(salt), bytes(hex)))).toBe(c)
    }
  })

  test('the adoption note carries both seals and no tampered copy does', () => {
    const isSealed = (text: string) => {
      const note = parseNote(text)
      return note !== null && seals.every((key) => isSignedBy(crypto, note, key))
    }
    for (const [name, note] of files('adoption', 'good')) expect(isSealed(note), name).toBe(true)
    for (const [name, note] of files('adoption', 'bad')) expect(isSealed(note), name).toBe(false)
  })
})
