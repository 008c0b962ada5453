import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nodeCrypto as crypto } from '../../node/src/crypto.ts'
import { concat, fromHex, toHex, utf8 } from './bytes.ts'
import { leafHash, merkleRoot, MerkleTree, nodeHash, verifyConsistency, verifyInclusion, type Hash } from './merkle.ts'

const MOST = 130
const leaves = Array.from({ length: MOST }, (_, i) => leafHash(crypto, utf8(`leaf ${i}`)))

function treeOf(size: number): MerkleTree {
  const tree = new MerkleTree(crypto)
  for (const leaf of leaves.slice(0, size)) tree.push(leaf)
  return tree
}

const full = treeOf(MOST)
const roots = Array.from({ length: MOST + 1 }, (_, size) => naiveRoot(leaves.slice(0, size)))
const rootAt = (size: number): Hash => roots[size] ?? new Uint8Array(0)
const leafAt = (index: number): Hash => leaves[index] ?? new Uint8Array(0)

/** MTH of RFC 6962, section 2.1, word for word, over leaf hashes. */
function naiveRoot(list: readonly Hash[]): Hash {
  if (list.length === 0) return crypto.sha256(new Uint8Array(0))
  if (list.length === 1) return list[0] ?? new Uint8Array(0)
  let k = 1
  while (k * 2 < list.length) k *= 2
  return crypto.sha256(concat(Uint8Array.of(1), naiveRoot(list.slice(0, k)), naiveRoot(list.slice(k))))
}

/** PATH of RFC 6962, section 2.1.1. */
function naivePath(m: number, list: readonly Hash[]): Hash[] {
  if (list.length <= 1) return []
  let k = 1
  while (k * 2 < list.length) k *= 2
  return m < k
    ? [...naivePath(m, list.slice(0, k)), naiveRoot(list.slice(k))]
    : [...naivePath(m - k, list.slice(k)), naiveRoot(list.slice(0, k))]
}

/** PROOF of RFC 6962, section 2.1.2. */
function naiveProof(m: number, list: readonly Hash[], whole = true): Hash[] {
  if (m === list.length) return whole ? [] : [naiveRoot(list)]
  let k = 1
  while (k * 2 < list.length) k *= 2
  return m <= k
    ? [...naiveProof(m, list.slice(0, k), whole), naiveRoot(list.slice(k))]
    : [...naiveProof(m - k, list.slice(k), false), naiveRoot(list.slice(0, k))]
}

function flipped(hash: Hash, bit: number): Hash {
  const out = hash.slice()
  out[bit >> 3] = (out[bit >> 3] ?? 0) ^ (1 << (bit & 7))
  return out
}

/** Everything that can be done to a list of hashes by one small hand. */
function mutations(path: readonly Hash[]): Hash[][] {
  const out: Hash[][] = [
    [...path, leafAt(0)],
    [leafAt(0), ...path],
  ]
  for (const [i, hash] of path.entries()) {
    for (const bit of [0, 100, 255]) out.push(path.with(i, flipped(hash, bit)))
    out.push(path.toSpliced(i, 1), path.toSpliced(i, 0, hash), path.with(i, hash.slice(0, 31)))
    const next = path[i + 1]
    if (next !== undefined) {
      out.push(path.with(i, next).with(i + 1, hash))
      // The same bytes cut at another place.
      out.push(path.with(i, concat(hash, next.slice(0, 1))).with(i + 1, next.slice(1)))
    }
  }
  return out
}

