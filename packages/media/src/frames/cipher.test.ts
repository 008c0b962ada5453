import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeMediaKey } from '../keys/media-key.ts'
import { clearBytes, FrameOpener, FrameSealer, PREVIOUS_KEY_MS, ReplayWindow } from './cipher.ts'

const LABEL = 'ana/ana-0/mic/floor'

async function pair(key = makeMediaKey('ana', 0, 1)) {
  const sealer = new FrameSealer()
  const opener = new FrameOpener()
  await sealer.use(key)
  await opener.hold(key, 0)
  return { key, sealer, opener, stream: sealer.openStream() }
}

test('opening undoes sealing, and the header stays in the clear', async () => {
  const { sealer, opener, stream } = await pair()
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ minLength: 1, maxLength: 300 }),
      fc.constantFrom(1, 3, 10),
      async (frame, clear) => {
        const sealed = await sealer.seal(stream, LABEL, clear, frame)
        expect(sealed?.slice(0, Math.min(clear, frame.length))).toEqual(frame.slice(0, clear))
        expect(await opener.open('ana', LABEL, sealed ?? frame, 0)).toEqual(frame)
      },
    ),
  )
})

test('a frame in which one bit was changed is not opened, wherever the bit is', async () => {
  const { sealer, opener, stream } = await pair()
  const sealed = await sealer.seal(stream, LABEL, 3, new Uint8Array(40).fill(7))
  expect(sealed).not.toBeNull()
  for (let at = 0; at < (sealed?.length ?? 0); at++) {
    const changed = sealed?.slice() ?? new Uint8Array()
    changed[at] = (changed[at] ?? 0) ^ 1
    expect(typeof (await opener.open('ana', LABEL, changed, 0)), `byte ${at}`).toBe('string')
  }
  expect(await opener.open('ana', LABEL, sealed ?? new Uint8Array(), 0)).toHaveLength(40)
})

test('a frame is not taken for one of another track, of another sender or in the clear', async () => {
  const { key, sealer, opener, stream } = await pair()
  await opener.hold({ ...key, sender: 'eve' }, 0)
  const sealed = (await sealer.seal(stream, LABEL, 1, new Uint8Array(40))) ?? new Uint8Array()
  expect(await opener.open('ana', 'ana/ana-0/mic/lang:hi', sealed, 0)).toBe('frame/not-authentic')
  expect(await opener.open('eve', LABEL, sealed, 0)).toBe('frame/not-authentic')
  expect(await opener.open('bo', LABEL, sealed, 0)).toBe('frame/no-key')
  expect(await opener.open('ana', LABEL, new Uint8Array(200), 0)).toBe('frame/malformed')
  expect(await opener.open('ana', LABEL, sealed.slice(0, 20), 0)).toBe('frame/malformed')
})

test('a frame is opened once', async () => {
  const { sealer, opener, stream } = await pair()
  const sealed = (await sealer.seal(stream, LABEL, 1, new Uint8Array(40))) ?? new Uint8Array()
  const both = await Promise.all([opener.open('ana', LABEL, sealed, 0), opener.open('ana', LABEL, sealed, 0)])
  expect(both.filter((one) => typeof one !== 'string')).toHaveLength(1)
  expect(await opener.open('ana', LABEL, sealed, 0)).toBe('frame/repeated')
})

test('the replay window takes every counter at most once and none that is too old', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(2_000), { maxLength: 300 }), (counters) => {
      const window = new ReplayWindow()
      const taken = new Set<number>()
      let highest = -1
      for (const counter of counters) {
        const isFresh = !taken.has(counter) && counter > highest - ReplayWindow.SIZE
        expect(window.take(counter)).toBe(isFresh)
        if (isFresh) taken.add(counter)
        highest = Math.max(highest, counter)
      }
    }),
  )
})

test('no nonce is used twice: not over streams, not over keys, not when a key is set again', async () => {
  const { key, sealer } = await pair()
  const streams = [sealer.openStream(), sealer.openStream()]
  const used = new Set<string>()
  const sealSome = async () => {
    for (const stream of [...streams, ...streams]) {
      const sealed = (await sealer.seal(stream, LABEL, 1, new Uint8Array(5))) ?? new Uint8Array()
      used.add(sealed.slice(-15, -1).join(','))
    }
  }
  await sealSome()
  expect(await sealer.use(key)).toBe(false)
  expect(await sealer.use({ ...key, epoch: key.epoch - 1 })).toBe(false)
  await sealSome()
  expect(await sealer.use(makeMediaKey('ana', key.epoch, 1))).toBe(true)
  await sealSome()
  expect(used.size).toBe(12)
})

test('without a key nothing is sealed', async () => {
  const sealer = new FrameSealer()
  expect(await sealer.seal(sealer.openStream(), LABEL, 1, new Uint8Array(40))).toBeNull()
})

test('after a new key the one before is good for a short time, and an older one is not taken back', async () => {
  const { key, sealer, opener, stream } = await pair()
  const early = (await sealer.seal(stream, LABEL, 1, new Uint8Array(40))) ?? new Uint8Array()
  const late = (await sealer.seal(stream, LABEL, 1, new Uint8Array(40))) ?? new Uint8Array()
  const next = makeMediaKey('ana', key.epoch, 1)
  await opener.hold(next, 1_000)
  expect(await opener.open('ana', LABEL, early, 1_000 + PREVIOUS_KEY_MS - 1)).toHaveLength(40)
  expect(await opener.open('ana', LABEL, late, 1_000 + PREVIOUS_KEY_MS)).toBe('frame/no-key')
  await opener.hold(key, 1_000 + PREVIOUS_KEY_MS)
  expect(await opener.open('ana', LABEL, late, 1_000 + PREVIOUS_KEY_MS)).toBe('frame/no-key')
})

test('the keys of whoever left open no new frame', async () => {
  const { key, sealer, opener, stream } = await pair()
  await sealer.use(makeMediaKey('ana', key.epoch, 1))
  const after = (await sealer.seal(stream, LABEL, 1, new Uint8Array(40))) ?? new Uint8Array()
  expect(await opener.open('ana', LABEL, after, 0)).toBe('frame/no-key')
  // Nor do they under the name of the new key.
  await opener.hold({ ...key, epoch: key.epoch + 1 }, 0)
  expect(await opener.open('ana', LABEL, after, 0)).toBe('frame/not-authentic')
})

test('what stays in the clear is what packetizers read', () => {
  expect([clearBytes('audio', false), clearBytes('video', true), clearBytes('video', false)]).toEqual([1, 10, 3])
})

test('of two keys that are taken at once the older does not last', async () => {
  const [older, newer] = [makeMediaKey('ana', 0, 1), makeMediaKey('ana', 1, 2)]
  const opener = new FrameOpener()
  await Promise.all([opener.hold(newer, 0), opener.hold(older, 0)])
  const sealer = new FrameSealer()
  await sealer.use(older)
  const late = (await sealer.seal(sealer.openStream(), LABEL, 1, new Uint8Array(40))) ?? new Uint8Array()
  expect(await opener.open('ana', LABEL, late, PREVIOUS_KEY_MS + 1)).toBe('frame/no-key')
})
