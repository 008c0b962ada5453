/**
 * One room: the endpoints in it and before its door, the signals and lines that it passes on, and nothing that lasts.
 *
 * The room decides who is in; what they send each other is signed and sealed by them, and it reads none of it. Whatever
 * counts (the floor, who is on air) it looks up on the record and never decides.
 */
import {
  conductOf,
  isSamePerson,
  isVouched,
  refuse,
  type ChannelId,
  type Conduct,
  type Refusal,
  type SittingState,
  type State,
} from '@samvad/kernel'
import {
  isSignChannel,
  type EndpointCard,
  type EndpointKind,
  type EndpointState,
  type PublicView,
  type RoomDown,
  type RoomUp,
  type TrackMeta,
} from '@samvad/protocol'
import { CLOSE, type Socket } from '../live/socket.ts'
import { admissionRefusal, caucusRefusal, sessionsOf, type Caucus, type Person } from './admission.ts'
import { publishes, type MediaBackend } from './backend.ts'
import { listenersOf, type Listening } from './lines.ts'
import type { Here } from './presence.ts'
import { publicFacts, type PublicFacts } from './public-view.ts'
import { sittingAt } from './sitting-at.ts'

/** A browser that does not take this much is let go; it comes back to its place. */
const MOST_BUFFERED_BYTES = 1_000_000
/** Signals kept for an endpoint that is away. */
const MOST_KEPT = 500
const MOST_OF_ONE_PERSON = 6
const COUNT_MS = 500

/** Who says hello: a person with a token, or anybody as a listener of the public view. */
export type Caller = Readonly<{
  person: Person | null
  /** The person as it stands now; null once the place is nobody's any more. */
  again: () => Person | null
}>

type Hello = Extract<RoomUp, { t: 'hello' }>

export type Endpoint = {
  readonly id: string
  /** Where it is; a room before the door becomes part of another one when the sitting opens. */
  room: Room
  caller: Caller
  person: Person | null
  card: EndpointCard
  page: string
  order: number | null
  readonly since: string
  publishing: readonly TrackMeta[]
  listening: ChannelId | null
  socket: Socket | null
  alive: boolean
  away: NodeJS.Timeout | null
  /** When its socket was lost, while it is away. */
  lost: number | null
  kept: string[]
  /** Its key for the public, as it signed it; null while there is none. */
  openKey: string | null
}

export type RoomOptions = Readonly<{
  /** Whose delegation has the room to itself; null for the room of a sitting. */
  caucus: Caucus | null
  /** Names the mechanism in the room's own name. */
  mech: string
  backend: MediaBackend
  now: () => Date
  /** Media did not follow; the room goes on. */
  failed: (error: unknown) => void
  awayMs: number
  /** Fetches the words of what the public is told. */
  words: (facts: PublicFacts) => Promise<PublicView>
  /** Somebody came in or changed. */
  came: () => void
  /** Somebody went for good who was last heard of at this moment of the process. */
  left: (sitting: string, party: string, endpoint: string, heard: number) => void
}>

export class Room {
  readonly #options: RoomOptions
  readonly #endpoints = new Map<string, Endpoint>()
  readonly address: string
  /** Sitting that is open; null while it is waited for. */
  sitting: string | null = null
  #order = 0
  #conduct: Conduct | null = null
  #counting: NodeJS.Timeout | null = null
  #ended = false
  #publicListeners = 0
  #publicTurn = 0

  constructor(address: string, options: RoomOptions) {
    this.address = address
    this.#options = options
  }

