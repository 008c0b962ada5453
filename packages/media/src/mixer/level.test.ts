import { expect, test } from 'vitest'
import { rmsDb, SILENCE_DB, toDb } from './level.ts'

test('a sine at full scale has three decibels less than full scale, and silence has the floor of the meter', () => {
  const sine = Float32Array.from({ length: 4_800 }, (_, at) => Math.sin((2 * Math.PI * 100 * at) / 4_800))
  expect(rmsDb(sine)).toBeCloseTo(-3.01, 2)
  expect(rmsDb(new Float32Array(100))).toBe(SILENCE_DB)
  expect(rmsDb(new Float32Array(0))).toBe(SILENCE_DB)
  expect(toDb(1)).toBe(0)
})
