/** Pieces that several acts share. */
import { contentItem, contentOf, type Ref } from '../entry.ts'
import type { Change, Past } from '../act.ts'
import type { Genesis } from '../genesis.ts'
import { refuse, type Refusal } from '../refusal.ts'
import { hash, listOf, mapOf, object, optional, tag, type Schema } from '../schema.ts'
import { findIn, isBefore, type DelegationMember, type OutcomeState, type Proposal, type Said } from '../state.ts'
import { canonicalBytes, compareAscii, domainHash, lp, toHex, type Crypto, type JsonObject } from '@samvad/log'

/** Content commitments per language. */
export const texts = mapOf(tag, hash, { min: 1, max: 20 })

type Fields = Readonly<Record<string, Schema<unknown>>>

/** Shape of a body: its own fields and the list of content it commits to. */
export function bodyOf<F extends Fields>(fields: F) {
  return object({ ...fields, content: optional(listOf(contentItem, { max: 250 })) })
}

/** Hash by which a thing put forward is confirmed: the domain `subject` over kind and canonical body. */
export function subjectHash(crypto: Crypto, kind: string, body: JsonObject): string {
  return toHex(domainHash(crypto, 'subject', lp(kind), lp(canonicalBytes(body))))
}

/** [K10] A thing's name begins with its owner and is used once. */
export function mustOwn(past: Past, id: string, taken: boolean): Refusal | null {
  if (!id.startsWith(`${past.owner.id}.`)) return refuse('act/not-your-name', { id, owner: past.owner.id })
  return taken ? refuse('act/name-taken', { id }) : null
}

/** Refuses when some language of the text is not among those the act must be in, or one of them is missing. */
export function mustCover(languages: readonly string[], given: Readonly<Record<string, unknown>>): Refusal | null {
  const missing = languages.filter((language) => !(language in given))
  return missing.length > 0 ? refuse('text/language-missing', { languages: missing }) : null
}

/**
 * [K36] Refuses texts that their author has not listed as content, in this act or before: whoever listed them in its place
 * would be their owner, and could open what is closed.
 */
export function mustList(past: Past, texts: Readonly<Record<string, string>>): Refusal | null {
  const listed = new Set(contentOf(past.entry).map((item) => item.c))
  const stray = Object.entries(texts).find(
    ([, c]) => !listed.has(c) && past.state.content.get(c)?.has(past.owner.id) !== true,
  )
  return stray === undefined ? null : refuse('content/not-listed', { language: stray[0] })
}

/** Proposal that every party has confirmed by this entry's past and that no other agreed one replaces. */
export function agreedProposal<B extends { replaces?: string | null }>(
  past: Past,
  proposals: ReadonlyMap<string, Proposal<B>> | undefined,
): Proposal<B> | null {
  return agreedAmong(past.genesis, proposals ?? new Map(), (said) => past.knows(said))
}

/** The same for any notion of what counts, such as what is settled. */
export function agreedAmong<B extends { replaces?: string | null }>(
  genesis: Genesis,
  proposals: ReadonlyMap<string, Proposal<B>>,
  counts: (said: Said<object> | undefined) => boolean,
): Proposal<B> | null {
  const agreed = [...proposals.values()].filter((p) =>
    genesis.parties.every((party) => counts(p.confirmed.get(party.id))),
  )
  const standing = agreed.filter((p) => !agreed.some((other) => other.body.replaces === p.hash))
  return standing.toSorted((a, b) => compareAscii(a.hash, b.hash))[0] ?? null
}

/** [K12] Nothing of a session happens before the parties have agreed on it. */
export function mustBeAgreed(past: Past, sessionId: string): Refusal | null {
  return agreedProposal(past, past.state.sessions.get(sessionId)?.plans) === null
    ? refuse('session/not-agreed', { session: sessionId })
    : null
}

/** Proposal known to the author by its hash: whoever knows one confirmation of it knows the proposal. */
export function knownProposal<B>(
  past: Past,
  proposals: ReadonlyMap<string, Proposal<B>> | undefined,
  hash: string,
): Proposal<B> | null {
  const proposal = proposals?.get(hash)
  return proposal !== undefined && knowsOne(past, proposal.confirmed) ? proposal : null
}

/** True when the author knows at least one of these sayings. */
export function knowsOne(past: Past, sayings: ReadonlyMap<string, { ref: Ref }>): boolean {
  return [...sayings.values()].some((said) => past.knows(said))
}

/** Records that a member puts something forward or confirms it; the member's first word stays. */
export function putForward<B>(change: Change, proposals: Map<string, Proposal<B>>, hash: string, body: B): void {
  const { owner, here } = change
  const known = proposals.get(hash)
  if (known === undefined) {
    proposals.set(hash, { hash, owner: owner.id, body, said: here, confirmed: new Map([[owner.id, here]]) })
    return
  }
  if (!known.confirmed.has(owner.id)) known.confirmed.set(owner.id, here)
  if (isBefore(here, known.said)) Object.assign(known, { owner: owner.id, said: here })
}

/** Outcome by its name, if the author knows of it. */
export function knownOutcome(past: Past, id: string): OutcomeState | null {
  const outcome = findIn(past.state, (s) => s.outcomes, id)
  return outcome !== null && past.knows(outcome.opened) ? outcome : null
}

/** What every party has adopted, as far as the author knows; null until all have adopted the same. */
export function adoptedByAll(past: Past, outcome: OutcomeState): { root: string; freeze: string } | null {
  const said = past.genesis.parties.map((party) => outcome.adopted.get(party.id))
  const first = said[0]
  if (first === undefined) return null
  const same = said.every((s) => past.knows(s) && s?.root === first.root && s.freeze === first.freeze)
  return same ? { root: first.root, freeze: first.freeze } : null
}

/** Last of one's own or another party's statements that the author of this entry could know. */
export function lastKnown<T extends { ref: Ref }>(past: Past, list: readonly T[] | undefined): T | null {
  return list?.findLast((said) => past.knows(said)) ?? null
}

/** Person of a delegation as the author knows it; null when it is not listed. */
export function delegateOf(
  past: Past,
  session: string,
  pid: string,
  party: string = past.owner.id,
): DelegationMember | null {
  const delegation = lastKnown(past, past.state.sessions.get(session)?.delegations.get(party))
  return delegation?.members.find((member) => member.pid === pid) ?? null
}

/** True when this party's delegation, as far as the author knows it, lists the person. */
export function isDelegate(past: Past, session: string, pid: string, party: string = past.owner.id): boolean {
  return delegateOf(past, session, pid, party) !== null
}
