/** Opens the pages of the media tests and asks them what they hear. */
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import type { ChannelId } from '@samvad/kernel'
import type { JoinTicket } from '@samvad/protocol'
import { Hub } from './hub.ts'
import type { Arrival, Report } from './page.ts'

const PATH = process.env['SAMVAD_CHROMIUM'] ?? '/usr/bin/chromium'

/** The tones of the people, far enough apart that no overtone of one is near another. */
export const TONES = { zh: 523, ru: 787, ru2: 1063, hi: 1409, screen: 1873, other: 2311 } as const
export type Tone = keyof typeof TONES
const NAMES = Object.keys(TONES) as readonly Tone[]

export type Levels = Readonly<Record<Tone, number>>

/** A page and the person in it. */
export class Guest {
  readonly page: Page
  readonly endpoint: string

  constructor(page: Page, endpoint: string) {
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

  report(): Promise<Report> {
    return this.page.evaluate(() => window.person.report())
  }

  async leave(): Promise<void> {
    await this.page.evaluate(() => window.person.leave())
    await this.page.close()
  }
}

export type ArrivalOptions = Partial<Pick<Arrival, 'party' | 'keys' | 'vouched' | 'encryption'>>

/** A browser, the hub, and the tickets of one backend. */
export class RoomStage {
  readonly hub: Hub
  readonly #browser: Browser
  readonly #context: BrowserContext
  readonly #ticketFor: (endpoint: string) => Promise<JoinTicket>

  private constructor(hub: Hub, browser: Browser, context: BrowserContext, ticketFor: RoomStage['ticketFor']) {
    this.hub = hub
    this.#browser = browser
    this.#context = context
    this.#ticketFor = ticketFor
  }

  static async open(ticketFor: (endpoint: string) => Promise<JoinTicket>): Promise<RoomStage> {
    const [hub, browser] = await Promise.all([Hub.open(), openMediaBrowser()])
    return new RoomStage(hub, browser, await browser.newContext(), ticketFor)
  }

  ticketFor(endpoint: string): Promise<JoinTicket> {
    return this.#ticketFor(endpoint)
  }

  /** A person comes into the room, in a page of its own. */
  async arrive(endpoint: string, options: ArrivalOptions = {}): Promise<Guest> {
    const page = await this.#context.newPage()
    await page.goto(this.hub.address)
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
    await page.evaluate((how) => window.person.arrive(how), arrival)
    return new Guest(page, endpoint)
  }

  async close(): Promise<void> {
    await this.#browser.close()
    await this.hub.close()
  }
}

/** A browser in which pages hear each other on loopback and no page sleeps in the background. */
export function openMediaBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: PATH,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-background-timer-throttling',
      '--disable-backgrounding-occluded-windows',
      '--disable-renderer-backgrounding',
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
      '--autoplay-policy=no-user-gesture-required',
      '--allow-loopback-in-peer-connection',
      '--disable-features=WebRtcHideLocalIpsWithMdns',
    ],
  })
}

/** Waits until something holds; the last value is in the failure. */
export async function until<T>(read: () => Promise<T>, holds: (value: T) => boolean, what: string): Promise<T> {
  const deadline = Date.now() + 20_000
  for (;;) {
    const value = await read()
    if (holds(value)) return value
    if (Date.now() > deadline) throw new Error(`${what}: still ${JSON.stringify(value)}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
