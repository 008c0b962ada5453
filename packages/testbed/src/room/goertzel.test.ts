import { expect, test } from 'vitest'
import { tonesIn } from './goertzel.ts'

test('a tone is measured at its level, and a neighbour that is not there at next to nothing', () => {
  const rate = 48_000
  const samples = Float32Array.from(
    { length: 32_768 },
    (_, at) => 0.45 * Math.sin((2 * Math.PI * 523 * at) / rate) + 0.0045 * Math.sin((2 * Math.PI * 1_063 * at) / rate),
  )
  const [loud = 0, none = 0, soft = 0] = tonesIn(samples, rate, [523, 787, 1_063])
  expect(loud).toBeCloseTo(-6.94, 1)
  expect(soft).toBeCloseTo(-46.94, 1)
  expect(none).toBeLessThan(-100)
})
