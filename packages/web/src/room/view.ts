/** What the screens of the room show, as data. `from-record.ts` makes it from the record, the gallery makes it up. */
import type { ChannelId, Segment, WishKind } from '@samvad/kernel'
import type { LocalText, Words } from '../i18n/words.ts'
import type { Crumb } from '../parts/bar.tsx'
import type {
  ChannelView,
  EncryptionView,
  Figure,
  MarkView,
  NamedView,
  NoPaper,
  PaperView,
  PlateView,
  SpeakersView,
  TurnClock,
} from './parts/index.ts'

/** Where the sitting stands. */
export type SittingStage = Readonly<
  | { stage: 'before' }
  | { stage: 'open' }
  | { stage: 'suspended'; at: string; until: string | null }
  | { stage: 'closed'; at: string }
>

export type ItemView = Readonly<{ no: string; title: LocalText }>

/** Somebody whose picture can be shown; `key` finds the picture among the live ones. */
export type PictureView = Readonly<{
  key: string
  /** Picture in which this person sits with others, where there is none of its own. */
  instead?: string
  figures: readonly Figure[]
}>

/** A screen that somebody shares; `key` finds its picture. */
export type ScreenView = Readonly<{ key: string; plate: PlateView }>

/** Who is on the stage: whoever has the floor, else the chair. */
export type StageView = Readonly<{
  picture: PictureView
  plate: PlateView
  role: 'speaker' | 'chair'
  wish: WishKind
  /** Language spoken, where it is known. */
  speaks: string | null
  /** Made up by a demonstration: nobody sits there, and the voice is synthetic. */
  standIn: boolean
}>

export type TileView = Readonly<{
  picture: PictureView
  mark: MarkView
  /** A delegation room is named by its party, everybody else as a person. */
  name: NamedView
  about: Readonly<
    | { kind: 'delegation'; people: number }
    | { kind: 'chair' }
    | { kind: 'person'; title: LocalText; party: LocalText }
    | { kind: 'stand-in'; party: LocalText }
    | { kind: 'you'; microphone: boolean; camera: boolean }
    /** An interpreter of a sign language; `signs` is its tag. */
    | { kind: 'signs'; signs: string }
  >
}>

/** What the reader can do about the floor now. */
export type PanelView = Readonly<{
  standing:
    | 'watching'
    | 'before'
    | 'may-ask'
    | 'asked'
    | 'listed'
    | 'next'
    | 'floor'
    | 'interrupted'
    | 'list-closed'
    | 'over'
  itemNo: string | null
  place: number | null
  /** About when the turn comes. */
  at: string | null
  listClosed: string | null
  ready: boolean
  point: 'none' | 'waiting' | 'hearing'
  reply: 'none' | 'waiting'
  repliesLeft: boolean
  microphone: 'closed' | 'may-open' | 'open' | 'lost' | 'refused'
  camera: boolean
  screen: boolean
  /** A booth asks for slower speech; which booth, nobody says. */
  slow: boolean
  /** An act of this panel is on its way. */
  busy: boolean
  /** Id of the letter that this person reads out, while it is closed. */
  letter: string | null
}>

export type Layout = 'speaker' | 'delegations' | 'gallery'

export type RoomView = Readonly<{
  title: string
  crumbs: readonly Crumb[]
  /** Number of the sitting; null before one was opened. */
  number: number | null
  sitting: SittingStage
  segment: Segment
  open: boolean
  item: ItemView | null
  stage: StageView | null
  screen: ScreenView | null
  clock: TurnClock | null
  /** Limit in force for a speech, in seconds. */
  limit: number | null
  list: SpeakersView
  panel: PanelView
  paper: PaperView | NoPaper
  tiles: readonly TileView[]
  channels: readonly ChannelView[]
  encryption: EncryptionView
  /** Code over all keys, once there are at least two. */
  code: readonly string[] | null
  /** Seconds since the connection was lost; null while it stands. */
  lostSeconds: number | null
  /** Made up for a demonstration. */
  demonstration: boolean
  /** The next on the list, for the hall. */
  next: Readonly<{ person: NamedView; mark: MarkView }> | null
}>

export type Choices = Readonly<{
  channel: ChannelId
  volumes: Readonly<{ channelDb: number; floorDb: number }>
  layout: Layout
  pinned: string | null
  follows: boolean
  captions: boolean
  /** Language of the text; null follows the interface. */
  text: string | null
}>

/** What a screen asks for. */
export type RoomActions = Readonly<{
  choose: (change: Partial<Choices>) => void
  ask: () => void
  takeOff: () => void
  ready: () => void
  pointOfOrder: () => void
  reply: () => void
  endStatement: () => void
  openMicrophone: () => void
  closeMicrophone: () => void
  camera: (on: boolean) => void
  screen: (on: boolean) => void
  paragraph: (paragraph: number) => void
  openLetter: (letter: string) => void
  leave: () => void
  /** Only in a demonstration. */
  standIns: StandInsView | null
}>

/** The stand-ins that this page has brought into a room of the demonstration. */
export type StandInsView = Readonly<{
  /** How many are in the room or on their way into it. */
  there: number
  /** True while one is alone in an open room. */
  offered: boolean
  fill: () => void
  sendAway: () => void
}>

/** One thing that is checked before entering. */
export type CheckView = Readonly<
  | { what: 'camera'; state: 'asking' | 'good' | 'dark' | 'off' | DeviceProblem }
  | {
      what: 'microphone'
      state: 'asking' | 'good' | 'silent' | 'quiet' | 'too-loud' | 'noisy' | DeviceProblem
      /** The level now; null while nothing is measured. */
      dbfs: number | null
      /** `speakers` comes back through the microphone, `narrow-band` sounds like a telephone. */
      headset: 'fine' | 'speakers' | 'narrow-band'
      /** Samples in a second, in kHz; null where the browser does not say. */
      khz: number | null
    }
  | { what: 'sound'; state: 'untried' | 'left' | 'right' | 'asking' | 'good' }
  | {
      what: 'network'
      state:
        | 'testing'
        | 'direct'
        | 'relay-udp'
        | 'relay-tcp'
        | 'relay-tls'
        /** A media server answers; the way to it shows itself on entering. */
        | 'server'
        | 'none'
        | 'unknown'
      /** Hosts and ports for the IT office. */
      servers: readonly string[]
    }
  | {
      what: 'encryption'
      state: 'asking' | 'good' | 'unvouched' | 'open' | 'unable' | 'unknown'
      /** Endpoints that are in the room. */
      endpoints: number
      /** How many of them no party vouches for, or are not encrypted. */
      weak: number
    }
>

/** Why a device cannot be used. */
export type DeviceProblem = 'denied' | 'none' | 'busy' | 'not-secure' | 'failed'

export type DeviceView = Readonly<{ id: string; label: string }>

export type PrejoinView = Readonly<{
  title: string
  crumbs: readonly Crumb[]
  number: number | null
  opensAt: string | null
  opened: boolean
  plate: PlateView
  picture: PictureView
  checks: readonly CheckView[]
  devices: Readonly<{
    camera: readonly DeviceView[]
    microphone: readonly DeviceView[]
    speaker: readonly DeviceView[]
    chosen: Readonly<{ camera: string; microphone: string; speaker: string }>
  }>
  channels: readonly ChannelView[]
  closedSegment: boolean
  name: Words
  party: Words
  peopleHref: string
  encryption: EncryptionView
  /** What this browser cannot do; `app` is one inside another app, which has no camera and no microphone. */
  browser: 'fine' | 'app' | 'no-media'
  busy: boolean
}>
