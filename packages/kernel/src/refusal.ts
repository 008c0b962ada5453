/**
 * A refusal says that someone may not do this now: an ordinary event, told as data. The sentence is made at the edge,
 * in the reader's language.
 */
export type Facts = Readonly<Record<string, string | number | boolean | readonly string[]>>

export type Refusal = Readonly<{ code: string; facts: Facts }>

/** Makes a refusal from its code (`area/what`) and the facts a sentence needs. */
export function refuse(code: string, facts: Facts = {}): Refusal {
  return { code, facts }
}

/** Stops with a stack when something we are sure of does not hold. */
export function must<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new Error(`broken assumption: ${what}`)
  return value
}
