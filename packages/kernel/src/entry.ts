/**
 * Intents and entries. An intent is what a person's browser makes; the node wraps it into an entry, whose exact bytes
 * are the leaf of the party's feed.
 */
import { canonicalBytes, parseCanonical, type Json, type JsonObject } from '@samvad/log'
import { hash, instant, int, mapOf, object, pattern, random128, tuple, type Infer, type Schema } from './schema.ts'

/** The most bytes an entry may have: entry bundles carry 16-bit lengths (C2SP tlog-tiles). */
export const MAX_ENTRY_BYTES = 65_535

const kind = pattern(/^[a-z]+(\.[a-z]+)?$/, 'kind of act')
const origin = pattern(/^[a-z0-9][a-z0-9./-]{0,199}$/, 'origin of a feed')
const mech16 = pattern(/^[0-9a-f]{16}$/, 'first 16 hexadecimal digits of the genesis hash')
const root = pattern(/^[A-Za-z0-9+/]{43}=$/, 'root, base64')
const anyObject: Schema<JsonObject> = {
  json: { type: 'object' },
  misfit: (value, path) => (typeof value === 'object' && value !== null && !Array.isArray(value) ? null : path),
}

/** Shape of an intent: `{"body","by","kind","mech","n"}`. */
export const intentSchema = object({ body: anyObject, by: random128, kind, mech: mech16, n: random128 })

const entrySchema = object({
  at: instant,
  body: anyObject,
  by: random128,
  feed: origin,
  kind,
  lam: int(1, Number.MAX_SAFE_INTEGER),
  mech: mech16,
  n: random128,
  seen: mapOf(origin, tuple<[number, string]>(int(1, Number.MAX_SAFE_INTEGER), root), { max: 40 }),
  seq: int(0, Number.MAX_SAFE_INTEGER),
  v: int(1, 1),
})

export type Intent = Infer<typeof intentSchema>
export type Entry = Infer<typeof entrySchema>

/** Place of an entry: its feed and its index there. */
export type Ref = Readonly<{ feed: string; seq: number }>

/** One piece of content that an entry commits to: commitment, class of audience, size in bytes. */
export const contentItem = object({
  c: hash,
  class: pattern(/^(parties|own|booths|internal)$/, 'audience of the content'),
  size: int(0, 10_000_000),
})
export type ContentItem = Infer<typeof contentItem>

/** Reads entry bytes; null unless they are canonical, small enough and of the right shape. */
export function parseEntry(bytes: Uint8Array): Entry | null {
  if (bytes.length > MAX_ENTRY_BYTES) return null
  const value = parseCanonical(bytes)
  return isEntry(value) ? value : null
}

/** Exact bytes of an entry: the leaf of the feed's tree. */
export function entryBytes(entry: Entry): Uint8Array {
  return canonicalBytes(entry)
}

/** Reads an intent from parsed JSON; gives the path of the first misfit instead when there is one. */
export function readIntent(value: Json): { intent: Intent } | { misfit: string } {
  const misfit = intentSchema.misfit(value, '')
  if (misfit !== null) return { misfit }
  return { intent: value as Intent } // the schema has just checked it
}

/** Content that an entry commits to; the act's own schema has checked its shape. */
export function contentOf(entry: { body: JsonObject }): readonly ContentItem[] {
  const content = entry.body['content']
  return Array.isArray(content) ? (content as readonly ContentItem[]) : [] // shape checked by the act's schema
}

function isEntry(value: Json | null): value is Entry {
  return value !== null && entrySchema.misfit(value, '') === null
}
