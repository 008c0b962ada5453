/**
 * A part of the record as a reader last saw it. Entries that arrive while somebody reads would move the page under
 * their eyes; so a page may hold its list as it stands and say how many entries wait.
 *
 * Only what later entries add is held back. Texts that arrive or are erased, names, and how far an entry is settled
 * are always those of this moment: no page may show what was erased, or be slow to say that something is agreed.
 */
import { refKey, type Ref, type SessionState, type State } from '@samvad/kernel'
import type { Connection } from './connection.ts'

type Table = Exclude<keyof SessionState, 'id'>

/** What a page holds: tables of one session, with `kept` also the letters that one's own party alone has; or all commitments. */
export type Holding = Readonly<{ session: string; tables: readonly Table[]; kept?: boolean } | 'commitments'>

/** Where an entry shows: the table, and the key of its row. */
export type Spot = Readonly<{ table: string; key: string }>

type Tables = Readonly<Record<string, ReadonlyMap<string, unknown>>>

/** The held tables, and every entry that speaks in them. */
export type Held = Readonly<{ tables: Tables; entries: ReadonlySet<string> }>

/** An entry that has arrived since, who made it, and where it shows. */
export type Arrival = Spot & Readonly<{ by: string }>

/** Holds a part of the record as it stands now. */
export function hold(connection: Connection, what: Holding): Held {
  const tables = structuredClone(tablesOf(connection, what))
  return { tables, entries: new Set(entriesIn(tables).keys()) }
}

/** The entries that have arrived in that part since it was held. */
export function arrivals(connection: Connection, what: Holding, held: Held): readonly Arrival[] {
  return [...entriesIn(tablesOf(connection, what))].flatMap(([place, spot]) => (held.entries.has(place) ? [] : [spot]))
}

/** The connection with the held part in place of what that part is now. */
export function withHeld(connection: Connection, what: Holding, held: Held): Connection {
  const state = stateWith(connection, what, held)
  return new Proxy(connection, {
    get(target, name) {
      if (name === 'state') return state
      const value: unknown = Reflect.get(target, name, target)
      // The connection keeps private fields, which only it itself may reach.
      return typeof value === 'function' ? (value.bind(target) as unknown) : value
    },
  })
}

function tablesOf({ state, identity }: Connection, what: Holding): Tables {
  if (what === 'commitments') return { commitments: state.commitments }
  const session = state.sessions.get(what.session)
  const own = what.kept === true ? state.internal.get(identity?.party ?? '')?.letters : undefined
  return {
    ...(session === undefined ? {} : Object.fromEntries(what.tables.map((table) => [table, session[table]]))),
    ...(own === undefined ? {} : { kept: own }),
  }
}

function stateWith({ state, identity }: Connection, what: Holding, { tables }: Held): State {
  if (what === 'commitments') return { ...state, ...tables }
  const { kept, ...ofSession } = tables
  const session = state.sessions.get(what.session)
  const own = state.internal.get(identity?.party ?? '')
  return {
    ...state,
    ...(session === undefined
      ? {}
      : { sessions: new Map(state.sessions).set(what.session, { ...session, ...ofSession }) }),
    ...(own === undefined || kept === undefined
      ? {}
      : { internal: new Map(state.internal).set(identity?.party ?? '', { ...own, letters: kept } as typeof own) }),
  }
}

/** Every entry that speaks in some tables, by its place; one that speaks in several rows has its first. */
function entriesIn(tables: Tables): ReadonlyMap<string, Arrival> {
  const found = new Map<string, Arrival>()
  const look = (value: unknown, spot: Spot): void => {
    if (typeof value !== 'object' || value === null) return
    if (isSaid(value) && !found.has(refKey(value.ref))) found.set(refKey(value.ref), { ...spot, by: value.by })
    const inside = value instanceof Map ? value.values() : Object.values(value)
    for (const one of inside) look(one, spot)
  }
  for (const [table, rows] of Object.entries(tables)) for (const [key, row] of rows) look(row, { table, key })
  return found
}

function isSaid(value: object): value is { ref: Ref; by: string } {
  return 'ref' in value && 'by' in value && 'lam' in value
}
