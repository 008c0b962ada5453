/**
 * What waits for this person now. The duties stand in the order of a session's life; the first that waits for somebody
 * with these roles is shown, and when the next step is another party's, that is said.
 */
import {
  conductOf,
  freezeProgress,
  releaseViews,
  signedNote,
  unitViews,
  type OutcomeState,
  type Role,
  type SessionState,
} from '@samvad/kernel'
import { demonstrationOf } from '@samvad/protocol'
import type { ActionView } from '../../parts/action.tsx'
import type { Connection } from '../../record/connection.ts'
import {
  agreedPlan,
  delegationOf,
  letterSender,
  nameWords,
  partyInText,
  partyName,
  personName,
  programmeOf,
} from '../../record/names.ts'
import { rolesOf } from '../../record/acts.ts'
import { roomDoors } from '../../record/room-doors.ts'
import { wordsFor, type Words } from '../../i18n/words.ts'
import type { DutyCode, NowView, RoleCode } from './now-card.tsx'

type Step = Readonly<{
  code: DutyCode
  party: string
  roles: readonly Role[]
  href: string
  facts?: NowFacts
  person?: string
}>
type NowFacts = Extract<NowView, { kind: 'duty' }>['facts']

const ROLE_ORDER: readonly Role[] = [
  'head',
  'secretary',
  'chair',
  'linguist',
  'drafter',
  'delegate',
  'interpreter',
  'press',
  'observer',
]

/** The role by which this person is addressed. */
export function roleCodeOf(roles: readonly Role[]): RoleCode {
  return ROLE_ORDER.find((role) => roles.includes(role)) ?? 'observer'
}

/** The now card of a session for whoever looks. */
export function nowOf(connection: Connection, session: SessionState, base: string, language: string): NowView {
  const { identity } = connection
  if (connection.link.state === 'offline')
    return { kind: 'offline', since: connection.link.lastKnown ?? connection.link.since }
  if (identity === null) return { kind: 'observer', actions: [{ code: 'choose-role', href: '/' }] }
  const roles = rolesOf(connection)
  const me = partyInText(connection, identity.party, language)
  const who = { for: { role: roleCodeOf(roles), party: wordsFor(partyName(connection, identity.party), language) } }
  const steps = stepsOf(connection, session, base, language)
  const mine = steps.filter(
    (step) =>
      step.party === identity.party &&
      (step.person === undefined || step.person === identity.pid) &&
      step.roles.some((role) => roles.includes(role)),
  )
  const [first, second] = mine
  if (first === undefined) {
    const read = [...openDoor(connection, session), ...readingOf(connection, session, base, language)]
    const [awaited] = steps
    if (awaited === undefined) return { ...who, kind: 'nothing', actions: read }
    const own = awaited.party === identity.party
    const role: Extract<NowView, { kind: 'waiting' }>['role'] | undefined = awaited.roles[0]
    return {
      ...who,
      kind: 'waiting',
      party: wordsFor(partyName(connection, awaited.party), language),
      // Told to wait for "the other party" while one's own chair is awaited, both sides would wait for ever.
      ...(own && role !== undefined ? { role, ...holderOf(connection, awaited, language) } : {}),
      step: { code: awaited.code, facts: { me: partyInText(connection, awaited.party, language), ...awaited.facts } },
      actions: [
        ...read,
        ...(own && connection.opening.demonstration !== null
          ? [{ code: 'choose-role', href: '/#roles' } satisfies ActionView]
          : []),
      ],
    }
  }
  const deadline = deadlineOf(connection, session, first.code)
  const door = openDoor(connection, session).filter(({ href }) => href !== first.href && href !== second?.href)
  return {
    ...who,
    kind: 'duty',
    code: first.code,
    facts: { me, ...first.facts },
    ...(deadline === null ? {} : { deadline }),
    actions: [
      { code: first.code, facts: { me, ...first.facts }, href: first.href },
      ...(second !== undefined && second.code !== first.code
        ? [{ code: second.code, facts: { me, ...second.facts }, href: second.href } satisfies ActionView]
        : []),
      ...door,
    ],
  }
}

