/** Histories at random: a beginning that everybody shares, then acts and partial exchanges in any order. */
import * as fc from 'fast-check'
import type { Entry } from '@samvad/kernel'
import { Scene } from '../scene.ts'
import { acceptAll, adopt, draft, freeze, prepare, proposeNote, release, sign } from '../walk.ts'
import { randomAct, type Draw } from './random-acts.ts'
import { World } from './world.ts'

/** How far the shared beginning goes. */
const STAGES = ['genesis', 'prepared', 'drafted', 'frozen', 'adopted', 'noted', 'signed', 'released'] as const

export type Step = Readonly<{ seed: number; what: number }>

export type HistoryPlan = Readonly<{ parties: number; stage: number; signature: boolean; steps: readonly Step[] }>

/** Plans of histories; they shrink to fewer steps. */
export function historyPlans(steps: number): fc.Arbitrary<HistoryPlan> {
  return fc.record({
    parties: fc.integer({ min: 2, max: 4 }),
    stage: fc.integer({ min: 0, max: STAGES.length - 1 }),
    signature: fc.constantFrom(true, true, true, false),
    steps: fc.array(fc.record({ seed: fc.nat(0xffffff), what: fc.nat(99) }), { minLength: steps, maxLength: steps }),
  })
}

/** Plays a plan; the same plan gives the same world. */
export function playHistory(plan: HistoryPlan): World {
  const world = new World(sharedBeginning(plan))
  const ids = world.ids()
  for (const step of plan.steps) {
    const draw = drawFrom(step.seed)
    const id = ids[draw(ids.length)] ?? ''
    if (step.what < 40) {
      const other = ids[draw(ids.length)] ?? ''
      world.pull(id, other, ids[draw(ids.length)] ?? '', draw(6) + 1)
    } else if (step.what < 99 || draw(4) > 0) {
      world.write(id, randomAct(world, id, draw), { citing: draw(5) === 0 ? 'nothing' : 'all' })
    } else world.write(id, randomAct(world, id, draw), { mangle: mangler(world, draw) })
  }
  return world
}

/** Small numbers from a seed, the same on every machine (mulberry32). */
export function drawFrom(seed: number): Draw {
  let state = seed >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) % below
  }
}

/** Puts entries into another order in which nothing comes before what it cites, as a network might bring them. */
export function anotherOrder(entries: readonly Entry[], draw: Draw): readonly Entry[] {
  const queues = new Map<string, Entry[]>()
  for (const entry of entries.toSorted((a, b) => a.seq - b.seq)) {
    const queue = queues.get(entry.feed)
    if (queue === undefined) queues.set(entry.feed, [entry])
    else queue.push(entry)
  }
  const sizes = new Map<string, number>()
  const order: Entry[] = []
  while (order.length < entries.length) {
    const ready = [...queues.values()].flatMap((queue) => {
      const next = queue[sizes.get(queue[0]?.feed ?? '') ?? 0]
      const fits =
        next !== undefined &&
        Object.entries(next.seen).every(([f, [size]]) => size <= (sizes.get(f) ?? 0) || !queues.has(f))
      return fits ? [next] : []
    })
    const entry = ready[draw(ready.length)]
    if (entry === undefined) throw new Error('these entries are not causally complete')
    order.push(entry)
    sizes.set(entry.feed, entry.seq + 1)
  }
  return order
}

function sharedBeginning({ parties, stage, signature }: HistoryPlan): Scene {
  const scene = new Scene({
    seed: `history ${parties} ${stage}`,
    parties: ['delta', 'lake', 'mountain', 'river'].slice(0, parties),
    offices: ['secretariat'],
    authentic: ['ru', 'zh'],
    signature,
  })
  if (stage === 0) return scene
  const walk = prepare(scene)
  if (stage >= 2)
    draft(walk, [
      { zh: '共识', ru: 'Консенсус' },
      { zh: '同意。', ru: 'Согласны.' },
    ]) // prettier: keep
  if (stage >= 3) freeze(acceptAll(walk))
  if (stage >= 4) adopt(walk)
  if (stage >= 5 && signature) proposeNote(walk)
  if (stage >= 6 && signature) sign(walk)
  if (stage >= 7) release(walk)
  return scene
}

/** Breaches of the rules of feeds, as a faulty or dishonest node could write them. */
function mangler(world: World, draw: Draw): (entry: Entry) => Entry {
  const jump = draw(3)
  const feed = world.scene.origin(world.ids()[draw(world.ids().length)] ?? '')
  switch (draw(5)) {
    case 0:
      return (entry) => ({ ...entry, lam: jump === 0 ? Number.MAX_SAFE_INTEGER : entry.lam + jump })
    case 1:
      return (entry) => ({ ...entry, lam: Math.max(1, entry.lam - 1 - jump) })
    case 2:
      return (entry) => ({ ...entry, seen: Object.fromEntries(Object.entries(entry.seen).filter(([f]) => f !== feed)) })
    case 3:
      return (entry) => {
        const [size, root] = [1, rootAt(world, entry.feed === feed ? entry.feed : feed, 1)]
        return { ...entry, seen: { ...entry.seen, [feed]: [size, root] } }
      }
    default:
      return (entry) => ({
        ...entry,
        seen: { ...entry.seen, [`${feed}/internal`]: [1, rootAt(world, feed, 1)] },
      })
  }
}

function rootAt(world: World, origin: string, size: number): string {
  return Buffer.from(world.all.root(origin, size)).toString('base64')
}
