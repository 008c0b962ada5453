/** A scene as a node would hand it to the writers of bundles: checkpoints of every feed, cosigned by whom one likes. */
import { checkpointText, cosignatureLine, signCheckpoint } from '@samvad/log'
import { entryBytes, must } from '@samvad/kernel'
import type { BundleSource } from '@samvad/verify'
import type { Scene } from './scene.ts'

/** Source of both bundles from a scene; `witnesses` are the parties that cosign every checkpoint. */
export function bundleSource(
  scene: Scene,
  witnesses: readonly string[] = scene.genesis.parties.map((p) => p.id),
): BundleSource {
  const { crypto, ledger, genesis } = scene
  const entries = new Map<string, Uint8Array[]>()
  for (const entry of scene.entries) entries.set(entry.feed, [...(entries.get(entry.feed) ?? []), entryBytes(entry)])
  const checkpoints = [...genesis.parties, ...genesis.offices].map((member) => {
    const keys = must(scene.keys.get(member.id), 'keys')
    const checkpoint = { origin: member.origin, size: ledger.size(member.origin), root: ledger.root(member.origin) }
    const lines = witnesses.map((id) => {
      const witness = must(genesis.parties.find((party) => party.id === id)?.witness, 'a witness')
      return cosignatureLine(
        crypto,
        checkpointText(checkpoint),
        witness.name,
        scene.now,
        must(scene.keys.get(id), 'keys').witness,
      )
    })
    return signCheckpoint(crypto, checkpoint, keys.log) + lines.join('')
  })
  return {
    crypto,
    genesisNote: scene.genesisNote,
    ledger,
    entries,
    checkpoints,
    content: new Map(scene.content.map((content) => [content.c, content])),
    hostedBy: 'river.example',
  }
}
