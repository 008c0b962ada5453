/** Who is in the room, and whether it is a quorum: a view over what the parties noted, never a rule of the fold. */
import type { Counts } from './conducting/replay.ts'
import type { Presence, SessionState, SittingState, State } from './state.ts'

export type PartyPresence = Readonly<{
  party: string
  /** People of the party who are in the room at one endpoint at least. */
  present: readonly string[]
  /** True when one of them may represent the party. */
  represented: boolean
}>

export type Quorum = Readonly<{ met: boolean; parties: readonly PartyPresence[] }>

/**
 * Quorum of a sitting: every party has somebody in the room who may represent it, by the credentials it presented or,
 * where it presented none, its head of delegation. `counts` leaves out what is not settled yet.
 */
export function quorumOf(state: State, sitting: SittingState, counts: Counts = () => true): Quorum {
  const session = state.sessions.get(sitting.session)
  const parties = state.genesis.parties.map(({ id }): PartyPresence => {
    const present = peopleHere(sitting, id, counts)
    const may = session === undefined ? [] : representatives(session, id, counts)
    return { party: id, present, represented: present.some((pid) => may.includes(pid)) }
  })
  return { met: parties.length > 0 && parties.every((party) => party.represented), parties }
}

/** People of a party whom it last noted as here, each once. */
export function peopleHere(sitting: SittingState, party: string, counts: Counts = () => true): readonly string[] {
  const last = [...(sitting.presence.get(party)?.values() ?? [])].flatMap((notes): Presence[] => {
    const note = notes.findLast(counts)
    return note?.here === true ? [note] : []
  })
  return [...new Set(last.map((note) => note.pid))].toSorted()
}

function representatives(session: SessionState, party: string, counts: Counts): readonly string[] {
  const presented = new Map<string, boolean>()
  for (const said of session.presented.get(party) ?? []) if (counts(said)) presented.set(said.pid, said.represent)
  const members = session.delegations.get(party)?.findLast(counts)?.members ?? []
  if (presented.size === 0) return members.filter(({ role }) => role === 'head').map(({ pid }) => pid)
  return members.filter(({ pid }) => presented.get(pid) === true).map(({ pid }) => pid)
}
