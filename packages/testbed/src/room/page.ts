/**
 * One person of the media tests in a page of its own: a client of some backend, the mixer, a tone instead of a voice.
 * Levels are measured in what the mixer puts out, so that everything a listener hears is in them.
 */
import {
  hearingPlan,
  makeEndpointKeys,
  MeshClient,
  Mixer,
  spelledKeys,
  type EndpointKeys,
  type HearingPlan,
  type MediaClient,
  type PeerStats,
  type Publication,
  type RemoteTrack,
} from '@samvad/media'
import type { ChannelId } from '@samvad/kernel'
import type { JoinTicket, TrackMeta } from '@samvad/protocol'
import type { RoomConduct } from './hub-messages.ts'
import { HubPort } from './hub-port.ts'
import { openFrames, watchWorker, type WorkerWatch } from './frame-doubles.ts'
import { tonesIn } from './goertzel.ts'

/** How a person comes in. */
export type Arrival = Readonly<{
  endpoint: string
  party: string
  ticket: JoinTicket
  /** `blind`: its party vouches for it, but it cannot open the media keys that are wrapped for it. */
  keys: 'own' | 'blind' | 'none'
  vouched: boolean
  /** `off` is for the self-check alone: frames go in the clear, which no product code can do. */
  encryption: 'on' | 'off'
}>

export type Report = Readonly<{
  state: string
  tracks: readonly TrackMeta[]
  refused: readonly Readonly<{ endpoint: string; code: string }>[]
  reason: string | null
  chain: readonly string[]
  contextState: string
}>

class Person {
  readonly #mixer = new Mixer()
  readonly #analyser: AnalyserNode
  readonly #tracks = new Map<string, RemoteTrack>()
  readonly #published: { meta: TrackMeta; publication: Publication; gain: GainNode | null }[] = []
  readonly #refused: { endpoint: string; code: string }[] = []
  readonly #videos = new Map<string, HTMLVideoElement>()
  #client: MediaClient | null = null
  #port: HubPort | null = null
  #arrival: Arrival | null = null
  #watch: WorkerWatch | null = null
  #state = 'connecting'
  #stats: readonly PeerStats[] = []
  #conduct: RoomConduct = { floor: [], spoken: null, booths: [], coughing: [] }
  #chosen: ChannelId = 'floor'
  #floorBehind: number | null = null
  #plan: HearingPlan | null = null

  constructor() {
    this.#analyser = new AnalyserNode(this.#mixer.context, { fftSize: 32_768 })
    this.#mixer.mixed.connect(this.#analyser)
  }

