/**
 * A sitting whose conductor is cut off: it goes on without knowing, a deputy takes over with the others, and when the
 * line is mended all nodes say the same of what happened.
 */
import type { JsonObject } from '@samvad/log'
import { canonicalText } from '@samvad/log'
import { answerTo, conductOf, must, subjectHash, type Ref, type SittingState } from '@samvad/kernel'
import { nodeCrypto as crypto } from '@samvad/node/crypto'
import { expect, test } from 'vitest'
import { drawFrom } from '../histories/random-history.ts'
import { roomAct } from '../histories/room-acts.ts'
import { Simulation } from './simulation.ts'

const SITTING = 'mountain.sitting-1'
const PARTIES = ['mountain', 'river', 'delta']

class Story {
  readonly simulation: Simulation

  constructor(seed: number) {
    this.simulation = new Simulation({ seed, parties: 3, steps: 0, accidents: false })
  }

  /** Everything up to the open sitting, known to everybody. */
  async begin(): Promise<void> {
    await this.simulation.run()
    const { scene } = this.simulation
    const theme = Object.fromEntries(['ru', 'zh'].map((tag) => [tag, scene.commit(`Theme ${tag}`, 'parties').c]))
    const plan = {
      session: 's8',
      number: 8,
      format: 'video',
      start: '2026-11-24',
      end: '2026-11-25',
      host: 'mountain',
      place: null,
      theme,
      programme: null,
      replaces: null,
    }
    await this.say('mountain', 'session.proposed', plan)
    await this.talk()
    const proposal = subjectHash(crypto, 'session.proposed', plan)
    for (const party of PARTIES) {
      if (party !== 'mountain') await this.say(party, 'session.confirmed', { session: 's8', proposal })
      const people = ['head', 'one', 'two', 'guest', 'voice-1', 'voice-2']
      for (const pid of people) {
        const name = scene.commit(canonicalText({ names: { en: pid } }), 'parties')
        await this.say(party, 'person.notified', { pid, c: name.c, content: [name] })
      }
    }
    await this.talk()
    for (const party of PARTIES)
      await this.say(party, 'delegation.notified', {
        session: 's8',
        members: ['head', 'one', 'two', 'guest', 'voice-1', 'voice-2'].map((pid) => ({
          pid,
          role: pid === 'head' ? 'head' : pid.startsWith('voice') ? 'interpreter' : 'member',
        })),
      })
    const opened = { sitting: SITTING, session: 's8', number: 1, segment: 'working', deputies: ['river', 'delta'] }
    await this.say('mountain', 'sitting.opened', opened)
    await this.talk()
  }

  async say(party: string, kind: string, body: JsonObject): Promise<Ref> {
    const node = must(this.simulation.nodes.get(party), party)
    const verdict = must(await node.act(this.simulation.scene.intent(party, kind, body)), 'a node that may write')
    if (!verdict.applied) throw new Error(`${party} ${kind}: ${JSON.stringify(verdict.refusal)}`)
    return { feed: node.origin, seq: node.ledger.size(node.origin) - 1 }
  }

  /** A chair's step on the state as this party sees it. */
  step(party: string, kind: string, body: JsonObject): Promise<Ref> {
    return this.say(party, kind, { sitting: SITTING, ...body, on: conductOf(this.sitting(party)).head })
  }

  sitting(party: string): SittingState {
    const { state } = must(this.simulation.nodes.get(party), party).ledger.fold
    return must(state.sessions.get('s8')?.sittings.get(SITTING), `the sitting at ${party}`)
  }

  async talk(): Promise<void> {
    for (let round = 0; round < 6; round++) {
      for (const node of this.simulation.nodes.values()) await node.tick()
      await this.simulation.deliver(20)
    }
  }

  cut(party: string, isCut: boolean): void {
    for (const other of PARTIES) if (other !== party) this.simulation.network.cut(party, other, isCut)
  }

