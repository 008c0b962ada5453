/** Live news and the room over plain requests, for networks that let no WebSocket through. */
import type { Json, JsonObject } from '@samvad/log'
import { refuse, type Refusal } from '@samvad/kernel'
import type { PollAnswer } from '@samvad/protocol'
import type { ApiAnswer, ApiField, ApiRequest, ApiRoute } from '../http/api.ts'
import { onMechanism, slugField } from '../http/mechanism-routes.ts'
import { all } from '../http/shapes.ts'
import type { MechanismHome } from '../home/home.ts'
import type { Homes } from '../home/homes.ts'
import { Polls, type PolledSocket } from './polls.ts'
import type { Socket } from './socket.ts'

/** Where a poll leads: those who greet over a socket greet over it too. */
export type Greeters = Readonly<{
  live: (socket: Socket, slug: string) => void
  room: (socket: Socket, slug: string, sitting: string) => void
}>

const MOST_FRAMES = 200

const pollField: ApiField = {
  name: 'poll',
  schema: { type: 'string' },
  does: 'Name that the poll was given when it was opened',
  required: true,
}
const frame: JsonObject = { type: 'object', description: 'A frame as it goes over the socket.' }
const now: JsonObject = { type: 'number', description: 'Clock of the node in milliseconds.' }

/** Routes that stand for both sockets. */
export function pollRoutes(homes: Homes, greeters: Greeters): readonly ApiRoute[] {
  const polls = new Polls()
  return [
    {
      method: 'POST',
      path: '/api/mechanisms/:slug/polls',
      id: 'openPoll',
      does: 'Opens what stands for a socket: the live news, or the room of a sitting',
      params: [slugField],
      body: all({ sitting: { type: ['string', 'null'] }, hello: frame }),
      personal: true,
      answer: {
        status: 201,
        type: 'application/json',
        schema: all({ poll: { type: 'string' }, now }),
        does: 'It is open',
      },
      handle: onMechanism(homes, async (home, request) => {
        const { sitting, hello } = fieldsOf(request.body)
        if (sitting !== null && typeof sitting !== 'string') return refuse('request/malformed', { path: '/sitting' })
        if (hello === undefined) return refuse('request/malformed', { path: '/hello' })
        const opened = polls.open(home.row.slug, ownerOf(request))
        if ('code' in opened) return opened
        const { id, socket } = opened
        if (sitting === null) greeters.live(socket, home.row.slug)
        else greeters.room(socket, home.row.slug, sitting)
        socket.take(0, [JSON.stringify(hello)])
        return { status: 201, json: { poll: id, now: request.now.getTime() } }
      }),
    },
    {
      method: 'GET',
      path: '/api/mechanisms/:slug/polls',
      id: 'askPoll',
      does: 'Frames that have come; waits until there are some',
      params: [slugField],
      query: [
        pollField,
        {
          name: 'after',
          schema: { type: 'integer', minimum: 0 },
          does: 'How many frames have arrived: `next` of the last answer',
          required: true,
        },
      ],
      personal: true,
      answer: {
        status: 200,
        type: 'application/json',
        schema: all({
          frames: { type: 'array', items: { type: 'string', description: 'A frame as it goes over the socket.' } },
          next: { type: 'integer' },
          closed: {
            type: ['integer', 'null'],
            description: 'Code with which the node has closed; null while it is open.',
          },
          now,
        }),
        does: 'The next frames, perhaps none',
      },
      handle: onMechanism(
        homes,
        onPoll(polls, async (socket, request, home) => {
          const after = Number(request.query('after')[0] ?? 'missing')
          if (!Number.isSafeInteger(after)) return refuse('request/malformed', { path: '/after' })
          const answer = await socket.ask(after)
          if ('code' in answer) return answer
          return { json: { ...answer, now: home.now().getTime() } satisfies PollAnswer }
        }),
      ),
    },
    {
      method: 'POST',
      path: '/api/mechanisms/:slug/polls/frames',
      id: 'sendFrames',
      does: 'Sends frames. Those that the node has already are not taken again',
      params: [slugField],
      query: [pollField],
      body: all({
        from: { type: 'integer', minimum: 1, description: 'Number of the first of them; the hello was 0.' },
        frames: { type: 'array', items: frame, maxItems: MOST_FRAMES },
      }),
      personal: true,
      answer: { status: 200, type: 'application/json', schema: all({ now }), does: 'They have arrived' },
      handle: onMechanism(
        homes,
        onPoll(polls, async (socket, request, home) => {
          const { from, frames } = fieldsOf(request.body)
          if (typeof from !== 'number' || !Number.isSafeInteger(from) || from < 1)
            return refuse('request/malformed', { path: '/from' })
          if (!Array.isArray(frames) || frames.length > MOST_FRAMES)
            return refuse('request/malformed', { path: '/frames' })
          const refusal = socket.take(
            from,
            frames.map((one: Json) => JSON.stringify(one)),
          )
          return refusal ?? { json: { now: home.now().getTime() } }
        }),
      ),
    },
  ]
}

/** [G39] A poll is its person's; for everybody else it is not there. */
function onPoll(
  polls: Polls,
  handle: (socket: PolledSocket, request: ApiRequest, home: MechanismHome) => Promise<ApiAnswer | Refusal>,
) {
  return async (home: MechanismHome, request: ApiRequest): Promise<ApiAnswer | Refusal> => {
    const socket = polls.find(home.row.slug, ownerOf(request), request.query('poll')[0] ?? '')
    return socket === null ? refuse('request/not-found') : handle(socket, request, home)
  }
}

function ownerOf({ identity }: ApiRequest): string {
  return `${identity?.party} ${identity?.pid}`
}

function fieldsOf(body: unknown): Readonly<Record<string, unknown>> {
  return typeof body === 'object' && body !== null ? (body as Readonly<Record<string, unknown>>) : {}
}
