/** Events with types: each name has one kind of value. */
export class Emitter<Events extends Record<string, unknown>> {
  readonly #listeners = new Map<keyof Events, Set<(value: never) => void>>()

  /** Calls the listener on every event of the name; the answer ends the calls. */
  on<E extends keyof Events>(event: E, listener: (value: Events[E]) => void): () => void {
    const set = this.#listeners.get(event) ?? new Set()
    this.#listeners.set(event, set.add(listener))
    return () => void set.delete(listener)
  }

  say<E extends keyof Events>(event: E, value: Events[E]): void {
    // A cast: `on` put only listeners for this event's values into this set.
    for (const listener of this.#listeners.get(event) ?? []) (listener as (value: Events[E]) => void)(value)
  }
}
