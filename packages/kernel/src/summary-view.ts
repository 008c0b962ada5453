/** Which corrigenda to a summary record count: for whoever shows the record and for whoever corrects it again. */
import type { Counts } from './conducting/replay.ts'
import type { Genesis } from './genesis.ts'
import { isBefore, type CorrigendumBody, type Proposal, type SummaryState } from './state.ts'

/** Corrigenda that every party has confirmed, whether or not a later one replaces them. */
export function confirmedCorrigenda(
  genesis: Genesis,
  summary: SummaryState,
  counts: Counts,
): readonly Proposal<CorrigendumBody>[] {
  return [...summary.corrigenda.values()].filter(({ confirmed }) =>
    genesis.parties.every(({ id }) => {
      const said = confirmed.get(id)
      return said !== undefined && counts(said)
    }),
  )
}

/** Corrigenda that every party has confirmed and no other such one replaces, in the one order of their proposals. */
export function agreedCorrigenda(
  genesis: Genesis,
  summary: SummaryState,
  counts: Counts = () => true,
): readonly Proposal<CorrigendumBody>[] {
  const confirmed = confirmedCorrigenda(genesis, summary, counts)
  return confirmed
    .filter(({ hash }) => !confirmed.some(({ body }) => body.replaces.includes(hash)))
    .toSorted((a, b) => (isBefore(a.said, b.said) ? -1 : 1))
}
