/**
 * The socket of a room: says who this endpoint is, comes back by itself, knows the others, and measures how far the
 * node's clock is from this machine's. To the media it is the port over which signed signals go.
 */
import { PUBLIC, type SignalEvents, type SignalPort } from '@samvad/media'
import {
  ROOM_PROTOCOL,
  type EndpointCard,
  type EndpointState,
  type PublicView,
  type RoomDown,
  type RoomLine,
  type RoomUp,
  type TrackMeta,
} from '@samvad/protocol'
import { openWire, type Wire } from '../../record/wire.ts'

/** `ended`: the node said something final; coming back without a change leads to the same. */
export type RoomLink = Readonly<
  | { state: 'connecting' | 'live' }
  | { state: 'away'; since: number }
  | { state: 'ended'; code: string; facts: Readonly<Record<string, unknown>> }
>

export type SocketListener = Readonly<{
  /** Anything that a screen may show has changed. */
  changed: () => void
  /** The node let this endpoint in, and how media are reached; again whenever the socket has come back. */
  ticket: (ticket: Extract<RoomDown, { t: 'ticket' }>['ticket'], resumed: boolean) => void
  line: (line: RoomLine, from: string | null, at: string) => void
  problem: (code: string, facts: Readonly<Record<string, unknown>>) => void
}>

const FIRST_RETRY_MS = 400
const LONGEST_RETRY_MS = 8000
const PING_MS = 5000
/** A network may swallow a line without ending it: whoever hears nothing for so long comes by a new one. */
const SILENT_MS = 20_000
/** Offsets of late answers are worse than those of quick ones: the quickest of the last few counts. */
const KEPT_PINGS = 8
/** As many as the node keeps for an endpoint that is away. */
const MOST_UNSAID = 500

export class RoomSocket implements SignalPort {
  readonly endpoint: string
  link: RoomLink = { state: 'connecting' }
  /** Sitting that is open; null while it is waited for. */
  sitting: string | null = null
  admitted = false
  /** The node's clock minus this machine's, in ms. */
  skewMs = 0
  readonly endpoints = new Map<string, EndpointState>()
  /** How many listen without a place, while a segment is open to the public. */
  audience = 0
  /** What this endpoint is told when it has no place itself. */
  publicView: PublicView | null = null
  /** How many listen to each channel; told to booths and chairs only. */
  listeners: Readonly<Record<string, number>> = {}
  readonly #slug: string
  readonly #address: string
  readonly #token: string | null
  readonly #page: string
  readonly #listener: SocketListener
  readonly #signals = new Map<keyof SignalEvents, Set<(value: never) => void>>()
  readonly #pings: { offset: number; trip: number }[] = []
  #card: EndpointCard
  #publishing: readonly TrackMeta[] = []
  #listening: RoomUp | null = null
  /** The last key for the public: said again when the socket comes back, for it may have got lost. */
  #forPublic: Extract<RoomUp, { t: 'audience' }> | null = null
  readonly #unsaid: Extract<RoomUp, { t: 'signal' }>[] = []
  #wire: Wire | null = null
  #retry = FIRST_RETRY_MS
  /** When the oldest question was asked since which nothing has come. */
  #asked: number | null = null
  #closed = false
  #resumed = false
  #timer: ReturnType<typeof setInterval> | null = null

  constructor({
    slug,
    address,
    token,
    endpoint,
    card,
    listener,
  }: {
    slug: string
    /** Id of the sitting, or of the session whose open sitting it is. */
    address: string
    token: string | null
    endpoint: string
    card: EndpointCard
    listener: SocketListener
  }) {
    this.#slug = slug
    this.#address = address
    this.#token = token
    this.endpoint = endpoint
    this.#card = card
    this.#listener = listener
    this.#page = crypto.randomUUID()
  }

