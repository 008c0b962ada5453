/**
 * The cluster of a data directory: where it is, who owns it, which major version wrote it, and how it is made.
 *
 * It normally lives inside the data directory. Where the server's account cannot reach that (a 0700 home), it lives in a
 * place of its own, and the pointer file `postgres.json` in the data directory says which.
 */

import { randomBytes } from 'node:crypto'
import { chmod, chown, link, lstat, mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join, relative, resolve } from 'node:path'

import { barrierFor, ownerAccount, type Account } from '../platform/account.ts'
import { makePassable, syncDirectory } from '../platform/data-directory.ts'
import { errorCode, StartError } from '../platform/start-error.ts'
import type { Installation } from './installation.ts'
import { programPath, runProgram } from './run.ts'

/** A cluster that exists and may be started. */
export type Cluster = Readonly<{
  /** Directory with the password, the socket and `data`; open to the server's account only. */
  place: string
  /** What Postgres calls its data directory. */
  data: string
  account: Account | null
  password: string
  /** Made just now, with no database of ours in it yet. */
  fresh: boolean
}>

/** Name of the one database user, the owner of everything in the cluster. */
export const databaseUser = 'samvad'

const pointerName = 'postgres.json'
const pointerLimitBytes = 10_000
const defaultOutsideRoot = '/var/lib/samvad-databases'

/** Finds the cluster of a data directory or makes one; `outsideRoot` is where clusters of unreachable ones are kept. */
export async function openCluster(
  dataDirectory: string,
  installation: Installation,
  account: Account | null,
  outsideRoot: string = defaultOutsideRoot,
): Promise<Cluster> {
  const pointer = await readPointer(dataDirectory)
  if (pointer !== null) {
    return existingCluster(dataDirectory, resolve(dataDirectory, pointer.place), installation, account)
  }
  const inside = join(dataDirectory, `postgres-${installation.major}`)
  const barrier = await barrierFor(dataDirectory, account)
  const place =
    barrier === null ? inside : join(await makeOutsideRoot(outsideRoot, barrier, account), outsideName(dataDirectory))
  const made = await makeCluster(place, dataDirectory, installation, account)
  const won = await writePointer(dataDirectory, { major: installation.major, place })
  if (!won && place !== inside) {
    // Another process started at the same moment and its cluster is the recorded one.
    await rm(place, { recursive: true, force: true })
    return openCluster(dataDirectory, installation, account, outsideRoot)
  }
  const cluster = await existingCluster(dataDirectory, place, installation, account)
  return { ...cluster, fresh: made }
}

async function existingCluster(
  dataDirectory: string,
  place: string,
  installation: Installation,
  account: Account | null,
): Promise<Cluster> {
  const data = join(place, 'data')
  let owner: Account | null = null
  let major: string
  try {
    major = (await readFile(join(data, 'PG_VERSION'), 'utf8')).trim()
    owner = process.platform === 'win32' ? null : await ownerAccount(data)
  } catch (error) {
    const code = errorCode(error)
    if (code === 'EACCES') throw otherOwner(place, error)
    throw new StartError(
      'postgres/pointer',
      `${join(dataDirectory, pointerName)} says that the database is in ${place}, and it is not there (${code}); bring it back or start with another data directory.`,
      { cause: error },
    )
  }
  if (Number(major) !== installation.major) {
    throw new StartError(
      'postgres/other-major',
      `The database in ${place} was written by Postgres ${major} and this Samvad brings Postgres ${installation.major}; start the Samvad that made it and move its record with "samvad export".`,
    )
  }
  if (account === null) {
    if (owner !== null && owner.uid !== process.getuid?.()) throw otherOwner(place)
  } else {
    if (owner?.uid === 0) throw otherOwner(place)
    const barrier = await barrierFor(dirname(place), owner)
    if (barrier !== null) throw unreachable(place, barrier, account)
  }
  const password = (await readFile(join(place, 'password'), 'utf8')).trim()
  return {
    place,
    data,
    account: owner?.uid === account?.uid ? account : account === null ? null : owner,
    password,
    fresh: false,
  }
}

function otherOwner(place: string, cause?: unknown): StartError {
  return new StartError(
    'postgres/other-owner',
    `The database in ${place} belongs to another user; start Samvad as the user that made it, or as root if root made it.`,
    { cause },
  )
}

function unreachable(place: string, barrier: string, account: Account): StartError {
  return new StartError(
    'postgres/unreachable',
    `The database server runs as ${account.name} and cannot reach ${place} because ${barrier} is closed to it; open it with "chmod o+x", or choose another directory with --data.`,
  )
}

