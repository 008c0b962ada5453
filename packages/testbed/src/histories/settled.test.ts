import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { entryBytes, isSettled, Ledger, refKey, settledCut, signedNote } from '@samvad/kernel'
import { anotherOrder, drawFrom, historyPlans, playHistory } from './random-history.ts'
import { outcomeAt } from './world.ts'

const RUNS = { numRuns: Number(process.env['SAMVAD_SEEDS'] ?? 15) }
const PATIENCE = 600_000

test(
  '[K80] the settled cut only grows, and what was settled stays whatever comes late',
  () => {
    fc.assert(
      fc.property(historyPlans(140), fc.nat(), (plan, seed) => {
        const world = playHistory(plan)
        const { crypto, genesis } = world.scene
        const ledger = new Ledger(crypto, genesis)
        let cut = settledCut(ledger.fold.state)
        const facts = new Map<string, unknown>()
        for (const entry of anotherOrder(world.entries, drawFrom(seed))) {
          ledger.admit(entryBytes(entry))
          const { state } = ledger.fold
          const next = settledCut(state)
          for (const [feed, size] of cut) expect(next.get(feed) ?? 0, feed).toBeGreaterThanOrEqual(size)
          cut = next
          for (const [key, value] of settledFacts(ledger)) {
            if (facts.has(key)) expect(value, key).toEqual(facts.get(key))
            facts.set(key, value)
          }
        }
        const last = settledFacts(ledger)
        for (const [key, value] of facts) expect(last.get(key), key).toEqual(value)
        for (const entry of world.entries)
          if (isSettled(cut, { ref: entry }))
            expect(outcomeAt(ledger, entry)).toEqual(world.verdicts.get(refKey(entry)))
      }),
      RUNS,
    )
  },
  PATIENCE,
)

/** What a screen may call agreed, adopted or signed now. */
function settledFacts(ledger: Ledger): ReadonlyMap<string, unknown> {
  const { state } = ledger.fold
  const cut = settledCut(state)
  const { genesis } = state
  const facts = new Map<string, unknown>()
  for (const session of state.sessions.values()) {
    for (const plan of session.plans.values())
      if (genesis.parties.every((party) => isSettled(cut, plan.confirmed.get(party.id))))
        facts.set(`agreed ${plan.hash}`, plan.body)
    for (const outcome of session.outcomes.values()) {
      const adopted = genesis.parties.map((party) => outcome.adopted.get(party.id))
      if (adopted.every((said) => isSettled(cut, said)))
        facts.set(`adopted ${outcome.id}`, new Set(adopted.map((said) => said?.root)))
      for (const [party, said] of outcome.adopted)
        if (isSettled(cut, said)) facts.set(`adopted ${outcome.id} ${party}`, said)
      const note = signedNote(genesis, outcome)
      if (note !== null && [...(outcome.seals.get(note.hash)?.values() ?? [])].every((seal) => isSettled(cut, seal)))
        facts.set(`signed ${outcome.id}`, note.root)
    }
  }
  return facts
}
