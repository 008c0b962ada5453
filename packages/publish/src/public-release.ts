/**
 * What the world is shown of a session's outcome: one model, a pure function of the adopted state and the content that
 * may be read. Every page, text file and news release is written from it, so they cannot say different things.
 */
import {
  boundCourtesy,
  conductOf,
  freezeProgress,
  manifestRoot,
  must,
  parseNames,
  releaseViews,
  rootDigits,
  signedNote,
  translationOf,
  type CommitmentStatus,
  type FreezeState,
  type Genesis,
  type LanguageRole,
  type LetterState,
  type Names,
  type OutcomeState,
  type SessionPlan,
  type SessionState,
  type SittingState,
  type State,
  type UnitKind,
} from '@samvad/kernel'
import { fromHex, toHex, type Crypto } from '@samvad/log'
import {
  parseCommitment,
  parseParty,
  parsePerson,
  parsePlace,
  parseRules,
  parseSender,
  parseTexts,
  type Forms,
  type LetterSender,
  type PersonContent,
  type PlaceContent,
  type Texts,
} from '@samvad/protocol'
import { expandFor, type NameSource } from './expand.ts'
import { partyOrder, type PartyOrder, type PublicParty } from './party-order.ts'

/** The text that a commitment commits to, or null where it may not be read. */
export type TextOf = (c: string) => string | null

/** What a public release is made from. */
export type ReleaseInput = Readonly<{
  crypto: Crypto
  state: State
  session: string
  outcome: string
  text: TextOf
  /** Instant of the request: what is released later is not there yet. */
  now: string
}>

/** A person by party and pseudonymous id, with the name as that party typed it; null where it may not be read. */
export type PublicPerson = Readonly<{ party: string; pid: string; content: PersonContent | null }>

/** One unit of the text in one language, written out. */
export type PublicUnit = Readonly<{ unit: string; kind: UnitKind; label: string; text: string }>

/** The text in one language. `order` says whose original it is, or that the parties stand in alphabetical order. */
export type PublicLanguage = Readonly<{
  tag: string
  role: 'authentic' | 'courtesy'
  order: PartyOrder
  title: string
  mechanism: string
  units: readonly PublicUnit[]
}>

/** A letter that was read and released; its texts are here only if its sender publishes them in full. */
export type PublicLetter = Readonly<{
  id: string
  owner: string
  sender: LetterSender | null
  reader: PublicPerson
  publication: LetterState['publication']
  original: string
  texts: Texts
}>

/** A statement that was delivered. */
export type PublicStatement = Readonly<{
  id: string
  owner: string
  item: string
  speaker: PublicPerson
  head: boolean
}>

/** A party's own news item. */
export type PublicReadout = Readonly<{ id: string; owner: string; at: string; title: Texts; texts: Texts }>

/** A session in the row of all sessions; `released` gives its address once its outcome is public. */
export type ChainLink = Readonly<{ number: number; year: string | null; session: string | null; current: boolean }>

/** A commitment that follows from this text and was confirmed by all who owe it. */
export type PublicCommitment = Readonly<{
  id: string
  owners: readonly string[]
  due: string | null
  text: Texts
  status: CommitmentStatus | null
}>

/** A signature or an adoption: who for which party, and when by that party's own record. */
export type PublicAct = Readonly<{ party: string; at: string; person: PublicPerson | null; head: boolean }>

/** Everything a public page may say about one released outcome. */
export type PublicRelease = Readonly<{
  mechanism: Texts
  /** Grammatical forms of the mechanism's name, as the founding rules give them. */
  mechanismForms: Forms
  parties: readonly PublicParty[]
  session: Readonly<{ id: string; number: number }>
  plan: SessionPlan | null
  theme: Texts
  place: PlaceContent | null
  outcome: Readonly<{ id: string; symbol: string; form: OutcomeState['form'] }>
  /** Whether the rules of the mechanism know a signature. */
  signature: boolean
  languages: readonly PublicLanguage[]
  authentic: readonly string[]
  names: Names
  /** The texts as they were hashed, tokens unexpanded, for whoever recomputes the root. */
  sources: readonly Readonly<{ unit: string; kind: UnitKind; label: string; texts: Texts }>[]
  root: string
  digits: readonly string[]
  courtesyRoot: string | null
  adopted: readonly PublicAct[]
  /** Empty until every party has signed: an incomplete signature is not shown as one. */
  signed: readonly PublicAct[]
  letters: readonly PublicLetter[]
  statements: readonly PublicStatement[]
  topics: readonly Texts[]
  readouts: readonly PublicReadout[]
  commitments: readonly PublicCommitment[]
  chain: readonly ChainLink[]
  /** Instant of the joint publication; null while none is agreed and armed by all. */
  instant: string | null
}>