  async arrive(arrival: Arrival): Promise<void> {
    this.#arrival = arrival
    await this.#mixer.unlock()
    const keys = makeEndpointKeys(arrival.endpoint)
    this.#watch = watchWorker()
    this.#port = await HubPort.enter(
      `ws://${location.host}/hub`,
      {
        t: 'hello',
        endpoint: arrival.endpoint,
        party: arrival.party,
        vouched: arrival.vouched ? spelledKeys(keys) : null,
      },
      (conduct) => {
        this.#conduct = conduct
        this.#follow()
      },
    )
    const client = clientFor(arrival, this.#port)
    this.#client = client
    client.on('track', (track) => {
      this.#tracks.set(track.id, track)
      this.#mixer.add(track)
      if (track.meta.kind === 'video') this.#videos.set(track.id, shown(track.track))
      this.#follow()
    })
    client.on('gone', ({ id }) => {
      this.#tracks.delete(id)
      this.#mixer.remove(id)
      this.#videos.get(id)?.remove()
      this.#videos.delete(id)
      this.#follow()
    })
    client.on('refused', (refused) => this.#refused.push(refused))
    client.on('state', (state) => {
      this.#state = state
    })
    client.on('stats', (stats) => {
      this.#stats = stats
    })
    await client.join(arrival.ticket, keysOf(arrival, keys))
  }

  /** Publishes a tone in place of a voice. */
  async speak(hz: number, channel: ChannelId, source: 'mic' | 'screen-audio' = 'mic'): Promise<void> {
    const { context } = this.#mixer
    const oscillator = new OscillatorNode(context, { frequency: hz })
    const gain = new GainNode(context, { gain: 0.45 })
    const destination = context.createMediaStreamDestination()
    oscillator.connect(gain).connect(destination)
    oscillator.start()
    await this.#publish(destination.stream.getAudioTracks()[0], { kind: 'audio', source, channel }, gain)
  }

  /** Publishes a picture that changes all the time. */
  async show(): Promise<void> {
    const canvas = new OffscreenCanvasLike()
    await this.#publish(canvas.track, { kind: 'video', source: 'camera', channel: 'floor' }, null)
  }

  async stop(channel: ChannelId): Promise<void> {
    for (const one of this.#published.filter(({ meta }) => meta.channel === channel)) {
      this.#published.splice(this.#published.indexOf(one), 1)
      await one.publication.stop()
    }
  }

  listen(channel: ChannelId, floorBehind: number | null): void {
    this.#chosen = channel
    this.#floorBehind = floorBehind
    this.#follow()
  }

  /** Fetches sound only, or everything. */
  subscribe(what: 'sound' | 'everything'): void {
    this.#client?.subscribe((meta) => what === 'everything' || meta.kind === 'audio')
  }

  /** Opens every gate, as a listener would who has changed the page. */
  eavesdrop(): void {
    const gains = new Map([...this.#tracks.keys()].map((id) => [id, 0]))
    this.#mixer.listen({ reason: 'floor', chain: ['floor'], gains })
  }

  levels(hz: readonly number[]): number[] {
    const samples = new Float32Array(this.#analyser.fftSize)
    this.#analyser.getFloatTimeDomainData(samples)
    return tonesIn(samples, this.#mixer.context.sampleRate, hz)
  }

  outputLevel(): number {
    return this.#mixer.outputLevel()
  }

  pictures(): readonly Readonly<{ frames: number; width: number }>[] {
    return [...this.#videos.values()].map((video) => ({
      frames: video.getVideoPlaybackQuality().totalVideoFrames,
      width: video.videoWidth,
    }))
  }

  stats(): readonly PeerStats[] {
    return this.#stats
  }

  report(): Report {
    return {
      state: this.#state,
      tracks: [...this.#tracks.values()].map(({ meta }) => meta),
      refused: [...this.#refused],
      reason: this.#plan?.reason ?? null,
      chain: this.#plan?.chain ?? [],
      contextState: this.#mixer.context.state,
    }
  }

  get watch(): WorkerWatch | null {
    return this.#watch
  }

  async leave(): Promise<void> {
    await this.#client?.leave()
    this.#port?.close()
  }

  async #publish(
    track: MediaStreamTrack | undefined,
    what: Pick<TrackMeta, 'kind' | 'source' | 'channel'>,
    gain: GainNode | null,
  ): Promise<void> {
    if (track === undefined || this.#client === null || this.#arrival === null) throw new Error('not in the room')
    const { endpoint, party } = this.#arrival
    const meta: TrackMeta = { endpoint, party, ...what }
    const publication = await this.#client.publish(track, meta)
    this.#published.push({ meta, publication, gain })
    this.#follow()
  }

  /** Both ends gate: what is not to be heard is neither sent nor let through. */
  #follow(): void {
    const me = this.#arrival?.endpoint ?? ''
    const { floor, spoken, booths, coughing } = this.#conduct
    for (const { meta, publication } of this.#published) {
      if (meta.kind !== 'audio') continue
      const open =
        meta.channel === 'floor'
          ? floor.includes(me)
          : booths.some(({ language, onAir }) => `lang:${language}` === meta.channel && onAir === me)
      void publication.setSending(open && !coughing.includes(me))
    }
    this.#plan = hearingPlan({
      me,
      chosen: this.#chosen,
      floor,
      spoken,
      booths,
      tracks: [...this.#tracks.values()],
      floorBehind: this.#floorBehind,
    })
    this.#mixer.listen(this.#plan)
  }
}

/** A client of the backend that the ticket names. */
function clientFor({ ticket, encryption }: Arrival, port: HubPort): MediaClient {
  if (ticket.backend === 'mesh')
    return new MeshClient({ port, directory: port, ...(encryption === 'off' ? { frames: openFrames } : {}) })
  throw new Error(`no client for ${ticket.backend} in the tests yet`)
}

function keysOf({ keys }: Arrival, own: EndpointKeys): EndpointKeys | null {
  if (keys === 'none') return null
  return keys === 'own' ? own : { ...own, box: { ...own.box, secret: makeEndpointKeys('other').box.secret } }
}

function shown(track: MediaStreamTrack): HTMLVideoElement {
  const video = document.createElement('video')
  video.muted = true
  video.playsInline = true
  video.srcObject = new MediaStream([track])
  document.body.append(video)
  void video.play().catch(() => undefined)
  return video
}

/** A small picture, drawn anew ten times a second. */
class OffscreenCanvasLike {
  readonly track: MediaStreamTrack | undefined

  constructor() {
    const canvas = document.createElement('canvas')
    canvas.width = 320
    canvas.height = 180
    const draw = canvas.getContext('2d')
    let step = 0
    setInterval(() => {
      if (draw === null) return
      draw.fillStyle = `hsl(${(step * 37) % 360} 80% 50%)`
      draw.fillRect(0, 0, 320, 180)
      draw.fillStyle = '#000'
      draw.fillRect((step * 9) % 320, 60, 40, 40)
      step++
    }, 100)
    this.track = canvas.captureStream(10).getVideoTracks()[0]
  }
}

export type PersonInPage = Person

declare global {
  interface Window {
    person: Person
  }
}

window.person = new Person()
