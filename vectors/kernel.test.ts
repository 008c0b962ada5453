import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  fromHex,
  isSignedBy,
  leafHash,
  merkleRoot,
  openCheckpoint,
  openProof,
  parseNote,
  sameBytes,
  toBase64,
  toHex,
  utf8,
} from '../packages/log/src/index.ts'
import {
  adoptionMisfit,
  contentIsTrue,
  foldAll,
  inOrder,
  Ledger,
  manifestRoot,
  must,
  namesLeaf,
  openGenesis,
  parseAdoption,
  parseEntry,
  refKey,
  revisionHash,
  rootDigits,
  signedNote,
  stateHash,
  type LanguageRole,
  type ManifestUnit,
  type Names,
} from '../packages/kernel/src/index.ts'
import { nodeCrypto } from '../packages/node/src/crypto.ts'
import { nobleCrypto } from '../packages/web/src/record/noble-crypto.ts'

/** Read from disk, as an outsider would. */
const read = (name: string): string => readFileSync(join(import.meta.dirname, 'kernel', name), 'utf8')
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller names the shape the script makes
const readJson = <T>(name: string): T => JSON.parse(read(name)) as T // a test of make.ts compares the file
const ids = ['mountain', 'river']
const feeds = new Map(ids.map((id) => [id, read(`feed-${id}.txt`).slice(0, -1).split('\n')]))

type State = { mechanism: string; stateHash: string; refused: Record<string, string>; entriesInOrder: string[] }
type Text = {
  languages: Record<string, LanguageRole>
  units: ManifestUnit[]
  names: Names
  namesLeaf: string
  root: string
  digits: string
  revisions: { hash: string; unit: string; kind: ManifestUnit['kind']; texts: Record<string, string> }[]
}

describe.each([
  ['node:crypto', nodeCrypto],
  ['noble', nobleCrypto],
])('with %s', (_name, crypto) => {
  const genesis = must(openGenesis(crypto, read('genesis.txt')), 'the genesis')
  const expected = readJson<State>('state.json')
  const entries = [...feeds.values()].flat().map((line) => must(parseEntry(utf8(line)), 'an entry'))

  test('[K8] the feeds fold to the pinned state, whichever comes first', () => {
    expect(genesis.mech).toBe(expected.mechanism)
    const state = foldAll(crypto, genesis, entries).state
    expect(stateHash(crypto, state)).toBe(expected.stateHash)
    expect(Object.fromEntries([...state.refused].map(([place, refusal]) => [place, refusal.code]))).toEqual(
      expected.refused,
    )
    const ledger = new Ledger(crypto, genesis)
    let waiting = [...feeds.values()].flat().toReversed()
    for (let round = 0; waiting.length > 0 && round < 1000; round++)
      waiting = waiting.filter((line) => 'code' in ledger.admit(utf8(line)))
    expect(waiting).toEqual([])
    expect(stateHash(crypto, ledger.fold.state)).toBe(expected.stateHash)
  })

  test('[K2] the order of entries is the one listed', () => {
    expect(inOrder(entries).map((entry) => `${entry.lam} ${refKey(entry)}`)).toEqual(expected.entriesInOrder)
  })

  test('checkpoints and proofs stand over the exact lines of the feeds', () => {
    for (const [id, lines] of feeds) {
      const key = must(genesis.parties.find((party) => party.id === id), id).log
      const checkpoint = must(openCheckpoint(crypto, read(`checkpoint-${id}.txt`), key), 'a checkpoint')
      const leaves = lines.map((line) => leafHash(crypto, utf8(line)))
      expect(checkpoint.size).toBe(lines.length)
      expect(sameBytes(merkleRoot(crypto, leaves), checkpoint.root)).toBe(true)
      const proofs = readdirSync(join(import.meta.dirname, 'kernel')).filter((name) => name.startsWith(`proof-${id}-`))
      expect(proofs).toHaveLength(1)
      for (const name of proofs) {
        const index = Number(/-([0-9]+)\./.exec(name)?.[1])
        expect(openProof(crypto, read(name), utf8(lines[index] ?? ''), key), name).toMatchObject({ index })
        expect(openProof(crypto, read(name), utf8(lines[index + 1] ?? ''), key), name).toBeNull()
      }
    }
  })

  test('[K70] root, digits, names leaf and revision hashes come out', () => {
    const text = readJson<Text>('text.json')
    expect(toHex(manifestRoot(crypto, text.languages, text.units, text.names))).toBe(text.root)
    expect(rootDigits(must(fromHex(text.root), 'a root')).join(' ')).toBe(text.digits)
    expect(toHex(namesLeaf(text.names))).toBe(text.namesLeaf)
    for (const { hash, unit, kind, texts } of text.revisions) expect(revisionHash(crypto, unit, kind, texts)).toBe(hash)
    for (const { c, salt, bytes } of readJson<{ c: string; salt: string; bytes: string }[]>('content.json'))
      expect(
        contentIsTrue(crypto, { c, salt: must(fromHex(salt), 'salt'), bytes: must(fromHex(bytes), 'bytes') }),
      ).toBe(true)
  })

  test('[K52] the adoption note carries both seals over that root, and the record says so', () => {
    const text = readJson<Text>('text.json')
    const sealed = must(parseNote(read('adoption.txt')), 'a note')
    const note = must(parseAdoption(sealed.text), 'an adoption note')
    expect(adoptionMisfit(genesis, note)).toBeNull()
    expect(note.root).toBe(toBase64(must(fromHex(text.root), 'a root')))
    for (const party of genesis.parties) expect(isSignedBy(crypto, sealed, must(party.seal, 'a seal'))).toBe(true)
    const outcome = [...(foldAll(crypto, genesis, entries).state.sessions.get('s8')?.outcomes.values() ?? [])][0]
    expect(signedNote(genesis, must(outcome, 'the outcome'))?.text).toBe(sealed.text)
    for (const line of note.cut) {
      const id = must(genesis.parties.find((party) => party.origin === line.origin), 'a party').id
      const leaves = (feeds.get(id) ?? []).slice(0, line.size).map((entry) => leafHash(crypto, utf8(entry)))
      expect(toBase64(merkleRoot(crypto, leaves))).toBe(line.root)
    }
  })
})
