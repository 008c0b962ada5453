/**
 * What a segment of a sitting stands on in the tests: a node in a process of its own on a real Postgres, the client as
 * it is built for production, and one browser in which every person has a window, a microphone that gives a tone, and
 * ears that a test can ask.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readZip } from '@samvad/verify'
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { PATIENCE_MS, until, untilRead } from '../until.ts'
import { openMediaBrowser } from './chromium.ts'
import { prepareNode, SLUG, t } from './demonstration-stage.ts'
import { equip, levelsOf } from './ears.ts'
import { LeakWatch } from './leak-watch.ts'
import { Line } from './opening-segment-line.ts'
import { Seat } from './seat.ts'

/** Who takes part, and the tone of each microphone: far enough apart that no overtone of one is near another. */
export const PEOPLE = {
  studentsova: { party: 'mountain', name: 'Yelena Andreyevna Studentsova', hz: 523 },
  wen: { party: 'river', name: 'Wen Qingyue', hz: 787 },
  ji: { party: 'river', name: 'Ji Chunting', hz: 1063 },
  tropintseva: { party: 'mountain', name: 'Marina Olegovna Tropintseva', hz: 1409 },
  fang: { party: 'river', name: 'Fang Du', hz: 1873 },
  luginin: { party: 'mountain', name: 'Vadim Yegorovich Luginin', hz: 2311 },
  su: { party: 'river', name: 'Su Tinglan', hz: 2711 },
  shen: { party: 'river', name: 'Shen Chengbo', hz: 3019 },
  olshanova: { party: 'mountain', name: 'Vera Dmitriyevna Olshanova', hz: 3391 },
} as const

export type Who = keyof typeof PEOPLE
const TONES = Object.entries(PEOPLE) as readonly [Who, (typeof PEOPLE)[Who]][] // the keys of the table above

/** What is heard: `full`, or `behind` as the floor is behind an interpreter. Whoever is not named is silent. */
export type Heard = Readonly<Partial<Record<Who, 'full' | 'behind'>>>

/** dBFS. A tone is made with -10; the floor behind an interpreter is 18 dB lower. */
const WANTED_DB = -20
const UNWANTED_DB = -50
const BEHIND_DB = [-34, -24] as const

/** The node, which may end and start again. */
class NodeProcess {
  address = ''
  mech = ''
  readonly #args: readonly string[]
  readonly #env: Readonly<Record<string, string>>
  #child: ChildProcess | null = null

  constructor(args: readonly string[], env: Readonly<Record<string, string>>) {
    this.#args = args
    this.#env = env
  }

