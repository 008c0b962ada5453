/** What is held stays as it was read; what must never be behind is of this moment. */
import { Ledger, type Genesis, type LetterState, type SessionState } from '@samvad/kernel'
import { expect, test } from 'vitest'
import type { Connection } from './connection.ts'
import { arrivals, hold, withHeld } from './held.ts'
import { nobleCrypto } from './noble-crypto.ts'

const WHAT = { session: 's1', tables: ['letters'] } as const

/** As much of a connection as a page of letters needs; like the real one it keeps something to itself. */
class Bench {
  readonly state = new Ledger(nobleCrypto, { parties: [], offices: [] } as unknown as Genesis).fold.state
  readonly letters = new Map<string, LetterState>()
  readonly identity = { party: 'river' }
  #text = 'the words'

  constructor() {
    this.session('s1')
  }

  session(id: string): void {
    this.state.sessions.set(id, { id, letters: this.letters } as unknown as SessionState)
  }

  text(): string {
    return this.#text
  }

  erase(): void {
    this.#text = ''
  }

  announce(id: string, seq: number, by = 'somebody'): LetterState {
    const letter = {
      id,
      ref: { feed: 'river.example', seq },
      by,
      lam: seq,
      readings: new Map(),
    } as unknown as LetterState
    this.letters.set(id, letter)
    return letter
  }

  get connection(): Connection {
    return this as unknown as Connection // what a page of letters uses of it is here
  }
}

test('a letter that arrives is counted with its place and its author, and not shown', () => {
  const bench = new Bench()
  bench.announce('a', 0)
  const held = hold(bench.connection, WHAT)
  bench.announce('b', 1, 'luginin')
  expect(arrivals(bench.connection, WHAT, held)).toEqual([{ table: 'letters', key: 'b', by: 'luginin' }])
  const shown = withHeld(bench.connection, WHAT, held)
  expect([...(shown.state.sessions.get('s1')?.letters.keys() ?? [])]).toEqual(['a'])
  expect([...(bench.state.sessions.get('s1')?.letters.keys() ?? [])]).toEqual(['a', 'b'])
})

test('an entry about a letter that is shown already waits too', () => {
  const bench = new Bench()
  const letter = bench.announce('a', 0)
  const held = hold(bench.connection, WHAT)
  letter.read = { sitting: '1', ref: { feed: 'river.example', seq: 1 }, at: '', by: 'chair', lam: 1 }
  expect(arrivals(bench.connection, WHAT, held)).toEqual([{ table: 'letters', key: 'a', by: 'chair' }])
  expect(withHeld(bench.connection, WHAT, held).state.sessions.get('s1')?.letters.get('a')?.read).toBeUndefined()
})

test('entries of another part of the record do not wait, and are there at once', () => {
  const bench = new Bench()
  const held = hold(bench.connection, WHAT)
  bench.session('s2')
  bench.state.owners.set('river', { id: 'river', root: 'r', grants: new Map(), people: new Map(), description: null })
  expect(arrivals(bench.connection, WHAT, held)).toEqual([])
  const { state } = withHeld(bench.connection, WHAT, held)
  expect([...state.sessions.keys()]).toEqual(['s1', 's2'])
  expect(state.owners.get('river')?.root).toBe('r')
})

test('texts are those of this moment: what was erased does not stay on a page that is held', () => {
  const bench = new Bench()
  bench.announce('a', 0)
  const held = hold(bench.connection, WHAT)
  bench.announce('b', 1)
  const shown = withHeld(bench.connection, WHAT, held)
  expect(shown.text('c')).toBe('the words')
  bench.erase()
  expect(shown.text('c')).toBe('')
})
