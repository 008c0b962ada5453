/**
 * What one listener hears, computed from what the record says: who has the floor, who is on air, who interprets from
 * which channel. Pure, so that the same rule can be shown to hold for every room.
 */
import type { ChannelId } from '@samvad/kernel'
import type { TrackMeta } from '@samvad/protocol'

/** How loud the floor stays behind an interpreter, in dB, when the listener has not chosen otherwise. */
export const FLOOR_BEHIND_DB = -18

export type BoothOnAir = Readonly<{
  /** Language into which the booth interprets. */
  language: string
  /** Endpoint of the seat that is on air. */
  onAir: string | null
  /** Channel it interprets from. */
  listen: ChannelId
}>

export type HearingInput = Readonly<{
  /** Endpoint that listens; it never hears itself. */
  me: string
  chosen: ChannelId
  /** Endpoints whose microphone is open on the floor: whoever has it, and the chair. */
  floor: readonly string[]
  /** Language that is being spoken on the floor; null while nobody speaks or it is not known. */
  spoken: string | null
  booths: readonly BoothOnAir[]
  tracks: readonly Readonly<{ id: string; meta: TrackMeta }>[]
  /** Loudness of the floor behind an interpreter in dB; null mutes it. */
  floorBehind: number | null
}>

/** Why the listener hears what they hear: `original` also when the speaker speaks the chosen language. */
export type HearingReason = 'floor' | 'original' | 'interpreted' | 'channel-off-air'

export type HearingPlan = Readonly<{
  reason: HearingReason
  /** The way of the words: the channel that is heard first, then the one it was interpreted from, down to the floor. */
  chain: readonly ChannelId[]
  /** Loudness of each audio track in dB; null is silent. Every audio track of the input is named. */
  gains: ReadonlyMap<string, number | null>
}>

/** The plan of one listener. */
export function hearingPlan(input: HearingInput): HearingPlan {
  const { chosen, booths, spoken } = input
  const language = languageOf(chosen)
  const booth = booths.find((one) => one.language === language)
  const reason: HearingReason =
    language === null
      ? 'floor'
      : isSameLanguage(language, spoken)
        ? 'original'
        : booth !== undefined && isHeard(booth, input)
          ? 'interpreted'
          : 'channel-off-air'
  const interpreter = reason === 'interpreted' ? booth : undefined
  const floorGain = interpreter === undefined ? 0 : input.floorBehind
  const gains = new Map<string, number | null>()
  for (const { id, meta } of input.tracks) {
    if (meta.kind !== 'audio') continue
    gains.set(id, gainOf(meta, input, interpreter, floorGain))
  }
  return { reason, chain: interpreter === undefined ? ['floor'] : chainFrom(interpreter, booths), gains }
}

function gainOf(
  meta: TrackMeta,
  { me, floor }: HearingInput,
  interpreter: BoothOnAir | undefined,
  floorGain: number | null,
): number | null {
  if (meta.endpoint === me) return null
  // The sound of a shared screen belongs to the floor and steps back with it.
  if (meta.channel === 'floor')
    return meta.source === 'screen-audio' || floor.includes(meta.endpoint) ? floorGain : null
  const heard = interpreter?.onAir === meta.endpoint && meta.channel === channelOf(interpreter.language)
  return heard && meta.source === 'mic' ? 0 : null
}

/** True when the seat on air has a track that can be heard: an endpoint that broke off leaves the floor audible. */
function isHeard(booth: BoothOnAir, { tracks, me }: HearingInput): boolean {
  return tracks.some(
    ({ meta }) =>
      meta.endpoint === booth.onAir &&
      meta.endpoint !== me &&
      meta.kind === 'audio' &&
      meta.source === 'mic' &&
      meta.channel === channelOf(booth.language),
  )
}

/** Follows the relay; a booth that is off air stands aside, so whoever relays from it hears the floor. */
function chainFrom(first: BoothOnAir, booths: readonly BoothOnAir[]): readonly ChannelId[] {
  const chain: ChannelId[] = []
  let booth: BoothOnAir | undefined = first
  while (booth !== undefined && booth.onAir !== null && !chain.includes(channelOf(booth.language))) {
    chain.push(channelOf(booth.language))
    const next = languageOf(booth.listen)
    booth = booths.find(({ language }) => language === next)
  }
  return [...chain, 'floor']
}

/** The channel of a language. */
export function channelOf(language: string): ChannelId {
  return `lang:${language}`
}

/** The language of a channel; null for the floor. */
export function languageOf(channel: ChannelId): string | null {
  return channel === 'floor' ? null : channel.slice('lang:'.length)
}

/** `zh-Hans` is spoken where `zh` is asked for. */
function isSameLanguage(asked: string, spoken: string | null): boolean {
  return spoken !== null && primary(asked) === primary(spoken)
}

function primary(tag: string): string {
  return (tag.split('-')[0] ?? tag).toLowerCase()
}
