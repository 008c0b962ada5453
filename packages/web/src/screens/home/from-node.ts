/** The first page's view, from what the node says of its mechanisms. */
import { ROLES, type Role } from '@samvad/kernel'
import { demonstrationOf, type Identity, type MechanismOpening, type MechanismSummary } from '@samvad/protocol'
import { wordsFor, type LocalText } from '../../i18n/words.ts'
import { roleCodeOf } from '../session/duty.ts'
import type { HomeView, RoleGroup } from './view.ts'

/** Everything the page needs: the list, and the opening of the fictional mechanism with its people. */
export type HomeData = Readonly<{ summaries: readonly MechanismSummary[]; fictional: MechanismOpening | null; identity: Identity | null }>

/** What the page shows. */
export function homeView(data: HomeData, language: string): HomeView {
  const { summaries, fictional, identity } = data
  const reported = summaries.find((one) => one.demonstration === 'reconstruction')
  const summary = summaries.find((one) => one.demonstration === 'fictional')
  const others = summaries.filter((one) => one.demonstration === null)
  const partyNames = (party: string): LocalText => summary?.parties.find((one) => one.id === party)?.names ?? { und: party }
  const session = demonstrationOf(fictional?.meta ?? {})?.common?.session ?? null
  const mechanism = summary === undefined ? '' : `/m/${summary.slug}`
  const room = session === null ? mechanism : `${mechanism}/s/${session}`
  const person = fictional?.people.find((one) => one.party === identity?.party && one.pid === identity.pid)
  return {
    ...(reported === undefined ? {} : { reported: { name: namesIn(reported.title, partyNames, reported), href: `/m/${reported.slug}` } }),
    ...(summary === undefined || fictional === null
      ? {}
      : {
          fictional: {
            name: namesIn(summary.title, partyNames, summary),
            href: mechanism,
            groups: groupsOf(fictional, partyNames),
            ...shiftOf(fictional),
          },
        }),
    mechanisms: others.map((one) => ({ name: namesIn(one.title, partyNames, one), href: `/m/${one.slug}` })),
    ...(identity === null || person === undefined ? {} : { current: { person: wordsFor(person.names, language), party: wordsFor(partyNames(identity.party), language), href: room } }),
    places: summary === undefined ? {} : placesOf(mechanism, room),
  }
}

function shiftOf(opening: MechanismOpening): { shiftedDays: number } | Record<string, never> {
  const shift = demonstrationOf(opening.meta)?.shift
  return shift === null || shift === undefined ? {} : { shiftedDays: shift.days }
}

function placesOf(mechanism: string, session: string): HomeView['places'] {
  return {
    mechanism,
    session,
    letters: `${session}/letters`,
    statements: `${session}/statements`,
    agenda: `${session}/agenda`,
    outcome: `${session}/outcome`,
    release: `${session}/release`,
    'follow-up': `${mechanism}/follow-up`,
    verify: '/verify',
  } as HomeView['places'] // every code of the report that has a place now; `room` has none yet
}

function groupsOf(opening: MechanismOpening, partyNames: (party: string) => LocalText): readonly RoleGroup[] {
  const parties = [...new Set(opening.people.map((one) => one.party))]
  return parties.map((party) => ({
    party: partyNames(party),
    own: opening.people.find((one) => one.party === party)?.names['zh'] !== undefined && party === 'river' ? 'zh' : ownLanguage(opening, party),
    roles: opening.people
      .filter((one) => one.party === party && one.roles.length > 0)
      .map((one) => ({ id: `${party}/${one.pid}`, person: one.names, role: roleCodeOf(one.roles.filter(isRole)), href: `/?as=${party}/${one.pid}` })),
  }))
}

function ownLanguage(opening: MechanismOpening, party: string): string {
  void opening
  return party === 'mountain' ? 'ru' : 'zh'
}

function isRole(role: string): role is Role {
  const known: readonly string[] = ROLES
  return known.includes(role)
}

/** Titles carry tokens for the parties' short names; the list shows them in the order of the list. */
function namesIn(title: LocalText, partyNames: (party: string) => LocalText, summary: MechanismSummary): LocalText {
  const and: Readonly<Record<string, string>> = { en: ' and ', zh: '与', ru: ' и ', hi: ' और ' }
  return Object.fromEntries(
    Object.entries(title).map(([tag, words]) => [
      tag,
      words.replaceAll(/\{parties:[^}]*\}/g, () => summary.parties.map((party) => wordsFor(partyNames(party.id), tag).text).join(and[tag] ?? ', ')),
    ]),
  )
}
