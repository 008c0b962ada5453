/**
 * Acts of a sitting. One feed conducts: its own steps take effect at once; a command of another feed takes effect where
 * the conducting feed lists it. Every step names the state it was made on, so the second of two is refused as stale.
 */
import { act, type Change, type Past } from '../act.ts'
import { refuse, type Refusal } from '../refusal.ts'
import { int, listOf, name, nullable, object, oneOf, ownedId, instant, ascii } from '../schema.ts'
import { findIn, firstOf, refKey, sessionOf, type SittingState } from '../state.ts'
import { isDelegate, knowsOne, mustBeAgreed, mustOwn } from './common.ts'

const segment = oneOf('opening', 'working', 'drafting', 'closing')

export const sittingOpened = act({
  kind: 'sitting.opened',
  does: 'Opens a sitting; this feed conducts it, the named deputies may take over',
  body: object({ sitting: ownedId, session: name, number: int(1, 99), deputies: listOf(name, { max: 10 }), segment }),
  roles: ['chair'],
  where: 'shared',
  rule(past, body) {
    const taken = mustOwn(past, body.sitting, findIn(past.state, (s) => s.sittings, body.sitting) !== null)
    if (taken !== null) return taken
    const open = [...(past.state.sessions.get(body.session)?.sittings.values() ?? [])].find(
      (s) => s.closed === null && s.conductor === past.owner.id,
    )
    if (open !== undefined) return refuse('sitting/one-open-already', { sitting: open.id })
    return mustBeAgreed(past, body.session)
  },
  fold({ state, entry, owner, here }, body) {
    sessionOf(state, body.session).sittings.set(body.sitting, {
      id: body.sitting,
      session: body.session,
      number: body.number,
      conductor: owner.id,
      deputies: body.deputies,
      opened: here,
      head: entry.seq,
      segment: body.segment,
      item: null,
      floor: null,
      waiting: [],
      commands: new Map(),
      answered: new Map(),
      given: [],
      closed: null,
    })
  },
})

type OnSitting = { sitting: string }

/** Steps of the chair: own feed of the conductor, on the state as it stands. */
function chairStep<B extends OnSitting & { on: number }>(
  definition: Readonly<{
    kind: string
    does: string
    body: Parameters<typeof act<B>>[0]['body']
    rule?: (past: Past, sitting: SittingState, body: B) => Refusal | null
    fold: (change: Change, sitting: SittingState, body: B) => void
  }>,
) {
  return act<B>({
    kind: definition.kind,
    does: definition.does,
    body: definition.body,
    roles: ['chair'],
    where: 'shared',
    rule(past, body) {
      const sitting = findIn(past.state, (s) => s.sittings, body.sitting)
      if (sitting === null || !past.knows(sitting.opened)) return refuse('sitting/unknown', { sitting: body.sitting })
      if (sitting.conductor !== past.owner.id)
        return refuse('sitting/not-the-conductor', { conductor: sitting.conductor })
      if (sitting.closed !== null) return refuse('sitting/closed', { sitting: body.sitting })
      // [K30] The state that the step names must still be the state.
      if (sitting.head !== body.on) return refuse('conduct/stale', { on: body.on, head: sitting.head })
      return definition.rule?.(past, sitting, body) ?? null
    },
    fold(change, body) {
      const sitting = findIn(change.state, (s) => s.sittings, body.sitting)
      if (sitting === null) return
      definition.fold(change, sitting, body)
      sitting.head = change.entry.seq
    },
  })
}

export const segmentOpened = chairStep({
  kind: 'segment.opened',
  does: 'Goes on to another segment of the sitting',
  body: object({ sitting: ownedId, segment, on: int(0, Number.MAX_SAFE_INTEGER) }),
  fold(_change, sitting, body) {
    sitting.segment = body.segment
    sitting.floor = null
  },
})

