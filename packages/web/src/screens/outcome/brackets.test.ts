/** Whatever is drawn in brackets, each party's reading of it is exactly that party's wording. */
import { expect, test } from 'vitest'
import { bracketRuns } from './brackets.ts'

const cases: readonly (readonly [string, readonly string[]])[] = [
  ['zh', ['双方将于2028年3月1日前把水文站由20个增至36个。', '双方将于2028年9月1日前把水文站由20个增至28个。']],
  [
    'ru',
    [
      'Стороны до 1 марта 2028 года увеличат число постов с 20 до 36.',
      'Стороны до 1 сентября 2028 года увеличат число постов с 20 до 28.',
    ],
  ],
  ['hi', ['दोनों पक्ष 1 मार्च 2028 तक केंद्र बढ़ाएँगे।', 'दोनों पक्ष 1 सितंबर 2028 तक केंद्र बढ़ाएँगे।']],
  ['ru', ['Совсем другое предложение.', 'Ничего общего с ним нет здесь.']],
  ['zh', ['甲', '乙', '丙']],
]

test.each(cases)('reading one party in %s gives its wording back', (language, wordings) => {
  const runs = bracketRuns(wordings, language)
  const readings = wordings.map((_, place) =>
    runs.map((run) => ('common' in run ? run.common : run.alternatives[place])).join(''),
  )
  expect(readings).toEqual(wordings)
})

test('what is common stands outside the brackets', () => {
  const runs = bracketRuns(cases[1]?.[1] ?? [], 'ru')
  expect(runs[0]).toEqual({ common: 'Стороны до 1 ' })
  expect(runs.filter((run) => 'alternatives' in run)).toHaveLength(2)
})

test('one wording that is not accepted stands in brackets as a whole, equal ones in none', () => {
  expect(bracketRuns(['a b'], 'en')).toEqual([{ alternatives: ['a b'] }])
  expect(bracketRuns(['a b', 'a b'], 'en')).toEqual([{ common: 'a b' }])
})
