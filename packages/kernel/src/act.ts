/**
 * What an act is: its kind, the shape of its body, who may do it, the rule everybody applies to it and what it changes.
 * Adding an act is adding one definition to one file in `acts/` and naming it in `acts/index.ts`.
 */
import type { Crypto, JsonObject } from '@samvad/log'
import type { Entry, Ref } from './entry.ts'
import type { Genesis, Member } from './genesis.ts'
import type { Refusal } from './refusal.ts'
import type { Role } from './roles.ts'
import type { Schema } from './schema.ts'
import type { OwnerState, Said, State } from './state.ts'

/** What a rule may look at. Everything it uses must lie in the entry's past: own feed, or a place the entry knows. */
export type Past = Readonly<{
  crypto: Crypto
  genesis: Genesis
  state: State
  entry: Entry
  member: Member
  owner: OwnerState
  /** True when the place lies in the causal past of this entry. */
  knows(said: { ref: Ref } | null | undefined): boolean
}>

export type Change = Past & Readonly<{ said<T extends object>(facts: T): Said<T>; here: Said<object> }>

export type Where = 'any' | 'shared' | 'party' | 'internal'

export type ActDefinition<B> = Readonly<{
  kind: string
  /** One line for the API document: what saying this does. */
  does: string
  body: Schema<B>
  /** Roles of which one is needed; `[]` for acts that a node writes for its party. */
  roles: readonly Role[]
  /** Feeds in which the act may stand: any; shared ones; shared ones of parties, not of offices; internal ones. */
  where: Where
  rule?: (past: Past, body: B) => Refusal | null
  fold: (change: Change, body: B) => void
}>

/** An act whose body type has been checked against its own schema and can be forgotten. */
export type Act = Readonly<{
  kind: string
  does: string
  json: JsonObject
  roles: readonly Role[]
  where: Where
  misfit(body: JsonObject): string | null
  rule(past: Past): Refusal | null
  fold(change: Change): void
}>

/** Seals a definition into an act. */
export function act<B>(definition: ActDefinition<B>): Act {
  const { kind, does, body, roles, where, rule, fold } = definition
  return {
    kind,
    does,
    json: body.json,
    roles,
    where,
    misfit: (value) => body.misfit(value, '/body'),
    // `misfit` runs before either of these, so the entry's body is a B.
    rule: (past) => rule?.(past, past.entry.body as B) ?? null,
    fold: (change) => fold(change, change.entry.body as B),
  }
}
