/**
 * The fold: from entries to state. It is a pure function of entry bytes; the same entries give the same state on every
 * machine, in every year, whatever order they arrived in (as long as no entry comes before what it cites).
 */
import { canonicalText, domainHash, lp, toHex, type Crypto, type Json } from '@samvad/log'
import type { Change, Past } from './act.ts'
import { ACTS } from './acts/index.ts'
import { contentOf, type Entry, type Ref } from './entry.ts'
import type { Genesis, Member } from './genesis.ts'
import { refuse, type Refusal } from './refusal.ts'
import { emptyState, inner, internalOf, refKey, type FeedState, type Said, type State } from './state.ts'

export type Verdict = Readonly<{ applied: true } | { applied: false; refusal: Refusal }>

/**
 * Folds entries one by one; entries of a feed come in order, and never before the heads they cite. Entries are as
 * `parseEntry` reads them: the facts of a refusal may name the first of several keys, and only bytes have an order.
 */
export class Fold {
  readonly state: State
  readonly #crypto: Crypto
  /** Owner by origin, of shared and internal feeds. */
  readonly #members: ReadonlyMap<string, Member>

  constructor(crypto: Crypto, genesis: Genesis) {
    this.#crypto = crypto
    this.state = emptyState(genesis)
    this.#members = new Map(
      [...genesis.parties, ...genesis.offices].flatMap((m): [string, Member][] => [
        [m.origin, m],
        [m.internalOrigin, m],
      ]),
    )
  }

  /** Place and size that are still missing before this entry can be folded; null when nothing is. */
  missing(entry: Entry): { feed: string; size: number } | null {
    const have = (feed: string): number => this.state.feeds.get(feed)?.size ?? 0
    if (entry.seq > have(entry.feed)) return { feed: entry.feed, size: entry.seq }
    const own = this.#members.get(entry.feed)
    for (const [feed, [size]] of Object.entries(entry.seen))
      // What may not be cited never comes; the entry breaks its feed here as it does everywhere.
      if (size > have(feed) && own !== undefined && this.#mayCite(own, entry.feed, feed)) return { feed, size }
    return null
  }

  /** Verdict on an entry as if it came now, changing nothing. Its feed must stand at `entry.seq`. */
  judge(entry: Entry): Verdict {
    const placed = this.#place(entry)
    if ('code' in placed) return no(placed)
    const gap = this.missing(entry)
    if (gap !== null) return no(refuse('entry/too-early', { feed: gap.feed, size: gap.size }))
    const structure = this.#structure(entry, placed.feed)
    if (structure !== null) return no(structure)
    return this.#verdict(entry, placed.member, placed.feed)
  }

  /**
   * Folds an entry and gives its verdict; a refused entry keeps its place and counts for nothing. An entry of an unknown
   * feed, or of a place that is taken, changes nothing.
   */
  apply(entry: Entry): Verdict {
    const gap = this.missing(entry)
    if (gap !== null)
      throw new Error(
        `entry ${refKey({ feed: entry.feed, seq: entry.seq })} came before ${gap.feed} reached ${gap.size}`,
      )
    const placed = this.#place(entry)
    if ('code' in placed) return no(placed)
    const { member, feed } = placed
    this.state.feeds.set(feed.origin, feed)
    const structure = this.#structure(entry, feed)
    if (structure !== null) {
      // [K4] Nothing that a broken entry claims is believed: neither its Lamport number, which could use up the numbers
      // of everybody who cites it, nor what it says it has seen.
      if (feed.brokenFrom === null) feed.brokenFrom = entry.seq
      feed.size = entry.seq + 1
      feed.lams.push(feed.lams.at(-1) ?? 0)
      this.state.refused.set(refKey({ feed: entry.feed, seq: entry.seq }), structure)
      return no(structure)
    }
    const verdict = this.#verdict(entry, member, feed)
    this.#advance(feed, entry)
    if (verdict.applied) {
      feed.used.set(`${entry.by} ${entry.n}`, entry.seq)
      const change = this.#change(entry, member, feed)
      this.#claimContent(change, feed)
      ACTS.get(entry.kind)?.fold(change)
    } else this.state.refused.set(refKey({ feed: entry.feed, seq: entry.seq }), verdict.refusal)
    return verdict
  }

  #place(entry: Entry): { member: Member; feed: FeedState } | Refusal {
    const member = this.#members.get(entry.feed)
    if (member === undefined || entry.mech !== this.state.genesis.mech16)
      return refuse('entry/unknown-feed', { feed: entry.feed })
    const feed = this.state.feeds.get(entry.feed) ?? newFeed(member, entry.feed)
    return feed.size === entry.seq
      ? { member, feed }
      : refuse('entry/out-of-place', { seq: entry.seq, size: feed.size })
  }

  /** [K3] Shared feeds cite shared feeds; an internal feed cites these too, and nobody cites an internal one. */
  #mayCite(own: Member, from: string, cited: string): boolean {
    const other = this.#members.get(cited)
    return other !== undefined && cited === other.origin && (other.id !== own.id || from === own.internalOrigin)
  }

  /** [K1-K4] Rules of feeds: after one breach nothing later in the feed counts. */
  #structure(entry: Entry, feed: FeedState): Refusal | null {
    if (feed.brokenFrom !== null) return refuse('feed/broken', { from: feed.brokenFrom })
    const own = this.#members.get(entry.feed)
    let lam = feed.lams.at(-1) ?? 0
    for (const [origin, [size]] of Object.entries(entry.seen)) {
      const cited = this.state.feeds.get(origin)
      if (cited === undefined || own === undefined || !this.#mayCite(own, entry.feed, origin))
        return refuse('feed/cites-what-it-may-not', { feed: origin })
      if (size <= (feed.seen.get(origin) ?? 0)) return refuse('feed/cites-backwards', { feed: origin, size })
      lam = Math.max(lam, cited.lams[size - 1] ?? 0)
      // [K3] Citing a head means having everything that head had cited. What it had cited of this very feed is here:
      // it could not have been folded otherwise.
      for (const further of cited.citations.keys()) {
        const furtherSize = citedAt(cited, further, size - 1)
        if (further !== entry.feed && furtherSize > (entry.seen[further]?.[0] ?? feed.seen.get(further) ?? 0))
          return refuse('feed/cites-with-gaps', { feed: further, size: furtherSize })
      }
    }
    return entry.lam === lam + 1 ? null : refuse('feed/wrong-lamport-number', { lam: entry.lam, expected: lam + 1 })
  }

  #verdict(entry: Entry, member: Member, feed: FeedState): Verdict {
    const act = ACTS.get(entry.kind)
    if (act === undefined) return no(refuse('act/unknown-kind', { kind: entry.kind }))
    const misfit = act.misfit(entry.body)
    if (misfit !== null) return no(refuse('act/misfit', { path: misfit }))
    if (feed.used.has(`${entry.by} ${entry.n}`))
      return no(refuse('act/repeated', { seq: feed.used.get(`${entry.by} ${entry.n}`) ?? 0 }))
    if ((entry.seq === 0) !== (entry.kind === 'genesis')) return no(refuse('genesis/not-first'))
    if (act.where !== 'any' && (act.where === 'internal') !== feed.internal)
      return no(refuse('act/wrong-feed', { kind: entry.kind }))
    if (act.where === 'party' && member.kind !== 'party') return no(refuse('act/parties-only', { kind: entry.kind }))
    const past = this.#past(entry, member, feed)
    if (!mayAct(past, act.roles)) return no(refuse('act/role-missing', { roles: [...act.roles] }))
    const refusal = act.rule(past)
    return refusal === null ? { applied: true } : no(refusal)
  }

  #past(entry: Entry, member: Member, feed: FeedState): Past {
    const { state } = this
    const owner = state.owners.get(member.id)
    if (owner === undefined) throw new Error('every member has a register')
    const knows = (said: { ref: Ref } | null | undefined): boolean => {
      if (said === null || said === undefined) return false
      const { ref } = said
      if (ref.feed === entry.feed) return ref.seq < entry.seq
      return ref.seq < (entry.seen[ref.feed]?.[0] ?? feed.seen.get(ref.feed) ?? 0)
    }
    return {
      crypto: this.#crypto,
      genesis: state.genesis,
      state,
      entry,
      member,
      owner,
      knows,
    }
  }

  #change(entry: Entry, member: Member, feed: FeedState): Change {
    const ref: Ref = { feed: entry.feed, seq: entry.seq }
    const said = <T extends object>(facts: T): Said<T> => ({
      ...facts,
      ref,
      at: entry.at,
      by: entry.by,
      lam: entry.lam,
    })
    return { ...this.#past(entry, member, feed), said, here: said({}) }
  }

  /** [K7] The first listing of content in a feed is its owner's claim; whoever knows another's claim makes none. */
  #claimContent(change: Change, feed: FeedState): void {
    const { state, entry, owner } = change
    for (const item of contentOf(entry)) {
      const claim = change.said({ class: item.class, size: item.size, owner: owner.id, erased: false })
      if (feed.internal) {
        const kept = internalOf(state, owner.id).content
        const others = [...(state.content.get(item.c)?.values() ?? [])].filter((other) => other.owner !== owner.id)
        if (!kept.has(item.c) && !others.some((other) => change.knows(other))) kept.set(item.c, claim)
        continue
      }
      const claims = inner(state.content, item.c)
      if (claims.has(owner.id) || [...claims.values()].some((other) => change.knows(other))) continue
      claims.set(owner.id, claim)
    }
  }

  #advance(feed: FeedState, entry: Entry): void {
    feed.size = entry.seq + 1
    feed.lams.push(entry.lam)
    for (const [origin, [size, root]] of Object.entries(entry.seen)) {
      feed.seen.set(origin, size)
      inner(feed.roots, origin).set(size, root)
      let raised = feed.citations.get(origin)
      if (raised === undefined) feed.citations.set(origin, (raised = { seqs: [], sizes: [] }))
      raised.seqs.push(entry.seq)
      raised.sizes.push(size)
    }
  }
}

