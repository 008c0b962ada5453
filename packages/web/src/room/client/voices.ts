/** Which interpreters that the record calls on air are heard here: a line may break while the record still stands. */
import type { Conduct } from '@samvad/kernel'
import { channelOf, type RemoteTrack } from '@samvad/media'
import type { EndpointState } from '@samvad/protocol'

/** By language of a booth that is on air. */
export type Voices = ReadonlyMap<string, Voice>

/** `since`: when it stopped arriving; null while it arrives, and where it never did. */
export type Voice = Readonly<{ arrives: boolean; since: string | null }>

/** Looks again; what was known before tells since when a voice is missing. `now` is the node's time. */
export function voicesOf(
  before: Voices,
  { booths }: Pick<Conduct, 'booths'>,
  endpoints: readonly EndpointState[],
  tracks: readonly RemoteTrack[],
  now: string,
): Voices {
  const voices = new Map<string, Voice>()
  for (const { language, onAir } of booths.values()) {
    if (onAir === null) continue
    const seats = endpoints.filter(
      ({ kind, party, pid }) => kind === 'interpreter' && party === onAir.party && pid === onAir.pid,
    )
    const arrives = tracks.some(
      ({ meta }) =>
        meta.kind === 'audio' &&
        meta.channel === channelOf(language) &&
        seats.some(({ endpoint }) => endpoint === meta.endpoint),
    )
    const known = before.get(language)
    voices.set(language, {
      arrives,
      since: arrives ? null : known?.arrives === true ? now : (known?.since ?? null),
    })
  }
  return voices
}
