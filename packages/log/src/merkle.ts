/**
 * The Merkle tree of RFC 6962 (section 2.1): roots, inclusion and consistency proofs, and a tree that grows.
 */
import { concat, sameBytes } from './bytes.ts'
import type { Crypto } from './crypto.ts'

export type Hash = Uint8Array

/** Hash of a leaf: SHA-256(0x00 || data). */
export function leafHash(crypto: Crypto, data: Uint8Array): Hash {
  return crypto.sha256(concat(Uint8Array.of(0), data))
}

/** Hash of an inner node: SHA-256(0x01 || left || right). */
export function nodeHash(crypto: Crypto, left: Hash, right: Hash): Hash {
  return crypto.sha256(concat(Uint8Array.of(1), left, right))
}

/** Root of the tree over leaf hashes; the empty tree has the hash of no bytes. */
export function merkleRoot(crypto: Crypto, leaves: readonly Hash[]): Hash {
  const tree = new MerkleTree(crypto)
  for (const leaf of leaves) tree.push(leaf)
  return tree.root()
}

/**
 * A tree that grows leaf by leaf and keeps every complete subtree's hash, so that a root costs log n and a proof
 * log n hashes. Memory: 2 hashes (64 bytes) per leaf.
 */
export class MerkleTree {
  readonly #crypto: Crypto
  readonly #levels: Hash[][] = [[]]

  constructor(crypto: Crypto) {
    this.#crypto = crypto
  }

  get size(): number {
    return this.#levels[0]?.length ?? 0
  }

  /** Adds a leaf hash at the end. */
  push(leaf: Hash): void {
    let hash = leaf
    for (let level = 0; ; level++) {
      const row = (this.#levels[level] ??= [])
      row.push(hash)
      if (row.length % 2 === 1) return
      const left = row[row.length - 2]
      if (left === undefined) return
      hash = nodeHash(this.#crypto, left, hash)
    }
  }

  /** Root over the first `size` leaves (all of them by default). */
  root(size: number = this.size): Hash {
    if (size === 0) return this.#crypto.sha256(new Uint8Array(0))
    return this.#range(0, size)
  }

  /** Audit path of leaf `index` in the tree of the first `size` leaves (RFC 6962, 2.1.1), lowest hash first. */
  inclusionProof(index: number, size: number = this.size): Hash[] {
    if (!(index >= 0 && index < size && size <= this.size)) throw new RangeError('no such leaf')
    return this.#path(index, 0, size)
  }

  /** Proof that the first `from` leaves are a prefix of the first `to` (RFC 6962, 2.1.2). */
  consistencyProof(from: number, to: number = this.size): Hash[] {
    if (!(from >= 0 && from <= to && to <= this.size)) throw new RangeError('no such sizes')
    if (from === 0 || from === to) return []
    return this.#subproof(from, 0, to, true)
  }

  #range(start: number, end: number): Hash {
    const width = end - start
    // A complete, aligned subtree is kept already.
    if (isPowerOfTwo(width) && start % width === 0) {
      const kept = this.#levels[Math.log2(width)]?.[start / width]
      if (kept !== undefined) return kept
    }
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

/** True when `path` proves that `leaf` is number `index` of the tree with this size and root (RFC 9162, 2.1.3.2). */
export function verifyInclusion(
  crypto: Crypto,
  leaf: Hash,
  index: number,
  size: number,
  path: readonly Hash[],
  root: Hash,
): boolean {
  if (!(Number.isSafeInteger(index) && Number.isSafeInteger(size) && index >= 0 && index < size)) return false
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
  if (!(Number.isSafeInteger(from) && Number.isSafeInteger(to) && from >= 0 && from <= to)) return false
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

function isPowerOfTwo(n: number): boolean {
  // Not with bit operations: sizes may pass 2^31.
  return Number.isInteger(Math.log2(n)) && 2 ** Math.log2(n) === n
}