describe('roots', () => {
  test('the root is that of RFC 6962 for every size, whether grown, asked for later or made at once', () => {
    const growing = new MerkleTree(crypto)
    for (let size = 0; size <= MOST; size++) {
      expect(toHex(growing.root()), `size ${size}`).toBe(toHex(rootAt(size)))
      expect(toHex(full.root(size))).toBe(toHex(rootAt(size)))
      expect(toHex(merkleRoot(crypto, leaves.slice(0, size)))).toBe(toHex(rootAt(size)))
      expect(growing.size).toBe(size)
      if (size < MOST) growing.push(leafAt(size))
    }
  })

  test('the known values of the certificate transparency test tree come out', () => {
    const inputs = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f']
    const known = [
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
      'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
      'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
      '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
      'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
      '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
    ]
    const hashes = inputs.map((hex) => leafHash(crypto, fromHex(hex) ?? new Uint8Array(0)))
    expect(known.map((_, size) => toHex(merkleRoot(crypto, hashes.slice(0, size))))).toEqual(known)
  })

  test('what a caller does to a hash it gave or got changes nothing in the tree', () => {
    const leaf = leafAt(0).slice()
    const tree = new MerkleTree(crypto)
    tree.push(leaf)
    tree.push(leafAt(1))
    leaf.fill(0)
    tree.root().fill(0)
    tree.inclusionProof(1)[0]?.fill(0)
    expect(toHex(tree.root())).toBe(toHex(rootAt(2)))
    expect(tree.inclusionProof(1).map(toHex)).toEqual([toHex(leafAt(0))])
  })

  test('sizes and leaves that are not there, and hashes of another length, are an error', () => {
    const tree = treeOf(5)
    for (const size of [-1, 6, 0.5, Number.NaN]) expect(() => tree.root(size), String(size)).toThrow(RangeError)
    expect(() => tree.inclusionProof(5)).toThrow(RangeError)
    expect(() => tree.inclusionProof(0.5)).toThrow(RangeError)
    expect(() => tree.inclusionProof(0, 6)).toThrow(RangeError)
    expect(() => tree.consistencyProof(3, 2)).toThrow(RangeError)
    expect(() => tree.consistencyProof(0.5, 2)).toThrow(RangeError)
    expect(() => tree.push(new Uint8Array(31))).toThrow(RangeError)
    expect(() => nodeHash(crypto, new Uint8Array(31), new Uint8Array(33))).toThrow(RangeError)
    expect(tree.size).toBe(5)
  })
})

describe('inclusion', () => {
  test('every leaf of every size has the path of RFC 6962, and it verifies', () => {
    for (let size = 1; size <= MOST; size++) {
      const step = size < 40 ? 1 : 7
      for (let index = 0; index < size; index += step) {
        const path = full.inclusionProof(index, size)
        expect(path.map(toHex)).toEqual(naivePath(index, leaves.slice(0, size)).map(toHex))
        expect(verifyInclusion(crypto, leafAt(index), index, size, path, rootAt(size)), `${index} of ${size}`).toBe(
          true,
        )
      }
    }
  })

  test('no changed hash, index, leaf or root verifies', () => {
    const place = fc
      .integer({ min: 1, max: MOST })
      .chain((size) => fc.tuple(fc.nat({ max: size - 1 }), fc.constant(size)))
    fc.assert(
      fc.property(place, fc.nat({ max: 255 }), ([index, size], bit) => {
        const leaf = leafAt(index)
        const root = rootAt(size)
        const path = full.inclusionProof(index, size)
        for (const changed of mutations(path))
          expect(verifyInclusion(crypto, leaf, index, size, changed, root)).toBe(false)
        for (let other = 0; other < size; other++)
          if (other !== index) expect(verifyInclusion(crypto, leaf, other, size, path, root)).toBe(false)
        for (const other of [-1, size, index + 0.5, Number.NaN, index + 2 ** 32, Infinity])
          expect(verifyInclusion(crypto, leaf, other, size, path, root)).toBe(false)
        expect(verifyInclusion(crypto, flipped(leaf, bit), index, size, path, root)).toBe(false)
        expect(verifyInclusion(crypto, leaf, index, size, path, flipped(root, bit))).toBe(false)
      }),
      { numRuns: 60 },
    )
  })

  test('a wrong size is refused unless the leaf stands at the same place under the same root', () => {
    // RFC 9162 binds the size by the signature over (size, root), not by the path: leaf 0 has one path in trees of
    // 3 and of 4. What must hold is that no size puts the leaf anywhere else.
    for (let size = 1; size <= 40; size++)
      for (let index = 0; index < size; index++)
        for (let claimed = 1; claimed <= 48; claimed++) {
          const path = full.inclusionProof(index, size)
          const verdict = verifyInclusion(crypto, leafAt(index), index, claimed, path, rootAt(size))
          expect(verdict, `${index} of ${size} as ${claimed}`).toBe(shape(index, claimed) === shape(index, size))
        }
  })

  test('an inner node cannot be passed off as a leaf', () => {
    const inner = concat(leafAt(0), leafAt(1))
    expect(verifyInclusion(crypto, leafHash(crypto, inner), 0, 2, full.inclusionProof(0, 4).slice(1), rootAt(4))).toBe(
      false,
    )
  })

  test('sizes above 2^32 are counted, not wrapped', () => {
    expect(
      verifyInclusion(crypto, leafAt(0), 2 ** 32, 2 ** 32 + 1, [leafAt(1)], nodeHash(crypto, leafAt(1), leafAt(0))),
    ).toBe(true)
    expect(
      verifyInclusion(crypto, leafAt(0), 0, 2 ** 32 + 1, [leafAt(1)], nodeHash(crypto, leafAt(0), leafAt(1))),
    ).toBe(false)
  })
})

