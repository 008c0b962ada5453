/** How fast this machine reaches the node: the quickest of a few questions, and how long a known amount takes to come. */
import type { CheckView } from './view.ts'

type NetworkCheck = Extract<CheckView, { what: 'network' }>

const QUESTIONS = 4
/** Enough for sound and one small picture; eight endpoints in a mesh want more. */
const ENOUGH_MBIT = 4
const ENOUGH_MS = 150

/**
 * Measures by fetching, because a node takes nothing from a browser that it has no use for: what comes down quickly is
 * taken for what goes up. The answer is rough and says so by its rounding.
 */
export async function checkNetwork(slug: string): Promise<NetworkCheck> {
  const trips: number[] = []
  let bytes = 0
  let seconds = 0
  try {
    for (let n = 0; n < QUESTIONS; n++) {
      const from = performance.now()
      const response = await fetch(`/api/mechanisms/${slug}`, { cache: 'no-store' })
      trips.push(performance.now() - from)
      bytes += (await response.arrayBuffer()).byteLength
      seconds += (performance.now() - from) / 1000
    }
  } catch {
    return { what: 'network', state: 'none', mbit: null, ms: null }
  }
  const ms = Math.round(Math.min(...trips))
  const mbit = Math.round(((bytes * 8) / 1e6 / Math.max(seconds, 0.001)) * 10) / 10
  return { what: 'network', state: mbit < ENOUGH_MBIT || ms > ENOUGH_MS ? 'slow' : 'good', mbit, ms }
}
