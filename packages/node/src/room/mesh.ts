/**
 * Browsers connected to each other: the node gives them only the servers over which they find a way. Credentials of the
 * TURN server are made from the secret that it shares with the node and end by themselves (TURN REST, as coturn reads it).
 */
import { createHash, createHmac } from 'node:crypto'
import type { JoinTicket } from '@samvad/protocol'
import type { MediaBackend } from './backend.ts'

export type MeshOptions = Readonly<{
  turn: Readonly<{ urls: readonly string[]; secret: string }> | null
  stun: readonly string[]
  /** True: endpoints of different parties may show each other their network addresses. */
  direct: boolean
  now: () => Date
}>

/** A connection outlives the credentials it was made with, but not a relay that has to be asked for again. */
const CREDENTIALS_SECONDS = 12 * 3600
const LIMITS = { publishers: 8, listeners: 4 }

/** Makes the backend that needs nothing but browsers, and a TURN server where networks demand it. */
export function meshBackend({ turn, stun, direct, now }: MeshOptions): MediaBackend {
  const iceServers = (room: string, endpoint: string): Extract<JoinTicket, { backend: 'mesh' }>['iceServers'] => {
    const servers = stun.length === 0 ? [] : [{ urls: stun }]
    if (turn === null) return servers
    // The relay's log gets a name that says nothing about who it is.
    const name = createHash('sha256').update(`${room} ${endpoint}`).digest('hex').slice(0, 16)
    const username = `${Math.floor(now().getTime() / 1000) + CREDENTIALS_SECONDS}:${name}`
    const credential = createHmac('sha1', turn.secret).update(username).digest('base64')
    return [...servers, { urls: turn.urls, username, credential }]
  }
  return {
    name: 'mesh',
    limits: LIMITS,
    origins: [],
    admit: async (room, { endpoint }) => ({
      backend: 'mesh',
      room,
      endpoint,
      iceServers: iceServers(room, endpoint),
      relayOnly: !direct,
      limits: LIMITS,
    }),
    // Endpoints of a mesh take an endpoint out themselves, when the room tells them that it is gone.
    setMayPublish: async () => {},
    revoke: async () => {},
    close: async () => {},
  }
}
