import type { JsonObject } from '@samvad/log'
import { conductOf, findIn, must, type Conduct } from '@samvad/kernel'
import { TokenVerifier } from 'livekit-server-sdk'
import type { EndpointKind, RoomDown } from '@samvad/protocol'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { testNode, type TestNode, type TestNodeOptions, type TestPerson } from '../test-node.ts'
import { cardOf, delegationsWalk, membersOf, TestEndpoint, type HelloOptions } from './test-endpoint.ts'

const LIVEKIT = { url: 'ws://127.0.0.1:9', key: 'key', secret: 'a secret of thirty-two characters' }

let it: TestNode
let mountain: TestPerson
let river: TestPerson
let sittings = 0
const open: TestEndpoint[] = []

async function begin(options: TestNodeOptions = {}): Promise<void> {
  it = await testNode({ walk: delegationsWalk(), awayMs: 400, ...options })
  mountain = await it.take('mountain')
  river = await it.take('river')
}
beforeAll(() => begin())
afterAll(() => it.close())
afterEach(async () => {
  for (const endpoint of open.splice(0)) endpoint.socket.break()
  await closeSitting()
})

let current: string | null = null

async function openSitting(options: Readonly<{ public?: boolean }> = {}): Promise<string> {
  const id = `mountain.sitting-${++sittings}`
  const body = { sitting: id, session: 's8', number: sittings, deputies: [], segment: 'working', ...options }
  await mountain.must('sitting.opened', body)
  current = id
  return id
}

/** A step of the chair on the state as it stands. */
async function step(kind: string, body: JsonObject = {}): Promise<void> {
  const sitting = must(current, 'a sitting')
  await mountain.must(kind, { ...body, sitting, on: (await conduct()).head })
}

async function conduct(): Promise<Conduct> {
  const home = must(it.node.homes.bySlug('test'), 'the mechanism')
  const sitting = await home.read((state) => findIn(state, (session) => session.sittings, must(current, 'a sitting')))
  return conductOf(must(sitting, 'the sitting is known'))
}

async function closeSitting(): Promise<void> {
  if (current !== null) await step('sitting.closed')
  current = null
}

async function greet(options: Omit<HelloOptions, 'url'>): Promise<TestEndpoint> {
  const endpoint = await TestEndpoint.greet({ url: it.url, ...options })
  open.push(endpoint)
  return endpoint
}

/** Enters and waits until it is in. */
async function enter(person: TestPerson | null, address: string, more: Partial<HelloOptions> = {}) {
  const endpoint = await greet({ person, address, ...more })
  await endpoint.frame('ticket')
  return endpoint
}

async function refused(options: Omit<HelloOptions, 'url'>): Promise<Extract<RoomDown, { t: 'problem' }>> {
  const endpoint = await greet(options)
  const problem = await endpoint.frame('problem')
  await endpoint.ended
  expect(problem.final).toBe(true)
  return problem
}

test('[G30] people whom their party has named and accredited enter, and nobody else', async () => {
  const address = await openSitting()
  const first = await enter(mountain, address)
  const welcome = await first.frame('welcome')
  expect(welcome).toMatchObject({ you: first.id, admitted: true, resumed: false, sitting: address, endpoints: [] })
  const second = await enter(river, address)
  expect((await second.frame('welcome')).endpoints).toMatchObject([
    { endpoint: first.id, party: 'mountain', pid: 'head', admitted: true, order: 1, here: true },
  ])
  expect(await first.frame('endpoint')).toMatchObject({ endpoint: { endpoint: second.id, party: 'river', order: 2 } })
  const stranger = await it.take('river', 'stranger')
  expect(await refused({ person: stranger, address })).toMatchObject({ code: 'room/not-accredited' })
  expect(await refused({ person: null, address })).toMatchObject({ code: 'room/not-public' })
  const p1 = await it.take('river', 'p1')
  for (const kind of ['chair', 'interpreter'] as const)
    expect(await refused({ person: p1, address, card: cardOf(kind) })).toMatchObject({ code: 'room/kind-not-yours' })
  const forged = { ...p1.identity, token: `${p1.identity.token.slice(0, -2)}AA` }
  expect(
    await refused({ person: Object.assign(Object.create(p1) as TestPerson, { identity: forged }), address }),
  ).toMatchObject({ code: 'request/no-identity' })
  expect(await refused({ person: mountain, address: 'no.such.room' })).toMatchObject({
    code: 'request/not-found',
  })
})

