import { canonicalText, type JsonObject } from '@samvad/log'
import { answerTo, conductOf, must, type Ref, type SittingState } from '@samvad/kernel'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { createMemoryDisk } from '../store/memory-store.ts'
import { preparedWalk, seedOfWalk } from '../test-node.ts'
import { startConductor } from './conductor.ts'
import { openHome, type MechanismHome } from './home.ts'
import { readKeys } from './keys.ts'
import { plant } from './plant.ts'

const SITTING = 'mountain.sitting-1'
const BOOTH = { language: 'zh' }

const walk = preparedWalk()
const { scene } = walk
for (const pid of ['voice-1', 'voice-2']) {
  const name = scene.commit(canonicalText({ names: { en: pid } }), 'parties')
  scene.must('river', 'person.notified', { pid, c: name.c, content: [name] })
}
scene.must('river', 'delegation.notified', {
  session: walk.session,
  members: [
    { pid: 'head', role: 'head' },
    { pid: 'voice-1', role: 'interpreter' },
    { pid: 'voice-2', role: 'interpreter' },
  ],
})
const close: (() => Promise<void> | void)[] = []

afterEach(async () => {
  for (const end of close.splice(0).toReversed()) await end()
})

/** A home with an open sitting that it conducts, and a clock turned by hand. */
class Room {
  readonly home: MechanismHome
  at: Date

  constructor(home: MechanismHome, at: Date) {
    this.home = home
    this.at = at
  }

  async say(party: string, kind: string, body: JsonObject): Promise<Ref> {
    const intent = {
      ...this.home.nodeIntent(kind, { sitting: SITTING, ...body }),
      by: scene.pseudonym(party, 'root'),
    }
    const outcome = await this.home.append(scene.origin(party), intent)
    if ('code' in outcome || outcome.refusal !== null) throw new Error(`${kind}: ${JSON.stringify(outcome)}`)
    return { feed: outcome.feed, seq: outcome.seq }
  }

  async step(kind: string, body: JsonObject = {}): Promise<Ref> {
    return this.say('mountain', kind, { ...body, on: conductOf(await this.sitting()).head })
  }

  /** What the conductor answers: `applied`, or the code of the refusal. */
  async answer(party: string, kind: string, body: JsonObject): Promise<string> {
    const ref = await this.say(party, kind, body)
    for (;;) {
      const answer = answerTo(await this.sitting(), ref)
      if (answer !== null) return answer.refusal?.code ?? 'applied'
      await new Promise((resolve) => setTimeout(resolve, 1))
    }
  }

  sitting(): Promise<SittingState> {
    return this.home.read((state) => must(state.sessions.get('s8')?.sittings.get(SITTING), 'the sitting'))
  }
}

async function openRoom(options: { conducted?: boolean } = {}): Promise<Room> {
  const directory = await mkdtemp(join(tmpdir(), 'samvad-conductor-'))
  close.push(() => rm(directory, { recursive: true, force: true }))
  const disk = createMemoryDisk()
  const row = await plant(disk.open(), directory, seedOfWalk(walk))
  const keys = must(await readKeys({ directory, mechanism: row.id }), 'keys')
  const room: Room = new Room(
    await openHome({ store: disk.open(), row, keys, now: () => room.at }),
    new Date('2026-11-24T08:00:00Z'),
  )
  close.push(() => room.home.close())
  if (options.conducted !== false) close.push(startConductor(room.home, fail))
  await room.say('mountain', 'sitting.opened', {
    session: 's8',
    number: 1,
    deputies: ['river'],
    segment: 'working',
  })
  return room
}

function fail(error: unknown): void {
  throw error
}

const ASK = { pid: 'head', item: 'item-1', kind: 'speak' }

test('[G20] every command is answered, with the reason of the rule it would break', async () => {
  const room = await openRoom()
  expect(await room.answer('river', 'floor.asked', ASK)).toBe('applied')
  expect(await room.answer('river', 'floor.asked', ASK)).toBe('floor/asked-already')
  expect(await room.answer('river', 'floor.returned', { pid: 'head' })).toBe('floor/nobody-has-it')
  const { head } = conductOf(await room.sitting())
  await room.step('list.closed')
  expect(await room.answer('river', 'sitting.suspended', { until: null, on: head })).toBe('conduct/stale')
})

