/**
 * Runs a real Postgres for one node: makes the cluster at first, starts the server, takes over one that a killed node
 * left behind, keeps every other node away from the same data directory, and stops the server cleanly.
 *
 * One advisory lock, held on one connection, says which node the server belongs to. It ends with the process that holds
 * it, however that process ends, so nothing has to be guessed from process numbers.
 */

import type { ChildProcess } from 'node:child_process'
import { open, readFile, rename, stat } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

import { Client } from 'pg'

import { serverAccount, type Account } from '../platform/account.ts'
import { errorCode, StartError } from '../platform/start-error.ts'
import { databaseUser, openCluster, removeUnfinished, type Cluster } from './cluster.ts'
import { prepareInstallation, type Installation, type InstallationOptions } from './installation.ts'
import { isAlive, readPostmaster, removeStaleLock, stopPostmaster, worksIn, type Postmaster } from './postmaster.ts'
import { programPath, startProgram } from './run.ts'

export type ServerAddress = Readonly<{ host: string; port: number; user: string; password: string; database: string }>

/** A database server that belongs to this node until it is closed. */
export type Supervisor = Readonly<{
  address: ServerAddress
  /** Where the cluster lies. */
  place: string
  /** Such as `18.4`. */
  version: string
  pid: number
  /** `made` at the very first start, `started` afterwards, `adopted` if a killed node had left the server running. */
  how: 'made' | 'started' | 'adopted'
  /** Resolves with the reason if the server ends although nobody closed it. */
  lost: Promise<string>
  close(): Promise<void>
}>

export type SupervisorOptions = InstallationOptions &
  Readonly<{
    /** Where clusters of unreachable data directories are kept. */
    outsideRoot?: string
    /** Settings for a cluster that is thrown away after a test, such as `fsync=off`. */
    testSettings?: readonly string[]
    /** The account of the server; chosen from the machine's accounts unless given. */
    account?: Account | null
  }>

const databaseName = 'samvad'
/** Any fixed number does: it is compared only with other Samvad nodes on the same cluster. */
const nodeLock = 8_620
const socketPort = 5432
/** The shortest limit of a socket's path among the systems is 104 bytes with its end mark (macOS). */
const socketPathLimitBytes = 103
const logLimitBytes = 5_000_000
/** How long a lock file may look stale, and a lock of a killed node may linger, before the start gives up. */
const staleMs = 10_000
const lingerMs = 2_000
/** Recovery after a power cut may take minutes on a slow disk. */
const readyMs = 300_000
const pollMs = 10

/** Settings that a node relies on, whatever somebody wrote into the configuration file of the cluster. */
const settings: readonly string[] = [
  'fsync=on',
  'full_page_writes=on',
  'synchronous_commit=on',
  'max_connections=60',
  'timezone=UTC',
  'jit=off',
  // Two cores are shared with the node itself.
  'max_parallel_workers_per_gather=0',
  'io_method=sync',
  // What people wrote must not reach a log file by way of an error message.
  'log_min_messages=warning',
  'log_min_error_statement=panic',
  'log_error_verbosity=terse',
  'log_checkpoints=off',
]

/** Starts or takes over the server of a data directory, which must exist, and answers once it accepts work. */
export async function startPostgres(dataDirectory: string, options: SupervisorOptions = {}): Promise<Supervisor> {
  const account = options.account === undefined ? await serverAccount() : options.account
  const installation = await prepareInstallation(account, options)
  const cluster = await openCluster(dataDirectory, installation, account, options.outsideRoot)
  const logFile = join(dataDirectory, 'postgres.log')
  const start: Start = { cluster, installation, logFile, testSettings: options.testSettings ?? [], account }

  const { held, child, postmaster, adopted } = await hold(start)
  try {
    await removeUnfinished(cluster.place)
    const address = addressOf(cluster, postmaster, databaseName)
    await makeDatabase(held)
    const watched = watch(start, postmaster.pid, held, child)
    const how = adopted ? 'adopted' : cluster.fresh ? 'made' : 'started'
    return { address, place: cluster.place, version: installation.version, pid: postmaster.pid, how, ...watched }
  } catch (error) {
    await held.end().catch(() => {})
    await stopPostmaster(postmaster.pid, cluster, installation.path, cluster.account)
    throw error
  }
}

