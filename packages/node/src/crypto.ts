/**
 * The primitives of the log on Node: SHA-256 and Ed25519 by OpenSSL, through `node:crypto`.
 */
import { createPrivateKey, createPublicKey, hash, randomBytes, sign, verify, type KeyObject } from 'node:crypto'
import { concat, isWeakPublicKey, toHex, type Crypto, type Signer } from '@samvad/log'

/** SHA-256 and Ed25519 verification by OpenSSL; weak public keys verify nothing. */
export const nodeCrypto: Crypto = {
  sha256(data) {
    return plain(hash('sha256', data, 'buffer'))
  },
  verify(publicKey, message, signature) {
    // OpenSSL accepts a forged signature under a key of small order, so such a key never reaches it.
    if (signature.length !== 64 || isWeakPublicKey(publicKey)) return false
    try {
      return verify(null, message, importPublicKey(publicKey), signature)
    } catch {
      return false
    }
  },
}

/** A signer with a new random key; `seedOf` gives what must be kept of it. */
export function newSigner(): Signer {
  return signerFromSeed(randomBytes(32))
}

/** The signer of a 32-byte Ed25519 seed (RFC 8032, 5.1.5). */
export function signerFromSeed(seed: Uint8Array): Signer {
  if (seed.length !== 32) throw new RangeError('an Ed25519 seed has 32 bytes')
  const key = createPrivateKey({ key: Buffer.concat([PKCS8_PREFIX, seed]), format: 'der', type: 'pkcs8' })
  const spki = createPublicKey(key).export({ format: 'der', type: 'spki' })
  const signer: Signer = {
    publicKey: new Uint8Array(spki.subarray(SPKI_PREFIX.length)),
    sign: (message) => plain(sign(null, message, key)),
  }
  privateKeys.set(signer, key)
  return signer
}

/** The 32-byte seed of a signer made here: whoever holds it is the key's holder. */
export function seedOf(signer: Signer): Uint8Array {
  const key = privateKeys.get(signer)
  if (key === undefined) throw new TypeError('this signer was not made here')
  return new Uint8Array(key.export({ format: 'der', type: 'pkcs8' }).subarray(PKCS8_PREFIX.length))
}

// Kept beside the signer and not on it, so that printing or copying a signer shows no private key.
const privateKeys = new WeakMap<Signer, KeyObject>()

// DER around the 32 bytes of an Ed25519 seed and an Ed25519 public key (RFC 8410).
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex')
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex')

// A feed is verified with one key a hundred thousand times; importing it costs a tenth of a verification.
const publicKeys = new Map<string, KeyObject>()
const MAX_PUBLIC_KEYS = 256

function importPublicKey(publicKey: Uint8Array): KeyObject {
  const name = toHex(publicKey)
  const known = publicKeys.get(name)
  if (known !== undefined) return known
  const key = createPublicKey({ key: Buffer.from(concat(SPKI_PREFIX, publicKey)), format: 'der', type: 'spki' })
  if (publicKeys.size >= MAX_PUBLIC_KEYS) publicKeys.clear()
  publicKeys.set(name, key)
  return key
}

/** The same bytes as a plain Uint8Array: `slice` of a Buffer shares memory, which `log` does not expect. */
function plain(buffer: Buffer): Uint8Array {
  return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.length)
}
