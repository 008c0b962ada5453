/** Acts by which a party speaks of itself: its root, roles, people, its own names, erasure. */
import { act, type Past } from '../act.ts'
import { refuse } from '../refusal.ts'
import { ROLES } from '../roles.ts'
import { ascii, hash, listOf, name, nullable, object, oneOf, random128 } from '../schema.ts'
import { append, grantOf } from '../state.ts'
import { bodyOf } from './common.ts'

export const genesisAct = act({
  kind: 'genesis',
  does: 'Opens a feed: entry 0 of every feed carries the genesis note and names the pseudonym that may grant roles',
  body: object({ mech: hash, root: random128 }),
  roles: [],
  where: 'any',
  rule({ genesis, entry }, body) {
    if (entry.seq !== 0) return refuse('genesis/not-first')
    return body.mech === genesis.mech ? null : refuse('genesis/other-mechanism', { mech: body.mech })
  },
  fold({ owner, entry, member }, body) {
    // The internal feed opens the same way and grants nothing.
    if (entry.feed === member.origin) owner.root = body.root
  },
})

export const heartbeat = act({
  kind: 'heartbeat',
  does: 'Cites the heads of other feeds, so that what they hold becomes settled',
  body: object({}),
  roles: [],
  where: 'any',
  fold() {
    // The citation itself is the message.
  },
})

export const roleGranted = act({
  kind: 'role.granted',
  does: 'Grants roles to a pseudonym of one’s own party, replacing those it had',
  body: object({ to: random128, pid: nullable(name), roles: listOf(oneOf(...ROLES), { min: 1, max: ROLES.length }) }),
  roles: ['secretary'],
  where: 'shared',
  fold({ owner, said }, body) {
    append(owner.grants, body.to, said({ roles: body.roles, pid: body.pid }))
  },
})

export const roleRevoked = act({
  kind: 'role.revoked',
  does: 'Takes every role from a pseudonym of one’s own party',
  body: object({ to: random128 }),
  roles: ['secretary'],
  where: 'shared',
  rule: ({ owner }, body) => (grantOf(owner, body.to) === null ? refuse('role/unknown', { to: body.to }) : null),
  fold({ owner, said }, body) {
    append(owner.grants, body.to, said({ roles: [], pid: null }))
  },
})

export const partyDescribed = act({
  kind: 'party.described',
  does: 'States the party’s own names in every language and grammatical form',
  body: bodyOf({ c: hash }),
  roles: ['secretary'],
  where: 'shared',
  fold({ owner, said }, body) {
    owner.description = said({ c: body.c })
  },
})

export const personNotified = act({
  kind: 'person.notified',
  does: 'States the names and titles of one’s own person in every language, replacing what was stated before',
  body: bodyOf({ pid: name, c: hash }),
  roles: ['secretary'],
  where: 'shared',
  fold({ owner, said }, body) {
    owner.people.set(body.pid, said({ c: body.c }))
  },
})

export const contentErased = act({
  kind: 'content.erased',
  does: 'Has salt and bytes of one’s own content destroyed on every honest node; the commitment stays',
  body: object({ c: hash, ground: ascii(60) }),
  roles: ['secretary'],
  where: 'any',
  rule(past, body) {
    const { state, owner, entry, member } = past
    const claim =
      entry.feed === member.origin
        ? state.content.get(body.c)?.get(owner.id)
        : state.internal.get(owner.id)?.content.get(body.c)
    if (claim === undefined) return refuse('content/not-yours', { c: body.c })
    return isKeptForGood(past, body.c) ? refuse('content/adopted', { c: body.c }) : null
  },
  fold({ state, owner, entry, member }, body) {
    const claims = entry.feed === member.origin ? state.content.get(body.c) : state.internal.get(owner.id)?.content
    const key = entry.feed === member.origin ? owner.id : body.c
    const claim = claims?.get(key)
    if (claim !== undefined) claims?.set(key, { ...claim, erased: true })
  },
})

/**
 * [K16] What a party adopted stays readable, and so do the names in it and the name of whoever signed. Each party looks
 * at its own adoption, which its own feed orders; what others adopted counts as far as it is known.
 */
function isKeptForGood({ state, owner, knows }: Past, c: string): boolean {
  for (const session of state.sessions.values())
    for (const outcome of session.outcomes.values()) {
      const adoptions = [...outcome.adopted.values()].filter((said) => knows(said))
      const frozen = adoptions.some(({ freeze: hash }) => {
        const freeze = outcome.freezes.get(hash)
        return (
          freeze?.namesContent === c ||
          freeze?.units.some(([, revision]) => Object.values(outcome.revisions.get(revision)?.texts ?? {}).includes(c))
        )
      })
      const signers = [...outcome.seals.values()].flatMap((seals) => seals.get(owner.id) ?? [])
      if (frozen || signers.some((seal) => knows(seal) && owner.people.get(seal.pid)?.c === c)) return true
    }
  return false
}
