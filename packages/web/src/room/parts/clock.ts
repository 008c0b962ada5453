/**
 * What the clock of a turn says at an instant. A clock needs no message: it is reckoned from the spans of the turn, the
 * limit in force and the node's time.
 */
import type { Span } from '@samvad/kernel'

/** The turn whose time is counted. Seconds; `limit` null where none is set. */
export type TurnClock = Readonly<{ spans: readonly Span[]; limit: number | null; warning: number }>

/** `none`: nobody has the floor. `reached`: the limit is used up and the clock counts up. */
export type ClockStage = 'none' | 'speaking' | 'warning' | 'reached'

export type ClockReading = Readonly<{
  stage: ClockStage
  /** True while a span is open. */
  running: boolean
  usedSeconds: number
  /** Null without a limit; negative once it is used up. */
  leftSeconds: number | null
}>

/** Reads the clock at `nowMs`, which is the node's time. */
export function readClock(turn: TurnClock | null, nowMs: number): ClockReading {
  if (turn === null) return { stage: 'none', running: false, usedSeconds: 0, leftSeconds: null }
  let used = 0
  let running = false
  for (const { from, to } of turn.spans) {
    if (to === null) running = true
    used += Math.max(0, (to === null ? nowMs : Date.parse(to)) - Date.parse(from))
  }
  const usedSeconds = Math.floor(used / 1000)
  if (turn.limit === null) return { stage: 'speaking', running, usedSeconds, leftSeconds: null }
  const leftSeconds = turn.limit - usedSeconds
  const stage = leftSeconds <= 0 ? 'reached' : leftSeconds <= turn.warning ? 'warning' : 'speaking'
  return { stage, running, usedSeconds, leftSeconds }
}

/** `0:48`, `5:00`, `1:02:03`: digits that are the same in every language. */
export function minutesAndSeconds(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds))
  const two = (value: number): string => String(value).padStart(2, '0')
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60]
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`
}

/** What the large figure shows: the time left, or with a plus what the limit was exceeded by. */
export function clockFigure({ stage, usedSeconds, leftSeconds }: ClockReading, limit: number | null): string {
  if (leftSeconds === null) return stage === 'none' ? minutesAndSeconds(limit ?? 0) : minutesAndSeconds(usedSeconds)
  return leftSeconds <= 0 ? `+${minutesAndSeconds(-leftSeconds)}` : minutesAndSeconds(leftSeconds)
}
