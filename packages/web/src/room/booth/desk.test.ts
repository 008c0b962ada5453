/** The desk: which microphone is open, where a handover stands, who can be listened to. */
import { isSamePerson, type Booth, type ChannelId, type Seat } from '@samvad/kernel'
import { describe, expect, test } from 'vitest'
import type { Cough } from './cough.ts'
import { airOf, handoverOf, turnOf, wayBack } from './desk.ts'
import { changeDueMs, pauseWatch } from './pause.ts'

const meera: Seat = { party: 'mountain', pid: 'meera' }
const arjun: Seat = { party: 'river', pid: 'arjun' }
const seats = [meera, arjun]
const at = '2026-11-20T08:00:00Z'
const atMs = Date.parse(at)

const booth = (change: Partial<Booth>): Booth => ({
  language: 'hi',
  seats,
  onAir: null,
  since: null,
  listen: 'floor',
  offer: null,
  ...change,
})

const air = (one: Booth, me: Seat, cough: Cough = 'open', connected = true, microphone = true) =>
  airOf({ booth: one, me, cough, suspended: false, connected, microphone, partnerGone: false })

test('exactly one microphone is open in every state of a handover, and none while nobody is on air', () => {
  for (const onAir of [null, meera, arjun])
    for (const offered of [null, meera, arjun])
      for (const acceptedAt of [null, atMs]) {
        const offer = offered === null || onAir === null || isSamePerson(offered, onAir) ? null : { to: offered, at }
        const one = booth({ onAir, since: onAir === null ? null : at, offer })
        const open = seats.filter((seat) => air(one, seat) === 'on')
        expect(open).toEqual(onAir === null ? [] : [onAir])
        // Whatever is offered or accepted, only the record's change closes one and opens the other.
        for (const seat of seats) {
          const { step, giving } = handoverOf(one, seat, acceptedAt, atMs)
          if (step === 1 || step === 2) expect(giving).toBe(isSamePerson(onAir, seat))
        }
      }
})

test.each([
  ['held', true, true, 'cough'],
  ['kept', true, true, 'kept'],
  ['open', false, true, 'lost'],
  ['held', false, true, 'lost'],
  ['open', true, false, 'no-microphone'],
] as const)('on air with cough %s, connected %s, microphone %s the switch says %s', (cough, connected, mic, wanted) => {
  expect(air(booth({ onAir: meera, since: at }), meera, cough, connected, mic)).toBe(wanted)
})

test('while the sitting rests no switch is open, and nobody relieves the seat that keeps its place', () => {
  for (const cough of ['open', 'held', 'kept'] as const)
    expect(
      seats.map((me) =>
        airOf({
          booth: booth({ onAir: meera, since: at }),
          me,
          cough,
          suspended: true,
          connected: true,
          microphone: true,
          partnerGone: false,
        }),
      ),
    ).toEqual(['suspended', 'partner'])
})

test('the switch is locked while the partner is on air, whatever else is the matter', () => {
  const one = booth({ onAir: arjun, since: at })
  expect([air(one, meera), air(one, meera, 'held'), air(one, meera, 'open', false)]).toEqual([
    'partner',
    'partner',
    'partner',
  ])
})

test('a partner who is gone can be relieved by a voice that would be heard, and nobody else can', () => {
  const relief = (onAir: Seat | null, partnerGone: boolean, connected = true, microphone = true) =>
    airOf({
      booth: booth({ onAir, since: at }),
      me: meera,
      cough: 'open',
      suspended: false,
      connected,
      microphone,
      partnerGone,
    })
  expect(relief(arjun, true)).toBe('relief')
  expect(relief(arjun, false)).toBe('partner')
  expect(relief(arjun, true, false)).toBe('partner')
  expect(relief(arjun, true, true, false)).toBe('partner')
  expect([relief(meera, true), relief(null, true)]).toEqual(['on', 'off'])
})

