/**
 * Inclusion proofs as files (C2SP tlog-proof): index, hashes and the signed checkpoint they lead to.
 *
 *     c2sp.org/tlog-proof@v1
 *     index <number>
 *     <base64 hash>
 *     ...
 *
 *     <signed checkpoint>
 *
 * The format's optional `extra` line carries nothing that is proved; ours have none, and one is refused.
 */
import { fromBase64, toBase64 } from './bytes.ts'
import { openCheckpoint, type Checkpoint } from './checkpoint.ts'
import type { Crypto } from './crypto.ts'
import { leafHash, verifyInclusion, type Hash } from './merkle.ts'
import type { NoteKey } from './note.ts'

const HEADER = 'c2sp.org/tlog-proof@v1'

/** The most characters of a proof file that are read: 63 hashes and a checkpoint with a hundred signatures. */
export const MAX_PROOF_LENGTH = 64_000

/** Writes a proof file. */
export function formatProof(index: number, path: readonly Hash[], checkpoint: string): string {
  return `${HEADER}\nindex ${index}\n${path.map((hash) => `${toBase64(hash)}\n`).join('')}\n${checkpoint}`
}

/** Reads a proof file; null when malformed. It says nothing yet about signatures. */
export function parseProof(text: string): { index: number; path: Hash[]; checkpoint: string } | null {
  const split = text.indexOf('\n\n')
  if (split < 0 || text.length > MAX_PROOF_LENGTH) return null
  const [header, indexLine = '', ...hashLines] = text.slice(0, split).split('\n')
  const match = /^index (0|[1-9][0-9]{0,15})$/.exec(indexLine)
  const index = Number(match?.[1])
  if (header !== HEADER || !Number.isSafeInteger(index) || hashLines.length > 63) return null
  const path: Hash[] = []
  for (const line of hashLines) {
    const hash = fromBase64(line)
    if (hash === null || hash.length !== 32) return null
    path.push(hash)
  }
  return { index, path, checkpoint: text.slice(split + 2) }
}

/** Checkpoint under which the proof places exactly these entry bytes, at this index; null when it does not. */
export function openProof(
  crypto: Crypto,
  proof: string,
  entry: Uint8Array,
  logKey: NoteKey,
): { index: number; checkpoint: Checkpoint } | null {
  const parsed = parseProof(proof)
  const checkpoint = parsed && openCheckpoint(crypto, parsed.checkpoint, logKey)
  if (!parsed || !checkpoint) return null
  const leaf = leafHash(crypto, entry)
  return verifyInclusion(crypto, leaf, parsed.index, checkpoint.size, parsed.path, checkpoint.root)
    ? { index: parsed.index, checkpoint }
    : null
}
