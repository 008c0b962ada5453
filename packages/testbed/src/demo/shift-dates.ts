/**
 * Moves every date in a text by the same whole number of days, in Chinese, Russian, Hindi and English.
 *
 * A day moves by exactly that number. What names no day keeps its precision and moves with a day inside it: a month
 * with its last day (it stands for a term), a half-year and a year with their middle. Seasons and distances of time
 * ("17 years") stay, so texts that are to be moved must not tie a season to a date.
 */
import { must } from '@samvad/kernel'
import { monthName } from '@samvad/lang'
import type { Json } from '@samvad/log'

type Day = Readonly<{ year: number; month: number; day: number }>
type Found = Readonly<Record<string, string | undefined>>
type Move = (day: Day) => Day

const MONTHS = Array.from({ length: 12 }, (_, index) => index + 1)
const RU_GENITIVE = MONTHS.map((month) => monthName('ru', month, 'gen'))
const RU_PREPOSITIONAL = MONTHS.map((month) => monthName('ru', month, 'pre'))
const HI = MONTHS.map((month) => monthName('hi', month))
const EN = MONTHS.map((month) => monthName('en', month))

const MS_PER_DAY = 86_400_000
const YEAR = String.raw`(?:19|20)\d\d`

type Rule = Readonly<{ pattern: string; write: (found: Found, move: Move, reference: Day) => string }>

/** The most telling pattern first: what one rule has read, no later one reads again. */
const RULES: readonly Rule[] = [
  {
    pattern: String.raw`(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)`,
    write: (found, move) => isoOf(move(dayOf(found, 'year', 'month', 'day'))),
  },
  {
    pattern: String.raw`(?:(?<year>\d{4})年)?(?<month>\d{1,2})月(?<day>\d{1,2})日至(?:(?<year2>\d{4})年)?(?:(?<month2>\d{1,2})月)?(?<day2>\d{1,2})日`,
    write(found, move, reference) {
      const first = withYear(found, reference, found['month'], found['day'])
      const last = later(first, Number(found['month2'] ?? first.month), Number(found['day2']))
      const [from, to] = [move(first), move(last)]
      const year2 = found['year'] !== undefined && from.year !== to.year ? `${to.year}年` : ''
      const month2 = year2 !== '' || from.month !== to.month ? `${to.month}月` : ''
      return `${found['year'] === undefined ? '' : `${from.year}年`}${from.month}月${from.day}日至${year2}${month2}${to.day}日`
    },
  },
  {
    pattern: String.raw`(?:(?<year>\d{4})年)?(?<month>\d{1,2})月(?<day>\d{1,2})日`,
    write(found, move, reference) {
      const to = move(withYear(found, reference, found['month'], found['day']))
      return `${found['year'] === undefined ? '' : `${to.year}年`}${to.month}月${to.day}日`
    },
  },
  {
    pattern: String.raw`(?<year>\d{4})年(?<month>\d{1,2})月`,
    write(found, move) {
      const to = move(endOfMonth(Number(found['year']), Number(found['month'])))
      return `${to.year}年${to.month}月`
    },
  },
  {
    pattern: String.raw`(?<year>\d{4})年(?<half>[上下])半年`,
    write(found, move) {
      const { year, first } = moveHalf(Number(found['year']), found['half'] === '上', move)
      return `${year}年${first ? '上' : '下'}半年`
    },
  },
  {
    pattern: String.raw`(?<!\d)(?<year>${YEAR})年`,
    write: (found, move) => `${move({ year: Number(found['year']), month: 7, day: 1 }).year}年`,
  },
  range(RU_GENITIVE, ' года', ' — '),
  range(HI, '', ' – '),
  range(EN, '', ' – '),
  {
    // The second of a month wants «со» and «ко»: «со второго», «ко второму».
    pattern: String.raw`(?<![\p{L}\p{M}])(?<preposition>[СсКк])о? (?<day>\d{1,2}) (?<month>${RU_GENITIVE.join('|')})(?: (?<year>${YEAR}) года)?`,
    write(found, move, reference) {
      const to = move(withYear(found, reference, monthOf(RU_GENITIVE, found['month']), found['day']))
      return `${found['preposition'] ?? ''}${to.day === 2 ? 'о' : ''} ${named(to, RU_GENITIVE, found['year'] === undefined ? null : ' года')}`
    },
  },
  single(RU_GENITIVE, ' года'),
  single(HI, ''),
  single(EN, ''),
  {
    pattern: String.raw`(?<![\p{L}\p{M}])(?<month>${RU_PREPOSITIONAL.join('|')}) (?<year>${YEAR}) года`,
    write(found, move) {
      const to = move(endOfMonth(Number(found['year']), monthOf(RU_PREPOSITIONAL, found['month'])))
      return `${RU_PREPOSITIONAL[to.month - 1]} ${to.year} года`
    },
  },
  monthAndYear(HI),
  monthAndYear(EN),
  {
    pattern: String.raw`(?<half>в первом|во втором) полугодии (?<year>${YEAR}) года`,
    write(found, move) {
      const { year, first } = moveHalf(Number(found['year']), found['half'] === 'в первом', move)
      return `${first ? 'в первом' : 'во втором'} полугодии ${year} года`
    },
  },
  {
    pattern: String.raw`(?<year>${YEAR}) की (?<half>पहली|दूसरी) छमाही`,
    write(found, move) {
      const { year, first } = moveHalf(Number(found['year']), found['half'] === 'पहली', move)
      return `${year} की ${first ? 'पहली' : 'दूसरी'} छमाही`
    },
  },
  {
    pattern: String.raw`(?<half>first|second) half of (?<year>${YEAR})`,
    write(found, move) {
      const { year, first } = moveHalf(Number(found['year']), found['half'] === 'first', move)
      return `${first ? 'first' : 'second'} half of ${year}`
    },
  },
  {
    pattern: String.raw`(?<![\d\p{L}\p{M}/.,-])(?<year>${YEAR})(?![\d/-]|[.,]\d)`,
    write: (found, move) => String(move({ year: Number(found['year']), month: 7, day: 1 }).year),
  },
]