type Start = Readonly<{
  cluster: Cluster
  installation: Installation
  logFile: string
  testSettings: readonly string[]
  account: Account | null
}>

type Held = Readonly<{ held: Client; child: ChildProcess | null; postmaster: Postmaster; adopted: boolean }>

/** Gets a running server and its lock, whatever state the last node left behind. */
async function hold(start: Start): Promise<Held> {
  const { cluster, installation } = start
  const began = performance.now()
  const deadline = began + staleMs
  for (;;) {
    const found = await readPostmaster(cluster)
    const works = found === null ? 'no' : await worksIn(found.pid, cluster)
    if (found === null || !isAlive(found.pid)) {
      const launched = await launch(start, deadline)
      if (launched === null) continue
      const held = await take(cluster, launched.postmaster)
      if (held !== null) return { ...launched, held, adopted: false }
    } else if (works === 'no') {
      if (await removeStaleLock(cluster)) continue
    } else if (found.ready) {
      const held = await take(cluster, found)
      if (held !== null) {
        const { rows } = await held.query<{ version: string }>(`select current_setting('server_version') as version`)
        if (rows[0]?.version === installation.version) return { held, child: null, postmaster: found, adopted: true }
        // Left running by a Samvad that brought other programs.
        await held.end()
        await stopPostmaster(found.pid, cluster, installation.path, cluster.account)
        continue
      }
    }
    // A server of this very cluster that is not ready yet is starting or recovering, and is waited for like one's own.
    const patienceMs = works === 'yes' && found?.ready === false ? readyMs : staleMs
    if (performance.now() > began + patienceMs) {
      throw new StartError(
        'postgres/failed',
        `Process ${found?.pid} holds the database in ${cluster.place} and does not answer; end it, or delete ${join(cluster.data, 'postmaster.pid')} if that process is no database server.`,
      )
    }
    await wait(100)
  }
}

/** Starts the server; answers `null` if remains of the last one are still in its way and there is time to try again. */
async function launch(start: Start, deadline: number): Promise<{ child: ChildProcess; postmaster: Postmaster } | null> {
  const { cluster, installation, logFile } = start
  const logStart = await rotateLog(logFile)
  const log = await open(logFile, 'a', 0o600)
  try {
    const args = ['-D', cluster.data, ...(await listening(cluster))]
    for (const setting of [...settings, ...start.testSettings]) args.push('-c', setting)
    const child = startProgram(programPath(installation.path, 'postgres'), args, {
      account: cluster.account,
      // A file, not a pipe: the server must be able to outlive a killed node.
      stdio: ['ignore', log.fd, log.fd],
      detached: true,
    })
    child.unref()
    const failure = new Promise<string>((resolve) => {
      child.once('error', (error) => resolve(errorCode(error)))
      child.once('exit', (code, signal) => resolve(`it ended with ${code ?? signal}`))
    })
    const postmaster = await Promise.race([becomesReady(cluster, child), failure])
    if (typeof postmaster !== 'string') return { child, postmaster }
    const said = (await readFile(logFile)).subarray(logStart).toString()
    const inTheWay = /lock file "|pre-existing shared memory block|could not bind|could not create any/.test(said)
    if (inTheWay && performance.now() < deadline) {
      await wait(100)
      return null
    }
    const reason = said.split('\n').find((line) => /FATAL|PANIC/.test(line)) ?? postmaster
    throw new StartError('postgres/failed', `The database server did not start: ${reason.trim()} (see ${logFile}).`)
  } finally {
    await log.close()
  }
}

async function becomesReady(cluster: Cluster, child: ChildProcess): Promise<Postmaster> {
  for (const deadline = performance.now() + readyMs; performance.now() < deadline;) {
    const postmaster = await readPostmaster(cluster)
    if (postmaster?.pid === child.pid && postmaster?.ready === true) return postmaster
    if (child.exitCode !== null || child.signalCode !== null) break
    await wait(pollMs)
  }
  throw new StartError('postgres/failed', `The database server in ${cluster.place} did not become ready.`)
}

