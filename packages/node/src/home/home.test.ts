import { openCheckpoint } from '@samvad/log'
import { must, openGenesis, parseEntry } from '@samvad/kernel'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { newSigner, nodeCrypto } from '../crypto.ts'
import { createMemoryDisk, type MemoryDisk } from '../store/memory-store.ts'
import { firstUnit, preparedWalk, seedOfWalk } from '../test-node.ts'
import type { StoredContent } from '../store/store.ts'
import { HighWater, parseMarks } from './high-water.ts'
import { openHome, type MechanismHome } from './home.ts'
import { parseKeys, readKeys, writeKeys } from './keys.ts'
import { plant } from './plant.ts'

const walk = preparedWalk()
const { scene } = walk
const origin = scene.origin('river')
const close: (() => Promise<void>)[] = []

afterEach(async () => {
  for (const end of close.splice(0).toReversed()) await end()
})

async function planted(disk: MemoryDisk = createMemoryDisk()) {
  const directory = await mkdtemp(join(tmpdir(), 'samvad-home-'))
  close.push(() => rm(directory, { recursive: true, force: true }))
  const store = disk.open()
  const row = await plant(store, directory, seedOfWalk(walk))
  return { disk, directory, store, row }
}

async function open({ disk, directory, row }: Awaited<ReturnType<typeof planted>>): Promise<MechanismHome> {
  const place = { directory, mechanism: row.id }
  const keys = must(await readKeys(place), 'keys')
  const home = await openHome({
    store: disk.open(),
    row,
    keys,
    highWater: await HighWater.read(place),
    patienceMs: 2_000,
  })
  close.push(() => home.close().catch(() => {}))
  return home
}

function intent(home: MechanismHome) {
  const body = { outcome: walk.outcome, ...firstUnit(walk), value: 'object', note: null }
  return { ...home.nodeIntent('position.taken', body), by: scene.pseudonym('river', 'head') }
}

function append(home: MechanismHome, content: readonly StoredContent[] = []) {
  return home.append(origin, intent(home), content)
}

test('[G0] a commit of which nobody heard is read back, and no second entry or checkpoint is made', async () => {
  const ground = await planted()
  const disk = ground.disk
  const keys = must(await readKeys({ directory: ground.directory, mechanism: ground.row.id }), 'keys')
  let attempts = 0
  const store = disk.open()
  // The disk writes and the answer is lost, once.
  const append = store.append.bind(store)
  store.append = async (batch) => {
    await append(batch)
    attempts += 1
    if (attempts === 1) {
      const { StoreError } = await import('../store/store.ts')
      throw new StoreError('commit-unknown', 'the answer was lost')
    }
  }
  const home = await openHome({ store, row: ground.row, keys })
  close.push(() => home.close())
  const before = home.size(origin)
  const outcome = await home.append(origin, intent(home))
  expect(outcome).toMatchObject({ seq: before, repeated: false })
  expect(attempts).toBe(1)
  expect((await ground.disk.open().feeds(ground.row.id)).find((feed) => feed.origin === origin)?.size).toBe(before + 1)
  expect(await home.append(origin, intent(home))).toMatchObject({ seq: before + 1 })
})

test('[G0] what the disk does not take is written later with the same bytes, and nobody is told before', async () => {
  const ground = await planted()
  const keys = must(await readKeys({ directory: ground.directory, mechanism: ground.row.id }), 'keys')
  const store = ground.disk.open()
  const append = store.append.bind(store)
  const checkpoints: string[] = []
  store.append = async (batch) => {
    checkpoints.push(must(batch.feeds[0], 'a feed').checkpoint)
    if (checkpoints.length < 3) {
      const { StoreError } = await import('../store/store.ts')
      throw new StoreError('unavailable', 'the disk is full')
    }
    await append(batch)
  }
  const home = await openHome({ store, row: ground.row, keys })
  close.push(() => home.close())
  const before = home.size(origin)
  const answer = home.append(origin, intent(home))
  // A reader waits for the transaction in flight: what it sees is on the disk.
  await new Promise((resolve) => setTimeout(resolve, 30))
  const seen = home.read((state) => state.feeds.get(origin)?.size)
  expect(home.size(origin)).toBe(before)
  expect(await answer).toMatchObject({ seq: before })
  expect(await seen).toBe(before + 1)
  expect(checkpoints).toHaveLength(3)
  expect(new Set(checkpoints).size).toBe(1)
})

test('[G0] a home that another process has taken refuses instead of writing', async () => {
  const ground = await planted()
  const keys = must(await readKeys({ directory: ground.directory, mechanism: ground.row.id }), 'keys')
  const store = ground.disk.open()
  // The process lives on while the database has given its home away.
  store.append = (batch) => ground.disk.open().append(batch)
  const home = await openHome({ store, row: ground.row, keys })
  ground.disk.crash()
  const lost: string[] = []
  home.listen({ lost: (reason) => lost.push(reason.message) })
  const again = await open(ground)
  const outcome = await append(home)
  expect(outcome).toMatchObject({ code: 'node/unavailable' })
  expect(lost).toHaveLength(1)
  expect(await append(again)).toMatchObject({ seq: again.size(origin) - 1 })
  await expect(open(ground)).rejects.toMatchObject({ code: 'home-taken' })
})

