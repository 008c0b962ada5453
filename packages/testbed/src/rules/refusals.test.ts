import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { signatureLine, toBase64, type JsonObject } from '@samvad/log'
import { conductOf, entryBytes, must, revisionHash, subjectHash, type Entry, type Refusal } from '@samvad/kernel'
import { expect, test } from 'vitest'
import { Scene } from '../scene.ts'
import {
  acceptAll,
  adopt,
  draft,
  freeze,
  noteText,
  prepare,
  propose,
  proposeNote,
  release,
  sealBody,
  sign,
  type Walk,
} from '../walk.ts'

/** Each row provokes one refusal; the title names the rule. A code of the kernel that no row provokes fails below. */
type Row = readonly [title: string, code: string, provoke: () => Refusal]

const ZERO = '0'.repeat(64)
const TEXTS = [
  { zh: '共识', ru: 'Консенсус' },
  { zh: '双方同意。', ru: 'Стороны согласились.' },
]

function scene(options: { signature?: boolean } = {}): Scene {
  return new Scene({
    seed: 'rules',
    parties: ['mountain', 'river'],
    offices: ['secretariat'],
    authentic: ['zh', 'ru'],
    ...options,
  })
}

const prepared = (): Walk => prepare(scene())
const drafted = (): Walk => draft(prepared(), TEXTS)
const frozen = (): Walk => freeze(acceptAll(drafted()))
const adopted = (): Walk => adopt(frozen())
const noted = (): Walk => proposeNote(adopted())
const signed = (): Walk => sign(noted())

/** An entry changed before it is written, admitted where it was going to be written. */
function admitChanged(s: Scene, change: (entry: Entry) => Readonly<Record<string, unknown>>, by = 'mountain'): Refusal {
  const entry = change(s.compose(by, 'heartbeat', {})) as Entry // whatever it is, it is about to be refused
  const admitted = s.ledger.admit(entryBytes(entry))
  if ('code' in admitted) return admitted
  if (admitted.verdict.applied) throw new Error('not refused')
  return admitted.verdict.refusal
}

function text(s: Scene, words: string, audience: 'parties' | 'own' = 'parties') {
  const zh = s.commit(`${words} zh`, audience)
  const ru = s.commit(`${words} ru`, audience)
  return { texts: { zh: zh.c, ru: ru.c }, content: [zh, ru] }
}

function plan(s: Scene, changes: JsonObject = {}): JsonObject {
  const theme = text(s, 'Theme')
  return {
    session: 's9',
    number: 9,
    format: 'video',
    start: '2027-11-24',
    end: '2027-11-25',
    host: 'river',
    place: null,
    theme: theme.texts,
    programme: null,
    replaces: null,
    content: theme.content,
    ...changes,
  }
}

function letter(w: Walk, changes: JsonObject = {}): JsonObject {
  const { texts, content } = text(w.scene, 'Letter', 'own')
  return {
    letter: 'river.letter-1',
    session: w.session,
    sender: ZERO,
    reader: 'head',
    original: 'ru',
    texts,
    publication: 'full',
    early: false,
    content,
    ...changes,
  }
}

function statement(w: Walk, changes: JsonObject = {}): JsonObject {
  const { texts, content } = text(w.scene, 'Statement', 'own')
  return {
    statement: 'river.statement-1',
    session: w.session,
    item: 'item-1',
    speaker: 'head',
    original: 'ru',
    delivery: 'verbatim',
    booths: false,
    texts,
    content,
    ...changes,
  }
}

/** A sitting under way, conducted by the mountain party; gives the index of its last step. */
function sitting(w: Walk): { s: Scene; id: string; on: () => number } {
  const id = 'mountain.sitting-1'
  const opening = { sitting: id, session: w.session, number: 1, deputies: [], segment: 'opening' }
  w.scene.must('mountain', 'sitting.opened', opening)
  const state = () => must(w.scene.ledger.fold.state.sessions.get(w.session)?.sittings.get(id), 'the sitting')
  return { s: w.scene, id, on: () => conductOf(state()).head }
}

function wording(w: Walk, changes: JsonObject = {}): JsonObject {
  const { texts, content } = text(w.scene, 'Wording')
  const unit = 'river.u09'
  return {
    outcome: w.outcome,
    unit,
    kind: 'operative',
    basedOn: null,
    order: '09',
    texts,
    revision: revisionHash(w.scene.crypto, unit, 'operative', texts),
    content,
    ...changes,
  }
}

function ofRoot(w: Walk, changes: JsonObject = {}): JsonObject {
  return { outcome: w.outcome, freeze: w.freeze, root: w.root, ...changes }
}

/** A proposed note with one line changed. */
function changedNote(from: RegExp, to: string): Refusal {
  const w = adopted()
  const note = noteText(w)
  expect(note).toMatch(from)
  const lines = note.replace(from, to).slice(0, -1).split('\n')
  return w.scene.refused('mountain', 'note.proposed', { outcome: w.outcome, note: lines })
}

