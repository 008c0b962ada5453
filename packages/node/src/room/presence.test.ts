import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { utf8 } from '@samvad/log'
import { conductOf, inOrder, Ledger, must, openGenesis, parseEntry, type Presence, type State } from '@samvad/kernel'
import type { EntriesAnswer, Identity, MechanismOpening } from '@samvad/protocol'
import { afterEach, expect, test } from 'vitest'
import { nodeCrypto } from '../crypto.ts'
import { testPostgres } from '../postgres/test-postgres.ts'
import { testNode, TestPerson, type TestNode } from '../test-node.ts'
import { delegationsWalk, TestEndpoint } from './test-endpoint.ts'

const SITTING = 'mountain.sitting-1'
const OPENING = { sitting: SITTING, session: 's8', number: 1, deputies: [], segment: 'working' }
const AWAY_MS = 400
/** Long enough for somebody to come back to a node that has just begun on a machine with much to do. */
const AWAY_OF_PROCESS_MS = 8_000

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close()
})

async function begin(): Promise<TestNode> {
  const it = await testNode({ walk: delegationsWalk(), awayMs: AWAY_MS })
  closing.push(() => it.close())
  await (await it.take('mountain')).must('sitting.opened', OPENING)
  return it
}

async function enter(
  person: TestPerson,
  more: Partial<Pick<TestEndpoint, 'card' | 'page'>> & { endpoint?: string } = {},
) {
  const endpoint = await TestEndpoint.greet({ url: person.url, address: SITTING, person, ...more })
  closing.push(async () => endpoint.socket.break())
  await endpoint.frame('ticket')
  return endpoint
}

/** What a party noted of an endpoint. */
function notesIn(state: State, party: string, endpoint: string): readonly Presence[] {
  return state.sessions.get('s8')?.sittings.get(SITTING)?.presence.get(party)?.get(endpoint) ?? []
}