test('[G30] whoever comes before the opening waits, says nothing inside, and is in at the opening', async () => {
  const id = `mountain.sitting-${sittings + 1}`
  const byName = await greet({ person: mountain, address: id })
  const bySession = await greet({ person: river, address: 's8' })
  for (const endpoint of [byName, bySession])
    expect(await endpoint.frame('welcome')).toMatchObject({ admitted: false, sitting: null })
  byName.say({ t: 'signal', to: bySession.id, data: 'x' })
  expect(await byName.frame('problem')).toMatchObject({ code: 'room/waiting', final: false })
  await openSitting()
  const orders = await Promise.all([byName, bySession].map(async (e) => (await e.frame('admitted')).order))
  expect(new Set(orders)).toEqual(new Set([1, 2]))
  for (const endpoint of [byName, bySession])
    expect((await endpoint.frame('ticket')).ticket).toMatchObject({ backend: 'mesh', endpoint: endpoint.id })
  // Endpoints spell the name for themselves, and sign nothing under another.
  const mech = it.node.homes.bySlug('test')?.genesis.mech16 ?? ''
  for (const endpoint of [byName, bySession])
    expect((await endpoint.frame('ticket')).ticket.room).toBe(`${mech}.${(await endpoint.frame('admitted')).sitting}`)
  expect(await byName.frame('endpoint', ({ endpoint }) => endpoint.endpoint === bySession.id)).toMatchObject({
    endpoint: { admitted: true },
  })
  byName.say({ t: 'signal', to: bySession.id, data: 'hello' })
  expect(await bySession.frame('signal')).toEqual({ t: 'signal', from: byName.id, data: 'hello' })
})

test('[G30] a query of credentials keeps out whose credentials it is about, until others are presented', async () => {
  const address = await openSitting()
  const inside = await enter(river, address)
  const other = await enter(await it.take('river', 'p1'), address)
  await mountain.must('credentials.examined', { session: 's8', party: 'river', result: 'query' })
  expect(await inside.frame('problem')).toMatchObject({
    code: 'room/credentials-queried',
    facts: { party: 'mountain' },
    final: true,
  })
  // Nobody has presented credentials of p1, so none are in doubt.
  await other.settled()
  expect(other.all('problem')).toEqual([])
  await river.must('credentials.presented', { session: 's8', pid: 'head', represent: true, sign: true })
  await enter(river, address)
  await mountain.must('credentials.examined', { session: 's8', party: 'river', result: 'in-order' })
})

test('[G30] a changed delegation, a revoked role and the end of the sitting take people out at once', async () => {
  const address = await openSitting()
  const [stays, leaves] = await Promise.all([enter(river, address), enter(await it.take('river', 'p2'), address)])
  const people = ['p1', 'p3', 'booth', 'stranger']
  await river.must('delegation.notified', { session: 's8', members: membersOf(people) })
  expect(await leaves.frame('problem')).toMatchObject({ code: 'room/not-accredited', final: true })
  expect(await leaves.ended).toBe(1008)
  await stays.frame('gone', ({ endpoint }) => endpoint === leaves.id)
  await closeSitting()
  expect(await stays.frame('problem')).toMatchObject({ code: 'sitting/closed', final: true })
  expect(await refused({ person: river, address })).toMatchObject({ code: 'sitting/closed' })
  await river.must('delegation.notified', { session: 's8', members: membersOf(['p2', ...people]) })
})

test('[G30] one’s own place taken back is a place in no room', async () => {
  const walk = delegationsWalk()
  const own = await testNode({ walk })
  try {
    const [chair, guest] = [await own.take('mountain'), await own.take('river', 'p1')]
    await chair.must('sitting.opened', {
      sitting: 'mountain.a',
      session: 's8',
      number: 1,
      deputies: [],
      segment: 'working',
    })
    const inside = await TestEndpoint.greet({ url: own.url, address: 'mountain.a', person: guest })
    open.push(inside)
    await inside.frame('ticket')
    const home = own.node.homes.bySlug('test')
    const revoke = walk.scene.intent('river', 'role.revoked', { to: guest.identity.pseudonym })
    const said = await home?.append(walk.scene.origin('river'), revoke)
    expect(said).toMatchObject({ refusal: null })
    expect(await inside.frame('problem')).toMatchObject({ code: 'request/no-identity', final: true })
  } finally {
    await own.close()
  }
})

