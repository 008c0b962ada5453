/**
 * Shapes of act bodies: one small description gives the check, the TypeScript type and the JSON Schema (2020-12) that
 * the API publishes. Everything is ASCII; words for people are content beside the log.
 */
import type { Json, JsonObject } from '@samvad/log'

export interface Schema<T> {
  readonly json: JsonObject
  /** Path of the first part that does not fit, or null when all of it does. */
  misfit(value: Json | undefined, path: string): string | null
  /** Never read; it carries the type. */
  readonly type?: T
}

export type Infer<S> = S extends Schema<infer T> ? T : never

type Optional<T> = Schema<T> & { readonly optional: true }

/** A string that matches a pattern. */
export function pattern(regex: RegExp, description: string): Schema<string> {
  return {
    json: { type: 'string', pattern: regex.source, description },
    misfit: (value, path) => (typeof value === 'string' && regex.test(value) ? null : path),
  }
}

/** Local name of a thing: lower-case letters, digits and hyphens. */
export const name = pattern(/^[a-z0-9][a-z0-9-]{0,39}$/, 'local name')

/** Name of a thing with its owner before it, so that two parties can never mint the same one: `river.letter-1`. */
export const ownedId = pattern(/^[a-z0-9][a-z0-9-]{0,19}\.[a-z0-9][a-z0-9-]{0,39}$/, 'owner and local name')

/** SHA-256 in lower-case hexadecimal. */
export const hash = pattern(/^[0-9a-f]{64}$/, 'SHA-256, lower-case hexadecimal')

/** Language tag (BCP 47), as the mechanism lists it. */
export const tag = pattern(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/, 'language tag (BCP 47)')

/** Pseudonym of a person or nonce of an intent: 128 random bits, URL-safe base64. */
export const random128 = pattern(/^[A-Za-z0-9_-]{22}$/, '128 random bits, URL-safe base64 without padding')

/** Document symbol, the same for all language versions. */
export const symbol = pattern(/^[A-Za-z0-9][A-Za-z0-9./-]{0,59}$/, 'document symbol')

/** Instant in UTC to the second (RFC 3339). */
export const instant: Schema<string> = {
  json: {
    type: 'string',
    format: 'date-time',
    pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ$',
    description: 'instant, UTC, to the second',
  },
  misfit: (value, path) => (typeof value === 'string' && isInstant(value) ? null : path),
}

/** Calendar date (RFC 3339). */
export const date: Schema<string> = {
  json: { type: 'string', format: 'date', description: 'calendar date' },
  misfit: (value, path) => (typeof value === 'string' && isDate(value) ? null : path),
}

/** True or false. */
export const bool: Schema<boolean> = {
  json: { type: 'boolean' },
  misfit: (value, path) => (typeof value === 'boolean' ? null : path),
}

/** Printable ASCII of limited length. */
export function ascii(max: number): Schema<string> {
  return {
    json: { type: 'string', pattern: '^[\\x20-\\x7e]*$', maxLength: max },
    misfit: (value, path) =>
      typeof value === 'string' && value.length <= max && /^[\x20-\x7e]*$/.test(value) ? null : path,
  }
}

/** A whole number within bounds, both included. */
export function int(minimum: number, maximum: number): Schema<number> {
  return {
    json: { type: 'integer', minimum, maximum },
    misfit: (value, path) =>
      typeof value === 'number' && Number.isSafeInteger(value) && value >= minimum && value <= maximum ? null : path,
  }
}

/** One of a closed list of words. */
export function oneOf<const W extends readonly string[]>(...words: W): Schema<W[number]> {
  return {
    json: { type: 'string', enum: words },
    misfit: (value, path) => (typeof value === 'string' && words.includes(value) ? null : path),
  }
}

/** A value or null. */
export function nullable<T>(schema: Schema<T>): Schema<T | null> {
  return {
    json: { anyOf: [schema.json, { type: 'null' }] },
    misfit: (value, path) => (value === null ? null : schema.misfit(value, path)),
  }
}

