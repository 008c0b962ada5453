/** Starts a server for a test and ends it by its own process id. */
import { spawn } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { createSocket } from 'node:dgram'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type ServerProcess = Readonly<{
  pid: number
  /** Folder of its own that goes with it. */
  folder: string
  /** What it has printed so far. */
  output: () => string
  /** Ends it with a signal, the gentle one when none is named, and takes its folder away. */
  close(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>
}>

/** Makes the folder, starts the program in it, and waits until `ready` finds what it looks for. */
export async function startServer(
  program: string,
  args: (folder: string) => readonly string[] | Promise<readonly string[]>,
  ready: (output: string, folder: string) => boolean | Promise<boolean>,
): Promise<ServerProcess> {
  const folder = await mkdtemp(join(tmpdir(), 'samvad-room-'))
  const child = spawn(program, await args(folder), { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  let ended: number | string | null = null
  const keep = (chunk: Buffer) => {
    output = (output + chunk.toString()).slice(-40_000)
  }
  child.stdout.on('data', keep)
  child.stderr.on('data', keep)
  const gone = new Promise<void>((resolve) => {
    child.once('error', (error) => {
      ended = error.message
      resolve()
    })
    child.once('exit', (code, signal) => {
      ended = code ?? signal ?? 'ended'
      resolve()
    })
  })
  const close = async (signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM') => {
    if (ended === null) {
      child.kill(signal)
      const hard = setTimeout(() => child.kill('SIGKILL'), 5_000)
      await gone
      clearTimeout(hard)
    }
    await rm(folder, { recursive: true, force: true })
  }
  const until = Date.now() + 20_000
  for (;;) {
    if (ended === null && (await ready(output, folder))) break
    if (ended !== null || Date.now() > until) {
      await close()
      throw new Error(`${program} did not start (${String(ended)}): ${output.slice(-2_000)}`)
    }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return { pid: child.pid ?? 0, folder, output: () => output, close }
}

/** True when something accepts connections at the port. */
export function listens(port: number, host = '127.0.0.1'): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, host)
    const done = (answer: boolean) => {
      socket.destroy()
      resolve(answer)
    }
    socket.once('connect', () => done(true))
    socket.once('error', () => done(false))
  })
}

/** A TCP port that nobody uses now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}

/** A UDP port that nobody uses now, at any address. */
export function freeUdpPort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = createSocket('udp4')
    socket.once('error', reject)
    socket.bind(0, () => {
      const { port } = socket.address()
      socket.close(() => resolve(port))
    })
  })
}

/** The program that a variable names, or the first of the usual places where it is; null when it is nowhere. */
export function findProgram(variable: string, usual: readonly string[]): string | null {
  const named = process.env[variable]
  for (const path of named === undefined || named === '' ? usual : [named]) {
    try {
      accessSync(path, constants.X_OK)
      return path
    } catch {
      // The next place.
    }
  }
  return null
}
