/**
 * Acts of a sitting and of its conducting. One feed conducts: its own steps take effect at once; a command of another
 * feed takes effect where the conducting feed lists it. Every step of the chair names the state it was made on, so the
 * second of two is refused as stale. When the conductor is lost, a deputy takes over at the last step it saw.
 */
import { act, type Past } from '../act.ts'
import type { Step } from '../conducting/board.ts'
import { answerTo, boardOf, chainOf, isOnChain, rankOf } from '../conducting/replay.ts'
import { memberByOrigin } from '../genesis.ts'
import { refuse, type Refusal } from '../refusal.ts'
import { append, findIn, inner, refKey, sessionOf, type SittingState } from '../state.ts'
import { ascii, bool, instant, int, listOf, name, nullable, object, oneOf, optional, ownedId } from '../schema.ts'
import { knowsOne, mustBeAgreed, mustOwn } from './common.ts'
import { chairStep, commandAt, conductorKnown, keepStep, knownSitting, mustFit, stepOf } from './conducting.ts'
import { markDelivered, markRead, mustBeUndelivered, mustBeUnread } from './reading.ts'

const segment = oneOf('opening', 'working', 'drafting', 'closing')
const seq = int(0, Number.MAX_SAFE_INTEGER)

/** Most takings of one member in a sitting: far more than a bad day of the network needs. */
const MOST_TAKINGS = 20

export const sittingOpened = act({
  kind: 'sitting.opened',
  does: 'Opens a sitting; this feed conducts it, the named deputies may take over',
  body: object({
    sitting: ownedId,
    session: name,
    number: int(1, 99),
    deputies: listOf(name, { max: 10 }),
    segment,
    public: optional(bool),
  }),
  roles: ['chair'],
  where: 'shared',
  rule(past, body) {
    const taken = mustOwn(past, body.sitting, findIn(past.state, (s) => s.sittings, body.sitting) !== null)
    if (taken !== null) return taken
    const open = [...(past.state.sessions.get(body.session)?.sittings.values() ?? [])].find(
      (s) => s.conductor === past.owner.id && boardOf(s, past.knows).closed === null,
    )
    if (open !== undefined) return refuse('sitting/one-open-already', { sitting: open.id })
    return mustBeAgreed(past, body.session)
  },
  fold(change, body) {
    const { state, owner, here } = change
    sessionOf(state, body.session).sittings.set(body.sitting, {
      id: body.sitting,
      session: body.session,
      number: body.number,
      conductor: owner.id,
      deputies: body.deputies,
      opened: here,
      steps: new Map([[owner.id, [stepOf(change)]]]),
      takings: new Map(),
      commands: new Map(),
      answers: new Map(),
      endpoints: new Map(),
      presence: new Map(),
    })
  },
})

export const segmentOpened = chairStep({
  kind: 'segment.opened',
  does: 'Goes on to another segment of the sitting, open to the public view or closed',
  body: object({ sitting: ownedId, segment, public: bool, on: seq }),
})

export const itemOpened = chairStep({
  kind: 'item.opened',
  does: 'Takes up an item of an agenda that has been put forward',
  body: object({ sitting: ownedId, item: name, on: seq }),
  rule(past, sitting, body) {
    const session = past.state.sessions.get(sitting.session)
    const known = [...(session?.agendas.values() ?? [])].some(
      (agenda) => knowsOne(past, agenda.confirmed) && agenda.body.items.some((item) => item.id === body.item),
    )
    return known ? null : refuse('agenda/unknown-item', { item: body.item })
  },
})

export const sittingSuspended = chairStep({
  kind: 'sitting.suspended',
  does: 'Suspends the sitting; the clock of whoever speaks stops',
  body: object({ sitting: ownedId, until: nullable(instant), on: seq }),
})

export const sittingResumed = chairStep({
  kind: 'sitting.resumed',
  does: 'Resumes a suspended sitting',
  body: object({ sitting: ownedId, on: seq }),
})

export const letterRead = chairStep({
  kind: 'letter.read',
  does: 'Records that the named reader has read a letter out',
  body: object({ sitting: ownedId, letter: ownedId, on: seq }),
  rule: mustBeUnread,
  fold: markRead,
})

export const statementDelivered = chairStep({
  kind: 'statement.delivered',
  does: 'Records that a prepared statement was delivered',
  body: object({ sitting: ownedId, statement: ownedId, on: seq }),
  rule: mustBeUndelivered,
  fold: markDelivered,
})

export const stepUndone = chairStep({
  kind: 'step.undone',
  does: 'Takes the last step of the chair back: the state before it, with the wishes that have come since',
  body: object({ sitting: ownedId, step: seq, on: seq }),
})

export const sittingClosed = chairStep({
  kind: 'sitting.closed',
  does: 'Closes the sitting',
  body: object({ sitting: ownedId, on: seq }),
})