  /** [G45] A delegation may always go into its room; that of a sitting opens with it. */
  get #isOpen(): boolean {
    return this.#options.caucus !== null || this.sitting !== null
  }

  get isEmpty(): boolean {
    return this.#endpoints.size === 0
  }

  /** Name under which endpoints sign; no other room of any mechanism has it. */
  get name(): string {
    return `${this.#options.mech.slice(0, 16)}.${this.sitting ?? this.address}`
  }

  /** People who are in, with those whose socket is away for a moment. */
  here(): readonly Here[] {
    return [...this.#endpoints.values()].flatMap(({ id, person, order, card: { endToEnd } }) =>
      person === null || order === null ? [] : [{ endpoint: id, party: person.party, pid: person.pid, endToEnd }],
    )
  }

  /** Endpoints of people as whoever stands at the door sees them. */
  look(): readonly EndpointState[] {
    return [...this.#endpoints.values()].filter(({ person }) => person !== null).map((endpoint) => stateOf(endpoint))
  }

  /** Lets an endpoint in, or before the door, or gives the reason why not. */
  enter(state: State, socket: Socket, hello: Hello, caller: Caller): Refusal | Endpoint {
    const { endpoint: id, card, page = '' } = hello
    const known = this.#endpoints.get(id)
    if (known !== undefined && !isSame(known, caller, card)) return refuse('room/endpoint-taken')
    const refusal = this.#refusalOf(state, caller.person, card) ?? this.#fullFor(card, caller.person, known)
    if (refusal !== null) return refusal
    this.#makeWay(card, caller.person, known)
    const endpoint: Endpoint = known ?? {
      id,
      room: this,
      caller,
      person: caller.person,
      card,
      page,
      order: null,
      since: this.#options.now().toISOString(),
      publishing: [],
      listening: null,
      socket: null,
      alive: true,
      away: null,
      lost: null,
      kept: [],
      openKey: null,
    }
    if (known !== undefined) this.#letGo(known)
    const isNewPage = known === undefined || known.page !== page
    const isOther = known !== undefined && isOtherPlace(known.card, card)
    Object.assign(endpoint, { caller, person: caller.person, card, page, socket, alive: true })
    if (isNewPage) Object.assign(endpoint, { publishing: [], listening: null, kept: [], order: null, openKey: null })
    this.#endpoints.set(id, endpoint)
    // A page that was loaded anew comes after those who are connected, and so it is the one to offer.
    if (this.#isOpen) endpoint.order ??= ++this.#order
    this.#write(endpoint, {
      t: 'welcome',
      you: id,
      now: this.#options.now().toISOString(),
      admitted: endpoint.order !== null,
      resumed: !isNewPage,
      sitting: this.sitting,
      endpoints: this.#others(endpoint)
        .filter((other) => isToldOf(endpoint, other))
        .map((other) => stateOf(other)),
    })
    for (const text of endpoint.kept.splice(0)) this.#writeText(endpoint, text)
    this.#tellOf(endpoint)
    this.#tellPublic(state)
    for (const other of this.#endpoints.values())
      if (endpoint.person === null && other.openKey !== null) this.#sendOpenKey(endpoint, other, other.openKey)
    this.#countPublic()
    if (endpoint.person !== null && this.#publicListeners > 0)
      this.#write(endpoint, { t: 'audience', listeners: this.#publicListeners })
    if (endpoint.order !== null) this.#sendTicket(endpoint)
    if (isOther) this.#followKind(endpoint)
    if (endpoint.order !== null) this.#options.came()
    return endpoint
  }

  /** Looks at everybody again after something was recorded: who is let in now, and who has to go. */
  review(state: State, grantsChanged: boolean): void {
    const sitting = this.#sittingIn(state)
    this.#conduct = sitting === null ? null : conductOf(sitting)
    if (this.#conduct?.closed != null) {
      this.end(refuse('sitting/closed', { sitting: sitting?.id ?? this.address }))
      return
    }
    this.sitting ??= sitting?.id ?? null
    for (const endpoint of this.#endpoints.values()) {
      if (grantsChanged && endpoint.person !== null) {
        const person = endpoint.caller.again()
        if (person === null) {
          this.#expel(endpoint, refuse('request/no-identity'))
          continue
        }
        endpoint.person = person
      }
      const refusal = this.#refusalOf(state, endpoint.person, endpoint.card)
      if (refusal !== null) this.#expel(endpoint, refusal)
    }
    if (this.#conduct?.public !== true) for (const endpoint of this.#endpoints.values()) endpoint.openKey = null
    this.#tellPublic(state)
    this.#countPublic()
    if (this.sitting === null) return
    for (const endpoint of this.#endpoints.values()) {
      if (endpoint.order !== null) continue
      endpoint.order = ++this.#order
      this.#write(endpoint, { t: 'admitted', sitting: this.sitting, order: endpoint.order })
      this.#tellOf(endpoint)
      this.#sendTicket(endpoint)
      this.#options.came()
    }
  }

  /** Takes over those who waited under another address of the same sitting. */
  adopt(other: Room, state: State): void {
    for (const endpoint of other.#endpoints.values()) {
      const refusal = this.#endpoints.has(endpoint.id)
        ? refuse('room/endpoint-taken')
        : this.#fullFor(endpoint.card, endpoint.person, undefined)
      if (refusal !== null) {
        other.#expel(endpoint, refusal)
        continue
      }
      this.#makeWay(endpoint.card, endpoint.person, undefined)
      this.#endpoints.set(endpoint.id, endpoint)
      endpoint.room = this
    }
    other.#endpoints.clear()
    this.review(state, false)
  }

  /** A frame of an endpoint that is in or waits. */
  receive(endpoint: Endpoint, frame: Exclude<RoomUp, { t: 'card' | 'audience' }>): void {
    switch (frame.t) {
      case 'hello':
        return this.#refuse(endpoint, refuse('request/malformed', { path: '/t' }))
      case 'ping':
        return this.#write(endpoint, { t: 'pong', sent: frame.sent, now: this.#options.now().getTime() })
      case 'leave':
        this.#remove(endpoint)
        return this.#close(endpoint, CLOSE.again)
      case 'listening':
        endpoint.listening = frame.channel
        return this.#countSoon()
      default:
    }
    // Whoever waits before the door has nothing to say inside.
    if (endpoint.order === null) return this.#refuse(endpoint, refuse('room/waiting'))
    if (frame.t === 'publishing') this.#publish(endpoint, frame.tracks)
    else if (frame.t === 'signal') this.#signal(endpoint, frame.to, frame.data)
    else this.#line(endpoint, frame)
  }

  /** The endpoint says anew what it is. */
  changeCard(endpoint: Endpoint, card: EndpointCard, state: State): void {
    // Keys are the endpoint: whoever has others is another one.
    if (card.sign !== endpoint.card.sign || card.box !== endpoint.card.box)
      return this.#refuse(endpoint, refuse('room/endpoint-taken'))
    const refusal = this.#refusalOf(state, endpoint.person, card) ?? this.#fullFor(card, endpoint.person, endpoint)
    if (refusal !== null) return this.#refuse(endpoint, refusal)
    this.#makeWay(card, endpoint.person, endpoint)
    const isOther = isOtherPlace(endpoint.card, card)
    endpoint.card = card
    if (isOther) {
      endpoint.publishing = []
      this.#followKind(endpoint)
    }
    this.#options.came()
    this.#tellOf(endpoint)
    // What an endpoint is for is part of what its party vouches for.
    this.#tellPublic(state)
  }

  /** [G46] Passes a key to everybody who listens without a place, now and to whoever comes while the segment is open. */
  openToPublic(endpoint: Endpoint, data: string, state: State): void {
    const sitting = this.#sittingIn(state)
    if (endpoint.person === null || endpoint.order === null || !publishes(endpoint.card.kind))
      return this.#refuse(endpoint, refuse('room/not-your-track'))
    if (sitting === null || !conductOf(sitting).public) return this.#refuse(endpoint, refuse('room/not-public'))
    endpoint.openKey = data
    for (const listener of this.#endpoints.values())
      if (listener.person === null) this.#sendOpenKey(listener, endpoint, data)
    return undefined
  }

  /** The socket of an endpoint is gone; its place is kept for a moment. */
  away(endpoint: Endpoint, socket: Socket): void {
    if (endpoint.socket !== socket || this.#endpoints.get(endpoint.id) !== endpoint) return
    endpoint.socket = null
    endpoint.lost = performance.now()
    endpoint.away = setTimeout(() => this.#remove(endpoint), this.#options.awayMs)
    this.#tellOf(endpoint)
    this.#countPublic()
  }

  /** Asks whether the others are still there, and lets those go who did not answer the last time. */
  ping(): void {
    for (const endpoint of this.#endpoints.values()) {
      if (endpoint.socket === null) continue
      if (!endpoint.alive) endpoint.socket.terminate()
      endpoint.alive = false
      endpoint.socket?.ping()
    }
  }

  /** Ends the room; everybody is told why, or asked to come back when nothing is wrong. */
  end(why: Refusal | null): void {
    if (this.#ended) return
    this.#ended = true
    if (this.#counting !== null) clearTimeout(this.#counting)
    for (const endpoint of this.#endpoints.values()) {
      if (endpoint.away !== null) clearTimeout(endpoint.away)
      if (why !== null) this.#write(endpoint, { t: 'problem', ...why, final: true })
      this.#close(endpoint, why === null ? CLOSE.again : CLOSE.badHello)
    }
    this.#endpoints.clear()
    if (why !== null && this.#isOpen) this.#media((backend) => backend.close(this.name))
  }

  /** Tells an endpoint what it may not do; the room stays as it is. */
  #refuse(endpoint: Endpoint, refusal: Refusal): void {
    this.#write(endpoint, { t: 'problem', ...refusal, final: false })
  }

  /** [G30] [G31] [G37] Reasons of the record for which this endpoint is not in the room. */
  #refusalOf(state: State, person: Person | null, card: EndpointCard): Refusal | null {
    const { caucus } = this.#options
    if (caucus !== null) {
      if (person === null) return refuse('room/not-public')
      const refusal = caucusRefusal(state, caucus, person, card.kind)
      return refusal ?? (card.endToEnd ? null : refuse('room/needs-end-to-end'))
    }
    const sitting = this.#sittingIn(state)
    const conduct = sitting === null ? null : conductOf(sitting)
    if (conduct?.closed != null) return refuse('sitting/closed', { sitting: sitting?.id ?? this.address })
    if (person === null) {
      if (conduct?.public !== true || card.kind !== 'listener') return refuse('room/not-public')
      return this.#options.backend.name === 'livekit' ? null : refuse('room/public-needs-livekit')
    }
    const session = sitting?.session ?? (state.sessions.has(this.address) ? this.address : null)
    const refusal =
      session !== null
        ? admissionRefusal(state, session, person, card.kind)
        : // Before it opens, a sitting's name says nothing about its session.
          sessionsOf(state, person, card.kind).length > 0
          ? null
          : refuse('room/not-accredited')
    if (refusal !== null) return refusal
    return conduct !== null && !conduct.public && !card.endToEnd ? refuse('room/needs-end-to-end') : null
  }

  #sittingIn(state: State): SittingState | null {
    return this.#options.caucus === null ? sittingAt(state, this.sitting ?? this.address) : null
  }

  /** [G32] One more than the media carry is refused and takes nothing from those inside; for a person no stand-in counts. */
  #fullFor(card: EndpointCard, person: Person | null, known: Endpoint | undefined): Refusal | null {
    const others = [...this.#endpoints.values()].filter(
      (endpoint) => endpoint !== known && (card.standIn === true || endpoint.card.standIn !== true),
    )
    const own = person === null ? [] : others.filter((other) => isSamePerson(other.person, person))
    if (own.length >= MOST_OF_ONE_PERSON) return refuse('room/too-many-of-one', { limit: MOST_OF_ONE_PERSON })
    const { name } = this.#options.backend
    const limit = this.#limitFor(card.kind)
    return others.filter((other) => isOfSort(other, card)).length < limit
      ? null
      : refuse('room/full', { backend: name, as: publishes(card.kind) ? 'publisher' : 'listener', limit })
  }

  /** [G32] Lets stand-ins go as long as a person who is about to come in would be one too many. */
  #makeWay(card: EndpointCard, person: Person | null, known: Endpoint | undefined): void {
    if (card.standIn === true) return
    const others = [...this.#endpoints.values()].filter((other) => other !== known && isOfSort(other, card))
    let standIns = others.filter((other) => other.card.standIn === true)
    for (let left = others.length; left >= this.#limitFor(card.kind); left--) {
      const going = this.#firstToGo(standIns, card.kind, person)
      if (going === undefined) return
      standIns = standIns.filter((other) => other !== going)
      const who = person === null ? {} : { party: person.party, ...(person.pid === null ? {} : { pid: person.pid }) }
      // Whose own person comes leaves it the seat in the booth: a stand-in is told who comes.
      this.#expel(going, refuse('room/made-way', { ...who, kind: card.kind }))
    }
  }

  /** Whoever stands in for this very person, else sits in its booth, else interprets as it does, else came last. */
  #firstToGo(standIns: readonly Endpoint[], kind: EndpointKind, person: Person | null): Endpoint | undefined {
    const booth =
      kind === 'interpreter' && person !== null
        ? [...(this.#conduct?.booths.values() ?? [])].find(({ seats }) =>
            seats.some((seat) => isSamePerson(seat, person)),
          )
        : undefined
    return (
      standIns.findLast((one) => person !== null && isSamePerson(one.person, person)) ??
      standIns.findLast((one) => booth?.seats.some((seat) => isSamePerson(seat, one.person)) === true) ??
      standIns.findLast((one) => kind === 'interpreter' && one.card.kind === kind) ??
      standIns.at(-1)
    )
  }

  #limitFor(kind: EndpointKind): number {
    const { limits } = this.#options.backend
    return publishes(kind) ? limits.publishers : limits.listeners
  }

  /** [G34] Tracks are the endpoint's own; a language channel is an interpreter's, the floor everybody else's. */
  #publish(endpoint: Endpoint, tracks: readonly TrackMeta[]): void {
    const { card, person } = endpoint
    const isOwn = tracks.every(
      (track) =>
        track.endpoint === endpoint.id &&
        track.party === person?.party &&
        (card.kind === 'interpreter') === (track.channel !== 'floor') &&
        // [G48] An interpreter is heard and not seen, one of a sign language seen and not heard.
        (card.kind !== 'interpreter' ||
          (card.signs === undefined
            ? track.kind === 'audio' && !isSignChannel(track.channel)
            : track.source === 'camera' && track.channel === `lang:${card.signs}`)),
    )
    if ((tracks.length > 0 && !publishes(card.kind)) || !isOwn)
      return this.#refuse(endpoint, refuse('room/not-your-track'))
    endpoint.publishing = tracks
    return this.#tellOf(endpoint)
  }

  /** [G33] Passes a signal on, unread and in order. */
  #signal(endpoint: Endpoint, to: string, data: string): void {
    if (endpoint.person === null) return this.#refuse(endpoint, refuse('room/not-public'))
    const other = this.#endpoints.get(to)
    if (other === undefined || other === endpoint || other.order === null || other.person === null)
      return this.#refuse(endpoint, refuse('room/unknown-endpoint', { endpoint: to }))
    const text = JSON.stringify({ t: 'signal', from: endpoint.id, data } satisfies RoomDown)
    if (other.socket !== null) return this.#writeText(other, text)
    if (other.kept.length < MOST_KEPT) other.kept.push(text)
    return undefined
  }

  /** [G35] Passes a line to whom it is for. */
  #line(endpoint: Endpoint, { line, to }: Extract<RoomUp, { t: 'line' }>): void {
    const { person, card } = endpoint
    if (person === null) return this.#refuse(endpoint, refuse('room/line-not-yours', { line: line.what }))
    const listening = listenersOf({ id: endpoint.id, person, kind: card.kind }, line, this.#conduct)
    if ('code' in listening) return this.#refuse(endpoint, listening)
    const at = this.#options.now().toISOString()
    for (const other of this.#endpoints.values()) {
      if (other === endpoint || other.order === null || other.person === null || (to !== null && to !== other.id))
        continue
      const heard = firstHeard(listening, { id: other.id, person: other.person, kind: other.card.kind })
      if (heard === undefined) continue
      this.#write(other, { t: 'line', from: heard.named ? endpoint.id : null, line: heard.line, at })
    }
    return undefined
  }

  #sendOpenKey(listener: Endpoint, from: Endpoint, data: string): void {
    this.#write(listener, { t: 'signal', from: from.id, data })
  }

  /** [G46] Everybody inside sees how many listen without a place. */
  #countPublic(): void {
    const listeners = [...this.#endpoints.values()].filter(
      ({ person, socket }) => person === null && socket !== null,
    ).length
    if (listeners === this.#publicListeners) return
    this.#publicListeners = listeners
    this.#broadcast({ t: 'audience', listeners }, null, ({ person }) => person !== null)
  }

  /** [G46] Tells those without a place what they may know of the sitting as it stands. */
  #tellPublic(state: State): void {
    const listeners = [...this.#endpoints.values()].filter(({ person }) => person === null)
    const sitting = this.#sittingIn(state)
    if (listeners.length === 0 || sitting === null) return
    const vouched = [...this.#endpoints.values()].flatMap(({ id, person, card }) =>
      person !== null && isVouched(state, sitting, { ...card, party: person.party, pid: person.pid }) ? [id] : [],
    )
    const facts = publicFacts(state, sitting, vouched)
    if (facts === null) return
    const turn = ++this.#publicTurn
    this.#options.words(facts).then((view) => {
      // The words of an older state may come later than those of a newer one.
      if (turn !== this.#publicTurn) return
      this.#broadcast({ t: 'public', view }, null, ({ person }) => person === null)
    }, this.#options.failed)
  }

  /** Everybody hears of an endpoint, but not of the public's; the public hears of those who send something. */
  #tellOf(endpoint: Endpoint): void {
    if (endpoint.person === null) return
    this.#broadcast({ t: 'endpoint', endpoint: stateOf(endpoint) }, endpoint, (other) => isToldOf(other, endpoint))
  }

  #others(endpoint: Endpoint): readonly Endpoint[] {
    return [...this.#endpoints.values()].filter((other) => other !== endpoint && other.person !== null)
  }

  #broadcast(frame: RoomDown, except: Endpoint | null, isFor: (endpoint: Endpoint) => boolean = () => true): void {
    const text = JSON.stringify(frame)
    for (const endpoint of this.#endpoints.values())
      if (endpoint !== except && isFor(endpoint)) this.#writeText(endpoint, text)
  }

  /** How many listen to which channel, told to booths and chair when it has been quiet for a moment. */
  #countSoon(): void {
    this.#counting ??= setTimeout(() => {
      this.#counting = null
      const channels: Record<string, number> = {}
      // A booth that takes a relay works with the channel; it is nobody for whom the channel is interpreted.
      for (const { listening, card } of this.#endpoints.values())
        if (listening !== null && card.kind !== 'interpreter') channels[listening] = (channels[listening] ?? 0) + 1
      this.#broadcast({ t: 'listeners', channels }, null, ({ card }) =>
        ['interpreter', 'chair', 'technician'].includes(card.kind),
      )
    }, COUNT_MS)
  }

  #sendTicket(endpoint: Endpoint): void {
    const { socket, id, card, person } = endpoint
    this.#media(async (backend) => {
      const ticket = await backend.admit(this.name, {
        endpoint: id,
        kind: card.kind,
        signs: card.signs !== undefined,
        hidden: person === null,
      })
      if (endpoint.socket === socket && this.#endpoints.get(id) === endpoint)
        this.#write(endpoint, { t: 'ticket', ticket })
    })
  }

  #followKind({ id, order, card }: Endpoint): void {
    if (order !== null)
      this.#media((backend) => backend.setMayPublish(this.name, id, card.kind, card.signs !== undefined))
  }

  #media(work: (backend: MediaBackend) => Promise<void>): void {
    work(this.#options.backend).catch(this.#options.failed)
  }

  #expel(endpoint: Endpoint, why: Refusal): void {
    this.#write(endpoint, { t: 'problem', ...why, final: true })
    this.#close(endpoint, CLOSE.badHello)
    this.#remove(endpoint)
  }

  #remove(endpoint: Endpoint): void {
    if (this.#endpoints.get(endpoint.id) !== endpoint) return
    this.#endpoints.delete(endpoint.id)
    if (endpoint.away !== null) clearTimeout(endpoint.away)
    if (endpoint.person !== null) this.#broadcast({ t: 'gone', endpoint: endpoint.id }, endpoint)
    if (endpoint.listening !== null) this.#countSoon()
    this.#countPublic()
    if (endpoint.order === null || !this.#isOpen) return
    this.#media((backend) => backend.revoke(this.name, endpoint.id))
    if (endpoint.person !== null && this.sitting !== null)
      this.#options.left(this.sitting, endpoint.person.party, endpoint.id, endpoint.lost ?? performance.now())
  }

  /** The same endpoint came over another socket: the one of before is over. */
  #letGo(endpoint: Endpoint): void {
    if (endpoint.away !== null) clearTimeout(endpoint.away)
    endpoint.away = null
    endpoint.lost = null
    if (endpoint.socket === null) return
    this.#write(endpoint, { t: 'problem', ...refuse('room/came-again'), final: true })
    this.#close(endpoint, CLOSE.badHello)
  }

  #close(endpoint: Endpoint, code: number): void {
    const { socket } = endpoint
    endpoint.socket = null
    socket?.close(code)
  }

  #write(endpoint: Endpoint, frame: RoomDown): void {
    this.#writeText(endpoint, JSON.stringify(frame))
  }

  #writeText({ socket }: Endpoint, text: string): void {
    if (socket === null || socket.readyState !== socket.OPEN) return
    // It comes back to its place, or is gone after a while; nobody waits for it.
    if (socket.bufferedAmount > MOST_BUFFERED_BYTES) socket.terminate()
    else socket.send(text)
  }
}