// Named groups may not repeat in one expression on Node 20, so every rule's groups carry its number.
const ALL = new RegExp(
  RULES.map(
    ({ pattern }, index) => `(?<rule${index}>${pattern.replaceAll(/\(\?<([a-z]\w*)>/g, `(?<r${index}$1>`)})`,
  ).join('|'),
  'gu',
)

/**
 * Moves every date of a text by whole days. A date without a year is the one nearest to `reference` (an ISO date),
 * and stays without a year.
 */
export function shiftText(text: string, days: number, reference: string): string {
  if (days === 0) return text
  const [year = 0, month = 1, day = 1] = reference.split('-').map(Number)
  const move: Move = (from) => addDays(from, days)
  return text.replaceAll(ALL, (...args) => {
    const groups: unknown = args.at(-1)
    const found = groups as Found // replaceAll hands the named groups over last
    const index = RULES.findIndex((_, at) => found[`rule${at}`] !== undefined)
    const prefix = `r${index}`
    const own = Object.fromEntries(
      Object.entries(found).flatMap(([name, value]) =>
        name.startsWith(prefix) && !/^\d/.test(name.slice(prefix.length)) ? [[name.slice(prefix.length), value]] : [],
      ),
    )
    return must(RULES[index], 'a match comes from a rule').write(own, move, { year, month, day })
  })
}

/** Moves every date in every string of a document by whole days. */
export function shiftJson<T extends Json>(value: T, days: number, reference: string): T
export function shiftJson(value: Json, days: number, reference: string): Json {
  if (typeof value === 'string') return shiftText(value, days, reference)
  if (typeof value !== 'object' || value === null) return value
  if (isList(value)) return value.map((item) => shiftJson(item, days, reference))
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, shiftJson(item, days, reference)]))
}

