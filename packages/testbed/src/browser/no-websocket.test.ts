/**
 * A network that lets no WebSocket through, in a real browser: the record, acts and the room go by polls, and the other
 * side, which has sockets, notices nothing.
 */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PATIENCE_MS } from '../until.ts'
import { openMediaBrowser, whyNoBrowser } from './chromium.ts'
import { openStage, SESSION, t, type Stage } from './demonstration-stage.ts'
import { Seat } from './seat.ts'

let stage: Stage

describe.skipIf(whyNoBrowser !== null)(
  `without WebSocket by browser${whyNoBrowser === null ? '' : ` (${whyNoBrowser})`}`,
  () => {
    beforeAll(async () => {
      stage = await openStage({ browser: openMediaBrowser, patienceMs: PATIENCE_MS })
    }, 180_000)

    afterAll(async () => {
      await stage?.close()
    })

    test(
      'the chair opens a sitting and meets the other side in the room',
      async () => {
        const [{ context: mountain }, { context: river }] = [stage.of('mountain'), stage.of('river')]
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
        const chair = await Seat.take(mountain, stage.address, 'mountain', 'Yelena Andreyevna Studentsova')
        await chair.visit(`${SESSION}/sitting`)
        await chair.act('sitting.opened')
        const guest = await Seat.take(river, stage.address, 'river', 'Wen Qingyue')
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
  await page.goto(`${stage.address}${SESSION}/room`)
  await page.getByRole('button', { name: /^Enter as/ }).click()
}
