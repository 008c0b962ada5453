/**
 * The store on Postgres. One append is one transaction of four round trips: begin, a statement that checks the
 * generation, one that checks the heads and writes the entries, commit.
 */

import { Client, Pool, type ClientBase, type PoolClient, type PoolConfig } from 'pg'

import type { DataKind } from '../platform/data-directory.ts'
import { checkBatch } from './check-batch.ts'
import { migrate } from './migrate.ts'
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

/** Where the database is: a `postgres://` address or the same in parts. */
export type DatabaseAddress =
  | string
  | Readonly<{ host: string; port: number; user: string; password: string; database: string }>

const connectTimeoutMs = 10_000
/** Rows per insert, far below the 65,535 parameters one statement may have. */
const contentRowsPerInsert = 500

/** Opens a database as a store, after bringing its tables up to date. */
export async function openPostgresStore(address: DatabaseAddress, kind: DataKind | null = null): Promise<Store> {
  const settings: PoolConfig = {
    ...(typeof address === 'string' ? { connectionString: address } : address),
    connectionTimeoutMillis: connectTimeoutMs,
    application_name: 'samvad',
    keepAlive: true,
  }
  const pool = new Pool({ ...settings, max: 8 })
  // A connection that dies fails the query it carries, or is replaced at its next use; without these listeners, for idle
  // ones and for those at work, it would end the process.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  try {
    const client = await pool.connect()
    try {
      await migrate(client, kind)
    } finally {
      client.release()
    }
  } catch (error) {
    await pool.end()
    throw error
  }
  return new PostgresStore(pool, settings)
}

class PostgresStore implements Store {
  readonly #pool: Pool
  readonly #settings: PoolConfig
  readonly #homes = new Set<Home>()
  #closed = false

  constructor(pool: Pool, settings: PoolConfig) {
    this.#pool = pool
    this.#settings = settings
  }

