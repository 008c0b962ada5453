/**
 * The account the database server runs under, and what that account can reach.
 *
 * Postgres refuses to run as root. Started by root, the node keeps its own rights and gives the server those of an
 * account that already exists on the machine; it never creates one.
 */

import { readFile, realpath, stat } from 'node:fs/promises'
import { dirname } from 'node:path'

import { errorCode, StartError } from './start-error.ts'

export type Account = Readonly<{ name: string; uid: number; gid: number }>

/** Accounts to take, best first: one made for Samvad, one made for Postgres, the one every system has. */
const preferred = ['samvad', 'postgres', '_postgres', 'nobody']

/** The account for the server, or `null` where the node is not root and the server simply runs as the same user. */
export async function serverAccount(passwdFile = '/etc/passwd'): Promise<Account | null> {
  if (process.getuid?.() !== 0) return null
  const accounts = parsePasswd(await readFile(passwdFile, 'utf8').catch(() => ''))
  for (const name of preferred) {
    const account = accounts.find((candidate) => candidate.name === name && candidate.uid !== 0)
    if (account !== undefined) return account
  }
  throw new StartError(
    'postgres/no-account',
    `Postgres does not run as root and none of the accounts ${preferred.join(', ')} exists; create one, start Samvad as an ordinary user, or set DATABASE_URL.`,
  )
}

/** The account that owns an existing cluster, so that a cluster keeps its account whatever is added to the machine. */
export async function ownerAccount(path: string): Promise<Account> {
  const { uid, gid } = await stat(path)
  return { name: `user ${uid}`, uid, gid }
}

function parsePasswd(text: string): Account[] {
  return text.split('\n').flatMap((line) => {
    const [name, , uid, gid] = line.split(':')
    if (name === undefined || !/^-?\d+$/.test(uid ?? '') || !/^-?\d+$/.test(gid ?? '')) return []
    return [{ name, uid: Number(uid), gid: Number(gid) }]
  })
}

/**
 * Answers the first directory on the way to `path` that the account may not pass, or `null` if it may pass all of them.
 *
 * It reads the mode bits. An access list can make the answer wrong in the careful direction only by refusing a way that
 * exists; a way it wrongly believes in shows when the server starts.
 */
export async function barrierFor(path: string, account: Account | null): Promise<string | null> {
  if (account === null) return null
  let directory = await realpath(path)
  const way: string[] = []
  for (;;) {
    way.unshift(directory)
    const parent = dirname(directory)
    if (parent === directory) break
    directory = parent
  }
  for (const step of way) {
    const { mode, uid, gid, isDirectory } = await status(step)
    if (!isDirectory) continue
    const shift = uid === account.uid ? 6 : gid === account.gid ? 3 : 0
    if (((mode >> shift) & 0o1) === 0) return step
  }
  return null
}

async function status(path: string): Promise<{ mode: number; uid: number; gid: number; isDirectory: boolean }> {
  try {
    const found = await stat(path)
    return { mode: found.mode, uid: found.uid, gid: found.gid, isDirectory: found.isDirectory() }
  } catch (error) {
    throw new StartError('data/unusable', `${path} cannot be examined (${errorCode(error)}).`, { cause: error })
  }
}
