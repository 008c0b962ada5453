import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { newSigner, nodeCrypto as crypto } from '../../node/src/crypto.ts'
import { toBase64, utf8 } from './bytes.ts'
import { signCheckpoint } from './checkpoint.ts'
import { leafHash, MerkleTree } from './merkle.ts'
import { KEY_ED25519, type NoteKey } from './note.ts'
import { formatProof, MAX_PROOF_LENGTH, openProof, parseProof } from './proof.ts'

const signer = newSigner()
const origin = 'river.example/samvad/0123456789abcdef/river/e0'
const logKey: NoteKey = { name: origin, type: KEY_ED25519, publicKey: signer.publicKey }
const entry = (index: number) => utf8(`entry ${index}`)
const tree = new MerkleTree(crypto)
for (let i = 0; i < 70; i++) tree.push(leafHash(crypto, entry(i)))

function proofOf(index: number, size: number): string {
  const checkpoint = signCheckpoint(crypto, { origin, size, root: tree.root(size) }, signer)
  return formatProof(index, tree.inclusionProof(index, size), checkpoint)
}

const good = proofOf(11, 23)

describe('proof files', () => {
  test('every proof places its own entry and no other', () => {
    const place = fc
      .integer({ min: 1, max: 70 })
      .chain((size) => fc.tuple(fc.nat({ max: size - 1 }), fc.constant(size)))
    fc.assert(
      fc.property(place, fc.nat({ max: 69 }), ([index, size], other) => {
        const proof = proofOf(index, size)
        expect(openProof(crypto, proof, entry(index), logKey)).toMatchObject({ index, checkpoint: { origin, size } })
        if (other !== index) expect(openProof(crypto, proof, entry(other), logKey)).toBeNull()
      }),
      { numRuns: 60 },
    )
  })

  test('parse undoes format', () => {
    const parsed = parseProof(good)
    expect(parsed && formatProof(parsed.index, parsed.path, parsed.checkpoint)).toBe(good)
  })

  test('no changed character and no part of a proof opens, the size in its checkpoint included', () => {
    for (let i = 0; i < good.length; i++) {
      expect(openProof(crypto, good.slice(0, i), entry(11), logKey)).toBeNull()
      for (const char of ['A', '1', '\n', ''])
        if (char !== good[i])
          expect(openProof(crypto, good.slice(0, i) + char + good.slice(i + 1), entry(11), logKey)).toBeNull()
    }
  })

  test('a proof of one feed does not open with the key of another', () => {
    expect(openProof(crypto, good, entry(11), { ...logKey, publicKey: newSigner().publicKey })).toBeNull()
    expect(openProof(crypto, good, entry(11), { ...logKey, name: 'mountain.example/log' })).toBeNull()
  })

  const [head, ...rest] = good.split('\n')
  const hash = toBase64(tree.root())
  test.each([
    ['another version', good.replace('@v1', '@v2')],
    ['an extra line', [head, 'extra AAAA', ...rest].join('\n')],
    ['a leading zero in the index', good.replace('index 11', 'index 011')],
    ['a negative index', good.replace('index 11', 'index -11')],
    ['an index beyond the safe integers', good.replace('index 11', 'index 9007199254740992')],
    ['two spaces before the index', good.replace('index 11', 'index  11')],
    ['no index', good.replace('index 11\n', '')],
    ['a carriage return', good.replace('index 11\n', 'index 11\r\n')],
    ['a short hash', good.replace(/index 11\n.*\n/, 'index 11\nAAAA\n')],
    ['an unpadded hash', good.replace(/index 11\n.*\n/, `index 11\n${hash.slice(0, -1)}\n`)],
    ['no empty line', good.replace('\n\n', '\n')],
    ['sixty-four hashes', good.replace('index 11\n', `index 11\n${`${hash}\n`.repeat(64)}`)],
    ['more characters than are read', good + 'a'.repeat(MAX_PROOF_LENGTH)],
    ['nothing', ''],
  ])('a proof with %s is malformed', (_what, proof) => {
    expect(parseProof(proof)).toBeNull()
    expect(openProof(crypto, proof, entry(11), logKey)).toBeNull()
  })
})
