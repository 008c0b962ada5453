import { expect, test } from 'vitest'
import {
  concat,
  cosignatureLine,
  KEY_ED25519,
  keyId,
  parseSignatureLine,
  toBase64,
  utf8,
  type JsonObject,
} from '@samvad/log'
import {
  contentRecord,
  entryBytes,
  Ledger,
  must,
  parseEntry,
  refKey,
  revisionHash,
  signedNote,
  stateHash,
  type Entry,
} from '@samvad/kernel'
import { World } from '../histories/world.ts'
import { Scene } from '../scene.ts'
import { acceptAll, adopt, draft, freeze, prepare, proposeNote, sealBody, sign } from '../walk.ts'

const TEXTS = [
  { zh: '共识', ru: 'Консенсус' },
  { zh: '双方同意。', ru: 'Стороны согласились.' },
]

function scene(seed = 'attacks', parties: readonly string[] = ['mountain', 'river']): Scene {
  return new Scene({ seed, parties, offices: ['secretariat'], authentic: ['zh', 'ru'] })
}

const noted = () => proposeNote(adopt(freeze(acceptAll(draft(prepare(scene()), TEXTS)))))

/** Bytes of an entry that was changed. */
function bytesWith(entry: Entry, changes: JsonObject): Uint8Array {
  return entryBytes({ ...entry, ...changes })
}

test('[K2] an entry is of one feed, one place and one mechanism: anywhere else it does not fit', () => {
  const s = scene()
  const entry = s.must('mountain', 'heartbeat', {})
  const here = (bytes: Uint8Array) => {
    const admitted = s.ledger.admit(bytes)
    return 'code' in admitted ? admitted.code : admitted.verdict
  }
  expect(here(entryBytes(entry))).toBe('entry/out-of-place')
  expect(here(bytesWith(entry, { seq: entry.seq + 5 }))).toBe('entry/too-early')
  const other = scene('another mechanism')
  expect(other.genesis.mech).not.toBe(s.genesis.mech)
  expect(other.ledger.admit(entryBytes(entry))).toMatchObject({ code: 'entry/unknown-feed' })
})

test('[K5] an intent of one party’s person counts for nothing in another party’s feed', () => {
  const s = scene()
  const intent = s.intent('mountain', 'role.granted', {
    to: s.pseudonym('river', 'spy'),
    pid: null,
    roles: ['signatory'],
  })
  const stolen = s.ledger.compose(s.origin('river'), intent, s.instant())
  expect(s.ledger.judge(stolen)).toMatchObject({ applied: false, refusal: { code: 'act/role-missing' } })
})

test('[K4] a Lamport number that uses up the numbers stops only its own feed', () => {
  const s = scene()
  const bomb = bytesWith(s.compose('river', 'heartbeat', {}), { lam: Number.MAX_SAFE_INTEGER })
  expect(s.ledger.admit(bomb)).toMatchObject({ verdict: { refusal: { code: 'feed/wrong-lamport-number' } } })
  const after = s.must('mountain', 'heartbeat', {})
  expect(after.seen[s.origin('river')]?.[0]).toBe(2)
  expect(after.lam).toBeLessThan(100)
  expect(s.refused('river', 'heartbeat', {})).toEqual({ code: 'feed/broken', facts: { from: 1 } })
})

test('[K3] whoever cites a head that is another one here is kept out, and nothing is folded', () => {
  const s = scene()
  const before = stateHash(s.crypto, s.ledger.fold.state)
  const river = s.origin('river')
  const entry = s.compose('mountain', 'heartbeat', {})
  const fork = toBase64(s.crypto.sha256(utf8('another history')))
  expect(s.ledger.admit(bytesWith(entry, { seen: { ...entry.seen, [river]: [1, fork] } }))).toMatchObject({
    code: 'entry/cites-another-root',
    facts: { feed: river, size: 1 },
  })
  expect(stateHash(s.crypto, s.ledger.fold.state)).toBe(before)
})

