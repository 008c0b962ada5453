/**
 * One connection of the mesh. The newcomer offers and the incumbent waits: when both offered at the beginning, one
 * connection in ten hung. Later changes are negotiated by whoever has them ("perfect negotiation"), one step after
 * another. A connection that does not stand after three seconds is built anew.
 *
 * Signals may be lost while a connection stands. An offer that nobody answers is said again, and one that has been
 * answered already is answered with the same answer. Silence alone never ends a connection: it still carries sound, and
 * nothing could be built over a line that carries nothing. It is built anew when one side cannot take what the other
 * says.
 */
import { unreachable } from '../unreachable.ts'
import type { PeerStats, RemoteTrack } from '../backend.ts'
import { encryptedConnection, type FramePort } from '../frames/frame-port.ts'
import type { Envelope, EnvelopeKind } from '../keys/envelope.ts'
import { labelOf, type LocalTrack } from './local-track.ts'
import { OutgoingTrack } from './outgoing-track.ts'
import { fingerprintOf, withoutStrayFeedback, withSpeechQuality } from './sdp.ts'
import { readStats } from './stats.ts'
import { parseAgain, parseCandidate, parseDescription, parseWant, type Description, type OfferedTrack } from './wire.ts'

/** How long a connection may take before it is built anew. */
export const REBUILD_MS = 3_000
const LONGEST_REBUILD_MS = 12_000
/** How long an answer may take before the offer is said again; twice as long each time, up to the longest. */
export const REPEAT_MS = 2_000
const LONGEST_REPEAT_MS = 8_000
/** How long a connection may falter before another path is looked for. */
const RESTART_MS = 1_000

export type PeerWiring = Readonly<{
  me: string
  endpoint: string
  party: string
  iceServers: RTCIceServer[]
  relayOnly: boolean
  frames: FramePort
  tracks: () => Iterable<LocalTrack>
  wants: (track: OfferedTrack) => boolean
  send: (kind: EnvelopeKind, body: unknown) => void
  track: (track: RemoteTrack) => void
  gone: (id: string) => void
  refused: (code: string) => void
  state: () => void
}>

type Incoming = { offered: OfferedTrack; track: MediaStreamTrack; shown: boolean }

type Connection = {
  readonly id: string
  readonly pc: RTCPeerConnection
  /** True when this endpoint offered first. */
  readonly initiator: boolean
  readonly outgoing: Map<string, OutgoingTrack>
  readonly incoming: Map<string, Incoming>
  /** Labels of the description that is being applied, by line. */
  offered: ReadonlyMap<string, OfferedTrack>
  offering: boolean
  /** An offer of the other side that lost against one's own: its candidates belong to nothing. */
  ignoring: boolean
  answered: boolean
  /** A description could not be applied although the connection stands. */
  broken: boolean
  /** Offers that were made here: the number of the last one. */
  offers: number
  /** The last answer that was given here, for an offer that comes again. */
  given: Description | null
  early: RTCIceCandidateInit[]
}

export class Peer {
  readonly #wiring: PeerWiring
  readonly #unwanted = new Set<string>()
  #connection: Connection | null = null
  #queue: Promise<void> = Promise.resolve()
  #watchdog: ReturnType<typeof setTimeout> | undefined
  #restart: ReturnType<typeof setTimeout> | undefined
  #repeat: ReturnType<typeof setTimeout> | undefined
  #attempts = 0
  #closed = false
  #wasConnected = false

  constructor(wiring: PeerWiring) {
    this.#wiring = wiring
  }

  get party(): string {
    return this.#wiring.party
  }

  get connected(): boolean {
    return this.#connection?.pc.connectionState === 'connected'
  }

  get wasConnected(): boolean {
    return this.#wasConnected
  }

  /** Begins as the newcomer. */
  offer(): void {
    this.#enqueue(() => this.#begin())
  }

  /** Begins as the incumbent: waits for the offer, and asks for it when it does not come or came too early. */
  expect({ ask }: { ask: boolean }): void {
    if (ask) this.#wiring.send('again', { conn: null, broken: false })
    this.#watch()
  }

  /** Takes a signal of the other endpoint. */
  take(envelope: Envelope): void {
    this.#enqueue(() => this.#handle(envelope))
  }

