import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { utf8, type JsonObject } from '@samvad/log'
import { ACTS } from './acts/index.ts'
import { entryBytes, MAX_ENTRY_BYTES, parseEntry, readIntent, type Entry } from './entry.ts'

const ascii = (max: number) =>
  fc.string({ unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)), maxLength: max })
const random128 = fc.stringMatching(/^[A-Za-z0-9_-]{22}$/)
const origin = fc.stringMatching(/^[a-z0-9][a-z0-9./-]{0,40}$/)
const root = fc.stringMatching(/^[A-Za-z0-9+/]{43}=$/)
// JSON.parse makes "__proto__" an own key, an object literal does not; such a key is for the next test.
const key = ascii(8).filter((text) => text !== '__proto__')

const json: fc.Arbitrary<JsonObject> = fc.dictionary(
  key,
  fc.oneof(
    ascii(20),
    fc.maxSafeInteger().filter((n) => !Object.is(n, -0)),
    fc.boolean(),
    fc.constant(null),
    fc.array(ascii(5)),
  ),
  { maxKeys: 6 },
)

const entries: fc.Arbitrary<Entry> = fc.record({
  at: fc.constantFrom('2026-11-24T06:00:00Z', '2028-02-29T23:59:59Z'),
  body: json.map((body) => ({ ...body })),
  by: random128,
  feed: origin,
  kind: fc.stringMatching(/^[a-z]{1,10}\.[a-z]{1,10}$/),
  lam: fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
  mech: fc.stringMatching(/^[0-9a-f]{16}$/),
  n: random128,
  seen: fc.dictionary(origin, fc.tuple(fc.integer({ min: 1, max: 2 ** 40 }), root), { maxKeys: 4 }),
  seq: fc.nat(),
  v: fc.constant(1),
})

test('[K1] decoding undoes encoding for every entry', () => {
  fc.assert(
    fc.property(entries, (entry) => {
      const bytes = entryBytes(entry)
      const read = parseEntry(bytes)
      expect(read).toEqual(entry)
      expect(read === null ? null : entryBytes(read)).toEqual(bytes)
    }),
  )
})

test('[K1] the same meaning in other bytes is no entry', () => {
  const entry = fc.sample(entries, { numRuns: 1, seed: 1 })[0] as Entry // one was asked for
  const text = new TextDecoder().decode(entryBytes(entry))
  expect(parseEntry(utf8(text))).not.toBeNull()
  const others = [
    ` ${text}`,
    `${text}\n`,
    text.replace('"at":', '"at": '),
    text.replace('"v":1', '"v":1.0'),
    text.replace('"v":1', '"v":1e0'),
    text.replace('"v":1', '"v":1,"v":1'),
    text.replace('"kind"', '"\\u006bind"'),
    text.replace(/^\{("at":"[^"]*"),(.*)\}$/s, '{$2,$1}'),
    text.slice(0, text.length / 2),
    text.replace('"v":1', '"v":1,"w":1'),
    text.replace('"v":1', '"v":"1"'),
    text.replace('Z"', '+00:00"'),
  ]
  for (const other of others) {
    expect(other).not.toBe(text)
    expect(parseEntry(utf8(other)), other).toBeNull()
  }
})

test('[K1] an entry of exactly the most bytes is read and one byte more is not', () => {
  const base = { ...(fc.sample(entries, { numRuns: 1, seed: 2 })[0] as Entry), body: { x: '' } } // one was asked for
  const room = MAX_ENTRY_BYTES - entryBytes(base).length
  const full = entryBytes({ ...base, body: { x: 'a'.repeat(room) } })
  expect(full.length).toBe(MAX_ENTRY_BYTES)
  expect(parseEntry(full)).not.toBeNull()
  expect(parseEntry(entryBytes({ ...base, body: { x: 'a'.repeat(room + 1) } }))).toBeNull()
})

test('[K1] names that look alike are not ASCII and so are in no entry', () => {
  const entry = fc.sample(entries, { numRuns: 1, seed: 3 })[0] as Entry // one was asked for
  for (const feed of [
    'rіver.example/e0',
    'river.exаmple/e0',
    'RIVER.example/e0',
    'river。example/e0',
    'river.example\u200b/e0',
  ]) {
    const text = new TextDecoder().decode(entryBytes(entry)).replace(`"feed":"${entry.feed}"`, `"feed":"${feed}"`)
    expect(parseEntry(utf8(text)), feed).toBeNull()
  }
})

test('[K13] no body can carry a key that only a prototype has', () => {
  for (const act of ACTS.values())
    for (const key of ['__proto__', 'constructor', 'toString'])
      expect(act.misfit(JSON.parse(`{"${key}":{}}`) as JsonObject), `${act.kind} ${key}`).not.toBeNull() // parsed as an object
})

test('[K13] every kind has a schema that closes its body, and one line that says what it does', () => {
  for (const act of ACTS.values()) {
    expect(act.kind).toMatch(/^[a-z]+(\.[a-z]+)?$/)
    expect(act.does.length, act.kind).toBeGreaterThan(15)
    expect(act.json, act.kind).toMatchObject({ type: 'object', additionalProperties: false })
  }
})

test('an intent is read strictly, and the place of the first misfit is told', () => {
  const intent = {
    body: {},
    by: 'A'.repeat(22),
    kind: 'heartbeat',
    mech: '0'.repeat(16),
    n: 'B'.repeat(22),
  }
  expect(readIntent(intent)).toEqual({ intent })
  expect(readIntent({ ...intent, extra: 1 })).toEqual({ misfit: '/extra' })
  expect(readIntent({ ...intent, by: 'short' })).toEqual({ misfit: '/by' })
  expect(readIntent([])).toEqual({ misfit: '' })
})