export const itemOpened = chairStep({
  kind: 'item.opened',
  does: 'Takes up an item of an agenda that has been put forward',
  body: object({ sitting: ownedId, item: name, on: int(0, Number.MAX_SAFE_INTEGER) }),
  rule(past, sitting, body) {
    const session = past.state.sessions.get(sitting.session)
    const known = [...(session?.agendas.values() ?? [])].some(
      (agenda) => knowsOne(past, agenda.confirmed) && agenda.body.items.some((item) => item.id === body.item),
    )
    return known ? null : refuse('agenda/unknown-item', { item: body.item })
  },
  fold(_change, sitting, body) {
    sitting.item = body.item
    sitting.floor = null
  },
})

export const floorGiven = chairStep({
  kind: 'floor.given',
  does: 'Gives the floor to a delegate',
  body: object({
    sitting: ownedId,
    party: name,
    pid: name,
    until: nullable(instant),
    on: int(0, Number.MAX_SAFE_INTEGER),
  }),
  rule(past, sitting, body) {
    return isDelegate(past, sitting.session, body.pid, body.party)
      ? null
      : refuse('delegation/not-a-delegate', { pid: body.pid })
  },
  fold({ said }, sitting, body) {
    sitting.floor = said({ party: body.party, pid: body.pid })
    sitting.given.push(said({ party: body.party, pid: body.pid, item: sitting.item, until: body.until }))
    const waiting = sitting.waiting.findIndex((wish) => wish.party === body.party && wish.pid === body.pid)
    if (waiting >= 0) sitting.waiting.splice(waiting, 1)
  },
})

export const floorWithdrawn = chairStep({
  kind: 'floor.withdrawn',
  does: 'Takes the floor back',
  body: object({ sitting: ownedId, on: int(0, Number.MAX_SAFE_INTEGER) }),
  rule: (_past, sitting) => (sitting.floor === null ? refuse('floor/nobody-has-it') : null),
  fold(_change, sitting) {
    sitting.floor = null
  },
})

export const letterRead = chairStep({
  kind: 'letter.read',
  does: 'Records that the named reader has read a letter out',
  body: object({ sitting: ownedId, letter: ownedId, on: int(0, Number.MAX_SAFE_INTEGER) }),
  rule(past, sitting, body) {
    const letter = findIn(past.state, (s) => s.letters, body.letter)
    if (letter === null || !past.knows(letter) || letter.session !== sitting.session)
      return refuse('letter/unknown', { letter: body.letter })
    return knowsOne(past, letter.readings) ? refuse('letter/already-read') : null
  },
  fold({ state, owner, said }, sitting, body) {
    const letter = findIn(state, (s) => s.letters, body.letter)
    letter?.readings.set(owner.id, said({ sitting: sitting.id }))
    const read = firstOf(letter?.readings.values() ?? [])
    if (letter !== null && read !== undefined) letter.read = read
  },
})

export const statementDelivered = chairStep({
  kind: 'statement.delivered',
  does: 'Records that a prepared statement was delivered',
  body: object({ sitting: ownedId, statement: ownedId, on: int(0, Number.MAX_SAFE_INTEGER) }),
  rule(past, sitting, body) {
    const statement = findIn(past.state, (s) => s.statements, body.statement)
    if (statement === null || !past.knows(statement) || statement.session !== sitting.session)
      return refuse('statement/unknown', { statement: body.statement })
    return knowsOne(past, statement.deliveries) ? refuse('statement/already-delivered') : null
  },
  fold({ state, owner, said }, sitting, body) {
    const statement = findIn(state, (s) => s.statements, body.statement)
    statement?.deliveries.set(owner.id, said({ sitting: sitting.id }))
    const delivered = firstOf(statement?.deliveries.values() ?? [])
    if (statement !== null && delivered !== undefined) statement.delivered = delivered
  },
})

export const sittingClosed = chairStep({
  kind: 'sitting.closed',
  does: 'Closes the sitting',
  body: object({ sitting: ownedId, on: int(0, Number.MAX_SAFE_INTEGER) }),
  fold({ here }, sitting) {
    sitting.closed = here
    sitting.floor = null
    sitting.waiting.length = 0
  },
})