test('[G31] a closed segment takes no endpoint without end-to-end encryption', async () => {
  const address = await openSitting()
  const card = cardOf('delegate', { endToEnd: false })
  expect(await refused({ person: mountain, address, card })).toMatchObject({ code: 'room/needs-end-to-end' })
  const strong = await enter(river, address)
  strong.say({ t: 'card', card: { ...strong.card, endToEnd: false } })
  expect(await strong.frame('problem')).toMatchObject({ code: 'room/needs-end-to-end', final: false })
})

test('[G31] in an open segment an endpoint without encryption is named to all, and out when the segment closes', async () => {
  const address = await openSitting({ public: true })
  const strong = await enter(river, address)
  const weak = await enter(mountain, address, { card: cardOf('delegate', { endToEnd: false }) })
  expect(await strong.frame('endpoint', ({ endpoint }) => endpoint.endpoint === weak.id)).toMatchObject({
    endpoint: { endToEnd: false, party: 'mountain', pid: 'head' },
  })
  await step('segment.opened', { segment: 'drafting', public: false })
  expect(await weak.frame('problem')).toMatchObject({ code: 'room/needs-end-to-end', final: true })
  await strong.frame('gone', ({ endpoint }) => endpoint === weak.id)
  await strong.settled()
  expect(strong.all('problem')).toEqual([])
})

test('everybody is told of a stand-in', async () => {
  const address = await openSitting()
  const person = await enter(river, address)
  const made = await enter(mountain, address, { card: cardOf('delegate', { standIn: true }) })
  expect(await person.frame('endpoint', ({ endpoint }) => endpoint.endpoint === made.id)).toMatchObject({
    endpoint: { standIn: true },
  })
})

test('[G32] one more than the media carry is refused with the limit, and nobody inside notices', async () => {
  const address = await openSitting()
  const people = await Promise.all(
    ['mountain', 'river'].flatMap((party) => ['head', 'p1', 'p2', 'p3'].map((pid) => it.take(party, pid))),
  )
  const inside: TestEndpoint[] = []
  for (const person of people) inside.push(await enter(person, address))
  const ninth = await it.take('river', 'p1')
  expect(await refused({ person: ninth, address })).toMatchObject({
    code: 'room/full',
    facts: { as: 'publisher', limit: 8, backend: 'mesh' },
  })
  const listener = await enter(ninth, address, { card: cardOf('listener') })
  listener.say({ t: 'card', card: { ...listener.card, kind: 'delegate' } })
  expect(await listener.frame('problem')).toMatchObject({ code: 'room/full', final: false })
  await inside[0]?.settled()
  expect(inside[0]?.all('gone')).toEqual([])
  expect(new Set(inside[0]?.all('endpoint').map(({ endpoint }) => endpoint.endpoint)).size).toBe(8)
  inside[7]?.say({ t: 'leave' })
  await inside[0]?.frame('gone')
  await enter(ninth, address)
})

/** Fills the mesh: a person, then five stand-ins for delegates and two for interpreters, in this order. */
async function filled(address: string): Promise<{ person: TestEndpoint; standIns: TestEndpoint[] }> {
  const person = await enter(mountain, address)
  const standIns: TestEndpoint[] = []
  for (const [party, pid] of [
    ['mountain', 'p1'],
    ['mountain', 'p2'],
    ['mountain', 'p3'],
    ['river', 'p1'],
    ['river', 'p2'],
    ['mountain', 'booth'],
    ['river', 'booth'],
  ] as const) {
    const card = cardOf(pid === 'booth' ? 'interpreter' : 'delegate', { standIn: true })
    standIns.push(await enter(await it.take(party, pid), address, { card }))
  }
  return { person, standIns }
}

