/** What a stand-in says on the record when it comes and goes, and when it goes without being sent. */
import type { Conduct } from '@samvad/kernel'
import type { EndpointState } from '@samvad/protocol'
import { expect, test } from 'vitest'
import { endpointState } from './client/test-endpoint.ts'
import { isAlone, placeOfStandIn, type Part } from './making-way.ts'
import { StandIn, type StandInClient } from './stand-in.ts'

const part: Part = { party: 'mountain', pid: 'meera', kind: 'interpreter', language: 'ru' }
const itsSeat = { sitting: 's', language: 'ru', pid: 'meera' }
const chen = endpointState('c', 'river', 'chen', { kind: 'interpreter' })

function conduct(...seats: readonly string[][]): Conduct {
  const people = seats.map(([party = '', pid = '']) => ({ party, pid }))
  // As much of it as a stand-in reads.
  return {
    closed: null,
    suspended: null,
    floor: null,
    booths: new Map([['ru', { seats: people, onAir: null }]]),
  } as unknown as Conduct
}

function standIn(options: { refuses?: string; now?: Conduct } = {}) {
  const said: string[] = []
  const listeners = new Set<() => void>()
  const client = {
    endpoints: [] as EndpointState[],
    link: { state: 'live' } as StandInClient['link'],
    isVouched: true,
    socket: { admitted: true },
    open: () => void said.push('open'),
    close: () => Promise.resolve(void said.push('close')),
    subscribe: (listener: () => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    publish: () => Promise.resolve(),
    unpublish: () => Promise.resolve(),
  }
  const state = { now: options.now ?? conduct() }
  const bodies: unknown[] = []
  const one = new StandIn({
    part,
    client,
    record: {
      act: (kind, body) => {
        said.push(kind)
        bodies.push(body)
        return kind === options.refuses ? Promise.reject(new Error(kind)) : Promise.resolve({ feed: 'f', seq: 1 })
      },
      subscribe: () => () => undefined,
    },
    sitting: () => ({ id: 's', conduct: state.now }),
    gone: () => void said.push('gone'),
  })
  const change = (): void => {
    for (const listener of listeners) listener()
  }
  return { one, client, said, bodies, change, state, listeners }
}

test('an interpreter that is sent away leaves its seat before its endpoint closes', async () => {
  const { one, said, bodies, listeners } = standIn()
  await one.come()
  expect(said).toEqual(['open', 'booth.seated', 'booth.taken'])
  await Promise.all([one.go(), one.go()])
  expect(said.slice(3)).toEqual(['booth.left', 'gone', 'close'])
  expect(bodies).toEqual([itsSeat, itsSeat, itsSeat])
  expect(listeners.size).toBe(0)
})

test('a seat that is still being taken is left all the same, and one that was refused is not', async () => {
  const early = standIn()
  const coming = early.one.come()
  await Promise.resolve()
  await early.one.go()
  await coming
  expect(early.said).toEqual(['open', 'booth.seated', 'booth.left', 'gone', 'close'])
  const refused = standIn({ refuses: 'booth.seated' })
  await refused.one.come()
  await refused.one.go()
  expect(refused.said).toEqual(['open', 'booth.seated', 'gone', 'close'])
})

test('when the page closes everything is said before the page is gone', async () => {
  const { one, said } = standIn()
  await one.come()
  void one.go({ atOnce: true })
  expect(said.slice(3)).toEqual(['booth.left', 'gone', 'close'])
})

test('one that the node lets go is gone quietly and frees its booth', async () => {
  const { one, client, said, change } = standIn()
  await one.come()
  client.link = { state: 'ended', code: 'room/made-way', facts: { party: 'river', pid: 'chen', kind: 'interpreter' } }
  change()
  await one.go()
  expect(said.slice(3)).toEqual(['booth.left', 'gone', 'close'])
})

test('one whose person comes leaves them the seat, and goes when a person sits in its booth', async () => {
  const mine = standIn()
  await mine.one.come()
  mine.client.endpoints.push(endpointState('m', 'mountain', 'meera', { kind: 'interpreter' }))
  mine.change()
  await mine.one.go()
  expect(mine.said.slice(3)).toEqual(['gone', 'close'])
  const letGo = standIn()
  await letGo.one.come()
  const { party, pid, kind } = part
  letGo.client.link = { state: 'ended', code: 'room/made-way', facts: { party, pid, kind } }
  letGo.change()
  await letGo.one.go()
  expect(letGo.said.slice(3)).toEqual(['gone', 'close'])
  const beside = standIn()
  await beside.one.come()
  beside.client.endpoints.push(chen)
  beside.change()
  expect(beside.said.slice(3)).toEqual([])
  beside.state.now = conduct(['mountain', 'meera'], ['river', 'chen'])
  beside.change()
  await beside.one.go()
  expect(beside.said.slice(3)).toEqual(['booth.left', 'gone', 'close'])
})

test('a stand-in makes way for people alone', () => {
  const both = conduct(['mountain', 'meera'], ['river', 'chen'])
  expect(placeOfStandIn(part, [], both)).toBe('stays')
  expect(placeOfStandIn(part, [{ ...chen, standIn: true }], both)).toBe('stays')
  expect(placeOfStandIn(part, [{ ...chen, kind: 'listener' }], both)).toBe('stays')
  expect(placeOfStandIn(part, [chen], both)).toBe('goes')
  // Who is there only to listen sits in no booth: the seat is left.
  expect(placeOfStandIn(part, [endpointState('m', 'mountain', 'meera', { kind: 'listener' })], both)).toBe('goes')
  expect(placeOfStandIn({ ...part, kind: 'delegate' }, [chen], both)).toBe('stays')
})

test('one is alone with oneself and the chair, not with a stand-in', () => {
  const me = { party: 'river', pid: 'chen' }
  const chair = endpointState('h', 'mountain', 'belov', { kind: 'chair' })
  expect(isAlone([], me)).toBe(true)
  expect(isAlone([chair, chen], me)).toBe(true)
  expect(isAlone([chair, endpointState('d', 'mountain', 'belov')], me)).toBe(false)
  expect(isAlone([endpointState('d', 'mountain', 'meera', { standIn: true })], me)).toBe(false)
})
