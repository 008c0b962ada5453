import { describe, expect, test } from 'vitest'
import { ordinal, ordinalSession, type GrammaticalCase } from './ordinals.ts'

const cases: readonly GrammaticalCase[] = ['nom', 'gen', 'dat', 'acc', 'ins', 'pre']
const all = Array.from({ length: 121 }, (_, i) => i + 1)

describe('Chinese ordinals', () => {
  test.each([
    [1, '第一次会议'],
    [2, '第二次会议'],
    [8, '第八次会议'],
    [10, '第十次会议'],
    [12, '第十二次会议'],
    [20, '第二十次会议'],
    [21, '第二十一次会议'],
    [100, '第一百次会议'],
    [101, '第一百零一次会议'],
    [110, '第一百一十次会议'],
    [119, '第一百一十九次会议'],
    [120, '第一百二十次会议'],
  ])('%i is %s', (n, text) => {
    expect(ordinalSession('zh', n)).toBe(text)
  })

  test('tables write digits', () => {
    expect(ordinal('zh', 8, { style: 'digits' })).toBe('第8')
  })

  test('a sitting is counted with 场', () => {
    expect(ordinalSession('zh', 1, { counted: 'sitting' })).toBe('第一场会议')
  })
})

describe('Russian ordinals', () => {
  test.each([
    [8, ['восьмое', 'восьмого', 'восьмому', 'восьмое', 'восьмым', 'восьмом']],
    [3, ['третье', 'третьего', 'третьему', 'третье', 'третьим', 'третьем']],
    [
      21,
      [
        'двадцать первое',
        'двадцать первого',
        'двадцать первому',
        'двадцать первое',
        'двадцать первым',
        'двадцать первом',
      ],
    ],
    [40, ['сороковое', 'сорокового', 'сороковому', 'сороковое', 'сороковым', 'сороковом']],
    [100, ['сотое', 'сотого', 'сотому', 'сотое', 'сотым', 'сотом']],
    [103, ['сто третье', 'сто третьего', 'сто третьему', 'сто третье', 'сто третьим', 'сто третьем']],
  ])('%i declines with заседание', (n, forms) => {
    expect(cases.map((kase) => ordinal('ru', n, { case: kase, style: 'words' }))).toEqual(forms)
  })

  test('the feminine sitting declines', () => {
    expect(cases.map((kase) => ordinalSession('ru', 3, { case: kase, counted: 'sitting' }))).toEqual([
      'третья рабочая сессия',
      'третьей рабочей сессии',
      'третьей рабочей сессии',
      'третью рабочую сессию',
      'третьей рабочей сессией',
      'третьей рабочей сессии',
    ])
    expect(ordinal('ru', 8, { case: 'acc', counted: 'sitting' })).toBe('восьмую')
  })

  test('digits take the ending of their case', () => {
    expect(cases.map((kase) => ordinal('ru', 8, { case: kase, style: 'digits' }))).toEqual([
      '8-е',
      '8-го',
      '8-му',
      '8-е',
      '8-м',
      '8-м',
    ])
    expect(ordinal('ru', 8, { style: 'digits', counted: 'sitting' })).toBe('8-я')
  })

  test('prose writes words up to the tenth and digits after', () => {
    expect(ordinalSession('ru', 10)).toBe('десятое заседание')
    expect(ordinalSession('ru', 11, { case: 'gen' })).toBe('11-го заседания')
  })

  test('every ordinal from 1 to 121 is made of known words in every case', () => {
    for (const n of all) {
      for (const kase of cases) {
        for (const counted of ['session', 'sitting'] as const) {
          expect(ordinal('ru', n, { case: kase, counted, style: 'words' })).toMatch(/^([а-яё]{3,} ){0,2}[а-яё]{5,}$/)
        }
      }
    }
    expect(new Set(all.map((n) => ordinal('ru', n, { style: 'words' }))).size).toBe(121)
  })
})

describe('Hindi ordinals', () => {
  test('बैठक is feminine', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 19, 21, 101].map((n) => ordinal('hi', n))).toEqual([
      'पहली',
      'दूसरी',
      'तीसरी',
      'चौथी',
      'पाँचवीं',
      'छठी',
      'सातवीं',
      'आठवीं',
      'नौवीं',
      'दसवीं',
      '11वीं',
      '19वीं',
      '21वीं',
      '101वीं',
    ])
  })

  test('सत्र is masculine and goes oblique before a postposition', () => {
    expect([1, 6, 8, 11].map((n) => ordinalSession('hi', n, { counted: 'sitting' }))).toEqual([
      'पहला सत्र',
      'छठा सत्र',
      'आठवाँ सत्र',
      '11वाँ सत्र',
    ])
    expect([1, 6, 8, 11].map((n) => ordinal('hi', n, { counted: 'sitting', case: 'pre' }))).toEqual([
      'पहले',
      'छठे',
      'आठवें',
      '11वें',
    ])
  })

  test('digits keep the end of an irregular word', () => {
    expect([1, 2, 4, 6, 8].map((n) => ordinal('hi', n, { style: 'digits' }))).toEqual([
      '1ली',
      '2री',
      '4थी',
      '6ठी',
      '8वीं',
    ])
  })
})

describe('English ordinals', () => {
  test.each([
    [1, 'first', '1st'],
    [3, 'third', '3rd'],
    [8, 'eighth', '8th'],
    [12, 'twelfth', '12th'],
    [20, 'twentieth', '20th'],
    [21, 'twenty-first', '21st'],
    [40, 'fortieth', '40th'],
    [100, 'one hundredth', '100th'],
    [101, 'one hundred and first', '101st'],
    [111, 'one hundred and eleventh', '111th'],
    [121, 'one hundred and twenty-first', '121st'],
  ])('%i is %s', (n, words, digits) => {
    expect(ordinal('en', n)).toBe(words)
    expect(ordinal('en', n, { style: 'digits' })).toBe(digits)
  })
})

test('the numbers 1 to 121 give 121 different ordinals in every language', () => {
  for (const lang of ['en', 'zh', 'ru', 'hi'] as const) {
    const made = all.map((n) => ordinalSession(lang, n, { style: 'words' }))
    expect(new Set(made).size).toBe(121)
    expect(made.filter((text) => /undefined|^ | {2}/.test(text))).toEqual([])
  }
})