  /** Starts it, the second time at the address of the first. */
  async start(): Promise<void> {
    const port = this.address === '' ? '0' : new URL(this.address).port
    const child = spawn(process.execPath, ['--import', 'tsx', PROGRAM, ...this.#args, port], {
      cwd: ROOT,
      env: { ...process.env, ...this.#env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.#child = child
    let output = ''
    child.stderr.on('data', (chunk) => (output = (output + String(chunk)).slice(-20_000)))
    const line = await new Promise<string>((resolve, reject) => {
      let said = ''
      child.stdout.on('data', (chunk) => {
        said += String(chunk)
        const found = said.split('\n').find((one) => one.startsWith('{"address"'))
        if (found !== undefined) resolve(found)
      })
      child.once('exit', (code, signal) => reject(new Error(`the node ended (${code ?? signal}): ${said}${output}`)))
    })
    const { address, mech } = JSON.parse(line) as { address: string; mech: string } // as the program above writes it
    Object.assign(this, { address, mech })
  }

  /** Ends it at once, as a power cut would, or gently. */
  async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const child = this.#child
    this.#child = null
    if (child === null || child.exitCode !== null || child.signalCode !== null) return
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill(signal)
    const hard = setTimeout(() => child.kill('SIGKILL'), 10_000)
    await gone
    clearTimeout(hard)
  }
}

const PROGRAM = fileURLToPath(new URL('opening-segment-node.ts', import.meta.url))
const ROOT = fileURLToPath(new URL('../../../../', import.meta.url))

/** An act as a browser was told of it. */
export type Told = Readonly<{
  feed: string
  seq: number
  kind: string
  body: Readonly<Record<string, unknown>>
  /** The entry itself, as it came. */
  text: string
}>

/** A person at a window of their own. */
export class Guest {
  readonly who: Who
  readonly seat: Seat
  readonly context: BrowserContext
  readonly received: LeakWatch
  /** The line to the node, for cutting it. */
  readonly line: Line
  readonly #told: Map<string, Told>

  constructor(
    who: Who,
    {
      seat,
      context,
      received,
      line,
      told,
    }: { seat: Seat; context: BrowserContext; received: LeakWatch; line: Line; told: Map<string, Told> },
  ) {
    this.who = who
    this.seat = seat
    this.context = context
    this.received = received
    this.line = line
    this.#told = told
  }

  get page(): Page {
    return this.seat.page
  }

  /** Acts of the shared feeds that this browser was told of, in the order of their arrival. */
  get told(): readonly Told[] {
    return [...this.#told.values()]
  }

  /** Loads a page by its address. */
  async go(path: string): Promise<void> {
    await this.page.goto(new URL(path, this.page.url()).href)
  }

  /** Words on the page, as they are written. */
  words(words: string | RegExp): Locator {
    return this.page.getByText(typeof words === 'string' ? new RegExp(escaped(words)) : words).first()
  }

  /** A button by the beginning of its name: behind it may stand its key. */
  button(name: string | RegExp): Locator {
    const words = typeof name === 'string' ? new RegExp(`^${escaped(name)}`) : name
    return this.page.getByRole('button', { name: words }).first()
  }

  /** Presses a button; one that is disabled or still at work is waited for. */
  async press(name: string | RegExp): Promise<void> {
    await this.page.bringToFront()
    const button = this.button(name)
    await button.waitFor({ timeout: PATIENCE_MS })
    await until(async () => (await button.getAttribute('aria-busy')) === null, `${this.who}: ${name} is free`)
    await button.click({ timeout: PATIENCE_MS })
  }

  /** Presses a key of the console. */
  async key(key: string): Promise<void> {
    await this.page.bringToFront()
    await this.page.keyboard.press(key)
  }

  /** Waits for words on the page. */
  async see(words: string | RegExp): Promise<void> {
    await this.words(words).waitFor({ timeout: PATIENCE_MS })
  }

  /**
   * A step of the chair until it is taken: whoever acted in the same moment comes first, and the console says so. The
   * chair looks and presses again.
   */
  async takes(press: () => Promise<void>, outcome: Locator): Promise<void> {
    const stale = this.words(t('chair.stale'))
    for (;;) {
      await press()
      await until(async () => (await outcome.isVisible()) || (await stale.isVisible()), `a step of ${this.who}`)
      if (await outcome.isVisible()) return
      await this.press(t('chair.stale.close'))
    }
  }

  /** A key, pressed again where the page was still busy with the step before and took no notice. */
  async keyUntil(key: string, outcome: Locator): Promise<void> {
    for (let tries = 1; ; tries++) {
      await this.key(key)
      try {
        return await outcome.waitFor({ timeout: 10_000 })
      } catch (error) {
        if (tries === 6) throw error
      }
    }
  }

  /** Gives the floor by key to the first on the list, or where it is empty to the first who replies. */
  async gives(speaker: Guest, isReply = false): Promise<void> {
    const { name } = PEOPLE[speaker.who]
    await this.button(isReply ? t('chair.reply.hear.of', { name }) : t('sitting.give.do', { speaker: name })).waitFor()
    await this.takes(() => this.key('F2'), speaker.words(t('sitting.you-have-floor')))
  }

  /** The figure of the speaking clock, in seconds; null while nobody has the floor. */
  async clock(): Promise<number | null> {
    const face = this.page.locator('.clock-face').first()
    if ((await face.getAttribute('class'))?.includes('none') === true) return null
    const [minutes = 0, seconds = 0] = (await face.locator('.figure').innerText()).split(':').map(Number)
    return minutes * 60 + seconds
  }

  /** Level of every tone in what goes to this person's headphones, in dBFS. */
  async levels(): Promise<Readonly<Record<Who, number>>> {
    const levels = await levelsOf(
      this.page,
      TONES.map(([, { hz }]) => hz),
    )
    return Object.fromEntries(TONES.map(([who], at) => [who, levels[at] ?? -150])) as Record<Who, number> // of the list
  }

  /** Waits until this person hears what is named and nothing else. */
  async hears(expected: Heard): Promise<void> {
    await untilRead(
      () => this.levels(),
      (levels) => fits(levels, expected),
      `${this.who} hears ${JSON.stringify(expected)} and nothing else`,
    )
  }
}

function fits(levels: Readonly<Partial<Record<Who, number>>>, expected: Heard): boolean {
  return TONES.every(([who]) => {
    const level = levels[who] ?? -150
    const wanted = expected[who]
    if (wanted === undefined) return level < UNWANTED_DB
    return wanted === 'full' ? level > WANTED_DB : level > BEHIND_DB[0] && level < BEHIND_DB[1]
  })
}

export type Keys = Readonly<{ url: string; key: string; secret: string }>

/** The node, the browser and whoever has come. */
export class SegmentStage {
  readonly node: NodeProcess
  readonly browser: Browser
  /** For files; it is removed at the end. */
  readonly directory: string
  readonly guests = new Set<Guest>()

  private constructor(node: NodeProcess, browser: Browser, directory: string) {
    this.node = node
    this.browser = browser
    this.directory = directory
  }

  /** Opens everything; whoever opened it closes it. */
  static async open(livekit: Keys | null = null): Promise<SegmentStage> {
    const directory = await mkdtemp(join(tmpdir(), 'samvad-opening-segment-'))
    const { url, webRoot } = await prepareNode(directory)
    const node = new NodeProcess(
      [join(directory, 'data'), url, webRoot],
      livekit === null ? {} : { LIVEKIT_URL: livekit.url, LIVEKIT_KEY: livekit.key, LIVEKIT_SECRET: livekit.secret },
    )
    await node.start()
    return new SegmentStage(node, await openMediaBrowser(), directory)
  }

  /** Somebody takes a place, in a window of their own; `keyless` gives them a browser that cannot encrypt frames. */
  async enter(who: Who, { keyless = false }: { keyless?: boolean } = {}): Promise<Guest> {
    const { party, name, hz } = PEOPLE[who]
    const context = await this.browser.newContext({ locale: 'en-GB', viewport: { width: 1360, height: 860 } })
    context.setDefaultTimeout(PATIENCE_MS)
    await context.addInitScript(equip, { hz, keyless })
    const received = new LeakWatch(context)
    const told = new Map<string, Told>()
    context.on('page', (page) => listenTo(page, told))
    const line = await Line.to(() => this.node.address)
    const seat = await Seat.take(context, line.address, party, name)
    const guest = new Guest(who, { seat, context, received, line, told })
    this.guests.add(guest)
    return guest
  }

  async leave(...guests: readonly Guest[]): Promise<void> {
    for (const guest of guests) {
      this.guests.delete(guest)
      await guest.context.close()
      await guest.line.close()
    }
  }

  /** Everything that the node gives to a person's party for its own keeping. */
  async bundleOf(guest: Guest): Promise<Uint8Array> {
    const answer = await fetch(`${this.node.address}/api/mechanisms/${SLUG}/bundle?kind=party`, {
      headers: { authorization: `Bearer ${await guest.seat.token(SLUG)}` },
    })
    if (!answer.ok) throw new Error(`no bundle: ${await answer.text()}`)
    return new Uint8Array(await answer.arrayBuffer())
  }

  /** What every open page says went wrong, for the report of a failure. */
  async said(): Promise<string> {
    const lines = await Promise.all(
      [...this.guests].map(async ({ who, page }) => {
        const alerts = await page.locator('[role="alert"]:visible').allInnerTexts()
        return `${who} at ${new URL(page.url()).pathname}: ${alerts.join(' / ') || 'nothing'}`
      }),
    )
    return lines.join('\n')
  }

  async close(): Promise<void> {
    await this.browser.close()
    await Promise.all([...this.guests].map(({ line }) => line.close()))
    await this.node.end('SIGTERM')
    await rm(this.directory, { recursive: true, force: true })
  }
}

/** Files of a bundle. */
export function filesOf(bundle: Uint8Array): ReadonlyMap<string, Uint8Array> {
  const files = readZip(bundle)
  if ('code' in files) throw new Error(files.code)
  return files
}

/** Keeps every entry that comes over the live socket of a page; an entry that comes again must be the same. */
function listenTo(page: Page, told: Map<string, Told>): void {
  page.on('websocket', (socket) => {
    if (!socket.url().endsWith('/live')) return
    socket.on('framereceived', ({ payload }) => {
      const frame = JSON.parse(String(payload)) as { t: string; feed: string; from: number; entries: string[] } // the node's
      if (frame.t !== 'entries') return
      for (const [at, text] of frame.entries.entries()) {
        const { kind, body } = JSON.parse(text) as Pick<Told, 'kind' | 'body'> // an entry of the record
        const seq = frame.from + at
        const key = `${frame.feed} ${seq}`
        const known = told.get(key)
        if (known === undefined) told.set(key, { feed: frame.feed, seq, kind, body, text })
        else if (known.text !== text) told.set(`${key} changed`, { ...known, kind: `changed ${kind}`, text })
      }
    })
  })
}

function escaped(words: string): string {
  return words.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

const STEPS = /^(?:changed |sitting|segment|item|list|floor|letter|statement|step|conduct|booth)/

/** Acts of the conducting feed as a browser was told of them, in its order. */
export function conducting(guest: Guest): readonly Told[] {
  const opened = guest.told.find(({ kind }) => kind === 'sitting.opened')
  return guest.told
    .filter(({ feed, seq, kind }) => feed === opened?.feed && seq >= (opened?.seq ?? 0) && STEPS.test(kind))
    .toSorted((a, b) => a.seq - b.seq)
}
