/**
 * What a sitting stands at: segment, item, list of speakers, the floor, booths. Nothing of it is kept while entries are
 * folded; it is a replay of the steps of the conducting chain, so that a deputy's taking over can cut steps off.
 */
import type { Ref } from './entry.ts'

export type Segment = 'opening' | 'working' | 'drafting' | 'closing'

export type WishKind = 'speak' | 'point-of-order' | 'reply'

/** Order in which the list calls people: heads of parties, heads of delegations, everybody else, observers. */
export type Category = 'party-head' | 'delegation-head' | 'member' | 'observer'

/** A wish for the floor that the conducting feed has listed; `ref` is the place of the command. */
export type Wish = Readonly<{
  ref: Ref
  at: string
  party: string
  pid: string
  item: string
  kind: WishKind
  category: Category
  /** How often the person was called and not there. */
  absent: number
}>

/** From when to when the clock of a turn ran; `to` is null while it runs. Instants as the entries give them. */
export type Span = Readonly<{ from: string; to: string | null }>

/** Somebody's time with the floor. `limit` in seconds, null where none was set. */
export type Turn = Readonly<{
  /** Place of the step that gave the floor. */
  ref: Ref
  party: string
  pid: string
  item: string | null
  kind: WishKind
  limit: number | null
  spans: readonly Span[]
  /** Statement or letter bound to the turn, read out or delivered in it. */
  texts: readonly string[]
}>

export type Seat = Readonly<{ party: string; pid: string }>

/** True for the same person of the same party; nobody is the same as anybody. */
export function isSamePerson(one: Seat | null, other: Seat | null): boolean {
  return one !== null && other !== null && one.party === other.party && one.pid === other.pid
}

/** `floor`, or `lang:` and the tag of the channel's language. */
export type ChannelId = 'floor' | `lang:${string}`

export type Booth = Readonly<{
  /** Language into which this booth interprets. */
  language: string
  seats: readonly Seat[]
  onAir: Seat | null
  /** When the seat went on air, or since when nobody is; null before anybody was. */
  since: string | null
  listen: ChannelId
  offer: Readonly<{ to: Seat; at: string }> | null
}>

/** Limits in seconds; null where the mechanism sets none. */
export type Limits = Readonly<{ speak: number | null; reply: number | null; replies: number; warning: number }>

/** A change of places that one of the two parties has asked for; places of both wishes, as `refKey` spells them. */
export type Swap = Readonly<{ one: string; other: string; by: string }>

/** What a sitting stands at, apart from the list of speakers and the turns that are over. */
export type Standing = Readonly<{
  /** Member whose feed conducts now. */
  conductor: string
  /** Seq in the conducting feed of the last step; a chair's step names it in `on`. */
  head: number
  /** The last entry of the chain, listings of commands included; a deputy that takes over names it. */
  last: Ref
  segment: Segment
  /** True while the segment is open to the public view. */
  public: boolean
  item: string | null
  suspended: Readonly<{ at: string; until: string | null }> | null
  list: Readonly<{ closes: string | null; closed: string | null }>
  limits: Limits
  swaps: readonly Swap[]
  pointsOfOrder: readonly Wish[]
  replies: readonly Wish[]
  floor: Turn | null
  /** Turn that a point of order interrupted. */
  interrupted: Turn | null
  booths: ReadonlyMap<string, Booth>
  closed: string | null
}>

export type Conduct = Standing &
  Readonly<{
    /** Wishes to speak in the order in which the chair calls them. */
    waiting: readonly Wish[]
    /** Every turn of the sitting that has ended, oldest first. */
    turns: readonly Turn[]
    /** The step that could be undone now. */
    undo: Readonly<{ ref: Ref; kind: string; at: string }> | null
  }>

/** Limits where a mechanism's rules say nothing else. */
export const DEFAULT_LIMITS: Limits = { speak: 300, reply: 180, replies: 2, warning: 60 }
