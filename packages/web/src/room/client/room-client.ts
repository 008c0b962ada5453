/**
 * One endpoint in the room: its socket, its keys and their vouching, the media by whatever backend the ticket names, the
 * mixer, and the tracks it publishes. The microphone is opened by its person alone; whatever takes the floor away from
 * the person closes it.
 */
import { conductOf, type ChannelId, type Conduct, type Ref } from '@samvad/kernel'
import {
  frameSupport,
  makeEndpointKeys,
  MeshClient,
  Mixer,
  parseVouchedKeys,
  shortCode,
  spelledKeys,
  type EndpointKeys,
  type HearingReason,
  type MediaClient,
  type MediaState,
  type PeerStats,
  type Publication,
  type RemoteTrack,
} from '@samvad/media'
import type { EndpointKind, EndpointState, JoinTicket, RoomLine, TrackMeta } from '@samvad/protocol'
import { refusalOf } from '../../record/connection.ts'
import { endpointKeysFor, forgetEndpointKeys } from './endpoint-keys.ts'
import { closedBy, everybody, hearingInput, planFor, type CutBy } from './hearing.ts'
import { voicesOf, type Voices } from './voices.ts'
import { OneVoice } from './one-voice.ts'
import {
  caucusRegister,
  directoryOf,
  signedRoom,
  sittingOf,
  sittingRegister,
  type Register,
  type RoomRecord,
  type SaidOf,
} from './room-record.ts'
import { Problems, type Problem } from './problems.ts'
import { playOn } from '../speaker.ts'
import { chosenDevices } from '../use-devices.ts'
import { RoomSocket, type RoomLink } from './room-socket.ts'

export type Source = TrackMeta['source']

/** Somebody's spoken line, for consoles that show it for a while. */
export type HeardLine = Readonly<{ line: RoomLine; from: string | null; at: string }>

const SENDS: readonly EndpointKind[] = ['delegate', 'room', 'chair', 'interpreter']
const KEPT_LINES = 60
const SLOW_SHOWN_MS = 10_000

export type RoomClientOptions = Readonly<{
  record: RoomRecord
  /** Id of the sitting, or of the session whose open sitting it is; of the session where the room is a caucus. */
  address: string
  /** The room of one's own delegation: everybody in it speaks freely, and no other party learns of it. */
  caucus?: boolean
  /** Of an interpreter: the sign language into which it interprets, by picture. */
  signs?: string
  kind: EndpointKind
  /** A stand-in hears nothing and keeps no keys. */
  standIn?: boolean
  /** Language spoken on the floor now; null where it is not known. */
  spoken: (conduct: Conduct) => string | null
}>

export class RoomClient {
  readonly kind: EndpointKind
  readonly keys: EndpointKeys
  readonly socket: RoomSocket
  /** Null until a tap has unlocked it: a browser makes no sound before. */
  mixer: Mixer | null = null
  mediaState: MediaState | null = null
  /** What moves the media here; null before the first ticket. */
  backend: JoinTicket['backend'] | null = null
  stats: readonly PeerStats[] = []
  /** Endpoints that were refused, and why. */
  readonly refused = new Map<string, string>()
  readonly tracks = new Map<string, RemoteTrack>()
  /** Own tracks by source. */
  readonly own = new Map<Source, MediaStreamTrack>()
  reason: HearingReason = 'floor'
  /** Whether what the record calls on air arrives here, by language. */
  voices: Voices = new Map()
  /** Paragraph that the speaker says is being read. */
  reading: Readonly<{ paper: string; paragraph: number }> | null = null
  /** True once the microphone was closed because the floor passed on, until it may be opened again. */
  lostFloor = false
  /** What closed the microphone without its person, until it is opened anew. */
  cutBy: CutBy | null = null
  /** True while the wish for slower speech is shown. */
  slow = false
  readonly lines: HeardLine[] = []
  /** Rises with every change that a screen may show. */
  version = 0
  readonly #options: RoomClientOptions
  readonly #register: Register
  readonly #voice: OneVoice | null
  readonly #name: string
  readonly #listeners = new Set<() => void>()
  readonly #problems = new Problems(() => this.#tell())
  readonly #publications = new Map<Source, Publication>()
  /** Channel of each own track, also of one that waits for the media. */
  readonly #channels = new Map<Source, ChannelId>()
  readonly #stops: (() => void)[] = []
  #media: MediaClient | null = null
  #vouched: Ref | null = null
  #vouching = false
  #joining: Promise<void> = Promise.resolve()
  #channel: ChannelId = 'floor'
  #channelDb: number | null = 0
  #floorBehind: number | null = -18
  #pictures = true
  #slowing: ReturnType<typeof setTimeout> | undefined
  #closed = false

