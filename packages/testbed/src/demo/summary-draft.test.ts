/** The draft of a summary record out of the demonstration's sitting, and out of one in which everything happens. */
import { conductOf, must, sittingEvents } from '@samvad/kernel'
import { languages, summaryDraft } from '@samvad/lang'
import { summaryFacts } from '@samvad/web/summary-facts'
import { expect, test } from 'vitest'
import { givenBody, SittingStage } from '../rules/sitting-stage.ts'
import { finishSession } from './finish-session.ts'
import { seedRiverMountain } from './river-mountain.ts'

test('the demonstration’s sitting gives a draft in four languages, side by side', () => {
  const seed = seedRiverMountain({ now: new Date('2026-11-24T06:00:00Z'), seed: 'summary draft' })
  const { state, session, text } = finishSession(seed, { until: 'settled' })
  const sitting = must([...must(state.sessions.get(session), 'the session').sittings.values()][0], 'the sitting')
  const { facts, events } = summaryFacts({ state, sitting, text })
  expect(events).toHaveLength(facts.events.length)
  const drafts = languages.map((lang) => summaryDraft(lang, facts))
  expect(new Set(drafts.map((draft) => draft.length)).size).toBe(1)
  const textOf = (place: number): readonly string[] =>
    drafts.map((draft) => (draft[place]?.text ?? '').replaceAll('\u00a0', ' '))
  expect(textOf(0)).toEqual([
    'Sitting 1, 24 November 2026',
    '第1场，2026年11月24日',
    'Рабочая сессия 1, 24 ноября 2026 года',
    'सत्र 1, 24 नवंबर 2026',
  ])
  expect(textOf(1)).toEqual([
    'Yelena Andreyevna Studentsova (Vice-Chairperson of the Mountain Party), in the Chair, declared the sitting open at 10:30 UTC+5 (12:30 UTC+7).',
    '叶莲娜·安德烈耶芙娜·斯图坚佐娃（山岳党副主席）担任主席，于10:30 UTC+5（12:30 UTC+7）宣布开会。',
    'В 10:30 UTC+5 (12:30 UTC+7) рабочую сессию открывает и ведёт Елена Андреевна Студенцова (заместитель Председателя Партии гор).',
    'येलेना आन्द्रेयेव्ना स्तुदेन्त्सोवा (पर्वत दल की उपाध्यक्ष) ने अध्यक्षता करते हुए 10:30 UTC+5 (12:30 UTC+7) पर सत्र आरंभ होने की घोषणा की।',
  ])
  expect(textOf(4)).toEqual([
    'Wen Qingyue (Vice-Chairperson of the River Party) read out a letter of greeting from Shen Chengbo, Chairperson of the River Party.',
    '闻清越（江河党副主席）宣读了江河党主席沈澄波的贺信。',
    'Вэнь Цинъюэ (заместитель Председателя Партии рек) оглашает приветственное послание. Автор послания: Шэнь Чэнбо, Председатель Партии рек.',
    'वन छिंगयुए (नदी दल की उपाध्यक्ष) ने बधाई पत्र पढ़कर सुनाया। प्रेषक: शन छंगपो (नदी दल के अध्यक्ष)।',
  ])
  expect(textOf(7)).toEqual([
    'Wen Qingyue (River Party) delivered a prepared statement under item 2 (2 s, in Chinese).',
    '闻清越（江河党）就议题2按准备好的发言稿发言（2秒，中文）。',
    'Вэнь Цинъюэ (Партия рек) выступает с подготовленным текстом по пункту 2 повестки дня (2 с, на китайском языке).',
    'वन छिंगयुए (नदी दल) ने मद 2 पर तैयार पाठ के आधार पर वक्तव्य दिया (2 सेकंड, चीनी भाषा में)।',
  ])
  // Lu Yuanfan spoke without a text: that he spoke is all that is known.
  expect(
    must(drafts[0], 'English')
      .filter(({ write }) => write)
      .map(({ text: words }) => words.slice(0, 11)),
  ).toEqual(['Lu Yuanfan '])
})

test('what the chair took back did not happen, and everything else is told in its order', () => {
  const room = new SittingStage()
  room.step('item.opened', { item: 'item-1' })
  room.give('river', 'head')
  room.ask('forest', 'one', 'point-of-order')
  room.step('floor.given', givenBody('forest', 'one', { kind: 'point-of-order' }))
  room.step('floor.resumed')
  room.step('floor.withdrawn')
  const { seq } = room.give('river', 'two')
  room.step('step.undone', { step: seq })
  room.step('sitting.suspended', { until: null })
  room.step('sitting.resumed')
  room.take('river')
  room.give('mountain', 'one', { kind: 'reply' })
  room.step('sitting.closed')
  const told = sittingEvents(room.sitting)
  expect(told.map(({ kind, owner }) => `${kind} ${owner}`)).toEqual([
    'opened mountain',
    'item mountain',
    'turn mountain',
    'turn mountain',
    'suspended mountain',
    'resumed mountain',
    'taken river',
    'turn river',
    'closed river',
  ])
  const turns = told.flatMap((event) => (event.kind === 'turn' ? [event.turn] : []))
  expect(turns.map(({ party, pid, kind, spans }) => [party, pid, kind, spans.length])).toEqual([
    ['river', 'head', 'speak', 2],
    ['forest', 'one', 'point-of-order', 1],
    ['mountain', 'one', 'reply', 1],
  ])
  expect(turns).toHaveLength(conductOf(room.sitting).turns.length)
})

test('a step of a deputy that the conductor listed is told as the deputy’s', () => {
  const room = new SittingStage()
  const body = { sitting: room.sitting.id, on: room.conduct.head, until: null }
  const { feed, seq, by } = room.scene.must('river', 'sitting.suspended', body)
  room.list({ feed, seq })
  expect(sittingEvents(room.sitting).at(-1)).toMatchObject({ kind: 'suspended', owner: 'river', by })
})