test('[G32] a stand-in makes way for a person, the newest first, and a person for nobody', async () => {
  const address = await openSitting()
  const { person, standIns } = await filled(address)
  const [newest, before] = [standIns[6], standIns[5]]
  expect(
    await refused({ person: await it.take('river', 'p3'), address, card: cardOf('delegate', { standIn: true }) }),
  ).toMatchObject({ code: 'room/full', facts: { limit: 8 } })
  const head = await enter(river, address)
  expect(await newest?.frame('problem')).toMatchObject({ code: 'room/made-way', final: true })
  await person.frame('gone', ({ endpoint }) => endpoint === newest?.id)
  const welcome = await head.frame('welcome')
  expect(welcome).toMatchObject({ admitted: true })
  expect(welcome.endpoints.map(({ endpoint }) => endpoint)).not.toContain(newest?.id)
  // Who listens becomes somebody who sends: one place more is needed.
  const listener = await enter(await it.take('river', 'p3'), address, { card: cardOf('listener') })
  await before?.settled()
  expect(before?.all('problem')).toEqual([])
  listener.say({ t: 'card', card: { ...listener.card, kind: 'delegate' } })
  expect(await before?.frame('problem')).toMatchObject({ code: 'room/made-way', final: true })
  for (const pid of ['p1', 'p2', 'p3', 'head', 'head']) await enter(await it.take('mountain', pid), address)
  for (const standIn of standIns) expect(await standIn.frame('problem')).toMatchObject({ code: 'room/made-way' })
  expect(await refused({ person: await it.take('river', 'p1'), address })).toMatchObject({ code: 'room/full' })
  await Promise.all([person, head, listener].map((one) => one.settled()))
  expect([person, head, listener].map((one) => one.all('problem'))).toEqual([[], [], []])
})

test('[G33] signals pass unread and in order to the one they are for', async () => {
  const address = await openSitting()
  const [a, b, c] = [
    await enter(mountain, address),
    await enter(river, address),
    await enter(await it.take('river', 'p1'), address),
  ]
  const sent = Array.from({ length: 300 }, (_, index) => `${index} ключ 密 ${'x'.repeat(index)}`)
  for (const data of sent) a.say({ t: 'signal', to: b.id, data })
  await b.frame('signal', ({ data }) => data === sent.at(-1))
  expect(b.all('signal').map(({ from, data }) => [from, data])).toEqual(sent.map((data) => [a.id, data]))
  await c.settled()
  expect(c.all('signal')).toEqual([])
  a.say({ t: 'signal', to: 'nobody-here', data: 'x' })
  a.say({ t: 'signal', to: a.id, data: 'x' })
  expect(await a.frame('problem', ({ facts }) => facts['endpoint'] === 'nobody-here')).toMatchObject({
    code: 'room/unknown-endpoint',
    final: false,
  })
  await a.frame('problem', ({ facts }) => facts['endpoint'] === a.id)
  expect(it.log()).not.toContain('ключ')
})

test('[G33] an endpoint that comes back in time keeps its place and gets what was said to it', async () => {
  const address = await openSitting()
  const [a, b] = [await enter(mountain, address), await enter(river, address)]
  b.socket.break()
  await a.frame('endpoint', ({ endpoint }) => endpoint.endpoint === b.id && !endpoint.here)
  a.say({ t: 'signal', to: b.id, data: 'while away' })
  await a.settled()
  const again = { endpoint: b.id, card: b.card, page: b.page }
  expect(await refused({ person: river, address, endpoint: b.id })).toMatchObject({ code: 'room/endpoint-taken' })
  expect(await refused({ ...again, person: mountain, address })).toMatchObject({ code: 'room/endpoint-taken' })
  const back = await enter(river, address, again)
  expect(await back.frame('welcome')).toMatchObject({ resumed: true, admitted: true })
  expect(await back.frame('signal')).toMatchObject({ from: a.id, data: 'while away' })
  expect(await a.frame('endpoint', ({ endpoint }) => endpoint.here && endpoint.order === 2)).toBeDefined()
  // Another load of the page has no connections: it comes last, and so it offers.
  const reloaded = await enter(river, address, { ...again, page: 'another-load' })
  expect(await back.frame('problem')).toMatchObject({ code: 'room/came-again', final: true })
  expect(await reloaded.frame('welcome')).toMatchObject({ resumed: false })
  expect(await a.frame('endpoint', ({ endpoint }) => endpoint.page === 'another-load')).toMatchObject({
    endpoint: { order: 3, here: true },
  })
  reloaded.socket.break()
  expect(await a.frame('gone')).toEqual({ t: 'gone', endpoint: b.id })
  expect((await enter(river, address, again)).all('welcome')).toMatchObject([{ resumed: false }])
})

