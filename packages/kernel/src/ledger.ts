/**
 * A ledger: one node's copy of all feeds of a mechanism in memory, folded, with a Merkle tree per feed. It composes
 * entries from intents, admits entries from elsewhere, and gives roots and proofs. It neither stores nor signs.
 */
import { fromBase64, leafHash, MerkleTree, sameBytes, toBase64, type Crypto, type Hash } from '@samvad/log'
import { entryBytes, MAX_ENTRY_BYTES, parseEntry, type Entry, type Intent } from './entry.ts'
import { Fold, type Verdict } from './fold.ts'
import { memberByOrigin, type Genesis } from './genesis.ts'
import { refuse, type Refusal } from './refusal.ts'

export type Admitted = Readonly<{ entry: Entry; verdict: Verdict }>

export class Ledger {
  readonly genesis: Genesis
  readonly fold: Fold
  readonly #crypto: Crypto
  readonly #trees = new Map<string, MerkleTree>()

  constructor(crypto: Crypto, genesis: Genesis) {
    this.#crypto = crypto
    this.genesis = genesis
    this.fold = new Fold(crypto, genesis)
  }

  /** Number of entries of a feed that are here. */
  size(origin: string): number {
    return this.#trees.get(origin)?.size ?? 0
  }

  /** Root of a feed, now or at an earlier size. */
  root(origin: string, size: number = this.size(origin)): Hash {
    return this.#tree(origin).root(size)
  }

  /** Audit path of an entry in the feed's tree of a given size. */
  inclusionProof(origin: string, index: number, size: number = this.size(origin)): Hash[] {
    return this.#tree(origin).inclusionProof(index, size)
  }

  /** Proof that an earlier size of the feed is a prefix of a later one. */
  consistencyProof(origin: string, from: number, to: number = this.size(origin)): Hash[] {
    return this.#tree(origin).consistencyProof(from, to)
  }

  /** Feeds that are here, in byte order of their origins. */
  origins(): readonly string[] {
    return [...this.#trees.keys()].toSorted()
  }

  /**
   * Wraps an intent into the next entry of a feed, citing every shared head that the feed has not cited yet. `heads`
   * limits the citations to sizes under a signed checkpoint, where entries are appended before their checkpoint is.
   */
  compose(origin: string, intent: Intent, at: string, heads?: ReadonlyMap<string, number>): Entry {
    const feed = this.fold.state.feeds.get(origin)
    const seen: Record<string, [number, string]> = {}
    let lam = feed?.lams.at(-1) ?? 0
    for (const other of this.fold.state.feeds.values()) {
      const size = heads === undefined ? other.size : Math.min(other.size, heads.get(other.origin) ?? 0)
      if (other.origin === origin || other.internal || size <= (feed?.seen.get(other.origin) ?? 0)) continue
      seen[other.origin] = [size, toBase64(this.root(other.origin, size))]
      lam = Math.max(lam, other.lams[size - 1] ?? 0)
    }
    return { ...intent, at, feed: origin, lam: lam + 1, seen, seq: this.size(origin), v: 1 }
  }

  /** Verdict on an entry as if it were appended now, changing nothing. */
  judge(entry: Entry): Verdict {
    const bytes = entryBytes(entry)
    if (bytes.length > MAX_ENTRY_BYTES)
      return { applied: false, refusal: refuse('entry/too-large', { size: bytes.length, most: MAX_ENTRY_BYTES }) }
    const read = parseEntry(bytes)
    return read === null ? { applied: false, refusal: refuse('entry/malformed') } : this.fold.judge(read)
  }

  /** Adds an entry that this node composed itself, and gives its bytes; throws for one that no other node could read. */
  append(entry: Entry): Uint8Array {
    const bytes = entryBytes(entry)
    // Folded as read from its bytes, as every other node will.
    const read = parseEntry(bytes)
    if (read === null || read.seq !== this.size(read.feed)) throw new Error(`not the next entry of ${entry.feed}`)
    this.fold.apply(read)
    this.#tree(read.feed).push(leafHash(this.#crypto, bytes))
    return bytes
  }

  /**
   * Admits entry bytes of a feed from elsewhere. A refusal means that the bytes are not an entry of this place, or cite
   * a head that is another one here; the caller keeps them out. `entry/too-early` means: come back when the cited heads
   * are here.
   */
  admit(bytes: Uint8Array): Admitted | Refusal {
    const entry = parseEntry(bytes)
    if (entry === null) return refuse('entry/malformed')
    if (entry.mech !== this.genesis.mech16 || memberByOrigin(this.genesis, entry.feed) === null)
      return refuse('entry/unknown-feed', { feed: entry.feed })
    const missing = this.fold.missing(entry)
    if (missing !== null) return refuse('entry/too-early', { feed: missing.feed, size: missing.size })
    if (entry.seq !== this.size(entry.feed))
      return refuse('entry/out-of-place', { seq: entry.seq, size: this.size(entry.feed) })
    for (const [origin, [size, root]] of Object.entries(entry.seen)) {
      // A feed that may not be cited is left to the fold, which breaks the citing feed on every node alike.
      if (memberByOrigin(this.genesis, origin)?.origin !== origin) continue
      const cited = fromBase64(root)
      if (cited === null || size > this.size(origin) || !sameBytes(cited, this.root(origin, size)))
        return refuse('entry/cites-another-root', { feed: origin, size })
    }
    const verdict = this.fold.apply(entry)
    this.#tree(entry.feed).push(leafHash(this.#crypto, bytes))
    return { entry, verdict }
  }

  #tree(origin: string): MerkleTree {
    let tree = this.#trees.get(origin)
    if (tree === undefined) this.#trees.set(origin, (tree = new MerkleTree(this.#crypto)))
    return tree
  }
}