test('[G0] an entry cites only heads that stand under a signed checkpoint', async () => {
  const ground = await planted()
  const home = await open(ground)
  const other = scene.origin('mountain')
  const signed = new Set([home.size(origin), home.size(other)])
  home.listen({ committed: (commit) => commit.feeds.forEach((feed) => signed.add(feed.from + feed.entries.length)) })
  const say = (feed: string, party: string) =>
    home.append(feed, { ...intent(home), by: scene.pseudonym(party, 'head') })
  for (let round = 0; round < 3; round++)
    await Promise.all([say(origin, 'river'), say(other, 'mountain'), say(origin, 'river'), say(other, 'mountain')])
  for (const feed of [origin, other])
    for (const text of await home.entryTexts(feed, 0, home.size(feed))) {
      const entry = must(parseEntry(new TextEncoder().encode(text)), 'an entry')
      if (entry.lam <= must(scene.entries.at(-1), 'the last seeded').lam) continue
      for (const [size] of Object.values(entry.seen)) expect(signed.has(size)).toBe(true)
    }
})

test('[G0] after a restart the record folds to what it was, and every checkpoint verifies', async () => {
  const ground = await planted()
  const home = await open(ground)
  for (let round = 0; round < 5; round++) await append(home)
  const root = await home.read((_state, ledger) => ledger.root(origin))
  await home.close()
  const again = await open(ground)
  expect(await again.read((_state, ledger) => ledger.root(origin))).toEqual(root)
  const genesis = must(openGenesis(nodeCrypto, ground.row.genesis), 'genesis')
  for (const party of genesis.parties) {
    const note = must(again.checkpoint(party.origin), 'a checkpoint').note
    expect(openCheckpoint(nodeCrypto, note, party.log)?.size).toBe(again.size(party.origin))
  }
})

test('[K81] a database behind what was published holds the start, and so does another history of the same length', async () => {
  const ground = await planted()
  const home = await open(ground)
  for (let round = 0; round < 3; round++) await append(home)
  const size = home.size(origin)
  await home.close()
  // The keys and their neighbours are those of today, the database is one that was put away before.
  const old = { ...ground, disk: (await planted()).disk }
  await expect(open(old)).rejects.toMatchObject({ code: 'database/behind', message: expect.stringContaining(origin) })
  const marks = join(ground.directory, 'keys', `${ground.row.id.slice(0, 16)}.published`)
  const kept = await readFile(marks, 'utf8')
  expect(parseMarks(kept).findLast((mark) => mark.origin === origin)?.size).toBe(size)
  // What a crash cut short was told to nobody.
  await writeFile(marks, `${kept}${origin} ${size + 5}`)
  const again = await open(ground)
  await append(again)
  await again.close()
  const third = await open(ground)
  expect(third.size(origin)).toBe(size + 1)
  await third.close()
  // The operator gives up what is missing.
  await rm(marks)
  const given = await open(old)
  for (let round = 0; round < 5; round++) await append(given)
  await given.close()
  await expect(open(ground)).rejects.toMatchObject({ code: 'database/behind' })
})

test('an internal feed opens itself with genesis at its first act', async () => {
  const ground = await planted()
  const home = await open(ground)
  const internal = scene.internalOrigin('river')
  const kept = { c: '1'.repeat(64), class: 'internal', size: 4 }
  const body = {
    outcome: walk.outcome,
    unit: firstUnit(walk).unit,
    texts: { ru: kept.c },
    content: [kept],
  }
  const outcome = await home.append(internal, { ...intent(home), kind: 'draft.kept', body })
  expect(outcome).toMatchObject({ feed: internal, seq: 1 })
  const [first] = await home.entryTexts(internal, 0, 2)
  expect(JSON.parse(first ?? '')).toMatchObject({ kind: 'genesis', seq: 0 })
})

test('keys are read back as written, by this account only, and half a file is no key file', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'samvad-keys-'))
  close.push(() => rm(directory, { recursive: true, force: true }))
  const mechanism = 'a'.repeat(64)
  const signer = newSigner()
  await writeKeys(
    { directory, mechanism },
    { log: new Map([['river.example/samvad/x', signer]]), witness: new Map([['river', newSigner()]]) },
  )
  const file = join(directory, 'keys', `${mechanism.slice(0, 16)}.json`)
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  const again = must(await readKeys({ directory, mechanism }), 'keys')
  expect(again.log.get('river.example/samvad/x')?.publicKey).toEqual(signer.publicKey)
  const text = await readFile(file, 'utf8')
  expect(parseKeys(text.slice(0, text.length / 2), mechanism)).toBeNull()
  expect(parseKeys(text, 'b'.repeat(64))).toBeNull()
  await writeFile(file, '{}')
  await expect(readKeys({ directory, mechanism })).rejects.toThrow('not a key file')
})
