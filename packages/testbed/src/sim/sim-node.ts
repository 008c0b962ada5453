/**
 * A party's node as the simulation runs it: the product's ledger, store and checkpoints, with the exchange between
 * nodes in two stages. *Mirror*: signature, append-only, place; persist, then cosign. *Admit*: entry by entry, once what
 * it cites is here. In one stage two nodes that cite each other's newest heads would wait for each other for ever.
 */
import {
  cosignatureLine,
  cosignedAt,
  fromAscii,
  leafHash,
  MerkleTree,
  openCheckpoint,
  parseNote,
  sameBytes,
  signCheckpoint,
  toBase64,
  utf8,
  type Checkpoint,
  type Note,
} from '@samvad/log'
import { entryBytes, Ledger, memberByOrigin, must, type Genesis, type Intent, type Verdict } from '@samvad/kernel'
import { nodeCrypto as crypto } from '@samvad/node/crypto'
import { createMemoryDisk, type MemoryDisk } from '../../../node/src/store/memory-store.ts'
import type { Home, Store } from '../../../node/src/store/store.ts'
import type { PartyKeys } from '../scene.ts'
import type { Message } from './network.ts'

/** Two checkpoints of one feed, both signed by its log key, that cannot be of one history. */
export type Fork = Readonly<{ feed: string; ours: string; theirs: string }>

export type SimOptions = Readonly<{
  id: string
  genesis: Genesis
  genesisNote: string
  keys: PartyKeys
  peers: readonly string[]
  send: (to: string, message: Message) => void
  /** This node's clock in POSIX seconds; it may be off. */
  now: () => number
  /** Told of every checkpoint of the own feed that leaves the node. */
  released: (checkpoint: Checkpoint) => void
}>

type Feed = { tree: MerkleTree; entries: Uint8Array[]; note: string }

export class SimNode {
  readonly id: string
  readonly disk: MemoryDisk = createMemoryDisk()
  readonly forks: Fork[] = []
  readonly #options: SimOptions
  /**
   * The high-water file beside the keys: of every feed the largest checkpoint that this node has signed and let out, as
   * its log or as its witness. It is no part of the database and of no backup.
   */
  readonly #highWater = new Map<string, { size: number; root: Uint8Array }>()
  #store: Store | null = null
  #home: Home | null = null
  #feeds = new Map<string, Feed>()
  #ledger: Ledger
  #asked = new Set<string>()
  #cosigned = new Map<string, Note>()

  constructor(options: SimOptions) {
    this.id = options.id
    this.#options = options
    this.#ledger = new Ledger(crypto, options.genesis)
  }

  get ledger(): Ledger {
    return this.#ledger
  }

  get up(): boolean {
    return this.#store !== null
  }

  get origin(): string {
    return this.#member(this.id).origin
  }

  /** A restored backup is behind what this node has let out: it writes and sends nothing of its own until that is back. */
  get held(): boolean {
    const mark = this.#highWater.get(this.origin)
    const own = this.#feeds.get(this.origin)
    if (mark === undefined) return false
    return own === undefined || own.tree.size < mark.size || !sameBytes(own.tree.root(mark.size), mark.root)
  }

  /** Number of entries of a feed that are on the disk here, folded or not yet. */
  mirrored(origin: string): number {
    return this.entriesOf(origin).length
  }

  entriesOf(origin: string): readonly Uint8Array[] {
    return this.#feeds.get(origin)?.entries ?? []
  }

  /** Largest size of the own feed that has been let out. */
  get highWater(): number {
    return this.#highWater.get(this.origin)?.size ?? 0
  }

  /** Makes the mechanism known to an empty disk. */
  async found(): Promise<void> {
    const { genesis, genesisNote } = this.#options
    const store = this.disk.open()
    await store.createMechanism({ id: genesis.mech, genesis: genesisNote, slug: 'sim', meta: {} })
    await store.close()
  }

