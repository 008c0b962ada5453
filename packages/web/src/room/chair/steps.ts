/** What the chair may do now, and the acts that do it: one place for buttons and keys alike. */
import { readClock } from '../parts/index.ts'
import type { AskOnce } from './ask-once.ts'
import type { ChairActions, ChairView, WishRow } from './view.ts'

/** A step that stands at a button and perhaps at a key; absent `run` means that it is not possible now. */
export type ChairSteps = Readonly<{
  /** The wish that F2 calls: the first on the list, then the first reply. */
  next: WishRow | null
  mayGive: boolean
  give: (row: WishRow) => void
  pass: (row: WishRow) => void
  hear: (() => void) | null
  withdraw: (() => void) | null
  minute: (() => void) | null
  goOn: (() => void) | null
  closeList: (() => void) | null
  undo: (() => void) | null
  /** Why the last step is not undone, where it is not. */
  instead: 'spoken' | 'returned' | 'read' | 'undone' | 'other' | 'none' | null
}>

/** From here on somebody who was given the floor has spoken, and giving it is no longer undone. */
export const SPOKEN_AFTER_SECONDS = 30

const GAVE_THE_FLOOR = ['floor.given', 'floor.resumed']
const HEARD = ['letter.read', 'letter.opened', 'statement.delivered']

export function chairSteps(view: ChairView, actions: ChairActions, asks: AskOnce, nowMs: number): ChairSteps {
  const { floor, points, suspended, closed, list } = view
  const works = closed === null && !actions.busy
  const runs = works && suspended === null
  const mayGive = runs && points.length === 0
  const step = (kind: string, body: Parameters<ChairActions['step']>[1] = {}): void => void actions.step(kind, body)
  const give = ({ key, party, pid, kind, limit, texts }: WishRow): void => {
    const run = (): void => step('floor.given', { party: party.id, pid, kind, limit, texts: [...texts] })
    // Whoever still has time is not cut off by one press too many.
    if (kind !== 'point-of-order' && floor !== null && floor.kind !== 'point-of-order' && hasTime(view, nowMs))
      asks.press(`give ${key}`, run)
    else run()
  }
  const [point] = points
  const instead = whyNoUndo(view, nowMs)
  return {
    next: list.rows[0] ?? view.replies[0] ?? null,
    mayGive,
    give,
    pass: ({ ref }) => step('floor.passed', { feed: ref.feed, seq: ref.seq }),
    hear: runs && point !== undefined ? () => give(point) : null,
    withdraw:
      works && (floor !== null || view.interrupted !== null)
        ? () => asks.press('withdraw', () => step('floor.withdrawn'))
        : null,
    minute:
      works && floor !== null && floor.clock.limit !== null ? () => step('floor.extended', { seconds: 60 }) : null,
    goOn: runs && points.length === 0 && view.interrupted !== null ? () => step('floor.resumed') : null,
    closeList: works && list.closed === null ? () => asks.press('close-list', () => step('list.closed')) : null,
    undo: works && instead === null && view.undo !== null ? () => step('step.undone', { step: view.undo }) : null,
    instead,
  }
}

/** True while whoever has the floor has time left, or no limit at all, and has just begun or goes on speaking. */
function hasTime({ floor }: ChairView, nowMs: number): boolean {
  if (floor === null) return false
  const { leftSeconds } = readClock(floor.clock, nowMs)
  return leftSeconds === null || leftSeconds > 0
}

function whyNoUndo({ steps, undo, floor }: ChairView, nowMs: number): ChairSteps['instead'] {
  const [last] = steps
  if (last === undefined || last.kind === 'sitting.opened') return 'none'
  if (undo === null || last.seq !== undo) {
    if (last.kind === 'floor.returned') return 'returned'
    if (HEARD.includes(last.kind)) return 'read'
    return last.kind === 'step.undone' ? 'undone' : 'other'
  }
  const since = floor?.clock.spans.at(-1)?.from
  const spoken = since !== undefined && (nowMs - Date.parse(since)) / 1000 >= SPOKEN_AFTER_SECONDS
  return GAVE_THE_FLOOR.includes(last.kind) && spoken ? 'spoken' : null
}
