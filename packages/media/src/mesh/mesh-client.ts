/**
 * The room as a mesh: a connection to every other endpoint, frames encrypted in a worker, every signal signed by a key
 * that a party vouches for. No server sees media, and the node that passes signals on can change none.
 */
import type { JoinTicket, TrackMeta } from '@samvad/protocol'
import type { MediaClient, MediaEvents, MediaState, Publication } from '../backend.ts'
import { Emitter } from '../emitter.ts'
import { FrameWorker, type FramePort } from '../frames/frame-port.ts'
import type { Envelope } from '../keys/envelope.ts'
import { KeyExchange } from '../keys/key-exchange.ts'
import { steadyDirectory, type EndpointKeys, type KeyDirectory } from '../keys/keys.ts'
import { SignedSignals, type SignalPort } from '../keys/signed-signals.ts'
import { MediaError } from '../media-error.ts'
import type { LocalTrack } from './local-track.ts'
import { Peer } from './peer.ts'

type MeshTicket = JoinTicket & { backend: 'mesh' }

export type MeshOptions = Readonly<{
  port: SignalPort
  directory: KeyDirectory
  /** The room's clock in ms, corrected by the node's; the browser's own when left out. */
  now?: () => number
  /** Where frames are encrypted; a worker of its own when left out. */
  frames?: (refused: (from: string, code: string) => void) => FramePort
}>

const STATS_MS = 2_000

type Room = Readonly<{
  ticket: MeshTicket
  keys: EndpointKeys
  frames: FramePort
  signals: SignedSignals
  exchange: KeyExchange
  peers: Map<string, Peer>
  closing: (() => void)[]
}>

export class MeshClient implements MediaClient {
  readonly #options: MeshOptions
  readonly #now: () => number
  readonly #events = new Emitter<MediaEvents>()
  readonly #local = new Map<string, LocalTrack>()
  #room: Room | null = null
  #state: MediaState = 'connecting'
  #wants: (meta: TrackMeta) => boolean = () => true
  /** Endpoints that were there before this one: to those it offers. */
  #older = new Set<string>()
  #published = 0

  constructor(options: MeshOptions) {
    this.#options = { ...options, directory: steadyDirectory(options.directory) }
    this.#now = options.now ?? Date.now
  }

