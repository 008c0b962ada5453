/** Rows of the matrix from the record: number, texts, origin, owners, and how each stands on a day. */
import type { CommitmentState, CommitmentStatus } from '@samvad/kernel'
import { parseCommitment, type CommitmentText } from '@samvad/protocol'
import type { Connection } from '../../record/connection.ts'
import { agreedPlan } from '../../record/names.ts'
import { numberOf, parseOf, standingOf } from '../mechanism/from-record.ts'
import { unitNames } from '../outcome/text-view.ts'

export type CommitmentLine = Readonly<{
  commitment: CommitmentState
  number: string
  content: CommitmentText | null
  /** Number of the session it came out of; null for other origins. */
  session: number | null
  origin: Readonly<
    | { kind: 'unit'; symbol: string; unit: { kind: string; label: string } }
    | { kind: 'report'; number: number }
    | { kind: 'leaders' | 'founding'; cite: string }
  >
  standing: 'done' | 'superseded' | 'open' | 'late'
  /** What the owners declare together: the least advanced of their last words; null while one has said nothing. */
  status: CommitmentStatus | null
  /** Owners who have not confirmed. */
  unconfirmed: readonly string[]
}>

const ORDER: readonly CommitmentStatus[] = ['in-progress', 'partly-done', 'superseded', 'done']

/** Every commitment, by session and number, latest session first. */
export function linesOf(connection: Connection, today: string): readonly CommitmentLine[] {
  return [...connection.state.commitments.values()]
    .map((commitment) => lineOf(connection, commitment, today))
    .toSorted(
      (a, b) =>
        (b.session ?? -1) - (a.session ?? -1) ||
        a.number.localeCompare(b.number, 'en', { numeric: true }) ||
        (a.commitment.id < b.commitment.id ? -1 : 1),
    )
}

/** Lines by session, in their order. */
export function groupsOf(
  lines: readonly CommitmentLine[],
): readonly { session: number | null; lines: readonly CommitmentLine[] }[] {
  const groups: { session: number | null; lines: CommitmentLine[] }[] = []
  for (const line of lines) {
    const last = groups.at(-1)
    if (last !== undefined && last.session === line.session) last.lines.push(line)
    else groups.push({ session: line.session, lines: [line] })
  }
  return groups
}

function lineOf(connection: Connection, commitment: CommitmentState, today: string): CommitmentLine {
  const origin = originOf(connection, commitment)
  const last = commitment.owners.map((owner) => commitment.reports.get(owner)?.at(-1)?.status)
  const said = last.filter((status) => status !== undefined)
  return {
    commitment,
    number: numberOf(commitment.id),
    content: parseOf(connection, commitment.text, parseCommitment),
    session: origin.session,
    origin: origin.view,
    standing: standingOf(commitment, today),
    status: said.toSorted((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b))[0] ?? null,
    unconfirmed: commitment.owners.filter((owner) => !commitment.confirmed.has(owner)),
  }
}

function originOf(
  connection: Connection,
  commitment: CommitmentState,
): { session: number | null; view: CommitmentLine['origin'] } {
  const { origin } = commitment
  const { state } = connection
  if (origin.kind === 'report') {
    const number = state.reports.get(origin.report)?.number ?? 0
    return { session: number === 0 ? null : number, view: { kind: 'report', number } }
  }
  if (origin.kind !== 'unit') return { session: null, view: { kind: origin.kind, cite: origin.cite } }
  for (const session of state.sessions.values()) {
    const outcome = session.outcomes.get(origin.outcome)
    if (outcome === undefined) continue
    const freeze = outcome.freezes.get([...outcome.adopted.values()][0]?.freeze ?? '')
    const named = unitNames(
      (freeze?.units ?? []).map(([unit, revision, label]) => ({
        unit,
        label,
        kind: outcome.revisions.get(revision)?.kind ?? 'operative',
      })),
    )
    return {
      session: agreedPlan(connection, session)?.number ?? null,
      view: { kind: 'unit', symbol: outcome.symbol, unit: named.get(origin.unit) ?? { kind: 'operative', label: '' } },
    }
  }
  return { session: null, view: { kind: 'unit', symbol: origin.outcome, unit: { kind: 'operative', label: '' } } }
}
