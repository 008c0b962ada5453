import { expect, test } from 'vitest'
import {
  foldAll,
  freezeProgress,
  isSettled,
  must,
  parseEntry,
  entryBytes,
  releaseViews,
  sealOf,
  settledCut,
  signedNote,
  stateHash,
  unitViews,
} from '@samvad/kernel'
import { Scene } from './scene.ts'
import { acceptAll, adopt, draft, freeze, prepare, proposeNote, release, sealBody, sign } from './walk.ts'

const TEXTS = [
  { zh: '共识', ru: 'Консенсус' },
  { zh: '双方同意。', ru: 'Стороны согласились.' },
]

function walkTo(parties: readonly string[] = ['mountain', 'river']) {
  const scene = new Scene({ seed: 'walk', parties, authentic: ['zh', 'ru'] })
  return acceptAll(draft(prepare(scene), TEXTS))
}

test('[K1] the main line of a session goes from plan to release, and every act applies', () => {
  const walk = release(sign(proposeNote(adopt(freeze(walkTo())))))
  const { state } = walk.scene.ledger.fold
  const outcome = must(state.sessions.get('s8')?.outcomes.get(walk.outcome), 'the outcome')
  expect(state.refused.size).toBe(0)
  expect(signedNote(state.genesis, outcome)?.root).toBe(walk.root)
  expect(releaseViews(state.genesis, outcome)[0]).toMatchObject({ live: true, cancelledBy: null })
  expect(freezeProgress(state.genesis, outcome)).toMatchObject({
    adopted: ['mountain', 'river'],
    signed: ['mountain', 'river'],
  })
  walk.scene.settle()
  const cut = settledCut(state)
  expect(isSettled(cut, sealOf(state.genesis, outcome, 'river'))).toBe(true)
  expect(unitViews(state.genesis, outcome, cut).map((u) => [u.label, u.settled])).toEqual([
    ['', true],
    ['1', true],
  ])
})

test('[K41] nobody adopts a text of which a unit is not accepted by the very revision frozen', () => {
  const walk = walkTo()
  walk.scene.must(
    'river',
    'position.taken',
    {
      outcome: walk.outcome,
      unit: 'mountain.u02',
      revision: must(walk.revisions.get('mountain.u02'), 'r'),
      value: 'reserve-scrutiny',
      note: null,
    },
    'head',
  )
  freeze(walk)
  expect(
    walk.scene.refused(
      'river',
      'outcome.adopted',
      { outcome: walk.outcome, freeze: walk.freeze, root: walk.root },
      'head',
    ),
  ).toEqual({
    code: 'adopt/unit-not-accepted',
    facts: { units: ['mountain.u02'] },
  })
})

test('[K46] a seal of another party or over another note signs nothing', () => {
  const walk = proposeNote(adopt(freeze(walkTo())))
  expect(walk.scene.refused('river', 'outcome.signed', sealBody(walk, 'mountain'), 'head').code).toBe('sign/wrong-seal')
  expect(
    signedNote(
      walk.scene.genesis,
      must(walk.scene.ledger.fold.state.sessions.get('s8')?.outcomes.get(walk.outcome), 'o'),
    ),
  ).toBeNull()
})

test('[K5] entries read back from bytes fold to the same state, with three parties too', () => {
  const walk = sign(proposeNote(adopt(freeze(walkTo(['lake', 'mountain', 'river'])))))
  const again = walk.scene.entries.map((entry) => must(parseEntry(entryBytes(entry)), 'an entry'))
  expect(stateHash(walk.scene.crypto, foldAll(walk.scene.crypto, walk.scene.genesis, again).state)).toBe(
    stateHash(walk.scene.crypto, walk.scene.ledger.fold.state),
  )
})
