/**
 * A node as far as its database is concerned, as a process of its own: `supervisor.test.ts` kills it, or has it become
 * another user. Its argument is JSON; it prints one line of JSON and then lives until its input ends.
 */

import { StartError } from '../platform/start-error.ts'
import { startPostgres, type SupervisorOptions } from './supervisor.ts'

const [argument = '{}'] = process.argv.slice(2)
// The only writer of this argument is the test beside this file.
const { directory, options, account } = JSON.parse(argument) as {
  directory: string
  options: SupervisorOptions
  account: { uid: number; gid: number } | null
}

// Only now: the folder that these files were loaded from may be closed to that user.
if (account !== null) {
  process.setgroups?.([account.gid])
  process.setgid?.(account.gid)
  process.setuid?.(account.uid)
}

try {
  const { address, how, pid, place, close } = await startPostgres(directory, options)
  console.log(JSON.stringify({ address, how, pid, place, uid: process.getuid?.() }))
  process.stdin.resume()
  process.stdin.once('end', () => void close())
} catch (error) {
  console.log(JSON.stringify({ code: error instanceof StartError ? error.code : 'unknown', message: String(error) }))
}
