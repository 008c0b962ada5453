/**
 * The replay: from the steps of the conducting chain to what the sitting stands at.
 *
 * A step's board is fixed by what it names: its predecessor is the step before it in the same feed or, for a taking, the
 * step that the taking names. Who looks, and what else has arrived, decides only which step is the last. Boards are
 * remembered beside the steps, never in the state.
 */
import type { Category, Conduct, Wish } from '../conduct.ts'
import type { Ref } from '../entry.ts'
import { must, refuse, type Refusal } from '../refusal.ts'
import { refKey, type Answer, type Command, type SittingState } from '../state.ts'
import { chain, effect, isRefusal, listed, openingBoard, type Board, type Effect, type Step } from './board.ts'
import { BOOTH_EFFECTS } from './booth-steps.ts'
import { FLOOR_EFFECTS } from './floor-steps.ts'
import { SITTING_EFFECTS } from './sitting-steps.ts'
import { addWish, callingOrder } from './speakers.ts'

/** What counts for whoever looks: everything here, what an entry knows, what is settled. */
export type Counts = (said: { ref: Ref }) => boolean

/** A stretch of the chain: the steps of one member from its taking (or the opening) up to a last one. */
export type Stretch = Readonly<{ owner: string; from: number; until: number }>

const EFFECTS: Readonly<Record<string, Effect>> = {
  ...SITTING_EFFECTS,
  ...FLOOR_EFFECTS,
  ...BOOTH_EFFECTS,
  'conduct.taken': effect((board, step) => ({ ...board, conductor: step.owner })),
  'conduct.refused': effect((board) => board),
  'step.undone': effect(undo),
}

/** Commands that move the head of the conducting feed, as the chair's own steps do: a step made before them is stale. */
const MOVING: readonly string[] = ['floor.returned', 'letter.opened', 'conduct.taken']

/** What was said or read in the meantime cannot be unsaid; the rest of the chair's steps can be taken back. */
const UNDOABLE: readonly string[] = [
  'segment.opened',
  'item.opened',
  'sitting.suspended',
  'sitting.resumed',
  'list.opened',
  'list.closed',
  'floor.limited',
  'floor.given',
  'floor.withdrawn',
  'floor.extended',
  'floor.resumed',
  'floor.passed',
]

/** Board after each step, as far as it was needed; every 64th stays, so that a taking far back costs little. */
const BOARDS = new WeakMap<Step, Board>()
const CONDUCTS = new WeakMap<Board, Conduct>()
const KEEP_EVERY = 64

const ALL: Counts = () => true

/** What a sitting stands at; `counts` leaves out what is not known or not settled for whoever looks. */
export function conductOf(sitting: SittingState, counts: Counts = ALL): Conduct {
  const board = boardOf(sitting, counts)
  const known = CONDUCTS.get(board)
  if (known !== undefined) return known
  const conduct = written(board)
  CONDUCTS.set(board, conduct)
  return conduct
}

/** Board after the last step of the chain that counts. */
export function boardOf(sitting: SittingState, counts: Counts = ALL): Board {
  const { owner, from, until } = must(chainOf(sitting, counts).at(-1), 'a chain begins with the opening')
  const steps = sitting.steps.get(owner) ?? []
  const last = steps.findLastIndex(
    (step) => step.ref.seq <= until && (step.ref.seq === from || (step.ref.seq > from && counts(step))),
  )
  return boardAfter(sitting, owner, Math.max(0, last))
}

/**
 * Place in the list, from 0, that a wish of this party would have if it were listed now; null while the list takes none.
 * The list moves with every step: whoever shows this says "about".
 */
export function placeIfAsked(
  sitting: SittingState,
  { party, category }: Readonly<{ party: string; category: Category }>,
): number | null {
  const board = boardOf(sitting)
  if (board.closed !== null || board.list.closed !== null) return null
  const ref: Ref = { feed: '', seq: -1 }
  const wish: Wish = { ref, at: '', party, pid: '', item: '', kind: 'speak', category, absent: 0 }
  return callingOrder(addWish(board, wish)).findIndex((slot) => slot.wish === wish)
}

/** Stretches of the conducting chain, first to last. */
export function chainOf(sitting: SittingState, counts: Counts = ALL): readonly Stretch[] {
  const stretches: Stretch[] = []
  const takings = [...sitting.takings.values()].flat().filter(counts)
  let owner = sitting.conductor
  let from = sitting.opened.ref.seq
  // A taking comes after what it names in the one order of entries; therefore this ends.
  for (;;) {
    const stretch = { owner, from }
    const again = takings.find((taking) => taking.owner === stretch.owner && taking.ref.seq > stretch.from)
    const end = again === undefined ? Number.MAX_SAFE_INTEGER : again.ref.seq - 1
    const [next] = takings
      .filter(({ of, seq }) => of === stretch.owner && seq >= stretch.from && seq <= end)
      // [K53] The earlier point, then the deputy named first.
      .toSorted((a, b) => a.seq - b.seq || rankOf(sitting, a.owner) - rankOf(sitting, b.owner) || a.lam - b.lam)
    stretches.push({ ...stretch, until: next?.seq ?? end })
    if (next === undefined) return stretches
    owner = next.owner
    from = next.ref.seq
  }
}

/** Place in which a member may conduct: the opener first, then the deputies as named; -1 for everybody else. */
export function rankOf(sitting: SittingState, owner: string): number {
  return [sitting.conductor, ...sitting.deputies].indexOf(owner)
}

