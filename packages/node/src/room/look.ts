/** A look through the door: who is in a room and over which servers media would go, without entering it. */
import { refuse, type Refusal } from '@samvad/kernel'
import type { RoomLook } from '@samvad/protocol'
import type { ApiAnswer, ApiRequest, ApiRoute } from '../http/api.ts'
import { onMechanism, slugField } from '../http/mechanism-routes.ts'
import { all } from '../http/shapes.ts'
import type { MechanismHome } from '../home/home.ts'
import type { Homes } from '../home/homes.ts'
import { admissionRefusal } from './admission.ts'
import type { MediaBackend } from './backend.ts'
import type { Rooms } from './rooms.ts'
import { sittingAt } from './sitting-at.ts'

type Backend = Pick<MediaBackend, 'name' | 'origins' | 'admit'>

/** Route for the check before a room. [G30] It is open to whoever may enter. */
export function roomLookRoute(homes: Homes, rooms: Pick<Rooms, 'look'>, backend: Backend): ApiRoute {
  return {
    method: 'GET',
    path: '/api/mechanisms/:slug/rooms/:sitting/look',
    id: 'lookIntoRoom',
    does: 'Who is in the room of a sitting, and over which servers sound and picture would go',
    params: [slugField, { name: 'sitting', schema: { type: 'string' }, does: 'Id of the sitting or of its session' }],
    personal: true,
    answer: {
      status: 200,
      type: 'application/json',
      schema: all({
        endpoints: { type: 'array', items: { type: 'object', description: 'An endpoint as in the room.' } },
        ticket: { type: ['object', 'null'], description: 'Servers of a mesh; null where a media server is used.' },
        servers: { type: 'array', items: { type: 'string' }, description: 'Origins of the media server.' },
      }),
      does: 'What is seen from the door',
    },
    handle: onMechanism(homes, (home, request) => answer(home, request, rooms, backend)),
  }
}

async function answer(
  home: MechanismHome,
  { params, identity }: ApiRequest,
  rooms: Pick<Rooms, 'look'>,
  backend: Backend,
): Promise<ApiAnswer | Refusal> {
  const address = params['sitting'] ?? ''
  if (identity === null) return refuse('request/no-identity')
  const seen = await home.read((state): RoomLook['endpoints'] | Refusal => {
    const sitting = sittingAt(state, address)
    const session = sitting?.session ?? address
    if (!state.sessions.has(session)) return refuse('request/not-found')
    return admissionRefusal(state, session, identity, 'listener') ?? rooms.look(home, sitting?.id ?? address)
  })
  if ('code' in seen) return seen
  const ticket =
    backend.name === 'mesh' ? await backend.admit(address, { endpoint: 'look', kind: 'listener', hidden: true }) : null
  return { json: { endpoints: seen, ticket, servers: backend.origins } satisfies RoomLook }
}
