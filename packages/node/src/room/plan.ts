/**
 * Whether a session fits the media, while it is being planned: the people whom the parties have accredited beside what
 * the backend carries. The secretary hears it then, not at the door.
 */
import { refuse, type Refusal, type State } from '@samvad/kernel'
import type { RoomPlan } from '@samvad/protocol'
import type { ApiAnswer, ApiRequest, ApiRoute } from '../http/api.ts'
import { onMechanism, slugField } from '../http/mechanism-routes.ts'
import { all } from '../http/shapes.ts'
import type { MechanismHome } from '../home/home.ts'
import type { Homes } from '../home/homes.ts'
import type { MediaBackend } from './backend.ts'

type Capacity = Pick<MediaBackend, 'name' | 'limits'>

/** Roles in a delegation that speak at the table; the others follow. */
const SPEAKERS: readonly string[] = ['head', 'alternate', 'member', 'interpreter']

/** Route for the page on which a session is prepared. */
export function roomPlanRoute(homes: Homes, capacity: Capacity): ApiRoute {
  const count = { type: 'integer', minimum: 0 }
  const places = all({ publishers: count, listeners: count })
  return {
    method: 'GET',
    path: '/api/mechanisms/:slug/sessions/:session/room-plan',
    id: 'roomPlan',
    does: 'Whether everybody who is accredited for a session fits into its room',
    params: [slugField, { name: 'session', schema: { type: 'string' }, does: 'Id of the session' }],
    personal: true,
    answer: {
      status: 200,
      type: 'application/json',
      schema: all({
        backend: { enum: ['mesh', 'livekit'] },
        limits: places,
        expected: { ...places, description: 'With a device for each person.' },
        asRooms: { ...places, description: 'With one device for each delegation and each interpreter.' },
        fits: { type: 'boolean' },
        fitsAsRooms: { type: 'boolean' },
      }),
      does: 'Limits of the media and who is expected',
    },
    handle: onMechanism(homes, (home, request) => answer(home, request, capacity)),
  }
}

async function answer(home: MechanismHome, request: ApiRequest, capacity: Capacity): Promise<ApiAnswer | Refusal> {
  const session = request.params['session'] ?? ''
  const plan = await home.read((state) => roomPlan(state, session, capacity))
  return plan === null ? refuse('request/not-found') : { json: plan }
}

/** Compares who is accredited with what the media carry; null for a session that is not known. */
export function roomPlan(state: State, session: string, { name, limits }: Capacity): RoomPlan | null {
  const seat = state.sessions.get(session)
  if (seat === undefined) return null
  const expected = { publishers: 0, listeners: 0 }
  const asRooms = { publishers: 0, listeners: 0 }
  for (const [party, accredited] of seat.accredited) {
    const isOffice = state.genesis.offices.some((office) => office.id === party)
    const members = new Map(
      seat.delegations
        .get(party)
        ?.at(-1)
        ?.members.map(({ pid, role }) => [pid, role]),
    )
    let hasRoom = false
    for (const pid of accredited.keys()) {
      const role = members.get(pid)
      if (role === undefined && !isOffice) continue
      if (role === 'interpreter') asRooms.publishers += 1
      else if (isOffice) asRooms.listeners += 1
      else hasRoom = true
      if (role !== undefined && SPEAKERS.includes(role)) expected.publishers += 1
      else expected.listeners += 1
    }
    if (hasRoom) asRooms.publishers += 1
  }
  const fit = (wanted: typeof expected): boolean =>
    wanted.publishers <= limits.publishers && wanted.listeners <= limits.listeners
  return { backend: name, limits, expected, asRooms, fits: fit(expected), fitsAsRooms: fit(asRooms) }
}
