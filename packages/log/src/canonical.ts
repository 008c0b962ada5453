/**
 * Canonical JSON: RFC 8785 (JCS) over an I-JSON subset that leaves nothing to a runtime's taste. Values are ASCII
 * strings without control characters, safe integers, booleans, null, arrays and objects with ASCII keys.
 * A verifier hashes bytes as received and refuses bytes that differ from `canonical(parse(bytes))`.
 */
import { fromUtf8, utf8 } from './bytes.ts'

export type Json = null | boolean | number | string | readonly Json[] | JsonObject
export type JsonObject = { readonly [key: string]: Json }

/** The most levels of nesting that are read or written. */
export const MAX_DEPTH = 12

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
export function parseCanonical(bytes: Uint8Array): Json | null {
  const text = fromUtf8(bytes)
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
  if (isArray(value)) return `[${value.map((item) => write(item, depth + 1)).join(',')}]`
  // ASCII keys sort alike by UTF-16 code unit (RFC 8785, 3.2.3) and by byte.
  const fields = Object.keys(value)
    .toSorted()
    .map((key) => {
      const field = value[key]
      if (field === undefined) throw new CanonicalError(`undefined at ${key}`)
      return `${quote(key)}:${write(field, depth + 1)}`
    })
  return `{${fields.join(',')}}`
}

function quote(text: string): string {
  if (!/^[\x20-\x7e]*$/.test(text)) throw new CanonicalError('only printable ASCII is allowed')
  return `"${text.replace(/[\\"]/g, (char) => `\\${char}`)}"`
}

function isArray(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}
