import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeEndpointKeys } from './keys.ts'
import { shortCode } from './short-code.ts'

const cards = ['ana', 'bo', 'cy', 'di'].map((endpoint) => {
  const keys = makeEndpointKeys(endpoint)
  return { endpoint, sign: keys.sign.public, box: keys.box.public }
})

test('everybody sees the same six groups of five digits, in whatever order they learnt of the endpoints', () => {
  const code = shortCode('s8', cards)
  expect(code).toHaveLength(6)
  expect(code.join('')).toMatch(/^\d{30}$/)
  fc.assert(
    fc.property(fc.shuffledSubarray(cards, { minLength: cards.length }), (order) => {
      expect(shortCode('s8', order)).toEqual(code)
    }),
  )
})

test('one key that was slipped in, one endpoint more or another room gives another code', () => {
  const code = shortCode('s8', cards)
  const other = makeEndpointKeys('ana')
  const changed = [
    shortCode(
      's8',
      cards.with(0, { endpoint: 'ana', sign: other.sign.public, box: cards[0]?.box ?? other.box.public }),
    ),
    shortCode(
      's8',
      cards.with(0, { endpoint: 'ana', sign: cards[0]?.sign ?? other.sign.public, box: other.box.public }),
    ),
    shortCode('s8', [...cards, { endpoint: 'eve', sign: other.sign.public, box: other.box.public }]),
    shortCode('s8', cards.slice(1)),
    shortCode('s9', cards),
  ]
  for (const one of changed) expect(one).not.toEqual(code)
})
