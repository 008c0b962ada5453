/**
 * The fictional mechanism: the River Party and the Mountain Party, seven sessions behind them, whose eighth session
 * begins today. What has been done is done by real signed entries; the rest is left to whoever tries it.
 */
import { must, revisionHash, subjectHash, tokensOf, type Names, type Role } from '@samvad/kernel'
import type { JsonObject } from '@samvad/log'
import type {
  Claim,
  DemonstrationMeta,
  LetterSender,
  LetterSuggestion,
  PartyContent,
  PartySuggestions,
  PersonContent,
  PlaceContent,
  ReportFacts,
  RulesContent,
  SettlementStep,
  StatementSuggestion,
  Texts,
} from '@samvad/protocol'
import { Scene } from '../scene.ts'
import { readRiverMountain, type PartyId, type RiverMountainFile } from './river-mountain-file.ts'
import { Playwright, seedOfScene, type DemoSeed } from './seed.ts'
import { daysBetween, shiftJson } from './shift-dates.ts'

type Person = RiverMountainFile['people'][number]
type Session = RiverMountainFile['sessions'][number]
type Commitment = RiverMountainFile['commitments'][number]

const PARTIES: readonly PartyId[] = ['mountain', 'river']
const AUTHENTIC = ['zh', 'ru']
const SESSION = 's8'
const OUTCOME = 'mountain.outcome-8'
const SECRETARY: Readonly<Record<PartyId, string>> = { mountain: 'luginin', river: 'fang-du' }
const DRAFTER: Readonly<Record<PartyId, string>> = { mountain: 'klyucharyova', river: 'ye-yanqiu' }
const LINGUIST: Readonly<Record<PartyId, string>> = { mountain: 'yasnov', river: 'cheng-zhiyu' }

/** The fictional mechanism with its eighth session beginning on the UTC day of `now`. */
export function seedRiverMountain(options: { now: Date; seed: string }): DemoSeed {
  const written = readRiverMountain()
  const movedTo = options.now.toISOString().slice(0, 10)
  const writtenFor = written.session8.start
  const days = daysBetween(writtenFor, movedTo)
  const file: RiverMountainFile = shiftJson(written, days, writtenFor)
  const day = (date: string, time: string): string => shiftJson(`${date}T${time}:00Z`, days, writtenFor)

  const scene = new Scene({
    seed: options.seed,
    parties: PARTIES,
    offices: ['secretariat'],
    authentic: AUTHENTIC,
    working: AUTHENTIC,
    courtesy: ['en', 'hi'],
    signature: true,
    start: day('2026-08-03', '06:00'),
    title: file.mechanism.names,
    rules: rulesOf(file),
  })
  const stage = new Playwright(scene)
  const people = file.people.toSorted((a, b) => a.rank - b.rank)

  stage.at(day('2026-08-03', '07:00'), () => describe(stage, file, people))
  stage.at(day('2026-08-04', '06:00'), () => file.sessions.forEach((session) => reportSession(stage, file, session)))
  stage.at(day('2026-08-05', '06:00'), () => file.commitments.forEach((commitment) => commit(stage, commitment)))
  stage.at(day('2026-11-11', '08:00'), () =>
    file.commitments.forEach((commitment) =>
      reportCommitment(stage, commitment, day('2026-10-31', '00:00').slice(0, 10)),
    ),
  )
  plan(stage, file, day('2026-08-20', '08:00'))
  documents(stage, file)
  stage.at(day('2026-10-23', '09:00'), () => agenda(stage, file))
  stage.at(day('2026-10-26', '07:00'), () => delegations(stage, people))
  stage.at(day('2026-11-23', '02:00'), () => credentials(stage, people))
  const letters = file.session8.letters.map((letter) => playLetter(stage, file, letter))
  const statements = file.session8.statements.map((statement) => playStatement(stage, statement))
  const revisions = new Map<string, string>()
  stage.at(day('2026-11-04', '10:00'), () => openOutcome(stage, file, revisions))
  stage.at(day('2026-11-24', '07:00'), () => propose(stage, file, revisions))
  stage.at(day('2026-11-24', '11:00'), () => takePositions(stage, file, revisions))
  stage.at(day('2026-11-25', '12:00'), () => scene.settle())
  stage.play()

  const byParty = (party: PartyId): PartySuggestions => ({
    letters: letters.filter(({ letter }) => letter.startsWith(`${party}.`)),
    statements: statements.filter(({ statement }) => statement.startsWith(`${party}.`)),
    readouts: file.news.readouts
      .filter((readout) => readout.party === party)
      .map((readout) => ({
        readout: `${party}.readout-8`,
        session: SESSION,
        title: readout.headline,
        texts: paragraphs(readout.paragraphs),
      })),
  })
  const names = namesOf(file)
  const meta: DemonstrationMeta = {
    demonstration: 'fictional',
    people: people.map((person) => ({
      party: person.party,
      pid: person.id,
      roles: rolesOf(person),
      names: person.names,
      titles: person.titles,
      pseudonym: scene.pseudonym(person.party, person.id),
    })),
    notice: file.meta.notice,
    shift: { days, writtenFor, movedTo },
    common: {
      session: SESSION,
      outcome: OUTCOME,
      theme: file.session8.theme,
      settlement: settlementOf(file, revisions),
      names: usedNames(
        names,
        file.outcome8.units.map((unit) => unit.final),
      ),
      allNames: names,
      commitments: file.expectedCommitments8.map((expected) => ({
        unit: unitId(expected.unit),
        owners: ownersOf(expected.owner),
        due: expected.due,
        text:
          expected.text ??
          must(
            file.commitments.find((c) => c.id === expected.continues),
            'what it continues',
          ).text,
        measure: expected.measure,
        continues: expected.continues === null ? null : commitmentId(expected.continues),
      })),
      plantedErrors: file.plantedErrors.items.map(({ unit, language, text, finding }) => ({
        unit: unitId(unit),
        language,
        text,
        finding,
      })),
      releaseInstant: file.news.jointRelease.embargoUntil,
    },
    byParty: { mountain: byParty('mountain'), river: byParty('river') },
  }
  return seedOfScene('river-mountain', scene, meta)
}

