/** Ends a branch over a union: a new member of it is a type error here. */
export function unreachable(value: never): never {
  throw new Error(`not a known case: ${String(value)}`)
}
