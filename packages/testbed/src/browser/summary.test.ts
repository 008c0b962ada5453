/**
 * The summary record of the fictional session's sitting in a real browser, as both parties: drafted and kept, issued,
 * corrected, made final with answers, and put right once more by a corrigendum.
 */
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { must, summariesOf, type SummaryState } from '@samvad/kernel'
import { whyNoBrowser } from './chromium.ts'
import { openStage, SESSION, type Stage } from './demonstration-stage.ts'
import { brokenRules, tabTo } from './page.ts'
import { Seat } from './seat.ts'
import { stepsOf } from './steps.ts'

const WEEK_MS = 7 * 86_400_000
/** Paragraph of Lu Yuanfan, who spoke without a text, and of the statement before. */
const [SPOKEN, DELIVERED] = [10, 8]
const WRITTEN = 'Он сообщает о состоянии дамб.'

let stage: Stage
let luginin: Seat
let fang: Seat
const step = stepsOf({ timeoutMs: 60_000 })

describe.skipIf(whyNoBrowser !== null)(
  `a summary record by browser${whyNoBrowser === null ? '' : ` (${whyNoBrowser})`}`,
  () => {
    beforeAll(async () => {
      stage = await openStage({ played: 'settled' })
      luginin = await Seat.take(stage.of('mountain').context, stage.address, 'mountain', 'Vadim Yegorovich Luginin')
      fang = await Seat.take(stage.of('river').context, stage.address, 'river', 'Fang Du')
    }, 120_000)

    afterAll(async () => {
      await stage?.close()
    })

    step('the draft is reached from the sitting, written on with the keyboard, and survives the tab', async () => {
      const { page } = luginin
      await luginin.visit(`${SESSION}/sitting`)
      await page.getByRole('link', { name: 'Summary record of this sitting' }).click()
      await page.getByRole('heading', { name: 'Summary record of sitting 1' }).waitFor()
      const cell = `[data-paragraph="${SPOKEN}"] [data-language="ru"] textarea`
      await page.locator(cell).waitFor()
      expect(await page.locator(`[data-paragraph="${SPOKEN}"] .to-write`).count()).toBe(1)
      await page
        .locator(`[data-paragraph="${SPOKEN - 1}"] textarea`)
        .first()
        .focus()
      await tabTo(page, cell)
      await page.keyboard.press('Control+End')
      await page.keyboard.type(` ${WRITTEN}`)
      await page.locator('[data-draft="kept"]').waitFor()
      await page.reload()
      await page.locator(cell).waitFor()
      expect(await page.locator(cell).inputValue()).toMatch(new RegExp(`${WRITTEN}$`))
      await axe(page, 'the draft')
    })

    step('it is issued as provisional, with a window in the clocks of both parties', async () => {
      await luginin.act('summary.issued')
      await fang.visit(SESSION)
      await fang.page.getByRole('link', { name: 'Summary record of sitting 1' }).click()
      await fang.page.locator('[data-stage="provisional"]').waitFor()
      await cellOf(fang, SPOKEN, 'ru').getByText(WRITTEN).waitFor()
      // A date belongs to each clock: the window may end on another day there.
      for (const clock of await fang.page.locator('.window dd').allInnerTexts())
        expect(clock).toMatch(/^[0-9]+ [A-Z][a-z]+ 20[0-9]{2}, [0-9]{2}:[0-9]{2} UTC/)
      expect(await fang.page.locator('.window dd').count()).toBe(3)
      expect((await summary()).paragraphs).toHaveLength(11)
    })

    step('the other party asks for two corrections, word by word beside what stands', async () => {
      await correct('ru', SPOKEN, (text) => text.replace('состоянии дамб', 'состоянии плотин'))
      await correct('zh', DELIVERED, (text) => `${text}会场鼓掌。`)
      const wanted = luginin.page.locator('[data-correction="river.correction-1"]')
      expect(await wanted.locator('del').allInnerTexts()).toEqual(['дамб'])
      expect(await wanted.locator('ins').allInnerTexts()).toEqual(['плотин'])
      await axe(fang.page, 'the corrections')
    })

    step('after the window it is made final: one is taken, one is not, with a reason', async () => {
      stage.setAhead(WEEK_MS + 120_000)
      await luginin.page.clock.setFixedTime(Date.now() + WEEK_MS + 120_000)
      await luginin.page.reload()
      await luginin.act('summary.final', {
        fill: async (form) => {
          const answer = (n: number): Locator => form.locator(`[data-answer="river.correction-${n}"]`)
          await answer(1).getByRole('radio', { name: 'Take it', exact: true }).check()
          await answer(2).getByRole('radio', { name: 'Do not take it' }).check()
          await answer(2).locator('input[lang="ru"]').fill('В отчёт заносятся выступления.')
        },
      })
      await fang.page.locator('[data-stage="final"]').waitFor()
      await cellOf(fang, SPOKEN, 'ru').getByText('плотин').waitFor()
      expect(await fang.page.locator('[data-correction] .answer').evaluateAll(takenOf)).toEqual(['false', 'true'])
      await fang.page.getByText('В отчёт заносятся выступления.').waitFor()
    })

    step('a corrigendum counts, and is read into the text, once both have confirmed it', async () => {
      await fang.act('summary.corrigendum', {
        fill: wording(SPOKEN, 'ru', (text) => text.replace('плотин', 'плотин Лазури')),
      })
      const corrigendum = must([...(await summary()).corrigenda.keys()][0], 'the corrigendum')
      await fang.page.locator(`[data-corrigendum="${corrigendum}"][data-counts="false"]`).waitFor()
      expect(await cellOf(fang, SPOKEN, 'ru').innerText()).not.toContain('Лазури')
      await luginin.step('summary.confirmed', corrigendum)
      for (const { page } of [fang, luginin]) {
        await page.bringToFront()
        await page.locator(`[data-corrigendum="${corrigendum}"][data-counts="true"]`).waitFor()
      }
      await cellOf(fang, SPOKEN, 'ru').getByText('плотин Лазури').waitFor()
      await axe(fang.page, 'the final record')
    })

    step('a phone shows one language with a switch, and dark passes too', async () => {
      const { page } = fang
      await page.bringToFront()
      await page.setViewportSize({ width: 390, height: 844 })
      await page.emulateMedia({ colorScheme: 'dark' })
      expect(await visibleLanguages(page)).toEqual(['zh'])
      await page.locator('.times-in.one').getByRole('radio', { name: 'Русский' }).check()
      expect(await visibleLanguages(page)).toEqual(['ru'])
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
      await axe(page, 'the record on a phone')
    })
  },
)

