/**
 * What one endpoint says to another, signed: the node passes it on and can change, redirect and repeat nothing.
 *
 * The time of an envelope is also its number: an endpoint's envelopes to another one carry rising times, and a time
 * that is not later than the last accepted one is refused as a repetition.
 */
import { ed25519 } from '@noble/curves/ed25519.js'
import { concat, fromBase64, isWeakPublicKey, lp, toBase64, u64, utf8 } from '@samvad/log'
import type { EndpointKeys, KeyDirectory } from './keys.ts'

/** What an envelope can be about. */
export const ENVELOPE_KINDS = [
  'offer',
  'answer',
  'ice',
  'again',
  'want',
  'key',
  'key-have',
  'key-ask',
  'key-open',
] as const
export type EnvelopeKind = (typeof ENVELOPE_KINDS)[number]

export type Envelope = Readonly<{
  room: string
  from: string
  to: string
  kind: EnvelopeKind
  body: string
  /** Milliseconds since 1970 by the room's clock, rising from envelope to envelope. */
  at: number
}>

export type EnvelopeRefusal =
  | 'envelope/malformed'
  | 'envelope/not-for-this'
  | 'envelope/not-vouched'
  | 'envelope/bad-signature'
  | 'envelope/out-of-time'
  | 'envelope/repeated'

/** Addressee of an open key: everybody who listens while a segment is open to the public. */
export const PUBLIC = 'public'

/** An offer of eight tracks has about 20 kB. */
export const MAX_ENVELOPE_LENGTH = 200_000

/** How far the clocks of two endpoints may lie apart, both corrected by the node's. */
export const MAX_CLOCK_DIFFERENCE_MS = 120_000

/** The bytes under the signature: a line for the domain, then every field with its length. */
export function envelopeBytes({ room, from, to, kind, body, at }: Envelope): Uint8Array {
  return concat(utf8('samvad/room-envelope/v1\n'), lp(room), lp(from), lp(to), lp(kind), u64(at), lp(body))
}

/** Signs an envelope and spells it as one line. */
export function sealEnvelope(envelope: Envelope, keys: EndpointKeys): string {
  const signature = ed25519.sign(envelopeBytes(envelope), keys.sign.secret)
  return JSON.stringify({ ...envelope, sig: toBase64(signature) })
}

/** Opens what arrives at one endpoint and remembers the last time of every sender. */
export class EnvelopeGate {
  readonly #room: string
  readonly #me: string
  readonly #directory: KeyDirectory
  readonly #now: () => number
  readonly #last = new Map<string, number>()

  constructor(room: string, me: string, directory: KeyDirectory, now: () => number) {
    this.#room = room
    this.#me = me
    this.#directory = directory
    this.#now = now
  }

  /** The envelope, or why nothing may be done with it. `from` is whom the node names as the sender. */
  open(from: string, line: string): Envelope | EnvelopeRefusal {
    const parsed = parseEnvelope(line)
    if (parsed === null) return 'envelope/malformed'
    const { envelope, signature } = parsed
    const isOpen = envelope.kind === 'key-open'
    if (envelope.room !== this.#room || envelope.to !== (isOpen ? PUBLIC : this.#me) || envelope.from !== from)
      return 'envelope/not-for-this'
    const keys = this.#directory.find(from)
    if (keys === null || isWeakPublicKey(keys.sign)) return 'envelope/not-vouched'
    if (!isSigned(signature, envelopeBytes(envelope), keys.sign)) return 'envelope/bad-signature'
    // An open key is kept for whoever comes later; it opens the frames of its own epoch, however old it is.
    if (!isOpen && Math.abs(envelope.at - this.#now()) > MAX_CLOCK_DIFFERENCE_MS) return 'envelope/out-of-time'
    // By key: an endpoint that comes back with new keys counts anew, and old envelopes do not verify any more.
    const sender = toBase64(keys.sign)
    if (envelope.at <= (this.#last.get(sender) ?? -1)) return 'envelope/repeated'
    this.#last.set(sender, envelope.at)
    return envelope
  }
}

function isSigned(signature: Uint8Array, message: Uint8Array, key: Uint8Array): boolean {
  try {
    return ed25519.verify(signature, message, key, { zip215: false })
  } catch {
    // noble throws on bytes that are no point of the curve.
    return false
  }
}

/** Reads the spelled line; null when it is anything else than what `sealEnvelope` writes. */
export function parseEnvelope(line: string): Readonly<{ envelope: Envelope; signature: Uint8Array }> | null {
  if (line.length > MAX_ENVELOPE_LENGTH) return null
  const value = parseRecord(line)
  if (value === null) return null
  const { room, from, to, kind, body, at, sig } = value
  if (typeof room !== 'string' || typeof from !== 'string' || typeof to !== 'string') return null
  if (typeof body !== 'string' || typeof sig !== 'string' || typeof at !== 'number') return null
  if (!Number.isSafeInteger(at) || at < 0) return null
  // A lone surrogate has no bytes that could be signed.
  if ([room, from, to, body].some((text) => /\p{Surrogate}/u.test(text))) return null
  const known = ENVELOPE_KINDS.find((name) => name === kind)
  const signature = fromBase64(sig)
  if (known === undefined || signature?.length !== 64) return null
  return { envelope: { room, from, to, kind: known, body, at }, signature }
}

/** An object from JSON, or null. */
export function parseRecord(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text)
    // A cast: an object that is no array has string keys, and every value is still checked.
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null
  } catch {
    return null
  }
}
