/** Acts of carrying out: commitments, and sessions reported from before or outside the record. */
import { act } from '../act.ts'
import { refuse } from '../refusal.ts'
import {
  ascii,
  date,
  hash,
  int,
  listOf,
  name,
  nullable,
  object,
  oneOf,
  ownedId,
  symbol,
  type Schema,
} from '../schema.ts'
import { append } from '../state.ts'
import { adoptedByAll, bodyOf, knownOutcome, mustOwn } from './common.ts'

type Origin =
  | { kind: 'unit'; outcome: string; unit: string }
  | { kind: 'report'; report: string }
  | { kind: 'leaders' | 'founding'; cite: string }

const origins = [
  object({ kind: oneOf('unit'), outcome: ownedId, unit: ownedId }),
  object({ kind: oneOf('report'), report: ownedId }),
  object({ kind: oneOf('leaders', 'founding'), cite: ascii(200) }),
] as const

const origin: Schema<Origin> = {
  json: { oneOf: origins.map((schema) => schema.json) },
  misfit: (value, path) => (origins.some((schema) => schema.misfit(value, path) === null) ? null : path),
}

export const commitmentProposed = act({
  kind: 'commitment.proposed',
  does: 'Proposes a commitment from a unit of the outcome, a reported session, the leaders or the founding document',
  body: bodyOf({
    commitment: ownedId,
    origin,
    owners: listOf(name, { min: 1, max: 10 }),
    due: nullable(date),
    text: hash,
    continues: nullable(ownedId),
  }),
  roles: ['secretary', 'head'],
  where: 'shared',
  rule(past, body) {
    const taken = mustOwn(past, body.commitment, past.state.commitments.has(body.commitment))
    if (taken !== null) return taken
    const stranger = body.owners.find((owner) => !past.genesis.parties.some((party) => party.id === owner))
    if (stranger !== undefined) return refuse('party/unknown', { party: stranger })
    if (body.origin.kind === 'unit') {
      // [K60] A commitment comes out of an adopted text, not out of a draft.
      const { outcome: id, unit } = body.origin
      const outcome = knownOutcome(past, id)
      const adopted = outcome === null ? null : adoptedByAll(past, outcome)
      if (outcome === null || adopted === null) return refuse('commitment/not-adopted', { outcome: id })
      if (outcome.freezes.get(adopted.freeze)?.units.some(([frozen]) => frozen === unit) !== true)
        return refuse('commitment/unknown-unit', { unit })
    } else if (body.origin.kind === 'report') {
      const report = past.state.reports.get(body.origin.report)
      if (report === undefined || !past.knows(report.said))
        return refuse('report/unknown', { report: body.origin.report })
    }
    return null
  },
  fold({ state, owner, here }, body) {
    state.commitments.set(body.commitment, {
      id: body.commitment,
      owner: owner.id,
      origin: body.origin,
      owners: body.owners,
      due: body.due,
      text: body.text,
      continues: body.continues,
      proposed: here,
      confirmed: new Map(),
      reports: new Map(),
    })
  },
})

export const commitmentConfirmed = act({
  kind: 'commitment.confirmed',
  does: 'Confirms a commitment as one of its owners',
  body: object({ commitment: ownedId }),
  roles: ['secretary', 'head'],
  where: 'party',
  rule(past, body) {
    const commitment = past.state.commitments.get(body.commitment)
    if (commitment === undefined || !past.knows(commitment.proposed))
      return refuse('commitment/unknown', { commitment: body.commitment })
    if (!commitment.owners.includes(past.owner.id))
      return refuse('commitment/not-yours', { commitment: body.commitment })
    return commitment.confirmed.has(past.owner.id) ? refuse('commitment/already-confirmed') : null
  },
  fold({ state, owner, here }, body) {
    state.commitments.get(body.commitment)?.confirmed.set(owner.id, here)
  },
})

export const commitmentReported = act({
  kind: 'commitment.reported',
  does: 'Declares the status of one’s own commitment',
  body: bodyOf({
    commitment: ownedId,
    status: oneOf('in-progress', 'partly-done', 'done', 'superseded'),
    on: date,
    note: nullable(hash),
    evidence: listOf(symbol, { max: 20 }),
  }),
  roles: ['secretary', 'head'],
  where: 'party',
  rule(past, body) {
    const commitment = past.state.commitments.get(body.commitment)
    if (commitment === undefined || !past.knows(commitment.proposed))
      return refuse('commitment/unknown', { commitment: body.commitment })
    // [K61] Only an owner speaks of its own carrying out.
    if (!commitment.owners.includes(past.owner.id))
      return refuse('commitment/not-yours', { commitment: body.commitment })
    return commitment.confirmed.has(past.owner.id)
      ? null
      : refuse('commitment/not-confirmed-by-you', { commitment: body.commitment })
  },
  fold({ state, owner, said }, body) {
    const commitment = state.commitments.get(body.commitment)
    if (commitment !== undefined)
      append(
        commitment.reports,
        owner.id,
        said({ status: body.status, note: body.note, evidence: body.evidence, on: body.on }),
      )
  },
})

export const sessionReported = act({
  kind: 'session.reported',
  does: 'Reports a session held before or outside the record, with a source for every fact; it binds nobody',
  body: bodyOf({ report: ownedId, number: int(1, 9999), facts: hash }),
  roles: ['secretary'],
  where: 'shared',
  rule: (past, body) => mustOwn(past, body.report, past.state.reports.has(body.report)),
  fold({ state, owner, here }, body) {
    state.reports.set(body.report, {
      id: body.report,
      owner: owner.id,
      number: body.number,
      facts: body.facts,
      said: here,
      confirmed: new Map(),
    })
  },
})

export const reportConfirmed = act({
  kind: 'report.confirmed',
  does: 'Confirms a reported session as one’s own party’s word',
  body: object({ report: ownedId }),
  roles: ['secretary', 'head'],
  where: 'party',
  rule(past, body) {
    const report = past.state.reports.get(body.report)
    if (report === undefined || !past.knows(report.said)) return refuse('report/unknown', { report: body.report })
    return report.confirmed.has(past.owner.id) ? refuse('report/already-confirmed') : null
  },
  fold({ state, owner, here }, body) {
    state.reports.get(body.report)?.confirmed.set(owner.id, here)
  },
})
