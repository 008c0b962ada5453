/**
 * Dates as they stand in official text, by our own tables.
 *
 * A date is a calendar date of a place (`2026-11-20`), a month (`2026-11`) or a year (`2026`): never an instant.
 * Instants, with their zone, are in `times.ts`.
 */
import type { Language } from '../languages.ts'
import { chineseDigit, chineseNumeral } from './numbers.ts'

/**
 * How a date is dressed.
 *
 * `plain` is the date itself; `day` leaves the year out; `weekday` adds the day of the week; `on`, `since` and `by`
 * are the date inside a sentence with what the language puts around it ("on 20 November", "20 नवंबर को",
 * "до 30 июня 2027 года"); `table` is the short form of tables; `paper` is the Chinese form of a final clause.
 */
export type DateStyle = 'plain' | 'day' | 'weekday' | 'on' | 'on-day' | 'since' | 'by' | 'table' | 'paper'

/** A calendar date, month or year taken apart. */
export interface CalendarDate {
  readonly year: number
  readonly month?: number
  readonly day?: number
}

/** Reads `2026`, `2026-11` or `2026-11-20`; anything else, and a day that does not exist, is an error of ours. */
export function parseCalendarDate(iso: string): CalendarDate {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(iso)
  if (!match) throw new Error(`not a calendar date: ${iso}`)
  const year = Number(match[1])
  if (match[2] === undefined) return { year }
  const month = Number(match[2])
  if (month < 1 || month > 12) throw new Error(`no such month: ${iso}`)
  if (match[3] === undefined) return { year, month }
  const day = Number(match[3])
  if (day < 1 || day > daysIn(year, month)) throw new Error(`no such day: ${iso}`)
  return { year, month, day }
}

/** A date, month or year in a language and a style. */
export function formatDate(lang: Language, iso: string, options: { style?: DateStyle } = {}): string {
  const date = parseCalendarDate(iso)
  const style = options.style ?? 'plain'
  switch (lang) {
    case 'zh':
      return chinese(date, style)
    case 'ru':
      return russian(date, style)
    case 'hi':
      return hindi(date, style)
    default:
      return english(date, style)
  }
}

/**
 * Two days as one stretch. `text` is the stretch inside a sentence, `table` the short form with a dash.
 * Two neighbouring days of one month are named one by one where a native text would do so.
 */
export function formatDateRange(
  lang: Language,
  fromIso: string,
  toIso: string,
  options: { style?: 'text' | 'table'; year?: boolean } = {},
): string {
  const style = options.style ?? 'text'
  const year = options.year ?? true
  if (fromIso === toIso) return formatDate(lang, fromIso, { style: rangeOfOne(style, year) })
  const from = fullDate(fromIso)
  const to = fullDate(toIso)
  const sameYear = from.year === to.year
  const sameMonth = sameYear && from.month === to.month
  const neighbours = sameMonth && to.day === from.day + 1
  switch (lang) {
    case 'zh': {
      const head = `${year || !sameYear ? `${from.year}年` : ''}${from.month}月${from.day}日`
      if (sameMonth) return `${head}至${to.day}日`
      return `${head}至${sameYear ? '' : `${to.year}年`}${to.month}月${to.day}日`
    }
    case 'ru': {
      const month = (d: FullDate) => months.ru.gen[d.month - 1] ?? ''
      if (style === 'table') {
        const end = year ? ` ${to.year} г.` : ''
        if (sameMonth) return `${from.day}–${to.day} ${month(to)}${end}`
        if (sameYear) return `${from.day} ${month(from)} – ${to.day} ${month(to)}${end}`
        return `${from.day} ${month(from)} ${from.year} г. – ${to.day} ${month(to)} ${to.year} г.`
      }
      const end = year ? ` ${to.year} года` : ''
      if (neighbours) return `${from.day} и ${to.day} ${month(to)}${end}`
      if (sameMonth) return `с ${from.day} по ${to.day} ${month(to)}${end}`
      if (sameYear) return `с ${from.day} ${month(from)} по ${to.day} ${month(to)}${end}`
      return `с ${from.day} ${month(from)} ${from.year} года по ${to.day} ${month(to)} ${to.year} года`
    }
    case 'hi': {
      const month = (d: FullDate) => months.hi[d.month - 1] ?? ''
      const end = year ? ` ${to.year}` : ''
      if (style === 'table') {
        if (sameMonth) return `${from.day}-${to.day} ${month(to)}${end}`
        if (sameYear) return `${from.day} ${month(from)} - ${to.day} ${month(to)}${end}`
        return `${from.day} ${month(from)} ${from.year} - ${to.day} ${month(to)} ${to.year}`
      }
      if (neighbours) return `${from.day} और ${to.day} ${month(to)}${end} को`
      if (sameMonth) return `${from.day} से ${to.day} ${month(to)}${end} तक`
      if (sameYear) return `${from.day} ${month(from)} से ${to.day} ${month(to)}${end} तक`
      return `${from.day} ${month(from)} ${from.year} से ${to.day} ${month(to)} ${to.year} तक`
    }
    default: {
      const month = (d: FullDate) => months.en[d.month - 1] ?? ''
      const end = year ? ` ${to.year}` : ''
      if (style === 'table') {
        if (sameMonth) return `${from.day}–${to.day} ${month(to)}${end}`
        if (sameYear) return `${from.day} ${month(from)}–${to.day} ${month(to)}${end}`
        return `${from.day} ${month(from)} ${from.year}–${to.day} ${month(to)} ${to.year}`
      }
      if (neighbours) return `on ${from.day} and ${to.day} ${month(to)}${end}`
      if (sameMonth) return `from ${from.day} to ${to.day} ${month(to)}${end}`
      if (sameYear) return `from ${from.day} ${month(from)} to ${to.day} ${month(to)}${end}`
      return `from ${from.day} ${month(from)} ${from.year} to ${to.day} ${month(to)} ${to.year}`
    }
  }
}

