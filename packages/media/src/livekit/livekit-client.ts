/**
 * Media over a LiveKit server. The server forwards frames that it cannot open: keys go between the endpoints as they do
 * in a mesh, and frames pass through the same worker. LiveKit's own cryptor is left out, because it lets frames through
 * in the clear whenever the server says that somebody does not encrypt.
 */
import {
  ConnectionState,
  ParticipantEvent,
  Room,
  RoomEvent,
  Track,
  type BaseE2EEManager,
  type LocalTrackPublication,
  type RemoteParticipant,
  type RemoteTrack as LiveKitTrack,
  type RemoteTrackPublication,
} from 'livekit-client'
import type { JoinTicket, TrackMeta } from '@samvad/protocol'
import type { MediaClient, MediaEvents, MediaState, Publication } from '../backend.ts'
import { Emitter } from '../emitter.ts'
import { FrameWorker, type FramePort } from '../frames/frame-port.ts'
import { KeyExchange, openKeyOf } from '../keys/key-exchange.ts'
import { steadyDirectory, type EndpointKeys, type KeyDirectory } from '../keys/keys.ts'
import { SignedSignals, type SignalPort } from '../keys/signed-signals.ts'
import { MediaError } from '../media-error.ts'
import { statsOf } from './livekit-stats.ts'
import { parseTrackName, spellTrackName } from './track-name.ts'

/** How long a publication waits for its first encrypted frame before it is given up. */
const FIRST_FRAME_MS = 8_000
/** Two reports of unreadable frames within this time belong together. */
const UNREADABLE_MS = 3_000
const STATS_EVERY_MS = 2_000
const KEY_KINDS: ReadonlySet<string> = new Set(['key', 'key-have', 'key-ask'])
const AUDIO_BITS = 64_000
const VIDEO_BITS = 900_000

const SOURCES = {
  mic: Track.Source.Microphone,
  camera: Track.Source.Camera,
  screen: Track.Source.ScreenShare,
  'screen-audio': Track.Source.ScreenShareAudio,
} as const

const KINDS = { audio: Track.Kind.Audio, video: Track.Kind.Video } as const

export type LiveKitOptions = Readonly<{
  port: SignalPort
  directory: KeyDirectory
  /** The room's clock in ms, corrected by the node's; the browser's own when left out. */
  now?: () => number
  /** A listener of the public: nobody vouches for its keys, it sends nothing, and it is given open keys alone. */
  listensOnly?: boolean
  /** Where frames are encrypted; a worker of its own when left out. */
  frames?: (refused: (from: string, code: string) => void) => FramePort
}>

/** One's own track: what LiveKit holds is a cover that is always silent or black, and the real one stays here. */
type Own = {
  readonly meta: TrackMeta
  readonly real: MediaStreamTrack
  readonly cover: MediaStreamTrack
  sender: RTCRtpSender | null
  isSealed: boolean
  isSending: boolean
  readonly sealed: Deferred
}

export class LiveKitClient implements MediaClient {
  readonly #options: LiveKitOptions
  readonly #now: () => number
  readonly #events = new Emitter<MediaEvents>()
  readonly #own = new Map<string, Own>()
  /** Tracks that the caller was told of, by their id. */
  readonly #given = new Set<string>()
  readonly #ends: (() => void)[] = []
  #wants: (meta: TrackMeta) => boolean = () => true
  #room: Room | null = null
  #frames: FramePort | null = null
  #exchange: KeyExchange | null = null
  #isPublic = false
  #keys: EndpointKeys | null = null
  #members = new Set<string>()
  /** When frames of an endpoint were last in a form that nobody encrypted. */
  readonly #unreadable = new Map<string, number>()

  constructor(options: LiveKitOptions) {
    this.#options = { ...options, directory: steadyDirectory(options.directory) }
    this.#now = options.now ?? Date.now
  }

