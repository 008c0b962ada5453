/**
 * One person speaks in one place. Whoever goes into the room of the delegation is heard and seen in the sitting no more,
 * and the other way round: what was last begun counts. Windows of one browser tell each other; nothing of it leaves it.
 */

export type Place = 'sitting' | 'caucus'

type Word = Readonly<{
  who: string
  place: Place
  /** True: whoever is in the other place sends nothing from now on. */
  speaks: boolean
  /** False: the window has left its room. */
  here: boolean
}>

const NAME = 'samvad.one-voice'

export class OneVoice {
  /** True while another window of this browser is in the other room. */
  isElsewhere = false
  readonly #who: string
  readonly #place: Place
  readonly #channel = new BroadcastChannel(NAME)
  #closed = false

  constructor({
    who,
    place,
    silence,
    changed,
  }: {
    /** The person, and the mechanism in which it acts. */
    who: string
    place: Place
    /** Stops everything that this window sends into its room. */
    silence: () => void
    changed: () => void
  }) {
    this.#who = who
    this.#place = place
    this.#channel.addEventListener('message', ({ data }: MessageEvent<Word>) => {
      if (data.who !== who || data.place === place) return
      // Whoever came later asks by saying that it is here.
      if (data.here && !this.isElsewhere) this.#say({ speaks: false, here: true })
      this.isElsewhere = data.here
      if (data.speaks) silence()
      changed()
    })
    // Counsel is taken in confidence: going in is enough, before anybody has opened a microphone there.
    this.#say({ speaks: place === 'caucus', here: true })
  }

  /** To be called before anything is sent here. */
  speak(): void {
    this.#say({ speaks: true, here: true })
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    this.#say({ speaks: false, here: false })
    this.#channel.close()
  }

  #say(word: Pick<Word, 'speaks' | 'here'>): void {
    // A channel has no target: it reaches windows of the same origin only.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    this.#channel.postMessage({ who: this.#who, place: this.#place, ...word } satisfies Word)
  }
}
