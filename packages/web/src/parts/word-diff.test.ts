import { expect, test } from 'vitest'
import { compareWords } from './word-diff.tsx'

const adopted =
  'До 30 июня 2027 года Стороны создадут совместную дежурную службу и будут проводить учения не реже одного раза в квартал.'
const given =
  'До 31 декабря 2027 года Стороны намерены создать совместную дежурную службу и будут проводить учения не реже одного раза в год.'

const text = (pieces: readonly { text: string }[]): string => pieces.map((piece) => piece.text).join('')
const marked = (pieces: readonly { text: string; changed: boolean }[]): string[] =>
  pieces.filter((piece) => piece.changed).map((piece) => piece.text)

test('only the words that differ are marked, each side in its own words', () => {
  const { left, right, places } = compareWords(adopted, given, 'ru')
  expect(marked(left)).toEqual(['30 июня', 'создадут', 'квартал'])
  expect(marked(right)).toEqual(['31 декабря', 'намерены создать', 'год'])
  expect(places).toBe(3)
})

test.each([
  ['ru', adopted, given],
  ['zh', '双方将于2027年6月30日前设立联合值班机制。', '双方拟于2027年12月31日前设立值班机制。'],
  ['hi', 'दोनों पक्ष 30 जून तक सेवा स्थापित करेंगे।', 'दोनों पक्ष 31 दिसंबर तक सेवा स्थापित कर सकते हैं।'],
  ['en', 'same', 'same'],
  ['en', '', 'all new'],
  ['en', 'all gone', ''],
])('each side read through is the text that was given (%s)', (lang, before, after) => {
  const { left, right } = compareWords(before, after, lang)
  expect(text(left)).toBe(before)
  expect(text(right)).toBe(after)
})

test('equal texts have no place where they differ', () => {
  expect(compareWords(adopted, adopted, 'ru').places).toBe(0)
})
