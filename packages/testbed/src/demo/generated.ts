/**
 * A generated mechanism of two to ten parties in English, Russian and Arabic, with an outcome under way. It is no part
 * of the demonstration: pictures and tests use it to see what two parties and two languages hide.
 */
import { must, revisionHash, ROLES, subjectHash, tokensOf, type Names } from '@samvad/kernel'
import type { JsonObject } from '@samvad/log'
import type { DemonstrationMeta, PartyContent, PersonContent, Texts } from '@samvad/protocol'
import { Scene } from '../scene.ts'
import {
  AGENDA,
  COUNCILS,
  FOUNDING,
  LANGUAGES,
  RESERVATION,
  RIVAL,
  THEME,
  TITLE,
  UNITS,
  type Council,
} from './generated-texts.ts'
import { Playwright, seedOfScene, type DemoSeed } from './seed.ts'

const AUTHENTIC = ['en', 'ru', 'ar']
const SESSION = 's3'

/** Makes the generated mechanism; the first party hosts its third session, which begins on the day of `now`. */
export function generated(options: { now: Date; seed: string; parties?: number }): DemoSeed {
  const councils = COUNCILS.slice(0, options.parties ?? 4)
  const [host, second] = councils
  if (host === undefined || second === undefined) throw new RangeError('a dialogue has two to ten parties')
  const day = options.now.toISOString().slice(0, 10)
  const scene = new Scene({
    seed: options.seed,
    parties: councils.map(({ id }) => id),
    authentic: AUTHENTIC,
    courtesy: ['hi', 'zh'],
    start: new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString(),
    title: TITLE,
    rules: {
      founding: {
        symbol: 'DC/CONST/1',
        ...FOUNDING,
        signed: day,
        place: null,
        amended: null,
        amendmentPlace: null,
      },
      clauses: [],
      notes: [],
    },
  })
  const stage = new Playwright(scene)
  for (const [index, council] of councils.entries()) describe(stage, council, index)
  open(stage, councils, host, day)
  const outcome = `${host.id}.outcome-3`
  scene.must(
    host.id,
    'outcome.opened',
    { outcome, session: SESSION, symbol: 'DC/3/OUT', form: 'joint-communique', mode: 'signature' },
    'chair',
  )
  draft(stage, councils, outcome)
  scene.settle()
  const meta: DemonstrationMeta = {
    demonstration: 'fictional',
    people: councils.map((council) => ({
      party: council.id,
      pid: 'chair',
      roles: ROLES,
      names: council.chair,
      titles: titlesOf(council),
      pseudonym: scene.pseudonym(council.id, 'chair'),
    })),
    notice: FOUNDING.summary,
    shift: null,
    common: {
      session: SESSION,
      outcome,
      theme: THEME,
      settlement: [],
      names: namesOf(councils),
      allNames: namesOf(councils),
      commitments: [],
      plantedErrors: [],
      releaseInstant: `${day}T23:30:00Z`,
    },
    byParty: {},
  }
  return seedOfScene('dialogue-of-councils', scene, meta)
}

function describe(stage: Playwright, council: Council, index: number): void {
  const { scene } = stage
  const { id, names, gen } = council
  const en = names['en'] ?? id
  const description: PartyContent = {
    official: names,
    short: names,
    letter: Object.fromEntries(Object.entries(names).map(([tag, name]) => [tag, letterOf(tag, name)])),
    mark: en.slice(0, 1),
    language: languageOf(index),
    forms: { ru: { gen: { short: gen, official: gen } }, en: { art: { short: `the ${en}`, official: `the ${en}` } } },
    land: null,
    zone: { offsetMinutes: index * 60, names },
  }
  const described = stage.json(description)
  scene.must(id, 'party.described', { c: described.c, content: [described] })
  const chair: PersonContent = {
    names: council.chair,
    titles: titlesOf(council),
    gender: council.gender,
    language: languageOf(index),
    rank: 1,
    forms: {},
    titleForms: {},
  }
  const person = stage.json(chair)
  scene.must(id, 'person.notified', { pid: 'chair', c: person.c, content: [person] })
  scene.grant(id, 'chair', ROLES, 'chair')
}

function open(stage: Playwright, councils: readonly Council[], host: Council, day: string): void {
  const { scene } = stage
  const theme = stage.texts(THEME)
  const plan = scene.must(
    host.id,
    'session.proposed',
    {
      session: SESSION,
      number: 3,
      format: 'video',
      start: day,
      end: day,
      host: host.id,
      place: null,
      theme: theme.texts,
      programme: null,
      replaces: null,
      content: theme.content,
    },
    'chair',
  )
  const proposal = subjectHash(scene.crypto, plan.kind, plan.body)
  const content: JsonObject[] = []
  const items = AGENDA.map((title, index) => {
    const kept = stage.texts(title)
    content.push(...kept.content)
    return { id: `item-${index + 1}`, no: String(index + 1), title: kept.texts, note: null }
  })
  const agenda = { session: SESSION, symbol: 'DC/3/1', items, content }
  for (const { id } of councils)
    if (id !== host.id) scene.must(id, 'session.confirmed', { session: SESSION, proposal }, 'chair')
  const proposed = scene.must(host.id, 'agenda.proposed', agenda, 'chair')
  for (const { id } of councils) {
    if (id !== host.id)
      scene.must(
        id,
        'agenda.adopted',
        { session: SESSION, agenda: subjectHash(scene.crypto, proposed.kind, proposed.body) },
        'chair',
      )
    const members = [{ pid: 'chair', role: 'head' }]
    scene.must(id, 'delegation.notified', { session: SESSION, members }, 'chair')
    scene.must(id, 'credentials.presented', { session: SESSION, pid: 'chair', represent: true, sign: true }, 'chair')
    scene.must(id, 'accreditation.granted', { session: SESSION, pid: 'chair' }, 'chair')
  }
  for (const { id } of councils)
    for (const other of councils)
      if (other.id !== id)
        scene.must(id, 'credentials.examined', { session: SESSION, party: other.id, result: 'in-order' }, 'chair')
}

