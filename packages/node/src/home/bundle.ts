/** Makes the two bundles of `@samvad/verify` from a home: what the reader may hold at this moment, and nothing else. */
import { verifierString, type NoteKey } from '@samvad/log'
import { findIn, refuse, type Content, type Ledger, type Refusal } from '@samvad/kernel'
import { nodeCrypto } from '../crypto.ts'
import { isReleased, reading, type Openness, type Reader } from './access.ts'
import type { MechanismHome } from './home.ts'

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
  const sizes = new Map(origins.map((origin) => [origin, home.size(origin)]))
  const outcome = wish.kind === 'public' ? await publicOutcome(home, wish) : null
  if (outcome !== null && typeof outcome !== 'string') return outcome
  const open = await home.read((state) => {
    const may = reading(state, wish.reader, wish.now, wish.openness)
    const ids = [home.genesis.title, home.genesis.rules, ...state.content.keys()]
    const kept = own === undefined ? [] : [...(state.internal.get(own.id)?.content.keys() ?? [])]
    return [...new Set([...ids, ...kept])].filter((c) => may(c) === 'open')
  })
  const entries = new Map<string, readonly Uint8Array[]>()
  for (const [origin, size] of sizes) entries.set(origin, await home.store.entries(home.row.id, origin, 0, size))
  const content = new Map<string, Content>()
  for (let at = 0; at < open.length; at += CONTENT_AT_ONCE)
    for (const item of await home.content(open.slice(at, at + CONTENT_AT_ONCE))) content.set(item.c, item)
  const checkpoints = origins.map((origin) => home.checkpoint(origin)?.note).filter((note) => note !== undefined)
  return home.read((_state, ledger: Ledger) => {
    const source = {
      crypto: nodeCrypto,
      genesisNote: home.row.genesis,
      ledger,
      entries,
      checkpoints,
      content,
      hostedBy: wish.hostedBy,
    }
    const bytes =
      outcome !== null
        ? publicBundle({ ...source, outcome })
        : partyBundle({ ...source, party: party ?? '', internalKey: internalKey(home, own?.internalOrigin) })
    if ('code' in bytes) return bytes
    return { bytes, name: `${home.row.slug}.${outcome ?? party ?? ''}.samvad.zip` }
  })
}

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
