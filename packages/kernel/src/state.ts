/**
 * The state: what the entries say, and nothing else. Every fact keeps the place (`ref`) where it was said, so that a
 * rule can ask whether the author of an act could know it, and a screen whether it is settled.
 *
 * Registers are kept per owner, sets are keyed by names that carry their owner: concurrent entries therefore commute,
 * and the order of arrival leaves no trace.
 */
import type { JsonObject } from '@samvad/log'
import type { Category } from './conduct.ts'
import type { Step } from './conducting/board.ts'
import type { EndpointKind } from './endpoints.ts'
import type { ContentItem, Ref } from './entry.ts'
import type { Genesis } from './genesis.ts'
import type { Refusal } from './refusal.ts'
import type { Role } from './roles.ts'

/** A value that the named place said; `lam` is the Lamport number of the entry, for the one order of entries. */
export type Said<T> = Readonly<T & { ref: Ref; at: string; by: string; lam: number }>

/**
 * Something put forward that counts once every party has confirmed its hash; proposing confirms. Two parties may put
 * forward the same without knowing of each other: `owner` and `said` are then the first in the one order of entries.
 */
export type Proposal<B> = {
  readonly hash: string
  readonly body: B
  owner: string
  said: Said<object>
  /** First confirmation per member. */
  readonly confirmed: Map<string, Said<object>>
}

export type FeedState = {
  readonly origin: string
  readonly owner: string
  readonly internal: boolean
  size: number
  /** Lamport number of each entry, by seq. */
  readonly lams: number[]
  /** Largest cited size per feed. */
  readonly seen: Map<string, number>
  /** Per cited feed the entries that raised its size, and to what, so that the past of any entry can be asked. */
  readonly citations: Map<string, { readonly seqs: number[]; readonly sizes: number[] }>
  /** Every (size, root) that this feed has cited of others. */
  readonly roots: Map<string, Map<number, string>>
  /** Nonces used, with the place of the first use. */
  readonly used: Map<string, number>
  /** Index from which the feed broke the rules of feeds; null while it keeps them. */
  brokenFrom: number | null
}

export type Grant = Said<{ roles: readonly Role[]; pid: string | null }>

export type OwnerState = {
  readonly id: string
  root: string | null
  /** Every grant to a pseudonym, the last one in force; a revocation is a grant of no role. */
  readonly grants: Map<string, Grant[]>
  readonly people: Map<string, Said<{ c: string }>>
  description: Said<{ c: string }> | null
}

export type SessionPlan = Readonly<{
  session: string
  number: number
  format: 'video' | 'in-person' | 'hybrid'
  start: string
  end: string
  host: string
  place: string | null
  theme: Readonly<Record<string, string>>
  programme: string | null
  replaces: string | null
}>

export type DelegationMember = Readonly<{
  pid: string
  role: 'head' | 'alternate' | 'member' | 'adviser' | 'interpreter' | 'lawyer-linguist' | 'secretary' | 'observer'
  /** Stated for a head of the party itself, who is called before heads of delegation. */
  rank?: 'party-head'
}>

export type AgendaPlan = Readonly<{
  session: string
  symbol: string
  items: readonly Readonly<{
    id: string
    no: string
    title: Readonly<Record<string, string>>
    note: Readonly<Record<string, string>> | null
  }>[]
}>

export type LetterState = Said<{
  id: string
  owner: string
  session: string
  sender: string
  reader: string
  publication: 'full' | 'excerpt' | 'paraphrase' | 'not-published'
  early: boolean
  original: string
  texts: Readonly<Record<string, string>>
}> & {
  /** Per conducting member the first record of the reading; `read` is the first of these in the one order. */
  readonly readings: Map<string, Said<{ sitting: string }>>
  read?: Said<{ sitting: string }>
  released?: Said<object>
}

export type StatementState = Said<{
  id: string
  owner: string
  session: string
  item: string
  speaker: string
  original: string
  delivery: 'verbatim' | 'check-against-delivery'
  booths: boolean
  texts: Readonly<Record<string, string>>
}> & {
  /** Per conducting member the first record of the delivery; `delivered` is the first of these in the one order. */
  readonly deliveries: Map<string, Said<{ sitting: string }>>
  delivered?: Said<{ sitting: string }>
  released?: Said<object>
}

