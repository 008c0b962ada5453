/**
 * A key that is pressed while the step before is being recorded. It is often meant for what that step makes true (a list
 * is closed, and the closing undone), so it waits until the step stands and is done then.
 */

/** A step at its key as the console stands now; without `run` it is not possible now. */
export type StepKey = Readonly<{
  id: string
  /** Whom it is about, where the step before may put another in that place; null where the key means one thing. */
  about: string | null
  run: (() => void) | null
}>

/** Keeps one key: of several that are pressed meanwhile the last is done. */
export class KeptKey {
  #kept: Pick<StepKey, 'id' | 'about'> | null = null

  /** Takes the step of a key, or keeps the key while another step is being recorded. */
  press(key: StepKey, { busy }: Readonly<{ busy: boolean }>): void {
    if (busy) this.#kept = key
    else key.run?.()
  }

  /**
   * Says that nothing is being recorded any more, and whether the last step was. After a refusal the chair has to look
   * first, and whoever has come into the place of another was not meant.
   */
  free(keys: readonly StepKey[], { recorded }: Readonly<{ recorded: boolean }>): void {
    const kept = this.#kept
    this.#kept = null
    if (kept === null || !recorded) return
    keys.find(({ id, about }) => id === kept.id && about === kept.about)?.run?.()
  }
}