  open(): void {
    if (this.#closed || this.#wire !== null) return
    this.#wire = openWire({
      slug: this.#slug,
      room: this.#address,
      token: this.#token,
      hello: (): RoomUp => ({
        t: 'hello',
        protocol: ROOM_PROTOCOL,
        token: this.#token,
        endpoint: this.endpoint,
        card: this.#card,
        page: this.#page,
      }),
      onFrame: (text) => this.#take(JSON.parse(text) as RoomDown), // the node's own frames
      onClose: () => this.#lose(),
    })
  }

  #lose(): void {
    if (this.#timer !== null) clearInterval(this.#timer)
    this.#wire = null
    if (this.#closed || this.link.state === 'ended') return
    if (this.link.state !== 'away') this.link = { state: 'away', since: Date.now() }
    this.#listener.changed()
    setTimeout(() => this.open(), this.#retry)
    this.#retry = Math.min(this.#retry * 2, LONGEST_RETRY_MS)
  }

  /** Leaves the room and does not come back. */
  close(): void {
    this.#send({ t: 'leave' })
    this.#closed = true
    if (this.#timer !== null) clearInterval(this.#timer)
    this.#wire?.close()
  }

  /** Says the card again, after its keys were vouched for. */
  setCard(card: EndpointCard): void {
    this.#card = card
    this.#send({ t: 'card', card })
  }

  publishing(tracks: readonly TrackMeta[]): void {
    this.#publishing = tracks
    if (this.admitted) this.#send({ t: 'publishing', tracks })
  }

  listening(channel: Extract<RoomUp, { t: 'listening' }>['channel']): void {
    this.#listening = { t: 'listening', channel }
    this.#send(this.#listening)
  }

  line(line: RoomLine, to: string | null = null): void {
    this.#send({ t: 'line', to, line })
  }

  /** Endpoints that are in and have a party: those with whom media are exchanged. */
  present(): readonly string[] {
    return [...this.endpoints.values()].filter((one) => isPeer(one)).map(({ endpoint }) => endpoint)
  }

  /** A signal that is said while the socket is away waits for it: without its answer a connection stands still. */
  send(to: string, data: string): void {
    if (to === PUBLIC) this.#send((this.#forPublic = { t: 'audience', data }))
    else if (this.link.state === 'live') this.#send({ t: 'signal', to, data })
    else if (this.#unsaid.length < MOST_UNSAID) this.#unsaid.push({ t: 'signal', to, data })
  }

  on<E extends keyof SignalEvents>(event: E, listener: (value: SignalEvents[E]) => void): () => void {
    const all = this.#signals.get(event) ?? new Set()
    this.#signals.set(event, all)
    // The set of an event holds the listeners of that event alone.
    all.add(listener)
    return () => all.delete(listener)
  }

  #say<E extends keyof SignalEvents>(event: E, value: SignalEvents[E]): void {
    for (const listener of this.#signals.get(event) ?? []) (listener as (value: SignalEvents[E]) => void)(value)
  }

  #send(frame: RoomUp): void {
    this.#wire?.send(frame)
  }

  #take(frame: RoomDown): void {
    this.#asked = null
    switch (frame.t) {
      case 'welcome':
        this.#welcome(frame)
        break
      case 'admitted':
        this.admitted = true
        this.sitting = frame.sitting
        break
      case 'ticket':
        this.#listener.ticket(frame.ticket, this.#resumed)
        this.#send({ t: 'publishing', tracks: this.#publishing })
        break
      case 'endpoint':
        this.#meet(frame.endpoint)
        break
      case 'gone':
        if (this.endpoints.delete(frame.endpoint)) this.#say('gone', frame.endpoint)
        break
      case 'audience':
        this.audience = frame.listeners
        break
      case 'public':
        this.publicView = frame.view
        break
      case 'listeners':
        this.listeners = frame.channels
        break
      case 'signal':
        this.#say('signal', { from: frame.from, data: frame.data })
        return
      case 'line':
        this.#listener.line(frame.line, frame.from, frame.at)
        break
      case 'pong':
        this.#pong(frame.sent, frame.now)
        break
      case 'problem':
        if (frame.final) this.link = { state: 'ended', code: frame.code, facts: frame.facts }
        else this.#listener.problem(frame.code, frame.facts)
        break
      default:
        return
    }
    this.#listener.changed()
  }

  #welcome(frame: Extract<RoomDown, { t: 'welcome' }>): void {
    this.link = { state: 'live' }
    this.#retry = FIRST_RETRY_MS
    this.#resumed = frame.resumed
    this.admitted = frame.admitted
    this.sitting = frame.sitting
    this.skewMs = Date.parse(frame.now) - Date.now()
    const there = new Set(frame.endpoints.map(({ endpoint }) => endpoint))
    for (const endpoint of this.endpoints.keys())
      if (!there.has(endpoint)) {
        this.endpoints.delete(endpoint)
        this.#say('gone', endpoint)
      }
    // Where the place was not kept, every connection begins anew and what was said of the old ones is worth nothing.
    const unsaid = this.#unsaid.splice(0)
    if (frame.resumed) for (const signal of unsaid) if (there.has(signal.to)) this.#send(signal)
    for (const endpoint of frame.endpoints) this.#meet(endpoint)
    if (this.#listening !== null) this.#send(this.#listening)
    if (frame.resumed && this.#forPublic !== null) this.#send(this.#forPublic)
    const ping = (): void => {
      const now = Date.now()
      if (this.#asked !== null && now - this.#asked > SILENT_MS) {
        this.#wire?.close()
        return this.#lose()
      }
      this.#asked ??= now
      return this.#send({ t: 'ping', sent: now })
    }
    this.#asked = null
    ping()
    if (this.#timer !== null) clearInterval(this.#timer)
    this.#timer = setInterval(ping, PING_MS)
  }

  /** An endpoint that was loaded anew has none of its connections left: it is gone, and another one came. */
  #meet(state: EndpointState): void {
    if (state.endpoint === this.endpoint) return
    const known = this.endpoints.get(state.endpoint)
    this.endpoints.set(state.endpoint, state)
    const isAnew = known !== undefined && known.page !== state.page
    if (known !== undefined && isPeer(known) && (isAnew || !isPeer(state))) this.#say('gone', state.endpoint)
    if (isPeer(state) && (known === undefined || isAnew || !isPeer(known))) this.#say('appeared', state.endpoint)
  }

  #pong(sent: number, now: number): void {
    const trip = Date.now() - sent
    this.#pings.push({ trip, offset: now + trip / 2 - Date.now() })
    if (this.#pings.length > KEPT_PINGS) this.#pings.shift()
    const best = this.#pings.toSorted((a, b) => a.trip - b.trip)[0]
    if (best !== undefined) this.skewMs = Math.round(best.offset)
  }
}

function isPeer({ admitted, party }: EndpointState): boolean {
  return admitted && party !== null
}
