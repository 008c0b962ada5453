/**
 * Who is in the room, on the record: the node notes in the feed of each party hosted here that one of its people came or
 * went at an endpoint. Room and record are compared whenever something changed, and once after a start: so it does not
 * matter what a node that was killed had no time to say.
 */
import { conductOf, type SittingState, type State } from '@samvad/kernel'
import type { MechanismHome } from '../home/home.ts'

/** An endpoint that is in the room, or whose place is kept. */
export type Here = Readonly<{ endpoint: string; party: string; pid: string; endToEnd: boolean }>

export type PresenceOptions = Readonly<{
  home: MechanismHome
  /** Endpoints that are in the room of a sitting now. */
  here: (sitting: string) => readonly Here[]
  /** How long somebody may be away before it is noted. */
  awayMs: number
  failed: (error: unknown) => void
}>

type Note = Here & Readonly<{ origin: string; sitting: string; here: boolean }>

export class Presence {
  readonly #options: PresenceOptions
  /** When an endpoint that is not here was last heard of. */
  readonly #heard = new Map<string, number>()
  readonly #began = performance.now()
  #timer: NodeJS.Timeout | null = null
  #due = Infinity
  #isComparing = false
  #again = false
  #stopped = false

  constructor(options: PresenceOptions) {
    this.#options = options
    // Whoever was here when this process began has the time to come back.
    this.#compareIn(options.awayMs)
  }

  /** Somebody came in or changed. */
  came(): void {
    this.#compareIn(0)
  }

  /** Somebody left who was last heard of at this moment of the process. */
  left(sitting: string, party: string, endpoint: string, heard: number): void {
    this.#heard.set(keyOf(sitting, party, endpoint), heard)
    this.#compareIn(0)
  }

  stop(): void {
    this.#stopped = true
    if (this.#timer !== null) clearTimeout(this.#timer)
  }

  #compareIn(ms: number): void {
    const due = performance.now() + ms
    if (this.#stopped || due >= this.#due) return
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#due = due
    this.#timer = setTimeout(() => {
      this.#timer = null
      this.#due = Infinity
      this.#again = true
      if (!this.#isComparing) this.#compare().catch(this.#options.failed)
    }, ms)
    this.#timer.unref()
  }

  async #compare(): Promise<void> {
    this.#isComparing = true
    try {
      while (this.#again && !this.#stopped) {
        this.#again = false
        const { home } = this.#options
        const notes = await home.read((state) => this.#missing(state))
        await Promise.all(
          notes.map(({ origin, sitting, pid, endpoint, here, endToEnd }) =>
            // A refusal says that the person is not listed any more: then nothing is to be noted.
            home.append(origin, home.nodeIntent('presence.noted', { sitting, pid, endpoint, here, endToEnd })),
          ),
        )
      }
    } finally {
      this.#isComparing = false
    }
  }

  /** [G40] What the room knows and the record does not. */
  #missing(state: State): readonly Note[] {
    const notes: Note[] = []
    for (const session of state.sessions.values())
      for (const sitting of session.sittings.values())
        if (conductOf(sitting).closed === null) notes.push(...this.#missingOf(sitting))
    return notes
  }

  #missingOf(sitting: SittingState): readonly Note[] {
    const { home, here, awayMs } = this.#options
    const notes: Note[] = []
    const inRoom = new Map(here(sitting.id).map((one) => [keyOf(sitting.id, one.party, one.endpoint), one]))
    for (const { id: party, origin } of home.members()) {
      if (!home.hosts(origin)) continue
      const noted = sitting.presence.get(party)
      for (const [key, one] of inRoom) {
        if (one.party !== party) continue
        this.#heard.delete(key)
        const last = noted?.get(one.endpoint)?.at(-1)
        if (last?.here !== true || last.endToEnd !== one.endToEnd)
          notes.push({ ...one, origin, sitting: sitting.id, here: true })
      }
      for (const [endpoint, said] of noted ?? []) {
        const last = said.at(-1)
        const key = keyOf(sitting.id, party, endpoint)
        if (last?.here !== true || inRoom.has(key)) continue
        const absentFor = performance.now() - (this.#heard.get(key) ?? this.#began)
        if (absentFor < awayMs) {
          this.#compareIn(awayMs - absentFor + 1)
          continue
        }
        this.#heard.delete(key)
        const { pid, endToEnd } = last
        notes.push({ endpoint, party, pid, endToEnd, origin, sitting: sitting.id, here: false })
      }
    }
    return notes
  }
}

function keyOf(sitting: string, party: string, endpoint: string): string {
  return `${sitting} ${party} ${endpoint}`
}
