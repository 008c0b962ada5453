/** Waiting for what no page can be waited on for: one loop for all tests that look again and again. */

/** Two cores carry a whole session with its calls: how long anything takes is never asserted. */
export const PATIENCE_MS = 60_000
const EVERY_MS = 100

/** Reads a value until it is as it should be, and gives it; the last one stands in the failure. */
export async function untilRead<T>(read: () => T | Promise<T>, holds: (value: T) => boolean, what: string): Promise<T> {
  for (const end = Date.now() + PATIENCE_MS; ;) {
    const value = await read()
    if (holds(value)) return value
    if (Date.now() > end) throw new Error(`waited in vain: ${what}, still ${JSON.stringify(value)}`)
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS))
  }
}

/** Waits until something is so. */
export async function until(condition: () => boolean | Promise<boolean>, what: string): Promise<void> {
  await untilRead(condition, Boolean, what)
}
