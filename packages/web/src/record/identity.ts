/**
 * Whose place this tab has taken. In the demonstration the identity lives in the tab and nowhere else, so that two tabs
 * can be two people.
 */
import type { Identity } from '@samvad/protocol'
import { ask } from './ask.ts'

const KEY = 'samvad.identity'

/** Identity of this tab for one mechanism; null for a visitor. */
export function identityOf(slug: string): Identity | null {
  const identity = readAll()[slug]
  return identity === undefined ? null : identity
}

/** Takes the place of a person of the demonstration. Throws an AskError when the node refuses. */
export async function takePlace(slug: string, party: string, pid: string): Promise<Identity> {
  const identity = await ask<Identity>('/api/demonstration/identities', { method: 'POST', body: { slug, party, pid } })
  keep({ ...readAll(), [slug]: identity })
  return identity
}

/** Leaves the place: the tab is a visitor's again. */
export function leavePlace(slug: string): void {
  const { [slug]: _left, ...rest } = readAll()
  keep(rest)
}

function readAll(): Readonly<Record<string, Identity>> {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? '{}')
    return typeof kept === 'object' && kept !== null ? (kept as Record<string, Identity>) : {} // written by `keep` below
  } catch {
    return {}
  }
}

function keep(all: Readonly<Record<string, Identity>>): void {
  sessionStorage.setItem(KEY, JSON.stringify(all))
}