/** Whole days from one ISO date to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / MS_PER_DAY)
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}

/** "26–27 November 2026", or with two months, or with two years. */
function range(months: readonly string[], yearWord: string, dash: string): Rule {
  const names = months.join('|')
  return {
    pattern: String.raw`(?<day>\d{1,2})(?: (?<month>${names}))?(?: (?<year>${YEAR})${yearWord})? ?[–—] ?(?<day2>\d{1,2}) (?<month2>${names})(?: (?<year2>${YEAR})${yearWord})?`,
    write(found, move, reference) {
      const last = withYear({ year: found['year2'] }, reference, monthOf(months, found['month2']), found['day2'])
      const month = found['month'] === undefined ? last.month : monthOf(months, found['month'])
      const [from, to] = [move(earlier(last, month, Number(found['day']))), move(last)]
      const year = found['year2'] === undefined ? null : yearWord
      if (from.year !== to.year) return `${named(from, months, year)}${dash}${named(to, months, year)}`
      return from.month === to.month
        ? `${from.day}–${named(to, months, year)}`
        : `${named(from, months, null)}${dash}${named(to, months, year)}`
    },
  }
}

function single(months: readonly string[], yearWord: string): Rule {
  return {
    pattern: String.raw`(?<!\d)(?<day>\d{1,2}) (?<month>${months.join('|')})(?![\p{L}\p{M}])(?: (?<year>${YEAR})${yearWord})?`,
    write(found, move, reference) {
      const to = move(withYear(found, reference, monthOf(months, found['month']), found['day']))
      return named(to, months, found['year'] === undefined ? null : yearWord)
    },
  }
}

function monthAndYear(months: readonly string[]): Rule {
  return {
    pattern: String.raw`(?<![\p{L}\p{M}])(?<month>${months.join('|')}) (?<year>${YEAR})`,
    write(found, move) {
      const to = move(endOfMonth(Number(found['year']), monthOf(months, found['month'])))
      return `${months[to.month - 1]} ${to.year}`
    },
  }
}

function named(day: Day, months: readonly string[], yearWord: string | null): string {
  return `${day.day} ${months[day.month - 1]}${yearWord === null ? '' : ` ${day.year}${yearWord}`}`
}

function monthOf(months: readonly string[], name: string | undefined): number {
  return months.indexOf(name ?? '') + 1
}

function moveHalf(year: number, first: boolean, move: Move): { year: number; first: boolean } {
  const to = move({ year, month: first ? 4 : 10, day: 1 })
  return { year: to.year, first: to.month <= 6 }
}

function endOfMonth(year: number, month: number): Day {
  return { year, month, day: new Date(Date.UTC(year, month, 0)).getUTCDate() }
}

function dayOf(found: Found, year: string, month: string, day: string): Day {
  return { year: Number(found[year]), month: Number(found[month]), day: Number(found[day]) }
}

/** The year as written, or the one that brings the date nearest to the reference. */
function withYear(
  found: Found,
  reference: Day,
  month: string | number | undefined,
  day: string | number | undefined,
): Day {
  const at = (year: number): Day => ({ year, month: Number(month), day: Number(day) })
  if (found['year'] !== undefined) return at(Number(found['year']))
  const near = (candidate: Day): number => Math.abs(toMs(candidate) - toMs(reference))
  const candidates = [at(reference.year - 1), at(reference.year), at(reference.year + 1)]
  return candidates.reduce((best, candidate) => (near(candidate) < near(best) ? candidate : best))
}

/** First day of this name on or after a day. */
function later(from: Day, month: number, day: number): Day {
  const same = { year: from.year, month, day }
  return toMs(same) < toMs(from) ? { ...same, year: from.year + 1 } : same
}

/** Last day of this name on or before a day. */
function earlier(to: Day, month: number, day: number): Day {
  const same = { year: to.year, month, day }
  return toMs(same) > toMs(to) ? { ...same, year: to.year - 1 } : same
}

function addDays(day: Day, days: number): Day {
  const date = new Date(toMs(day) + days * MS_PER_DAY)
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
}

function toMs(day: Day): number {
  return Date.UTC(day.year, day.month - 1, day.day)
}

function isoOf(day: Day): string {
  return new Date(toMs(day)).toISOString().slice(0, 10)
}