export type DocumentState = Said<{
  symbol: string
  session: string
  owner: string
  kind: string
  title: Readonly<Record<string, string>>
  texts: Readonly<Record<string, string>>
  replaces: string | null
}>

/** A command on a sitting: it counts where the conducting feed lists it. */
export type Command = Said<{
  kind: string
  body: JsonObject
  owner: string
  category: Category
  /** Member that conducted as far as its author knew. */
  under: string
}>

/** What a conductor answered to a command; `refusal` is null where it was listed as applied. */
export type Answer = Said<{ refusal: Refusal | null }>

/** A deputy's taking over: `of` conducted before, `seq` is the last entry of its feed that counts by itself. */
export type Taking = Said<{ owner: string; of: string; seq: number }>

/** An endpoint whose keys a party vouches for, until it revokes them. */
export type Endpoint = Said<{
  pid: string
  sign: string
  box: string
  kind: EndpointKind
  revoked: Said<object> | null
}>

/** A party's note that one of its people came or went, at one endpoint. */
export type Presence = Said<{ pid: string; endpoint: string; here: boolean; endToEnd: boolean }>

/** A sitting as the entries give it; what it stands at is `conductOf(sitting)`. */
export type SittingState = {
  readonly id: string
  readonly session: string
  readonly number: number
  readonly conductor: string
  readonly deputies: readonly string[]
  readonly opened: Said<object>
  /** Per member the steps it took as conductor, in the order of its feed, takings included. */
  readonly steps: Map<string, Step[]>
  readonly takings: Map<string, Taking[]>
  /** Commands by place. */
  readonly commands: Map<string, Command>
  /** By place of the command, per conductor. */
  readonly answers: Map<string, Map<string, Answer[]>>
  /** Per party its endpoints by signing key. */
  readonly endpoints: Map<string, Map<string, Endpoint>>
  /** Per party what it noted of each endpoint, oldest first. */
  readonly presence: Map<string, Map<string, Presence[]>>
}

/** A correction of one paragraph of a provisional summary record, in the wording that its party wants. */
export type SummaryCorrection = Said<{
  id: string
  owner: string
  paragraph: number
  ground: 'own-speaker' | 'fact'
  texts: Readonly<Record<string, string>>
}>

/** What became of a correction; `note` says why, by language. */
export type SummaryAnswer = Readonly<{
  correction: string
  taken: boolean
  note: Readonly<Record<string, string>> | null
}>

/** A corrigendum to one paragraph of a final record; `replaces` names those of the paragraph that counted before. */
export type CorrigendumBody = Readonly<{
  summary: string
  paragraph: number
  texts: Readonly<Record<string, string>>
  replaces: readonly string[]
}>

/** The summary record of a sitting. Each text holds all paragraphs in one language. */
export type SummaryState = Said<{
  id: string
  owner: string
  session: string
  sitting: string
  /** Last step of the sitting that the record covers. */
  through: Ref
  /** Instant until which corrections are received: a rule of the gate. */
  until: string
  paragraphs: readonly ('heading' | 'text')[]
  texts: Readonly<Record<string, string>>
}> & {
  readonly corrections: Map<string, SummaryCorrection>
  readonly corrigenda: Map<string, Proposal<CorrigendumBody>>
  final?: Said<{ texts: Readonly<Record<string, string>>; answers: readonly SummaryAnswer[] }>
}

/** What one member did with a wording: put it forward, on what, or took it back. */
export type RevisionStep = Said<{ stands: boolean; basedOn: string | null; order: string }>

/**
 * A wording by its hash. Members may put the same forward without knowing of each other (a unit is deleted in one way
 * only), so each has its own steps; owner, place, base and order shown are those of the first in the one order.
 */