  async join(ticket: JoinTicket, keys: EndpointKeys | null): Promise<void> {
    if (ticket.backend !== 'mesh') throw new MediaError('join/other-backend')
    if (this.#room !== null) throw new MediaError('join/twice')
    // Without keys nothing can be signed: nobody answers, and nothing is heard.
    if (keys === null) return this.#say('connected')
    if (keys.endpoint !== ticket.endpoint) throw new MediaError('join/other-endpoint')
    this.#room = this.#open(ticket, keys)
    const there = this.#options.port.present()
    this.#older = new Set(there)
    this.#meet(there)
  }

  async publish(track: MediaStreamTrack, meta: TrackMeta): Promise<Publication> {
    const room = this.#room
    if (room === null) throw new MediaError('publish/not-in-the-room')
    if (meta.endpoint !== room.ticket.endpoint || meta.kind !== track.kind) throw new MediaError('publish/wrong-label')
    const local: LocalTrack = { id: `${meta.endpoint}-${this.#published++}`, meta, track, sending: true }
    this.#local.set(local.id, local)
    for (const peer of room.peers.values()) peer.add(local)
    const refresh = () => Promise.all([...room.peers.values()].map((peer) => peer.refresh()))
    return {
      meta,
      setSending: async (sending) => {
        local.sending = sending
        await refresh()
      },
      stop: async () => {
        local.sending = false
        await refresh()
        this.#local.delete(local.id)
        for (const peer of room.peers.values()) peer.remove(local.id)
      },
    }
  }

  subscribe(want: (meta: TrackMeta) => boolean): void {
    this.#wants = want
    for (const peer of this.#room?.peers.values() ?? []) peer.review()
  }

  openToPublic(): void {
    // A mesh carries no public view: its node gives nobody without a place a ticket.
  }

  on<E extends keyof MediaEvents>(event: E, listener: (value: MediaEvents[E]) => void): () => void {
    return this.#events.on(event, listener)
  }

  async leave(): Promise<void> {
    const room = this.#room
    this.#room = null
    if (room !== null) {
      for (const close of room.closing) close()
      for (const peer of room.peers.values()) peer.close()
      room.exchange.close()
      room.signals.close()
      room.frames.close()
      this.#local.clear()
    }
    this.#say('closed')
  }

  #open(ticket: MeshTicket, keys: EndpointKeys): Room {
    const { port, directory } = this.#options
    const refused = (endpoint: string, code: string) => this.#events.say('refused', { endpoint, code })
    const frames = (this.#options.frames ?? ((say) => new FrameWorker(say)))(refused)
    const signals = new SignedSignals(
      { port, room: ticket.room, keys, directory, now: this.#now },
      { envelope: (envelope) => this.#take(envelope), refused },
    )
    const common = { room: ticket.room, keys, directory, signals, user: frames, now: this.#now, refused }
    const restart = () => {
      for (const peer of this.#room?.peers.values() ?? []) peer.restartIce()
    }
    globalThis.addEventListener('online', restart)
    const stats = setInterval(() => void this.#tellStats(), STATS_MS)
    return {
      ticket,
      keys,
      frames,
      signals,
      exchange: new KeyExchange(common),
      peers: new Map(),
      closing: [
        port.on('appeared', (endpoint) => this.#appeared(endpoint)),
        port.on('gone', (endpoint) => this.#part(endpoint)),
        directory.onChange(() => this.#reviewKeys()),
        () => globalThis.removeEventListener('online', restart),
        () => clearInterval(stats),
      ],
    }
  }

  /** Connects to endpoints whose keys a party vouches for; the others are waited for. */
  #meet(endpoints: readonly string[], { late }: { late: boolean } = { late: false }): void {
    const room = this.#room
    if (room === null) return
    for (const endpoint of endpoints) {
      if (endpoint === room.ticket.endpoint) continue
      room.peers.get(endpoint)?.close()
      room.peers.delete(endpoint)
      const vouched = this.#options.directory.find(endpoint)
      if (vouched === null) {
        this.#events.say('refused', { endpoint, code: 'fingerprint/not-vouched' })
        continue
      }
      const { publishers, listeners } = room.ticket.limits
      if (room.peers.size + 1 >= publishers + listeners) {
        this.#events.say('refused', { endpoint, code: 'room/full' })
        continue
      }
      const peer = this.#peerFor(room, endpoint, vouched.party)
      room.peers.set(endpoint, peer)
      if (this.#older.has(endpoint)) peer.offer()
      else peer.expect({ ask: late })
    }
    room.exchange.setMembers(room.peers.keys())
    this.#review()
  }

  #peerFor(room: Room, endpoint: string, party: string): Peer {
    const { ticket, keys, frames, signals } = room
    const mine = this.#options.directory.find(keys.endpoint)?.party
    return new Peer({
      me: keys.endpoint,
      endpoint,
      party,
      iceServers: ticket.iceServers.map((server) => ({ ...server, urls: [...server.urls] })),
      // Within a party addresses are no secret.
      relayOnly: ticket.relayOnly && mine !== party,
      frames,
      tracks: () => this.#local.values(),
      wants: ({ meta }) => this.#wants(meta),
      send: (kind, body) => signals.send(endpoint, kind, body),
      track: (track) => this.#events.say('track', track),
      gone: (id) => this.#events.say('gone', { id }),
      refused: (code) => this.#events.say('refused', { endpoint, code }),
      state: () => this.#review(),
    })
  }

  #appeared(endpoint: string): void {
    this.#older.delete(endpoint)
    this.#meet([endpoint])
  }

  #part(endpoint: string): void {
    const room = this.#room
    const peer = room?.peers.get(endpoint)
    if (room === null || peer === undefined) return
    peer.close()
    room.peers.delete(endpoint)
    room.exchange.setMembers(room.peers.keys())
    this.#review()
  }

  /** Keys that were vouched for later are met now; those taken back are parted from. */
  #reviewKeys(): void {
    const room = this.#room
    if (room === null) return
    const { directory, port } = this.#options
    for (const endpoint of room.peers.keys()) if (directory.find(endpoint) === null) this.#part(endpoint)
    const late = port.present().filter((endpoint) => !room.peers.has(endpoint) && directory.find(endpoint) !== null)
    if (late.length > 0) this.#meet(late, { late: true })
  }

  #take(envelope: Envelope): void {
    if (envelope.kind === 'key' || envelope.kind === 'key-have' || envelope.kind === 'key-ask')
      void this.#room?.exchange.take(envelope)
    else this.#room?.peers.get(envelope.from)?.take(envelope)
  }

  #review(): void {
    const peers = [...(this.#room?.peers.values() ?? [])]
    if (peers.every((peer) => peer.connected)) this.#say('connected')
    else if (peers.some((peer) => peer.wasConnected && !peer.connected)) this.#say('reconnecting')
  }

  #say(state: MediaState): void {
    if (state === this.#state) return
    this.#state = state
    this.#events.say('state', state)
  }

  async #tellStats(): Promise<void> {
    const peers = [...(this.#room?.peers.values() ?? [])]
    const stats = await Promise.all(peers.map((peer) => peer.stats()))
    if (this.#room !== null) this.#events.say('stats', stats)
  }
}
