/**
 * The fold of 10^5 entries with every kernel rule, as a node does it at a start and a verifier offline: bytes to
 * entries, citations against roots, verdicts, state. Beside it the least that reads every byte.
 */
import { entryBytes, Ledger, must } from '../packages/kernel/src/index.ts'
import { nodeCrypto as crypto } from '../packages/node/src/crypto.ts'
import { Scene } from '../packages/testbed/src/scene.ts'
import { draft, prepare, propose } from '../packages/testbed/src/walk.ts'
import { cpuMs, type Bench } from './bench.ts'

const ENTRIES = 100_000
const UNITS = 60

/** A long negotiation: two parties over sixty units, revision after revision, each with both parties' positions. */
export const fold: Bench = {
  name: 'fold 100,000 entries with every kernel rule',
  beside: 'bare SHA-256 and JSON.parse of the same bytes',
  run: async () => {
    const { scene, bytes } = negotiation()
    const decoder = new TextDecoder()
    const reference = cpuMs(() => {
      for (const entry of bytes) {
        crypto.sha256(entry)
        JSON.parse(decoder.decode(entry))
      }
    })
    const ours = cpuMs(() => {
      const ledger = new Ledger(crypto, scene.genesis)
      for (const entry of bytes) if ('code' in ledger.admit(entry)) throw new Error('an entry was not admitted')
    })
    return { ours, reference, unit: 'ms cpu' }
  },
}

function negotiation(): { scene: Scene; bytes: readonly Uint8Array[] } {
  const scene = new Scene({ seed: 'bench', parties: ['mountain', 'river'], authentic: ['ru', 'zh'] })
  const walk = draft(prepare(scene), [{ ru: 'Консенсус', zh: '共识' }])
  const units = Array.from({ length: UNITS }, (_, index) => `mountain.p${index}`)
  for (let round = 0; scene.entries.length < ENTRIES; round++) {
    const unit = must(units[round % UNITS], 'a unit')
    const base = walk.revisions.get(unit) ?? null
    const party = base === null || round % 3 > 0 ? 'mountain' : 'river'
    const revision = propose(walk, party, unit, 'operative', base, { ru: `Пункт ${round}`, zh: `第${round}段` })
    walk.revisions.set(unit, revision)
    const other = party === 'mountain' ? 'river' : 'mountain'
    const value = round % 2 === 0 ? 'reserve-scrutiny' : 'accept'
    scene.must(other, 'position.taken', { outcome: walk.outcome, unit, revision, value, note: null }, 'head')
  }
  return { scene, bytes: scene.entries.slice(0, ENTRIES).map((entry) => entryBytes(entry)) }
}
