/** What the browser's report says about one connection, in the words of `PeerStats`. */
import type { PeerStats } from '../backend.ts'

/** Reads a report; unknown figures are null. */
export function readStats(endpoint: string, report: Iterable<readonly [string, unknown]> | null): PeerStats {
  const entries = new Map<string, Readonly<Record<string, unknown>>>()
  // A cast: a report holds dictionaries only; every value of them is looked at below.
  for (const [id, entry] of report ?? []) entries.set(id, entry as Record<string, unknown>)
  const all = [...entries.values()]
  const transport = all.find(({ type }) => type === 'transport')
  const pair = entries.get(text(transport?.['selectedCandidatePairId']) ?? '')
  const local = entries.get(text(pair?.['localCandidateId']) ?? '')
  const remote = all.filter(({ type }) => type === 'remote-inbound-rtp')
  const inbound = all.filter(({ type }) => type === 'inbound-rtp')
  const received = sum(inbound, 'packetsReceived')
  const lost = sum(inbound, 'packetsLost')
  const roundTrip = number(pair?.['currentRoundTripTime']) ?? number(remote[0]?.['roundTripTime'])
  return {
    endpoint,
    roundTrip: roundTrip === null ? null : roundTrip * 1000,
    lost: received + lost > 0 ? (100 * lost) / (received + lost) : null,
    bytesUp: sum(
      all.filter(({ type }) => type === 'outbound-rtp'),
      'bytesSent',
    ),
    bytesDown: sum(inbound, 'bytesReceived'),
    path: pathOf(local),
  }
}

/** `host`, `srflx` or `relay`, and for a relay how it is reached: `relay/tls` and the like. */
function pathOf(local: Readonly<Record<string, unknown>> | undefined): string | null {
  const type = text(local?.['candidateType'])
  const relay = text(local?.['relayProtocol'])
  return type === 'relay' && relay !== null ? `relay/${relay}` : type
}

function sum(entries: readonly Readonly<Record<string, unknown>>[], name: string): number {
  return entries.reduce((total, entry) => total + (number(entry[name]) ?? 0), 0)
}

function number(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}