/** The name of a month: Russian has three forms, the others one. */
export function monthName(lang: Language, month: number, form: 'nom' | 'gen' | 'pre' = 'nom'): string {
  const index = month - 1
  switch (lang) {
    case 'zh':
      return `${month}月`
    case 'ru':
      return months.ru[form][index] ?? ''
    case 'hi':
      return months.hi[index] ?? ''
    default:
      return months.en[index] ?? ''
  }
}

/** The day of the week of a calendar date, 0 for Sunday, by arithmetic alone. */
export function weekdayOf(date: { year: number; month: number; day: number }): number {
  // Zeller's rule: January and February count as the end of the year before.
  const m = date.month < 3 ? date.month + 12 : date.month
  const y = date.month < 3 ? date.year - 1 : date.year
  const h =
    (date.day + Math.floor((13 * (m + 1)) / 5) + y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400)) % 7
  return (h + 6) % 7
}

interface FullDate {
  readonly year: number
  readonly month: number
  readonly day: number
}

function fullDate(iso: string): FullDate {
  const { year, month, day } = parseCalendarDate(iso)
  if (month === undefined || day === undefined) throw new Error(`a stretch needs days: ${iso}`)
  return { year, month, day }
}

function rangeOfOne(style: 'text' | 'table', year: boolean): DateStyle {
  if (style === 'table') return year ? 'table' : 'day'
  return year ? 'on' : 'on-day'
}

function chinese({ year, month, day }: CalendarDate, style: DateStyle): string {
  if (style === 'paper') {
    const y = `${[...String(year)].map((d) => chineseDigit(Number(d))).join('')}年`
    return (
      y +
      (month === undefined ? '' : `${chineseNumeral(month)}月`) +
      (day === undefined ? '' : `${chineseNumeral(day)}日`)
    )
  }
  const y = style === 'day' || style === 'on-day' ? '' : `${year}年`
  const text = y + (month === undefined ? '' : `${month}月`) + (day === undefined ? '' : `${day}日`)
  if (style === 'weekday') return `${text}（${weekdays.zh[weekdayOf(mustBeFull(year, month, day))]}）`
  if (style === 'since') return `自${text}以来`
  if (style === 'by') return `${text}前`
  return text
}

