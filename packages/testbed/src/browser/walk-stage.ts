/**
 * What a walk in a browser stands on: a node with a fresh fictional demonstration on a real Postgres, the client as it
 * is built for production, and a browser context for each party under the watches.
 */
import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { AxeBuilder } from '@axe-core/playwright'
import { must } from '@samvad/kernel'
import { openStore, startNode, type MechanismHome } from '@samvad/node'
import { testPostgres } from '@samvad/node/test-postgres'
import type { DemonstrationMeta } from '@samvad/protocol'
import { buildWeb } from '@samvad/web'
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { finishSession, type SessionStage } from '../demo/finish-session.ts'
import { seedRiverMountain } from '../demo/river-mountain.ts'
import { openBrowser } from './chromium.ts'
import { LeakWatch } from './leak-watch.ts'
import { SettledWatch } from './settled-watch.ts'

export const SLUG = 'river-mountain'
export const OUTCOME = 'mountain.outcome-8'

export type PartyStage = Readonly<{ context: BrowserContext; received: LeakWatch }>

export type Stage = Readonly<{
  address: string
  /** For files; it is removed at the end. */
  directory: string
  home: MechanismHome
  meta: DemonstrationMeta
  browser: Browser
  watch: SettledWatch
  /** Everything that the node has logged. */
  log(): string
  /** Sets the node's clock ahead of this machine's. */
  setAhead(ms: number): void
  of(party: string): PartyStage
  close(): Promise<void>
}>

/** Opens everything; whoever opened it closes it. `played` plays the session up to a stage before anybody comes. */
export async function openStage({ played }: { played?: SessionStage } = {}): Promise<Stage> {
  const directory = await mkdtemp(join(tmpdir(), 'samvad-browser-walk-'))
  const [{ url }, { outDir }] = await Promise.all([
    testPostgres(),
    // A folder of its own: another test file may be bringing the usual one up to date at this moment.
    buildWeb({ outDir: join(directory, 'client'), logLevel: 'silent' }),
  ])
  const opened = await openStore({ data: join(directory, 'data'), kind: 'demonstration', databaseUrl: url })
  let aheadMs = 0
  const now = (): Date => new Date(Date.now() + aheadMs)
  const lines: string[] = []
  const seed = seedRiverMountain({ now: now(), seed: 'browser walk' })
  if (played !== undefined) finishSession(seed, { until: played })
  const node = await startNode({
    store: opened.store,
    directory: join(directory, 'data'),
    hostedBy: 'walk.example',
    webRoot: outDir,
    seeds: async () => [seed],
    now,
    heartbeat: { quietMs: 400, mostMs: 1_500 },
    logLevel: 'debug',
    logStream: new PassThrough().on('data', (chunk) => lines.push(String(chunk))),
  })
  const address = await node.app.listen({ host: '127.0.0.1', port: 0 })
  const home = must(node.homes.bySlug(SLUG), 'the home')
  const browser = await openBrowser()
  const watch = new SettledWatch(home.genesis, OUTCOME)
  const parties = new Map<string, PartyStage>()
  for (const { id } of home.genesis.parties) {
    const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 900 } })
    context.setDefaultTimeout(20_000)
    await watch.over(context, id)
    parties.set(id, { context, received: new LeakWatch(context) })
  }
  return {
    address,
    directory,
    home,
    meta: seed.meta,
    browser,
    watch,
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

/** Rules of accessibility that a page breaks, each with its place. */
export async function brokenRules(page: Page): Promise<readonly string[]> {
  // There are no frames in the pages: the older way needs no second page for its report.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} at ${target.join(' ')}`))
}

/** Goes on with the Tab key until the focus stands on what is meant. */
export async function tabTo(page: Page, selector: string): Promise<void> {
  for (let pressed = 0; pressed < 200; pressed++) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) === true, selector)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`the Tab key does not reach ${selector}`)
}

/** Takes the file that a link gives. */
export async function takeFile(page: Page, link: Locator, path: string): Promise<string> {
  const [file] = await Promise.all([page.waitForEvent('download'), link.click()])
  await file.saveAs(path)
  return path
}

const SAMVAD = fileURLToPath(new URL('../../../node/bin/samvad.mjs', import.meta.url))

/** Runs a command of Samvad as a process of its own. */
export async function samvad(...args: readonly string[]): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, [SAMVAD, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  child.stdout.on('data', (chunk) => (output += String(chunk)))
  child.stderr.on('data', (chunk) => (output += String(chunk)))
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve))
  return { code, output }
}
