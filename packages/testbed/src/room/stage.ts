/** Opens the pages of the media tests and asks them what they hear. */
import type { Browser, Frame, Page } from 'playwright-core'
import { must, type ChannelId } from '@samvad/kernel'
import type { JoinTicket } from '@samvad/protocol'
import { openMediaBrowser } from '../browser/chromium.ts'
import { untilRead } from '../until.ts'
import { Hub } from './hub.ts'
import type { Arrival, Report } from './page.ts'

/** The tones of the people, far enough apart that no overtone of one is near another. */
export const TONES = { zh: 523, ru: 787, ru2: 1063, hi: 1409, screen: 1873, other: 2311 } as const
export type Tone = keyof typeof TONES
const NAMES = Object.keys(TONES) as readonly Tone[]

export type Levels = Readonly<Record<Tone, number>>

/** What is heard: `full`, or `behind` as the floor is behind an interpreter. Everything that is not named is silent. */
export type Heard = Readonly<Partial<Record<Tone, 'full' | 'behind'>>>

/** dBFS: what is wanted lies above the first, what is not wanted below the second. */
export const WANTED_DB = -20
export const UNWANTED_DB = -50
/** A tone has -7; the floor behind an interpreter is 18 dB lower. */
const BEHIND_DB = [-28, -22] as const

function fits(levels: Levels, expected: Heard): boolean {
  return NAMES.every((name) => {
    const level = levels[name]
    const wanted = expected[name]
    if (wanted === undefined) return level < UNWANTED_DB
    return wanted === 'full' ? level > WANTED_DB : level > BEHIND_DB[0] && level < BEHIND_DB[1]
  })
}

/** A person and the frame they are in. */
export class Guest {
  readonly page: Frame
  readonly endpoint: string
  /** When the person began to come in, by the browser's clock. */
  readonly began: number

  constructor(page: Frame, endpoint: string, began: number) {
    this.began = began
    this.page = page
    this.endpoint = endpoint
  }

  async speak(tone: Tone, channel: ChannelId, source: 'mic' | 'screen-audio' = 'mic'): Promise<void> {
    await this.page.evaluate(([hz, to, from]) => window.person.speak(hz, to, from), [
      TONES[tone],
      channel,
      source,
    ] as const)
  }

  async listen(channel: ChannelId, floorBehind: number | null = null): Promise<void> {
    await this.page.evaluate(([to, behind]) => window.person.listen(to, behind), [channel, floorBehind] as const)
  }

  async levels(): Promise<Levels> {
    const values = await this.page.evaluate((hz) => window.person.levels(hz), Object.values(TONES))
    // A cast: the levels come in the order of the tones.
    return Object.fromEntries(NAMES.map((name, at) => [name, values[at]])) as Record<Tone, number>
  }

  /** Waits until this person hears what is named and nothing else; the levels are the answer. */
  hears(expected: Heard): Promise<Levels> {
    return untilRead(
      () => this.levels(),
      (levels) => fits(levels, expected),
      `${this.endpoint} hears ${JSON.stringify(expected)} and nothing else`,
    )
  }

  report(): Promise<Report> {
    return this.page.evaluate(() => window.person.report())
  }

  async leave(): Promise<void> {
    await this.page.evaluate(() => window.person.leave())
    await (await this.page.frameElement()).evaluate((frame) => frame.parentNode?.removeChild(frame))
  }
}

export type ArrivalOptions = Partial<Pick<Arrival, 'party' | 'keys' | 'vouched' | 'encryption'>>

/** Another browser than the usual one, and how it comes to the hub where that has no address that it sees. */
export type StageOptions = Readonly<{ browser?: () => Promise<Browser>; reach?: (address: string) => string }>

/** A browser, the hub, and the tickets of one backend. */
export class RoomStage {
  readonly hub: Hub
  readonly #browser: Browser
  readonly #ticketFor: (endpoint: string) => Promise<JoinTicket>
  readonly #page: Page
  #arrivals = 0

  private constructor(hub: Hub, browser: Browser, page: Page, ticketFor: RoomStage['ticketFor']) {
    this.hub = hub
    this.#browser = browser
    this.#page = page
    this.#ticketFor = ticketFor
  }

  static async open(
    ticketFor: (endpoint: string) => Promise<JoinTicket>,
    { browser = openMediaBrowser, reach = (address) => address }: StageOptions = {},
  ): Promise<RoomStage> {
    const hub = await Hub.open()
    const opened = await browser()
    const page = await opened.newPage()
    await page.goto(`${reach(hub.address)}/people`)
    return new RoomStage(hub, opened, page, ticketFor)
  }

  ticketFor(endpoint: string): Promise<JoinTicket> {
    return this.#ticketFor(endpoint)
  }

  /** A person comes into the room. All are in one window: one that is behind another gets less of the processor. */
  async arrive(endpoint: string, options: ArrivalOptions = {}): Promise<Guest> {
    const name = `${endpoint}-${this.#arrivals++}`
    const page = await frameOf(this.#page, name)
    const ticket = await this.#ticketFor(endpoint)
    const arrival: Arrival = {
      endpoint,
      party: 'river',
      keys: 'own',
      vouched: true,
      encryption: 'on',
      ...options,
      ticket,
    }
    return new Guest(page, endpoint, await page.evaluate((how) => window.person.arrive(how), arrival))
  }

  /** Seconds of processor time that the browser has used so far, with all its processes. */
  async cpuSeconds(): Promise<number> {
    const session = await this.#browser.newBrowserCDPSession()
    const { processInfo } = await session.send('SystemInfo.getProcessInfo')
    await session.detach()
    return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0)
  }

  async close(): Promise<void> {
    await this.#browser.close()
    await this.hub.close()
  }
}

/** A frame with the page of one person in it. */
async function frameOf(page: Page, name: string): Promise<Frame> {
  await page.evaluate(async (called) => {
    const frame = document.createElement('iframe')
    frame.name = called
    frame.src = '/'
    const loaded = new Promise((resolve) => frame.addEventListener('load', resolve))
    document.body.append(frame)
    await loaded
  }, name)
  return must(page.frame({ name }), 'the frame has loaded')
}
