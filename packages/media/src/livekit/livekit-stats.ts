/** Reads how the path to the server is, and how much comes from whom. */
import type { Room, TrackPublication } from 'livekit-client'
import type { PeerStats } from '../backend.ts'
import { readStats } from '../mesh/stats.ts'

/** One line per endpoint that is heard, and one under one's own name for what goes up. */
export async function statsOf(room: Room): Promise<readonly PeerStats[]> {
  const own = lineOf(room.localParticipant.identity, room.localParticipant.trackPublications)
  const others = [...room.remoteParticipants.values()].map(({ identity, trackPublications }) =>
    lineOf(identity, trackPublications),
  )
  const lines = await Promise.all([own, ...others])
  return lines.filter((line) => line !== null)
}

async function lineOf(
  endpoint: string,
  publications: ReadonlyMap<string, TrackPublication>,
): Promise<PeerStats | null> {
  const reports = await Promise.all([...publications.values()].map(async ({ track }) => track?.getRTCStatsReport()))
  // Each report tells of one track and of the way that all share: entries of the same name say the same.
  const entries = reports.flatMap((report) => [...(report ?? [])])
  return entries.length === 0 ? null : readStats(endpoint, new Map(entries))
}
