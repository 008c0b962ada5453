import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { termLines, termsText, unequalTerms } from './terms.ts'

test('a list that was typed keeps its terms, one a line, in their order', () => {
  const term = fc.string({ unit: fc.constantFrom('a', 'é', '水', 'क', ' '), minLength: 1 }).map((words) => `x${words}x`)
  fc.assert(
    fc.property(fc.array(term, { minLength: 1 }), fc.constantFrom('\n', '\r\n', ' \n\t'), (terms, between) => {
      const text = termsText(`\n ${terms.join(between)} \n\n`)
      expect(termLines(text)).toEqual(terms)
      expect(termsText(text)).toBe(text)
    }),
  )
})

test('lists stand side by side when they have the same number of terms and no empty line', () => {
  expect(unequalTerms({})).toBeNull()
  expect(unequalTerms({ en: 'river\npath', zh: '河\n路' })).toBeNull()
  expect(unequalTerms({ en: 'river\npath', zh: '河' })).toEqual({ language: 'zh', given: 1, wanted: 2 })
  expect(unequalTerms({ en: 'river\n\npath', zh: '河\n山\n路' })).toEqual({ language: 'en', given: 2, wanted: 3 })
})
