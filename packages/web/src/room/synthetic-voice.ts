/**
 * A voice that nobody could take for a person's: a buzz through three moving resonances, in syllables. One pitch, one
 * tempo and one set of vowels per language, so that channels are told apart by ear. Made here; no sample, no network.
 */

type Manner = Readonly<{
  /** Fundamental in Hz. */
  pitch: number
  /** Syllables in a second. */
  tempo: number
  /** First, second and third resonance of each vowel, in Hz. */
  vowels: readonly (readonly [number, number, number])[]
}>

const MANNERS: Readonly<Record<string, Manner>> = {
  zh: {
    pitch: 210,
    tempo: 4.2,
    vowels: [
      [850, 1600, 2500],
      [300, 2300, 3000],
      [350, 700, 2400],
    ],
  },
  ru: {
    pitch: 115,
    tempo: 5,
    vowels: [
      [700, 1200, 2400],
      [450, 1900, 2600],
      [320, 800, 2300],
    ],
  },
  hi: {
    pitch: 155,
    tempo: 5.6,
    vowels: [
      [750, 1300, 2500],
      [400, 2100, 2800],
      [500, 900, 2500],
    ],
  },
  en: {
    pitch: 88,
    tempo: 4.6,
    vowels: [
      [650, 1700, 2500],
      [500, 1500, 2500],
      [380, 1000, 2300],
    ],
  },
}

const BANDWIDTH_HZ = 90
const AHEAD_SECONDS = 2

/** A voice that speaks while it is not paused. */
export class SyntheticVoice {
  readonly track: MediaStreamTrack
  readonly #context: AudioContext
  readonly #source: OscillatorNode
  readonly #envelope: GainNode
  readonly #resonances: readonly BiquadFilterNode[]
  readonly #manner: Manner
  readonly #timer: ReturnType<typeof setInterval>
  #planned = 0
  #syllable = 0

  constructor(language: string) {
    const manner = MANNERS[language.split('-')[0] ?? ''] ?? MANNERS['en']
    this.#manner = manner ?? { pitch: 131, tempo: 4.6, vowels: [[650, 1700, 2500]] }
    this.#context = new AudioContext()
    this.#source = new OscillatorNode(this.#context, { type: 'sawtooth', frequency: this.#manner.pitch })
    this.#envelope = new GainNode(this.#context, { gain: 0 })
    const out = this.#context.createMediaStreamDestination()
    const loudness = new GainNode(this.#context, { gain: 0.5 })
    this.#resonances = [500, 1500, 2500].map(
      (frequency) => new BiquadFilterNode(this.#context, { type: 'bandpass', frequency, Q: frequency / BANDWIDTH_HZ }),
    )
    this.#source.connect(this.#envelope)
    for (const resonance of this.#resonances) this.#envelope.connect(resonance).connect(loudness)
    loudness.connect(out)
    this.#source.start()
    const [track] = out.stream.getAudioTracks()
    if (track === undefined) throw new Error('a destination has no track')
    this.track = track
    this.#timer = setInterval(() => this.#plan(), (AHEAD_SECONDS / 2) * 1000)
    this.#plan()
  }

  close(): void {
    clearInterval(this.#timer)
    this.track.stop()
    void this.#context.close()
  }

  /** Writes the next syllables into the future: a timer in a page behind another is too late for each of them. */
  #plan(): void {
    const { currentTime } = this.#context
    const { tempo, vowels, pitch } = this.#manner
    this.#planned = Math.max(this.#planned, currentTime + 0.05)
    while (this.#planned < currentTime + AHEAD_SECONDS) {
      const at = this.#planned
      const length = 1 / tempo
      // A breath after every ninth syllable: speech without pauses is a siren.
      const isBreath = this.#syllable % 9 === 8
      const vowel = vowels[(this.#syllable * 7) % vowels.length] ?? [500, 1500, 2500]
      for (const [index, resonance] of this.#resonances.entries())
        resonance.frequency.setTargetAtTime(vowel[index] ?? 1500, at, length / 6)
      this.#source.frequency.setTargetAtTime(pitch * (1 + 0.05 * Math.sin(this.#syllable)), at, length / 4)
      this.#envelope.gain.setTargetAtTime(isBreath ? 0 : 0.6, at, length / 8)
      this.#envelope.gain.setTargetAtTime(0, at + length * 0.6, length / 8)
      this.#planned += isBreath ? length * 2 : length
      this.#syllable++
    }
  }
}
