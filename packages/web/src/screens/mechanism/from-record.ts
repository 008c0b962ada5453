/** The mechanism screen's view, from the record as it stands. */
import { isSettled, unitViews, type CommitmentState, type ReportState, type SessionState } from '@samvad/kernel'
import {
  parseCommitment,
  parseReport,
  parseReportedMechanism,
  parseRules,
  type Claim,
  type Printed,
  type ReportFacts,
} from '@samvad/protocol'
import { standAlone } from '../../i18n/format.ts'
import type { HereView } from '../../parts/bar.tsx'
import { wordsFor, type LocalText, type Words } from '../../i18n/words.ts'
import type { Connection } from '../../record/connection.ts'
import {
  agreedPlan,
  delegationOf,
  languagesOf,
  localText,
  mechanismName,
  partyLanguage,
  partyName,
  programmeOf,
  withPartyNames,
  zonesOf,
} from '../../record/names.ts'
import { roomDoors } from '../../record/room-doors.ts'
import { nowOf } from '../session/duty.ts'
import type {
  CommitmentLine,
  CommitmentsView,
  MechanismPartyView,
  MechanismView,
  NextSessionView,
  PastSessionView,
} from './view.ts'

/** How a commitment stands at a day: done, open in time, overdue. Only its owners' own words count. */
export function standingOf(commitment: CommitmentState, today: string): 'done' | 'superseded' | 'open' | 'late' {
  const last = commitment.owners.map((owner) => commitment.reports.get(owner)?.at(-1)?.status)
  if (last.length > 0 && last.every((status) => status === 'done')) return 'done'
  if (last.length > 0 && last.every((status) => status === 'superseded' || status === 'done')) return 'superseded'
  return commitment.due !== null && commitment.due < today ? 'late' : 'open'
}

/** What the screen shows of a mechanism. `now` is the reader's clock, which counts days and nothing else. */
export function mechanismView(connection: Connection, language: string, here: HereView, now: Date): MechanismView {
  const { state, opening } = connection
  const { genesis } = state
  const today = now.toISOString().slice(0, 10)
  const history = opening.demonstration === 'reconstruction'
  const rules = parseOf(connection, genesis.rules, parseRules)
  const reported = parseOf(connection, genesis.rules, parseReportedMechanism)
  const next = nextSession(connection, language)
  return {
    kind: history ? 'history' : 'live',
    name: reported === null ? mechanismName(connection) : asHeading(printedNames(reported.names)),
    ...(rules === null ? {} : { founded: rules.founding.signed }),
    authentic: languagesOf(connection).flatMap(({ tag, role }) => (role === 'authentic' ? [tag] : [])),
    courtesy: genesis.courtesy,
    zones: zonesOf(connection),
    here,
    ...(next === null ? {} : { next }),
    ...(next === null && !history && connection.identity !== null
      ? { propose: { code: 'propose-session' as const, href: `/m/${connection.slug}/propose` } }
      : {}),
    past: [...state.reports.values()]
      .map((report) => pastSession(connection, report, language, today))
      .toSorted((a, b) => b.number - a.number),
    commitments: commitmentsOf(connection, today),
    parties:
      reported === null
        ? genesis.parties.map(({ id }): MechanismPartyView => ({
            id,
            name: partyName(connection, id),
            own: partyLanguage(connection, id),
            zone: zonesOf(connection).find((zone) => zone.id === id)?.zone ?? 'UTC',
            node: { kind: 'this' },
          }))
        : reported.parties.map((party): MechanismPartyView => ({
            id: party.id,
            name: printedNames(party.names),
            own: party.names[0]?.value.language ?? 'en',
            zone: 'UTC',
            node: { kind: 'history' },
          })),
    basis: rules === null ? [] : [{ title: withPartyNames(connection, rules.founding.title) }],
    ...(reported === null || reported.sources.length === 0
      ? {}
      : {
          sources: reported.sources.map(({ id, publisher, published }) => ({
            id,
            publisher: wordsFor(publisher, language),
            ...(published === null ? {} : { published }),
          })),
        }),
  }
}

/** Names as publishers printed them, the first of each language. */
export function printedNames(claims: readonly Claim<Printed>[]): LocalText {
  const names: Record<string, string> = {}
  for (const { value } of claims) names[value.language] ??= value.text
  return names
}

/** Names printed inside a sentence begin with a small letter; a heading does not. */
function asHeading(names: LocalText): LocalText {
  return Object.fromEntries(Object.entries(names).map(([tag, name]) => [tag, standAlone('en', name)]))
}

