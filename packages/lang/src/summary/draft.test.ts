import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { languages } from '../languages.ts'
import { summaryDraft } from './draft.ts'
import type { SummaryEvent, SummaryFacts, SummaryPerson } from './facts.ts'

const LI: SummaryPerson = {
  names: { en: 'Li Yun', zh: '李云', ru: 'Ли Юнь', hi: 'ली युन' },
  titles: { en: 'Head of the Bureau', zh: '局长', ru: 'начальник бюро', hi: 'ब्यूरो प्रमुख' },
  party: { en: 'Lake Party', zh: '湖泊党', ru: 'Партия озёр', hi: 'झील दल' },
}
const AT = '2026-11-24T05:30:00Z'
const ITEM = { no: '4', title: { en: 'Water', zh: '用水', ru: 'Вода', hi: 'जल' } }
const turn = (wish: 'speak' | 'point-of-order' | 'reply', seconds = 252): SummaryEvent => ({
  at: AT,
  chair: null,
  kind: 'turn',
  turn: { person: LI, wish, item: ITEM, seconds, statement: null, letters: [] },
})
const of = (events: readonly SummaryEvent[]): SummaryFacts => ({
  sitting: 1,
  clocks: ['+05:00', '+07:00'],
  events,
  present: [],
})
const written = (lang: (typeof languages)[number], event: SummaryEvent): string =>
  (summaryDraft(lang, of([event])).at(-1)?.text ?? '').replaceAll('\u00a0', ' ')

test('what was said without a text is attributed, timed and left to be written', () => {
  expect(languages.map((lang) => written(lang, turn('speak')))).toEqual([
    'Li Yun (Head of the Bureau, Lake Party) spoke under item 4 (4 min 12 s).',
    '李云（湖泊党，局长）就议题4发言（4分12秒）。',
    'Ли Юнь (начальник бюро, Партия озёр) выступает по пункту 4 повестки дня (4 мин 12 с).',
    'ली युन (ब्यूरो प्रमुख, झील दल) ने मद 4 पर अपने विचार रखे (4 मिनट 12 सेकंड)।',
  ])
  expect(summaryDraft('en', of([turn('speak')])).at(-1)).toMatchObject({ write: true, event: 0 })
})

test('a point of order and a reply are called what they are', () => {
  expect(languages.map((lang) => written(lang, turn('point-of-order', 12)))).toEqual([
    'Li Yun (Head of the Bureau, Lake Party) raised a point of order under item 4 (12 s).',
    '李云（湖泊党，局长）就议题4提出程序问题（12秒）。',
    'Ли Юнь (начальник бюро, Партия озёр) выступает по порядку ведения заседания в ходе рассмотрения пункта 4 повестки дня (12 с).',
    'ली युन (ब्यूरो प्रमुख, झील दल) ने मद 4 पर व्यवस्था का प्रश्न उठाया (12 सेकंड)।',
  ])
  expect(languages.map((lang) => written(lang, turn('reply', 60)))).toEqual([
    'Li Yun (Head of the Bureau, Lake Party) spoke in exercise of the right of reply under item 4 (1 min).',
    '李云（湖泊党，局长）就议题4行使答辩权发言（1分钟）。',
    'Ли Юнь (начальник бюро, Партия озёр) выступает по пункту 4 повестки дня в порядке осуществления права на ответ (1 мин).',
    'ली युन (ब्यूरो प्रमुख, झील दल) ने मद 4 पर उत्तर के अधिकार का प्रयोग करते हुए अपनी बात रखी (1 मिनट)।',
  ])
})

test('times stand in the clocks of all parties, with their zones', () => {
  expect(languages.map((lang) => written(lang, { at: AT, chair: null, kind: 'suspended', until: null }))).toEqual([
    'The sitting was suspended at 10:30 UTC+5 (12:30 UTC+7).',
    '会议于10:30 UTC+5（12:30 UTC+7）暂停。',
    'В 10:30 UTC+5 (12:30 UTC+7) в работе объявляется перерыв.',
    '10:30 UTC+5 (12:30 UTC+7) पर सत्र कुछ समय के लिए रोका गया।',
  ])
})

test('a person has a title once, and a name that nobody gave in a language stands as its owner wrote it', () => {
  const nameless = { ...LI, names: { zh: '李云' }, titles: { zh: '局长' } }
  const event: SummaryEvent = { at: AT, chair: nameless, kind: 'taken' }
  expect(summaryDraft('ru', of([event, event])).map(({ text }) => text)).toEqual([
    'Рабочая сессия 1, 24 ноября 2026 года',
    'Обязанности председателя принимает 李云 (Партия озёр).',
    'Обязанности председателя принимает 李云 (Партия озёр).',
  ])
  const known: SummaryEvent = { at: AT, chair: LI, kind: 'taken' }
  expect(
    summaryDraft('en', of([known, known]))
      .map(({ text }) => text)
      .slice(1),
  ).toEqual(['Li Yun (Head of the Bureau, Lake Party) took the Chair.', 'Li Yun (Lake Party) took the Chair.'])
})

test('every language has the same paragraphs in the same order, whatever happened', () => {
  const letter = { sender: { names: LI.names, titles: LI.titles }, reader: LI }
  const events = fc.constantFrom<SummaryEvent>(
    { at: AT, chair: LI, kind: 'opened', segment: 'opening', public: true },
    { at: AT, chair: LI, kind: 'segment', segment: 'working', public: false },
    { at: AT, chair: LI, kind: 'item', item: ITEM, again: true },
    turn('speak'),
    turn('reply'),
    {
      at: AT,
      chair: null,
      kind: 'turn',
      turn: { person: LI, wish: 'speak', item: null, seconds: 0, statement: { original: 'hi' }, letters: [letter] },
    },
    { at: AT, chair: null, kind: 'letter', letter: { sender: null, reader: null } },
    { at: AT, chair: null, kind: 'statement', person: LI, item: ITEM },
    { at: AT, chair: null, kind: 'resumed' },
    { at: AT, chair: null, kind: 'taken' },
    { at: AT, chair: null, kind: 'closed' },
  )
  fc.assert(
    fc.property(fc.array(events, { maxLength: 30 }), fc.boolean(), (list, seen) => {
      const facts = { ...of(list), present: seen ? [{ party: LI.party, people: [LI, LI] }] : [] }
      const [first, ...others] = languages.map((lang) =>
        summaryDraft(lang, facts).map(({ kind, write, event }) => ({ kind, write, event })),
      )
      for (const other of others) expect(other).toEqual(first)
      for (const lang of languages)
        for (const { text } of summaryDraft(lang, facts)) {
          expect(text).not.toMatch(/undefined|null|\n|\(\)|（）| {2}/)
          expect(text).toBe(text.normalize('NFC').trim())
        }
    }),
  )
})
