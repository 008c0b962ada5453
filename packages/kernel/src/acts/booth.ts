/**
 * Acts of interpreters. All of them are commands: who is on air must have one order for everybody, and the conducting
 * feed gives it. What passes within seconds and binds nobody (cough, slow down, levels) is no act.
 */
import type { Past } from '../act.ts'
import { channel } from '../endpoints.ts'
import { refuse, type Refusal } from '../refusal.ts'
import { name, object, ownedId, tag, type Schema } from '../schema.ts'
import type { SittingState } from '../state.ts'
import { delegateOf } from './common.ts'
import { command } from './conducting.ts'

const inBooth = { sitting: ownedId, language: tag, pid: name }

export const boothSeated = boothCommand('booth.seated', 'Takes a seat in the booth of a language', object(inBooth))

export const boothLeft = boothCommand('booth.left', 'Leaves the seat, and goes off air', object(inBooth))

export const boothTaken = boothCommand('booth.taken', 'Goes on air, where nobody is', object(inBooth))

export const boothReleased = boothCommand('booth.released', 'Goes off air', object(inBooth))

export const boothOffered = boothCommand(
  'booth.offered',
  'Offers the microphone to another seat of the booth',
  object({ ...inBooth, to: object({ party: name, pid: name }) }),
)

export const boothWithdrew = boothCommand('booth.withdrew', 'Takes the offer back', object(inBooth))

export const boothAccepted = boothCommand(
  'booth.accepted',
  'Accepts the offer: this seat goes on air and the other off, in one step',
  object(inBooth),
)

export const boothRelieved = boothCommand(
  'booth.relieved',
  'Goes on air in the place of a seat whose person is not in the room any more',
  object(inBooth),
)

export const boothListening = boothCommand(
  'booth.listening',
  'Chooses what the booth interprets from: the floor, or another language by relay',
  object({ ...inBooth, channel }),
  (past, { channel: from }) => (from === 'floor' ? null : mustBeSpokenHere(past, from.slice('lang:'.length))),
)

function boothCommand<B extends { sitting: string; language: string; pid: string }>(
  kind: string,
  does: string,
  body: Schema<B>,
  further?: (past: Past, body: B) => Refusal | null,
) {
  return command<B>({
    kind,
    does,
    body,
    roles: ['interpreter'],
    rule: (past, sitting, said) =>
      mustInterpret(past, sitting, said.pid) ?? mustBeSpokenHere(past, said.language) ?? further?.(past, said) ?? null,
  })
}

/** [K58] A seat is for somebody whom the own party or office has named as an interpreter of the session. */
function mustInterpret(past: Past, sitting: SittingState, pid: string): Refusal | null {
  return delegateOf(past, sitting.session, pid)?.role === 'interpreter'
    ? null
    : refuse('booth/not-an-interpreter', { pid })
}

function mustBeSpokenHere({ genesis }: Past, language: string): Refusal | null {
  const languages = [...genesis.authentic, ...genesis.working, ...genesis.courtesy]
  return languages.includes(language) ? null : refuse('booth/unknown-language', { language })
}
