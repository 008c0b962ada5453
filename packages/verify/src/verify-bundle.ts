/**
 * Verification of a bundle from its bytes alone: no network, no node, nothing believed that can be computed again.
 * What comes out is data (`report.ts`).
 */
import {
  checkSignature,
  contentCommitment,
  cosignedAt,
  fromBase64,
  fromUtf8,
  lineOf,
  openCheckpoint,
  openProof,
  parseCheckpointText,
  parseNote,
  parseProof,
  parseVerifierString,
  sameBytes,
  toHex,
  verifyConsistency,
  KEY_ED25519,
  type Checkpoint,
  type Crypto,
  type Note,
  type NoteKey,
} from '@samvad/log'
import {
  ACTS,
  contentOf,
  Ledger,
  openGenesis,
  parseEntry,
  parseGenesis,
  stateHash,
  type Entry,
  type Facts,
  type Genesis,
  type Member,
} from '@samvad/kernel'
import {
  keysText,
  membersOf,
  namesIn,
  parseBundleJson,
  parseConsistencyJson,
  parseContentJson,
  textFile,
  type BundleJson,
} from './layout.ts'
import type { ActRow, FeedRow, Finding, OutcomeRow, PersonRow, Report } from './report.ts'
import { Timeline, type CosignedCheckpoint } from './timeline.ts'
import { verifyOutcome, type Ground } from './verify-outcome.ts'
import { readZip, ZIP_LIMITS, type Files, type ZipLimits } from './zip.ts'

export type VerifyOptions = Readonly<{
  /** Genesis hash (hexadecimal) that the reader has from elsewhere; without it a bundle only agrees with itself. */
  genesis?: string
  limits?: ZipLimits
}>

/** Verifies a bundle. It never throws for what is in the bundle: every defect is in the report. */
export function verifyBundle(crypto: Crypto, bytes: Uint8Array, options: VerifyOptions = {}): Report {
  const files = readZip(bytes, options.limits ?? ZIP_LIMITS)
  if (!('code' in files)) return new Verification(crypto, files, options).run()
  const { code, ...facts } = files
  return { ...NOTHING, defects: [{ code, facts }] }
}

const NOTHING: Report = {
  ok: false,
  kind: null,
  mechanism: null,
  outcomes: [],
  feeds: [],
  content: { true: 0, erased: [], absent: 0 },
  state: null,
  proved: [],
  notProved: [],
  defects: [],
}

/** One log as far as the bundle shows it. */
type Log = Readonly<{
  member: Member
  kind: FeedRow['kind']
  origin: string
  /** Name of the log in file names. */
  file: string
  checkpoint: (Checkpoint & { note: Note }) | null
  checkpointText: string
}>

class Verification {
  readonly #crypto: Crypto
  readonly #files: Files
  readonly #options: VerifyOptions
  readonly #defects: Finding[] = []
  readonly #proved: Finding[] = []
  readonly #notProved: Finding[] = []
  readonly #cosigned: CosignedCheckpoint[] = []

  constructor(crypto: Crypto, files: Files, options: VerifyOptions) {
    this.#crypto = crypto
    this.#files = files
    this.#options = options
  }

