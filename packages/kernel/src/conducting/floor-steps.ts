/** What steps and commands about the floor do to the board: wishes, turns, points of order, replies, limits. */
import { isSamePerson, type Swap, type Turn, type Wish, type WishKind } from '../conduct.ts'
import type { Ref } from '../entry.ts'
import { refuse, type Refusal } from '../refusal.ts'
import { refKey } from '../state.ts'
import { chain, effect, type Board, type Effect, type Step } from './board.ts'
import { addWish, callingOrder, callSlot, exchange, passSlot, slotOf } from './speakers.ts'

type Given = { party: string; pid: string; kind: WishKind; limit: number | null; texts: readonly string[] }

export const FLOOR_EFFECTS: Readonly<Record<string, Effect>> = {
  'list.opened': effect((board, _step, body: { closes: string | null }) => ({
    ...board,
    list: { closes: body.closes, closed: null },
  })),
  'list.closed': effect((board, step) =>
    board.list.closed === null
      ? { ...board, list: { ...board.list, closed: step.at } }
      : refuse('floor/list-closed', { closed: board.list.closed }),
  ),
  'floor.limited': effect((board, _step, { speak, reply, replies }: Board['limits']) => ({
    ...board,
    limits: { ...board.limits, speak, reply, replies },
  })),
  'floor.given': effect(give),
  'floor.withdrawn': effect((board, step) =>
    board.floor === null && board.interrupted === null
      ? refuse('floor/nobody-has-it')
      : board.floor === null
        ? endTurns(board, step.at)
        : endTurn(board, step.at),
  ),
  'floor.extended': effect((board, _step, body: { seconds: number }) => {
    if (board.floor === null) return refuse('floor/nobody-has-it')
    if (board.floor.limit === null) return refuse('floor/no-limit')
    return { ...board, floor: { ...board.floor, limit: board.floor.limit + body.seconds } }
  }),
  'floor.resumed': effect((board, step) => {
    if (board.suspended !== null) return refuse('sitting/suspended')
    if (board.interrupted === null) return refuse('floor/nothing-interrupted')
    // [K34] Whoever raised a point of order is heard before the speaker goes on.
    if (board.pointsOfOrder.length > 0) return refuse('floor/point-of-order-first')
    return { ...endTurn(board, step.at), floor: startSpan(board.interrupted, step.at), interrupted: null }
  }),
  'floor.passed': effect((board, _step, body: Ref) => {
    const slot = slotOf(board, body)
    if (slot !== null) return passSlot(board, slot)
    const reply = board.replies.find((wish) => isOf(wish, body))
    if (reply !== undefined)
      return { ...board, replies: [...without(board.replies, body), { ...reply, absent: reply.absent + 1 }] }
    // One that nobody is there to raise would keep everybody else waiting; its author raises it again.
    return board.pointsOfOrder.some((wish) => isOf(wish, body))
      ? { ...board, pointsOfOrder: without(board.pointsOfOrder, body) }
      : refuse('floor/unknown-wish')
  }),
  'floor.asked': effect(ask),
  'floor.unasked': effect((board, _step, body: Ref) => {
    const kept = [board.slots.map(({ wish }) => wish), board.pointsOfOrder, board.replies].flat()
    if (!kept.some((wish) => isOf(wish, body))) return refuse('floor/unknown-wish')
    return {
      ...board,
      slots: board.slots.filter(({ wish }) => !isOf(wish, body)),
      pointsOfOrder: without(board.pointsOfOrder, body),
      replies: without(board.replies, body),
    }
  }),
  'floor.returned': effect((board, step, body: { pid: string }) => {
    if (board.floor === null) return refuse('floor/nobody-has-it')
    return hasFloor(board, step.owner, body.pid) ? endTurn(board, step.at) : refuse('floor/not-yours')
  }),
  'floor.swapped': effect(swap),
  'floor.reordered': effect(reorder),
}

/** True when the person has the floor now. */
export function hasFloor(board: Board, party: string, pid: string): boolean {
  return isSamePerson(board.floor, { party, pid })
}

/** Ends the turn that is on; one that was interrupted goes on waiting. */
export function endTurn(board: Board, at: string): Board {
  if (board.floor === null) return board
  return { ...board, floor: null, ended: chain(board.ended, stopSpan(board.floor, at)) }
}

/** Ends every turn, also the one that waits to go on. */
export function endTurns(board: Board, at: string): Board {
  const { interrupted } = board
  const ended = endTurn(board, at)
  return interrupted === null ? ended : { ...ended, interrupted: null, ended: chain(ended.ended, interrupted) }
}

/** Stops the clock of a turn. */
export function stopSpan(turn: Turn, at: string): Turn {
  const last = turn.spans.at(-1)
  return last === undefined || last.to !== null
    ? turn
    : { ...turn, spans: [...turn.spans.slice(0, -1), { from: last.from, to: at }] }
}

/** Lets the clock of a turn go on. */
export function startSpan(turn: Turn, at: string): Turn {
  return turn.spans.at(-1)?.to === null ? turn : { ...turn, spans: [...turn.spans, { from: at, to: null }] }
}

