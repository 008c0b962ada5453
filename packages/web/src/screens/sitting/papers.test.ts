import type { SessionState } from '@samvad/kernel'
import { expect, test } from 'vitest'
import { likelyPaper, papersFor } from './papers.ts'

const wen = { party: 'river', pid: 'wen' }
const statement = (id: string, item: string, more: object = {}) => ({
  id,
  owner: 'river',
  speaker: 'wen',
  item,
  ...more,
})
const letter = (id: string, more: object = {}) => ({ id, owner: 'river', reader: 'wen', ...more })

/** A cast: only the two tables that hold papers are here. */
const session = {
  statements: new Map(
    [
      statement('s-1', 'item-1'),
      statement('s-2', 'item-2'),
      statement('heard', 'item-2', { delivered: {} }),
      statement('of-mountain', 'item-2', { owner: 'mountain' }),
      statement('of-ye', 'item-2', { speaker: 'ye' }),
    ].map((one) => [one.id, one]),
  ),
  letters: new Map(
    [letter('l-1'), letter('read', { read: {} }), letter('of-ye-l', { reader: 'ye' })].map((one) => [one.id, one]),
  ),
} as unknown as SessionState

const ids = (item: string | null) => papersFor(session, wen, item).map(({ id }) => id)

test('a turn can be bound to the speaker’s own papers that nobody has heard, that on the item first', () => {
  expect(ids(null)).toEqual(['s-1', 's-2', 'l-1'])
  expect(ids('item-2')).toEqual(['s-2', 's-1', 'l-1'])
  expect(papersFor(undefined, wen, null)).toEqual([])
})

test('only the statement on the item is bound without being chosen', () => {
  expect(likelyPaper(papersFor(session, wen, 'item-2'), 'item-2')?.id).toBe('s-2')
  expect(likelyPaper(papersFor(session, wen, 'item-9'), 'item-9')).toBeNull()
})
