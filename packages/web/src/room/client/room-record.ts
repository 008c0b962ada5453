/**
 * What a room needs of the record: the state, whose keys the parties vouch for, and a way to act as this endpoint's
 * person. A stand-in of the demonstration acts for itself on the record that this tab has folded anyway.
 */
import { admissionRefusal, findIn, grantOf, type Grant, type Ref, type SittingState, type State } from '@samvad/kernel'
import { toBase64Url, type JsonObject } from '@samvad/log'
import { parseVouchedKeys, type KeyDirectory } from '@samvad/media'
import type { ActReceipt, ActRequest, EndpointKind, EndpointState, Identity } from '@samvad/protocol'
import { ask, AskError } from '../../record/ask.ts'
import type { Connection } from '../../record/connection.ts'

export type RoomRecord = Readonly<{
  slug: string
  identity: Identity
  state: () => State
  subscribe: (listener: () => void) => () => void
  /** Throws an AskError with the refusal. */
  act: (kind: string, body: JsonObject, feed?: ActRequest['feed']) => Promise<Ref>
}>

/** The record as this tab's own person has it. */
export function ownRecord(connection: Connection, identity: Identity): RoomRecord {
  return {
    slug: connection.slug,
    identity,
    state: () => connection.state,
    subscribe: (listener) => connection.subscribe(listener),
    act: (kind, body, feed) => connection.act(kind, body, undefined, feed),
  }
}

/** The same record for another person of the demonstration. */
export function recordAs(connection: Connection, identity: Identity): RoomRecord {
  return {
    ...ownRecord(connection, identity),
    async act(kind, body, feed = 'shared') {
      const intent = {
        body,
        by: identity.pseudonym,
        kind,
        mech: connection.ledger.genesis.mech16,
        n: toBase64Url(crypto.getRandomValues(new Uint8Array(16))),
      }
      const request: ActRequest = { intent, content: [], feed }
      const receipt = await ask<ActReceipt>(`/api/mechanisms/${connection.slug}/acts`, {
        method: 'POST',
        body: request,
        token: identity.token,
        // A stand-in says that it leaves its seat while its page is being closed.
        keepalive: true,
      })
      if (!receipt.applied && receipt.refusal !== null)
        throw new AskError(receipt.refusal.code, receipt.refusal.facts, 409)
      return receipt
    },
  }
}

/** A sitting by its id. */
export function sittingOf(state: State, id: string | null): SittingState | null {
  return id === null ? null : findIn(state, (session) => session.sittings, id)
}

/** What the node says of an endpoint, as far as it counts for what it may hear and whose voice it has. */
export type SaidOf = Pick<EndpointState, 'party' | 'pid' | 'kind' | 'sign' | 'box'>

/** Where the keys of a room are vouched for, and how. */
export type Register = Readonly<{
  /** What the room is called in the code over its keys; null while there is none. */
  name: () => string | null
  vouchesFor: (said: SaidOf) => boolean
  vouch: (keys: Readonly<{ sign: string; box: string }>, kind: EndpointKind) => Promise<Ref>
}>

/**
 * The room of a sitting: each party vouches before all the others. Who may be there is asked of the record once more, by
 * the rule of the door: a person whose grant or accreditation has ended gets no key, whatever the node lets in.
 */
export function sittingRegister(record: RoomRecord, sitting: () => string | null): Register {
  return {
    name: sitting,
    vouchesFor({ party, pid, kind, sign, box }) {
      if (party === null || pid === null) return false
      const state = record.state()
      const here = sittingOf(state, sitting())
      const known = here?.endpoints.get(party)?.get(sign)
      if (here === null || known === undefined || known.revoked !== null) return false
      // Whose voice it is and what it may do on the floor follows from these, so the node's word is not enough.
      if (known.box !== box || known.pid !== pid || known.kind !== kind) return false
      const grant = grantTo(state, party, known)
      return grant !== null && admissionRefusal(state, here.session, { party, pid, roles: grant.roles }, kind) === null
    },
    vouch: (keys, kind) =>
      record.act('endpoint.vouched', { sitting: sitting() ?? '', pid: record.identity.pid, ...keys, kind }),
  }
}

/** What the party grants to whoever vouched; null once it is taken back, and where somebody vouched for a colleague. */
function grantTo(state: State, party: string, { by, pid }: Readonly<{ by: string; pid: string }>): Grant | null {
  const owner = state.owners.get(party)
  const grant = owner === undefined ? null : grantOf(owner, by)
  return grant?.pid === pid ? grant : null
}

/** Name of a room that no other room of any mechanism has; the node spells the same. */
export function signedRoom({ genesis }: State, { name }: Register): string {
  return `${genesis.mech16}.${name() ?? ''}`
}

/** The room of one's own delegation: each person vouches in the internal feed, which no other party gets. */
export function caucusRegister(record: RoomRecord, session: string): Register {
  const { party, pid } = record.identity
  return {
    name: () => `caucus:${session}:${party}`,
    vouchesFor(said) {
      if (said.party !== party) return false
      const state = record.state()
      const members = state.sessions.get(session)?.delegations.get(party)?.at(-1)?.members
      if (members?.some((member) => member.pid === said.pid) !== true) return false
      const known = state.internal.get(party)?.caucuses.get(session)?.get(said.sign)
      return (
        known !== undefined && known.box === said.box && known.pid === said.pid && grantTo(state, party, known) !== null
      )
    },
    vouch: (keys) => record.act('caucus.vouched', { session, pid, ...keys }, 'internal'),
  }
}

/**
 * The keys that the parties vouch for. The node says which keys an endpoint has, the record says whether its party
 * stands for them; where the two differ there is no key.
 */
export function directoryOf(
  record: RoomRecord,
  register: Register,
  endpoint: (id: string) => SaidOf | undefined,
  onSaid: (listener: () => void) => () => void,
): KeyDirectory {
  return {
    find(id) {
      const said = endpoint(id)
      const { party } = said ?? { party: null }
      if (said === undefined || party === null) return null
      return register.vouchesFor(said) ? parseVouchedKeys(party, said) : null
    },
    onChange(listener) {
      const ends = [record.subscribe(listener), onSaid(listener)]
      return () => {
        for (const end of ends) end()
      }
    },
  }
}
