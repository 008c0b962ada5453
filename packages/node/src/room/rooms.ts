/** All rooms of a node: greets whoever knocks, keeps them in step with the record, and closes them. */
import { refuse, type Refusal, type State } from '@samvad/kernel'
import { ROOM_PROTOCOL, type RoomUp } from '@samvad/protocol'
import type { Commit, MechanismHome } from '../home/home.ts'
import type { Homes } from '../home/homes.ts'
import type { Identities } from '../identity/demo-identities.ts'
import { rateLimit, type RateLimit } from '../identity/rate-limit.ts'
import { CLOSE, type Socket } from '../live/socket.ts'
import type { Caucus, Person } from './admission.ts'
import type { MediaBackend } from './backend.ts'
import { readFrame } from './frames.ts'
import { publicView } from './public-view.ts'
import { Presence } from './presence.ts'
import { Room, type Caller, type Endpoint } from './room.ts'
import { sittingAt } from './sitting-at.ts'

export type RoomsOptions = Readonly<{
  homes: Homes
  identities: Identities | null
  backend: MediaBackend
  now: () => Date
  failed: (error: unknown) => void
  /** How long a place is kept while its socket is away. */
  awayMs?: number
  /** How often a room asks whether its endpoints are still there. */
  pingMs?: number
}>

const HELLO_MS = 10_000
const PING_MS = 10_000
/** Frames that may come between the hello and the welcome. */
const MOST_EARLY = 50
/** Refusals in a row after which an endpoint is let go. */
const MOST_STRIKES = 200
const MOST_WAITING_ROOMS = 1_000
/** Acts after which a place may be somebody else's. */
const GRANTS: readonly string[] = ['role.granted', 'role.revoked']
/** Acts of which a room need not know. */
const QUIET: readonly string[] = ['heartbeat']
/** Sittings are named by their owner, sessions by one word. */
const ADDRESS = /^(?:caucus:)?[a-z0-9][a-z0-9-]{0,39}(?:\.[a-z0-9][a-z0-9-]{0,39})?$/
/** Before the session in the address of the room of one's own delegation: no sitting and no session is named so. */
const CAUCUS = 'caucus:'

/** How long a place is kept while its socket is away. */
const AWAY_MS = 30_000

type Kept = Readonly<{ rooms: Map<string, Room>; presence: Presence; stop: () => void }>

export class Rooms {
  readonly #options: RoomsOptions
  readonly #homes = new Map<MechanismHome, Kept>()
  readonly #limits: Readonly<Record<'signal' | 'line' | 'other', RateLimit>>
  readonly #pings: NodeJS.Timeout
  readonly #stopListening: () => void

