/** Acts of publication: the joint release at one instant, and a party's own readout. */
import { act, type Past } from '../act.ts'
import { refuse } from '../refusal.ts'
import { hash, instant, name, nullable, object, ownedId } from '../schema.ts'
import { findIn, inner, sessionOf, type OutcomeState } from '../state.ts'
import {
  adoptedByAll,
  bodyOf,
  knownOutcome,
  knownProposal,
  knowsOne,
  mustOwn,
  putForward,
  subjectHash,
  texts,
} from './common.ts'

export const releaseAgreed = act({
  kind: 'release.agreed',
  does: 'Agrees to publish the text with this root, in all languages, at this instant; parties agree by saying the same',
  body: object({ outcome: ownedId, root: hash, courtesy: nullable(hash), instant }),
  roles: ['head', 'secretary'],
  where: 'party',
  rule(past, body) {
    const outcome = knownOutcome(past, body.outcome)
    if (outcome === null) return refuse('outcome/unknown', { outcome: body.outcome })
    // [K50] What is released is what was adopted and, where the rules know a signature, signed by every party.
    const adopted = adoptedByAll(past, outcome)
    const courtesy = outcome.freezes.get(adopted?.freeze ?? '')?.courtesy ?? null
    if (adopted?.root !== body.root || courtesy !== body.courtesy) return refuse('release/not-adopted')
    return past.genesis.signature && !isSigned(past, outcome, body.root) ? refuse('release/not-signed') : null
  },
  fold(change, body) {
    const { crypto, state, entry } = change
    const outcome = findIn(state, (s) => s.outcomes, body.outcome)
    if (outcome !== null) putForward(change, outcome.releases, subjectHash(crypto, entry.kind, entry.body), body)
  },
})

export const releaseArmed = act({
  kind: 'release.armed',
  does: 'States that this party’s node has the pages ready for the agreed instant',
  body: object({ outcome: ownedId, release: hash }),
  roles: ['head', 'secretary', 'press'],
  where: 'party',
  rule(past, body) {
    const outcome = knownOutcome(past, body.outcome)
    const release = knownProposal(past, outcome?.releases, body.release)
    if (outcome === null || release === null) return refuse('release/unknown', { release: body.release })
    // [K51] Armed is what every party has agreed to and nobody, as far as is known, has cancelled.
    if (!past.genesis.parties.every((party) => past.knows(release.confirmed.get(party.id))))
      return refuse('release/not-agreed-by-all')
    if (knowsOne(past, outcome.cancelled.get(body.release) ?? new Map())) return refuse('release/cancelled')
    return outcome.armed.get(body.release)?.has(past.owner.id) === true ? refuse('release/already-armed') : null
  },
  fold({ state, owner, here }, body) {
    const outcome = findIn(state, (s) => s.outcomes, body.outcome)
    if (outcome !== null) inner(outcome.armed, body.release).set(owner.id, here)
  },
})

export const releaseCancelled = act({
  kind: 'release.cancelled',
  does: 'Cancels an agreed release; a node takes it until ten minutes before the instant',
  body: object({ outcome: ownedId, release: hash }),
  roles: ['head', 'secretary'],
  where: 'party',
  rule(past, body) {
    const outcome = knownOutcome(past, body.outcome)
    if (knownProposal(past, outcome?.releases, body.release) === null)
      return refuse('release/unknown', { release: body.release })
    return outcome?.cancelled.get(body.release)?.has(past.owner.id) === true ? refuse('release/cancelled') : null
  },
  fold({ state, owner, here }, body) {
    const outcome = findIn(state, (s) => s.outcomes, body.outcome)
    if (outcome !== null) inner(outcome.cancelled, body.release).set(owner.id, here)
  },
})

export const readoutPublished = act({
  kind: 'readout.published',
  does: 'Publishes the party’s own news item, labelled as such',
  body: bodyOf({ readout: ownedId, session: name, title: texts, texts }),
  roles: ['press', 'secretary', 'head'],
  where: 'shared',
  rule: (past, body) =>
    mustOwn(past, body.readout, past.state.sessions.get(body.session)?.readouts.has(body.readout) ?? false),
  fold({ state, owner, said }, body) {
    sessionOf(state, body.session).readouts.set(
      body.readout,
      said({ id: body.readout, owner: owner.id, title: body.title, texts: body.texts }),
    )
  },
})

/** True when the author knows every party's seal over one and the same note on this root. */
function isSigned(past: Past, outcome: OutcomeState, root: string): boolean {
  return [...outcome.notes.values()].some(
    (note) =>
      note.root === root &&
      past.genesis.parties.every((party) => past.knows(outcome.seals.get(note.hash)?.get(party.id))),
  )
}
