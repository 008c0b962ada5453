/**
 * The fold: from entries to state. It is a pure function of entry bytes; the same entries give the same state on every
 * machine, in every year, whatever order they arrived in (as long as no entry comes before what it cites).
 */
import { canonicalText, domainHash, lp, toHex, type Crypto, type Json } from '@samvad/log'
import type { Change, Past } from './act.ts'
import { ACTS } from './acts/index.ts'
import { contentOf, type Entry, type Ref } from './entry.ts'
import { memberByOrigin, type Genesis, type Member } from './genesis.ts'
import { refuse, type Refusal } from './refusal.ts'
import { emptyState, refKey, type FeedState, type Said, type State } from './state.ts'

export type Verdict = Readonly<{ applied: true } | { applied: false; refusal: Refusal }>

/** Folds entries one by one; entries of a feed come in order, and never before the heads they cite. */
export class Fold {
  readonly state: State
  readonly #crypto: Crypto

  constructor(crypto: Crypto, genesis: Genesis) {
    this.#crypto = crypto
    this.state = emptyState(genesis)
  }

  /** Place and size that are still missing before this entry can be folded; null when nothing is. */
  missing(entry: Entry): { feed: string; size: number } | null {
    const have = (feed: string): number => this.state.feeds.get(feed)?.size ?? 0
    if (entry.seq > have(entry.feed)) return { feed: entry.feed, size: entry.seq }
    for (const [feed, [size]] of Object.entries(entry.seen)) if (size > have(feed)) return { feed, size }
    return null
  }

  /** Verdict on an entry as if it came now, changing nothing. Its feed must stand at `entry.seq`. */
  judge(entry: Entry): Verdict {
    const placed = this.#place(entry)
    return 'code' in placed
      ? { applied: false, refusal: placed }
      : this.#verdict(entry, placed.member, placed.feed, withSeen(placed.feed, entry))
  }

  /** Folds an entry and gives its verdict; a refused entry keeps its place and counts for nothing. */
  apply(entry: Entry): Verdict {
    const gap = this.missing(entry)
    if (gap !== null)
      throw new Error(
        `entry ${refKey({ feed: entry.feed, seq: entry.seq })} came before ${gap.feed} reached ${gap.size}`,
      )
    const placed = this.#place(entry)
    if ('code' in placed) {
      this.state.refused.set(refKey({ feed: entry.feed, seq: entry.seq }), placed)
      return { applied: false, refusal: placed }
    }
    const { member, feed } = placed
    const structure = this.#structure(entry, feed)
    const seen = withSeen(feed, entry)
    const verdict: Verdict =
      structure !== null ? { applied: false, refusal: structure } : this.#verdict(entry, member, feed, seen)
    if (structure !== null && feed.brokenFrom === null) feed.brokenFrom = entry.seq
    this.#advance(feed, entry, seen)
    if (!verdict.applied) this.state.refused.set(refKey({ feed: entry.feed, seq: entry.seq }), verdict.refusal)
    else {
      if (!feed.used.has(`${entry.by} ${entry.n}`)) feed.used.set(`${entry.by} ${entry.n}`, entry.seq)
      for (const item of contentOf(entry))
        if (feed.internal !== true || !this.state.content.has(item.c))
          this.state.content.set(item.c, { class: item.class, owner: member.id, size: item.size, erased: false })
      ACTS.get(entry.kind)?.fold(this.#change(entry, member, feed, seen))
    }
    return verdict
  }

  #place(entry: Entry): { member: Member; feed: FeedState } | Refusal {
    const member = memberByOrigin(this.state.genesis, entry.feed)
    if (member === null || entry.mech !== this.state.genesis.mech16)
      return refuse('entry/unknown-feed', { feed: entry.feed })
    let feed = this.state.feeds.get(entry.feed)
    if (feed === undefined) {
      feed = {
        origin: entry.feed,
        owner: member.id,
        internal: entry.feed === member.internalOrigin,
        size: 0,
        lams: [],
        seen: new Map(),
        citations: [],
        roots: new Map(),
        used: new Map(),
        brokenFrom: null,
      }
      this.state.feeds.set(entry.feed, feed)
    }
    return feed.size === entry.seq
      ? { member, feed }
      : refuse('entry/out-of-place', { seq: entry.seq, size: feed.size })
  }

