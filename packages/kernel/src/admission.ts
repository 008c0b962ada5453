/**
 * Who may be in the room of a sitting: people whom their party has named and accredited for the session, while nobody
 * queries their credentials. The node asks this at the door, and every endpoint asks it again before it gives out keys.
 */
import type { EndpointKind } from './endpoints.ts'
import { refuse, type Refusal } from './refusal.ts'
import { isBefore, type State } from './state.ts'

/** Somebody as the record knows them now. */
export type Attendee = Readonly<{ party: string; pid: string; roles: readonly string[] }>

/** [G30] Why a person may not enter the room of a session as this kind of endpoint; null when it may. */
export function admissionRefusal(state: State, session: string, person: Attendee, kind: EndpointKind): Refusal | null {
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
