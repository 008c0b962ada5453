/**
 * Witnessing: the witness keys that live here cosign every new head of the shared feeds. An outsider counts a
 * checkpoint only when every party has cosigned it; internal feeds are nobody else's business and never are.
 */
import {
  checkpointText,
  cosignatureLine,
  parseCheckpointText,
  formatNote,
  parseNote,
  formatSignature,
} from '@samvad/log'
import { must } from '@samvad/kernel'
import { setTimeout as wait } from 'node:timers/promises'
import { nodeCrypto } from '../crypto.ts'
import type { MechanismHome } from './home.ts'

/** Under load one cosignature stands for many commits: the disk is for acts first. */
const PAUSE_MS = 50
const RETRY_MS = 1_000

/** Starts witnessing; gives the way to stop, which waits for the write in flight. */
export function startWitness(home: MechanismHome, failed: (error: unknown) => void): () => Promise<void> {
  const dirty = new Set<string>()
  const stop = new AbortController()
  let running: Promise<void> | null = null
  const stopListening = home.listen({
    committed(commit) {
      for (const feed of commit.feeds) if (!feed.internal) dirty.add(feed.origin)
      if (dirty.size > 0 && !stop.signal.aborted) running ??= run()
    },
  })
  for (const member of home.members()) {
    const checkpoint = home.checkpoint(member.origin)
    if (checkpoint !== null && !checkpoint.witnessed) dirty.add(member.origin)
  }
  if (dirty.size > 0) running = run()

  async function run(): Promise<void> {
    while (dirty.size > 0 && !stop.signal.aborted) {
      const [origin = ''] = dirty
      dirty.delete(origin)
      const checkpoint = home.checkpoint(origin)
      if (checkpoint === null || checkpoint.witnessed) continue
      const note = cosign(home, checkpoint.note)
      try {
        if (note !== null) await home.keepCosigned(origin, note)
      } catch (error) {
        failed(error)
        dirty.add(origin)
        await wait(RETRY_MS, undefined, { ref: false })
      }
      if (dirty.size === 0) await wait(PAUSE_MS, undefined, { ref: false })
    }
    running = null
  }

  return async () => {
    stop.abort()
    stopListening()
    await running
  }
}

/** Adds the cosignature of every party's witness to a checkpoint; null unless all their keys live here. */
export function cosign(home: MechanismHome, note: string): string | null {
  const parsed = must(parseNote(note), 'an own checkpoint is a note')
  const text = checkpointText(must(parseCheckpointText(parsed.text), 'an own checkpoint is one'))
  const time = Math.floor(home.now().getTime() / 1000)
  const lines = parsed.signatures.map(formatSignature)
  for (const party of home.genesis.parties) {
    const signer = home.keys.witness.get(party.id)
    if (signer === undefined || party.witness === null) return null
    lines.push(cosignatureLine(nodeCrypto, text, party.witness.name, time, signer))
  }
  return formatNote(text, lines)
}
