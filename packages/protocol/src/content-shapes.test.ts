import { expect, test } from 'vitest'
import { contentText, parseCommitment, parsePerson, parseTexts } from './content-shapes.ts'
import { metaFor } from './demonstration.ts'

const person = { names: { en: 'A' }, titles: { en: 'Chair' }, rank: 1, forms: {}, titleForms: { ru: { gen: 'Б' } } }

test('content is read in exactly its shape', () => {
  expect(parsePerson(contentText(person))).toEqual(person)
  expect(parsePerson(contentText({ ...person, gender: 'f' }))).toEqual({ ...person, gender: 'f' })
  expect(parsePerson(contentText({ ...person, gender: 'x' }))).toBeNull()
  expect(parsePerson(contentText({ ...person, extra: 1 }))).toBeNull()
  expect(parsePerson(contentText({ ...person, names: {} }))).toBeNull()
  expect(parseTexts(contentText({ zh: '江河党' }))).toEqual({ zh: '江河党' })
  expect(parseCommitment(contentText({ text: { en: 'x' }, measure: null }))).not.toBeNull()
})

test('content in any spelling but the canonical one is no content of its shape', () => {
  const text = contentText({ en: 'a', ru: 'б' })
  expect(parseTexts(text)).not.toBeNull()
  expect(parseTexts(` ${text}`)).toBeNull()
  expect(parseTexts('{"ru":"б","en":"a"}')).toBeNull()
  expect(parseTexts('{"en":"a","en":"b"}')).toBeNull()
  expect(parseTexts('not json')).toBeNull()
  expect(parseTexts(Uint8Array.of(0xff, 0xfe))).toBeNull()
})

test('a party is sent its own suggestions and nobody else’s', () => {
  const meta = { demonstration: 'fictional', people: [], byParty: { a: { letters: ['secret a'] }, b: {} } }
  expect(JSON.stringify(metaFor(meta, 'b'))).not.toContain('secret')
  expect(JSON.stringify(metaFor(meta, null))).not.toContain('secret')
  expect(JSON.stringify(metaFor(meta, 'constructor'))).not.toContain('secret')
  expect(metaFor(meta, 'a')['byParty']).toEqual({ a: { letters: ['secret a'] } })
  expect(metaFor({ real: true }, 'a')).toEqual({ real: true })
})
