/** The contract every store keeps, run by the tests of each of them; the name of the rule is the test's title. */

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'

import { StoreError, type FeedAppend, type Store, type StoredContent, type StoreErrorCode } from './store.ts'

/** A disk under test; every `open()` is a store as another process would open it. */
export type DiskUnderTest = Readonly<{ open(): Promise<Store>; close(): Promise<void> }>

const utf8 = new TextEncoder()
let next = 0

/** Runs the contract against the stores that `makeDisk` opens on one disk. */
export function storeContract(name: string, makeDisk: () => Promise<DiskUnderTest>): void {
  describe(`store contract: ${name}`, () => {
    let disk: DiskUnderTest
    let store: Store
    let other: Store
    let id: string

    beforeAll(async () => {
      disk = await makeDisk()
      store = await disk.open()
      other = await disk.open()
    })
    afterAll(async () => {
      await store.close()
      await other.close()
      await disk.close()
    })
    beforeEach(async () => {
      next += 1
      id = next.toString(16).padStart(64, '0')
      await store.createMechanism({ id, genesis: `genesis ${next}\n`, slug: `m-${next}`, meta: {} })
    })

    function batch(generation: number, ...feeds: FeedAppend[]) {
      return { mechanism: id, generation, feeds, content: [], erase: [] }
    }

    test('a mechanism comes back as it was created', async () => {
      const row = {
        id: `f${id.slice(1)}`,
        genesis: 'संवाद\n对话\n',
        slug: `whole-${next}`,
        meta: { shift: 3, имя: ['а', null, { deep: true }] },
      }
      await store.createMechanism(row)
      expect((await other.mechanisms()).find((mechanism) => mechanism.id === row.id)).toEqual(row)
    })

    test('a second mechanism of the same id or short name is refused and changes nothing', async () => {
      const before = await store.mechanisms()
      const fresh = `e${id.slice(1)}`
      await refused('exists', store.createMechanism({ id, genesis: 'x', slug: `other-${next}`, meta: {} }))
      await refused('exists', store.createMechanism({ id: fresh, genesis: 'x', slug: `m-${next}`, meta: {} }))
      expect(await store.mechanisms()).toEqual(before)
    })

    test('mechanisms are listed in the order of their creation', async () => {
      await store.createMechanism({ id: `0${'f'.repeat(63)}`, genesis: 'x', slug: `a-${next}`, meta: {} })
      const slugs = (await store.mechanisms()).map((mechanism) => mechanism.slug)
      expect(slugs.slice(-2)).toEqual([`m-${next}`, `a-${next}`])
      await store.dropMechanism(`0${'f'.repeat(63)}`)
    })

    test('entries come back in order, byte for byte, through any store on the disk', async () => {
      const home = await store.claimHome(id)
      const bytes = Uint8Array.from({ length: 256 }, (_, index) => index)
      await store.append(batch(home.generation, { ...feed('a', 0, 'one'), entries: [utf8.encode('one'), bytes] }))
      await store.append(batch(home.generation, feed('a', 2, 'three', '')))
      expect(await other.entries(id, 'a', 0, 10)).toEqual([
        utf8.encode('one'),
        bytes,
        utf8.encode('three'),
        utf8.encode(''),
      ])
      expect(await other.entries(id, 'a', 1, 3)).toEqual([bytes, utf8.encode('three')])
      expect(await other.entries(id, 'a', 3, 3)).toEqual([])
      expect(await other.entries(id, 'none', 0, 9)).toEqual([])
      await home.release()
    })

    test('a feed row carries its size, its checkpoint and its cosigned checkpoint, sorted by code point', async () => {
      const home = await store.claimHome(id)
      const inner: FeedAppend = { ...feed('b', 0, 'one'), kind: 'internal', owner: 'br' }
      await store.append(batch(home.generation, feed('\u{1f600}', 0), feed('\uff5e', 0), feed('a', 0, 'x', 'y'), inner))
      await store.putCosigned(id, 'a', 'cosigned')
      expect(await other.feeds(id)).toEqual([
        { origin: 'a', kind: 'shared', owner: 'in', size: 2, checkpoint: 'a\n2\n', cosigned: 'cosigned' },
        { origin: 'b', kind: 'internal', owner: 'br', size: 1, checkpoint: 'b\n1\n', cosigned: '' },
        { origin: '\uff5e', kind: 'shared', owner: 'in', size: 0, checkpoint: '\uff5e\n0\n', cosigned: '' },
        { origin: '\u{1f600}', kind: 'shared', owner: 'in', size: 0, checkpoint: '\u{1f600}\n0\n', cosigned: '' },
      ])
      await home.release()
    })

    test('kind and owner of a feed stay what its first append said', async () => {
      const home = await store.claimHome(id)
      await store.append(batch(home.generation, { ...feed('a', 0, 'x'), kind: 'internal', owner: 'br' }))
      await store.append(batch(home.generation, feed('a', 1, 'y')))
      expect(await store.feeds(id)).toMatchObject([{ origin: 'a', kind: 'internal', owner: 'br', size: 2 }])
      await home.release()
    })

    test('an append that expects another size changes nothing in any of its feeds', async () => {
      const home = await store.claimHome(id)
      await store.append(batch(home.generation, feed('a', 0, 'one')))
      const before = await store.feeds(id)
      const content = [stored('c-moved', 'text')]
      for (const stale of [feed('b', 1, 'x'), feed('a', 0, 'x'), feed('a', 2, 'x')]) {
        const moved = { ...batch(home.generation, feed('c', 0, 'ok'), stale), content }
        await refused('heads-moved', store.append(moved))
      }
      expect(await store.feeds(id)).toEqual(before)
      expect(await store.entries(id, 'a', 0, 9)).toHaveLength(1)
      expect(await store.entries(id, 'c', 0, 9)).toEqual([])
      expect(await store.content(id, ['c-moved'])).toEqual([])
      await home.release()
    })

    test('of two appends racing for the same head exactly one wins', async () => {
      const home = await store.claimHome(id)
      await store.append(batch(home.generation, feed('a', 0, 'first')))
      const racers = ['x', 'y', 'z'].map((text, index) =>
        (index === 1 ? other : store).append(batch(home.generation, feed('a', 1, text), feed('b', 0, text))),
      )
      const outcomes = await Promise.allSettled(racers)
      expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1)
      for (const outcome of outcomes) {
        if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'heads-moved' })
      }
      const [tail] = await store.entries(id, 'a', 1, 9)
      expect(await store.entries(id, 'b', 0, 9)).toEqual([tail])
      await home.release()
    })

    test('a home is held by one process at a time and free again once released', async () => {
      const first = await store.claimHome(id)
      await refused('home-taken', other.claimHome(id))
      await refused('home-taken', store.claimHome(id))
      await first.release()
      await first.release()
      const second = await other.claimHome(id)
      expect(second.generation).toBeGreaterThan(first.generation)
      await second.release()
    })

    test('homes of different mechanisms do not hinder each other', async () => {
      const neighbour = `d${id.slice(1)}`
      await store.createMechanism({ id: neighbour, genesis: 'x', slug: `n-${next}`, meta: {} })
      const [mine, theirs] = await Promise.all([store.claimHome(id), other.claimHome(neighbour)])
      await Promise.all([mine.release(), theirs.release()])
    })

    test('closing a store frees the homes it held', async () => {
      const third = await disk.open()
      await third.claimHome(id)
      await third.close()
      const home = await store.claimHome(id)
      await home.release()
    })

    test('an append of an older generation is fenced off and changes nothing', async () => {
      const first = await store.claimHome(id)
      await store.append(batch(first.generation, feed('a', 0, 'one')))
      await first.release()
      const second = await other.claimHome(id)
      await refused('fenced', store.append(batch(first.generation, feed('a', 1, 'two'))))
      await refused('fenced', store.append(batch(second.generation + 1, feed('a', 1, 'two'))))
      await other.append(batch(second.generation, feed('a', 1, 'zwei')))
      expect(await store.entries(id, 'a', 1, 9)).toEqual([utf8.encode('zwei')])
      await second.release()
    })

    test('a dropped mechanism created again does not revive an old generation', async () => {
      const home = await store.claimHome(id)
      await home.release()
      await store.dropMechanism(id)
      await store.createMechanism({ id, genesis: 'again', slug: `m-${next}`, meta: {} })
      const again = await other.claimHome(id)
      await refused('fenced', store.append(batch(home.generation, feed('a', 0, 'x'))))
      await again.release()
    })

    test('content is written and erased in the same transaction as the entries', async () => {
      const home = await store.claimHome(id)
      await store.append({
        ...batch(home.generation, feed('a', 0, 'one')),
        content: [stored('c1', 'text'), stored('c2', '')],
      })
      expect(await other.content(id, ['c2', 'c1', 'c1', 'none']).then(byId)).toEqual([
        stored('c1', 'text'),
        stored('c2', ''),
      ])
      await store.append({
        ...batch(home.generation, feed('a', 1, 'two')),
        content: [stored('c3', 'x')],
        erase: ['c1', 'c3', 'none'],
      })
      expect(await other.content(id, ['c1', 'c2', 'c3'])).toEqual([stored('c2', '')])
      await home.release()
    })

    test('content put twice stays as first put, and can be erased and put again', async () => {
      await store.putContent(id, [stored('c1', 'first'), stored('c1', 'first')])
      await store.putContent(id, [stored('c1', 'second')])
      expect(await store.content(id, ['c1'])).toEqual([stored('c1', 'first')])
      await store.eraseContent(id, ['c1', 'none'])
      expect(await store.content(id, ['c1'])).toEqual([])
      await store.putContent(id, [stored('c1', 'third')])
      expect(await store.content(id, ['c1'])).toEqual([stored('c1', 'third')])
    })

    test('what the caller changes afterwards does not reach the disk, nor what a reader changes', async () => {
      const home = await store.claimHome(id)
      const item = stored('c1', 'text')
      const entry = utf8.encode('entry')
      await store.append({ ...batch(home.generation, { ...feed('a', 0, 'entry'), entries: [entry] }), content: [item] })
      entry[0] = 0
      item.bytes[0] = 0
      const [read] = await store.entries(id, 'a', 0, 1)
      if (read !== undefined) read[1] = 0
      expect(await store.entries(id, 'a', 0, 1)).toEqual([utf8.encode('entry')])
      expect(await store.content(id, ['c1'])).toEqual([stored('c1', 'text')])
      await home.release()
    })

    test('mechanisms do not see each other', async () => {
      const neighbour = `c${id.slice(1)}`
      await store.createMechanism({ id: neighbour, genesis: 'x', slug: `v-${next}`, meta: {} })
      const home = await store.claimHome(id)
      await store.append({ ...batch(home.generation, feed('a', 0, 'one')), content: [stored('c1', 'x')] })
      expect(await store.feeds(neighbour)).toEqual([])
      expect(await store.entries(neighbour, 'a', 0, 9)).toEqual([])
      expect(await store.content(neighbour, ['c1'])).toEqual([])
      await home.release()
    })

    test('dropping a mechanism removes everything it held and frees its short name', async () => {
      const home = await store.claimHome(id)
      await store.append({ ...batch(home.generation, feed('a', 0, 'one')), content: [stored('c1', 'x')] })
      await store.dropMechanism(id)
      expect(await store.mechanisms().then((rows) => rows.some((row) => row.id === id))).toBe(false)
      expect(await store.feeds(id)).toEqual([])
      expect(await store.entries(id, 'a', 0, 9)).toEqual([])
      expect(await store.content(id, ['c1'])).toEqual([])
      await refused('unknown-mechanism', store.append(batch(home.generation, feed('a', 1, 'two'))))
      await home.release()
      await store.createMechanism({ id, genesis: 'again', slug: `m-${next}`, meta: {} })
      expect(await store.feeds(id)).toEqual([])
    })

    test('a mechanism the store does not know is refused by every write and empty to every read', async () => {
      const none = 'b'.repeat(64)
      await refused('unknown-mechanism', store.claimHome(none))
      await refused('unknown-mechanism', store.dropMechanism(none))
      await refused('unknown-mechanism', store.putContent(none, [stored('c1', 'x')]))
      await refused('unknown-mechanism', store.eraseContent(none, ['c1']))
      await refused('unknown-mechanism', store.putCosigned(none, 'a', 'x'))
      await refused('unknown-mechanism', store.putCosigned(id, 'no-such-feed', 'x'))
      await refused('unknown-mechanism', store.append({ ...batch(1, feed('a', 0, 'x')), mechanism: none }))
      expect(await store.feeds(none)).toEqual([])
      expect(await store.entries(none, 'a', 0, 9)).toEqual([])
      expect(await store.content(none, ['c1'])).toEqual([])
    })

    test('a batch that only a fault could produce is stopped before the disk', async () => {
      const home = await store.claimHome(id)
      const { generation } = home
      await expect(store.append(batch(generation, feed('a', 0, 'x'), feed('a', 0, 'y')))).rejects.toThrow('twice')
      await expect(store.append(batch(generation, { ...feed('a', 0, 'x'), checkpoint: '' }))).rejects.toThrow(
        'no checkpoint',
      )
      await expect(store.append(batch(generation, feed('a', -1, 'x')))).rejects.toThrow('expects the size')
      expect(await store.feeds(id)).toEqual([])
      await home.release()
    })

    test('a batch of many entries and much content goes in whole', async () => {
      const home = await store.claimHome(id)
      const entries = Array.from({ length: 5000 }, (_, index) => utf8.encode(`entry ${index}`))
      const content = Array.from({ length: 1200 }, (_, index) => stored(`c${index}`, `text ${index}`))
      const large = { c: 'large', salt: utf8.encode('salt'), bytes: new Uint8Array(3_000_000).fill(7) }
      await store.append({ ...batch(home.generation, { ...feed('a', 0), entries }), content: [...content, large] })
      expect(await other.entries(id, 'a', 0, 5000)).toEqual(entries)
      expect(
        await other.content(
          id,
          content.map((item) => item.c),
        ),
      ).toHaveLength(1200)
      const [back] = await other.content(id, ['large'])
      expect(Buffer.from(back?.bytes ?? []).equals(Buffer.from(large.bytes))).toBe(true)
      await home.release()
    })

    test('a closed store refuses, and closing twice is harmless', async () => {
      const third = await disk.open()
      await third.close()
      await third.close()
      await refused('unavailable', third.mechanisms())
      await refused('unavailable', third.claimHome(id))
    })
  })
}

function feed(origin: string, expectedSize: number, ...texts: string[]): FeedAppend {
  const entries = texts.map((text) => utf8.encode(text))
  const checkpoint = `${origin}\n${expectedSize + texts.length}\n`
  return { origin, kind: 'shared', owner: 'in', expectedSize, entries, checkpoint }
}

/** Content for tests, with a salt derived from its id. */
export function stored(c: string, text: string): StoredContent {
  return { c, salt: utf8.encode(`salt of ${c}`), bytes: utf8.encode(text) }
}

/** Expects a promise to be refused by the store with exactly this code. */
export async function refused(code: StoreErrorCode, promise: Promise<unknown>): Promise<void> {
  const outcome = await promise.then(
    () => 'nothing was refused',
    (error: unknown) => (error instanceof StoreError ? error.code : error),
  )
  expect(outcome).toBe(code)
}

function byId(content: readonly StoredContent[]): readonly StoredContent[] {
  return content.toSorted((a, b) => (a.c < b.c ? -1 : 1))
}
