/**
 * Laws of the summary record: three parties that see different parts of it issue, correct, answer and confirm at
 * random, in every order of arrival.
 */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { conductOf, foldAll, refKey, stateHash, summariesOf, type Ledger } from '@samvad/kernel'
import type { JsonObject } from '@samvad/log'
import { SITTING } from '../rules/sitting-stage.ts'
import { SummaryStage } from '../rules/summary-stage.ts'
import type { Draw, RandomAct } from './random-acts.ts'
import { anotherOrder, drawFrom } from './random-history.ts'
import { outcomeAt, World } from './world.ts'

const RUNS = { numRuns: Number(process.env['SAMVAD_SEEDS'] ?? 12) }
const PATIENCE = 600_000

const plans = fc.array(fc.record({ seed: fc.nat(0xffffff), what: fc.nat(99) }), { minLength: 160, maxLength: 160 })

test(
  '[K63] [K64] [K65] [K66] [K6] verdicts are the same in every union, and the order of arrival leaves no trace',
  () => {
    const applied = new Map<string, number>()
    fc.assert(
      fc.property(plans, fc.nat(), (steps, seed) => {
        const world = play(steps)
        const { crypto, genesis } = world.scene
        const hash = stateHash(crypto, world.all.fold.state)
        const other = foldAll(crypto, genesis, anotherOrder(world.entries, drawFrom(seed)))
        expect(stateHash(crypto, other.state)).toBe(hash)
        const partly = [...world.nodes.values()].map(counting)
        world.heal()
        for (const ledger of world.nodes.values()) {
          expect(stateHash(crypto, ledger.fold.state)).toBe(hash)
          for (const entry of world.entries)
            expect(outcomeAt(ledger, entry), `${entry.kind} ${refKey(entry)}`).toEqual(
              world.verdicts.get(refKey(entry)),
            )
        }
        for (const { kind, ...entry } of world.entries)
          if (world.verdicts.get(refKey(entry)) === 'applied') applied.set(kind, (applied.get(kind) ?? 0) + 1)
        const whole = counting(world.all)
        for (const before of partly) expect(whole).toEqual(expect.arrayContaining([...before]))
      }),
      RUNS,
    )
    const kinds = ['summary.issued', 'summary.corrected', 'summary.final', 'summary.corrigendum', 'summary.confirmed']
    expect(kinds.filter((kind) => (applied.get(kind) ?? 0) === 0)).toEqual([])
  },
  PATIENCE,
)

function play(steps: readonly { seed: number; what: number }[]): World {
  const stage = new SummaryStage()
  const world = new World(stage.scene)
  const ids = world.ids()
  for (const { seed, what } of steps) {
    const draw = drawFrom(seed)
    const id = ids[draw(ids.length)] ?? ''
    if (what < 40) world.pull(id, ids[draw(ids.length)] ?? '', ids[draw(ids.length)] ?? '', draw(12) + 1)
    else world.write(id, summaryAct(world, stage, id, draw), { citing: draw(12) === 0 ? 'nothing' : 'all' })
  }
  return world
}

/** One act on a summary record: what it names is drawn from what anybody has written. */
function summaryAct(world: World, stage: SummaryStage, id: string, draw: Draw): RandomAct {
  const session = world.all.fold.state.sessions.get('s8')
  const summaries = [...summariesOf(session).values()]
  const summary = summaries[draw(Math.max(1, summaries.length))]
  const act = (kind: string, body: JsonObject): RandomAct => ({ kind, body, person: 'root' })
  const sitting = session?.sittings.get(SITTING)
  if (summary === undefined || draw(20) === 0) {
    if (id !== 'mountain' && draw(3) > 0 && sitting !== undefined && conductOf(sitting).conductor !== id)
      return act('conduct.taken', { sitting: SITTING, ...conductOf(sitting).last })
    const through = { feed: world.scene.origin(id), seq: sitting === undefined ? 0 : conductOf(sitting).head }
    return act('summary.issued', stage.issueBody({ summary: `${id}.summary-${draw(2)}`, through }))
  }
  const about = { summary: summary.id, paragraph: draw(4) + 1 }
  const hashes = [...summary.corrigenda.keys()]
  switch (draw(8)) {
    case 0:
    case 1:
      return act(
        'summary.corrected',
        stage.correction(id, { ...about, correction: `${id}.correction-${draw(5)}`, ground: 'fact' }),
      )
    case 2: {
      const note = { note: null, taken: true }
      const answers = [...summary.corrections.keys()]
        .filter(() => draw(9) > 0)
        .map((one) => ({ correction: one, ...note }))
      return act('summary.final', stage.finalBody(answers, { summary: summary.id }))
    }
    case 3: {
      const replaces = hashes.filter(() => draw(3) === 0).slice(0, 10)
      return act('summary.corrigendum', stage.corrigendum({ ...about, replaces }))
    }
    default:
      return act('summary.confirmed', {
        summary: summary.id,
        corrigendum: hashes[draw(hashes.length)] ?? '0'.repeat(64),
      })
  }
}

/** Corrigenda that every party has confirmed, as far as a copy shows: what counts anywhere counts everywhere. */
function counting({ fold: { state } }: Ledger): readonly string[] {
  return [...summariesOf(state.sessions.get('s8')).values()].flatMap(({ corrigenda }) =>
    [...corrigenda.values()]
      .filter(({ confirmed }) => state.genesis.parties.every(({ id }) => confirmed.has(id)))
      .map(({ hash }) => hash),
  )
}
