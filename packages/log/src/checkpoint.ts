/**
 * Checkpoints (C2SP tlog-checkpoint) of exactly three lines, and the cosignatures of witnesses (C2SP tlog-cosignature).
 */
import { concat, fromBase64, toBase64, u64, utf8 } from './bytes.ts'
import { isWeakPublicKey, type Crypto, type Signer } from './crypto.ts'
import {
  formatNote,
  formatSignature,
  isSignedBy,
  KEY_COSIGNATURE,
  KEY_ED25519,
  keyId,
  isKeyName,
  lineOf,
  parseNote,
  signatureLine,
  type Note,
  type NoteKey,
  type NoteSignature,
} from './note.ts'

export type Checkpoint = Readonly<{ origin: string; size: number; root: Uint8Array }>

/** Text of a checkpoint: origin, size, base64 root. */
export function checkpointText(checkpoint: Checkpoint): string {
  return `${checkpoint.origin}\n${checkpoint.size}\n${toBase64(checkpoint.root)}\n`
}

/** Reads a checkpoint text of exactly three lines; null for extension lines and every other deviation. */
export function parseCheckpointText(text: string): Checkpoint | null {
  const lines = text.split('\n')
  if (lines.length !== 4 || lines[3] !== '') return null
  const [origin = '', sizeText = '', rootText = ''] = lines
  const root = fromBase64(rootText)
  const size = Number(sizeText)
  if (!isKeyName(origin) || !/^(0|[1-9][0-9]{0,15})$/.test(sizeText) || !Number.isSafeInteger(size)) return null
  return root !== null && root.length === 32 ? { origin, size, root } : null
}

/** Signs a checkpoint with the log key of its feed; the key name is the origin. */
export function signCheckpoint(crypto: Crypto, checkpoint: Checkpoint, signer: Signer): string {
  const text = checkpointText(checkpoint)
  return formatNote(text, [signatureLine(crypto, text, checkpoint.origin, signer)])
}

/** Reads a signed checkpoint of this log key; null unless origin and signature are right. */
export function openCheckpoint(crypto: Crypto, note: string, logKey: NoteKey): (Checkpoint & { note: Note }) | null {
  const parsed = parseNote(note)
  const checkpoint = parsed && parseCheckpointText(parsed.text)
  if (!parsed || !checkpoint || checkpoint.origin !== logKey.name || logKey.type !== KEY_ED25519) return null
  return isSignedBy(crypto, parsed, logKey) ? { ...checkpoint, note: parsed } : null
}

/** Makes a witness's cosignature line over a checkpoint text; `time` is POSIX seconds. */
export function cosignatureLine(crypto: Crypto, text: string, name: string, time: number, signer: Signer): string {
  const key: NoteKey = { name, type: KEY_COSIGNATURE, publicKey: signer.publicKey }
  const signature = concat(u64(time), signer.sign(cosignedMessage(text, time)))
  return formatSignature({ name, id: keyId(crypto, key), signature })
}

/** Time (POSIX seconds) claimed by a witness's valid cosignature on this note; null when there is none. */
export function cosignedAt(crypto: Crypto, note: Note, key: NoteKey): number | null {
  if (key.type !== KEY_COSIGNATURE || isWeakPublicKey(key.publicKey)) return null
  const line = lineOf(crypto, note, key)
  const time = line && cosignatureTime(line)
  if (line === null || time === null) return null
  return crypto.verify(key.publicKey, cosignedMessage(note.text, time), line.signature.slice(8)) ? time : null
}

function cosignatureTime(signature: NoteSignature): number | null {
  if (signature.signature.length !== 72) return null
  let time = 0
  for (let i = 0; i < 8; i++) time = time * 256 + (signature.signature[i] ?? 0)
  return Number.isSafeInteger(time) ? time : null
}

function cosignedMessage(text: string, time: number): Uint8Array {
  return utf8(`cosignature/v1\ntime ${time}\n${text}`)
}
