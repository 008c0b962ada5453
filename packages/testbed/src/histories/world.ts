/**
 * A world of parties that write at the same time: each member has its own ledger, and entries go from one to another
 * only when the script says so. Histories made here have everything that concurrency brings.
 */
import { toBase64Url, utf8, type JsonObject } from '@samvad/log'
import { entryBytes, Ledger, must, parseEntry, refKey, type Entry, type Genesis, type Refusal } from '@samvad/kernel'
import type { Scene } from '../scene.ts'

/** Refusal of an entry, or that it applied. */
export type Outcome = Refusal | 'applied'

export class World {
  readonly scene: Scene
  readonly genesis: Genesis
  /** What each member has, by its id. */
  readonly nodes = new Map<string, Ledger>()
  /** Everything that was ever written, in the order of writing: always causally complete. */
  readonly all: Ledger
  readonly entries: Entry[] = []
  /** Verdict that each entry got where it was written, by place. */
  readonly verdicts = new Map<string, Outcome>()

  /** Every member starts with what has happened on the scene. */
  constructor(scene: Scene) {
    this.scene = scene
    this.genesis = scene.genesis
    this.all = new Ledger(scene.crypto, scene.genesis)
    for (const id of this.ids()) this.nodes.set(id, new Ledger(scene.crypto, scene.genesis))
    for (const entry of scene.entries) {
      const bytes = entryBytes(entry)
      for (const ledger of [this.all, ...this.nodes.values()]) ledger.admit(bytes)
      this.entries.push(entry)
      this.verdicts.set(refKey(entry), outcomeAt(this.all, entry))
    }
  }

  /** Ids of parties and offices. */
  ids(): readonly string[] {
    return [...this.genesis.parties, ...this.genesis.offices].map((member) => member.id)
  }

  node(id: string): Ledger {
    return must(this.nodes.get(id), `node of ${id}`)
  }

  /**
   * A member writes an entry into its shared feed. `citing: 'nothing'` leaves out what it has come to know, as somebody
   * would who wants to look innocent; `mangle` changes the entry before it is written.
   */
  write(
    id: string,
    act: { kind: string; body: JsonObject; person: string },
    options: { citing?: 'all' | 'nothing'; mangle?: (entry: Entry) => Entry } = {},
  ): Entry {
    const ledger = this.node(id)
    const origin = this.scene.origin(id)
    const heads = options.citing === 'nothing' ? new Map<string, number>() : undefined
    const intent = this.scene.intent(id, act.kind, act.body, act.person)
    const composed = ledger.compose(origin, intent, this.scene.instant(), heads)
    const bytes = entryBytes(options.mangle?.(composed) ?? composed)
    const entry = must(parseEntry(bytes), 'what was written can be read')
    for (const copy of [ledger, this.all]) {
      const admitted = copy.admit(bytes)
      if ('code' in admitted) throw new Error(`${id} wrote what it cannot read: ${JSON.stringify(admitted)}`)
    }
    this.entries.push(entry)
    this.verdicts.set(refKey(entry), outcomeAt(ledger, entry))
    return entry
  }

  /** One member takes from another what it lacks of one feed, at most `most` entries. */
  pull(to: string, from: string, feedOf: string, most: number): void {
    const target = this.node(to)
    const origin = this.scene.origin(feedOf)
    const have = target.size(origin)
    const offered = Math.min(this.node(from).size(origin), have + most)
    for (const entry of this.entries
      .filter((e) => e.feed === origin && e.seq >= have && e.seq < offered)
      .toSorted(bySeq))
      if ('code' in target.admit(entryBytes(entry))) return
  }

  /** Everybody gets everything. */
  heal(): void {
    for (const ledger of this.nodes.values()) admitAll(ledger, this.entries)
  }
}

/** Admits entries in whatever order they come, again and again until all are there; throws if one never fits. */
export function admitAll(ledger: Ledger, entries: readonly Entry[]): void {
  for (let waiting = entries.filter((e) => e.seq >= ledger.size(e.feed)); waiting.length > 0;) {
    const held = waiting.filter((entry) => {
      const admitted = ledger.admit(entryBytes(entry))
      return 'code' in admitted && ['entry/too-early', 'entry/out-of-place'].includes(admitted.code)
    })
    if (held.length === waiting.length) throw new Error(`${held.length} entries never fit`)
    waiting = held
  }
}

/** Verdict that a ledger holds on an entry that is in it. */
export function outcomeAt(ledger: Ledger, entry: Entry): Outcome {
  return ledger.fold.state.refused.get(refKey(entry)) ?? 'applied'
}

/** The entries that an entry could know of: its own feed before it, what it cites, and what these cite. */
export function causalPast(entries: readonly Entry[], entry: Entry): readonly Entry[] {
  const sizes = new Map<string, number>()
  const places = new Map(entries.map((e) => [refKey(e), e]))
  const take = (feed: string, size: number): void => {
    for (let seq = sizes.get(feed) ?? 0; seq < size; seq = sizes.get(feed) ?? 0) {
      sizes.set(feed, seq + 1)
      const past = places.get(refKey({ feed, seq }))
      if (past !== undefined) cite(past)
    }
  }
  const cite = (e: Entry): void => {
    for (const [feed, [size]] of Object.entries(e.seen)) take(feed, size)
  }
  take(entry.feed, entry.seq)
  cite(entry)
  return entries.filter((e) => e.seq < (sizes.get(e.feed) ?? 0) && !(e.feed === entry.feed && e.seq >= entry.seq))
}

/** A 128-bit token from a word, for ids that nobody minted. */
export function token(scene: Scene, word: string): string {
  return toBase64Url(scene.crypto.sha256(utf8(word)).slice(0, 16))
}

function bySeq(a: Entry, b: Entry): number {
  return a.seq - b.seq
}