/** Folds entries in the order (lam, feed, seq); throws when something that one of them cites is not among them. */
export function foldAll(crypto: Crypto, genesis: Genesis, entries: readonly Entry[]): Fold {
  const fold = new Fold(crypto, genesis)
  // A false Lamport number can put an entry before what it cites; it waits, and breaks its feed when its turn comes.
  for (let waiting = inOrder(entries); waiting.length > 0;) {
    const held = waiting.filter((entry) => {
      if (fold.missing(entry) !== null) return true
      fold.apply(entry)
      return false
    })
    const [first] = held
    if (first !== undefined && held.length === waiting.length)
      throw new Error(`entry ${refKey({ feed: first.feed, seq: first.seq })} cites what is not here`)
    waiting = held
  }
  return fold
}

/** The one order of entries: Lamport number, feed, index. It extends causality. */
export function inOrder(entries: readonly Entry[]): readonly Entry[] {
  return entries.toSorted((a, b) => a.lam - b.lam || (a.feed < b.feed ? -1 : a.feed > b.feed ? 1 : a.seq - b.seq))
}

/**
 * SHA-256 over the shared state in one spelling, so that two nodes can compare a line. What internal feeds hold is left
 * out: nobody else has it.
 */
export function stateHash(crypto: Crypto, state: State): string {
  const { genesis, feeds, internal: _, refused, ...rest } = state
  const shared = [...feeds.values()].filter((feed) => !feed.internal)
  const places = new Set(shared.map((feed) => feed.origin))
  return toHex(
    domainHash(
      crypto,
      'state',
      lp(genesis.mech),
      lp(
        canonicalText(
          plain({
            ...rest,
            feeds: new Map(shared.map(({ origin, size, seen, brokenFrom }) => [origin, { size, seen, brokenFrom }])),
            refused: new Map([...refused].filter(([place]) => places.has(place.slice(0, place.lastIndexOf('#'))))),
          }),
        ),
      ),
    ),
  )
}

