/** What the interpreter's console shows, as data. `from-record.ts` makes it from the record, the gallery makes it up. */
import type { Booth, ChannelId, Seat, WishKind } from '@samvad/kernel'
import type { LocalText } from '../../i18n/words.ts'
import type { Crumb } from '../../parts/bar.tsx'
import type { EncryptionView, MarkView, NamedView, NoPaper, PlateView, TurnClock } from '../parts/index.ts'
import type { ItemView, PictureView, SittingStage } from '../view.ts'
import type { Cough } from './cough.ts'
import type { PackEntry } from './pack.ts'

/** Somebody with a seat in the booth. */
export type SeatView = Readonly<{
  seat: Seat
  person: NamedView
  party: LocalText
  mark: MarkView
  /** The seat's console is connected to the room. */
  here: boolean
  /** The record too has seen the person leave: only then does the conductor let a partner take the place. */
  gone: boolean
}>

/** Somebody who will speak, and whether the booth has the text. */
export type NextView = Readonly<{
  key: string
  mark: MarkView
  person: NamedView
  wish: WishKind
  /** Language in which the text was written, or the party's own. */
  language: string
  text: 'received' | 'none' | 'closed'
}>

export type BoothPaper = Readonly<{
  kind: 'statement' | 'letter'
  /** Paragraphs per language in which the booth may read now, in the mechanism's order. */
  texts: readonly Readonly<{ tag: string; paragraphs: readonly string[] }>[]
  original: string
  delivery: 'verbatim' | 'check-against-delivery' | null
  receivedAt: string
  /** Index of the paragraph being read; null while nobody says. */
  reading: number | null
}>

/** A channel that the booth could interpret from. */
export type IncomingView = Readonly<{
  channel: ChannelId
  /** Language now spoken on the floor; for a relay its own language. */
  language: string | null
  state: Readonly<
    | { kind: 'floor' }
    | { kind: 'on-air'; by: NamedView }
    | { kind: 'off-air' }
    /** It listens to this booth; `by` are the languages on the way. */
    | { kind: 'cycle'; by: readonly string[] }
  >
}>

export type OutgoingView = Readonly<{ language: string; state: 'yours' | 'other' | 'closed' }>

export type BoothView = Readonly<{
  title: string
  crumbs: readonly Crumb[]
  /** Tag of the language into which this booth interprets. */
  language: string
  sitting: SittingStage
  item: ItemView | null
  /** Whoever has the floor. */
  speaker: Readonly<{ plate: PlateView; picture: PictureView }> | null
  chair: Readonly<{ person: NamedView; party: LocalText; picture: PictureView }> | null
  clock: TurnClock | null
  limit: number | null
  next: readonly NextView[]
  paper: BoothPaper | NoPaper
  pack: readonly PackEntry[]
  /** Everybody with a seat here, oneself first. */
  seats: readonly SeatView[]
  me: Seat
  booth: Booth
  incoming: readonly IncomingView[]
  outgoing: readonly OutgoingView[]
}>

/** What one may see before one has a seat. */
export type EntryView = Readonly<{
  title: string
  crumbs: readonly Crumb[]
  language: string
  /** Why no seat can be taken; null when one can. */
  barred: 'not-interpreter' | 'no-sitting' | 'no-language' | 'full' | 'elsewhere' | null
  /** Booth in which one sits already. */
  elsewhere: string | null
  seats: readonly SeatView[]
  free: number
  others: readonly Readonly<{ language: string; href: string; taken: number }>[]
}>

export type ChatView = Readonly<{ key: string; mine: boolean; from: NamedView; words: string; at: string }>

/** What the room tells and nobody keeps. */
export type BoothLive = Readonly<{
  /** Seconds since the connection was lost; null while it stands. */
  lostSeconds: number | null
  encryption: EncryptionView
  /** How many chose the channel; null while nobody has counted. */
  listeners: number | null
  chat: readonly ChatView[]
  /** The partner holds the cough switch. */
  partnerCoughs: boolean
  /** When the partner, or this seat, said that it accepts the offer; in ms of the node's clock. */
  acceptedAt: number | null
  slowAt: string | null
  line: Readonly<{ what: 'called' | 'reported' | 'stopped'; at: string }> | null
  /** This seat's own cough switch. */
  cough: Cough
  /** The browser gives a microphone. */
  microphone: boolean
  /** Round trip to whoever speaks on the floor, in ms. */
  floorMs: number | null
  /** An act of the desk is on its way. */
  busy: boolean
}>

export type BoothChoices = Readonly<{
  follows: boolean
  /** Language of the first column; null follows what is heard. */
  from: string | null
  volumeDb: number
}>

/** What the console asks for. */
export type BoothActions = Readonly<{
  choose: (change: Partial<BoothChoices>) => void
  take: () => void
  /** Goes on air in the place of a partner who is gone. */
  relieve: () => void
  release: () => void
  offer: (to: Seat) => void
  withdraw: () => void
  accept: () => void
  listen: (channel: ChannelId) => void
  cough: (event: 'press' | 'let-go' | 'focus-lost') => void
  slowDown: () => void
  say: (words: string) => void
  callChair: () => void
  badSound: () => void
  stop: () => void
  leave: () => void
}>

/** Levels in dBFS as they are now; null while nothing is measured. */
export type BoothLevels = Readonly<{ incoming: () => number | null; microphone: () => number | null }>