test('[K7] nobody opens a letter by listing its commitment among one’s own content', () => {
  const s = scene()
  const w = prepare(s)
  const letter = s.commit('Тайное письмо', 'own')
  s.must('river', 'letter.announced', {
    letter: 'river.letter-1',
    session: w.session,
    sender: letter.c,
    reader: 'head',
    original: 'ru',
    texts: { ru: letter.c },
    publication: 'full',
    early: false,
    content: [letter],
  })
  const claim = { report: 'mountain.r', number: 1, facts: letter.c, content: [{ ...letter, class: 'parties' }] }
  s.must('mountain', 'session.reported', claim)
  expect(contentRecord(s.ledger.fold.state, letter.c)).toMatchObject({ owner: 'river', class: 'own' })
  expect(s.refused('mountain', 'content.erased', { c: letter.c, ground: '' }).code).toBe('content/not-yours')
})

test('[K7] two listings of which neither knew the other open the content to nobody, in whatever order they come', () => {
  const s = scene()
  const world = new World(s)
  const item = s.commit('Тайное письмо', 'own')
  const report = (owner: string, audience: string) => ({
    kind: 'session.reported',
    body: { report: `${owner}.r`, number: 1, facts: item.c, content: [{ ...item, class: audience }] },
    person: 'root',
  })
  world.write('river', report('river', 'own'))
  world.write('mountain', report('mountain', 'parties'), { citing: 'nothing' })
  world.heal()
  for (const ledger of world.nodes.values())
    expect(contentRecord(ledger.fold.state, item.c)).toMatchObject({ owner: null, class: 'own' })
})

test('[K46] a cosignature, a log key’s signature and a seal over another text are no seals', () => {
  const w = noted()
  const { scene: s } = w
  const body = sealBody(w, 'river')
  const keys = must(s.keys.get('river'), 'keys')
  const name = String(body['name'])
  const blob = (id: Uint8Array, signature: Uint8Array) => toBase64(concat(id, signature))
  const sealId = keyId(s.crypto, { name, type: KEY_ED25519, publicKey: keys.seal.publicKey })
  const cosigned = must(
    parseSignatureLine(cosignatureLine(s.crypto, w.noteText, name, 1_795_000_000, keys.witness).trim()),
    'a line',
  )
  const forgeries = {
    'a cosignature': blob(cosigned.id, cosigned.signature),
    'a cosignature under the seal’s key id': blob(sealId, cosigned.signature.slice(8)),
    'the log key under the seal’s key id': blob(sealId, keys.log.sign(utf8(w.noteText))),
    'the witness key under the seal’s key id': blob(sealId, keys.witness.sign(utf8(w.noteText))),
    'the seal over another text': blob(sealId, keys.seal.sign(utf8(w.noteText.replace('session 8', 'session 9')))),
    'the seal over the root alone': blob(sealId, keys.seal.sign(utf8(w.root))),
  }
  for (const [what, signature] of Object.entries(forgeries))
    expect(s.refused('river', 'outcome.signed', { ...body, signature }, 'head').code, what).toBe('sign/wrong-seal')
  s.must('river', 'outcome.signed', body, 'head')
})

test('[K52] a text is signed if and only if every party’s seal stands on one and the same note', () => {
  const parties = ['lake', 'mountain', 'river']
  for (let pattern = 0; pattern < 4 ** parties.length; pattern++) {
    const w = proposeNote(adopt(freeze(acceptAll(draft(prepare(scene('signed', parties)), TEXTS)))))
    const first = { note: w.note, noteText: w.noteText }
    // A second note over a later cut: the two proposals may both stand.
    w.scene.must('lake', 'heartbeat', {})
    proposeNote(w)
    const second = { note: w.note, noteText: w.noteText }
    expect(second.note).not.toBe(first.note)
    const chosen = parties.map((party, index) => {
      const choice = Math.floor(pattern / 4 ** index) % 4
      const notes = [[], [first], [second], [second, first]][choice] ?? []
      for (const note of notes) w.scene.must(party, 'outcome.signed', sealBody(Object.assign(w, note), party), 'head')
      return notes.map((note) => note.note)
    })
    const outcome = must(w.scene.ledger.fold.state.sessions.get('s8')?.outcomes.get(w.outcome), 'the outcome')
    const complete = [first.note, second.note].filter((note) => chosen.every((notes) => notes.includes(note)))
    expect(signedNote(w.scene.genesis, outcome)?.hash ?? null, JSON.stringify(chosen)).toBe(complete[0] ?? null)
  }
})

