/**
 * A network like that of a ministry: nothing leaves it but TCP to port 443, and no UDP at all, not even within. It is a
 * namespace of Linux joined to this machine by one cable; programs that run in it see no other network.
 */
import { execFile, execFileSync } from 'node:child_process'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { findProgram } from './server-process.ts'

const run = promisify(execFile)
const IP = findProgram('SAMVAD_IP', ['/usr/sbin/ip', '/sbin/ip', '/usr/bin/ip'])

/** Why no such network can be made here; null when it can. */
export const whyNoNetwork = reason()

export type StrictNetwork = Readonly<{
  /** Two addresses of this machine that are seen from inside. */
  outside: readonly [string, string]
  /** A program that runs another one inside, with the arguments that it is given. */
  wrap(program: string): Promise<string>
  /** Runs a command inside and gives what it prints. */
  run(program: string, args: readonly string[]): Promise<string>
  close(): Promise<void>
}>

let made = 0

/** Makes the network; `close` takes it away with everything in it. */
export async function openStrictNetwork(): Promise<StrictNetwork> {
  const ip = IP
  if (ip === null) throw new Error(whyNoNetwork ?? 'no ip')
  const id = process.pid % 100_000
  const name = `samvad-${id}-${(made += 1)}`
  const [near, far] = [`sv${id}a`, `sv${id}b`]
  // From the block for benchmarks of networks (RFC 2544), which no office uses.
  const base = `198.18.${(id >> 5) % 256}.${(id % 32) * 8}`.split('.').map(Number)
  const at = (host: number) => [...base.slice(0, 3), (base[3] ?? 0) + host].join('.')
  const [turn, node, guest] = [at(1), at(2), at(3)]
  const folder = await mkdtemp(join(tmpdir(), 'samvad-net-'))
  const close = async () => {
    await run(ip, ['link', 'del', near]).catch(() => undefined)
    await run(ip, ['netns', 'del', name]).catch(() => undefined)
    await rm(folder, { recursive: true, force: true })
  }
  const inside = (...args: string[]) => run(ip, ['-n', name, ...args])
  try {
    await run(ip, ['netns', 'add', name])
    await run(ip, ['link', 'add', near, 'type', 'veth', 'peer', 'name', far, 'netns', name])
    for (const address of [turn, node]) await run(ip, ['addr', 'add', `${address}/29`, 'dev', near])
    await run(ip, ['link', 'set', near, 'up'])
    await inside('addr', 'add', `${guest}/29`, 'dev', far)
    await inside('link', 'set', far, 'up')
    await inside('link', 'set', 'lo', 'up')
    // The rule for local addresses is asked first by default; UDP is refused before it.
    await inside('rule', 'add', 'pref', '10', 'lookup', 'local')
    await inside('rule', 'add', 'pref', '5', 'ipproto', 'udp', 'prohibit')
    await inside('rule', 'del', 'pref', '0')
    await inside('rule', 'add', 'pref', '20', 'ipproto', 'tcp', 'dport', '443', 'lookup', 'main')
    await inside('rule', 'add', 'pref', '30', 'prohibit')
  } catch (error) {
    await close()
    throw error
  }
  return {
    outside: [turn, node],
    wrap: async (program) => {
      const path = join(folder, 'inside')
      await writeFile(path, `#!/bin/sh\nexec "${ip}" netns exec "${name}" "${program}" "$@"\n`)
      await chmod(path, 0o755)
      return path
    },
    run: async (program, args) => (await run(ip, ['netns', 'exec', name, program, ...args])).stdout,
    close,
  }
}

function reason(): string | null {
  if (process.platform !== 'linux') return 'networks of their own are made with namespaces of Linux'
  if (IP === null) return 'there is no ip command; install iproute2'
  if (process.getuid?.() !== 0) return 'only root can make a network of its own'
  const probe = `samvad-probe-${process.pid}`
  try {
    execFileSync(IP, ['netns', 'add', probe], { stdio: 'pipe' })
    execFileSync(IP, ['netns', 'del', probe], { stdio: 'pipe' })
    return null
  } catch (error) {
    return `a network of its own was refused: ${error instanceof Error ? error.message.split('\n').at(-2) : ''}`
  }
}
