import { expect, test } from 'vitest'
import { makeEndpointKeys } from './keys.ts'
import { makeMediaKey, unwrapMediaKey, wrapMediaKey } from './media-key.ts'

const bo = makeEndpointKeys('bo')
const cy = makeEndpointKeys('cy')
const to = { endpoint: 'bo', box: bo.box.public }

test('a wrapped key opens for whom it was wrapped and for nobody else', async () => {
  const key = makeMediaKey('ana', 0, 1_000)
  const wrapped = await wrapMediaKey(key, 's8', to)
  expect(await unwrapMediaKey(wrapped, key, 's8', bo)).toEqual(key)
  expect(await unwrapMediaKey(wrapped, key, 's8', cy)).toBeNull()
  expect(await unwrapMediaKey(wrapped, key, 's8', { ...cy, box: bo.box })).toBeNull()
})

test('a wrapped key is bound to its room, its sender and its epoch', async () => {
  const key = makeMediaKey('ana', 0, 1_000)
  const wrapped = await wrapMediaKey(key, 's8', to)
  expect(await unwrapMediaKey(wrapped, key, 's9', bo)).toBeNull()
  expect(await unwrapMediaKey(wrapped, { ...key, sender: 'eve' }, 's8', bo)).toBeNull()
  expect(await unwrapMediaKey(wrapped, { ...key, epoch: key.epoch + 1 }, 's8', bo)).toBeNull()
  expect(await unwrapMediaKey(wrapped.slice(0, wrapped.length / 2), key, 's8', bo)).toBeNull()
  expect(await unwrapMediaKey('', key, 's8', bo)).toBeNull()
})

test('epochs rise, also when the clock goes back, and no two keys are alike', () => {
  const first = makeMediaKey('ana', 0, 1_000)
  const second = makeMediaKey('ana', first.epoch, 10)
  expect([first.epoch, second.epoch]).toEqual([1_000, 1_001])
  expect(second.key).not.toEqual(first.key)
  expect(first.key).toHaveLength(16)
})
