/** What the forms of acts share: who may do it, doing it once, and how far the record has got with it since. */
import { ACTS, grantOf, type Grant, type Ref, type Role } from '@samvad/kernel'
import type { JsonObject } from '@samvad/log'
import type { ActReceipt } from '@samvad/protocol'
import { createContext, useContext, useEffect, useRef, useState } from 'react'
import { Draft, type Connection } from './connection.ts'
import { useDoing, useRecord, type Doing } from './use-record.tsx'

/** The stage that an act has reached: only `settled` may be called agreed. */
export type Reached = 'kept' | 'recorded' | 'witnessed' | 'settled'

export type Receipt = Readonly<{ ref: Ref; reached: Reached }>

/** Whether this tab's person may do an act, and who may. */
export type Permission = Readonly<{ may: boolean; roles: readonly Role[]; mine: readonly Role[]; visitor: boolean }>

export type Act = Doing &
  Readonly<{
    /** The last act that was recorded from here. */
    receipt: Receipt | null
    /** Records the act; true once it is durable and under a signed checkpoint. What was typed stays on a refusal. */
    record: (body: JsonObject, draft?: Draft) => Promise<boolean>
    forget: () => void
  }>

/** Roles in force of this tab's person, as its party's own feed grants them. */
export function rolesOf(connection: Connection): readonly Role[] {
  const { identity, state } = connection
  if (identity === null) return []
  const grant = grantsOf(connection, identity.party).get(identity.pseudonym)
  const root = state.owners.get(identity.party)?.root === identity.pseudonym
  return grant?.roles ?? (root ? ['secretary'] : [])
}

/** Grants in force of a party: roles and person by pseudonym. */
export function grantsOf(connection: Connection, party: string): ReadonlyMap<string, Grant> {
  const owner = connection.state.owners.get(party)
  const out = new Map<string, Grant>()
  for (const by of owner?.grants.keys() ?? []) {
    const grant = owner === undefined ? null : grantOf(owner, by)
    if (grant !== null) out.set(by, grant)
  }
  return out
}

/** Whether this tab's person may do an act of this kind at all; the record may still refuse it for another reason. */
export function permissionFor(connection: Connection, kind: string): Permission {
  const roles = ACTS.get(kind)?.roles ?? []
  const mine = rolesOf(connection)
  const visitor = connection.identity === null
  const root =
    connection.identity !== null &&
    connection.state.owners.get(connection.identity.party)?.root === connection.identity.pseudonym
  return {
    may: !visitor && (root || roles.length === 0 || roles.some((role) => mine.includes(role))),
    roles,
    mine,
    visitor,
  }
}

/** How far the record has got with the entry at a place. */
export function reachedBy(connection: Connection, ref: Ref): Reached {
  const feed = connection.state.feeds.get(ref.feed)
  if (feed?.internal === true || connection.ledger.genesis.parties.some((p) => p.internalOrigin === ref.feed))
    return 'kept'
  if (connection.settled({ ref })) return 'settled'
  return (connection.witnessed.get(ref.feed) ?? 0) > ref.seq ? 'witnessed' : 'recorded'
}

/** Takes the receipt of a form that is gone; `<ReceiptsKept>` shows it. */
export const LastingReceipts = createContext<(ref: Ref) => void>(() => undefined)

/** One kind of act, done from one form. */
export function useAct(kind: string, feed: 'shared' | 'internal' = 'shared'): Act {
  const connection = useRecord()
  const doing = useDoing()
  const [place, setPlace] = useState<Ref | null>(null)
  const keep = useContext(LastingReceipts)
  const here = useRef(true)
  const made = useRef<Ref | null>(null)
  // A form that its own act makes superfluous leaves its receipt to the page.
  useEffect(() => {
    here.current = true
    return () => {
      here.current = false
      if (made.current !== null) keep(made.current)
    }
  }, [keep])
  return {
    ...doing,
    receipt: place === null ? null : { ref: place, reached: reachedBy(connection, place) },
    record(body, draft = new Draft()) {
      setPlace(null)
      made.current = null
      return doing.run(async () => {
        const receipt: ActReceipt = await connection.act(kind, body, draft, feed)
        const ref = { feed: receipt.feed, seq: receipt.seq }
        made.current = ref
        setPlace(ref)
        if (!here.current) keep(ref)
      })
    },
    forget() {
      setPlace(null)
      made.current = null
      doing.clear()
    },
  }
}

/** First name of the pattern `<owner>.<stem>-<n>` that nothing has yet. */
export function freshId(owner: string, stem: string, taken: (id: string) => boolean): string {
  for (let n = 1; ; n++) {
    const id = `${owner}.${stem}-${n}`
    if (!taken(id)) return id
  }
}

// What was typed and not recorded yet lives as long as the tab: leaving the page and coming back finds it again. It
// is kept in memory only, because an embargoed letter has no place on a disk that the party did not choose.
const kept = new Map<string, unknown>()

/** State of a form that outlives the page; `key` names the form, the person and the thing. */
export function useKept<T>(key: string, initial: T): [T, (value: T | ((old: T) => T)) => void] {
  const [value, setValue] = useState<T>(() => (kept.has(key) ? (kept.get(key) as T) : initial)) // same key, same form
  const change = (next: T | ((old: T) => T)): void =>
    setValue((old) => {
      const made = typeof next === 'function' ? (next as (old: T) => T)(old) : next // a form's value is no function
      kept.set(key, made)
      return made
    })
  return [value, change]
}

/** Key of a form for `useKept`: one person's words never appear in another's form. */
export function formKey(connection: Connection, ...parts: readonly string[]): string {
  return [connection.slug, connection.identity?.party ?? '', connection.identity?.pid ?? '', ...parts].join(' ')
}

/** A text as it goes on the record: NFC and LF, as the gate wants it, without space around it. */
export function asRecorded(text: string): string {
  return text.replaceAll(/\r\n?/g, '\n').trim().normalize('NFC')
}

/** Texts per language as they go on the record; empty ones are left out. */
export function textsAsRecorded(texts: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(texts)
      .map(([tag, text]): [string, string] => [tag, asRecorded(text)])
      .filter(([, text]) => text !== ''),
  )
}
