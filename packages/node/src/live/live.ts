/**
 * Live news over one socket per client. What may be seen is decided once per class of readers, and a frame is written
 * out once for all of them; a client that comes back gets only the tail that it has not got.
 */
import type { FastifyInstance } from 'fastify'
import { refuse, type Refusal } from '@samvad/kernel'
import { PROTOCOL, type Frame, type Hello, type Identity } from '@samvad/protocol'
import { mayReadFeed, openedBy, type Reader } from '../home/access.ts'
import { answeredCommand } from '../home/conductor.ts'
import type { Commit, MechanismHome } from '../home/home.ts'
import type { Homes } from '../home/homes.ts'
import { problemOf } from '../http/problem.ts'
import { opennessOf, readerOf } from '../http/mechanism-routes.ts'
import type { Identities } from '../identity/demo-identities.ts'
import { CLOSE, type Socket } from './socket.ts'

export type LiveOptions = Readonly<{ homes: Homes; identities: Identities | null; now?: () => Date }>

const PATH = '/api/mechanisms/:slug/live'
/** A client that has not taken this much is closed; it comes back and asks for what it has not got. */
const MOST_BUFFERED_BYTES = 8_000_000
/** Entries of one frame of the tail. */
const TAIL_FRAME = 500
const PING_MS = 25_000
const HELLO_MS = 10_000
const MAX_HELLO_CHARACTERS = 20_000
/** Acts after which a place may be somebody else's. */
const GRANTS: readonly string[] = ['role.granted', 'role.revoked']

/** A frame that waits; `feed` and `to` where it holds entries. */
type Held = Readonly<{ written: string; feed: string | null; to: number }>

type Client = {
  readonly socket: Socket
  readonly reader: Reader
  /** False once the place that the client came with is nobody's any more. */
  readonly stands: () => boolean
  /** News that came while the tail was being sent; null once the client has all. */
  held: Held[] | null
  alive: boolean
}

/** Registers the live socket of every mechanism; gives the way to greet whoever comes otherwise. */
export function registerLive(app: FastifyInstance, options: LiveOptions): (socket: Socket, slug: string) => void {
  const rooms = new Map<MechanismHome, Room>()
  const roomOf = (home: MechanismHome): Room => {
    let room = rooms.get(home)
    if (room === undefined) rooms.set(home, (room = new Room(home)))
    return room
  }
  const stopListening = options.homes.onReplaced(() => {
    for (const [home, room] of rooms) if (options.homes.bySlug(home.row.slug) !== home) endRoom(home, room)
  })
  const closeRoom = (home: MechanismHome, room: Room): void => {
    room.close(CLOSE.again)
    rooms.delete(home)
  }
  const endRoom = (home: MechanismHome, room: Room): void => {
    room.sayProblem(refuse('record/begun-again'))
    closeRoom(home, room)
  }
  const pings = setInterval(() => {
    for (const room of rooms.values()) room.ping()
  }, PING_MS)
  pings.unref()
  app.addHook('preClose', async () => {
    clearInterval(pings)
    stopListening()
    for (const [home, room] of rooms) closeRoom(home, room)
  })
  const greetAt = (socket: Socket, slug: string): void => {
    const home = options.homes.bySlug(slug)
    if (home === null) end(socket, refuse('request/not-found'))
    else greet(socket, home, roomOf(home), options)
  }
  app.register(async (scope) => {
    scope.get<{ Params: { slug: string } }>(PATH, { websocket: true }, (socket: Socket, request) =>
      greetAt(socket, request.params.slug),
    )
  })
  return greetAt
}

/** Waits for the hello, then lets the client into the room. */
function greet(socket: Socket, home: MechanismHome, room: Room, options: LiveOptions): void {
  const timer = setTimeout(() => socket.close(CLOSE.badHello), HELLO_MS)
  socket.on('error', () => socket.terminate())
  socket.once('message', (data, isBinary) => {
    clearTimeout(timer)
    const hello = isBinary ? null : readHello(String(data))
    void (async () => {
      if (hello === null) return end(socket, refuse('request/malformed', { path: '' }))
      if (hello.protocol !== PROTOCOL) return end(socket, refuse('protocol/other-version', { protocol: PROTOCOL }))
      const identity = bearerOf(hello, home, options.identities)
      if (identity === 'nobody') return end(socket, refuse('request/no-identity'))
      const stands = (): boolean => identity === null || bearerOf(hello, home, options.identities) !== 'nobody'
      return room.enter({ socket, reader: readerOf({ identity }), stands }, hello.have, options.now?.() ?? new Date())
    })().catch(() => socket.terminate())
  })
}

