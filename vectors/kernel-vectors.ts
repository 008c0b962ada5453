/**
 * The vectors of the kernel: a short session of two parties as its genesis, feeds, content and checkpoints, with the
 * hashes of its text, the adoption note under both seals, and the state that every fold must come to.
 */
import {
  formatNote,
  formatProof,
  fromAscii,
  fromHex,
  leafHash,
  signatureLine,
  signCheckpoint,
  sortSignatureLines,
  toBase64,
  toHex,
} from '../packages/log/src/index.ts'
import {
  inOrder,
  languageLeaf,
  manifestRoot,
  must,
  namesJson,
  namesLeaf,
  refKey,
  rootDigits,
  stateHash,
  unitLeaf,
  type Names,
} from '../packages/kernel/src/index.ts'
import { nodeCrypto as crypto } from '../packages/node/src/crypto.ts'
import { Scene } from '../packages/testbed/src/scene.ts'
import { acceptAll, adopt, draft, freeze, prepare, proposeNote, propose, sign } from '../packages/testbed/src/walk.ts'
import type { VectorFiles } from './log-vectors.ts'

const NAMES: Names = {
  ru: { 'parties:short': { mountain: 'Партия гор и Партия рек', river: 'Партия рек и Партия гор' } },
  zh: { 'parties:short': { mountain: '山岳党和江河党', river: '江河党和山岳党' } },
}

/** Makes every file of this part; the same bytes on every machine and every day. */
export function kernelVectors(): VectorFiles {
  const scene = new Scene({ seed: 'samvad vectors', parties: ['mountain', 'river'], authentic: ['ru', 'zh'] })
  const walk = draft(prepare(scene), [
    { ru: 'Консенсус', zh: '共识' },
    { ru: '{parties:short} встретились.', zh: '{parties:short}举行了会晤。' },
    { ru: 'Обе стороны согласны.', zh: '双方同意。' },
  ])
  // The river party proposes another wording of the last paragraph, and the mountain party comes round to it.
  const last = { ru: 'Стороны согласны.', zh: '双方一致同意。' }
  const base = must(walk.revisions.get('mountain.u03'), 'the third unit')
  walk.revisions.set('mountain.u03', propose(walk, 'river', 'mountain.u03', 'operative', base, last))
  walk.units[2] = { ...must(walk.units[2], 'the third unit'), texts: last }
  // Something refused, which keeps its place and counts for nothing.
  scene.refused('river', 'text.frozen', {
    outcome: walk.outcome,
    units: [['river.u99', '0'.repeat(64), '']],
    names: '0'.repeat(64),
    namesContent: '0'.repeat(64),
    root: '0'.repeat(64),
    courtesy: null,
  })
  sign(proposeNote(adopt(freeze(acceptAll(walk), NAMES))))
  scene.settle()

  const files = new Map<string, string>([['kernel/genesis.txt', scene.genesisNote]])
  for (const { id, origin } of scene.genesis.parties) {
    const lines = scene.feedBytes(id).map((bytes) => must(fromAscii(bytes), 'entries are ASCII'))
    files.set(`kernel/feed-${id}.txt`, `${lines.join('\n')}\n`)
    const { log } = must(scene.keys.get(id), 'keys')
    const checkpoint = { origin, size: scene.ledger.size(origin), root: scene.ledger.root(origin) }
    const note = signCheckpoint(crypto, checkpoint, log)
    files.set(`kernel/checkpoint-${id}.txt`, note)
    const index = Math.floor(lines.length / 2)
    files.set(
      `kernel/proof-${id}-${index}.tlog-proof`,
      formatProof(index, scene.ledger.inclusionProof(origin, index), note),
    )
  }
  const seals = scene.genesis.parties.map((party) => {
    const { seal } = must(scene.keys.get(party.id), 'keys')
    return signatureLine(crypto, walk.noteText, must(party.seal, 'a seal').name, seal)
  })
  files.set('kernel/adoption.txt', formatNote(walk.noteText, sortSignatureLines(seals)))
  files.set('kernel/text.json', json(textVectors(scene, walk)))
  files.set(
    'kernel/content.json',
    json(
      scene.content.map(({ c, salt, bytes }) => ({
        c,
        salt: toHex(salt),
        bytes: toHex(bytes),
        text: Buffer.from(bytes).toString('utf8'),
      })),
    ),
  )
  files.set(
    'kernel/state.json',
    json({
      mechanism: scene.genesis.mech,
      stateHash: stateHash(crypto, scene.ledger.fold.state),
      refused: Object.fromEntries(
        scene.entries.flatMap((entry) => {
          const refusal = scene.ledger.fold.state.refused.get(refKey(entry))
          return refusal === undefined ? [] : [[refKey(entry), refusal.code]]
        }),
      ),
      leaves: Object.fromEntries(
        scene.genesis.parties.map(({ id, origin }) => [
          origin,
          scene.feedBytes(id).map((bytes) => toBase64(leafHash(crypto, bytes))),
        ]),
      ),
      entriesInOrder: inOrder(scene.entries).map((entry) => `${entry.lam} ${refKey(entry)}`),
    }),
  )
  return files
}

function textVectors(scene: Scene, walk: ReturnType<typeof prepare>): unknown {
  const languages = { ru: 'authentic', zh: 'authentic' } as const
  const outcome = must(scene.ledger.fold.state.sessions.get(walk.session)?.outcomes.get(walk.outcome), 'the outcome')
  const root = must(fromHex(walk.root), 'a root')
  if (toHex(manifestRoot(crypto, languages, walk.units, NAMES)) !== walk.root) throw new Error('not the root')
  return {
    languages,
    units: walk.units.map((unit) => ({
      ...unit,
      leaves: { ru: toHex(unitLeaf('ru', unit)), zh: toHex(unitLeaf('zh', unit)) },
    })),
    languageLeaves: {
      ru: toHex(languageLeaf(crypto, 'ru', 'authentic', walk.units)),
      zh: toHex(languageLeaf(crypto, 'zh', 'authentic', walk.units)),
    },
    names: NAMES,
    namesJson: namesJson(NAMES),
    namesLeaf: toHex(namesLeaf(NAMES)),
    root: walk.root,
    digits: rootDigits(root).join(' '),
    revisions: [...outcome.revisions.values()].map(({ hash, unit, kind, texts }) => ({ hash, unit, kind, texts })),
  }
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}
