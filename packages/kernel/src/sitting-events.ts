/**
 * What happened in a sitting, step after step, for whoever writes its record: a view over the conducting chain. Steps
 * that the chair took back did not happen; listings, wishes and booths are no part of it.
 */
import type { Segment, Turn } from './conduct.ts'
import type { Step } from './conducting/board.ts'
import { chainOf, conductOf, type Counts } from './conducting/replay.ts'
import type { Ref } from './entry.ts'
import { refKey, type SittingState } from './state.ts'

type Happening =
  | { kind: 'opened'; segment: Segment; public: boolean }
  | { kind: 'segment'; segment: Segment; public: boolean }
  | { kind: 'item'; item: string }
  | { kind: 'turn'; turn: Turn }
  | { kind: 'letter'; letter: string }
  | { kind: 'statement'; statement: string }
  | { kind: 'suspended'; until: string | null }
  | { kind: 'resumed' }
  | { kind: 'taken' }
  | { kind: 'closed' }

/** One thing that happened; `owner` and `by` are of the step itself, in whoever's feed it was first said. */
export type SittingEvent = Readonly<{ ref: Ref; at: string; owner: string; by: string } & Happening>

/** The events of a sitting in the order of the chain; a paper that belongs to a turn stands in the turn alone. */
export function sittingEvents(sitting: SittingState, counts: Counts = () => true): readonly SittingEvent[] {
  const steps = chainOf(sitting, counts).flatMap(({ owner, from, until }) =>
    (sitting.steps.get(owner) ?? []).filter(
      (step) => step.ref.seq === from || (step.ref.seq > from && step.ref.seq <= until && counts(step)),
    ),
  )
  const undone = new Set(
    steps.flatMap(({ kind, ref, body }) =>
      kind === 'step.undone' ? [refKey({ feed: ref.feed, seq: Number(body['step']) })] : [],
    ),
  )
  const { turns, floor, interrupted } = conductOf(sitting, counts)
  const all = [...turns, interrupted, floor].filter((turn) => turn !== null)
  const inTurns = new Set(all.flatMap((turn) => turn.texts))
  return steps.flatMap((step): SittingEvent[] => {
    if (undone.has(refKey(step.ref))) return []
    const happening = happeningOf(step, all, inTurns)
    if (happening === null) return []
    // A command is its author's word; the conducting feed only lists it.
    const by = step.command === null ? step.by : (sitting.commands.get(refKey(step.command))?.by ?? step.by)
    return [{ ref: step.ref, at: step.at, owner: step.owner, by, ...happening }]
  })
}

function happeningOf(
  { kind, ref, body }: Step,
  turns: readonly Turn[],
  inTurns: ReadonlySet<string>,
): Happening | null {
  const word = (field: string): string => String(body[field])
  // The schema of each act has checked its body.
  const segment = body['segment'] as Segment
  switch (kind) {
    case 'sitting.opened':
      return { kind: 'opened', segment, public: body['public'] === true }
    case 'segment.opened':
      return { kind: 'segment', segment, public: body['public'] === true }
    case 'item.opened':
      return { kind: 'item', item: word('item') }
    case 'floor.given': {
      const turn = turns.find((one) => refKey(one.ref) === refKey(ref))
      return turn === undefined ? null : { kind: 'turn', turn }
    }
    case 'letter.read':
    case 'letter.opened':
      return inTurns.has(word('letter')) ? null : { kind: 'letter', letter: word('letter') }
    case 'statement.delivered':
      return inTurns.has(word('statement')) ? null : { kind: 'statement', statement: word('statement') }
    case 'sitting.suspended':
      return { kind: 'suspended', until: typeof body['until'] === 'string' ? body['until'] : null }
    case 'sitting.resumed':
      return { kind: 'resumed' }
    case 'conduct.taken':
      return { kind: 'taken' }
    case 'sitting.closed':
      return { kind: 'closed' }
    default:
      return null
  }
}
