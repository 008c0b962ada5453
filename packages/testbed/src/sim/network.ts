/**
 * A network that a seed decides: messages are late, lost, doubled and out of order, and for days some nodes cannot
 * reach each other. Everything that is sent passes as text under the eyes of `watch`.
 */
import type { Draw } from '../histories/random-acts.ts'

/** What nodes say to each other. Entries travel as the exact text of their bytes. */
export type Message =
  /** The latest checkpoint that the sender has of a feed, its own or another's. */
  | Readonly<{ t: 'head'; feed: string; note: string }>
  | Readonly<{ t: 'ask'; feed: string; from: number }>
  | Readonly<{ t: 'entries'; feed: string; from: number; entries: readonly string[]; note: string }>
  /** A witness's line over a checkpoint, for the owner of the feed. */
  | Readonly<{ t: 'cosigned'; feed: string; text: string; line: string }>
  /** What do you have of my feed? Asked after every start, before anything is sent. */
  | Readonly<{ t: 'view-asked' }>
  | Readonly<{ t: 'view'; note: string | null }>

export type NetworkOptions = Readonly<{
  /** Parts of a thousand. */
  lost: number
  doubled: number
  /** Longest ordinary delay in seconds. */
  delay: number
}>

type Parcel = Readonly<{ due: number; serial: number; from: string; to: string; text: string }>

export class Network {
  readonly #draw: Draw
  readonly #options: NetworkOptions
  readonly #parcels: Parcel[] = []
  readonly #cut = new Set<string>()
  readonly #watch: (text: string) => void
  #serial = 0
  #calm = false

  constructor(draw: Draw, options: NetworkOptions, watch: (text: string) => void) {
    this.#draw = draw
    this.#options = options
    this.#watch = watch
  }

  send(now: number, from: string, to: string, message: Message): void {
    const text = JSON.stringify(message)
    this.#watch(text)
    if (this.#cut.has(pair(from, to))) return
    if (!this.#calm && this.#draw(1000) < this.#options.lost) return
    const copies = !this.#calm && this.#draw(1000) < this.#options.doubled ? 2 : 1
    for (let copy = 0; copy < copies; copy++) {
      // Now and then something arrives hours later, when everybody has gone on.
      const late = !this.#calm && this.#draw(60) === 0 ? this.#draw(20_000) : 0
      const delay = this.#calm ? 1 : 1 + this.#draw(this.#options.delay)
      this.#parcels.push({ due: now + delay + late, serial: this.#serial++, from, to, text })
    }
  }

  /** Next message that is due, in the order of its arrival; null when none is. */
  next(now: number): { from: string; to: string; message: Message } | null {
    let best = -1
    for (const [index, parcel] of this.#parcels.entries()) {
      const other = this.#parcels[best]
      if (parcel.due > now) continue
      if (!other || parcel.due < other.due || (parcel.due === other.due && parcel.serial < other.serial)) best = index
    }
    const [parcel] = best < 0 ? [] : this.#parcels.splice(best, 1)
    if (parcel === undefined) return null
    return { from: parcel.from, to: parcel.to, message: JSON.parse(parcel.text) as Message } // as it was sent
  }

  /** Cuts or mends the line between two nodes. */
  cut(a: string, b: string, isCut: boolean): void {
    if (isCut) this.#cut.add(pair(a, b))
    else this.#cut.delete(pair(a, b))
  }

  /** Mends every line; from now on everything arrives within a second. */
  calm(): void {
    this.#cut.clear()
    this.#calm = true
  }

  get waiting(): number {
    return this.#parcels.length
  }
}

function pair(a: string, b: string): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`
}
