/**
 * Routes as data: the server registers them and the OpenAPI document describes them from one list, so that neither can
 * say what the other does not do.
 */
import type { JsonObject } from '@samvad/log'
import type { Refusal } from '@samvad/kernel'
import type { Identity } from '@samvad/protocol'
import type { MechanismHome } from '../home/home.ts'

/** What a route gets of a request. */
export type ApiRequest = Readonly<{
  params: Readonly<Record<string, string>>
  /** Values of a query field, in order; empty where it was not given. */
  query(name: string): readonly string[]
  body: unknown
  /** Bearer of the token; null without one. A token that is nobody's never gets here. */
  identity: Identity | null
  now: Date
}>

/** What a route gives: JSON, text or bytes. */
export type ApiAnswer = Readonly<{
  status?: number
  headers?: Readonly<Record<string, string>>
  json?: unknown
  text?: string
  bytes?: Uint8Array
  type?: string
}>

export type ApiField = Readonly<{ name: string; schema: JsonObject; does: string; required?: boolean }>

export type ApiRoute = Readonly<{
  method: 'GET' | 'POST'
  /** Path with `:name` for its parameters. */
  path: string
  id: string
  /** One line for the document. */
  does: string
  params: readonly ApiField[]
  query?: readonly ApiField[]
  body?: JsonObject
  /** Needs the token of a person. */
  personal: boolean
  answer: Readonly<{ status: number; type: string; schema?: JsonObject; does: string }>
  handle(request: ApiRequest): Promise<ApiAnswer | Refusal>
}>

/** A route on one mechanism: unknown mechanisms, and tokens of another one, are refused before it is asked. */
export type MechanismHandler = (home: MechanismHome, request: ApiRequest) => Promise<ApiAnswer | Refusal>
