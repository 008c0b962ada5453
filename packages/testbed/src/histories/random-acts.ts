/**
 * Acts drawn at random for a member of a world: most make sense, some name things that the member cannot know, some are
 * wrong in one point. Objects are picked from everything ever written, so that rules meet what they must not look at.
 */
import { fromHex, signatureLine, toBase64, toHex, type JsonObject } from '@samvad/log'
import {
  adoptionText,
  conductOf,
  manifestRoot,
  mechBase64,
  namesLeaf,
  revisionHash,
  ROLES,
  type OutcomeState,
  type SessionState,
} from '@samvad/kernel'
import { roomAct } from './room-acts.ts'
import { token, type World } from './world.ts'

/** The part of a world from which acts are drawn. */
export type Drawn = Pick<World, 'scene' | 'genesis' | 'ids' | 'all' | 'node'>

export type RandomAct = Readonly<{ kind: string; body: JsonObject; person: string }>

/** Draws the next small number; `below(n)` is in [0, n). */
export type Draw = (below: number) => number

const SESSIONS = ['s8', 's9']
const VALUES = ['accept', 'accept', 'accept', 'object', 'reserve-language', 'accept-ad-referendum']

/** One act for this member: mostly one that its own copy of the record would let it do. */
export function randomAct(world: Drawn, id: string, draw: Draw): RandomAct {
  const ledger = world.node(id)
  for (let attempt = 0; ; attempt++) {
    const act = anyAct(world, id, draw)
    const intent = world.scene.intent(id, act.kind, act.body, act.person)
    const would = ledger.judge(ledger.compose(world.scene.origin(id), intent, '2026-11-24T06:00:00Z'))
    if (would.applied || attempt === 8 || draw(6) === 0) return act
  }
}

function anyAct(world: Drawn, id: string, draw: Draw): RandomAct {
  if (draw(6) === 0) return roomAct(world, id, draw)
  const makers = Object.keys(MAKERS)
  const kind = makers[draw(makers.length)] ?? 'heartbeat'
  const person = draw(12) === 0 ? 'stranger' : kind === 'outcome.signed' ? 'head' : 'root'
  return { kind, body: MAKERS[kind]?.(new Drawing(world, id, draw)) ?? {}, person }
}

class Drawing {
  readonly world: Drawn
  readonly id: string
  readonly draw: Draw

  constructor(world: Drawn, id: string, draw: Draw) {
    this.world = world
    this.id = id
    this.draw = draw
  }

  pick<T>(list: Iterable<T>, otherwise: T): T {
    const all = [...list]
    return all.length === 0 || this.draw(20) === 0 ? otherwise : (all[this.draw(all.length)] ?? otherwise)
  }

  get state() {
    return this.world.all.fold.state
  }

  get sessions(): readonly SessionState[] {
    return [...this.state.sessions.values()]
  }

  session(): string {
    return this.pick(SESSIONS, 's8')
  }

  member(): string {
    return this.pick(this.world.ids(), this.id)
  }

  /** A name that is usually the member's own. */
  own(what: string): string {
    return `${this.draw(10) === 0 ? this.member() : this.id}.${what}${this.draw(4)}`
  }

  hash(): string {
    return toHex(this.world.scene.crypto.sha256(Uint8Array.of(this.draw(4))))
  }

  text(words: string): { texts: Record<string, string>; content: JsonObject[] } {
    const tags = this.world.genesis.authentic.slice(this.draw(15) === 0 ? 1 : 0)
    // Sometimes a commitment that somebody has listed already.
    const known = this.pick(this.state.content.keys(), '')
    const texts: Record<string, string> = {}
    const content: JsonObject[] = []
    for (const tag of tags) {
      const item = this.world.scene.commit(`${words} ${tag} ${this.draw(1000)}`, this.draw(3) === 0 ? 'own' : 'parties')
      const c = known !== '' && this.draw(4) === 0 ? known : item.c
      texts[tag] = c
      content.push({ ...item, c })
    }
    return { texts, content: this.draw(15) === 0 ? [] : content }
  }

