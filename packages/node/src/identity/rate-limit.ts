/** A bucket per bearer: generous for people, and an end for a program gone wrong. */

export type RateLimit = Readonly<{
  /** Takes one from the bearer's bucket; false when it is empty. */
  take(bearer: string): boolean
}>

export type RateOptions = Readonly<{ perSecond: number; burst: number; now?: () => number }>

const MAX_BEARERS = 10_000

/** Makes a limit per bearer; times come from a clock that only goes forward. */
export function rateLimit({ perSecond, burst, now = () => performance.now() }: RateOptions): RateLimit {
  const buckets = new Map<string, { left: number; at: number }>()
  return {
    take(bearer) {
      const at = now()
      const bucket = buckets.get(bearer) ?? { left: burst, at }
      const left = Math.min(burst, bucket.left + ((at - bucket.at) / 1000) * perSecond)
      // Forgetting everybody is better than remembering without end; a full bucket is what a stranger has anyway.
      if (buckets.size >= MAX_BEARERS && !buckets.has(bearer)) buckets.clear()
      if (left < 1) {
        buckets.set(bearer, { left, at })
        return false
      }
      buckets.set(bearer, { left: left - 1, at })
      return true
    },
  }
}
