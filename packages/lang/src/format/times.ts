/**
 * Instants with their zone. A time without a zone is never shown, so every function here takes one.
 *
 * Official text takes a fixed offset (a fact of the record); `zoneOffset` asks the runtime for the offset of a named
 * zone and is for the interface only.
 */
import type { Language } from '../languages.ts'
import { formatDate } from './dates.ts'
import { NBSP } from './numbers.ts'

/** A zone as a text shows it: its offset from UTC, and its name in that language if somebody typed one. */
export interface Zone {
  /** `Z`, `+08:00`, `-03:30`. */
  readonly offset: string
  /** As it stands in a sentence of that language: "Beijing time", "北京时间", "МСК", "भारतीय मानक समय". */
  readonly name?: string
}

/**
 * `record` is date, time and zone in full; `short` is "16:30 UTC+8"; `clock` is the time inside a sentence
 * ("16时30分", "16:30 बजे") followed by its zone in brackets.
 */
export type TimeStyle = 'record' | 'short' | 'clock'

/** UTC, for `formatTime`. */
export const UTC: Zone = { offset: 'Z' }

/** An instant in a zone. */
export function formatTime(lang: Language, instant: string, zone: Zone, options: { style?: TimeStyle } = {}): string {
  const { date, time } = wallClock(instant, zone.offset)
  const style = options.style ?? 'short'
  const utc = utcLabel(zone.offset)
  // A no-break space: a time and its zone are one thing.
  if (style === 'short') return `${time}${NBSP}${utc}`
  const day = style === 'record' ? formatDate(lang, date) : ''
  switch (lang) {
    case 'zh': {
      const note = zone.name ? `（${zone.name}，${utc}）` : `（${utc}）`
      return style === 'record' ? `${day}${time}${note}` : `${time.replace(':', '时')}分${note}`
    }
    case 'hi': {
      const note = zone.name ? `(${zone.name}, ${utc})` : `(${utc})`
      return style === 'record' ? `${day}, ${time} बजे ${note}` : `${time} बजे ${note}`
    }
    default: {
      const note = zone.name ? `(${zone.name}, ${utc})` : `(${utc})`
      if (style === 'record') return `${day}, ${time} ${note}`
      return lang === 'ru' ? `в ${time} ${note}` : `${time} ${note}`
    }
  }
}

/** The offset written as a reader knows it: UTC, UTC+8, UTC+5:30, UTC−3. */
export function utcLabel(offset: string): string {
  const minutes = offsetMinutes(offset)
  if (minutes === 0) return 'UTC'
  const hours = Math.floor(Math.abs(minutes) / 60)
  const rest = Math.abs(minutes) % 60
  return `UTC${minutes < 0 ? '−' : '+'}${hours}${rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`}`
}

/** The calendar date and the 24-hour time on the wall at an offset, by arithmetic on the instant alone. */
export function wallClock(instant: string, offset: string): { date: string; time: string } {
  const at = Date.parse(instant)
  if (Number.isNaN(at)) throw new Error(`not an instant: ${instant}`)
  const shifted = new Date(at + offsetMinutes(offset) * 60_000).toISOString()
  return { date: shifted.slice(0, 10), time: shifted.slice(11, 16) }
}

/** The offset a named zone has at an instant, asked of the runtime: for the interface, never for an adopted text. */
export function zoneOffset(instant: string, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' }).formatToParts(
    new Date(instant),
  )
  const name = parts.find((part) => part.type === 'timeZoneName')?.value ?? 'GMT'
  return name === 'GMT' || name === 'GMT+00:00' ? 'Z' : name.slice(3)
}

function offsetMinutes(offset: string): number {
  if (offset === 'Z') return 0
  const match = /^([+-])(\d{2}):(\d{2})$/.exec(offset)
  if (!match) throw new Error(`not an offset: ${offset}`)
  const minutes = Number(match[2]) * 60 + Number(match[3])
  return match[1] === '-' ? -minutes : minutes
}
