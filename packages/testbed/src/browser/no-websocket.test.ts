/**
 * A network that lets no WebSocket through, in a real browser: the record, acts and the room go by polls, and the other
 * side, which has sockets, notices nothing.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTranslator, messagesOf } from '@samvad/lang'
import { openStore, startNode } from '@samvad/node'
import { testPostgres } from '@samvad/node/test-postgres'
import { buildWeb } from '@samvad/web'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seedRiverMountain } from '../demo/river-mountain.ts'
import { openMediaBrowser, whyNoBrowser } from './chromium.ts'
import { Seat } from './seat.ts'
import { SLUG } from './walk-stage.ts'

const SESSION = `/m/${SLUG}/s/s8`
const t = createTranslator('en', messagesOf('en'))
const PATIENCE_MS = 60_000

let address: string
let browser: Browser
const ends: (() => Promise<unknown>)[] = []

describe.skipIf(whyNoBrowser !== null)(
  `without WebSocket by browser${whyNoBrowser === null ? '' : ` (${whyNoBrowser})`}`,
  () => {
    beforeAll(async () => {
      const directory = await mkdtemp(join(tmpdir(), 'samvad-no-websocket-'))
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
        hostedBy: 'no-websocket.example',
        webRoot: outDir,
        seeds: async () => [seedRiverMountain({ now: new Date(), seed: 'no websocket' })],
        logLevel: 'warn',
      })
      ends.unshift(() => node.close())
      address = await node.app.listen({ host: '127.0.0.1', port: 0 })
      browser = await openMediaBrowser()
      ends.unshift(() => browser.close())
    }, 180_000)

    afterAll(async () => {
      for (const end of ends.splice(0)) await end()
    })

    test(
      'the chair opens a sitting and meets the other side in the room',
      async () => {
        const options = { locale: 'en-GB', viewport: { width: 1280, height: 900 } }
        const [mountain, river] = [await browser.newContext(options), await browser.newContext(options)]
        for (const context of [mountain, river]) context.setDefaultTimeout(PATIENCE_MS)
        await mountain.addInitScript(() => {
          window.WebSocket = class extends EventTarget {
            static readonly OPEN = 1
            readonly readyState = 3
            constructor() {
              super()
              setTimeout(() => this.dispatchEvent(new Event('close')))
            }
            close(): void {}
          } as unknown as typeof WebSocket
        })
        const polled: string[] = []
        mountain.on('request', (request) => {
          const { pathname } = new URL(request.url())
          if (pathname.includes('/polls')) polled.push(`${request.method()} ${pathname.split('/polls')[1]}`)
        })
        const chair = await Seat.take(mountain, address, 'mountain', 'Yelena Andreyevna Studentsova')
        await chair.visit(`${SESSION}/sitting`)
        await chair.act('sitting.opened')
        const guest = await Seat.take(river, address, 'river', 'Wen Qingyue')
        for (const { page } of [chair, guest]) await enter(page)
        const met = t('room.encryption.all', { n: 1 })
        for (const { page } of [chair, guest]) await page.getByText(met).first().waitFor()
        expect([...new Set(polled)].toSorted()).toEqual(['GET ', 'POST ', 'POST /frames'])
      },
      3 * PATIENCE_MS,
    )
  },
)

async function enter(page: Page): Promise<void> {
  await page.goto(`${address}${SESSION}/room`)
  await page.getByRole('button', { name: /^Enter as/ }).click()
}
