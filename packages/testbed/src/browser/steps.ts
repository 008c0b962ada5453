/** Steps of a walk as tests: each stands on the one before. */
import { test } from 'vitest'

export type StepsOptions = Readonly<{
  /** How long one step may take. */
  timeoutMs: number
  /** What must still hold after every step. */
  after?: () => unknown
  /** What the people saw, to be added to the error of a step. */
  said?: () => Promise<string>
}>

/** Gives what makes a step; after one that failed the rest is not run. */
export function stepsOf({ timeoutMs, after, said }: StepsOptions): (title: string, run: () => unknown) => void {
  let failed = false
  return (title, run) => {
    test(title, { timeout: timeoutMs }, async (context) => {
      if (failed) context.skip('an earlier step failed')
      failed = true
      try {
        await run()
        await after?.()
      } catch (error) {
        if (said === undefined) throw error
        const message = error instanceof Error ? error.message : String(error)
        throw new Error(`${message}\n${await said()}`, { cause: error })
      }
      failed = false
    })
  }
}
