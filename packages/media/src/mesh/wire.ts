/** Bodies of the mesh's signals. What arrives is signed by a vouched endpoint, and still read as unknown. */
import { isChannel, type TrackMeta } from '@samvad/protocol'
import { parseRecord } from '../keys/envelope.ts'

/** A track of a description: which line of it, under which id, and what it is. */
export type OfferedTrack = Readonly<{ mid: string; id: string; meta: TrackMeta }>

/**
 * `conn` names one connection between two endpoints; signals about another one are stale. `offer` is the number of the
 * offer among those of its sender in this connection, and in an answer that of the offer that it answers: an offer is
 * said again when no answer comes, so that two answers may come to one, and the second must not count for the next.
 */
export type Description = Readonly<{
  conn: string
  first: boolean
  offer: number
  sdp: string
  tracks: readonly OfferedTrack[]
}>
export type Candidate = Readonly<{ conn: string; candidate: RTCIceCandidateInit }>
/** Asks for a connection in place of `conn`. `broken` says that it stands, but that nothing can be changed in it. */
export type Again = Readonly<{ conn: string | null; broken: boolean }>
export type Want = Readonly<{ id: string; wanted: boolean }>

const MAX_TRACKS = 16

/** Reads an offer or an answer; null when it is none, or labels a track as somebody else's. */
export function parseDescription(body: string, from: string, party: string): Description | null {
  const value = parseRecord(body)
  if (value === null) return null
  const { conn, first, offer, sdp, tracks } = value
  if (typeof conn !== 'string' || typeof first !== 'boolean' || typeof sdp !== 'string') return null
  if (typeof offer !== 'number' || !Number.isSafeInteger(offer) || offer < 1) return null
  if (!Array.isArray(tracks) || tracks.length > MAX_TRACKS) return null
  const read = tracks.map((track: unknown) => parseTrack(track, from, party))
  const whole = read.filter((track) => track !== null)
  return whole.length === read.length ? { conn, first, offer, sdp, tracks: whole } : null
}

function parseTrack(value: unknown, from: string, party: string): OfferedTrack | null {
  if (!isRecord(value)) return null
  const { mid, id, meta } = value
  if (typeof mid !== 'string' || typeof id !== 'string' || !isRecord(meta)) return null
  // Tracks are kept by their ids: nobody may name one like a track of somebody else and so take its place.
  if (!id.startsWith(`${from}-`) || !/^\d{1,9}$/.test(id.slice(from.length + 1))) return null
  const { kind, source, channel } = meta
  if (meta['endpoint'] !== from || meta['party'] !== party || !isChannel(channel)) return null
  if (kind === 'audio' && (source === 'mic' || source === 'screen-audio'))
    return { mid, id, meta: { endpoint: from, party, kind, source, channel } }
  if (kind === 'video' && (source === 'camera' || source === 'screen'))
    return { mid, id, meta: { endpoint: from, party, kind, source, channel } }
  return null
}

export function parseCandidate(body: string): Candidate | null {
  const value = parseRecord(body)
  const candidate = value?.['candidate']
  if (value === null || typeof value['conn'] !== 'string' || !isRecord(candidate)) return null
  const { candidate: line, sdpMid, sdpMLineIndex, usernameFragment } = candidate
  if (typeof line !== 'string') return null
  return {
    conn: value['conn'],
    candidate: {
      candidate: line,
      sdpMid: typeof sdpMid === 'string' ? sdpMid : null,
      sdpMLineIndex: typeof sdpMLineIndex === 'number' ? sdpMLineIndex : null,
      usernameFragment: typeof usernameFragment === 'string' ? usernameFragment : null,
    },
  }
}

export function parseAgain(body: string): Again | null {
  const value = parseRecord(body)
  if (value === null || typeof value['broken'] !== 'boolean') return null
  const { conn, broken } = value
  return conn === null || typeof conn === 'string' ? { conn, broken } : null
}

export function parseWant(body: string): Want | null {
  const value = parseRecord(body)
  if (value === null || typeof value['id'] !== 'string' || typeof value['wanted'] !== 'boolean') return null
  return { id: value['id'], wanted: value['wanted'] }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
