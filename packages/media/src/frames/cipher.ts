/**
 * Encryption of single media frames with AES-GCM, apart from any browser interface.
 *
 * An encrypted frame is: clear header | ciphertext and tag | epoch (6) | stream (2) | counter (6) | version and length
 * of the header (1). Everything in the clear is authenticated, and with it the label of the track, so that a frame of
 * one booth cannot be played as another's. The nonce is the stream and the counter: every stream of a worker has its
 * own number, its counter only rises, and a key is never set twice.
 */
import { concat, lp, u32, u64, utf8 } from '@samvad/log'
import type { MediaKey } from '../keys/media-key.ts'

const VERSION = 1
const TRAILER_BYTES = 15
const TAG_BYTES = 16
const MAX_STREAMS = 0xffff

/** How long the key before the newest is still good, for frames that were on their way. */
export const PREVIOUS_KEY_MS = 5_000

/** Bytes that stay in the clear: what packetizers and the forwarding of pictures need of VP8, the first byte of Opus. */
export function clearBytes(kind: 'audio' | 'video', keyFrame: boolean): number {
  if (kind === 'audio') return 1
  return keyFrame ? 10 : 3
}

/** Encrypts one's own frames. */
export class FrameSealer {
  #key: Readonly<{ epoch: number; key: CryptoKey }> | null = null
  #lastEpoch = 0
  #streams = 0
  readonly #counters: number[] = []

