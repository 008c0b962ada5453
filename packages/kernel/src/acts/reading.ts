/** What reading a letter out and delivering a statement do to these papers, whichever act brings it about. */
import type { Change, Past } from '../act.ts'
import { refuse, type Refusal } from '../refusal.ts'
import { findIn, firstOf, type SittingState } from '../state.ts'
import { knowsOne } from './common.ts'

/** [K22] A letter of this session that has not been read out. */
export function mustBeUnread(past: Past, sitting: SittingState, body: { letter: string }): Refusal | null {
  const letter = findIn(past.state, (session) => session.letters, body.letter)
  if (letter === null || !past.knows(letter) || letter.session !== sitting.session)
    return refuse('letter/unknown', { letter: body.letter })
  return knowsOne(past, letter.readings) ? refuse('letter/already-read') : null
}

/** Notes that a letter was read out in a sitting. */
export function markRead({ state, owner, said }: Change, sitting: SittingState, body: { letter: string }): void {
  const letter = findIn(state, (session) => session.letters, body.letter)
  letter?.readings.set(owner.id, said({ sitting: sitting.id }))
  const read = firstOf(letter?.readings.values() ?? [])
  if (letter !== null && read !== undefined) letter.read = read
}

/** [K22] A statement of this session that has not been delivered. */
export function mustBeUndelivered(past: Past, sitting: SittingState, body: { statement: string }): Refusal | null {
  const statement = findIn(past.state, (session) => session.statements, body.statement)
  if (statement === null || !past.knows(statement) || statement.session !== sitting.session)
    return refuse('statement/unknown', { statement: body.statement })
  return knowsOne(past, statement.deliveries) ? refuse('statement/already-delivered') : null
}

/** Notes that a statement was delivered in a sitting. */
export function markDelivered(
  { state, owner, said }: Change,
  sitting: SittingState,
  body: { statement: string },
): void {
  const statement = findIn(state, (session) => session.statements, body.statement)
  statement?.deliveries.set(owner.id, said({ sitting: sitting.id }))
  const delivered = firstOf(statement?.deliveries.values() ?? [])
  if (statement !== null && delivered !== undefined) statement.delivered = delivered
}
