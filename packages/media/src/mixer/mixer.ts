/**
 * The sound of the room in one browser: every track goes through a gate that is closed until a plan opens it, then
 * through a limiter to the headphones. Gains are WebAudio's, because the volume of an element does nothing on a phone.
 */
import type { RemoteTrack } from '../backend.ts'
import { Emitter } from '../emitter.ts'
import type { HearingPlan } from './hearing-plan.ts'
import { levelOf } from './level.ts'

/** `locked`: the browser lets nothing sound until the person has tapped. */
export type MixerState = 'locked' | 'running' | 'closed'

/** How long a gain takes to move: long enough not to click, too short to swallow a syllable. */
const RAMP_S = 0.015
const LIMIT_DB = -3
/** WebAudio's compressor makes up for what it takes away (its specification, 1.19.2); a limiter must not. */
const MAKE_UP_DB = 0.6 * 2.85

type Input = Readonly<{
  element: HTMLAudioElement
  source: MediaStreamAudioSourceNode
  meter: AnalyserNode
  gate: GainNode
}>

export class Mixer {
  readonly context: AudioContext
  /** What the listener hears, behind the limiter and before the volume of the headphones. */
  readonly mixed: AudioNode
  readonly #bus: GainNode
  readonly #volume: GainNode
  readonly #outputMeter: AnalyserNode
  /** Where each gain is going: its value says only where it is. */
  readonly #targets = new WeakMap<AudioParam, number>()
  readonly #inputs = new Map<string, Input>()
  readonly #events = new Emitter<{ state: MixerState }>()
  #plan: HearingPlan | null = null

  constructor(context: AudioContext = new AudioContext({ latencyHint: 'interactive' })) {
    this.context = context
    this.#bus = context.createGain()
    const limiter = new DynamicsCompressorNode(context, {
      threshold: LIMIT_DB,
      knee: 0,
      ratio: 20,
      attack: 0.002,
      release: 0.12,
    })
    const trim = new GainNode(context, { gain: 10 ** (-MAKE_UP_DB / 20) })
    this.mixed = trim
    this.#volume = context.createGain()
    this.#outputMeter = new AnalyserNode(context, { fftSize: 2048 })
    this.#bus.connect(limiter).connect(trim)
    trim.connect(this.#volume).connect(context.destination)
    trim.connect(this.#outputMeter)
    context.addEventListener('statechange', () => this.#events.say('state', this.state))
  }

  get state(): MixerState {
    if (this.context.state === 'closed') return 'closed'
    return this.context.state === 'running' ? 'running' : 'locked'
  }

  on(event: 'state', listener: (state: MixerState) => void): () => void {
    return this.#events.on(event, listener)
  }

  /** Lets the room sound; to be called in a tap or a press of a key. */
  async unlock(): Promise<void> {
    await this.context.resume()
    await Promise.all([...this.#inputs.values()].map(({ element }) => element.play().catch(() => undefined)))
  }

  /** Takes a track in; it stays silent until a plan names it. Pictures are not for the mixer and are passed over. */
  add({ id, meta, track }: RemoteTrack): void {
    if (meta.kind !== 'audio') return
    this.remove(id)
    const stream = new MediaStream([track])
    // Without a muted element beside it Chromium may leave a remote track silent in WebAudio.
    const element = new Audio()
    element.muted = true
    element.srcObject = stream
    void element.play().catch(() => undefined)
    const source = this.context.createMediaStreamSource(stream)
    const meter = new AnalyserNode(this.context, { fftSize: 2048 })
    const gate = new GainNode(this.context, { gain: 0 })
    source.connect(meter)
    source.connect(gate).connect(this.#bus)
    this.#inputs.set(id, { element, source, meter, gate })
    this.#follow()
  }

  remove(id: string): void {
    const input = this.#inputs.get(id)
    if (input === undefined) return
    this.#inputs.delete(id)
    input.source.disconnect()
    input.gate.disconnect()
    input.element.srcObject = null
  }

  /** Lets exactly what the plan says be heard; a track the plan does not name is silent. */
  listen(plan: HearingPlan): void {
    this.#plan = plan
    this.#follow()
  }

  /** Volume of the headphones in dB; null mutes everything. */
  setVolume(db: number | null): void {
    this.#ramp(this.#volume.gain, db)
  }

  /** Level of a track as it arrives, in dBFS, before the gate: shows that a voice is there although it is not heard. */
  inputLevel(id: string): number | null {
    const meter = this.#inputs.get(id)?.meter
    return meter === undefined ? null : levelOf(meter)
  }

  /** Level of what is heard, in dBFS. */
  outputLevel(): number {
    return levelOf(this.#outputMeter)
  }

  async close(): Promise<void> {
    for (const id of this.#inputs.keys()) this.remove(id)
    if (this.context.state !== 'closed') await this.context.close()
  }

  #follow(): void {
    for (const [id, { gate }] of this.#inputs) this.#ramp(gate.gain, this.#plan?.gains.get(id) ?? null)
  }

  #ramp(gain: AudioParam, db: number | null): void {
    const now = this.context.currentTime
    const target = db === null ? 0 : 10 ** (db / 20)
    if (this.#targets.get(gain) === target) return
    this.#targets.set(gain, target)
    gain.cancelScheduledValues(now)
    gain.setValueAtTime(gain.value, now)
    gain.linearRampToValueAtTime(target, now + RAMP_S)
  }
}
