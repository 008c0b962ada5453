import { openCheckpoint, toBase64Url } from '@samvad/log'
import { must, parseEntry } from '@samvad/kernel'
import type { ActReceipt } from '@samvad/protocol'
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { nodeCrypto } from '../crypto.ts'
import { testPostgres } from '../postgres/test-postgres.ts'
import { openPostgresStore } from '../store/postgres-store.ts'
import type { Store } from '../store/store.ts'
import { committed, firstUnit, SLUG, testNode, type TestNode, type TestPerson } from '../test-node.ts'

/** Heartbeats would come between two looks at the sizes. */
const SILENT = { quietMs: 1_000_000, mostMs: 1_000_000 }

let store: Store
let it: TestNode
let river: TestPerson
let mountain: TestPerson

beforeAll(async () => {
  store = await openPostgresStore((await testPostgres()).url)
  it = await testNode({ store, heartbeat: SILENT })
  river = await it.take('river')
  mountain = await it.take('mountain')
})
afterAll(async () => {
  await it.close()
  await store.close()
})

function position(value = 'reserve-scrutiny') {
  return { outcome: it.walk.outcome, ...firstUnit(it.walk), value, note: null }
}

function sizes(): ReadonlyMap<string, number> {
  const home = must(it.node.homes.bySlug(SLUG), 'the mechanism is here')
  return new Map(
    home
      .members()
      .flatMap((m) => [m.origin, m.internalOrigin])
      .map((o) => [o, home.size(o)]),
  )
}

test('[G0] what is acknowledged is on the disk and under a checkpoint that its log key signed', async () => {
  const intent = river.intent('position.taken', position())
  const { status, json } = await river.post(intent)
  expect(status).toBe(201)
  const receipt = json as ActReceipt
  const [bytes] = await store.entries(it.walk.scene.genesis.mech, receipt.feed, receipt.seq, receipt.seq + 1)
  expect(parseEntry(must(bytes, 'the entry'))).toMatchObject(intent)
  const key = must(
    it.walk.scene.genesis.parties.find((party) => party.origin === receipt.feed),
    'the party',
  ).log
  const checkpoint = must(openCheckpoint(nodeCrypto, receipt.checkpoint, key), 'the checkpoint')
  expect(checkpoint.size).toBeGreaterThan(receipt.seq)
})

test('[G12] the same intent again gets the same place and writes nothing; another act under its nonce is refused', async () => {
  const intent = river.intent('position.taken', position('accept-ad-referendum'))
  const first = (await river.post(intent)).json as ActReceipt
  const before = sizes()
  const again = (await river.post(intent)).json as ActReceipt
  expect({ feed: again.feed, seq: again.seq, repeated: again.repeated }).toEqual({
    feed: first.feed,
    seq: first.seq,
    repeated: true,
  })
  const other = await river.post({ ...intent, body: position('object') })
  expect([other.status, other.json]).toMatchObject([409, { code: 'act/repeated', facts: { seq: first.seq } }])
  const both = river.intent('position.taken', position())
  const answers = await Promise.all([river.post(both), river.post(both), river.post(both)])
  expect(new Set(answers.map((answer) => (answer.json as ActReceipt).seq)).size).toBe(1)
  expect(answers.filter((answer) => !(answer.json as ActReceipt).repeated)).toHaveLength(1)
  const origin = it.walk.scene.origin('river')
  expect(must(sizes().get(origin), 'river')).toBe(must(before.get(origin), 'river') + 1)
})

test('[G0] what the kernel would refuse is refused at the door with code and facts, and nothing is changed', async () => {
  const before = sizes()
  const answer = await river.say('session.confirmed', { session: 's8', proposal: '0'.repeat(64) })
  expect(answer.status).toBe(409)
  expect(answer.headers.get('content-type')).toContain('application/problem+json')
  expect(answer.json).toMatchObject({
    type: 'urn:samvad:refusal:session/unknown-proposal',
    code: 'session/unknown-proposal',
    status: 409,
    facts: { proposal: '0'.repeat(64) },
  })
  expect(sizes()).toEqual(before)
})

test('[G1] [G2] what is malformed, too large or of another type gets a clear problem and changes nothing', async () => {
  const before = sizes()
  const url = `${it.url}/api/mechanisms/${SLUG}/acts`
  const headers = { authorization: `Bearer ${river.identity.token}`, 'content-type': 'application/json' }
  const post = async (body: string, more: Record<string, string> = {}) => {
    const response = await fetch(url, { method: 'POST', body, headers: { ...headers, ...more } })
    return [response.status, ((await response.json()) as { code: string }).code]
  }
  const good = JSON.stringify({ intent: river.intent('position.taken', position()), content: [], feed: 'shared' })
  expect(await post(good.slice(0, good.length / 2))).toEqual([400, 'request/malformed'])
  expect(await post('[]')).toEqual([400, 'request/malformed'])
  expect(await post('{"intent":{"__proto__":{}}}')).toEqual([400, 'request/malformed'])
  expect(await post(good.replace('"shared"', '"secret"'))).toEqual([400, 'request/malformed'])
  expect(await post(good.replace('"reserve-scrutiny"', '"perhaps"'))).toEqual([400, 'act/misfit'])
  expect(await post(good.replace('position.taken', 'position.lost'))).toEqual([400, 'act/unknown-kind'])
  expect(await post('x'.repeat(4_000_000))).toEqual([413, 'request/too-large'])
  expect(await post(good, { 'content-type': 'text/plain' })).toEqual([415, 'request/media-type'])
  const nowhere = await fetch(`${it.url}/api/nowhere`)
  expect([nowhere.status, await nowhere.json()]).toMatchObject([404, { code: 'request/not-found' }])
  const deep = { ...position(), note: JSON.parse(`${'['.repeat(2000)}${']'.repeat(2000)}`) as never }
  expect((await river.say('position.taken', deep)).status).toBe(400)
  expect(sizes()).toEqual(before)
})

