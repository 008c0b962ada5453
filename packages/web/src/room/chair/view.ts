/** What the chair's console shows, as data. `from-record.ts` makes it from the record, the gallery makes it up. */
import type { Category, Ref, Segment, WishKind } from '@samvad/kernel'
import type { EndpointKind } from '@samvad/protocol'
import type { LocalText } from '../../i18n/words.ts'
import type { Crumb } from '../../parts/bar.tsx'
import type { EncryptionView, Figure, MarkView, NamedView, PlateView, TurnClock } from '../parts/index.ts'

export type PartyView = Readonly<{ id: string; name: LocalText; mark: MarkView }>

/** A person of a party, as lists and sentences name them. */
export type PersonInRoom = Readonly<{ pid: string; person: NamedView; party: PartyView }>

export type ItemChoice = Readonly<{ id: string; no: string; title: LocalText }>

/** A wish for the floor. */
export type WishRow = PersonInRoom &
  Readonly<{
    key: string
    ref: Ref
    kind: WishKind
    category: Category
    /** Role in the delegation where it says more than the category. */
    role: 'adviser' | 'alternate' | null
    asked: string
    absent: number
    /** The item, where it is another one than the item under discussion. */
    otherItem: string | null
    /** Change of places that one party has asked for and the other has not. */
    swap: Readonly<{ by: PartyView; with: NamedView }> | null
    /** Papers of this person for this item, which are bound to the turn. */
    texts: readonly string[]
    /** Limit that the turn would have, in seconds. */
    limit: number | null
    /** Which of its party's replies on the item this would be; 0 for anything else. */
    replyNo: number
  }>

export type PaperOfTurn = Readonly<{ id: string; kind: 'letter' | 'statement' }>

/** Somebody's turn, the one that runs or the one that a point of order interrupted. */
export type TurnView = PersonInRoom &
  Readonly<{
    key: string
    kind: WishKind
    plate: PlateView
    figure: Figure
    /** Language of the person, as its party stated it. */
    speaks: string
    clock: TurnClock
    /** Papers that are read out or delivered in this turn and not yet noted as such. */
    papers: readonly PaperOfTurn[]
  }>

export type LetterRow = Readonly<{
  id: string
  sender: NamedView
  capacity: LocalText
  party: PartyView
  reader: PersonInRoom
  state: Readonly<{ is: 'read'; at: string } | { is: 'reading'; opened: boolean } | { is: 'closed' }>
}>

/** A step of the conducting log, with what a sentence about it needs. */
export type StepView = Readonly<{
  seq: number
  kind: string
  at: string
  /** Whom the step is about; null where it is about nobody. */
  who: NamedView | null
  /** Number of the item that was taken up. */
  no: string | null
  segment: Segment | null
  /** Party whose word it is. */
  by: PartyView
}>

/** One line of the room's health; `about` is spelled as its owner gave it. */
export type Problem = Readonly<
  | { is: 'no-quorum'; parties: readonly PartyView[] }
  | { is: 'not-encrypted'; who: EndpointView }
  | { is: 'not-vouched'; who: EndpointView }
  | { is: 'away'; who: EndpointView }
  | { is: 'bad-sound'; key: string; who: EndpointView | null; words: string; at: string }
  | { is: 'calls'; key: string; language: string | null; at: string }
  | { is: 'slow-down'; key: string; language: string | null; at: string }
  | { is: 'stop'; key: string; language: string; at: string }
  | { is: 'off-air'; language: string }
  | { is: 'list-due'; at: string }
>

export type EndpointView = Readonly<{ key: string; name: NamedView; party: LocalText | null; kind: EndpointKind }>

export type RoomHealth = Readonly<{
  /** False while this page has no connection to the room: then nothing is known but the record. */
  connected: boolean
  problems: readonly Problem[]
  endpoints: number
  /** Endpoints of which nothing bad is known. */
  good: number
  booths: number
  waiting: number
}>

export type PresenceView = Readonly<{
  met: boolean
  parties: readonly Readonly<{ party: PartyView; people: readonly NamedView[]; represented: boolean }>[]
}>

export type ConductorView = Readonly<
  /** This party's log conducts. */
  | { is: 'own' }
  /** A deputy's: steps of this page count where the conductor lists them. `unansweredSince` while it has not. */
  | { is: 'other'; party: PartyView; unansweredSince: string | null; present: boolean | null }
>

export type ChairView = Readonly<{
  title: string
  crumbs: readonly Crumb[]
  number: number
  closed: string | null
  suspended: Readonly<{ at: string; until: string | null }> | null
  segment: Segment
  open: boolean
  item: (ItemChoice & Readonly<{ place: number }>) | null
  items: readonly ItemChoice[]
  nextItem: ItemChoice | null
  points: readonly WishRow[]
  floor: TurnView | null
  interrupted: TurnView | null
  limits: Readonly<{ speak: number | null; reply: number | null; replies: number; warning: number }>
  list: Readonly<{ closes: string | null; closed: string | null; before: number; rows: readonly WishRow[] }>
  replies: readonly WishRow[]
  used: readonly Readonly<{ party: PartyView; clocks: readonly TurnClock[] }>[]
  room: RoomHealth
  presence: PresenceView
  letters: readonly LetterRow[]
  /** Statements whose speaker has spoken and of which nobody has noted that they were delivered. */
  statements: readonly (PersonInRoom & Readonly<{ id: string }>)[]
  /** Steps of the conducting chain that moved the state, latest first; as many as a sentence may need. */
  steps: readonly StepView[]
  /** Seq of the step that could be taken back now. */
  undo: number | null
  head: number
  conductor: ConductorView
  encryption: EncryptionView | null
}>

/** What the chair's buttons do. Each gives true once the step is on the record. */
export type ChairActions = Readonly<{
  step: (kind: string, body: Readonly<Record<string, StepValue>>) => Promise<boolean>
  take: () => Promise<boolean>
  /** Puts a request of a booth aside. */
  seen: (key: string) => void
  /** Connects this page to the room; null where it is connected, or where there is nothing to connect to. */
  enter: (() => void) | null
  busy: boolean
}>

export type StepValue = string | number | boolean | null | readonly string[]

/** What is said after a press that the record did not take. */
export type Answered = Readonly<
  /** Somebody else took a step in between. */
  | { is: 'stale'; steps: readonly StepView[] }
  | { is: 'refused'; code: string; facts: Readonly<Record<string, unknown>> }
>
