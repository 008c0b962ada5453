import { must } from '@samvad/kernel'
import { PROTOCOL } from '@samvad/protocol'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { SLUG, testNode, type TestNode, type TestPerson } from '../test-node.ts'
import { TestSocket } from '../test-socket.ts'
import { cardOf, delegationsWalk, membersOf, TestEndpoint, type HelloOptions } from './test-endpoint.ts'

const CAUCUS = 'caucus:s8'

let it: TestNode
let mountain: TestPerson
let river: TestPerson
const open: { socket: TestSocket }[] = []

beforeAll(async () => {
  it = await testNode({ walk: delegationsWalk(), awayMs: 400 })
  mountain = await it.take('mountain')
  river = await it.take('river')
})
afterAll(() => it.close())
afterEach(() => {
  for (const { socket } of open.splice(0)) socket.break()
})

async function greet(options: Omit<HelloOptions, 'url'>): Promise<TestEndpoint> {
  const endpoint = await TestEndpoint.greet({ url: it.url, ...options })
  open.push(endpoint)
  return endpoint
}

async function enter(person: TestPerson, address = CAUCUS, more: Partial<HelloOptions> = {}): Promise<TestEndpoint> {
  const endpoint = await greet({ person, address, ...more })
  await endpoint.frame('ticket')
  return endpoint
}

/** Everything that the live socket tells a person, from now on. */
async function watch(person: TestPerson): Promise<readonly string[]> {
  const socket = await TestSocket.open(it.url, `/api/mechanisms/${SLUG}/live`)
  open.push({ socket })
  const heard: string[] = []
  const ready = new Promise<void>((resolve) => {
    socket.listen({
      ended: () => undefined,
      text(text) {
        heard.push(text)
        if (text.includes('"t":"ready"')) resolve()
      },
    })
  })
  socket.send(JSON.stringify({ t: 'hello', protocol: PROTOCOL, token: person.identity.token, have: {} }))
  await ready
  return heard
}

test('[G45] each delegation has a room to itself at any time, with its own ticket', async () => {
  const first = await enter(mountain)
  expect(await first.frame('welcome')).toMatchObject({ admitted: true, sitting: null, endpoints: [] })
  const other = await enter(river)
  const second = await enter(await it.take('mountain', 'p1'))
  expect((await other.frame('welcome')).endpoints).toEqual([])
  expect((await second.frame('welcome')).endpoints).toMatchObject([{ endpoint: first.id, party: 'mountain' }])
  const names = await Promise.all([first, second, other].map(async (one) => (await one.frame('ticket')).ticket.room))
  expect(names[0]).toBe(names[1])
  expect(new Set(names).size).toBe(2)
  // Endpoints spell the name for themselves, and sign nothing under another.
  const mech = must(it.node.homes.bySlug('test'), 'the mechanism').genesis.mech16
  expect([names[0], names[2]]).toEqual([`${mech}.caucus:s8:mountain`, `${mech}.caucus:s8:river`])
  first.say({ t: 'signal', to: second.id, data: 'among us' })
  expect(await second.frame('signal')).toEqual({ t: 'signal', from: first.id, data: 'among us' })
  first.say({ t: 'signal', to: other.id, data: 'to them' })
  expect(await first.frame('problem')).toMatchObject({ code: 'room/unknown-endpoint' })
  await other.settled()
  expect(other.frames.map(({ t }) => t)).toEqual(['welcome', 'ticket', 'pong'])
})

test('[G45] into the room of a delegation come its people alone, also while somebody queries their credentials', async () => {
  const refused = async (options: Omit<HelloOptions, 'url' | 'address'>, address = CAUCUS) =>
    (await (await greet({ address, ...options })).frame('problem', ({ final }) => final)).code
  expect(await refused({ person: null, card: cardOf('listener') })).toBe('room/not-public')
  expect(await refused({ person: await it.take('mountain') }, 'caucus:s9')).toBe('caucus/not-in-delegation')
  expect(await refused({ person: mountain, card: cardOf('chair') })).toBe('room/kind-not-yours')
  expect(await refused({ person: mountain, card: cardOf('delegate', { endToEnd: false }) })).toBe(
    'room/needs-end-to-end',
  )
  expect(await refused({ person: river }, 'caucus:s8:mountain')).toBe('request/not-found')
  // Listed and not accredited: who takes part in the sitting is another matter.
  await enter(await it.take('mountain', 'stranger'))
  await mountain.must('credentials.examined', { session: 's8', party: 'river', result: 'query' })
  await enter(river)
  const leaves = await enter(await it.take('river', 'p2'))
  await river.must('delegation.notified', { session: 's8', members: membersOf(['p1', 'p3', 'booth', 'stranger']) })
  expect(await leaves.frame('problem')).toMatchObject({ code: 'caucus/not-in-delegation', final: true })
  await river.must('delegation.notified', {
    session: 's8',
    members: membersOf(['p1', 'p2', 'p3', 'booth', 'stranger']),
  })
  await mountain.must('credentials.examined', { session: 's8', party: 'river', result: 'in-order' })
})

