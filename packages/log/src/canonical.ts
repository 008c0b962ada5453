/**
 * Canonical JSON: RFC 8785 (JCS) over an I-JSON subset that leaves nothing to a runtime's taste. Values are ASCII
 * strings without control characters, safe integers, booleans, null, arrays and objects with ASCII keys.
 * A verifier hashes bytes as received and refuses bytes that differ from `canonical(parse(bytes))`.
 */
import { fromAscii, utf8 } from './bytes.ts'

export type Json = null | boolean | number | string | readonly Json[] | JsonObject
export type JsonObject = { readonly [key: string]: Json }

/** The most levels of nesting that are read or written. */
export const MAX_DEPTH = 12

/** The most bytes that are read unless the caller sets another limit. */
export const MAX_CANONICAL_BYTES = 1_000_000

/** The value cannot be written canonically; the message says which part. */
export class CanonicalError extends Error {
  readonly code = 'not-canonical'
}

/** Writes a value canonically; throws CanonicalError for anything outside the subset. */
export function canonical(value: Json): string {
  return write(value, 0)
}

/** UTF-8 (here: ASCII) bytes of the canonical form. */
export function canonicalBytes(value: Json): Uint8Array {
  return utf8(canonical(value))
}

/** Reads canonical bytes; null when they are not exactly what `canonicalBytes` would write. */
export function parseCanonical(bytes: Uint8Array, maxBytes: number = MAX_CANONICAL_BYTES): Json | null {
  if (bytes.length > maxBytes) return null
  const text = fromAscii(bytes)
  if (text === null) return null
  try {
    const value = JSON.parse(text) as Json // JSON.parse gives nothing but Json
    return canonical(value) === text ? value : null
  } catch {
    return null
  }
}

function write(value: Json, depth: number): string {
  if (depth > MAX_DEPTH) throw new CanonicalError('nested too deeply')
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value) || Object.is(value, -0)) throw new CanonicalError('not a safe integer')
    return String(value)
  }
  if (typeof value === 'string') return quote(value)
  if (isArray(value)) {
    let items = ''
    // By index, because `map` would skip a hole.
    for (let i = 0; i < value.length; i++) items += (i === 0 ? '' : ',') + write(present(value[i]), depth + 1)
    return `[${items}]`
  }
  // The types forbid a date, a map or a bigint; written as an object each would silently become {}.
  if (Object.prototype.toString.call(value) !== '[object Object]') throw new CanonicalError('not a JSON value')
  let fields = ''
  for (const key of sortedKeys(value)) {
    fields += `${fields === '' ? '' : ','}${quote(key)}:${write(present(value[key]), depth + 1)}`
  }
  return `{${fields}}`
}

function quote(text: string): string {
  if (/^[ !#-[\]-~]*$/.test(text)) return `"${text}"`
  if (!/^[ -~]*$/.test(text)) throw new CanonicalError('only printable ASCII is allowed')
  return `"${text.replace(/[\\"]/g, (char) => `\\${char}`)}"`
}

function present(value: Json | undefined): Json {
  if (value === undefined) throw new CanonicalError('undefined is not a JSON value')
  return value
}

function sortedKeys(value: JsonObject): string[] {
  // ASCII keys sort alike by UTF-16 code unit (RFC 8785, 3.2.3) and by byte; a key that is not ASCII is refused later.
  const keys = Object.keys(value)
  for (let i = 1; i < keys.length; i++) if ((keys[i - 1] ?? '') > (keys[i] ?? '')) return keys.toSorted()
  return keys // As parsed from canonical bytes: already in order.
}

function isArray(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}

/**
 * Canonical JSON with text in any script (RFC 8785), for content and for the names leaf; never for entries.
 * Throws CanonicalError on unsafe numbers and unpaired surrogates.
 */
export function canonicalText(value: Json): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'number') return canonical(value)
  if (typeof value === 'string') {
    if (/[\ud800-\udfff]/.test(value.replace(/[\ud800-\udbff][\udc00-\udfff]/g, '')))
      throw new CanonicalError('unpaired surrogate')
    // ECMAScript's own escaping is what RFC 8785, 3.2.2.2 prescribes.
    return JSON.stringify(value)
  }
  if (isArray(value)) return `[${value.map(canonicalText).join(',')}]`
  const fields = Object.keys(value)
    .toSorted()
    .map((key) => {
      const field = value[key]
      if (field === undefined) throw new CanonicalError(`undefined at ${key}`)
      return `${canonicalText(key)}:${canonicalText(field)}`
    })
  return `{${fields.join(',')}}`
}
