/** The demonstration's own texts for forms. A real mechanism has none, and then no form offers any. */
import { demonstrationOf, type PartySuggestions } from '@samvad/protocol'
import type { Connection } from './connection.ts'

/** What the demonstration suggests to this tab's party; null where it has nothing. */
export function suggestionsFor(connection: Connection): PartySuggestions | null {
  const party = connection.identity?.party
  return party === undefined ? null : (demonstrationOf(connection.opening.meta)?.byParty[party] ?? null)
}
