/**
 * A scene: a mechanism with real keys and all its feeds in one ledger, in which tests and the demonstration let parties
 * act in one line each. Time, salts, nonces and keys come from one seed, so a scene can be played again.
 */
import { createHash } from 'node:crypto'
import {
  canonicalText,
  contentCommitment,
  formatNote,
  signatureLine,
  signCheckpoint,
  toBase64Url,
  toHex,
  utf8,
  type Crypto,
  type JsonObject,
  type Signer,
} from '@samvad/log'
import {
  ACTS,
  commitText,
  entryBytes,
  genesisText,
  Ledger,
  memberById,
  memberByOrigin,
  must,
  openGenesis,
  parseEntry,
  parseGenesis,
  type Content,
  type ContentItem,
  type Entry,
  type Genesis,
  type Intent,
  type Refusal,
  type Role,
  type Verdict,
} from '@samvad/kernel'
import { nodeCrypto, signerFromSeed } from '@samvad/node/crypto'

/** Keys of a party; `internal` is the log key of the feed that never leaves it. An office uses `log` alone. */
export type PartyKeys = Readonly<{ log: Signer; seal: Signer; witness: Signer; internal: Signer }>

export type SceneOptions = Readonly<{
  seed: string
  parties: readonly string[]
  offices?: readonly string[]
  authentic: readonly string[]
  working?: readonly string[]
  courtesy?: readonly string[]
  signature?: boolean
  start?: string
  title?: Readonly<Record<string, string>>
  rules?: JsonObject
}>

export class Scene {
  readonly crypto: Crypto = nodeCrypto
  readonly genesis: Genesis
  readonly genesisNote: string
  readonly keys = new Map<string, PartyKeys>()
  readonly ledger: Ledger
  readonly entries: Entry[] = []
  readonly content: Content[] = []
  /** Seconds since 1970 of the next act; each act moves it by one second. */
  now: number
  readonly #seed: string
  #drawn = 0

  constructor(options: SceneOptions) {
    this.#seed = options.seed
    this.now = Math.floor(Date.parse(options.start ?? '2026-11-24T06:00:00Z') / 1000)
    const domainOf = (id: string): string => `${id}.example`
    for (const id of [...options.parties, ...(options.offices ?? [])]) {
      this.keys.set(id, {
        log: this.#signer(`${id} log`),
        seal: this.#signer(`${id} seal`),
        witness: this.#signer(`${id} witness`),
        internal: this.#signer(`${id} internal`),
      })
    }
    const keysOf = (id: string): PartyKeys => must(this.keys.get(id), `keys of ${id}`)
    const text = genesisText({
      title: this.commit(canonicalText(options.title ?? { en: 'A mechanism' }), 'parties').c,
      rules: this.commit(canonicalText(options.rules ?? {}), 'parties').c,
      authentic: options.authentic,
      working: options.working ?? options.authentic,
      courtesy: options.courtesy ?? [],
      signature: options.signature ?? true,
      parties: options.parties.map((id) => ({
        id,
        domain: domainOf(id),
        log: keysOf(id).log.publicKey,
        seal: keysOf(id).seal.publicKey,
        witness: keysOf(id).witness.publicKey,
      })),
      offices: (options.offices ?? []).map((id) => ({ id, domain: domainOf(id), log: keysOf(id).log.publicKey })),
    })
    const unsigned = must(parseGenesis(this.crypto, text), 'a scene writes a good genesis')
    const lines = [...unsigned.parties, ...unsigned.offices].flatMap((member) => {
      const keys = keysOf(member.id)
      return [
        signatureLine(this.crypto, text, member.log.name, keys.log),
        ...(member.seal === null ? [] : [signatureLine(this.crypto, text, member.seal.name, keys.seal)]),
        ...(member.witness === null ? [] : [signatureLine(this.crypto, text, member.witness.name, keys.witness)]),
      ]
    })
    this.genesisNote = formatNote(text, lines)
    this.genesis = must(openGenesis(this.crypto, this.genesisNote), 'every key has signed')
    this.ledger = new Ledger(this.crypto, this.genesis)
    for (const member of [...this.genesis.parties, ...this.genesis.offices])
      this.must(member.id, 'genesis', { mech: this.genesis.mech, root: this.pseudonym(member.id, 'root') })
  }

  /** Origin of a member's shared feed. */
  origin(id: string): string {
    return must(memberById(this.genesis, id), `member ${id}`).origin
  }

  /** Origin of the feed that never leaves a member. */
  internalOrigin(id: string): string {
    return must(memberById(this.genesis, id), `member ${id}`).internalOrigin
  }

