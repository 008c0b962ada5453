/**
 * One outcome recomputed: the text from its units up to the root, the acts of every party over that root, the note and
 * each seal on it, and the release. It works on entries whose place in the logs has been proved already.
 */
import {
  checkSignature,
  compareAscii,
  contentCommitment,
  fromBase64,
  fromHex,
  isSignedBy,
  keyId,
  lineOf,
  parseNote,
  sameBytes,
  toBase64,
  toHex,
  utf8,
  type Crypto,
} from '@samvad/log'
import {
  adoptionMisfit,
  manifestRoot,
  namesLeaf,
  noteHash,
  parseAdoption,
  parseNames,
  revisionHash,
  rootDigits,
  subjectHash,
  type AdoptionNote,
  type Entry,
  type Facts,
  type Genesis,
  type ManifestUnit,
  type Member,
  type Names,
} from '@samvad/kernel'
import { derivedTexts, parseManifestJson, textFile, type ManifestJson } from './layout.ts'
import type { ActRow, OutcomeRow, PartyRow, ReleaseRow, SealRow } from './report.ts'
import type { Files } from './zip.ts'

/** What the verification of an outcome stands on. */
export type Ground = Readonly<{
  crypto: Crypto
  genesis: Genesis
  files: Files
  /** Entries whose place is proved and that the rules, as far as they can be applied, do not refuse. */
  entries: readonly Entry[]
  /** True when the root of the feed at that size is proved to be this one. */
  isPrefix(origin: string, size: number, root: Uint8Array): boolean
  row(entry: Entry): ActRow
  defect(code: string, facts?: Facts): void
  proved(code: string, facts?: Facts): void
  notProved(code: string, facts?: Facts): void
}>

type Frozen = Readonly<{
  hash: string
  units: readonly (readonly [string, string, string])[]
  names: string
  root: string
  courtesy: string | null
}>

/** Verifies one outcome whose files stand in `folder`; null when there is not even a manifest to speak of. */
export function verifyOutcome(ground: Ground, id: string, folder: string): OutcomeRow | null {
  const { genesis, files, defect } = ground
  const manifest = parseManifestJson(textFile(files, `${folder}manifest.json`))
  if (manifest === null || manifest.outcome !== id) {
    defect('bundle/malformed', { path: `${folder}manifest.json` })
    return null
  }
  const namesText = textFile(files, `${folder}names.json`)
  const names = namesText === null ? null : parseNames(namesText)
  if (names === null) {
    defect('bundle/malformed', { path: `${folder}names.json` })
    return null
  }
  const acts = actsOf(ground, id)
  const opened = acts.find((entry) => entry.kind === 'outcome.opened')
  if (opened === undefined) defect('act/missing', { kind: 'outcome.opened', party: '' })
  else if (opened.body['symbol'] !== manifest.symbol) defect('text/symbol-differs', { symbol: manifest.symbol })
  const frozen = frozenText(ground, acts)
  const root = verifyText(ground, manifest, names, frozen, folder)
  const note = verifyNote(ground, manifest, root, frozen, acts, opened, folder)
  const parties = genesis.parties.map((party) => verifyParty(ground, party, acts, frozen, note))
  if (frozen !== null && parties.every((party) => party.checked !== null && party.cleared !== null))
    ground.proved('all-checked')
  if (frozen !== null && parties.every((party) => party.adopted !== null)) ground.proved('all-adopted')
  if (note !== null && parties.every((party) => party.sealed !== null)) ground.proved('all-sealed')
  const plan = opened === undefined ? null : sessionPlan(ground, String(opened.body['session']))
  if (note !== null && plan === null) ground.notProved('session-number', { session: note.note.session })
  if (note !== null && plan !== null && plan.number !== note.note.session)
    defect('note/does-not-fit', { field: 'session' })
  return {
    outcome: id,
    symbol: manifest.symbol,
    session: plan?.number ?? note?.note.session ?? null,
    days: plan?.days ?? null,
    root: toHex(root),
    digits: rootDigits(root),
    languages: [
      ...manifest.authentic.map((tag) => languageRow(manifest, tag, 'authentic')),
      ...manifest.courtesy.map((tag) => languageRow(manifest, tag, 'translation')),
    ],
    parties,
    release: verifyRelease(ground, acts, toHex(root), frozen?.courtesy ?? null),
  }
}

function actsOf(ground: Ground, id: string): readonly Entry[] {
  return ground.entries.filter((entry) => entry.body['outcome'] === id)
}