/** Most of the text is agreed; one unit has a rival wording, one a reservation, and the last party is still silent on one. */
function draft(stage: Playwright, councils: readonly Council[], outcome: string): void {
  const { scene } = stage
  const [host, second] = councils
  if (host === undefined || second === undefined) return
  const propose = (party: string, unit: string, index: number, basedOn: string | null, texts: Texts): string => {
    const { kind } = must(UNITS[index], 'a unit')
    const kept = stage.texts(texts)
    const revision = revisionHash(scene.crypto, unit, kind, kept.texts)
    scene.must(
      party,
      'revision.proposed',
      {
        outcome,
        unit,
        kind,
        basedOn,
        order: String(index + 1).padStart(2, '0'),
        texts: kept.texts,
        revision,
        content: kept.content,
      },
      'chair',
    )
    return revision
  }
  const take = (party: string, unit: string, revision: string, value: string, reason: Texts | null): void => {
    const note = reason === null ? null : stage.json(reason)
    scene.must(
      party,
      'position.taken',
      { outcome, unit, revision, value, note: note?.c ?? null, content: note === null ? [] : [note] },
      'chair',
    )
  }
  for (const [index, { texts }] of UNITS.entries()) {
    const unit = `${host.id}.u${String(index + 1).padStart(2, '0')}`
    const revision = propose(host.id, unit, index, null, texts)
    const rival = RIVAL.unit === index + 1 ? propose(second.id, unit, index, revision, RIVAL.texts) : null
    for (const council of councils) {
      if (rival !== null && council === second) take(council.id, unit, rival, 'accept', null)
      else if (index === 4 && council === councils[2]) take(council.id, unit, revision, 'reserve-scrutiny', RESERVATION)
      else if (!(index === 7 && council === councils.at(-1))) take(council.id, unit, revision, 'accept', null)
    }
  }
}

/** Russian and Arabic say "council" first; the word that tells the councils apart is the last. */
function letterOf(tag: string, name: string): string {
  const last = name.split(' ').at(-1) ?? name
  if (tag === 'ru') return [...last].slice(0, 2).join('').toUpperCase()
  if (tag === 'ar') return [...last.replace(/^ال/, '')].slice(0, 2).join('')
  return [...name].slice(0, 1).join('')
}

function titlesOf({ names, gen, gender }: Council): Texts {
  return {
    en: `Chair of the ${names['en']}`,
    ru: `Председатель ${gen}`,
    ar: `${gender === 'f' ? 'رئيسة' : 'رئيس'} ${names['ar']}`,
    zh: `${names['zh']}主席`,
    hi: `${names['hi']} ${gender === 'f' ? 'की' : 'के'} अध्यक्ष`,
  }
}

function languageOf(index: number): string {
  return AUTHENTIC[index % AUTHENTIC.length] ?? 'en'
}

/** In every party's original that party and its language stand first. */
function namesOf(councils: readonly Council[]): Names {
  const names: Record<string, Record<string, Record<string, string>>> = { en: {}, ru: {}, ar: {} }
  const put = (language: string, token: string, holder: string, text: string): void => {
    const tokens = (names[language] ??= {})
    const holders = (tokens[token] ??= {})
    holders[holder] = text
  }
  for (const [index, holder] of councils.entries()) {
    const order = [holder, ...councils.filter((council) => council !== holder)]
    const own = languageOf(index)
    const languages = [own, ...AUTHENTIC.filter((tag) => tag !== own)]
    const called = (tag: string): string[] => languages.map((language) => LANGUAGES[language]?.[tag] ?? '')
    put(
      'en',
      'parties:short',
      holder.id,
      listed(
        order.map((c) => `the ${c.names['en']}`),
        ', ',
        ' and ',
      ),
    )
    put('en', 'languages:authentic', holder.id, listed(called('en'), ', ', ' and '))
    put(
      'ru',
      'parties:short:gen',
      holder.id,
      listed(
        order.map((c) => c.gen),
        ', ',
        ' и ',
      ),
    )
    put('ru', 'languages:authentic', holder.id, `на ${listed(called('ru'), ', ', ' и ')} языках`)
    // Arabic joins every part by a prefixed «و».
    put(
      'ar',
      'parties:short',
      holder.id,
      listed(
        order.map((c) => c.names['ar'] ?? ''),
        ' و',
        ' و',
      ),
    )
    put('ar', 'languages:authentic', holder.id, `باللغات ${listed(called('ar'), ' و', ' و')}`)
  }
  const used = new Set(UNITS.flatMap(({ texts }) => Object.values(texts).flatMap(tokensOf)))
  return Object.fromEntries(
    Object.entries(names).map(([language, tokens]) => [
      language,
      Object.fromEntries(Object.entries(tokens).filter(([token]) => used.has(token))),
    ]),
  )
}

function listed(parts: readonly string[], between: string, last: string): string {
  const head = parts.slice(0, -1).join(between)
  return head === '' ? (parts[0] ?? '') : `${head}${last}${parts.at(-1) ?? ''}`
}
