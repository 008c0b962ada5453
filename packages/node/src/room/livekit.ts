/**
 * Media over a LiveKit server. Its tokens say what an endpoint may do and nothing about who it is; frames are encrypted
 * by the endpoints, and the server gets no key.
 */
import { AccessToken, RoomServiceClient, TrackSource, TwirpError, type VideoGrant } from 'livekit-server-sdk'
import type { EndpointKind } from '@samvad/protocol'
import { publishes, type MediaBackend } from './backend.ts'

export type LiveKitOptions = Readonly<{ url: string; key: string; secret: string }>

/** A token is for joining at once: it cannot be called back, only run out. The server renews it while one is inside. */
const TOKEN_SECONDS = 120
/** Keys of an epoch are wrapped for every endpoint, which carries about fifty; listeners of the public view have none. */
const LIMITS = { publishers: 40, listeners: 1_000 }

/** Makes the backend for a LiveKit server. */
export function liveKitBackend({ url, key, secret }: LiveKitOptions): MediaBackend {
  const server = new URL(url)
  const isSecure = server.protocol === 'wss:' || server.protocol === 'https:'
  const http = `${isSecure ? 'https' : 'http'}://${server.host}`
  const socket = `${isSecure ? 'wss' : 'ws'}://${server.host}`
  const rooms = new RoomServiceClient(http, key, secret)
  return {
    name: 'livekit',
    limits: LIMITS,
    origins: [socket, http],
    async admit(room, { endpoint, kind, hidden, signs = false }) {
      const token = new AccessToken(key, secret, { identity: endpoint, ttl: TOKEN_SECONDS })
      token.addGrant({ room, roomJoin: true, hidden, ...grantOf(kind, signs) })
      return { backend: 'livekit', room, endpoint, url: socket, token: await token.toJwt(), limits: LIMITS }
    },
    setMayPublish: (room, endpoint, kind, signs) =>
      ifThere(async () => {
        const { canPublish, canSubscribe, canPublishSources } = grantOf(kind, signs)
        await rooms.updateParticipant(room, endpoint, {
          permission: { canPublish, canSubscribe, canPublishSources, canPublishData: false },
        })
      }),
    revoke: (room, endpoint) => ifThere(() => rooms.removeParticipant(room, endpoint)),
    close: (room) => ifThere(() => rooms.deleteRoom(room)),
  }
}

function grantOf(kind: EndpointKind, signs: boolean) {
  const all = [TrackSource.MICROPHONE, TrackSource.CAMERA, TrackSource.SCREEN_SHARE, TrackSource.SCREEN_SHARE_AUDIO]
  const sources =
    kind === 'interpreter' ? [signs ? TrackSource.CAMERA : TrackSource.MICROPHONE] : publishes(kind) ? all : []
  return {
    canPublish: publishes(kind),
    canPublishSources: sources,
    canSubscribe: true,
    canPublishData: false,
    canUpdateOwnMetadata: false,
  } satisfies VideoGrant
}

/** Whoever is not in the room any more needs not be taken out of it. */
async function ifThere(work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof TwirpError) || error.code !== 'not_found') throw error
  }
}