  /** Pseudonym of a person of a party; `root` may grant roles. */
  pseudonym(party: string, person: string): string {
    return toBase64Url(this.#bytes(`pseudonym ${party} ${person}`).slice(0, 16))
  }

  /** Random bytes of this scene, the same at every run. */
  random(length: number): Uint8Array {
    const out = new Uint8Array(length)
    for (let at = 0; at < length; at += 32)
      out.set(this.#bytes(`draw ${this.#drawn++}`).slice(0, Math.min(32, length - at)), at)
    return out
  }

  /** Keeps a text beside the log and gives what an act lists of it. */
  commit(text: string, audience: ContentItem['class']): ContentItem {
    const { item, content } = commitText(this.crypto, this.random(32), text, audience)
    this.content.push(content)
    return item
  }

  /** Makes an intent as a browser would. */
  intent(party: string, kind: string, body: JsonObject, person = 'root'): Intent {
    return { body, by: this.pseudonym(party, person), kind, mech: this.genesis.mech16, n: toBase64Url(this.random(16)) }
  }

  /** Lets a party act and gives the verdict; refused acts stay in the log, as they would. */
  act(party: string, kind: string, body: JsonObject, person = 'root'): Verdict {
    const entry = this.compose(party, kind, body, person)
    const verdict = this.ledger.judge(entry)
    this.entries.push(must(parseEntry(this.ledger.append(entry)), 'what was appended can be read'))
    return verdict
  }

  /** Lets a party act; stops when the act is refused. Gives the entry. */
  must(party: string, kind: string, body: JsonObject, person = 'root'): Entry {
    const verdict = this.act(party, kind, body, person)
    if (!verdict.applied) throw new Error(`${party} ${kind} refused: ${JSON.stringify(verdict.refusal)}`)
    return must(this.entries.at(-1), 'the entry was just appended')
  }

  /** Refusal of an act that must fail; stops when it does not. */
  refused(party: string, kind: string, body: JsonObject, person = 'root'): Refusal {
    const verdict = this.act(party, kind, body, person)
    if (verdict.applied) throw new Error(`${party} ${kind} was not refused`)
    return verdict.refusal
  }

  /** Makes every party cite what the others hold, so that everything so far is settled. */
  settle(): void {
    for (const party of this.genesis.parties) this.must(party.id, 'heartbeat', {})
  }

  /** Grants roles to a person of a party. */
  grant(party: string, person: string, roles: readonly Role[], pid: string | null = null): void {
    this.must(party, 'role.granted', { to: this.pseudonym(party, person), pid, roles })
  }

  /** Entry that a party would append now; acts that belong there go to its internal feed. */
  compose(party: string, kind: string, body: JsonObject, person = 'root'): Entry {
    const origin = ACTS.get(kind)?.where === 'internal' ? this.#internalFeed(party) : this.origin(party)
    return this.ledger.compose(origin, this.intent(party, kind, body, person), this.instant())
  }

  /** Signed checkpoint over all that a feed holds. */
  checkpoint(origin: string): string {
    const member = must(memberByOrigin(this.genesis, origin), `owner of ${origin}`)
    const keys = must(this.keys.get(member.id), 'keys')
    const signer = origin === member.internalOrigin ? keys.internal : keys.log
    return signCheckpoint(
      this.crypto,
      { origin, size: this.ledger.size(origin), root: this.ledger.root(origin) },
      signer,
    )
  }

  /** The present second as an instant; the next one is a second later. */
  instant(): string {
    return new Date(this.now++ * 1000).toISOString().replace('.000Z', 'Z')
  }

  /** Bytes of every entry of one feed. */
  feedBytes(id: string): readonly Uint8Array[] {
    return this.entries.filter((entry) => entry.feed === this.origin(id)).map(entryBytes)
  }

  /** Opens a member's internal feed at its first use. */
  #internalFeed(party: string): string {
    const origin = this.internalOrigin(party)
    if (this.ledger.size(origin) === 0) {
      const opening = this.intent(party, 'genesis', { mech: this.genesis.mech, root: this.pseudonym(party, 'root') })
      const entry = this.ledger.compose(origin, opening, this.instant())
      this.ledger.append(entry)
      this.entries.push(entry)
    }
    return origin
  }

  #signer(label: string): Signer {
    return signerFromSeed(this.#bytes(`key ${label}`))
  }

  #bytes(label: string): Uint8Array {
    return new Uint8Array(createHash('sha256').update(`${this.#seed}\n${label}`).digest())
  }
}

/** Commitment of bytes with a salt, hexadecimal. */
export function commitmentHex(crypto: Crypto, salt: Uint8Array, text: string): string {
  return toHex(contentCommitment(crypto, salt, utf8(text)))
}
