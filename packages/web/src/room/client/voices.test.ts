/** What the record calls on air is one thing, what arrives here another. */
import type { Booth } from '@samvad/kernel'
import type { RemoteTrack } from '@samvad/media'
import { expect, test } from 'vitest'
import { voicesOf, type Voices } from './voices.ts'
import { endpointState } from './test-endpoint.ts'

const meera = { party: 'mountain', pid: 'meera' }
const booth = (onAir: Booth['onAir']): { booths: Map<string, Booth> } => ({
  booths: new Map([['hi', { language: 'hi', seats: [meera], onAir, since: null, listen: 'floor', offer: null }]]),
})
const at = endpointState('e1', meera.party, meera.pid, { kind: 'interpreter' })
// The track itself is never looked at.
const voice = (channel: RemoteTrack['meta']['channel'], endpoint = 'e1'): RemoteTrack => ({
  id: channel,
  meta: { endpoint, party: 'mountain', kind: 'audio', source: 'mic', channel },
  track: {} as MediaStreamTrack,
})
const look = (before: Voices, tracks: readonly RemoteTrack[], now: string): Voices =>
  voicesOf(before, booth(meera), [at], tracks, now)

test('a voice that broke off is missing since it was last seen here, and for as long as it is missing', () => {
  const heard = look(new Map(), [voice('lang:hi')], '08:00')
  expect(heard.get('hi')).toEqual({ arrives: true, since: null })
  const lost = look(heard, [], '08:01')
  expect(lost.get('hi')).toEqual({ arrives: false, since: '08:01' })
  expect(look(lost, [], '08:02').get('hi')).toEqual({ arrives: false, since: '08:01' })
  expect(look(lost, [voice('lang:hi')], '08:03').get('hi')).toEqual({ arrives: true, since: null })
})

test('of a voice that never came nobody says since when', () => {
  expect(look(look(new Map(), [], '08:00'), [], '08:01').get('hi')).toEqual({ arrives: false, since: null })
})

test('neither another channel of the interpreter nor another endpoint on the channel is the voice', () => {
  expect(look(new Map(), [voice('floor'), voice('lang:hi', 'e2')], '08:00').get('hi')?.arrives).toBe(false)
})

test('a booth that is off air is not missed', () => {
  expect(voicesOf(new Map([['hi', { arrives: true, since: null }]]), booth(null), [at], [], '08:00').size).toBe(0)
})
