/**
 * Keeps the media keys of a room: a new epoch on every coming and going, wrapped for whoever is there now. The new
 * key is used when everybody has said that they hold it, so that nobody misses a syllable, or after a short wait.
 */
import { fromBase64, toBase64 } from '@samvad/log'
import { parseRecord, PUBLIC, type Envelope } from './envelope.ts'
import type { EndpointKeys, KeyDirectory } from './keys.ts'
import { makeMediaKey, MEDIA_KEY_BYTES, unwrapMediaKey, wrapMediaKey, type MediaKey } from './media-key.ts'
import type { SignedSignals } from './signed-signals.ts'

/** Where keys are used: the frame worker of mesh, the key provider of another backend. */
export interface KeyUser {
  /** From now on one's own frames are encrypted with this key. */
  sendWith(key: MediaKey): void
  /** Frames of the key's sender may be opened with it; the one before stays good for a short time. */
  openWith(key: MediaKey): void
  forget(sender: string): void
}

/** How long a key waits for those who have not said yet that they hold it. */
export const KEY_WAIT_MS = 800

/** How long to wait for somebody's key before asking for it: the record may have come later than the key. */
export const KEY_ASK_MS = 1_500
const KEY_ASKS = 8

export class KeyExchange {
  readonly #room: string
  readonly #keys: EndpointKeys
  readonly #directory: KeyDirectory
  readonly #signals: SignedSignals
  readonly #user: KeyUser
  readonly #now: () => number
  readonly #refused: (endpoint: string, code: string) => void
  #members: ReadonlySet<string> = new Set()
  #newest: MediaKey | null = null
  /** For whom the newest key was made. */
  #madeFor: ReadonlySet<string> = new Set()
  #inUse = 0
  #awaited = new Set<string>()
  #timer: ReturnType<typeof setTimeout> | undefined
  #rotation: Promise<void> | null = null
  #again = false
  #isPublic = false
  /** Newest epoch that was opened to the public. */
  #open = 0
  #closed = false
  readonly #asking: ReturnType<typeof setInterval>
  readonly #asked = new Map<string, number>()
  readonly #epochs = new Map<string, number>()

  constructor(
    wiring: Readonly<{
      room: string
      keys: EndpointKeys
      directory: KeyDirectory
      signals: SignedSignals
      user: KeyUser
      now: () => number
      refused: (endpoint: string, code: string) => void
    }>,
  ) {
    this.#room = wiring.room
    this.#keys = wiring.keys
    this.#directory = wiring.directory
    this.#signals = wiring.signals
    this.#user = wiring.user
    this.#now = wiring.now
    this.#refused = wiring.refused
    this.#asking = setInterval(() => this.#ask(), KEY_ASK_MS)
  }

