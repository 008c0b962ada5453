/** The look through the door before entering: which way media would take, and who is inside with which keys. */
import { checkNetwork, type NetworkFacts } from '@samvad/media'
import type { EndpointState, RoomLook } from '@samvad/protocol'
import { ask } from '../record/ask.ts'
import type { CheckView } from './view.ts'

type NetworkCheck = Extract<CheckView, { what: 'network' }>
type EncryptionCheck = Extract<CheckView, { what: 'encryption' }>

const ANSWERS_MS = 6000

/** Looks into a room. Throws an AskError. */
export async function lookInto(slug: string, address: string, token: string): Promise<RoomLook> {
  return ask<RoomLook>(`/api/mechanisms/${slug}/rooms/${address}/look`, { token })
}

/** Tries the network as the media would use it. */
export async function tryNetwork(look: RoomLook): Promise<NetworkCheck> {
  const { ticket, servers } = look
  if (ticket?.backend === 'mesh') return networkCheck(await checkNetwork(ticket))
  const answers = await Promise.all(servers.map((server) => answersTo(server)))
  const state = servers.length === 0 ? 'unknown' : answers.every((one) => one) ? 'server' : 'none'
  return { what: 'network', state, servers: servers.map((server) => hostOf(server)) }
}

/** What was found, as the check says it. */
export function networkCheck({ path, servers }: Pick<NetworkFacts, 'path' | 'servers'>): NetworkCheck {
  const states = {
    'network/direct': 'direct',
    'network/relay-udp': 'relay-udp',
    'network/relay-tcp': 'relay-tcp',
    'network/relay-tls': 'relay-tls',
    'network/none': 'none',
  } as const
  return { what: 'network', state: states[path], servers }
}

/** How many are inside, and whether all of them are encrypted and vouched for. Listeners have no keys to wrap for. */
export function encryptionCheck(
  endpoints: readonly EndpointState[],
  vouched: (endpoint: EndpointState) => boolean,
): EncryptionCheck {
  const inside = endpoints.filter(({ admitted, party }) => admitted && party !== null)
  const open = inside.filter(({ endToEnd }) => !endToEnd).length
  const unvouched = inside.filter((one) => !vouched(one)).length
  const state = open > 0 ? 'open' : unvouched > 0 ? 'unvouched' : 'good'
  return { what: 'encryption', state, endpoints: inside.length, weak: open > 0 ? open : unvouched }
}

async function answersTo(server: string): Promise<boolean> {
  try {
    // Nothing of the answer is read: that there is one is what was asked.
    await fetch(server.replace(/^ws/, 'http'), { mode: 'no-cors', signal: AbortSignal.timeout(ANSWERS_MS) })
    return true
  } catch {
    return false
  }
}

/** `wss://media.example.org` as an IT office reads it. */
function hostOf(server: string): string {
  const { protocol, hostname, port } = new URL(server)
  const secure = protocol === 'wss:' || protocol === 'https:'
  return `${hostname}:${port === '' ? (secure ? '443' : '80') : port}/tcp`
}