  async createMechanism(row: MechanismRow): Promise<void> {
    await this.#transaction(async (client) => {
      const { rowCount } = await client.query(
        `insert into samvad.mechanism (id, slug, genesis, meta) values ($1, $2, $3, $4) on conflict do nothing`,
        [row.id, row.slug, row.genesis, JSON.stringify(row.meta)],
      )
      if (rowCount === 0) {
        throw new StoreError('exists', `a mechanism ${row.id} or the short name ${row.slug} exists already`)
      }
    })
  }

  async mechanisms(): Promise<readonly MechanismRow[]> {
    return this.#use(async (client) => {
      const { rows } = await client.query<MechanismRow>(
        'select id, genesis, slug, meta from samvad.mechanism order by n',
      )
      return rows
    })
  }

  async dropMechanism(id: MechanismId): Promise<void> {
    await this.#transaction(async (client) => {
      const n = await lockMechanism(client, id, 'update')
      await client.query('delete from samvad.content where mechanism = $1', [n])
      await client.query('delete from samvad.entry where feed in (select n from samvad.feed where mechanism = $1)', [n])
      await client.query('delete from samvad.feed where mechanism = $1', [n])
      await client.query('delete from samvad.mechanism where n = $1', [n])
    })
  }

  async claimHome(id: MechanismId): Promise<Home> {
    if (this.#closed) throw closedError()
    // A connection of its own: the lock lives and dies with it, also when this process is killed.
    const client = new Client({ ...this.#settings, application_name: 'samvad home' })
    // Losing it is not an error yet. The generation decides, in every append, whether this home is still the home.
    client.on('error', () => {})
    try {
      await client.connect()
      const generation = await takeHome(client, id)
      const home: Home = {
        mechanism: id,
        generation,
        release: async () => {
          this.#homes.delete(home)
          await client.end().catch(() => {})
        },
      }
      this.#homes.add(home)
      return home
    } catch (error) {
      await client.end().catch(() => {})
      throw storeErrorOf(error)
    }
  }

  async append(batch: AppendBatch): Promise<void> {
    checkBatch(batch)
    await this.#transaction(async (client) => {
      const n = await appendEntries(client, batch)
      await insertContent(client, n, batch.content)
      await deleteContent(client, n, batch.erase)
    })
  }

  async feeds(id: MechanismId): Promise<readonly FeedRow[]> {
    return this.#use(async (client) => {
      type Row = { origin: string; kind: FeedKind; owner: string; size: string; checkpoint: string; cosigned: string }
      const { rows } = await client.query<Row>(
        `select f.origin, f.kind, f.owner, f.size, f.checkpoint, f.cosigned
         from samvad.feed f join samvad.mechanism m on m.n = f.mechanism where m.id = $1 order by f.origin`,
        [id],
      )
      return rows.map((row) => ({ ...row, size: Number(row.size) }))
    })
  }

  async entries(id: MechanismId, origin: string, from: number, to: number): Promise<readonly Uint8Array[]> {
    return this.#use(async (client) => {
      const { rows } = await client.query<{ bytes: Buffer }>({
        name: 'entries',
        text: `select e.bytes from samvad.mechanism m join samvad.feed f on f.mechanism = m.n
               join samvad.entry e on e.feed = f.n
               where m.id = $1 and f.origin = $2 and e.seq >= $3 and e.seq < $4 order by e.seq`,
        values: [id, origin, from, to],
      })
      return rows.map((row) => plainBytes(row.bytes))
    })
  }

  async putCosigned(id: MechanismId, origin: string, checkpoint: string): Promise<void> {
    await this.#transaction(async (client) => {
      const { rowCount } = await client.query(
        `update samvad.feed f set cosigned = $3 from samvad.mechanism m
         where m.n = f.mechanism and m.id = $1 and f.origin = $2`,
        [id, origin, checkpoint],
      )
      if (rowCount === 0) throw new StoreError('unknown-mechanism', `no feed ${origin} in mechanism ${id}`)
    })
  }

  async putContent(id: MechanismId, content: readonly StoredContent[]): Promise<void> {
    await this.#transaction(async (client) => {
      await insertContent(client, await lockMechanism(client, id, 'share'), content)
    })
  }

  async content(id: MechanismId, ids: readonly string[]): Promise<readonly StoredContent[]> {
    return this.#use(async (client) => {
      const { rows } = await client.query<{ c: string; salt: Buffer; bytes: Buffer }>(
        `select c.c, c.salt, c.bytes from samvad.content c join samvad.mechanism m on m.n = c.mechanism
         where m.id = $1 and c.c = any($2)`,
        [id, ids],
      )
      return rows.map((row) => ({ c: row.c, salt: plainBytes(row.salt), bytes: plainBytes(row.bytes) }))
    })
  }

  async eraseContent(id: MechanismId, ids: readonly string[]): Promise<void> {
    await this.#transaction(async (client) => {
      await deleteContent(client, await lockMechanism(client, id, 'share'), ids)
    })
  }

  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    await Promise.all([...this.#homes].map((home) => home.release()))
    await this.#pool.end()
  }

  async #use<T>(work: (client: ClientBase) => Promise<T>): Promise<T> {
    const client = await this.#connect()
    try {
      const result = await work(client)
      client.release()
      return result
    } catch (error) {
      const known = storeErrorOf(error)
      client.release(known.code === 'unavailable')
      throw known
    }
  }

  async #transaction(work: (client: ClientBase) => Promise<void>): Promise<void> {
    const client = await this.#connect()
    try {
      await client.query('begin')
      await work(client)
    } catch (error) {
      const known = storeErrorOf(error)
      const intact =
        known.code !== 'unavailable' &&
        (await client.query('rollback').then(
          () => true,
          () => false,
        ))
      client.release(!intact)
      throw known
    }
    try {
      const { command } = await client.query('commit')
      must(command === 'COMMIT', 'a transaction without a failed statement commits')
      client.release()
    } catch (error) {
      client.release(true)
      // The server may have made it durable and only the answer was lost. The home reads back before it signs again.
      throw new StoreError('commit-unknown', 'the connection to the database was lost during a commit', {
        cause: error,
      })
    }
  }

  async #connect(): Promise<PoolClient> {
    if (this.#closed) throw closedError()
    try {
      return await this.#pool.connect()
    } catch (error) {
      throw storeErrorOf(error)
    }
  }
}

async function takeHome(client: ClientBase, id: MechanismId): Promise<number> {
  const known = await client.query('select from samvad.mechanism where id = $1', [id])
  if (known.rowCount === 0) throw unknownMechanism(id)
  const { rows } = await client.query<{ taken: boolean }>(
    'select pg_try_advisory_lock(hashtextextended($1, 0)) as taken',
    [id],
  )
  if (rows[0]?.taken !== true) throw new StoreError('home-taken', `another process holds the home of ${id}`)
  const raised = await client.query<{ generation: string }>(
    `update samvad.mechanism set generation = nextval('samvad.generation') where id = $1 returning generation`,
    [id],
  )
  const [row] = raised.rows
  if (row === undefined) throw unknownMechanism(id)
  return Number(row.generation)
}

