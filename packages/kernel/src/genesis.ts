/**
 * Genesis: the signed note with which a mechanism begins. Its text names the parties with their keys, the languages
 * and the rule set; the mechanism's id is the SHA-256 of that text. No origin and no key id stands inside, because both
 * derive from the hash.
 *
 *     samvad/genesis/v1
 *     title <content commitment>
 *     rules <content commitment>
 *     authentic ru zh
 *     working ru zh
 *     courtesy en hi
 *     ruleset 1
 *     quorum 2
 *     signature required
 *     party mountain mountain.example log <base64(type || key)>
 *     party mountain mountain.example seal <base64(type || key)>
 *     party mountain mountain.example witness <base64(type || key)>
 *     ...
 *     office secretariat river.example log <base64(type || key)>
 */
import {
  compareAscii,
  isSignedBy,
  KEY_COSIGNATURE,
  KEY_ED25519,
  parseNote,
  parseTypedKey,
  toBase64,
  toHex,
  typedKey,
  utf8,
  type Crypto,
  type NoteKey,
} from '@samvad/log'

export type KeyRole = 'log' | 'seal' | 'witness'

export type Member = Readonly<{
  id: string
  domain: string
  kind: 'party' | 'office'
  /** Origin of the shared feed: `<domain>/samvad/<mech16>/<id>/e0`. */
  origin: string
  /** Origin of the feed that never leaves its owner. */
  internalOrigin: string
  log: NoteKey
  /** Offices have no seal: they sign nothing. */
  seal: NoteKey | null
  witness: NoteKey | null
}>

export type Genesis = Readonly<{
  /** SHA-256 of the note text, hexadecimal. */
  mech: string
  mech16: string
  text: string
  title: string
  rules: string
  authentic: readonly string[]
  working: readonly string[]
  courtesy: readonly string[]
  ruleset: number
  /** Whether the rules of the mechanism know a signature; where they do not, no screen says "signed". */
  signature: boolean
  /** Parties in byte order of their ids; the order means nothing, it is only the same everywhere. */
  parties: readonly Member[]
  offices: readonly Member[]
}>

/** What a genesis is made of before the text is written. */
export type GenesisDraft = Readonly<{
  title: string
  rules: string
  authentic: readonly string[]
  working: readonly string[]
  courtesy: readonly string[]
  signature: boolean
  parties: readonly Readonly<{ id: string; domain: string; log: Uint8Array; seal: Uint8Array; witness: Uint8Array }>[]
  offices: readonly Readonly<{ id: string; domain: string; log: Uint8Array }>[]
}>

/** The most parties and offices together: an entry can cite all of their feeds. */
const MAX_MEMBERS = 40

/** Writes the text of a genesis: exactly what every seal, log and witness key signs. */
export function genesisText(draft: GenesisDraft): string {
  const keyLine = (kind: string, m: { id: string; domain: string }, role: KeyRole, key: Uint8Array): string =>
    `${kind} ${m.id} ${m.domain} ${role} ${typedKey({ name: '', type: role === 'witness' ? KEY_COSIGNATURE : KEY_ED25519, publicKey: key })}`
  const parties = draft.parties.toSorted((a, b) => compareAscii(a.id, b.id))
  const offices = draft.offices.toSorted((a, b) => compareAscii(a.id, b.id))
  const lines = [
    'samvad/genesis/v1',
    `title ${draft.title}`,
    `rules ${draft.rules}`,
    `authentic ${draft.authentic.length === 0 ? '-' : draft.authentic.toSorted(compareAscii).join(' ')}`,
    `working ${draft.working.toSorted(compareAscii).join(' ')}`,
    `courtesy ${draft.courtesy.length === 0 ? '-' : draft.courtesy.toSorted(compareAscii).join(' ')}`,
    'ruleset 1',
    `quorum ${parties.length}`,
    `signature ${draft.signature ? 'required' : 'none'}`,
    ...parties.flatMap((p) => [
      keyLine('party', p, 'log', p.log),
      keyLine('party', p, 'seal', p.seal),
      keyLine('party', p, 'witness', p.witness),
    ]),
    ...offices.map((o) => keyLine('office', o, 'log', o.log)),
  ]
  return `${lines.join('\n')}\n`
}