  async join(ticket: JoinTicket, keys: EndpointKeys | null): Promise<void> {
    if (ticket.backend !== 'livekit') throw new MediaError('join/other-backend')
    if (keys !== null && keys.endpoint !== ticket.endpoint) throw new MediaError('join/other-endpoint')
    if (this.#room !== null) throw new MediaError('join/twice')
    this.#keys = keys
    const refused = (endpoint: string, code: string) => this.#refuse(endpoint, code)
    const frames = (this.#options.frames ?? ((say) => new FrameWorker(say)))(refused)
    this.#frames = frames
    const room = new Room({
      adaptiveStream: false,
      dynacast: false,
      disconnectOnPageLeave: true,
      // With one connection for both ways, 2.23 loses tracks that come and go fast: "could not find published track".
      singlePeerConnection: false,
      e2ee: { e2eeManager: encryptionOn() },
      publishDefaults: { videoCodec: 'vp8', backupCodec: false, simulcast: false, dtx: false, red: false },
    })
    this.#room = room
    this.#listen(room)
    if (keys !== null && this.#options.listensOnly === true) this.#takeOpenKeys(ticket.room, keys, frames, refused)
    else if (keys !== null) this.#exchangeKeys(ticket.room, keys, frames, refused)
    // Before the connection: whatever is published says of itself that it is encrypted.
    await room.setE2EEEnabled(true)
    await room.connect(ticket.url, ticket.token, { autoSubscribe: false })
    if (this.#room !== room) return
    const timer = setInterval(() => void this.#sayStats(), STATS_EVERY_MS)
    this.#ends.push(() => clearInterval(timer))
    this.#choose()
  }

  async publish(track: MediaStreamTrack, meta: TrackMeta): Promise<Publication> {
    const room = this.#room
    const keys = this.#keys
    if (room === null || keys === null) throw new MediaError('publish/not-in-the-room')
    if (meta.endpoint !== keys.endpoint || meta.kind !== track.kind) throw new MediaError('publish/wrong-label')
    const cover = coverOf(track)
    const own: Own = {
      meta,
      real: track,
      cover,
      sender: null,
      isSealed: false,
      isSending: true,
      sealed: deferred(),
    }
    this.#own.set(cover.id, own)
    let publication: LocalTrackPublication | null = null
    const stop = async () => {
      this.#own.delete(cover.id)
      await own.sender?.replaceTrack(null).catch(() => undefined)
      if (publication?.track !== undefined) await room.localParticipant.unpublishTrack(publication.track)
      cover.stop()
    }
    try {
      publication = await room.localParticipant.publishTrack(cover, {
        name: spellTrackName(meta),
        source: SOURCES[meta.source],
        audioPreset: { maxBitrate: AUDIO_BITS },
        videoEncoding: { maxBitrate: VIDEO_BITS, maxFramerate: 25 },
      })
      await withinTime(own.sealed.promise, FIRST_FRAME_MS)
    } catch (error) {
      await stop()
      throw error
    }
    return {
      meta,
      setSending: async (sending) => {
        own.isSending = sending
        await put(own)
      },
      stop,
    }
  }

  subscribe(want: (meta: TrackMeta) => boolean): void {
    this.#wants = want
    this.#choose()
  }

  openToPublic(open: boolean): void {
    this.#isPublic = open
    this.#exchange?.setPublic(open)
  }

  on<E extends keyof MediaEvents>(event: E, listener: (value: MediaEvents[E]) => void): () => void {
    return this.#events.on(event, listener)
  }

  async leave(): Promise<void> {
    const room = this.#room
    if (room === null) return
    this.#room = null
    for (const end of this.#ends.splice(0)) end()
    this.#exchange?.close()
    this.#exchange = null
    await Promise.all([...this.#own.values()].map(async (own) => own.sender?.replaceTrack(null).catch(() => undefined)))
    await room.disconnect()
    this.#frames?.close()
    this.#frames = null
    for (const own of this.#own.values()) own.cover.stop()
    this.#own.clear()
    for (const id of this.#given) this.#events.say('gone', { id })
    this.#given.clear()
    this.#events.say('state', 'closed')
  }

  #listen(room: Room): void {
    room.localParticipant.on(ParticipantEvent.LocalSenderCreated, (sender, track) => this.#seal(sender, track))
    room
      .on(RoomEvent.TrackPublished, () => this.#choose())
      .on(RoomEvent.TrackSubscribed, (track, publication, participant) => this.#open(track, publication, participant))
      .on(RoomEvent.TrackUnsubscribed, (_, publication) => this.#lose(publication.trackSid))
      .on(RoomEvent.TrackUnpublished, (publication) => this.#lose(publication.trackSid))
      .on(RoomEvent.ConnectionStateChanged, (state) => {
        if (this.#room !== room) return
        this.#events.say('state', stateOf(state))
        if (state === ConnectionState.Connected) this.#choose()
      })
  }

  /** Takes the keys that endpoints give the public; there is nothing to say in answer. */
  #takeOpenKeys(
    room: string,
    keys: EndpointKeys,
    frames: FramePort,
    refused: (endpoint: string, code: string) => void,
  ): void {
    const { port, directory } = this.#options
    const epochs = new Map<string, number>()
    const { close } = new SignedSignals(
      { port, room, keys, directory, now: this.#now },
      {
        envelope: (envelope) => {
          const key = openKeyOf(envelope)
          if (key === null || key.epoch <= (epochs.get(key.sender) ?? 0)) return
          epochs.set(key.sender, key.epoch)
          frames.openWith(key)
        },
        refused,
      },
    )
    this.#ends.push(
      close,
      directory.onChange(() => this.#choose()),
      port.on('appeared', () => this.#choose()),
      port.on('gone', (endpoint) => {
        epochs.delete(endpoint)
        frames.forget(endpoint)
      }),
    )
  }

  #exchangeKeys(
    room: string,
    keys: EndpointKeys,
    frames: FramePort,
    refused: (endpoint: string, code: string) => void,
  ): void {
    const { port, directory } = this.#options
    const now = this.#now
    const signals = new SignedSignals(
      { port, room, keys, directory, now },
      {
        envelope: (envelope) => {
          if (KEY_KINDS.has(envelope.kind)) void exchange.take(envelope)
        },
        refused,
      },
    )
    const exchange = new KeyExchange({ room, keys, directory, signals, user: frames, now, refused })
    this.#exchange = exchange
    exchange.setPublic(this.#isPublic)
    this.#members = new Set(port.present())
    const changed = () => {
      exchange.setMembers([...this.#members].filter((endpoint) => directory.find(endpoint) !== null))
      this.#choose()
    }
    this.#ends.push(
      signals.close,
      directory.onChange(changed),
      port.on('appeared', (endpoint) => {
        this.#members.add(endpoint)
        changed()
      }),
      port.on('gone', (endpoint) => {
        this.#members.delete(endpoint)
        changed()
      }),
    )
    changed()
  }

  /** Attaches one's own track in the turn in which its sender was made; LiveKit makes new ones after a reconnection. */
  #seal(sender: RTCRtpSender, track: Track): void {
    const own = this.#own.get(track.mediaStreamID)
    if (own === undefined || this.#frames === null) {
      // Nothing leaves that was not asked for through `publish`.
      void sender.replaceTrack(null)
      return
    }
    own.sender = sender
    own.isSealed = false
    try {
      void this.#frames.seal(sender, own.meta.kind, spellTrackName(own.meta)).then(async () => {
        if (own.sender !== sender) return
        own.isSealed = true
        await put(own)
        own.sealed.resolve()
      })
    } catch (error) {
      own.sealed.reject(error)
      void sender.replaceTrack(null)
    }
  }

  #open(track: LiveKitTrack, publication: RemoteTrackPublication, participant: RemoteParticipant): void {
    const meta = this.#metaOf(publication, participant)
    const receiver = track.receiver
    if (typeof meta === 'string' || receiver === undefined || this.#frames === null) {
      publication.setSubscribed(false)
      return
    }
    try {
      this.#frames.open(receiver, meta.kind, spellTrackName(meta), meta.endpoint)
    } catch {
      publication.setSubscribed(false)
      this.#events.say('refused', { endpoint: meta.endpoint, code: 'frame/not-attached' })
      return
    }
    this.#given.add(publication.trackSid)
    this.#events.say('track', { id: publication.trackSid, meta, track: track.mediaStreamTrack })
  }

  #lose(id: string): void {
    if (this.#given.delete(id)) this.#events.say('gone', { id })
  }

  /** Asks the server for what is wanted and may be heard, and for nothing else. */
  #choose(): void {
    const room = this.#room
    if (room === null || room.state !== ConnectionState.Connected) return
    for (const participant of room.remoteParticipants.values())
      for (const publication of participant.trackPublications.values()) {
        const meta = this.#metaOf(publication, participant)
        const isWanted = typeof meta !== 'string' && this.#wants(meta)
        if (typeof meta === 'string') this.#events.say('refused', { endpoint: participant.identity, code: meta })
        if (publication.isDesired !== isWanted) publication.setSubscribed(isWanted)
      }
  }

  /** What a track says that it is, checked against who sends it; or why it is not heard. */
  #metaOf(publication: RemoteTrackPublication, participant: RemoteParticipant): TrackMeta | string {
    const meta = parseTrackName(publication.trackName)
    if (meta === null || KINDS[meta.kind] !== publication.kind || SOURCES[meta.source] !== publication.source)
      return 'track/malformed'
    const vouched = this.#options.directory.find(participant.identity)
    if (vouched === null) return 'track/not-vouched'
    if (meta.endpoint !== participant.identity || meta.party !== vouched.party) return 'track/other-sender'
    if (!publication.isEncrypted) return 'track/not-encrypted'
    return meta
  }

  /** The server itself puts in a few empty frames when a track ends; frames in the clear are told of when they go on. */
  #refuse(endpoint: string, code: string): void {
    if (code === 'frame/malformed') {
      const last = this.#unreadable.get(endpoint) ?? 0
      this.#unreadable.set(endpoint, performance.now())
      if (performance.now() - last > UNREADABLE_MS) return
    }
    this.#events.say('refused', { endpoint, code })
  }

  async #sayStats(): Promise<void> {
    const room = this.#room
    if (room === null) return
    const stats = await statsOf(room)
    if (this.#room === room) this.#events.say('stats', stats)
  }
}

/** Puts on a sender what may be sent now: the cover until a frame left encrypted, then the real track or silence. */
async function put({ sender, isSealed, isSending, real, cover, meta }: Own): Promise<void> {
  if (sender === null || !isSealed) return
  await sender.replaceTrack(isSending ? real : meta.kind === 'audio' ? cover : null)
}

/** A copy of a track that gives silence or black, whatever anybody sets. */
function coverOf(track: MediaStreamTrack): MediaStreamTrack {
  const cover = track.clone()
  cover.enabled = false
  // LiveKit switches on every track that it is handed.
  Object.defineProperty(cover, 'enabled', { get: () => false, set: ignore })
  return cover
}

function ignore(): void {
  // Nothing is what it is for.
}

/** Tells LiveKit that frames are encrypted, so that it prepares its connections for it, and does nothing itself. */
function encryptionOn(): BaseE2EEManager {
  const manager: BaseE2EEManager = {
    isEnabled: true,
    isDataChannelEncryptionEnabled: false,
    setup: () => undefined,
    setupEngine: () => undefined,
    setParticipantCryptorEnabled: () => undefined,
    setSifTrailer: () => undefined,
    encryptData: () => Promise.reject(new Error('data/not-used')),
    handleEncryptedData: () => Promise.reject(new Error('data/not-used')),
    on: () => manager,
  }
  return manager
}

function stateOf(state: ConnectionState): MediaState {
  if (state === ConnectionState.Connected) return 'connected'
  if (state === ConnectionState.Connecting) return 'connecting'
  return state === ConnectionState.Disconnected ? 'closed' : 'reconnecting'
}

type Deferred = Readonly<{ promise: Promise<void>; resolve: () => void; reject: (error: unknown) => void }>

function deferred(): Deferred {
  let resolve!: () => void
  let reject!: (error: unknown) => void
  const promise = new Promise<void>((done, failed) => {
    resolve = done
    reject = failed
  })
  // Whoever publishes awaits it; a failure before that is no fault of its own.
  promise.catch(() => undefined)
  return { promise, resolve, reject }
}

async function withinTime(work: Promise<void>, ms: number): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new MediaError('publish/not-encrypted')), ms)
  })
  try {
    await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
