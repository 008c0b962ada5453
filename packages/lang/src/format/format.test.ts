import { describe, expect, test } from 'vitest'
import { languages, type Language } from '../languages.ts'
import { formatList, formatOpenList, formatSeries } from './lists.ts'
import { chineseNumeral, formatCount, formatNumber, formatPercent, NBSP, numberWord } from './numbers.ts'
import { pluralCategories, pluralCategory } from './plural.ts'
import { formatTime, utcLabel, wallClock, zoneOffset } from './times.ts'

const counts = [0, 1, 2, 3, 5, 11, 21, 22, 25, 100, 101, 102, 103, 111, 1.5]

function shown(lang: Language): readonly string[] {
  return [formatNumber(lang, 12.5), formatPercent(lang, 12.5), formatPercent(lang, 12.5, 'text')]
}

describe('plural categories', () => {
  test('agree with the runtime for every count the interface may meet', () => {
    for (const lang of languages) {
      const rules = new Intl.PluralRules(lang)
      const wanted = [...counts, 0.5, ...Array.from({ length: 300 }, (_, i) => i)]
      expect(wanted.map((n) => pluralCategory(lang, n))).toEqual(wanted.map((n) => rules.select(n)))
      expect([...pluralCategories[lang]].toSorted()).toEqual(rules.resolvedOptions().pluralCategories.toSorted())
    }
  })

  test('a Russian count takes its form', () => {
    const forms = { one: 'обязательство', few: 'обязательства', many: 'обязательств', other: 'обязательства' }
    expect(counts.map((n) => formatCount('ru', n, forms))).toEqual([
      '0 обязательств',
      '1 обязательство',
      '2 обязательства',
      '3 обязательства',
      '5 обязательств',
      '11 обязательств',
      '21 обязательство',
      '22 обязательства',
      '25 обязательств',
      '100 обязательств',
      '101 обязательство',
      '102 обязательства',
      '103 обязательства',
      '111 обязательств',
      '1,5 обязательства',
    ])
  })

  test('a Chinese count brings its measure word and no space', () => {
    expect(formatCount('zh', 37, { other: '项承诺' })).toBe('37项承诺')
  })

  test('a Hindi count', () => {
    const forms = { one: 'प्रतिबद्धता', other: 'प्रतिबद्धताएँ' }
    expect([0, 1, 2].map((n) => formatCount('hi', n, forms))).toEqual(['0 प्रतिबद्धता', '1 प्रतिबद्धता', '2 प्रतिबद्धताएँ'])
  })
})

describe('numbers', () => {
  test('grouping', () => {
    expect(formatNumber('en', 1234567)).toBe('1,234,567')
    expect(formatNumber('hi', 1234567)).toBe('12,34,567')
    expect([2026, 4000, 12345].map((n) => formatNumber('ru', n))).toEqual(['2026', '4000', `12${NBSP}345`])
    expect([1234, 250_000_000, 120_000].map((n) => formatNumber('zh', n))).toEqual(['1234', '2.5亿', '12万'])
  })

  test('decimals and percent', () => {
    expect(shown('en')).toEqual(['12.5', '12.5%', '12.5 per cent'])
    expect(shown('zh')).toEqual(['12.5', '12.5%', '百分之十二点五'])
    expect(shown('ru')).toEqual(['12,5', `12,5${NBSP}%`, `12,5${NBSP}%`])
    expect(shown('hi')).toEqual(['12.5', '12.5%', '12.5 प्रतिशत'])
  })

  test('small numbers in words', () => {
    expect([2, 9, 10].map((n) => numberWord('en', n))).toEqual(['two', 'nine', '10'])
    expect(numberWord('zh', 2)).toBe('两')
    expect(numberWord('hi', 3)).toBe('तीन')
  })

  test('Chinese numerals', () => {
    expect([0, 10, 12, 20, 100, 101, 110, 1001, 1010, 2026].map(chineseNumeral)).toEqual([
      '零',
      '十',
      '十二',
      '二十',
      '一百',
      '一百零一',
      '一百一十',
      '一千零一',
      '一千零一十',
      '二千零二十六',
    ])
  })
})

test('lists', () => {
  expect(languages.map((lang) => formatList(lang, ['A', 'B', 'C']))).toEqual([
    'A, B and C',
    'A、B和C',
    'A, B и C',
    'A, B और C',
  ])
  expect(languages.map((lang) => formatList(lang, ['A', 'B']))).toEqual(['A and B', 'A和B', 'A и B', 'A और B'])
  expect(formatList('en', [])).toBe('')
  expect(formatList('en', ['A'])).toBe('A')
  expect(formatSeries('zh', ['A', 'B'])).toBe('A；B')
  expect(formatSeries('ru', ['A', 'B'])).toBe('A; B')
  expect(formatOpenList('zh', ['A', 'B'])).toBe('A、B')
})

describe('times', () => {
  const at = '2026-11-20T08:30:00Z'
  test('the record names date, time and zone', () => {
    expect(formatTime('zh', at, { offset: '+08:00', name: '北京时间' }, { style: 'record' })).toBe(
      '2026年11月20日16:30（北京时间，UTC+8）',
    )
    expect(formatTime('ru', '2026-11-20T13:30:00Z', { offset: '+03:00', name: 'МСК' }, { style: 'record' })).toBe(
      '20 ноября 2026 года, 16:30 (МСК, UTC+3)',
    )
    expect(
      formatTime('hi', '2026-11-20T11:00:00Z', { offset: '+05:30', name: 'भारतीय मानक समय' }, { style: 'record' }),
    ).toBe('20 नवंबर 2026, 16:30 बजे (भारतीय मानक समय, UTC+5:30)')
    expect(formatTime('en', at, { offset: '+08:00', name: 'Beijing time' }, { style: 'record' })).toBe(
      '20 November 2026, 16:30 (Beijing time, UTC+8)',
    )
  })

  test('the short form and the clock in a sentence', () => {
    expect(languages.map((lang) => formatTime(lang, at, { offset: '+08:00' }))).toEqual(
      Array(4).fill(`16:30${NBSP}UTC+8`),
    )
    expect(formatTime('zh', at, { offset: '+08:00', name: '北京时间' }, { style: 'clock' })).toBe(
      '16时30分（北京时间，UTC+8）',
    )
    expect(formatTime('ru', at, { offset: '+03:00' }, { style: 'clock' })).toBe('в 11:30 (UTC+3)')
    expect(formatTime('hi', at, { offset: 'Z' }, { style: 'clock' })).toBe('08:30 बजे (UTC)')
  })

  test('a zone may turn the day', () => {
    expect(wallClock('2026-12-31T20:15:00Z', '+08:00')).toEqual({ date: '2027-01-01', time: '04:15' })
    expect(wallClock('2027-01-01T01:00:00Z', '-03:30')).toEqual({ date: '2026-12-31', time: '21:30' })
  })

  test('offsets as readers know them', () => {
    expect(['Z', '+00:00', '+08:00', '+05:30', '-03:00', '+05:45'].map(utcLabel)).toEqual([
      'UTC',
      'UTC',
      'UTC+8',
      'UTC+5:30',
      'UTC−3',
      'UTC+5:45',
    ])
  })

  test('the offset of a named zone', () => {
    expect(['UTC', 'Etc/GMT-7', 'Asia/Kolkata'].map((zone) => zoneOffset(at, zone))).toEqual(['Z', '+07:00', '+05:30'])
  })
})
