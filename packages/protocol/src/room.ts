/**
 * Frames of the room socket, `/api/mechanisms/:slug/rooms/:sitting`. What is said here is forgotten; what counts is an
 * act. Bodies of signals are signed and, where they carry keys, sealed by endpoints: the node passes them on unread.
 */
import {
  channel,
  type ChannelId,
  type EndpointKind,
  type Facts,
  type Ref,
  type Seat,
  type Segment,
  type Span,
} from '@samvad/kernel'

export type { EndpointKind } from '@samvad/kernel'

export const ROOM_PROTOCOL = 1

/** What an endpoint says of itself. Keys are base64: Ed25519 to sign, X25519 to be wrapped for. */
export type EndpointCard = Readonly<{
  kind: EndpointKind
  sign: string
  box: string
  /** Place of the act that vouches for the keys; null while there is none. */
  vouched: Ref | null
  /** False: this browser cannot encrypt frames end to end. */
  endToEnd: boolean
  /** Of an interpreter: the sign language, `sgn` or one such as `sgn-rsl`; it sends a picture on that channel. */
  signs?: string
  /** Made up by a demonstration: nobody sits there, and the voice is synthetic. Everybody is told. */
  standIn?: boolean
}>

export type EndpointState = EndpointCard &
  Readonly<{
    endpoint: string
    party: string | null
    pid: string | null
    /** False while the endpoint waits before the door. */
    admitted: boolean
    /** Place in the order of admission, null while it waits: of two endpoints without a connection the later one offers. */
    order: number | null
    /** Names the load of the page; another one than before means that connections of before are gone. */
    page: string
    since: string
    /** Last time the node heard of it; the socket may be away for a moment. */
    here: boolean
    publishing: readonly TrackMeta[]
  }>

export type TrackMeta = Readonly<{
  endpoint: string
  party: string
  kind: 'audio' | 'video'
  source: 'mic' | 'camera' | 'screen' | 'screen-audio'
  channel: ChannelId
}>

/** True for `floor` and for `lang:` with the tag of a language. */
export function isChannel(value: unknown): value is ChannelId {
  return typeof value === 'string' && channel.misfit(value, '') === null
}

/** True for the channel of a sign language (`sgn` and its kinds by ISO 639-5): its interpreter sends a picture. */
export function isSignChannel(channel: ChannelId): boolean {
  return /^lang:sgn(?:-|$)/.test(channel)
}

/** How to reach media: mesh gives TURN and STUN servers, livekit an address and a token. */
export type JoinTicket =
  | Readonly<{
      backend: 'mesh'
      room: string
      endpoint: string
      iceServers: readonly Readonly<{ urls: readonly string[]; username?: string; credential?: string }>[]
      /** True: only relayed addresses are offered between parties. */
      relayOnly: boolean
      limits: Readonly<{ publishers: number; listeners: number }>
    }>
  | Readonly<{
      backend: 'livekit'
      room: string
      endpoint: string
      url: string
      token: string
      limits: Readonly<{ publishers: number; listeners: number }>
    }>

/** Lines that are passed on and forgotten. Each kind has its listeners; `to` narrows them to one endpoint of them. */
export type RoomLine =
  | Readonly<{ what: 'ready' }>
  | Readonly<{ what: 'cough'; held: boolean; language: string }>
  /** On its way to the speaker it names no language, and so no booth. */
  | Readonly<{ what: 'slow-down'; language: string | null }>
  | Readonly<{ what: 'reading'; paper: string; paragraph: number }>
  | Readonly<{ what: 'bad-sound'; about: string; words: string }>
  | Readonly<{ what: 'call-chair'; language: string | null }>
  | Readonly<{ what: 'stop'; language: string }>
  | Readonly<{ what: 'chat'; words: string; language: string }>
  | Readonly<{ what: 'level'; dbfs: number }>

