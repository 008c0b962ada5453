/** Keys between neighbours always fall between them, however often a unit is put in at the same place. */
import type { Genesis, OutcomeState } from '@samvad/kernel'
import { expect, test } from 'vitest'
import { courtesyTags, orderBetween } from './freeze.ts'

test('an order key falls strictly between its neighbours, also after many insertions at one place', () => {
  let before = '05'
  const after = '06'
  const keys: string[] = []
  for (let i = 0; i < 30; i++) {
    const key = orderBetween(before, after)
    keys.push(key)
    expect(before < key && key < after).toBe(true)
    expect(key).toMatch(/^[0-9a-z]{1,40}$/)
    before = key
  }
  let last: string | null = after
  for (let i = 0; i < 30; i++) {
    const key: string = orderBetween('05', last)
    expect('05' < key && key < (last ?? '')).toBe(true)
    last = key
  }
})

test('an order key can stand before everything and after everything', () => {
  expect(orderBetween(null, '01') < '01').toBe(true)
  expect(orderBetween('20', null) > '20').toBe(true)
  expect(orderBetween(null, null)).toMatch(/^[0-9a-z]+$/)
})

test('random places keep the order', () => {
  const keys = [orderBetween(null, null)]
  for (let i = 0; i < 200; i++) {
    const at = (i * 7919) % (keys.length + 1)
    const key = orderBetween(keys[at - 1] ?? null, keys[at] ?? null)
    keys.splice(at, 0, key)
    expect(key.length).toBeLessThanOrEqual(40)
  }
  expect(keys).toEqual([...new Set(keys)].toSorted((a, b) => (a < b ? -1 : 1)))
})

test('a language that genesis does not name is no courtesy language, whoever filed a translation into it', () => {
  const filed = (language: string) => [`river r ${language}`, { revision: 'r', language }] as const
  const outcome = { translations: new Map(['fr', 'hi', 'en'].map(filed)) } as unknown as OutcomeState // all that is read
  const genesis = { courtesy: ['en', 'hi'] } as unknown as Genesis // all that is read
  expect(courtesyTags(genesis, outcome, 'r')).toEqual(['en', 'hi'])
})
