/** The main process of a database server as others see it: its lock file, whether it lives, whether it is ours. */

import { readdir, readFile, readlink, realpath, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

import type { Account } from '../platform/account.ts'
import { StartError } from '../platform/start-error.ts'
import type { Cluster } from './cluster.ts'
import { programPath, runProgram } from './run.ts'

/** What `postmaster.pid` says; a server that is just starting has not written all of it. */
export type Postmaster = Readonly<{ pid: number; port: number; socketDirectory: string; ready: boolean }>

const pidFileLimitBytes = 10_000
const fastStopMs = 20_000
const hardStopMs = 10_000
const pollMs = 10

/** Reads the lock file of a cluster, or answers `null` where there is none or it names no process. */
export async function readPostmaster(cluster: Cluster): Promise<Postmaster | null> {
  const bytes = await readFile(join(cluster.data, 'postmaster.pid')).catch(() => null)
  return bytes === null ? null : parsePostmaster(bytes)
}

/** Parses a lock file, or answers `null` for anything that does not begin with a process number. */
export function parsePostmaster(bytes: Uint8Array): Postmaster | null {
  if (bytes.byteLength > pidFileLimitBytes) return null
  const [pid, , , port, socketDirectory, , , status] = new TextDecoder().decode(bytes).split('\n')
  if (pid === undefined || !/^[1-9]\d{0,9}$/.test(pid)) return null
  return {
    pid: Number(pid),
    port: Number(port ?? 0),
    socketDirectory: socketDirectory ?? '',
    ready: status?.trim() === 'ready',
  }
}

/** Whether a process of this number exists, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/**
 * Whether a living process works in this cluster: a number in a stale lock file may have gone to some other program.
 *
 * Postgres makes its data directory its working directory, which Linux shows; elsewhere the answer is `unknown`.
 */
export async function worksIn(pid: number, cluster: Cluster): Promise<'yes' | 'no' | 'unknown'> {
  if (process.platform !== 'linux') return 'unknown'
  try {
    return (await readlink(`/proc/${pid}/cwd`)) === (await realpath(cluster.data)) ? 'yes' : 'no'
  } catch {
    return isAlive(pid) ? 'unknown' : 'no'
  }
}

/** Removes a lock file whose process is another program, unless anything at all still works in the cluster. */
export async function removeStaleLock(cluster: Cluster): Promise<boolean> {
  // A server that died can leave helpers behind that still write; Postgres finds them through this very file.
  for (const name of await readdir('/proc').catch(() => [])) {
    if (/^\d+$/.test(name) && (await worksIn(Number(name), cluster)) === 'yes') return false
  }
  await rm(join(cluster.data, 'postmaster.pid'), { force: true })
  return true
}

/** Stops a server: open transactions are undone, the disk is left clean; one that does not listen is cut off. */
export async function stopPostmaster(
  pid: number,
  cluster: Cluster,
  installation: string,
  account: Account | null,
): Promise<void> {
  if (process.platform === 'win32') {
    // Windows has no signals; `pg_ctl` speaks to the server in another way.
    await runProgram(programPath(installation, 'pg_ctl'), ['stop', '-m', 'fast', '-w', '-D', cluster.data], account)
    return
  }
  for (const [signal, patienceMs] of [
    ['SIGINT', fastStopMs],
    ['SIGQUIT', hardStopMs],
  ] as const) {
    try {
      process.kill(pid, signal)
    } catch {
      // Gone already, which is what was wanted.
    }
    if (await ended(pid, patienceMs)) return
  }
  throw new StartError('postgres/failed', `The database server (process ${pid}) does not stop.`)
}

async function ended(pid: number, patienceMs: number): Promise<boolean> {
  for (const deadline = performance.now() + patienceMs; performance.now() < deadline;) {
    if (!isAlive(pid)) return true
    await wait(pollMs)
  }
  return !isAlive(pid)
}
