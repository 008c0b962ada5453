/**
 * Who may enter the room of a sitting: people whom their party has named and accredited for the session, while nobody
 * queries their credentials. A link opens nothing.
 */
import { isBefore, refuse, type Refusal, type State } from '@samvad/kernel'
import type { EndpointKind } from '@samvad/protocol'

/** A person as the token and the record know it now. */
export type Person = Readonly<{ party: string; pid: string; roles: readonly string[] }>

/** [G30] Why a person may not enter the room of a session as this kind of endpoint; null when it may. */
export function admissionRefusal(state: State, session: string, person: Person, kind: EndpointKind): Refusal | null {
  const { party, pid } = person
  const seat = state.sessions.get(session)
  const listed = seat?.delegations
    .get(party)
    ?.at(-1)
    ?.members.find((member) => member.pid === pid)
  const isOffice = state.genesis.offices.some((office) => office.id === party)
  if (seat?.accredited.get(party)?.has(pid) !== true || (listed === undefined && !isOffice))
    return refuse('room/not-accredited')
  const last = seat.presented.get(party)?.findLast((said) => said.pid === pid)
  // A query is about what had been presented by then; what is presented after it answers it.
  for (const [examiner, said] of seat.examined) {
    const examined = said.get(party)
    if (examined?.result === 'query' && last !== undefined && isBefore(last, examined))
      return refuse('room/credentials-queried', { party: examiner })
  }
  const isInterpreter = listed?.role === 'interpreter' || person.roles.includes('interpreter')
  if ((kind === 'chair' && !person.roles.includes('chair')) || (kind === 'interpreter' && !isInterpreter))
    return refuse('room/kind-not-yours', { kind })
  return null
}

/** Sessions into whose rooms a person may go. */
export function sessionsOf(state: State, person: Person, kind: EndpointKind): readonly string[] {
  return [...state.sessions.keys()].filter((session) => admissionRefusal(state, session, person, kind) === null)
}

/** A room for the delegation of one party alone. */
export type Caucus = Readonly<{ session: string; party: string }>

/**
 * [G45] Why a person may not enter the room of its delegation; null when it may. The own party's list decides, and
 * nobody's query: whom a party takes counsel with is its own affair.
 */
export function caucusRefusal(state: State, { session, party }: Caucus, person: Person, kind: EndpointKind) {
  const members = state.sessions.get(session)?.delegations.get(party)?.at(-1)?.members
  if (person.party !== party || members?.some(({ pid }) => pid === person.pid) !== true)
    return refuse('caucus/not-in-delegation')
  return CAUCUS_KINDS.includes(kind) ? null : refuse('room/kind-not-yours', { kind })
}

const CAUCUS_KINDS: readonly EndpointKind[] = ['delegate', 'room', 'listener']
