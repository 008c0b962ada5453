/** Puts pictures on contact sheets: a row per language, a column per dress, drawn by Chromium itself. */
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { BrowserContext } from 'playwright-core'
import type { Picture } from './camera.ts'

export type Row = Readonly<{ language: string; pictures: readonly Picture[] }>

/** A window of 1440 becomes 792 wide and one of 390 becomes 292: text stays readable when the sheet is opened. */
const SCALE = { desktop: 0.55, phone: 0.75 }
/** Chromium draws no picture that is taller; what does not fit goes on another sheet. */
const TALLEST = 15_000
const GAP = 24

/** Draws the sheets of one screen into a folder and gives their paths. */
export async function drawSheets(
  context: BrowserContext,
  folder: string,
  shot: Readonly<{ name: string; title: string }>,
  rows: readonly Row[],
): Promise<string[]> {
  const parts = join(folder, 'parts', shot.name)
  await mkdir(parts, { recursive: true })
  const paths: string[] = []
  for (const [index, group] of grouped(rows).entries()) {
    const html: string[] = []
    for (const { language, pictures } of group) {
      html.push('<div class="row">')
      for (const [i, { view, image }] of pictures.entries()) {
        const file = `${language}-${i}.jpg`
        await writeFile(join(parts, file), image)
        html.push(
          `<figure><figcaption>${language} · ${view.name}</figcaption><img src="${file}" width="${Math.round(view.width * scaleOf(view.width))}"></figure>`,
        )
      }
      html.push('</div>')
    }
    const source = join(parts, `sheet-${index}.html`)
    await writeFile(source, `<!doctype html><meta charset="utf-8">${STYLE}<h1>${shot.title}</h1>${html.join('')}`)
    const page = await context.newPage()
    await page.goto(pathToFileURL(source).href)
    const path = join(folder, `${shot.name}${index === 0 ? '' : `-${index + 1}`}.png`)
    await page.locator('body').screenshot({ path, timeout: 120_000 })
    await page.close()
    await rm(source)
    paths.push(path)
  }
  return paths
}

/** Rows that fit on one sheet together; a row alone is taken as it is. */
function grouped(rows: readonly Row[]): Row[][] {
  const groups: Row[][] = []
  let height = Infinity
  for (const row of rows) {
    const own = Math.max(...row.pictures.map(({ view, height: full }) => full * scaleOf(view.width))) + 60
    if (height + own > TALLEST) {
      groups.push([])
      height = 80
    }
    groups.at(-1)?.push(row)
    height += own
  }
  return groups
}

function scaleOf(width: number): number {
  return width > 900 ? SCALE.desktop : SCALE.phone
}

const STYLE = `<style>
  body { margin: 0; padding: ${GAP}px; background: #9aa3ad; color: #10151b; font: 16px/1.4 'Noto Sans', sans-serif; width: max-content; }
  h1 { margin: 0 0 ${GAP / 2}px; font-size: 22px; }
  .row { display: flex; align-items: flex-start; gap: ${GAP}px; margin-bottom: ${GAP}px; }
  figure { margin: 0; }
  figcaption { margin-bottom: 4px; }
  img { display: block; }
</style>`
