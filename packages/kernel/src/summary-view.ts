/** Which corrigenda to a summary record count: a view for whoever shows the record. */
import type { Counts } from './conducting/replay.ts'
import type { Genesis } from './genesis.ts'
import { isBefore, type CorrigendumBody, type Proposal, type SummaryState } from './state.ts'

/** Corrigenda that every party has confirmed and no other such one replaces, in the one order of their proposals. */
export function agreedCorrigenda(
  genesis: Genesis,
  summary: SummaryState,
  counts: Counts = () => true,
): readonly Proposal<CorrigendumBody>[] {
  const agreed = [...summary.corrigenda.values()].filter(({ confirmed }) =>
    genesis.parties.every(({ id }) => {
      const said = confirmed.get(id)
      return said !== undefined && counts(said)
    }),
  )
  return agreed
    .filter(({ hash }) => !agreed.some(({ body }) => body.replaces.includes(hash)))
    .toSorted((a, b) => (isBefore(a.said, b.said) ? -1 : 1))
}
