/** Takes one page in every dress, and reads on it what a picture does not show. */
import { AxeBuilder } from '@axe-core/playwright'
import type { BrowserContext, Page } from 'playwright-core'
import type { Shot } from './shots.ts'

/** `cut` ends a picture that is not for a sheet: so much of the page from its top, without loss. */
export type View = Readonly<{ name: string; width: number; height: number; dark: boolean; cut?: number }>

export const views: readonly View[] = [
  { name: 'desktop, light', width: 1440, height: 900, dark: false },
  { name: 'desktop, dark', width: 1440, height: 900, dark: true },
  { name: '390 px, light', width: 390, height: 844, dark: false },
  { name: '390 px, dark', width: 390, height: 844, dark: true },
]

/** `image` is a PNG where the view is cut, a JPEG for the sheets. */
export type Picture = Readonly<{ view: View; image: Buffer; height: number }>

export type Taken = Readonly<{ pictures: readonly Picture[]; problems: readonly string[] }>

/** Chromium draws no picture that is taller. */
const TALLEST = 16_000
const PATIENCE_MS = 60_000

/** Takes a page in one language. `messages` are the ids of the catalogue, none of which may stand on a page. */
export async function take(
  context: BrowserContext,
  base: string,
  shot: Shot,
  language: string,
  options: Readonly<{ now: Date; faces: string; axe: boolean; views: readonly View[]; messages: ReadonlySet<string> }>,
): Promise<Taken> {
  const problems: string[] = []
  const page = await context.newPage()
  page.setDefaultTimeout(PATIENCE_MS)
  page.on('pageerror', (error) => problems.push(`error on the page: ${error.message}`))
  page.on('console', (message) => {
    // Browsers ask for an icon of pages that name none.
    const expected =
      message.text().includes('404') && (shot.missing === true || message.location().url.endsWith('/favicon.ico'))
    if (message.type() === 'error' && !expected)
      problems.push(`console: ${message.text()} ${new URL(message.location().url || base).pathname}`)
  })
  try {
    // The browser's clock is the node's: what is over for one is over for the other.
    await page.clock.setFixedTime(options.now)
    if (shot.as !== undefined) await sitDown(page, base, shot.as)
    const address = shot.path.replaceAll('{lang}', language)
    const asked = address.startsWith('/p/') ? '' : `${address.includes('?') ? '&' : '?'}lang=${language}`
    await page.goto(`${base}${address}${asked}`)
    await settle(page)
    // A form of a page without script leads to another document, which gets the faces too.
    const addFaces = async (): Promise<void> => {
      if (address.startsWith('/p/')) await page.addStyleTag({ content: options.faces })
    }
    await addFaces()
    const pictures: Picture[] = []
    let acted = false
    for (const view of options.views) {
      await page.emulateMedia({ colorScheme: view.dark ? 'dark' : 'light', reducedMotion: 'reduce' })
      await page.setViewportSize({ width: view.width, height: view.height })
      if (!acted) {
        await shot.act?.(page)
        await settle(page)
        await addFaces()
        acted = true
      }
      await settle(page)
      const height = await page.evaluate(() => document.documentElement.scrollHeight)
      const clip = { x: 0, y: 0, width: view.width, height: Math.min(height, view.cut ?? TALLEST) }
      const kind = view.cut === undefined ? ({ type: 'jpeg', quality: 88 } as const) : ({ type: 'png' } as const)
      const image = await page.screenshot({ fullPage: true, clip, ...kind, timeout: PATIENCE_MS })
      pictures.push({ view, image, height: clip.height })
      if (height > TALLEST) problems.push(`${view.name}: ${height} px high, the picture ends at ${TALLEST}`)
      const wide = await overflow(page)
      if (wide !== null) problems.push(`${view.name}: wider than the window: ${wide}`)
      if (options.axe) for (const found of await violations(page)) problems.push(`${view.name}: axe ${found}`)
    }
    for (const found of await wrongWords(page, options.messages)) problems.push(found)
    return { pictures, problems: [...new Set(problems)] }
  } catch (error) {
    return {
      pictures: [],
      problems: [...problems, `not taken: ${error instanceof Error ? error.message : String(error)}`],
    }
  } finally {
    await page.close()
  }
}

/** Takes the place of a person for this tab, as the first page does. */
async function sitDown(page: Page, base: string, [slug, party, pid]: NonNullable<Shot['as']>): Promise<void> {
  const answer = await page.request.post(`${base}/api/demonstration/identities`, { data: { slug, party, pid } })
  if (!answer.ok()) throw new Error(`no place for ${pid} of ${party} in ${slug}: ${await answer.text()}`)
  const kept = JSON.stringify({ [slug]: await answer.json() })
  await page.addInitScript((identity) => sessionStorage.setItem('samvad.identity', identity), kept)
}

async function settle(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor()
  await page.locator('[aria-busy=true]').waitFor({ state: 'detached' })
  await page.waitForLoadState('networkidle')
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
}

/** What sticks out at the side, or null. */
function overflow(page: Page): Promise<string | null> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth
    if (document.documentElement.scrollWidth <= width) return null
    const out = [...document.body.querySelectorAll('*')].filter((element) => {
      const { left, right } = element.getBoundingClientRect()
      return right > width + 1 || left < -1
    })
    const last = out.at(-1)
    return `${document.documentElement.scrollWidth} px, ${last?.tagName.toLowerCase()}.${last?.className} "${(last?.textContent ?? '').slice(0, 40)}"`
  })
}

async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze()
  return found.map(({ id, nodes }) => `${id}: ${nodes[0]?.target.join(' ')} (${nodes.length})`)
}

/** Ids of messages, holes that were not filled, tokens and values that no reader should see. */
async function wrongWords(page: Page, messages: ReadonlySet<string>): Promise<string[]> {
  const words = await page.evaluate(() => {
    const attributes = [...document.querySelectorAll('[aria-label],[title],[placeholder],[alt]')].flatMap((element) =>
      ['aria-label', 'title', 'placeholder', 'alt'].map((name) => element.getAttribute(name) ?? ''),
    )
    return [document.title, document.body.innerText, ...attributes].join('\n')
  })
  const ids = (words.match(/\b[a-z][\w-]*(?:\.[\w-]+)+\b/g) ?? []).filter((word) => messages.has(word))
  const holes = words.match(/\{[^{}\n]{1,60}\}/g) ?? []
  const values = words.match(/\b(?:undefined|NaN|Invalid Date|null)\b|\[object \w+\]/g) ?? []
  return [
    ...[...new Set(ids)].map((id) => `id of a message on the page: ${id}`),
    ...[...new Set(holes)].map((hole) => `hole or token on the page: ${hole}`),
    ...[...new Set(values)].map((value) => `value on the page: ${value}`),
  ]
}
