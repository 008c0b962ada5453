/** Pieces that several acts share. */
import { contentItem, type Ref } from '../entry.ts'
import type { Past } from '../act.ts'
import { refuse, type Refusal } from '../refusal.ts'
import { hash, listOf, mapOf, object, optional, tag, type Schema } from '../schema.ts'
import type { Proposal, SessionState } from '../state.ts'
import { domainHash, lp, toHex, canonicalBytes, type Crypto, type JsonObject } from '@samvad/log'

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

/** Proposal that every party has confirmed by this entry's past and that no other agreed one replaces. */
export function agreedProposal<B extends { replaces?: string | null }>(
  past: Past,
  proposals: ReadonlyMap<string, Proposal<B>>,
): Proposal<B> | null {
  const agreed = [...proposals.values()].filter((p) =>
    past.genesis.parties.every((party) => past.knows(p.confirmed.get(party.id))),
  )
  return agreed.find((p) => !agreed.some((other) => other.body.replaces === p.hash)) ?? null
}

/** [K12] Nothing of a session happens before the parties have agreed on it. */
export function mustBeAgreed(past: Past, sessionId: string): Refusal | null {
  const session: SessionState | undefined = past.state.sessions.get(sessionId)
  return session !== undefined && agreedProposal(past, session.plans) !== null
    ? null
    : refuse('session/not-agreed', { session: sessionId })
}

/** Proposal known to the author by its hash. */
export function knownProposal<B>(
  past: Past,
  proposals: ReadonlyMap<string, Proposal<B>> | undefined,
  hash: string,
): Proposal<B> | null {
  const proposal = proposals?.get(hash)
  return proposal !== undefined && past.knows(proposal.said) ? proposal : null
}

/** Last of one's own or another party's statements that the author of this entry could know. */
export function lastKnown<T extends { ref: Ref }>(past: Past, list: readonly T[] | undefined): T | null {
  return list?.findLast((said) => past.knows(said)) ?? null
}

/** True when this party's delegation, as far as the author knows it, lists the person. */
export function isDelegate(past: Past, session: string, pid: string, party: string = past.owner.id): boolean {
  return (
    lastKnown(past, past.state.sessions.get(session)?.delegations.get(party))?.members.some(
      (member) => member.pid === pid,
    ) ?? false
  )
}
