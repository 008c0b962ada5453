import { createHash } from 'node:crypto'
import { ed25519 } from '@noble/curves/ed25519.js'
import { expect, test } from 'vitest'
import { concat, fromHex, toHex, utf8 } from '@samvad/log'
import { nodeCrypto } from '../../../node/src/crypto.ts'
import { nobleCrypto } from './noble-crypto.ts'

const { Point } = ed25519
const ORDER = Point.Fn.ORDER

/** A point of order eight. */
const torsion = Point.fromHex('26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05')

function littleEndian(value: bigint): Uint8Array {
  return (fromHex(value.toString(16).padStart(64, '0')) ?? new Uint8Array(0)).toReversed()
}

function shifted(scalar: bigint, times: number): Uint8Array {
  let point = Point.BASE.multiply(scalar)
  for (let i = 0; i < times; i++) point = point.add(torsion)
  return point.toBytes()
}

/** A signature by secret scalars, with multiples of the torsion point added to the key and to R. */
function crafted(message: Uint8Array, a: bigint, r: bigint, inKey: number, inR: number) {
  const publicKey = shifted(a, inKey)
  const R = shifted(r, inR)
  const digest = createHash('sha512').update(R).update(publicKey).update(message).digest()
  const k = BigInt(`0x${toHex(new Uint8Array(digest).toReversed())}`) % ORDER
  return { publicKey, signature: concat(R, littleEndian((r + k * a) % ORDER)) }
}

test('browser and node judge signatures with a torsion part alike, where the cofactor would part them', () => {
  const verdicts = { accepted: 0, refused: 0, parted: 0 }
  for (let inKey = 0; inKey < 8; inKey += 3)
    for (let inR = 0; inR < 8; inR++)
      for (let i = 0; i < 6; i++) {
        const message = utf8(`${inKey} ${inR} ${i}`)
        const { publicKey, signature } = crafted(message, 1234567n + BigInt(i), 7654321n * BigInt(i + 1), inKey, inR)
        const verdict = nodeCrypto.verify(publicKey, message, signature)
        expect(nobleCrypto.verify(publicKey, message, signature), `${inKey} ${inR} ${i}`).toBe(verdict)
        verdicts[verdict ? 'accepted' : 'refused']++
        // The library's own check accepts every one of them: this is why the adapter does not use it.
        if (ed25519.verify(signature, message, publicKey, { zip215: false }) !== verdict) verdicts.parted++
      }
  expect(verdicts.accepted).toBeGreaterThan(0)
  expect(verdicts.refused).toBeGreaterThan(0)
  expect(verdicts.parted).toBe(verdicts.refused)
})