/** Makes the model; null while there is no frozen text whose authentic versions can all be read. */
export function publicRelease(input: ReleaseInput): PublicRelease | null {
  const { state, text } = input
  const { genesis } = state
  const session = state.sessions.get(input.session)
  const outcome = session?.outcomes.get(input.outcome)
  const freeze = outcome && frozenText(genesis, outcome)
  const root = fromHex(freeze?.root ?? '')
  if (!session || !outcome || !freeze || root === null) return null
  const names = parseNames(read(text, freeze.namesContent) ?? '') ?? {}
  const parties = genesis.parties.map(({ id }): PublicParty => {
    const description = state.owners.get(id)?.description?.c
    return { id, content: parsed(text, description, parseParty) }
  })
  const mechanism = parsed(text, genesis.title, parseTexts) ?? {}
  const sources = unitTexts(genesis, outcome, freeze, text)
  const rootOf = (tags: readonly string[], role: LanguageRole): string =>
    toHex(manifestRoot(input.crypto, Object.fromEntries(tags.map((tag) => [tag, role])), sources, names))
  // A language exists when every unit is there in it: half a text is no text.
  const isWhole = (tag: string): boolean => sources.length > 0 && sources.every((unit) => unit.texts[tag] !== undefined)
  // What is shown is recomputed first: no other text than the adopted one ever stands under its value.
  if (!genesis.authentic.every(isWhole) || rootOf(genesis.authentic, 'authentic') !== freeze.root) return null
  // A translation that was finished later, or changed after the freezing, is not what the parties agreed to publish.
  const courtesy = boundCourtesy(input.crypto, genesis, sources, names, freeze.courtesy) ?? []
  const nameSources = { names, parties, authentic: genesis.authentic }
  const languages = languagesOf(nameSources, [...genesis.authentic, ...courtesy], mechanism, sources)
  const plan = confirmedPlan(genesis, session)
  const person = (party: string, pid: string): PublicPerson => ({
    party,
    pid,
    content: parsed(text, state.owners.get(party)?.people.get(pid)?.c, parsePerson),
  })
  return {
    mechanism,
    mechanismForms: parsed(text, genesis.rules, parseRules)?.nameForms ?? {},
    parties,
    session: { id: session.id, number: plan?.number ?? 0 },
    plan,
    theme: textsOf(text, plan?.theme ?? {}),
    place: parsed(text, plan?.place, parsePlace),
    outcome: { id: outcome.id, symbol: outcome.symbol, form: outcome.form },
    signature: genesis.signature,
    languages,
    authentic: genesis.authentic,
    names,
    sources,
    root: freeze.root,
    digits: rootDigits(root),
    courtesyRoot: freeze.courtesy,
    adopted: genesis.parties.flatMap(({ id }): PublicAct[] => {
      const adopted = outcome.adopted.get(id)
      if (adopted?.freeze !== freeze.hash) return []
      const by = personOf(state, id, adopted.by, person)
      return [{ party: id, at: adopted.at, person: by, head: isHead(session, id, by?.pid) }]
    }),
    signed: signatures(genesis, session, outcome, freeze, person),
    letters: releasedLetters(session, text, person),
    statements: deliveredStatements(session, person),
    topics: discussedTopics(genesis, session, text),
    readouts: [...session.readouts.values()].map(({ id, owner, at, title, texts }) => ({
      id,
      owner,
      at,
      title: textsOf(text, title),
      texts: textsOf(text, texts),
    })),
    commitments: commitmentsOf(state, outcome, text),
    chain: chainOf(state, session.id, input.now),
    instant:
      releaseViews(genesis, outcome).find((release) => release.live && release.root === freeze.root)?.instant ?? null,
  }
}

