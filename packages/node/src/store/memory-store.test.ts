import { expect, test } from 'vitest'

import { createMemoryDisk, type MemoryDisk } from './memory-store.ts'
import { refused, storeContract, stored } from './store-contract.ts'
import type { AppendBatch, Store } from './store.ts'

storeContract('simulated disk', async () => {
  const disk = createMemoryDisk()
  return { open: async () => disk.open(), close: async () => {} }
})

const id = 'a'.repeat(64)
const utf8 = new TextEncoder()

function append(generation: number, expectedSize: number): AppendBatch {
  const entries = [utf8.encode(`entry ${expectedSize}`)]
  const checkpoint = `checkpoint ${expectedSize + 1}`
  const feed = { origin: 'a', kind: 'shared', owner: 'in', expectedSize, entries, checkpoint } as const
  const content = [stored(`c${expectedSize}`, `text ${expectedSize}`)]
  return { mechanism: id, generation, feeds: [feed], content, erase: [] }
}

/** Appends one by one until the disk crashes; answers how many appends were acknowledged. */
async function appendUntilCrash(store: Store): Promise<number> {
  const home = await store.claimHome(id)
  for (let size = 0; ; size += 1) {
    try {
      await store.append(append(home.generation, size))
    } catch {
      return size
    }
  }
}

async function sizeAfterRestart(disk: MemoryDisk): Promise<number> {
  const [feed] = await disk.open().feeds(id)
  return feed?.size ?? 0
}

test('a crash at any write loses nothing acknowledged and tears nothing apart', async () => {
  for (const write of ['lost', 'kept'] as const) {
    for (let after = 0; after < 8; after += 1) {
      const disk = createMemoryDisk()
      const store = disk.open()
      await store.createMechanism({ id, genesis: 'g', slug: 's', meta: {} })
      // The claim of the home is the first write the plan sees.
      disk.crashAfter(after + 1, write)
      expect(await appendUntilCrash(store)).toBe(after)
      const size = await sizeAfterRestart(disk)
      expect(size).toBe(write === 'kept' ? after + 1 : after)
      const restarted = disk.open()
      expect(await restarted.entries(id, 'a', 0, 99)).toHaveLength(size)
      const ids = Array.from({ length: 20 }, (_, index) => `c${index}`)
      expect(await restarted.content(id, ids)).toHaveLength(size)
    }
  }
})

test('a write hit by the crash answers commit-unknown, and the process it ended can do nothing more', async () => {
  const disk = createMemoryDisk()
  const store = disk.open()
  await store.createMechanism({ id, genesis: 'g', slug: 's', meta: {} })
  const home = await store.claimHome(id)
  disk.crashAfter(0)
  await refused('commit-unknown', store.append(append(home.generation, 0)))
  await refused('unavailable', store.feeds(id))
  const restarted = disk.open()
  const again = await restarted.claimHome(id)
  await restarted.append(append(again.generation, 0))
  await refused('fenced', disk.open().append(append(home.generation, 1)))
})

test('a crash while an operation waits ends that operation too', async () => {
  const openers: (() => void)[] = []
  const gate = new Promise<void>((resolve) => openers.push(resolve))
  const disk = createMemoryDisk({ latency: (operation) => (operation === 'append' ? gate : undefined) })
  const store = disk.open()
  await store.createMechanism({ id, genesis: 'g', slug: 's', meta: {} })
  const home = await store.claimHome(id)
  const waiting = store.append(append(home.generation, 0))
  disk.crash()
  openers[0]?.()
  await refused('unavailable', waiting)
  expect(await sizeAfterRestart(disk)).toBe(0)
})

test('a restored old backup forgets what came after it, and only that', async () => {
  const disk = createMemoryDisk()
  const store = disk.open()
  await store.createMechanism({ id, genesis: 'g', slug: 's', meta: {} })
  const home = await store.claimHome(id)
  await store.append(append(home.generation, 0))
  const backup = disk.snapshot()
  await store.append(append(home.generation, 1))
  await store.eraseContent(id, ['c0'])
  disk.restore(backup)
  await refused('unavailable', store.feeds(id))
  const restored = disk.open()
  expect(await restored.feeds(id)).toMatchObject([{ size: 1, checkpoint: 'checkpoint 1' }])
  expect(await restored.content(id, ['c0', 'c1'])).toEqual([stored('c0', 'text 0')])
  disk.restore(backup)
  expect(await sizeAfterRestart(disk)).toBe(1)
})

test('the latency hook hears every operation by name', async () => {
  const heard: string[] = []
  const disk = createMemoryDisk({ latency: (operation) => void heard.push(operation) })
  const store = disk.open()
  await store.createMechanism({ id, genesis: 'g', slug: 's', meta: {} })
  await (await store.claimHome(id)).release()
  await store.feeds(id)
  expect(heard).toEqual(['createMechanism', 'claimHome', 'release', 'feeds'])
  expect(disk.writes()).toBe(2)
})
