/** The clock of a turn, reckoned from its spans. */
import { describe, expect, test } from 'vitest'
import { clockFigure, minutesAndSeconds, readClock, type TurnClock } from './clock.ts'

const at = (time: string): number => Date.parse(`2026-11-20T${time}Z`)
const turn = (...spans: readonly [from: string, to: string | null][]): TurnClock => ({
  limit: 300,
  warning: 60,
  spans: spans.map(([from, to]) => ({
    from: `2026-11-20T${from}Z`,
    to: to === null ? null : `2026-11-20T${to}Z`,
  })),
})

describe('a turn of five minutes', () => {
  const running = turn(['08:00:00', null])
  test.each([
    ['08:00:00', 'speaking', 0, 300, '5:00'],
    ['08:01:48.900', 'speaking', 108, 192, '3:12'],
    ['08:03:59', 'speaking', 239, 61, '1:01'],
    ['08:04:00', 'warning', 240, 60, '1:00'],
    ['08:04:59', 'warning', 299, 1, '0:01'],
    ['08:05:00', 'reached', 300, 0, '+0:00'],
    ['08:05:22', 'reached', 322, -22, '+0:22'],
  ])('at %s is %s', (time, stage, usedSeconds, leftSeconds, figure) => {
    const reading = readClock(running, at(time))
    expect(reading).toEqual({ stage, running: true, usedSeconds, leftSeconds })
    expect(clockFigure(reading, 300)).toBe(figure)
  })

  test('stands still between two spans', () => {
    const interrupted = turn(['08:00:00', '08:02:00'])
    expect(readClock(interrupted, at('08:09:00'))).toEqual(readClock(interrupted, at('08:02:30')))
    const resumed = turn(['08:00:00', '08:02:00'], ['08:10:00', null])
    expect(readClock(resumed, at('08:10:30')).usedSeconds).toBe(150)
  })

  test('never runs backwards when a clock is behind the first span', () => {
    expect(readClock(running, at('07:59:00')).usedSeconds).toBe(0)
  })
})

test('without a limit the clock counts up and never warns', () => {
  const reading = readClock({ ...turn(['08:00:00', null]), limit: null }, at('09:02:03'))
  expect(reading.stage).toBe('speaking')
  expect(clockFigure(reading, null)).toBe('1:02:03')
})

test('nobody has the floor: the limit in force stands there', () => {
  expect(clockFigure(readClock(null, at('08:00:00')), 300)).toBe('5:00')
  expect(minutesAndSeconds(59.9)).toBe('0:59')
})
