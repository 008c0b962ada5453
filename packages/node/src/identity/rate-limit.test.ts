import { expect, test } from 'vitest'
import { rateLimit } from './rate-limit.ts'

test('[G18] a bearer who asks too often waits; others do not', () => {
  let now = 0
  const limit = rateLimit({ perSecond: 2, burst: 3, now: () => now })
  expect([1, 2, 3, 4].map(() => limit.take('river'))).toEqual([true, true, true, false])
  expect(limit.take('mountain')).toBe(true)
  now = 500
  expect([limit.take('river'), limit.take('river')]).toEqual([true, false])
  now = 60_000
  expect([1, 2, 3, 4].map(() => limit.take('river'))).toEqual([true, true, true, false])
})