export type RevisionState = {
  readonly hash: string
  readonly outcome: string
  readonly unit: string
  readonly kind: UnitKind
  readonly texts: Readonly<Record<string, string>>
  /** Per member its steps, oldest first. */
  readonly steps: Map<string, RevisionStep[]>
  owner: string
  basedOn: string | null
  order: string
  ref: Ref
  at: string
  by: string
  lam: number
  /** The last withdrawal, once no member upholds the wording any more. */
  withdrawn?: Said<object>
}

export type UnitKind = 'title' | 'heading' | 'preamble' | 'operative' | 'item' | 'signature' | 'deleted'

export type PositionValue =
  | 'accept'
  | 'accept-ad-referendum'
  | 'reserve-scrutiny'
  | 'reserve-substance'
  | 'reserve-language'
  | 'object'

export type Position = Said<{ unit: string; revision: string; value: PositionValue; note: string | null }>

/** A frozen text by its hash; `sayings` holds the first freezing per member, the rest is of the first of these. */
export type FreezeState = Said<{
  hash: string
  owner: string
  sayings: ReadonlyMap<string, Said<object>>
  outcome: string
  units: readonly (readonly [string, string, string])[]
  names: string
  namesContent: string
  root: string
  courtesy: string | null
}>

export type OutcomeState = {
  readonly id: string
  readonly session: string
  readonly owner: string
  readonly symbol: string
  readonly form: 'joint-statement' | 'joint-communique' | 'consensus' | 'agreed-minutes'
  readonly mode: string
  readonly opened: Said<object>
  /** Units that have been made, with the member who made each. */
  readonly units: Map<string, string>
  readonly revisions: Map<string, RevisionState>
  /** Per party: its latest position on each unit. */
  readonly positions: Map<string, Map<string, Position>>
  /** Per party: language checks by `unit revision language`. */
  readonly checks: Map<
    string,
    Map<string, Said<{ unit: string; revision: string; language: string; value: 'checked' | 'query' }>>
  >
  /** Courtesy translations by `owner revision language`. */
  readonly translations: Map<string, Said<{ revision: string; language: string; c: string; owner: string }>>
  /** Per party: waivers by finding key. */
  readonly waivers: Map<string, Map<string, Said<{ reason: string }>>>
  readonly freezes: Map<string, FreezeState>
  /** Per party: freezes whose root it has recomputed. */
  readonly checked: Map<string, Map<string, Said<object>>>
  readonly cleared: Map<string, Map<string, Said<{ checker: string; waivers: readonly string[] }>>>
  readonly adopted: Map<string, Said<{ freeze: string; root: string }>>
  readonly notes: Map<string, NoteState>
  /** Per note and party: the party's seal over that note. A seal once put stands, whatever the party signs later. */
  readonly seals: Map<string, Map<string, Seal>>
  readonly releases: Map<string, Proposal<ReleasePlan>>
  readonly armed: Map<string, Map<string, Said<object>>>
  /** Per release and party. */
  readonly cancelled: Map<string, Map<string, Said<object>>>
}

/** A proposed adoption note by its hash; `sayings` holds the first proposal per member. */
export type NoteState = Said<{
  hash: string
  text: string
  root: string
  freeze: string
  owner: string
  sayings: ReadonlyMap<string, Said<object>>
}>

export type Seal = Said<{ note: string; name: string; signature: string; pid: string }>

export type ReleasePlan = Readonly<{ outcome: string; root: string; courtesy: string | null; instant: string }>

export type CommitmentStatus = 'in-progress' | 'partly-done' | 'done' | 'superseded'

export type CommitmentState = {
  readonly id: string
  readonly owner: string
  readonly origin:
    | Readonly<{ kind: 'unit'; outcome: string; unit: string }>
    | Readonly<{ kind: 'report'; report: string }>
    | Readonly<{ kind: 'leaders' | 'founding'; cite: string }>
  readonly owners: readonly string[]
  readonly due: string | null
  readonly text: string
  readonly continues: string | null
  readonly proposed: Said<object>
  readonly confirmed: Map<string, Said<object>>
  /** Per owner: its declarations, oldest first. */
  readonly reports: Map<
    string,
    Said<{ status: CommitmentStatus; note: string | null; evidence: readonly string[]; on: string }>[]
  >
}

