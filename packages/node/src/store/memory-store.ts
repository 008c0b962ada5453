/**
 * The simulated disk: a store in memory that can be made to crash at any write, to be slow, and to be set back to an
 * old backup, so that the testbed can run the product's own code through every accident.
 *
 * It uses no clock, no randomness and nothing of Node: the same calls give the same outcome. Every write is prepared
 * first and applied in one step without waiting in between, which is what makes it atomic here.
 */

import { checkBatch } from './check-batch.ts'
import {
  StoreError,
  type AppendBatch,
  type FeedKind,
  type FeedRow,
  type Home,
  type MechanismId,
  type MechanismRow,
  type Store,
  type StoredContent,
} from './store.ts'

/** Names of the store's operations, handed to the latency hook. */
export type DiskOperation = Exclude<keyof Store, 'close'> | 'release'

/** What a crash does to the write it hits: never written, or written and only the answer lost. */
export type CrashedWrite = 'lost' | 'kept'

/** An old state of a disk, to be given to `restore`. */
export type DiskSnapshot = Readonly<{ contents: DiskContents }>

/** A disk that outlives the processes using it; every `open()` stands for one process with its own store. */
export type MemoryDisk = Readonly<{
  open(): Store
  /** Lets `writes` more writes succeed and crashes at the next one, which ends every process on this disk. */
  crashAfter(writes: number, write?: CrashedWrite): void
  /** Ends every process on this disk now: homes are free again, acknowledged writes stay. */
  crash(): void
  snapshot(): DiskSnapshot
  /** Sets the disk back to an old backup and ends every process on it; later acknowledged writes are gone. */
  restore(snapshot: DiskSnapshot): void
  /** Writes that reached the disk since it was made. */
  writes(): number
}>

type StoredFeed = { kind: FeedKind; owner: string; entries: Uint8Array[]; checkpoint: string; cosigned: string }
type StoredMechanism = {
  row: MechanismRow
  generation: number
  feeds: Map<string, StoredFeed>
  content: Map<string, StoredContent>
}
type DiskContents = { generations: number; mechanisms: Map<MechanismId, StoredMechanism> }