  outcome(): OutcomeState | null {
    return this.pick(
      this.sessions.flatMap((s) => [...s.outcomes.values()]),
      null as OutcomeState | null, // so that a missing one can be drawn
    )
  }

  outcomeId(outcome: OutcomeState | null): string {
    return outcome?.id ?? this.own('outcome')
  }

  revision(outcome: OutcomeState | null): string {
    return this.pick(outcome?.revisions.keys() ?? [], this.hash())
  }

  unitOf(outcome: OutcomeState | null, revision: string): string {
    return this.draw(12) === 0 ? this.own('u') : (outcome?.revisions.get(revision)?.unit ?? this.own('u'))
  }

  freeze(outcome: OutcomeState | null): { freeze: string; root: string } {
    const freeze = this.pick(outcome?.freezes.values() ?? [], undefined)
    return {
      freeze: freeze?.hash ?? this.hash(),
      root: this.draw(10) === 0 ? this.hash() : (freeze?.root ?? this.hash()),
    }
  }

  sitting() {
    const sitting = this.pick(
      this.sessions.flatMap((s) => [...s.sittings.values()]),
      undefined,
    )
    const head = sitting === undefined ? 0 : conductOf(sitting).head
    return {
      sitting: sitting?.id ?? this.own('sitting'),
      on: this.draw(4) === 0 ? this.draw(40) : head,
      state: sitting,
    }
  }
}