/** Content of one shape; null while it is not here or is another shape. */
export function parseOf<T>(
  connection: Connection,
  c: string | null | undefined,
  parse: (text: string) => T | null,
): T | null {
  const text = connection.text(c)
  return text === null ? null : parse(text)
}

function nextSession(connection: Connection, language: string): NextSessionView | null {
  const session = [...connection.state.sessions.values()].find((one) => one.plans.size > 0)
  if (session === undefined) return null
  const agreed = agreedPlan(connection, session)
  const plan = agreed ?? [...session.plans.values()].at(-1)?.body
  if (plan === undefined) return null
  const href = `/m/${connection.slug}/s/${session.id}`
  const now = nowOf(connection, session, href, language)
  const room = roomDoors(connection, session)
  const [door] = room?.state.kind === 'open' ? room.doors : []
  const programme = programmeOf(connection, plan)
  const [first] = programme?.items ?? []
  const last = programme?.items.findLast((item) => item.sitting === first?.sitting)
  const opened = session.sittings.size > 0 || (first !== undefined && Date.parse(first.start) <= Date.now())
  return {
    number: plan.number,
    state: agreed === null ? 'proposed' : opened ? 'under-way' : 'agreed',
    days: plan.end === plan.start ? { from: plan.start } : { from: plan.start, until: plan.end },
    format: plan.format,
    ...(first === undefined || last === undefined ? {} : { hours: { at: first.start, until: last.end } }),
    theme: {
      kind: agreed === null ? 'proposed' : 'agreed',
      text: localText(
        connection,
        Object.fromEntries(
          Object.entries(plan.theme).filter(([tag]) => connection.ledger.genesis.authentic.includes(tag)),
        ),
      ),
    },
    prep: prepOf(connection, session, language),
    ...(now.actions?.[0] === undefined || now.kind !== 'duty' ? {} : { action: now.actions[0] }),
    ...(door === undefined ? {} : { door }),
    href,
  }
}

function prepOf(connection: Connection, session: SessionState, language: string): NextSessionView['prep'] {
  const { genesis } = connection.state
  const name = (party: string): Words => wordsFor(partyName(connection, party), language)
  const parties = genesis.parties.map(({ id }) => id)
  const agenda = [...session.agendas.values()].toSorted((a, b) => b.confirmed.size - a.confirmed.size)[0]
  const adopted =
    agenda !== undefined &&
    parties.every((party) => agenda.confirmed.has(party) && isSettled(connection.cut, agenda.confirmed.get(party)))
  const people = parties.reduce((sum, party) => sum + (delegationOf(session, party)?.members.length ?? 0), 0)
  const unnotified = parties.filter((party) => delegationOf(session, party) === null)
  const powerless = parties.filter((party) => !(session.presented.get(party) ?? []).some((said) => said.sign))
  const outcome = [...session.outcomes.values()][0]
  const units = outcome === undefined ? [] : unitViews(genesis, outcome, connection.cut)
  const letters = [...session.letters.values()]
  return [
    agenda === undefined
      ? { code: 'agenda.open', state: 'open' }
      : adopted
        ? { code: 'agenda.done', state: 'done' }
        : { code: 'agenda.half', state: 'half' },
    ...(unnotified.length === 0
      ? [{ code: 'delegations.done' as const, state: 'done' as const, facts: { people } }]
      : unnotified.map((party) => ({
          code: 'delegation.open' as const,
          state: 'open' as const,
          facts: { party: name(party) },
        }))),
    ...(powerless.length === 0
      ? [{ code: 'powers.done' as const, state: 'done' as const }]
      : powerless.map((party) => ({
          code: 'powers.open' as const,
          state: 'open' as const,
          facts: { party: name(party) },
        }))),
    ...parties.map((party): NextSessionView['prep'][number] => {
      const letter = letters.find((one) => one.owner === party)
      if (letter === undefined) return { code: 'letter.later', state: 'later', facts: { party: name(party) } }
      return {
        code: letter.read === undefined ? 'letter.done' : 'letter-read.done',
        state: 'done',
        facts: { party: name(party) },
      }
    }),
    session.documents.size === 0
      ? { code: 'documents.later', state: 'later' }
      : { code: 'documents.done', state: 'done', facts: { count: session.documents.size } },
    session.statements.size === 0
      ? { code: 'statements.later', state: 'later' }
      : { code: 'statements.done', state: 'done', facts: { count: session.statements.size } },
    outcome === undefined
      ? { code: 'outcome.later', state: 'later' }
      : parties.every((party) => isSettled(connection.cut, outcome.adopted.get(party)))
        ? { code: 'outcome.done', state: 'done' }
        : {
            code: 'outcome.half',
            state: 'half',
            facts: { agreed: units.filter((unit) => unit.settled).length, total: units.length },
          },
  ]
}

