/**
 * Hash domains: every hash that is not a tree hash starts with a line saying what it is of, so that no hash can be
 * taken for another, and every variable field carries its length.
 */
import { concat, utf8 } from './bytes.ts'
import type { Crypto } from './crypto.ts'

export type Domain =
  | 'consent'
  | 'content'
  | 'revision'
  | 'unit'
  | 'lang'
  | 'names'
  | 'subject'
  | 'note'
  | 'state'
  | 'finding'

/** The bytes that are hashed for a domain: `samvad/<domain>/v1\n` and the fields. */
export function domainBytes(domain: Domain, ...fields: readonly Uint8Array[]): Uint8Array {
  return concat(utf8(`samvad/${domain}/v1\n`), ...fields)
}

/** SHA-256 in a domain; fields are given with their length already where they vary (`lp`). */
export function domainHash(crypto: Crypto, domain: Domain, ...fields: readonly Uint8Array[]): Uint8Array {
  return crypto.sha256(domainBytes(domain, ...fields))
}

/** Commitment to content kept beside the log: SHA-256("samvad/content/v1\n" || 32-byte salt || bytes). */
export function contentCommitment(crypto: Crypto, salt: Uint8Array, bytes: Uint8Array): Uint8Array {
  if (salt.length !== 32) throw new RangeError('a salt has 32 bytes')
  return domainHash(crypto, 'content', salt, bytes)
}
