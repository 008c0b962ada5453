/** Ticks on the agenda: given by the chair's steps alone. */
import type { SittingState } from '@samvad/kernel'
import { expect, test } from 'vitest'
import { stateOfWhole, statesOfItems } from './agenda-states.ts'

/** A sitting whose chair took these steps, one a minute. */
function sittingOf(id: string, told: readonly (readonly [kind: string, body?: object])[]): SittingState {
  const opening = ['sitting.opened', { segment: 'working', deputies: [] }] as const
  const steps = [opening, ...told].map(([kind, body = {}], seq) => ({
    ref: { feed: `${id}/feed`, seq },
    at: `2026-11-20T08:0${seq}:00Z`,
    by: 'chair',
    lam: seq,
    kind,
    body: seq === 0 ? body : { ...body, on: seq - 1 },
    owner: 'mountain',
    under: 'mountain',
    command: null,
    category: 'member',
    cutOff: false,
  }))
  return {
    id,
    conductor: 'mountain',
    deputies: [],
    opened: { ref: { feed: `${id}/feed`, seq: 0 }, at: '2026-11-20T08:00:00Z', by: 'chair', lam: 0 },
    steps: new Map([['mountain', steps]]),
    takings: new Map(),
    commands: new Map(),
    answers: new Map(),
  } as unknown as SittingState // as much of the state as a replay reads
}

const takesUp = (item: string) => ['item.opened', { item }] as const

test('a sitting that closed without taking up an item has ticked none', () => {
  const stateOf = statesOfItems([sittingOf('first', [['sitting.closed']])])
  expect(['1', '2'].map(stateOf)).toEqual(['later', 'later'])
})

test('an item is under way while a sitting is on it, and ticked once it was left', () => {
  const open = sittingOf('second', [takesUp('3'), takesUp('1')])
  expect(['1', '2', '3'].map(statesOfItems([open]))).toEqual(['now', 'later', 'done'])
  const closed = sittingOf('second', [takesUp('3'), takesUp('1'), ['sitting.closed']])
  expect(['1', '2', '3'].map(statesOfItems([closed]))).toEqual(['done', 'later', 'done'])
})

test('what an earlier sitting took up stays ticked, and an item taken up by mistake and undone does not', () => {
  const first = sittingOf('first', [takesUp('1'), ['sitting.closed']])
  const second = sittingOf('second', [takesUp('2'), ['step.undone', { step: 1 }]])
  expect(['1', '2'].map(statesOfItems([first, second]))).toEqual(['done', 'later'])
})

test('an item with items below it is not ticked while one of them is under way, and is with the last of them', () => {
  const [done, now, later] = [{ state: 'done' }, { state: 'now' }, { state: 'later' }] as const
  expect(stateOfWhole('later', [done, done])).toBe('done')
  expect(stateOfWhole('later', [done, later])).toBe('later')
  expect(stateOfWhole('done', [now, later])).toBe('later')
  expect(stateOfWhole('done', [done, later])).toBe('done')
  expect(stateOfWhole('now', [done])).toBe('now')
})