/** The frozen text that the parties' adoptions name. */
function frozenText(ground: Ground, acts: readonly Entry[]): Frozen | null {
  const adopted = acts.find((entry) => entry.kind === 'outcome.adopted')?.body['freeze']
  const entry = acts.find(
    ({ kind, body }) =>
      kind === 'text.frozen' && (adopted === undefined || subjectHash(ground.crypto, kind, body) === adopted),
  )
  if (entry === undefined) {
    ground.defect('act/missing', { kind: 'text.frozen', party: '' })
    return null
  }
  const { units, names, root, courtesy } = entry.body as unknown as Frozen // the act's schema has been checked
  return { hash: subjectHash(ground.crypto, entry.kind, entry.body), units, names, root, courtesy }
}

/** Recomputes every commitment, revision and leaf up to the root, and names what differs as exactly as it can. */
function verifyText(
  ground: Ground,
  manifest: ManifestJson,
  names: Names,
  frozen: Frozen | null,
  folder: string,
): Uint8Array {
  const { crypto, genesis, files, defect } = ground
  const authentic = genesis.authentic.toSorted(compareAscii)
  if (manifest.authentic.join(' ') !== authentic.join(' '))
    defect('text/languages-differ', { languages: manifest.authentic })
  const units: ManifestUnit[] = manifest.units.map(({ unit, kind, label, texts }) => ({
    unit,
    kind: kind as ManifestUnit['kind'], // hashed as it stands: a made-up kind changes the revision and the root
    label,
    texts: Object.fromEntries(Object.entries(texts).map(([tag, { text }]) => [tag, text])),
  }))
  const before = { defects: 0 }
  const differ = (code: string, facts: Facts): void => {
    before.defects++
    defect(code, facts)
  }
  for (const { unit, kind, texts, revision } of manifest.units) {
    const commitments: Record<string, string> = {}
    for (const tag of authentic) {
      const kept = texts[tag]
      if (kept === undefined) differ('text/language-missing', { unit, language: tag })
      else commitments[tag] = kept.c
    }
    let isTrue = true
    for (const [tag, { text, c, salt }] of Object.entries(texts)) {
      const made = toHex(contentCommitment(crypto, fromBase64(salt) ?? new Uint8Array(32), utf8(text)))
      if (made === c) continue
      isTrue = false
      differ('text/differs', { unit, language: tag })
    }
    const isHex = Object.values(commitments).every((c) => fromHex(c)?.length === 32)
    // Texts that fit their commitments but not the revision were put in another's place: of a language, or of a unit.
    if (isTrue && (!isHex || revisionHash(crypto, unit, kind as ManifestUnit['kind'], commitments) !== revision))
      differ('text/not-the-revision', { unit })
  }
  if (frozen !== null) compareOrder(manifest, frozen, differ)
  if (frozen !== null && toHex(crypto.sha256(namesLeaf(names))) !== frozen.names) differ('names/differ', {})
  const root = manifestRoot(crypto, roles(authentic, 'authentic'), units, names)
  if (frozen !== null && toHex(root) !== frozen.root && before.defects === 0)
    differ('text/root-differs', { root: toHex(root), expected: frozen.root })
  if (manifest.root !== toHex(root) && before.defects === 0)
    differ('text/root-differs', { root: toHex(root), expected: manifest.root })
  if (manifest.courtesy.length > 0) {
    const courtesy = toHex(manifestRoot(crypto, roles(manifest.courtesy, 'translation'), units, names))
    if (before.defects === 0 && frozen !== null && courtesy !== frozen.courtesy) differ('text/courtesy-differs', {})
  } else if (frozen !== null && frozen.courtesy !== null) ground.notProved('courtesy-absent')
  for (const [path, text] of derivedTexts(genesis, authentic, manifest.courtesy, units, names)) {
    const found = textFile(files, `${folder}${path}`)
    if (found === text || (found !== null && before.defects > 0)) continue
    if (found === null) defect('bundle/file-missing', { path: `${folder}${path}` })
    else differ('text/file-differs', { path: `${folder}${path}`, line: firstLine(found, text) })
  }
  if (before.defects === 0 && frozen !== null)
    ground.proved('text-root', { languages: authentic, units: units.length, root: toHex(root) })
  return root
}

function compareOrder(manifest: ManifestJson, frozen: Frozen, differ: (code: string, facts: Facts) => void): void {
  const here = new Map(manifest.units.map((unit) => [unit.unit, unit]))
  const there = new Set(frozen.units.map(([unit]) => unit))
  if (here.size !== manifest.units.length) differ('text/unit-twice', {})
  for (const { unit } of manifest.units) if (!there.has(unit)) differ('text/unit-added', { unit })
  for (const [unit, revision, label] of frozen.units) {
    const found = here.get(unit)
    if (found === undefined) differ('text/unit-missing', { unit })
    else if (found.revision !== revision) differ('text/other-revision', { unit })
    else if (found.label !== label) differ('text/label-differs', { unit, label: found.label })
  }
  const common = manifest.units.filter(({ unit }) => there.has(unit)).map(({ unit }) => unit)
  const wanted = frozen.units.map(([unit]) => unit).filter((unit) => here.has(unit))
  const at = common.findIndex((unit, index) => wanted[index] !== unit)
  if (at >= 0) differ('text/order-differs', { unit: common[at] ?? '', expected: wanted[at] ?? '' })
}