function give(board: Board, step: Step, body: Given): Board | Refusal {
  if (board.suspended !== null) return refuse('sitting/suspended')
  const isWanted = (wish: Wish): boolean => isSamePerson(wish, body)
  const raised = body.kind === 'point-of-order' ? board.pointsOfOrder.find(isWanted) : undefined
  if (board.pointsOfOrder.length > 0 && raised === undefined) return refuse('floor/point-of-order-first')
  const interrupts = body.kind === 'point-of-order' && board.floor !== null && board.floor.kind !== 'point-of-order'
  const cleared = interrupts
    ? { ...board, floor: null, interrupted: stopSpan(board.floor, step.at) }
    : body.kind === 'point-of-order'
      ? endTurn(board, step.at)
      : endTurns(board, step.at)
  const reply = body.kind === 'reply' ? board.replies.find(isWanted) : undefined
  const slot = body.kind === 'speak' ? (callingOrder(board).find(({ wish }) => isWanted(wish)) ?? null) : null
  const item = reply?.item ?? board.item
  const key = `${body.party} ${item ?? ''}`
  const called = slot === null ? cleared : callSlot(cleared, slot)
  return {
    ...called,
    pointsOfOrder: raised === undefined ? called.pointsOfOrder : without(called.pointsOfOrder, raised.ref),
    replies: reply === undefined ? called.replies : without(called.replies, reply.ref),
    repliesHad:
      body.kind === 'reply' ? { ...called.repliesHad, [key]: (called.repliesHad[key] ?? 0) + 1 } : called.repliesHad,
    floor: {
      ref: step.ref,
      party: body.party,
      pid: body.pid,
      item,
      kind: body.kind,
      limit: body.limit,
      spans: [{ from: step.at, to: null }],
      texts: body.texts,
    },
  }
}

function ask(
  board: Board,
  step: Step,
  body: { pid: string; item: string; kind: WishKind },
  again: boolean,
): Board | Refusal {
  const wish: Wish = {
    ref: step.command ?? step.ref,
    at: step.at,
    party: step.owner,
    pid: body.pid,
    item: body.item,
    kind: body.kind,
    category: step.category,
    absent: 0,
  }
  const isSame = (other: Wish): boolean => isSamePerson(other, wish)
  if (body.kind === 'point-of-order') {
    // [K34] It may be raised at any time, also on a closed list.
    if (board.pointsOfOrder.some(isSame)) return refuse('floor/asked-already')
    return { ...board, pointsOfOrder: [...board.pointsOfOrder, wish] }
  }
  if (body.kind === 'reply') {
    if (board.replies.some(isSame)) return refuse('floor/asked-already')
    const waiting = board.replies.filter(({ party, item }) => party === wish.party && item === wish.item).length
    if ((board.repliesHad[`${wish.party} ${wish.item}`] ?? 0) + waiting >= board.limits.replies && !again)
      return refuse('floor/replies-spent', { replies: board.limits.replies })
    return { ...board, replies: [...board.replies, wish] }
  }
  if (board.slots.some((slot) => isSame(slot.wish))) return refuse('floor/asked-already')
  if (board.list.closed !== null && !again) return refuse('floor/list-closed', { closed: board.list.closed })
  return addWish(board, wish)
}

/** [K57] Two speakers change places once the parties of both have said so. */
function swap(board: Board, step: Step, body: { one: Ref; other: Ref }): Board | Refusal {
  const [one, other] = [slotOf(board, body.one), slotOf(board, body.other)]
  if (one === null || other === null) return refuse('floor/unknown-wish')
  if (one.wish.category !== other.wish.category) return refuse('floor/other-category')
  const [first = '', second = ''] = [refKey(body.one), refKey(body.other)].toSorted()
  const isThis = (said: Swap): boolean => said.one === first && said.other === second
  if (board.swaps.some((said) => isThis(said) && said.by !== step.owner))
    return {
      ...exchange(board, [one, other], [other.wish, one.wish]),
      swaps: board.swaps.filter((said) => !isThis(said)),
    }
  const waiting = new Set(board.slots.map(({ wish }) => refKey(wish.ref)))
  const open = board.swaps.filter((said) => !isThis(said) && waiting.has(said.one) && waiting.has(said.other))
  return { ...board, swaps: [...open, { one: first, other: second, by: step.owner }] }
}

/** A head of delegation puts its own speakers into another order; each category keeps its places. */
function reorder(board: Board, step: Step, body: { order: readonly number[] }): Board | Refusal {
  const feed = step.command?.feed ?? step.ref.feed
  const wishes = body.order.map((seq) => slotOf(board, { feed, seq })?.wish)
  const known = wishes.filter((wish) => wish !== undefined)
  if (known.length !== wishes.length) return refuse('floor/unknown-wish')
  const order = callingOrder(board)
  let next = board
  for (const category of new Set(known.map((wish) => wish.category))) {
    const moving = known.filter((wish) => wish.category === category)
    const places = order.filter(({ wish }) => moving.some((one) => refKey(one.ref) === refKey(wish.ref)))
    next = exchange(next, places, moving)
  }
  return next
}

function isOf(wish: Wish, ref: Ref): boolean {
  return wish.ref.seq === ref.seq && wish.ref.feed === ref.feed
}

function without(wishes: readonly Wish[], ref: Ref): readonly Wish[] {
  return wishes.filter((wish) => !isOf(wish, ref))
}
