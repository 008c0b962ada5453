/**
 * The room of one's own delegation in a real browser: two people of a party meet in it with keys that only their party
 * vouches for, while everything that the other party's browser receives is looked through for any trace of it.
 */
import { must } from '@samvad/kernel'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PATIENCE_MS } from '../until.ts'
import { openMediaBrowser, whyNoBrowser } from './chromium.ts'
import { openStage, SESSION, t, type Stage } from './demonstration-stage.ts'
import { brokenRules } from './page.ts'
import { Seat } from './seat.ts'

let stage: Stage

describe.skipIf(whyNoBrowser !== null)(
  `the room of a delegation by browser${whyNoBrowser === null ? '' : ` (${whyNoBrowser})`}`,
  () => {
    beforeAll(async () => {
      stage = await openStage({ browser: openMediaBrowser, patienceMs: PATIENCE_MS })
    }, 180_000)

    afterAll(async () => {
      await stage?.close()
    })

    test(
      '[G45] two of a delegation meet in their own room, and the other side is sent no trace of it',
      async () => {
        const { context: mountain } = stage.of('mountain')
        const { context: river, received } = stage.of('river')
        const other = await Seat.take(river, stage.address, 'river', 'Wen Qingyue')
        await other.visit(SESSION)
        const people = [
          await Seat.take(mountain, stage.address, 'mountain', 'Vadim Yegorovich Luginin'),
          await Seat.take(mountain, stage.address, 'mountain', 'Yelena Andreyevna Studentsova'),
        ]
        for (const { page } of people) {
          await page.goto(`${stage.address}${SESSION}`)
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

        const keys = await stage.home.read((state) => [
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
