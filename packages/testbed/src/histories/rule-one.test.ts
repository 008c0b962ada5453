import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { foldAll, inOrder, must, refKey, stateHash } from '@samvad/kernel'
import { anotherOrder, drawFrom, historyPlans, playHistory } from './random-history.ts'
import { admitAll, causalPast, outcomeAt } from './world.ts'

const RUNS = { numRuns: Number(process.env['SAMVAD_SEEDS'] ?? 25) }

test('[K6] the verdict on an entry in the fold of its past is its verdict in every union that contains it', () => {
  fc.assert(
    fc.property(historyPlans(140), fc.nat(), (plan, seed) => {
      const world = playHistory(plan)
      const { crypto, genesis } = world.scene
      // Where it was written, where it came later, and where everything is.
      world.heal()
      for (const ledger of [world.all, ...world.nodes.values()])
        for (const entry of world.entries)
          expect(outcomeAt(ledger, entry), refKey(entry)).toEqual(world.verdicts.get(refKey(entry)))
      const draw = drawFrom(seed)
      for (let sample = 0; sample < 8; sample++) {
        const entry = must(world.entries[draw(world.entries.length)], 'an entry')
        const past = foldAll(crypto, genesis, causalPast(world.entries, entry))
        const verdict = past.apply(entry)
        expect(verdict.applied ? 'applied' : verdict.refusal, refKey(entry)).toEqual(world.verdicts.get(refKey(entry)))
      }
    }),
    RUNS,
  )
})

test('[K8] the state does not depend on the order of arrival, on repetition or on batches', () => {
  fc.assert(
    fc.property(historyPlans(120), fc.nat(), (plan, seed) => {
      const world = playHistory(plan)
      const { crypto, genesis } = world.scene
      const expected = stateHash(crypto, world.all.fold.state)
      const draw = drawFrom(seed)
      expect(stateHash(crypto, foldAll(crypto, genesis, world.entries).state)).toBe(expected)
      const order = anotherOrder(world.entries, draw)
      const again = order.flatMap((entry) => (draw(4) === 0 ? [entry, entry] : [entry]))
      expect(stateHash(crypto, foldAll(crypto, genesis, again).state)).toBe(expected)
      const node = must(world.nodes.get(must(world.ids()[0], 'a member')), 'a node')
      admitAll(node, order)
      expect(stateHash(crypto, node.fold.state)).toBe(expected)
    }),
    RUNS,
  )
})

test('[K2] the one order of entries extends causality wherever the feeds keep their rules', () => {
  fc.assert(
    fc.property(historyPlans(120), (plan) => {
      const world = playHistory(plan)
      const whole = world.entries.filter((entry) => {
        const outcome = world.verdicts.get(refKey(entry))
        return outcome === 'applied' || outcome === undefined || !outcome.code.startsWith('feed/')
      })
      const sizes = new Map<string, number>()
      for (const entry of inOrder(whole)) {
        expect(entry.seq).toBe(sizes.get(entry.feed) ?? 0)
        for (const [feed, [size]] of Object.entries(entry.seen)) {
          const broken = world.all.fold.state.feeds.get(feed)?.brokenFrom ?? size
          expect(sizes.get(feed) ?? 0, refKey(entry)).toBeGreaterThanOrEqual(Math.min(size, broken))
        }
        sizes.set(entry.feed, entry.seq + 1)
      }
    }),
    RUNS,
  )
})
