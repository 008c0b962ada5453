/**
 * A sitting with people in it: three parties, each with a head, two members and two interpreters; the mountain party
 * conducts and the others are its deputies. Each line of a test is one act.
 */
import type { JsonObject } from '@samvad/log'
import { canonicalText } from '@samvad/log'
import { conductOf, must, type Conduct, type Entry, type Ref, type Refusal, type SittingState } from '@samvad/kernel'
import { Scene } from '../scene.ts'
import { prepare, type Walk } from '../walk.ts'

export const PARTIES = ['mountain', 'river', 'forest'] as const
export const SITTING = 'mountain.sitting-1'

const MEMBERS = [
  { pid: 'head', role: 'head' },
  { pid: 'one', role: 'member' },
  { pid: 'two', role: 'member' },
  { pid: 'guest', role: 'observer' },
  { pid: 'voice-1', role: 'interpreter' },
  { pid: 'voice-2', role: 'interpreter' },
] as const

/** Scene in which the delegations of three parties are complete and nothing has been opened. */
export function peopled(seed = 'room'): Walk {
  const scene = new Scene({ seed, parties: [...PARTIES], authentic: ['zh', 'ru'], courtesy: ['en', 'hi'] })
  const walk = prepare(scene)
  for (const party of PARTIES) {
    for (const { pid } of MEMBERS) {
      if (pid === 'head') continue
      const name = scene.commit(canonicalText({ names: { en: `${pid} of ${party}` } }), 'parties')
      scene.must(party, 'person.notified', { pid, c: name.c, content: [name] })
    }
    scene.must(party, 'delegation.notified', { session: walk.session, members: [...MEMBERS] })
  }
  return walk
}

export class SittingStage {
  readonly walk: Walk
  readonly scene: Scene

  constructor(walk: Walk = peopled()) {
    this.walk = walk
    this.scene = walk.scene
    const opening = { sitting: SITTING, session: walk.session, number: 1, segment: 'working' }
    this.scene.must('mountain', 'sitting.opened', { ...opening, deputies: ['river', 'forest'] })
  }

  get sitting(): SittingState {
    const { sessions } = this.scene.ledger.fold.state
    return must(sessions.get(this.walk.session)?.sittings.get(SITTING), 'the sitting')
  }

  get conduct(): Conduct {
    return conductOf(this.sitting)
  }

  /** The conductor takes a step on the state as it stands. */
  step(kind: string, body: JsonObject = {}): Entry {
    return this.scene.must(this.conduct.conductor, kind, this.#on(body))
  }

  /** Refusal of a step that cannot be taken. */
  refusedStep(kind: string, body: JsonObject = {}): Refusal {
    return this.scene.refused(this.conduct.conductor, kind, this.#on(body))
  }

  /** Gives the floor. */
  give(party: string, pid: string, more: JsonObject = {}): Entry {
    return this.step('floor.given', givenBody(party, pid, more))
  }

  /** Somebody of a party says something; it waits for the conductor's word. */
  say(party: string, kind: string, body: JsonObject): Entry {
    return this.scene.must(party, kind, { sitting: SITTING, ...body })
  }

  /** Refusal of a word that cannot be said. */
  unsaid(party: string, kind: string, body: JsonObject): Refusal {
    return this.scene.refused(party, kind, { sitting: SITTING, ...body })
  }

  /** The conductor lists a command. */
  list(command: Ref): Entry {
    const { feed, seq } = command
    return this.scene.must(this.conduct.conductor, 'conduct.applied', { sitting: SITTING, feed, seq })
  }

  /** Refusal of the listing of a command. */
  unlisted(command: Ref): Refusal {
    const { feed, seq } = command
    return this.scene.refused(this.conduct.conductor, 'conduct.applied', { sitting: SITTING, feed, seq })
  }

  /** A word that the conductor lists at once; gives the place of the word. */
  said(party: string, kind: string, body: JsonObject): Ref {
    const { feed, seq } = this.say(party, kind, body)
    this.list({ feed, seq })
    return { feed, seq }
  }

  /** A word whose listing must fail. */
  vain(party: string, kind: string, body: JsonObject): Refusal {
    return this.unlisted(this.say(party, kind, body))
  }

  ask(party: string, pid: string, kind = 'speak'): Ref {
    return this.said(party, 'floor.asked', { pid, item: 'item-1', kind })
  }

  /** The named deputy takes over at the last entry of the chain. */
  take(party: string): Entry {
    const { feed, seq } = this.conduct.last
    return this.scene.must(party, 'conduct.taken', { sitting: SITTING, feed, seq })
  }

  /** Who waits, as `party pid`, in the order in which the chair calls. */
  waiting(): readonly string[] {
    return this.conduct.waiting.map(({ party, pid }) => `${party} ${pid}`)
  }

  #on(body: JsonObject): JsonObject {
    return { sitting: SITTING, on: this.conduct.head, ...body }
  }
}

/** What gives the floor says, beside the sitting and its state. */
export function givenBody(party: string, pid: string, more: JsonObject = {}): JsonObject {
  return { party, pid, kind: 'speak', limit: 300, texts: [], ...more }
}