function rulesOf(file: RiverMountainFile): RulesContent {
  const { founding, secretariat, nameForms } = file.mechanism
  return {
    nameForms,
    founding: {
      symbol: founding.symbol,
      title: founding.title,
      summary: founding.summary,
      signed: founding.signed,
      place: placeOf(file, founding.place),
      amended: founding.amended,
      amendmentPlace: placeOf(file, founding.amendmentPlace),
    },
    clauses: founding.clauses.map(({ id, article, key, heading, text }) => ({ id, article, key, heading, text })),
    notes: [secretariat.note],
  }
}

function placeOf(file: RiverMountainFile, id: string | null): PlaceContent | null {
  const place = id === null ? undefined : file.places[id]
  if (place === undefined) return null
  const { names, ruPrepositional } = place
  return { names, forms: ruPrepositional === undefined ? {} : { ru: { phrase: ruPrepositional } } }
}

/** Parties, their people and the roles of each, stated by each party for itself. */
function describe(stage: Playwright, file: RiverMountainFile, people: readonly Person[]): void {
  const { scene } = stage
  for (const id of PARTIES) {
    const described = stage.json(partyOf(file, id))
    scene.must(id, 'party.described', { c: described.c, content: [described] })
    for (const person of people.filter((p) => p.party === id)) {
      const content = stage.json(personOf(person))
      scene.must(id, 'person.notified', { pid: person.id, c: content.c, content: [content] })
      scene.grant(id, person.id, rolesOf(person), person.id)
    }
  }
}

