import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { expandText, parseText, tokensOf } from './tokens.ts'

const NAMES = {
  ru: {
    'parties:short': { river: 'Партия рек и Партия гор', mountain: 'Партия гор и Партия рек' },
    'parties:short:gen': { river: 'Партии рек и Партии гор', mountain: 'Партии гор и Партии рек' },
  },
}

test('[I9] the order of names comes from language and holder, and the bytes of the text stay the same', () => {
  const text = 'Делегации {parties:short:gen} встретились; {parties:short} согласились.'
  expect(expandText(text, 'ru', 'river', NAMES)).toBe(
    'Делегации Партии рек и Партии гор встретились; Партия рек и Партия гор согласились.',
  )
  expect(expandText(text, 'ru', 'mountain', NAMES)).toBe(
    'Делегации Партии гор и Партии рек встретились; Партия гор и Партия рек согласились.',
  )
  expect(tokensOf(text)).toEqual(['parties:short:gen', 'parties:short'])
})

test('a name that is missing stays visible as its token', () => {
  expect(expandText('{heads:titled} начали.', 'ru', 'river', NAMES)).toBe('{heads:titled} начали.')
})

test('literal braces are doubled, and whatever is left over makes the text malformed', () => {
  expect(parseText('a {{b}} c')).toEqual(['a {b} c'])
  for (const text of [
    '{',
    '}',
    'a { b',
    '{unknown:token}',
    '{parties}',
    '{parties:short:Gen}',
    '{parties:short:gen:x}',
    '{}',
    '{{}',
  ])
    expect(parseText(text), text).toBeNull()
})

test('every text in which braces are doubled comes out as it was', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const escaped = text.replace(/[{}]/g, (brace) => brace + brace)
      expect(expandText(escaped, 'ru', 'river', {})).toBe(text)
    }),
  )
})
