/**
 * The checks before a room: picture, voice, hearing, network. Every answer is a code with facts; screens have the
 * sentences. A check that opens a device gives it back to be shown or closed by the caller.
 */
import type { EndpointKind, JoinTicket } from '@samvad/protocol'
import { frameSupport } from '../frames/frame-port.ts'
import { levelOf } from '../mixer/level.ts'

export type DeviceRefusal =
  | 'device/denied'
  | 'device/not-found'
  | 'device/busy'
  | 'device/not-secure'
  | 'device/unknown'

/** What a microphone is asked for. */
export function microphoneConstraints(kind: EndpointKind, deviceId?: string): MediaTrackConstraints {
  // Interpreters wear headsets: whatever a browser does to a voice takes away from it, and costs time.
  const clean = kind !== 'interpreter'
  return {
    ...(deviceId === undefined ? {} : { deviceId: { exact: deviceId } }),
    echoCancellation: clean,
    noiseSuppression: clean,
    autoGainControl: clean,
    channelCount: 1,
    sampleRate: 48_000,
  }
}

/** What a camera is asked for: enough for a face, little enough for eight connections. */
export function cameraConstraints(deviceId?: string): MediaTrackConstraints {
  return {
    ...(deviceId === undefined ? {} : { deviceId: { exact: deviceId } }),
    width: { ideal: 960 },
    height: { ideal: 540 },
    frameRate: { ideal: 25, max: 30 },
  }
}

/** An opened device, or why it could not be opened. */
export type Opened = Readonly<{ ok: true; track: MediaStreamTrack }> | Readonly<{ ok: false; code: DeviceRefusal }>

export async function openMicrophone(kind: EndpointKind, deviceId?: string): Promise<Opened> {
  return open({ audio: microphoneConstraints(kind, deviceId) })
}

export async function openCamera(deviceId?: string): Promise<Opened> {
  return open({ video: cameraConstraints(deviceId) })
}

async function open(constraints: MediaStreamConstraints): Promise<Opened> {
  // The types promise it; outside a secure context browsers leave it out.
  if (!('mediaDevices' in navigator)) return { ok: false, code: 'device/not-secure' }
  try {
    const [track] = (await navigator.mediaDevices.getUserMedia(constraints)).getTracks()
    return track === undefined ? { ok: false, code: 'device/not-found' } : { ok: true, track }
  } catch (error) {
    return { ok: false, code: codeOf(error instanceof DOMException ? error.name : '') }
  }
}

function codeOf(name: string): DeviceRefusal {
  switch (name) {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'device/denied'
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'device/not-found'
    case 'NotReadableError':
    case 'AbortError':
      return 'device/busy'
    default:
      return 'device/unknown'
  }
}

export type VoiceAdvice =
  | 'voice/good'
  | 'voice/silent'
  | 'voice/quiet'
  | 'voice/too-loud'
  /** Everything in the signal is background: the room is loud or the microphone far away. */
  | 'voice/noisy'

export type VoiceFacts = Readonly<{ loudest: number; quietest: number; sampleRate: number | null }>

/** What the levels of some seconds of speech say, in dBFS. */
export function voiceAdvice({ loudest, quietest }: Pick<VoiceFacts, 'loudest' | 'quietest'>): VoiceAdvice {
  if (loudest < -65) return 'voice/silent'
  if (loudest > -4) return 'voice/too-loud'
  if (loudest < -40) return 'voice/quiet'
  return quietest > -45 ? 'voice/noisy' : 'voice/good'
}

export type HeadsetAdvice =
  | 'headset/fine'
  /** Sound from loudspeakers comes back through the microphone. */
  | 'headset/speakers'
  /** A headset on the air halves its quality as soon as its microphone is on. */
  | 'headset/narrow-band'

/** What the rate of a microphone and the names of the devices say; names are empty until a device was allowed. */
export function headsetAdvice(
  kind: EndpointKind,
  sampleRate: number | null,
  outputs: readonly string[],
): HeadsetAdvice {
  if (sampleRate !== null && sampleRate < 32_000) return 'headset/narrow-band'
  const isWorn = outputs.some((label) => /head|ear|phone|buds|pods|науш|гарнит|耳|हेड/i.test(label))
  return kind === 'interpreter' && outputs.length > 0 && !isWorn ? 'headset/speakers' : 'headset/fine'
}

/** Follows a microphone: the level now, and at the end what there was in all. */
export class VoiceCheck {
  readonly #source: MediaStreamAudioSourceNode
  readonly #meter: AnalyserNode
  readonly #track: MediaStreamTrack
  #loudest = Number.NEGATIVE_INFINITY
  #quietest = Number.POSITIVE_INFINITY

  constructor(context: AudioContext, track: MediaStreamTrack) {
    this.#track = track
    this.#source = context.createMediaStreamSource(new MediaStream([track]))
    this.#meter = new AnalyserNode(context, { fftSize: 2048 })
    this.#source.connect(this.#meter)
  }