  constructor(options: RoomsOptions) {
    this.#options = options
    this.#limits = {
      // Joining a full room takes a description, an answer and a dozen addresses for each of the others.
      signal: rateLimit({ perSecond: 60, burst: 600 }),
      line: rateLimit({ perSecond: 12, burst: 40 }),
      other: rateLimit({ perSecond: 10, burst: 60 }),
    }
    this.#pings = setInterval(() => {
      for (const { rooms } of this.#homes.values()) for (const room of rooms.values()) room.ping()
    }, options.pingMs ?? PING_MS)
    this.#pings.unref()
    this.#stopListening = options.homes.onReplaced(() => {
      for (const home of this.#homes.keys())
        if (options.homes.bySlug(home.row.slug) !== home) this.#forget(home, refuse('record/begun-again'))
      for (const home of options.homes.list()) this.#keptFor(home)
    })
    // Who was in a room before this process began is looked at even when nobody comes back.
    for (const home of options.homes.list()) this.#keptFor(home)
  }

  /** Waits for the hello, then lets the client into the room of the address. */
  greet(socket: Socket, slug: string, address: string): void {
    const home = this.#options.homes.bySlug(slug)
    socket.on('error', () => socket.terminate())
    if (home === null || !ADDRESS.test(address)) {
      turnAway(socket, refuse('request/not-found'))
      return
    }
    const timer = setTimeout(() => socket.close(CLOSE.badHello), HELLO_MS)
    let session: Session | null = null
    const early: string[] = []
    socket.on('close', () => {
      clearTimeout(timer)
      session?.endpoint.room.away(session.endpoint, socket)
    })
    // A browser answers pings by itself; who did not answer the last one is let go with the next.
    socket.on('pong', () => {
      if (session?.endpoint.socket === socket) session.endpoint.alive = true
    })
    let greeted = false
    socket.on('message', (data, isBinary) => {
      const text = isBinary ? '' : String(data)
      if (session !== null) return this.#receive(home, session, socket, text)
      if (greeted) {
        if (early.length >= MOST_EARLY) socket.terminate()
        else early.push(text)
        return undefined
      }
      greeted = true
      clearTimeout(timer)
      const frame = readFrame(text)
      if ('misfit' in frame) return turnAway(socket, refuse('request/malformed', { path: frame.misfit }))
      if (frame.t !== 'hello') return turnAway(socket, refuse('request/malformed', { path: '/t' }))
      if (frame.protocol !== ROOM_PROTOCOL)
        return turnAway(socket, refuse('protocol/other-version', { protocol: ROOM_PROTOCOL }))
      const caller = this.#callerOf(home, frame.token)
      if (caller === null) return turnAway(socket, refuse('request/no-identity'))
      home
        .read((state) => {
          if (socket.readyState !== socket.OPEN) return
          const entered = this.#enter(home, state, address, socket, frame, caller)
          if ('code' in entered) {
            turnAway(socket, entered)
            return
          }
          session = entered
          for (const waiting of early.splice(0)) this.#receive(home, entered, socket, waiting)
        })
        .catch(() => socket.terminate())
      return undefined
    })
  }

  /** Who is in a room, for somebody who may enter it. */
  look(home: MechanismHome, key: string): ReturnType<Room['look']> {
    return this.#keptFor(home).rooms.get(key)?.look() ?? []
  }

  /** Ends every room; whoever is in comes back when the node does. */
  close(): void {
    clearInterval(this.#pings)
    this.#stopListening()
    for (const home of this.#homes.keys()) this.#forget(home, null)
  }

  #enter(
    home: MechanismHome,
    state: State,
    address: string,
    socket: Socket,
    hello: Extract<RoomUp, { t: 'hello' }>,
    caller: Caller,
  ): Session | Refusal {
    const { rooms } = this.#keptFor(home)
    const caucus = caucusAt(address, caller)
    // [G45] The same address leads each party's people into another room: nobody can even ask for another party's.
    const key = caucus === null ? (sittingAt(state, address)?.id ?? address) : `${address}:${caucus.party}`
    const room = rooms.get(key) ?? this.#newRoom(home, key, caucus)
    if (room.isEmpty) room.review(state, false)
    const endpoint = room.enter(state, socket, hello, caller)
    if ('code' in endpoint) return endpoint
    if (!rooms.has(key)) {
      if (rooms.size >= MOST_WAITING_ROOMS) sweep(rooms)
      rooms.set(key, room)
    }
    return { endpoint, strikes: 0 }
  }

  #newRoom(home: MechanismHome, address: string, caucus: Caucus | null): Room {
    const { backend, now, failed, awayMs = AWAY_MS } = this.#options
    const { presence } = this.#keptFor(home)
    return new Room(address, {
      caucus,
      mech: home.genesis.mech,
      backend,
      now,
      failed,
      awayMs,
      words: (facts) => publicView(home, facts),
      came: () => presence.came(),
      left: (sitting, party, endpoint, heard) => presence.left(sitting, party, endpoint, heard),
    })
  }

  #receive(home: MechanismHome, session: Session, socket: Socket, text: string): void {
    const { endpoint } = session
    if (endpoint.socket !== socket) return
    const frame = readFrame(text)
    const refusal =
      'misfit' in frame ? refuse('request/malformed', { path: frame.misfit }) : this.#limit(home, endpoint, frame)
    if (refusal === null && !('misfit' in frame)) {
      if (frame.t !== 'card' && frame.t !== 'audience') return endpoint.room.receive(endpoint, frame)
      // Both depend on what the record says now, and an endpoint may have read it before this room did.
      home
        .read((state) => {
          if (endpoint.socket !== socket) return
          if (frame.t === 'card') endpoint.room.changeCard(endpoint, frame.card, state)
          else endpoint.room.openToPublic(endpoint, frame.data, state)
        })
        .catch(() => socket.terminate())
      return undefined
    }
    session.strikes += 1
    const final = session.strikes > MOST_STRIKES
    if (refusal !== null) socket.send(JSON.stringify({ t: 'problem', ...refusal, final }))
    if (final) socket.close(CLOSE.badHello)
    return undefined
  }

  /** [G36] An endpoint says a limited number of things in a time. */
  #limit(home: MechanismHome, { id }: Endpoint, { t }: RoomUp): Refusal | null {
    const limit = this.#limits[t === 'signal' || t === 'line' ? t : 'other']
    return limit.take(`${home.row.slug} ${id}`) ? null : refuse('request/rate-limited', { what: t })
  }

  #callerOf(home: MechanismHome, token: string | null): Caller | null {
    if (token === null) return { person: null, again: () => null }
    const again = (): Person | null => {
      const identity = this.#options.identities?.bearer(token) ?? null
      if (identity === null || identity.slug !== home.row.slug) return null
      const { party, pid, roles } = identity
      return { party, pid, roles }
    }
    const person = again()
    return person === null ? null : { person, again }
  }

  #keptFor(home: MechanismHome): Kept {
    const known = this.#homes.get(home)
    if (known !== undefined) return known
    const rooms = new Map<string, Room>()
    const stop = home.listen({ committed: (commit) => this.#review(home, rooms, commit) })
    const { failed, awayMs = AWAY_MS } = this.#options
    const presence = new Presence({ home, awayMs, failed, here: (sitting) => rooms.get(sitting)?.here() ?? [] })
    const kept = { rooms, presence, stop }
    this.#homes.set(home, kept)
    return kept
  }

  #review(home: MechanismHome, rooms: Map<string, Room>, commit: Commit): void {
    const kinds = commit.feeds.flatMap((feed) => (feed.internal ? [] : feed.entries.map((entry) => entry.kind)))
    if (kinds.every((kind) => QUIET.includes(kind))) return
    const grantsChanged = kinds.some((kind) => GRANTS.includes(kind))
    home
      .read((state) => {
        // What is set anew below must not be visited twice.
        const entries = Array.from(rooms)
        for (const [key, room] of entries) {
          // People wait under the session's name, or under that of the sitting; once it is open there is one room.
          const now = sittingAt(state, key)?.id ?? key
          const other = now === key ? undefined : rooms.get(now)
          if (now !== key) rooms.delete(key)
          if (other !== undefined) {
            other.adopt(room, state)
            continue
          }
          rooms.set(now, room)
          room.review(state, grantsChanged)
        }
        sweep(rooms)
      })
      .catch(this.#options.failed)
  }

  #forget(home: MechanismHome, why: Refusal | null): void {
    const kept = this.#homes.get(home)
    this.#homes.delete(home)
    kept?.stop()
    kept?.presence.stop()
    for (const room of kept?.rooms.values() ?? []) room.end(why)
  }
}

type Session = { readonly endpoint: Endpoint; strikes: number }

/** Whose caucus an address means for this caller; null where it means the room of a sitting. */
function caucusAt(address: string, { person }: Caller): Caucus | null {
  return address.startsWith(CAUCUS) ? { session: address.slice(CAUCUS.length), party: person?.party ?? '' } : null
}

function sweep(rooms: Map<string, Room>): void {
  for (const [key, room] of rooms) if (room.isEmpty) rooms.delete(key)
}

function turnAway(socket: Socket, refusal: Refusal): void {
  socket.send(JSON.stringify({ t: 'problem', ...refusal, final: true }))
  socket.close(CLOSE.badHello)
}
