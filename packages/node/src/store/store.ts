/**
 * The store keeps what a node has promised to keep, and holds no rules.
 *
 * About ten atomic operations stand between the home of a mechanism and a disk, so that Postgres and the simulated
 * disk of the testbed can be swapped and are held to one contract suite (`store-contract.ts`).
 */

/** Lower-case hexadecimal id of a mechanism: the SHA-256 of its genesis note. */
export type MechanismId = string

export type FeedKind = 'shared' | 'internal'

export type MechanismRow = Readonly<{
  id: MechanismId
  /** The whole genesis note, signatures included. */
  genesis: string
  /** Short name used in addresses, unique on this node: `[a-z0-9-]{1,60}`. */
  slug: string
  /** Free JSON of the node itself, never part of the record (for example the demonstration's day shift). */
  meta: Readonly<Record<string, unknown>>
}>

export type FeedRow = Readonly<{
  origin: string
  kind: FeedKind
  /** Owner of the feed: a party or an office. */
  owner: string
  size: number
  /** The signed checkpoint over exactly `size` entries; empty for a feed without entries. */
  checkpoint: string
  /** The last checkpoint with the cosignatures collected for it; empty where there is none yet. */
  cosigned: string
}>

export type StoredContent = Readonly<{ c: string; salt: Uint8Array; bytes: Uint8Array }>

/** Entries of one feed inside one atomic append. */
export type FeedAppend = Readonly<{
  origin: string
  kind: FeedKind
  owner: string
  /** Size the feed must have now; otherwise the whole batch is refused with `heads-moved`. */
  expectedSize: number
  entries: readonly Uint8Array[]
  /** Signed checkpoint over `expectedSize + entries.length` entries, never empty. */
  checkpoint: string
}>

export type AppendBatch = Readonly<{
  mechanism: MechanismId
  /** Fencing generation handed out by `claimHome`; an older one is refused with `fenced`. */
  generation: number
  feeds: readonly FeedAppend[]
  content: readonly StoredContent[]
  /** Content ids whose salt and bytes are destroyed in the same transaction. */
  erase: readonly string[]
}>

export type StoreErrorCode =
  | 'heads-moved'
  | 'fenced'
  | 'home-taken'
  | 'unknown-mechanism'
  | 'exists'
  | 'commit-unknown'
  | 'unavailable'

/** The store could not do it; `code` says why, and nothing was changed unless the code is `commit-unknown`. */
export class StoreError extends Error {
  readonly code: StoreErrorCode
  constructor(code: StoreErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'StoreError'
    this.code = code
  }
}

/** A held home: while it is held no other process may append to the mechanism. */
export type Home = Readonly<{ mechanism: MechanismId; generation: number; release(): Promise<void> }>

/** What a node asks of a disk. Every method is atomic and durable when its promise resolves. */
export interface Store {
  createMechanism(row: MechanismRow): Promise<void>
  mechanisms(): Promise<readonly MechanismRow[]>
  /** Removes a mechanism with everything it holds (only "Begin again" of the demonstration calls it). */
  dropMechanism(id: MechanismId): Promise<void>
  /** Takes the home (advisory lock) and raises the fencing generation; `home-taken` if another process holds it. */
  claimHome(id: MechanismId): Promise<Home>
  append(batch: AppendBatch): Promise<void>
  feeds(id: MechanismId): Promise<readonly FeedRow[]>
  /** Entry bytes `from <= seq < to`, in order, exactly as appended. */
  entries(id: MechanismId, origin: string, from: number, to: number): Promise<readonly Uint8Array[]>
  putCosigned(id: MechanismId, origin: string, checkpoint: string): Promise<void>
  putContent(id: MechanismId, content: readonly StoredContent[]): Promise<void>
  /** Absent ids are simply missing from the answer. */
  content(id: MechanismId, ids: readonly string[]): Promise<readonly StoredContent[]>
  eraseContent(id: MechanismId, ids: readonly string[]): Promise<void>
  close(): Promise<void>
}
