import { assert, constantFrom, integer, property } from 'fast-check'
import { expect, test } from 'vitest'
import { readRiverMountain } from './river-mountain-file.ts'
import { daysBetween, shiftJson, shiftText } from './shift-dates.ts'

const REFERENCE = '2026-11-26'
const move = (text: string, days: number): string => shiftText(text, days, REFERENCE)

test.each([
  [-2, '2026年11月26日至27日以视频方式举行', '2026年11月24日至25日以视频方式举行'],
  [4, '2026年11月26日至27日以视频方式举行', '2026年11月30日至12月1日以视频方式举行'],
  [35, '2026年11月26日至27日以视频方式举行', '2026年12月31日至2027年1月1日以视频方式举行'],
  [36, '11月27日16时30分', '1月2日16时30分'],
  [4, 'состоялось 26–27 ноября 2026 года в режиме', 'состоялось 30 ноября — 1 декабря 2026 года в режиме'],
  [35, 'состоялось 26–27 ноября 2026 года', 'состоялось 31 декабря 2026 года — 1 января 2027 года'],
  [4, '26–27 नवंबर 2026 को', '30 नवंबर – 1 दिसंबर 2026 को'],
  [35, '26–27 नवंबर 2026 को', '31 दिसंबर 2026 – 1 जनवरी 2027 को'],
  [4, 'on 26–27 November 2026,', 'on 30 November – 1 December 2026,'],
  [35, 'On 26–27 November a delegation', 'On 31 December – 1 January a delegation'],
])('a range over %i days: %s', (days, from, to) => expect(move(from, days)).toBe(to))

test.each([
  [1, 'С 1 марта 2014 года стороны', 'Со 2 марта 2014 года стороны'],
  [-1, 'Со 2 марта 2014 года стороны', 'С 1 марта 2014 года стороны'],
  [1, 'к 1 сентября 2029 года', 'ко 2 сентября 2029 года'],
  [21, 'с 1 марта 2014 года', 'с 22 марта 2014 года'],
  [30, 'до 31 мая 2026 года', 'до 30 июня 2026 года'],
  [1, 'до 28 февраля 2028 года', 'до 29 февраля 2028 года'],
])('Russian keeps its cases and its «со» over %i days: %s', (days, from, to) => expect(move(from, days)).toBe(to))

test.each([
  [-2, 'в мае 2027 года', 'в мае 2027 года'],
  [1, 'в мае 2027 года', 'в июне 2027 года'],
  [1, '2027年5月举行', '2027年6月举行'],
  [1, 'मई 2027 में', 'जून 2027 में'],
  [1, 'in May 2027 with', 'in June 2027 with'],
  [120, 'во втором полугодии 2028 года', 'в первом полугодии 2029 года'],
  [120, '2028年下半年', '2029年上半年'],
  [120, '2028 की दूसरी छमाही', '2029 की पहली छमाही'],
  [120, 'the second half of 2028', 'the first half of 2029'],
  [-2, 'compared with 2023, and', 'compared with 2023, and'],
  [366, 'по сравнению с 2023 годом', 'по сравнению с 2024 годом'],
  [366, '比2023年缩短30%', '比2024年缩短30%'],
  [366, '2023 की तुलना में', '2024 की तुलना में'],
])('what names no day keeps its precision over %i days: %s', (days, from, to) => expect(move(from, days)).toBe(to))

test.each([
  'May the pupil read',
  'RMD/8/1/Rev.1',
  '3,000 books',
  '3 000 книг',
  '17年来',
  '16:30 (11:30)',
  'в 2 раза',
  '100%',
])('what is no date stays: %s', (text) => expect(move(text, 35)).toBe(text))

/** An independent reader of the days in a text: every language spells the end of a range in full but Chinese. */
function daysIn(text: string): string[] {
  const months = {
    en: 'January February March April May June July August September October November December',
    ru: 'января февраля марта апреля мая июня июля августа сентября октября ноября декабря',
    hi: 'जनवरी फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्तूबर नवंबर दिसंबर'.normalize('NFC'),
  }
  const iso = (year: string, month: number, day: string): string =>
    `${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`
  const found = [...text.matchAll(/(\d{4})年(\d{1,2})月(\d{1,2})日(?!至)/g)].map(([, y = '', m = '', d = '']) =>
    iso(y, Number(m), d),
  )
  for (const list of Object.values(months))
    for (const [index, month] of list.split(' ').entries())
      for (const [, day = '', year = ''] of text.matchAll(new RegExp(`(\\d{1,2}) ${month} (\\d{4})`, 'g')))
        found.push(iso(year, index + 1, day))
  return [...found, ...(text.match(/\d{4}-\d\d-\d\d/g) ?? [])].toSorted()
}

const strings: string[] = []
const collect = (value: unknown): void => {
  if (typeof value === 'string') strings.push(value)
  else if (typeof value === 'object' && value !== null) Object.values(value).forEach(collect)
}
collect(readRiverMountain())

test('every day of every text in the demonstration moves by the same whole number of days', () => {
  expect(strings.flatMap(daysIn).length).toBeGreaterThan(500)
  for (const days of [-2, 4, 40, 366, -400])
    for (const text of strings)
      expect(daysIn(move(text, days))).toEqual(
        daysIn(text)
          .map((day) => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10))
          .toSorted(),
      )
})

test('every year in every text moves, in whatever language and however it is joined to its words', () => {
  const years = (text: string): number[] =>
    [...text.matchAll(/(?<!\d)(?:19|20)\d\d(?!\d)/g)].map(([year]) => Number(year)).toSorted((a, b) => a - b)
  for (const text of strings) {
    const [before, after] = [years(text), years(move(text, 3_650))]
    expect([text, after.length]).toEqual([text, before.length])
    for (const [index, year] of before.entries()) expect([9, 10]).toContain((after[index] ?? 0) - year)
  }
})

test('moved there and back a document is the same, but for what names no day', () => {
  const dated = strings.filter(
    (text) => daysIn(text).length > 0 && !/半年|полугоди|छमाही|half of|\d{4}年起|2023/.test(text),
  )
  assert(
    property(constantFrom(...dated), integer({ min: -2_000, max: 2_000 }), (text, days) => {
      const there = shiftText(text, days, REFERENCE)
      const reference = new Date(Date.parse(REFERENCE) + days * 86_400_000).toISOString().slice(0, 10)
      const back = shiftText(there, -days, reference)
      expect(daysIn(back)).toEqual(daysIn(text))
    }),
  )
})

test('shiftJson moves strings at every depth and leaves keys alone', () => {
  expect(shiftJson({ '2026-11-26': ['2026-11-26T07:00:00Z', 8, null, true] }, 35, REFERENCE)).toEqual({
    '2026-11-26': ['2026-12-31T07:00:00Z', 8, null, true],
  })
  expect(daysBetween('2026-11-26', '2026-11-24')).toBe(-2)
})
