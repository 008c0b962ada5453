/**
 * The ears of whoever has no place: it publishes nothing, nobody vouches for its keys, and it opens what the endpoints
 * give the public. Whose keys are vouched for it hears from the node, for it has no record of its own.
 */
import type { ChannelId } from '@samvad/kernel'
import {
  hearingPlan,
  makeEndpointKeys,
  Mixer,
  parseVouchedKeys,
  spelledKeys,
  type MediaClient,
  type RemoteTrack,
  type SignalEvents,
  type SignalPort,
} from '@samvad/media'
import type { EndpointState, JoinTicket, PublicView } from '@samvad/protocol'
import { hearingInput } from '../client/hearing.ts'
import { RoomSocket, type RoomLink } from '../client/room-socket.ts'

export class PublicClient {
  readonly socket: RoomSocket
  readonly tracks = new Map<string, RemoteTrack>()
  /** Null until a tap has unlocked it. */
  mixer: Mixer | null = null
  /** Why no sound or picture came about; null while nothing is wrong. */
  problem: string | null = null
  /** Rises with every change that a screen may show. */
  version = 0
  readonly #keys = makeEndpointKeys(crypto.randomUUID().replaceAll('-', ''))
  readonly #listeners = new Set<() => void>()
  /** The last key that each endpoint gave: it may come before those who take it listen, and before it is known whose it is. */
  readonly #given = new Map<string, string>()
  readonly #takers = new Set<(value: SignalEvents['signal']) => void>()
  #view: PublicView | null = null
  #media: MediaClient | null = null
  #joining: Promise<void> = Promise.resolve()
  #channel: ChannelId = 'floor'
  #floorBehind: number | null = null
  #closed = false

  constructor(slug: string, address: string) {
    this.socket = new RoomSocket({
      slug,
      address,
      token: null,
      endpoint: this.#keys.endpoint,
      card: { kind: 'listener', ...spelledKeys(this.#keys), vouched: null, endToEnd: true },
      listener: {
        changed: () => this.#changed(),
        ticket: (ticket, resumed) => {
          this.#joining = this.#joining
            .then(() => this.#join(ticket, resumed))
            .catch((error: unknown) => {
              this.problem = error instanceof Error && 'code' in error ? String(error.code) : 'room/no-media'
              this.#changed()
            })
        },
        line: () => undefined,
        problem: () => undefined,
      },
    })
    this.socket.on('signal', (signal) => {
      this.#given.set(signal.from, signal.data)
      for (const taker of this.#takers) taker(signal)
    })
    this.socket.on('gone', (endpoint) => this.#given.delete(endpoint))
  }

  get link(): RoomLink {
    return this.socket.link
  }

  get view(): PublicView | null {
    return this.socket.publicView
  }

  get endpoints(): readonly EndpointState[] {
    return [...this.socket.endpoints.values()]
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  open(): void {
    this.socket.open()
  }

  async close(): Promise<void> {
    this.#closed = true
    this.socket.close()
    await this.#joining
    await this.#media?.leave()
    await this.mixer?.close()
  }

  /** Lets the room sound; to be called in a tap or a press of a key. */
  async listen(): Promise<void> {
    if (this.mixer === null) {
      this.mixer = new Mixer()
      for (const track of this.tracks.values()) this.mixer.add(track)
    }
    await this.mixer.unlock()
    this.#changed()
  }

  /** What is heard, how loud, and how loud the floor stays behind it; null is silence. */
  hear(channel: ChannelId, channelDb: number | null, floorBehindDb: number | null): void {
    if (channel !== this.#channel) this.socket.listening(channel)
    this.#channel = channel
    this.#floorBehind = floorBehindDb
    this.mixer?.setVolume(channelDb)
    this.#replan()
  }

  async #join(ticket: JoinTicket, resumed: boolean): Promise<void> {
    if (this.#closed || ticket.backend !== 'livekit' || (this.#media !== null && resumed)) return
    await this.#media?.leave()
    const { LiveKitClient } = await import('@samvad/media/livekit')
    const media = new LiveKitClient({
      port: this.#port(),
      directory: {
        find: (endpoint) => {
          const said = this.socket.endpoints.get(endpoint)
          const isVouched = this.view?.vouched.includes(endpoint) === true
          return said?.party == null || !isVouched ? null : parseVouchedKeys(said.party, said)
        },
        onChange: (listener) => this.subscribe(listener),
      },
      now: () => Date.now() + this.socket.skewMs,
      listensOnly: true,
    })
    this.#media = media
    media.on('track', (track) => {
      this.tracks.set(track.id, track)
      this.mixer?.add(track)
      this.#changed()
    })
    media.on('gone', ({ id }) => {
      this.tracks.delete(id)
      this.mixer?.remove(id)
      this.#changed()
    })
    await media.join(ticket, this.#keys)
    this.#again()
  }

  /** The socket as the media see it; keys that came before are said again. */
  #port(): SignalPort {
    return {
      present: () => this.socket.present(),
      send: () => undefined,
      on: <E extends keyof SignalEvents>(event: E, listener: (value: SignalEvents[E]) => void) => {
        if (event !== 'signal') return this.socket.on(event, listener)
        // The event is `signal`, and so the listener is one of signals.
        const taker = listener as (value: SignalEvents['signal']) => void
        this.#takers.add(taker)
        return () => this.#takers.delete(taker)
      },
    }
  }

  /** Keys that were given before are given again; the media take none twice. */
  #again(): void {
    for (const [from, data] of this.#given) for (const taker of this.#takers) taker({ from, data })
  }

  #replan(): void {
    const { view, mixer } = this
    if (view === null || mixer === null) return
    mixer.listen(
      hearingPlan(
        hearingInput({
          me: this.#keys.endpoint,
          chosen: this.#channel,
          conduct: {
            floor: view.speaker,
            suspended: view.suspended,
            booths: new Map(view.booths.map((booth) => [booth.language, booth])),
          },
          spoken: view.speaker?.speaks ?? null,
          endpoints: this.endpoints,
          tracks: [...this.tracks.values()],
          floorBehind: this.#floorBehind,
        }),
      ),
    )
  }

  #changed(): void {
    if (this.#closed) return
    if (this.#view !== this.view) {
      this.#view = this.view
      this.#again()
    }
    this.#replan()
    this.version++
    for (const listener of this.#listeners) listener()
  }
}