const MAKERS: Readonly<Record<string, (d: Drawing) => JsonObject>> = {
  heartbeat: () => ({}),
  'role.granted': (d) => ({
    to: token(d.world.scene, `pseudonym ${d.draw(3)}`),
    pid: d.draw(2) === 0 ? null : 'head',
    roles: [ROLES[d.draw(ROLES.length)] ?? 'head'],
  }),
  'role.revoked': (d) => ({ to: token(d.world.scene, `pseudonym ${d.draw(3)}`) }),
  'party.described': (d) => ({ c: d.hash() }),
  'person.notified': (d) => {
    const item = d.world.scene.commit(`name ${d.draw(9)}`, 'parties')
    return { pid: `p${d.draw(3)}`, c: item.c, content: [item] }
  },
  'content.erased': (d) => ({ c: d.pick(d.state.content.keys(), d.hash()), ground: 'asked' }),
  'session.proposed': (d) => {
    const session = d.session()
    const plan = d.pick(d.state.sessions.get(session)?.plans.values() ?? [], undefined)
    // The same words again, by somebody who may not know that they were said before.
    if (plan !== undefined && d.draw(3) === 0) return { ...plan.body }
    const theme = d.text('theme')
    return {
      session,
      number: d.draw(3) + 8,
      format: 'video',
      start: '2026-11-24',
      end: d.draw(10) === 0 ? '2026-11-20' : '2026-11-25',
      host: d.member(),
      place: null,
      theme: theme.texts,
      programme: null,
      replaces: d.draw(2) === 0 ? null : (plan?.hash ?? null),
      content: theme.content,
    }
  },
  'session.confirmed': (d) => {
    const session = d.session()
    return { session, proposal: d.pick(d.state.sessions.get(session)?.plans.keys() ?? [], d.hash()) }
  },
  'delegation.notified': (d) => ({
    session: d.session(),
    members: [
      { pid: d.pick(['head', 'p0', 'p1'], 'p2'), role: d.draw(8) === 0 ? 'member' : 'head' },
      { pid: d.pick(['p0', 'p1'], 'p2'), role: 'member' },
    ],
  }),
  'credentials.presented': (d) => ({
    session: d.session(),
    pid: d.pick(['head', 'p0'], 'p1'),
    represent: true,
    sign: d.draw(3) > 0,
  }),
  'credentials.examined': (d) => ({ session: d.session(), party: d.member(), result: 'in-order' }),
  'accreditation.granted': (d) => ({ session: d.session(), pid: d.pick(['head', 'p0'], 'p1') }),
  'agenda.proposed': (d) => {
    const session = d.session()
    const agenda = d.pick(d.state.sessions.get(session)?.agendas.values() ?? [], undefined)
    if (agenda !== undefined && d.draw(3) === 0) return { ...agenda.body }
    const title = d.text('item')
    return {
      session,
      symbol: `X/${d.draw(5)}`,
      items: [{ id: `item-${d.draw(3)}`, no: '1', title: title.texts, note: null }],
      content: title.content,
    }
  },
  'agenda.adopted': (d) => {
    const session = d.session()
    return { session, agenda: d.pick(d.state.sessions.get(session)?.agendas.keys() ?? [], d.hash()) }
  },
  'document.issued': (d) => {
    const title = d.text('paper')
    return {
      session: d.session(),
      symbol: `P/${d.draw(3)}`,
      kind: 'working-paper',
      title: title.texts,
      texts: null,
      replaces: null,
      content: title.content,
    }
  },
  'letter.announced': (d) => {
    const { texts, content } = d.text('letter')
    return {
      letter: d.own('letter'),
      session: d.session(),
      sender: d.hash(),
      reader: d.pick(['head'], 'p0'),
      original: d.pick(d.world.genesis.authentic, 'xx'),
      texts,
      publication: 'full',
      early: d.draw(4) === 0,
      content,
    }
  },
  'letter.released': (d) => ({
    letter: d.pick(
      d.sessions.flatMap((s) => [...s.letters.keys()]),
      d.own('letter'),
    ),
  }),
  'statement.deposited': (d) => {
    const { texts, content } = d.text('statement')
    return {
      statement: d.own('statement'),
      session: d.session(),
      item: 'item-1',
      speaker: d.pick(['head'], 'p0'),
      original: d.pick(d.world.genesis.authentic, 'xx'),
      delivery: 'verbatim',
      booths: true,
      texts,
      content,
    }
  },
  'statement.released': (d) => ({
    statement: d.pick(
      d.sessions.flatMap((s) => [...s.statements.keys()]),
      d.own('statement'),
    ),
  }),
  'sitting.opened': (d) => ({
    sitting: d.own('sitting'),
    session: d.session(),
    number: 1,
    deputies: d.world.genesis.parties.map((party) => party.id).filter((id) => id !== d.id),
    segment: 'opening',
  }),
  'segment.opened': (d) => {
    const { sitting, on } = d.sitting()
    return { sitting, segment: 'working', public: false, on }
  },
  'item.opened': (d) => {
    const { sitting, on } = d.sitting()
    return { sitting, item: `item-${d.draw(3)}`, on }
  },
  'floor.given': (d) => {
    const { sitting, on } = d.sitting()
    return { sitting, party: d.member(), pid: d.pick(['head'], 'p0'), kind: 'speak', limit: null, texts: [], on }
  },
  'floor.withdrawn': (d) => {
    const { sitting, on } = d.sitting()
    return { sitting, on }
  },
  'letter.read': (d) => {
    const { sitting, on } = d.sitting()
    const letter = d.pick(
      d.sessions.flatMap((s) => [...s.letters.keys()]),
      d.own('letter'),
    )
    return { sitting, letter, on }
  },
  'statement.delivered': (d) => {
    const { sitting, on } = d.sitting()
    const statement = d.pick(
      d.sessions.flatMap((s) => [...s.statements.keys()]),
      d.own('statement'),
    )
    return { sitting, statement, on }
  },
  'sitting.closed': (d) => {
    const { sitting, on } = d.sitting()
    return { sitting, on: d.draw(3) === 0 ? on : 0 }
  },
  'floor.asked': (d) => ({ sitting: d.sitting().sitting, pid: d.pick(['head'], 'p0'), item: 'item-1', kind: 'speak' }),
  'floor.returned': (d) => ({ sitting: d.sitting().sitting, pid: 'head' }),
  'conduct.applied': (d) => command(d),
  'conduct.refused': (d) => ({ ...command(d), code: 'conduct/stale' }),
  'outcome.opened': (d) => ({
    outcome: d.own('outcome'),
    session: d.session(),
    symbol: `OUT/${d.draw(3)}`,
    form: 'consensus',
    mode: 'signature',
  }),
  'revision.proposed': (d) => {
    const outcome = d.outcome()
    const base = d.draw(3) === 0 ? null : d.revision(outcome)
    const unit = base === null ? d.own('u') : d.unitOf(outcome, base)
    const deleted = base !== null && d.draw(4) === 0
    const { texts, content } = deleted ? { texts: {}, content: [] } : d.text('wording')
    const kind = deleted ? 'deleted' : 'operative'
    return {
      outcome: d.outcomeId(outcome),
      unit,
      kind,
      basedOn: base,
      order: `${d.draw(9)}`,
      texts,
      revision: d.draw(25) === 0 ? d.hash() : revisionHash(d.world.scene.crypto, unit, kind, texts),
      content,
    }
  },
  'revision.withdrawn': (d) => {
    const outcome = d.outcome()
    return { outcome: d.outcomeId(outcome), revision: d.revision(outcome) }
  },
  'position.taken': (d) => {
    const outcome = d.outcome()
    const revision = d.revision(outcome)
    const value = VALUES[d.draw(VALUES.length)] ?? 'accept'
    return { outcome: d.outcomeId(outcome), unit: d.unitOf(outcome, revision), revision, value, note: null }
  },
  'language.checked': (d) => {
    const outcome = d.outcome()
    const revision = d.revision(outcome)
    const unit = d.unitOf(outcome, revision)
    return { outcome: d.outcomeId(outcome), unit, revision, language: 'zh', value: 'checked' }
  },
  'translation.filed': (d) => {
    const outcome = d.outcome()
    const texts = { [d.draw(6) === 0 ? 'zh' : 'en']: d.hash() }
    return { outcome: d.outcomeId(outcome), revision: d.revision(outcome), texts }
  },
  'waiver.signed': (d) => ({ outcome: d.outcomeId(d.outcome()), finding: d.hash(), reason: d.hash() }),
  'text.frozen': (d) => {
    const outcome = d.outcome()
    const freeze = d.pick(outcome?.freezes.values() ?? [], undefined)
    if (freeze !== undefined && d.draw(3) === 0) {
      // Word for word what somebody else froze.
      const { units, names, namesContent, root, courtesy } = freeze
      return { outcome: d.outcomeId(outcome), units: units.map((u) => [...u]), names, namesContent, root, courtesy }
    }
    const byUnit = new Map([...(outcome?.revisions.values() ?? [])].map((r) => [r.unit, r.hash]))
    const units = [...byUnit].map(([unit, hash], index): [string, string, string] => [unit, hash, String(index)])
    return {
      outcome: d.outcomeId(outcome),
      units: units.length === 0 ? [[d.own('u'), d.hash(), '']] : units,
      names: toHex(d.world.scene.crypto.sha256(namesLeaf({}))),
      namesContent: d.hash(),
      root: toHex(manifestRoot(d.world.scene.crypto, {}, [], {})),
      courtesy: null,
    }
  },
  'freeze.checked': (d) => {
    const outcome = d.outcome()
    return { outcome: d.outcomeId(outcome), ...d.freeze(outcome) }
  },
  'concordance.cleared': (d) => {
    const outcome = d.outcome()
    const waivers = d.draw(4) === 0 ? [d.hash()] : []
    return { outcome: d.outcomeId(outcome), ...d.freeze(outcome), checker: 'samvad-concordance/1', waivers }
  },
  'outcome.adopted': (d) => {
    const outcome = d.outcome()
    return { outcome: d.outcomeId(outcome), ...d.freeze(outcome) }
  },
  'note.proposed': (d) => note(d),
  'outcome.signed': (d) => {
    const outcome = d.outcome()
    const chosen = d.pick(outcome?.notes.values() ?? [], undefined)
    const { scene } = d.world
    const party = d.draw(8) === 0 ? d.member() : d.id
    const member = d.world.genesis.parties.find((p) => p.id === party)
    const name = member?.seal?.name ?? 'nobody'
    const seal = scene.keys.get(party)?.seal
    const line = seal === undefined ? '' : signatureLine(scene.crypto, chosen?.text ?? 'nothing\n', name, seal)
    const signature = line.trim().split(' ')[2] ?? ''
    return { outcome: d.outcomeId(outcome), note: chosen?.hash ?? d.hash(), name, signature, pid: 'head' }
  },
  'release.agreed': (d) => {
    const outcome = d.outcome()
    const root = d.pick(outcome?.adopted.values() ?? [], undefined)?.root ?? d.hash()
    return { outcome: d.outcomeId(outcome), root, courtesy: null, instant: `2026-11-25T1${d.draw(2)}:00:00Z` }
  },
  'release.armed': (d) => release(d),
  'release.cancelled': (d) => release(d),
  'readout.published': (d) => {
    const { texts, content } = d.text('readout')
    return { readout: d.own('readout'), session: d.session(), title: texts, texts, content }
  },
  'commitment.proposed': (d) => {
    const outcome = d.outcome()
    const unit = d.pick([...(outcome?.freezes.values() ?? [])][0]?.units.map(([u]) => u) ?? [], d.own('u'))
    const origins: JsonObject[] = [
      { kind: 'unit', outcome: d.outcomeId(outcome), unit },
      { kind: 'report', report: d.pick(d.state.reports.keys(), d.own('report')) },
      { kind: 'founding', cite: 'article 3' },
    ]
    return {
      commitment: d.own('commitment'),
      origin: origins[d.draw(3)] ?? {},
      owners: [d.member()],
      due: null,
      text: d.hash(),
      continues: null,
    }
  },
  'commitment.confirmed': (d) => ({ commitment: d.pick(d.state.commitments.keys(), d.own('commitment')) }),
  'commitment.reported': (d) => ({
    commitment: d.pick(d.state.commitments.keys(), d.own('commitment')),
    status: 'in-progress',
    on: '2026-12-01',
    note: null,
    evidence: [],
  }),
  'session.reported': (d) => ({ report: d.own('report'), number: 7, facts: d.hash() }),
  'report.confirmed': (d) => ({ report: d.pick(d.state.reports.keys(), d.own('report')) }),
}