  /** [K1-K4] Rules of feeds: after one breach nothing later in the feed counts. */
  #structure(entry: Entry, feed: FeedState): Refusal | null {
    if (feed.brokenFrom !== null) return refuse('feed/broken', { from: feed.brokenFrom })
    let lam = feed.lams.at(-1) ?? 0
    for (const [origin, [size]] of Object.entries(entry.seen)) {
      const cited = this.state.feeds.get(origin)
      if (
        cited === undefined ||
        origin === entry.feed ||
        (cited.internal && !feed.internal) ||
        (cited.internal && cited.owner !== feed.owner)
      )
        return refuse('feed/cites-what-it-may-not', { feed: origin })
      if (size <= (feed.seen.get(origin) ?? 0)) return refuse('feed/cites-backwards', { feed: origin, size })
      lam = Math.max(lam, cited.lams[size - 1] ?? 0)
      // [K3] Citing a head means having everything that head had cited.
      const before = citationsAt(cited, size - 1)
      for (const [further, furtherSize] of before) {
        const here = entry.seen[further]?.[0] ?? feed.seen.get(further) ?? (further === entry.feed ? entry.seq : 0)
        if (further !== entry.feed && furtherSize > here)
          return refuse('feed/cites-with-gaps', { feed: further, size: furtherSize })
        if (further === entry.feed && furtherSize > entry.seq)
          return refuse('feed/cites-the-future', { size: furtherSize })
      }
    }
    return entry.lam === lam + 1 ? null : refuse('feed/wrong-lamport-number', { lam: entry.lam, expected: lam + 1 })
  }

  #verdict(entry: Entry, member: Member, feed: FeedState, seen: ReadonlyMap<string, number>): Verdict {
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
    const past = this.#past(entry, member, feed, seen)
    const allowed = mayAct(past, act.roles)
    if (!allowed) return no(refuse('act/role-missing', { roles: [...act.roles] }))
    const refusal = act.rule(past)
    return refusal === null ? { applied: true } : no(refusal)
  }

  #past(entry: Entry, member: Member, feed: FeedState, seen: ReadonlyMap<string, number>): Past {
    const { state } = this
    const owner = state.owners.get(member.id)
    if (owner === undefined) throw new Error('every member has a register')
    const knows = (said: { ref: Ref } | null | undefined): boolean => {
      if (said === null || said === undefined) return false
      return said.ref.feed === entry.feed ? said.ref.seq < entry.seq : said.ref.seq < (seen.get(said.ref.feed) ?? 0)
    }
    return {
      crypto: this.#crypto,
      genesis: state.genesis,
      state,
      entry,
      member,
      owner,
      knows: feed.internal ? (said) => said !== null && said !== undefined : knows,
    }
  }

  #change(entry: Entry, member: Member, feed: FeedState, seen: ReadonlyMap<string, number>): Change {
    const ref: Ref = { feed: entry.feed, seq: entry.seq }
    const said = <T extends object>(facts: T): Said<T> => ({ ...facts, ref, at: entry.at, by: entry.by })
    return { ...this.#past(entry, member, feed, seen), said, here: said({}) }
  }

  #advance(feed: FeedState, entry: Entry, seen: ReadonlyMap<string, number>): void {
    feed.size = entry.seq + 1
    feed.lams.push(entry.lam)
    const cited = Object.entries(entry.seen)
    if (cited.length === 0) return
    for (const [origin, [size, root]] of cited) {
      feed.seen.set(origin, Math.max(size, feed.seen.get(origin) ?? 0))
      let roots = feed.roots.get(origin)
      if (roots === undefined) feed.roots.set(origin, (roots = new Map()))
      roots.set(size, root)
    }
    feed.citations.push({ seq: entry.seq, seen })
  }
}

/** Folds entries in the order (lam, feed, seq). */
export function foldAll(crypto: Crypto, genesis: Genesis, entries: readonly Entry[]): Fold {
  const fold = new Fold(crypto, genesis)
  for (const entry of inOrder(entries)) fold.apply(entry)
  return fold
}

/** The one order of entries: Lamport number, feed, index. It extends causality. */
export function inOrder(entries: readonly Entry[]): readonly Entry[] {
  return entries.toSorted((a, b) => a.lam - b.lam || (a.feed < b.feed ? -1 : a.feed > b.feed ? 1 : a.seq - b.seq))
}

/** SHA-256 over the whole state in one spelling, so that two nodes can compare a line. */
export function stateHash(crypto: Crypto, state: State): string {
  const { genesis, ...rest } = state
  return toHex(domainHash(crypto, 'state', lp(genesis.mech), lp(canonicalText(plain(rest)))))
}

/**
 * Settled vector: for each feed the size that every party has cited, its own counting as known to itself.
 * An entry below it can be called agreed; offices are cited, but nobody waits for them.
 */
export function settledCut(state: State): ReadonlyMap<string, number> {
  const parties = state.genesis.parties.map((party) => state.feeds.get(party.origin))
  const cut = new Map<string, number>()
  for (const feed of state.feeds.values()) {
    const sizes = parties.map((party) =>
      party === undefined ? 0 : party.origin === feed.origin ? feed.size : (party.seen.get(feed.origin) ?? 0),
    )
    cut.set(feed.origin, feed.internal ? feed.size : Math.min(...sizes))
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

function mayAct(past: Past, roles: readonly string[]): boolean {
  if (roles.length === 0 || past.owner.root === past.entry.by) return true
  return past.owner.grants.get(past.entry.by)?.roles.some((role) => roles.includes(role)) ?? false
}

function withSeen(feed: FeedState, entry: Entry): ReadonlyMap<string, number> {
  if (Object.keys(entry.seen).length === 0) return feed.citations.at(-1)?.seen ?? new Map()
  const seen = new Map(feed.seen)
  for (const [origin, [size]] of Object.entries(entry.seen)) seen.set(origin, Math.max(size, seen.get(origin) ?? 0))
  return seen
}

function citationsAt(feed: FeedState, seq: number): ReadonlyMap<string, number> {
  return feed.citations.findLast((citation) => citation.seq <= seq)?.seen ?? new Map()
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
