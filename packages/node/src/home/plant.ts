/**
 * Planting: brings a mechanism that was written elsewhere (the demonstration, an import) onto this node, entries,
 * content and keys at once.
 */
import { signCheckpoint, type Signer } from '@samvad/log'
import { entryBytes, Ledger, memberByOrigin, must, openGenesis, type Content, type Entry } from '@samvad/kernel'
import { nodeCrypto } from '../crypto.ts'
import type { FeedAppend, MechanismRow, Store } from '../store/store.ts'
import { withLogKeys, writeKeys } from './keys.ts'

/** A mechanism to be planted. Entries come in an order in which none stands before what it cites. */
export type MechanismSeed = Readonly<{
  slug: string
  genesisNote: string
  meta: Readonly<Record<string, unknown>>
  entries: readonly Entry[]
  content: readonly Content[]
  /** Log key by origin; missing ones are made for internal feeds. */
  logKeys: ReadonlyMap<string, Signer>
  /** Witness key by party. */
  witnessKeys: ReadonlyMap<string, Signer>
}>

/** Plants a mechanism in one transaction; keys are durable before the first checkpoint made with them is. */
export async function plant(store: Store, directory: string, seed: MechanismSeed): Promise<MechanismRow> {
  const genesis = must(openGenesis(nodeCrypto, seed.genesisNote), 'a seed carries a good genesis')
  const row: MechanismRow = { id: genesis.mech, genesis: seed.genesisNote, slug: seed.slug, meta: seed.meta }
  const members = [...genesis.parties, ...genesis.offices]
  const keys = withLogKeys(
    { log: seed.logKeys, witness: seed.witnessKeys },
    members.map((member) => member.internalOrigin),
  )
  await writeKeys({ directory, mechanism: genesis.mech }, keys)
  await store.createMechanism(row)
  const home = await store.claimHome(row.id)
  try {
    const ledger = new Ledger(nodeCrypto, genesis)
    const byFeed = new Map<string, Uint8Array[]>()
    for (const entry of seed.entries) {
      const bytes = entryBytes(entry)
      const admitted = ledger.admit(bytes)
      if ('code' in admitted) throw new Error(`a seed's entry is not admitted: ${JSON.stringify(admitted)}`)
      const list = byFeed.get(entry.feed)
      if (list === undefined) byFeed.set(entry.feed, [bytes])
      else list.push(bytes)
    }
    const feeds = [...byFeed].map(([origin, entries]): FeedAppend => {
      const member = must(memberByOrigin(genesis, origin), 'an admitted feed has an owner')
      const checkpoint = { origin, size: ledger.size(origin), root: ledger.root(origin) }
      const key = must(keys.log.get(origin), `the log key of ${origin}`)
      return {
        origin,
        kind: origin === member.internalOrigin ? 'internal' : 'shared',
        owner: member.id,
        expectedSize: 0,
        entries,
        checkpoint: signCheckpoint(nodeCrypto, checkpoint, key),
      }
    })
    await store.append({
      mechanism: row.id,
      generation: home.generation,
      feeds,
      content: seed.content,
      erase: [],
    })
  } finally {
    await home.release()
  }
  return row
}