async function makeOutsideRoot(root: string, barrier: string, account: Account | null): Promise<string> {
  try {
    await makePassable(root)
    const found = await lstat(root)
    if (found.isDirectory() && found.uid === process.getuid?.() && (await barrierFor(root, account)) === null)
      return root
  } catch {
    // Said below in the one sentence that helps.
  }
  throw new StartError(
    'postgres/unreachable',
    `The database server runs as ${account?.name} and can reach neither the data directory, because ${barrier} is closed to it, nor ${root}; choose another directory with --data.`,
  )
}

/** A name people recognise, with digits that keep two data directories of one name apart. */
function outsideName(dataDirectory: string): string {
  return `${basename(dataDirectory)}-${randomBytes(4).toString('hex')}`
}

/** Makes a cluster in one step: it is complete under another name before it gets its own. Answers `false` if it was there. */
async function makeCluster(
  place: string,
  dataDirectory: string,
  installation: Installation,
  account: Account | null,
): Promise<boolean> {
  if ((await lstat(place).catch(() => null)) !== null) return false
  const staging = `${place}.new-${randomBytes(6).toString('hex')}`
  try {
    await mkdir(staging, { mode: 0o700 })
    const passwordFile = join(staging, 'password')
    await writeFile(passwordFile, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600, flush: true })
    await writeFile(join(staging, 'README.txt'), `This is the database of the Samvad data directory ${dataDirectory}\n`)
    if (account !== null) {
      await chown(passwordFile, account.uid, account.gid)
      await chown(staging, account.uid, account.gid)
    }
    await initialise(staging, passwordFile, installation, account)
    await rename(staging, place)
    await syncDirectory(dirname(place))
    return true
  } catch (error) {
    // Another process was faster, and its cluster is as good; it may have cleared this unfinished one away as a remain.
    if ((await lstat(place).catch(() => null)) !== null) return false
    if (error instanceof StartError) throw error
    throw new StartError('data/unusable', `No database can be made in ${place} (${errorCode(error)}).`, {
      cause: error,
    })
  } finally {
    await rm(staging, { recursive: true, force: true })
  }
}

async function initialise(
  staging: string,
  passwordFile: string,
  installation: Installation,
  account: Account | null,
): Promise<void> {
  const args = [
    `--pgdata=${join(staging, 'data')}`,
    `--username=${databaseUser}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    // The same order and case on every machine; a library of the system would change them with its updates.
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    '--data-checksums',
    '--no-instructions',
  ]
  const { code, output } = await runProgram(programPath(installation.path, 'initdb'), args, account)
  if (code === 0) return
  const reason =
    output
      .trim()
      .split('\n')
      .findLast((line) => line.includes('error')) ?? output.trim()
  throw new StartError('postgres/failed', `The database could not be made in ${dirname(staging)}: ${reason}`)
}

/** Removes what an interrupted start left behind; call it only while holding the data directory. */
export async function removeUnfinished(place: string): Promise<void> {
  const prefix = `${basename(place)}.new-`
  for (const name of await readdir(dirname(place))) {
    if (name.startsWith(prefix)) await rm(join(dirname(place), name), { recursive: true, force: true })
  }
}

type Pointer = Readonly<{ major: number; place: string }>

async function readPointer(dataDirectory: string): Promise<Pointer | null> {
  const file = join(dataDirectory, pointerName)
  let bytes: Buffer
  try {
    bytes = await readFile(file)
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null
    throw new StartError('data/unusable', `${file} cannot be read (${errorCode(error)}).`, { cause: error })
  }
  const pointer = parsePointer(bytes)
  if (pointer === null) {
    throw new StartError('postgres/pointer', `${file} is damaged, so it is not known where the database is.`)
  }
  return pointer
}

/** Reads a pointer file, or answers `null` for anything that is not one. */
export function parsePointer(bytes: Uint8Array): Pointer | null {
  if (bytes.byteLength > pointerLimitBytes) return null
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return null
  }
  if (typeof value !== 'object' || value === null || !('major' in value) || !('place' in value)) return null
  const { major, place } = value
  if (typeof major !== 'number' || typeof place !== 'string' || place === '') return null
  return { major, place }
}

/** Records the place of a cluster exactly once; answers `false` if another process has recorded one. */
async function writePointer(dataDirectory: string, pointer: Pointer): Promise<boolean> {
  const file = join(dataDirectory, pointerName)
  const temporary = `${file}.${randomBytes(6).toString('hex')}`
  // Relative where it can be, so that a moved data directory keeps its database.
  const inside = relative(dataDirectory, pointer.place)
  const place = inside.startsWith('..') ? pointer.place : inside
  const handle = await open(temporary, 'wx', 0o644)
  try {
    await handle.writeFile(`${JSON.stringify({ major: pointer.major, place }, null, 2)}\n`)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await chmod(temporary, 0o644)
  try {
    await link(temporary, file)
    await syncDirectory(dataDirectory)
    return true
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false
    throw error
  } finally {
    await rm(temporary, { force: true })
  }
}