function partyOf(file: RiverMountainFile, id: PartyId): PartyContent {
  const party = file.parties[id]
  const land = must(file.lands[party.land], 'the land of a party')
  const ru = (form: 'nom' | 'gen' | 'dat' | 'acc' | 'ins' | 'pre') => ({
    short: party.ruCases.short[form],
    official: party.ruCases.full[form],
  })
  const [hours = 0, minutes = 0] = land.offset.split(':').map(Number)
  return {
    official: party.official,
    short: party.short,
    letter: party.letter,
    mark: party.mark,
    language: party.language,
    forms: {
      ru: { nom: ru('nom'), gen: ru('gen'), dat: ru('dat'), acc: ru('acc'), ins: ru('ins'), pre: ru('pre') },
      hi: { obl: { short: party.hiOblique.short, official: party.hiOblique.full } },
      en: { art: { short: party.enWithArticle.short, official: party.enWithArticle.full } },
    },
    land: { names: land.names, forms: { ru: land.ruCases } },
    zone: { offsetMinutes: hours * 60 + minutes, names: land.zoneNames },
  }
}

function personOf(person: Person): PersonContent {
  return {
    names: person.names,
    titles: person.titles,
    gender: person.sex,
    ...(person.language === undefined ? {} : { language: person.language }),
    rank: person.rank,
    ...formsOf(person),
  }
}

function formsOf(person: Person): Pick<PersonContent, 'forms' | 'titleForms'> {
  const { ruCases, ruTitleCases, hiTitleOblique } = person
  return {
    forms: ruCases === undefined ? {} : { ru: ruCases },
    titleForms: {
      ...(ruTitleCases === undefined ? {} : { ru: ruTitleCases }),
      ...(hiTitleOblique === undefined ? {} : { hi: { obl: hiTitleOblique } }),
    },
  }
}

function rolesOf(person: Person): Role[] {
  const roles: Readonly<Record<string, readonly Role[]>> = {
    leader: ['observer'],
    // The host's head of delegation conducts the sittings; the other one may take over and is co-chair until then.
    head: ['head', 'chair', 'delegate'],
    signatory: ['signatory'],
    alternate: ['delegate'],
    drafter: ['drafter', 'delegate'],
    'lawyer-linguist': ['linguist'],
    member: ['delegate'],
    secretary: ['secretary'],
    'press-officer': ['press'],
    interpreter: ['interpreter'],
  }
  return person.roles.flatMap((role) => must(roles[role], `role ${role}`))
}

/** A past session as the secretariat reports it from the mechanism's own papers, confirmed by both parties. */
function reportSession(stage: Playwright, file: RiverMountainFile, session: Session): void {
  const { scene } = stage
  const content = stage.json(reportOf(file, session))
  const report = reportId(session.number)
  scene.must('secretariat', 'session.reported', {
    report,
    number: session.number,
    facts: content.c,
    content: [content],
  })
  for (const id of PARTIES) scene.must(id, 'report.confirmed', { report }, SECRETARY[id])
}

function reportOf(file: RiverMountainFile, session: Session): ReportFacts {
  const { outcome, postponed } = session
  const claim = <T>(value: T): Claim<T>[] => [{ value, sources: ['outcome'], certainty: 'record' }]
  const place = placeOf(file, session.place)
  return {
    number: session.number,
    compiler: {
      en: 'Secretariat of the mechanism',
      zh: '机制秘书处',
      ru: 'Секретариат механизма',
      hi: 'प्रणाली का सचिवालय',
    },
    banner: null,
    sources: [
      {
        id: 'outcome',
        publisher: outcome.title,
        language: 'zh',
        published: outcome.adopted,
        read: 'record',
        address: null,
        note: null,
      },
    ],
    dates: claim({ start: session.start, end: session.end }),
    postponedFrom:
      postponed === undefined
        ? null
        : {
            start: postponed.originalStart,
            end: postponed.originalEnd,
            decided: postponed.decided,
            reason: postponed.reason,
          },
    format: claim(session.format),
    host: claim(session.host),
    place: place === null ? [] : claim(place),
    theme: Object.entries(session.theme).flatMap(([language, text]) => claim({ language, text })),
    headlines: [],
    people: [],
    letters: [],
    statements: [],
    topics: [],
    agenda: [],
    outcome: {
      form: claim(must(file.outcomeForms[outcome.form], 'the words for a form')),
      symbol: outcome.symbol,
      titles: claim(outcome.title),
      adopted: outcome.adopted,
      units: outcome.units.map((unit) => ({ id: unit.id, label: unit.label, text: unit.texts })),
    },
    commitments: [],
    remarks: [],
  }
}

