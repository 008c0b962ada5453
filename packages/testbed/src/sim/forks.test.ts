import { expect, test } from 'vitest'
import { fromAscii, leafHash, MerkleTree, openCheckpoint, signCheckpoint } from '@samvad/log'
import { entryBytes, must, type Entry } from '@samvad/kernel'
import { nodeCrypto as crypto } from '@samvad/node/crypto'
import { Simulation } from './simulation.ts'

/** Three nodes that have talked; the delta party's node is about to be dishonest. */
async function talked(): Promise<Simulation> {
  const simulation = new Simulation({ seed: 5, parties: 3, steps: 40, accidents: false })
  expect(await simulation.run()).toEqual([])
  return simulation
}

/** Entries of the delta party after those that all have: different words make different histories. */
function branch(simulation: Simulation, words: readonly string[]) {
  const delta = must(simulation.nodes.get('delta'), 'delta')
  const feed = delta.origin
  const base = delta.ledger.size(feed)
  const tree = new MerkleTree(crypto)
  for (const entry of delta.entriesOf(feed)) tree.push(leafHash(crypto, entry))
  const first = delta.ledger.compose(feed, simulation.scene.intent('delta', 'heartbeat', {}), '2026-11-24T06:00:00Z')
  const texts = words.map((word, index) => {
    const seen = index === 0 ? first.seen : {}
    const entry: Entry = {
      ...first,
      n: `${word}${'A'.repeat(22 - word.length)}`,
      seq: base + index,
      lam: first.lam + index,
      seen,
    }
    const bytes = entryBytes(entry)
    tree.push(leafHash(crypto, bytes))
    return must(fromAscii(bytes), 'entries are ASCII')
  })
  const checkpoint = { origin: feed, size: tree.size, root: tree.root() }
  const note = signCheckpoint(crypto, checkpoint, must(simulation.scene.keys.get('delta'), 'keys').log)
  return { t: 'entries', feed, from: base, entries: texts, note } as const
}

async function show(simulation: Simulation, to: string, words: readonly string[]): Promise<void> {
  await must(simulation.nodes.get(to), to).receive('delta', branch(simulation, words))
}

/** The honest two talk; whoever is dishonest says nothing more. */
async function talk(simulation: Simulation): Promise<void> {
  simulation.network.cut('delta', 'mountain', true)
  simulation.network.cut('delta', 'river', true)
  for (let round = 0; round < 3; round++) {
    for (const id of ['mountain', 'river']) await must(simulation.nodes.get(id), id).tick()
    await simulation.deliver(10)
  }
}

function noticed(simulation: Simulation): readonly string[] {
  return ['mountain', 'river'].filter((id) => must(simulation.nodes.get(id), id).forks.length > 0)
}

test.each([
  ['of the same size', ['a'], ['b']],
  ['of which one is longer', ['a'], ['b', 'c']],
  ['of which the other is longer', ['a', 'b', 'c'], ['d']],
  ['that part after a common entry', ['a', 'b'], ['a', 'c']],
])('[K82] two histories %s, shown to two honest nodes, are noticed by both', async (_what, toMountain, toRiver) => {
  const simulation = await talked()
  await show(simulation, 'mountain', toMountain)
  await show(simulation, 'river', toRiver)
  expect(noticed(simulation)).toEqual([])
  await talk(simulation)
  expect(noticed(simulation)).toEqual(['mountain', 'river'])
  // What was noticed can be shown to anybody: two checkpoints under the log key that cannot be of one history.
  const delta = must(
    simulation.scene.genesis.parties.find((party) => party.id === 'delta'),
    'delta',
  )
  for (const { ours, theirs } of must(simulation.nodes.get('river'), 'river').forks) {
    const [a, b] = [ours, theirs].map((note) => openCheckpoint(crypto, note, delta.log))
    expect([a?.origin, b?.origin]).toEqual([delta.origin, delta.origin])
    expect(ours).not.toBe(theirs)
  }
})

test('[K82] a tail that is cut off and written anew is noticed by the one to whom both were shown', async () => {
  const simulation = await talked()
  await show(simulation, 'mountain', ['a', 'b'])
  // Shorter and the same so far: an old view, not a fork.
  await show(simulation, 'mountain', ['a'])
  expect(noticed(simulation)).toEqual([])
  await show(simulation, 'mountain', ['c'])
  expect(noticed(simulation)).toEqual(['mountain'])
})

test('[K82] one history shown to both, late or twice, is no fork', async () => {
  const simulation = await talked()
  await show(simulation, 'mountain', ['a', 'b'])
  await show(simulation, 'river', ['a'])
  await show(simulation, 'river', ['a'])
  await talk(simulation)
  expect(noticed(simulation)).toEqual([])
})

test('[K82] entries under another party’s checkpoint, or under none, are not taken', async () => {
  const simulation = await talked()
  const river = must(simulation.nodes.get('river'), 'river')
  const good = branch(simulation, ['a'])
  const before = river.mirrored(good.feed)
  const [text = ''] = good.entries
  const { size, root } = must(
    openCheckpoint(
      crypto,
      good.note,
      must(
        simulation.scene.genesis.parties.find((p) => p.id === 'delta'),
        'delta',
      ).log,
    ),
    'a checkpoint',
  )
  const foreign = signCheckpoint(
    crypto,
    { origin: good.feed, size, root },
    must(simulation.scene.keys.get('mountain'), 'keys').log,
  )
  const mountain = must(simulation.nodes.get('mountain'), 'mountain').origin
  for (const bad of [
    { ...good, note: foreign },
    { ...good, note: good.note.replace(/^— .*$/m, '') },
    { ...good, entries: [text.replace('heartbeat', 'heartbeet')] },
    { ...good, entries: [] },
    { ...good, from: good.from + 1 },
    { ...good, feed: mountain },
    { ...good, feed: `${good.feed}/internal` },
  ])
    await river.receive('mountain', bad)
  expect(river.mirrored(good.feed)).toBe(before)
  expect(river.forks).toEqual([])
  await river.receive('mountain', good)
  expect(river.mirrored(good.feed)).toBe(before + 1)
})
