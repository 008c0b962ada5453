/** A time of day that somebody typed in UTC, as the next instant at which the clock shows it. */

const DAY_MS = 86_400_000

/** Null for anything but hours and minutes. */
export function nextInstant(time: string, nowMs: number): string | null {
  const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time)
  if (match === null) return null
  const midnight = Math.floor(nowMs / DAY_MS) * DAY_MS
  const at = midnight + (Number(match[1]) * 60 + Number(match[2])) * 60_000
  return `${new Date(at > nowMs ? at : at + DAY_MS).toISOString().slice(0, 19)}Z`
}