function command(d: Drawing): JsonObject {
  const { sitting, state } = d.sitting()
  const command = d.pick(state?.commands.values() ?? [], undefined)
  return { sitting, feed: command?.ref.feed ?? d.world.scene.origin(d.id), seq: command?.ref.seq ?? d.draw(20) }
}

function release(d: Drawing): JsonObject {
  const outcome = d.outcome()
  return { outcome: d.outcomeId(outcome), release: d.pick(outcome?.releases.keys() ?? [], d.hash()) }
}

/** A note over the heads that the member has, sometimes word for word one that exists. */
function note(d: Drawing): JsonObject {
  const outcome = d.outcome()
  const known = d.pick(outcome?.notes.values() ?? [], undefined)
  if (known !== undefined && d.draw(2) === 0)
    return { outcome: d.outcomeId(outcome), note: known.text.slice(0, -1).split('\n') }
  const { genesis } = d.world
  const ledger = d.world.node(d.id)
  const adopted = d.pick(outcome?.adopted.values() ?? [], undefined)
  const text = adoptionText({
    mechanism: mechBase64(genesis),
    session: 8,
    instrument: outcome?.symbol ?? 'X',
    languages: genesis.authentic,
    root: toBase64(fromHex(adopted?.root ?? d.hash()) ?? new Uint8Array(32)),
    courtesy: null,
    cut: [...genesis.parties, ...genesis.offices].map(({ origin }) => ({
      origin,
      size: ledger.size(origin),
      root: toBase64(ledger.root(origin)),
    })),
    signers: genesis.parties.map((party) => party.seal?.name ?? ''),
  })
  return { outcome: d.outcomeId(outcome), note: text.slice(0, -1).split('\n') }
}