/** A list of limited length. */
export function listOf<T>(schema: Schema<T>, limits: { min?: number; max: number }): Schema<readonly T[]> {
  const min = limits.min ?? 0
  return {
    json: { type: 'array', items: schema.json, minItems: min, maxItems: limits.max },
    misfit(value, path) {
      if (!isList(value) || value.length < min || value.length > limits.max) return path
      for (const [index, item] of value.entries()) {
        if (schema.misfit(item, path) !== null) return within(path, String(index), schema, item)
      }
      return null
    },
  }
}

/** A list of exactly these parts. */
export function tuple<T extends readonly unknown[]>(...parts: { readonly [K in keyof T]: Schema<T[K]> }): Schema<T> {
  const schemas: readonly Schema<unknown>[] = parts
  return {
    json: {
      type: 'array',
      prefixItems: schemas.map((part) => part.json),
      minItems: parts.length,
      maxItems: parts.length,
    },
    misfit(value, path) {
      if (!isList(value) || value.length !== schemas.length) return path
      for (const [index, part] of schemas.entries())
        if (part.misfit(value[index], path) !== null) return within(path, String(index), part, value[index])
      return null
    },
  }
}

/** A table from keys to values. */
export function mapOf<T>(
  key: Schema<string>,
  schema: Schema<T>,
  limits: { min?: number; max: number },
): Schema<Readonly<Record<string, T>>> {
  const min = limits.min ?? 0
  return {
    json: {
      type: 'object',
      propertyNames: key.json,
      additionalProperties: schema.json,
      minProperties: min,
      maxProperties: limits.max,
    },
    misfit(value, path) {
      if (!isObject(value)) return path
      const keys = Object.keys(value)
      if (keys.length < min || keys.length > limits.max) return path
      for (const k of keys) {
        if (key.misfit(k, path) !== null) return `${path}/${k}`
        if (schema.misfit(value[k], path) !== null) return within(path, k, schema, value[k])
      }
      return null
    },
  }
}

/** Marks a field of `object` that may be left out. */
export function optional<T>(schema: Schema<T>): Optional<T> {
  return { ...schema, optional: true }
}

type Fields = Readonly<Record<string, Schema<unknown>>>
type OptionalKeys<F> = { [K in keyof F]: F[K] extends Optional<unknown> ? K : never }[keyof F]
type ObjectOf<F> = { readonly [K in Exclude<keyof F, OptionalKeys<F>>]: Infer<F[K]> } & {
  readonly [K in OptionalKeys<F>]?: Infer<F[K]>
}

/** An object with exactly these fields. */
export function object<F extends Fields>(fields: F): Schema<ObjectOf<F>> {
  const names = Object.keys(fields)
  const required = names.filter((key) => !isOptional(fields[key]))
  const known = new Set(names)
  const parts = Object.entries(fields).map(([key, schema]) => [key, schema, required.includes(key)] as const)
  return {
    json: {
      type: 'object',
      properties: Object.fromEntries(names.map((key) => [key, fields[key]?.json ?? {}])),
      required,
      additionalProperties: false,
    },
    misfit(value, path) {
      if (!isObject(value)) return path
      const stray = Object.keys(value).find((key) => !known.has(key))
      if (stray !== undefined) return `${path}/${stray}`
      for (const [key, schema, isRequired] of parts) {
        const field = value[key]
        if (field === undefined) {
          if (isRequired) return `${path}/${key}`
        } else if (schema.misfit(field, path) !== null) return within(path, key, schema, field)
      }
      return null
    },
  }
}

/** True for an instant that exists in the calendar. */
export function isInstant(text: string): boolean {
  const match = /^(\d{4}-\d\d-\d\d)T(\d\d):(\d\d):(\d\d)Z$/.exec(text)
  return (
    match !== null && isDate(match[1] ?? '') && Number(match[2]) < 24 && Number(match[3]) < 60 && Number(match[4]) < 60
  )
}

/** True for a date that exists in the calendar. */
export function isDate(text: string): boolean {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text)
  if (match === null) return false
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  return days !== undefined && day >= 1 && day <= days
}

function isOptional(schema: Schema<unknown> | undefined): boolean {
  return schema !== undefined && 'optional' in schema
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value)
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Path of the misfit in a part; spelled out only once one is found, because nearly everything fits. */
function within(path: string, key: string, schema: Schema<unknown>, value: Json | undefined): string | null {
  return schema.misfit(value, `${path}/${key}`)
}
