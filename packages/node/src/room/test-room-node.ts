/** A node of its own process over a database that stays, for tests that kill it: prints its address and who may act. */
import { openStore } from '../store/open-store.ts'
import { testNode } from '../test-node.ts'
import { delegationsWalk } from './test-endpoint.ts'

const [data = '', databaseUrl = '', awayMs = ''] = process.argv.slice(2)
const opened = await openStore({ data, kind: 'demonstration', databaseUrl })
const it = await testNode({
  store: opened.store,
  directory: data,
  walk: delegationsWalk(),
  awayMs: Number(awayMs),
  logLevel: 'warn',
})
const people = [await it.take('river'), await it.take('mountain')]
process.stdout.write(
  `${JSON.stringify({ url: it.url, mech: people[0]?.mech, identities: people.map(({ identity }) => identity) })}\n`,
)
process.stdin.resume()
process.stdin.once('end', () => void it.close().then(() => opened.close()))