function commit(stage: Playwright, commitment: Commitment): void {
  const { scene } = stage
  const id = commitmentId(commitment.id)
  const owners = ownersOf(commitment.owner)
  const text = stage.json({ text: commitment.text, measure: commitment.measure })
  scene.must('secretariat', 'commitment.proposed', {
    commitment: id,
    origin: { kind: 'report', report: reportId(commitment.session) },
    owners,
    due: commitment.due,
    text: text.c,
    continues: commitment.supersedes === undefined ? null : commitmentId(commitment.supersedes),
    content: [text],
  })
  for (const owner of owners) scene.must(owner, 'commitment.confirmed', { commitment: id }, SECRETARY[owner])
}

/** What its owners say of it; that it is overdue nobody says, it follows from the date. */
function reportCommitment(stage: Playwright, commitment: Commitment, asOf: string): void {
  const statuses = { fulfilled: 'done', superseded: 'superseded', overdue: 'in-progress', 'in-progress': 'in-progress' }
  for (const owner of ownersOf(commitment.owner)) {
    const note = stage.json({ text: commitment.note, progress: commitment.progress ?? null })
    stage.scene.must(
      owner,
      'commitment.reported',
      {
        commitment: commitmentId(commitment.id),
        status: statuses[commitment.status],
        on: commitment.closed ?? asOf,
        note: note.c,
        evidence: [...(commitment.evidence ?? [])],
        content: [note],
      },
      SECRETARY[owner],
    )
  }
}

function plan(stage: Playwright, file: RiverMountainFile, proposedAt: string): void {
  const { scene } = stage
  const { session8 } = file
  let proposal = ''
  stage.at(proposedAt, () => {
    const theme = stage.texts(session8.theme)
    const programme = stage.json({
      items: session8.programme.map(({ id, sitting, segment, startUtc, endUtc, items, text, public: open }) => ({
        id,
        sitting,
        segment,
        start: startUtc.replace(/Z$/, ':00Z'),
        end: endUtc.replace(/Z$/, ':00Z'),
        items,
        text,
        public: open,
      })),
    })
    const proposed = scene.must(
      session8.host,
      'session.proposed',
      {
        session: SESSION,
        number: 8,
        format: session8.format,
        start: session8.start,
        end: session8.end,
        host: session8.host,
        place: null,
        theme: theme.texts,
        programme: programme.c,
        replaces: null,
        content: [...theme.content, programme],
      },
      SECRETARY[session8.host],
    )
    proposal = subjectHash(scene.crypto, proposed.kind, proposed.body)
  })
  stage.at(`${session8.agreed.on}T08:00:00Z`, () => {
    for (const id of PARTIES)
      if (id !== session8.host) scene.must(id, 'session.confirmed', { session: SESSION, proposal }, SECRETARY[id])
  })
}

function documents(stage: Playwright, file: RiverMountainFile): void {
  const kinds: Readonly<Record<string, string>> = {
    'draft-outcome': 'draft',
    'conference-room-paper': 'room-paper',
    'summary-record': 'record',
  }
  for (const document of file.session8.documents) {
    // What is only expected has not been issued: summary records and the outcome follow from the session.
    if (document.status === 'expected') continue
    stage.at(`${document.date}T11:00:00Z`, () => {
      const title = stage.texts(document.title)
      const text = document.note === undefined ? null : stage.texts(document.note)
      const owner = document.by === 'both' ? 'secretariat' : document.by
      stage.scene.must(
        owner,
        'document.issued',
        {
          session: SESSION,
          symbol: document.symbol,
          kind: kinds[document.kind] ?? document.kind,
          title: title.texts,
          texts: text?.texts ?? null,
          replaces: document.replaces ?? null,
          content: [...title.content, ...(text?.content ?? [])],
        },
        owner === 'secretariat' ? 'root' : SECRETARY[owner],
      )
    })
  }
}

