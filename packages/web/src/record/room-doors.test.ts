/** Doors of the meeting room: whose they are, and when the room opens. */
import { Ledger, type Genesis, type SessionState } from '@samvad/kernel'
import { canonicalText } from '@samvad/log'
import { expect, test } from 'vitest'
import type { Connection } from './connection.ts'
import { nobleCrypto } from './noble-crypto.ts'
import { doorsOf, roomDoors, type Guest } from './room-doors.ts'

const guest: Guest = {
  base: '/m/rm/s/s8',
  isOpen: true,
  isNamed: true,
  chairs: false,
  interprets: false,
  booths: ['hi', 'ru', 'zh'],
}
const hrefs = (change: Partial<Guest>): readonly string[] =>
  doorsOf({ ...guest, ...change }).map((door) => ('href' in door ? door.href.slice(guest.base.length) : door.code))

test('a delegate is led to the room, the chair to the console, an interpreter to a booth', () => {
  expect(hrefs({})).toEqual(['/room', '/listen', '/hall'])
  expect(hrefs({ chairs: true })).toEqual(['/chair', '/room', '/hall'])
  expect(hrefs({ interprets: true })).toEqual(['/booth/hi', '/booth/ru', '/booth/zh', '/listen'])
  expect(hrefs({ interprets: true, booths: ['ru'] })).toEqual(['/booth/ru', '/listen'])
  expect(hrefs({ isNamed: false, chairs: true })).toEqual([])
  expect(doorsOf({ ...guest, isOpen: false })[0]?.code).toBe('prepare-room')
})

const slot = (sitting: number, start: string) => ({
  id: `i${sitting}${start.slice(11, 13)}`,
  sitting,
  segment: 'opening',
  start,
  end: start,
  items: [],
  text: { zh: '开幕' },
  public: false,
})

/** A session whose first sitting the timetable has at two hours; `sittings` and `timetable` as the test says. */
function before(
  timetable: readonly ReturnType<typeof slot>[],
  identity: object | null = { party: 'river', pid: 'wen' },
) {
  const genesis = {
    parties: [{ id: 'river' }],
    offices: [],
    authentic: ['zh'],
    working: [],
    courtesy: [],
  } as unknown as Genesis // what the doors use of it is here
  const programme = canonicalText({ items: [...timetable] })
  const connection = {
    slug: 'rm',
    identity,
    state: new Ledger(nobleCrypto, genesis).fold.state,
    ledger: { genesis },
    opening: { people: [] },
    text: (c: string) => (c === programme ? programme : null),
  } as unknown as Connection // as above
  const session = {
    id: 's8',
    plans: new Map([['p', { hash: 'p', confirmed: new Map([['river', {}]]), body: { programme } }]]),
    sittings: new Map(),
    outcomes: new Map(),
    delegations: new Map([['river', [{ members: [{ pid: 'wen', role: 'head' }] }]]]),
    accredited: new Map([['river', new Map([['wen', {}]])]]),
  } as unknown as SessionState // as above
  return roomDoors(connection, session)
}

test('before the opening the door says when the first sitting opens, by the timetable', () => {
  const at = '2026-11-20T08:00:00Z'
  expect(before([slot(2, '2026-11-21T08:00:00Z'), slot(1, '2026-11-20T09:00:00Z'), slot(1, at)])?.state).toEqual({
    kind: 'before',
    at,
  })
  expect(before([])?.state).toEqual({ kind: 'before', at: null })
  expect(before([], null)).toBeNull()
})