/** One's own door of the room while a sitting is open: whatever else waits, the others are in there. */
function openDoor(connection: Connection, session: SessionState): (ActionView & { readonly href: string })[] {
  const room = roomDoors(connection, session)
  const [door] = room?.state.kind === 'open' ? room.doors : []
  return door !== undefined && 'href' in door ? [door] : []
}

/** What there is to read meanwhile: the text on the table, or the public page and what follows once it is released. */
function readingOf(connection: Connection, session: SessionState, base: string, language: string): ActionView[] {
  const { genesis } = connection.state
  const [outcome] = session.outcomes.values()
  const live = outcome === undefined ? undefined : releaseViews(genesis, outcome).find((release) => release.live)
  if (live === undefined || Date.parse(live.instant) > Date.now())
    return [{ code: 'open-outcome', href: `${base}/outcome` }]
  const tag = [...genesis.authentic, ...genesis.courtesy].includes(language) ? `/${language}` : ''
  return [
    { code: 'open-public', href: `/p/${connection.slug}/${session.id}${tag}` },
    { code: 'open-followup', href: `/m/${connection.slug}/follow-up` },
  ]
}

/** Who is to take a step, where the demonstration says who holds which role. */
function holderOf(connection: Connection, step: Step, language: string): { readonly person?: Words } {
  const pid =
    step.person ??
    step.roles
      .map((role) => connection.opening.people.find((one) => one.party === step.party && one.roles.includes(role))?.pid)
      .find((found) => found !== undefined)
  return pid === undefined ? {} : { person: nameWords(personName(connection, step.party, pid), language) }
}

const OPENERS: readonly Role[] = ['secretary', 'head']

