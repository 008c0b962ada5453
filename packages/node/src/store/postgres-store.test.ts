import { createServer, connect, type Server, type Socket } from 'node:net'

import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { testPostgres, type TestPostgres } from '../postgres/test-postgres.ts'
import { StartError } from '../platform/start-error.ts'
import { migrations } from './migrations.ts'
import { openPostgresStore } from './postgres-store.ts'
import { refused, storeContract } from './store-contract.ts'
import type { AppendBatch, Store } from './store.ts'

let database: TestPostgres
let admin: Client

beforeAll(async () => {
  database = await testPostgres()
  admin = new Client(database.url)
  await admin.connect()
})
afterAll(async () => {
  await admin.end()
})

storeContract('Postgres', async () => {
  const { url } = await testPostgres()
  return { open: () => openPostgresStore(url), close: async () => {} }
})

const utf8 = new TextEncoder()
let next = 0

async function mechanism(store: Store): Promise<string> {
  next += 1
  const id = next.toString(16).padStart(64, '0')
  await store.createMechanism({ id, genesis: 'g', slug: `m-${next}`, meta: {} })
  return id
}

function append(id: string, generation: number, expectedSize: number): AppendBatch {
  const entries = [utf8.encode(`entry ${expectedSize}`)]
  const feed = { origin: 'a', kind: 'shared', owner: 'in', expectedSize, entries, checkpoint: 'c' } as const
  return { mechanism: id, generation, feeds: [feed], content: [], erase: [] }
}

