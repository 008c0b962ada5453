/** What is wrong in a room, each with its own end: a banner stands no longer than its cause. */

export type Problem = Readonly<{ code: string; facts: Readonly<Record<string, unknown>> }>

/** `vouch`: the own party did not vouch; `join`: media did not come about; `said`: the node refused something. */
export type Where = 'vouch' | 'join' | 'said'

/** Long enough to be read; what was refused is over by itself. */
export const SAID_MS = 12_000
/** The other one left while a signal was on its way: nothing is wrong. */
const HARMLESS: readonly string[] = ['room/unknown-endpoint']

export class Problems {
  readonly #all = new Map<Where, Problem>()
  readonly #changed: () => void
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(changed: () => void) {
    this.#changed = changed
  }

  note(where: Where, problem: Problem): void {
    if (HARMLESS.includes(problem.code)) return
    this.#all.set(where, problem)
    if (where === 'said') {
      clearTimeout(this.#timer)
      this.#timer = setTimeout(() => this.clear('said'), SAID_MS)
    }
    this.#changed()
  }

  clear(where: Where): void {
    if (this.#all.delete(where)) this.#changed()
  }

  /** The one that everything else follows from. A key that is vouched for after all is no problem any more. */
  worst(isVouched: boolean): Problem | null {
    const vouch = isVouched ? undefined : this.#all.get('vouch')
    return vouch ?? this.#all.get('join') ?? this.#all.get('said') ?? null
  }

  close(): void {
    clearTimeout(this.#timer)
  }
}
