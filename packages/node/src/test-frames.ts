/** A client of a test: keeps the frames that come, from the first one on, so that a test can wait for one that fits. */
export class TestFrames<F extends { t: string }> {
  readonly frames: F[] = []
  readonly #waiting = new Set<() => void>()

  /** Keeps a frame as it came. */
  take(text: string): void {
    // What a node says is a frame; a test that gets something else fails on it.
    this.frames.push(JSON.parse(text) as F)
    for (const look of this.#waiting) look()
  }

  /** First frame that fits, now or later. */
  async frame<T extends F['t']>(
    t: T,
    fits: (frame: Extract<F, { t: T }>) => boolean = () => true,
  ): Promise<Extract<F, { t: T }>> {
    for (;;) {
      const found = this.all(t).find(fits)
      if (found !== undefined) return found
      await new Promise<void>((resolve) => {
        const look = (): void => {
          this.#waiting.delete(look)
          resolve()
        }
        this.#waiting.add(look)
      })
    }
  }

  /** All of one kind that have come. */
  all<T extends F['t']>(t: T): readonly Extract<F, { t: T }>[] {
    return this.frames.filter((frame): frame is Extract<F, { t: T }> => frame.t === t)
  }
}
