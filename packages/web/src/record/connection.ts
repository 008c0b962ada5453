/**
 * The client's end of a mechanism: it folds the same entries with the same kernel as every node, fetches content as it
 * is needed and allowed, and posts acts. Away and back, it asks only for what it has not got.
 */
import { fromBase64, fromUtf8, toBase64, toBase64Url, toHex, utf8, type JsonObject } from '@samvad/log'
import {
  commitText,
  contentIsTrue,
  isSettled,
  Ledger,
  openGenesis,
  refKey,
  refuse,
  settledCut,
  type ContentItem,
  type Facts,
  type Ref,
  type Refusal,
  type State,
} from '@samvad/kernel'
import {
  PROTOCOL,
  type ActReceipt,
  type ActRequest,
  type ContentAnswer,
  type Frame,
  type Hello,
  type Identity,
  type MechanismOpening,
} from '@samvad/protocol'
import { ask, AskError } from './ask.ts'
import { leavePlace } from './identity.ts'
import { nobleCrypto } from './noble-crypto.ts'
import { openWire, type Wire } from './wire.ts'

/** What is known of a piece of content: its text, or why it cannot be read. */
export type ContentState = Readonly<
  { text: string } | { text: null; why: 'loading' | 'not-here' | 'closed' | 'erased' }
>

export type LinkState = Readonly<
  { state: 'connecting' | 'live'; since: string } | { state: 'offline'; since: string; lastKnown: string | null }
>

/** An act being made: texts are added first, each giving the commitment that the body then names. */
export class Draft {
  readonly #content: { item: ContentItem; salt: Uint8Array; bytes: Uint8Array }[] = []

  /** Adds a text and gives its commitment. */
  text(words: string, audience: ContentItem['class']): string {
    const { item, content } = commitText(nobleCrypto, randomBytes(32), words, audience)
    this.#content.push({ item, salt: content.salt, bytes: content.bytes })
    return item.c
  }

  /** Adds a text per language and gives the commitments; empty texts are left out. */
  texts(words: Readonly<Record<string, string>>, audience: ContentItem['class']): Record<string, string> {
    return Object.fromEntries(
      Object.entries(words)
        .filter(([, text]) => text.trim() !== '')
        .map(([tag, text]) => [tag, this.text(text, audience)]),
    )
  }

  /** What the body lists as its content. */
  items(): readonly ContentItem[] {
    return this.#content.map(({ item }) => item)
  }

  /** What is sent beside the act. */
  sent(): ActRequest['content'] {
    return this.#content.map(({ item, salt, bytes }) => ({ c: item.c, salt: toBase64(salt), bytes: toBase64(bytes) }))
  }
}

/** More commands are not on their way at once. */
const MOST_REFUSED = 100

export class Connection {
  readonly slug: string
  readonly opening: MechanismOpening
  readonly identity: Identity | null
  readonly ledger: Ledger
  link: LinkState = { state: 'connecting', since: now() }
  /** Rises with every change that a screen may show. */
  version = 0
  cut: ReadonlyMap<string, number> = new Map()
  /** False until everything that had been recorded before has been folded. */
  ready = false
  /** Refusals of this tab's own commands that the conductor answered later, newest last. */
  readonly answers: { ref: Ref; refusal: Refusal }[] = []
  readonly witnessed = new Map<string, number>()
  /** Claimed time of the latest entry of each feed. */
  readonly lastAt = new Map<string, string>()
  readonly #listeners = new Set<() => void>()
  readonly #content = new Map<string, ContentState>()
  readonly #wanted = new Set<string>()
  readonly #early = new Map<string, string[]>()
  readonly #mine = new Set<string>()
  /** Refusals of commands that are not known as this tab's own: the receipt may come after the conductor's answer. */
  readonly #refused = new Map<string, Refusal>()
  #asking = false
  #wire: Wire | null = null
  #retry = 500
  #closed = false

  constructor(opening: MechanismOpening, identity: Identity | null) {
    const genesis = openGenesis(nobleCrypto, opening.genesis)
    if (genesis === null) throw new AskError('record/genesis-broken', {}, 0)
    this.slug = opening.slug
    this.opening = opening
    this.identity = identity
    this.ledger = new Ledger(nobleCrypto, genesis)
  }

  get state(): State {
    return this.ledger.fold.state
  }

