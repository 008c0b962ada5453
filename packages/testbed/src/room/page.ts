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
import { LiveKitClient } from '@samvad/media/livekit'
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
  readonly #ear: AnalyserNode
  readonly #tracks = new Map<string, RemoteTrack>()
  readonly #published: { meta: TrackMeta; publication: Publication; gain: GainNode | null }[] = []
  readonly #refused: { endpoint: string; code: string }[] = []
  readonly #videos = new Map<string, HTMLVideoElement>()
  #client: MediaClient | null = null
  #port: HubPort | null = null
  #arrival: Arrival | null = null
  #keys: EndpointKeys | null = null
  #watch: WorkerWatch | null = null
  #state = 'connecting'
  #stats: readonly PeerStats[] = []
  #conduct: RoomConduct = { floor: [], spoken: null, booths: [], coughing: [] }
  #chosen: ChannelId = 'floor'
  #floorBehind: number | null = null
  #plan: HearingPlan | null = null
  #forced: ChannelId | null = null

  constructor() {
    this.#analyser = new AnalyserNode(this.#mixer.context, { fftSize: 16_384 })
    this.#mixer.mixed.connect(this.#analyser)
    this.#ear = new AnalyserNode(this.#mixer.context, { fftSize: 512 })
    this.#mixer.mixed.connect(this.#ear)
  }

  /** Enters the room and says when it began to. */
  async arrive(arrival: Arrival): Promise<number> {
    const began = instant()
    this.#arrival = arrival
    await this.#mixer.unlock()
    const keys = makeEndpointKeys(arrival.endpoint)
    this.#keys = keys
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
    return began
  }

  /** The party vouches for the keys after all. */
  beVouchedFor(): void {
    if (this.#keys !== null) this.#port?.vouch(spelledKeys(this.#keys))
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
    await this.#publish(new MovingPicture().track, { kind: 'video', source: 'camera', channel: 'floor' }, null)
  }

  async stop(source: TrackMeta['source']): Promise<void> {
    for (const one of this.#published.filter(({ meta }) => meta.source === source)) {
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

  /** Opens every gate, as a listener would who has changed the page; softer where many voices would meet the limiter. */
  eavesdrop(db = 0): void {
    const gains = new Map([...this.#tracks.keys()].map((id) => [id, db]))
    this.#mixer.listen({ reason: 'floor', chain: ['floor'], gains })
  }

  /** Sends although the record does not say so, as a browser that was tampered with would. */
  force(channel: ChannelId | null): void {
    this.#forced = channel
    this.#follow()
  }

  levels(hz: readonly number[]): number[] {
    const samples = new Float32Array(this.#analyser.fftSize)
    this.#analyser.getFloatTimeDomainData(samples)
    return tonesIn(samples, this.#mixer.context.sampleRate, hz)
  }

  /** When, by the clock of the browser, the mixed output first holds one of the tones at the level of a voice. */
  async firstSound(hz: readonly number[]): Promise<number> {
    await this.#until(() => this.#isHeard(hz))
    return instant()
  }

  /** When the first frame of a picture was shown. */
  async firstPicture(): Promise<number> {
    const isShown = (video: HTMLVideoElement) => video.getVideoPlaybackQuality().totalVideoFrames > 0
    await this.#until(() => [...this.#videos.values()].some(isShown))
    return instant()
  }

  /** Turns the own tone on or off and says when. */
  mouth(open: boolean): number {
    for (const { gain } of this.#published) gain?.gain.setValueAtTime(open ? 0.45 : 0, this.#mixer.context.currentTime)
    return instant()
  }

  /** Publishes what is heard, as an interpreter would who needs no time to think. */
  async repeat(channel: ChannelId): Promise<void> {
    const destination = this.#mixer.context.createMediaStreamDestination()
    this.#mixer.mixed.connect(destination)
    await this.#publish(destination.stream.getAudioTracks()[0], { kind: 'audio', source: 'mic', channel }, null)
  }

  /** The longest stretch in ms, within a second, in which none of the tones is heard. */
  async longestGap(hz: readonly number[]): Promise<number> {
    const end = instant() + 1_000
    let longest = 0
    let since: number | null = null
    while (instant() < end) {
      if (this.#isHeard(hz)) since = null
      else since ??= instant()
      if (since !== null) longest = Math.max(longest, instant() - since)
      await pause()
    }
    return longest
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

  /** Media keys that this page's worker was given, own and of others. */
  mediaKeys(): readonly Readonly<{ sender: string; epoch: number; key: string; own: boolean }>[] {
    return (this.#watch?.keys ?? []).map(({ key, ...named }) => ({ ...named, key: key.join(',') }))
  }

  async leave(): Promise<void> {
    await this.#client?.leave()
    this.#port?.close()
  }

  /** A stretch of ten milliseconds is enough to say that a tone has begun. */
  #isHeard(hz: readonly number[]): boolean {
    const samples = new Float32Array(this.#ear.fftSize)
    this.#ear.getFloatTimeDomainData(samples)
    return tonesIn(samples, this.#mixer.context.sampleRate, hz).some((level) => level > -30)
  }

  async #until(holds: () => boolean): Promise<void> {
    const end = instant() + 20_000
    while (!holds()) {
      if (instant() > end) throw new Error('nothing within twenty seconds')
      await pause()
    }
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
      void publication.setSending((open && !coughing.includes(me)) || meta.channel === this.#forced)
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

/** Milliseconds by a clock that all pages of the browser share. */
function instant(): number {
  return performance.timeOrigin + performance.now()
}

/** Two milliseconds, about what a block of sound takes. */
function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 2))
}

/** A client of the backend that the ticket names. */
function clientFor({ ticket, encryption }: Arrival, port: HubPort): MediaClient {
  const options = { port, directory: port, ...(encryption === 'off' ? { frames: openFrames } : {}) }
  return ticket.backend === 'mesh' ? new MeshClient(options) : new LiveKitClient(options)
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
class MovingPicture {
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
