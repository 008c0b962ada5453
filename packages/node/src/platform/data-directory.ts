/**
 * The data directory: where it is when nobody says, and the marker file that keeps demonstration and real data apart.
 *
 * A delegation must never find its own mechanism beside invented ones, so a directory says once and for all what it
 * holds, and a directory that says nothing but is not empty is somebody else's.
 */

import { randomBytes } from 'node:crypto'
import { chmod, mkdir, open, readdir, readFile, rename } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, isAbsolute, join, resolve } from 'node:path'

import { errorCode, StartError } from './start-error.ts'

export type DataKind = 'demonstration' | 'real'

export type DataDirectory = Readonly<{ path: string; kind: DataKind }>

const markerName = 'samvad.json'
/** Largest marker read; a real one has about a hundred bytes. */
const markerLimitBytes = 10_000
/** Raised when the layout of the directory changes so that an older Samvad must keep away. */
const layout = 1

/** The conventional place for one kind of data: below `/var/lib/samvad` for root, below the XDG data home otherwise. */
export function defaultDataDirectory(kind: DataKind, env: Readonly<Record<string, string | undefined>>): string {
  if (process.getuid?.() === 0) return join('/var/lib/samvad', kind)
  if (process.platform === 'win32') {
    return join(env['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local'), 'samvad', kind)
  }
  const xdg = env['XDG_DATA_HOME']
  // The specification says that a relative path here is to be ignored.
  const base = xdg !== undefined && isAbsolute(xdg) ? xdg : join(env['HOME'] ?? homedir(), '.local', 'share')
  return join(base, 'samvad', kind)
}

/** Makes or checks the data directory and its marker, and refuses one that holds the other kind or is not Samvad's. */
export async function openDataDirectory(path: string, kind: DataKind, version: string): Promise<DataDirectory> {
  const directory = resolve(path)
  const names = await listOrMake(directory)
  if (names.includes(markerName)) await checkMarker(directory, kind)
  else if (names.length === 0) await writeMarker(directory, kind, version)
  else {
    throw new StartError(
      'data/foreign',
      `${directory} is not empty and not a data directory of Samvad; give an empty or new directory with --data.`,
    )
  }
  return { path: directory, kind }
}

async function listOrMake(directory: string): Promise<string[]> {
  try {
    // As root the database server runs as another user and must be able to pass through; what is secret inside has a
    // mode of its own. An ordinary user's directory is nobody else's business.
    if (process.getuid?.() === 0) await makePassable(directory)
    else await mkdir(directory, { recursive: true, mode: 0o700 })
    return await readdir(directory)
  } catch (error) {
    throw new StartError(
      'data/unusable',
      `The data directory ${directory} cannot be used (${errorCode(error)}); give another one with --data.`,
      { cause: error },
    )
  }
}

async function checkMarker(directory: string, kind: DataKind): Promise<void> {
  const marker = parseMarker(await readFile(join(directory, markerName)))
  if (marker === null) {
    throw new StartError(
      'data/foreign',
      `${join(directory, markerName)} is damaged, so it is not known whether ${directory} holds demonstration or real data.`,
    )
  }
  if (marker.layout > layout) {
    throw new StartError(
      'data/newer',
      `${directory} was made by Samvad ${marker.createdBy}, which is newer than this one; start that version.`,
    )
  }
  if (marker.kind !== kind) {
    throw new StartError(
      'data/other-kind',
      `${directory} holds ${marker.kind} data and cannot be used for ${kind} data; give another directory with --data.`,
    )
  }
}

/** Makes a directory that others may pass through but not list, whatever the mask of the terminal takes away. */
export async function makePassable(directory: string): Promise<void> {
  const first = await mkdir(directory, { recursive: true, mode: 0o711 })
  // Nothing new: somebody chose the mode that is there.
  if (first === undefined) return
  for (let made = directory; made.startsWith(first); made = dirname(made)) await chmod(made, 0o711)
}

type Marker = Readonly<{ kind: DataKind; createdBy: string; layout: number }>

/** Reads a marker, or answers `null` for anything that is not one. */
export function parseMarker(bytes: Uint8Array): Marker | null {
  if (bytes.byteLength > markerLimitBytes) return null
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return null
  }
  if (typeof value !== 'object' || value === null) return null
  if (!('kind' in value) || !('createdBy' in value) || !('layout' in value)) return null
  const { kind, createdBy, layout: found } = value
  if (kind !== 'demonstration' && kind !== 'real') return null
  if (typeof createdBy !== 'string' || typeof found !== 'number') return null
  return { kind, createdBy, layout: found }
}

async function writeMarker(directory: string, kind: DataKind, createdBy: string): Promise<void> {
  const marker: Marker = { kind, createdBy, layout }
  await writeDurably(join(directory, markerName), `${JSON.stringify(marker, null, 2)}\n`, 0o644)
}

/** Writes a small file so that it is there whole or not at all, also after the power fails. */
export async function writeDurably(path: string, text: string, mode: number): Promise<void> {
  const temporary = `${path}.${randomBytes(6).toString('hex')}`
  const file = await open(temporary, 'wx', mode)
  try {
    await file.writeFile(text)
    await file.sync()
  } catch (error) {
    throw new StartError('data/unusable', `${path} cannot be written (${errorCode(error)}).`, { cause: error })
  } finally {
    await file.close()
  }
  await rename(temporary, path)
  await syncDirectory(resolve(path, '..'))
}

/** Makes a rename inside a directory durable; Windows cannot open a directory and does not need it. */
export async function syncDirectory(directory: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(directory, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
