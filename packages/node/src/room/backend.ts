/**
 * What moves media. A backend gives tickets and takes them back; who may enter and who may publish is decided before it
 * is asked, and it never sees a key.
 */
import type { EndpointKind, JoinTicket } from '@samvad/protocol'

export type MediaLimits = Readonly<{ publishers: number; listeners: number }>

/** Who enters; `signs` for an interpreter of a sign language. `room` is the name under which endpoints sign what they say to each other. */
export type Entering = Readonly<{ endpoint: string; kind: EndpointKind; hidden: boolean; signs?: boolean }>

export interface MediaBackend {
  readonly name: JoinTicket['backend']
  readonly limits: MediaLimits
  /** Origins beside the node's own to which a page connects. */
  readonly origins: readonly string[]
  /** Gives the ticket with which an endpoint joins; it is good for a short time and for this endpoint alone. */
  admit(room: string, who: Entering): Promise<JoinTicket>
  /** Follows a change of what the endpoint is. */
  setMayPublish(room: string, endpoint: string, kind: EndpointKind, signs: boolean): Promise<void>
  /** Takes an endpoint out. */
  revoke(room: string, endpoint: string): Promise<void>
  /** Ends the room. */
  close(room: string): Promise<void>
}

/** True for kinds of endpoint that may send sound or pictures. */
export function publishes(kind: EndpointKind): boolean {
  return kind === 'delegate' || kind === 'room' || kind === 'chair' || kind === 'interpreter'
}