export const floorAsked = act({
  kind: 'floor.asked',
  does: 'Asks for the floor, for a point of order or for a right of reply; it counts where the conducting feed lists it',
  body: object({ sitting: ownedId, pid: name, item: name, kind: oneOf('speak', 'point-of-order', 'reply') }),
  roles: ['head', 'delegate', 'secretary'],
  where: 'shared',
  rule(past, body) {
    const sitting = findIn(past.state, (s) => s.sittings, body.sitting)
    if (sitting === null || !past.knows(sitting.opened)) return refuse('sitting/unknown', { sitting: body.sitting })
    return isDelegate(past, sitting.session, body.pid) ? null : refuse('delegation/not-a-delegate', { pid: body.pid })
  },
  fold: keepCommand,
})

export const floorReturned = act({
  kind: 'floor.returned',
  does: 'Gives the floor back after speaking; it counts where the conducting feed lists it',
  body: object({ sitting: ownedId, pid: name }),
  roles: ['head', 'delegate', 'secretary'],
  where: 'shared',
  rule(past, body) {
    const sitting = findIn(past.state, (s) => s.sittings, body.sitting)
    return sitting === null || !past.knows(sitting.opened) ? refuse('sitting/unknown', { sitting: body.sitting }) : null
  },
  fold: keepCommand,
})

export const conductApplied = act({
  kind: 'conduct.applied',
  does: 'Lists a command of another feed: from here on it has taken effect',
  body: object({ sitting: ownedId, feed: ascii(200), seq: int(0, Number.MAX_SAFE_INTEGER) }),
  roles: [],
  where: 'shared',
  rule(past, body) {
    const refusal = commandRule(past, body)
    if (refusal !== null) return refusal
    const closed = findIn(past.state, (s) => s.sittings, body.sitting)?.closed !== null
    return closed ? refuse('sitting/closed', { sitting: body.sitting }) : null
  },
  fold({ state, entry }, body) {
    const sitting = findIn(state, (s) => s.sittings, body.sitting)
    const command = sitting?.commands.get(refKey(body))
    if (!sitting || !command) return
    sitting.answered.set(refKey(body), 'applied')
    const { ref, at, by, lam } = command
    const field = (key: string): string => String(command.body[key] ?? '')
    if (command.kind === 'floor.asked') {
      const kind = field('kind')
      sitting.waiting.push({
        ref,
        at,
        by,
        lam,
        party: command.owner,
        pid: field('pid'),
        item: field('item'),
        kind: kind === 'point-of-order' || kind === 'reply' ? kind : 'speak',
      })
    } else if (command.kind === 'floor.returned' && sitting.floor?.party === command.owner) {
      sitting.floor = null
      sitting.head = entry.seq
    }
  },
})

export const conductRefused = act({
  kind: 'conduct.refused',
  does: 'Lists a command of another feed as refused, with the reason its author is told',
  body: object({ sitting: ownedId, feed: ascii(200), seq: int(0, Number.MAX_SAFE_INTEGER), code: ascii(60) }),
  roles: [],
  where: 'shared',
  rule: commandRule,
  fold({ state }, body) {
    findIn(state, (s) => s.sittings, body.sitting)?.answered.set(refKey(body), refuse(body.code))
  },
})

function commandRule(past: Past, body: { sitting: string; feed: string; seq: number }): Refusal | null {
  const sitting = findIn(past.state, (s) => s.sittings, body.sitting)
  if (sitting === null || !past.knows(sitting.opened)) return refuse('sitting/unknown', { sitting: body.sitting })
  if (sitting.conductor !== past.owner.id) return refuse('sitting/not-the-conductor', { conductor: sitting.conductor })
  const command = sitting.commands.get(refKey(body))
  if (command === undefined || !past.knows(command))
    return refuse('conduct/unknown-command', { feed: body.feed, seq: body.seq })
  return sitting.answered.has(refKey(body)) ? refuse('conduct/answered') : null
}

function keepCommand(change: Change, body: OnSitting): void {
  const sitting = findIn(change.state, (s) => s.sittings, body.sitting)
  sitting?.commands.set(
    refKey(change.here.ref),
    change.said({ kind: change.entry.kind, body: change.entry.body, owner: change.owner.id }),
  )
}
