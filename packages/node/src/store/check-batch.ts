/** What no store may be asked to do: mistakes of the caller, the same for every store. */

import type { AppendBatch } from './store.ts'

/** Stops on a batch that could only come from a fault in the home, before any disk is touched. */
export function checkBatch(batch: AppendBatch): void {
  const origins = new Set<string>()
  for (const feed of batch.feeds) {
    if (origins.has(feed.origin)) throw new Error(`an append names the feed ${feed.origin} twice`)
    origins.add(feed.origin)
    // An entry without a signature over it is a tail nobody vouches for; no store accepts one.
    if (feed.checkpoint === '') throw new Error(`an append to ${feed.origin} carries no checkpoint`)
    if (!Number.isSafeInteger(feed.expectedSize) || feed.expectedSize < 0) {
      throw new Error(`an append to ${feed.origin} expects the size ${feed.expectedSize}`)
    }
  }
}
