/**
 * The Merkle tree of RFC 6962 (section 2.1): roots, inclusion and consistency proofs, and a tree that grows.
 */
import { sameBytes } from './bytes.ts'
import type { Crypto } from './crypto.ts'

export type Hash = Uint8Array

const HASH_LENGTH = 32

/** Hash of a leaf: SHA-256(0x00 || data). */
export function leafHash(crypto: Crypto, data: Uint8Array): Hash {
  const prefixed = new Uint8Array(1 + data.length) // The first byte stays 0.
  prefixed.set(data, 1)
  return crypto.sha256(prefixed)
}

/** Hash of an inner node: SHA-256(0x01 || left || right). */
export function nodeHash(crypto: Crypto, left: Hash, right: Hash): Hash {
  // Lengths are checked because 31 + 33 bytes would hash like 32 + 32: a second spelling of the same proof.
  if (left.length !== HASH_LENGTH || right.length !== HASH_LENGTH) throw new RangeError('a hash has 32 bytes')
  const data = new Uint8Array(1 + 2 * HASH_LENGTH)
  data[0] = 1
  data.set(left, 1)
  data.set(right, 1 + HASH_LENGTH)
  return crypto.sha256(data)
}

/** Root of the tree over leaf hashes; the empty tree has the hash of no bytes. */
export function merkleRoot(crypto: Crypto, leaves: readonly Hash[]): Hash {
  const tree = new MerkleTree(crypto)
  for (const leaf of leaves) tree.push(leaf)
  return tree.root()
}

/**
 * A tree that grows leaf by leaf and keeps every complete subtree's hash, so that a root costs log n and a proof
 * log n hashes. Memory: 2 hashes (64 bytes) per leaf, twice that just after a row has grown.
 */
export class MerkleTree {
  readonly #crypto: Crypto
  readonly #levels: HashRow[] = [new HashRow()]

  constructor(crypto: Crypto) {
    this.#crypto = crypto
  }

  get size(): number {
    return this.#levels[0]?.length ?? 0
  }

