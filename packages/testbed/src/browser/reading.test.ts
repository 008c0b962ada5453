/**
 * Reading while others act, in a real browser: what arrives waits behind a pill and moves nothing, and every time of
 * day opens onto the other clocks.
 */
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { must } from '@samvad/kernel'
import { until } from '../until.ts'
import { whyNoBrowser } from './chromium.ts'
import { openStage, SESSION, SLUG, type Stage } from './demonstration-stage.ts'
import { brokenRules, tabTo } from './page.ts'
import { Seat } from './seat.ts'

const MECHANISM = `/m/${SLUG}`
const LETTER = '[data-letter="mountain.letter-8"]'

describe.skipIf(whyNoBrowser !== null)('reading while others act', { timeout: 120_000 }, () => {
  let stage: Stage
  let luginin: Seat
  let wen: Seat
  let fang: Seat

  beforeAll(async () => {
    stage = await openStage()
    const mountain = stage.of('mountain').context
    const river = stage.of('river').context
    luginin = await Seat.take(mountain, stage.address, 'mountain', 'Vadim Yegorovich Luginin')
    wen = await Seat.take(river, stage.address, 'river', 'Wen Qingyue')
    fang = await Seat.take(river, stage.address, 'river', 'Fang Du')
  }, 120_000)

  afterAll(async () => {
    await stage?.close()
  })

  test('a letter that arrives moves nothing until the reader asks for it, by keyboard or by mouse', async () => {
    await luginin.visit(`${SESSION}/letters`)
    await wen.visit(`${SESSION}/letters`)
    await fang.visit(SESSION)
    const pages = [wen.page, fang.page]
    await Promise.all(pages.map((page) => page.locator('[data-letter], #letters .letter').first().waitFor()))
    const letters = await fang.page.locator('#letters .letter').count()
    const before = await Promise.all(pages.map(places))

    await luginin.act('letter.announced', { about: 'mountain.letter-8' })
    // Whoever acts sees at once what they did.
    await luginin.page.getByRole('heading', { name: 'Announced' }).waitFor()
    await luginin.page.locator(`article${LETTER}`).waitFor()
    expect(await pill(luginin.page).count()).toBe(0)

    for (const page of pages) await pill(page).getByText('Show 1 new entry').waitFor()
    expect(await Promise.all(pages.map(places))).toEqual(before)
    expect(await wen.page.locator(LETTER).count()).toBe(0)
    expect(await fang.page.locator('#letters .letter').count()).toBe(letters)
    expect(await brokenRules(fang.page)).toEqual([])

    await wen.page.bringToFront()
    await tabTo(wen.page, '.new-entries button')
    await wen.page.keyboard.press('Enter')
    await wen.page.locator(LETTER).waitFor()
    expect(await pill(wen.page).count()).toBe(0)
    expect(await wen.page.evaluate((letter) => document.activeElement?.matches(letter), LETTER)).toBe(true)

    await fang.page.bringToFront()
    await pill(fang.page).click()
    await until(async () => (await fang.page.locator('#letters .letter').count()) === letters + 1, 'the letter shows')
    expect(await pill(fang.page).count()).toBe(0)
    expect(await fang.page.evaluate(() => document.activeElement?.id)).toBe('letters')
  })

  test('a document that is issued waits, and its row is gone to', async () => {
    await luginin.visit(`${SESSION}/documents`)
    await wen.visit(`${SESSION}/documents`)
    await wen.page.locator('tr[id]').first().waitFor()
    const rows = await wen.page.locator('tr[id]').count()
    await luginin.act('document.issued', { fill: fillIn })
    await pill(wen.page).waitFor()
    expect(await wen.page.locator('tr[id]').count()).toBe(rows)
    await wen.showNew()
    await until(async () => (await wen.page.locator('tr[id]').count()) === rows + 1, 'the row shows')
    expect(await wen.page.evaluate(() => document.activeElement?.id)).toBe('RMD/8/INF/77')
  })

  test('a report on a commitment waits as well', async () => {
    const { id } = await stage.home.read((state) =>
      must(
        [...state.commitments.values()].find((one) => one.owners.includes('mountain') && one.confirmed.has('mountain')),
        'a commitment of the Mountain Party',
      ),
    )
    const row = `tr[data-commitment="${id}"]`
    await luginin.visit(`${MECHANISM}/follow-up`)
    await wen.visit(`${MECHANISM}/follow-up`)
    const before = await wen.page.locator(row).innerText()
    await luginin.page.locator(`${row} details.fold > summary`).click()
    await luginin.act('commitment.reported', {
      about: id,
      fill: (form) => form.getByRole('radio', { name: 'Superseded' }).check(),
    })
    await pill(wen.page).waitFor()
    expect(await wen.page.locator(row).innerText()).toBe(before)
    await wen.showNew()
    await until(async () => (await wen.page.locator(row).innerText()) !== before, 'the report shows')
    expect(await wen.page.evaluate((which) => document.activeElement?.matches(which), row)).toBe(true)
  })

  test('a time opens onto the other clocks by hover, by focus and by a tap, and Escape puts them away', async () => {
    await wen.visit(`${SESSION}/agenda`)
    const { page } = wen
    await page.bringToFront()
    const time = page.locator('main .clock-reading').first()
    const box = time.locator('[role="tooltip"]')
    await time.waitFor()
    expect(await box.isVisible()).toBe(false)

    await time.hover()
    await box.waitFor()
    const words = await box.innerText()
    expect(words).toMatch(/^River Party: .* UTC\+7\nMountain Party: .* UTC\+5$/)
    await page.keyboard.press('Escape')
    await box.waitFor({ state: 'hidden' })
    await page.mouse.move(2, 2)

    await tabTo(page, '.clock-reading button')
    const focused = page.locator('.clock-reading:focus-within [role="tooltip"]')
    await focused.waitFor()
    expect(await brokenRules(page)).toEqual([])
    await page.keyboard.press('Escape')
    await focused.waitFor({ state: 'hidden' })
    expect(await page.evaluate(() => document.activeElement?.matches('.clock-reading button'))).toBe(true)

    expect((await descriptionOf(page, time.locator('button'))).split(/\s+/).join(' ')).toBe(
      words.split(/\s+/).join(' '),
    )
  })

  test('on a narrow screen a tap opens the other clocks inside the window, and a tap elsewhere closes them', async () => {
    const context = await stage.browser.newContext({
      locale: 'en-GB',
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
    })
    try {
      const seat = await Seat.take(context, stage.address, 'river', 'Fang Du')
      await seat.visit(`${SESSION}/agenda`)
      const time = seat.page.locator('main .clock-reading').first()
      const box = time.locator('[role="tooltip"]')
      await time.locator('button').tap()
      await box.waitFor()
      const { x, width } = must(await box.boundingBox(), 'the box')
      expect(x >= 0 && x + width <= 390).toBe(true)
      await seat.page.locator('h1').first().tap()
      await box.waitFor({ state: 'hidden' })
    } finally {
      await context.close()
    }
  })
})

