import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { foldAll, inOrder, must, refKey, stateHash } from '@samvad/kernel'
import { anotherOrder, drawFrom, historyPlans, playHistory } from './random-history.ts'
import { admitAll, causalPast, outcomeAt } from './world.ts'

const RUNS = { numRuns: Number(process.env['SAMVAD_SEEDS'] ?? 15) }
const PATIENCE = 600_000

test(
  '[K6] the verdict on an entry in the fold of its past is its verdict in every union that contains it',
  () => {
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
          expect(verdict.applied ? 'applied' : verdict.refusal, refKey(entry)).toEqual(
            world.verdicts.get(refKey(entry)),
          )
        }
      }),
      RUNS,
    )
  },
  PATIENCE,
)

test(
  '[K8] the state does not depend on the order of arrival, on repetition or on batches',
  () => {
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
  },
  PATIENCE,
)

test(
  '[K2] the one order of entries extends causality wherever the feeds keep their rules',
  () => {
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
  },
  PATIENCE,
)

test(
  '[K8] erasing all content changes nothing but the marks that say so',
  () => {
    fc.assert(
      fc.property(historyPlans(80), (plan) => {
        const world = playHistory(plan)
        world.heal()
        const parts = () => {
          const { sessions, reports, commitments, owners } = world.all.fold.state
          return structuredClone({ sessions, reports, commitments, owners })
        }
        const before = parts()
        let erased = 0
        for (const [c, claims] of world.all.fold.state.content)
          for (const owner of claims.keys()) {
            const act = { kind: 'content.erased', body: { c, ground: '' }, person: 'root' }
            if (outcomeAt(world.all, world.write(owner, act)) === 'applied') erased++
          }
        expect(parts()).toEqual(before)
        expect(
          [...world.all.fold.state.content.values()].flatMap((c) => [...c.values()].filter((k) => k.erased)).length,
        ).toBeGreaterThanOrEqual(erased)
      }),
      { numRuns: 8 },
    )
  },
  PATIENCE,
)