function pastSession(connection: Connection, report: ReportState, language: string, today: string): PastSessionView {
  const facts = parseOf(connection, report.facts, parseReport)
  if (facts === null)
    return {
      number: report.number,
      href: `/m/${connection.slug}/r/${report.number}`,
      theme: { kind: 'agreed', text: {} },
    }
  const [dates] = facts.dates
  const [format] = facts.format
  const [place] = facts.place
  const [host] = facts.host
  const commitments = [...connection.state.commitments.values()].filter(
    (commitment) => commitment.origin.kind === 'report' && commitment.origin.report === report.id,
  )
  const standings = commitments.map((commitment) => standingOf(commitment, today))
  const count = (...which: readonly string[]): number => standings.filter((standing) => which.includes(standing)).length
  return {
    number: report.number,
    href: `/m/${connection.slug}/r/${report.number}`,
    ...(dates === undefined || facts.dates.length > 1 ? {} : { day: dates.value.start }),
    ...(format === undefined ? {} : { format: format.value === 'online' ? 'video' : format.value }),
    ...(host === undefined || !connection.state.owners.has(host.value)
      ? {}
      : { host: partyName(connection, host.value) }),
    ...(place === undefined || facts.place.length > 1 ? {} : { place: place.value.names }),
    theme: themeOf(facts, language),
    ...(standings.length === 0
      ? {}
      : { commitments: { done: count('done', 'superseded'), open: count('open'), late: count('late') } }),
  }
}

function themeOf(facts: ReportFacts, language: string): PastSessionView['theme'] {
  if (facts.theme.length === 0) return { kind: 'unknown', claims: [] }
  if (facts.theme.every((claim) => claim.certainty === 'record'))
    return { kind: 'agreed', text: printedNames(facts.theme) }
  return {
    kind: 'published',
    by: 'reports',
    versions: facts.theme.map((claim) => ({
      by: publisherOf(facts, claim.sources[0], language),
      words: { text: claim.value.text, lang: claim.value.language },
    })),
  }
}

/** Who published a claim, in the reader's language. */
export function publisherOf(facts: Pick<ReportFacts, 'sources'>, id: string | undefined, language: string): Words {
  const source = facts.sources.find((one) => one.id === id)
  return source === undefined ? { text: id ?? '', lang: 'en' } : wordsFor(source.publisher, language)
}

function commitmentsOf(connection: Connection, today: string): CommitmentsView {
  const all = [...connection.state.commitments.values()].filter((commitment) =>
    commitment.owners.every((owner) => commitment.confirmed.has(owner)),
  )
  const standing = new Map(all.map((commitment) => [commitment.id, standingOf(commitment, today)]))
  const count = (...which: readonly string[]): number =>
    [...standing.values()].filter((one) => which.includes(one)).length
  const open = all.filter(
    (commitment) => standing.get(commitment.id) === 'open' || standing.get(commitment.id) === 'late',
  )
  const parties = connection.state.genesis.parties.length
  const line = (commitment: CommitmentState): CommitmentLine => ({
    number: numberOf(commitment.id),
    text: parseOf(connection, commitment.text, parseCommitment)?.text ?? {},
    owner:
      commitment.owners.length === parties
        ? { kind: parties === 2 ? 'both' : 'all-parties' }
        : { kind: 'party', name: partyName(connection, commitment.owners[0] ?? '') },
    ...(commitment.due === null ? {} : { due: { day: commitment.due, zone: 'UTC' } }),
    href: `/m/${connection.slug}/follow-up`,
  })
  return {
    done: count('done', 'superseded'),
    open: count('open'),
    late: count('late'),
    total: all.length,
    href: `/m/${connection.slug}/follow-up`,
    list: open
      .toSorted((a, b) => ((a.due ?? '9') < (b.due ?? '9') ? -1 : 1))
      .slice(0, 5)
      .map(line),
  }
}

/** The number people say: `mountain.c6-1` is 6.1. */
export function numberOf(id: string): string {
  return /c(\d+)-(\d+)$/.exec(id)?.slice(1).join('.') ?? id.split('.')[1] ?? id
}
