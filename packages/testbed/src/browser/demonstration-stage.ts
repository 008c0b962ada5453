/**
 * What a test in a browser stands on: a node with a fresh fictional demonstration on a real Postgres, the client as it
 * is built for production, and a browser context for each party, with everything that it receives.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { must } from '@samvad/kernel'
import { createTranslator, messagesOf } from '@samvad/lang'
import { openStore, startNode, type MechanismHome, type NodeOptions } from '@samvad/node'
import { testPostgres } from '@samvad/node/test-postgres'
import type { DemonstrationMeta } from '@samvad/protocol'
import { buildWeb } from '@samvad/web'
import type { Browser, BrowserContext } from 'playwright-core'
import { finishSession, type SessionStage } from '../demo/finish-session.ts'
import { seedRiverMountain } from '../demo/river-mountain.ts'
import { openBrowser } from './chromium.ts'
import { LeakWatch } from './leak-watch.ts'

export const SLUG = 'river-mountain'
/** Page of the session that is under way. */
export const SESSION = `/m/${SLUG}/s/s8`

/** Sentences as the pages say them. */
export const t = createTranslator('en', messagesOf('en'))

export type PartyStage = Readonly<{ context: BrowserContext; received: LeakWatch }>

export type Stage = Readonly<{
  address: string
  /** For files; it is removed at the end. */
  directory: string
  home: MechanismHome
  meta: DemonstrationMeta
  browser: Browser
  /** Everything that the node has logged. */
  log(): string
  /** Sets the node's clock ahead of this machine's. */
  setAhead(ms: number): void
  of(party: string): PartyStage
  close(): Promise<void>
}>

export type StageOptions = Readonly<{
  /** Plays the session up to a stage before anybody comes. */
  played?: SessionStage
  /** How the browser is started. */
  browser?: () => Promise<Browser>
  /** How long a page is waited for. */
  patienceMs?: number
  /** The ways of media that the node has. */
  media?: NonNullable<NodeOptions['media']>
}>

/** Opens everything; whoever opened it closes it. */
export async function openStage({
  played,
  browser: start = openBrowser,
  patienceMs = 20_000,
  media,
}: StageOptions = {}): Promise<Stage> {
  const directory = await mkdtemp(join(tmpdir(), 'samvad-browser-'))
  const { url, webRoot } = await prepareNode(directory)
  const opened = await openStore({ data: join(directory, 'data'), kind: 'demonstration', databaseUrl: url })
  let aheadMs = 0
  const now = (): Date => new Date(Date.now() + aheadMs)
  const lines: string[] = []
  const seed = seedRiverMountain({ now: now(), seed: 'browser' })
  if (played !== undefined) finishSession(seed, { until: played })
  const node = await startNode({
    store: opened.store,
    directory: join(directory, 'data'),
    hostedBy: 'browser.example',
    webRoot,
    seeds: async () => [seed],
    now,
    heartbeat: { quietMs: 400, mostMs: 1_500 },
    logLevel: 'debug',
    logStream: new PassThrough().on('data', (chunk) => lines.push(String(chunk))),
    ...(media === undefined ? {} : { media }),
  })
  const address = await node.app.listen({ host: '127.0.0.1', port: 0 })
  const home = must(node.homes.bySlug(SLUG), 'the home')
  const browser = await start()
  const parties = new Map<string, PartyStage>()
  for (const { id } of home.genesis.parties) {
    const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 900 } })
    context.setDefaultTimeout(patienceMs)
    parties.set(id, { context, received: new LeakWatch(context) })
  }
  return {
    address,
    directory,
    home,
    meta: seed.meta,
    browser,
    log: () => lines.join(''),
    setAhead: (ms) => (aheadMs = ms),
    of: (party) => must(parties.get(party), party),
    async close() {
      await browser.close()
      await node.close()
      await opened.close()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

/** Gives an empty database and a client that was built into the folder. */
export async function prepareNode(directory: string): Promise<Readonly<{ url: string; webRoot: string }>> {
  const [{ url }, { outDir }] = await Promise.all([
    testPostgres(),
    // A folder of its own: another test file may be bringing the usual one up to date at this moment.
    buildWeb({ outDir: join(directory, 'client'), logLevel: 'silent' }),
  ])
  return { url, webRoot: outDir }
}