/** True when the place lies on the chain. */
export function isOnChain(stretches: readonly Stretch[], owner: string, seq: number): boolean {
  return stretches.some((stretch) => stretch.owner === owner && seq >= stretch.from && seq <= stretch.until)
}

/** What the conducting chain answered to a command; null while it has not. */
export function answerTo(sitting: SittingState, command: Ref, counts: Counts = ALL): Answer | null {
  const answers = sitting.answers.get(refKey(command))
  if (answers === undefined) return null
  const stretches = chainOf(sitting, counts)
  for (const [owner, list] of answers)
    for (const answer of list) if (counts(answer) && isOnChain(stretches, owner, answer.ref.seq)) return answer
  return null
}

/** Commands that the conducting chain has not answered, in the order in which they were folded. */
export function unansweredCommands(sitting: SittingState): readonly Command[] {
  return [...sitting.commands.values()].filter((command) => answerTo(sitting, command.ref) === null)
}

/** Takes a step on a board; a refusal says why it cannot be taken on this one. */
export function takeStep(board: Board, step: Step, again = false): Board | Refusal {
  const { kind, ref } = step
  if (kind === 'conduct.refused') return { ...board, last: ref }
  if (board.closed !== null) return refuse('sitting/closed')
  const { on } = step.body
  // [K30] The state that the step names must still be the state.
  if (typeof on === 'number' && !step.cutOff && (on !== board.head || step.under !== board.conductor))
    return refuse('conduct/stale', { on, head: board.head })
  const next = must(EFFECTS[kind], `an effect of ${kind}`)(board, step, again)
  if (isRefusal(next)) return next
  if (typeof on !== 'number' && !MOVING.includes(kind)) {
    const since = board.undo === null ? null : { ...board.undo, since: chain(board.undo.since, step) }
    return { ...next, last: ref, undo: again ? null : since }
  }
  const taken = UNDOABLE.includes(kind)
    ? { ref, kind, at: step.at, before: { ...board, undo: null }, since: null }
    : null
  return { ...next, last: ref, head: ref.seq, undo: taken }
}

/** [K55] The state before the last step of the chair, with the wishes and booths that have come since. */
function undo(board: Board, _step: Step, body: { step: number }): Board | Refusal {
  if (board.undo === null || board.undo.ref.seq !== body.step) return refuse('conduct/nothing-to-undo')
  let before: Board = board.undo.before
  for (const later of listed(board.undo.since)) {
    const next = takeStep(before, later, true)
    // A wish that the undone step had granted and its author repeated waits once, where it waited first.
    if (!isRefusal(next)) before = next
  }
  return before
}

function boardAfter(sitting: SittingState, owner: string, index: number): Board {
  const path: Step[] = []
  let board: Board | undefined
  for (let at = { owner, index }; ;) {
    const step = must(sitting.steps.get(at.owner)?.[at.index], 'a step of the chain')
    board = BOARDS.get(step)
    if (board !== undefined) break
    path.push(step)
    if (step.kind === 'sitting.opened') break
    at = step.kind === 'conduct.taken' ? placeOf(sitting, step) : { owner: at.owner, index: at.index - 1 }
  }
  for (let left = path.length - 1; left >= 0; left--) {
    const step = must(path[left], 'a step of the path')
    board = board === undefined ? opened(step) : applied(board, step)
    if (left === 0 || left % KEEP_EVERY === 0) BOARDS.set(step, board)
  }
  const before = sitting.steps.get(owner)?.[index - 1]
  if (before !== undefined && index % KEEP_EVERY !== 0) BOARDS.delete(before)
  return must(board, 'a board')
}

function opened(step: Step): Board {
  // The schema of the opening act has checked its body.
  return openingBoard(step, step.body as Parameters<typeof openingBoard>[1])
}

function applied(board: Board, step: Step): Board {
  const next = takeStep(board, step)
  if (isRefusal(next)) throw new Error(`broken assumption: a kept step can be taken, not ${next.code}`)
  return next
}

/** Step that a taking names. */
function placeOf(sitting: SittingState, taking: Step): { owner: string; index: number } {
  const said = must(
    sitting.takings.get(taking.owner)?.find(({ ref }) => ref.seq === taking.ref.seq),
    'a taking',
  )
  return { owner: said.of, index: must(stepIndex(sitting, said.of, said.seq), 'the step that a taking names') }
}

/** Index of a member's step by its place; null when there is none. */
export function stepIndex(sitting: SittingState, owner: string, seq: number): number | null {
  const steps = sitting.steps.get(owner) ?? []
  let [low, high] = [0, steps.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((steps[middle]?.ref.seq ?? 0) < seq) low = middle + 1
    else high = middle
  }
  return steps[low]?.ref.seq === seq ? low : null
}

/** The board as others read it. What is long to write out is written once somebody asks. */
function written(board: Board): Conduct {
  const {
    slots: _slots,
    lanes: _lanes,
    rounds: _rounds,
    counter: _counter,
    repliesHad: _had,
    ended,
    undo: step,
    ...standing
  } = board
  let waiting: Conduct['waiting'] | null = null
  let turns: Conduct['turns'] | null = null
  return {
    ...standing,
    get waiting() {
      return (waiting ??= callingOrder(board).map((slot) => slot.wish))
    },
    get turns() {
      return (turns ??= listed(ended))
    },
    undo: step === null ? null : { ref: step.ref, kind: step.kind, at: step.at },
  }
}