/** Reads the text of a genesis; null unless it is exactly what `genesisText` would write. */
export function parseGenesis(crypto: Crypto, text: string): Genesis | null {
  if (text.length > 100_000 || !text.endsWith('\n')) return null
  const lines = text.slice(0, -1).split('\n')
  const field = (name: string, index: number): string | null =>
    lines[index]?.startsWith(`${name} `) === true ? (lines[index] ?? '').slice(name.length + 1) : null
  const [title, rules, authentic, working, courtesy] = [
    field('title', 1),
    field('rules', 2),
    field('authentic', 3),
    field('working', 4),
    field('courtesy', 5),
  ]
  const quorum = field('quorum', 7)
  const signature = field('signature', 8)
  if (
    lines[0] !== 'samvad/genesis/v1' ||
    field('ruleset', 6) !== '1' ||
    (signature !== 'required' && signature !== 'none')
  )
    return null
  if (
    title === null ||
    rules === null ||
    authentic === null ||
    working === null ||
    courtesy === null ||
    !/^[0-9a-f]{64}$/.test(title) ||
    !/^[0-9a-f]{64}$/.test(rules)
  )
    return null
  const digest = crypto.sha256(utf8(text))
  const mech = toHex(digest)
  const members = parseMembers(lines.slice(9), mech.slice(0, 16))
  if (members === null) return null
  const parties = members.filter((m) => m.kind === 'party')
  if (parties.length > 10 || quorum !== String(parties.length)) return null
  const tags = (list: string): string[] => (list === '-' ? [] : list.split(' '))
  const genesis: Genesis = {
    mech,
    mech16: mech.slice(0, 16),
    text,
    title,
    rules,
    authentic: tags(authentic),
    working: tags(working),
    courtesy: tags(courtesy),
    ruleset: 1,
    signature: signature === 'required',
    parties,
    offices: members.filter((m) => m.kind === 'office'),
  }
  const languages = [...genesis.authentic, ...genesis.working, ...genesis.courtesy]
  // Each language once per list; and no key twice, or the log key of a node could put a seal.
  const lists = [genesis.authentic, genesis.working, genesis.courtesy]
  if (lists.some((list) => new Set(list).size !== list.length)) return null
  const keys = members.flatMap((m) => [m.log, m.seal, m.witness].flatMap((key) => (key ? [toHex(key.publicKey)] : [])))
  if (new Set(keys).size !== keys.length || members.length > MAX_MEMBERS) return null
  if (languages.some((tag) => !/^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/.test(tag))) return null
  if (!(isDialogue(genesis) || isReportedHistory(genesis))) return null
  const again = genesisText({
    ...genesis,
    parties: parties.map((p) => ({
      id: p.id,
      domain: p.domain,
      log: p.log.publicKey,
      seal: p.seal?.publicKey ?? new Uint8Array(32),
      witness: p.witness?.publicKey ?? new Uint8Array(32),
    })),
    offices: genesis.offices.map((o) => ({ id: o.id, domain: o.domain, log: o.log.publicKey })),
  })
  return again === text ? genesis : null
}

/** Reads a signed genesis note; null unless every key in it has signed (proof of possession). */
export function openGenesis(crypto: Crypto, note: string): Genesis | null {
  const parsed = parseNote(note)
  const genesis = parsed && parseGenesis(crypto, parsed.text)
  if (!parsed || !genesis) return null
  const keys = [...genesis.parties, ...genesis.offices].flatMap((m) =>
    [m.log, m.seal, m.witness].filter((key) => key !== null),
  )
  // A witness key proves possession with a plain signature here: there is no time to witness yet.
  return keys.every((key) => isSignedBy(crypto, parsed, { ...key, type: KEY_ED25519 })) ? genesis : null
}

/** Base64 of the genesis hash, as it stands in adoption notes. */
export function mechBase64(genesis: Genesis): string {
  return toBase64(Uint8Array.from(genesis.mech.match(/../g) ?? [], (pair) => parseInt(pair, 16)))
}

/** Owner of a feed by its origin; null for an origin that genesis does not know. */
export function memberByOrigin(genesis: Genesis, origin: string): Member | null {
  return (
    [...genesis.parties, ...genesis.offices].find((m) => m.origin === origin || m.internalOrigin === origin) ?? null
  )
}

/** Member by id; null when genesis names none. */
export function memberById(genesis: Genesis, id: string): Member | null {
  return [...genesis.parties, ...genesis.offices].find((m) => m.id === id) ?? null
}

/** Two to ten parties that agree on texts in at least one authentic language. */
function isDialogue(genesis: Genesis): boolean {
  return genesis.parties.length >= 2 && genesis.authentic.length >= 1
}

/**
 * [K9] A history that offices report about parties who have no part in it: no party, so no key, no authentic language
 * and no signature; nothing in it can ever be agreed.
 */
function isReportedHistory(genesis: Genesis): boolean {
  const { parties, offices, authentic, working, signature } = genesis
  return parties.length === 0 && offices.length >= 1 && authentic.length === 0 && working.length >= 1 && !signature
}

function parseMembers(lines: readonly string[], mech16: string): Member[] | null {
  const found = new Map<string, { kind: 'party' | 'office'; domain: string; keys: Map<KeyRole, string> }>()
  for (const line of lines) {
    const match = /^(party|office) ([a-z0-9][a-z0-9-]{0,19}) ([a-z0-9][a-z0-9.-]{0,99}) (log|seal|witness) (\S+)$/.exec(
      line,
    )
    if (match === null) return null
    const [, kind, id = '', domain = '', role = '', encoded = ''] = match
    if ((kind !== 'party' && kind !== 'office') || (role !== 'log' && role !== 'seal' && role !== 'witness'))
      return null
    const member = found.get(id) ?? { kind, domain, keys: new Map() }
    if (member.kind !== kind || member.domain !== domain || member.keys.has(role)) return null
    member.keys.set(role, encoded)
    found.set(id, member)
  }
  const members: Member[] = []
  for (const [id, { kind, domain, keys }] of found) {
    const base = `${domain}/samvad/${mech16}/${id}`
    const origin = `${base}/e0`
    const log = parseTypedKey(origin, keys.get('log') ?? '')
    const seal = parseTypedKey(`${origin}/seal`, keys.get('seal') ?? '')
    const witness = parseTypedKey(`${origin}/witness`, keys.get('witness') ?? '')
    if (log === null || log.type !== KEY_ED25519) return null
    if (kind === 'party' && (seal?.type !== KEY_ED25519 || witness?.type !== KEY_COSIGNATURE)) return null
    if (kind === 'office' && keys.size !== 1) return null
    members.push({ id, domain, kind, origin, internalOrigin: `${origin}/internal`, log, seal, witness })
  }
  return members
}
