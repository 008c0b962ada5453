/**
 * Dates and times for the interface. (Texts of record are formatted by `lang`, whose bytes never change with a
 * runtime; the interface may use the runtime's own.)
 */
import { formatDateRange, formatList as listOf, type Language } from '@samvad/lang'

const localeOf: Readonly<Record<Language, string>> = { en: 'en-GB', zh: 'zh-Hans-CN', ru: 'ru-RU', hi: 'hi-IN' }

const formats = new Map<string, Intl.DateTimeFormat>()

function format(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language + JSON.stringify(options)
  const known = formats.get(key)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat(localeOf[language], { calendar: 'gregory', numberingSystem: 'latn', ...options })
  formats.set(key, made)
  return made
}

/** "20 November 2026"; without its year where the page has said it. `zone` is an IANA name or an offset. */
export function formatDate(language: Language, at: string, zone: string, style: 'full' | 'day' = 'full'): string {
  const options: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'long', timeZone: zone }
  if (style === 'full') options.year = 'numeric'
  const text = format(language, options).format(new Date(at))
  // The Russian runtime abbreviates the year; a sentence wants the word.
  return language === 'ru' ? text.replace(/\s?г\.$/, ' года') : text
}

/** A day without a time of day or a zone, given as `2026-11-20`, `2026-11` or `2026`. */
export function formatDay(language: Language, day: string): string {
  const [, month, dayOfMonth] = day.split('-')
  const at = new Date(`${day.padEnd(10, '-01').slice(0, 10)}T00:00:00Z`)
  const options: Intl.DateTimeFormatOptions = { year: 'numeric', timeZone: 'UTC' }
  if (month !== undefined) options.month = 'long'
  if (dayOfMonth !== undefined) options.day = 'numeric'
  const text = format(language, options).format(at)
  return language === 'ru' ? text.replace(/\s?г\.$/, ' года') : text
}

/** A day as somebody published it: formatted where it is a date, as given where it is not. */
export function formatPublished(language: Language, published: string): string {
  return /^\d{4}(-\d{2}){0,2}$/.test(published) ? formatDay(language, published) : published
}

/** Several days as one stretch, in the form that tables and headings of that language use. */
export function formatDays(language: Language, from: string, until: string): string {
  const text = formatDateRange(language, from, until, { style: 'table' })
  // Tables abbreviate the year; beside single days, which spell it out, the word stands here too.
  return language === 'ru' ? text.replaceAll(/\s?г\./g, ' года') : text
}

/** "08:45", always 24 hours. */
export function formatClock(language: Language, at: string, zone: string): string {
  return format(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone }).format(new Date(at))
}

/** "UTC", "UTC+8", "UTC+5:30": the offset of a zone at an instant. */
export function offsetLabel(zone: string, at: string): string {
  const part = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'shortOffset' })
    .formatToParts(new Date(at))
    .find(({ type }) => type === 'timeZoneName')
  const offset = (part?.value ?? 'GMT').replace('GMT', '')
  return offset === '+0' ? 'UTC' : `UTC${offset}`
}

/** The calendar day of an instant in a zone, `2026-11-20`. */
export function dayIn(zone: string, at: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(new Date(at))
}

/** Whole days from one calendar day to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)
}

/** "a, b and c" in the reader's language. The runtime's own list puts a comma before the Hindi and. */
export function formatList(language: Language, items: readonly string[]): string {
  return listOf(language, items)
}

/** A label that stands alone begins with a capital where the script has one. */
export function standAlone(language: Language, text: string): string {
  const [first = '', ...rest] = Array.from(text)
  return first.toLocaleUpperCase(language) + rest.join('')
}