describe('consistency', () => {
  test('every pair of sizes has the proof of RFC 6962, and it verifies', () => {
    for (let to = 0; to <= MOST; to++) {
      const step = to < 40 ? 1 : 5
      for (let from = 0; from <= to; from += step) {
        const path = full.consistencyProof(from, to)
        if (from > 0) expect(path.map(toHex)).toEqual(naiveProof(from, leaves.slice(0, to)).map(toHex))
        expect(verifyConsistency(crypto, from, rootAt(from), to, rootAt(to), path), `${from} to ${to}`).toBe(true)
      }
    }
  })

  test('no changed hash, root or earlier size verifies', () => {
    const sizes = fc.integer({ min: 1, max: MOST }).chain((to) => fc.tuple(fc.nat({ max: to }), fc.constant(to)))
    fc.assert(
      fc.property(sizes, fc.nat({ max: 255 }), ([from, to], bit) => {
        const path = full.consistencyProof(from, to)
        const verify = (size: number, old: Hash, root: Hash, hashes: readonly Hash[]) =>
          verifyConsistency(crypto, size, old, to, root, hashes)
        for (const changed of mutations(path)) expect(verify(from, rootAt(from), rootAt(to), changed)).toBe(false)
        expect(verify(from, flipped(rootAt(from), bit), rootAt(to), path)).toBe(false)
        // From the empty tree every tree can grow, so there the later root is not bound by the proof.
        expect(verify(from, rootAt(from), flipped(rootAt(to), bit), path)).toBe(from === 0)
        for (let other = 0; other <= to; other++)
          if (other !== from) expect(verify(other, rootAt(from), rootAt(to), path), `${from} as ${other}`).toBe(false)
        for (const other of [-1, to + 1, from + 0.5, Number.NaN])
          expect(verify(other, rootAt(from), rootAt(to), path)).toBe(false)
      }),
      { numRuns: 60 },
    )
  })

  test('a history with one leaf exchanged is not consistent', () => {
    const fork = new MerkleTree(crypto)
    for (const [i, leaf] of leaves.slice(0, 20).entries()) fork.push(i === 6 ? leafHash(crypto, utf8('other')) : leaf)
    for (let from = 7; from <= 20; from++)
      for (const tree of [full, fork])
        expect(verifyConsistency(crypto, from, rootAt(from), 20, fork.root(20), tree.consistencyProof(from, 20))).toBe(
          false,
        )
  })
})

/** The turns from leaf to root: two trees place a leaf alike exactly when these agree. */
function shape(index: number, size: number): string {
  if (index >= size) return 'nowhere'
  if (size <= 1) return ''
  let k = 1
  while (k * 2 < size) k *= 2
  return index < k ? `${shape(index, k)}l` : `${shape(index - k, size - k)}r`
}