const ROWS: readonly Row[] = [
  // Bytes, places and citations.
  ['[K1] bytes that are not an entry', 'entry/malformed', () => admitChanged(scene(), (entry) => ({ ...entry, v: 2 }))],
  [
    '[K1] an entry that no bundle could carry',
    'entry/too-large',
    () => {
      const s = scene()
      const items = Array.from({ length: 60 }, (_, i) => {
        const texts = Object.fromEntries(
          Array.from({ length: 20 }, (__, t) => [`a${String.fromCharCode(97 + t)}`, ZERO]),
        )
        return { id: `item-${i}`, no: `${i}`, title: texts, note: null }
      })
      const verdict = s.ledger.judge(s.compose('river', 'agenda.proposed', { session: 's8', symbol: 'X', items }))
      if (verdict.applied) throw new Error('not refused')
      return verdict.refusal
    },
  ],
  [
    '[K2] an entry of a feed that genesis does not name',
    'entry/unknown-feed',
    () => admitChanged(scene(), (entry) => ({ ...entry, feed: 'lake.example/samvad/0000000000000000/lake/e0' })),
  ],
  [
    '[K2] an entry of another mechanism',
    'entry/unknown-feed',
    () => admitChanged(scene(), (entry) => ({ ...entry, mech: '0000000000000000' })),
  ],
  [
    '[K2] an entry at another place than the next',
    'entry/out-of-place',
    () => admitChanged(scene(), (entry) => ({ ...entry, seq: 0 })),
  ],
  [
    '[K3] an entry that cites what is not here yet',
    'entry/too-early',
    () => {
      const s = scene()
      const [origin] = [s.origin('river')]
      return admitChanged(s, (entry) => ({ ...entry, seen: { [origin]: [99, toBase64(new Uint8Array(32))] } }))
    },
  ],
  [
    '[K3] an entry that cites a head with another root than the one here: one of the two is a fork',
    'entry/cites-another-root',
    () => {
      const s = scene()
      const root = toBase64(new Uint8Array(32))
      return admitChanged(s, (entry) => ({ ...entry, seen: { ...entry.seen, [s.origin('river')]: [1, root] } }))
    },
  ],
  [
    '[K3] an entry that cites an internal feed',
    'feed/cites-what-it-may-not',
    () => {
      const s = scene()
      const root = toBase64(new Uint8Array(32))
      return admitChanged(s, (entry) => ({
        ...entry,
        seen: { ...entry.seen, [`${s.origin('mountain')}/internal`]: [1, root] },
      }))
    },
  ],
  [
    '[K3] an entry that cites a smaller head than before',
    'feed/cites-backwards',
    () => {
      const s = scene()
      s.settle()
      const [river, root] = [s.origin('river'), toBase64(s.ledger.root(s.origin('river'), 1))]
      return admitChanged(s, (entry) => ({ ...entry, seen: { ...entry.seen, [river]: [1, root] } }))
    },
  ],
  [
    '[K3] an entry that cites a head without what that head had seen',
    'feed/cites-with-gaps',
    () => {
      const s = scene()
      s.must('secretariat', 'heartbeat', {})
      s.must('river', 'heartbeat', {})
      return admitChanged(s, ({ seen, ...entry }) => ({
        ...entry,
        seen: Object.fromEntries(Object.entries(seen).filter(([feed]) => feed === s.origin('river'))),
      }))
    },
  ],
  [
    '[K2] a Lamport number too low, to look older than what it knows',
    'feed/wrong-lamport-number',
    () => admitChanged(scene(), (entry) => ({ ...entry, lam: 1 })),
  ],
  [
    '[K2] a Lamport number too high, to use up the numbers',
    'feed/wrong-lamport-number',
    () => admitChanged(scene(), (entry) => ({ ...entry, lam: Number.MAX_SAFE_INTEGER })),
  ],
  [
    '[K4] everything after a breach',
    'feed/broken',
    () => {
      const s = scene()
      admitChanged(s, (entry) => ({ ...entry, lam: 1 }))
      return s.refused('mountain', 'heartbeat', {})
    },
  ],

  // Acts in general.
  [
    '[K5] a feed that does not begin with genesis',
    'genesis/not-first',
    () => {
      const s = scene()
      return s.refused('river', 'genesis', { mech: s.genesis.mech, root: s.pseudonym('river', 'other') })
    },
  ],
  ['[K5] a feed that begins with the genesis of another mechanism', 'genesis/other-mechanism', otherGenesis],
  [
    '[K5] an act by somebody whose party has not granted the role',
    'act/role-missing',
    () =>
      scene().refused(
        'river',
        'role.granted',
        { to: scene().pseudonym('river', 'a'), pid: null, roles: ['head'] },
        'a',
      ),
  ],
  [
    '[K5] an act by somebody whose roles were revoked',
    'act/role-missing',
    () => {
      const w = prepared()
      w.scene.must('river', 'role.revoked', { to: w.scene.pseudonym('river', 'head') })
      return w.scene.refused('river', 'session.reported', { report: 'river.r', number: 1, facts: ZERO }, 'head')
    },
  ],
  [
    '[K13] a kind of act that the rule set does not know',
    'act/unknown-kind',
    () => scene().refused('river', 'war.declared', {}),
  ],
  ['[K13] a body of another shape', 'act/misfit', () => scene().refused('river', 'heartbeat', { extra: 1 })],
  [
    '[K13] an internal act in the shared feed',
    'act/wrong-feed',
    () => {
      const s = scene()
      const intent = s.intent('river', 'draft.kept', { outcome: 'river.o', unit: 'river.u', texts: { ru: ZERO } })
      const verdict = s.ledger.judge(s.ledger.compose(s.origin('river'), intent, s.instant()))
      if (verdict.applied) throw new Error('not refused')
      return verdict.refusal
    },
  ],
  [
    '[K13] a position of an office',
    'act/parties-only',
    () => {
      const w = frozen()
      return w.scene.refused('secretariat', 'outcome.adopted', ofRoot(w))
    },
  ],
  [
    '[K14] the same intent twice',
    'act/repeated',
    () => {
      const s = scene()
      const intent = s.intent('river', 'heartbeat', {})
      const once = s.ledger.compose(s.origin('river'), intent, s.instant())
      s.ledger.append(once)
      const verdict = s.ledger.judge(s.ledger.compose(s.origin('river'), intent, s.instant()))
      if (verdict.applied) throw new Error('not refused')
      return verdict.refusal
    },
  ],
  [
    '[K10] a name of another party',
    'act/not-your-name',
    () => scene().refused('river', 'session.reported', { report: 'mountain.r', number: 1, facts: ZERO }),
  ],
  [
    '[K10] a name used before',
    'act/name-taken',
    () => {
      const s = scene()
      s.must('river', 'session.reported', { report: 'river.r', number: 1, facts: ZERO })
      return s.refused('river', 'session.reported', { report: 'river.r', number: 2, facts: ZERO })
    },
  ],
  [
    '[K19] roles taken from somebody who has none',
    'role/unknown',
    () => scene().refused('river', 'role.revoked', { to: 'A'.repeat(22) }),
  ],

  // Sessions and people.
  [
    '[K11] a session that ends before it starts',
    'session/ends-before-start',
    () => ((s) => s.refused('river', 'session.proposed', plan(s, { end: '2027-11-01' })))(scene()),
  ],
  [
    '[K11] a host that is no party',
    'session/unknown-host',
    () => ((s) => s.refused('river', 'session.proposed', plan(s, { host: 'secretariat' })))(scene()),
  ],
  [
    '[K17] a theme that is missing in an authentic language',
    'text/language-missing',
    () => ((s) => s.refused('river', 'session.proposed', plan(s, { theme: { ru: ZERO } })))(scene()),
  ],
  [
    '[K11] a proposal that replaces an unknown one',
    'session/unknown-proposal',
    () => ((s) => s.refused('river', 'session.proposed', plan(s, { replaces: ZERO })))(scene()),
  ],
  [
    '[K11] confirming an unknown proposal',
    'session/unknown-proposal',
    () => scene().refused('river', 'session.confirmed', { session: 's9', proposal: ZERO }),
  ],
  [
    '[K11] a second proposal while one’s own first one stands',
    'session/confirmed-another',
    () => {
      const s = scene()
      s.must('river', 'session.proposed', plan(s))
      return s.refused('river', 'session.proposed', plan(s, { number: 10 }))
    },
  ],
  [
    '[K11] confirming twice',
    'session/already-confirmed',
    () => {
      const s = scene()
      const body = plan(s)
      s.must('river', 'session.proposed', body)
      const proposal = subjectHash(s.crypto, 'session.proposed', body)
      return s.refused('river', 'session.confirmed', { session: 's9', proposal })
    },
  ],
  [
    '[K12] a sitting of a session that is not agreed',
    'session/not-agreed',
    () => {
      const s = scene()
      s.must('river', 'session.proposed', plan(s))
      const opening = { sitting: 'river.sitting-1', session: 's9', number: 1, deputies: [], segment: 'opening' }
      return s.refused('river', 'sitting.opened', opening)
    },
  ],
  [
    '[K15] a delegate whose names the party has not stated',
    'delegation/unknown-person',
    () => delegation([['nobody', 'head']]),
  ],
  [
    '[K15] a delegation that names somebody twice',
    'delegation/named-twice',
    () =>
      delegation([
        ['head', 'head'],
        ['head', 'member'],
      ]),
  ],
  ['[K15] a delegation without a head', 'delegation/one-head', () => delegation([['head', 'member']])],
  [
    '[K15] credentials of somebody who is no delegate',
    'delegation/not-a-delegate',
    () =>
      ((w) =>
        w.scene.refused('river', 'credentials.presented', {
          session: w.session,
          pid: 'other',
          represent: true,
          sign: true,
        }))(prepared()),
  ],
  [
    '[K15] examining one’s own credentials',
    'credentials/own',
    () =>
      ((w) =>
        w.scene.refused('river', 'credentials.examined', { session: w.session, party: 'river', result: 'in-order' }))(
        prepared(),
      ),
  ],
  [
    '[K15] examining credentials of an office',
    'party/unknown',
    () =>
      ((w) =>
        w.scene.refused('river', 'credentials.examined', {
          session: w.session,
          party: 'secretariat',
          result: 'in-order',
        }))(prepared()),
  ],
  [
    '[K15] examining credentials that nobody presented',
    'credentials/none-presented',
    () => scene().refused('river', 'credentials.examined', { session: 's8', party: 'mountain', result: 'in-order' }),
  ],

  // Papers.
  [
    '[K18] an agenda with an item twice',
    'agenda/item-twice',
    () => {
      const w = prepared()
      const item = { id: 'item-1', no: '1', title: text(w.scene, 'Item').texts, note: null }
      return w.scene.refused('river', 'agenda.proposed', { session: w.session, symbol: 'X/8/2', items: [item, item] })
    },
  ],
  [
    '[K18] adopting an unknown agenda',
    'agenda/unknown',
    () => ((w) => w.scene.refused('river', 'agenda.adopted', { session: w.session, agenda: ZERO }))(prepared()),
  ],
  [
    '[K18] adopting an agenda twice',
    'agenda/already-adopted',
    () => {
      const w = prepared()
      const agenda = must([...(w.scene.ledger.fold.state.sessions.get(w.session)?.agendas.keys() ?? [])][0], 'agenda')
      return w.scene.refused('river', 'agenda.adopted', { session: w.session, agenda })
    },
  ],
  [
    '[K18] a symbol that the party has used',
    'document/symbol-taken',
    () => {
      const w = prepared()
      const body = {
        session: w.session,
        symbol: 'X/8/INF/1',
        kind: 'information',
        title: text(w.scene, 'Paper').texts,
        texts: null,
        replaces: null,
      }
      w.scene.must('river', 'document.issued', body)
      return w.scene.refused('river', 'document.issued', body)
    },
  ],
  [
    '[K20] a letter whose reader is no delegate',
    'delegation/not-a-delegate',
    () => ((w) => w.scene.refused('river', 'letter.announced', letter(w, { reader: 'stranger' })))(prepared()),
  ],
  [
    '[K17] a letter without its original',
    'text/language-missing',
    () => ((w) => w.scene.refused('river', 'letter.announced', letter(w, { original: 'hi' })))(prepared()),
  ],
  [
    '[K36] a letter whose text nobody listed, so that the other party could claim it',
    'content/not-listed',
    () => ((w) => w.scene.refused('river', 'letter.announced', letter(w, { content: [] })))(prepared()),
  ],
  [
    '[K36] a statement whose text nobody listed',
    'content/not-listed',
    () => ((w) => w.scene.refused('river', 'statement.deposited', statement(w, { content: [] })))(prepared()),
  ],
  [
    '[K20] releasing another party’s letter',
    'letter/not-yours',
    () => {
      const w = prepared()
      w.scene.must('river', 'letter.announced', letter(w))
      return w.scene.refused('mountain', 'letter.released', { letter: 'river.letter-1' })
    },
  ],
  [
    '[K20] releasing a letter before it was read',
    'letter/not-read-yet',
    () => {
      const w = prepared()
      w.scene.must('river', 'letter.announced', letter(w))
      return w.scene.refused('river', 'letter.released', { letter: 'river.letter-1' })
    },
  ],
  [
    '[K20] releasing a letter twice',
    'letter/already-released',
    () => {
      const w = prepared()
      w.scene.must('river', 'letter.announced', letter(w, { early: true }))
      w.scene.must('river', 'letter.released', { letter: 'river.letter-1' })
      return w.scene.refused('river', 'letter.released', { letter: 'river.letter-1' })
    },
  ],
  [
    '[K22] reading a letter that was not announced',
    'letter/unknown',
    () => {
      const { s, id, on } = sitting(prepared())
      return s.refused('mountain', 'letter.read', { sitting: id, letter: 'river.letter-1', on: on() })
    },
  ],
  [
    '[K22] reading a letter twice',
    'letter/already-read',
    () => {
      const w = prepared()
      const { s, id, on } = sitting(w)
      s.must('river', 'letter.announced', letter(w))
      s.must('mountain', 'letter.read', { sitting: id, letter: 'river.letter-1', on: on() })
      return s.refused('mountain', 'letter.read', { sitting: id, letter: 'river.letter-1', on: on() })
    },
  ],
  [
    '[K21] releasing another party’s statement',
    'statement/not-yours',
    () => {
      const w = prepared()
      w.scene.must('river', 'statement.deposited', statement(w))
      return w.scene.refused('mountain', 'statement.released', { statement: 'river.statement-1' })
    },
  ],
  [
    '[K21] releasing a statement before it was delivered',
    'statement/not-delivered-yet',
    () => {
      const w = prepared()
      w.scene.must('river', 'statement.deposited', statement(w))
      return w.scene.refused('river', 'statement.released', { statement: 'river.statement-1' })
    },
  ],
  [
    '[K21] releasing a statement twice',
    'statement/already-released',
    () => {
      const w = prepared()
      const { s, id, on } = sitting(w)
      s.must('river', 'statement.deposited', statement(w))
      s.must('mountain', 'statement.delivered', { sitting: id, statement: 'river.statement-1', on: on() })
      s.must('river', 'statement.released', { statement: 'river.statement-1' })
      return s.refused('river', 'statement.released', { statement: 'river.statement-1' })
    },
  ],
  [
    '[K22] delivering a statement that nobody deposited',
    'statement/unknown',
    () => {
      const { s, id, on } = sitting(prepared())
      return s.refused('mountain', 'statement.delivered', { sitting: id, statement: 'river.statement-1', on: on() })
    },
  ],
  [
    '[K22] delivering a statement twice',
    'statement/already-delivered',
    () => {
      const w = prepared()
      const { s, id, on } = sitting(w)
      s.must('river', 'statement.deposited', statement(w))
      s.must('mountain', 'statement.delivered', { sitting: id, statement: 'river.statement-1', on: on() })
      return s.refused('mountain', 'statement.delivered', { sitting: id, statement: 'river.statement-1', on: on() })
    },
  ],

  // Content.
  [
    '[K7] erasing what is not one’s own',
    'content/not-yours',
    () => scene().refused('river', 'content.erased', { c: ZERO, ground: '' }),
  ],
  [
    '[K16] erasing a text that was adopted',
    'content/adopted',
    () => {
      const w = adopted()
      const c = must(w.scene.ledger.fold.state.sessions.get('s8')?.outcomes.get(w.outcome), 'o')
      const revision = must([...c.revisions.values()][0], 'a revision')
      return w.scene.refused('mountain', 'content.erased', { c: must(revision.texts['zh'], 'zh'), ground: '' })
    },
  ],
  [
    '[K16] erasing the name of somebody who signed',
    'content/adopted',
    () => {
      const w = signed()
      const c = must(w.scene.ledger.fold.state.owners.get('river')?.people.get('head'), 'the head').c
      return w.scene.refused('river', 'content.erased', { c, ground: '' })
    },
  ],

  // The sitting.
  [
    '[K31] a step on a sitting that nobody opened',
    'sitting/unknown',
    () => prepared().scene.refused('mountain', 'sitting.closed', { sitting: 'mountain.sitting-1', on: 0 }),
  ],
  [
    '[K31] a step by somebody else than the conductor',
    'sitting/not-the-conductor',
    () => {
      const { s, id, on } = sitting(prepared())
      return s.refused('river', 'sitting.closed', { sitting: id, on: on() })
    },
  ],
  [
    '[K31] a step on a closed sitting',
    'sitting/closed',
    () => {
      const { s, id, on } = sitting(prepared())
      s.must('mountain', 'sitting.closed', { sitting: id, on: on() })
      return s.refused('mountain', 'segment.opened', { sitting: id, segment: 'working', public: false, on: on() })
    },
  ],
  [
    '[K31] a second sitting while one is open',
    'sitting/one-open-already',
    () => {
      const w = prepared()
      const { s } = sitting(w)
      const second = { sitting: 'mountain.sitting-2', session: w.session, number: 2, deputies: [], segment: 'working' }
      return s.refused('mountain', 'sitting.opened', second)
    },
  ],
  [
    '[K30] the second of two steps on the same state',
    'conduct/stale',
    () => {
      const { s, id, on } = sitting(prepared())
      const before = on()
      s.must('mountain', 'floor.given', {
        sitting: id,
        party: 'river',
        pid: 'head',
        kind: 'speak',
        limit: null,
        texts: [],
        on: before,
      })
      return s.refused('mountain', 'floor.given', {
        sitting: id,
        party: 'mountain',
        pid: 'head',
        kind: 'speak',
        limit: null,
        texts: [],
        on: before,
      })
    },
  ],
  [
    '[K32] an item of no agenda',
    'agenda/unknown-item',
    () => {
      const { s, id, on } = sitting(prepared())
      return s.refused('mountain', 'item.opened', { sitting: id, item: 'item-9', on: on() })
    },
  ],
  [
    '[K32] the floor for somebody who is no delegate',
    'delegation/not-a-delegate',
    () => {
      const { s, id, on } = sitting(prepared())
      return s.refused('mountain', 'floor.given', {
        sitting: id,
        party: 'river',
        pid: 'guest',
        kind: 'speak',
        limit: null,
        texts: [],
        on: on(),
      })
    },
  ],
  [
    '[K32] taking the floor from nobody',
    'floor/nobody-has-it',
    () => {
      const { s, id, on } = sitting(prepared())
      return s.refused('mountain', 'floor.withdrawn', { sitting: id, on: on() })
    },
  ],
  [
    '[K33] listing a command that nobody gave',
    'conduct/unknown-command',
    () => {
      const { s, id } = sitting(prepared())
      return s.refused('mountain', 'conduct.applied', { sitting: id, feed: s.origin('river'), seq: 0 })
    },
  ],
  [
    '[K33] answering a command twice',
    'conduct/answered',
    () => {
      const { s, id } = sitting(prepared())
      const asked = s.must('river', 'floor.asked', { sitting: id, pid: 'head', item: 'item-1', kind: 'speak' })
      s.must('mountain', 'conduct.applied', { sitting: id, feed: asked.feed, seq: asked.seq })
      return s.refused('mountain', 'conduct.refused', { sitting: id, feed: asked.feed, seq: asked.seq, code: 'x/y' })
    },
  ],
  [
    '[K33] applying a command after the sitting was closed',
    'sitting/closed',
    () => {
      const { s, id, on } = sitting(prepared())
      const asked = s.must('river', 'floor.asked', { sitting: id, pid: 'head', item: 'item-1', kind: 'speak' })
      s.must('mountain', 'sitting.closed', { sitting: id, on: on() })
      return s.refused('mountain', 'conduct.applied', { sitting: id, feed: asked.feed, seq: asked.seq })
    },
  ],

  // The text.
  [
    '[K35] acting on an outcome that nobody opened',
    'outcome/unknown',
    () =>
      ((w) => w.scene.refused('river', 'waiver.signed', { outcome: 'river.o', finding: ZERO, reason: ZERO }))(
        prepared(),
      ),
  ],
  [
    '[K35] a revision under a hash that is not its own',
    'revision/wrong-hash',
    () => ((w) => w.scene.refused('river', 'revision.proposed', wording(w, { revision: ZERO })))(drafted()),
  ],
  [
    '[K35] a wording that stands already',
    'revision/exists',
    () => {
      const w = drafted()
      const body = wording(w)
      w.scene.must('river', 'revision.proposed', body)
      return w.scene.refused('river', 'revision.proposed', body)
    },
  ],
  [
    '[K35] a revision built on one that nobody knows',
    'revision/unknown',
    () => ((w) => w.scene.refused('river', 'revision.proposed', wording(w, { basedOn: ZERO })))(drafted()),
  ],
  [
    '[K17] a revision in a language that is not authentic',
    'text/not-an-authentic-language',
    () => {
      const w = drafted()
      const { texts, content } = text(w.scene, 'Wording')
      const hi = w.scene.commit('पाठ', 'parties')
      return w.scene.refused(
        'river',
        'revision.proposed',
        wording(w, { texts: { ...texts, hi: hi.c }, content: [...content, hi] }),
      )
    },
  ],
  [
    '[K36] an empty text in one language',
    'text/empty',
    () => {
      const w = drafted()
      const [zh, ru] = [w.scene.commit('', 'parties'), w.scene.commit('слова', 'parties')]
      const texts = { zh: zh.c, ru: ru.c }
      const revision = revisionHash(w.scene.crypto, 'river.u09', 'operative', texts)
      return w.scene.refused('river', 'revision.proposed', wording(w, { texts, revision, content: [zh, ru] }))
    },
  ],
  [
    '[K36] a text that nobody could ever get',
    'content/not-listed',
    () => ((w) => w.scene.refused('river', 'revision.proposed', wording(w, { content: [] })))(drafted()),
  ],
  [
    '[K37] withdrawing another party’s wording',
    'revision/not-yours',
    () =>
      ((w) =>
        w.scene.refused('river', 'revision.withdrawn', {
          outcome: w.outcome,
          revision: must(w.revisions.get('mountain.u02'), 'r'),
        }))(drafted()),
  ],
  [
    '[K37] withdrawing twice',
    'revision/withdrawn-already',
    () => {
      const w = drafted()
      const body = { outcome: w.outcome, revision: must(w.revisions.get('mountain.u02'), 'r') }
      w.scene.must('mountain', 'revision.withdrawn', body)
      return w.scene.refused('mountain', 'revision.withdrawn', body)
    },
  ],
  [
    '[K38] a position on a revision under another unit',
    'revision/unknown',
    () => {
      const w = drafted()
      const revision = must(w.revisions.get('mountain.u02'), 'r')
      const body = { outcome: w.outcome, unit: 'mountain.u01', revision, value: 'accept', note: null }
      return w.scene.refused('river', 'position.taken', body)
    },
  ],
  [
    '[K39] a courtesy translation into an authentic language',
    'translation/authentic-language',
    () => {
      const w = drafted()
      const revision = must(w.revisions.get('mountain.u02'), 'r')
      return w.scene.refused('river', 'translation.filed', { outcome: w.outcome, revision, texts: { ru: ZERO } })
    },
  ],
  [
    '[K40] changing the text after having adopted it',
    'outcome/adopted-by-you',
    () => ((w) => w.scene.refused('river', 'revision.proposed', wording(w)))(adopted()),
  ],
  [
    '[K47] clearing with a waiver that nobody signed',
    'concordance/waiver-unsigned',
    () =>
      ((w) => w.scene.refused('river', 'concordance.cleared', ofRoot(w, { checker: 'c', waivers: [ZERO] })))(frozen()),
  ],
  [
    '[K48] freezing a unit twice',
    'freeze/unit-twice',
    () => {
      const w = drafted()
      const unit = ['mountain.u01', must(w.revisions.get('mountain.u01'), 'r'), '']
      return w.scene.refused('mountain', 'text.frozen', frozenBody(w, [unit, unit]))
    },
  ],
  [
    '[K48] freezing a withdrawn wording',
    'freeze/withdrawn-revision',
    () => {
      const w = drafted()
      const revision = must(w.revisions.get('mountain.u01'), 'r')
      w.scene.must('mountain', 'revision.withdrawn', { outcome: w.outcome, revision })
      return w.scene.refused('mountain', 'text.frozen', frozenBody(w, [['mountain.u01', revision, '']]))
    },
  ],
  [
    '[K49] checking a text that nobody froze',
    'freeze/unknown',
    () => ((w) => w.scene.refused('river', 'freeze.checked', ofRoot(w, { freeze: ZERO })))(frozen()),
  ],
  [
    '[K49] checking a text under another root',
    'freeze/other-root',
    () => ((w) => w.scene.refused('river', 'freeze.checked', ofRoot(w, { root: ZERO })))(frozen()),
  ],
  ['[K44] adopting what one’s own party has not checked', 'adopt/not-checked', () => partlyChecked([])],
  [
    '[K44] adopting what one’s own linguist has not cleared',
    'adopt/concordance-not-cleared',
    () => partlyChecked(['freeze.checked']),
  ],
  [
    '[K44] adopting what another party has not checked and cleared',
    'adopt/not-checked-by-all',
    () => partlyChecked(['freeze.checked', 'concordance.cleared']),
  ],
  [
    '[K41] adopting a unit that one has reserved',
    'adopt/unit-not-accepted',
    () => {
      const w = frozen()
      const revision = must(w.revisions.get('mountain.u02'), 'r')
      const body = { outcome: w.outcome, unit: 'mountain.u02', revision, value: 'reserve-scrutiny', note: null }
      w.scene.must('river', 'position.taken', body)
      return w.scene.refused('river', 'outcome.adopted', ofRoot(w))
    },
  ],
  [
    '[K42] adopting while one’s own bracket is open',
    'adopt/brackets-open',
    () => {
      const w = frozen()
      w.scene.must('river', 'revision.proposed', wording(w))
      return w.scene.refused('river', 'outcome.adopted', ofRoot(w))
    },
  ],
  [
    '[K43] adopting a text from which a unit that one accepted is missing',
    'adopt/unit-left-out',
    () => {
      const w = frozen()
      propose(w, 'river', 'river.u09', 'operative', null, { zh: '另一段。', ru: 'Ещё пункт.' })
      return w.scene.refused('river', 'outcome.adopted', ofRoot(w))
    },
  ],
  [
    '[K16] adopting a text whose words one has had destroyed',
    'adopt/text-erased',
    () => {
      const w = frozen()
      const outcome = must(w.scene.ledger.fold.state.sessions.get('s8')?.outcomes.get(w.outcome), 'o')
      const revision = must(outcome.revisions.get(must(w.revisions.get('mountain.u02'), 'r')), 'revision')
      w.scene.must('mountain', 'content.erased', { c: must(revision.texts['ru'], 'ru'), ground: '' })
      return w.scene.refused('mountain', 'outcome.adopted', ofRoot(w))
    },
  ],

  // The note and the seals.
  [
    '[K45] a note before every party has adopted',
    'sign/not-adopted',
    () =>
      ((w) =>
        w.scene.refused('mountain', 'note.proposed', {
          outcome: w.outcome,
          note: noteText(w).slice(0, -1).split('\n'),
        }))(frozen()),
  ],
  [
    '[K45] a note where the rules know no signature',
    'sign/rules-know-none',
    () => {
      const w = adopt(freeze(acceptAll(draft(prepare(scene({ signature: false })), TEXTS))))
      return w.scene.refused('mountain', 'note.proposed', {
        outcome: w.outcome,
        note: noteText(w).slice(0, -1).split('\n'),
      })
    },
  ],
  ['[K45] a note in another order', 'note/malformed', () => changedNote(/languages ru zh/, 'languages zh ru')],
  [
    '[K45] a note of another mechanism',
    'note/does-not-fit',
    () => changedNote(/mechanism \S+/, `mechanism ${toBase64(new Uint8Array(32))}`),
  ],
  ['[K45] a note for another session', 'note/does-not-fit', () => changedNote(/session 8/, 'session 9')],
  [
    '[K45] a note for another document',
    'note/does-not-fit',
    () => changedNote(/instrument X\/8\/OUT/, 'instrument X/8/OTHER'),
  ],
  ['[K45] a note without a language', 'note/does-not-fit', () => changedNote(/languages ru zh/, 'languages zh')],
  [
    '[K45] a note with a courtesy root that was not frozen',
    'note/does-not-fit',
    () => changedNote(/courtesy -/, `courtesy ${toBase64(new Uint8Array(32))}`),
  ],
  [
    '[K46] a seal on a note that nobody proposed',
    'note/unknown',
    () => ((w) => w.scene.refused('river', 'outcome.signed', { ...sealBody(w, 'river'), note: ZERO }, 'head'))(noted()),
  ],
  [
    '[K46] sealing the same note twice',
    'sign/already-signed',
    () => ((w) => w.scene.refused('river', 'outcome.signed', sealBody(w, 'river'), 'head'))(signed()),
  ],
  [
    '[K46] sealing for a person whom one is not',
    'sign/not-this-person',
    () =>
      ((w) => w.scene.refused('river', 'outcome.signed', { ...sealBody(w, 'river'), pid: 'other' }, 'head'))(noted()),
  ],
  [
    '[K46] sealing without full powers',
    'sign/no-full-powers',
    () => {
      const w = noted()
      w.scene.must('river', 'credentials.presented', { session: w.session, pid: 'head', represent: true, sign: false })
      return w.scene.refused('river', 'outcome.signed', sealBody(w, 'river'), 'head')
    },
  ],
  [
    '[K46] another party’s seal',
    'sign/wrong-seal',
    () => ((w) => w.scene.refused('river', 'outcome.signed', sealBody(w, 'mountain'), 'head'))(noted()),
  ],
  [
    '[K46] the log key in the place of the seal',
    'sign/wrong-seal',
    () => {
      const w = noted()
      const name = must(w.scene.genesis.parties.find((p) => p.id === 'river')?.seal?.name, 'a seal')
      const line = signatureLine(w.scene.crypto, w.noteText, name, must(w.scene.keys.get('river'), 'keys').log)
      return w.scene.refused(
        'river',
        'outcome.signed',
        { ...sealBody(w, 'river'), signature: line.trim().split(' ')[2] ?? '' },
        'head',
      )
    },
  ],

  // Release.
  ['[K50] releasing what was not adopted', 'release/not-adopted', () => agreeRelease(frozen())],
  [
    '[K50] releasing what one party has not sealed',
    'release/not-signed',
    () => {
      const w = noted()
      w.scene.must('mountain', 'outcome.signed', sealBody(w, 'mountain'), 'head')
      return agreeRelease(w)
    },
  ],
  [
    '[K50] releasing translations under a root that nobody adopted',
    'release/not-adopted',
    () => agreeRelease(signed(), ZERO),
  ],
  [
    '[K50] releasing what was not signed where the rules know a signature',
    'release/not-signed',
    () => agreeRelease(noted()),
  ],
  [
    '[K51] arming an unknown release',
    'release/unknown',
    () => ((w) => w.scene.refused('river', 'release.armed', { outcome: w.outcome, release: ZERO }))(signed()),
  ],
  [
    '[K51] cancelling an unknown release',
    'release/unknown',
    () => ((w) => w.scene.refused('river', 'release.cancelled', { outcome: w.outcome, release: ZERO }))(signed()),
  ],
  [
    '[K51] arming before every party has agreed',
    'release/not-agreed-by-all',
    () => {
      const w = signed()
      const body = { outcome: w.outcome, root: w.root, courtesy: null, instant: '2026-11-25T11:30:00Z' }
      w.scene.must('river', 'release.agreed', body)
      const hash = subjectHash(w.scene.crypto, 'release.agreed', body)
      return w.scene.refused('river', 'release.armed', { outcome: w.outcome, release: hash })
    },
  ],
  [
    '[K51] arming twice',
    'release/already-armed',
    () =>
      ((w) => w.scene.refused('river', 'release.armed', { outcome: w.outcome, release: w.release }))(release(signed())),
  ],
  [
    '[K51] arming what somebody has cancelled',
    'release/cancelled',
    () => {
      const w = release(signed())
      w.scene.must('mountain', 'release.cancelled', { outcome: w.outcome, release: w.release })
      return w.scene.refused('river', 'release.armed', { outcome: w.outcome, release: w.release })
    },
  ],

  // Carrying out.
  [
    '[K60] a commitment from a text that is not adopted',
    'commitment/not-adopted',
    () => commitment(frozen(), { kind: 'unit', outcome: 'mountain.outcome', unit: 'mountain.u02' }),
  ],
  [
    '[K60] a commitment from a unit that is not in the text',
    'commitment/unknown-unit',
    () => commitment(adopted(), { kind: 'unit', outcome: 'mountain.outcome', unit: 'mountain.u77' }),
  ],
  [
    '[K62] a commitment from a report that nobody made',
    'report/unknown',
    () => commitment(adopted(), { kind: 'report', report: 'river.r' }),
  ],
  [
    '[K62] confirming a report that nobody made',
    'report/unknown',
    () => scene().refused('river', 'report.confirmed', { report: 'mountain.r' }),
  ],
  [
    '[K61] confirming a commitment that nobody proposed',
    'commitment/unknown',
    () => scene().refused('river', 'commitment.confirmed', { commitment: 'mountain.c' }),
  ],
  [
    '[K61] confirming another party’s commitment',
    'commitment/not-yours',
    () => founded(['mountain']).refused('river', 'commitment.confirmed', { commitment: 'mountain.c' }),
  ],
  [
    '[K61] confirming a commitment twice',
    'commitment/already-confirmed',
    () => {
      const s = founded(['river'])
      s.must('river', 'commitment.confirmed', { commitment: 'mountain.c' })
      return s.refused('river', 'commitment.confirmed', { commitment: 'mountain.c' })
    },
  ],
  [
    '[K61] declaring the status of a commitment that one has not confirmed',
    'commitment/not-confirmed-by-you',
    () =>
      founded(['river']).refused('river', 'commitment.reported', {
        commitment: 'mountain.c',
        status: 'done',
        on: '2027-01-01',
        note: null,
        evidence: [],
      }),
  ],
  [
    '[K62] confirming a report twice',
    'report/already-confirmed',
    () => {
      const s = scene()
      s.must('mountain', 'session.reported', { report: 'mountain.r', number: 7, facts: ZERO })
      s.must('river', 'report.confirmed', { report: 'mountain.r' })
      return s.refused('river', 'report.confirmed', { report: 'mountain.r' })
    },
  ],
]

