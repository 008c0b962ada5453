/**
 * Writing the two bundles. *Public proof*: the adopted text and just the acts that made it so, each with its inclusion
 * proof. *Party bundle*: everything a party may hold, to be folded again from the first entry.
 */
import {
  compareAscii,
  formatNote,
  formatProof,
  formatSignature,
  fromBase64,
  fromUtf8,
  openCheckpoint,
  sortSignatureLines,
  toBase64,
  utf8,
  type Crypto,
} from '@samvad/log'
import {
  boundCourtesy,
  findIn,
  must,
  parseAdoption,
  parseEntry,
  parseNames,
  refKey,
  refuse,
  signedNote,
  subjectHash,
  translationOf,
  type Content,
  type Entry,
  type FreezeState,
  type Ledger,
  type ManifestUnit,
  type OutcomeState,
  type Refusal,
} from '@samvad/kernel'
import { derivedTexts, jsonFile, keysText, membersOf, type BundleJson, type ManifestJson } from './layout.ts'
import { README } from './readme.ts'
import { writeZip } from './zip.ts'

/** What both bundles are made from: a node fills it from its ledger and its store. */
export type BundleSource = Readonly<{
  crypto: Crypto
  /** Signed genesis note. */
  genesisNote: string
  ledger: Ledger
  /** Exact entry bytes of each feed by origin, from the first entry on, as many as the ledger holds. */
  entries: ReadonlyMap<string, readonly Uint8Array[]>
  /** Signed checkpoints with whatever cosignatures there are; of each feed the largest that the ledger covers counts. */
  checkpoints: readonly string[]
  /** Content that may go into the bundle, by commitment; what is missing is left out. */
  content: ReadonlyMap<string, Content>
  /** Who runs the node, in ASCII; it is stated, not proved. */
  hostedBy: string
}>

export type PublicBundleInput = BundleSource & Readonly<{ outcome: string }>

export type PartyBundleInput = BundleSource &
  Readonly<{
    party: string
    /** Key of the party's own internal feed as a verifier string; null leaves that feed out. */
    internalKey: string | null
  }>

/** Writes the public proof of one adopted outcome; a refusal says what is still missing. */
export function publicBundle(input: PublicBundleInput): Uint8Array | Refusal {
  const { ledger } = input
  const { genesis } = ledger
  const { state } = ledger.fold
  const outcome = findIn(state, (s) => s.outcomes, input.outcome)
  if (outcome === null) return refuse('outcome/unknown', { outcome: input.outcome })
  const record = readRecord(input)
  const files = commonFiles(input)
  const texts = outcomeFiles(input, record, outcome, '')
  if ('code' in texts) return texts
  for (const [path, bytes] of texts.files) files.set(path, bytes)
  const content = texts.content
  const checkpoints = latestCheckpoints(input)
  for (const member of membersOf(genesis)) {
    const checkpoint = checkpoints.get(member.origin)
    if (checkpoint === undefined) return refuse('bundle/checkpoint-missing', { feed: member.origin })
    files.set(`checkpoints/${member.id}.txt`, utf8(checkpoint.note))
    const line = texts.cut.find((cut) => cut.origin === member.origin)
    if (line === undefined) continue
    if (line.size > checkpoint.size) return refuse('bundle/checkpoint-missing', { feed: member.origin })
    const path = ledger.consistencyProof(member.origin, line.size, checkpoint.size).map(toBase64)
    files.set(`consistency/${member.id}.json`, jsonFile({ from: line.size, to: checkpoint.size, path }))
  }
  for (const entry of actsThatMatter(input, record, outcome, texts.freeze)) {
    const member = must(
      membersOf(genesis).find((m) => m.origin === entry.feed),
      'acts that matter stand in shared feeds',
    )
    const checkpoint = must(checkpoints.get(entry.feed), 'every shared feed has a checkpoint here')
    if (entry.seq >= checkpoint.size) continue
    const path = ledger.inclusionProof(entry.feed, entry.seq, checkpoint.size)
    files.set(`entries/${member.id}.${entry.seq}.json`, bytesOf(input, entry))
    files.set(`proofs/${member.id}.${entry.seq}.tlog-proof`, utf8(formatProof(entry.seq, path, checkpoint.note)))
    if (entry.kind === 'person.notified' || entry.kind === 'party.described') {
      const kept = input.content.get(String(entry.body['c']))
      const file =
        entry.kind === 'party.described'
          ? `people/${member.id}.${entry.seq}.json`
          : `people/${member.id}.${String(entry.body['pid'])}.${entry.seq}.json`
      if (kept !== undefined && !record.erased.has(kept.c)) content.set(file, kept)
    }
  }
  for (const [what, c] of [
    ['title', genesis.title],
    ['rules', genesis.rules],
  ] as const) {
    const kept = input.content.get(c)
    if (kept !== undefined) content.set(`content/${what}.json`, kept)
  }
  addContent(files, content)
  return finish(files, {
    format: 'samvad/bundle/v1',
    kind: 'public',
    mechanism: genesis.mech,
    outcomes: [outcome.id],
    holder: null,
    hostedBy: input.hostedBy,
  })
}

