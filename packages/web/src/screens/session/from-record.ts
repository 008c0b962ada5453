/** The session screen's view, from the record as it stands. */
import {
  conductOf,
  freezeProgress,
  releaseViews,
  signedNote,
  unitViews,
  type AgendaPlan,
  type OutcomeState,
  type Proposal,
  type RevisionState,
  type SessionState,
} from '@samvad/kernel'
import type { HereView } from '../../parts/bar.tsx'
import type { LetterView } from '../../parts/letter.tsx'
import { wordsFor, type LocalText } from '../../i18n/words.ts'
import type { Connection } from '../../record/connection.ts'
import { translationOf } from '../../record/freeze.ts'
import {
  agreedPlan,
  delegationOf,
  languagesOf,
  letterSender,
  localText,
  mechanismName,
  nameWords,
  partiesInOrder,
  partyLanguage,
  partyName,
  personName,
  programmeOf,
  withPartyNames,
  zonesOf,
} from '../../record/names.ts'
import { roomDoors } from '../../record/room-doors.ts'
import { stateOfWhole, statesOfItems } from './agenda-states.ts'
import { nowOf } from './duty.ts'
import type { AgendaItemView, DelegationView, DocumentView, OutcomeView, SessionView, StatementView } from './view.ts'

const DOCUMENTS_SHOWN = 6

/** What the screen shows of one session. */
export function sessionView(
  connection: Connection,
  session: SessionState,
  language: string,
  here: HereView,
): SessionView {
  const plan = agreedPlan(connection, session) ?? [...session.plans.values()].at(-1)?.body ?? null
  const agreed = agreedPlan(connection, session) !== null
  const slug = connection.slug
  const base = `/m/${slug}/s/${session.id}`
  const outcome = [...session.outcomes.values()][0]
  const entries = [...connection.state.feeds.values()]
    .filter((feed) => !feed.internal)
    .reduce((sum, feed) => sum + feed.size, 0)
  const room = roomDoors(connection, session)
  const documents = [...session.documents.values()].map((document): DocumentView =>
    documentView(connection, session, document, outcome, base),
  )
  return {
    kind: 'live',
    mechanism: { name: mechanismName(connection), href: `/m/${slug}` },
    number: plan?.number ?? 0,
    ...(plan === null
      ? {}
      : {
          days: plan.end === plan.start ? { from: plan.start } : { from: plan.start, until: plan.end },
          format: plan.format,
          theme: { kind: agreed ? 'agreed' : 'proposed', text: localText(connection, plan.theme) },
        }),
    zones: zonesOf(connection),
    here,
    now: nowOf(connection, session, base, language),
    ...(room === null ? {} : { room }),
    ...(isOfDelegation(connection, session) ? { caucus: `${base}/caucus` } : {}),
    agenda: agendaView(connection, session, language, base),
    record: {
      entries,
      ...(agreedAt(connection) === null ? {} : { agreedAt: agreedAt(connection) ?? '' }),
    },
    letters: [...session.letters.values()].map((letter): LetterView => ({
      ...letterView(connection, letter, language, base),
      released: outcome !== undefined && stageOf(connection, outcome).kind === 'released',
    })),
    statements: [...session.statements.values()].map((statement): StatementView => {
      const person = personName(connection, statement.owner, statement.speaker)
      return {
        id: statement.id,
        speaker: person.names,
        party: partyName(connection, statement.owner),
        original: statement.original,
        delivery: statement.delivery === 'verbatim' ? 'verbatim' : 'check',
        state:
          statement.delivered === undefined ? { kind: 'deposited' } : { kind: 'delivered', at: statement.delivered.at },
        href: `${base}/statements`,
      }
    }),
    documents: { shown: documents.slice(-DOCUMENTS_SHOWN), total: documents.length, allHref: `${base}/documents` },
    ...(outcome === undefined ? {} : { outcome: outcomeView(connection, outcome, base) }),
    delegations: partiesInOrder(connection).map(({ id }) => delegationView(connection, session, id, base)),
    offers: offersOf(connection, base),
  }
}

function isOfDelegation({ identity }: Connection, session: SessionState): boolean {
  return delegationOf(session, identity?.party ?? '')?.members.some(({ pid }) => pid === identity?.pid) === true
}

/** Pages of the session's parts; whoever may act finds the form there, everybody else reads. */
function offersOf(connection: Connection, base: string): NonNullable<SessionView['offers']> {
  if (connection.identity === null) return {}
  return { documents: [{ code: 'table-document', href: `${base}/documents` }] }
}