function stepsOf(connection: Connection, session: SessionState, base: string, language: string): readonly Step[] {
  const { state } = connection
  const parties = state.genesis.parties.map(({ id }) => id)
  const plan = agreedPlan(connection, session)
  const words = (party: string): Words => wordsFor(partyName(connection, party), language)
  const each = (make: (party: string) => Step | null): Step[] => parties.flatMap((party) => make(party) ?? [])
  if (plan === null) {
    const proposal = [...session.plans.values()].at(-1)
    if (proposal === undefined)
      return each((party) => ({
        code: 'propose-session',
        party,
        roles: ['secretary', 'head'],
        href: `/m/${connection.slug}/propose`,
      }))
    return each((party) =>
      proposal.confirmed.has(party)
        ? null
        : {
            code: 'confirm-session',
            party,
            roles: ['secretary', 'head'],
            href: `/m/${connection.slug}/propose`,
            facts: { party: words(proposal.owner) },
          },
    )
  }
  const sittings = [...session.sittings.values()]
  const open = sittings.find((sitting) => conductOf(sitting).closed === null)
  const list = open === undefined ? undefined : conductOf(open)
  const next = list?.pointsOfOrder[0] ?? list?.waiting[0] ?? list?.replies[0]
  const outcome = [...session.outcomes.values()][0]
  const agenda = [...session.agendas.values()].toSorted((a, b) => b.confirmed.size - a.confirmed.size)[0]
  const suggestions = demonstrationOf(connection.opening.meta)?.byParty ?? {}
  const secretary: readonly Role[] = ['secretary']
  return [
    ...each((party) =>
      delegationOf(session, party) === null
        ? { code: 'notify-delegation', party, roles: secretary, href: `${base}/delegations` }
        : null,
    ),
    ...each((party) =>
      (session.presented.get(party) ?? []).some((said) => said.sign)
        ? null
        : { code: 'grant-powers', party, roles: secretary, href: `${base}/delegations` },
    ),
    ...each((party) =>
      parties.some(
        (other) =>
          other !== party &&
          session.examined.get(party)?.has(other) !== true &&
          (session.presented.get(other)?.length ?? 0) > 0,
      )
        ? {
            code: 'examine-credentials',
            party,
            roles: ['secretary', 'head'],
            href: `${base}/delegations${examineForm(session, parties, party)}`,
          }
        : null,
    ),
    ...(agenda === undefined
      ? each((party) =>
          party === plan.host
            ? { code: 'propose-agenda', party, roles: ['secretary', 'chair'], href: `${base}/agenda` }
            : null,
        )
      : each((party) =>
          agenda.confirmed.has(party)
            ? null
            : { code: 'adopt-agenda', party, roles: ['head', 'secretary'], href: `${base}/agenda` },
        )),
    ...each((party) =>
      [...session.letters.values()].some((letter) => letter.owner === party) ||
      (suggestions[party]?.letters.length ?? 1) === 0
        ? null
        : { code: 'announce-letter', party, roles: secretary, href: `${base}/letters` },
    ),
    ...each((party) =>
      [...session.statements.values()].some((statement) => statement.owner === party)
        ? null
        : { code: 'deposit-statement', party, roles: ['secretary', 'delegate'], href: `${base}/statements` },
    ),
    ...(sittings.length === 0
      ? each((party) =>
          party === plan.host ? { code: 'open-sitting', party, roles: ['chair'], href: `${base}/sitting` } : null,
        )
      : []),
    ...(open === undefined
      ? []
      : [
          ...[...session.letters.values()]
            .filter((letter) => letter.read === undefined)
            .map((letter): Step => ({
              code: 'read-letter',
              party: letter.owner,
              roles: ['head', 'delegate', 'secretary', 'chair'],
              person: letter.reader,
              href: `${base}/letters/${letter.id}`,
              facts: { sender: wordsFor(letterSender(connection, letter.sender)?.names ?? {}, language) },
            })),
          ...(next === undefined
            ? []
            : [
                {
                  code: 'give-floor',
                  party: open.conductor,
                  roles: ['chair'],
                  href: `${base}/chair`,
                  facts: {
                    speaker: nameWords(personName(connection, next.party, next.pid), language),
                  },
                } satisfies Step,
              ]),
        ]),
    // Without this the news release would tell of one leader's letter and be silent on the other's.
    ...[...session.letters.values()]
      .filter((letter) => letter.read !== undefined && letter.released === undefined)
      .map((letter): Step => ({
        code: 'open-letter',
        party: letter.owner,
        roles: OPENERS,
        href: `${base}/letters/${letter.id}#do-letter.released`,
        facts: { sender: wordsFor(letterSender(connection, letter.sender)?.names ?? {}, language) },
      })),
    ...(outcome === undefined ? [] : outcomeSteps(connection, outcome, base)),
    // After the text: an unopened statement holds up nobody, so it must not be what the other parties wait for.
    ...[...session.statements.values()]
      .filter((statement) => statement.delivered !== undefined && statement.released === undefined)
      .map((statement): Step => ({
        code: 'open-statement',
        party: statement.owner,
        roles: ['secretary', 'head', 'delegate'],
        href: `${base}/statements/${statement.id}#do-statement.released`,
        facts: { speaker: nameWords(personName(connection, statement.owner, statement.speaker), language) },
      })),
    ...(open !== undefined && outcome !== undefined && signedNote(state.genesis, outcome) !== null
      ? [{ code: 'close-sitting', party: open.conductor, roles: ['chair'], href: `${base}/sitting` } satisfies Step]
      : []),
    ...commitmentSteps(connection),
  ]
}

/** The address of the form in which this party examines the first delegation it has not yet examined. */
function examineForm(session: SessionState, parties: readonly string[], party: string): string {
  const next = parties.find(
    (other) =>
      other !== party &&
      session.examined.get(party)?.has(other) !== true &&
      (session.presented.get(other)?.length ?? 0) > 0,
  )
  return next === undefined ? '' : `#do-credentials.examined-${next}`
}

