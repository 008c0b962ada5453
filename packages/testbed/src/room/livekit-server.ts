/** Real LiveKit servers on loopback: one by itself, or two that Redis joins. */
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import type { JoinTicket } from '@samvad/protocol'
import { liveKitBackend } from '../../../node/src/room/livekit.ts'
import { findProgram, freePort, freeUdpPort, listens, startServer } from './server-process.ts'

const RELEASE = 'v1.13.5'
const CACHE = process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache')
const LIVEKIT = findProgram('SAMVAD_LIVEKIT', [join(CACHE, 'samvad', `livekit-${RELEASE}`, 'server')])
const REDIS = findProgram('SAMVAD_REDIS', ['/usr/bin/redis-server'])

/** Why nothing can be tried with LiveKit here; null when it can. */
export const whyNoLiveKit =
  LIVEKIT === null ? `there is no LiveKit server; set SAMVAD_LIVEKIT to the path of livekit-server ${RELEASE}` : null

/** Why two nodes cannot be tried here; null when they can. */
export const whyNoTwoNodes =
  whyNoLiveKit ?? (REDIS === null ? 'there is no Redis; set SAMVAD_REDIS to the path of redis-server' : null)

export type LiveKitServer = Readonly<{
  url: string
  key: string
  secret: string
  /** Processor time that it has taken so far; 0 where the system does not say. */
  cpuSeconds(): number
  /** Kills the server as a failing machine would, and starts it again at the same address without its memory. */
  restart(): Promise<void>
  close(): Promise<void>
}>

/** Starts one server that needs nothing but loopback. */
export async function startLiveKit(): Promise<LiveKitServer> {
  return startNode(newKey(), null)
}

/** Starts two servers with one Redis between them; both accept tokens of the same key. */
export async function startLiveKitPair(): Promise<
  Readonly<{ nodes: readonly [LiveKitServer, LiveKitServer]; close(): Promise<void> }>
> {
  if (REDIS === null) throw new Error(whyNoTwoNodes ?? 'no Redis')
  const port = await freePort()
  const redis = await startServer(
    REDIS,
    () => ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'],
    () => listens(port),
  )
  const started: LiveKitServer[] = []
  const close = async () => {
    await Promise.all(started.map((node) => node.close()))
    await redis.close()
  }
  try {
    const key = newKey()
    const first = await startNode(key, port)
    started.push(first)
    const second = await startNode(key, port)
    started.push(second)
    return { nodes: [first, second], close }
  } catch (error) {
    await close()
    throw error
  }
}

function newKey(): Readonly<{ key: string; secret: string }> {
  return { key: `key${randomBytes(6).toString('hex')}`, secret: randomBytes(32).toString('hex') }
}

async function startNode(
  { key, secret }: Readonly<{ key: string; secret: string }>,
  redisPort: number | null,
): Promise<LiveKitServer> {
  if (LIVEKIT === null) throw new Error(whyNoLiveKit ?? 'no LiveKit')
  const [port, tcp, udp] = [await freePort(), await freePort(), await freeUdpPort()]
  const program = LIVEKIT
  const start = () =>
    startServer(
      program,
      async (folder) => {
        const config = join(folder, 'livekit.json')
        // JSON is YAML. Without a STUN server of its own it asks public ones for its address, which a test must not.
        await writeFile(
          config,
          JSON.stringify({
            port,
            bind_addresses: ['127.0.0.1'],
            rtc: {
              tcp_port: tcp,
              udp_port: udp,
              use_external_ip: false,
              enable_loopback_candidate: true,
              stun_servers: ['127.0.0.1:9'],
              node_ip: '127.0.0.1',
              // Media on loopback alone, like the rest.
              interfaces: { includes: ['lo'] },
            },
            ...(redisPort === null ? {} : { redis: { address: `127.0.0.1:${redisPort}` } }),
            keys: { [key]: secret },
            logging: { level: 'warn', pion_level: 'error' },
          }),
          { mode: 0o600 },
        )
        return ['--config', config, '--node-ip', '127.0.0.1']
      },
      () => listens(port),
    )
  let server = await start()
  return {
    url: `ws://127.0.0.1:${port}`,
    key,
    secret,
    cpuSeconds: () => cpuSecondsOf(server.pid),
    restart: async () => {
      await server.close('SIGKILL')
      server = await start()
    },
    close: () => server.close(),
  }
}

/** A ticket of a node that works with the server. */
export function liveKitTicket(server: LiveKitServer, room: string, endpoint: string): Promise<JoinTicket> {
  return liveKitBackend(server).admit(room, { endpoint, kind: 'delegate', hidden: false })
}

function cpuSecondsOf(pid: number): number {
  try {
    // After the name of the program, which may hold anything: user and system time in hundredths.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
    return (Number(fields[11]) + Number(fields[12])) / 100
  } catch {
    return 0
  }
}