/** Writes everything a party may hold: every shared feed, its own internal feed, and the content handed in. */
export function partyBundle(input: PartyBundleInput): Uint8Array | Refusal {
  const { ledger } = input
  const { genesis } = ledger
  const { state } = ledger.fold
  const record = readRecord(input)
  const files = commonFiles(input)
  const own = membersOf(genesis).find((m) => m.id === input.party)
  if (own === undefined) return refuse('bundle/party-unknown', { party: input.party })
  const checkpoints = latestCheckpoints(input)
  for (const member of membersOf(genesis)) {
    const checkpoint = checkpoints.get(member.origin)
    if (checkpoint === undefined) return refuse('bundle/checkpoint-missing', { feed: member.origin })
    files.set(`checkpoints/${member.id}.txt`, utf8(checkpoint.note))
    files.set(`feeds/${member.id}.entries`, linesOf(input, member.origin, checkpoint.size))
  }
  if (input.internalKey !== null && ledger.size(own.internalOrigin) > 0) {
    const checkpoint = input.checkpoints
      .filter((note) => note.startsWith(`${own.internalOrigin}\n`))
      .toSorted((a, b) => Number(b.split('\n')[1]) - Number(a.split('\n')[1]))[0]
    if (checkpoint === undefined) return refuse('bundle/checkpoint-missing', { feed: own.internalOrigin })
    files.set(`checkpoints/${own.id}.internal.txt`, utf8(checkpoint))
    files.set('internal-key.txt', utf8(`${input.internalKey}\n`))
    files.set(`feeds/${own.id}.internal.entries`, linesOf(input, own.internalOrigin, Number(checkpoint.split('\n')[1])))
  }
  const outcomes: string[] = []
  for (const session of state.sessions.values())
    for (const outcome of session.outcomes.values()) {
      const texts = outcomeFiles(input, record, outcome, `outcomes/${outcome.id}/`)
      if ('code' in texts) continue
      outcomes.push(outcome.id)
      for (const [path, bytes] of texts.files) files.set(path, bytes)
    }
  const content = new Map<string, Content>()
  for (const kept of input.content.values()) if (!record.erased.has(kept.c)) content.set(`content/${kept.c}`, kept)
  addContent(files, content)
  return finish(files, {
    format: 'samvad/bundle/v1',
    kind: 'party',
    mechanism: genesis.mech,
    outcomes: outcomes.toSorted(compareAscii),
    holder: own.id,
    hostedBy: input.hostedBy,
  })
}

type OutcomeFiles = Readonly<{
  files: ReadonlyMap<string, Uint8Array>
  content: Map<string, Content>
  freeze: FreezeState
  cut: readonly Readonly<{ origin: string; size: number }>[]
}>

