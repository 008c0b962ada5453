import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { utf8 } from './bytes.ts'
import {
  canonical,
  canonicalBytes,
  CanonicalError,
  MAX_CANONICAL_BYTES,
  MAX_DEPTH,
  parseCanonical,
  type Json,
} from './canonical.ts'

const ascii = fc.string({ unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)) })
const { json } = fc.letrec<{ json: Json }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    fc.maxSafeInteger(),
    ascii,
    fc.constantFrom(null, true, false),
    fc.array(tie('json'), { maxLength: 4 }),
    fc.dictionary(fc.oneof(ascii, fc.constantFrom('__proto__', '10', '9', 'constructor', '')), tie('json'), {
      maxKeys: 5,
      noNullPrototype: true,
    }),
  ),
}))

const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth)

describe('canonical JSON', () => {
  test('decode undoes encode, and encode undoes decode', () => {
    fc.assert(
      fc.property(json, (value) => {
        const bytes = canonicalBytes(value)
        const back = parseCanonical(bytes)
        expect(canonical(back)).toBe(canonical(value))
        // JSON.stringify ignores the order of keys that JSON.parse gave it: compare as sorted text and as value.
        expect(JSON.parse(canonical(value))).toEqual(JSON.parse(JSON.stringify(value)))
      }),
      { numRuns: 500 },
    )
  })

  test('the order in which keys were written does not matter', () => {
    fc.assert(
      fc.property(fc.uniqueArray(ascii, { minLength: 2, maxLength: 8 }), (keys) => {
        const forwards = Object.fromEntries(keys.map((key) => [key, key]))
        const backwards = Object.fromEntries(keys.toReversed().map((key) => [key, key]))
        expect(canonical(forwards)).toBe(canonical(backwards))
      }),
    )
    expect(canonical({ b: 1, a: { d: [], c: {} }, '10': 2, '9': 3, B: 4 })).toBe(
      '{"10":2,"9":3,"B":4,"a":{"c":{},"d":[]},"b":1}',
    )
  })

  test('any bytes are read exactly when they are what would be written', () => {
    const near = fc.string({ unit: fc.constantFrom(...'{}[]":,\\ 0123456789-+.eEtrufalsn/é\n'), maxLength: 12 })
    fc.assert(
      fc.property(near, (text) => {
        const value = parseCanonical(utf8(text))
        if (value !== null) expect(canonical(value)).toBe(text)
        else expect(text === 'null' || isCanonicalText(text)).toBe(text === 'null')
      }),
      { numRuns: 3000 },
    )
  })

  test.each([
    ['white space', '{"a": 1}'],
    ['white space before', ' {}'],
    ['a newline after', '{}\n'],
    ['keys out of order', '{"b":1,"a":2}'],
    ['keys in the order of an integer-like runtime', '{"9":1,"10":2}'],
    ['a key twice', '{"a":1,"a":1}'],
    ['a key twice, spelled twice', '{"a":1,"\\u0061":1}'],
    ['an escape for a plain character', '"\\u0061"'],
    ['an escaped solidus', '"a\\/b"'],
    ['a control character by its short escape', '"\\n"'],
    ['a control character by number', '"\\u0000"'],
    ['a raw control character', '"\u0001"'],
    ['DEL', '"\u007f"'],
    ['a character beyond ASCII', '"é"'],
    ['a character beyond ASCII, escaped', '"\\u00e9"'],
    ['an escaped surrogate', '"\\ud800"'],
    ['a key beyond ASCII', '{"ключ":1}'],
    ['a byte order mark', '\ufeff{}'],
    ['a fraction', '1.5'],
    ['a fraction without a value', '1.0'],
    ['an exponent', '1e3'],
    ['minus zero', '-0'],
    ['a plus sign', '+1'],
    ['a leading zero', '01'],
    ['one above the safe integers', '9007199254740992'],
    ['one below the safe integers', '-9007199254740992'],
    ['a big integer that rounds to a safe one', '9007199254740990.5'],
    ['a number beyond all', '1e999'],
    ['NaN', 'NaN'],
    ['a trailing comma', '[1,]'],
    ['a comment', '[]//'],
    ['single quotes', "'a'"],
    ['two values', '{}{}'],
    ['nothing', ''],
    ['one level too deep', nested(MAX_DEPTH + 2)],
    ['far too deep', nested(200_000)],
  ])('%s is refused', (_what, text) => {
    expect(parseCanonical(utf8(text))).toBeNull()
  })

  test('bytes that are no UTF-8 are refused', () => {
    for (const bytes of [[0x22, 0xff, 0x22], [0x22, 0xc0, 0xa2, 0x22], [0x22, 0xed, 0xa0, 0x80, 0x22], [0x00]])
      expect(parseCanonical(Uint8Array.from(bytes))).toBeNull()
  })

  test('the borders themselves are read', () => {
    for (const text of ['9007199254740991', '-9007199254740991', '0', '""', '"\\"\\\\"', nested(MAX_DEPTH + 1)])
      expect(canonical(parseCanonical(utf8(text))), text).toBe(text)
  })

  test('no part of a good message reads as a message', () => {
    const good = canonicalBytes({ at: '2026-11-23T08:49:12Z', body: { list: [1, -2, null] }, feed: 'a"\\', v: 1 })
    for (let length = 0; length < good.length; length++) expect(parseCanonical(good.slice(0, length))).toBeNull()
  })

  test('more bytes than the limit are not read', () => {
    const long = utf8(`"${'a'.repeat(MAX_CANONICAL_BYTES)}"`)
    expect(parseCanonical(long)).toBeNull()
    expect(parseCanonical(long, long.length)).not.toBeNull()
  })

  test('a key named __proto__ is a key like any other', () => {
    const value = parseCanonical(utf8('{"__proto__":{"admin":true}}'))
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype)
    expect(canonical(value)).toBe('{"__proto__":{"admin":true}}')
  })

  test('what JSON would drop or change silently is not written', () => {
    const cyclic: unknown[] = []
    cyclic.push(cyclic)
    const list: readonly unknown[] = [
      undefined,
      { a: undefined },
      [undefined],
      Array.from({ length: 2 }), // holes or undefined alike
      new Array(2), // oxlint-disable-line unicorn/no-new-array -- holes are what is tested
      1n,
      new Date(0),
      new Map(),
      Symbol('a'),
      () => 1,
      -0,
      0.1,
      Number.NaN,
      Infinity,
      2 ** 53,
      'é',
      '\n',
      { é: 1 },
      cyclic,
    ]
    for (const value of list) {
      // The cast is the point: these are what the types forbid.
      expect(() => canonical(value as Json), String(value)).toThrow(CanonicalError)
    }
  })
})

/** A second opinion that shares no code with the parser. */
function isCanonicalText(text: string): boolean {
  const sorted = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(sorted)
      : value !== null && typeof value === 'object'
        ? Object.fromEntries(
            Object.entries(value)
              .toSorted(([a], [b]) => (a < b ? -1 : 1))
              .map(([key, field]) => [key, sorted(field)]),
          )
        : value
  try {
    const value: unknown = JSON.parse(text)
    // Texts here are too short for keys that a runtime would reorder, but for one: integers of different length.
    if (JSON.stringify(sorted(value)) !== text || /[^ -~]|\\[^"\\]/.test(text)) return false
    return !/[0-9]\.|[eE][+-]?[0-9]/.test(text.replaceAll(/"(?:[^"\\]|\\.)*"/g, '""'))
  } catch {
    return false
  }
}