/** True when what may be sent from the place is something else. */
function isOtherPlace(before: EndpointCard, now: EndpointCard): boolean {
  return before.kind !== now.kind || before.signs !== now.signs
}

/** Those who may send have places of their own, and those who only listen. */
function isOfSort(endpoint: Endpoint, { kind }: EndpointCard): boolean {
  return publishes(endpoint.card.kind) === publishes(kind)
}

/** Whoever listens without a place hears of those who send, and of nobody else who is in the room. */
function isToldOf(listener: Endpoint, { card }: Endpoint): boolean {
  return listener.person !== null || publishes(card.kind)
}

function firstHeard(
  listening: readonly Listening[],
  to: Readonly<{ id: string; person: Person; kind: EndpointKind }>,
): Listening | undefined {
  return listening.find(({ hears }) => hears(to))
}

function stateOf(endpoint: Endpoint): EndpointState {
  const { id, card, person, order, page, since, socket, publishing } = endpoint
  return {
    ...card,
    endpoint: id,
    party: person?.party ?? null,
    pid: person?.pid ?? null,
    admitted: order !== null,
    order,
    page,
    since,
    here: socket !== null,
    publishing,
  }
}

function isSame(known: Endpoint, caller: Caller, card: EndpointCard): boolean {
  if (known.card.sign !== card.sign || known.card.box !== card.box) return false
  return known.person === null || caller.person === null
    ? known.person === caller.person
    : isSamePerson(known.person, caller.person)
}