describe('a handover', () => {
  const mine = booth({ onAir: meera, since: at, offer: { to: arjun, at } })
  test('is offered, accepted, and lapses after 30 seconds', () => {
    expect(handoverOf(booth({ onAir: meera, since: at }), meera, null, atMs)).toEqual({
      giving: true,
      step: 0,
      lapsesIn: null,
      lapsed: false,
    })
    expect(handoverOf(mine, meera, null, atMs + 12_000)).toEqual({ giving: true, step: 1, lapsesIn: 18, lapsed: false })
    expect(handoverOf(mine, arjun, null, atMs + 12_000)).toEqual({
      giving: false,
      step: 1,
      lapsesIn: 18,
      lapsed: false,
    })
    expect(handoverOf(mine, meera, atMs + 13_000, atMs + 14_000)).toEqual({
      giving: true,
      step: 2,
      lapsesIn: null,
      lapsed: false,
    })
    expect(handoverOf(mine, meera, null, atMs + 30_000)).toEqual({
      giving: true,
      step: 0,
      lapsesIn: null,
      lapsed: true,
    })
    expect(handoverOf(mine, arjun, null, atMs + 30_000)).toEqual({
      giving: true,
      step: 3,
      lapsesIn: null,
      lapsed: false,
    })
    expect(handoverOf(booth({ onAir: arjun, since: at }), meera, null, atMs).step).toBe(3)
  })

  test('an acceptance of an earlier offer does not count for this one', () => {
    expect(handoverOf(mine, meera, atMs - 60_000, atMs + 1_000).step).toBe(1)
  })

  test('falls after five seconds, and earlier where the offer would lapse on the way', () => {
    expect(changeDueMs(atMs, atMs + 10_000)).toBe(atMs + 15_000)
    expect(changeDueMs(atMs, atMs + 26_000)).toBe(atMs + 28_000)
    expect(changeDueMs(atMs, atMs + 29_000)).toBe(atMs + 29_000)
  })

  test('finds a pause where it has been quiet for a breath, and none in a voice that is not measured', () => {
    const levels: readonly (readonly [dbfs: number | null, ms: number])[] = [
      [-20, 0],
      [-60, 100],
      [-20, 200],
      [-60, 300],
      [-70, 500],
      [-60, 600],
    ]
    const paused = pauseWatch()
    expect(levels.map(([dbfs, ms]) => paused(dbfs, ms))).toEqual([false, false, false, false, false, true])
    const unmeasured = pauseWatch()
    expect([0, 1000, 2000].map((ms) => unmeasured(null, ms))).toEqual([false, false, false])
  })
})

test('a turn of about 30 minutes warns five minutes before', () => {
  const one = booth({ onAir: meera, since: at })
  const after = (minutes: number) => turnOf(one, meera, atMs + minutes * 60_000).stage
  expect([after(0), after(24.9), after(25), after(30)]).toEqual(['mine', 'mine', 'soon', 'over'])
  expect(turnOf(one, arjun, atMs + 90_000)).toEqual({ seconds: 90, stage: 'partner' })
  expect(turnOf(booth({}), meera, atMs)).toEqual({ seconds: 0, stage: 'nobody' })
})

test('a channel that comes back to the booth names the languages on the way', () => {
  const listens = (pairs: readonly (readonly [string, ChannelId])[]) =>
    new Map(pairs.map(([language, listen]) => [language, booth({ language, listen })]))
  const booths = listens([
    ['ru', 'lang:hi'],
    ['en', 'lang:ru'],
    ['zh', 'floor'],
  ])
  expect(wayBack(booths, 'hi', 'lang:zh')).toBeNull()
  expect(wayBack(booths, 'hi', 'floor')).toBeNull()
  expect(wayBack(booths, 'hi', 'lang:ru')).toEqual([])
  expect(wayBack(booths, 'hi', 'lang:en')).toEqual(['ru'])
  expect(wayBack(booths, 'hi', 'lang:ar')).toBeNull()
})