type ReadNote = Readonly<{
  note: AdoptionNote
  text: string
  hash: string
  sealed: NonNullable<ReturnType<typeof parseNote>>
}>

/** Reads the adoption note and compares every line of it with what has been recomputed. */
function verifyNote(
  ground: Ground,
  manifest: ManifestJson,
  root: Uint8Array,
  frozen: Frozen | null,
  acts: readonly Entry[],
  opened: Entry | undefined,
  folder: string,
): ReadNote | null {
  const { crypto, genesis, files, defect } = ground
  const path = `${folder}adoption.txt`
  const file = textFile(files, path)
  if (file === null) {
    if (!genesis.signature) ground.notProved('rules-know-no-signature')
    else if (folder === '' || acts.some((entry) => entry.kind === 'outcome.signed'))
      defect('bundle/file-missing', { path })
    else ground.notProved('not-signed')
    return null
  }
  const sealed = parseNote(file)
  const note = sealed === null ? null : parseAdoption(sealed.text)
  if (sealed === null || note === null) {
    defect('note/malformed', { path })
    return null
  }
  const misfit = (field: string): void => defect('note/does-not-fit', { field })
  const field = adoptionMisfit(genesis, note)
  if (field !== null) misfit(field)
  if (note.root !== toBase64(root)) misfit('root')
  if (note.instrument !== (opened?.body['symbol'] ?? manifest.symbol)) misfit('instrument')
  const courtesy = frozen?.courtesy ?? null
  if (
    frozen !== null &&
    note.courtesy !== (courtesy === null ? null : toBase64(fromHex(courtesy) ?? new Uint8Array(0)))
  )
    misfit('courtesy')
  for (const line of note.cut) {
    const cutRoot = fromBase64(line.root)
    if (cutRoot === null || !ground.isPrefix(line.origin, line.size, cutRoot))
      defect('note/cut-not-on-record', { feed: line.origin, size: line.size })
    const late = acts.find(
      (entry) => entry.kind === 'outcome.adopted' && entry.feed === line.origin && entry.seq >= line.size,
    )
    if (late !== undefined) misfit('cut')
  }
  const proposed = acts.filter((entry) => entry.kind === 'note.proposed')
  if (proposed.length === 0) defect('act/missing', { kind: 'note.proposed', party: '' })
  else if (!proposed.some(({ body }) => noteLines(body['note']) === sealed.text)) defect('note/not-on-record')
  return { note, text: sealed.text, hash: noteHash(crypto, sealed.text), sealed }
}

/** What one party did: checked, cleared, adopted and, where there is a note, sealed. */
function verifyParty(
  ground: Ground,
  party: Member,
  acts: readonly Entry[],
  frozen: Frozen | null,
  note: ReadNote | null,
): PartyRow {
  const own = acts.filter((entry) => entry.feed === party.origin)
  const over = (kind: string): ActRow | null => {
    const entry = own.find((e) => e.kind === kind && (frozen === null || e.body['freeze'] === frozen.hash))
    if (entry === undefined) {
      const other = own.some((e) => e.kind === kind)
      ground.defect(other ? 'act/other-text' : 'act/missing', { kind, party: party.id })
      return null
    }
    if (frozen !== null && entry.body['root'] !== frozen.root) {
      ground.defect('act/other-text', { kind, party: party.id })
      return null
    }
    return ground.row(entry)
  }
  const [checked, cleared, adopted] = [over('freeze.checked'), over('concordance.cleared'), over('outcome.adopted')]
  return {
    party: party.id,
    checked,
    cleared,
    adopted,
    sealed: note === null ? null : verifySeal(ground, party, own, note),
  }
}

