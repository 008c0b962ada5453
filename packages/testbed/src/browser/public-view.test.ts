/**
 * The public view over a real LiveKit server: a visitor without a place sees what a delegate sends while the segment is
 * open, and nothing of what is sent once it is closed, whatever the media server goes on forwarding.
 */
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { toBase64Url, type JsonObject } from '@samvad/log'
import { conductOf, must } from '@samvad/kernel'
import { createTranslator, messagesOf } from '@samvad/lang'
import { openStore, startNode, type MechanismHome } from '@samvad/node'
import { testPostgres } from '@samvad/node/test-postgres'
import type { Identity } from '@samvad/protocol'
import { buildWeb } from '@samvad/web'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seedRiverMountain } from '../demo/river-mountain.ts'
import { startLiveKit, whyNoLiveKit } from '../room/livekit-server.ts'
import { openMediaBrowser, whyNoBrowser } from './chromium.ts'
import { Seat } from './seat.ts'
import { SLUG } from './walk-stage.ts'

const SESSION = `/m/${SLUG}/s/s8`
const SITTING = 'mountain.public'
const t = createTranslator('en', messagesOf('en'))
const PATIENCE_MS = 60_000
const why = whyNoBrowser ?? whyNoLiveKit

let address: string
let home: MechanismHome
let browser: Browser
let chair: Identity | undefined
const ends: (() => unknown)[] = []

describe.skipIf(why !== null)(`the public view by browser${why === null ? '' : ` (${why})`}`, () => {
  beforeAll(async () => {
    const directory = await mkdtemp(join(tmpdir(), 'samvad-public-'))
    ends.push(() => rm(directory, { recursive: true, force: true }))
    const livekit = await startLiveKit()
    ends.unshift(() => livekit.close())
    const [{ url }, { outDir }] = await Promise.all([
      testPostgres(),
      buildWeb({ outDir: join(directory, 'client'), logLevel: 'silent' }),
    ])
    const opened = await openStore({ data: join(directory, 'data'), kind: 'demonstration', databaseUrl: url })
    ends.unshift(() => opened.close())
    const node = await startNode({
      store: opened.store,
      directory: join(directory, 'data'),
      hostedBy: 'public.example',
      webRoot: outDir,
      seeds: async () => [seedRiverMountain({ now: new Date(), seed: 'public view' })],
      heartbeat: { quietMs: 400, mostMs: 1_500 },
      logLevel: 'warn',
      media: { livekit, turn: null, stun: [], direct: true },
    })
    ends.unshift(() => node.close())
    address = await node.app.listen({ host: '127.0.0.1', port: 0 })
    home = must(node.homes.bySlug(SLUG), 'the home')
    browser = await openMediaBrowser()
    ends.unshift(() => browser.close())
  }, 180_000)

  afterAll(async () => {
    for (const end of ends.splice(0)) await end()
  })

  test(
    '[G46] a visitor sees a segment that is open to the public, and nothing of it once it is closed',
    async () => {
      const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 900 } })
      context.setDefaultTimeout(PATIENCE_MS)
      const { page } = await Seat.take(context, address, 'mountain', 'Yelena Andreyevna Studentsova')
      await act('sitting.opened', {
        session: 's8',
        number: 2,
        deputies: [],
        segment: 'working',
        public: true,
      })
      await act('floor.given', {
        on: await head(),
        party: 'mountain',
        pid: 'studentsova',
        kind: 'speak',
        limit: 300,
        texts: [],
      })
      await page.goto(`${address}${SESSION}/room`)
      await page.getByRole('button', { name: /^Enter as / }).click()
      await page.getByText(t('public-view.inside-none')).waitFor()
      await page.getByRole('button', { name: t('room.camera.on') }).click()

      const visitor = await (await browser.newContext({ locale: 'en-GB' })).newPage()
      await visitor.goto(`${address}${SESSION}/live`)
      await visitor.getByText(t('public-view.only-listen')).waitFor({ timeout: PATIENCE_MS })
      await visitor.waitForFunction(
        () => [...document.querySelectorAll('video')].some(({ videoWidth }) => videoWidth > 0),
        undefined,
        { timeout: PATIENCE_MS },
      )
      await page.getByText(t('public-view.inside', { n: 1 })).waitFor()
      await act('segment.opened', { on: await head(), segment: 'drafting', public: false })
      await visitor.getByText(t('refusal.room/not-public')).waitFor({ timeout: PATIENCE_MS })
      expect(await visitor.locator('video').count()).toBe(0)
    },
    4 * PATIENCE_MS,
  )
})

async function head(): Promise<number> {
  return home.read((state) => {
    const sitting = state.sessions.get('s8')?.sittings.get(SITTING)
    return conductOf(must(sitting, 'the sitting')).head
  })
}

/** Lets the head of a party act by the door of the node. */
async function act(kind: string, body: JsonObject): Promise<void> {
  const post = async (path: string, json: object, token?: string): Promise<Response> =>
    fetch(`${address}${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(json),
    })
  chair ??= (await (
    await post('/api/demonstration/identities', { slug: SLUG, party: 'mountain', pid: 'studentsova' })
  ).json()) as Identity
  const intent = {
    body: { sitting: SITTING, ...body },
    by: chair.pseudonym,
    kind,
    mech: home.genesis.mech16,
    n: toBase64Url(randomBytes(16)),
  }
  const answer = await post(`/api/mechanisms/${SLUG}/acts`, { intent, content: [], feed: 'shared' }, chair.token)
  expect([kind, answer.status, answer.ok ? '' : await answer.text()]).toEqual([kind, 201, ''])
}