/** When every party had last cited all that the others hold: the oldest of the parties' latest citations. */
function agreedAt(connection: Connection): string | null {
  const times = connection.state.genesis.parties.flatMap(({ origin }) => connection.lastAt.get(origin) ?? [])
  return times.length < connection.state.genesis.parties.length ? null : (times.toSorted()[0] ?? null)
}

function agendaView(
  connection: Connection,
  session: SessionState,
  language: string,
  base: string,
): SessionView['agenda'] {
  const agendas = [...session.agendas.values()].toSorted((a, b) => b.confirmed.size - a.confirmed.size)
  const agenda = agendas[0]
  if (agenda === undefined) return { state: 'none', items: [] }
  const adopted = isAdopted(connection, agenda)
  const programme = programmeOf(connection, agreedPlan(connection, session))
  const sitting = [...session.sittings.values()].find((one) => conductOf(one).closed === null)
  const conduct = sitting === undefined ? undefined : conductOf(sitting)
  const stateOf = statesOfItems([...session.sittings.values()])
  const view = (item: (typeof agenda.body.items)[number]): AgendaItemView => {
    const slots = programme?.items.filter((slot) => slot.items.includes(item.id)) ?? []
    const floor = conduct?.item === item.id ? conduct.floor : null
    const [first] = slots
    const last = slots.at(-1)
    return {
      id: item.id,
      number: item.no,
      title: localText(connection, item.title),
      state: stateOf(item.id),
      ...(first === undefined || last === undefined ? {} : { at: first.start, until: last.end }),
      ...(floor === null || floor === undefined
        ? {}
        : { speaker: nameWords(personName(connection, floor.party, floor.pid), language) }),
    }
  }
  const top = agenda.body.items.filter((item) => /^[0-9]+$/.test(item.no))
  const items = top.map((item) => {
    const children = agenda.body.items.filter(
      (child) => child !== item && child.no.startsWith(item.no) && !/^[0-9]+$/.test(child.no),
    )
    if (children.length === 0) return view(item)
    const below = children.map(view)
    const whole = view(item)
    return { ...whole, state: stateOfWhole(whole.state, below), items: below }
  })
  return {
    state: adopted ? 'adopted' : 'proposed',
    items: items.length > 0 ? items : agenda.body.items.map(view),
    ...(sitting === undefined ? {} : { sitting: { n: sitting.number, href: `${base}/sitting` } }),
    records: [...session.sittings.values()]
      .filter((one) => conductOf(one).closed !== null)
      .toSorted((a, b) => a.number - b.number)
      .map(({ id, number }) => ({ n: number, href: `${base}/summary/${id}` })),
  }
}

/** Adopted by every party, and settled: nothing may look adopted a second too early. */
function isAdopted(connection: Connection, agenda: Proposal<AgendaPlan>): boolean {
  return connection.state.genesis.parties.every(({ id }) => connection.settled(agenda.confirmed.get(id)))
}

function letterView(
  connection: Connection,
  letter: SessionState['letters'] extends Map<string, infer L> ? L : never,
  language: string,
  base: string,
): LetterView {
  const sender = letterSender(connection, letter.sender)
  const reader = nameWords(personName(connection, letter.owner, letter.reader), language)
  const text = connection.text(letter.texts[letter.original])
  const paragraphs = text?.split('\n\n') ?? []
  // The first paragraph is the address; the greeting itself says more.
  const words = paragraphs[1] ?? paragraphs[0]
  return {
    id: letter.id,
    sender: sender?.names ?? {},
    own: partyLanguage(connection, letter.owner),
    capacity: wordsFor(sender?.capacity ?? sender?.titles ?? {}, language),
    capacityIsPhrase: sender?.capacity !== undefined,
    ...(words === undefined ? {} : { quotation: { text: words, lang: letter.original } }),
    state: letter.read === undefined ? { kind: 'waiting', reader } : { kind: 'read', reader, at: letter.read.at },
    publication: letter.publication,
    href: `${base}/letters/${letter.id}`,
  }
}