export type RoomUp =
  /** Without a token only the public view of an open segment is given, to a listener. */
  | Readonly<{
      t: 'hello'
      protocol: number
      token: string | null
      endpoint: string
      card: EndpointCard
      /** Random name of this load of the page, the same whenever its socket comes back. */
      page?: string
    }>
  /** The card again, after its keys were vouched for or devices changed. */
  | Readonly<{ t: 'card'; card: EndpointCard }>
  | Readonly<{ t: 'publishing'; tracks: readonly TrackMeta[] }>
  | Readonly<{ t: 'listening'; channel: ChannelId }>
  | Readonly<{ t: 'signal'; to: string; data: string }>
  /** A signed key for everybody who listens without a place, while the segment is open to the public. */
  | Readonly<{ t: 'audience'; data: string }>
  | Readonly<{ t: 'line'; to: string | null; line: RoomLine }>
  | Readonly<{ t: 'ping'; sent: number }>
  | Readonly<{ t: 'leave' }>

export type RoomDown =
  | Readonly<{
      t: 'welcome'
      you: string
      now: string
      admitted: boolean
      /** True: the place was kept while the socket was away. */
      resumed: boolean
      /** Sitting that is open; null while it is waited for. */
      sitting: string | null
      endpoints: readonly EndpointState[]
    }>
  /** The sitting has opened and the endpoint that waited is in; a ticket follows. */
  | Readonly<{ t: 'admitted'; sitting: string; order: number }>
  /** Comes after admission and again whenever the socket has come back. */
  | Readonly<{ t: 'ticket'; ticket: JoinTicket }>
  | Readonly<{ t: 'endpoint'; endpoint: EndpointState }>
  | Readonly<{ t: 'gone'; endpoint: string }>
  /** How many listen to each channel; for booths. */
  | Readonly<{ t: 'listeners'; channels: Readonly<Record<string, number>> }>
  /** How many listen without a place; to everybody who has one, while the segment is open to the public. */
  | Readonly<{ t: 'audience'; listeners: number }>
  /** What those without a place are told of the sitting, whenever it changes. */
  | Readonly<{ t: 'public'; view: PublicView }>
  | Readonly<{ t: 'signal'; from: string; data: string }>
  /** Slow down reaches the speaker without the booth's name: `from` is null then. */
  | Readonly<{ t: 'line'; from: string | null; line: RoomLine; at: string }>
  | Readonly<{ t: 'pong'; sent: number; now: number }>
  /** Final: the socket is closed after it, and coming back without a change leads to the same. */
  | Readonly<{ t: 'problem'; code: string; facts: Facts; final: boolean }>

/** Who speaks, on what and in which language: all that the public is told of a sitting, in the words of the parties. */
export type PublicView = Readonly<{
  number: number
  segment: Segment
  suspended: Readonly<{ at: string; until: string | null }> | null
  item: Readonly<{ no: string; title: Readonly<Record<string, string>> }> | null
  speaker: Readonly<{
    party: string
    pid: string
    names: Readonly<Record<string, string>>
    titles: Readonly<Record<string, string>>
    /** The person's own language. */
    own: string
    partyNames: Readonly<Record<string, string>>
    mark: Readonly<{ text: string; lang: string }>
    speaks: string | null
    spans: readonly Span[]
    limit: number | null
  }> | null
  /** Seconds before the end of a limit at which the speaker is warned. */
  warning: number
  languages: readonly string[]
  booths: readonly Readonly<{ language: string; onAir: Seat | null; since: string | null; listen: ChannelId }>[]
  /** Endpoints whose keys their parties vouch for on the record. */
  vouched: readonly string[]
}>

/** What is seen of a room before entering it. `ticket` names the servers of a mesh; with a media server it is null. */
export type RoomLook = Readonly<{
  endpoints: readonly EndpointState[]
  ticket: JoinTicket | null
  /** Origins of the media server, where there is one. */
  servers: readonly string[]
}>

/** Whether those who are accredited for a session fit into its room: publishers send sound or pictures. */
export type RoomPlan = Readonly<{
  backend: JoinTicket['backend']
  limits: Readonly<{ publishers: number; listeners: number }>
  /** With a device for each person. */
  expected: Readonly<{ publishers: number; listeners: number }>
  /** With one device for each delegation and each interpreter. */
  asRooms: Readonly<{ publishers: number; listeners: number }>
  fits: boolean
  fitsAsRooms: boolean
}>
