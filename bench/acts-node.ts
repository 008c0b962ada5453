/** The node that `acts-http.ts` measures, as a process of its own: prints its address and one place per writer. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStore } from '../packages/node/src/index.ts'
import { firstUnit, preparedWalk, testNode } from '../packages/node/src/test-node.ts'

const directory = await mkdtemp(join(process.env['SAMVAD_BENCH_DIR'] ?? tmpdir(), 'samvad-bench-'))
const opened = await openStore({ data: directory, kind: 'demonstration', databaseUrl: null })
const walk = preparedWalk()
const it = await testNode({ store: opened.store, directory, walk, logLevel: 'warn' })
const [river, mountain] = [await it.take('river'), await it.take('mountain')]
process.stdout.write(
  `${JSON.stringify({
    url: it.url,
    mech: walk.scene.genesis.mech16,
    identities: [river.identity, mountain.identity],
    body: { outcome: walk.outcome, ...firstUnit(walk), value: 'reserve-scrutiny', note: null },
  })}\n`,
)
process.stdin.resume()
process.stdin.once('end', () => {
  void (async () => {
    await it.close()
    await opened.close()
    await rm(directory, { recursive: true, force: true })
  })()
})