test.each(ROWS)('%s is refused: %s', (_title, code, provoke) => {
  expect(provoke().code).toBe(code)
})

test('every code of refusal in the kernel is provoked here', () => {
  const folder = fileURLToPath(new URL('../../../kernel/src/', import.meta.url))
  const [own, all] = [new Set<string>(), new Set<string>()]
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    // Signing packs are read by the tool and the page, and admission by the door of the room; neither is folded, and
    // their refusals have their own tests (G30 for the door).
    if (!file.endsWith('.ts') || file.includes('.test.') || /(signing-pack|admission)\.ts$/.test(file)) continue
    for (const [, code] of readFileSync(join(folder, file), 'utf8').matchAll(/refuse\(\s*'([a-z-]+\/[a-z-]+)'/g)) {
      all.add(must(code, 'a code'))
      // The room and the summary record have their own tables.
      if (!/conducting|acts.(sitting|floor|booth|presence|summary)\b/.test(file)) own.add(must(code, 'a code'))
    }
  }
  const provoked = new Set(ROWS.map(([, code]) => code))
  expect([...own].filter((code) => !provoked.has(code)).toSorted()).toEqual([])
  expect([...provoked].filter((code) => !all.has(code)).toSorted()).toEqual([])
})

function otherGenesis(): Refusal {
  const s = scene()
  const internal = `${s.origin('river')}/internal`
  const intent = s.intent('river', 'genesis', { mech: ZERO, root: s.pseudonym('river', 'root') })
  const verdict = s.ledger.judge(s.ledger.compose(internal, intent, s.instant()))
  if (verdict.applied) throw new Error('not refused')
  return verdict.refusal
}