/** Checks the generation and every head and writes the entries; answers the mechanism's number. */
async function appendEntries(client: ClientBase, batch: AppendBatch): Promise<string> {
  const { rows } = await client.query<{ n: string; generation: string }>({
    name: 'fence',
    // The row lock keeps `claimHome` and `dropMechanism` waiting until this append is durable or undone.
    text: 'select n, generation from samvad.mechanism where id = $1 for share',
    values: [batch.mechanism],
  })
  const [mechanism] = rows
  if (mechanism === undefined) throw unknownMechanism(batch.mechanism)
  if (Number(mechanism.generation) !== batch.generation) {
    throw new StoreError('fenced', `generation ${batch.generation} of ${batch.mechanism} has been superseded`)
  }
  const moved = await client.query({
    name: 'append',
    // A feed is created only where size 0 is expected and moved only from the size expected, under its row lock;
    // any other feed is missing from `moved`, and the count below undoes the whole batch.
    text: `
      with wanted as (
        select * from unnest($2::text[], $3::text[], $4::text[], $5::bigint[], $6::bigint[], $7::text[])
          as w (origin, kind, owner, expected, size, checkpoint)
      ), moved as (
        insert into samvad.feed as f (mechanism, origin, kind, owner, size, checkpoint)
        select $1, w.origin, w.kind, w.owner, w.size, w.checkpoint from wanted w
        where w.expected = 0
           or exists (select from samvad.feed h where h.mechanism = $1 and h.origin = w.origin)
        order by w.origin
        on conflict (mechanism, origin) do update set size = excluded.size, checkpoint = excluded.checkpoint
          where f.size = (select w.expected from wanted w where w.origin = excluded.origin)
        returning f.n, f.origin
      ), written as (
        insert into samvad.entry (feed, seq, bytes)
        select m.n, e.seq, e.bytes
        from unnest($8::text[], $9::bigint[], $10::bytea[]) as e (origin, seq, bytes) join moved m using (origin)
      )
      select n from moved`,
    values: [
      mechanism.n,
      batch.feeds.map((feed) => feed.origin),
      batch.feeds.map((feed) => feed.kind),
      batch.feeds.map((feed) => feed.owner),
      batch.feeds.map((feed) => feed.expectedSize),
      batch.feeds.map((feed) => feed.expectedSize + feed.entries.length),
      batch.feeds.map((feed) => feed.checkpoint),
      batch.feeds.flatMap((feed) => feed.entries.map(() => feed.origin)),
      batch.feeds.flatMap((feed) => feed.entries.map((_, index) => feed.expectedSize + index)),
      batch.feeds.flatMap((feed) => feed.entries.map(nodeBytes)),
    ],
  })
  if (moved.rowCount !== batch.feeds.length) {
    throw new StoreError('heads-moved', `a feed of ${batch.mechanism} does not have the expected size`)
  }
  return mechanism.n
}

async function insertContent(client: ClientBase, mechanism: string, content: readonly StoredContent[]): Promise<void> {
  for (let start = 0; start < content.length; start += contentRowsPerInsert) {
    const rows = content.slice(start, start + contentRowsPerInsert)
    const places = rows.map((_, index) => `($1, $${index * 3 + 2}, $${index * 3 + 3}, $${index * 3 + 4})`)
    await client.query(
      `insert into samvad.content (mechanism, c, salt, bytes) values ${places.join(', ')} on conflict do nothing`,
      [mechanism, ...rows.flatMap((row) => [row.c, nodeBytes(row.salt), nodeBytes(row.bytes)])],
    )
  }
}

async function deleteContent(client: ClientBase, mechanism: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await client.query('delete from samvad.content where mechanism = $1 and c = any($2)', [mechanism, ids])
}

async function lockMechanism(client: ClientBase, id: MechanismId, strength: 'share' | 'update'): Promise<string> {
  const { rows } = await client.query<{ n: string }>(`select n from samvad.mechanism where id = $1 for ${strength}`, [
    id,
  ])
  const [row] = rows
  if (row === undefined) throw unknownMechanism(id)
  return row.n
}

function must(condition: boolean, why: string): void {
  if (!condition) throw new Error(`this should be impossible: ${why}`)
}

/** Every failure below the store is the same to its callers: nothing was changed, and trying later may help. */
function storeErrorOf(error: unknown): StoreError {
  if (error instanceof StoreError) return error
  const message = error instanceof Error ? error.message : String(error)
  return new StoreError('unavailable', `the database did not do it: ${message}`, { cause: error })
}

function unknownMechanism(id: MechanismId): StoreError {
  return new StoreError('unknown-mechanism', `no mechanism ${id} in this store`)
}

function closedError(): StoreError {
  return new StoreError('unavailable', 'this store has been closed')
}

/** A view of the same bytes, because `pg` knows how to send a Buffer inside an array. */
function nodeBytes(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

/** A copy that is no Buffer and does not keep a larger piece of memory alive. */
function plainBytes(buffer: Buffer): Uint8Array {
  return new Uint8Array(buffer)
}
