/** Acts that bring a session about: its plan, delegations, credentials, accreditation. */
import { act, type Past } from '../act.ts'
import { refuse, type Refusal } from '../refusal.ts'
import { bool, date, hash, int, listOf, name, nullable, object, oneOf, optional } from '../schema.ts'
import { append, inner, sessionOf } from '../state.ts'
import { bodyOf, isDelegate, knownProposal, mustBeAgreed, mustCover, putForward, subjectHash, texts } from './common.ts'

const plan = bodyOf({
  session: name,
  number: int(1, 9999),
  format: oneOf('video', 'in-person', 'hybrid'),
  start: date,
  end: date,
  host: name,
  place: nullable(hash),
  theme: texts,
  programme: nullable(hash),
  replaces: nullable(hash),
})

export const sessionProposed = act({
  kind: 'session.proposed',
  does: 'Puts forward number, dates, format, host and theme of a session; the proposer confirms by proposing',
  body: plan,
  roles: ['secretary', 'head'],
  where: 'shared',
  rule(past, body) {
    const { genesis, state, owner } = past
    if (body.end < body.start) return refuse('session/ends-before-start', { start: body.start, end: body.end })
    if (!genesis.parties.some((party) => party.id === body.host))
      return refuse('session/unknown-host', { host: body.host })
    const missing = mustCover(genesis.authentic, body.theme)
    if (missing !== null) return missing
    const plans = state.sessions.get(body.session)?.plans
    if (body.replaces !== null && knownProposal(past, plans, body.replaces) === null)
      return refuse('session/unknown-proposal', { proposal: body.replaces })
    const hash = subjectHash(past.crypto, past.entry.kind, past.entry.body)
    if (plans?.get(hash)?.confirmed.has(owner.id) === true)
      return refuse('session/already-confirmed', { session: body.session })
    return mustBeUnbound(past, body.session, body.replaces)
  },
  fold(change, body) {
    const { crypto, state, entry } = change
    putForward(change, sessionOf(state, body.session).plans, subjectHash(crypto, entry.kind, entry.body), body)
  },
})

export const sessionConfirmed = act({
  kind: 'session.confirmed',
  does: 'Confirms a session proposal by its hash',
  body: object({ session: name, proposal: hash }),
  roles: ['secretary', 'head'],
  where: 'party',
  rule(past, body) {
    const proposal = knownProposal(past, past.state.sessions.get(body.session)?.plans, body.proposal)
    if (proposal === null) return refuse('session/unknown-proposal', { proposal: body.proposal })
    if (proposal.confirmed.has(past.owner.id)) return refuse('session/already-confirmed', { session: body.session })
    return mustBeUnbound(past, body.session, proposal.body.replaces)
  },
  fold({ state, owner, here }, body) {
    sessionOf(state, body.session).plans.get(body.proposal)?.confirmed.set(owner.id, here)
  },
})

/** [K11] One's own earlier confirmation binds until one confirms a proposal that replaces it. */
function mustBeUnbound({ state, owner }: Past, session: string, replaces: string | null): Refusal | null {
  const mine = [...(state.sessions.get(session)?.plans.values() ?? [])].filter((plan) => plan.confirmed.has(owner.id))
  const bound = mine
    .filter((plan) => plan.hash !== replaces && !mine.some((later) => later.body.replaces === plan.hash))
    .map((plan) => plan.hash)
    .toSorted()
  return bound[0] === undefined ? null : refuse('session/confirmed-another', { session, proposal: bound[0] })
}

export const delegationNotified = act({
  kind: 'delegation.notified',
  does: 'States who one’s own delegation is, in the party’s own order, replacing what was stated before',
  body: object({
    session: name,
    members: listOf(
      object({
        pid: name,
        role: oneOf(
          'head',
          'alternate',
          'member',
          'adviser',
          'interpreter',
          'lawyer-linguist',
          'secretary',
          'observer',
        ),
        rank: optional(oneOf('party-head')),
      }),
      { min: 1, max: 200 },
    ),
  }),
  roles: ['secretary'],
  where: 'shared',
  rule(past, body) {
    const stranger = body.members.find((member) => !past.owner.people.has(member.pid))
    if (stranger !== undefined) return refuse('delegation/unknown-person', { pid: stranger.pid })
    if (new Set(body.members.map((member) => member.pid)).size !== body.members.length)
      return refuse('delegation/named-twice')
    if (body.members.filter((member) => member.role === 'head').length !== 1) return refuse('delegation/one-head')
    return mustBeAgreed(past, body.session)
  },
  fold({ state, owner, said }, body) {
    append(sessionOf(state, body.session).delegations, owner.id, said({ members: body.members }))
  },
})

export const credentialsPresented = act({
  kind: 'credentials.presented',
  does: 'Presents credentials (may represent) and full powers (may sign) of one’s own delegate',
  body: bodyOf({ session: name, pid: name, represent: bool, sign: bool }),
  roles: ['secretary'],
  where: 'shared',
  rule: (past, body) =>
    isDelegate(past, body.session, body.pid) ? null : refuse('delegation/not-a-delegate', { pid: body.pid }),
  fold({ state, owner, said }, body) {
    append(
      sessionOf(state, body.session).presented,
      owner.id,
      said({ pid: body.pid, represent: body.represent, sign: body.sign }),
    )
  },
})

export const credentialsExamined = act({
  kind: 'credentials.examined',
  does: 'States that one’s own party has examined another party’s credentials and full powers',
  body: object({ session: name, party: name, result: oneOf('in-order', 'query') }),
  roles: ['secretary', 'head'],
  where: 'shared',
  rule({ genesis, owner, state, knows }, body) {
    if (body.party === owner.id) return refuse('credentials/own', {})
    if (!genesis.parties.some((party) => party.id === body.party)) return refuse('party/unknown', { party: body.party })
    const presented = state.sessions.get(body.session)?.presented.get(body.party) ?? []
    return presented.some((said) => knows(said)) ? null : refuse('credentials/none-presented', { party: body.party })
  },
  fold({ state, owner, said }, body) {
    inner(sessionOf(state, body.session).examined, owner.id).set(body.party, said({ result: body.result }))
  },
})

export const accreditationGranted = act({
  kind: 'accreditation.granted',
  does: 'Lets one’s own person enter the session',
  body: object({ session: name, pid: name }),
  roles: ['secretary'],
  where: 'shared',
  rule: ({ owner }, body) =>
    owner.people.has(body.pid) ? null : refuse('delegation/unknown-person', { pid: body.pid }),
  fold({ state, owner, here }, body) {
    inner(sessionOf(state, body.session).accredited, owner.id).set(body.pid, here)
  },
})