test('[G34] an endpoint publishes its own tracks, on a channel of its kind', async () => {
  const address = await openSitting()
  const delegate = await enter(mountain, address)
  const booth = await enter(await it.take('river', 'booth'), address, { card: cardOf('interpreter') })
  const listener = await enter(river, address, { card: cardOf('listener') })
  const track = (endpoint: TestEndpoint, party: string, channel: 'floor' | 'lang:ru') =>
    ({ endpoint: endpoint.id, party, kind: 'audio', source: 'mic', channel }) as const
  const say = (from: TestEndpoint, tracks: readonly ReturnType<typeof track>[]) => from.say({ t: 'publishing', tracks })
  say(delegate, [track(delegate, 'mountain', 'floor')])
  say(booth, [track(booth, 'river', 'lang:ru')])
  await listener.frame('endpoint', ({ endpoint }) => endpoint.publishing[0]?.channel === 'floor')
  await listener.frame('endpoint', ({ endpoint }) => endpoint.publishing[0]?.channel === 'lang:ru')
  say(delegate, [track(delegate, 'mountain', 'lang:ru')])
  say(delegate, [track(delegate, 'river', 'floor')])
  say(delegate, [track(booth, 'mountain', 'floor')])
  say(booth, [track(booth, 'river', 'floor')])
  say(listener, [track(listener, 'river', 'floor')])
  for (const endpoint of [delegate, booth, listener]) await endpoint.settled()
  const codes = [delegate, booth, listener].map((endpoint) => endpoint.all('problem').map(({ code }) => code))
  expect(codes).toEqual([Array(3).fill('room/not-your-track'), ['room/not-your-track'], ['room/not-your-track']])
  const third = await enter(await it.take('river', 'p1'), address)
  const seen = (await third.frame('welcome')).endpoints.map(({ publishing }) =>
    publishing.map(({ channel }) => channel),
  )
  expect(seen).toEqual([['floor'], ['lang:ru'], []])
})

test('listeners of each channel are counted for booths and chair alone', async () => {
  const address = await openSitting()
  const chair = await enter(mountain, address, { card: cardOf('chair') })
  const listener = await enter(river, address, { card: cardOf('listener') })
  const relay = await enter(await it.take('river', 'booth'), address, { card: cardOf('interpreter') })
  relay.say({ t: 'listening', channel: 'lang:zh' })
  await relay.settled()
  listener.say({ t: 'listening', channel: 'lang:zh' })
  expect(await chair.frame('listeners')).toEqual({ t: 'listeners', channels: { 'lang:zh': 1 } })
  await listener.settled()
  expect(listener.all('listeners')).toEqual([])
})

test('[G35] lines reach those they are for, and are nobody else’s to say', async () => {
  const address = await openSitting()
  const chair = await enter(mountain, address, { card: cardOf('chair') })
  const technician = await enter(await it.take('mountain', 'p1'), address, { card: cardOf('technician') })
  const delegate = await enter(await it.take('river', 'p1'), address)
  const other = await enter(await it.take('river', 'p2'), address)
  delegate.say({ t: 'line', to: null, line: { what: 'ready' } })
  delegate.say({ t: 'line', to: null, line: { what: 'level', dbfs: -21.5 } })
  delegate.say({ t: 'line', to: null, line: { what: 'call-chair', language: null } })
  delegate.say({ t: 'line', to: null, line: { what: 'bad-sound', about: technician.id, words: 'Эхо' } })
  for (const line of [
    { what: 'reading', paper: 'river.statement-1', paragraph: 2 },
    { what: 'cough', held: true, language: 'ru' },
    { what: 'stop', language: 'ru' },
    { what: 'chat', words: 'hello', language: 'ru' },
    { what: 'slow-down', language: 'ru' },
  ] as const)
    delegate.say({ t: 'line', to: null, line })
  for (const endpoint of [delegate, chair, technician, other]) await endpoint.settled()
  const heard = (endpoint: TestEndpoint) => endpoint.all('line').map(({ line }) => line.what)
  expect(heard(chair)).toEqual(['ready', 'level', 'call-chair', 'bad-sound'])
  expect(heard(technician)).toEqual(['ready', 'level', 'bad-sound'])
  expect(heard(other)).toEqual(['ready'])
  expect(delegate.all('problem').map(({ code }) => code)).toEqual(Array(5).fill('room/line-not-yours'))
})