function pill(page: Page): Locator {
  return page.locator('.new-entries button')
}

/** Where every heading of a page stands. */
function places(page: Page): Promise<readonly string[]> {
  return page.locator('main').evaluate((main) =>
    [...main.querySelectorAll('h2, h3, summary')].map((heading) => {
      const { x, y } = heading.getBoundingClientRect()
      return `${heading.textContent.trim()} at ${Math.round(x)}, ${Math.round(y)}`
    }),
  )
}

/** What a screen reader is told besides the name of a control. */
async function descriptionOf(page: Page, control: Locator): Promise<string> {
  await control.evaluate((element) => element.setAttribute('data-described', ''))
  const session = await page.context().newCDPSession(page)
  try {
    const { root } = await session.send('DOM.getDocument')
    const { nodeId } = await session.send('DOM.querySelector', { nodeId: root.nodeId, selector: '[data-described]' })
    const { nodes } = await session.send('Accessibility.getPartialAXTree', { nodeId, fetchRelatives: false })
    return String(nodes[0]?.description?.value ?? '')
  } finally {
    await session.detach()
  }
}

/** A paper of one line in one language. */
async function fillIn(form: Locator): Promise<void> {
  await form.getByLabel('Document symbol').fill('RMD/8/INF/77')
  await form.getByRole('group', { name: 'Title' }).locator('input[lang|="ru"]').fill('Записка')
}