/**
 * Settled vector: for each feed the size that every party has cited, its own counting as known to itself.
 * An entry below it can be called agreed; offices are cited, but nobody waits for them. Where there are no parties
 * nothing is agreed, and what is recorded has nobody to wait for.
 */
export function settledCut(state: State): ReadonlyMap<string, number> {
  const parties = state.genesis.parties.map((party) => state.feeds.get(party.origin))
  const cut = new Map<string, number>()
  for (const feed of state.feeds.values()) {
    const sizes = parties.map((party) =>
      party === undefined ? 0 : party.origin === feed.origin ? feed.size : (party.seen.get(feed.origin) ?? 0),
    )
    cut.set(feed.origin, feed.internal ? feed.size : Math.min(feed.size, ...sizes))
  }
  return cut
}

/** True when the place lies in the settled cut. */
export function isSettled(cut: ReadonlyMap<string, number>, said: { ref: Ref } | null | undefined): boolean {
  return said !== null && said !== undefined && said.ref.seq < (cut.get(said.ref.feed) ?? 0)
}

function no(refusal: Refusal): Verdict {
  return { applied: false, refusal }
}

/** [K5] The root pseudonym may do everything; others what their party last granted, as far as this entry knows. */
function mayAct({ owner, member, entry, knows }: Past, roles: readonly string[]): boolean {
  if (roles.length === 0) return true
  // Only an internal entry can be without knowledge of its owner's shared feed; its own feed an entry always knows.
  const root: Ref = { feed: member.origin, seq: 0 }
  if (owner.root === entry.by && (entry.feed === member.origin || knows({ ref: root }))) return true
  return (
    owner.grants
      .get(entry.by)
      ?.findLast(knows)
      ?.roles.some((role) => roles.includes(role)) ?? false
  )
}

function newFeed(member: Member, origin: string): FeedState {
  return {
    origin,
    owner: member.id,
    internal: origin === member.internalOrigin,
    size: 0,
    lams: [],
    seen: new Map(),
    citations: new Map(),
    roots: new Map(),
    used: new Map(),
    brokenFrom: null,
  }
}

/** Size of another feed that this one had cited by its entry `seq`. */
function citedAt(feed: FeedState, origin: string, seq: number): number {
  const raised = feed.citations.get(origin)
  if (raised === undefined) return 0
  let [low, high] = [0, raised.seqs.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((raised.seqs[middle] ?? 0) <= seq) low = middle + 1
    else high = middle
  }
  return raised.sizes[low - 1] ?? 0
}

/** Maps and sets written out in key order. */
function plain(value: unknown): Json {
  if (value instanceof Map)
    return [...value]
      .map(([key, item]): [string, Json] => [String(key), plain(item)])
      .toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, item]) => item !== undefined)
        .map(([key, item]) => [key, plain(item)]),
    )
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null
}
