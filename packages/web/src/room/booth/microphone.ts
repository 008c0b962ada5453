/**
 * The interpreter's microphone. The device stays open, so that its level can be seen before going on air; what is sent
 * is a second track that is silent and held back unless this seat is on air: both gates would have to fail to be heard.
 */
import type { ChannelId } from '@samvad/kernel'
import type { RoomClient } from '../client/room-client.ts'
import { chosenDevices, deviceConstraint } from '../use-devices.ts'

export class BoothMicrophone {
  readonly #client: RoomClient
  readonly #channel: ChannelId
  readonly #changed: () => void
  readonly #stop: () => void
  #device: MediaStreamTrack | null = null
  #sent: MediaStreamTrack | null = null
  #context: AudioContext | null = null
  #meter: AnalyserNode | null = null
  #sending = false
  #state: RoomClient['mediaState'] = null
  #closed = false

  /** Asks for the device at once; `changed` is called when there is one and when it is gone. */
  constructor(client: RoomClient, channel: ChannelId, changed: () => void) {
    this.#client = client
    this.#channel = channel
    this.#changed = changed
    this.#stop = client.subscribe(() => this.#follow())
    void this.#open()
  }

  get isThere(): boolean {
    return this.#device !== null
  }

  /** Level of the device in dBFS, on air or not; null without one. */
  level(): number | null {
    if (this.#meter === null) return null
    const samples = new Float32Array(this.#meter.fftSize)
    this.#meter.getFloatTimeDomainData(samples)
    const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length
    return power === 0 ? SILENCE_DBFS : Math.max(SILENCE_DBFS, 10 * Math.log10(power))
  }

  /** Opens or closes both gates. */
  setSending(sending: boolean): void {
    this.#sending = sending
    this.#gate()
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    this.#stop()
    this.#device?.stop()
    void this.#context?.close()
    if (this.#sent !== null) void this.#client.unpublish('mic')
  }

  async #open(): Promise<void> {
    const track = await askForDevice()
    if (track === null) return
    if (this.#closed) return track.stop()
    this.#device = track
    track.addEventListener('ended', () => {
      this.#device = null
      this.#changed()
    })
    this.#context = new AudioContext()
    this.#meter = new AnalyserNode(this.#context, { fftSize: 2048 })
    this.#context.createMediaStreamSource(new MediaStream([track])).connect(this.#meter)
    this.#follow()
    this.#changed()
  }

  /** Sends into the channel once the room's media stand, and closes the gate anew whenever they have begun again. */
  #follow(): void {
    if (this.#closed) return
    const { mediaState } = this.#client
    const isOther = mediaState !== this.#state
    this.#state = mediaState
    if (this.#sent === null && this.#device !== null && mediaState !== null && mediaState !== 'closed') {
      this.#sent = this.#device.clone()
      this.#sent.enabled = false
      void this.#client.publish('mic', this.#sent, this.#channel).then(() => this.#gate())
    } else if (isOther) this.#gate()
  }

  #gate(): void {
    if (this.#sent !== null) this.#sent.enabled = this.#sending
    void this.#client.setSending('mic', this.#sending)
  }
}

const SILENCE_DBFS = -100

/** Null where there is no microphone or it is not allowed. */
async function askForDevice(): Promise<MediaStreamTrack | null> {
  try {
    // A headset is worn: nothing has to be cancelled, and a level that moves by itself would hide a bad distance.
    const audio = { ...deviceConstraint(chosenDevices().microphone), autoGainControl: false, echoCancellation: false }
    const stream = await navigator.mediaDevices.getUserMedia({ audio })
    return stream.getAudioTracks()[0] ?? null
  } catch {
    return null
  }
}
