/**
 * Takes every screen and every public page in four languages, light and dark, at 1440 and 390 px, and puts the pictures
 * on contact sheets under `look/`; tells what it found wrong on the way.
 *
 *     npm run look                              everything
 *     npm run look -- --only session,signing    the screens whose names begin so
 *     npm run look -- --lang hi,zh              some languages
 *     npm run look -- --quick                   English and Hindi, light only
 *     npm run look -- --axe                     with the rules of accessibility
 *     npm run look -- --pictures                the four pictures of the README, into docs/pictures/
 */
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { chromium } from 'playwright-core'
import { messagesOf } from '../packages/lang/src/index.ts'
import { compressFiles } from '../packages/node/src/http/web.ts'
import { buildWeb } from '../packages/web/build.ts'
import { findChromium } from './chromium.mjs'
import { take, views } from './look/camera.ts'
import { startNodes } from './look/nodes.ts'
import { drawSheets, type Row } from './look/sheets.ts'
import { shots, type Shot } from './look/shots.ts'

/** Two pages at a time: the pictures are drawn by the processor. */
const WORKERS = 2
const LANGUAGES = ['en', 'zh', 'ru', 'hi']
/** Screen, language, file, and how much of it from its top. */
const PICTURES = [
  ['session', 'en', 'session', 960],
  ['outcome', 'ru', 'outcome', 900],
  ['signing', 'zh', 'signing', 960],
  ['public-outcome', 'hi', 'public', 960],
] as const

const top = fileURLToPath(new URL('..', import.meta.url))
const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    lang: { type: 'string' },
    quick: { type: 'boolean', default: false },
    axe: { type: 'boolean', default: false },
    pictures: { type: 'boolean', default: false },
  },
})
const only = values.only?.split(',') ?? ['']
const languages = values.lang?.split(',') ?? (values.quick ? ['en', 'hi'] : null)
const wanted = shots.filter(({ name }) => only.some((start) => name.startsWith(start)))
const dresses = values.quick ? views.filter(({ dark }) => !dark) : views

const { path: executablePath, advice } = findChromium()
if (executablePath === null) {
  console.error(advice)
  process.exit(1)
}
const started = Date.now()
const folder = join(top, 'look')
if (values.only === undefined && !values.pictures) await rm(folder, { recursive: true, force: true })
await mkdir(folder, { recursive: true })

// Beside the folder that a node serves, so that taking pictures never pulls the pages from under a running one.
const { outDir } = await buildWeb({ outDir: join(top, '.cache', 'look'), gallery: true, logLevel: 'warn' })
await compressFiles(outDir)
const nodes = await startNodes(outDir)
const browser = await chromium.launch({
  executablePath,
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
})
const faces = await facesFrom(join(outDir, 'assets'))
const messages = new Set(Object.keys(messagesOf('en')))
let found = 0
if (values.pictures) await takePictures()
else await takeSheets()
await browser.close()
await nodes.close()
process.exit(found === 0 ? 0 : 1)

async function takeSheets(): Promise<void> {
  console.log(`Taking ${wanted.length} screens (${seconds()} s to begin).`)
  const queue = [...wanted]
  await Promise.all(Array.from({ length: WORKERS }, () => work(queue)))
  console.log(`${wanted.length} screens, ${found} things to look at, ${seconds()} s. The sheets are in look/.`)
}

async function work(queue: Shot[]): Promise<void> {
  // Only so that the public pages can be given faces; nothing else of theirs is changed.
  const context = await browser.newContext({ bypassCSP: true })
  for (let shot = queue.shift(); shot !== undefined; shot = queue.shift()) {
    const rows: Row[] = []
    const problems: string[] = []
    for (const [index, language] of languagesOf(shot).entries()) {
      const taken = await take(context, nodes.url(shot.hour), shot, language, {
        now: nodes.now(shot.hour),
        faces,
        // The rules look at structure and colour, which are those of the first language in every other.
        axe: values.axe && index === 0,
        views: dresses,
        messages,
      })
      if (taken.pictures.length > 0) rows.push({ language, pictures: taken.pictures })
      problems.push(...taken.problems.map((problem) => `${language}: ${problem}`))
    }
    const sheets = rows.length === 0 ? [] : await drawSheets(context, folder, shot, rows)
    found += problems.length
    console.log(
      [`${shot.name} (${sheets.map((path) => relative(folder, path)).join(', ')})`, ...problems].join('\n    '),
    )
  }
  await context.close()
}

/** The README shows four screens; each is the head of its page. */
async function takePictures(): Promise<void> {
  const pictures = join(top, 'docs', 'pictures')
  await mkdir(pictures, { recursive: true })
  const context = await browser.newContext({ bypassCSP: true })
  for (const [name, language, file, cut] of PICTURES) {
    const shot = shots.find((one) => one.name === name)
    if (shot === undefined) continue
    const view = { name: 'picture', width: 1280, height: 900, dark: false, cut }
    const options = { now: nodes.now(shot.hour), faces, axe: false, views: [view], messages }
    const taken = await take(context, nodes.url(shot.hour), shot, language, options)
    found += taken.problems.length
    for (const { image } of taken.pictures) await writeFile(join(pictures, `${file}.png`), image)
    console.log([`docs/pictures/${file}.png`, ...taken.problems].join('\n    '))
  }
  await context.close()
}

/**
 * Faces for the public pages, which bring none and are set in the reader's own: a machine that takes pictures often has
 * no Chinese and no Devanagari. Named as those pages name the families of a well-equipped reader.
 */
async function facesFrom(assets: string): Promise<string> {
  const sheets = (await readdir(assets)).filter((name) => name.endsWith('.css'))
  const rules: string[] = []
  for (const name of sheets)
    for (const [rule] of (await readFile(join(assets, name), 'utf8')).matchAll(/@font-face\s*\{[^}]*\}/g)) {
      const here = rule.replaceAll(/url\((?:\.\/|\/assets\/)?/g, 'url(/assets/').replaceAll(/ Variable(?=["';])/g, '')
      rules.push(here)
      // One Devanagari face serves both, and is named as sans once more.
      if (here.includes('Noto Serif Devanagari'))
        rules.push(here.replaceAll('Noto Serif Devanagari', 'Noto Sans Devanagari'))
    }
  // A name in another script than the page's is set in whatever the reader has; here it has to be named.
  rules.push(':lang(zh){--f:"Noto Sans SC",sans-serif;--g:"Noto Serif SC",serif}')
  rules.push(':lang(hi){--f:"Noto Sans Devanagari",sans-serif;--g:"Noto Serif Devanagari",serif}')
  // And back again, so that a Latin or Cyrillic name in such a page is not set in the letters its face happens to have.
  rules.push(':lang(en),:lang(ru){--f:"Noto Sans",sans-serif;--g:"Source Serif 4",serif}')
  return rules.join('\n')
}

/** The languages asked for, where the screen is taken in them; a mirrored screen keeps its own when none fits. */
function languagesOf(shot: Shot): readonly string[] {
  const own = shot.languages ?? LANGUAGES
  const some = languages === null ? own : own.filter((language) => languages.includes(language))
  return some.length === 0 ? own.slice(-1) : some
}

function seconds(): number {
  return Math.round((Date.now() - started) / 1000)
}