  run(): Report {
    const bundle = parseBundleJson(textFile(this.#files, 'bundle.json'))
    if (bundle === null) {
      this.#defect('bundle/malformed', { path: 'bundle.json' })
      return this.#report({})
    }
    this.#checkList(bundle)
    const genesis = this.#genesis(bundle)
    if (genesis === null) return this.#report({ kind: bundle.kind })
    const logs = this.#logs(bundle, genesis)
    const record = bundle.kind === 'public' ? this.#someEntries(genesis, logs) : this.#allEntries(genesis, logs)
    const content = this.#content(genesis, bundle, record)
    const ground = this.#ground(genesis, logs, record, content)
    const outcomes: OutcomeRow[] = []
    if (record.isWhole)
      for (const outcome of bundle.outcomes) {
        const row = verifyOutcome(ground, outcome, bundle.kind === 'public' ? '' : `outcomes/${outcome}/`)
        if (row !== null) outcomes.push(row)
      }
    this.#limitsOfProof(bundle, logs)
    return this.#report({
      kind: bundle.kind,
      mechanism: {
        mech: genesis.mech,
        title: namesIn(content.text(genesis.title)),
        parties: genesis.parties.map((party) => ({
          party: party.id,
          names: partyNames(record.entries, party, content),
        })),
        hostedBy: bundle.hostedBy.replace(/[^\P{C}]/gu, ' ').slice(0, 200),
        holder: bundle.holder,
      },
      outcomes,
      feeds: logs.map((log) => this.#feedRow(genesis, log, record)),
      content: { true: content.true, erased: content.erased, absent: content.absent },
      state: record.state,
    })
  }

  #report(parts: Partial<Report>): Report {
    return {
      ...NOTHING,
      ...parts,
      ok: this.#defects.length === 0,
      proved: this.#proved,
      notProved: this.#notProved,
      defects: this.#defects,
    }
  }

