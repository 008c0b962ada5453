import { expect, test } from 'vitest'
import { formatDate, formatDateRange, monthName, parseCalendarDate, weekdayOf, type DateStyle } from './dates.ts'

const day = '2026-11-20'

test.each<[DateStyle, string, string, string, string]>([
  ['plain', '20 November 2026', '2026年11月20日', '20 ноября 2026 года', '20 नवंबर 2026'],
  ['day', '20 November', '11月20日', '20 ноября', '20 नवंबर'],
  [
    'weekday',
    'Friday, 20 November 2026',
    '2026年11月20日（星期五）',
    'в пятницу, 20 ноября 2026 года',
    'शुक्रवार, 20 नवंबर 2026',
  ],
  ['on', 'on 20 November 2026', '2026年11月20日', '20 ноября 2026 года', '20 नवंबर 2026 को'],
  ['on-day', 'on 20 November', '11月20日', '20 ноября', '20 नवंबर को'],
  ['table', '20 November 2026', '2026年11月20日', '20 ноября 2026 г.', '20 नवंबर 2026'],
])('a day, %s', (style, en, zh, ru, hi) => {
  expect([
    formatDate('en', day, { style }),
    formatDate('zh', day, { style }),
    formatDate('ru', day, { style }),
    formatDate('hi', day, { style }),
  ]).toEqual([en, zh, ru, hi])
})

test('a final clause writes the Chinese date in characters', () => {
  expect(formatDate('zh', day, { style: 'paper' })).toBe('二〇二六年十一月二十日')
  expect(formatDate('zh', '2030-10-05', { style: 'paper' })).toBe('二〇三〇年十月五日')
})

test('months, years and limits', () => {
  expect(formatDate('zh', '2026-11')).toBe('2026年11月')
  expect(formatDate('zh', '2004', { style: 'since' })).toBe('自2004年以来')
  expect(formatDate('zh', '2027-06-30', { style: 'by' })).toBe('2027年6月30日前')
  expect(formatDate('ru', '2026-11', { style: 'on' })).toBe('в ноябре 2026 года')
  expect(formatDate('ru', '2026-11')).toBe('ноябрь 2026 года')
  expect(formatDate('ru', '2004', { style: 'since' })).toBe('с 2004 года')
  expect(formatDate('ru', '2004', { style: 'on' })).toBe('в 2004 году')
  expect(formatDate('ru', '2027-06-30', { style: 'by' })).toBe('до 30 июня 2027 года')
  expect(formatDate('hi', '2026-11', { style: 'on' })).toBe('नवंबर 2026 में')
  expect(formatDate('hi', '2004', { style: 'since' })).toBe('2004 से')
  expect(formatDate('hi', '2027-06-30', { style: 'by' })).toBe('30 जून 2027 तक')
  expect(formatDate('en', '2026-11', { style: 'on' })).toBe('in November 2026')
  expect(formatDate('en', '2004', { style: 'since' })).toBe('since 2004')
  expect(formatDate('en', '2027-06-30', { style: 'by' })).toBe('by 30 June 2027')
})

test('the forms of Russian months', () => {
  expect(
    [1, 3, 5, 8, 11].map((m) => [monthName('ru', m), monthName('ru', m, 'gen'), monthName('ru', m, 'pre')].join(' ')),
  ).toEqual([
    'январь января январе',
    'март марта марте',
    'май мая мае',
    'август августа августе',
    'ноябрь ноября ноябре',
  ])
})

test('stretches of days', () => {
  const within = ['2026-11-20', '2026-11-22'] as const
  const overMonths = ['2026-11-30', '2026-12-02'] as const
  const overYears = ['2026-12-30', '2027-01-02'] as const
  const neighbours = ['2026-11-26', '2026-11-27'] as const
  expect([within, overMonths, overYears, neighbours].map(([a, b]) => formatDateRange('zh', a, b))).toEqual([
    '2026年11月20日至22日',
    '2026年11月30日至12月2日',
    '2026年12月30日至2027年1月2日',
    '2026年11月26日至27日',
  ])
  expect([within, overMonths, overYears, neighbours].map(([a, b]) => formatDateRange('ru', a, b))).toEqual([
    'с 20 по 22 ноября 2026 года',
    'с 30 ноября по 2 декабря 2026 года',
    'с 30 декабря 2026 года по 2 января 2027 года',
    '26 и 27 ноября 2026 года',
  ])
  expect([within, overMonths].map(([a, b]) => formatDateRange('ru', a, b, { style: 'table' }))).toEqual([
    '20–22 ноября 2026 г.',
    '30 ноября – 2 декабря 2026 г.',
  ])
  expect([within, overMonths, overYears, neighbours].map(([a, b]) => formatDateRange('hi', a, b))).toEqual([
    '20 से 22 नवंबर 2026 तक',
    '30 नवंबर से 2 दिसंबर 2026 तक',
    '30 दिसंबर 2026 से 2 जनवरी 2027 तक',
    '26 और 27 नवंबर 2026 को',
  ])
  expect(formatDateRange('hi', ...within, { style: 'table' })).toBe('20-22 नवंबर 2026')
  expect([within, overMonths, overYears, neighbours].map(([a, b]) => formatDateRange('en', a, b))).toEqual([
    'from 20 to 22 November 2026',
    'from 30 November to 2 December 2026',
    'from 30 December 2026 to 2 January 2027',
    'on 26 and 27 November 2026',
  ])
  expect([within, overMonths].map(([a, b]) => formatDateRange('en', a, b, { style: 'table' }))).toEqual([
    '20–22 November 2026',
    '30 November–2 December 2026',
  ])
})

test('one day is not a stretch', () => {
  expect(formatDateRange('en', day, day)).toBe('on 20 November 2026')
  expect(formatDateRange('hi', day, day, { year: false })).toBe('20 नवंबर को')
})

test('the day of the week agrees with the runtime for a whole cycle of leap years', () => {
  for (let i = 0; i < 1461 * 2; i += 1) {
    const at = new Date(Date.UTC(2096, 0, 1) + i * 86_400_000)
    expect(weekdayOf({ year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate() })).toBe(
      at.getUTCDay(),
    )
  }
})

test.each(['2026-13', '2026-02-29', '2026-11-31', '26-11-20', '2026-11-20T00:00:00Z', ''])(
  '%s is not a calendar date',
  (text) => {
    expect(() => parseCalendarDate(text)).toThrow()
  },
)
