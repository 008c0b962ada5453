import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { newSigner, nodeCrypto, seedOf, signerFromSeed } from '../../node/src/crypto.ts'
import * as noble from '../../web/src/record/noble-crypto.ts'
import { concat, fromHex, toHex, utf8 } from './bytes.ts'
import { isWeakPublicKey, type Crypto } from './crypto.ts'

const adapters: readonly (readonly [string, Crypto])[] = [
  ['node:crypto', nodeCrypto],
  ['noble', noble.nobleCrypto],
]
const { nobleCrypto } = noble

/** Seven y coordinates, each with both signs of x: every known encoding of a point whose order divides 8. */
const SMALL_ORDER = [
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000000',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
].flatMap((hex) => [hex, hex.slice(0, 62) + (Number.parseInt(hex.slice(62), 16) | 0x80).toString(16).padStart(2, '0')])

const L = 2n ** 252n + 27742317777372353535851937790883648493n
const bytesOf = (hex: string): Uint8Array => fromHex(hex) ?? new Uint8Array(0)

function littleEndian(value: bigint): Uint8Array {
  return bytesOf(value.toString(16).padStart(64, '0')).toReversed()
}

function numberOf(bytes: Uint8Array): bigint {
  return BigInt(`0x${toHex(bytes.toReversed())}`)
}

function flip(bytes: Uint8Array, bit: number): Uint8Array {
  const out = bytes.slice()
  out[bit >> 3] = (out[bit >> 3] ?? 0) ^ (1 << (bit & 7))
  return out
}

/** A signature with another S. */
function withS(signature: Uint8Array, change: (s: bigint) => bigint): Uint8Array {
  return concat(signature.slice(0, 32), littleEndian(change(numberOf(signature.slice(32)))))
}

describe('weak keys', () => {
  test('all fourteen encodings of small order are refused', () => {
    expect(SMALL_ORDER).toHaveLength(14)
    for (const hex of SMALL_ORDER) expect(isWeakPublicKey(bytesOf(hex)), hex).toBe(true)
  })

  test('no such key verifies a forged signature', () => {
    // S = 0 and R among the same points satisfies the equation for every eighth message or for all.
    for (const [name, crypto] of adapters)
      for (const key of SMALL_ORDER)
        for (const r of SMALL_ORDER.slice(0, 10)) {
          const forged = concat(bytesOf(r), new Uint8Array(32))
          for (const message of ['a', 'b', 'c'])
            expect(crypto.verify(bytesOf(key), utf8(message), forged), `${name} ${key} ${r}`).toBe(false)
        }
  })

  test('encodings not below the field prime and keys of another length are refused', () => {
    for (let low = 0xed; low <= 0xff; low++)
      for (const top of ['7f', 'ff'])
        expect(isWeakPublicKey(bytesOf(low.toString(16) + 'ff'.repeat(30) + top))).toBe(true)
    for (const length of [0, 31, 33, 64]) expect(isWeakPublicKey(new Uint8Array(length).fill(7))).toBe(true)
  })

  test('a key that somebody made is not weak', () => {
    for (let i = 0; i < 50; i++) expect(isWeakPublicKey(newSigner().publicKey)).toBe(false)
  })
})

describe.each(adapters)('%s', (_name, crypto) => {
  test('test vectors of RFC 8032 and FIPS 180-4 come out', () => {
    const signature = bytesOf(
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da' +
        '085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
    )
    const key = bytesOf('3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c')
    expect(crypto.verify(key, Uint8Array.of(0x72), signature)).toBe(true)
    expect(toHex(crypto.sha256(utf8('abc')))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  })

  test('a hash is a plain Uint8Array of its own', () => {
    const hash = crypto.sha256(utf8('a'))
    expect(Object.getPrototypeOf(hash)).toBe(Uint8Array.prototype)
    expect(hash.buffer.byteLength).toBe(32)
  })

  test('S + L is not a second signature', () => {
    const signer = newSigner()
    const message = utf8('one signature, one spelling')
    const signature = signer.sign(message)
    expect(crypto.verify(signer.publicKey, message, signature)).toBe(true)
    for (let k = 1n; k < 16n; k++) {
      const second = numberOf(signature.slice(32)) + k * L
      if (second >= 2n ** 256n) break
      expect(
        crypto.verify(
          signer.publicKey,
          message,
          withS(signature, () => second),
        ),
        `S + ${k}L`,
      ).toBe(false)
    }
  })

  test('keys and signatures of another length, and keys off the curve, verify nothing and throw nothing', () => {
    const signer = newSigner()
    const message = utf8('a')
    const signature = signer.sign(message)
    for (const key of [new Uint8Array(0), signer.publicKey.slice(1), concat(signer.publicKey, Uint8Array.of(0))])
      expect(crypto.verify(key, message, signature)).toBe(false)
    for (const bad of [new Uint8Array(0), signature.slice(1), concat(signature, Uint8Array.of(0))])
      expect(crypto.verify(signer.publicKey, message, bad)).toBe(false)
    expect(crypto.verify(bytesOf(`02${'00'.repeat(31)}`), message, signature)).toBe(false)
  })
})

describe('both adapters', () => {
  test('hash alike', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (data) => {
        expect(nobleCrypto.sha256(data)).toEqual(nodeCrypto.sha256(data))
      }),
    )
  })

  test('make the same key and the same signature from a seed, and give the seed back', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 32, maxLength: 32 }),
        fc.uint8Array({ maxLength: 99 }),
        (seed, message) => {
          const ours = signerFromSeed(seed)
          const theirs = noble.signerFromSeed(seed)
          expect(theirs.publicKey).toEqual(ours.publicKey)
          expect(theirs.sign(message)).toEqual(ours.sign(message))
          expect(seedOf(ours)).toEqual(seed)
          expect(noble.seedOf(theirs)).toEqual(seed)
        },
      ),
      { numRuns: 20 },
    )
    for (const make of [signerFromSeed, noble.signerFromSeed])
      expect(() => make(new Uint8Array(31))).toThrow(RangeError)
    for (const signer of [newSigner(), noble.newSigner()]) {
      expect(JSON.stringify(signer)).not.toMatch(/seed|private|secret/i)
      expect(Object.keys(signer).toSorted()).toEqual(['publicKey', 'sign'])
    }
  })

  test('judge random and damaged signatures alike', () => {
    const signer = newSigner()
    const message = utf8('a message')
    const signature = signer.sign(message)
    for (let bit = 0; bit < 512; bit += 7) {
      const bad = flip(signature, bit)
      expect(nodeCrypto.verify(signer.publicKey, message, bad)).toBe(false)
      expect(nobleCrypto.verify(signer.publicKey, message, bad)).toBe(false)
    }
    for (let bit = 0; bit < 256; bit += 7) {
      const bad = flip(signer.publicKey, bit)
      expect(nobleCrypto.verify(bad, message, signature)).toBe(nodeCrypto.verify(bad, message, signature))
    }
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 32, maxLength: 32 }),
        fc.uint8Array({ minLength: 64, maxLength: 64 }),
        (key, bytes) => {
          expect(nobleCrypto.verify(key, message, bytes)).toBe(nodeCrypto.verify(key, message, bytes))
        },
      ),
    )
  })
})
