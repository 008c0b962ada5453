/**
 * The primitives of the log in a browser: SHA-256 and Ed25519 in plain JavaScript, because WebCrypto answers only
 * asynchronously and the fold does not wait.
 */
import { ed25519 } from '@noble/curves/ed25519.js'
import { sha256, sha512 } from '@noble/hashes/sha2.js'
import { concat, isWeakPublicKey, sameBytes, type Crypto, type Signer } from '@samvad/log'

/** SHA-256 and Ed25519 verification without any platform cryptography; weak public keys verify nothing. */
export const nobleCrypto: Crypto = {
  sha256: (data) => sha256(data),
  verify(publicKey, message, signature) {
    if (signature.length !== 64 || isWeakPublicKey(publicKey)) return false
    try {
      return isSignature(publicKey, message, signature)
    } catch {
      return false // The key is no point of the curve.
    }
  },
}

/** A signer with a new random key; `seedOf` gives what must be kept of it. */
export function newSigner(): Signer {
  return signerFromSeed(ed25519.utils.randomSecretKey())
}

/** The signer of a 32-byte Ed25519 seed (RFC 8032, 5.1.5). */
export function signerFromSeed(seed: Uint8Array): Signer {
  if (seed.length !== 32) throw new RangeError('an Ed25519 seed has 32 bytes')
  const kept = seed.slice()
  const signer: Signer = {
    publicKey: ed25519.getPublicKey(kept),
    sign: (message) => ed25519.sign(message, kept),
  }
  seeds.set(signer, kept)
  return signer
}

/** The 32-byte seed of a signer made here: whoever holds it is the key's holder. */
export function seedOf(signer: Signer): Uint8Array {
  const seed = seeds.get(signer)
  if (seed === undefined) throw new TypeError('this signer was not made here')
  return seed.slice()
}

// Kept beside the signer and not on it, so that printing or copying a signer shows no private key.
const seeds = new WeakMap<Signer, Uint8Array>()

/**
 * The check without cofactor, encode([S]B - [k]A) = R with S < L, as OpenSSL and Go make it. The library's own
 * `verify` multiplies both sides by the cofactor: it accepts signatures with a torsion component that OpenSSL
 * refuses, and whoever makes one could split a node and a browser over the same entry.
 */
function isSignature(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  const { Point } = ed25519
  const r = signature.slice(0, 32)
  const s = littleEndian(signature.slice(32))
  if (s >= Point.Fn.ORDER) return false // Or S + L would be a second signature.
  const a = Point.fromBytes(publicKey)
  const k = littleEndian(sha512(concat(r, publicKey, message))) % Point.Fn.ORDER
  return sameBytes(Point.BASE.multiplyUnsafe(s).subtract(a.multiplyUnsafe(k)).toBytes(), r)
}

function littleEndian(bytes: Uint8Array): bigint {
  let value = 0n
  for (const byte of bytes.toReversed()) value = (value << 8n) | BigInt(byte)
  return value
}