/** The host puts the provisional agenda forward; the other party has not adopted it yet. */
function agenda(stage: Playwright, file: RiverMountainFile): void {
  const content: JsonObject[] = []
  const keep = (texts: Texts): Texts => {
    const kept = stage.texts(texts)
    content.push(...kept.content)
    return kept.texts
  }
  const items = file.session8.agenda.flatMap((item) => [
    { id: item.id, no: String(item.no), title: keep(item.title), note: keep(item.annotation) },
    ...item.sub.map((sub) => ({ id: sub.id, no: `${item.no}${sub.letter}`, title: keep(sub.title), note: null })),
  ])
  const { host } = file.session8
  stage.scene.must(
    host,
    'agenda.proposed',
    { session: SESSION, symbol: 'RMD/8/1/Rev.1', items, content },
    SECRETARY[host],
  )
}

function delegations(stage: Playwright, people: readonly Person[]): void {
  const roles: Readonly<Record<string, string>> = { drafter: 'member', 'press-officer': 'adviser' }
  for (const id of PARTIES) {
    const members = delegatesOf(people, id).map((person) => {
      const [first = 'member'] = person.roles
      return { pid: person.id, role: roles[first] ?? first }
    })
    stage.scene.must(id, 'delegation.notified', { session: SESSION, members }, SECRETARY[id])
  }
}

/** Credentials and full powers are presented and people let in; examining them is left to the other party. */
function credentials(stage: Playwright, people: readonly Person[]): void {
  const represents = ['head', 'alternate', 'drafter', 'lawyer-linguist', 'member']
  for (const id of PARTIES)
    for (const person of delegatesOf(people, id)) {
      if (person.roles.some((role) => represents.includes(role)))
        stage.scene.must(
          id,
          'credentials.presented',
          { session: SESSION, pid: person.id, represent: true, sign: person.roles.includes('signatory') },
          SECRETARY[id],
        )
      stage.scene.must(id, 'accreditation.granted', { session: SESSION, pid: person.id }, SECRETARY[id])
    }
}

function delegatesOf(people: readonly Person[], party: PartyId): readonly Person[] {
  return people.filter((person) => person.party === party && person.inDelegation !== false)
}

/** The River Party has announced its letter; the Mountain Party still keeps its own where nobody else sees it. */
function playLetter(
  stage: Playwright,
  file: RiverMountainFile,
  letter: RiverMountainFile['session8']['letters'][number],
): LetterSuggestion {
  const author = must(
    file.people.find((person) => person.id === letter.from),
    'who wrote the letter',
  )
  const sender: LetterSender = {
    pid: author.id,
    names: author.names,
    titles: author.titles,
    capacity: must(author.capacities?.find((c) => c.id === letter.capacity)?.text, 'the capacity it was written in'),
    gender: author.sex,
    ...formsOf(author),
  }
  const announced = author.party === 'river'
  const suggestion: LetterSuggestion = {
    letter: `${author.party}.letter-8`,
    session: SESSION,
    sender,
    reader: letter.reader,
    original: letter.original,
    publication: 'full',
    early: letter.showBeforeReading,
    texts: paragraphs(letter.paragraphs),
    done: announced ? 'announced' : 'deposited',
  }
  stage.at(letter.received, () => {
    const from = stage.json(sender, announced ? 'parties' : 'internal')
    const text = stage.texts(suggestion.texts, announced ? 'own' : 'internal')
    const { letter: id, session, reader, original, publication, early } = suggestion
    const common = { letter: id, session, sender: from.c, reader, original, texts: text.texts }
    stage.scene.must(
      author.party,
      announced ? 'letter.announced' : 'letter.deposited',
      { ...common, ...(announced ? { publication, early } : {}), content: [from, ...text.content] },
      SECRETARY[author.party],
    )
  })
  return suggestion
}

/** The Mountain Party has handed its statement in for the booths; the River Party has not yet. */
function playStatement(
  stage: Playwright,
  statement: RiverMountainFile['session8']['statements'][number],
): StatementSuggestion {
  const deposited = statement.party === 'mountain'
  const suggestion: StatementSuggestion = {
    statement: `${statement.party}.statement-8`,
    session: SESSION,
    item: statement.item,
    speaker: statement.speaker,
    original: statement.original,
    delivery: statement.delivery === 'check-against-delivery' ? 'check-against-delivery' : 'verbatim',
    booths: true,
    texts: paragraphs(statement.paragraphs),
    done: deposited ? 'deposited' : null,
  }
  if (deposited)
    stage.at(statement.toInterpreters, () => {
      const text = stage.texts(suggestion.texts, 'booths')
      const { done: _, texts: __, ...body } = suggestion
      stage.scene.must(
        statement.party,
        'statement.deposited',
        { ...body, texts: text.texts, content: text.content },
        SECRETARY[statement.party],
      )
    })
  return suggestion
}

