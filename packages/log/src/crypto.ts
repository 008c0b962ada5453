/**
 * The two primitives everything rests on, handed in by whoever runs the code: node:crypto on the node, noble in the
 * browser. Both are pure functions of their arguments.
 */
export interface Crypto {
  /** SHA-256 (FIPS 180-4), 32 bytes. */
  sha256(data: Uint8Array): Uint8Array
  /** Ed25519 verification (RFC 8032) with a 32-byte public key and a 64-byte signature; never throws. */
  verify(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean
}

/** Holds an Ed25519 private key and signs with it (RFC 8032). */
export interface Signer {
  readonly publicKey: Uint8Array
  sign(message: Uint8Array): Uint8Array
}

/**
 * True for a public key that no honest key generation makes: a point of small order or a non-canonical encoding.
 * With such a key some libraries accept a forged signature for every message, so enrolment refuses it.
 */
export function isWeakPublicKey(key: Uint8Array): boolean {
  if (key.length !== 32) return true
  // y without the sign bit, little-endian.
  let y = 0n
  for (let i = 31; i >= 0; i--) y = (y << 8n) | BigInt(i === 31 ? (key[i] ?? 0) & 0x7f : (key[i] ?? 0))
  return y >= P || SMALL_ORDER_Y.has(y)
}

const P = 2n ** 255n - 19n

// y coordinates of the eight points of order dividing 8 (the sign of x does not matter here).
const ORDER_8_Y = 2707385501144840649318225287225658788936804267575313519463743609750303402022n
const SMALL_ORDER_Y = new Set<bigint>([0n, 1n, P - 1n, ORDER_8_Y, P - ORDER_8_Y])