test('[G45] [K67] nobody of another party learns from any byte that a delegation sits together', async () => {
  const sitting = 'mountain.sitting-1'
  await mountain.must('sitting.opened', { sitting, session: 's8', number: 1, deputies: [], segment: 'working' })
  const theirs = await enter(river, sitting)
  await enter(mountain, sitting)
  const heard = await watch(river)
  const own = await watch(mountain)
  const home = must(it.node.homes.bySlug('test'), 'the mechanism')
  const sizes = () => home.members().map(({ origin }) => home.size(origin))
  // What coming into the sitting's own room sets off is over.
  for (let last = ''; last !== JSON.stringify([sizes(), heard.length]);) {
    last = JSON.stringify([sizes(), heard.length])
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
  const before = { sizes: sizes(), frames: theirs.frames.length, heard: heard.length }

  const [a, b] = [await enter(mountain), await enter(await it.take('mountain', 'p1'))]
  const people = [mountain, await it.take('mountain', 'p1')]
  for (const [index, { card }] of [a, b].entries()) {
    const { pid } = must(people[index], 'a person').identity
    const body = { session: 's8', pid, sign: card.sign, box: card.box }
    await must(people[index], 'a person').must('caucus.vouched', body, [], 'internal')
  }
  a.say({ t: 'signal', to: b.id, data: 'canary-signal' })
  await b.frame('signal')
  a.socket.break()
  await b.frame('gone')
  await new Promise((resolve) => setTimeout(resolve, 700))
  await theirs.settled()

  expect(own.join('')).toContain(a.card.sign)
  expect({ sizes: sizes(), frames: theirs.frames.length - 1, heard: heard.length }).toEqual(before)
  const everything = [...heard, ...theirs.frames.map((frame) => JSON.stringify(frame))].join('')
  for (const canary of ['caucus', 'canary-signal', a.id, a.card.sign, b.id, b.card.sign, b.card.box])
    expect(everything).not.toContain(canary)
  const origin = must(home.members().find(({ id }) => id === 'mountain')?.internalOrigin, 'an internal feed')
  for (const path of ['entries', 'checkpoint']) {
    const asked = `/${path}?feed=${encodeURIComponent(origin)}`
    expect([(await river.ask(asked)).status, (await mountain.ask(asked)).status]).toEqual([404, 200])
  }
  for (const canary of ['canary-signal', a.card.sign, b.id]) expect(it.log()).not.toContain(canary)
  const presence = await home.read((state) => state.sessions.get('s8')?.sittings.get(sitting)?.presence.get('mountain'))
  expect([...(presence?.keys() ?? [])].some((endpoint) => endpoint === a.id || endpoint === b.id)).toBe(false)
})

test('[G45] the keys of a caucus stand in the internal feed and are their person’s alone to vouch for', async () => {
  const { card } = await enter(mountain)
  const body = { session: 's8', pid: 'head', sign: card.sign, box: card.box }
  const say = async (more: object, feed: 'shared' | 'internal', person = mountain) => {
    const { json } = await person.say('caucus.vouched', { ...body, ...more }, [], feed)
    return JSON.stringify(json)
  }
  expect(await say({}, 'shared')).toContain('act/wrong-feed')
  expect(await say({ pid: 'p1' }, 'internal')).toContain('request/not-yours')
  expect(await say({ session: 's9' }, 'internal')).toContain('delegation/not-a-delegate')
  await mountain.must('caucus.vouched', body, [], 'internal')
  expect(await say({}, 'internal')).toContain('endpoint/key-taken')
})