  /** The level now in dBFS; to be asked some ten times in a second. */
  level(): number {
    const level = levelOf(this.#meter)
    this.#loudest = Math.max(this.#loudest, level)
    this.#quietest = Math.min(this.#quietest, level)
    return level
  }

  facts(): VoiceFacts {
    const { sampleRate } = this.#track.getSettings()
    return { loudest: this.#loudest, quietest: this.#quietest, sampleRate: sampleRate ?? null }
  }

  close(): void {
    this.#source.disconnect()
  }
}

/** Plays a short tone in one ear, so that a listener knows that both work and which is which. */
export async function playTone(context: AudioContext, side: 'left' | 'right'): Promise<void> {
  await context.resume()
  const tone = new OscillatorNode(context, { frequency: side === 'left' ? 440 : 587 })
  const end = context.currentTime + 0.7
  const gain = new GainNode(context, { gain: 0 })
  gain.gain.linearRampToValueAtTime(0.2, context.currentTime + 0.05)
  gain.gain.setValueAtTime(0.2, end - 0.1)
  gain.gain.linearRampToValueAtTime(0, end)
  const pan = new StereoPannerNode(context, { pan: side === 'left' ? -1 : 1 })
  tone.connect(gain).connect(pan).connect(context.destination)
  const ended = new Promise<void>((resolve) => tone.addEventListener('ended', () => resolve(), { once: true }))
  tone.start()
  tone.stop(end)
  await ended
  pan.disconnect()
}

/** Devices by kind, with the names that the browser gives away. */
export async function devicesThere(): Promise<
  Readonly<Record<MediaDeviceKind, readonly Readonly<{ id: string; label: string }>[]>>
> {
  const all = 'mediaDevices' in navigator ? await navigator.mediaDevices.enumerateDevices() : []
  const of = (wanted: MediaDeviceKind) =>
    all.filter(({ kind }) => kind === wanted).map(({ deviceId, label }) => ({ id: deviceId, label }))
  return { audioinput: of('audioinput'), audiooutput: of('audiooutput'), videoinput: of('videoinput') }
}

export type BrowserAdvice =
  | 'browser/fine'
  | 'browser/no-frame-encryption'
  | 'browser/inside-an-app'
  | 'browser/no-media'

/** Whether this browser can take part with everything encrypted end to end. */
export function browserAdvice(userAgent = navigator.userAgent): BrowserAdvice {
  if (/MicroMessenger|FBAN|FBAV|Instagram|Line\/|; wv\)|WhatsApp|VKAndroidApp/i.test(userAgent))
    return 'browser/inside-an-app'
  if (typeof RTCPeerConnection === 'undefined' || !('mediaDevices' in navigator)) return 'browser/no-media'
  return frameSupport() === null ? 'browser/no-frame-encryption' : 'browser/fine'
}

export type NetworkPath =
  | 'network/direct'
  | 'network/relay-udp'
  | 'network/relay-tcp'
  | 'network/relay-tls'
  | 'network/none'

export type NetworkFacts = Readonly<{
  path: NetworkPath
  /** Hosts and ports that must be let through when there is no path: the IT office needs them. */
  servers: readonly string[]
  /** Ways that were found, best first. */
  found: readonly NetworkPath[]
}>

const GATHER_MS = 5_000

/** Looks for ways out of this network: gathers addresses and says which way media would take. */
export async function checkNetwork(ticket: JoinTicket & { backend: 'mesh' }): Promise<NetworkFacts> {
  const iceServers = ticket.iceServers.map((server) => ({ ...server, urls: [...server.urls] }))
  const pc = new RTCPeerConnection({ iceServers, iceTransportPolicy: ticket.relayOnly ? 'relay' : 'all' })
  const found = new Set<NetworkPath>()
  try {
    pc.createDataChannel('check')
    const gathered = new Promise<void>((resolve) => {
      pc.addEventListener('icecandidate', ({ candidate }) => {
        if (candidate === null) resolve()
        else found.add(pathOf(candidate.type, relayProtocolOf(candidate)))
      })
      setTimeout(resolve, GATHER_MS)
    })
    await pc.setLocalDescription()
    await gathered
  } finally {
    pc.close()
  }
  return { ...bestPath(found), servers: ticket.iceServers.flatMap(({ urls }) => urls.map(serverOf)) }
}

const BEST_FIRST = ['network/direct', 'network/relay-udp', 'network/relay-tcp', 'network/relay-tls'] as const

/** The ways in the order in which they are good for speech. */
export function bestPath(found: ReadonlySet<NetworkPath>): Pick<NetworkFacts, 'path' | 'found'> {
  const there = BEST_FIRST.filter((path) => found.has(path))
  return { path: there[0] ?? 'network/none', found: there }
}

/** The way that a candidate stands for. */
export function pathOf(type: string | null, relayProtocol: string | null): NetworkPath {
  if (type !== 'relay') return type === null ? 'network/none' : 'network/direct'
  if (relayProtocol === 'tls') return 'network/relay-tls'
  return relayProtocol === 'tcp' ? 'network/relay-tcp' : 'network/relay-udp'
}

/** How a relay is reached; Safari and older browsers do not say. */
function relayProtocolOf(candidate: RTCIceCandidate): string | null {
  return 'relayProtocol' in candidate && typeof candidate.relayProtocol === 'string' ? candidate.relayProtocol : null
}

/** `turns:turn.example.org:443?transport=tcp` as an IT office reads it: `turn.example.org:443/tcp`. */
export function serverOf(url: string): string {
  const match = /^(stuns?|turns?):(\[[^\]]+\]|[^:?]+)(?::(\d+))?(?:\?transport=(\w+))?$/i.exec(url)
  if (match === null) return url
  const [, scheme = '', host = '', port, transport] = match
  const secure = scheme.toLowerCase().endsWith('s')
  return `${host}:${port ?? (secure ? '5349' : '3478')}/${transport ?? (secure ? 'tcp' : 'udp')}`
}