describe('a home on Postgres', () => {
  test('is free as soon as the process that held it is gone, and what that process still sends is fenced off', async () => {
    const store = await openPostgresStore(database.url)
    const id = await mechanism(store)
    const old = await store.claimHome(id)
    // What the end of a process looks like from the database.
    await admin.query(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'samvad home'`)
    const other = await openPostgresStore(database.url)
    const home = await claimSoon(other, id)
    await other.append(append(id, home.generation, 0))
    await refused('fenced', store.append(append(id, old.generation, 1)))
    await old.release()
    await store.close()
    await other.close()
  })

  test('cannot be claimed while an append of the old home is on its way to the disk', async () => {
    const store = await openPostgresStore(database.url)
    const id = await mechanism(store)
    const appending = new Client(database.url)
    await appending.connect()
    await appending.query('begin')
    await appending.query('select from samvad.mechanism where id = $1 for share', [id])
    let claimed = false
    const claim = store.claimHome(id).then((home) => {
      claimed = true
      return home
    })
    await someSessionWaits()
    expect(claimed).toBe(false)
    await appending.query('commit')
    await (await claim).release()
    await appending.end()
    await store.close()
  })
})

describe('a connection lost during a commit', () => {
  test('that did not reach the server answers commit-unknown, and nothing is there', async () => {
    const { size, code } = await appendThroughCut('before')
    expect({ size, code }).toEqual({ size: 0, code: 'commit-unknown' })
  })

  test('whose answer was lost answers commit-unknown, and the entries are there', async () => {
    const { size, code } = await appendThroughCut('after')
    expect({ size, code }).toEqual({ size: 1, code: 'commit-unknown' })
  })

  test('lost earlier answers unavailable, and the store works again with a new connection', async () => {
    const { size, code, again } = await appendThroughCut('begin')
    expect({ size, code, again }).toEqual({ size: 0, code: 'unavailable', again: 1 })
  })
})

describe('migrations', () => {
  test('are run once, whoever starts at the same moment', async () => {
    const { url, client } = await emptyDatabase()
    const stores = await Promise.all([1, 2, 3, 4].map(() => openPostgresStore(url, 'real')))
    const { rows } = await client.query('select n, name from samvad.migration order by n')
    expect(rows).toEqual(migrations.map(({ name }, index) => ({ n: index + 1, name })))
    await Promise.all(stores.map((store) => store.close()))
    await client.end()
  })

  test('of a newer Samvad are refused', async () => {
    const { url, client } = await emptyDatabase()
    await (await openPostgresStore(url)).close()
    await client.query(`insert into samvad.migration values (999, 'from the future', '')`)
    await expect(openPostgresStore(url)).rejects.toMatchObject({ code: 'database/newer' })
    await client.end()
  })

  test('with another text are refused', async () => {
    const { url, client } = await emptyDatabase()
    await (await openPostgresStore(url)).close()
    await client.query(`update samvad.migration set sha256 = 'other' where n = 1`)
    await expect(openPostgresStore(url)).rejects.toMatchObject({ code: 'database/other-history' })
    await client.end()
  })

  test('leave a database of the other kind alone', async () => {
    const { url, client } = await emptyDatabase()
    await (await openPostgresStore(url, 'demonstration')).close()
    await (await openPostgresStore(url, 'demonstration')).close()
    await expect(openPostgresStore(url, 'real')).rejects.toThrow(StartError)
    await client.end()
  })
})

async function claimSoon(store: Store, id: string) {
  for (;;) {
    try {
      return await store.claimHome(id)
    } catch (error) {
      // The server ends a terminated session a moment after it was told to.
      if (!(error instanceof Error && 'code' in error && error.code === 'home-taken')) throw error
    }
  }
}

/** Waits until a session of this database waits for a row that another one has locked. */
async function someSessionWaits(): Promise<void> {
  for (;;) {
    const { rowCount } = await admin.query(
      `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    )
    if (rowCount !== 0) return
  }
}

async function emptyDatabase(): Promise<{ url: string; client: Client }> {
  const { url } = await testPostgres()
  const client = new Client(url)
  await client.connect()
  await client.query('drop schema samvad cascade')
  return { url, client }
}

/** Appends once through a line that is cut at the begin, before the commit, or after it but before its answer. */
async function appendThroughCut(cut: 'begin' | 'before' | 'after') {
  const line = await cuttableLine(database.url)
  const store = await openPostgresStore(line.url)
  const id = await mechanism(store)
  const home = await store.claimHome(id)
  line.cutAt(cut)
  const code = await store.append(append(id, home.generation, 0)).then(
    () => 'acknowledged',
    (error: { code?: string }) => error.code,
  )
  line.cutAt(null)
  // A session whose line was cut may still be committing; its locks on the mechanism say when it is done.
  await admin.query('begin')
  await admin.query('select from samvad.mechanism where id = $1 for update', [id])
  await admin.query('commit')
  const size = (await store.feeds(id))[0]?.size ?? 0
  if (size === 0) await store.append(append(id, home.generation, 0))
  const again = (await store.feeds(id))[0]?.size ?? 0
  await store.close()
  await line.close()
  return { size, code, again }
}

/** A proxy in front of the database that cuts the line at a chosen moment. */
async function cuttableLine(url: string) {
  const { host, port } = new Client(url)
  const sockets = new Set<Socket>()
  let plan: 'begin' | 'before' | 'after' | null = null
  const server: Server = createServer((near) => {
    const far = host.startsWith('/') ? connect(`${host}/.s.PGSQL.${port}`) : connect(port, host)
    let answerIsCut = false
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.on('error', () => {})
      socket.on('close', () => {
        near.destroy()
        far.destroy()
      })
    }
    near.on('data', (chunk) => {
      const isCommit = chunk.includes('commit\0')
      if ((plan === 'before' && isCommit) || (plan === 'begin' && chunk.includes('begin\0'))) near.destroy()
      else {
        answerIsCut = plan === 'after' && isCommit
        far.write(chunk)
      }
    })
    far.on('data', (chunk) => {
      if (answerIsCut) near.destroy()
      else near.write(chunk)
    })
  })
  const address = await new Promise<ReturnType<Server['address']>>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(server.address()))
  })
  if (typeof address !== 'object' || address === null) throw new Error('the proxy has no port')
  const through = new URL(url)
  through.search = ''
  through.hostname = '127.0.0.1'
  through.port = String(address.port)
  return {
    url: through.href,
    cutAt(moment: typeof plan) {
      plan = moment
    },
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
