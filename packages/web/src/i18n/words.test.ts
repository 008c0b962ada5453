import { expect, test } from 'vitest'
import { otherWords, wordsFor } from './words.ts'

const name = { zh: '江河党', ru: 'Партия рек', en: '' }

test('a name is shown in the reader’s language where its owner gave one', () => {
  expect(wordsFor(name, 'ru')).toEqual({ lang: 'ru', text: 'Партия рек' })
})

test('a name never given in the reader’s language is shown in a language of its owner, not made up', () => {
  expect(wordsFor(name, 'hi', ['zh'])).toEqual({ lang: 'zh', text: '江河党' })
  expect(wordsFor(name, 'en', ['ru'])).toEqual({ lang: 'ru', text: 'Партия рек' })
})

test('a script in the tag does not hide a name', () => {
  expect(wordsFor({ 'zh-Hans': '江河党' }, 'zh')).toEqual({ lang: 'zh-Hans', text: '江河党' })
})

test('the other names come in the order of the mechanism, the shown one and empty ones left out', () => {
  expect(otherWords({ ...name, hi: 'नदी दल' }, 'ru', ['ru', 'zh'])).toEqual([
    { lang: 'zh', text: '江河党' },
    { lang: 'hi', text: 'नदी दल' },
  ])
})
