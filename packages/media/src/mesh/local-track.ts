/** One's own track as every connection of the mesh sends it. */
import type { TrackMeta } from '@samvad/protocol'

export type LocalTrack = {
  readonly id: string
  readonly meta: TrackMeta
  readonly track: MediaStreamTrack
  sending: boolean
}

/** What is authenticated with every frame of a track: whose it is and for which channel. */
export function labelOf(id: string, { endpoint, source, channel }: TrackMeta): string {
  return `${endpoint}/${id}/${source}/${channel}`
}