test('[G35] what is said in a booth stays in it, and the speaker is not told which booth asks to slow down', async () => {
  const address = await openSitting()
  const chair = await enter(mountain, address, { card: cardOf('chair') })
  const [first, partner] = [await it.take('mountain', 'booth'), await it.take('river', 'booth')]
  const booths = [
    await enter(first, address, { card: cardOf('interpreter') }),
    await enter(partner, address, { card: cardOf('interpreter') }),
  ]
  const [booth, other] = [must(booths[0], 'a booth'), must(booths[1], 'a booth')]
  const speaker = await enter(river, address)
  const guest = await enter(await it.take('river', 'p1'), address)
  for (const person of [first, partner])
    await person.must('booth.seated', { sitting: address, language: 'ru', pid: 'booth' })
  while ((await conduct()).booths.get('ru')?.seats.length !== 2) await new Promise((r) => setTimeout(r, 10))
  await step('floor.given', { party: 'river', pid: 'head', kind: 'speak', limit: null, texts: [] })
  const lines = [
    { what: 'chat', words: 'поменяемся?', language: 'ru' },
    { what: 'slow-down', language: 'ru' },
    { what: 'stop', language: 'ru' },
    { what: 'call-chair', language: 'ru' },
    { what: 'cough', held: true, language: 'ru' },
  ] as const
  for (const line of lines) booth.say({ t: 'line', to: null, line })
  booth.say({ t: 'line', to: null, line: { what: 'chat', words: 'x', language: 'zh' } })
  speaker.say({ t: 'line', to: null, line: { what: 'reading', paper: 'river.statement-1', paragraph: 3 } })
  const all = [chair, booth, other, speaker, guest]
  for (const endpoint of all) await endpoint.settled()
  const heard = (endpoint: TestEndpoint) => endpoint.all('line').map(({ from, line }) => [from, line.what])
  expect(heard(other)).toEqual([
    [booth.id, 'chat'],
    [booth.id, 'cough'],
    [speaker.id, 'reading'],
  ])
  expect(heard(chair)).toEqual([
    [booth.id, 'slow-down'],
    [booth.id, 'stop'],
    [booth.id, 'call-chair'],
    [booth.id, 'cough'],
    [speaker.id, 'reading'],
  ])
  expect(heard(speaker)).toEqual([
    [null, 'slow-down'],
    [booth.id, 'cough'],
  ])
  expect(speaker.all('line')[0]?.line).toEqual({ what: 'slow-down', language: null })
  expect(heard(guest).map(([, what]) => what)).toEqual(['cough', 'reading'])
  expect(booth.all('problem').map(({ code }) => code)).toEqual(['room/line-not-yours'])
  expect(it.log()).not.toContain('поменяемся')
})