function documentView(
  connection: Connection,
  session: SessionState,
  document: SessionState['documents'] extends Map<string, infer D> ? D : never,
  outcome: OutcomeState | undefined,
  base: string,
): DocumentView {
  const replaced = [...session.documents.values()].some((other) => other.replaces === document.symbol)
  const agenda = [...session.agendas.values()].find((one) => one.body.symbol === document.symbol)
  const adopted = agenda !== undefined && isAdopted(connection, agenda)
  const languages = Object.keys(document.texts).length > 0 ? Object.keys(document.texts) : Object.keys(document.title)
  const order = languagesOf(connection).map(({ tag }) => tag)
  const shared = {
    symbol: document.symbol,
    // The agenda and the text of the outcome have a page of their own; every other symbol names a paper.
    href:
      agenda !== undefined
        ? `${base}/agenda`
        : document.symbol === outcome?.symbol
          ? `${base}/outcome`
          : `${base}/documents#${document.symbol}`,
    title: localText(connection, document.title),
    languages: languages.toSorted((a, b) => order.indexOf(a) - order.indexOf(b)),
  }
  if (outcome !== undefined && document.symbol === outcome.symbol) {
    const open = unitViews(connection.state.genesis, outcome, connection.cut).filter(
      (unit) => unit.agreed === null,
    ).length
    return open > 0 ? { ...shared, state: 'brackets', count: open } : { ...shared, state: 'final' }
  }
  return {
    ...shared,
    state: replaced
      ? 'superseded'
      : adopted
        ? 'adopted'
        : document.kind === 'draft'
          ? 'draft'
          : document.kind === 'room-paper'
            ? 'sitting'
            : document.kind === 'information' || document.kind === 'terms'
              ? 'final'
              : 'tabled',
  }
}

function outcomeView(connection: Connection, outcome: OutcomeState, base: string): OutcomeView {
  const { genesis } = connection.state
  const units = unitViews(genesis, outcome, connection.cut)
  const title = units.find((unit) => unit.kind === 'title')
  const words = title?.agreed ?? title?.open[0]
  const checked = units.filter(
    (unit) =>
      unit.agreed !== null &&
      genesis.parties.every(({ id }) =>
        genesis.authentic.every(
          (tag) => outcome.checks.get(id)?.get(`${unit.unit} ${unit.agreed?.hash ?? ''} ${tag}`)?.value === 'checked',
        ),
      ),
  ).length
  return {
    title: words === undefined ? {} : titleOf(connection, outcome, words),
    ...(connection.identity === null ? {} : { own: partyLanguage(connection, connection.identity.party) }),
    units: units.map((unit) => ({
      id: unit.unit,
      label: unit.label,
      kind: unit.kind,
      state: unit.agreed !== null && unit.settled ? 'done' : 'open',
    })),
    ...(checked === 0 ? {} : { checkedUnits: checked }),
    stage: stageOf(connection, outcome),
    open: { code: 'open-outcome', href: `${base}/outcome` },
  }
}

/** The title in its authentic languages and in those courtesy languages in which a translation of it stands. */
function titleOf(connection: Connection, outcome: OutcomeState, title: RevisionState): LocalText {
  const { genesis } = connection.state
  const courtesy = genesis.courtesy.flatMap((tag) => {
    const text = connection.text(translationOf(genesis, outcome, title.hash, tag))
    return text === null ? [] : [[tag, text] as const]
  })
  return withPartyNames(connection, { ...Object.fromEntries(courtesy), ...localText(connection, title.texts) })
}

function stageOf(connection: Connection, outcome: OutcomeState): OutcomeView['stage'] {
  const { genesis } = connection.state
  // Only what is settled counts here: nothing may look agreed a second too early.
  const progress = freezeProgress(genesis, outcome, connection.cut)
  const all = genesis.parties.length
  const live = releaseViews(genesis, outcome).find((release) => release.live)
  if (live !== undefined && Date.parse(live.instant) <= Date.now()) return { kind: 'released', at: live.instant }
  if (progress === null) return { kind: 'drafting' }
  if (progress.signed.length === all && signedNote(genesis, outcome) !== null) return { kind: 'signed' }
  if (progress.signed.length > 0) return { kind: 'signed-partly', signed: progress.signed.length, total: all }
  if (progress.adopted.length === all) return { kind: 'adopted' }
  if (progress.checked.length === all && progress.cleared.length === all) return { kind: 'checked' }
  return { kind: unitViews(genesis, outcome, connection.cut).every((unit) => unit.settled) ? 'frozen' : 'drafting' }
}

function delegationView(connection: Connection, session: SessionState, party: string, base: string): DelegationView {
  const members = delegationOf(session, party)?.members ?? []
  const presented = session.presented.get(party) ?? []
  const examined = connection.state.genesis.parties.some(
    ({ id }) => id !== party && session.examined.get(id)?.get(party)?.result === 'in-order',
  )
  const role = (given: (typeof members)[number]['role']) => (given === 'lawyer-linguist' ? 'linguist' : given)
  return {
    id: party,
    party: partyName(connection, party),
    own: partyLanguage(connection, party),
    notified: members.length > 0,
    count: members.length,
    people: members.slice(0, 4).map((member) => ({
      id: member.pid,
      name: personName(connection, party, member.pid).names,
      role: role(member.role),
    })),
    credentials:
      presented.length === 0
        ? 'none'
        : examined
          ? 'examined'
          : presented.some((said) => said.sign)
            ? 'presented'
            : 'represent',
    href: `${base}/delegations`,
  }
}