function bearerOf(hello: Hello, home: MechanismHome, identities: Identities | null): Identity | null | 'nobody' {
  if (hello.token === null) return null
  const identity = identities?.bearer(hello.token) ?? null
  return identity === null || identity.slug !== home.row.slug ? 'nobody' : identity
}

/** Everybody who watches one mechanism. */
class Room {
  readonly #home: MechanismHome
  readonly #clients = new Set<Client>()
  readonly #stop: () => void

  constructor(home: MechanismHome) {
    this.#home = home
    this.#stop = home.listen({
      committed: (commit) => this.#tell(commit),
      witnessed: (origin, note) => {
        const frame = { t: 'checkpoint', feed: origin, note, witnessed: true } as const
        this.#send(frame, () => true)
      },
    })
  }

  /** Sends the tail, then everything new. */
  async enter(
    { socket, reader, stands }: Pick<Client, 'socket' | 'reader' | 'stands'>,
    have: Readonly<Record<string, number>>,
    now: Date,
  ): Promise<void> {
    const client: Client = { socket, reader, stands, held: [], alive: true }
    this.#clients.add(client)
    socket.on('close', () => this.#clients.delete(client))
    socket.on('pong', () => {
      client.alive = true
    })
    const feeds = await this.#home.read((state) =>
      this.#home
        .members()
        .flatMap((member) => [member.origin, member.internalOrigin])
        .filter((origin) => mayReadFeed(state, reader, origin, opennessOf(this.#home)))
        .map((origin) => ({ origin, size: this.#home.size(origin) })),
    )
    for (const { origin, size } of feeds) {
      for (let from = have[origin] ?? 0; from < size; from += TAIL_FRAME) {
        const entries = await this.#home.entryTexts(origin, from, Math.min(size, from + TAIL_FRAME))
        this.#write(client, text({ t: 'entries', feed: origin, from, entries }))
        await drained(client.socket)
      }
    }
    for (const { origin } of feeds) {
      const checkpoint = this.#home.checkpoint(origin)
      if (checkpoint !== null) this.#write(client, text({ t: 'checkpoint', feed: origin, ...checkpoint }))
    }
    const sent = new Map(feeds.map(({ origin, size }) => [origin, size]))
    // What was committed while the tail was being sent; what the tail has is not said twice.
    for (const { written, feed, to } of client.held ?? [])
      if (feed === null || to > (sent.get(feed) ?? 0)) this.#write(client, written)
    client.held = null
    this.#write(client, text({ t: 'ready', now: now.toISOString() }))
  }

  /** Asks whether the others are still there, and lets those go who did not answer the last time. */
  ping(): void {
    for (const client of this.#clients) {
      if (!client.alive) client.socket.terminate()
      client.alive = false
      client.socket.ping()
    }
  }

  /** Tells everybody why there will be no more news. */
  sayProblem(refusal: Refusal): void {
    const frame = text({ t: 'problem', problem: problemOf(refusal) })
    for (const client of this.#clients) this.#write(client, frame)
  }

  close(code: number): void {
    this.#stop()
    for (const { socket } of this.#clients) socket.close(code)
    this.#clients.clear()
  }

  #tell(commit: Commit): void {
    // Whoever lost the place hears nothing of what comes with the revocation or after it.
    for (const feed of commit.feeds)
      if (feed.entries.some((entry) => GRANTS.includes(entry.kind))) this.#dismiss(feed.owner)
    for (const feed of commit.feeds) {
      const mayHave = (reader: Reader): boolean =>
        feed.internal
          ? reader.kind === 'member' && reader.party === feed.owner
          : reader.kind === 'member' || opennessOf(this.#home) === 'everybody'
      this.#send({ t: 'entries', feed: feed.origin, from: feed.from, entries: feed.texts }, mayHave)
      const checkpoint = { t: 'checkpoint', feed: feed.origin, note: feed.checkpoint, witnessed: false } as const
      this.#send(checkpoint, feed.internal ? mayHave : () => true)
    }
    // Entries that others wait for are on their way; what they mean for content and commands is read from the state.
    void this.#home.read((state) => {
      const opened: string[] = []
      for (const feed of commit.feeds)
        for (const entry of feed.entries) {
          opened.push(...openedBy(state, entry.kind, entry.body))
          const answer = answeredCommand(state, entry)
          if (answer === null) continue
          const { feed: origin, seq, owner, applied, code } = answer
          this.#send(
            { t: 'command', feed: origin, seq, applied, code },
            (reader) => reader.kind === 'member' && reader.party === owner,
          )
        }
      // What a party destroyed of its own keeping is nobody else's business.
      for (const { internal, owner, entries } of commit.feeds) {
        const erased = entries
          .filter((entry) => entry.kind === 'content.erased')
          .map((entry) => String(entry.body['c']))
          .filter((c) => commit.erased.includes(c))
        if (erased.length > 0)
          this.#send(
            { t: 'content', opened: [], erased },
            (reader) => reader.kind === 'member' && (!internal || reader.party === owner),
          )
      }
      if (opened.length > 0) this.#send({ t: 'content', opened, erased: [] }, (reader) => reader.kind === 'member')
    })
  }

  /** Lets those go whose place the party has given away or taken back; what they come back with decides. */
  #dismiss(party: string): void {
    for (const client of this.#clients) {
      if (client.reader.kind !== 'member' || client.reader.party !== party || client.stands()) continue
      this.#clients.delete(client)
      client.socket.close(CLOSE.again)
    }
  }

  /** Writes a frame once and sends it to everybody it is for. */
  #send(frame: Frame, isFor: (reader: Reader) => boolean): void {
    let written: string | null = null
    for (const client of this.#clients) {
      if (!isFor(client.reader)) continue
      written ??= text(frame)
      if (client.held !== null) client.held.push({ written, ...rangeOf(frame) })
      else this.#write(client, written)
    }
  }

  #write(client: Client, frame: string): void {
    if (client.socket.readyState !== client.socket.OPEN) return
    if (client.socket.bufferedAmount > MOST_BUFFERED_BYTES) {
      this.#clients.delete(client)
      client.socket.close(CLOSE.slow)
      return
    }
    client.socket.send(frame)
  }
}

