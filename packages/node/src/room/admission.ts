/**
 * Who may enter the room of a sitting: people whom their party has named and accredited for the session, while nobody
 * queries their credentials. A link opens nothing.
 */
import { admissionRefusal, refuse, type Attendee, type State } from '@samvad/kernel'
import type { EndpointKind } from '@samvad/protocol'

export { admissionRefusal } from '@samvad/kernel'

/** A person as the token and the record know it now. */
export type Person = Attendee

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