test('[G20] what came while nobody conducted is answered once somebody does', async () => {
  const room = await openRoom({ conducted: false })
  const first = await room.say('river', 'floor.asked', ASK)
  const second = await room.say('river', 'floor.asked', ASK)
  close.push(startConductor(room.home, fail))
  expect(await room.answer('mountain', 'floor.asked', ASK)).toBe('applied')
  const sitting = await room.sitting()
  expect([first, second].map((ref) => answerTo(sitting, ref)?.refusal)).toEqual([null, expect.anything()])
})

test('[G20] a deputy that takes over answers what its predecessor left', async () => {
  const room = await openRoom({ conducted: false })
  const ref = await room.say('mountain', 'floor.asked', ASK)
  await room.say('river', 'conduct.taken', { ...conductOf(await room.sitting()).last })
  close.push(startConductor(room.home, fail))
  expect(await room.answer('river', 'floor.asked', ASK)).toBe('applied')
  const sitting = await room.sitting()
  expect(answerTo(sitting, ref)?.ref.feed).toBe(scene.origin('river'))
  expect(conductOf(sitting).waiting.map(({ party }) => party)).toEqual(['mountain', 'river'])
})

test('[G21] the list is closed from the announced instant on, and a point of order is not', async () => {
  const room = await openRoom()
  await room.step('list.opened', { closes: '2026-11-24T08:40:00Z' })
  room.at = new Date('2026-11-24T08:39:59.999Z')
  expect(await room.answer('river', 'floor.asked', ASK)).toBe('applied')
  room.at = new Date('2026-11-24T08:40:00Z')
  expect(await room.answer('mountain', 'floor.asked', ASK)).toBe('floor/list-closed')
  expect(await room.answer('mountain', 'floor.asked', { ...ASK, kind: 'point-of-order' })).toBe('applied')
})

test('[G22] an offer to hand over lapses after thirty seconds', async () => {
  const room = await openRoom()
  const one = { ...BOOTH, pid: 'voice-1' }
  const two = { ...BOOTH, pid: 'voice-2' }
  for (const seat of [one, two]) expect(await room.answer('river', 'booth.seated', seat)).toBe('applied')
  expect(await room.answer('river', 'booth.taken', one)).toBe('applied')
  const offer = { ...one, to: { party: 'river', pid: 'voice-2' } }
  expect(await room.answer('river', 'booth.offered', offer)).toBe('applied')
  room.at = new Date(room.at.getTime() + 30_000)
  expect(await room.answer('river', 'booth.accepted', two)).toBe('booth/offer-lapsed')
  expect(await room.answer('river', 'booth.offered', offer)).toBe('applied')
  room.at = new Date(room.at.getTime() + 29_999)
  expect(await room.answer('river', 'booth.accepted', two)).toBe('applied')
  expect(conductOf(await room.sitting()).booths.get('zh')?.onAir).toEqual({ party: 'river', pid: 'voice-2' })
})

test('[G41] whoever is on air is relieved only when not in the room', async () => {
  const room = await openRoom()
  const one = { ...BOOTH, pid: 'voice-1' }
  const two = { ...BOOTH, pid: 'voice-2' }
  for (const seat of [one, two]) expect(await room.answer('river', 'booth.seated', seat)).toBe('applied')
  expect(await room.answer('river', 'booth.relieved', two)).toBe('booth/nobody-to-relieve')
  expect(await room.answer('river', 'booth.taken', one)).toBe('applied')
  const at = { pid: 'voice-1', endpoint: 'a', endToEnd: true }
  await room.say('river', 'presence.noted', { ...at, here: true })
  expect(await room.answer('river', 'booth.relieved', two)).toBe('booth/partner-is-here')
  await room.say('river', 'presence.noted', { ...at, here: false })
  expect(await room.answer('river', 'booth.relieved', two)).toBe('applied')
  expect(conductOf(await room.sitting()).booths.get('zh')?.onAir).toEqual({ party: 'river', pid: 'voice-2' })
})
