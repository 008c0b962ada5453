/** Which sitting an address means now. */
import { conductOf, findIn, type SittingState, type State } from '@samvad/kernel'

/** Sitting that an address means now: its own id, or the session whose open sitting it is. */
export function sittingAt(state: State, address: string): SittingState | null {
  const own = findIn(state, (session) => session.sittings, address)
  if (own !== null) return own
  const open = [...(state.sessions.get(address)?.sittings.values() ?? [])].filter(
    (sitting) => conductOf(sitting).closed === null,
  )
  return open.toSorted((a, b) => (a.opened.at < b.opened.at ? 1 : -1))[0] ?? null
}