function openOutcome(stage: Playwright, file: RiverMountainFile, revisions: Map<string, string>): void {
  const { outcome8, session8 } = file
  const host = session8.host
  stage.scene.must(
    host,
    'outcome.opened',
    { outcome: OUTCOME, session: SESSION, symbol: outcome8.symbol, form: outcome8.form, mode: 'signature' },
    SECRETARY[host],
  )
  for (const unit of outcome8.units)
    revisions.set(
      unit.id,
      proposeRevision(stage, host, {
        unit: unitId(unit.id),
        kind: unit.kind,
        basedOn: null,
        order: unit.id.slice(1),
        texts: unit.draft,
      }),
    )
}

/** Competing wordings stand beside the draft: this is what a bracket is. */
function propose(stage: Playwright, file: RiverMountainFile, revisions: Map<string, string>): void {
  for (const proposal of file.outcome8.proposals) {
    const replaced = proposal.unit === null ? undefined : revisions.get(proposal.unit)
    revisions.set(
      proposal.id,
      proposeRevision(stage, proposal.party, {
        unit: proposal.unit === null ? insertedId(proposal) : unitId(proposal.unit),
        kind: 'operative',
        basedOn: replaced ?? null,
        // Between the unit it follows and the next one.
        order: `${(proposal.after ?? proposal.unit ?? '').slice(1)}${proposal.after === null ? '' : 'm'}`,
        texts: proposal.texts,
      }),
    )
  }
}

function proposeRevision(
  stage: Playwright,
  party: PartyId,
  revision: Readonly<{
    unit: string
    kind: 'title' | 'preamble' | 'heading' | 'operative'
    basedOn: string | null
    order: string
    texts: Texts
  }>,
): string {
  const { scene } = stage
  const { unit, kind, basedOn, order } = revision
  const pick = (tags: readonly string[]): Texts =>
    Object.fromEntries(tags.map((tag) => [tag, must(revision.texts[tag], `${unit} ${tag}`)]))
  const authentic = stage.texts(pick(AUTHENTIC))
  const hash = revisionHash(scene.crypto, unit, kind, authentic.texts)
  scene.must(
    party,
    'revision.proposed',
    {
      outcome: OUTCOME,
      unit,
      kind,
      basedOn,
      order,
      texts: authentic.texts,
      revision: hash,
      content: authentic.content,
    },
    DRAFTER[party],
  )
  const courtesy = stage.texts(pick(['en', 'hi']))
  scene.must(
    party,
    'translation.filed',
    { outcome: OUTCOME, revision: hash, texts: courtesy.texts, content: courtesy.content },
    LINGUIST[party],
  )
  return hash
}

function takePositions(stage: Playwright, file: RiverMountainFile, revisions: ReadonlyMap<string, string>): void {
  const { positions, proposals, reservations } = file.outcome8
  const take = (party: PartyId, unit: string, revision: string, value: string, reason: Texts | undefined): void => {
    const note = reason === undefined ? null : stage.json(reason)
    stage.scene.must(
      party,
      'position.taken',
      {
        outcome: OUTCOME,
        unit,
        revision,
        value,
        note: note?.c ?? null,
        ...(note === null ? {} : { content: [note] }),
      },
      DRAFTER[party],
    )
  }
  for (const { unit, party, value, ref } of positions) {
    const reason = proposals.find((p) => p.id === ref)?.reason ?? reservations.find((r) => r.id === ref)?.text
    take(party, unitId(unit), must(revisions.get(unit), `draft of ${unit}`), value, reason)
  }
  for (const proposal of proposals)
    if (proposal.unit === null)
      take(
        proposal.party,
        insertedId(proposal),
        must(revisions.get(proposal.id), proposal.id),
        'accept',
        proposal.reason,
      )
}

