import { expect, test } from 'vitest'
import { languages } from '../languages.ts'
import { finalClause, type FinalClauseFacts } from './final-clause.ts'

const liudu = { names: { zh: '柳渡', ru: 'Люду', hi: 'ल्यूतू', en: 'Liudu' }, ru: { phrase: 'в Люду' } }
const two: FinalClauseFacts = {
  act: 'signed',
  at: { kind: 'place', date: '2026-11-20', place: liudu },
  languages: ['zh', 'ru'],
  originals: 2,
}

function inAll(facts: FinalClauseFacts): readonly string[] {
  return languages.map((lang) => finalClause(lang, facts))
}

test('two originals in two languages', () => {
  expect(inAll(two)).toEqual([
    'Done at Liudu on 20 November 2026 in two originals, each in the Chinese and Russian languages, both texts being equally authentic.',
    '本文件于二〇二六年十一月二十日在柳渡签署，一式两份，每份均以中文和俄文写成，两种文本同等作准。',
    'Совершено в Люду 20 ноября 2026 года в двух экземплярах, каждый на китайском и русском языках, причём оба текста имеют одинаковую силу.',
    'ल्यूतू में 20 नवंबर 2026 को दो मूल प्रतियों में संपन्न, प्रत्येक चीनी और रूसी भाषाओं में; दोनों पाठ समान रूप से प्रामाणिक हैं।',
  ])
})

test('three parties and three languages, Hindi last in Russian', () => {
  expect(inAll({ ...two, languages: ['zh', 'ru', 'hi'], originals: 3 })).toEqual([
    'Done at Liudu on 20 November 2026 in three originals, each in the Chinese, Russian and Hindi languages, all texts being equally authentic.',
    '本文件于二〇二六年十一月二十日在柳渡签署，一式三份，每份均以中文、俄文和印地文写成，三种文本同等作准。',
    'Совершено в Люду 20 ноября 2026 года в трёх экземплярах, каждый на китайском и русском языках и языке хинди, причём все тексты имеют одинаковую силу.',
    'ल्यूतू में 20 नवंबर 2026 को तीन मूल प्रतियों में संपन्न, प्रत्येक चीनी, रूसी और हिन्दी भाषाओं में; सभी पाठ समान रूप से प्रामाणिक हैं।',
  ])
})

test('by video there is no common place: the instant is named with its zone', () => {
  expect(
    inAll({
      ...two,
      act: 'adopted',
      at: { kind: 'video', instant: '2026-11-27T08:30:00Z', zone: { offset: '+08:00' } },
    }),
  ).toEqual([
    'Adopted on 27 November 2026, 16:30 (UTC+8) in two originals, each in the Chinese and Russian languages, both texts being equally authentic.',
    '本文件于2026年11月27日16:30（UTC+8）通过，一式两份，每份均以中文和俄文写成，两种文本同等作准。',
    'Принято 27 ноября 2026 года, 16:30 (UTC+8) в двух экземплярах, каждый на китайском и русском языках, причём оба текста имеют одинаковую силу.',
    '27 नवंबर 2026, 16:30 बजे (UTC+8) पर दो मूल प्रतियों में अंगीकृत, प्रत्येक चीनी और रूसी भाषाओं में; दोनों पाठ समान रूप से प्रामाणिक हैं।',
  ])
})

test('swapping the holder changes the order of the languages and nothing else', () => {
  const swapped = inAll({ ...two, languages: ['ru', 'zh'] })
  expect(swapped[1]).toBe(
    '本文件于二〇二六年十一月二十日在柳渡签署，一式两份，每份均以俄文和中文写成，两种文本同等作准。',
  )
  expect(swapped[2]).toContain('на русском и китайском языках')
})
