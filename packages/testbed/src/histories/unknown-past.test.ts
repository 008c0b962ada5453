/**
 * Rule 1 along a whole session: every act of it is said once more by an author who has not cited what came last. What
 * that author cannot know must help it nowhere, however much the others already hold.
 */
import { expect, test } from 'vitest'
import { foldAll, must, refKey, settledCut, type Entry } from '@samvad/kernel'
import { Scene } from '../scene.ts'
import { acceptAll, adopt, draft, freeze, prepare, propose, proposeNote, release, sign } from '../walk.ts'
import { causalPast } from './world.ts'

const DEPENDENT = [
  'session.confirmed',
  'letter.read',
  'letter.released',
  'statement.delivered',
  'statement.released',
  'conduct.applied',
  'conduct.taken',
  'sitting.closed',
  'position.taken',
  'freeze.checked',
  'outcome.adopted',
  'note.proposed',
  'outcome.signed',
  'release.agreed',
  'release.armed',
  'commitment.confirmed',
]
const PARTIES = ['forest', 'mountain', 'river']

/** A session from its plan to a commitment, in which nothing is said together with what it stands on. */
function session(): Scene {
  const scene = new Scene({ seed: 'unknown past', parties: PARTIES, authentic: ['zh', 'ru'] })
  const walk = draft(prepare(scene), [{ zh: '共识', ru: 'Консенсус' }])
  sitting(scene)
  const texts = { zh: '三方同意。', ru: 'Стороны согласились.' }
  walk.units.push({ unit: 'forest.u09', kind: 'operative', label: '1', texts })
  walk.revisions.set('forest.u09', propose(walk, 'forest', 'forest.u09', 'operative', null, texts))
  const [unit, revision] = must([...walk.revisions].at(-1), 'the unit of the forest')
  scene.must('mountain', 'position.taken', { outcome: walk.outcome, unit, revision, value: 'object', note: null })
  release(sign(proposeNote(adopt(freeze(acceptAll(walk))))))
  const body = { commitment: 'river.c-1', origin: { kind: 'unit', outcome: walk.outcome, unit }, owners: ['mountain'] }
  scene.must('river', 'commitment.proposed', { ...body, due: null, text: '0'.repeat(64), continues: null })
  scene.must('mountain', 'commitment.confirmed', { commitment: 'river.c-1' })
  return scene
}

/** A letter read out and a statement delivered, each opened by its owner afterwards. */
function sitting(scene: Scene): void {
  const id = 'mountain.sitting-1'
  const opened = { sitting: id, session: 's8', number: 1, deputies: ['river'], segment: 'opening' }
  let on = scene.must('mountain', 'sitting.opened', opened).seq
  scene.settle()
  const [letter, text] = [scene.commit('Письмо', 'own'), scene.commit('Речь', 'own')]
  const paper = { session: 's8', original: 'ru' }
  const greeting = { letter: 'river.l', reader: 'head', sender: letter.c, publication: 'full', early: false }
  scene.must('river', 'letter.announced', { ...paper, ...greeting, texts: { ru: letter.c }, content: [letter] })
  on = scene.must('mountain', 'letter.read', { sitting: id, letter: 'river.l', on }).seq
  scene.must('river', 'letter.released', { letter: 'river.l' })
  const speech = { statement: 'river.s', item: 'item-1', speaker: 'head', delivery: 'verbatim', booths: false }
  scene.must('river', 'statement.deposited', { ...paper, ...speech, texts: { ru: text.c }, content: [text] })
  on = scene.must('mountain', 'statement.delivered', { sitting: id, statement: 'river.s', on }).seq
  scene.must('river', 'statement.released', { statement: 'river.s' })
  const asked = scene.must('river', 'floor.asked', { sitting: id, pid: 'head', item: 'item-1', kind: 'speak' })
  const listed = scene.must('mountain', 'conduct.applied', { sitting: id, feed: asked.feed, seq: asked.seq })
  // The conductor is lost; the deputy goes on at what it saw last, and the old one learns of it.
  on = scene.must('river', 'conduct.taken', { sitting: id, feed: listed.feed, seq: listed.seq }).seq
  const given = { party: 'forest', pid: 'head', kind: 'speak', limit: 300, texts: [] }
  on = scene.must('river', 'floor.given', { sitting: id, ...given, on }).seq
  const returned = scene.must('forest', 'floor.returned', { sitting: id, pid: 'head' })
  on = scene.must('river', 'conduct.applied', { sitting: id, feed: returned.feed, seq: returned.seq }).seq
  const closing = scene.must('mountain', 'sitting.closed', { sitting: id, on })
  scene.must('river', 'conduct.applied', { sitting: id, feed: closing.feed, seq: closing.seq })
}

test('[K6] what its author has not cited changes no verdict, at any step of a session', () => {
  const { crypto, genesis, entries } = session()
  const kinds = new Set<string>()
  for (const [index, entry] of entries.entries()) {
    const before = entries.slice(0, index)
    for (const variant of uncited(entry, before)) {
      const [small, large] = [causalPast(before, variant), before].map((past) =>
        foldAll(crypto, genesis, past).judge(variant),
      )
      expect(large, `${entry.kind} ${refKey(entry)}`).toEqual(small)
      if (small?.applied === false) kinds.add(entry.kind)
    }
  }
  // Each of these stands on what another party has done, or the test would say nothing.
  expect([...kinds]).toEqual(expect.arrayContaining(DEPENDENT))
})

test('[K80] nothing is settled before the last of the parties has cited it', () => {
  const scene = new Scene({ seed: 'settled', parties: PARTIES, authentic: ['zh', 'ru'] })
  scene.settle()
  const said = scene.must('river', 'heartbeat', {})
  const isSettled = (): boolean => (settledCut(scene.ledger.fold.state).get(said.feed) ?? 0) > said.seq
  scene.must('mountain', 'heartbeat', {})
  expect(isSettled()).toBe(false)
  scene.must('forest', 'heartbeat', {})
  expect(isSettled()).toBe(true)
})

/** The same entry without what it cites, and without each of its citations. */
function uncited(entry: Entry, before: readonly Entry[]): readonly Entry[] {
  const lamOf = (feed: string, size: number): number =>
    before.find((e) => e.feed === feed && e.seq === size - 1)?.lam ?? 0
  const without = (seen: Entry['seen']): Entry => {
    const heads = Object.entries(seen).map(([feed, [size]]) => lamOf(feed, size))
    return { ...entry, seen, lam: 1 + Math.max(lamOf(entry.feed, entry.seq), ...heads) }
  }
  const feeds = Object.keys(entry.seen)
  if (feeds.length === 0) return []
  return [
    without({}),
    ...feeds.map((gone) => without(Object.fromEntries(Object.entries(entry.seen).filter(([feed]) => feed !== gone)))),
  ]
}