test('[G3] [G4] nobody acts without a token, under another pseudonym, or in the feed of another mechanism', async () => {
  const before = sizes()
  const intent = river.intent('position.taken', position())
  const url = `${it.url}/api/mechanisms/${SLUG}/acts`
  const body = JSON.stringify({ intent, content: [], feed: 'shared' })
  const json = { 'content-type': 'application/json' }
  expect((await fetch(url, { method: 'POST', body, headers: json })).status).toBe(401)
  const forged = { ...json, authorization: `Bearer ${river.identity.token.slice(0, -3)}AAA` }
  expect((await fetch(url, { method: 'POST', body, headers: forged })).status).toBe(401)
  expect((await mountain.post(intent)).json).toMatchObject({ code: 'request/not-yours', status: 403 })
  expect((await river.post({ ...intent, mech: '0'.repeat(16) })).json).toMatchObject({
    code: 'gate/mechanism-unknown',
  })
  expect(sizes()).toEqual(before)
})

test('[G5] what a node says for its party cannot be said at the door', async () => {
  for (const [kind, body] of [
    ['heartbeat', {}],
    ['conduct.applied', { sitting: 'river.sitting-1', feed: it.walk.scene.origin('river'), seq: 0 }],
  ] as const)
    expect((await river.say(kind, body)).json).toMatchObject({ code: 'gate/by-the-node' })
})

test('[G6] [G7] content is what its commitment was made of, and listed by the act', async () => {
  const before = sizes()
  const note = committed('К сведению')
  const body = { ...position(), note: note.item.c, content: [note.item] }
  const forged = { ...note.content, bytes: committed('К сожалению').content.bytes }
  expect((await river.say('position.taken', body, [forged])).json).toMatchObject({ code: 'gate/content-not-true' })
  const stray = committed('Лишнее').content
  expect((await river.say('position.taken', body, [note.content, stray])).json).toMatchObject({
    code: 'request/malformed',
  })
  expect((await river.say('position.taken', body)).json).toMatchObject({ code: 'gate/content-missing' })
  expect(sizes()).toEqual(before)
  expect((await river.say('position.taken', body, [note.content])).status).toBe(201)
})

test('[G8] the text of a letter is closed from the start, and what is internal stays in the internal feed', async () => {
  const announce = (audience: 'own' | 'parties' | 'internal') => {
    const text = committed('Приветствие', audience)
    const sender = committed('{"names":{"en":"Sender"}}')
    const body = {
      letter: `river.letter-${audience}`,
      session: 's8',
      sender: sender.item.c,
      reader: 'head',
      original: 'ru',
      texts: { ru: text.item.c },
      publication: 'full',
      early: false,
      content: [text.item, sender.item],
    }
    return river.say('letter.announced', body, [text.content, sender.content])
  }
  expect((await announce('parties')).json).toMatchObject({ code: 'gate/wrong-audience', facts: { class: 'parties' } })
  expect((await announce('internal')).json).toMatchObject({ code: 'gate/wrong-audience' })
  expect((await announce('own')).status).toBe(201)
})

test('[G9] words come in canonical form and are not empty', async () => {
  const say = async (text: string) => {
    const note = committed(text)
    const body = { ...position(), note: note.item.c, content: [note.item] }
    return (await river.say('position.taken', body, [note.content])).json
  }
  expect(await say('e\u0301')).toMatchObject({ code: 'gate/text-not-canonical', facts: { problem: 'not-nfc' } })
  expect(await say('a\u202eb')).toMatchObject({ code: 'gate/text-not-canonical', facts: { problem: 'override' } })
  expect(await say(' \n')).toMatchObject({ code: 'gate/empty-text' })
})

test('[G0] fifty writers at once leave feeds without gap or doubling', async () => {
  const before = sizes()
  const rounds = 6
  const receipts = await Promise.all(
    Array.from({ length: 50 }, async (_, index) => {
      const person = index % 2 === 0 ? river : mountain
      const got: ActReceipt[] = []
      for (let round = 0; round < rounds; round++) got.push(await person.must('position.taken', position()))
      return got
    }),
  )
  for (const party of ['river', 'mountain']) {
    const origin = it.walk.scene.origin(party)
    const seqs = receipts
      .flat()
      .filter((receipt) => receipt.feed === origin)
      .map((receipt) => receipt.seq)
    expect(new Set(seqs).size).toBe(25 * rounds)
    const size = must(sizes().get(origin), 'size')
    const stored = await store.entries(it.walk.scene.genesis.mech, origin, 0, size)
    expect(stored.map((bytes) => parseEntry(bytes)?.seq)).toEqual(Array.from({ length: size }, (_, seq) => seq))
    expect(size).toBeGreaterThanOrEqual(must(before.get(origin), 'size') + 25 * rounds)
  }
})

test('[G12] a repeat is harmless after a restart too, and the token is still good', async () => {
  const intent = river.intent('position.taken', position('object'))
  const first = (await river.post(intent)).json as ActReceipt
  await it.node.close()
  it = await testNode({ store, directory: it.directory, walk: it.walk, heartbeat: SILENT })
  const back = Object.assign(river, { url: it.url })
  const again = (await back.post(intent)).json as ActReceipt
  expect(again).toMatchObject({ feed: first.feed, seq: first.seq, repeated: true })
  Object.assign(mountain, { url: it.url })
  expect((await back.post({ ...intent, n: toBase64Url(randomBytes(16)) })).status).toBe(201)
})