  constructor(options: RoomClientOptions) {
    const { record, kind, caucus = false } = options
    const address = caucus ? `caucus:${options.address}` : options.address
    this.#options = options
    this.kind = kind
    this.#register = caucus
      ? caucusRegister(record, options.address)
      : sittingRegister(record, () => this.socket.sitting)
    this.#name = [record.slug, address, record.identity.party, record.identity.pid, kind].join(' ')
    this.keys =
      options.standIn === true ? makeEndpointKeys(crypto.randomUUID().replaceAll('-', '')) : endpointKeysFor(this.#name)
    this.socket = new RoomSocket({
      slug: record.slug,
      address,
      token: record.identity.token,
      endpoint: this.keys.endpoint,
      card: this.#card(),
      listener: {
        changed: () => this.#changed(),
        ticket: (ticket, resumed) => {
          this.backend = ticket.backend
          this.#joining = this.#joining
            .then(() => this.#join(ticket, resumed))
            .catch((error: unknown) => {
              this.#problems.note('join', { code: codeOf(error), facts: {} })
              this.#changed()
            })
        },
        line: (line, from, at) => this.#hear(line, from, at),
        problem: (code, facts) => {
          // A key for the public that crossed the closing of the segment: nothing is wrong.
          if (code === 'room/not-public') return
          this.#problems.note('said', { code, facts })
        },
      },
    })
    this.#stops.push(record.subscribe(() => this.#changed()))
    this.#voice =
      options.standIn === true
        ? null
        : new OneVoice({
            who: [record.slug, record.identity.party, record.identity.pid].join(' '),
            place: caucus ? 'caucus' : 'sitting',
            silence: () => {
              for (const source of this.own.keys()) void this.unpublish(source)
            },
            changed: () => this.#changed(),
          })
  }

  /** True while this person is also in the other room, that of the sitting or that of the delegation. */
  get isElsewhere(): boolean {
    return this.#voice?.isElsewhere === true
  }

  /** What is wrong now; null again as soon as its cause is gone. */
  get mediaProblem(): Problem | null {
    return this.#problems.worst(this.isVouched)
  }

  get link(): RoomLink {
    return this.socket.link
  }

  /** The other endpoints and this one. */
  get endpoints(): readonly EndpointState[] {
    return [...this.socket.endpoints.values()]
  }

  get conduct(): Conduct | null {
    const sitting = sittingOf(this.#options.record.state(), this.socket.sitting)
    return sitting === null ? null : conductOf(sitting)
  }

  /** This endpoint as the others see it, as far as screens need it. */
  get me(): EndpointState {
    const { party, pid } = this.#options.record.identity
    return { ...EMPTY, endpoint: this.keys.endpoint, kind: this.kind, party, pid, admitted: this.socket.admitted }
  }

  /** Endpoints whose shared screen is seen here, in the order in which it came. */
  get sharing(): readonly EndpointState[] {
    const others = [...this.tracks.values()].flatMap(({ meta }) =>
      meta.source === 'screen' ? (this.socket.endpoints.get(meta.endpoint) ?? []) : [],
    )
    return this.own.has('screen') ? [...others, this.me] : others
  }

  /** Whether the party of an endpoint vouches for its keys on the record. */
  vouchesFor(endpoint: SaidOf): boolean {
    return this.#register.vouchesFor(endpoint)
  }

  /** True once this endpoint's own keys are on the record. */
  get isVouched(): boolean {
    const { party, pid } = this.#options.record.identity
    return this.vouchesFor({ party, pid, kind: this.kind, ...spelledKeys(this.keys) })
  }

  /** Code over all vouched keys of the room; null while one is alone. */
  get code(): readonly string[] | null {
    const { party } = this.#options.record.identity
    const mine = { endpoint: this.keys.endpoint, sign: this.keys.sign.public, box: this.keys.box.public }
    const others = this.endpoints.flatMap((one) => {
      if (!one.admitted || one.party === null || !this.vouchesFor(one)) return []
      const keys = parseVouchedKeys(one.party, one)
      return keys === null ? [] : [{ endpoint: one.endpoint, ...keys }]
    })
    const room = this.#register.name()
    if (others.length === 0 || room === null) return null
    return shortCode(room, [{ ...mine, party }, ...others])
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  open(): void {
    this.socket.open()
  }

  /** Leaves the room: keys, tracks and connections are gone. */
  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    for (const stop of this.#stops) stop()
    this.#voice?.close()
    this.#problems.close()
    for (const track of this.own.values()) track.stop()
    this.socket.close()
    forgetEndpointKeys(this.#name)
    await this.#joining
    await this.#media?.leave()
    await this.mixer?.close()
  }

  /** Lets the room sound; to be called in a tap or a press of a key. */
  async unlock(): Promise<void> {
    if (this.#options.standIn === true) return
    if (this.mixer === null) {
      this.mixer = new Mixer()
      void playOn(this.mixer.context, chosenDevices().speaker)
      for (const track of this.tracks.values()) this.mixer.add(track)
      this.mixer.setVolume(this.#channelDb)
    }
    await this.mixer.unlock()
    this.#replan()
  }

  /** What is heard: the channel, how loud, and how loud the floor stays behind it; null is silence. */
  hear(channel: ChannelId, channelDb: number | null, floorBehindDb: number | null): void {
    const isOther = channel !== this.#channel
    this.#channel = channel
    this.#floorBehind = floorBehindDb
    this.#channelDb = channelDb
    this.mixer?.setVolume(channelDb)
    if (isOther) this.socket.listening(channel)
    this.#replan()
  }

  /** Fetches pictures or only sound: a phone in a pocket needs none. */
  watch(pictures: boolean): void {
    this.#pictures = pictures
    this.#media?.subscribe((meta) => this.#wants(meta))
  }

  /** Sends a track from now on. One track per source; the one of before is stopped. */
  async publish(source: Source, track: MediaStreamTrack, channel: ChannelId = 'floor'): Promise<void> {
    // Whoever left while the browser still asked for the device has it closed again.
    if (this.#closed) return track.stop()
    await this.unpublish(source)
    if (source === 'mic') this.cutBy = null
    // Said first: the other window stops while the media here are still being made ready.
    this.#voice?.speak()
    this.own.set(source, track)
    this.#channels.set(source, channel)
    track.addEventListener('ended', () => {
      if (this.own.get(source) === track) void this.unpublish(source)
    })
    await this.#send(source, track, channel)
    this.#changed()
  }

  /** Stops a track and lets the device go. */
  async unpublish(source: Source): Promise<void> {
    this.own.get(source)?.stop()
    this.own.delete(source)
    const publication = this.#publications.get(source)
    this.#publications.delete(source)
    await publication?.stop()
    this.#announce()
    this.#changed()
  }

  /** Holds a track back, or lets it go on; the device stays open. */
  async setSending(source: Source, sending: boolean): Promise<void> {
    await this.#publications.get(source)?.setSending(sending)
  }

  line(line: RoomLine, to: string | null = null): void {
    this.socket.line(line, to)
  }

  /** Notes which paragraph this person reads: the line itself goes to the others only. */
  reads(reading: Readonly<{ paper: string; paragraph: number }>): void {
    this.reading = reading
    this.#changed()
  }

  /** Whether this person's microphone belongs to the floor now. */
  get mayOpenMicrophone(): boolean {
    if (this.#options.caucus === true) return this.socket.admitted
    return this.#microphoneClosedBy === null
  }

  get #microphoneClosedBy(): CutBy | null {
    const { conduct } = this
    const isConnected = this.link.state === 'live' && this.socket.admitted
    return conduct === null ? 'closed' : closedBy(conduct, this.me, isConnected)
  }

  async #send(source: Source, track: MediaStreamTrack, channel: ChannelId): Promise<void> {
    const media = this.#media
    if (media === null) return
    const publication = await media.publish(track, {
      endpoint: this.keys.endpoint,
      party: this.#options.record.identity.party,
      kind: track.kind === 'video' ? 'video' : 'audio',
      source,
      channel,
    })
    // Closed while the media were still being made ready.
    if (this.own.get(source) !== track) return publication.stop()
    this.#publications.set(source, publication)
    this.#announce()
  }

  #announce(): void {
    this.socket.publishing([...this.#publications.values()].map(({ meta }) => meta))
  }

  async #join(ticket: JoinTicket, resumed: boolean): Promise<void> {
    if (this.#closed) return
    // Whoever could not be vouched for while the line was broken is so now.
    await this.#vouch()
    if (this.#media !== null && resumed) return
    // The node has forgotten this endpoint, so the others have too: everything begins anew.
    await this.#media?.leave()
    this.#publications.clear()
    for (const id of this.tracks.keys()) this.#lose(id)
    const media = await this.#client(ticket)
    this.#media = media
    this.#problems.clear('join')
    media.on('track', (track) => {
      this.tracks.set(track.id, track)
      this.mixer?.add(track)
      this.#changed()
    })
    media.on('gone', ({ id }) => {
      this.#lose(id)
      this.#changed()
    })
    media.on('state', (state) => {
      this.mediaState = state
      this.#changed()
    })
    media.on('stats', (stats) => {
      this.stats = stats
      this.#tell()
    })
    media.on('refused', ({ endpoint, code }) => {
      this.refused.set(endpoint, code)
      this.#changed()
    })
    media.subscribe((meta) => this.#wants(meta))
    media.openToPublic(this.#isPublic)
    await media.join({ ...ticket, room: this.#signedRoom() }, frameSupport() === null ? null : this.keys)
    for (const [source, track] of this.own) await this.#send(source, track, this.#channels.get(source) ?? 'floor')
    this.#changed()
  }

  /** The room as it stands under every signature: made here, so that no node can lend a signature to another room. */
  #signedRoom(): string {
    return signedRoom(this.#options.record.state(), this.#register)
  }

  async #client(ticket: JoinTicket): Promise<MediaClient> {
    const options = {
      port: this.socket,
      directory: directoryOf(
        this.#options.record,
        this.#register,
        (id) => this.socket.endpoints.get(id),
        (listener) => this.subscribe(listener),
      ),
      now: () => Date.now() + this.socket.skewMs,
    }
    if (ticket.backend === 'mesh') return new MeshClient(options)
    // Whoever has no LiveKit never loads its library.
    const { LiveKitClient } = await import('@samvad/media/livekit')
    return new LiveKitClient(options)
  }

  /** The record alone says it, and every endpoint reads its own copy: no word of the node opens anything. */
  get #isPublic(): boolean {
    const { conduct } = this
    return SENDS.includes(this.kind) && conduct?.public === true && conduct.closed === null
  }

  #wants(meta: TrackMeta): boolean {
    return this.#options.standIn !== true && (meta.kind === 'audio' || this.#pictures)
  }

  /** Has the own party vouch for the keys; a reload finds them on the record already. */
  async #vouch(): Promise<void> {
    if (this.#register.name() === null || this.#vouching || this.isVouched) return
    this.#vouching = true
    try {
      const { feed, seq } = await this.#register.vouch(spelledKeys(this.keys), this.kind)
      this.#vouched = { feed, seq }
      this.socket.setCard(this.#card())
    } catch (error) {
      this.#problems.note('vouch', refusalOf(error) ?? { code: codeOf(error), facts: {} })
    } finally {
      this.#vouching = false
    }
  }

  #card(): ConstructorParameters<typeof RoomSocket>[0]['card'] {
    return {
      kind: this.kind,
      ...(this.#options.signs === undefined ? {} : { signs: this.#options.signs }),
      ...spelledKeys(this.keys),
      vouched: this.#vouched,
      endToEnd: frameSupport() !== null,
      ...(this.#options.standIn === true ? { standIn: true } : {}),
    }
  }

  #hear(line: RoomLine, from: string | null, at: string): void {
    if (line.what === 'reading') this.reading = { paper: line.paper, paragraph: line.paragraph }
    if (line.what === 'slow-down' && line.language === null) {
      this.slow = true
      clearTimeout(this.#slowing)
      this.#slowing = setTimeout(() => {
        this.slow = false
        this.#tell()
      }, SLOW_SHOWN_MS)
    }
    this.lines.push({ line, from, at })
    if (this.lines.length > KEPT_LINES) this.lines.shift()
  }

  #lose(id: string): void {
    this.tracks.delete(id)
    this.mixer?.remove(id)
  }

  /** Whoever no longer has the floor is no longer heard, whatever is pressed or not. */
  #obey(): void {
    if (this.kind === 'interpreter' || this.#options.standIn === true) return
    if (this.mayOpenMicrophone) this.lostFloor = false
    else if (this.own.has('mic')) {
      this.lostFloor = true
      this.cutBy = this.#options.caucus === true ? 'line' : this.#microphoneClosedBy
      void this.unpublish('mic')
    }
  }

  #replan(): void {
    const { conduct, mixer } = this
    if (this.#options.caucus === true) {
      mixer?.listen(everybody(this.keys.endpoint, [...this.tracks.values()]))
      return
    }
    if (conduct === null) return
    const plan = planFor(
      hearingInput({
        me: this.keys.endpoint,
        chosen: this.#channel,
        conduct,
        spoken: this.#options.spoken(conduct),
        // Who has the floor is found among these: only the record says who somebody is.
        endpoints: this.endpoints.filter((one) => this.vouchesFor(one)),
        tracks: [...this.tracks.values()],
        floorBehind: this.#floorBehind,
      }),
    )
    this.reason = plan.reason
    const now = new Date(Date.now() + this.socket.skewMs).toISOString()
    this.voices = voicesOf(this.voices, conduct, this.endpoints, [...this.tracks.values()], now)
    mixer?.listen(plan)
  }

  #changed(): void {
    if (this.#closed) return
    this.#obey()
    this.#media?.openToPublic(this.#isPublic)
    this.#replan()
    this.#tell()
  }

  #tell(): void {
    this.version++
    for (const listener of this.#listeners) listener()
  }
}

const EMPTY: Omit<EndpointState, 'endpoint' | 'kind' | 'party' | 'pid'> = {
  sign: '',
  box: '',
  vouched: null,
  endToEnd: true,
  admitted: true,
  order: null,
  page: '',
  since: '',
  here: true,
  publishing: [],
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'room/no-media'
}
