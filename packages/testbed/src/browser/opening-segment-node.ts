/**
 * A node of the demonstration as a process of its own, so that a test can kill it as a power cut would and start it
 * again on the same database. Its first line says where it listens and which mechanism it keeps.
 */
import { must } from '@samvad/kernel'
import { openStore, startNode } from '@samvad/node'
import { seedRiverMountain } from '../demo/river-mountain.ts'

const [data = '', databaseUrl = '', webRoot = '', port = '0'] = process.argv.slice(2)
const { LIVEKIT_URL: url, LIVEKIT_KEY: key, LIVEKIT_SECRET: secret } = process.env

const opened = await openStore({ data, kind: 'demonstration', databaseUrl })
const node = await startNode({
  store: opened.store,
  directory: data,
  hostedBy: 'segment.example',
  webRoot,
  seeds: async () => [seedRiverMountain({ now: new Date(), seed: 'opening segment' })],
  heartbeat: { quietMs: 400, mostMs: 1_500 },
  logLevel: 'warn',
  media: {
    livekit: url !== undefined && key !== undefined && secret !== undefined ? { url, key, secret } : null,
    turn: null,
    stun: [],
    direct: true,
  },
})
const address = await node.app.listen({ host: '127.0.0.1', port: Number(port) })
const { genesis } = must(node.homes.bySlug('river-mountain'), 'the home')
process.stdout.write(`${JSON.stringify({ address, mech: genesis.mech })}\n`)
