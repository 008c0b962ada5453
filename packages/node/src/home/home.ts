/**
 * The home of a mechanism: the one process that appends to its feeds. It holds the ledger in memory and runs one
 * sequencer: take the queue, compose, judge, append, sign one checkpoint per touched feed, write all of it in one
 * transaction, and only then acknowledge.
 *
 * Nothing is told to anyone before it is durable. Readers of the state wait for the transaction in flight, so that what
 * they see is what is on the disk.
 */
import { fromAscii, signCheckpoint, toBase64Url, type Signer } from '@samvad/log'
import {
  Ledger,
  contentOf,
  contentRecord,
  inOrder,
  memberByOrigin,
  must,
  openGenesis,
  parseEntry,
  refKey,
  refuse,
  type Entry,
  type Genesis,
  type Intent,
  type Member,
  type Refusal,
  type State,
} from '@samvad/kernel'
import { randomBytes } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { nodeCrypto } from '../crypto.ts'
import {
  StoreError,
  type AppendBatch,
  type FeedAppend,
  type FeedRow,
  type Home as StoreHome,
  type MechanismRow,
  type Store,
  type StoredContent,
} from '../store/store.ts'
import type { HighWater, Mark } from './high-water.ts'
import { sameIntent } from './same-intent.ts'
import type { HomeKeys } from './keys.ts'

/** What a home needs beside its mechanism; every number has a default that works. */
export type HomeOptions = Readonly<{
  store: Store
  row: MechanismRow
  keys: HomeKeys
  /** What has been published; without it a restored backup is not noticed. */
  highWater?: HighWater
  /** The node's clock. */
  now?: () => Date
  /** Most acts in one transaction. */
  batchLimit?: number
  /** Most acts waiting; one more is told that the node does not answer. */
  queueLimit?: number
  /** Longest wait for an acknowledgement. The act may still be recorded: its author asks again with the same nonce. */
  patienceMs?: number
}>

/** What became of an act at the door. */
export type Recorded = Readonly<{
  feed: string
  seq: number
  checkpoint: string
  /** The kernel's refusal where the entry stands in the log and counts for nothing. */
  refusal: Refusal | null
  repeated: boolean
}>

/** Entries of one feed that have just become durable. */
export type CommittedFeed = Readonly<{
  origin: string
  owner: string
  internal: boolean
  from: number
  entries: readonly Entry[]
  /** Exact bytes of the entries as text. */
  texts: readonly string[]
  checkpoint: string
}>

export type Commit = Readonly<{ feeds: readonly CommittedFeed[]; erased: readonly string[] }>

/** Who wants to hear from a home; all of them are called after the commit, in the order they came. */
export type HomeListener = Readonly<{
  committed?(commit: Commit): void
  witnessed?(origin: string, note: string): void
  /** The home is no longer this process's: it stops at once. */
  lost?(reason: Error): void
}>

type Job = {
  readonly intent: Intent
  readonly origin: string
  readonly content: readonly StoredContent[]
  readonly done: (outcome: Recorded | Refusal) => void
  readonly failed: (error: unknown) => void
}

const RETRY_FIRST_MS = 50
const RETRY_MOST_MS = 2_000

/** Opens the home of a mechanism: claims it, loads its feeds and folds them. */
export async function openHome(options: HomeOptions): Promise<MechanismHome> {
  const genesis = must(openGenesis(nodeCrypto, options.row.genesis), 'a stored genesis is a good one')
  const claim = await options.store.claimHome(options.row.id)
  try {
    const ledger = new Ledger(nodeCrypto, genesis)
    const rows = await options.store.feeds(options.row.id)
    const entries: Entry[] = []
    const bytesOf = new Map<Entry, Uint8Array>()
    for (const row of rows)
      for (const bytes of await options.store.entries(options.row.id, row.origin, 0, row.size)) {
        const entry = must(parseEntry(bytes), `an entry of ${row.origin} is one`)
        entries.push(entry)
        bytesOf.set(entry, bytes)
      }
    for (const entry of inOrder(entries)) {
      const admitted = ledger.admit(must(bytesOf.get(entry), 'the bytes were just read'))
      if ('code' in admitted) throw new Error(`the stored record does not fold: ${JSON.stringify(admitted)}`)
    }
    options.highWater?.check(ledger)
    await options.highWater?.raise(
      rows.filter((row) => row.size > 0).map(({ origin, size }) => ({ origin, size, root: ledger.root(origin, size) })),
    )
    // Content that came back with an old backup is destroyed again.
    const erased = erasedContent(ledger.fold.state)
    if (erased.length > 0) await options.store.eraseContent(options.row.id, erased)
    const home = new MechanismHome(options, genesis, claim, ledger, rows)
    for (const entry of entries) home.noteSpoken(entry)
    return home
  } catch (error) {
    await options.highWater?.close()
    await claim.release()
    throw error
  }
}

