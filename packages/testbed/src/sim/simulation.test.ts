import { describe, expect, test } from 'vitest'
import { must, stateHash } from '@samvad/kernel'
import { nodeCrypto } from '@samvad/node/crypto'
import { Simulation } from './simulation.ts'

/** How many seeds each kind of run is tried with; `SAMVAD_SEEDS=1000` for a long look. */
const SEEDS = Number(process.env['SAMVAD_SEEDS'] ?? 12)
const PATIENCE = 600_000

describe.each([2, 3])('%i nodes', (parties) => {
  test(
    '[K81] come to one state through delay, loss, repetition, reordering and partitions',
    async () => {
      for (let seed = 1; seed <= SEEDS; seed++) {
        const simulation = new Simulation({ seed, parties, steps: 120, accidents: false })
        expect(await simulation.run(), `seed ${seed}`).toEqual([])
      }
    },
    PATIENCE,
  )

  test(
    '[K81] and through crashes at any write, restored backups and clocks that are off',
    async () => {
      for (let seed = 1; seed <= SEEDS; seed++) {
        const simulation = new Simulation({ seed: 1000 + seed, parties, steps: 160, accidents: true })
        expect(await simulation.run(), `seed ${1000 + seed}`).toEqual([])
      }
    },
    PATIENCE,
  )
})

test('[K83] what is kept in an internal feed is never on the wire, and the watch would see it if it were', async () => {
  const simulation = new Simulation({ seed: 9, parties: 2, steps: 150, accidents: true })
  expect(await simulation.run()).toEqual([])
  expect(simulation.canaries.size).toBeGreaterThan(3)
  const [canary = ''] = simulation.canaries
  const river = must(simulation.nodes.get('river'), 'river')
  simulation.network.send(0, 'river', 'mountain', { t: 'ask', feed: `${river.origin}/internal`, from: 0 })
  simulation.network.send(0, 'river', 'mountain', { t: 'view', note: canary })
  expect(simulation.findings).toEqual(['an internal feed was named on the wire', 'a canary was seen on the wire'])
})

test('the same seed gives the same run', async () => {
  const run = async () => {
    const simulation = new Simulation({ seed: 11, parties: 3, steps: 80, accidents: true })
    await simulation.run()
    const { acts, crashes, restores, now } = simulation
    const hashes = [...simulation.nodes.values()].map((node) => stateHash(nodeCrypto, node.ledger.fold.state))
    return { acts, crashes, restores, now, hashes }
  }
  expect(await run()).toEqual(await run())
})
