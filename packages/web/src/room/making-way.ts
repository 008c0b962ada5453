/** When a stand-in gives its place to a person, and when one is so alone that stand-ins are offered. */
import { isSamePerson, type Conduct } from '@samvad/kernel'
import type { EndpointKind, EndpointState } from '@samvad/protocol'
import type { RoomLink } from './client/room-socket.ts'

export type Person = Readonly<{ party: string; pid: string }>
/** Whom a stand-in stands in for, and as what; `language` is that of its booth, or its person's own. */
export type Part = Person & Readonly<{ kind: EndpointKind; language: string }>

/** `hands-over`: it goes and leaves its seat as it is, for the seat is the person's own. */
export type PlaceOfStandIn = 'stays' | 'goes' | 'hands-over'

/** Whether a stand-in is still wanted, with the people who are in the room now. */
export function placeOfStandIn(
  part: Part,
  endpoints: readonly EndpointState[],
  conduct: Conduct | null,
): PlaceOfStandIn {
  const people = endpoints.filter(({ standIn }) => standIn !== true)
  const itself = people.filter((one) => isAt(one, part))
  if (itself.length > 0) return itself.some(({ kind }) => kind === part.kind) ? 'hands-over' : 'goes'
  if (part.kind !== 'interpreter') return 'stays'
  const seats = conduct?.booths.get(part.language)?.seats ?? []
  const isTaken = seats.some((seat) => people.some((one) => one.kind === 'interpreter' && isAt(one, seat)))
  return isTaken ? 'goes' : 'stays'
}

/** What a stand-in does whom the node has let go: the seat stays with its person where that is who came. */
export function placeAtEnd(
  part: Part,
  { facts }: Pick<Extract<RoomLink, { state: 'ended' }>, 'facts'>,
): PlaceOfStandIn {
  const { party, pid, kind } = facts
  return party === part.party && pid === part.pid && kind === part.kind ? 'hands-over' : 'goes'
}

/** Whether nobody is in the room but this person and whoever chairs, from however many windows. */
export function isAlone(endpoints: readonly EndpointState[], me: Person): boolean {
  return endpoints.every((one) => one.party === null || one.kind === 'chair' || isAt(one, me))
}

function isAt({ party, pid }: EndpointState, person: Person): boolean {
  return party !== null && pid !== null && isSamePerson({ party, pid }, person)
}