async function correct(language: string, paragraph: number, change: (text: string) => string): Promise<void> {
  await fang.act('summary.corrected', { fill: wording(paragraph, language, change) })
  await luginin.page.bringToFront()
  await luginin.page.locator(`[data-correction]`, { hasText: `paragraph ${paragraph},` }).waitFor()
}

/** Chooses a paragraph and changes its wording in one language. */
function wording(paragraph: number, language: string, change: (text: string) => string) {
  return async (form: Locator): Promise<void> => {
    await form.getByLabel('Paragraph').selectOption(String(paragraph))
    const field = form.locator(`textarea[lang^="${language}"]`)
    await field.fill(change(await field.inputValue()))
  }
}

function cellOf(seat: Seat, paragraph: number, language: string): Locator {
  return seat.page.locator(`[data-paragraph="${paragraph}"] [data-language="${language}"]`)
}

function takenOf(answers: Element[]): (string | null)[] {
  return answers.map((answer) => answer.getAttribute('data-taken'))
}

/** Languages of the first paragraph that can be seen. */
function visibleLanguages(page: Page): Promise<readonly string[]> {
  return page
    .locator('[data-paragraph="1"] .record-cell:visible')
    .evaluateAll((cells) => cells.map((cell) => cell.getAttribute('data-language') ?? ''))
}

async function summary(): Promise<SummaryState> {
  const found = await stage.home.read((state) => [...summariesOf(state.sessions.get('s8')).values()][0])
  return must(found, 'the summary')
}

async function axe(page: Page, what: string): Promise<void> {
  await page.bringToFront()
  expect(await brokenRules(page), what).toEqual([])
}
