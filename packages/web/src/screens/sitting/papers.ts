/** The papers that can be bound to a turn: what somebody reads out or delivers, and nobody has heard yet. */
import type { LetterState, SessionState, StatementState } from '@samvad/kernel'

export type Paper =
  | Readonly<{ kind: 'statement'; id: string; statement: StatementState }>
  | Readonly<{ kind: 'letter'; id: string; letter: LetterState }>

/** Papers of one delegate; that on the item under discussion stands first, for it is the likely one. */
export function papersFor(
  session: SessionState | undefined,
  speaker: Readonly<{ party: string; pid: string }>,
  item: string | null,
): readonly Paper[] {
  const statements = [...(session?.statements.values() ?? [])]
    .filter(
      ({ owner, speaker: pid, delivered }) => delivered === undefined && owner === speaker.party && pid === speaker.pid,
    )
    .map((statement): Paper => ({ kind: 'statement', id: statement.id, statement }))
  const letters = [...(session?.letters.values() ?? [])]
    .filter(({ owner, reader, read }) => read === undefined && owner === speaker.party && reader === speaker.pid)
    .map((letter): Paper => ({ kind: 'letter', id: letter.id, letter }))
  const isNow = (paper: Paper): boolean => paper.kind === 'statement' && paper.statement.item === item
  return [...statements, ...letters].toSorted((a, b) => Number(isNow(b)) - Number(isNow(a)))
}

/** The paper that a turn is likely to be about: the statement on the item, while the delegate waits to speak on it. */
export function likelyPaper(papers: readonly Paper[], item: string | null): Paper | null {
  const [first] = papers
  return first?.kind === 'statement' && first.statement.item === item ? first : null
}
