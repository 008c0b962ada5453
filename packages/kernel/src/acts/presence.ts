/**
 * A party's own register of the room: which endpoint keys it vouches for, and who of its people is there. Nobody else
 * writes it; other parties' endpoints read the keys from here and accept nothing from a key that nobody vouched for.
 */
import type { Past } from '../act.ts'
import { act } from '../act.ts'
import { ENDPOINT_KINDS, endpointKey } from '../endpoints.ts'
import { refuse, type Refusal } from '../refusal.ts'
import { ROLES } from '../roles.ts'
import { ascii, bool, name, object, oneOf, ownedId } from '../schema.ts'
import { append, inner, internalOf } from '../state.ts'
import { isDelegate } from './common.ts'
import { knownSitting } from './conducting.ts'

export const endpointVouched = act({
  kind: 'endpoint.vouched',
  does: 'Vouches for the keys of an endpoint: the party’s own person made them in this browser',
  body: object({
    sitting: ownedId,
    pid: name,
    sign: endpointKey,
    box: endpointKey,
    kind: oneOf(...ENDPOINT_KINDS),
  }),
  roles: [...ROLES],
  where: 'shared',
  rule(past, body) {
    const stranger = mustBeListed(past, body)
    if (stranger !== null) return stranger
    const known = knownSitting(past, body.sitting)?.endpoints.get(past.owner.id)
    // [K59] A key has one person and one history; a revoked one does not come back.
    return known?.has(body.sign) === true ? refuse('endpoint/key-taken') : null
  },
  fold(change, { sitting: id, pid, sign, box, kind }) {
    const { state, owner, said } = change
    const sitting = knownSitting(change, id)
    if (sitting !== null && state.owners.has(owner.id))
      inner(sitting.endpoints, owner.id).set(sign, said({ pid, sign, box, kind, revoked: null }))
  },
})

export const endpointRevoked = act({
  kind: 'endpoint.revoked',
  does: 'Vouches no longer for the keys of an endpoint',
  body: object({ sitting: ownedId, sign: endpointKey }),
  roles: [...ROLES],
  where: 'shared',
  rule(past, body) {
    const sitting = knownSitting(past, body.sitting)
    if (sitting === null) return refuse('sitting/unknown', { sitting: body.sitting })
    const endpoint = sitting.endpoints.get(past.owner.id)?.get(body.sign)
    return endpoint === undefined || endpoint.revoked !== null ? refuse('endpoint/unknown') : null
  },
  fold(change, body) {
    const own = knownSitting(change, body.sitting)?.endpoints.get(change.owner.id)
    const endpoint = own?.get(body.sign)
    if (endpoint !== undefined) own?.set(body.sign, { ...endpoint, revoked: change.here })
  },
})

export const presenceNoted = act({
  kind: 'presence.noted',
  does: 'Notes that one of the party’s own people came to or left the room at an endpoint',
  body: object({ sitting: ownedId, pid: name, endpoint: ascii(80), here: bool, endToEnd: bool }),
  roles: [],
  where: 'shared',
  rule: mustBeListed,
  fold(change, { sitting: id, pid, endpoint, here, endToEnd }) {
    const sitting = knownSitting(change, id)
    if (sitting !== null)
      append(inner(sitting.presence, change.owner.id), endpoint, change.said({ pid, endpoint, here, endToEnd }))
  },
})

export const caucusVouched = act({
  kind: 'caucus.vouched',
  does: 'Vouches before the own party alone for the keys of an endpoint in the room of its delegation',
  body: object({ session: name, pid: name, sign: endpointKey, box: endpointKey }),
  roles: [...ROLES],
  where: 'internal',
  rule(past, { session, pid, sign }) {
    // [K67] Who belongs to the delegation everybody knows; that it sits together nobody else learns.
    if (!isDelegate(past, session, pid)) return refuse('delegation/not-a-delegate', { pid })
    const known = past.state.internal.get(past.owner.id)?.caucuses.get(session)
    return known?.has(sign) === true ? refuse('endpoint/key-taken') : null
  },
  fold({ state, owner, said }, { session, pid, sign, box }) {
    inner(internalOf(state, owner.id).caucuses, session).set(sign, said({ pid, sign, box }))
  },
})

/** [K59] The room is for people of a delegation and for those whom the own party or office has accredited. */
function mustBeListed(past: Past, body: { sitting: string; pid: string }): Refusal | null {
  const sitting = knownSitting(past, body.sitting)
  if (sitting === null) return refuse('sitting/unknown', { sitting: body.sitting })
  const accredited = past.state.sessions.get(sitting.session)?.accredited.get(past.owner.id)?.has(body.pid) === true
  return accredited || isDelegate(past, sitting.session, body.pid)
    ? null
    : refuse('delegation/not-a-delegate', { pid: body.pid })
}
