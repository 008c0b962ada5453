/** The pack: looked up in any script, and marked in the text. */
import { describe, expect, test } from 'vitest'
import { lookUp, markedRuns, type PackEntry } from './pack.ts'

const entry = (key: string, words: PackEntry['words'], sign = ''): PackEntry => ({
  key,
  kind: sign === '' ? 'person' : 'document',
  words,
  sign,
  party: {},
})

const pack: readonly PackEntry[] = [
  entry('chen', { en: 'Chen Xue', zh: '陈雪', ru: 'Чэнь Сюэ', hi: 'छन श्वे' }),
  entry('semyonov', { en: 'Pyotr Semyonov', ru: 'Пётр Семёнов', zh: '谢苗诺夫', hi: 'प्योत्र सेम्योनोव' }),
  entry('river', { en: 'River Party', ru: 'Партия рек', zh: '江河党', hi: 'नदी दल' }),
  entry('gauge', { en: 'gauging station', ru: 'гидрологический пост', zh: '水文站', hi: 'जलमापी केंद्र' }),
  entry('library', { en: 'library', ru: 'библиотека,', hi: 'चौकी' }),
  entry('paper', { en: 'Proposals on education', ru: 'Предложения по образованию', zh: '教育建议' }, 'DM/8/4'),
]

const keys = (typed: string): readonly string[] => lookUp(pack, typed).map(({ key }) => key)

test.each([
  ['陈', ['chen']],
  ['xue chen', ['chen']],
  ['семен', ['semyonov']],
  ['नदी', ['river']],
  ['dm/8', ['paper']],
  ['  ', []],
  ['xyz', []],
])('what is typed as "%s" finds %j', (typed, wanted) => {
  expect(keys(typed)).toEqual(wanted)
})

test('an entry that begins with what was typed stands first', () => {
  expect(keys('п')[0]).toBe('semyonov')
  expect(keys('пар')).toEqual(['river'])
})

const marks = (text: string, language: string): readonly string[] =>
  markedRuns(text, language, pack).flatMap(({ text: run, mark }) => (mark === null ? [] : [`${mark}:${run}`]))

describe('marks in a text', () => {
  test.each([
    ['ru', 'Делегация Партии рек и Семёнову: 118 человек.', ['term:Партии рек', 'figure:118']],
    [
      'ru',
      'В пунктах 7–11 документа DM/8/4, 12,5 % и 1 200 рублей',
      ['figure:7–11', 'figure:DM/8/4', 'figure:12,5 %', 'figure:1', 'figure:200'],
    ],
    [
      'zh',
      '江河党的陈雪在2027年派出一百二十人，共三百万元。',
      ['term:江河党', 'term:陈雪', 'figure:2027', 'figure:一百二十', 'figure:三百万'],
    ],
    ['zh', '万一发生，十分重要，一个建议', []],
    ['hi', 'नदी दल ने २०२७ में 24 घंटे', ['term:नदी दल', 'figure:२०२७', 'figure:24']],
    ['en', 'Overriver Parties and the River Party', ['term:River Party']],
    ['en', 'Gauging stations, libraries and librarians', ['term:Gauging stations', 'term:libraries']],
    ['ru', 'данные гидрологических постов', ['term:гидрологических постов']],
    ['hi', 'जलमापी केंद्रों और चौकियों के', ['term:जलमापी केंद्रों', 'term:चौकियों']],
    ['zh', '水文站的数据', ['term:水文站']],
  ])('in %s: %s', (language, text, wanted) => {
    expect(marks(text, language)).toEqual(wanted)
    expect(
      markedRuns(text, language, pack)
        .map((run) => run.text)
        .join(''),
    ).toBe(text)
  })
})
