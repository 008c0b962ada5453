/** What any test does with a page: looks at its accessibility, goes through it by keyboard, takes a file from it. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Locator, Page } from 'playwright-core'

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