/** Makes an empty simulated disk; `latency` is awaited before every operation and may be any promise or none. */
export function createMemoryDisk(
  options: { latency?: (operation: DiskOperation) => Promise<void> | void } = {},
): MemoryDisk {
  let contents: DiskContents = { generations: 0, mechanisms: new Map() }
  /** Raised by every crash; a store opened before it finds itself dead. */
  let lifetime = 0
  let homes = new Map<MechanismId, symbol>()
  let crashPlan: { left: number; write: CrashedWrite } | null = null
  let written = 0

  function crash(): void {
    lifetime += 1
    homes = new Map()
    crashPlan = null
  }

  /** Applies one prepared write, unless the planned crash hits it. */
  function commit(apply: () => void): void {
    if (crashPlan !== null && crashPlan.left === 0) {
      if (crashPlan.write === 'kept') {
        written += 1
        apply()
      }
      crash()
      throw new StoreError('commit-unknown', 'the simulated disk crashed during this write')
    }
    if (crashPlan !== null) crashPlan.left -= 1
    written += 1
    apply()
  }

  function mechanismById(id: MechanismId): StoredMechanism {
    const mechanism = contents.mechanisms.get(id)
    if (mechanism === undefined) throw new StoreError('unknown-mechanism', `no mechanism ${id} in this store`)
    return mechanism
  }

  function open(): Store {
    const born = lifetime
    let closed = false

    function alive(): void {
      if (closed) throw new StoreError('unavailable', 'this store has been closed')
      if (born !== lifetime) throw new StoreError('unavailable', 'the process that opened this store has crashed')
    }
    async function begin(operation: DiskOperation): Promise<void> {
      alive()
      await options.latency?.(operation)
      alive()
    }

    const held = new Map<MechanismId, symbol>()
    function free(id: MechanismId, holder: symbol): void {
      if (homes.get(id) === holder) homes.delete(id)
      if (held.get(id) === holder) held.delete(id)
    }

    return {
      async createMechanism(row) {
        await begin('createMechanism')
        for (const other of contents.mechanisms.values()) {
          if (other.row.id === row.id || other.row.slug === row.slug) {
            throw new StoreError('exists', `a mechanism ${row.id} or the short name ${row.slug} exists already`)
          }
        }
        const copy = copyMechanismRow(row)
        commit(() =>
          contents.mechanisms.set(row.id, { row: copy, generation: 0, feeds: new Map(), content: new Map() }),
        )
      },

      async mechanisms() {
        await begin('mechanisms')
        return [...contents.mechanisms.values()].map((mechanism) => copyMechanismRow(mechanism.row))
      },

      async dropMechanism(id) {
        await begin('dropMechanism')
        mechanismById(id)
        commit(() => contents.mechanisms.delete(id))
      },

      async claimHome(id): Promise<Home> {
        await begin('claimHome')
        const mechanism = mechanismById(id)
        if (homes.has(id)) throw new StoreError('home-taken', `another process holds the home of ${id}`)
        const holder = Symbol(id)
        const generation = contents.generations + 1
        commit(() => {
          contents.generations = generation
          mechanism.generation = generation
          homes.set(id, holder)
          held.set(id, holder)
        })
        return {
          mechanism: id,
          generation,
          async release() {
            await options.latency?.('release')
            free(id, holder)
          },
        }
      },

      async append(batch: AppendBatch) {
        checkBatch(batch)
        await begin('append')
        const mechanism = mechanismById(batch.mechanism)
        if (mechanism.generation !== batch.generation) {
          throw new StoreError('fenced', `generation ${batch.generation} of ${batch.mechanism} has been superseded`)
        }
        for (const feed of batch.feeds) {
          const size = mechanism.feeds.get(feed.origin)?.entries.length ?? 0
          if (size !== feed.expectedSize) {
            throw new StoreError('heads-moved', `${feed.origin} has ${size} entries, not ${feed.expectedSize}`)
          }
        }
        const feeds = batch.feeds.map((feed) => ({ ...feed, entries: feed.entries.map(copyBytes) }))
        const content = batch.content.map(copyContent)
        const erase = [...batch.erase]
        commit(() => {
          for (const feed of feeds) {
            const stored = mechanism.feeds.get(feed.origin)
            if (stored === undefined) {
              const { kind, owner, entries, checkpoint } = feed
              mechanism.feeds.set(feed.origin, { kind, owner, entries, checkpoint, cosigned: '' })
            } else {
              stored.entries.push(...feed.entries)
              stored.checkpoint = feed.checkpoint
            }
          }
          keepContent(mechanism, content)
          for (const c of erase) mechanism.content.delete(c)
        })
      },

      async feeds(id): Promise<readonly FeedRow[]> {
        await begin('feeds')
        const feeds = [...(contents.mechanisms.get(id)?.feeds ?? [])]
        return feeds
          .map(([origin, feed]) => ({
            origin,
            kind: feed.kind,
            owner: feed.owner,
            size: feed.entries.length,
            checkpoint: feed.checkpoint,
            cosigned: feed.cosigned,
          }))
          .toSorted((a, b) => compareOrigins(a.origin, b.origin))
      },

      async entries(id, origin, from, to) {
        await begin('entries')
        const feed = contents.mechanisms.get(id)?.feeds.get(origin)
        return (feed?.entries ?? []).slice(Math.max(0, from), Math.max(0, to)).map(copyBytes)
      },

      async putCosigned(id, origin, checkpoint) {
        await begin('putCosigned')
        const feed = mechanismById(id).feeds.get(origin)
        if (feed === undefined) throw new StoreError('unknown-mechanism', `no feed ${origin} in mechanism ${id}`)
        commit(() => {
          feed.cosigned = checkpoint
        })
      },

      async putContent(id, content) {
        await begin('putContent')
        const mechanism = mechanismById(id)
        const copies = content.map(copyContent)
        commit(() => keepContent(mechanism, copies))
      },

      async content(id, ids) {
        await begin('content')
        const stored = contents.mechanisms.get(id)?.content
        return [...new Set(ids)].flatMap((c) => {
          const found = stored?.get(c)
          return found === undefined ? [] : [copyContent(found)]
        })
      },

      async eraseContent(id, ids) {
        await begin('eraseContent')
        const mechanism = mechanismById(id)
        commit(() => {
          for (const c of ids) mechanism.content.delete(c)
        })
      },

      async close() {
        closed = true
        for (const [id, holder] of held) free(id, holder)
      },
    }
  }

  return {
    open,
    crashAfter(writes, write = 'lost') {
      crashPlan = { left: writes, write }
    },
    crash,
    snapshot: () => ({ contents: copyContents(contents) }),
    restore(snapshot) {
      crash()
      contents = copyContents(snapshot.contents)
    },
    writes: () => written,
  }
}

/** Content is addressed by what it is, so a second copy changes nothing. */
function keepContent(mechanism: StoredMechanism, content: readonly StoredContent[]): void {
  for (const item of content) if (!mechanism.content.has(item.c)) mechanism.content.set(item.c, item)
}

/** Order of code points, which is the order of UTF-8 bytes and so of `COLLATE "C"`; UTF-16 order is another one. */
function compareOrigins(a: string, b: string): number {
  const left = [...a]
  const right = [...b]
  for (const [index, character] of left.entries()) {
    const difference = (character.codePointAt(0) ?? 0) - (right[index]?.codePointAt(0) ?? -1)
    if (difference !== 0) return difference
  }
  return left.length - right.length
}

function copyBytes(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(bytes)
}

function copyContent(content: StoredContent): StoredContent {
  return { c: content.c, salt: copyBytes(content.salt), bytes: copyBytes(content.bytes) }
}

function copyMechanismRow(row: MechanismRow): MechanismRow {
  // A disk keeps the text of this JSON, not the object; going through it keeps later changes of the caller out.
  const meta: Record<string, unknown> = JSON.parse(JSON.stringify(row.meta))
  return { id: row.id, genesis: row.genesis, slug: row.slug, meta }
}

/** Entries and content never change once stored, so a backup shares their bytes and copies the rest. */
function copyContents(contents: DiskContents): DiskContents {
  const mechanisms = new Map<MechanismId, StoredMechanism>()
  for (const [id, mechanism] of contents.mechanisms) {
    const feeds = new Map<string, StoredFeed>()
    for (const [origin, feed] of mechanism.feeds) feeds.set(origin, { ...feed, entries: [...feed.entries] })
    mechanisms.set(id, { ...mechanism, feeds, content: new Map(mechanism.content) })
  }
  return { generations: contents.generations, mechanisms }
}
