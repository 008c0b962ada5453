/**
 * The nodes that the pictures are taken from: the demonstration as it is planted, the eighth session in the hours before
 * its release, and the same after it. Each lives in memory, on a free port, at an hour of its own.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createMemoryDisk, startNode, type DemonstrationSeed } from '../../packages/node/src/index.ts'
import { generated } from '../../packages/testbed/src/demo/index.ts'
import {
  finishSession,
  seedReconstruction,
  seedRiverMountain,
  type SessionStage,
} from '../../packages/testbed/src/index.ts'

/** `today` holds what a new demonstration holds, and the generated mechanism; the others hold the session played on. */
export type Hour = 'today' | 'before' | 'after'

export type LookNodes = Readonly<{
  url: (hour: Hour) => string
  /** What the clock of that node shows. */
  now: (hour: Hour) => Date
  close: () => Promise<void>
}>

/** Address of the mechanism that stands at a stage of the session. */
export const STAGED = ['sitting', 'settled', 'frozen', 'adopted', 'one-signed', 'signed'] as const

/** Starts the nodes. `webRoot` is the folder of the built client. */
export async function startNodes(webRoot: string): Promise<LookNodes> {
  const now = new Date()
  const clock = (from: number): Date => new Date(from + Date.now() - now.getTime())
  const directory = await mkdtemp(join(tmpdir(), 'samvad-look-'))
  const played = (slug: string, until: SessionStage) => {
    const { seed, instant } = finishSession(seedRiverMountain({ now, seed: `look ${slug}` }), { until })
    return { seed: takenOver({ ...seed, slug }), instant }
  }
  const released = played('river-mountain', 'released')
  const instant = Date.parse(released.instant)
  const contents: Readonly<Record<Hour, Readonly<{ from: number; seeds: () => readonly DemonstrationSeed[] }>>> = {
    today: {
      from: now.getTime(),
      seeds: () => [
        takenOver(seedReconstruction({ now, seed: 'look reconstruction' })),
        takenOver(seedRiverMountain({ now, seed: 'look river-mountain' })),
        takenOver(generated({ now, seed: 'look generated', parties: 4 })),
      ],
    },
    before: { from: instant - 90 * 60_000, seeds: () => STAGED.map((stage) => played(stage, stage).seed) },
    after: {
      from: instant + 10 * 60_000,
      seeds: () => [released.seed, takenOver(seedReconstruction({ now, seed: 'look reconstruction' }))],
    },
  }
  const running = await Promise.all(
    (['today', 'before', 'after'] as const).map(async (hour) => {
      const { from, seeds } = contents[hour]
      const node = await startNode({
        store: createMemoryDisk().open(),
        directory: join(directory, hour),
        hostedBy: 'look.example',
        webRoot,
        seeds: async () => seeds(),
        now: () => clock(from),
        logLevel: 'error',
        limit: { take: () => true },
      })
      return { hour, node, url: await node.app.listen({ host: '127.0.0.1', port: 0 }) }
    }),
  )
  return {
    url: (hour) => running.find((one) => one.hour === hour)?.url ?? '',
    now: (hour) => clock(contents[hour].from),
    async close() {
      await Promise.all(running.map(({ node }) => node.close()))
      await rm(directory, { recursive: true, force: true })
    },
  }
}

/** What a node needs of a seed: not the scene that it was played in. */
function takenOver({ scene: _scene, ...seed }: DemonstrationSeed & { scene: unknown }): DemonstrationSeed {
  return seed
}