  /** True when the place lies in what every party has cited: only then a screen may say "agreed". */
  settled(said: { ref: Ref } | null | undefined): boolean {
    return isSettled(this.cut, said)
  }

  /** Starts to listen for changes; gives the function that ends it. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Opens the way to the live news and keeps it open until `close`. */
  open(): void {
    if (this.#closed || this.#wire !== null) return
    this.#wire = openWire({
      slug: this.slug,
      room: null,
      token: this.identity?.token ?? null,
      hello: (): Hello => ({
        t: 'hello',
        protocol: PROTOCOL,
        token: this.identity?.token ?? null,
        have: Object.fromEntries(this.ledger.origins().map((origin) => [origin, this.ledger.size(origin)])),
      }),
      onFrame: (text) => this.#take(JSON.parse(text) as Frame), // the node's own frames
      onClose: () => {
        this.#wire = null
        const known = this.link.state === 'offline' ? this.link.lastKnown : this.ready ? now() : null
        this.link = { state: 'offline', since: now(), lastKnown: known }
        this.#changed()
        setTimeout(() => this.open(), this.#retry)
        this.#retry = Math.min(this.#retry * 2, 8000)
      },
    })
  }

  /** Closes the way for good. */
  close(): void {
    this.#closed = true
    this.#wire?.close()
  }

  /** Text of a piece of content, fetched when it is first asked for. */
  content(c: string | null | undefined): ContentState {
    if (c === null || c === undefined) return { text: null, why: 'not-here' }
    const known = this.#content.get(c)
    if (known !== undefined) return known
    this.#wanted.add(c)
    this.#askContent()
    return { text: null, why: 'loading' }
  }

  /** Text of a piece of content, or null while it is not readable. */
  text(c: string | null | undefined): string | null {
    return this.content(c).text
  }

  /**
   * Posts an act and gives its receipt once it is durable and under a signed checkpoint. Throws an AskError with the
   * refusal's code and facts; then nothing was changed, and what was typed is still with the caller.
   */
  async act(
    kind: string,
    body: JsonObject,
    draft: Draft = new Draft(),
    feed: ActRequest['feed'] = 'shared',
  ): Promise<ActReceipt> {
    if (this.identity === null) throw new AskError('request/no-identity', {}, 401)
    const items = draft.items()
    const intent = {
      body: items.length === 0 ? body : { ...body, content: items },
      by: this.identity.pseudonym,
      kind,
      mech: this.ledger.genesis.mech16,
      n: toBase64Url(randomBytes(16)),
    }
    const request: ActRequest = { intent, content: draft.sent(), feed }
    const receipt = await this.#post(request)
    this.#mine.add(refKey(receipt))
    const early = this.#refused.get(refKey(receipt))
    if (early !== undefined) this.#answer(receipt, early)
    if (!receipt.applied && receipt.refusal !== null)
      throw new AskError(receipt.refusal.code, receipt.refusal.facts, 409)
    await this.#until(() => this.ledger.size(receipt.feed) > receipt.seq)
    return receipt
  }

  /** Commitment that this client computed itself, for those who want to compare. */
  hash(text: string): string {
    return toHex(nobleCrypto.sha256(utf8(text)))
  }