  /** A number for a new stream, never given twice. */
  openStream(): number {
    if (this.#streams >= MAX_STREAMS) throw new RangeError('too many streams in one worker')
    this.#counters.push(0)
    return this.#streams++
  }

  /** Uses a key from now on; one that is not newer than the last is refused, for its counters may have been used. */
  async use({ sender, epoch, key }: MediaKey): Promise<boolean> {
    if (epoch <= this.#lastEpoch) return false
    this.#lastEpoch = epoch
    const imported = await frameKey(sender, epoch, key, 'encrypt')
    if (epoch === this.#lastEpoch) this.#key = { epoch, key: imported }
    return true
  }

  /** The encrypted frame; null while there is no key: then nothing is sent. */
  async seal(stream: number, label: string, clear: number, frame: Uint8Array): Promise<Uint8Array | null> {
    const counter = this.#counters[stream]
    if (this.#key === null || counter === undefined || frame.length === 0) return null
    this.#counters[stream] = counter + 1
    const { epoch, key } = this.#key
    const head = Math.min(clear, frame.length)
    const trailer = concat(
      u64(epoch).subarray(2),
      u32(stream).subarray(2),
      u64(counter).subarray(2),
      Uint8Array.of((VERSION << 4) | head),
    )
    const header = frame.subarray(0, head)
    const sealed = await crypto.subtle.encrypt(
      { name: 'AES-GCM', iv: nonce(stream, counter), additionalData: authenticated(label, header, trailer) },
      key,
      frame.slice(head),
    )
    return concat(header, new Uint8Array(sealed), trailer)
  }
}

export type FrameRefusal = 'frame/malformed' | 'frame/no-key' | 'frame/repeated' | 'frame/not-authentic'

type HeldKey = { key: CryptoKey; until: number; windows: Map<number, ReplayWindow> }

/** Opens the frames of others. */
export class FrameOpener {
  readonly #senders = new Map<string, Map<number, HeldKey>>()

  /** Takes a key of a sender; those before it are good for `PREVIOUS_KEY_MS` more. */
  async hold({ sender, epoch, key }: MediaKey, now: number): Promise<void> {
    const held = this.#senders.get(sender) ?? new Map<number, HeldKey>()
    this.#senders.set(sender, held)
    if (held.has(epoch) || [...held.keys()].some((other) => other > epoch)) return
    const imported = await frameKey(sender, epoch, key, 'decrypt')
    // Asked again after the wait: of two keys on their way at once the older must not end up as the one that lasts.
    if ([...held.keys()].some((other) => other > epoch)) return
    for (const [older, entry] of held) {
      if (entry.until <= now) held.delete(older)
      else entry.until = Math.min(entry.until, now + PREVIOUS_KEY_MS)
    }
    held.set(epoch, { key: imported, until: Number.POSITIVE_INFINITY, windows: new Map() })
  }

  forget(sender: string): void {
    this.#senders.delete(sender)
  }

  /** The frame as it was before it was encrypted, or why not. */
  async open(sender: string, label: string, frame: Uint8Array, now: number): Promise<Uint8Array | FrameRefusal> {
    const parsed = parseFrame(frame)
    if (parsed === null) return 'frame/malformed'
    const { epoch, stream, counter, header, sealed, trailer } = parsed
    const held = this.#senders.get(sender)?.get(epoch)
    if (held === undefined || held.until <= now) return 'frame/no-key'
    let window = held.windows.get(stream)
    if (window?.knows(counter) === true) return 'frame/repeated'
    let opened: ArrayBuffer
    try {
      opened = await crypto.subtle.decrypt(
        { name: 'AES-GCM', iv: nonce(stream, counter), additionalData: authenticated(label, header, trailer) },
        held.key,
        sealed,
      )
    } catch {
      return 'frame/not-authentic'
    }
    // Asked for again after the wait: the same frame may have been opened twice at once.
    window = held.windows.get(stream) ?? new ReplayWindow()
    held.windows.set(stream, window)
    if (!window.take(counter)) return 'frame/repeated'
    return concat(header, new Uint8Array(opened))
  }
}

/** Which counters of a stream were seen; what is older than the window counts as seen. */
export class ReplayWindow {
  static readonly SIZE = 512
  readonly #slots = new Float64Array(ReplayWindow.SIZE).fill(-1)
  #highest = -1

  knows(counter: number): boolean {
    return counter <= this.#highest - ReplayWindow.SIZE || this.#slots[counter % ReplayWindow.SIZE] === counter
  }

  /** Notes a counter; false when it was seen before. */
  take(counter: number): boolean {
    if (this.knows(counter)) return false
    this.#slots[counter % ReplayWindow.SIZE] = counter
    this.#highest = Math.max(this.#highest, counter)
    return true
  }
}

type ParsedFrame = Readonly<{
  epoch: number
  stream: number
  counter: number
  header: Uint8Array<ArrayBuffer>
  sealed: Uint8Array<ArrayBuffer>
  trailer: Uint8Array<ArrayBuffer>
}>

function parseFrame(frame: Uint8Array): ParsedFrame | null {
  if (frame.length < TRAILER_BYTES + TAG_BYTES) return null
  const trailer = frame.slice(-TRAILER_BYTES)
  const last = trailer[TRAILER_BYTES - 1] ?? 0
  const head = last & 15
  if (last >> 4 !== VERSION || frame.length < head + TAG_BYTES + TRAILER_BYTES) return null
  return {
    epoch: number(trailer, 0, 6),
    stream: number(trailer, 6, 8),
    counter: number(trailer, 8, 14),
    header: frame.slice(0, head),
    sealed: frame.slice(head, -TRAILER_BYTES),
    trailer,
  }
}

function number(bytes: Uint8Array, from: number, to: number): number {
  let value = 0
  for (let at = from; at < to; at++) value = value * 256 + (bytes[at] ?? 0)
  return value
}

function nonce(stream: number, counter: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array(concat(u32(stream), u64(counter)))
}

/** One buffer, written in place: this is done a few hundred times in a second. */
function authenticated(label: string, header: Uint8Array, trailer: Uint8Array): Uint8Array<ArrayBuffer> {
  const named = labelBytes(label)
  const bytes = new Uint8Array(named.length + 1 + header.length + trailer.length)
  bytes.set(named)
  bytes[named.length] = header.length
  bytes.set(header, named.length + 1)
  bytes.set(trailer, named.length + 1 + header.length)
  return bytes
}

const spelledLabels = new Map<string, Uint8Array>()

function labelBytes(label: string): Uint8Array {
  const known = spelledLabels.get(label)
  if (known !== undefined) return known
  const made = lp(label)
  spelledLabels.set(label, made)
  return made
}

/** The key of a frame is derived, so that it is bound to its name and serves nothing else. */
async function frameKey(
  sender: string,
  epoch: number,
  key: Uint8Array,
  use: 'encrypt' | 'decrypt',
): Promise<CryptoKey> {
  const material = await crypto.subtle.importKey('raw', new Uint8Array(key), 'HKDF', false, ['deriveKey'])
  return crypto.subtle.deriveKey(
    {
      name: 'HKDF',
      hash: 'SHA-256',
      salt: new Uint8Array(32),
      info: new Uint8Array(concat(utf8('samvad/frame-key/v1\n'), lp(sender), u64(epoch))),
    },
    material,
    { name: 'AES-GCM', length: 128 },
    false,
    [use],
  )
}
