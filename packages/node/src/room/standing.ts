/** What of a sitting decides in the room: whether it goes on, who speaks, who sits in which booth. */
import { findIn, type Conduct, type SittingState, type State } from '@samvad/kernel'

export type Standing = Pick<Conduct, 'closed' | 'public' | 'floor' | 'booths'>

/** Sitting that an address means now: its own id, or the session whose open sitting it is. */
export function sittingAt(state: State, address: string): SittingState | null {
  const own = findIn(state, (session) => session.sittings, address)
  if (own !== null) return own
  const open = [...(state.sessions.get(address)?.sittings.values() ?? [])].filter(({ closed }) => closed === null)
  return open.toSorted((a, b) => (a.opened.at < b.opened.at ? 1 : -1))[0] ?? null
}

/** How a sitting stands. */
export function standingOf(sitting: SittingState): Standing {
  const { closed, floor } = sitting
  return {
    closed: closed?.at ?? null,
    public: false,
    floor:
      floor === null
        ? null
        : {
            ref: floor.ref,
            party: floor.party,
            pid: floor.pid,
            item: sitting.item,
            kind: 'speak',
            limit: null,
            spans: [],
            texts: [],
          },
    booths: new Map(),
  }
}
