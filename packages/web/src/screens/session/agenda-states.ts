/** How far an item of the agenda has come: only the chair's steps say so, never the order of the items. */
import { conductOf, sittingEvents, type SittingState } from '@samvad/kernel'
import type { AgendaItemView } from './view.ts'

type ItemState = AgendaItemView['state']

/** `now` while a sitting is on the item, `done` once one has taken it up and left it, `later` for every other. */
export function statesOfItems(sittings: readonly SittingState[]): (item: string) => ItemState {
  const taken = new Set(
    sittings.flatMap((sitting) => sittingEvents(sitting).flatMap((event) => (event.kind === 'item' ? event.item : []))),
  )
  const now = new Set(
    sittings.map((sitting) => conductOf(sitting)).flatMap((one) => (one.closed === null ? one.item : [])),
  )
  return (item) => (now.has(item) ? 'now' : taken.has(item) ? 'done' : 'later')
}

/** An item that has items below it is done with the last of them, also where the chair never took up the whole. */
export function stateOfWhole(own: ItemState, below: readonly Pick<AgendaItemView, 'state'>[]): ItemState {
  if (own === 'now') return own
  if (below.every(({ state }) => state === 'done')) return 'done'
  // Taken up as a whole, and one of its parts is still ahead: the whole is not done.
  return 'later'
}
