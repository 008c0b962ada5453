/** What steps about the sitting itself do to the board: segments, items, suspension, papers read out, closing. */
import type { Segment } from '../conduct.ts'
import { refuse, type Refusal } from '../refusal.ts'
import { effect, type Board, type Effect } from './board.ts'
import { endTurns, hasFloor, startSpan, stopSpan } from './floor-steps.ts'

export const SITTING_EFFECTS: Readonly<Record<string, Effect>> = {
  'segment.opened': effect((board, step, body: { segment: Segment; public: boolean }) => ({
    ...endTurns(board, step.at),
    segment: body.segment,
    public: body.public,
  })),
  'item.opened': effect((board, step, body: { item: string }) => ({ ...endTurns(board, step.at), item: body.item })),
  'sitting.suspended': effect((board, step, body: { until: string | null }) => {
    if (board.suspended !== null) return refuse('sitting/suspended')
    const floor = board.floor === null ? null : stopSpan(board.floor, step.at)
    return { ...board, floor, suspended: { at: step.at, until: body.until } }
  }),
  'sitting.resumed': effect((board, step) => {
    if (board.suspended === null) return refuse('sitting/not-suspended')
    const floor = board.floor === null ? null : startSpan(board.floor, step.at)
    return { ...board, floor, suspended: null }
  }),
  'sitting.closed': effect((board, step) => ({
    ...endTurns(board, step.at),
    closed: step.at,
    suspended: null,
    slots: [],
    swaps: [],
    pointsOfOrder: [],
    replies: [],
    booths: new Map(
      [...board.booths].map(([language, booth]) => [language, { ...booth, onAir: null, since: null, offer: null }]),
    ),
  })),
  'letter.read': effect((board, _step, body: { letter: string }) => readOut(board, body.letter)),
  'letter.opened': effect((board, step, body: { letter: string; pid: string }): Board | Refusal => {
    if (board.floor === null) return refuse('floor/nobody-has-it')
    return hasFloor(board, step.owner, body.pid) ? readOut(board, body.letter) : refuse('floor/not-yours')
  }),
  'statement.delivered': effect((board, _step, body: { statement: string }) => readOut(board, body.statement)),
}

function readOut(board: Board, paper: string): Board {
  const { floor } = board
  if (floor === null || floor.texts.includes(paper)) return board
  return { ...board, floor: { ...floor, texts: [...floor.texts, paper] } }
}
