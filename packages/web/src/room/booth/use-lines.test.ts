/** Spoken lines of a booth: only its own count, and nothing of another booth reaches it. */
import type { RoomLine } from '@samvad/protocol'
import { expect, test } from 'vitest'
import { afterLine, type BoothLines } from './use-lines.ts'

const [meera, arjun] = [
  { party: 'mountain', pid: 'meera' },
  { party: 'river', pid: 'arjun' },
]
const at = '2026-11-20T08:11:00Z'
const nothing: BoothLines = { chat: [], coughs: null, accepted: null }

const heard = (...lines: readonly (readonly [typeof meera | null, RoomLine])[]): BoothLines =>
  lines.reduce((old, [seat, line]) => afterLine(old, { seat, line, at, from: null }, 'hi'), nothing)

test('messages between partners are kept in their order, those of another booth are not', () => {
  const { chat } = heard(
    [meera, { what: 'chat', words: '118', language: 'hi' }],
    [arjun, { what: 'chat', words: 'ok', language: 'hi' }],
    [arjun, { what: 'chat', words: 'ru', language: 'ru' }],
    [null, { what: 'chat', words: 'nobody', language: 'hi' }],
  )
  expect(chat.map(({ seat, words }) => [seat.pid, words])).toEqual([
    ['meera', '118'],
    ['arjun', 'ok'],
  ])
})

test('a cough ends only by the seat that holds it', () => {
  const held: readonly [typeof meera, RoomLine] = [arjun, { what: 'cough', held: true, language: 'hi' }]
  expect(heard(held).coughs).toEqual(arjun)
  expect(heard(held, [meera, { what: 'cough', held: false, language: 'hi' }]).coughs).toEqual(arjun)
  expect(heard(held, [arjun, { what: 'cough', held: false, language: 'hi' }]).coughs).toBeNull()
})

test('readiness of a seat is an acceptance, that of a delegate is none', () => {
  expect(heard([arjun, { what: 'ready' }]).accepted).toEqual({ seat: arjun, at: Date.parse(at) })
  expect(heard([null, { what: 'ready' }]).accepted).toBeNull()
})
