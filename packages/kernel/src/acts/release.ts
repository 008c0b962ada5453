/** Acts of publication: the joint release at one instant, and a party's own readout. */
import { act, type Past } from '../act.ts'
import { refuse, type Refusal } from '../refusal.ts'
import { hash, instant, name, nullable, object, ownedId } from '../schema.ts'
import { earlier, findIn, inner, sessionOf, type OutcomeState } from '../state.ts'
import { bodyOf, knownProposal, mustOwn, subjectHash, texts } from './common.ts'

export const releaseAgreed = act({
  kind: 'release.agreed',
  does: 'Agrees to publish the text with this root, in all languages, at this instant; parties agree by saying the same',
  body: object({ outcome: ownedId, root: hash, courtesy: nullable(hash), instant }),
  roles: ['head', 'secretary'],
  where: 'party',
  rule(past, body) {
    const outcome = findIn(past.state, (s) => s.outcomes, body.outcome)
    if (outcome === null) return refuse('outcome/unknown', { outcome: body.outcome })
    // [K50] What is released is what was adopted and, where the rules know a signature, signed by every party.
    if (
      !past.genesis.parties.every(
        (party) => past.knows(outcome.adopted.get(party.id)) && outcome.adopted.get(party.id)?.root === body.root,
      )
    )
      return refuse('release/not-adopted')
    if (past.genesis.signature && !past.genesis.parties.every((party) => past.knows(outcome.seals.get(party.id))))
      return refuse('release/not-signed')
    return null
  },
  fold({ crypto, state, entry, owner, here }, body) {
    const outcome = findIn(state, (s) => s.outcomes, body.outcome)
    const hash = subjectHash(crypto, entry.kind, entry.body)
    const known = outcome?.releases.get(hash)
    if (known === undefined)
      outcome?.releases.set(hash, { hash, owner: owner.id, body, said: here, confirmed: new Map([[owner.id, here]]) })
    else {
      known.confirmed.set(owner.id, earlier(known.confirmed.get(owner.id), here))
    }
  },
})

export const releaseArmed = act({
  kind: 'release.armed',
  does: 'States that this party’s node has the pages ready for the agreed instant',
  body: object({ outcome: ownedId, release: hash }),
  roles: ['head', 'secretary', 'press'],
  where: 'party',
  rule(past, body) {
    const outcome = findIn(past.state, (s) => s.outcomes, body.outcome)
    const release = outcome?.releases.get(body.release)
    if (!outcome || !release) return refuse('release/unknown', { release: body.release })
    if (!past.genesis.parties.every((party) => past.knows(release.confirmed.get(party.id))))
      return refuse('release/not-agreed-by-all')
    if (past.knows(outcome.cancelled.get(body.release))) return refuse('release/cancelled')
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
    const outcome = findIn(past.state, (s) => s.outcomes, body.outcome)
    return knownAgreement(past, outcome, body.release)
  },
  fold({ state, owner, said }, body) {
    const outcome = findIn(state, (s) => s.outcomes, body.outcome)
    if (outcome !== null)
      outcome.cancelled.set(body.release, earlier(outcome.cancelled.get(body.release), said({ owner: owner.id })))
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

function knownAgreement(past: Past, outcome: OutcomeState | null, hash: string): Refusal | null {
  return knownProposal(past, outcome?.releases, hash) === null ? refuse('release/unknown', { release: hash }) : null
}
