/**
 * What the desk of a booth says, computed from the record and from the little that is not on it. One seat on air per
 * channel is the record's rule; here it becomes which microphone is open.
 */
import { isSamePerson, type Booth, type ChannelId, type Seat } from '@samvad/kernel'
import type { Cough } from './cough.ts'
import { OFFER_LAPSES_MS } from './pause.ts'

/** The large switch. Only `on` lets the microphone be heard. */
export type Air = 'off' | 'on' | 'cough' | 'kept' | 'suspended' | 'partner' | 'relief' | 'lost' | 'no-microphone'

export type AirInput = Readonly<{
  booth: Booth
  me: Seat
  cough: Cough
  /** The sitting rests, and with it every microphone. */
  suspended: boolean
  /** The room's connection stands. */
  connected: boolean
  /** The browser gives a microphone. */
  microphone: boolean
  /** Whoever else is on air is neither connected nor in the room by the record. */
  partnerGone: boolean
}>

/** The state of this seat's switch. */
export function airOf({ booth, me, cough, suspended, connected, microphone, partnerGone }: AirInput): Air {
  if (booth.onAir !== null && !isSamePerson(booth.onAir, me))
    return partnerGone && connected && microphone ? 'relief' : 'partner'
  if (!connected) return 'lost'
  if (!microphone) return 'no-microphone'
  if (booth.onAir === null) return 'off'
  if (suspended) return 'suspended'
  return cough === 'open' ? 'on' : cough === 'held' ? 'cough' : 'kept'
}

/**
 * Where a handover stands. `step` counts from 0; null while nobody is on air. `giving` tells which rail is shown: one's
 * own turn on its way to the partner, or the partner's on its way here.
 */
export type Handover = Readonly<{
  giving: boolean
  step: 0 | 1 | 2 | 3 | null
  /** Whole seconds until the offer ends by itself. */
  lapsesIn: number | null
  /** The offer on the record is older than an offer lasts. */
  lapsed: boolean
}>

/** `acceptedAt`: when the partner said that it accepts, in ms; the change itself comes with the next pause. */
export function handoverOf(booth: Booth, me: Seat, acceptedAt: number | null, nowMs: number): Handover {
  const { onAir, offer } = booth
  const none = { lapsesIn: null, lapsed: false }
  if (onAir === null) return { giving: true, step: null, ...none }
  const giving = isSamePerson(onAir, me)
  const toMe = offer !== null && isSamePerson(offer.to, me)
  if (offer === null || (!giving && !toMe)) return { giving: true, step: giving ? 0 : 3, ...none }
  const leftMs = Date.parse(offer.at) + OFFER_LAPSES_MS - nowMs
  if (leftMs <= 0) return { giving: true, step: giving ? 0 : 3, lapsesIn: null, lapsed: giving }
  const accepted = acceptedAt !== null && acceptedAt >= Date.parse(offer.at) - 1000
  return { giving, step: accepted ? 2 : 1, lapsesIn: accepted ? null : Math.ceil(leftMs / 1000), lapsed: false }
}

/** About how long one interpreter works before the partner takes over, in seconds. */
export const TURN_SECONDS = 30 * 60
const SOON_SECONDS = 25 * 60

export type TurnStage = 'mine' | 'soon' | 'over' | 'partner' | 'nobody'

/** How long the seat on air has been there, and whether it is time to hand over. */
export function turnOf(booth: Booth, me: Seat, nowMs: number): { seconds: number; stage: TurnStage } {
  if (booth.onAir === null || booth.since === null) return { seconds: 0, stage: 'nobody' }
  const seconds = Math.max(0, Math.floor((nowMs - Date.parse(booth.since)) / 1000))
  if (!isSamePerson(booth.onAir, me)) return { seconds, stage: 'partner' }
  return { seconds, stage: seconds >= TURN_SECONDS ? 'over' : seconds >= SOON_SECONDS ? 'soon' : 'mine' }
}

/** Why a booth cannot be listened to: the languages by which it comes back to `language`; null where it can be. */
export function wayBack(
  booths: ReadonlyMap<string, Booth>,
  language: string,
  channel: ChannelId,
): readonly string[] | null {
  const way: string[] = []
  for (let at = channel; at !== 'floor';) {
    const tag = at.slice('lang:'.length)
    if (tag === language) return way.slice(1)
    if (way.includes(tag)) return way.slice(1)
    way.push(tag)
    at = booths.get(tag)?.listen ?? 'floor'
  }
  return null
}

/** A seat as a key. */
export function seatKey(seat: Seat): string {
  return `${seat.party} ${seat.pid}`
}
