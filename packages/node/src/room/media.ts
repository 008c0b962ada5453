/** Chooses the media backend that the settings ask for. */
import type { MediaBackend } from './backend.ts'
import type { LiveKitOptions } from './livekit.ts'
import { meshBackend, type MeshOptions } from './mesh.ts'

/** Settings of the meeting room's media. */
export type MediaSettings = Readonly<{ livekit: LiveKitOptions | null }> & Omit<MeshOptions, 'now'>

/** What a laptop has: browsers on one machine need no relay. */
export const LAPTOP_MEDIA: MediaSettings = { livekit: null, turn: null, stun: [], direct: true }

/** LiveKit where one is set, browsers connected to each other otherwise. */
export async function mediaBackend({ livekit, ...mesh }: MediaSettings, now: () => Date): Promise<MediaBackend> {
  if (livekit === null) return meshBackend({ ...mesh, now })
  // Whoever has no LiveKit does not wait for its library.
  const { liveKitBackend } = await import('./livekit.ts')
  return liveKitBackend(livekit)
}
