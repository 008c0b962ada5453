import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TrackMeta } from '@samvad/protocol'
import { testNode, type TestNode } from '../test-node.ts'
import { cardOf, delegationsWalk, TestEndpoint } from './test-endpoint.ts'

const SITTING = 'mountain.sitting-1'
let it: TestNode

beforeAll(async () => {
  it = await testNode({ walk: delegationsWalk() })
  const mountain = await it.take('mountain')
  const body = { session: 's8', number: 1, deputies: [], segment: 'working' }
  await mountain.must('sitting.opened', { sitting: SITTING, ...body })
})
afterAll(() => it.close())

test('[G48] an interpreter of a sign language is seen and not heard, every other one heard and not seen', async () => {
  const enter = async (party: string, pid: string, kind: 'interpreter' | 'delegate', more = {}) => {
    const person = await it.take(party, pid)
    const endpoint = await TestEndpoint.greet({ url: it.url, address: SITTING, person, card: cardOf(kind, more) })
    await endpoint.frame('ticket')
    return endpoint
  }
  const signs = await enter('river', 'booth', 'interpreter', { signs: 'sgn-rsl' })
  const voice = await enter('mountain', 'booth', 'interpreter')
  const delegate = await enter('river', 'p1', 'delegate')
  const say = (from: TestEndpoint, party: string, more: Pick<TrackMeta, 'kind' | 'source' | 'channel'>) =>
    from.say({ t: 'publishing', tracks: [{ endpoint: from.id, party, ...more }] })
  const camera = { kind: 'video', source: 'camera' } as const
  const mic = { kind: 'audio', source: 'mic' } as const
  say(signs, 'river', { ...camera, channel: 'lang:sgn-rsl' })
  await delegate.frame('endpoint', ({ endpoint }) => endpoint.publishing[0]?.channel === 'lang:sgn-rsl')
  say(signs, 'river', { ...mic, channel: 'lang:sgn-rsl' })
  say(signs, 'river', { ...camera, channel: 'lang:ru' })
  say(voice, 'mountain', { ...mic, channel: 'lang:sgn-rsl' })
  say(voice, 'mountain', { ...camera, channel: 'lang:ru' })
  say(delegate, 'river', { ...camera, channel: 'lang:sgn-rsl' })
  for (const endpoint of [signs, voice, delegate]) await endpoint.settled()
  expect([signs, voice, delegate].map((one) => one.all('problem').map(({ code }) => code))).toEqual([
    ['room/not-your-track', 'room/not-your-track'],
    ['room/not-your-track', 'room/not-your-track'],
    ['room/not-your-track'],
  ])
})