  /** Sends one more track. */
  add(local: LocalTrack): void {
    this.#enqueue(() => {
      const connection = this.#connection
      // While the incumbent has no connection, or has not answered yet, the track waits with the others.
      if (connection !== null && (connection.initiator || connection.answered)) this.#send(connection, local)
    })
  }

  remove(id: string): void {
    this.#enqueue(() => {
      this.#connection?.outgoing.get(id)?.stop()
      this.#connection?.outgoing.delete(id)
    })
  }

  /** Brings what is sent into line with what the publications say. */
  async refresh(): Promise<void> {
    await Promise.all([...(this.#connection?.outgoing.values() ?? [])].map((track) => track.refresh()))
  }

  /** Asks anew which of the other's tracks are wanted. */
  review(): void {
    for (const incoming of this.#connection?.incoming.values() ?? []) this.#show(incoming)
  }

  /** Looks for another path, as after a change of network. */
  restartIce(): void {
    this.#connection?.pc.restartIce()
  }

  async stats(): Promise<PeerStats> {
    const { endpoint } = this.#wiring
    const report = await this.#connection?.pc.getStats()
    return readStats(endpoint, report ?? null)
  }

  close(): void {
    this.#closed = true
    this.#drop()
  }

  #enqueue(step: () => Promise<void> | void): void {
    this.#queue = this.#queue.then(async () => {
      if (this.#closed) return
      try {
        await step()
      } catch {
        // A step that fails (a closed connection, a description out of turn) leaves the connection to the watchdog. One
        // that runs already runs on: an offer that is said again and fails each time must not put it off for ever.
        if (this.#watchdog === undefined) this.#watch()
      }
    })
  }

  async #begin(): Promise<void> {
    const connection = this.#build(crypto.randomUUID(), true)
    for (const local of this.#wiring.tracks()) this.#send(connection, local)
    await this.#negotiate(connection)
  }

  #build(id: string, initiator: boolean): Connection {
    this.#drop()
    const pc = new RTCPeerConnection(
      encryptedConnection({
        iceServers: this.#wiring.iceServers,
        iceTransportPolicy: this.#wiring.relayOnly ? 'relay' : 'all',
        bundlePolicy: 'max-bundle',
      }),
    )
    const connection: Connection = {
      id,
      pc,
      initiator,
      outgoing: new Map(),
      incoming: new Map(),
      offered: new Map(),
      offering: false,
      ignoring: false,
      answered: false,
      broken: false,
      offers: 0,
      given: null,
      early: [],
    }
    this.#connection = connection
    // Gives the first description a transport even where nobody publishes anything yet.
    pc.createDataChannel('room', { negotiated: true, id: 0 })
    pc.addEventListener('negotiationneeded', () => {
      // The incumbent says nothing before it has answered, and the newcomer's first offer is made by `begin`.
      if (connection.answered) this.#enqueue(() => this.#negotiate(connection))
    })
    pc.addEventListener('icecandidate', ({ candidate }) => {
      if (candidate !== null && this.#connection === connection)
        this.#wiring.send('ice', { conn: id, candidate: candidate.toJSON() })
    })
    pc.addEventListener('track', ({ transceiver, receiver, track }) =>
      this.#receive(connection, transceiver, receiver, track),
    )
    pc.addEventListener('connectionstatechange', () => this.#stateChanged(connection))
    this.#watch()
    return connection
  }

  #drop(): void {
    this.#unwatch()
    clearTimeout(this.#restart)
    clearTimeout(this.#repeat)
    const connection = this.#connection
    this.#connection = null
    if (connection === null) return
    for (const outgoing of connection.outgoing.values()) outgoing.close()
    for (const incoming of connection.incoming.values()) this.#hide(incoming)
    connection.pc.close()
  }

  #stateChanged(connection: Connection): void {
    if (this.#connection !== connection) return
    clearTimeout(this.#restart)
    switch (connection.pc.connectionState) {
      case 'connected':
        if (!connection.broken) this.#unwatch()
        this.#attempts = 0
        this.#wasConnected = true
        break
      case 'disconnected':
        this.#restart = setTimeout(() => {
          connection.pc.restartIce()
          this.#watch()
        }, RESTART_MS)
        break
      case 'failed':
        this.#enqueue(() => this.#again())
        break
      default:
    }
    this.#wiring.state()
  }

  #watch(): void {
    this.#unwatch()
    const wait = Math.min(REBUILD_MS * 2 ** Math.max(0, this.#attempts - 2), LONGEST_REBUILD_MS)
    this.#watchdog = setTimeout(() => {
      this.#watchdog = undefined
      this.#enqueue(() => this.#again())
    }, wait)
  }

  #unwatch(): void {
    clearTimeout(this.#watchdog)
    this.#watchdog = undefined
  }

  /** Builds anew, or asks the other side to when it is the one that offers. */
  async #again(): Promise<void> {
    const connection = this.#connection
    const broken = connection?.broken === true
    if (this.connected && !broken) return
    this.#attempts++
    if (connection?.initiator === true) return this.#begin()
    this.#wiring.send('again', { conn: connection?.id ?? null, broken })
    this.#watch()
  }

  async #negotiate(connection: Connection): Promise<void> {
    const { pc } = connection
    if (this.#connection !== connection || pc.signalingState !== 'stable') return
    connection.offering = true
    try {
      const offer = await pc.createOffer()
      await pc.setLocalDescription({ type: 'offer', sdp: withSpeechQuality(offer.sdp ?? '') })
      const first = connection.initiator && !connection.answered
      const description = describe(connection, { first, offer: ++connection.offers })
      this.#wiring.send('offer', description)
      // The first offer belongs to the watchdog: until it is answered nothing stands that could be kept.
      if (!first) this.#sayAgain(connection, description, REPEAT_MS)
    } finally {
      connection.offering = false
    }
  }

  /** Says an offer again, in an envelope of its own, until it is answered or given up for one of the other side. */
  #sayAgain(connection: Connection, description: Description, wait: number): void {
    clearTimeout(this.#repeat)
    const step = () => {
      const { pc, offers } = connection
      if (this.#connection !== connection || offers !== description.offer) return
      if (pc.signalingState !== 'have-local-offer') return
      // With the candidates that were found since; labels belong to the lines as they were offered.
      this.#wiring.send('offer', { ...description, sdp: sdpOf(pc) })
      this.#sayAgain(connection, description, Math.min(wait * 2, LONGEST_REPEAT_MS))
    }
    this.#repeat = setTimeout(() => this.#enqueue(step), wait)
  }

  async #handle({ kind, body }: Envelope): Promise<void> {
    switch (kind) {
      case 'offer':
      case 'answer': {
        const description = parseDescription(body, this.#wiring.endpoint, this.#wiring.party)
        if (description === null) return this.#wiring.refused('signal/malformed')
        // The envelope signs the whole description; here only one kind and one fingerprint may be in it.
        if (fingerprintOf(description.sdp) === null) return this.#wiring.refused('fingerprint/not-one')
        return kind === 'offer' ? this.#takeOffer(description) : this.#takeAnswer(description)
      }
      case 'ice': {
        const candidate = parseCandidate(body)
        const connection = this.#connection
        if (candidate === null || connection === null || candidate.conn !== connection.id) return
        if (connection.pc.remoteDescription === null) connection.early.push(candidate.candidate)
        else await this.#addCandidate(connection, candidate.candidate)
        return
      }
      case 'again': {
        const again = parseAgain(body)
        const connection = this.#connection
        if (again === null || (this.connected && !again.broken)) return
        if (connection === null || (connection.initiator && (again.conn === connection.id || again.conn === null)))
          await this.#begin()
        return
      }
      case 'want': {
        const want = parseWant(body)
        if (want === null) return
        if (want.wanted) this.#unwanted.delete(want.id)
        else this.#unwanted.add(want.id)
        await this.#connection?.outgoing.get(want.id)?.refresh()
        return
      }
      case 'key':
      case 'key-have':
      case 'key-ask':
      case 'key-open':
        return
      default:
        unreachable(kind)
    }
  }

  async #takeOffer(description: Description): Promise<void> {
    let connection = this.#connection
    if (description.first) {
      // Both believed to be the newcomer: the offer of the lower name stands.
      if (connection?.initiator === true && !connection.answered && this.#wiring.me < this.#wiring.endpoint) return
      connection = this.#build(description.conn, false)
    }
    if (connection === null || connection.id !== description.conn) return
    const { pc, given } = connection
    if (given !== null && description.offer <= given.offer) {
      // Only the answer was lost: what was agreed stands, also where an offer of one's own is under way by now.
      if (description.offer === given.offer) this.#wiring.send('answer', given)
      return
    }
    const collision = connection.offering || pc.signalingState !== 'stable'
    connection.ignoring = collision && !connection.initiator
    if (connection.ignoring) return
    connection.offered = new Map(description.tracks.map((track) => [track.mid, track]))
    await this.#apply(connection, async () => {
      await pc.setRemoteDescription({ type: 'offer', sdp: description.sdp })
      this.#forgetMissing(connection, description)
      await this.#addEarly(connection)
      const answer = await pc.createAnswer()
      await pc.setLocalDescription({ type: 'answer', sdp: withSpeechQuality(answer.sdp ?? '') })
    })
    connection.given = describe(connection, { first: false, offer: description.offer })
    this.#wiring.send('answer', connection.given)
    if (connection.answered) return
    connection.answered = true
    // Lines of one's own come in a second offer: Chromium encrypts only senders that were made by oneself.
    for (const local of this.#wiring.tracks()) this.#send(connection, local)
  }

  async #takeAnswer(description: Description): Promise<void> {
    const connection = this.#connection
    if (connection === null || connection.id !== description.conn) return
    if (connection.pc.signalingState !== 'have-local-offer' || description.offer !== connection.offers) return
    await this.#apply(connection, () => connection.pc.setRemoteDescription({ type: 'answer', sdp: description.sdp }))
    clearTimeout(this.#repeat)
    const first = !connection.answered
    connection.answered = true
    await this.#addEarly(connection)
    // What was added while the first offer was under way.
    if (first && [...connection.outgoing.values()].some((track) => track.offered() === null))
      await this.#negotiate(connection)
  }

  /** Applies a description, and leaves a connection that cannot take it to the watchdog although it stands. */
  async #apply(connection: Connection, step: () => Promise<void>): Promise<void> {
    try {
      await step()
      connection.broken = false
    } catch (error) {
      connection.broken = true
      throw error
    }
  }

  async #addEarly(connection: Connection): Promise<void> {
    for (const candidate of connection.early.splice(0)) await this.#addCandidate(connection, candidate)
  }

  async #addCandidate(connection: Connection, candidate: RTCIceCandidateInit): Promise<void> {
    try {
      await connection.pc.addIceCandidate(candidate)
    } catch (error) {
      if (!connection.ignoring) throw error
    }
  }

  #send(connection: Connection, local: LocalTrack): void {
    if (connection.outgoing.has(local.id)) return
    const outgoing = new OutgoingTrack(connection.pc, local, this.#wiring.frames, () => !this.#unwanted.has(local.id))
    connection.outgoing.set(local.id, outgoing)
  }

  #receive(
    connection: Connection,
    transceiver: RTCRtpTransceiver,
    receiver: RTCRtpReceiver,
    track: MediaStreamTrack,
  ): void {
    const offered = transceiver.mid === null ? undefined : connection.offered.get(transceiver.mid)
    // A line without a label, or with another kind than it says, is attached to nothing and shown to nobody.
    if (offered === undefined || offered.meta.kind !== track.kind) {
      track.stop()
      return this.#wiring.refused('track/not-labelled')
    }
    const { frames, endpoint } = this.#wiring
    frames.open(receiver, offered.meta.kind, labelOf(offered.id, offered.meta), endpoint)
    // The shortest buffer the browser manages: speech and picture must not drift from the interpreter's.
    if ('jitterBufferTarget' in receiver) receiver.jitterBufferTarget = 0
    const incoming = { offered, track, shown: false }
    // A track whose offer was given up comes again on another line.
    const before = connection.incoming.get(offered.id)
    if (before !== undefined) this.#hide(before)
    connection.incoming.set(offered.id, incoming)
    this.#show(incoming)
  }

  #forgetMissing(connection: Connection, { tracks }: Description): void {
    const there = new Set(tracks.map(({ id }) => id))
    for (const [id, incoming] of connection.incoming) {
      if (there.has(id)) continue
      this.#hide(incoming)
      connection.incoming.delete(id)
    }
  }

  #show(incoming: Incoming): void {
    const { offered, track } = incoming
    const wanted = this.#wiring.wants(offered)
    if (wanted === incoming.shown) {
      if (!wanted) this.#wiring.send('want', { id: offered.id, wanted })
      return
    }
    incoming.shown = wanted
    this.#wiring.send('want', { id: offered.id, wanted })
    if (wanted) this.#wiring.track({ id: offered.id, meta: offered.meta, track })
    else this.#wiring.gone(offered.id)
  }

  #hide(incoming: Incoming): void {
    if (incoming.shown) this.#wiring.gone(incoming.offered.id)
    incoming.shown = false
  }
}

/** What the local description says now, as the other side is told it. */
function describe(connection: Connection, { first, offer }: Pick<Description, 'first' | 'offer'>): Description {
  const tracks = [...connection.outgoing.values()].flatMap((outgoing) => outgoing.offered() ?? [])
  return { conn: connection.id, first, offer, sdp: sdpOf(connection.pc), tracks }
}

function sdpOf(pc: RTCPeerConnection): string {
  return withoutStrayFeedback(pc.localDescription?.sdp ?? '')
}