/** Texts, names and note of an outcome that every party has adopted. */
function outcomeFiles(
  input: BundleSource,
  record: Counted,
  outcome: OutcomeState,
  folder: string,
): OutcomeFiles | Refusal {
  const { crypto, ledger } = input
  const { genesis } = ledger
  const freeze = adoptedFreeze(ledger, outcome)
  if (freeze === null) return refuse('bundle/not-adopted', { outcome: outcome.id })
  const namesContent = input.content.get(freeze.namesContent)
  const names = namesContent === undefined ? null : parseNames(fromUtf8(namesContent.bytes) ?? '')
  if (namesContent === undefined || names === null) return refuse('bundle/content-missing', { c: freeze.namesContent })
  const units: ManifestJson['units'][number][] = []
  for (const [unit, hash, label] of freeze.units) {
    const revision = must(outcome.revisions.get(hash), 'a frozen revision is on record')
    const texts: Record<string, ManifestJson['units'][number]['texts'][string]> = {}
    const courtesy = genesis.courtesy.flatMap((tag): [string, string][] => {
      const c = freeze.courtesy === null ? null : translationOf(genesis, outcome, hash, tag)
      return c === null ? [] : [[tag, c]]
    })
    for (const [tag, c] of [...Object.entries(revision.texts), ...courtesy].toSorted(byKey)) {
      const kept = input.content.get(c)
      const text = kept === undefined ? null : fromUtf8(kept.bytes)
      if (kept === undefined || text === null) {
        if (genesis.authentic.includes(tag)) return refuse('bundle/content-missing', { c })
      } else texts[tag] = { text, c, salt: toBase64(kept.salt) }
    }
    units.push({ unit, kind: revision.kind, label, revision: hash, texts })
  }
  const plain: ManifestUnit[] = units.map(({ unit, kind, label, texts }) => ({
    unit,
    kind: kind as ManifestUnit['kind'], // copied from the revision above
    label,
    texts: Object.fromEntries(Object.entries(texts).map(([tag, { text }]) => [tag, text])),
  }))
  const courtesy = boundCourtesy(crypto, genesis, plain, names, freeze.courtesy) ?? []
  const authentic = genesis.authentic.toSorted(compareAscii)
  const kept = [...authentic, ...courtesy]
  const manifest: ManifestJson = {
    outcome: outcome.id,
    symbol: outcome.symbol,
    root: freeze.root,
    courtesyRoot: freeze.courtesy,
    authentic,
    courtesy,
    units: units.map((unit) => ({
      ...unit,
      texts: Object.fromEntries(Object.entries(unit.texts).filter(([tag]) => kept.includes(tag))),
    })),
  }
  const files = new Map<string, Uint8Array>([[`${folder}manifest.json`, jsonFile(manifest)]])
  for (const [path, text] of derivedTexts(genesis, authentic, courtesy, plain, names))
    files.set(`${folder}${path}`, utf8(text))
  const note = signedNote(genesis, outcome)
  if (genesis.signature && folder === '' && note === null) return refuse('bundle/not-signed', { outcome: outcome.id })
  if (note !== null) files.set(`${folder}adoption.txt`, utf8(sealedNote(record, outcome, note)))
  const content = new Map<string, Content>()
  if (folder === '') content.set('names.json', namesContent)
  else files.set(`${folder}names.json`, namesContent.bytes)
  return { files, content, freeze, cut: (note === null ? null : parseAdoption(note.text))?.cut ?? [] }
}

/** Frozen text on which every party's adoption stands; null until then. */
function adoptedFreeze(ledger: Ledger, outcome: OutcomeState): FreezeState | null {
  const adopted = ledger.genesis.parties.map((party) => outcome.adopted.get(party.id)?.freeze)
  const first = adopted[0]
  return first !== undefined && adopted.every((freeze) => freeze === first)
    ? (outcome.freezes.get(first) ?? null)
    : null
}

/** The one note with the seal of every party. */
function sealedNote(record: Counted, outcome: OutcomeState, note: { hash: string; text: string }): string {
  const lines = new Set<string>()
  for (const { kind, body } of record.entries) {
    if (kind !== 'outcome.signed' || body['outcome'] !== outcome.id || body['note'] !== note.hash) continue
    const bytes = must(fromBase64(String(body['signature'])), 'the kernel has checked the seal')
    lines.add(formatSignature({ name: String(body['name']), id: bytes.slice(0, 4), signature: bytes.slice(4) }))
  }
  return formatNote(note.text, sortSignatureLines([...lines]))
}

/** Entries that count, of every feed that was handed in, and the content whose owner had it erased. */
type Counted = Readonly<{ entries: readonly Entry[]; erased: ReadonlySet<string> }>

function readRecord(input: BundleSource): Counted {
  const { ledger } = input
  const entries = ledger.origins().flatMap((origin) =>
    (input.entries.get(origin) ?? [])
      .slice(0, ledger.size(origin))
      .map((bytes) => must(parseEntry(bytes), 'a ledger holds only entries'))
      .filter((entry) => !ledger.fold.state.refused.has(refKey({ feed: entry.feed, seq: entry.seq }))),
  )
  const erased = entries.filter((entry) => entry.kind === 'content.erased').map((entry) => String(entry.body['c']))
  return { entries, erased: new Set(erased) }
}

