import { randomBytes } from 'node:crypto'
import { canonicalText, type JsonObject } from '@samvad/log'
import { commitText, conductOf, findIn, must } from '@samvad/kernel'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { nodeCrypto } from '../crypto.ts'
import { testNode, type TestNode, type TestPerson } from '../test-node.ts'
import { cardOf, delegationsWalk, TestEndpoint, type HelloOptions } from './test-endpoint.ts'

const LIVEKIT = { url: 'ws://127.0.0.1:9', key: 'key', secret: 'a secret of thirty-two characters' }
const SITTING = 'mountain.sitting-1'

let it: TestNode
let mountain: TestPerson
let river: TestPerson
const open: TestEndpoint[] = []

beforeAll(async () => {
  it = await testNode({
    awayMs: 50,
    walk: delegationsWalk(),
    media: { livekit: LIVEKIT, turn: null, stun: [], direct: true },
  })
  mountain = await it.take('mountain')
  river = await it.take('river')
  const body = { session: 's8', number: 1, deputies: [], segment: 'working', public: true }
  await mountain.must('sitting.opened', { sitting: SITTING, ...body })
})
afterAll(() => it.close())
afterEach(async () => {
  for (const endpoint of open.splice(0)) {
    endpoint.say({ t: 'leave' })
    await endpoint.ended
  }
})

async function enter(person: TestPerson | null, more: Partial<HelloOptions> = {}): Promise<TestEndpoint> {
  const card = cardOf(person === null ? 'listener' : 'delegate')
  const endpoint = await TestEndpoint.greet({ url: it.url, address: SITTING, person, card, ...more })
  open.push(endpoint)
  await endpoint.frame('ticket')
  return endpoint
}

async function step(kind: string, body: JsonObject): Promise<void> {
  const home = must(it.node.homes.bySlug('test'), 'the mechanism')
  const sitting = await home.read((state) => findIn(state, (session) => session.sittings, SITTING))
  await mountain.must(kind, { ...body, sitting: SITTING, on: conductOf(must(sitting, 'the sitting')).head })
}

test('[G46] the public is told who speaks and on what, in the words of the parties, and of those who send', async () => {
  const delegate = await enter(river)
  await enter(mountain, { card: cardOf('technician') })
  const { sign, box } = delegate.card
  await river.must('endpoint.vouched', { sitting: SITTING, pid: 'head', sign, box, kind: 'delegate' })
  const said = { names: { zh: '文清越', ru: 'Вэнь Цинъюэ' }, titles: { ru: 'Советник' }, language: 'zh' }
  const person = canonicalText({ ...said, rank: 1, forms: {}, titleForms: {} })
  const { item, content } = commitText(nodeCrypto, randomBytes(32), person, 'parties')
  await river.must('person.notified', { pid: 'head', c: item.c, content: [item] }, [content])
  await step('item.opened', { item: 'item-1' })
  await step('floor.given', { party: 'river', pid: 'head', kind: 'speak', limit: 240, texts: [] })
  const listener = await enter(null)
  expect((await listener.frame('welcome')).endpoints.map(({ endpoint }) => endpoint)).toEqual([delegate.id])
  const { view } = await listener.frame('public', (frame) => frame.view.speaker !== null)
  expect(view).toMatchObject({ number: 1, segment: 'working', vouched: [delegate.id], languages: ['ru', 'zh'] })
  expect(view.speaker).toMatchObject({ party: 'river', pid: 'head', limit: 240, spans: [{ to: null }] })
  expect(Object.keys(view.item?.title ?? {})).toContain('ru')
  expect(view.speaker).toMatchObject({ names: said.names, titles: said.titles, own: 'zh', speaks: 'zh' })
  await step('floor.withdrawn', {})
  await listener.frame('public', (frame) => frame.view.speaker === null)
})

test('[G46] the public is told of keys as vouched for only in the hands and in the place of which the party said it', async () => {
  const [card, other] = [cardOf('delegate'), cardOf('delegate')]
  for (const { sign, box } of [card, other])
    await river.must('endpoint.vouched', { sitting: SITTING, pid: 'head', sign, box, kind: 'delegate' })
  await enter(await it.take('river', 'p1'), { card })
  await enter(river, { card: { ...other, kind: 'room' } })
  const own = await enter(river, { card: { ...card, box: other.box } })
  const listener = await enter(null)
  expect((await listener.frame('public')).view.vouched).toEqual([])
  own.say({ t: 'leave' })
  const rightful = await enter(river, { card: other })
  await expect.poll(() => listener.all('public').at(-1)?.view.vouched).toEqual([rightful.id])
})

test('[G46] everybody inside sees how many listen, and nobody hears of a listener by name', async () => {
  const delegate = await enter(river)
  const listener = await enter(null)
  expect(await delegate.frame('audience')).toEqual({ t: 'audience', listeners: 1 })
  const late = await enter(mountain)
  expect(await late.frame('audience')).toEqual({ t: 'audience', listeners: 1 })
  listener.say({ t: 'leave' })
  await delegate.frame('audience', ({ listeners }) => listeners === 0)
  expect(JSON.stringify(delegate.frames)).not.toContain(listener.id)
})

test('[G46] keys reach the public while a segment is open to it, also whoever comes later, and none after it', async () => {
  const delegate = await enter(river)
  const room = await enter(mountain, { card: cardOf('technician') })
  const early = await enter(null)
  delegate.say({ t: 'audience', data: 'key-1' })
  expect(await early.frame('signal')).toEqual({ t: 'signal', from: delegate.id, data: 'key-1' })
  const late = await enter(null)
  expect(await late.frame('signal')).toMatchObject({ data: 'key-1' })
  room.say({ t: 'audience', data: 'not a sender' })
  expect(await room.frame('problem')).toMatchObject({ code: 'room/not-your-track' })
  early.say({ t: 'audience', data: 'from outside' })
  expect(await early.frame('problem')).toMatchObject({ code: 'room/not-your-track' })

  await step('segment.opened', { segment: 'drafting', public: false })
  for (const listener of [early, late])
    expect(await listener.frame('problem', ({ final }) => final)).toMatchObject({ code: 'room/not-public' })
  expect(await delegate.frame('audience', ({ listeners }) => listeners === 0)).toBeDefined()
  delegate.say({ t: 'audience', data: 'key-2' })
  expect(await delegate.frame('problem')).toMatchObject({ code: 'room/not-public', final: false })

  await step('segment.opened', { segment: 'working', public: true })
  const again = await enter(null)
  await again.settled()
  expect(again.all('signal')).toEqual([])
  await room.settled()
  expect(room.all('signal')).toEqual([])
})
