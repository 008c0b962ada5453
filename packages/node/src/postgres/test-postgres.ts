/**
 * A real Postgres for tests: one cluster for the whole run, started by the first test that asks, and one database per
 * test file, copied from a template that has the tables already.
 */

import { inject } from 'vitest'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of the little service of `test-setup.ts`. */
    testPostgres: string
  }
}

export type TestPostgres = Readonly<{
  /** A database of this caller's own, with the tables of the newest migration. */
  url: string
  /** The same cluster as an administrator sees it. */
  adminUrl: string
}>

/** Gives a fresh database in the shared cluster; it is thrown away with the cluster when the run ends. */
export async function testPostgres(): Promise<TestPostgres> {
  const response = await fetch(`${inject('testPostgres')}/database`, { method: 'POST' })
  const answer: unknown = await response.json()
  if (typeof answer === 'object' && answer !== null && 'url' in answer && 'adminUrl' in answer) {
    return { url: String(answer.url), adminUrl: String(answer.adminUrl) }
  }
  throw new Error(`no database for this test: ${JSON.stringify(answer)}`)
}
