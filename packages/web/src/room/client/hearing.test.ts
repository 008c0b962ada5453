/** From the record to what is heard: whose microphone belongs to the floor, and what steps back behind it. */
import type { Conduct } from '@samvad/kernel'
import type { RemoteTrack } from '@samvad/media'
import type { EndpointKind, EndpointState, TrackMeta } from '@samvad/protocol'
import { expect, test } from 'vitest'
import { closedBy, floorEndpoints, hearingInput, planFor, SCREEN_DUCKED_DB } from './hearing.ts'
import { endpointState } from './test-endpoint.ts'

const endpoint = (id: string, party: string, pid: string, kind: EndpointKind = 'delegate'): EndpointState =>
  endpointState(id, party, pid, { kind })
const there = [
  endpoint('chair', 'mountain', 'sun', 'chair'),
  endpoint('chen', 'river', 'chen'),
  endpoint('table', 'river', 'wang', 'room'),
  endpoint('belov', 'mountain', 'belov'),
  endpoint('meera', 'mountain', 'meera', 'interpreter'),
  endpoint('screen', 'river', 'liu'),
  endpoint('guest', 'river', 'gao', 'listener'),
]
const seat = { party: 'mountain', pid: 'meera' }
const conduct = (floor: { party: string; pid: string } | null, more: object = {}): Conduct =>
  ({
    floor,
    suspended: null,
    booths: new Map([
      ['hi', { language: 'hi', seats: [seat], onAir: seat, since: null, listen: 'floor', offer: null }],
    ]),
    ...more,
  }) as unknown as Conduct // as much of it as hearing reads
// The track itself is never looked at.
const track = (id: string, more: Partial<TrackMeta> = {}): RemoteTrack => ({
  id,
  meta: { endpoint: id, party: 'river', kind: 'audio', source: 'mic', channel: 'floor', ...more },
  track: {} as MediaStreamTrack,
})
const gains = (floor: { party: string; pid: string } | null, chosen: 'floor' | 'lang:hi', tracks: RemoteTrack[]) => {
  const plan = planFor(
    hearingInput({
      me: 'me',
      chosen,
      conduct: conduct(floor),
      spoken: 'zh',
      endpoints: there,
      tracks,
      floorBehind: -18,
    }),
  )
  return Object.fromEntries(plan.gains)
}
const chen = { party: 'river', pid: 'chen' }
const screen = track('screen', { source: 'screen-audio' })

test('the floor is the chair’s, the speaker’s and the table’s of the speaker’s delegation', () => {
  expect(floorEndpoints(conduct(null), there)).toEqual(['chair'])
  expect(floorEndpoints(conduct(chen), there)).toEqual(['chair', 'chen', 'table'])
  expect(floorEndpoints(conduct(chen, { suspended: { at: '', until: null } }), there)).toEqual([])
})

test('a screen plays at full level until somebody speaks, and then steps back', () => {
  expect(gains(chen, 'floor', [screen])).toEqual({ screen: 0 })
  expect(gains(chen, 'floor', [screen, track('chen')])).toEqual({ screen: SCREEN_DUCKED_DB, chen: 0 })
})

test('behind an interpreter the screen steps back with the floor, and further while words are spoken', () => {
  const heard = gains(chen, 'lang:hi', [screen, track('chen'), track('meera', { channel: 'lang:hi' })])
  expect(heard).toEqual({ screen: -18 + SCREEN_DUCKED_DB, chen: -18, meera: 0 })
})

test('while the sitting rests nobody is heard, a booth as little as the floor', () => {
  const rests = conduct(chen, { suspended: { at: '', until: null } })
  const tracks = [track('chen'), track('chair'), track('meera', { channel: 'lang:hi' })]
  const heard = (chosen: 'floor' | 'lang:hi', one: Conduct) =>
    planFor(hearingInput({ me: 'me', chosen, conduct: one, spoken: 'zh', endpoints: there, tracks, floorBehind: -18 }))
  expect([...heard('lang:hi', conduct(chen)).gains.values()]).toEqual([-18, -18, 0])
  for (const chosen of ['floor', 'lang:hi'] as const)
    expect([...heard(chosen, rests).gains.values()]).toEqual([null, null, null])
})

test('a microphone that has not the floor neither sounds nor makes a screen step back', () => {
  expect(gains(null, 'floor', [screen, track('belov')])).toEqual({ screen: 0, belov: null })
})

test('nobody who has no voice on the floor gets one by calling it the sound of a screen', () => {
  for (const id of ['guest', 'meera', 'nobody'])
    expect(gains(chen, 'floor', [track(id, { source: 'screen-audio' })])[id] ?? null, id).toBeNull()
})

test('a chair may be heard whoever speaks, but neither while the sitting rests nor without a connection', () => {
  const chair = endpoint('chair', 'mountain', 'sun', 'chair')
  const by = (more: object, isConnected = true) =>
    closedBy(conduct({ party: 'river', pid: 'chen' }, { closed: null, ...more }), chair, isConnected)
  expect(by({})).toBeNull()
  expect(by({ suspended: { at: '', until: null } })).toBe('suspended')
  expect(by({ closed: '2026-11-20T10:00:00Z' })).toBe('closed')
  expect(by({}, false)).toBe('line')
})

test('a delegate is heard while the floor is theirs, also while the line comes back', () => {
  const belov = endpoint('belov', 'mountain', 'belov')
  const by = (floor: string, isConnected: boolean) =>
    closedBy(conduct({ party: 'mountain', pid: floor }, { closed: null }), belov, isConnected)
  expect([by('belov', true), by('belov', false), by('meera', true)]).toEqual([null, null, 'floor'])
})