function delegation(members: readonly (readonly [string, string])[]): Refusal {
  const w = prepared()
  const body = { session: w.session, members: members.map(([pid, role]) => ({ pid, role })) }
  return w.scene.refused('river', 'delegation.notified', body)
}

function frozenBody(w: Walk, units: readonly (readonly string[])[]): JsonObject {
  return { outcome: w.outcome, units, names: ZERO, namesContent: ZERO, root: ZERO, courtesy: null }
}

/** The river party tries to adopt a frozen text on which only it has done these acts. */
function partlyChecked(done: readonly string[]): Refusal {
  const w = acceptAll(drafted())
  const units = [...w.revisions].map(([unit, revision]) => [unit, revision, ''])
  const body = frozenBody(w, units)
  w.scene.must('mountain', 'text.frozen', body)
  const of = { outcome: w.outcome, freeze: subjectHash(w.scene.crypto, 'text.frozen', body), root: ZERO }
  for (const kind of done)
    w.scene.must('river', kind, kind === 'concordance.cleared' ? { ...of, checker: 'c', waivers: [] } : of)
  return w.scene.refused('river', 'outcome.adopted', of)
}

function agreeRelease(w: Walk, courtesy: string | null = null): Refusal {
  const body = { outcome: w.outcome, root: w.root, courtesy, instant: '2026-11-25T11:30:00Z' }
  return w.scene.refused('river', 'release.agreed', body)
}

function commitment(w: Walk, origin: JsonObject): Refusal {
  const body = { commitment: 'river.c', origin, owners: ['river'], due: null, text: ZERO, continues: null }
  return w.scene.refused('river', 'commitment.proposed', body)
}

function founded(owners: readonly string[]): Scene {
  const s = scene()
  const origin = { kind: 'founding', cite: 'article 3' }
  s.must('mountain', 'commitment.proposed', {
    commitment: 'mountain.c',
    origin,
    owners,
    due: null,
    text: ZERO,
    continues: null,
  })
  return s
}