function verifySeal(ground: Ground, party: Member, own: readonly Entry[], note: ReadNote): SealRow | null {
  const { crypto, defect } = ground
  const { seal } = party
  if (seal === null) return null
  const facts = { party: party.id, key: seal.name }
  const line = lineOf(crypto, note.sealed, seal)
  if (line === null) {
    const other = note.sealed.signatures.find((signature) => signature.name === seal.name)
    defect(other === undefined ? 'seal/missing' : 'seal/other-key', facts)
    return null
  }
  if (!checkSignature(crypto, note.text, line, seal) || !isSignedBy(crypto, note.sealed, seal)) {
    defect('seal/false', facts)
    return null
  }
  const act = own.find((entry) => entry.kind === 'outcome.signed' && entry.body['note'] === note.hash)
  if (act === undefined) {
    defect('act/missing', { kind: 'outcome.signed', party: party.id })
    return null
  }
  const recorded = fromBase64(String(act.body['signature']))
  const isSame =
    recorded !== null && sameBytes(recorded.slice(0, 4), line.id) && sameBytes(recorded.slice(4), line.signature)
  // Ed25519 signatures of one key over one text are all alike, so another one here was not made by the usual means.
  if (!isSame) {
    defect('seal/not-as-recorded', facts)
    return null
  }
  return { ...ground.row(act), key: seal.name, keyId: toHex(keyId(crypto, seal)) }
}

/** Release acts over this root; null when there are none. */
function verifyRelease(
  ground: Ground,
  acts: readonly Entry[],
  root: string,
  courtesy: string | null,
): ReleaseRow | null {
  const { crypto, genesis } = ground
  const owner = (entry: Entry): string => genesis.parties.find((party) => party.origin === entry.feed)?.id ?? ''
  const agreements = new Map<string, Entry[]>()
  for (const entry of acts.filter((e) => e.kind === 'release.agreed')) {
    if (entry.body['root'] !== root || entry.body['courtesy'] !== courtesy) continue
    const hash = subjectHash(crypto, entry.kind, entry.body)
    agreements.set(hash, [...(agreements.get(hash) ?? []), entry])
  }
  const rows = [...agreements].map(([hash, entries]): ReleaseRow => {
    const said = (kind: string): string[] =>
      [...new Set(acts.filter((e) => e.kind === kind && e.body['release'] === hash).map(owner))].toSorted(compareAscii)
    return {
      instant: String(entries[0]?.body['instant'] ?? ''),
      agreedBy: [...new Set(entries.map(owner))].toSorted(compareAscii),
      armedBy: said('release.armed'),
      cancelledBy: said('release.cancelled'),
    }
  })
  const weight = (row: ReleaseRow): number =>
    row.agreedBy.length + row.armedBy.length - (row.cancelledBy.length > 0 ? 100 : 0)
  const row = rows.toSorted((a, b) => weight(b) - weight(a))[0] ?? null
  const all = genesis.parties.length
  if (row === null) ground.notProved('no-release')
  else if (row.cancelledBy.length > 0) ground.notProved('release-cancelled', { parties: row.cancelledBy })
  else if (row.agreedBy.length === all && row.armedBy.length === all)
    ground.proved('release-agreed', { instant: row.instant })
  else ground.notProved('release-incomplete', { agreed: row.agreedBy, armed: row.armedBy })
  return row
}

/** Session plan that every party confirmed. */
function sessionPlan(ground: Ground, session: string): { number: number; days: readonly [string, string] } | null {
  const { crypto, genesis, entries } = ground
  const plans = entries.filter((e) => e.kind === 'session.proposed' && e.body['session'] === session)
  const agreed = plans.filter((plan) => {
    const hash = subjectHash(crypto, plan.kind, plan.body)
    return genesis.parties.every(
      (party) =>
        plan.feed === party.origin ||
        entries.some((e) => e.kind === 'session.confirmed' && e.feed === party.origin && e.body['proposal'] === hash),
    )
  })
  const replaced = new Set(agreed.map((plan) => plan.body['replaces']))
  const plan = agreed.find((p) => !replaced.has(subjectHash(crypto, p.kind, p.body)))
  if (plan === undefined) return null
  return { number: Number(plan.body['number']), days: [String(plan.body['start']), String(plan.body['end'])] }
}

function languageRow(manifest: ManifestJson, tag: string, role: 'authentic' | 'translation') {
  const texts = manifest.units.map((unit) => unit.texts[tag]?.text ?? '')
  const characters = texts.reduce((sum, text) => sum + [...text].length, 0)
  return { tag, role, units: texts.filter((text) => text !== '').length, characters }
}

function roles<R extends string>(tags: readonly string[], role: R): Record<string, R> {
  return Object.fromEntries(tags.map((tag) => [tag, role]))
}

function noteLines(lines: unknown): string {
  return Array.isArray(lines) ? `${lines.join('\n')}\n` : ''
}

/** Number of the first line in which two texts differ, from 1. */
function firstLine(a: string, b: string): number {
  const [left, right] = [a.split('\n'), b.split('\n')]
  let line = 0
  while (line < left.length && left[line] === right[line]) line++
  return line + 1
}
