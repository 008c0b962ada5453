/** The chair's own microphone and camera, as data: how they stand, who hears, and what closed them. */
import type { Devices } from '../use-devices.ts'

/** How the microphone stands; the sentence of each is `chair.mic.…`. */
export type VoiceState =
  | 'outside'
  | 'connecting'
  | 'away'
  | 'over'
  | 'suspended'
  | 'closed'
  | 'closed-public'
  | 'cut'
  | 'refused'
  | 'open'
  | 'open-public'
  | 'unheard'

export type VoiceView = Readonly<{
  state: VoiceState
  /** True while the browser is asked for the device. */
  busy: boolean
  camera: boolean
  chosen: Devices['chosen']
  lists: Devices['lists']
}>

/** What the buttons do. None of it is a step: the record, the clock and the turns know nothing of it. */
export type VoiceActions = Readonly<{
  microphone: (open: boolean) => void
  camera: (on: boolean) => void
  choose: Devices['choose']
  /** Level of the open microphone in dBFS; null while nothing is measured. */
  level: () => number | null
}>

export type ChairVoice = Readonly<{ view: VoiceView; actions: VoiceActions }>

/** What decides how the microphone stands. */
export type VoiceFacts = Readonly<{
  /** State of the connection to the room; null for a page that is not in it. */
  link: 'connecting' | 'live' | 'away' | 'ended' | null
  admitted: boolean
  closed: boolean
  suspended: boolean
  /** True where the public can hear as well. */
  public: boolean
  open: boolean
  /** False while not all of the others can hear an open microphone. */
  carried: boolean
  /** True once the browser would not give the microphone. */
  refused: boolean
  /** True once the microphone was closed with the connection, until it is opened anew. */
  cut: boolean
}>

/** What is worst comes first: a microphone that could not be opened now is not said to be closed only. */
export function voiceState(facts: VoiceFacts): VoiceState {
  if (facts.closed) return 'over'
  if (facts.link === null) return 'outside'
  if (facts.link === 'away' || facts.link === 'ended') return 'away'
  if (facts.suspended) return 'suspended'
  if (facts.link === 'connecting' || !facts.admitted) return 'connecting'
  if (facts.open) return !facts.carried ? 'unheard' : facts.public ? 'open-public' : 'open'
  if (facts.refused) return 'refused'
  if (facts.cut) return 'cut'
  return facts.public ? 'closed-public' : 'closed'
}

/** Whether the microphone is open in this state. */
export function isOpen(state: VoiceState): boolean {
  return state === 'open' || state === 'open-public' || state === 'unheard'
}

/** Whether it can be opened or closed now. */
export function mayTurn(state: VoiceState): boolean {
  return isOpen(state) || ['closed', 'closed-public', 'cut', 'refused'].includes(state)
}

/** Whether this page is in the room, so that a camera is seen there. */
export function isInside(state: VoiceState): boolean {
  return state !== 'outside' && state !== 'over'
}
