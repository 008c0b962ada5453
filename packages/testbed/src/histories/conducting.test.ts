/**
 * Laws of the conducting: sittings at random, with commands from every side, steps on heads that have passed, undoing,
 * takings through partitions, in every order of arrival.
 */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { conductOf, foldAll, refKey, type Conduct, type Ledger, type SittingState } from '@samvad/kernel'
import { peopled, SITTING } from '../rules/sitting-stage.ts'
import type { Draw } from './random-acts.ts'
import { anotherOrder, drawFrom } from './random-history.ts'
import { roomAct } from './room-acts.ts'
import { admitAll, outcomeAt, World } from './world.ts'

const RUNS = { numRuns: Number(process.env['SAMVAD_SEEDS'] ?? 12) }
const PATIENCE = 600_000

type Step = Readonly<{ seed: number; what: number }>

const plans = fc.array(fc.record({ seed: fc.nat(0xffffff), what: fc.nat(99) }), { minLength: 220, maxLength: 220 })

/** A sitting whose parties act on what they have, exchange some of it, and answer what they conduct. */
function play(steps: readonly Step[], look: (ledger: Ledger) => void = () => {}): World {
  const { scene, session } = peopled('laws of conducting')
  const opening = { sitting: SITTING, session, number: 1, segment: 'working' }
  scene.must('mountain', 'sitting.opened', { ...opening, deputies: ['river', 'forest'] })
  const world = new World(scene)
  const ids = world.ids()
  for (const { seed, what } of steps) {
    const draw = drawFrom(seed)
    const id = ids[draw(ids.length)] ?? ''
    if (what < 35) world.pull(id, ids[draw(ids.length)] ?? '', ids[draw(ids.length)] ?? '', draw(40) + 1)
    else world.write(id, roomAct(world, id, draw), { citing: draw(12) === 0 ? 'nothing' : 'all' })
    look(world.node(id))
  }
  return world
}

function sittingIn(ledger: Ledger): SittingState {
  const found = ledger.fold.state.sessions.get('s8')?.sittings.get(SITTING)
  if (found === undefined) throw new Error('no sitting')
  return found
}

/** A conduct as plain values, so that two can be compared whole. */
function plain(conduct: Conduct): unknown {
  return { ...conduct, booths: [...conduct.booths].toSorted(([a], [b]) => (a < b ? -1 : 1)) }
}

test(
  '[K23] what a sitting stands at is the same for every order of arrival',
  () => {
    const seen = { takings: 0, cutOff: 0, undone: 0 }
    fc.assert(
      fc.property(plans, fc.nat(), (steps, seed) => {
        const world = play(steps)
        const { crypto, genesis } = world.scene
        const kept = [...sittingIn(world.all).steps.values()].flat()
        seen.takings += kept.filter(({ kind }) => kind === 'conduct.taken').length
        seen.undone += kept.filter(({ kind }) => kind === 'step.undone').length
        seen.cutOff += kept.filter(({ cutOff }) => cutOff).length
        const expected = plain(conductOf(sittingIn(world.all)))
        const order = anotherOrder(world.entries, drawFrom(seed))
        const { state } = foldAll(crypto, genesis, order)
        const copy = state.sessions.get('s8')?.sittings.get(SITTING)
        expect(copy === undefined ? null : plain(conductOf(copy))).toEqual(expected)
        for (const ledger of world.nodes.values()) {
          admitAll(ledger, anotherOrder(world.entries, drawFrom(seed + 1)))
          expect(plain(conductOf(sittingIn(ledger)))).toEqual(expected)
        }
        // A copy without what was remembered beside the steps is replayed from the beginning.
        expect(plain(conductOf(structuredClone(sittingIn(world.all))))).toEqual(expected)
      }),
      RUNS,
    )
    expect(Math.min(seen.takings, seen.cutOff, seen.undone), JSON.stringify(seen)).toBeGreaterThan(0)
  },
  PATIENCE,
)