function erasedContent(state: State): readonly string[] {
  const kept = [...state.internal.values()].flatMap((internal) => [...internal.content.keys()])
  return [...state.content.keys(), ...kept].filter((c) => contentRecord(state, c)?.erased === true)
}

export class MechanismHome {
  readonly row: MechanismRow
  readonly genesis: Genesis
  readonly keys: HomeKeys
  readonly now: () => Date
  readonly store: Store
  readonly #ledger: Ledger
  readonly #claim: StoreHome
  readonly #highWater: HighWater | null
  readonly #batchLimit: number
  readonly #queueLimit: number
  readonly #patienceMs: number
  readonly #queue: Job[] = []
  readonly #readers: (() => void)[] = []
  readonly #listeners = new Set<HomeListener>()
  /** Size of each feed under its signed checkpoint. */
  readonly #sizes = new Map<string, number>()
  readonly #checkpoints = new Map<string, string>()
  readonly #cosigned = new Map<string, string>()
  readonly #spoken = new Map<string, number>()
  #running: Promise<void> | null = null
  #writing = false
  #closed = false
  #lost: Error | null = null

  constructor(options: HomeOptions, genesis: Genesis, claim: StoreHome, ledger: Ledger, rows: readonly FeedRow[]) {
    this.row = options.row
    this.store = options.store
    this.keys = options.keys
    this.genesis = genesis
    this.now = options.now ?? (() => new Date())
    this.#claim = claim
    this.#highWater = options.highWater ?? null
    this.#ledger = ledger
    this.#batchLimit = options.batchLimit ?? 256
    this.#queueLimit = options.queueLimit ?? 10_000
    this.#patienceMs = options.patienceMs ?? 15_000
    for (const row of rows) {
      this.#sizes.set(row.origin, row.size)
      this.#checkpoints.set(row.origin, row.checkpoint)
      if (row.cosigned !== '') this.#cosigned.set(row.origin, row.cosigned)
    }
  }

  /** True when this process appends to the feed. */
  hosts(origin: string): boolean {
    return this.keys.log.has(origin)
  }

  /** Members in the order of genesis, parties before offices. */
  members(): readonly Member[] {
    return [...this.genesis.parties, ...this.genesis.offices]
  }

  /** Durable size of a feed. */
  size(origin: string): number {
    return this.#sizes.get(origin) ?? 0
  }

  /** Size of a feed just after its last entry that is no heartbeat. */
  spoken(origin: string): number {
    return this.#spoken.get(origin) ?? 0
  }

  /** Keeps in mind that a durable entry says something. */
  noteSpoken(entry: Entry): void {
    if (entry.kind !== 'heartbeat')
      this.#spoken.set(entry.feed, Math.max(entry.seq + 1, this.#spoken.get(entry.feed) ?? 0))
  }

  /** Latest signed checkpoint of a feed, with cosignatures when it has any; null for an empty feed. */
  checkpoint(origin: string): Readonly<{ note: string; witnessed: boolean }> | null {
    const own = this.#checkpoints.get(origin)
    if (own === undefined) return null
    const cosigned = this.#cosigned.get(origin)
    // A cosigned note repeats the text of the checkpoint it was made for; an older one is not the latest.
    return cosigned?.startsWith(textOf(own)) === true
      ? { note: cosigned, witnessed: true }
      : { note: own, witnessed: false }
  }

  /** Signed checkpoint of a hosted feed at an earlier durable size; null where this node cannot make one. */
  checkpointAt(origin: string, size: number): string | null {
    const key = this.keys.log.get(origin)
    if (key === undefined || size < 1 || size > this.size(origin)) return null
    return signCheckpoint(nodeCrypto, { origin, size, root: this.#ledger.root(origin, size) }, key)
  }

  /** Exact texts of durable entries `from <= seq < to`. */
  async entryTexts(origin: string, from: number, to: number): Promise<readonly string[]> {
    const bytes = await this.store.entries(this.row.id, origin, from, Math.min(to, this.size(origin)))
    return bytes.map(textOfEntry)
  }

  /** Content that lies on this node; whoever passes it on asks `access.ts` first. */
  content(ids: readonly string[]): Promise<readonly StoredContent[]> {
    return ids.length === 0 ? Promise.resolve([]) : this.store.content(this.row.id, ids)
  }

  /** Looks at the state as it stands on the disk: waits for the transaction in flight, then runs without interruption. */
  read<T>(look: (state: State, ledger: Ledger) => T): Promise<T> {
    const run = (): T => look(this.#ledger.fold.state, this.#ledger)
    if (!this.#writing) return Promise.resolve().then(run)
    return this.#inPatience<T>((done, failed) => {
      this.#readers.push(() => {
        try {
          done(run())
        } catch (error) {
          failed(error)
        }
      })
    })
  }