  /** Says who is in the room now; whenever that changes there is a new key. */
  setMembers(members: Iterable<string>): void {
    const next = new Set(members)
    const left = [...this.#members].filter((endpoint) => !next.has(endpoint))
    const same = left.length === 0 && next.size === this.#members.size
    this.#members = next
    for (const endpoint of left) {
      this.#epochs.delete(endpoint)
      this.#asked.delete(endpoint)
      this.#awaited.delete(endpoint)
      this.#user.forget(endpoint)
    }
    if (!same || this.#newest === null) this.#rotate()
  }

  /**
   * Opens one's own sound and picture to the public, or closes them again. Either way there is a new epoch: what was said
   * before the opening stays closed, and after the closing the key that everybody could have is used no more, at once
   * and before anybody has said that they hold the next.
   */
  setPublic(isPublic: boolean): void {
    if (isPublic === this.#isPublic) return
    this.#isPublic = isPublic
    if (isPublic) this.#rotate()
    else void this.#newEpoch()
  }

  /** Takes an envelope of the kinds that are about keys. */
  async take({ from, kind, body }: Envelope): Promise<void> {
    if (kind === 'key-ask') {
      // Whoever came while a key was still being given out gets the next one.
      if (this.#members.has(from) && this.#madeFor.has(from) && this.#newest !== null)
        await this.#wrapFor(from, this.#newest)
      return
    }
    const value = parseRecord(body)
    const epoch = value?.['epoch']
    if (value === null || typeof epoch !== 'number' || !Number.isSafeInteger(epoch) || epoch < 1) return
    if (kind === 'key-have') {
      if (epoch === this.#newest?.epoch && this.#awaited.delete(from) && this.#awaited.size === 0) this.#use()
      return
    }
    if (typeof value['wrapped'] !== 'string' || epoch <= (this.#epochs.get(from) ?? 0)) return
    // Before the wait: two keys on their way at once must not overtake each other.
    this.#epochs.set(from, epoch)
    const key = await unwrapMediaKey(value['wrapped'], { sender: from, epoch }, this.#room, this.#keys)
    if (key === null) {
      this.#refused(from, 'key/not-opened')
      return
    }
    if (this.#closed || this.#directory.find(from) === null) return
    this.#user.openWith(key)
    this.#signals.send(from, 'key-have', { epoch })
  }

  close(): void {
    this.#closed = true
    clearTimeout(this.#timer)
    clearInterval(this.#asking)
  }

  #ask(): void {
    for (const endpoint of this.#members) {
      const times = this.#asked.get(endpoint) ?? 0
      if (this.#epochs.has(endpoint) || times >= KEY_ASKS) continue
      this.#asked.set(endpoint, times + 1)
      this.#signals.send(endpoint, 'key-ask', {})
    }
  }

  #rotate(): void {
    if (this.#rotation !== null) {
      this.#again = true
      return
    }
    this.#rotation = this.#newEpoch().finally(() => {
      this.#rotation = null
      if (!this.#again || this.#closed) return
      this.#again = false
      this.#rotate()
    })
  }

  async #newEpoch(): Promise<void> {
    const key = makeMediaKey(this.#keys.endpoint, this.#newest?.epoch ?? 0, this.#now())
    this.#newest = key
    const members = [...this.#members]
    this.#madeFor = new Set(members)
    this.#awaited = new Set(members)
    // In the clear: whoever asks is given it, and a wrap that everybody may have would hide nothing.
    if (this.#isPublic) this.#signals.send(PUBLIC, 'key-open', { epoch: key.epoch, key: toBase64(key.key) })
    // The first key has nobody to wait for: until it is used, frames are held back.
    if (this.#inUse === 0 || this.#usesOpenKey()) this.#use()
    if (this.#isPublic) this.#open = key.epoch
    await Promise.all(members.map((endpoint) => this.#wrapFor(endpoint, key)))
    if (this.#closed || this.#inUse === key.epoch) return
    if (this.#awaited.size === 0) this.#use()
    // A wait that runs already goes on: people who come and go one after another do not keep an old key in use.
    else this.#timer ??= setTimeout(() => this.#use(), KEY_WAIT_MS)
  }

  /** True while frames go out under a key that the public has and may have no more. */
  #usesOpenKey(): boolean {
    return !this.#isPublic && this.#inUse !== 0 && this.#inUse <= this.#open
  }

  async #wrapFor(endpoint: string, key: MediaKey): Promise<void> {
    const vouched = this.#directory.find(endpoint)
    if (vouched === null) {
      this.#awaited.delete(endpoint)
      return
    }
    const wrapped = await wrapMediaKey(key, this.#room, { endpoint, box: vouched.box })
    // Somebody who left while the key was being wrapped does not get it any more.
    if (this.#closed || !this.#members.has(endpoint)) return
    this.#signals.send(endpoint, 'key', { epoch: key.epoch, wrapped })
  }

  #use(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    if (this.#newest === null || this.#closed || this.#inUse === this.#newest.epoch) return
    this.#inUse = this.#newest.epoch
    this.#user.sendWith(this.#newest)
  }
}

/** Reads an open key out of its envelope; null when it is none. */
export function openKeyOf({ from, kind, body }: Envelope): MediaKey | null {
  const value = kind === 'key-open' ? parseRecord(body) : null
  const epoch = value?.['epoch']
  const spelled = value?.['key']
  const key = typeof spelled === 'string' ? fromBase64(spelled) : null
  if (typeof epoch !== 'number' || !Number.isSafeInteger(epoch) || epoch < 1 || key?.length !== MEDIA_KEY_BYTES)
    return null
  return { sender: from, epoch, key }
}
