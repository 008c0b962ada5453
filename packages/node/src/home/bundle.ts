/** Makes the two bundles of `@samvad/verify` from a home: what the reader may hold at this moment, and nothing else. */
import { verifierString, type NoteKey } from '@samvad/log'
import { findIn, refuse, type Content, type Ledger, type Refusal } from '@samvad/kernel'
import { setTimeout as wait } from 'node:timers/promises'
import { nodeCrypto } from '../crypto.ts'
import { isReleased, reading, type Openness, type Reader } from './access.ts'
import type { MechanismHome } from './home.ts'
import { cosign } from './witness.ts'

export type BundleWish = Readonly<{
  hostedBy: string
  reader: Reader
  openness: Openness
  now: Date
}> &
  Readonly<{ kind: 'public'; outcome: string | null } | { kind: 'party'; party: string }>

/** Writes a bundle; a refusal says what is still missing for it. */
export async function makeBundle(
  home: MechanismHome,
  wish: BundleWish,
): Promise<Readonly<{ bytes: Uint8Array; name: string }> | Refusal> {
  const { partyBundle, publicBundle } = await import('@samvad/verify')
  const party = wish.kind === 'party' ? wish.party : null
  const own = home.members().find((member) => member.id === party)
  const origins = [...home.members().map((member) => member.origin), ...(own === undefined ? [] : [own.internalOrigin])]
  const outcome = wish.kind === 'public' ? await publicOutcome(home, wish) : null
  if (outcome !== null && typeof outcome !== 'string') return outcome
  const entries = new Map<string, readonly Uint8Array[]>()
  const content = new Map<string, Content>()
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    if (attempt > 0) await wait(ATTEMPT_MS)
    for (const origin of origins) {
      const here = entries.get(origin) ?? []
      const more = await home.store.entries(home.row.id, origin, here.length, home.size(origin))
      entries.set(origin, [...here, ...more])
    }
    const open = await home.read((state) => {
      const may = reading(state, wish.reader, wish.now, wish.openness)
      const ids = [home.genesis.title, home.genesis.rules, ...state.content.keys()]
      const kept = own === undefined ? [] : [...(state.internal.get(own.id)?.content.keys() ?? [])]
      return new Set([...ids, ...kept].filter((c) => may(c) === 'open'))
    })
    for (const c of content.keys()) if (!open.has(c)) content.delete(c)
    const absent = [...open].filter((c) => !content.has(c))
    for (let at = 0; at < absent.length; at += CONTENT_AT_ONCE)
      for (const item of await home.content(absent.slice(at, at + CONTENT_AT_ONCE))) content.set(item.c, item)
    const bytes = await home.read((_state, ledger: Ledger) => {
      // Entries, checkpoints and state must be of one moment; while things were read, a feed may have grown.
      if (origins.some((origin) => entries.get(origin)?.length !== ledger.size(origin))) return null
      const source = {
        crypto: nodeCrypto,
        genesisNote: home.row.genesis,
        ledger,
        entries,
        checkpoints: origins.flatMap((origin) => checkpointFor(home, origin) ?? []),
        content,
        hostedBy: wish.hostedBy,
      }
      return outcome !== null
        ? publicBundle({ ...source, outcome })
        : partyBundle({ ...source, party: party ?? '', internalKey: internalKey(home, own?.internalOrigin) })
    })
    if (bytes === null) continue
    if ('code' in bytes) return bytes
    return { bytes, name: `${home.row.slug}.${outcome ?? party ?? ''}.samvad.zip` }
  }
  return refuse('node/unavailable')
}

/**
 * Checkpoint of a feed as a bundle carries it. An outsider counts one that every party has cosigned; while acts go on,
 * the witnesses here may not have come to the newest yet, and cosign it now: it is durable, as they want it.
 */
function checkpointFor(home: MechanismHome, origin: string): string | null {
  const checkpoint = home.checkpoint(origin)
  if (checkpoint === null || checkpoint.witnessed) return checkpoint?.note ?? null
  const isShared = home.members().some((member) => member.origin === origin)
  return (isShared ? cosign(home, checkpoint.note) : null) ?? checkpoint.note
}

/** How often a moment is sought at which nothing grows, and the pause between two of them. */
const ATTEMPTS = 40
const ATTEMPT_MS = 50
const CONTENT_AT_ONCE = 500

/** The public proof is for anybody once its text is released; before that, for the parties. */
async function publicOutcome(home: MechanismHome, wish: BundleWish & { kind: 'public' }): Promise<string | Refusal> {
  return home.read((state) => {
    const outcomes = [...state.sessions.values()].flatMap((session) => [...session.outcomes.values()])
    const readable = outcomes.filter((outcome) => wish.reader.kind === 'member' || isReleased(state, outcome, wish.now))
    const found =
      wish.outcome === null
        ? readable.findLast((outcome) => outcome.adopted.size > 0)
        : findIn(state, (session) => session.outcomes, wish.outcome)
    if (found === undefined || found === null || !readable.includes(found)) return refuse('request/not-found')
    return found.id
  })
}

function internalKey(home: MechanismHome, origin: string | undefined): string | null {
  const signer = home.keys.log.get(origin ?? '')
  if (signer === undefined || origin === undefined) return null
  const key: NoteKey = { name: origin, type: 1, publicKey: signer.publicKey }
  return verifierString(nodeCrypto, key)
}
