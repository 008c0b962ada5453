import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  compareAscii,
  compareBytes,
  concat,
  fromAscii,
  fromBase64,
  fromBase64Url,
  fromHex,
  fromUtf8,
  lp,
  sameBytes,
  toBase64,
  toBase64Url,
  toHex,
  u32,
  u64,
  utf8,
} from './bytes.ts'

const anyBytes = fc.uint8Array({ maxLength: 200 })
const anyText = fc.string({ unit: 'binary', maxLength: 200 })
const plain = (buffer: Buffer) => new Uint8Array(buffer)

describe('UTF-8', () => {
  test('every text is written as Buffer writes it and read back', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const bytes = utf8(text)
        expect(bytes).toEqual(plain(Buffer.from(text, 'utf8')))
        expect(fromUtf8(bytes)).toBe(text)
      }),
    )
  })

  test('long texts cross the inner blocks unharmed', () => {
    const text = 'संवाद 对话 диалог 🕊'.repeat(3000)
    expect(fromUtf8(utf8(text))).toBe(text)
    expect(fromAscii(utf8('ab~ '.repeat(3000)))).toBe('ab~ '.repeat(3000))
  })

  test('any bytes are read exactly when a strict decoder reads them', () => {
    const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
    const reference = (bytes: Uint8Array) => {
      try {
        return strict.decode(bytes)
      } catch {
        return null
      }
    }
    // Bytes near the borders of the encoding are wanted more often than chance gives them.
    const border = fc.constantFrom(0x00, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0)
    const high = fc.constantFrom(0xe1, 0xec, 0xed, 0xee, 0xef, 0xf0, 0xf1, 0xf3, 0xf4, 0xf5, 0xf8, 0xff)
    const hostile = fc.array(fc.oneof(border, high, fc.integer({ min: 0, max: 255 })), { maxLength: 8 })
    fc.assert(
      fc.property(hostile, (list) => {
        const bytes = Uint8Array.from(list)
        expect(fromUtf8(bytes)).toBe(reference(bytes))
      }),
      { numRuns: 3000 },
    )
  })

  test('an unpaired surrogate cannot be written', () => {
    for (const text of ['\ud800', '\udc00', 'a\ud800b', '\udc00\ud800', '\ud800\ud800\udc00'])
      expect(() => utf8(text), JSON.stringify(text)).toThrow(RangeError)
  })

  test('ASCII is read only where every byte is printable', () => {
    fc.assert(
      fc.property(anyBytes, (bytes) => {
        const printable = bytes.every((byte) => byte >= 0x20 && byte <= 0x7e)
        expect(fromAscii(bytes)).toBe(printable ? Buffer.from(bytes).toString('latin1') : null)
      }),
    )
  })
})

describe('hexadecimal and base64', () => {
  test('bytes are written as Buffer writes them and read back', () => {
    fc.assert(
      fc.property(anyBytes, (bytes) => {
        const buffer = Buffer.from(bytes)
        expect(toHex(bytes)).toBe(buffer.toString('hex'))
        expect(toBase64(bytes)).toBe(buffer.toString('base64'))
        expect(toBase64Url(bytes)).toBe(buffer.toString('base64url'))
        expect(fromHex(toHex(bytes))).toEqual(bytes)
        expect(fromBase64(toBase64(bytes))).toEqual(bytes)
        expect(fromBase64Url(toBase64Url(bytes))).toEqual(bytes)
      }),
    )
  })

  test('a text is read only if it is the one spelling of its bytes', () => {
    const alphabet = fc.string({ unit: fc.constantFrom(...'AQgwZ09af+/-_= \n'), maxLength: 12 })
    fc.assert(
      fc.property(alphabet, (text) => {
        for (const [read, write] of [
          [fromBase64, toBase64],
          [fromBase64Url, toBase64Url],
          [fromHex, toHex],
        ] as const) {
          const bytes = read(text)
          if (bytes !== null) expect(write(bytes)).toBe(text)
        }
      }),
      { numRuns: 2000 },
    )
  })

  test('other spellings are refused', () => {
    for (const text of ['QQ', 'QQ=', 'QR==', 'Q===', '=QQ=', 'QQ==\n', 'QQ==QQ==', 'Q Q=', 'Q-_=', 'é===', 'A'])
      expect(fromBase64(text), text).toBeNull()
    for (const text of ['QQ==', 'QR', 'Q', 'Q+', 'QQ\n', ' QQ']) expect(fromBase64Url(text), text).toBeNull()
    for (const text of ['0', 'AB', '0g', ' 00', '00\n', '0x00']) expect(fromHex(text), text).toBeNull()
  })
})

describe('numbers and fields', () => {
  test('unsigned numbers are big-endian', () => {
    fc.assert(
      fc.property(fc.nat({ max: 0xffffffff }), fc.maxSafeNat(), (small, large) => {
        const buffer = Buffer.alloc(12)
        buffer.writeUInt32BE(small)
        buffer.writeBigUInt64BE(BigInt(large), 4)
        expect(concat(u32(small), u64(large))).toEqual(plain(buffer))
      }),
    )
    expect(u32(0xffffffff)).toEqual(Uint8Array.of(255, 255, 255, 255))
  })

  test('numbers outside the range are not written', () => {
    for (const value of [-1, 0.5, Number.NaN, 2 ** 32]) expect(() => u32(value), String(value)).toThrow(RangeError)
    for (const value of [-1, 0.5, Infinity, 2 ** 53]) expect(() => u64(value), String(value)).toThrow(RangeError)
  })

  test('fields with their lengths are never confused with other fields', () => {
    const fields = fc.array(fc.string({ unit: fc.constantFrom('a', '\0', '\u0001'), maxLength: 3 }), { maxLength: 4 })
    fc.assert(
      fc.property(fields, fields, (a, b) => {
        const same = a.length === b.length && a.every((field, i) => field === b[i])
        expect(sameBytes(concat(...a.map(lp)), concat(...b.map(lp)))).toBe(same)
      }),
    )
    expect(lp('ж')).toEqual(Uint8Array.of(0, 0, 0, 2, 0xd0, 0xb6))
  })

  test('orders agree with Buffer and with code units', () => {
    fc.assert(
      fc.property(anyBytes, anyBytes, fc.string(), fc.string(), (a, b, s, t) => {
        expect(Math.sign(compareBytes(a, b))).toBe(Buffer.compare(a, b))
        expect(compareAscii(s, t)).toBe(s < t ? -1 : s > t ? 1 : 0)
        expect(sameBytes(a, b)).toBe(Buffer.compare(a, b) === 0)
        expect(sameBytes(a, a.slice())).toBe(true)
      }),
    )
  })
})
