/** From the record and the room to what one listener hears: the input of the plan, and nothing decided here. */
import type { Booth, ChannelId, Conduct, Seat } from '@samvad/kernel'
import { hearingPlan, type HearingInput, type HearingPlan, type RemoteTrack } from '@samvad/media'
import type { EndpointState } from '@samvad/protocol'

/** What of a sitting decides who is heard. */
export type Heard = Readonly<{
  floor: Seat | null
  suspended: object | null
  booths: ReadonlyMap<string, Pick<Booth, 'language' | 'onAir' | 'listen'>>
}>

const SPEAKS: readonly EndpointState['kind'][] = ['delegate', 'room', 'chair']

/** Endpoints whose microphone belongs to the floor now: those of whoever has it, and the chair's. */
export function floorEndpoints(conduct: Omit<Heard, 'booths'>, endpoints: readonly EndpointState[]): readonly string[] {
  const { floor, suspended } = conduct
  if (suspended !== null) return []
  return endpoints
    .filter(({ kind, party, pid }) => {
      if (!SPEAKS.includes(kind)) return false
      if (kind === 'chair') return true
      return floor !== null && party === floor.party && (pid === floor.pid || kind === 'room')
    })
    .map(({ endpoint }) => endpoint)
}

/** Why a microphone is closed without its person: kept until it is opened anew. */
export type CutBy = 'floor' | 'suspended' | 'closed' | 'line'

/**
 * What keeps an endpoint's own microphone closed now; null while it may be open. A chair is heard at any time, so no
 * floor that passes on closes a microphone left open: the end of the connection does, and the chair opens it anew.
 */
export function closedBy(
  conduct: Pick<Conduct, 'floor' | 'suspended' | 'closed'>,
  me: EndpointState,
  isConnected: boolean,
): CutBy | null {
  if (conduct.closed !== null) return 'closed'
  if (conduct.suspended !== null) return 'suspended'
  if (me.kind === 'chair' && !isConnected) return 'line'
  return floorEndpoints(conduct, [me]).length > 0 ? null : 'floor'
}

/** Endpoint at which a seat of a booth sits. */
function endpointOf(seat: Seat | null, endpoints: readonly EndpointState[]): string | null {
  if (seat === null) return null
  const there = endpoints.filter(
    ({ kind, party, pid }) => kind === 'interpreter' && party === seat.party && pid === seat.pid,
  )
  return (there.find(({ here }) => here) ?? there[0])?.endpoint ?? null
}

export function hearingInput({
  me,
  chosen,
  conduct,
  spoken,
  endpoints,
  tracks,
  floorBehind,
}: {
  me: string
  chosen: ChannelId
  conduct: Heard
  spoken: string | null
  endpoints: readonly EndpointState[]
  tracks: readonly RemoteTrack[]
  floorBehind: number | null
}): HearingInput {
  // The sound of a screen needs no floor, and so it is heard only from places that have a voice on it.
  const sharers = new Set(endpoints.filter(({ kind }) => SPEAKS.includes(kind)).map(({ endpoint }) => endpoint))
  return {
    me,
    chosen,
    floor: floorEndpoints(conduct, endpoints),
    spoken,
    booths: [...conduct.booths.values()].map(({ language, onAir, listen }) => ({
      language,
      // While the sitting rests a booth keeps its seat and has no voice, as everybody else.
      onAir: conduct.suspended === null ? endpointOf(onAir, endpoints) : null,
      listen,
    })),
    tracks: tracks.filter(({ meta }) => meta.source !== 'screen-audio' || sharers.has(meta.endpoint)),
    floorBehind,
  }
}

/** In the room of a delegation everybody hears everybody: there is no floor to be given and no booth. */
export function everybody(me: string, tracks: readonly RemoteTrack[]): HearingPlan {
  const floor = tracks.map(({ meta }) => meta.endpoint)
  return hearingPlan({ me, chosen: 'floor', floor, spoken: null, booths: [], tracks, floorBehind: null })
}

/** How much the sound of a shared screen steps back while somebody speaks on the floor, in dB. */
export const SCREEN_DUCKED_DB = -12

/** The plan of a sitting: words go before whatever a shared screen plays. */
export function planFor(input: HearingInput): HearingPlan {
  const plan = hearingPlan(input)
  const isSpeaking = input.tracks.some(
    ({ meta }) => meta.source === 'mic' && meta.channel === 'floor' && input.floor.includes(meta.endpoint),
  )
  if (!isSpeaking) return plan
  const gains = new Map(plan.gains)
  for (const { id, meta } of input.tracks) {
    const gain = gains.get(id) ?? null
    if (meta.source === 'screen-audio' && gain !== null) gains.set(id, gain + SCREEN_DUCKED_DB)
  }
  return { ...plan, gains }
}