  /** Adds a leaf hash at the end. */
  push(leaf: Hash): void {
    if (leaf.length !== HASH_LENGTH) throw new RangeError('a leaf hash has 32 bytes')
    let hash = leaf
    for (let level = 0; ; level++) {
      const row = (this.#levels[level] ??= new HashRow())
      row.push(hash)
      if (row.length % 2 === 1) return
      hash = nodeHash(this.#crypto, row.at(row.length - 2), hash)
    }
  }

  /** Root over the first `size` leaves (all of them by default). */
  root(size: number = this.size): Hash {
    if (!(isCount(size) && size <= this.size)) throw new RangeError('no such size')
    if (size === 0) return this.#crypto.sha256(new Uint8Array(0))
    return this.#range(0, size)
  }

  /** Audit path of leaf `index` in the tree of the first `size` leaves (RFC 6962, 2.1.1), lowest hash first. */
  inclusionProof(index: number, size: number = this.size): Hash[] {
    if (!(isCount(index) && isCount(size) && index < size && size <= this.size)) throw new RangeError('no such leaf')
    return this.#path(index, 0, size)
  }

  /** Proof that the first `from` leaves are a prefix of the first `to` (RFC 6962, 2.1.2). */
  consistencyProof(from: number, to: number = this.size): Hash[] {
    if (!(isCount(from) && isCount(to) && from <= to && to <= this.size)) throw new RangeError('no such sizes')
    if (from === 0 || from === to) return []
    return this.#subproof(from, 0, to, true)
  }

  #range(start: number, end: number): Hash {
    const width = end - start
    // Every split of the recursion leaves complete subtrees aligned on the left, and those are kept already.
    const row = isPowerOfTwo(width) ? this.#levels[log2(width)] : undefined
    if (row !== undefined) return row.at(start / width)
    const split = start + splitPoint(width)
    return nodeHash(this.#crypto, this.#range(start, split), this.#range(split, end))
  }

  #path(index: number, start: number, end: number): Hash[] {
    if (end - start <= 1) return []
    const split = start + splitPoint(end - start)
    return index < split
      ? [...this.#path(index, start, split), this.#range(split, end)]
      : [...this.#path(index, split, end), this.#range(start, split)]
  }

  #subproof(from: number, start: number, end: number, whole: boolean): Hash[] {
    if (from === end) return whole ? [] : [this.#range(start, end)]
    const split = start + splitPoint(end - start)
    return from <= split
      ? [...this.#subproof(from, start, split, whole), this.#range(split, end)]
      : [...this.#subproof(from, split, end, false), this.#range(start, split)]
  }
}

/** A row of hashes in one growing array: an object per hash would weigh several times the hash. */
class HashRow {
  #bytes = new Uint8Array(8 * HASH_LENGTH)
  length = 0

  push(hash: Hash): void {
    const end = this.length * HASH_LENGTH
    if (end === this.#bytes.length) {
      const grown = new Uint8Array(2 * end)
      grown.set(this.#bytes)
      this.#bytes = grown
    }
    this.#bytes.set(hash, end)
    this.length++
  }

  /** A copy, so that nobody outside can change what the tree keeps. */
  at(index: number): Hash {
    return this.#bytes.slice(index * HASH_LENGTH, (index + 1) * HASH_LENGTH)
  }
}

/** True when `path` proves that `leaf` is number `index` of the tree with this size and root (RFC 9162, 2.1.3.2). */
export function verifyInclusion(
  crypto: Crypto,
  leaf: Hash,
  index: number,
  size: number,
  path: readonly Hash[],
  root: Hash,
): boolean {
  if (!(isCount(index) && isCount(size) && index < size && areHashes([leaf, root, ...path]))) return false
  let node = index
  let last = size - 1
  let hash = leaf
  for (const sibling of path) {
    if (last === 0) return false
    if (node % 2 === 1 || node === last) {
      hash = nodeHash(crypto, sibling, hash)
      while (node % 2 === 0 && node !== 0) {
        node = node / 2
        last = Math.floor(last / 2)
      }
    } else hash = nodeHash(crypto, hash, sibling)
    node = Math.floor(node / 2)
    last = Math.floor(last / 2)
  }
  return last === 0 && sameBytes(hash, root)
}

/** True when `path` proves that the tree (`from`, `fromRoot`) is a prefix of (`to`, `toRoot`) (RFC 9162, 2.1.4.2). */
export function verifyConsistency(
  crypto: Crypto,
  from: number,
  fromRoot: Hash,
  to: number,
  toRoot: Hash,
  path: readonly Hash[],
): boolean {
  if (!(isCount(from) && isCount(to) && from <= to && areHashes([fromRoot, toRoot, ...path]))) return false
  if (from === to) return path.length === 0 && sameBytes(fromRoot, toRoot)
  if (from === 0) return path.length === 0 && sameBytes(fromRoot, crypto.sha256(new Uint8Array(0)))
  const hashes = isPowerOfTwo(from) ? [fromRoot, ...path] : [...path]
  const first = hashes.shift()
  if (first === undefined) return false
  let node = from - 1
  let last = to - 1
  while (node % 2 === 1) {
    node = Math.floor(node / 2)
    last = Math.floor(last / 2)
  }
  let old = first
  let grown = first
  for (const sibling of hashes) {
    if (last === 0) return false
    if (node % 2 === 1 || node === last) {
      old = nodeHash(crypto, sibling, old)
      grown = nodeHash(crypto, sibling, grown)
      while (node % 2 === 0 && node !== 0) {
        node = node / 2
        last = Math.floor(last / 2)
      }
    } else grown = nodeHash(crypto, grown, sibling)
    node = Math.floor(node / 2)
    last = Math.floor(last / 2)
  }
  return last === 0 && sameBytes(old, fromRoot) && sameBytes(grown, toRoot)
}

/** Largest power of two smaller than `width` (RFC 6962, 2.1), for widths above 1. */
function splitPoint(width: number): number {
  let split = 1
  while (split * 2 < width) split *= 2
  return split
}

// Neither with bit operations, because sizes may pass 2^31, nor with Math.log2, which no standard makes exact.
function isPowerOfTwo(n: number): boolean {
  return n === 1 || splitPoint(n) * 2 === n
}

function log2(powerOfTwo: number): number {
  let level = 0
  for (let width = 1; width < powerOfTwo; width *= 2) level++
  return level
}

function isCount(n: number): boolean {
  return Number.isSafeInteger(n) && n >= 0
}

function areHashes(hashes: readonly Hash[]): boolean {
  return hashes.every((hash) => hash.length === HASH_LENGTH)
}