/** Commitments of all content that the model may ask for, so that a caller can fetch it at once. */
export function contentWanted(state: State, session: string, outcome: string): readonly string[] {
  const wanted = new Set<string>()
  const found = state.sessions.get(session)
  const text = found?.outcomes.get(outcome)
  const add = (texts: Readonly<Record<string, string>>): void => Object.values(texts).forEach((c) => wanted.add(c))
  if (found === undefined || text === undefined) return [...wanted]
  wanted.add(state.genesis.title).add(state.genesis.rules)
  for (const owner of state.owners.values()) {
    if (owner.description !== null) wanted.add(owner.description.c)
    for (const person of owner.people.values()) wanted.add(person.c)
  }
  for (const other of state.sessions.values())
    for (const plan of other.plans.values()) {
      add(plan.body.theme)
      if (plan.body.place !== null) wanted.add(plan.body.place)
    }
  for (const agenda of found.agendas.values()) for (const item of agenda.body.items) add(item.title)
  for (const letter of found.letters.values()) {
    wanted.add(letter.sender)
    if (letter.publication === 'full') add(letter.texts)
  }
  for (const readout of found.readouts.values()) {
    add(readout.title)
    add(readout.texts)
  }
  for (const revision of text.revisions.values()) add(revision.texts)
  for (const translation of text.translations.values()) wanted.add(translation.c)
  for (const freeze of text.freezes.values()) wanted.add(freeze.namesContent)
  for (const commitment of state.commitments.values()) wanted.add(commitment.text)
  return [...wanted]
}

/** Plan of a session that every party has confirmed; null until then. */
export function confirmedPlan(genesis: Genesis, session: SessionState): SessionPlan | null {
  const confirmed = [...session.plans.values()].filter((plan) =>
    genesis.parties.every((party) => plan.confirmed.has(party.id)),
  )
  const replaced = new Set(confirmed.map((plan) => plan.body.replaces))
  return confirmed.find((plan) => !replaced.has(plan.hash))?.body ?? confirmed.at(-1)?.body ?? null
}

/** True from the instant on at which every party has agreed and armed to publish, unless one of them cancelled. */
export function isReleased(genesis: Genesis, outcome: OutcomeState, now: string): boolean {
  return releaseViews(genesis, outcome).some(
    (release) => release.live && Date.parse(release.instant) <= Date.parse(now),
  )
}

/** The text in the language with this tag; null where it does not exist in that language. */
export function languageOf(release: PublicRelease, tag: string): PublicLanguage | null {
  return release.languages.find((language) => language.tag === tag) ?? null
}

/** What tokens of other texts of this release are written out from. */
export function nameSource(release: PublicRelease): NameSource {
  return { names: release.names, parties: release.parties, authentic: release.authentic }
}

function frozenText(genesis: Genesis, outcome: OutcomeState): FreezeState | null {
  const adopted = genesis.parties.map((party) => outcome.adopted.get(party.id)?.freeze)
  const byAll = adopted[0] !== undefined && adopted.every((hash) => hash === adopted[0]) ? adopted[0] : null
  return (byAll === null ? undefined : outcome.freezes.get(byAll)) ?? freezeProgress(genesis, outcome)?.freeze ?? null
}

function unitTexts(
  genesis: Genesis,
  outcome: OutcomeState,
  freeze: FreezeState,
  text: TextOf,
): PublicRelease['sources'] {
  return freeze.units.flatMap(([unit, hash, label]) => {
    const revision = outcome.revisions.get(hash)
    if (revision === undefined || revision.kind === 'deleted') return []
    const courtesy = Object.fromEntries(
      genesis.courtesy.flatMap((tag) => {
        const c = translationOf(genesis, outcome, hash, tag)
        return c === null ? [] : [[tag, c]]
      }),
    )
    return [{ unit, kind: revision.kind, label, texts: textsOf(text, { ...courtesy, ...revision.texts }) }]
  })
}

function languagesOf(
  source: NameSource,
  tags: readonly string[],
  mechanism: Texts,
  units: PublicRelease['sources'],
): readonly PublicLanguage[] {
  return tags.map((tag) => {
    const role = source.authentic.includes(tag) ? 'authentic' : 'courtesy'
    const order = partyOrder(source.parties, tag, role)
    const written = units.map(({ unit, kind, label, texts }) => ({
      unit,
      kind,
      label,
      text: expandFor(source, must(texts[tag], 'the language is whole'), tag, order),
    }))
    const name = expandFor(source, mechanism[tag] ?? mechanism['en'] ?? '', tag, order)
    const title = written.find((unit) => unit.kind === 'title')?.text ?? name
    return { tag, role, order, title, mechanism: name, units: written }
  })
}

function signatures(
  genesis: Genesis,
  session: SessionState,
  outcome: OutcomeState,
  freeze: FreezeState,
  person: (party: string, pid: string) => PublicPerson,
): readonly PublicAct[] {
  const note = signedNote(genesis, outcome)
  if (note === null || note.root !== freeze.root) return []
  return genesis.parties.flatMap(({ id }): PublicAct[] => {
    const seal = outcome.seals.get(note.hash)?.get(id)
    return seal === undefined
      ? []
      : [{ party: id, at: seal.at, person: person(id, seal.pid), head: isHead(session, id, seal.pid) }]
  })
}