/** Where the server listens: a socket in its own closed directory, or the loopback address where the path is too long. */
async function listening(cluster: Cluster): Promise<string[]> {
  const socket = join(cluster.place, `.s.PGSQL.${socketPort}`)
  if (process.platform !== 'win32' && Buffer.byteLength(socket) <= socketPathLimitBytes) {
    // Quoted, because a comma in the path would make it two directories.
    const directory = `"${cluster.place.replaceAll('"', '""')}"`
    return ['-c', 'listen_addresses=', '-c', `unix_socket_directories=${directory}`, '-c', `port=${socketPort}`]
  }
  return ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=', '-c', `port=${await freePort()}`]
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}

function addressOf(cluster: Cluster, postmaster: Postmaster, database: string): ServerAddress {
  const host = postmaster.socketDirectory === '' ? '127.0.0.1' : postmaster.socketDirectory
  return { host, port: postmaster.port, user: databaseUser, password: cluster.password, database }
}

/**
 * Connects and takes the lock of the node; answers `null` if the server does not accept connections at the moment.
 *
 * The password is proof that the server is the one of this cluster.
 */
async function take(cluster: Cluster, postmaster: Postmaster): Promise<Client | null> {
  const client = new Client({
    ...addressOf(cluster, postmaster, 'postgres'),
    connectionTimeoutMillis: 5_000,
    application_name: `samvad node ${process.pid}`,
  })
  client.on('error', () => {})
  try {
    await client.connect()
  } catch (error) {
    await client.end().catch(() => {})
    if (errorCode(error).startsWith('28')) {
      throw new StartError(
        'postgres/failed',
        `The database server in ${cluster.place} does not accept the password in ${join(cluster.place, 'password')}.`,
        { cause: error },
      )
    }
    return null
  }
  for (const deadline = performance.now() + lingerMs; ;) {
    const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [nodeLock])
    if (rows[0]?.taken === true) return client
    if (performance.now() > deadline) break
    // The server may not have noticed yet that a killed node is gone.
    await wait(50)
  }
  const holder = await client.query<{ name: string }>(
    `select a.application_name as name from pg_locks l join pg_stat_activity a using (pid)
     where l.locktype = 'advisory' and l.objid = $1 and l.granted`,
    [nodeLock],
  )
  await client.end()
  const pid = /^samvad node (\d+)$/.exec(holder.rows[0]?.name ?? '')?.[1]
  throw new StartError(
    'data/in-use',
    `Another Samvad${pid === undefined ? '' : ` (process ${pid})`} is running on this data directory; stop it first, or give another directory with --data.`,
  )
}

async function makeDatabase(client: Client): Promise<void> {
  const found = await client.query('select from pg_database where datname = $1', [databaseName])
  if (found.rowCount === 0) await client.query(`create database ${databaseName}`)
}

function watch(
  start: Start,
  pid: number,
  held: Client,
  child: ChildProcess | null,
): { lost: Promise<string>; close(): Promise<void> } {
  let closing: Promise<void> | null = null
  const lost = new Promise<string>((resolve) => {
    const report = () => {
      if (closing === null) resolve(`The database server (process ${pid}) has ended; see ${start.logFile}.`)
    }
    held.once('end', report)
    child?.once('exit', report)
  })
  async function stop(): Promise<void> {
    await held.end().catch(() => {})
    await stopPostmaster(pid, start.cluster, start.installation.path, start.cluster.account)
  }
  return {
    lost,
    close() {
      closing ??= stop()
      return closing
    },
  }
}

/** Keeps one old log beside a new one, so that a node running for years does not fill the disk; answers its length. */
async function rotateLog(logFile: string): Promise<number> {
  const size = await stat(logFile).then(
    (found) => found.size,
    () => 0,
  )
  if (size < logLimitBytes) return size
  await rename(logFile, `${logFile}.1`)
  return 0
}
