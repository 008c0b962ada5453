/** A running node: store, homes, server. Whoever starts it closes it. */
import type { FastifyInstance } from 'fastify'
import type { Writable } from 'node:stream'
import type { Config } from './config/config.ts'
import { openDemonstration, type DemonstrationSeed } from './demonstration/demonstration.ts'
import type { GateOptions } from './home/gate.ts'
import { Homes } from './home/homes.ts'
import type { HeartbeatOptions } from './home/heartbeat.ts'
import { createServer } from './http/server.ts'
import { demoIdentities } from './identity/demo-identities.ts'
import type { RateLimit } from './identity/rate-limit.ts'
import type { MediaSettings } from './room/media.ts'
import type { Store } from './store/store.ts'

export type NodeOptions = Readonly<{
  store: Store
  /** Data directory: keys lie in it. */
  directory: string
  hostedBy: string
  webRoot: string | null
  /** Makes the demonstration's content; null on a node with real mechanisms. */
  seeds: (() => Promise<readonly DemonstrationSeed[]>) | null
  now?: () => Date
  batchLimit?: number
  heartbeat?: HeartbeatOptions
  gate?: Omit<GateOptions, 'openness'>
  limit?: RateLimit
  logLevel?: Config['logLevel']
  logStream?: Writable
  media?: MediaSettings
  awayMs?: number
  pingMs?: number
  /** The node cannot go on: another process took a home, or the disk holds another history. */
  lost?: (reason: Error) => void
}>

export type RunningNode = Readonly<{
  app: FastifyInstance
  homes: Homes
  /** True when the demonstration was planted at this start. */
  planted: boolean
  close(): Promise<void>
}>

/** Opens homes and server over a store that is open; it listens when its owner says so. */
export async function startNode(options: NodeOptions): Promise<RunningNode> {
  const { store, directory, seeds } = options
  const now = options.now ?? (() => new Date())
  let server: FastifyInstance | null = null
  const homes = new Homes({
    store,
    directory,
    now,
    failed: (what, error) => server?.log.error({ err: error, what }, 'tried again later'),
    lost: (slug, reason) => {
      server?.log.fatal({ err: reason, slug }, 'home lost')
      options.lost?.(reason)
    },
    ...(options.batchLimit === undefined ? {} : { batchLimit: options.batchLimit }),
    ...(options.heartbeat === undefined ? {} : { heartbeat: options.heartbeat }),
  })
  await homes.openAll()
  const demonstration = seeds === null ? null : openDemonstration({ homes, directory, seeds })
  const planted = (await demonstration?.begin()) ?? false
  const app = await createServer({
    homes,
    identities: seeds === null ? null : await demoIdentities(homes, directory),
    demonstration,
    hostedBy: options.hostedBy,
    webRoot: options.webRoot,
    now,
    ...(options.gate === undefined ? {} : { gate: options.gate }),
    ...(options.limit === undefined ? {} : { limit: options.limit }),
    ...(options.media === undefined ? {} : { media: options.media }),
    ...(options.awayMs === undefined ? {} : { awayMs: options.awayMs }),
    ...(options.pingMs === undefined ? {} : { pingMs: options.pingMs }),
    ...(options.logLevel === undefined ? {} : { logLevel: options.logLevel }),
    ...(options.logStream === undefined ? {} : { logStream: options.logStream }),
  })
  server = app
  return {
    app,
    homes,
    planted,
    async close() {
      await app.close()
      await homes.close()
    },
  }
}