test('[G36] what has not its shape, its size or its measure is refused, and in the end its author', async () => {
  const address = await openSitting()
  for (const first of ['', '{', 'null', '[]', '{"t":"__proto__"}', `"${'x'.repeat(90_000)}"`, '{"t":"ping","sent":1}'])
    expect(await refused({ person: mountain, address, first })).toMatchObject({ code: 'request/malformed' })
  const hello = { t: 'hello', protocol: 9, token: null, endpoint: 'endpoint-1', card: cardOf('listener') }
  for (const [first, path] of [
    [{ ...hello, more: 1 }, '/more'],
    [{ ...hello, endpoint: 'short' }, '/endpoint'],
    [{ ...hello, card: { ...hello.card, sign: 'AAAA' } }, '/card/sign'],
    [{ ...hello, token: undefined }, '/token'],
  ] as const)
    expect(await refused({ person: mountain, address, first: JSON.stringify(first) })).toMatchObject({
      facts: { path },
    })
  expect(await refused({ person: mountain, address, first: JSON.stringify(hello) })).toMatchObject({
    code: 'protocol/other-version',
  })
  const [noisy, quiet] = [await enter(river, address), await enter(mountain, address)]
  noisy.socket.send('{"t":"signal","to":"')
  expect(await noisy.frame('problem')).toMatchObject({ code: 'request/malformed', final: false })
  for (let index = 0; index < 100; index += 1) noisy.say({ t: 'line', to: null, line: { what: 'ready' } })
  await noisy.frame('problem', ({ code, facts }) => code === 'request/rate-limited' && facts['what'] === 'line')
  expect(quiet.all('line').length).toBeLessThan(60)
  for (let index = 0; index < 300; index += 1) noisy.socket.send('x')
  await noisy.frame('problem', ({ final }) => final)
  expect(await noisy.ended).toBe(1008)
})

test('[G36] a browser that takes nothing any more is let go, and holds up nobody', async () => {
  const address = await openSitting()
  const [from, slow, quick] = [
    await enter(mountain, address),
    await enter(river, address),
    await enter(await it.take('river', 'p1'), address),
  ]
  slow.socket.stall()
  const data = 'x'.repeat(60_000)
  for (let index = 0; index < 400; index += 1) from.say({ t: 'signal', to: slow.id, data })
  await quick.frame('endpoint', ({ endpoint }) => endpoint.endpoint === slow.id && !endpoint.here)
  from.say({ t: 'signal', to: quick.id, data: 'still here' })
  expect(await quick.frame('signal')).toMatchObject({ data: 'still here' })
})

test('a clock asks and learns how far it is off', async () => {
  const address = await openSitting()
  const endpoint = await enter(mountain, address)
  const sent = Date.now()
  endpoint.say({ t: 'ping', sent })
  const { now } = await endpoint.frame('pong')
  const middle = (sent + Date.now()) / 2
  expect(Math.abs(now - middle)).toBeLessThan(200)
})

test('[G37] without LiveKit nobody listens without a place', async () => {
  const address = await openSitting()
  const kinds: readonly EndpointKind[] = ['listener', 'delegate']
  for (const kind of kinds)
    expect(await refused({ person: null, address, card: cardOf(kind) })).toMatchObject({ code: 'room/not-public' })
  await step('segment.opened', { segment: 'working', public: true })
  expect(await refused({ person: null, address, card: cardOf('delegate') })).toMatchObject({ code: 'room/not-public' })
  expect(await refused({ person: null, address, card: cardOf('listener') })).toMatchObject({
    code: 'room/public-needs-livekit',
  })
})

