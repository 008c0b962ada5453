/** What the room client tells the chair's console, and what of it is a problem: the worst first, each with one action. */
import type { Conduct, Quorum, Seat } from '@samvad/kernel'
import type { EndpointState, RoomLine } from '@samvad/protocol'
import type { EncryptionView } from '../parts/index.ts'
import type { EndpointView, PartyView, Problem, RoomHealth } from './view.ts'

/** A line from a booth or a delegation that waits for the chair; `key` names it until it is put aside. */
export type RoomRequest = Readonly<{ key: string; from: string | null; line: RoomLine; at: string }>

export type RoomFacts = Readonly<{
  /** The other endpoints. */
  endpoints: readonly EndpointState[]
  /** Whether this console is in the room itself, and so is one of its connections. */
  isIn: boolean
  requests: readonly RoomRequest[]
  /** Whether the party of an endpoint vouches for its keys on the record. */
  vouched: (endpoint: EndpointState) => boolean
  encryption: EncryptionView
}>

/** A call for slower speech is over by itself: the speaker sees it for ten seconds, the chair for thirty. */
export const SLOW_DOWN_SHOWN_MS = 30_000

/** The room's health. `seen` are the keys of requests that the chair has put aside. */
export function healthOf(
  conduct: Pick<Conduct, 'booths' | 'list' | 'public'>,
  quorum: Quorum,
  room: RoomFacts | null,
  {
    seen,
    now,
    party,
    endpoint,
  }: {
    seen: ReadonlySet<string>
    now: number
    party: (id: string) => PartyView
    endpoint: (state: EndpointState) => EndpointView
  },
): RoomHealth {
  const admitted = (room?.endpoints ?? []).filter((one) => one.admitted)
  const problems: Problem[] = []
  const bad = new Set<string>()
  const blame = (one: EndpointState, problem: Problem): void => {
    bad.add(one.endpoint)
    problems.push(problem)
  }
  const requests = requestsIn(room, seen, now)
  for (const { key, line, at } of requests)
    if (line.what === 'stop') problems.push({ is: 'stop', key, language: line.language, at })
  for (const { key, line, at } of requests)
    if (line.what === 'call-chair') problems.push({ is: 'calls', key, language: line.language, at })
  for (const one of admitted) if (!one.endToEnd) blame(one, { is: 'not-encrypted', who: endpoint(one) })
  for (const one of admitted)
    if (one.endToEnd && room?.vouched(one) === false && one.kind !== 'listener')
      blame(one, { is: 'not-vouched', who: endpoint(one) })
  for (const { key, line, at } of requests) {
    if (line.what === 'bad-sound') {
      const one = admitted.find(({ endpoint: id }) => id === line.about)
      if (one !== undefined) bad.add(one.endpoint)
      problems.push({ is: 'bad-sound', key, who: one === undefined ? null : endpoint(one), words: line.words, at })
    }
    if (line.what === 'slow-down') problems.push({ is: 'slow-down', key, language: line.language, at })
  }
  for (const one of admitted) if (!one.here && !bad.has(one.endpoint)) blame(one, { is: 'away', who: endpoint(one) })
  // On the record a voice stays on air until somebody relieves it; whoever left the room is heard by nobody.
  const isHeard = (voice: Seat): boolean =>
    room === null ||
    admitted.some((one) => one.kind === 'interpreter' && one.party === voice.party && one.pid === voice.pid)
  for (const { language, seats, onAir } of conduct.booths.values())
    if (seats.length > 0 && (onAir === null || !isHeard(onAir))) problems.push({ is: 'off-air', language })
  const missing = quorum.parties.filter(({ represented }) => !represented)
  if (missing.length > 0) problems.push({ is: 'no-quorum', parties: missing.map((one) => party(one.party)) })
  const { closes, closed } = conduct.list
  if (closed === null && closes !== null && Date.parse(closes) <= now) problems.push({ is: 'list-due', at: closes })
  const own = room?.isIn === true ? 1 : 0
  return {
    connected: room !== null,
    problems,
    endpoints: admitted.length + own,
    good: admitted.length - bad.size + own,
    booths: [...conduct.booths.values()].filter(({ seats }) => seats.length > 0).length,
    waiting: (room?.endpoints ?? []).length - admitted.length,
  }
}

function requestsIn(room: RoomFacts | null, seen: ReadonlySet<string>, now: number): readonly RoomRequest[] {
  return (room?.requests ?? []).filter(
    ({ key, line, at }) => !seen.has(key) && (line.what !== 'slow-down' || now - Date.parse(at) < SLOW_DOWN_SHOWN_MS),
  )
}
