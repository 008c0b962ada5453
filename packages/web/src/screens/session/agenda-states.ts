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

/** An item that has items below it is left when none of them is under way; with the last of them it is done anyhow. */
export function stateOfWhole(own: ItemState, below: readonly Pick<AgendaItemView, 'state'>[]): ItemState {
  if (own !== 'done') return below.every(({ state }) => state === 'done') && own === 'later' ? 'done' : own
  return below.some(({ state }) => state === 'now') ? 'later' : 'done'
}
