/**
 * The board: what a sitting stands at after one step, in a form that the next step can change cheaply. Boards are never
 * changed in place; a step gives a new one that shares what it left alone.
 */
import type { JsonObject } from '@samvad/log'
import type { Category, Segment, Standing, Turn, Wish } from '../conduct.ts'
import { DEFAULT_LIMITS } from '../conduct.ts'
import type { Ref } from '../entry.ts'
import type { Refusal } from '../refusal.ts'
import type { Said } from '../state.ts'

/** One step of the conducting chain: the conductor's own word, or its listing of somebody's command. */
export type Step = Said<{
  kind: string
  body: JsonObject
  /** Member whose word it is. */
  owner: string
  /** Place of the command that this entry lists; null for the conductor's own word. */
  command: Ref | null
  /** Where a wish stands in the order of the list. */
  category: Category
  /** Member that conducted as far as the author of the word knew; the head that a step names is one of its feed. */
  under: string
  /** True for a step of a conductor that had lost the sitting and did not know: its successor lists it as it was. */
  cutOff: boolean
}>

/** A list whose earlier parts are shared; the last part comes first. */
export type Chain<T> = Readonly<{ last: T; before: Chain<T> | null }>

/** A place in the list of speakers: a wish moves from one place to another, the place keeps its turn. */
export type Slot = Readonly<{
  wish: Wish
  /** Party on whose turns the place stands. */
  lane: string
  order: number
  /** At the end of its category, because somebody was called and not there. */
  end: boolean
}>

/** Turns of one party within a category: those it has had, and since when it waits. */
export type Lane = Readonly<{ had: number; since: number }>

/** The last step of the chair, with what is needed to take it back. */
export type Undo = Readonly<{ ref: Ref; kind: string; at: string; before: Board; since: Chain<Step> | null }>

export type Board = Standing &
  Readonly<{
    slots: readonly Slot[]
    /** Turns by `category party`. */
    lanes: Readonly<Record<string, Lane>>
    /** Round that was called last, by category. */
    rounds: Readonly<Record<string, number>>
    counter: number
    /** Replies given, by `party item`. */
    repliesHad: Readonly<Record<string, number>>
    ended: Chain<Turn> | null
    undo: Undo | null
  }>

/** Effect of one kind of step; `again` while later steps are replayed after an undo, when their place is sure. */
export type Effect = (board: Board, step: Step, again: boolean) => Board | Refusal

type EffectOf<B> = (board: Board, step: Step, body: B, again: boolean) => Board | Refusal

/** Makes the effect of a kind of step from a function that knows the shape of its body. */
export function effect<B>(change: EffectOf<B>): Effect {
  // A step is kept only after the schema of its act has checked the body, so it is a B.
  return (board, step, again) => change(board, step, step.body as B, again)
}

/** True when a step could not be taken. */
export function isRefusal(result: Board | Refusal): result is Refusal {
  return 'code' in result
}

/** Adds to a shared list. */
export function chain<T>(before: Chain<T> | null, last: T): Chain<T> {
  return { last, before }
}

/** Writes a shared list out, oldest first. */
export function listed<T>(list: Chain<T> | null): T[] {
  const out: T[] = []
  for (let at = list; at !== null; at = at.before) out.push(at.last)
  return out.toReversed()
}

/** The board on which a sitting begins. */
export function openingBoard(step: Step, body: { segment: Segment; public?: boolean }): Board {
  return {
    conductor: step.owner,
    head: step.ref.seq,
    last: step.ref,
    segment: body.segment,
    public: body.public ?? false,
    item: null,
    suspended: null,
    list: { closes: null, closed: null },
    limits: DEFAULT_LIMITS,
    slots: [],
    lanes: {},
    rounds: {},
    counter: 0,
    swaps: [],
    pointsOfOrder: [],
    replies: [],
    repliesHad: {},
    floor: null,
    interrupted: null,
    ended: null,
    booths: new Map(),
    undo: null,
    closed: null,
  }
}
