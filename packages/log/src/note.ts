/**
 * Signed notes (C2SP signed-note): a text, an empty line, and one line per signature.
 *
 *     text\n
 *     \n
 *     — <key name> base64(key id (4 bytes) || signature)\n
 */
import { compareAscii, concat, fromBase64, fromHex, sameBytes, toBase64, toHex, utf8 } from './bytes.ts'
import { isWeakPublicKey, type Crypto, type Signer } from './crypto.ts'

/** Signature types of C2SP signed-note: plain Ed25519, and the timestamped cosignature of tlog-cosignature. */
export const KEY_ED25519 = 0x01
export const KEY_COSIGNATURE = 0x04

export type KeyType = typeof KEY_ED25519 | typeof KEY_COSIGNATURE

/** A named public key, as it stands in a verifier string. */
export type NoteKey = Readonly<{ name: string; type: KeyType; publicKey: Uint8Array }>

export type NoteSignature = Readonly<{ name: string; id: Uint8Array; signature: Uint8Array }>

/** A parsed note; `text` ends with a newline and is what the signatures cover. */
export type Note = Readonly<{ text: string; signatures: readonly NoteSignature[] }>

/** The most bytes of a note that are read. */
export const MAX_NOTE_BYTES = 1_000_000

/** Key id: the first four bytes of SHA-256(name || 0x0A || type || public key). */
export function keyId(crypto: Crypto, key: NoteKey): Uint8Array {
  return crypto.sha256(concat(utf8(key.name), Uint8Array.of(0x0a, key.type), key.publicKey)).slice(0, 4)
}

/** Verifier string `<name>+<id in hex>+base64(type || public key)`, as golang.org/x/mod/sumdb/note reads it. */
export function verifierString(crypto: Crypto, key: NoteKey): string {
  return `${key.name}+${toHex(keyId(crypto, key))}+${toBase64(concat(Uint8Array.of(key.type), key.publicKey))}`
}

/** Reads a verifier string; null unless name, id, type and key are well formed and agree. */
export function parseVerifierString(crypto: Crypto, text: string): NoteKey | null {
  const match = /^([^+\s]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(text)
  if (match === null) return null
  const key = parseTypedKey(match[1] ?? '', match[3] ?? '')
  const id = fromHex(match[2] ?? '')
  return key !== null && id !== null && sameBytes(keyId(crypto, key), id) ? key : null
}

/** Reads base64(type || public key) as a key with this name; null for unknown types and weak keys. */
export function parseTypedKey(name: string, encoded: string): NoteKey | null {
  const bytes = fromBase64(encoded)
  if (bytes === null || bytes.length !== 33 || !isKeyName(name)) return null
  const type = bytes[0]
  const publicKey = bytes.slice(1)
  if ((type !== KEY_ED25519 && type !== KEY_COSIGNATURE) || isWeakPublicKey(publicKey)) return null
  return { name, type, publicKey }
}

/** Writes base64(type || public key). */
export function typedKey(key: NoteKey): string {
  return toBase64(concat(Uint8Array.of(key.type), key.publicKey))
}

/** True for a name that may stand in a signature line: lower-case ASCII, at most 200 characters. */
export function isKeyName(name: string): boolean {
  return name.length <= 200 && /^[a-z0-9][a-z0-9./-]*$/.test(name)
}

/** Signs a text with a plain Ed25519 key and gives the signature line, newline included. */
export function signatureLine(crypto: Crypto, text: string, name: string, signer: Signer): string {
  const key: NoteKey = { name, type: KEY_ED25519, publicKey: signer.publicKey }
  return formatSignature({ name, id: keyId(crypto, key), signature: signer.sign(utf8(text)) })
}

/** Writes one signature line, newline included. */
export function formatSignature(signature: NoteSignature): string {
  return `— ${signature.name} ${toBase64(concat(signature.id, signature.signature))}\n`
}

/** Writes a note from its text (ending in a newline) and its signature lines. */
export function formatNote(text: string, lines: readonly string[]): string {
  if (!text.endsWith('\n')) throw new RangeError('the text of a note ends with a newline')
  return `${text}\n${lines.join('')}`
}

/** Reads a note; null when text, separator or a signature line is malformed. */
export function parseNote(note: string): Note | null {
  if (note.length > MAX_NOTE_BYTES || !isNoteText(note) || utf8(note).length > MAX_NOTE_BYTES) return null
  const split = note.lastIndexOf('\n\n')
  if (split < 0) return null
  const text = note.slice(0, split + 1)
  const rest = note.slice(split + 2)
  if (rest === '' || !rest.endsWith('\n')) return null
  const signatures: NoteSignature[] = []
  for (const line of rest.slice(0, -1).split('\n')) {
    const signature = parseSignatureLine(line)
    if (signature === null || signatures.length >= 100) return null
    signatures.push(signature)
  }
  return { text, signatures }
}

/**
 * Reads one signature line without its newline; null when malformed. Lines of unknown keys are to be ignored, so the
 * name is held only to what signed-note asks of every name; a known key's name is held to `isKeyName`.
 */
export function parseSignatureLine(line: string): NoteSignature | null {
  const match = /^\u2014 ([^\s\u0085+]+) ([A-Za-z0-9+/=]+)$/.exec(line)
  const name = match?.[1] ?? ''
  const bytes = fromBase64(match?.[2] ?? '')
  if (match === null || !isNoteText(name) || bytes === null || bytes.length < 5) return null
  return { name, id: bytes.slice(0, 4), signature: bytes.slice(4) }
}

/** True when the note carries a valid plain Ed25519 signature by this key; lines of unknown keys are ignored. */
export function isSignedBy(crypto: Crypto, note: Note, key: NoteKey): boolean {
  const signature = lineOf(crypto, note, key)
  return signature !== null && checkSignature(crypto, note.text, signature, key)
}

/**
 * The first line of a note under this key's name and id; null when there is none. It decides alone: a note with a
 * false line of a known key is refused even where a right one follows, as the Go library does.
 */
export function lineOf(crypto: Crypto, note: Note, key: NoteKey): NoteSignature | null {
  const id = keyId(crypto, key)
  return note.signatures.find((line) => line.name === key.name && sameBytes(line.id, id)) ?? null
}

/** True when this one signature line is a valid plain Ed25519 signature by this key over this text. */
export function checkSignature(crypto: Crypto, text: string, signature: NoteSignature, key: NoteKey): boolean {
  return (
    key.type === KEY_ED25519 &&
    signature.name === key.name &&
    sameBytes(signature.id, keyId(crypto, key)) &&
    signature.signature.length === 64 &&
    !isWeakPublicKey(key.publicKey) &&
    crypto.verify(key.publicKey, utf8(text), signature.signature)
  )
}

/** Orders signature lines by key name, so that a completed note has one spelling. */
export function sortSignatureLines(lines: readonly string[]): string[] {
  return lines.toSorted(compareAscii)
}

function isNoteText(text: string): boolean {
  // Signed notes are valid UTF-8 (no unpaired surrogate) without ASCII control characters but the newline.
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  return !/[\x00-\x09\x0b-\x1f\x7f\p{Surrogate}]/u.test(text)
}
