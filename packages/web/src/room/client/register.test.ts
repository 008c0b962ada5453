/** Whose voice an endpoint has is the record's to say: what the node tells of it is compared in every part. */
import type { State } from '@samvad/kernel'
import { makeEndpointKeys, spelledKeys } from '@samvad/media'
import type { EndpointKind, Identity } from '@samvad/protocol'
import { expect, test } from 'vitest'
import {
  caucusRegister,
  directoryOf,
  signedRoom,
  sittingRegister,
  type RoomRecord,
  type SaidOf,
} from './room-record.ts'

const SITTING = 'mountain.sitting-1'
const keys = spelledKeys(makeEndpointKeys('wens-endpoint'))
const said: SaidOf = { party: 'river', pid: 'wen', kind: 'delegate', ...keys }

type Facts = Readonly<{
  pid?: string
  by?: string
  kind?: EndpointKind
  revoked?: object | null
  roles?: readonly string[]
  accredited?: readonly string[]
  members?: readonly string[]
  caucus?: string
}>

/** The record in which River vouches for the keys of one of its people. */
function recordWith(facts: Facts): RoomRecord {
  const { pid = 'wen', by = 'p-wen', kind = 'delegate', revoked = null, roles = ['delegate'] } = facts
  const { accredited = ['wen', 'ye', 'fang'], members = ['wen', 'ye', 'fang'], caucus = 'wen' } = facts
  const sitting = {
    id: SITTING,
    session: 's8',
    endpoints: new Map([['river', new Map([[keys.sign, { pid, by, kind, revoked, ...keys }]])]]),
  }
  const session = {
    sittings: new Map([[SITTING, sitting]]),
    delegations: new Map([['river', [{ members: members.map((member) => ({ pid: member, role: 'member' })) }]]]),
    accredited: new Map([['river', new Map(accredited.map((one) => [one, {}]))]]),
    presented: new Map(),
    examined: new Map(),
  }
  const grants = ['wen', 'ye', 'fang'].map((one) => [
    `p-${one}`,
    [{ roles: one === 'wen' ? roles : ['chair'], pid: one }],
  ])
  const state = {
    genesis: { mech16: '0123456789abcdef', offices: [] },
    sessions: new Map([['s8', session]]),
    owners: new Map([['river', { grants: new Map(grants as never) }]]),
    internal: new Map([
      ['river', { caucuses: new Map([['s8', new Map([[keys.sign, { pid: caucus, by, ...keys }]])]]) }],
    ]),
  } as unknown as State // as much of it as the keys of a room need
  const identity = { party: 'river', pid: 'ye' } as unknown as Identity // nothing else of it is read
  return { slug: 'test', identity, state: () => state, subscribe: () => () => undefined, act: () => Promise.reject() }
}

const vouches = (facts: Facts, change: Partial<SaidOf> = {}, sitting: string | null = SITTING) =>
  sittingRegister(recordWith(facts), () => sitting).vouchesFor({ ...said, ...change })

test('[K59] an endpoint is whom its party says on the record, and not whom the node names', () => {
  expect(vouches({})).toBe(true)
  const other = spelledKeys(makeEndpointKeys('other'))
  const lies: Partial<SaidOf>[] = [
    { pid: 'ye' },
    { pid: null },
    { party: 'mountain' },
    { party: null },
    { kind: 'chair' },
    { kind: 'interpreter' },
    { sign: other.sign },
    { box: other.box },
  ]
  for (const lie of lies) expect(vouches({}, lie), JSON.stringify(lie)).toBe(false)
  expect(vouches({}, {}, null)).toBe(false)
  expect(vouches({}, {}, 'mountain.sitting-2')).toBe(false)
})

test('[K59] [G30] keys that were revoked, and those of people who may be there no more, are nobody’s', () => {
  expect(vouches({ revoked: {} })).toBe(false)
  expect(vouches({ roles: [] })).toBe(false)
  // A colleague vouched, in whose name somebody else would speak then.
  expect(vouches({ by: 'p-ye' })).toBe(false)
  expect(vouches({ by: 'p-nobody' })).toBe(false)
  expect(vouches({ accredited: ['ye'] })).toBe(false)
  expect(vouches({ members: ['ye'] })).toBe(false)
  // A place that the party gave itself without the role for it.
  expect(vouches({ kind: 'chair' }, { kind: 'chair' })).toBe(false)
  expect(vouches({ kind: 'chair', roles: ['chair'] }, { kind: 'chair' })).toBe(true)
  expect(vouches({ kind: 'interpreter' }, { kind: 'interpreter' })).toBe(false)
  expect(vouches({ kind: 'interpreter', roles: ['interpreter'] }, { kind: 'interpreter' })).toBe(true)
})

test('[G45] in the room of a delegation nobody is heard whom the list of the delegation no longer names', () => {
  const hears = (facts: Facts, change: Partial<SaidOf> = {}) =>
    caucusRegister(recordWith(facts), 's8').vouchesFor({ ...said, ...change })
  expect(hears({})).toBe(true)
  expect(hears({ members: ['ye'] })).toBe(false)
  expect(hears({ caucus: 'fang' })).toBe(false)
  expect(hears({ by: 'p-fang' })).toBe(false)
  expect(hears({ roles: [] })).toBe(false)
  expect(hears({}, { party: 'mountain' })).toBe(false)
})

test('the directory gives the keys of an endpoint only while node and record agree on it', () => {
  const record = recordWith({})
  let told: SaidOf = said
  const directory = directoryOf(
    record,
    sittingRegister(record, () => SITTING),
    (id) => (id === 'wens-endpoint' ? told : undefined),
    () => () => undefined,
  )
  expect(directory.find('wens-endpoint')?.party).toBe('river')
  expect(directory.find('other')).toBeNull()
  told = { ...said, kind: 'chair' }
  expect(directory.find('wens-endpoint')).toBeNull()
})

test('what is signed names the mechanism and the room, as the node spells them', () => {
  const record = recordWith({})
  const state = record.state()
  expect(
    signedRoom(
      state,
      sittingRegister(record, () => SITTING),
    ),
  ).toBe('0123456789abcdef.mountain.sitting-1')
  expect(signedRoom(state, caucusRegister(record, 's8'))).toBe('0123456789abcdef.caucus:s8:river')
})