function russian({ year, month, day }: CalendarDate, style: DateStyle): string {
  if (month === undefined) {
    if (style === 'on' || style === 'on-day') return `в ${year} году`
    if (style === 'since') return `с ${year} года`
    if (style === 'by') return `до ${year} года`
    return style === 'table' ? `${year} г.` : `${year} год`
  }
  if (day === undefined) {
    const form = style === 'on' || style === 'on-day' ? 'pre' : style === 'since' || style === 'by' ? 'gen' : 'nom'
    const text = `${months.ru[form][month - 1] ?? ''} ${style === 'table' ? `${year} г.` : `${year} года`}`
    if (style === 'on-day') return `в ${months.ru.pre[month - 1] ?? ''}`
    if (style === 'day') return months.ru.nom[month - 1] ?? ''
    if (style === 'on') return `в ${text}`
    if (style === 'since') return `с ${text}`
    return style === 'by' ? `до ${text}` : text
  }
  const short = `${day} ${months.ru.gen[month - 1] ?? ''}`
  if (style === 'day' || style === 'on-day') return short
  if (style === 'table') return `${short} ${year} г.`
  if (style === 'weekday') return `${weekdays.ru[weekdayOf({ year, month, day })]}, ${short} ${year} года`
  if (style === 'since') return `с ${short} ${year} года`
  if (style === 'by') return `до ${short} ${year} года`
  return `${short} ${year} года`
}

function hindi({ year, month, day }: CalendarDate, style: DateStyle): string {
  const bare = [day, month === undefined ? undefined : months.hi[month - 1]]
    .filter((part) => part !== undefined)
    .join(' ')
  const noYear = style === 'day' || style === 'on-day'
  const text = noYear && month !== undefined ? bare : [bare, year].filter((part) => part !== '').join(' ')
  if (style === 'weekday') return `${weekdays.hi[weekdayOf(mustBeFull(year, month, day))]}, ${text}`
  if (style === 'on' || style === 'on-day') return day === undefined ? `${text} में` : `${text} को`
  if (style === 'since') return `${text} से`
  if (style === 'by') return `${text} तक`
  return text
}

function english({ year, month, day }: CalendarDate, style: DateStyle): string {
  const bare = [day, month === undefined ? undefined : months.en[month - 1]]
    .filter((part) => part !== undefined)
    .join(' ')
  const noYear = style === 'day' || style === 'on-day'
  const text = noYear && month !== undefined ? bare : [bare, year].filter((part) => part !== '').join(' ')
  if (style === 'weekday') return `${weekdays.en[weekdayOf(mustBeFull(year, month, day))]}, ${text}`
  if (style === 'on' || style === 'on-day') return day === undefined ? `in ${text}` : `on ${text}`
  if (style === 'since') return `since ${text}`
  if (style === 'by') return `by ${text}`
  return text
}

function mustBeFull(year: number, month: number | undefined, day: number | undefined): FullDate {
  if (month === undefined || day === undefined) throw new Error('a day of the week needs a day')
  return { year, month, day }
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

const months = {
  en: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
  hi: ['जनवरी', 'फ़रवरी', 'मार्च', 'अप्रैल', 'मई', 'जून', 'जुलाई', 'अगस्त', 'सितंबर', 'अक्तूबर', 'नवंबर', 'दिसंबर'],
  ru: {
    nom: [
      'январь',
      'февраль',
      'март',
      'апрель',
      'май',
      'июнь',
      'июль',
      'август',
      'сентябрь',
      'октябрь',
      'ноябрь',
      'декабрь',
    ],
    gen: [
      'января',
      'февраля',
      'марта',
      'апреля',
      'мая',
      'июня',
      'июля',
      'августа',
      'сентября',
      'октября',
      'ноября',
      'декабря',
    ],
    pre: [
      'январе',
      'феврале',
      'марте',
      'апреле',
      'мае',
      'июне',
      'июле',
      'августе',
      'сентябре',
      'октябре',
      'ноябре',
      'декабре',
    ],
  },
} as const

const weekdays = {
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
  zh: ['星期日', '星期一', '星期二', '星期三', '星期四', '星期五', '星期六'],
  // With the preposition, because that is how a weekday stands before a date: в пятницу, 20 ноября.
  ru: ['в воскресенье', 'в понедельник', 'во вторник', 'в среду', 'в четверг', 'в пятницу', 'в субботу'],
  hi: ['रविवार', 'सोमवार', 'मंगलवार', 'बुधवार', 'गुरुवार', 'शुक्रवार', 'शनिवार'],
} as const
