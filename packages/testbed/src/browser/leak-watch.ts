/** Everything that a browser receives, kept so that a canary can be looked for in every byte of it. */
import type { BrowserContext } from 'playwright-core'

/** What one browser context has received so far. */
export class LeakWatch {
  readonly #received: { from: string; bytes: Buffer }[] = []
  readonly #unread: string[] = []
  #pending: Promise<void>[] = []

  constructor(context: BrowserContext) {
    context.on('response', (response) => {
      const from = response.url()
      // Files of the client were built before any canary was made, and their bodies are not always to be had.
      if (new URL(from).pathname.startsWith('/assets/')) return
      const kept = response.body().then(
        (bytes) => void this.#received.push({ from, bytes }),
        () => void this.#unread.push(from),
      )
      this.#pending.push(kept)
    })
    context.on('page', (page) =>
      page.on('websocket', (socket) =>
        socket.on('framereceived', ({ payload }) => {
          this.#received.push({ from: socket.url(), bytes: Buffer.from(payload) })
        }),
      ),
    )
  }

  /** Addresses from which a canary arrived, in any form in which its bytes can travel. */
  async sourcesOf(canary: string): Promise<readonly string[]> {
    const pending = this.#pending
    this.#pending = []
    await Promise.all(pending)
    return this.#received.filter(({ bytes }) => holds(bytes, canary)).map(({ from }) => from)
  }

  /** How much was looked through, and the answers that could not be. */
  get extent(): Readonly<{ answers: number; bytes: number; unread: readonly string[] }> {
    return {
      answers: this.#received.length,
      bytes: this.#received.reduce((sum, { bytes }) => sum + bytes.length, 0),
      unread: this.#unread,
    }
  }
}

/** True when the bytes hold the canary as it is or in base64, wherever in a base64 text it may begin. */
export function holds(bytes: Uint8Array, canary: string): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return formsOf(canary).some((form) => buffer.includes(form))
}

const forms = new Map<string, readonly string[]>()

function formsOf(canary: string): readonly string[] {
  let known = forms.get(canary)
  if (known === undefined) {
    // Three bytes are four characters: shifted by none, one or two bytes, without what neighbours have a part in.
    const shifted = [0, 1, 2].map((by) => {
      const text = Buffer.concat([Buffer.alloc(by), Buffer.from(canary)]).toString('base64')
      const length = by + Buffer.byteLength(canary)
      return text.slice(by === 0 ? 0 : by + 1, Math.floor((length * 8) / 6))
    })
    known = [canary, ...shifted]
    forms.set(canary, known)
  }
  return known
}
