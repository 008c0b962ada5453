/**
 * The room of one's own delegation in a real browser: two people of a party meet in it with keys that only their party
 * vouches for, while everything that the other party's browser receives is looked through for any trace of it.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { must } from '@samvad/kernel'
import { createTranslator, messagesOf } from '@samvad/lang'
import { openStore, startNode, type MechanismHome } from '@samvad/node'
import { testPostgres } from '@samvad/node/test-postgres'
import { buildWeb } from '@samvad/web'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seedRiverMountain } from '../demo/river-mountain.ts'
import { openMediaBrowser, whyNoBrowser } from './chromium.ts'
import { LeakWatch } from './leak-watch.ts'
import { Seat } from './seat.ts'
import { brokenRules, SLUG } from './walk-stage.ts'

const SESSION = `/m/${SLUG}/s/s8`
const t = createTranslator('en', messagesOf('en'))
const PATIENCE_MS = 60_000

let address: string
let home: MechanismHome
let browser: Browser
const ends: (() => Promise<unknown>)[] = []

describe.skipIf(whyNoBrowser !== null)(
  `the room of a delegation by browser${whyNoBrowser === null ? '' : ` (${whyNoBrowser})`}`,
  () => {
    beforeAll(async () => {
      const directory = await mkdtemp(join(tmpdir(), 'samvad-caucus-'))
      ends.push(() => rm(directory, { recursive: true, force: true }))
      const [{ url }, { outDir }] = await Promise.all([
        testPostgres(),
        buildWeb({ outDir: join(directory, 'client'), logLevel: 'silent' }),
      ])
      const opened = await openStore({ data: join(directory, 'data'), kind: 'demonstration', databaseUrl: url })
      ends.unshift(() => opened.close())
      const node = await startNode({
        store: opened.store,
        directory: join(directory, 'data'),
        hostedBy: 'caucus.example',
        webRoot: outDir,
        seeds: async () => [seedRiverMountain({ now: new Date(), seed: 'caucus' })],
        heartbeat: { quietMs: 400, mostMs: 1_500 },
        logLevel: 'warn',
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
      '[G45] two of a delegation meet in their own room, and the other side is sent no trace of it',
      async () => {
        const options = { locale: 'en-GB', viewport: { width: 1280, height: 900 } }
        const [mountain, river] = [await browser.newContext(options), await browser.newContext(options)]
        for (const context of [mountain, river]) context.setDefaultTimeout(PATIENCE_MS)
        const received = new LeakWatch(river)
        const other = await Seat.take(river, address, 'river', 'Wen Qingyue')
        await other.visit(SESSION)
        const people = [
          await Seat.take(mountain, address, 'mountain', 'Vadim Yegorovich Luginin'),
          await Seat.take(mountain, address, 'mountain', 'Yelena Andreyevna Studentsova'),
        ]
        for (const { page } of people) {
          await page.goto(`${address}${SESSION}`)
          await page.getByRole('link', { name: t('caucus.enter') }).click()
          await page.getByText(t('caucus.not-sitting')).waitFor()
        }
        const [first, second] = people.map(({ page }) => page)
        expect(await brokenRules(must(first, 'a page'))).toEqual([])
        for (const { page } of people) {
          await page.getByRole('button', { name: t('caucus.enter') }).click()
          await page.getByRole('button', { name: t('caucus.open-mic') }).waitFor()
        }
        for (const { page } of people)
          await page
            .getByText(t('room.encryption.all', { n: 1 }))
            .first()
            .waitFor()
        await must(first, 'a page')
          .getByRole('button', { name: t('caucus.open-mic') })
          .click()
        await must(first, 'a page')
          .getByRole('button', { name: t('caucus.close-mic') })
          .waitFor()
        await must(first, 'a page')
          .getByRole('button', { name: t('caucus.camera-on') })
          .click()
        // Frames that were encrypted for the colleague alone make the picture.
        await must(second, 'a page').waitForFunction(() =>
          [...document.querySelectorAll('video')].some(({ videoWidth }) => videoWidth > 0),
        )
        expect(await brokenRules(must(second, 'a page'))).toEqual([])

        const keys = await home.read((state) => [
          ...(state.internal.get('mountain')?.caucuses.get('s8')?.values() ?? []),
        ])
        expect(keys.map(({ pid }) => pid).toSorted()).toEqual(['luginin', 'studentsova'])
        for (const { sign, box } of keys)
          for (const canary of [sign, box]) expect(await received.sourcesOf(canary)).toEqual([])
        expect(await received.sourcesOf('caucus:s8')).toEqual([])
        expect(received.extent).toMatchObject({ unread: [] })
        expect(received.extent.bytes).toBeGreaterThan(10_000)
      },
      4 * PATIENCE_MS,
    )
  },
)
