import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { summaryParagraph, summaryParagraphs, summaryText } from './summary.ts'

test('paragraphs that were joined come apart again, whatever lines were typed in them', () => {
  const typed = fc.array(
    fc.string({ unit: fc.constantFrom('a', 'é', '\u0065\u0301', ' ', '\n', '\r', '\t') }).map((words) => `x${words}`),
    { minLength: 1 },
  )
  fc.assert(
    fc.property(typed, (paragraphs) => {
      const text = summaryText(paragraphs)
      expect(summaryParagraphs(text)).toEqual(paragraphs.map(summaryParagraph))
      expect(text).toBe(text.normalize('NFC'))
      expect(text).not.toMatch(/\r|\n\n\n/)
    }),
  )
})
