import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { toBase64 } from '@samvad/log'
import { adoptionText, parseAdoption, type AdoptionNote } from './adoption-note.ts'

const root = fc.uint8Array({ minLength: 32, maxLength: 32 }).map(toBase64)
const origin = fc.stringMatching(/^[a-z0-9][a-z0-9./-]{0,30}$/)
const sorted = (list: readonly string[]) => list.toSorted()

const notes: fc.Arbitrary<AdoptionNote> = fc.record({
  mechanism: root,
  session: fc.integer({ min: 1, max: 9999 }),
  instrument: fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9./-]{0,20}$/),
  languages: fc.uniqueArray(fc.constantFrom('ar', 'hi', 'ru', 'zh'), { minLength: 1 }).map(sorted),
  root,
  courtesy: fc.option(root, { nil: null }),
  cut: fc
    .uniqueArray(fc.record({ origin, size: fc.nat(), root }), { minLength: 1, maxLength: 5, selector: (l) => l.origin })
    .map((lines) => lines.toSorted((a, b) => (a.origin < b.origin ? -1 : 1))),
  signers: fc.uniqueArray(origin, { minLength: 2, maxLength: 4 }).map(sorted),
})

test('[K45] a note is read as it was written, and in one spelling only', () => {
  fc.assert(
    fc.property(notes, fc.nat(), fc.nat(127), (note, at, code) => {
      const text = adoptionText(note)
      expect(parseAdoption(text)).toEqual(note)
      // Whatever one character is changed to, it is another note or none, never the same one.
      const place = at % text.length
      const other = `${text.slice(0, place)}${String.fromCharCode(code)}${text.slice(place + 1)}`
      if (other !== text) expect(parseAdoption(other)).not.toEqual(note)
    }),
  )
})

test('[K45] numbers that are none do not pass', () => {
  const note = fc.sample(notes, { numRuns: 1, seed: 5 })[0] as AdoptionNote // one was asked for
  const text = adoptionText({ ...note, session: 8 })
  for (const word of ['NaN', 'Infinity', '-8', '8.5', '1e+21', '08', '8e0', '', ' 8'])
    expect(parseAdoption(text.replace('session 8\n', `session ${word}\n`)), word).toBeNull()
  expect(parseAdoption(text.replace(/^(cut \S+) \d+ /m, '$1 NaN '))).toBeNull()
  expect(parseAdoption(text.slice(0, text.length / 2))).toBeNull()
  expect(parseAdoption(`${text}\n`)).toBeNull()
})
