/** The checks before a room: what levels, ways out of the network and the keys of those inside come to. */
import type { EndpointState } from '@samvad/protocol'
import { afterEach, expect, test, vi } from 'vitest'
import { encryptionCheck, networkCheck, tryNetwork } from './room-look.ts'
import { playOn } from './speaker.ts'
import { judged, problemOf } from './use-devices.ts'
import { endpointState } from './client/test-endpoint.ts'

afterEach(() => vi.unstubAllGlobals())

const levels = (...parts: readonly (readonly [level: number, count: number])[]): readonly number[] =>
  parts.flatMap(([level, count]) => Array.from({ length: count }, () => level))

test('before there was time to speak nothing bad is said of a voice', () => {
  expect(judged([])).toEqual({ dbfs: null, state: 'asking' })
  expect(judged(levels([-90, 5]))).toEqual({ dbfs: -90, state: 'asking' })
  expect(judged(levels([-50, 5])).state).toBe('asking')
  expect(judged(levels([-20, 5]))).toEqual({ dbfs: -20, state: 'good' })
})

test('then its level, its pauses and its silence are judged', () => {
  expect(judged(levels([-90, 40])).state).toBe('silent')
  expect(judged(levels([-90, 20], [-50, 20])).state).toBe('quiet')
  expect(judged(levels([-60, 20], [-20, 20])).state).toBe('good')
  expect(judged(levels([-30, 20], [-20, 20])).state).toBe('noisy')
  expect(judged(levels([-60, 39], [-1, 1])).state).toBe('too-loud')
})

test('why a device could not be opened has a word of its own', () => {
  expect(
    (['device/denied', 'device/not-found', 'device/busy', 'device/not-secure', 'device/unknown'] as const).map((code) =>
      problemOf(code),
    ),
  ).toEqual(['denied', 'none', 'busy', 'not-secure', 'failed'])
})

test('where there is no way out, the hosts and ports stand by for the IT office', () => {
  const servers = ['turn.example.org:3478/udp', 'turn.example.org:443/tcp']
  expect(networkCheck({ path: 'network/none', servers })).toEqual({ what: 'network', state: 'none', servers })
  expect(networkCheck({ path: 'network/relay-tls', servers: [] }).state).toBe('relay-tls')
})

test('a media server is asked for an answer, whatever it answers', async () => {
  const asked: string[] = []
  vi.stubGlobal('fetch', async (url: string) => {
    asked.push(url)
    if (url.includes('closed')) throw new TypeError('no way')
    return new Response('no', { status: 404 })
  })
  const look = (...servers: string[]) => tryNetwork({ endpoints: [], ticket: null, servers })
  expect(await look('wss://media.example.org')).toMatchObject({ state: 'server' })
  expect(await look('wss://closed.example.org:7443')).toEqual({
    what: 'network',
    state: 'none',
    servers: ['closed.example.org:7443/tcp'],
  })
  expect((await look()).state).toBe('unknown')
  expect(asked).toEqual(['https://media.example.org', 'https://closed.example.org:7443'])
})

const endpoint = (id: string, more: Partial<EndpointState> = {}): EndpointState =>
  endpointState(id, 'mountain', id, more)

test('of those inside, the weakest decides what is said; who waits before the door is not inside', () => {
  const check = (endpoints: readonly EndpointState[], known: readonly string[]) => {
    const { state, endpoints: n, weak } = encryptionCheck(endpoints, (one) => known.includes(one.endpoint))
    return [state, n, weak]
  }
  expect(check([endpoint('a', { admitted: false })], [])).toEqual(['good', 0, 0])
  expect(check([endpoint('a'), endpoint('b')], ['a', 'b'])).toEqual(['good', 2, 0])
  expect(check([endpoint('a'), endpoint('b')], ['b'])).toEqual(['unvouched', 2, 1])
  expect(check([endpoint('a'), endpoint('b', { endToEnd: false })], ['b'])).toEqual(['open', 2, 1])
})

test('a loudspeaker is chosen where the browser lets a page choose one', async () => {
  const chosen: string[] = []
  const can = { setSinkId: async (id: string) => void chosen.push(id) } as unknown as AudioContext
  const gone = { setSinkId: async () => Promise.reject(new Error('gone')) } as unknown as AudioContext
  expect(await playOn(can, 'desk')).toBe(true)
  expect(await playOn({} as AudioContext, 'desk')).toBe(false)
  expect(await playOn({} as AudioContext, '')).toBe(true)
  expect(await playOn(gone, 'desk')).toBe(false)
  expect(chosen).toEqual(['desk'])
})
