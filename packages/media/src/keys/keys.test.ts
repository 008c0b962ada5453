import { expect, test } from 'vitest'
import { makeEndpointKeys, steadyDirectory, type VouchedKeys } from './keys.ts'

function keysOf(endpoint: string, party: string): VouchedKeys {
  const { sign, box } = makeEndpointKeys(endpoint)
  return { party, sign: sign.public, box: box.public }
}

test('a name means one pair of keys of one party: no other one passes under it, and the first comes back', () => {
  const [ana, eve] = [keysOf('ana', 'river'), keysOf('ana', 'mountain')]
  let told: VouchedKeys | null = null
  const directory = steadyDirectory({ find: () => told, onChange: () => () => undefined })
  expect(directory.find('ana')).toBeNull()
  told = ana
  expect(directory.find('ana')).toEqual(ana)
  for (const other of [eve, { ...ana, party: 'mountain' }, { ...ana, sign: eve.sign }, { ...ana, box: eve.box }]) {
    told = other
    expect(directory.find('ana')).toBeNull()
  }
  told = ana
  expect(directory.find('ana')).toEqual(ana)
  told = null
  expect(directory.find('ana')).toBeNull()
})