export type SessionState = {
  readonly id: string
  readonly plans: Map<string, Proposal<SessionPlan>>
  /** Per party: every statement of its delegation, the last one in force. */
  readonly delegations: Map<string, Said<{ members: readonly DelegationMember[] }>[]>
  /** Per party: credentials and full powers it presented for its own people. */
  readonly presented: Map<string, Said<{ pid: string; represent: boolean; sign: boolean }>[]>
  readonly accredited: Map<string, Map<string, Said<object>>>
  /** Per examining party, per examined party. */
  readonly examined: Map<string, Map<string, Said<{ result: 'in-order' | 'query' }>>>
  readonly agendas: Map<string, Proposal<AgendaPlan>>
  /** By `owner symbol`. */
  readonly documents: Map<string, DocumentState>
  readonly letters: Map<string, LetterState>
  readonly statements: Map<string, StatementState>
  readonly sittings: Map<string, SittingState>
  /** Absent until the first: records made before there were any keep the hash of their state. */
  summaries?: Map<string, SummaryState>
  readonly outcomes: Map<string, OutcomeState>
  readonly readouts: Map<
    string,
    Said<{
      id: string
      owner: string
      texts: Readonly<Record<string, string>>
      title: Readonly<Record<string, string>>
    }>
  >
}

export type ReportState = {
  readonly id: string
  readonly owner: string
  readonly number: number
  readonly facts: string
  readonly said: Said<object>
  readonly confirmed: Map<string, Said<object>>
}

/** Acts of one's own internal feed: seen by nobody else. */
export type InternalState = {
  readonly letters: Map<
    string,
    Said<{
      id: string
      session: string
      sender: string
      reader: string
      original: string
      texts: Readonly<Record<string, string>>
    }>
  >
  readonly drafts: Map<string, Said<{ outcome: string; unit: string; texts: Readonly<Record<string, string>> }>>
  /** Unfinished summary records by sitting. */
  readonly summaries: Map<string, Said<{ sitting: string; c: string }>>
  readonly content: Map<string, ContentClaim>
  /** Per session the endpoints of the room of one's own delegation, by signing key. */
  readonly caucuses: Map<string, Map<string, CaucusEndpoint>>
}

/** An endpoint of a caucus, whose keys its person vouches for before the own party alone. */
export type CaucusEndpoint = Said<{ pid: string; sign: string; box: string }>

/** A member's listing of content, the first of its feed; `erased` once the member had it destroyed. */
export type ContentClaim = Said<{ class: ContentItem['class']; size: number; owner: string; erased: boolean }>

/** Whose a piece of content is and who may read it. */
export type ContentRecord = Readonly<{
  class: ContentItem['class']
  /** Null when two members listed it and neither knew of the other: then it opens to nobody. */
  owner: string | null
  size: number
  erased: boolean
}>

export type State = {
  readonly genesis: Genesis
  readonly feeds: Map<string, FeedState>
  readonly owners: Map<string, OwnerState>
  readonly sessions: Map<string, SessionState>
  readonly reports: Map<string, ReportState>
  readonly commitments: Map<string, CommitmentState>
  readonly internal: Map<string, InternalState>
  /** By commitment, per member: its listing of the content in its shared feed. `contentRecord` reads it. */
  readonly content: Map<string, Map<string, ContentClaim>>
  /** Entries that count for nothing, by place, with the reason. */
  readonly refused: Map<string, Refusal>
}

/** Key of a place in maps and sets. */
export function refKey(ref: Ref): string {
  return `${ref.feed}#${ref.seq}`
}

/** A state with no entries. */
export function emptyState(genesis: Genesis): State {
  return {
    genesis,
    feeds: new Map(),
    owners: new Map(
      [...genesis.parties, ...genesis.offices].map((m) => [
        m.id,
        { id: m.id, root: null, grants: new Map(), people: new Map(), description: null },
      ]),
    ),
    sessions: new Map(),
    reports: new Map(),
    commitments: new Map(),
    internal: new Map(),
    content: new Map(),
    refused: new Map(),
  }
}

