/**
 * The sockets of a node for networks that let no WebSocket through: what would be sent waits here until it is asked for,
 * and a question waits until there is something. Everything else is what it is over a socket.
 */
import { randomBytes } from 'node:crypto'
import { refuse, type Refusal } from '@samvad/kernel'
import type { PollAnswer } from '@samvad/protocol'
import type { Socket } from './socket.ts'

/** Longest wait of a question; networks that allow no socket often end what is quiet for longer. */
const WAIT_MS = 25_000
/** A client that has not asked for this long is not there any more. */
const SILENT_MS = 20_000
/** How long the last words wait for whoever comes for them. */
const LINGER_MS = 60_000
const MOST_OF_ONE_PERSON = 8
const MOST_POLLS = 400
/** About as much as one answer holds. */
const ANSWER_BYTES = 1_000_000

const CLOSED = 3
const OPEN = 1

/** A socket whose other end asks for what there is. */
export class PolledSocket implements Socket {
  readonly OPEN = OPEN
  readyState = OPEN
  /** Characters that nobody has come for yet. */
  bufferedAmount = 0
  #frames: string[] = []
  /** Number of the first frame that is kept. */
  #first = 0
  #taken = 0
  #code: number | null = null
  #asked = performance.now()
  readonly #waiting = new Set<() => void>()
  readonly #closed: (() => void)[] = []
  readonly #pong: (() => void)[] = []
  readonly #message: ((data: unknown, isBinary: boolean) => void)[] = []
  #once: ((data: unknown, isBinary: boolean) => void) | null = null

  send(text: string): void {
    if (this.readyState !== OPEN) return
    this.#frames.push(text)
    this.bufferedAmount += text.length
    this.#wake()
  }

  ping(): void {
    if (this.#waiting.size > 0 || performance.now() - this.#asked < SILENT_MS) for (const tell of this.#pong) tell()
  }

  close(code: number): void {
    if (this.readyState !== OPEN) return
    this.readyState = CLOSED
    this.#code = code
    this.#wake()
    for (const tell of this.#closed) tell()
  }

  terminate(): void {
    this.close(1006)
  }

  on(event: 'close' | 'pong' | 'error', listener: () => void): void
  on(event: 'message', listener: (data: unknown, isBinary: boolean) => void): void
  on(
    event: 'close' | 'pong' | 'error' | 'message',
    listener: (() => void) | ((data: unknown, isBinary: boolean) => void),
  ): void {
    if (event === 'message') this.#message.push(listener)
    // Listeners of the other events take nothing.
    else if (event === 'close') this.#closed.push(listener as () => void)
    else if (event === 'pong') this.#pong.push(listener as () => void)
  }

  once(_event: 'message', listener: (data: unknown, isBinary: boolean) => void): void {
    this.#once = listener
  }

  /** Takes frames of the client; those that came before are not taken twice. */
  take(from: number, frames: readonly string[]): Refusal | null {
    if (from > this.#taken) return refuse('request/malformed', { path: '/from' })
    for (const text of frames.slice(this.#taken - from)) {
      this.#taken += 1
      const once = this.#once
      this.#once = null
      once?.(text, false)
      for (const tell of this.#message) tell(text, false)
    }
    return null
  }

  /** Frames from a number on, as soon as there are any; everything before it has arrived and is forgotten. */
  async ask(after: number, waitMs = WAIT_MS): Promise<Omit<PollAnswer, 'now'> | Refusal> {
    const known = after - this.#first
    if (known < 0 || known > this.#frames.length) return refuse('request/malformed', { path: '/after' })
    for (const text of this.#frames.splice(0, known)) this.bufferedAmount -= text.length
    this.#first = after
    if (this.#frames.length === 0 && this.readyState === OPEN) await this.#news(waitMs)
    this.#asked = performance.now()
    // Another question may have taken these meanwhile.
    if (this.#first !== after) return { frames: [], next: after, closed: null }
    const frames: string[] = []
    let size = 0
    for (const text of this.#frames) {
      if (frames.length > 0 && size + text.length > ANSWER_BYTES) break
      frames.push(text)
      size += text.length
    }
    const isLast = frames.length === this.#frames.length
    return { frames, next: after + frames.length, closed: isLast ? this.#code : null }
  }

  #news(waitMs: number): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer)
        this.#waiting.delete(done)
        resolve()
      }
      const timer = setTimeout(done, waitMs)
      this.#waiting.add(done)
    })
  }

  #wake(): void {
    for (const done of this.#waiting) done()
  }
}

type Poll = Readonly<{ slug: string; owner: string; socket: PolledSocket }>

/** Polls by the name that only their client knows. */
export class Polls {
  readonly #polls = new Map<string, Poll>()

  /** Opens a poll for a person; its first frame is to follow. */
  open(slug: string, owner: string): Readonly<{ id: string; socket: PolledSocket }> | Refusal {
    const own = [...this.#polls.values()].filter((poll) => poll.owner === owner && poll.slug === slug)
    if (own.length >= MOST_OF_ONE_PERSON || this.#polls.size >= MOST_POLLS) return refuse('request/rate-limited')
    const id = randomBytes(16).toString('base64url')
    const socket = new PolledSocket()
    this.#polls.set(id, { slug, owner, socket })
    socket.on('close', () => {
      setTimeout(() => this.#polls.delete(id), LINGER_MS).unref()
    })
    return { id, socket }
  }

  /** Poll of a person by its name; null when it is over or somebody else's. */
  find(slug: string, owner: string, id: string): PolledSocket | null {
    const poll = this.#polls.get(id)
    return poll?.slug === slug && poll.owner === owner ? poll.socket : null
  }
}
