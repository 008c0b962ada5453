/** React's view of a part of the record that is held still: the list as the reader saw it, and what waits. */
import { useState } from 'react'
import { flushSync } from 'react-dom'
import type { Connection } from './connection.ts'
import { arrivals, hold, withHeld, type Held, type Holding, type Spot } from './held.ts'
import { useRecord } from './use-record.tsx'

/** A part of the record as it is shown, how many entries wait, and how to see them. */
type HeldRecord = Readonly<{ connection: Connection; waiting: number; show: () => void }>

type Holds = Readonly<{ connection: Connection; key: string; held: Held }>

/**
 * Holds a part of the record from the first drawing on. What this tab's own person does is shown at once, with
 * everything before it. `find` gives the selector of the place where an entry shows: pressing the pill goes to the first.
 */
export function useHeld(what: Holding, find: (spot: Spot) => string): HeldRecord {
  const connection = useRecord()
  const key = JSON.stringify(what)
  const anew = (): Holds => ({ connection, key, held: hold(connection, what) })
  const [holds, setHolds] = useState(anew)
  const same = holds.connection === connection && holds.key === key
  const arrived = same ? arrivals(connection, what, holds.held) : []
  const late = !same || arrived.some(({ by }) => by === connection.identity?.pseudonym)
  if (late) setHolds(anew())

  const waiting = late ? 0 : arrived.length
  return {
    connection: waiting === 0 ? connection : withHeld(connection, what, holds.held),
    waiting,
    show: () => {
      flushSync(() => setHolds(anew()))
      const [first] = arrived
      if (first !== undefined) goTo(find(first))
    },
  }
}

/** The pill is gone: without this the focus would be nowhere, and the reader would not see what is new. */
function goTo(selector: string): void {
  const place = document.querySelector<HTMLElement>(selector) ?? document.getElementById('main')
  if (place === null) return
  if (!place.hasAttribute('tabindex')) place.tabIndex = -1
  place.focus()
}