  /**
   * Looks at the state at once, which may be ahead of the disk by the transaction in flight. Only for deciding on an act:
   * it comes after that transaction, or not at all. What is told to anybody is read with `read`.
   */
  peek<T>(look: (state: State) => T): T {
    return look(this.#ledger.fold.state)
  }

  /** Records an act in a feed hosted here. Resolves when it is durable, or with the refusal that kept it out. */
  append(origin: string, intent: Intent, content: readonly StoredContent[] = []): Promise<Recorded | Refusal> {
    if (this.#closed || this.#lost !== null || this.#queue.length >= this.#queueLimit)
      return Promise.resolve(refuse('node/unavailable'))
    must(this.keys.log.get(origin), `the log key of ${origin}`)
    return this.#inPatience((done, failed) => {
      this.#queue.push({ intent, origin, content, done, failed })
      this.#running ??= this.#run()
    })
  }

  /** Makes an intent of the node itself: acts for which nobody needs a role. */
  nodeIntent(kind: string, body: Intent['body']): Intent {
    const random = (): string => toBase64Url(randomBytes(16))
    return { body, by: random(), kind, mech: this.genesis.mech16, n: random() }
  }

  /** Keeps the latest checkpoint of a feed with cosignatures and tells those who listen. */
  async keepCosigned(origin: string, note: string): Promise<void> {
    await this.store.putCosigned(this.row.id, origin, note)
    this.#cosigned.set(origin, note)
    for (const listener of this.#listeners) listener.witnessed?.(origin, note)
  }

  /** Starts listening; gives the way to stop. */
  listen(listener: HomeListener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Takes no more acts, finishes those it has taken, and gives the home back. */
  async close(): Promise<void> {
    this.#closed = true
    // A batch that the disk does not take would keep a node from ending; what nobody was told of may be lost.
    await Promise.race([this.#running, wait(5_000, undefined, { ref: false })])
    await this.#highWater?.close()
    await this.#claim.release()
  }

  async #run(): Promise<void> {
    try {
      while (this.#queue.length > 0 && this.#lost === null) {
        // One turn of the event loop lets the requests that have arrived join the batch.
        await new Promise<void>((resolve) => setImmediate(resolve))
        await this.#commitBatch(this.#queue.splice(0, this.#batchLimit))
      }
    } finally {
      this.#running = null
      if (this.#lost !== null) for (const job of this.#queue.splice(0)) job.done(refuse('node/unavailable'))
    }
  }

  async #commitBatch(jobs: readonly Job[]): Promise<void> {
    const batch = new Batch(this.#sizes)
    // From here on the memory is ahead of the disk.
    this.#writing = true
    for (const job of jobs) {
      try {
        this.#take(job, batch)
      } catch (error) {
        job.failed(error)
      }
    }
    if (batch.isEmpty) {
      this.#settleReads()
      batch.answer(this.#checkpoints)
      return
    }
    const heads: Mark[] = []
    const feeds = batch.feeds.map((feed): FeedAppend => {
      const { origin, owner, internal, from } = feed
      const checkpoint = { origin, size: this.#ledger.size(origin), root: this.#ledger.root(origin) }
      heads.push(checkpoint)
      const key: Signer = must(this.keys.log.get(origin), `the log key of ${origin}`)
      return {
        origin,
        kind: internal ? 'internal' : 'shared',
        owner,
        expectedSize: from,
        entries: feed.bytes,
        checkpoint: signCheckpoint(nodeCrypto, checkpoint, key),
      }
    })
    try {
      await this.#makeDurable({
        mechanism: this.row.id,
        generation: this.#claim.generation,
        feeds,
        content: batch.content,
        erase: batch.erase,
      })
      // Before anybody hears of these heads it is on the disk beside the keys that they exist.
      await this.#highWater?.raise(heads)
    } catch (error) {
      this.#lose(error instanceof Error ? error : new Error(String(error)))
      batch.fail(refuse('node/unavailable'))
      return
    }
    for (const feed of feeds) {
      this.#sizes.set(feed.origin, feed.expectedSize + feed.entries.length)
      this.#checkpoints.set(feed.origin, feed.checkpoint)
    }
    for (const feed of batch.feeds) for (const entry of feed.entries) this.noteSpoken(entry)
    this.#settleReads()
    batch.answer(this.#checkpoints)
    const commit: Commit = {
      feeds: batch.feeds.map((feed) => ({
        origin: feed.origin,
        owner: feed.owner,
        internal: feed.internal,
        from: feed.from,
        entries: feed.entries,
        texts: feed.bytes.map(textOfEntry),
        checkpoint: must(this.#checkpoints.get(feed.origin), 'a checkpoint was just kept'),
      })),
      erased: batch.erase,
    }
    for (const listener of this.#listeners) listener.committed?.(commit)
  }

  /** Composes, judges and appends one act in memory, or refuses it leaving no trace. */
  #take(job: Job, batch: Batch): void {
    const { intent, origin } = job
    const used = this.#ledger.fold.state.feeds.get(origin)?.used.get(`${intent.by} ${intent.n}`)
    if (used !== undefined) {
      this.#repeat(job, used, batch)
      return
    }
    const member = must(memberByOrigin(this.genesis, origin), 'a hosted feed has an owner')
    const at = instantOf(this.now())
    if (this.#ledger.size(origin) === 0 && intent.kind !== 'genesis') this.#openFeed(member, origin, at, batch)
    const entry = this.#ledger.compose(origin, intent, at, batch.heads)
    const verdict = this.#ledger.judge(entry)
    if (!verdict.applied) {
      job.done(verdict.refusal)
      return
    }
    const bytes = this.#ledger.append(entry)
    const { state } = this.#ledger.fold
    // What its owner had destroyed does not come back, whoever still has it.
    const content = job.content.filter((item) => contentRecord(state, item.c)?.erased !== true)
    batch.add(member, entry, bytes, { ...job, content })
    if (intent.kind !== 'content.erased') return
    // Kept by two owners, it goes when the one whose it is has it erased: a draft of it is no title to the text.
    const c = String(intent.body['c'])
    if (contentRecord(state, c)?.erased === true) batch.erase.push(c)
  }

  /** An internal feed begins like every other, with genesis; nobody has to ask for it. */
  #openFeed(member: Member, origin: string, at: string, batch: Batch): void {
    const root = this.#ledger.fold.state.owners.get(member.id)?.root
    if (root === null || root === undefined || origin !== member.internalOrigin) return
    const intent = { ...this.nodeIntent('genesis', { mech: this.genesis.mech, root }), by: root }
    const entry = this.#ledger.compose(origin, intent, at, batch.heads)
    batch.add(member, entry, this.#ledger.append(entry), null)
  }

  /** [G12] The same intent again gets the same answer; another act under the same nonce is refused. */
  #repeat(job: Job, seq: number, batch: Batch): void {
    const feed = job.origin
    const refused = (): Refusal => refuse('act/repeated', { seq })
    const pending = batch.pending(feed, seq)
    if (pending !== null) {
      if (sameIntent(pending, job.intent)) batch.follow(job, feed, seq)
      else job.done(refused())
      return
    }
    const checkpoint = must(this.#checkpoints.get(feed), 'a feed with entries has a checkpoint')
    const refusal = this.#ledger.fold.state.refused.get(refKey({ feed, seq })) ?? null
    this.store
      .entries(this.row.id, feed, seq, seq + 1)
      .then(([bytes]) => {
        const entry = bytes === undefined ? null : parseEntry(bytes)
        if (entry === null || !sameIntent(entry, job.intent)) job.done(refused())
        else job.done({ feed, seq, checkpoint, refusal, repeated: true })
      })
      // Whatever happens here is this author's to hear; a rejection of nobody's would end the process.
      .catch(job.failed)
  }

  /**
   * Writes a batch, however often it takes. The bytes never change on the way: a checkpoint that may be on the disk is
   * never followed by another one over other entries of the same size.
   */
  async #makeDurable(batch: AppendBatch): Promise<void> {
    for (let pause = RETRY_FIRST_MS; ; pause = Math.min(2 * pause, RETRY_MOST_MS)) {
      try {
        await this.store.append(batch)
        return
      } catch (error) {
        if (!(error instanceof StoreError)) throw error
        if (error.code !== 'commit-unknown' && error.code !== 'unavailable' && error.code !== 'heads-moved') throw error
        // After an unknown outcome the disk is asked before anything is written again.
        const state = await this.#readBack(batch)
        if (state === 'written') return
        if (state === 'other') throw error
        if (this.#closed) throw error
        await wait(pause)
      }
    }
  }

  async #readBack(batch: AppendBatch): Promise<'written' | 'not-written' | 'other' | 'unknown'> {
    let rows: readonly FeedRow[]
    try {
      rows = await this.store.feeds(batch.mechanism)
    } catch {
      return 'unknown'
    }
    const row = (origin: string): FeedRow | undefined => rows.find((feed) => feed.origin === origin)
    if (batch.feeds.every((feed) => row(feed.origin)?.checkpoint === feed.checkpoint)) return 'written'
    return batch.feeds.every((feed) => (row(feed.origin)?.size ?? 0) === feed.expectedSize) ? 'not-written' : 'other'
  }

  #settleReads(): void {
    this.#writing = false
    for (const reader of this.#readers.splice(0)) reader()
  }

  #lose(reason: Error): void {
    this.#lost = reason
    for (const listener of this.#listeners) listener.lost?.(reason)
  }

  #inPatience<T>(start: (done: (value: T) => void, failed: (error: unknown) => void) => void): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const timer = setTimeout(() => reject(new StoreError('unavailable', 'the disk takes too long')), this.#patienceMs)
      start(
        (value) => {
          clearTimeout(timer)
          resolve(value)
        },
        (error) => {
          clearTimeout(timer)
          reject(error instanceof Error ? error : new Error(String(error)))
        },
      )
    })
  }
}

type BatchFeed = {
  readonly origin: string
  readonly owner: string
  readonly internal: boolean
  readonly from: number
  readonly entries: Entry[]
  readonly bytes: Uint8Array[]
}

/** What one transaction will hold, and who waits for it. */
class Batch {
  /** Sizes under a signed checkpoint when the batch began: the only heads that an entry may cite. */
  readonly heads: ReadonlyMap<string, number>
  readonly content: StoredContent[] = []
  readonly erase: string[] = []
  readonly #feeds = new Map<string, BatchFeed>()
  readonly #waiting: { readonly job: Job; readonly feed: string; readonly seq: number; readonly repeated: boolean }[] =
    []

  constructor(sizes: ReadonlyMap<string, number>) {
    this.heads = new Map(sizes)
  }

  get feeds(): readonly BatchFeed[] {
    return [...this.#feeds.values()]
  }

  get isEmpty(): boolean {
    return this.#feeds.size === 0
  }

  add(member: Member, entry: Entry, bytes: Uint8Array, job: Job | null): void {
    let feed = this.#feeds.get(entry.feed)
    if (feed === undefined) {
      const internal = entry.feed === member.internalOrigin
      feed = { origin: entry.feed, owner: member.id, internal, from: entry.seq, entries: [], bytes: [] }
      this.#feeds.set(entry.feed, feed)
    }
    feed.entries.push(entry)
    feed.bytes.push(bytes)
    if (job === null) return
    const listed = new Set(contentOf(entry).map((item) => item.c))
    this.content.push(...job.content.filter((item) => listed.has(item.c)))
    this.#waiting.push({ job, feed: entry.feed, seq: entry.seq, repeated: false })
  }

  /** Entry of this batch at a place; null when the place is older. */
  pending(feed: string, seq: number): Entry | null {
    const here = this.#feeds.get(feed)
    return here?.entries[seq - here.from] ?? null
  }

  /** Lets a repeated act wait for the first one. */
  follow(job: Job, feed: string, seq: number): void {
    this.#waiting.push({ job, feed, seq, repeated: true })
  }

  answer(checkpoints: ReadonlyMap<string, string>): void {
    for (const { job, feed, seq, repeated } of this.#waiting)
      job.done({ feed, seq, checkpoint: checkpoints.get(feed) ?? '', refusal: null, repeated })
  }

  fail(refusal: Refusal): void {
    for (const { job } of this.#waiting) job.done(refusal)
  }
}

function textOfEntry(bytes: Uint8Array): string {
  return must(fromAscii(bytes), 'an entry is ASCII')
}

function textOf(note: string): string {
  return note.slice(0, note.indexOf('\n\n') + 2)
}

/** An instant as entries carry it: UTC to the second. */
export function instantOf(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`
}