  async #post(request: ActRequest): Promise<ActReceipt> {
    const send = (): Promise<ActReceipt> =>
      ask<ActReceipt>(`/api/mechanisms/${this.slug}/acts`, {
        method: 'POST',
        body: request,
        token: this.identity?.token ?? null,
      })
    try {
      return await send()
    } catch (error) {
      // The answer was lost, not necessarily the act: the same intent again is harmless, it has the same nonce.
      if (error instanceof AskError && error.code === 'node/unreachable') return send()
      throw error
    }
  }

  async #until(condition: () => boolean): Promise<void> {
    if (condition() || this.link.state !== 'live') return
    await new Promise<void>((resolve) => {
      const timer = setTimeout(done, 3000)
      const stop = this.subscribe(() => {
        if (condition()) done()
      })
      function done(): void {
        clearTimeout(timer)
        stop()
        resolve()
      }
    })
  }

  #take(frame: Frame): void {
    switch (frame.t) {
      case 'entries':
        this.#admit(frame.feed, frame.from, frame.entries)
        break
      case 'checkpoint':
        if (frame.witnessed) this.witnessed.set(frame.feed, Number(frame.note.split('\n')[1] ?? 0))
        break
      case 'ready':
        this.ready = true
        this.#retry = 500
        this.link = { state: 'live', since: now() }
        break
      case 'content':
        for (const c of [...frame.opened, ...frame.erased]) this.#content.delete(c)
        break
      case 'command':
        if (!frame.applied) this.#hearRefusal(frame, refuse(frame.code ?? 'conduct/stale'))
        break
      case 'problem':
        // The demonstration began again, or was another one: the place taken in it is gone.
        if (frame.problem.code === 'record/begun-again' || frame.problem.code === 'request/no-identity') {
          leavePlace(this.slug)
          location.reload()
        }
        if (frame.problem.code === 'protocol/other-version') location.reload()
        break
    }
    this.#changed()
  }

  #hearRefusal(ref: Ref, refusal: Refusal): void {
    if (this.#mine.has(refKey(ref))) return this.#answer(ref, refusal)
    this.#refused.set(refKey(ref), refusal)
    const [oldest] = this.#refused.keys()
    if (this.#refused.size > MOST_REFUSED && oldest !== undefined) this.#refused.delete(oldest)
    return undefined
  }

  #answer({ feed, seq }: Ref, refusal: Refusal): void {
    this.#refused.delete(refKey({ feed, seq }))
    this.answers.push({ ref: { feed, seq }, refusal })
  }

  #admit(feed: string, from: number, entries: readonly string[]): void {
    const have = this.ledger.size(feed)
    const queue = this.#early.get(feed) ?? []
    queue.push(...entries.slice(Math.max(0, have + queue.length - from)))
    this.#early.set(feed, queue)
    // What one feed cites may wait in another's queue: go round until nothing moves.
    for (let moved = true; moved;) {
      moved = false
      for (const waiting of this.#early.values()) {
        while (waiting[0] !== undefined) {
          const admitted = this.ledger.admit(utf8(waiting[0]))
          if ('code' in admitted) {
            if (admitted.code === 'entry/too-early') break
            throw new Error(`the node sent an entry that is none: ${admitted.code} ${JSON.stringify(admitted.facts)}`)
          }
          waiting.shift()
          moved = true
          this.lastAt.set(admitted.entry.feed, admitted.entry.at)
        }
      }
    }
    this.cut = settledCut(this.state)
  }

  #askContent(): void {
    if (this.#asking) return
    this.#asking = true
    // One request for everything that a render asks for.
    setTimeout(() => void this.#fetchContent(), 0)
  }

  async #fetchContent(): Promise<void> {
    const ids = [...this.#wanted].slice(0, 60)
    for (const c of ids) {
      this.#wanted.delete(c)
      this.#content.set(c, { text: null, why: 'loading' })
    }
    try {
      const answer = await ask<ContentAnswer>(
        `/api/mechanisms/${this.slug}/content?${ids.map((c) => `c=${c}`).join('&')}`,
        { token: this.identity?.token ?? null },
      )
      for (const item of answer.items) {
        const salt = fromBase64(item.salt)
        const bytes = fromBase64(item.bytes)
        const text = bytes === null ? null : fromUtf8(bytes)
        // A node that serves other words than were committed to is caught here.
        const honest =
          salt !== null && bytes !== null && text !== null && contentIsTrue(nobleCrypto, { c: item.c, salt, bytes })
        this.#content.set(item.c, honest ? { text } : { text: null, why: 'not-here' })
      }
      for (const { c, why } of answer.missing) this.#content.set(c, { text: null, why })
    } catch {
      for (const c of ids) this.#content.delete(c)
    }
    this.#asking = false
    if (this.#wanted.size > 0) this.#askContent()
    this.#changed()
  }

  #changed(): void {
    this.version++
    for (const listener of this.#listeners) listener()
  }
}

/** Fetches what a client needs before it folds, and makes its connection. Throws an AskError. */
export async function connect(slug: string, identity: Identity | null): Promise<Connection> {
  const opening = await ask<MechanismOpening>(`/api/mechanisms/${slug}`, { token: identity?.token ?? null })
  return new Connection(opening, identity)
}

/** Refusal in an error, for whoever shows it; null for an error of ours. */
export function refusalOf(error: unknown): { code: string; facts: Facts } | null {
  return error instanceof AskError ? { code: error.code, facts: error.facts } : null
}

function now(): string {
  return new Date().toISOString()
}

function randomBytes(length: number): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(length))
}