const answer = object({ sitting: ownedId, feed: ascii(200), seq })

export const conductApplied = act({
  kind: 'conduct.applied',
  does: 'Lists a command of another feed: from here on it has taken effect',
  body: answer,
  roles: [],
  where: 'shared',
  rule(past, body) {
    const sitting = knownSitting(past, body.sitting)
    const refusal = mustBeOpenQuestion(past, sitting, body)
    if (refusal !== null || sitting === null) return refusal
    const step = listing(past, sitting, body)
    return mustFit(past, sitting, step) ?? papersRule(past, sitting, step)
  },
  fold(change, body) {
    const sitting = knownSitting(change, body.sitting)
    if (sitting === null) return
    const step = listing(change, sitting, body)
    if (step.kind === 'letter.read' || step.kind === 'letter.opened')
      markRead(change, sitting, { letter: String(step.body['letter']) })
    else if (step.kind === 'statement.delivered')
      markDelivered(change, sitting, { statement: String(step.body['statement']) })
    append(inner(sitting.answers, refKey(body)), change.owner.id, change.said({ refusal: null }))
    keepStep(change, sitting, step)
  },
})

export const conductRefused = act({
  kind: 'conduct.refused',
  does: 'Lists a command of another feed as refused, with the reason its author is told',
  body: object({ sitting: ownedId, feed: ascii(200), seq, code: ascii(60) }),
  roles: [],
  where: 'shared',
  rule: (past, body) => mustBeOpenQuestion(past, knownSitting(past, body.sitting), body),
  fold(change, body) {
    const sitting = knownSitting(change, body.sitting)
    if (sitting === null) return
    append(inner(sitting.answers, refKey(body)), change.owner.id, change.said({ refusal: refuse(body.code) }))
    keepStep(change, sitting, stepOf(change))
  },
})

export const conductTaken = act({
  kind: 'conduct.taken',
  does: 'A deputy takes the conducting over at the last entry it saw of the conductor; later ones count where it lists them',
  body: answer,
  roles: ['chair'],
  where: 'shared',
  rule(past, body) {
    const sitting = knownSitting(past, body.sitting)
    if (sitting === null) return refuse('sitting/unknown', { sitting: body.sitting })
    if (rankOf(sitting, past.owner.id) < 0) return refuse('conduct/not-a-deputy')
    const conductor = conductorKnown(past, sitting)
    if (conductor === past.owner.id) return refuse('conduct/already-yours')
    const { last } = boardOf(sitting, past.knows)
    if (last.feed !== body.feed || last.seq !== body.seq)
      return refuse('conduct/stale', { on: body.seq, head: last.seq })
    if ((sitting.takings.get(past.owner.id)?.length ?? 0) >= MOST_TAKINGS)
      return refuse('conduct/taken-too-often', { most: MOST_TAKINGS })
    return mustFit(past, sitting, stepOf(past))
  },
  fold(change, body) {
    const sitting = knownSitting(change, body.sitting)
    if (sitting === null) return
    const { owner, said, genesis } = change
    const of = memberByOrigin(genesis, body.feed)?.id ?? ''
    append(sitting.takings, owner.id, said({ owner: owner.id, of, seq: body.seq }))
    keepStep(change, sitting, stepOf(change))
  },
})

type Answered = { sitting: string; feed: string; seq: number }

/** [K33] The conductor answers a command that it knows and that its chain has not answered. */
function mustBeOpenQuestion(past: Past, sitting: SittingState | null, body: Answered): Refusal | null {
  if (sitting === null) return refuse('sitting/unknown', { sitting: body.sitting })
  const chain = chainOf(sitting, past.knows)
  const conductor = chain.at(-1)?.owner ?? ''
  if (conductor !== past.owner.id) return refuse('sitting/not-the-conductor', { conductor })
  const command = commandAt(past, sitting, body)
  if (command === null) return refuse('conduct/unknown-command', { feed: body.feed, seq: body.seq })
  const answered = answerTo(sitting, body, past.knows) !== null
  // A step that stands on the chain needs no listing.
  const stands = command.cutOff && isOnChain(chain, command.said.owner, body.seq)
  return answered || stands ? refuse('conduct/answered') : null
}

function listing(past: Past, sitting: SittingState, body: Answered): Step {
  return stepOf(past, commandAt(past, sitting, body))
}

/** What holds for papers holds where the step takes effect too: read once, delivered once. */
function papersRule(past: Past, sitting: SittingState, { kind, body }: Step): Refusal | null {
  if (kind === 'letter.read' || kind === 'letter.opened')
    return mustBeUnread(past, sitting, { letter: String(body['letter']) })
  return kind === 'statement.delivered'
    ? mustBeUndelivered(past, sitting, { statement: String(body['statement']) })
    : null
}
