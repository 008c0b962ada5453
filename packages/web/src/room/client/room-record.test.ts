/** The directory of keys: the node says which keys an endpoint has, the record says whether its party stands for them. */
import type { SittingState, State } from '@samvad/kernel'
import { toBase64 } from '@samvad/log'
import { makeEndpointKeys, spelledKeys } from '@samvad/media'
import type { Identity } from '@samvad/protocol'
import { expect, test } from 'vitest'
import { directoryOf, sittingRegister, type RoomRecord, type SaidOf } from './room-record.ts'

const keys = spelledKeys(makeEndpointKeys('e1'))
const other = spelledKeys(makeEndpointKeys('e2'))
const said: SaidOf = { party: 'mountain', pid: 'belov', kind: 'delegate', ...keys }

type Vouched = Readonly<{ sign: string; box: string; revoked?: true }>

function room(vouched: readonly Vouched[], endpoint: SaidOf | null = said, sitting: string | null = 's') {
  const listeners = new Set<() => void>()
  const acts: [string, object][] = []
  const endpoints = new Map([
    [
      'mountain',
      new Map(
        vouched.map(({ sign, box, revoked }) => [
          sign,
          { pid: 'belov', by: 'b1', kind: 'delegate', sign, box, revoked: revoked ? { seq: 1 } : null },
        ]),
      ),
    ],
  ])
  const sitting8 = { id: 's', session: 's8', endpoints } as unknown as SittingState
  const session = {
    sittings: new Map([['s', sitting8]]),
    delegations: new Map([['mountain', [{ members: [{ pid: 'belov', role: 'member' }] }]]]),
    accredited: new Map([['mountain', new Map([['belov', {}]])]]),
    presented: new Map(),
    examined: new Map(),
  }
  const grants = new Map([['b1', [{ pid: 'belov', roles: ['delegate'] }]]])
  const state = {
    genesis: { offices: [] },
    owners: new Map([['mountain', { grants }]]),
    sessions: new Map([['s8', session]]),
  }
  const record: RoomRecord = {
    slug: 'm',
    identity: { party: 'mountain', pid: 'belov' } as Identity,
    state: () => state as unknown as State, // as much of it as the directory reads
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    act: (kind, body) => {
      acts.push([kind, body])
      return Promise.resolve({ feed: 'mountain/feed', seq: 7 })
    },
  }
  const register = sittingRegister(record, () => sitting)
  const directory = directoryOf(record, register, () => endpoint ?? undefined, record.subscribe)
  return { directory, register, acts, listeners }
}

test('keys count where the record vouches for both of them', () => {
  const found = room([keys]).directory.find('e1')
  expect(found?.party).toBe('mountain')
  expect([found?.sign, found?.box].map((key) => toBase64(key ?? new Uint8Array()))).toEqual([keys.sign, keys.box])
})

test('a box key other than the one that was vouched for is none, whatever the node says', () => {
  expect(room([keys], { ...said, box: other.box }).directory.find('e1')).toBeNull()
  expect(room([keys], { ...said, sign: other.sign }).directory.find('e1')).toBeNull()
})

test('neither another party’s word, nor one that was taken back, nor none at all opens anything', () => {
  expect(room([keys], { ...said, party: 'river' }).directory.find('e1')).toBeNull()
  expect(room([{ ...keys, revoked: true }]).directory.find('e1')).toBeNull()
  expect(room([]).directory.find('e1')).toBeNull()
})

test('before the sitting is open, and of an endpoint that the node does not know, there are no keys', () => {
  expect(room([keys], said, null).directory.find('e1')).toBeNull()
  expect(room([keys], null).directory.find('e1')).toBeNull()
})

test('a change of the record and of the room both tell, until nobody listens', () => {
  const { directory, listeners } = room([keys])
  let changes = 0
  const stop = directory.onChange(() => (changes += 1))
  for (const listener of listeners) listener()
  expect(changes).toBeGreaterThan(0)
  stop()
  expect(listeners.size).toBe(0)
})

test('vouching names the sitting, the person, both keys and what the endpoint is for', async () => {
  const { register, acts } = room([])
  expect(await register.vouch(keys, 'delegate')).toEqual({ feed: 'mountain/feed', seq: 7 })
  expect(acts).toEqual([['endpoint.vouched', { sitting: 's', pid: 'belov', ...keys, kind: 'delegate' }]])
})
