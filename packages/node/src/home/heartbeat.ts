/**
 * Heartbeats: after a moment of quiet each party hosted here cites the new heads of the others, so that what was said
 * becomes settled without anybody having to speak. A heartbeat is never an occasion for another one.
 */
import type { MechanismHome } from './home.ts'

export type HeartbeatOptions = Readonly<{
  /** Quiet before the parties cite each other. */
  quietMs: number
  /** Longest wait where it never becomes quiet. */
  mostMs: number
}>

/** Starts the heartbeats of a home; gives the way to stop. */
export function startHeartbeat(home: MechanismHome, options: HeartbeatOptions): () => void {
  let timer: NodeJS.Timeout | null = null
  let since = 0
  const beat = (): void => {
    timer = null
    since = 0
    // Nothing is lost when this fails: the next act brings the next occasion, and a lost home needs no heartbeat.
    citeNews(home).catch(() => {})
  }
  const soon = (): void => {
    const now = performance.now()
    if (timer === null) since = now
    else clearTimeout(timer)
    timer = setTimeout(beat, Math.max(0, Math.min(options.quietMs, since + options.mostMs - now)))
  }
  const stopListening = home.listen({
    committed(commit) {
      const news = commit.feeds.some((feed) => !feed.internal && feed.entries.some((e) => e.kind !== 'heartbeat'))
      if (news) soon()
    },
  })
  // What was said before this process began may still be waiting to be cited.
  soon()
  return () => {
    stopListening()
    if (timer !== null) clearTimeout(timer)
  }
}

async function citeNews(home: MechanismHome): Promise<void> {
  const silent = await home.read((state) =>
    home.genesis.parties.filter((party) => {
      const seen = state.feeds.get(party.origin)?.seen
      const uncited = home
        .members()
        .some((other) => other.origin !== party.origin && home.spoken(other.origin) > (seen?.get(other.origin) ?? 0))
      return uncited && home.hosts(party.origin) && home.size(party.origin) > 0
    }),
  )
  await Promise.all(silent.map((party) => home.append(party.origin, home.nodeIntent('heartbeat', {}))))
}