function personOf(
  state: State,
  party: string,
  by: string,
  person: (party: string, pid: string) => PublicPerson,
): PublicPerson | null {
  const pid = state.owners.get(party)?.grants.get(by)?.at(-1)?.pid
  return pid === null || pid === undefined ? null : person(party, pid)
}

function releasedLetters(
  session: SessionState,
  text: TextOf,
  person: (party: string, pid: string) => PublicPerson,
): readonly PublicLetter[] {
  return [...session.letters.values()]
    .filter((letter) => letter.released !== undefined)
    .map((letter) => ({
      id: letter.id,
      owner: letter.owner,
      sender: letter.publication === 'not-published' ? null : parsed(text, letter.sender, parseSender),
      reader: person(letter.owner, letter.reader),
      publication: letter.publication,
      original: letter.original,
      texts: letter.publication === 'full' ? textsOf(text, letter.texts) : {},
    }))
}

function deliveredStatements(
  session: SessionState,
  person: (party: string, pid: string) => PublicPerson,
): readonly PublicStatement[] {
  return [...session.statements.values()]
    .filter((statement) => statement.delivered !== undefined)
    .map(({ id, owner, item, speaker }) => ({
      id,
      owner,
      item,
      speaker: person(owner, speaker),
      head: isHead(session, owner, speaker),
    }))
}

function isHead(session: SessionState, party: string, pid: string | undefined): boolean {
  const members = session.delegations.get(party)?.at(-1)?.members ?? []
  return members.some((member) => member.pid === pid && member.role === 'head')
}

/** Items on which somebody was given the floor and for which no prepared statement was delivered. */
function discussedTopics(genesis: Genesis, session: SessionState, text: TextOf): readonly Texts[] {
  const agenda = [...session.agendas.values()].findLast((one) =>
    genesis.parties.every((party) => one.confirmed.has(party.id)),
  )
  const spoken = new Set([...session.sittings.values()].flatMap(itemsSpokenOn))
  const prepared = new Set([...session.statements.values()].map((statement) => statement.item))
  return (agenda?.body.items ?? [])
    .filter((item) => spoken.has(item.id) && !prepared.has(item.id))
    .map((item) => textsOf(text, item.title))
}

function itemsSpokenOn(sitting: SittingState): readonly (string | null)[] {
  const { turns, floor, interrupted } = conductOf(sitting)
  return [...turns, floor, interrupted].map((turn) => turn?.item ?? null)
}

function commitmentsOf(state: State, outcome: OutcomeState, text: TextOf): readonly PublicCommitment[] {
  return [...state.commitments.values()].flatMap((commitment): PublicCommitment[] => {
    const { id, origin, owners, due } = commitment
    if (origin.kind !== 'unit' || origin.outcome !== outcome.id) return []
    if (!owners.every((owner) => commitment.confirmed.has(owner))) return []
    const content = parsed(text, commitment.text, parseCommitment)
    const declared = owners.map((owner) => commitment.reports.get(owner)?.at(-1)?.status ?? null)
    const [first = null] = declared
    // Owners declare each for itself; a commitment of several is done when all of them say so.
    const status = declared.every((one) => one === first) ? first : 'partly-done'
    return [{ id, owners, due, text: content?.text ?? {}, status }]
  })
}

function chainOf(state: State, current: string, now: string): readonly ChainLink[] {
  const links = new Map<number, ChainLink>()
  for (const report of state.reports.values())
    links.set(report.number, { number: report.number, year: null, session: null, current: false })
  for (const session of state.sessions.values()) {
    const plan = confirmedPlan(state.genesis, session)
    if (plan === null) continue
    const known = session.id === current
    // A session whose outcome is not public yet is not announced here.
    if (!known && ![...session.outcomes.values()].some((outcome) => isReleased(state.genesis, outcome, now))) continue
    links.set(plan.number, { number: plan.number, year: plan.start.slice(0, 4), session: session.id, current: known })
  }
  return [...links.values()].toSorted((a, b) => a.number - b.number)
}

function textsOf(text: TextOf, commitments: Readonly<Record<string, string>>): Texts {
  return Object.fromEntries(
    Object.entries(commitments).flatMap(([tag, c]) => {
      const words = text(c)
      return words === null ? [] : [[tag, words]]
    }),
  )
}

function parsed<T>(text: TextOf, c: string | null | undefined, parse: (words: string) => T | null): T | null {
  const words = read(text, c)
  return words === null ? null : parse(words)
}

function read(text: TextOf, c: string | null | undefined): string | null {
  return c === null || c === undefined ? null : text(c)
}
