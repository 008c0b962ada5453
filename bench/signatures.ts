/**
 * Ed25519 through the adapters of the log, beside the bare library call with an imported key.
 */
import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import { ed25519 } from '@noble/curves/ed25519.js'
import { fromHex, utf8 } from '../packages/log/src/index.ts'
import { nodeCrypto, signerFromSeed } from '../packages/node/src/crypto.ts'
import { nobleCrypto } from '../packages/web/src/record/noble-crypto.ts'
import { ratePerCpuSecond, type Bench } from './bench.ts'

const seed = fromHex('01'.repeat(32)) ?? new Uint8Array(32)
const signer = signerFromSeed(seed)
const message = utf8(
  'river.example/samvad/6c690ba0ee54d490/river/e0\n23\ndIm/qdkr+chCtN7EPPjyP5JyKJBNO5H0NCOS4/vzHTY=\n',
)
const signature = signer.sign(message)
const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed])
const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
const publicKey = createPublicKey(privateKey)

/** One figure per primitive. */
export const signatures: readonly Bench[] = [
  {
    name: 'Ed25519 sign',
    beside: 'bare node:crypto',
    run: async () => ({
      ours: ratePerCpuSecond(() => signer.sign(message), 5000),
      reference: ratePerCpuSecond(() => sign(null, message, privateKey), 5000),
      unit: 'per cpu-second',
    }),
  },
  {
    name: 'Ed25519 verify',
    beside: 'bare node:crypto',
    run: async () => ({
      ours: ratePerCpuSecond(() => nodeCrypto.verify(signer.publicKey, message, signature), 5000),
      reference: ratePerCpuSecond(() => verify(null, message, publicKey, signature), 5000),
      unit: 'per cpu-second',
    }),
  },
  {
    name: 'Ed25519 verify as in the browser',
    beside: "the library's own verify",
    run: async () => ({
      ours: ratePerCpuSecond(() => nobleCrypto.verify(signer.publicKey, message, signature), 300),
      reference: ratePerCpuSecond(() => ed25519.verify(signature, message, signer.publicKey, { zip215: false }), 300),
      unit: 'per cpu-second',
    }),
  },
]