test('[I5] nothing is signed with one party absent, whatever the others do', () => {
  const w = noted()
  w.scene.must('mountain', 'outcome.signed', sealBody(w, 'mountain'), 'head')
  for (let i = 0; i < 5; i++) w.scene.settle()
  const outcome = must(w.scene.ledger.fold.state.sessions.get('s8')?.outcomes.get(w.outcome), 'the outcome')
  expect(signedNote(w.scene.genesis, outcome)).toBeNull()
})

test('[I2] another wording in one language is another revision, on which nobody has a position', () => {
  const w = acceptAll(draft(prepare(scene()), TEXTS))
  const { scene: s, outcome: id } = w
  const outcome = must(s.ledger.fold.state.sessions.get('s8')?.outcomes.get(id), 'the outcome')
  const old = must(outcome.revisions.get(must(w.revisions.get('mountain.u02'), 'a revision')), 'the old one')
  const zh = s.commit('双方基本同意。', 'parties')
  const texts = { ...old.texts, zh: zh.c }
  const { unit, kind, order } = old
  const wording = { outcome: id, unit, kind, basedOn: old.hash, order, texts, content: [zh] }
  // Not under the old hash: no acceptance of the old wording can be carried over.
  const kept = { ...wording, revision: old.hash }
  expect(s.refused('river', 'revision.proposed', kept).code).toBe('revision/exists')
  const revision = revisionHash(s.crypto, unit, kind, texts)
  s.must('river', 'revision.proposed', { ...wording, revision })
  s.must('river', 'position.taken', { outcome: id, unit, revision, value: 'accept', note: null })
  w.revisions.set(unit, revision)
  freeze(w)
  const adoption = { outcome: id, freeze: w.freeze, root: w.root }
  expect(s.refused('mountain', 'outcome.adopted', adoption)).toEqual({
    code: 'adopt/unit-not-accepted',
    facts: { units: [unit] },
  })
})

test('[K42] ten parties write, adopt and sign one text', () => {
  const parties = Array.from({ length: 10 }, (_, i) => `party-${i}`)
  const s = new Scene({ seed: 'ten', parties, offices: ['secretariat'], authentic: ['ar', 'ru', 'zh'] })
  const texts = [{ ar: 'توافق', ru: 'Консенсус', zh: '共识' }]
  const w = sign(proposeNote(adopt(freeze(acceptAll(draft(prepare(s), texts))))))
  const outcome = must(s.ledger.fold.state.sessions.get('s8')?.outcomes.get(w.outcome), 'the outcome')
  expect(signedNote(s.genesis, outcome)?.root).toBe(w.root)
  expect(s.ledger.fold.state.refused.size).toBe(0)
})

test('[K8] an entry at a place that is taken changes nothing, whether it is the same one or a fork', () => {
  const s = scene()
  const first = s.must('mountain', 'heartbeat', {})
  const before = stateHash(s.crypto, s.ledger.fold.state)
  const fork = must(parseEntry(bytesWith(first, { at: '2026-11-24T23:00:00Z' })), 'an entry')
  for (const again of [first, fork]) {
    expect(s.ledger.fold.apply(again)).toMatchObject({ refusal: { code: 'entry/out-of-place' } })
    expect(s.ledger.admit(entryBytes(again))).toMatchObject({ code: 'entry/out-of-place' })
  }
  expect(s.ledger.fold.state.refused.has(refKey(first))).toBe(false)
  expect(stateHash(s.crypto, s.ledger.fold.state)).toBe(before)
  // Judging, too, leaves no trace.
  s.ledger.judge(s.compose('secretariat', 'heartbeat', {}))
  expect(stateHash(s.crypto, s.ledger.fold.state)).toBe(before)
  expect(new Ledger(s.crypto, s.genesis).judge(first)).toMatchObject({ applied: false })
})