/** The way from the open brackets to the text as it was settled; the last positions that were reserved come last. */
function settlementOf(file: RiverMountainFile, revisions: ReadonlyMap<string, string>): readonly SettlementStep[] {
  const { units, proposals, positions } = file.outcome8
  const steps: SettlementStep[] = []
  const step = (fields: Pick<SettlementStep, 'unit' | 'party' | 'step'> & Partial<SettlementStep>): void => {
    steps.push({ revision: null, basedOn: null, texts: null, courtesy: null, ...fields })
  }
  const pick = (texts: Texts, tags: readonly string[]): Texts =>
    Object.fromEntries(tags.map((tag) => [tag, texts[tag] ?? '']))
  for (const unit of units.filter((u) => u.status === 'open')) {
    const [host, guest] = PARTIES
    const draft = must(revisions.get(unit.id), `draft of ${unit.id}`)
    // Where one of the proposals was accepted as it stands, nothing new is proposed.
    const accepted = proposals.find((p) => p.unit === unit.id && p.texts['zh'] === unit.final['zh'])
    const revision = accepted === undefined ? null : must(revisions.get(accepted.id), accepted.id)
    if (revision === null && host !== undefined)
      step({
        unit: unitId(unit.id),
        party: host,
        step: 'propose',
        basedOn: draft,
        texts: pick(unit.final, AUTHENTIC),
        courtesy: pick(unit.final, ['en', 'hi']),
      })
    for (const party of [host, guest])
      if (party !== undefined) step({ unit: unitId(unit.id), party, step: 'accept', revision })
  }
  for (const proposal of proposals)
    if (proposal.unit === null)
      step({
        unit: insertedId(proposal),
        party: proposal.party,
        step: 'withdraw',
        revision: must(revisions.get(proposal.id), proposal.id),
      })
  for (const { unit, party, value } of positions)
    if (value.startsWith('reserve') || value === 'accept-ad-referendum')
      step({ unit: unitId(unit), party, step: 'accept', revision: must(revisions.get(unit), unit) })
  return steps
}

/** Expansions of every token: language, token with its grammatical form, holder of the original. */
function namesOf(file: RiverMountainFile): Names {
  const names: Record<string, Record<string, Record<string, string>>> = {}
  for (const [token, orders] of Object.entries(file.tokens.expansions))
    for (const [order, texts] of Object.entries(orders))
      for (const [key, text] of Object.entries(texts)) {
        const [language = '', form] = key.split(':')
        const full = form === undefined ? token : `${token}:${form}`
        const holder = must(order.split('-')[0], 'whose original it is')
        const tokens = (names[language] ??= {})
        const holders = (tokens[full] ??= {})
        holders[holder] = text
      }
  return names
}

/** Of all names those that these texts use, in every language in which a text uses any. */
function usedNames(names: Names, texts: readonly Texts[]): Names {
  const used: Record<string, Record<string, Readonly<Record<string, string>>>> = {}
  for (const text of texts)
    for (const [language, words] of Object.entries(text))
      for (const token of tokensOf(words)) {
        const tokens = (used[language] ??= {})
        tokens[token] = must(names[language]?.[token], `${token} in ${language}`)
      }
  return used
}

function paragraphs(list: readonly Texts[]): Texts {
  const languages = Object.keys(list[0] ?? {})
  return Object.fromEntries(
    languages.map((language) => [language, list.map((texts) => texts[language] ?? '').join('\n\n')]),
  )
}

function ownersOf(owner: PartyId | 'both'): readonly PartyId[] {
  return owner === 'both' ? PARTIES : [owner]
}

function unitId(id: string): string {
  return `mountain.${id}`
}

function insertedId(proposal: Readonly<{ after: string | null; party: PartyId }>): string {
  return `${proposal.party}.${proposal.after ?? ''}a`
}

function reportId(number: number): string {
  return `secretariat.session-${number}`
}

function commitmentId(id: string): string {
  return `secretariat.${id.toLowerCase().replace('.', '-')}`
}