function rangeOf(frame: Frame): Pick<Held, 'feed' | 'to'> {
  return frame.t === 'entries' ? { feed: frame.feed, to: frame.from + frame.entries.length } : { feed: null, to: 0 }
}

function text(frame: Frame): string {
  return JSON.stringify(frame)
}

/** Waits until a client has taken most of what was sent, so that a long tail does not fill the memory. */
async function drained(socket: Socket): Promise<void> {
  while (socket.readyState === socket.OPEN && socket.bufferedAmount > MOST_BUFFERED_BYTES / 4)
    await new Promise((resolve) => setTimeout(resolve, 20))
}

function end(socket: Socket, refusal: Refusal): void {
  socket.send(text({ t: 'problem', problem: problemOf(refusal) }))
  socket.close(CLOSE.badHello)
}

function readHello(message: string): Hello | null {
  if (message.length > MAX_HELLO_CHARACTERS) return null
  let value: unknown
  try {
    value = JSON.parse(message)
  } catch {
    return null
  }
  if (typeof value !== 'object' || value === null || !('t' in value) || value.t !== 'hello') return null
  const protocol = 'protocol' in value ? value.protocol : null
  const token = 'token' in value ? value.token : null
  const have = 'have' in value ? value.have : null
  if (typeof protocol !== 'number' || (token !== null && typeof token !== 'string')) return null
  if (typeof have !== 'object' || have === null || Array.isArray(have)) return null
  const sizes: Record<string, number> = {}
  for (const [origin, size] of Object.entries(have)) {
    if (typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0) return null
    sizes[origin] = size
  }
  return { t: 'hello', protocol, token, have: sizes }
}