/** Acts that made the outcome what it is, and the grants and names behind their authors. */
function actsThatMatter(
  input: BundleSource,
  record: Counted,
  outcome: OutcomeState,
  freeze: FreezeState,
): readonly Entry[] {
  const { crypto, ledger } = input
  const { state } = ledger.fold
  const origins = membersOf(ledger.genesis).map((member) => member.origin)
  const counted = record.entries.filter((entry) => origins.includes(entry.feed))
  const note = signedNote(ledger.genesis, outcome)
  const plans = [...(state.sessions.get(outcome.session)?.plans.values() ?? [])]
  const agreed = plans.filter((plan) => ledger.genesis.parties.every((party) => plan.confirmed.has(party.id)))
  const plan = agreed.find((p) => !agreed.some((other) => other.body.replaces === p.hash))
  const acts = counted.filter(({ kind, body, seq }) => {
    switch (kind) {
      case 'genesis':
        return seq === 0
      case 'session.proposed':
        return plan !== undefined && subjectHash(crypto, kind, body) === plan.hash
      case 'session.confirmed':
        return body['session'] === outcome.session && body['proposal'] === plan?.hash
      case 'text.frozen':
        return subjectHash(crypto, kind, body) === freeze.hash
      case 'freeze.checked':
      case 'concordance.cleared':
        return body['freeze'] === freeze.hash
      case 'note.proposed':
        return note !== null && noteTextOf(body['note']) === note.text
      case 'outcome.opened':
      case 'outcome.adopted':
      case 'outcome.signed':
      case 'release.agreed':
      case 'release.armed':
      case 'release.cancelled':
        return body['outcome'] === outcome.id
      default:
        return false
    }
  })
  const behind = acts.flatMap((act) => {
    const before = counted.filter((entry) => entry.feed === act.feed && entry.seq < act.seq)
    const grant = before.findLast((entry) => entry.kind === 'role.granted' && entry.body['to'] === act.by)
    const pid = grant?.body['pid']
    const person = counted.findLast(
      (entry) => entry.feed === act.feed && entry.kind === 'person.notified' && entry.body['pid'] === pid,
    )
    const erased = counted.find(
      (entry) => entry.feed === act.feed && entry.kind === 'content.erased' && entry.body['c'] === person?.body['c'],
    )
    return [grant, person, erased].filter((entry) => entry !== undefined)
  })
  const described = membersOf(ledger.genesis).flatMap((member) => {
    const said = counted.findLast((entry) => entry.kind === 'party.described' && entry.feed === member.origin)
    return said === undefined ? [] : [said]
  })
  const byPlace = new Map(
    [...acts, ...behind, ...described].map((entry) => [refKey({ feed: entry.feed, seq: entry.seq }), entry]),
  )
  return [...byPlace.values()]
}

function noteTextOf(lines: unknown): string {
  return Array.isArray(lines) ? `${lines.join('\n')}\n` : ''
}

function commonFiles(input: BundleSource): Map<string, Uint8Array> {
  return new Map([
    ['README.txt', utf8(README)],
    ['genesis.txt', utf8(input.genesisNote)],
    ['keys.txt', utf8(keysText(input.crypto, input.ledger.genesis))],
  ])
}

/** Of each shared feed the largest checkpoint that the ledger covers. */
function latestCheckpoints(input: BundleSource): ReadonlyMap<string, { note: string; size: number }> {
  const latest = new Map<string, { note: string; size: number }>()
  for (const note of input.checkpoints) {
    const member = membersOf(input.ledger.genesis).find((m) => note.startsWith(`${m.origin}\n`))
    const checkpoint = member === undefined ? null : openCheckpoint(input.crypto, note, member.log)
    if (checkpoint === null || checkpoint.size > input.ledger.size(checkpoint.origin)) continue
    const known = latest.get(checkpoint.origin)
    // Of two of the same size the one with more cosignatures.
    if (
      known === undefined ||
      checkpoint.size > known.size ||
      (checkpoint.size === known.size && note.length > known.note.length)
    )
      latest.set(checkpoint.origin, { note, size: checkpoint.size })
  }
  return latest
}

function bytesOf(input: BundleSource, entry: Entry): Uint8Array {
  return must(input.entries.get(entry.feed)?.[entry.seq], 'the entry was read from here')
}

/** Entries are ASCII without line ends, so a feed can be read, cut and counted by the line. */
function linesOf(input: BundleSource, origin: string, size: number): Uint8Array {
  const entries = (input.entries.get(origin) ?? []).slice(0, size)
  const out = new Uint8Array(entries.reduce((sum, bytes) => sum + bytes.length + 1, 0))
  let at = 0
  for (const bytes of entries) {
    out.set(bytes, at)
    at += bytes.length
    out[at++] = 0x0a
  }
  return out
}

function addContent(files: Map<string, Uint8Array>, content: ReadonlyMap<string, Content>): void {
  const index = [...content].toSorted(byKey).map(([path, { c, salt, bytes }]) => {
    files.set(path, bytes)
    return { c, salt: toBase64(salt), path }
  })
  files.set('content.json', jsonFile(index))
}

function finish(files: Map<string, Uint8Array>, head: Omit<BundleJson, 'files'>): Uint8Array {
  const bundle: BundleJson = { ...head, files: [...files.keys()].toSorted(compareAscii) }
  return writeZip(files.set('bundle.json', jsonFile(bundle)))
}

function byKey(a: readonly [string, unknown], b: readonly [string, unknown]): number {
  return compareAscii(a[0], b[0])
}