test(
  '[K6] the verdict on a step, a listing and a taking is the same in every union',
  () => {
    fc.assert(
      fc.property(plans, (steps) => {
        const world = play(steps)
        world.heal()
        for (const ledger of [world.all, ...world.nodes.values()])
          for (const entry of world.entries)
            expect(outcomeAt(ledger, entry), `${entry.kind} ${refKey(entry)}`).toEqual(
              world.verdicts.get(refKey(entry)),
            )
      }),
      RUNS,
    )
  },
  PATIENCE,
)

test(
  '[K54] at any time one clock runs at most, and one voice is on air per channel, out of the seats of its booth',
  () => {
    const seen = { turns: 0, air: 0, interrupted: 0 }
    fc.assert(
      fc.property(plans, (steps) => {
        play(steps, (ledger) => {
          const { floor, interrupted, turns, booths, suspended, closed } = conductOf(sittingIn(ledger))
          const all = [...turns, ...(interrupted === null ? [] : [interrupted]), ...(floor === null ? [] : [floor])]
          const running = all.flatMap((turn) => turn.spans.filter((span) => span.to === null).map(() => turn))
          expect(running).toEqual(floor === null || suspended !== null ? [] : [floor])
          if (closed !== null) expect(running).toEqual([])
          const people = [...booths.values()].flatMap(({ seats }) => seats.map(({ party, pid }) => `${party} ${pid}`))
          expect(new Set(people).size).toBe(people.length)
          for (const { onAir, seats, offer } of booths.values()) {
            if (onAir !== null) expect(seats).toContainEqual(onAir)
            if (offer !== null) expect(seats).toContainEqual(offer.to)
            if (onAir !== null) seen.air++
          }
          seen.turns += turns.length
          if (interrupted !== null) seen.interrupted++
        })
      }),
      RUNS,
    )
    // Otherwise the test would have said nothing.
    expect(Math.min(seen.turns, seen.air, seen.interrupted), JSON.stringify(seen)).toBeGreaterThan(0)
  },
  PATIENCE,
)

test(
  '[K55] undoing gives the state before the step, apart from wishes and booths that have come since',
  () => {
    let undone = 0
    fc.assert(
      fc.property(plans, fc.nat(), (steps, seed) => {
        const world = play(steps)
        world.heal()
        const { conductor, closed } = conductOf(sittingIn(world.all))
        if (closed !== null) return
        const draw = drawFrom(seed)
        for (let attempt = 0; attempt < 12; attempt++) {
          const before = conductOf(sittingIn(world.all))
          const step = world.write(conductor, chairsAct(world, conductor, draw))
          const after = conductOf(sittingIn(world.all))
          if (outcomeAt(world.all, step) !== 'applied' || after.undo === null || after.head === before.head) continue
          const undoing = { sitting: SITTING, step: step.seq, on: after.head }
          world.write(conductor, { kind: 'step.undone', body: undoing, person: 'root' })
          const again = conductOf(sittingIn(world.all))
          expect(plain({ ...again, head: 0, last: before.last, undo: null })).toEqual(
            plain({ ...before, head: 0, undo: null }),
          )
          undone++
        }
      }),
      RUNS,
    )
    expect(undone).toBeGreaterThan(0)
  },
  PATIENCE,
)

function chairsAct(world: World, id: string, draw: Draw) {
  for (;;) {
    const act = roomAct(world, id, draw)
    if (act.body['on'] !== undefined && act.kind !== 'sitting.closed' && act.kind !== 'step.undone') return act
  }
}

test(
  '[K30] a step on a head that has passed counts nowhere',
  () => {
    let stale = 0
    fc.assert(
      fc.property(plans, (steps) => {
        const world = play(steps)
        world.heal()
        const { conductor, head, closed } = conductOf(sittingIn(world.all))
        if (closed !== null) return
        for (const on of [0, head - 1, head + 1]) {
          const before = plain(conductOf(sittingIn(world.all)))
          const body = { sitting: SITTING, until: null, on }
          const entry = world.write(conductor, { kind: 'sitting.suspended', body, person: 'root' })
          expect(outcomeAt(world.all, entry)).toMatchObject({ code: 'conduct/stale' })
          expect(plain(conductOf(sittingIn(world.all)))).toEqual(before)
          stale++
        }
      }),
      RUNS,
    )
    expect(stale).toBeGreaterThan(0)
  },
  PATIENCE,
)
