import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { EnvelopeGate, ENVELOPE_KINDS, MAX_CLOCK_DIFFERENCE_MS, parseEnvelope, sealEnvelope } from './envelope.ts'
import { TestRoom } from './test-room.ts'

const NOW = 1_800_000_000_000
const room = new TestRoom()
const ana = room.enter('ana').keys
const bo = room.enter('bo').keys
const gate = (now = NOW, name = 's8') => new EnvelopeGate(name, 'bo', room, () => now)
const envelope = { room: 's8', from: 'ana', to: 'bo', kind: 'offer', body: '{"sdp":"v=0"}', at: NOW } as const

test('an envelope opens as it was sealed', () => {
  expect(gate().open('ana', sealEnvelope(envelope, ana))).toEqual(envelope)
})

test('whatever is changed on the way, the envelope is refused', () => {
  const line = sealEnvelope(envelope, ana)
  const text = fc.string({ minLength: 1 }).filter((value) => !/\p{Surrogate}/u.test(value))
  const change = fc.oneof(
    fc.record({ body: text.filter((value) => value !== envelope.body) }),
    fc.record({ kind: fc.constantFrom(...ENVELOPE_KINDS.filter((kind) => kind !== envelope.kind)) }),
    fc.record({ at: fc.integer({ min: NOW - 1_000, max: NOW + 1_000 }).filter((at) => at !== NOW) }),
    fc.record({ room: text.filter((value) => value !== 's8') }),
    fc.record({ to: text.filter((value) => value !== 'bo') }),
    fc.record({ from: text.filter((value) => value !== 'ana') }),
  )
  fc.assert(
    fc.property(change, (changed) => {
      const forged = JSON.stringify({ ...JSON.parse(line), ...changed })
      expect(['envelope/bad-signature', 'envelope/not-for-this']).toContain(gate().open('ana', forged))
    }),
  )
})

test('fields cannot be moved into one another: each is signed with its length', () => {
  const moved = { ...JSON.parse(sealEnvelope({ ...envelope, room: 's8a', from: 'na' }, ana)), room: 's8', from: 'ana' }
  expect(gate().open('ana', JSON.stringify(moved))).toBe('envelope/bad-signature')
})

test('an envelope is good for its room, its addressee and its sender alone', () => {
  const line = sealEnvelope(envelope, ana)
  expect(gate(NOW, 's9').open('ana', line)).toBe('envelope/not-for-this')
  expect(gate().open('bo', line)).toBe('envelope/not-for-this')
  expect(gate().open('ana', sealEnvelope({ ...envelope, to: 'cy' }, ana))).toBe('envelope/not-for-this')
  expect(gate().open('ana', sealEnvelope(envelope, bo))).toBe('envelope/bad-signature')
})

test('a sender that no party vouches for is refused', () => {
  const stranger = room.enter('stranger', { vouched: false }).keys
  const line = sealEnvelope({ ...envelope, from: 'stranger' }, stranger)
  expect(gate().open('stranger', line)).toBe('envelope/not-vouched')
})

test('an envelope is taken once, and never an older one after a newer one', () => {
  const opened = gate()
  const first = sealEnvelope(envelope, ana)
  const second = sealEnvelope({ ...envelope, at: NOW + 1 }, ana)
  expect(opened.open('ana', second)).toMatchObject({ at: NOW + 1 })
  expect(opened.open('ana', second)).toBe('envelope/repeated')
  expect(opened.open('ana', first)).toBe('envelope/repeated')
})

test('an envelope from long ago or from the future is refused', () => {
  const line = sealEnvelope(envelope, ana)
  expect(gate(NOW + MAX_CLOCK_DIFFERENCE_MS + 1).open('ana', line)).toBe('envelope/out-of-time')
  expect(gate(NOW - MAX_CLOCK_DIFFERENCE_MS - 1).open('ana', line)).toBe('envelope/out-of-time')
})

test('half an envelope is malformed, and so is anything else', () => {
  const line = sealEnvelope(envelope, ana)
  expect(parseEnvelope(line.slice(0, line.length / 2))).toBeNull()
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      expect(parseEnvelope(text)).toBeNull()
    }),
  )
  const lone = line.replace('"room":"s8"', '"room":"\\ud800"')
  expect(parseEnvelope(lone)).toBeNull()
})