test('[G37] a LiveKit ticket says what an endpoint may do, and nothing about who it is', async () => {
  const own = await testNode({
    walk: delegationsWalk(),
    media: { livekit: LIVEKIT, turn: null, stun: [], direct: true },
  })
  try {
    const chair = await own.take('mountain')
    const body = { sitting: 'mountain.a', session: 's8', number: 1, deputies: [], segment: 'working' }
    const opened = await chair.must('sitting.opened', body)
    const grants = await Promise.all(
      (['delegate', 'listener', 'interpreter'] as const).map(async (kind) => {
        const person = kind === 'interpreter' ? await own.take('river', 'booth') : chair
        const endpoint = await TestEndpoint.greet({
          url: own.url,
          address: 'mountain.a',
          person,
          card: cardOf(kind),
        })
        open.push(endpoint)
        const { ticket } = await endpoint.frame('ticket')
        if (ticket.backend !== 'livekit') throw new Error('not over LiveKit')
        expect(ticket.url).toBe(LIVEKIT.url)
        const claims = await new TokenVerifier(LIVEKIT.key, LIVEKIT.secret).verify(ticket.token)
        expect(claims.sub).toBe(endpoint.id)
        expect(claims.video).toMatchObject({ room: ticket.room, roomJoin: true, canPublishData: false, hidden: false })
        for (const secret of ['head', 'river', 'booth']) expect(JSON.stringify(claims)).not.toContain(secret)
        return [kind, claims.video?.canPublish, claims.video?.canPublishSources?.length]
      }),
    )
    expect(grants).toEqual([
      ['delegate', true, 4],
      ['listener', false, 0],
      ['interpreter', true, 1],
    ])
    // [G37] The public listens, is seen by nobody, says nothing, and is out when the segment closes.
    await chair.must('segment.opened', { sitting: 'mountain.a', segment: 'working', public: true, on: opened.seq })
    const inside = must(open.at(-1), 'an endpoint')
    const anybody = await TestEndpoint.greet({
      url: own.url,
      address: 'mountain.a',
      person: null,
      card: cardOf('listener'),
    })
    open.push(anybody)
    const { ticket } = await anybody.frame('ticket')
    const { video } = await new TokenVerifier(LIVEKIT.key, LIVEKIT.secret).verify(
      ticket.backend === 'livekit' ? ticket.token : '',
    )
    expect(video).toMatchObject({ hidden: true, canPublish: false, canSubscribe: true })
    anybody.say({ t: 'signal', to: inside.id, data: 'x' })
    anybody.say({ t: 'line', to: null, line: { what: 'ready' } })
    await anybody.settled()
    expect(anybody.all('problem').map(({ code }) => code)).toEqual(['room/not-public', 'room/line-not-yours'])
    await inside.settled()
    expect(inside.all('endpoint').map(({ endpoint }) => endpoint.endpoint)).not.toContain(anybody.id)
    expect([inside.all('signal'), inside.all('line')]).toEqual([[], []])
    const home = must(own.node.homes.bySlug('test'), 'the mechanism')
    const sitting = await home.read((state) => findIn(state, (session) => session.sittings, 'mountain.a'))
    const on = conductOf(must(sitting, 'the sitting')).head
    await chair.must('segment.opened', { sitting: 'mountain.a', segment: 'drafting', public: false, on })
    expect(await anybody.frame('problem', ({ final }) => final)).toMatchObject({ code: 'room/not-public' })
    const page = await fetch(`${own.url}/api/health`)
    expect(page.headers.get('content-security-policy')).toContain(
      "connect-src 'self' ws://127.0.0.1:9 http://127.0.0.1:9",
    )
  } finally {
    await own.close()
  }
})

test('an endpoint that answers stays in the room, and one that has fallen asleep is let go', async () => {
  await it.close()
  await begin({ pingMs: 300 })
  const address = await openSitting()
  const awake = await enter(mountain, address)
  const asleep = await enter(river, address)
  asleep.socket.answers = false
  await asleep.ended
  const { endpoint } = await awake.frame(
    'endpoint',
    (frame) => frame.endpoint.endpoint === asleep.id && !frame.endpoint.here,
  )
  expect(endpoint.here).toBe(false)
  // The one that answered has been asked as often, and its socket still stands.
  awake.say({ t: 'ping', sent: 1 })
  expect(await awake.frame('pong')).toMatchObject({ sent: 1 })
})

test('[G32] a stand-in makes way for the person it stands in for, and for whoever sits in its booth', async () => {
  await it.close()
  await begin({ walk: delegationsWalk(['booth', 'relief']) })
  const address = await openSitting()
  const { person, standIns } = await filled(address)
  await enter(await it.take('mountain', 'p2'), address)
  expect(await standIns[1]?.frame('problem')).toMatchObject({
    code: 'room/made-way',
    facts: { party: 'mountain', pid: 'p2', kind: 'delegate' },
  })
  standIns[0]?.say({ t: 'leave' })
  await person.frame('gone', ({ endpoint }) => endpoint === standIns[0]?.id)
  await enter(await it.take('river', 'relief'), address, { card: cardOf('interpreter', { standIn: true }) })
  // Of three stand-ins that interpret the oldest sits where the person has taken a seat.
  const relief = await it.take('mountain', 'relief')
  for (const one of [await it.take('mountain', 'booth'), relief])
    await one.must('booth.seated', { sitting: address, language: 'ru', pid: one.identity.pid ?? '' })
  await enter(relief, address, { card: cardOf('interpreter') })
  expect(await standIns[5]?.frame('problem')).toMatchObject({ code: 'room/made-way' })
  await standIns[6]?.settled()
  expect(standIns[6]?.all('problem')).toEqual([])
})
