/**
 * What every media backend offers to a browser. A backend moves labelled tracks and nothing else: mixing, ducking and
 * the choice of a channel are the same for all of them, and who may speak is decided on the record.
 */
import type { JoinTicket, TrackMeta } from '@samvad/protocol'
import type { EndpointKeys } from './keys/keys.ts'

/** A track of somebody else, already decrypted; without the keys it is silent or black. */
export type RemoteTrack = Readonly<{ id: string; meta: TrackMeta; track: MediaStreamTrack }>

/** One's own track on its way to the others. */
export type Publication = Readonly<{
  meta: TrackMeta
  /**
   * Sends or holds back. A voice that is held back goes on as silence and a picture stops: a receiver takes up a line of
   * sound that stood still half a second late (decision 0016).
   */
  setSending(sending: boolean): Promise<void>
  stop(): Promise<void>
}>

export type MediaState = 'connecting' | 'connected' | 'reconnecting' | 'closed'

export type PeerStats = Readonly<{
  endpoint: string
  /** Round trip in ms, lost packets per hundred; null while unknown. */
  roundTrip: number | null
  lost: number | null
  bytesUp: number
  bytesDown: number
  /** `host`, `relay` and the like, as the path is now. */
  path: string | null
}>

export type MediaEvents = {
  track: RemoteTrack
  gone: Readonly<{ id: string }>
  state: MediaState
  stats: readonly PeerStats[]
  /** An endpoint that was refused, and why: `fingerprint/not-vouched` and the like. */
  refused: Readonly<{ endpoint: string; code: string }>
}

/** Browser side of a backend, one per room. */
export interface MediaClient {
  /** Enters the room; `keys` null means a listener without keys, who must hear nothing. */
  join(ticket: JoinTicket, keys: EndpointKeys | null): Promise<void>
  publish(track: MediaStreamTrack, meta: TrackMeta): Promise<Publication>
  /** Which tracks to fetch; asked again for every track whenever it is set. */
  subscribe(want: (meta: TrackMeta) => boolean): void
  /** Lets the public hear and see what this endpoint sends, or no more from now on; where there is no public, nothing. */
  openToPublic(open: boolean): void
  on<E extends keyof MediaEvents>(event: E, listener: (value: MediaEvents[E]) => void): () => void
  leave(): Promise<void>
}
