import { expect, test } from 'vitest'
import { nodeCrypto as crypto } from '../../node/src/crypto.ts'
import { concat, toHex, utf8 } from './bytes.ts'
import { contentCommitment, domainBytes, domainHash } from './domain.ts'

test('every hash begins with a line that says what it is of', () => {
  expect(domainBytes('unit', utf8('ab'), utf8('c'))).toEqual(utf8('samvad/unit/v1\nabc'))
  expect(toHex(domainHash(crypto, 'unit', utf8('abc')))).toBe(toHex(crypto.sha256(utf8('samvad/unit/v1\nabc'))))
  expect(toHex(domainHash(crypto, 'unit', utf8('abc')))).not.toBe(toHex(domainHash(crypto, 'lang', utf8('abc'))))
})

test('a content commitment is the hash of domain, salt and bytes', () => {
  const salt = crypto.sha256(utf8('salt'))
  const bytes = utf8('वचन')
  const expected = crypto.sha256(concat(utf8('samvad/content/v1\n'), salt, bytes))
  expect(toHex(contentCommitment(crypto, salt, bytes))).toBe(toHex(expected))
})

test('a salt of another length is an error, or salt and bytes could be cut elsewhere', () => {
  for (const length of [0, 16, 31, 33, 64])
    expect(() => contentCommitment(crypto, new Uint8Array(length), utf8('a'))).toThrow(RangeError)
})