  /** Starts from what the disk holds. */
  async start(): Promise<void> {
    const { genesis } = this.#options
    const store = this.disk.open()
    const home = await store.claimHome(genesis.mech)
    this.#feeds = new Map()
    this.#ledger = new Ledger(crypto, genesis)
    this.#asked = new Set()
    this.#cosigned = new Map()
    for (const row of await store.feeds(genesis.mech)) {
      const entries = [...(await store.entries(genesis.mech, row.origin, 0, row.size))]
      const tree = new MerkleTree(crypto)
      for (const entry of entries) tree.push(leafHash(crypto, entry))
      this.#feeds.set(row.origin, { tree, entries, note: row.checkpoint })
    }
    this.#store = store
    this.#home = home
    this.#admit()
    for (const peer of this.#options.peers) this.#options.send(peer, { t: 'view-asked' })
  }

  /** What is left after a crash: the disk and the file beside the keys. */
  stop(): void {
    this.#store = null
    this.#home = null
  }

  /** Records an act of the own party; null while the node holds, or has not folded its own feed again. */
  async act(intent: Intent, where: 'shared' | 'internal' = 'shared'): Promise<Verdict | null> {
    const member = this.#member(this.id)
    // Own entries that came back from a peer can cite what is not back yet; the next one would get a place that is taken.
    if (this.held || this.#ledger.size(member.origin) < this.mirrored(member.origin)) return null
    const origin = where === 'internal' ? member.internalOrigin : member.origin
    const entry = this.#ledger.compose(origin, intent, instantOf(this.#options.now()))
    const verdict = this.#ledger.judge(entry)
    await this.#persist(origin, [entryBytes(entry)], null)
    this.#ledger.append(entry)
    return verdict
  }

  /** Tells peers what there is, and asks those that have not answered since the start. */
  async tick(): Promise<void> {
    for (const peer of this.#options.peers) {
      if (!this.#asked.has(peer)) this.#options.send(peer, { t: 'view-asked' })
      for (const [feed, { note }] of this.#feeds)
        if (this.#maySend(peer, feed)) this.#sendNote(peer, feed, note, (text) => ({ t: 'head', feed, note: text }))
    }
  }

  async receive(from: string, message: Message): Promise<void> {
    switch (message.t) {
      case 'view-asked': {
        const theirs = this.#feeds.get(this.#member(from).origin)
        return this.#options.send(from, { t: 'view', note: theirs?.note ?? null })
      }
      case 'view':
        return this.#view(from, message.note)
      case 'head':
        return this.#head(from, message.feed, message.note)
      case 'ask':
        return this.#answer(from, message.feed, message.from)
      case 'entries':
        return this.#mirror(from, message)
      case 'cosigned':
        return this.#collect(message)
      default:
        throw new Error('unknown message')
    }
  }

  /** Names of the parties whose witnesses have signed the latest checkpoint of the own feed. */
  witnesses(): readonly string[] {
    const note = this.#feeds.get(this.origin)?.note ?? ''
    const text = note === '' ? '' : parseNote(note)?.text
    return this.#options.genesis.parties
      .filter((party) => {
        const cosigned = this.#cosigned.get(party.id)
        if (party.witness === null || cosigned === undefined || cosigned.text !== text) return false
        return cosignedAt(crypto, cosigned, party.witness) !== null
      })
      .map((party) => party.id)
  }

  #member(id: string) {
    return must(
      this.#options.genesis.parties.find((party) => party.id === id),
      `party ${id}`,
    )
  }

  /** [K81] Nothing of one's own leaves for a peer before its view of the own feed has been looked at. */
  #maySend(peer: string, feed: string): boolean {
    if (memberByOrigin(this.#options.genesis, feed)?.origin !== feed) return false
    return feed !== this.origin || (this.#asked.has(peer) && !this.held)
  }

  #sendNote(peer: string, feed: string, note: string, message: (note: string) => Message): void {
    if (feed === this.origin) this.#release(note)
    this.#options.send(peer, message(note))
  }

  /** Before a checkpoint of the own feed leaves, the file beside the key knows of it. */
  #release(note: string): void {
    const checkpoint = must(openCheckpoint(crypto, note, this.#member(this.id).log), 'an own checkpoint')
    this.#raise(checkpoint)
    this.#options.released(checkpoint)
  }

  #raise({ origin, size, root }: Checkpoint): void {
    const mark = this.#highWater.get(origin)
    if (mark === undefined || mark.size < size) this.#highWater.set(origin, { size, root })
  }

  #view(from: string, note: string | null): void {
    if (note === null) {
      this.#asked.add(from)
      return
    }
    const theirs = openCheckpoint(crypto, note, this.#member(this.id).log)
    if (theirs === null) return
    const own = this.#feeds.get(this.origin)
    if (own === undefined || theirs.size > own.tree.size) {
      // They have more of my feed than I have: a restored backup. Theirs is the true one; nothing leaves until it is here.
      this.#raise(theirs)
      this.#options.send(from, { t: 'ask', feed: this.origin, from: own?.tree.size ?? 0 })
      return
    }
    if (sameBytes(own.tree.root(theirs.size), theirs.root)) this.#asked.add(from)
    else if (this.held) this.#options.send(from, { t: 'ask', feed: this.origin, from: own.tree.size })
    else this.#notice(this.origin, own.note, note)
  }

  #head(from: string, feed: string, note: string): void {
    const checkpoint = this.#open(feed, note)
    if (checkpoint === null) return
    const here = this.#feeds.get(feed)
    if (here !== undefined && checkpoint.size <= here.tree.size) {
      if (!sameBytes(here.tree.root(checkpoint.size), checkpoint.root)) this.#notice(feed, here.note, note)
      return
    }
    if (feed === this.origin) this.#raise(checkpoint)
    this.#options.send(from, { t: 'ask', feed, from: here?.tree.size ?? 0 })
  }

  #answer(from: string, feed: string, start: number): void {
    const here = this.#feeds.get(feed)
    // Whoever's feed it is may always have it back, even from a node that holds.
    const owner = memberByOrigin(this.#options.genesis, feed)
    if (here === undefined || owner?.origin !== feed || !(this.#maySend(from, feed) || owner.id === from)) return
    const entries = here.entries.slice(start).map((bytes) => must(fromAscii(bytes), 'entries are ASCII'))
    if (entries.length > 0)
      this.#sendNote(from, feed, here.note, (note) => ({ t: 'entries', feed, from: start, entries, note }))
  }

  async #mirror(from: string, message: Extract<Message, { t: 'entries' }>): Promise<void> {
    const { feed, note } = message
    const checkpoint = this.#open(feed, note)
    if (checkpoint === null) return
    const here = this.#feeds.get(feed)
    const have = here?.tree.size ?? 0
    if (message.from > have || message.from + message.entries.length !== checkpoint.size) return
    if (checkpoint.size <= have) {
      if (!sameBytes(must(here, 'a feed').tree.root(checkpoint.size), checkpoint.root))
        this.#notice(feed, must(here, 'a feed').note, note)
      return
    }
    // A feed that was longer than what a restored backup holds is taken back as it was, never as something else.
    const fresh = message.entries.slice(have - message.from).map((text) => utf8(text))
    const grown = new MerkleTree(crypto)
    for (const bytes of [...(here?.entries ?? []), ...fresh]) grown.push(leafHash(crypto, bytes))
    if (!sameBytes(grown.root(), checkpoint.root)) {
      // A backup from before an earlier restoration can hold a tail that was never let out and was written anew since.
      if (feed === this.origin && this.held) return this.#empty()
      // The signature is good, so either the entries were changed on the way or the feed has two histories.
      if (here !== undefined) this.#options.send(from, { t: 'ask', feed, from: 0 })
      if (message.from === 0 && this.#isWhole(message.entries, checkpoint) && here !== undefined)
        this.#notice(feed, here.note, note)
      return
    }
    const mark = this.#highWater.get(feed)
    if (mark !== undefined && grown.size >= mark.size && !sameBytes(grown.root(mark.size), mark.root)) {
      this.#notice(feed, note, note)
      return
    }
    await this.#persist(feed, fresh, note)
    this.#admit()
    // Short of what this witness has signed before, it cannot know yet that this is the same history.
    if (feed !== this.origin && grown.size >= (mark?.size ?? 0)) this.#cosign(checkpoint, note)
  }

  /** Begins with an empty disk; the file beside the keys says what must come back before anything is written. */
  async #empty(): Promise<void> {
    const store = must(this.#store, 'the node is up')
    await store.dropMechanism(this.#options.genesis.mech)
    await must(this.#home, 'the node is up').release()
    await this.found()
    await this.start()
  }

  #isWhole(entries: readonly string[], checkpoint: Checkpoint): boolean {
    const tree = new MerkleTree(crypto)
    for (const text of entries) tree.push(leafHash(crypto, utf8(text)))
    return sameBytes(tree.root(), checkpoint.root)
  }

  #cosign(checkpoint: Checkpoint, note: string): void {
    const text = must(parseNote(note), 'an opened note').text
    const owner = must(memberByOrigin(this.#options.genesis, checkpoint.origin), 'an owner')
    const witness = must(this.#member(this.id).witness, 'a party has a witness')
    this.#raise(checkpoint)
    const line = cosignatureLine(crypto, text, witness.name, this.#options.now(), this.#options.keys.witness)
    this.#options.send(owner.id, { t: 'cosigned', feed: checkpoint.origin, text, line })
  }

  #collect(message: Extract<Message, { t: 'cosigned' }>): void {
    const note = parseNote(`${message.text}\n${message.line}`)
    if (note === null || message.feed !== this.origin) return
    for (const party of this.#options.genesis.parties)
      if (party.witness !== null && cosignedAt(crypto, note, party.witness) !== null) this.#cosigned.set(party.id, note)
  }

  #open(feed: string, note: string): Checkpoint | null {
    const owner = memberByOrigin(this.#options.genesis, feed)
    return owner === null || owner.origin !== feed ? null : openCheckpoint(crypto, note, owner.log)
  }

  #notice(feed: string, ours: string, theirs: string): void {
    this.forks.push({ feed, ours, theirs })
  }

  /** Writes entries with the checkpoint over them, signing it where the feed is one's own. */
  async #persist(origin: string, entries: readonly Uint8Array[], foreign: string | null): Promise<void> {
    const { genesis, keys } = this.#options
    const owner = must(memberByOrigin(genesis, origin), 'an owner')
    const kind = origin === owner.internalOrigin ? 'internal' : 'shared'
    const here = this.#feeds.get(origin) ?? { tree: new MerkleTree(crypto), entries: [], note: '' }
    const size = here.tree.size + entries.length
    const tree = new MerkleTree(crypto)
    for (const bytes of [...here.entries, ...entries]) tree.push(leafHash(crypto, bytes))
    const signer = kind === 'internal' ? keys.internal : keys.log
    const note = foreign ?? signCheckpoint(crypto, { origin, size, root: tree.root() }, signer)
    const batch = { origin, kind, owner: owner.id, expectedSize: here.tree.size, entries, checkpoint: note } as const
    const { generation } = must(this.#home, 'the node is up')
    const store = must(this.#store, 'the node is up')
    await store.append({ mechanism: genesis.mech, generation, feeds: [batch], content: [], erase: [] })
    this.#feeds.set(origin, { tree, entries: [...here.entries, ...entries], note })
  }

  /** Folds what is mirrored, as far as what it cites is here. */
  #admit(): void {
    for (let again = true; again;) {
      again = false
      for (const [origin, feed] of this.#feeds)
        while (this.#ledger.size(origin) < feed.entries.length) {
          const bytes = must(feed.entries[this.#ledger.size(origin)], 'an entry')
          const admitted = this.#ledger.admit(bytes)
          if ('code' in admitted) {
            // A citation of another root than the one here is the proof that somebody was shown another history.
            if (admitted.code === 'entry/cites-another-root')
              this.#noticeOnce(String(admitted.facts['feed']), feed.note)
            break
          }
          again = true
        }
    }
  }

  #noticeOnce(feed: string, theirs: string): void {
    if (!this.forks.some((fork) => fork.feed === feed && fork.theirs === theirs))
      this.#notice(feed, this.#feeds.get(feed)?.note ?? '', theirs)
  }
}

/** Root of a checkpoint as text, for maps. */
export function rootText(checkpoint: Checkpoint): string {
  return toBase64(checkpoint.root)
}

function instantOf(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace('.000Z', 'Z')
}
