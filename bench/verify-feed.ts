/**
 * What a verifier does with a feed of 10^5 entries before the rules: every entry canonical, every leaf hashed, the
 * root computed and compared with a signed checkpoint. Beside it the cheapest thing that reads every byte.
 */
import {
  canonicalBytes,
  KEY_ED25519,
  leafHash,
  MerkleTree,
  openCheckpoint,
  parseCanonical,
  sameBytes,
  signCheckpoint,
  toBase64,
  toBase64Url,
  utf8,
  type NoteKey,
} from '../packages/log/src/index.ts'
import { newSigner, nodeCrypto as crypto } from '../packages/node/src/crypto.ts'
import { cpuMs, type Bench } from './bench.ts'

const ENTRIES = 100_000
const ORIGIN = 'river.example/samvad/6c690ba0ee54d490/river/e0'
const OTHER = 'mountain.example/samvad/6c690ba0ee54d490/mountain/e0'

export const verifyFeed: Bench = {
  name: 'verify a feed of 100,000 entries (before kernel rules)',
  beside: 'bare SHA-256 of the same bytes',
  run: async () => {
    const entries = Array.from({ length: ENTRIES }, (_, seq) => entryBytes(seq))
    const signer = newSigner()
    const key: NoteKey = { name: ORIGIN, type: KEY_ED25519, publicKey: signer.publicKey }
    const checkpoint = signCheckpoint(crypto, { origin: ORIGIN, size: ENTRIES, root: rootOf(entries) }, signer)
    const reference = cpuMs(() => {
      for (const entry of entries) crypto.sha256(entry)
    })
    const ours = cpuMs(() => {
      if (!isWhole(entries, checkpoint, key)) throw new Error('the feed does not verify')
    })
    return { ours, reference, unit: 'ms cpu' }
  },
}

function isWhole(entries: readonly Uint8Array[], checkpoint: string, key: NoteKey): boolean {
  const head = openCheckpoint(crypto, checkpoint, key)
  if (head === null || head.size !== entries.length) return false
  return entries.every((entry) => parseCanonical(entry) !== null) && sameBytes(rootOf(entries), head.root)
}

function rootOf(entries: readonly Uint8Array[]): Uint8Array {
  const tree = new MerkleTree(crypto)
  for (const entry of entries) tree.push(leafHash(crypto, entry))
  return tree.root()
}

/** An entry of ordinary size and shape; every tenth cites another feed's head. */
function entryBytes(seq: number): Uint8Array {
  const hash = crypto.sha256(utf8(`entry ${seq}`))
  return canonicalBytes({
    at: '2026-11-24T08:49:12Z',
    body: { position: 'agreed', revision: toBase64(hash), session: 8, unit: `u${seq % 20}` },
    by: toBase64Url(hash.slice(0, 8)),
    feed: ORIGIN,
    kind: 'position.taken',
    lam: seq + 1,
    mech: '6c690ba0ee54d490',
    n: toBase64Url(hash.slice(0, 16)),
    seen: seq % 10 === 0 ? { [OTHER]: [seq, toBase64(hash)] } : {},
    seq,
    v: 1,
  })
}