  #defect(code: string, facts: Facts = {}): void {
    this.#defects.push({ code, facts })
  }

  /** The list of files is no proof, but a file that came or went is named at once. */
  #checkList(bundle: BundleJson): void {
    const listed = new Set(bundle.files)
    for (const path of bundle.files) if (!this.#files.has(path)) this.#defect('bundle/file-missing', { path })
    for (const path of this.#files.keys())
      if (!listed.has(path) && path !== 'bundle.json') this.#defect('bundle/file-not-listed', { path })
  }

  #genesis(bundle: BundleJson): Genesis | null {
    const note = textFile(this.#files, 'genesis.txt')
    const parsed = note === null ? null : parseNote(note)
    const genesis = parsed === null ? null : parseGenesis(this.#crypto, parsed.text)
    if (note === null || parsed === null || genesis === null) {
      this.#defect('genesis/malformed')
      return null
    }
    const expected = this.#options.genesis
    if (expected !== undefined && expected !== genesis.mech) {
      this.#defect('genesis/another-one', { mech: genesis.mech, expected })
      return null
    }
    if (openGenesis(this.#crypto, note) === null) {
      const keys = membersOf(genesis).flatMap((m) => [m.log, m.seal, m.witness].filter((key) => key !== null))
      const unsigned = keys.filter((key) => !this.#isSigned(parsed, { ...key, type: KEY_ED25519 }))
      this.#defect('genesis/not-signed', { keys: unsigned.map((key) => key.name) })
      return null
    }
    this.#proved.push({ code: 'genesis-signed', facts: { parties: genesis.parties.map((party) => party.id) } })
    if (expected === undefined) this.#notProved.push({ code: 'genesis-not-compared', facts: { mech: genesis.mech } })
    else this.#proved.push({ code: 'genesis-compared', facts: { mech: genesis.mech } })
    if (bundle.mechanism !== genesis.mech) this.#defect('bundle/another-mechanism', { mech: bundle.mechanism })
    if (textFile(this.#files, 'keys.txt') !== keysText(this.#crypto, genesis)) this.#defect('genesis/keys-differ')
    return genesis
  }

  #isSigned(note: Note, key: NoteKey): boolean {
    const line = lineOf(this.#crypto, note, key)
    return line !== null && checkSignature(this.#crypto, note.text, line, key)
  }

  #logs(bundle: BundleJson, genesis: Genesis): readonly Log[] {
    const logs: Log[] = membersOf(genesis).map((member) =>
      this.#log(genesis, { member, kind: member.kind, origin: member.origin, file: member.id }, member.log),
    )
    const holder = membersOf(genesis).find((member) => member.id === bundle.holder)
    if (holder !== undefined && this.#files.has(`feeds/${holder.id}.internal.entries`)) {
      const text = textFile(this.#files, 'internal-key.txt')?.trim() ?? ''
      const key = parseVerifierString(this.#crypto, text)
      const log = {
        member: holder,
        kind: 'internal',
        origin: holder.internalOrigin,
        file: `${holder.id}.internal`,
      } as const
      if (key === null || key.name !== holder.internalOrigin)
        this.#defect('bundle/malformed', { path: 'internal-key.txt' })
      else logs.push(this.#log(genesis, log, key))
    }
    return logs
  }

  #log(genesis: Genesis, log: Omit<Log, 'checkpoint' | 'checkpointText'>, key: NoteKey): Log {
    const path = `checkpoints/${log.file}.txt`
    const text = textFile(this.#files, path)
    const without = { ...log, checkpoint: null, checkpointText: '' }
    if (text === null) {
      this.#defect('bundle/file-missing', { path })
      return without
    }
    const note = parseNote(text)
    const parsed = note === null ? null : parseCheckpointText(note.text)
    if (parsed === null || parsed.origin !== log.origin) {
      this.#defect('checkpoint/malformed', { path })
      return without
    }
    const checkpoint = openCheckpoint(this.#crypto, text, key)
    if (checkpoint === null) {
      this.#defect('checkpoint/false-signature', { path, key: key.name })
      return without
    }
    for (const party of genesis.parties) this.#cosignature(party, checkpoint)
    return { ...log, checkpoint, checkpointText: text }
  }

  #cosignature(party: Member, checkpoint: Checkpoint & { note: Note }): void {
    if (party.witness === null) return
    const line = lineOf(this.#crypto, checkpoint.note, party.witness)
    if (line === null) return
    const time = cosignedAt(this.#crypto, checkpoint.note, party.witness)
    if (time === null || time > 253_402_300_799)
      this.#defect('cosignature/false', { feed: checkpoint.origin, party: party.id, key: party.witness.name })
    else
      this.#cosigned.push({
        origin: checkpoint.origin,
        size: checkpoint.size,
        by: party.id,
        instant: new Date(time * 1000).toISOString().replace('.000Z', 'Z'),
      })
  }

  /** Entries of a public bundle: each placed in its log by an inclusion proof. */
  #someEntries(genesis: Genesis, logs: readonly Log[]): RecordRead {
    const entries: Entry[] = []
    for (const path of this.#files.keys()) {
      const match = /^entries\/([a-z0-9-]+)\.(\d{1,15})\.json$/.exec(path)
      if (match === null) continue
      const [, id = '', seq = ''] = match
      const entry = this.#provedEntry(genesis, logs, path, id, Number(seq))
      if (entry !== null) entries.push(entry)
    }
    for (const path of this.#files.keys())
      if (path.startsWith('proofs/')) {
        const of = path.replace(/^proofs\//, 'entries/').replace(/\.tlog-proof$/, '.json')
        if (!this.#files.has(of)) this.#defect('bundle/file-missing', { path: of })
      }
    if (entries.length > 0 && this.#defects.length === 0)
      this.#proved.push({ code: 'entries-on-record', facts: { entries: entries.length } })
    return { entries, isWhole: true, state: null, refused: new Map(), ledger: null }
  }

  #provedEntry(genesis: Genesis, logs: readonly Log[], path: string, id: string, seq: number): Entry | null {
    const bytes = this.#files.get(path) ?? new Uint8Array(0)
    const log = logs.find((l) => l.file === id)
    const entry = parseEntry(bytes)
    if (entry === null) {
      this.#defect('entry/not-canonical', { path })
      return null
    }
    if (log === undefined || entry.feed !== log.origin || entry.seq !== seq || entry.mech !== genesis.mech16) {
      this.#defect('entry/misplaced', { path })
      return null
    }
    const misfit = ACTS.get(entry.kind)?.misfit(entry.body)
    if (misfit !== null) {
      this.#defect('entry/misfit', { path, kind: entry.kind })
      return null
    }
    const proofPath = `proofs/${id}.${seq}.tlog-proof`
    const proof = textFile(this.#files, proofPath)
    if (proof === null) {
      this.#defect('proof/missing', { path: proofPath })
      return null
    }
    if (log.checkpoint === null) return null // named already
    const parsed = parseProof(proof)
    if (parsed === null) this.#defect('proof/malformed', { path: proofPath })
    else if (parseNote(parsed.checkpoint)?.text !== log.checkpoint.note.text)
      this.#defect('proof/other-checkpoint', { path: proofPath })
    else {
      const placed = openProof(this.#crypto, proof, bytes, log.member.log)
      if (placed !== null && placed.index === seq) return entry
      // The same checkpoint text is signed rightly in its own file, so either the proof or the entry was changed.
      this.#defect('proof/false', { path: proofPath })
    }
    return null
  }

  /** Entries of a party bundle: every one of them, folded again from the first. */
  #allEntries(genesis: Genesis, logs: readonly Log[]): RecordRead {
    const ledger = new Ledger(this.#crypto, genesis)
    const before = this.#defects.length
    let waiting: { bytes: Uint8Array; entry: Entry }[] = []
    for (const log of logs) waiting.push(...this.#readFeed(log))
    const entries: Entry[] = []
    if (this.#defects.length === before) {
      waiting = waiting.toSorted((a, b) => a.entry.lam - b.entry.lam || a.entry.seq - b.entry.seq)
      while (waiting.length > 0) {
        const later: typeof waiting = []
        for (const item of waiting) {
          const admitted = ledger.admit(item.bytes)
          if (!('code' in admitted)) {
            if (admitted.verdict.applied) entries.push(admitted.entry)
          } else if (admitted.code === 'entry/too-early') later.push(item)
          else {
            this.#defect(admitted.code, { ...admitted.facts, in: item.entry.feed, at: item.entry.seq })
            return { entries, isWhole: false, state: null, refused: new Map(), ledger }
          }
        }
        const [first] = later
        if (first !== undefined && later.length === waiting.length) {
          this.#defect('entry/cites-what-is-not-here', { in: first.entry.feed, at: first.entry.seq })
          return { entries, isWhole: false, state: null, refused: new Map(), ledger }
        }
        waiting = later
      }
      for (const log of logs) {
        const { checkpoint } = log
        if (checkpoint !== null && !sameBytes(ledger.root(log.origin), checkpoint.root))
          this.#defect('feed/another-root', { feed: log.origin, size: checkpoint.size })
      }
    }
    const isWhole = this.#defects.length === before
    const refused = new Map<string, number>()
    for (const place of ledger.fold.state.refused.keys()) {
      const origin = place.slice(0, place.lastIndexOf('#'))
      refused.set(origin, (refused.get(origin) ?? 0) + 1)
    }
    const total = logs.reduce((sum, log) => sum + ledger.size(log.origin), 0)
    if (isWhole) this.#proved.push({ code: 'record-complete', facts: { entries: total, feeds: logs.length } })
    // Outcomes are judged only on a record that is whole: half a record would blame the wrong thing.
    return { entries, isWhole, state: isWhole ? stateHash(this.#crypto, ledger.fold.state) : null, refused, ledger }
  }

  #readFeed(log: Log): { bytes: Uint8Array; entry: Entry }[] {
    const path = `feeds/${log.file}.entries`
    const file = this.#files.get(path)
    const found: { bytes: Uint8Array; entry: Entry }[] = []
    if (file === undefined) {
      this.#defect('bundle/file-missing', { path })
      return found
    }
    for (let start = 0; start < file.length;) {
      const end = file.indexOf(0x0a, start)
      const bytes = file.slice(start, end < 0 ? file.length : end)
      const entry = parseEntry(bytes)
      if (entry === null || end < 0) {
        this.#defect('entry/not-canonical', { path: `${path}:${found.length + 1}` })
        return found
      }
      if (entry.feed !== log.origin || entry.seq !== found.length) {
        this.#defect('entry/out-of-place', { in: log.origin, at: found.length, seq: entry.seq })
        return found
      }
      found.push({ bytes, entry })
      start = end + 1
    }
    if (log.checkpoint !== null && found.length !== log.checkpoint.size)
      this.#defect(found.length < log.checkpoint.size ? 'feed/entries-missing' : 'feed/entries-beyond-checkpoint', {
        feed: log.origin,
        here: found.length,
        size: log.checkpoint.size,
      })
    return found
  }

  /** Compares content with its commitments, and tells erased content from content that is merely not here. */
  #content(genesis: Genesis, bundle: BundleJson, { entries, isWhole }: RecordRead): ContentFound {
    const index = parseContentJson(textFile(this.#files, 'content.json'))
    if (index === null) this.#defect('bundle/malformed', { path: 'content.json' })
    const erasedByOwner = new Set(entries.filter((e) => e.kind === 'content.erased').map((e) => String(e.body['c'])))
    const listed = new Set([genesis.title, genesis.rules])
    for (const entry of entries) for (const item of contentOf(entry)) listed.add(item.c)
    const bytesOf = new Map<string, Uint8Array>()
    for (const { c, salt, path } of index ?? []) {
      const bytes = this.#files.get(path)
      if (bytes === undefined) this.#defect('bundle/file-missing', { path })
      else if (toHex(contentCommitment(this.#crypto, fromBase64(salt) ?? new Uint8Array(32), bytes)) !== c)
        this.#defect('content/differs', { path, c })
      else if (listed.has(c)) bytesOf.set(c, bytes)
      else if (isWhole) this.#defect('content/not-on-record', { path, c })
    }
    const gone = [...listed].filter((c) => !bytesOf.has(c))
    const erased = gone.filter((c) => erasedByOwner.has(c))
    // A public bundle leaves most content out on purpose; only in a party bundle is its absence worth a line.
    const absent = bundle.kind === 'public' ? 0 : gone.length - erased.length
    if (bytesOf.size > 0) this.#proved.push({ code: 'content-true', facts: { items: bytesOf.size } })
    if (erased.length > 0) this.#notProved.push({ code: 'text-erased', facts: { items: erased.length } })
    if (absent > 0) this.#notProved.push({ code: 'content-absent', facts: { items: absent } })
    const text = (c: string): string | null => {
      const bytes = bytesOf.get(c)
      return bytes === undefined ? null : fromUtf8(bytes)
    }
    return { true: bytesOf.size, erased, absent, isErased: (c) => erasedByOwner.has(c), text }
  }

  #ground(genesis: Genesis, logs: readonly Log[], record: RecordRead, content: ContentFound): Ground {
    const owners = new Map(membersOf(genesis).map((member) => [member.origin, member.id]))
    const shared = record.entries.filter((entry) => owners.has(entry.feed))
    const timeline = new Timeline(shared, owners, this.#cosigned)
    const row = (entry: Entry): ActRow => {
      const party = owners.get(entry.feed) ?? ''
      const bounds = timeline.bounds(entry)
      const isEarly = bounds.notBefore !== null && entry.at < bounds.notBefore.instant
      const isLate = bounds.notAfter !== null && entry.at > bounds.notAfter.instant
      if (isEarly || isLate) this.#notProved.push({ code: 'clocks-disagree', facts: { party, kind: entry.kind } })
      const person = personOf(shared, entry, party, content)
      return { party, kind: entry.kind, seq: entry.seq, person, claimed: entry.at, ...bounds }
    }
    return {
      crypto: this.#crypto,
      genesis,
      files: this.#files,
      entries: shared,
      isPrefix: (origin, size, root) => this.#isPrefix(logs, record, origin, size, root),
      row,
      defect: (code, facts) => this.#defect(code, facts),
      proved: (code, facts = {}) => void this.#proved.push({ code, facts }),
      notProved: (code, facts = {}) => void this.#notProved.push({ code, facts }),
    }
  }

  #isPrefix(logs: readonly Log[], record: RecordRead, origin: string, size: number, root: Uint8Array): boolean {
    const log = logs.find((l) => l.origin === origin)
    if (log === undefined) return false
    if (record.ledger !== null)
      return size <= record.ledger.size(origin) && sameBytes(record.ledger.root(origin, size), root)
    const proof = parseConsistencyJson(textFile(this.#files, `consistency/${log.file}.json`))
    const { checkpoint } = log
    if (checkpoint === null || proof === null || proof.from !== size || proof.to !== checkpoint.size) return false
    return verifyConsistency(this.#crypto, size, root, checkpoint.size, checkpoint.root, proof.path)
  }

  #feedRow(genesis: Genesis, log: Log, record: RecordRead): FeedRow {
    const witnesses = this.#cosigned
      .filter((c) => c.origin === log.origin)
      .map(({ by, instant }) => ({ party: by, instant }))
    return {
      owner: log.member.id,
      kind: log.kind,
      origin: log.origin,
      size: log.checkpoint?.size ?? 0,
      here: record.ledger?.size(log.origin) ?? record.entries.filter((entry) => entry.feed === log.origin).length,
      refused: record.refused.get(log.origin) ?? 0,
      witnesses,
      unwitnessedBy:
        log.kind === 'internal'
          ? []
          : genesis.parties.map((p) => p.id).filter((id) => !witnesses.some(({ party }) => party === id)),
    }
  }

  /** What no bundle of this kind can prove, said every time. */
  #limitsOfProof(bundle: BundleJson, logs: readonly Log[]): void {
    const shared = logs.filter((log) => log.kind !== 'internal' && log.checkpoint !== null)
    const cosigners = (log: Log): number => this.#cosigned.filter((c) => c.origin === log.origin).length
    const parties = logs.filter((log) => log.kind === 'party').length
    const unwitnessed = shared.filter((log) => cosigners(log) < parties).map((log) => log.member.id)
    if (unwitnessed.length === 0) this.#proved.push({ code: 'witnessed-by-all', facts: { logs: shared.length } })
    else this.#notProved.push({ code: 'not-witnessed-by-all', facts: { feeds: unwitnessed } })
    if (this.#cosigned.length === 0) this.#notProved.push({ code: 'times-are-claims', facts: {} })
    if (bundle.kind === 'public') this.#notProved.push({ code: 'rules-not-refolded', facts: {} })
    for (const code of ['persons-by-party', 'same-meaning', 'no-later-correction', 'host'])
      this.#notProved.push({ code, facts: code === 'host' ? { host: bundle.hostedBy } : {} })
  }
}

type ContentFound = Readonly<{
  true: number
  erased: readonly string[]
  absent: number
  isErased(c: string): boolean
  text(c: string): string | null
}>

/** Entries that count, with what is known of the whole. */
type RecordRead = Readonly<{
  entries: readonly Entry[]
  isWhole: boolean
  state: string | null
  refused: ReadonlyMap<string, number>
  ledger: Ledger | null
}>

/** Names of a party, as it states them itself. */
function partyNames(entries: readonly Entry[], party: Member, content: ContentFound): Readonly<Record<string, string>> {
  const said = entries.filter((entry) => entry.kind === 'party.described' && entry.feed === party.origin)
  const last = said.toSorted((a, b) => b.seq - a.seq)[0]
  return last === undefined ? {} : namesIn(content.text(String(last.body['c'])))
}

/** Person behind an act, as their own party states it: pseudonym, grant, name. */
function personOf(entries: readonly Entry[], act: Entry, party: string, content: ContentFound): PersonRow | null {
  const own = entries.filter((entry) => entry.feed === act.feed)
  const grant = own
    .filter((entry) => entry.kind === 'role.granted' && entry.seq < act.seq && entry.body['to'] === act.by)
    .toSorted((a, b) => b.seq - a.seq)[0]
  const pid = grant?.body['pid']
  if (typeof pid !== 'string') return null
  const stated = own
    .filter((entry) => entry.kind === 'person.notified' && entry.body['pid'] === pid)
    .toSorted((a, b) => b.seq - a.seq)[0]
  const c = String(stated?.body['c'] ?? '')
  const text = content.text(c)
  const state = text !== null ? 'stated' : content.isErased(c) ? 'erased' : 'absent'
  return { party, pid, names: namesIn(text), state }
}