function notes(it: TestNode, party: string, endpoint: string): Promise<readonly boolean[]> {
  const home = must(it.node.homes.bySlug('test'), 'the mechanism')
  return home.read((state) => notesIn(state, party, endpoint).map(({ here }) => here))
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

test('[G40] coming and going are noted, and a page loaded anew is neither', async () => {
  const it = await begin()
  const river = await it.take('river')
  const first = await enter(river)
  await expect.poll(() => notes(it, 'river', first.id)).toEqual([true])
  first.socket.break()
  await wait(AWAY_MS / 2)
  const again = await enter(river, { endpoint: first.id, card: first.card, page: 'another-load' })
  again.say({ t: 'leave' })
  await again.ended
  const back = await enter(river, { endpoint: first.id, card: first.card, page: 'a-third-load' })
  await wait(2 * AWAY_MS)
  expect(await notes(it, 'river', first.id)).toEqual([true])
  back.say({ t: 'leave' })
  await back.ended
  expect(await notes(it, 'river', first.id)).toEqual([true])
  await expect.poll(() => notes(it, 'river', first.id)).toEqual([true, false])
  await enter(river, { endpoint: first.id, card: first.card })
  await expect.poll(() => notes(it, 'river', first.id)).toEqual([true, false, true])
})

test('[G40] somebody whose socket is lost is noted as gone once the place is given up', async () => {
  const it = await begin()
  const [mountain, river] = [await it.take('mountain'), await it.take('river')]
  const [stays, goes] = [await enter(mountain), await enter(river)]
  await expect.poll(() => notes(it, 'river', goes.id)).toEqual([true])
  goes.socket.break()
  await stays.frame('gone')
  await expect.poll(() => notes(it, 'river', goes.id)).toEqual([true, false])
  expect(await notes(it, 'mountain', stays.id)).toEqual([true])
})

test('[G40] nobody says at the door who is in the room', async () => {
  const it = await begin()
  const river = await it.take('river')
  const body = { sitting: SITTING, pid: 'head', endpoint: 'endpoint-1', here: true, endToEnd: true }
  expect(await river.say('presence.noted', body)).toMatchObject({ json: { code: 'gate/by-the-node' } })
  expect(await notes(it, 'river', 'endpoint-1')).toEqual([])
})

type Running = Readonly<{ url: string; mech: string; identities: readonly Identity[] }>

async function startProcess(data: string, databaseUrl: string): Promise<Running & { child: ChildProcess }> {
  const script = fileURLToPath(new URL('test-room-node.ts', import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx', script, data, databaseUrl, String(AWAY_OF_PROCESS_MS)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  closing.push(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.stdin.end()
    await once(child, 'exit')
  })
  for await (const line of createInterface({ input: child.stdout }))
    // The first line is the one that the script prints.
    if (line.startsWith('{"url"')) return { child, ...(JSON.parse(line) as Running) }
  throw new Error('the node did not start')
}

/** The state as any party folds it from what the node gives. */
async function folded(person: TestPerson): Promise<State> {
  const { json: opening } = await person.ask<MechanismOpening>('')
  if (opening === null || !('genesis' in opening)) throw new Error('no opening')
  const ledger = new Ledger(nodeCrypto, must(openGenesis(nodeCrypto, opening.genesis), 'a genesis'))
  const texts: string[] = []
  for (const { origin } of opening.feeds) {
    const { json } = await person.ask<EntriesAnswer>(`/entries?feed=${encodeURIComponent(origin)}`)
    if (json !== null && 'entries' in json) texts.push(...json.entries)
  }
  const bytes = new Map(texts.map((text) => [must(parseEntry(utf8(text)), 'an entry'), utf8(text)]))
  for (const entry of inOrder([...bytes.keys()])) ledger.admit(must(bytes.get(entry), 'its bytes'))
  return ledger.fold.state
}

test('[G4] keys of the room are vouched for by their own person: nobody sits there as a colleague', async () => {
  const it = await begin()
  const river = await it.take('river')
  const { card } = await enter(river)
  const body = { sitting: SITTING, pid: 'head', sign: card.sign, box: card.box, kind: card.kind }
  const { json } = await river.say('endpoint.vouched', { ...body, pid: 'p1' })
  expect(json).toMatchObject({ code: 'request/not-yours' })
  await river.must('endpoint.vouched', body)
})

test('[G40] after the node was killed floor and presence are right again', async () => {
  const data = await mkdtemp(join(tmpdir(), 'samvad-room-'))
  closing.push(() => rm(data, { recursive: true, force: true }))
  const { url: database } = await testPostgres()
  const first = await startProcess(data, database)
  const people = (node: Running) => node.identities.map((identity) => new TestPerson(node.url, node.mech, identity))
  const [river, mountain] = people(first)
  if (river === undefined || mountain === undefined) throw new Error('two people')
  const opened = await mountain.must('sitting.opened', OPENING)
  const stays = await enter(river)
  const goes = await enter(mountain)
  const given = { sitting: SITTING, party: 'river', pid: 'head', kind: 'speak', limit: 120, texts: [], on: opened.seq }
  await mountain.must('floor.given', given)
  await expect
    .poll(async () => {
      const state = await folded(river)
      return [notesIn(state, 'river', stays.id).length, notesIn(state, 'mountain', goes.id).length]
    })
    .toEqual([1, 1])
  const before = conductOf(sittingIn(await folded(river)))
  first.child.kill('SIGKILL')
  await once(first.child, 'exit')

  const second = await startProcess(data, database)
  const back = new TestPerson(second.url, second.mech, river.identity)
  await enter(back, { endpoint: stays.id, card: stays.card, page: stays.page })
  await expect
    .poll(async () => notesIn(await folded(back), 'mountain', goes.id).map(({ here }) => here), {
      timeout: 40_000,
      interval: 200,
    })
    .toEqual([true, false])
  const state = await folded(back)
  expect(notesIn(state, 'river', stays.id).map(({ here }) => here)).toEqual([true])
  const after = conductOf(sittingIn(state))
  expect([after.floor, after.head]).toEqual([before.floor, before.head])
  expect(after.floor).toMatchObject({ party: 'river', pid: 'head', limit: 120 })
}, 120_000)

function sittingIn(state: State) {
  return must(state.sessions.get('s8')?.sittings.get(SITTING), 'the sitting')
}