/** Session by id, made on first mention (being mentioned says nothing about it). */
export function sessionOf(state: State, id: string): SessionState {
  let session = state.sessions.get(id)
  if (session === undefined) {
    session = {
      id,
      plans: new Map(),
      delegations: new Map(),
      presented: new Map(),
      accredited: new Map(),
      examined: new Map(),
      agendas: new Map(),
      documents: new Map(),
      letters: new Map(),
      statements: new Map(),
      sittings: new Map(),
      outcomes: new Map(),
      readouts: new Map(),
    }
    state.sessions.set(id, session)
  }
  return session
}

const NO_SUMMARIES: ReadonlyMap<string, SummaryState> = new Map()

/** Summary records of a session by id. */
export function summariesOf(session: SessionState | undefined): ReadonlyMap<string, SummaryState> {
  return session?.summaries ?? NO_SUMMARIES
}

/** Appends to a list of a table, made on first use. */
export function append<T>(table: Map<string, T[]>, key: string, value: T): void {
  const list = table.get(key)
  if (list === undefined) table.set(key, [value])
  else list.push(value)
}

/** True when `a` comes before `b` in the one order of entries: Lamport number, feed, index. */
export function isBefore(a: { ref: Ref; lam: number }, b: { ref: Ref; lam: number }): boolean {
  if (a.lam !== b.lam) return a.lam < b.lam
  return a.ref.feed === b.ref.feed ? a.ref.seq < b.ref.seq : a.ref.feed < b.ref.feed
}

/** The first of some sayings in the one order, whatever arrived first. */
export function firstOf<T extends { ref: Ref; lam: number }>(sayings: Iterable<T>): T | undefined {
  let first: T | undefined
  for (const said of sayings) if (first === undefined || isBefore(said, first)) first = said
  return first
}

/** Roles and person of a pseudonym as granted last; null when it never had a role or lost them. */
export function grantOf(owner: OwnerState, by: string): Grant | null {
  const grant = owner.grants.get(by)?.at(-1)
  return grant === undefined || grant.roles.length === 0 ? null : grant
}

/** Internal keeping of a member, made on first use. */
export function internalOf(state: State, owner: string): InternalState {
  let internal = state.internal.get(owner)
  if (internal === undefined)
    state.internal.set(
      owner,
      (internal = {
        letters: new Map(),
        drafts: new Map(),
        summaries: new Map(),
        content: new Map(),
        caucuses: new Map(),
      }),
    )
  return internal
}

/** Whose a piece of content is and for whom; null when nobody listed it. */
export function contentRecord(state: State, c: string): ContentRecord | null {
  const claims = [...(state.content.get(c)?.values() ?? [])]
  const first = firstOf(claims)
  if (first === undefined) {
    for (const internal of state.internal.values()) {
      const kept = internal.content.get(c)
      if (kept !== undefined) return { class: kept.class, owner: kept.owner, size: kept.size, erased: kept.erased }
    }
    return null
  }
  if (claims.length > 1)
    return { class: 'own', owner: null, size: first.size, erased: claims.some((claim) => claim.erased) }
  return { class: first.class, owner: first.owner, size: first.size, erased: first.erased }
}

/** Looks a thing up in every session; ids carry their owner, so there is at most one. */
export function findIn<T>(state: State, map: (session: SessionState) => ReadonlyMap<string, T>, id: string): T | null {
  for (const session of state.sessions.values()) {
    const found = map(session).get(id)
    if (found !== undefined) return found
  }
  return null
}

/** Inner table of a table of tables, made on first use. */
export function inner<K, V>(outer: Map<string, Map<K, V>>, key: string): Map<K, V> {
  let map = outer.get(key)
  if (map === undefined) outer.set(key, (map = new Map<K, V>()))
  return map
}

/**
 * Keeps the first saying of something that others may build on. A later one in its place would take from those who knew
 * only the first what they knew, and make unsettled what was settled.
 */
export function setFirst<K, V>(table: Map<K, V>, key: K, value: V): void {
  if (!table.has(key)) table.set(key, value)
}
