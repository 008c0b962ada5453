/**
 * Media keys: each endpoint makes a random key per epoch and wraps it with HPKE (RFC 9180) for every endpoint that is
 * admitted and vouched for. A key is named by its sender and its epoch; epochs are never used twice.
 */
import { Aes128Gcm, CipherSuite, HkdfSha256 } from '@hpke/core'
import { DhkemX25519HkdfSha256 } from '@hpke/dhkem-x25519'
import { concat, fromBase64, lp, toBase64, u64, utf8 } from '@samvad/log'

export type MediaKey = Readonly<{ sender: string; epoch: number; key: Uint8Array }>

export const MEDIA_KEY_BYTES = 16

/**
 * A fresh key for the next epoch. Epochs follow the clock, so that an endpoint that reloaded its page does not count
 * from the beginning and meet its own old names.
 */
export function makeMediaKey(sender: string, previousEpoch: number, now: number): MediaKey {
  return {
    sender,
    epoch: Math.max(previousEpoch + 1, Math.floor(now)),
    key: crypto.getRandomValues(new Uint8Array(MEDIA_KEY_BYTES)),
  }
}

/** Wraps a key for one endpoint; only that endpoint, in that room, opens it. */
export async function wrapMediaKey(
  { sender, epoch, key }: MediaKey,
  room: string,
  to: Readonly<{ endpoint: string; box: Uint8Array }>,
): Promise<string> {
  const recipientPublicKey = await suite.kem.deserializePublicKey(plain(to.box))
  const sealed = await suite.createSenderContext({ recipientPublicKey, info: info(room, sender, to.endpoint, epoch) })
  return `${toBase64(new Uint8Array(sealed.enc))}.${toBase64(new Uint8Array(await sealed.seal(plain(key))))}`
}

/** Unwraps a key; null when it was wrapped for somebody else, for another room or under another name. */
export async function unwrapMediaKey(
  wrapped: string,
  { sender, epoch }: Omit<MediaKey, 'key'>,
  room: string,
  me: Readonly<{ endpoint: string; box: Readonly<{ secret: Uint8Array }> }>,
): Promise<MediaKey | null> {
  const [enc, sealed] = wrapped.split('.').map(fromBase64)
  if (enc?.length !== 32 || sealed?.length !== MEDIA_KEY_BYTES + 16) return null
  try {
    const recipientKey = await suite.kem.importKey('raw', plain(me.box.secret), false)
    const context = await suite.createRecipientContext({
      recipientKey,
      enc: plain(enc),
      info: info(room, sender, me.endpoint, epoch),
    })
    return { sender, epoch, key: new Uint8Array(await context.open(plain(sealed))) }
  } catch {
    return null
  }
}

const suite = new CipherSuite({
  kem: new DhkemX25519HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes128Gcm(),
})

function info(room: string, from: string, to: string, epoch: number): ArrayBuffer {
  return plain(concat(utf8('samvad/media-key/v1\n'), lp(room), lp(from), lp(to), u64(epoch)))
}

/** A buffer of exactly these bytes: the library takes the whole buffer behind a view. */
function plain(bytes: Uint8Array): ArrayBuffer {
  const buffer = new ArrayBuffer(bytes.length)
  new Uint8Array(buffer).set(bytes)
  return buffer
}