function outcomeSteps(connection: Connection, outcome: OutcomeState, base: string): readonly Step[] {
  const { genesis } = connection.state
  const parties = genesis.parties.map(({ id }) => id)
  const units = unitViews(genesis, outcome, connection.cut)
  const agreed = units.filter((unit) => unit.agreed !== null && unit.settled).length
  const progress = freezeProgress(genesis, outcome)
  const heads: readonly Role[] = ['head', 'drafter']
  if (agreed < units.length)
    return parties.flatMap((party): Step[] => {
      const waiting = units.filter(
        (unit) =>
          unit.agreed === null &&
          !(unit.open.length === 1 && unit.positions.get(party)?.revision === unit.open[0]?.hash),
      )
      const [first] = waiting
      if (first === undefined) return []
      const facts = { agreed, total: units.length, unit: first.label, kind: first.kind, count: waiting.length }
      return [
        {
          code: waiting.length === 1 ? 'take-position' : 'take-positions',
          party,
          roles: heads,
          href: `${base}/outcome`,
          facts,
        },
      ]
    })
  if (progress === null)
    return parties.map((party): Step => ({
      code: 'freeze-text',
      party,
      roles: ['drafter', 'secretary'],
      href: `${base}/outcome#do-text.frozen`,
    }))
  const signing = `${base}/signing`
  const missing = (done: readonly string[]): readonly string[] => parties.filter((party) => !done.includes(party))
  if (missing(progress.checked).length > 0)
    return missing(progress.checked).map((party): Step => ({
      code: 'check-frozen',
      party,
      roles: ['linguist'],
      href: `${base}/outcome#do-freeze.checked`,
    }))
  if (missing(progress.cleared).length > 0)
    return missing(progress.cleared).map((party): Step => ({
      code: 'clear-concordance',
      party,
      roles: ['linguist'],
      href: `${base}/outcome#do-concordance.cleared`,
      facts: { findings: 0 },
    }))
  if (missing(progress.adopted).length > 0)
    return missing(progress.adopted).map((party): Step => ({
      code: 'adopt-outcome',
      party,
      roles: ['head'],
      href: `${base}/outcome/adopt`,
    }))
  if (genesis.signature && missing(progress.signed).length > 0)
    return missing(progress.signed).map((party): Step => ({
      code: 'sign-outcome',
      party,
      roles: ['signatory'],
      href: signing,
    }))
  const releases = releaseViews(genesis, outcome).filter((release) => release.cancelledBy === null)
  const release = releases.at(-1)
  const page = `${base}/release`
  if (release === undefined || missing(release.agreedBy).length > 0)
    return missing(release?.agreedBy ?? []).map((party): Step => ({
      code: 'agree-release',
      party,
      roles: ['head', 'secretary'],
      href: page,
    }))
  return missing(release.armedBy).map((party): Step => ({
    code: 'arm-release',
    party,
    roles: ['head', 'secretary', 'press'],
    href: page,
  }))
}

function commitmentSteps(connection: Connection): readonly Step[] {
  const { state } = connection
  return state.genesis.parties.flatMap(({ id: party }): Step[] => {
    const waiting = [...state.commitments.values()].filter(
      (commitment) => commitment.owners.includes(party) && !commitment.confirmed.has(party),
    ).length
    return waiting === 0
      ? []
      : [
          {
            code: 'confirm-commitments',
            party,
            roles: ['secretary', 'head'],
            href: `/m/${connection.slug}/follow-up`,
            facts: { count: waiting },
          },
        ]
  })
}

/** The hour by which a duty wants doing, from the session's own timetable; null where none is known. */
function deadlineOf(
  connection: Connection,
  session: SessionState,
  code: DutyCode,
): NonNullable<NowView['deadline']> | null {
  const programme = programmeOf(connection, agreedPlan(connection, session))
  const segment = (name: string) => programme?.items.find((item) => item.segment === name)
  switch (code) {
    case 'adopt-agenda':
    case 'announce-letter':
    case 'deposit-statement':
    case 'grant-powers':
    case 'examine-credentials':
    case 'notify-delegation':
    case 'open-sitting': {
      // Once a sitting is open, the hour at which it was to open is no deadline any more.
      const at = session.sittings.size > 0 ? undefined : segment('opening')?.start
      return at === undefined ? null : { code: 'sitting-opens', at }
    }
    case 'take-position':
    case 'take-positions':
    case 'freeze-text': {
      const at = programme?.items.findLast((item) => item.segment === 'drafting')?.end
      return at === undefined ? null : { code: 'drafting-closes', at }
    }
    case 'sign-outcome':
    case 'adopt-outcome': {
      const at = segment('closing')?.end
      return at === undefined ? null : { code: 'signing-until', at }
    }
    default:
      return null
  }
}
