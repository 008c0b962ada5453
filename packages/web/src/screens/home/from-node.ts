/** The first page's view, from what the node says of its mechanisms. */
import { ROLES, type Role } from '@samvad/kernel'
import { demonstrationOf, type Identity, type MechanismOpening, type MechanismSummary } from '@samvad/protocol'
import { wordsFor, type LocalText } from '../../i18n/words.ts'
import { roleCodeOf } from '../session/duty.ts'
import type { HomeView, RoleGroup } from './view.ts'

/** Everything the page needs: the list, and the opening of the fictional mechanism with its people. */
export type HomeData = Readonly<{
  summaries: readonly MechanismSummary[]
  fictional: MechanismOpening | null
  identity: Identity | null
}>

/** What the page shows. */
export function homeView(data: HomeData, language: string): HomeView {
  const { summaries, fictional, identity } = data
  const reported = summaries.find((one) => one.demonstration === 'reconstruction')
  const summary = summaries.find((one) => one.demonstration === 'fictional')
  const others = summaries.filter((one) => one.demonstration === null)
  const partyNames = (party: string): LocalText =>
    summary?.parties.find((one) => one.id === party)?.names ?? { und: party }
  const session = demonstrationOf(fictional?.meta ?? {})?.common?.session ?? null
  const mechanism = summary === undefined ? '' : `/m/${summary.slug}`
  const room = session === null ? mechanism : `${mechanism}/s/${session}`
  const person = fictional?.people.find((one) => one.party === identity?.party && one.pid === identity.pid)
  return {
    ...(reported === undefined ? {} : { reported: { name: reported.title, href: `/m/${reported.slug}` } }),
    ...(summary === undefined || fictional === null
      ? {}
      : {
          fictional: {
            name: summary.title,
            href: mechanism,
            groups: groupsOf(fictional, summary),
            ...shiftOf(fictional),
          },
        }),
    mechanisms: others.map((one) => ({ name: one.title, href: `/m/${one.slug}` })),
    ...(identity === null || person === undefined
      ? {}
      : {
          current: {
            person: wordsFor(person.names, language),
            party: wordsFor(partyNames(identity.party), language),
            href: room,
          },
        }),
    places: summary === undefined ? {} : placesOf(mechanism, room),
  }
}

function shiftOf(opening: MechanismOpening): { shiftedDays: number } | Record<string, never> {
  const shift = demonstrationOf(opening.meta)?.shift
  return shift === null || shift === undefined ? {} : { shiftedDays: Math.abs(shift.days) }
}

/** Every place of the report. */
function placesOf(mechanism: string, session: string): HomeView['places'] {
  return {
    mechanism,
    session,
    room: `${session}/room`,
    theme: session,
    letters: `${session}/letters`,
    statements: `${session}/statements`,
    delegations: `${session}/delegations`,
    agenda: `${session}/agenda`,
    outcome: `${session}/outcome`,
    signing: `${session}/signing`,
    release: `${session}/release`,
    'follow-up': `${mechanism}/follow-up`,
    public: `${session}/release`,
    verify: '/verify',
  }
}

function groupsOf(opening: MechanismOpening, summary: MechanismSummary): readonly RoleGroup[] {
  return summary.parties.map(({ id: party, names, language }) => ({
    party: names,
    own: language,
    roles: opening.people
      .filter((one) => one.party === party && one.roles.length > 0)
      .map((one) => ({
        id: `${party}/${one.pid}`,
        person: one.names,
        role: roleCodeOf(one.roles.filter(isRole)),
        href: `/?as=${party}/${one.pid}`,
      }))
      // Whoever only looks on is not the first seat to offer to somebody who came to take part.
      .toSorted((a, b) => Number(a.role === 'observer') - Number(b.role === 'observer')),
  }))
}

function isRole(role: string): role is Role {
  const known: readonly string[] = ROLES
  return known.includes(role)
}
