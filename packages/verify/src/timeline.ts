/**
 * Bounds of time. What an entry says of its own time is a claim; it is held between what it cites of other parties and
 * what other parties wrote or cosigned after having it.
 */
import type { Entry } from '@samvad/kernel'
import type { Moment } from './report.ts'

export type CosignedCheckpoint = Readonly<{ origin: string; size: number; by: string; instant: string }>

type Placed = Readonly<{ entry: Entry; seen: ReadonlyMap<string, number> }>

export class Timeline {
  readonly #placed = new Map<string, Placed[]>()
  readonly #owners: ReadonlyMap<string, string>
  readonly #cosigned: readonly CosignedCheckpoint[]

  /** Entries may be some or all of their feeds; `owners` gives the party or office of each origin. */
  constructor(entries: readonly Entry[], owners: ReadonlyMap<string, string>, cosigned: readonly CosignedCheckpoint[]) {
    this.#owners = owners
    this.#cosigned = cosigned
    const bySeq = entries.toSorted((a, b) => a.seq - b.seq)
    for (const entry of bySeq) {
      const feed = this.#placed.get(entry.feed) ?? []
      const before = feed.at(-1)?.seen ?? new Map<string, number>()
      const cited = Object.entries(entry.seen)
      const seen = cited.length === 0 ? before : new Map(before)
      if (seen instanceof Map)
        for (const [origin, [size]] of cited) seen.set(origin, Math.max(size, seen.get(origin) ?? 0))
      feed.push({ entry, seen })
      this.#placed.set(entry.feed, feed)
    }
  }

  /** Latest foreign instant before an entry and earliest foreign instant after it, with whose word each is. */
  bounds(entry: Entry): { notBefore: Moment | null; notAfter: Moment | null } {
    const own = this.#owners.get(entry.feed)
    const seen = this.#placed.get(entry.feed)?.find((placed) => placed.entry.seq === entry.seq)?.seen ?? new Map()
    let notBefore: Moment | null = null
    let notAfter: Moment | null = null
    const after = (moment: Moment): void => {
      if (notAfter === null || moment.instant < notAfter.instant) notAfter = moment
    }
    for (const [origin, feed] of this.#placed) {
      const by = this.#owners.get(origin)
      if (by === undefined || by === own) continue
      const last = feed.findLast((placed) => placed.entry.seq < (seen.get(origin) ?? 0))
      if (last !== undefined && (notBefore === null || last.entry.at > notBefore.instant))
        notBefore = { instant: last.entry.at, by, how: 'claim' }
      const first = feed.find((placed) => (placed.seen.get(entry.feed) ?? 0) > entry.seq)
      if (first !== undefined) after({ instant: first.entry.at, by, how: 'claim' })
    }
    for (const { origin, size, by, instant } of this.#cosigned)
      if (origin === entry.feed && size > entry.seq && by !== own) after({ instant, by, how: 'cosignature' })
    return { notBefore, notAfter }
  }
}
