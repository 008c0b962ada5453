/** Runs once around all tests: offers them a shared Postgres and starts it only when the first one asks. */

import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { Client } from 'pg'
import type { TestProject } from 'vitest/node'

import { startPostgres, type ServerAddress, type Supervisor } from './src/postgres/supervisor.ts'
import { migrate } from './src/store/migrate.ts'

const template = 'samvad_template'

type Cluster = Readonly<{ directory: string; supervisor: Supervisor; admin: Client }>

export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  let cluster: Promise<Cluster> | null = null
  // One database after the other: copying a template waits for every connection to it to end.
  let queue: Promise<unknown> = Promise.resolve()
  let made = 0

  async function makeDatabase(): Promise<{ url: string; adminUrl: string }> {
    cluster ??= startCluster()
    const { admin, supervisor } = await cluster
    made += 1
    const database = `samvad_test_${made}`
    await admin.query(`create database ${database} template ${template}`)
    return { url: urlOf(supervisor.address, database), adminUrl: urlOf(supervisor.address, 'postgres') }
  }

  const server = createServer((_request, response) => {
    queue = queue.then(makeDatabase).then(
      (answer) => response.end(JSON.stringify(answer)),
      (error: unknown) => response.end(JSON.stringify({ error: String(error) })),
    )
  })
  project.provide('testPostgres', await listen(server))

  return async () => {
    await new Promise((resolve) => server.close(resolve))
    if (cluster === null) return
    const { directory, supervisor, admin } = await cluster
    await admin.end()
    await supervisor.close()
    await rm(directory, { recursive: true, force: true })
  }
}

async function startCluster(): Promise<Cluster> {
  const directory = await mkdtemp(join(tmpdir(), 'samvad-test-'))
  // As root the server runs under an account that must be able to pass through.
  await chmod(directory, 0o711)
  // Nothing here outlives the run, so nothing has to survive a power cut; `supervisor.test.ts` runs with the real ones.
  const testSettings = ['fsync=off', 'full_page_writes=off', 'synchronous_commit=off']
  const supervisor = await startPostgres(directory, {
    testSettings,
    // A test leaves nothing behind outside its own directory.
    cacheRoots: [join(directory, 'cache')],
    outsideRoot: join(directory, 'outside'),
  })
  const admin = new Client({ ...supervisor.address, database: 'postgres' })
  await admin.connect()
  await admin.query(`create database ${template}`)
  const first = new Client({ ...supervisor.address, database: template })
  await first.connect()
  await migrate(first, null)
  await first.end()
  return { directory, supervisor, admin }
}

function urlOf(address: ServerAddress, database: string): string {
  const { user, password, host, port } = address
  const credentials = `${encodeURIComponent(user)}:${encodeURIComponent(password)}`
  if (!host.startsWith('/')) return `postgres://${credentials}@${host}:${port}/${database}`
  return `postgres://${credentials}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`
}

function listen(server: Server): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      if (typeof address === 'object' && address !== null) resolve(`http://127.0.0.1:${address.port}`)
    })
  })
}
