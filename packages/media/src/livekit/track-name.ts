/**
 * The name under which a track is published to LiveKit says what it is. The server carries the name and could change
 * it; the same line is authenticated with every encrypted frame, so that a renamed track cannot be opened.
 */
import { isChannel, type TrackMeta } from '@samvad/protocol'
import { parseRecord } from '../keys/envelope.ts'

const SOURCES = ['mic', 'camera', 'screen', 'screen-audio'] as const
const MAX_NAME_LENGTH = 400

/** Spells what a track is, always in the same order of fields. */
export function spellTrackName({ endpoint, party, kind, source, channel }: TrackMeta): string {
  return JSON.stringify({ endpoint, party, kind, source, channel })
}

/** Reads a name; null when it is not exactly what `spellTrackName` writes. */
export function parseTrackName(name: string): TrackMeta | null {
  if (name.length > MAX_NAME_LENGTH) return null
  const value = parseRecord(name)
  if (value === null) return null
  const { endpoint, party, kind, channel } = value
  const source = SOURCES.find((known) => known === value['source'])
  if (typeof endpoint !== 'string' || typeof party !== 'string' || source === undefined) return null
  if (kind !== 'audio' && kind !== 'video') return null
  if (!isChannel(channel)) return null
  const meta: TrackMeta = { endpoint, party, kind, source, channel }
  return spellTrackName(meta) === name ? meta : null
}
