import { randomBytes } from 'node:crypto'
import { must, type Entry } from '@samvad/kernel'
import { PROTOCOL, ROOM_PROTOCOL, type Frame, type PollAnswer, type RoomDown } from '@samvad/protocol'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cardOf, TestEndpoint } from '../room/test-endpoint.ts'
import { firstUnit, testNode, type TestNode, type TestPerson } from '../test-node.ts'
import { TestFrames } from '../test-frames.ts'
import { PolledSocket } from './polls.ts'

let it: TestNode
let river: TestPerson
let mountain: TestPerson

beforeAll(async () => {
  it = await testNode()
  river = await it.take('river')
  mountain = await it.take('mountain')
})
afterAll(() => it.close())

/** A client that has no WebSocket. */
class Poller<F extends { t: string }> extends TestFrames<F> {
  readonly person: TestPerson
  readonly poll: string
  closed: number | null = null
  now = 0
  #next = 0
  #sent = 1

  constructor(person: TestPerson, poll: string) {
    super()
    this.person = person
    this.poll = poll
  }

  static async open<F extends { t: string }>(person: TestPerson, sitting: string | null, hello: object) {
    const { json } = await person.ask<{ poll: string }>('/polls', {
      method: 'POST',
      body: JSON.stringify({ sitting, hello }),
    })
    if (json === null || !('poll' in json)) throw new Error(JSON.stringify(json))
    return new Poller<F>(person, json.poll)
  }

  async ask(): Promise<void> {
    const { json, text } = await this.person.ask<PollAnswer>(`/polls?poll=${this.poll}&after=${this.#next}`)
    if (json === null || !('frames' in json)) throw new Error(text)
    for (const frame of json.frames) this.take(frame)
    this.#next = json.next
    this.closed = json.closed
    this.now = json.now
  }

  /** Asks until a frame fits. */
  override async frame<T extends F['t']>(t: T, fits: (frame: Extract<F, { t: T }>) => boolean = () => true) {
    for (;;) {
      const found = this.all(t).find(fits)
      if (found !== undefined) return found
      if (this.closed !== null) throw new Error(`closed with ${this.closed}`)
      await this.ask()
    }
  }

  async send(frames: readonly object[], from = this.#sent) {
    this.#sent = Math.max(this.#sent, from + frames.length)
    return this.person.ask<{ now: number }>(`/polls/frames?poll=${this.poll}`, {
      method: 'POST',
      body: JSON.stringify({ from, frames }),
    })
  }
}

const liveHello = (person: TestPerson) => ({
  t: 'hello',
  protocol: PROTOCOL,
  token: person.identity.token,
  have: {},
})

test('[G39] live news come by questions, with everything that was there before and in the same order', async () => {
  const poller = await Poller.open<Frame>(mountain, null, liveHello(mountain))
  await poller.frame('ready')
  const receipt = await river.must('position.taken', {
    outcome: it.walk.outcome,
    ...firstUnit(it.walk),
    value: 'reserve-scrutiny',
    note: null,
  })
  await poller.frame('entries', ({ feed, from }) => feed === receipt.feed && from === receipt.seq)
  const entries = poller
    .all('entries')
    .filter(({ feed }) => feed === receipt.feed)
    .flatMap((frame) => frame.entries.map((text) => (JSON.parse(text) as Entry).seq))
  expect(entries).toEqual(Array.from({ length: receipt.seq + 1 }, (_, seq) => seq))
})

test('[G39] the room is entered, its clock read and a signal passed without a WebSocket', async () => {
  const sitting = 'mountain.sitting-1'
  await mountain.must('sitting.opened', { sitting, session: 's8', number: 1, deputies: [], segment: 'working' })
  const other = await TestEndpoint.greet({ url: it.url, address: sitting, person: mountain })
  const endpoint = randomBytes(9).toString('base64url')
  const poller = await Poller.open<RoomDown>(river, sitting, {
    t: 'hello',
    protocol: ROOM_PROTOCOL,
    token: river.identity.token,
    endpoint,
    card: cardOf('delegate'),
  })
  await poller.frame('ticket')
  await other.frame('endpoint', (frame) => frame.endpoint.endpoint === endpoint)
  const sent = Date.now()
  const answer = await poller.send([
    { t: 'ping', sent },
    { t: 'signal', to: other.id, data: 'one' },
  ])
  const json = must(answer.json, 'an answer')
  const now = 'now' in json ? json.now : 0
  expect(Math.abs(now - (sent + Date.now()) / 2)).toBeLessThan(200)
  expect((await poller.frame('pong')).sent).toBe(sent)
  // The same again, as after a broken answer: nothing is said twice.
  await poller.send(
    [
      { t: 'signal', to: other.id, data: 'one' },
      { t: 'signal', to: other.id, data: 'two' },
    ],
    2,
  )
  await other.frame('signal', ({ data }) => data === 'two')
  expect(other.all('signal').map(({ data }) => data)).toEqual(['one', 'two'])
  const gap = { method: 'POST', body: '{"from":9,"frames":[]}' }
  expect((await river.ask(`/polls/frames?poll=${poller.poll}`, gap)).status).toBe(400)
  await poller.send([{ t: 'leave' }])
  await other.frame('gone', (frame) => frame.endpoint === endpoint)
  other.socket.break()
})

test('[G39] a poll is its person’s alone, and one that nobody may open says why', async () => {
  const poller = await Poller.open<Frame>(mountain, null, liveHello(mountain))
  const stranger = new Poller<Frame>(river, poller.poll)
  await expect(stranger.ask()).rejects.toThrow('request/not-found')
  expect((await stranger.send([])).status).toBe(404)
  const refused = await Poller.open<RoomDown>(river, 'no.such.room', {})
  expect(await refused.frame('problem')).toMatchObject({ code: 'request/not-found', final: true })
  expect(refused.closed).toBe(1008)
  const { status } = await mountain.ask('/polls', { method: 'POST', body: '{"sitting":7,"hello":{}}' })
  expect(status).toBe(400)
  const more = await Promise.all(
    Array.from({ length: 9 }, () =>
      mountain.ask('/polls', { method: 'POST', body: JSON.stringify({ sitting: null, hello: liveHello(mountain) }) }),
    ),
  )
  expect(more.map(({ status }) => status)).toContain(429)
  expect(it.log()).not.toContain(poller.poll)
})

test('a question waits for news, and one that was broken off is answered again', async () => {
  const socket = new PolledSocket()
  const question = socket.ask(0)
  socket.send('a')
  expect(await question).toEqual({ frames: ['a'], next: 1, closed: null })
  socket.send('b')
  expect(await socket.ask(0)).toEqual({ frames: ['a', 'b'], next: 2, closed: null })
  expect(socket.bufferedAmount).toBe(2)
  expect(await socket.ask(2, 5)).toEqual({ frames: [], next: 2, closed: null })
  expect(socket.bufferedAmount).toBe(0)
  for (const after of [1, 4]) expect(await socket.ask(after)).toMatchObject({ code: 'request/malformed' })
  socket.send('c')
  socket.close(1012)
  expect(await socket.ask(2)).toEqual({ frames: ['c'], next: 3, closed: 1012 })
})
