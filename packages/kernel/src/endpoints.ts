/** Endpoints of the room: what they are for, how their keys and channels are spelled, and whose keys a party stands for. */
import { admissionRefusal } from './admission.ts'
import type { ChannelId } from './conduct.ts'
import { pattern, type Schema } from './schema.ts'
import { grantOf, type SittingState, type State } from './state.ts'

/** What an endpoint can be for; listeners publish nothing. */
export const ENDPOINT_KINDS = ['delegate', 'room', 'chair', 'interpreter', 'listener', 'hall', 'technician'] as const

export type EndpointKind = (typeof ENDPOINT_KINDS)[number]

/** Public key of an endpoint: Ed25519 to sign, X25519 to be wrapped for. */
export const endpointKey = pattern(/^[A-Za-z0-9+/]{43}=$/, '32 bytes, base64')

/** `floor`, or `lang:` and a language tag. Its type is that of the pattern. */
export const channel = pattern(/^(?:floor|lang:[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3})$/, 'channel') as Schema<ChannelId>

/** What is said of an endpoint, by itself or by a node. */
export type SaidOfEndpoint = Readonly<{ party: string; pid: string; kind: EndpointKind; sign: string; box: string }>

/**
 * [K59] True while the party stands for these keys, of this person as this kind of endpoint. Who may be there is asked
 * by the rule of the door as well: a person whose grant or accreditation has ended has no keys, whatever a node lets in.
 */
export function isVouched(state: State, sitting: SittingState, said: SaidOfEndpoint): boolean {
  const { party, pid, kind, sign, box } = said
  const known = sitting.endpoints.get(party)?.get(sign)
  // Whose voice it is and what it may do on the floor follows from these, so nobody's word is enough for them.
  if (known === undefined || known.revoked !== null) return false
  if (known.box !== box || known.pid !== pid || known.kind !== kind) return false
  const owner = state.owners.get(party)
  const grant = owner === undefined ? null : grantOf(owner, known.by)
  // Somebody who vouched for a colleague stands for nothing.
  if (grant?.pid !== pid) return false
  return admissionRefusal(state, sitting.session, { party, pid, roles: grant.roles }, kind) === null
}
