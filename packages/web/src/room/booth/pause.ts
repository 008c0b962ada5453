/** The next pause of a voice: where a handover cuts no word. */

/** The change is not put off longer than this. */
export const CHANGE_AFTER_MS = 5_000
/** An acceptance has to reach the conductor before the offer lapses; this much is kept for the way. */
const FOR_THE_WAY_MS = 2_000
/** An offer that nobody accepted ends by itself. */
export const OFFER_LAPSES_MS = 30_000

const QUIET_DBFS = -45
const QUIET_FOR_MS = 300

/** Says at each reading of the level whether a pause has begun: quiet for as long as one takes to breathe. */
export function pauseWatch(): (dbfs: number | null, nowMs: number) => boolean {
  let quietSince: number | null = null
  return (dbfs, nowMs) => {
    // A voice that is not measured cannot pause; then the change falls when the time is over.
    if (dbfs === null || dbfs > QUIET_DBFS) {
      quietSince = null
      return false
    }
    quietSince ??= nowMs
    return nowMs - quietSince >= QUIET_FOR_MS
  }
}

/** When an accepted change falls without a pause. Instants in milliseconds. */
export function changeDueMs(offeredMs: number, acceptedMs: number): number {
  return Math.max(acceptedMs, Math.min(acceptedMs + CHANGE_AFTER_MS, offeredMs + OFFER_LAPSES_MS - FOR_THE_WAY_MS))
}
