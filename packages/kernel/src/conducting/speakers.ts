/**
 * The list of speakers. Categories come one after the other; within one the parties take turns, beginning with whoever
 * asked first; whoever was called and absent stands at its end. A party that has just spoken does not come before one
 * that waits, and nobody already listed loses a place when somebody before them is called.
 */
import type { Category, Wish } from '../conduct.ts'
import type { Ref } from '../entry.ts'
import { refKey, type DelegationMember } from '../state.ts'
import type { Board, Slot } from './board.ts'

const CATEGORIES: readonly Category[] = ['party-head', 'delegation-head', 'member', 'observer']

/** Where the wishes of a person stand in the order of the list; whoever is in no delegation stands with its members. */
export function categoryOf(person: Pick<DelegationMember, 'rank' | 'role'> | null): Category {
  if (person?.rank === 'party-head') return 'party-head'
  if (person?.role === 'head') return 'delegation-head'
  return person?.role === 'observer' ? 'observer' : 'member'
}

type Placed = Readonly<{ slot: Slot; round: number; since: number }>

/** Places in the order in which the chair calls. */
export function callingOrder(board: Board): readonly Slot[] {
  return CATEGORIES.flatMap((category) => {
    const slots = board.slots.filter((slot) => slot.wish.category === category).toSorted((a, b) => a.order - b.order)
    const waiting = new Map<string, number>()
    const placed = slots
      .filter((slot) => !slot.end)
      .map((slot): Placed => {
        const lane = board.lanes[laneKey(slot)]
        const before = waiting.get(slot.lane) ?? 0
        waiting.set(slot.lane, before + 1)
        return { slot, round: (lane?.had ?? 0) + before, since: lane?.since ?? 0 }
      })
      .toSorted((a, b) => a.round - b.round || a.since - b.since)
    return [...placed.map(({ slot }) => slot), ...slots.filter((slot) => slot.end)]
  })
}

/** Puts a wish to speak on the list. */
export function addWish(board: Board, wish: Wish): Board {
  const order = board.counter + 1
  const slot: Slot = { wish, lane: wish.party, order, end: false }
  const key = laneKey(slot)
  const waits = board.slots.some((other) => !other.end && laneKey(other) === key)
  // A party that asks anew begins in the round that is on: turns it did not want before are not made up for.
  const lane = { had: Math.max(board.lanes[key]?.had ?? 0, board.rounds[wish.category] ?? 0), since: order }
  return {
    ...board,
    slots: [...board.slots, slot],
    counter: order,
    lanes: waits ? board.lanes : { ...board.lanes, [key]: lane },
  }
}

/** Takes a place off the list because its wish is granted: its party has had a turn. */
export function callSlot(board: Board, slot: Slot): Board {
  const slots = board.slots.filter((other) => other !== slot)
  if (slot.end) return { ...board, slots }
  const key = laneKey(slot)
  const lane = board.lanes[key] ?? { had: 0, since: slot.order }
  const { category } = slot.wish
  const ahead = board.slots.filter((other) => !other.end && laneKey(other) === key && other.order < slot.order).length
  const round = Math.max(board.rounds[category] ?? 0, lane.had + ahead)
  return {
    ...board,
    slots,
    lanes: { ...board.lanes, [key]: { ...lane, had: lane.had + 1 } },
    rounds: { ...board.rounds, [category]: round },
  }
}

/** Moves a place to the end of its category. */
export function passSlot(board: Board, slot: Slot): Board {
  const order = board.counter + 1
  const moved: Slot = { ...slot, order, end: true, wish: { ...slot.wish, absent: slot.wish.absent + 1 } }
  return { ...board, counter: order, slots: board.slots.map((other) => (other === slot ? moved : other)) }
}

/** Lets wishes take each other's places: the first of `wishes` the first of `places`, and so on. */
export function exchange(board: Board, places: readonly Slot[], wishes: readonly Wish[]): Board {
  const moved = new Map(
    places.map((place, index): [Slot, Slot] => [place, { ...place, wish: wishes[index] ?? place.wish }]),
  )
  return { ...board, slots: board.slots.map((slot) => moved.get(slot) ?? slot) }
}

/** Place of a wish by the place of its command. */
export function slotOf(board: Board, ref: Ref): Slot | null {
  return board.slots.find(({ wish }) => refKey(wish.ref) === refKey(ref)) ?? null
}

function laneKey(slot: Slot): string {
  return `${slot.wish.category} ${slot.lane}`
}
