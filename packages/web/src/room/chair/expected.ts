/** About when the turn of somebody who waits begins: what is left of the turn that runs, then the limits in between. */
import { readClock } from '../parts/index.ts'
import type { ChairView } from './view.ts'

/** Time to walk to the microphone and to be announced. */
const BETWEEN_TURNS_SECONDS = 15

/** Instants in milliseconds, in the order of the list; null from the first turn on that has no limit. */
export function expectedTurns(
  view: Pick<ChairView, 'floor' | 'interrupted' | 'list' | 'suspended'>,
  nowMs: number,
): readonly (number | null)[] {
  if (view.suspended !== null) return view.list.rows.map(() => null)
  let at: number | null = nowMs
  for (const turn of [view.floor, view.interrupted]) {
    if (turn === null || at === null) continue
    if (turn.kind === 'point-of-order') continue
    const { leftSeconds } = readClock(turn.clock, nowMs)
    at = leftSeconds === null ? null : at + (Math.max(0, leftSeconds) + BETWEEN_TURNS_SECONDS) * 1000
  }
  return view.list.rows.map((row) => {
    const mine = at
    at = at === null || row.limit === null ? null : at + (row.limit + BETWEEN_TURNS_SECONDS) * 1000
    return mine
  })
}
