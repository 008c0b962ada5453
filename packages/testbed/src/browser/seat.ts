/** A person at a page of the client: takes a place, goes from screen to screen, fills in the forms of acts. */
import type { ActReceipt, ActRequest } from '@samvad/protocol'
import type { BrowserContext, Locator, Page, Response } from 'playwright-core'

/** Where an act was recorded. */
export type Place = Readonly<{ feed: string; seq: number }>

export type ActOptions = Readonly<{
  /** Which of several forms of one kind. */
  about?: string
  /** Fills in the fields. */
  fill?: (form: Locator) => Promise<void>
}>

/** One person in one tab: in the demonstration an identity lives in the tab and nowhere else. */
export class Seat {
  readonly page: Page
  readonly party: string
  readonly #address: string

  private constructor(page: Page, party: string, address: string) {
    this.page = page
    this.party = party
    this.#address = address
  }

  /** Opens the first page in a tab of its own and takes the place of a person by the button that names them. */
  static async take(context: BrowserContext, address: string, party: string, person: string): Promise<Seat> {
    const page = await context.newPage()
    await page.goto(address)
    await page.getByRole('button', { name: new RegExp(`^Enter as ${person}, `) }).click()
    await page.getByRole('banner').getByText(person).waitFor()
    return new Seat(page, party, address)
  }

  /** Goes to a screen: by its link where the page shows one, else by its address. */
  async visit(path: string): Promise<void> {
    await this.#front()
    const { pathname } = new URL(this.page.url())
    if (pathname !== path) {
      const link = this.page.locator(`a[href="${path}"]:visible`).first()
      if ((await link.count()) > 0) await link.click()
      else await this.page.goto(this.#address + path)
      await this.page.waitForURL(`**${path}`)
    }
    await this.page.locator('main h1').first().waitFor()
  }

  /** Presses the pill behind which the entries of others wait. */
  async showNew(): Promise<void> {
    await this.#front()
    await this.page.locator('.new-entries button').click()
  }

  /** The form of an act, opened by its line. */
  async form(kind: string, about?: string): Promise<Locator> {
    await this.#front()
    const which =
      about === undefined ? `details[id="do-${kind}"], details[id^="do-${kind}-"]` : `details[id="do-${kind}-${about}"]`
    const box = this.page.locator(which).first()
    await box.waitFor()
    if (!(await box.evaluate((details) => details.hasAttribute('open')))) await box.locator('> summary').click()
    return box.locator('> form')
  }

  /** Fills in the form of an act and sends it; the act must be recorded and applied. */
  async act(kind: string, { about, fill }: ActOptions = {}): Promise<Place> {
    const form = await this.form(kind, about)
    await fill?.(form)
    return this.sends(kind, () => form.locator('button[type="submit"]').click())
  }

  /** Takes a step of one press, or of two where the first asks. */
  async step(kind: string, about?: string, { asks = false }: { asks?: boolean } = {}): Promise<Place> {
    await this.#front()
    const which = about === undefined ? '' : `[data-about="${about}"]`
    const form = this.page.locator(`form.step[data-act="${kind}"]${which}`).first()
    const button = form.locator('button[type="submit"]')
    if (asks) {
      await button.click()
      await form.locator('.ask').waitFor()
    }
    return this.sends(kind, () => button.click())
  }

  /** Does something by which the page posts an act of this kind, and gives the place of the act. */
  async sends(kind: string, press: () => Promise<unknown>): Promise<Place> {
    await this.#front()
    const answered = this.page.waitForResponse((response) => kindOf(response) === kind, { timeout: 20_000 })
    try {
      await press()
      const response = await answered
      if (response.status() !== 201) throw new Error(`${kind} was refused: ${await response.text()}`)
      const receipt = (await response.json()) as ActReceipt // the node's own shape
      if (!receipt.applied) throw new Error(`${kind} was not applied: ${JSON.stringify(receipt.refusal)}`)
      return { feed: receipt.feed, seq: receipt.seq }
    } catch (error) {
      answered.catch(() => {})
      const said = await this.page.locator('[role="alert"]:visible').allInnerTexts()
      throw new Error(`${kind} on ${this.page.url()}: ${said.join(' / ') || 'the page says nothing of it'}`, {
        cause: error,
      })
    }
  }

  /** A tab in the background draws once a second, and everything in it waits for that. */
  #front(): Promise<void> {
    return this.page.bringToFront()
  }

  /** Token of this tab's identity, for asking the node as this person. */
  token(slug: string): Promise<string> {
    return this.page.evaluate((key) => {
      const all = JSON.parse(sessionStorage.getItem('samvad.identity') ?? '{}') as Record<string, { token: string }> // kept by the client
      return all[key]?.token ?? ''
    }, slug)
  }
}

function kindOf(response: Response): string | null {
  const request = response.request()
  if (request.method() !== 'POST' || !new URL(response.url()).pathname.endsWith('/acts')) return null
  const { intent } = request.postDataJSON() as ActRequest // sent by the client
  return intent.kind
}