  /** What each node says of the sitting. */
  views(): readonly unknown[] {
    return PARTIES.map((party) => {
      const conduct = conductOf(this.sitting(party))
      return { ...conduct, booths: [...conduct.booths].toSorted(([a], [b]) => (a < b ? -1 : 1)) }
    })
  }
}

function give(party: string, pid: string): JsonObject {
  return { party, pid, kind: 'speak', limit: 300, texts: [] }
}

test('[K53] a deputy takes over through a partition, and what the lost conductor did counts where it is listed', async () => {
  const story = new Story(5)
  await story.begin()
  const asked = await story.say('delta', 'floor.asked', { sitting: SITTING, pid: 'one', item: 'item-1', kind: 'speak' })
  await story.talk()
  await story.say('mountain', 'conduct.applied', { sitting: SITTING, ...asked })
  await story.talk()
  story.cut('mountain', true)
  // Both sides go on.
  const lost = await story.step('mountain', 'floor.given', give('mountain', 'two'))
  await story.say('river', 'conduct.taken', { sitting: SITTING, ...conductOf(story.sitting('river')).last })
  await story.talk()
  await story.step('river', 'floor.given', give('delta', 'one'))
  await story.talk()
  expect(conductOf(story.sitting('mountain')).floor).toMatchObject({ party: 'mountain', pid: 'two' })
  expect(conductOf(story.sitting('delta')).floor).toMatchObject({ party: 'delta', pid: 'one' })
  story.cut('mountain', false)
  await story.talk()
  for (const party of PARTIES)
    expect(conductOf(story.sitting(party))).toMatchObject({ conductor: 'river', floor: { party: 'delta', pid: 'one' } })
  // The old conductor knows now; its step is listed as it was, after what the new one had done.
  await story.say('river', 'conduct.applied', { sitting: SITTING, ...lost })
  await story.talk()
  const [first, ...others] = story.views()
  for (const view of others) expect(view).toEqual(first)
  expect(conductOf(story.sitting('mountain')).floor).toMatchObject({ party: 'mountain', pid: 'two' })
  expect(answerTo(story.sitting('mountain'), asked)?.refusal).toBeNull()
})

test('[K53] two deputies that take over at one point: the one named first conducts, once they meet', async () => {
  const story = new Story(6)
  await story.begin()
  for (const party of PARTIES) story.cut(party, true)
  const { last } = conductOf(story.sitting('river'))
  for (const party of ['delta', 'river']) await story.say(party, 'conduct.taken', { sitting: SITTING, ...last })
  const vain = await story.step('delta', 'floor.given', give('delta', 'one'))
  await story.step('river', 'list.closed', {})
  for (const party of PARTIES) story.cut(party, false)
  await story.talk()
  for (const view of story.views()) expect(view).toMatchObject({ conductor: 'river', floor: null })
  await story.say('river', 'conduct.applied', { sitting: SITTING, ...vain })
  await story.talk()
  for (const view of story.views()) expect(view).toMatchObject({ floor: { party: 'delta', pid: 'one' } })
})

test('[K23] whatever is done on the sides of a partition, all nodes come to one conduct', async () => {
  for (let seed = 1; seed <= Number(process.env['SAMVAD_SEEDS'] ?? 3); seed++) {
    const story = new Story(seed)
    await story.begin()
    const draw = drawFrom(seed)
    const { scene, nodes } = story.simulation
    for (let move = 0; move < 120; move++) {
      const party = PARTIES[draw(3)] ?? ''
      if (draw(10) === 0) story.cut(party, draw(2) === 0)
      const node = must(nodes.get(party), party)
      const world = { scene, genesis: scene.genesis, ids: () => PARTIES, all: node.ledger, node: () => node.ledger }
      const { kind, body, person } = roomAct(world, party, draw)
      await node.act(scene.intent(party, kind, body, person))
      if (draw(4) === 0) await story.talk()
    }
    for (const party of PARTIES) story.cut(party, false)
    await story.talk()
    const [first, ...others] = story.views()
    for (const view of others) expect(view, `seed ${seed}`).toEqual(first)
    expect(story.simulation.findings, `seed ${seed}`).toEqual([])
  }
}, 600_000)
