/** Registers the room socket of every mechanism. */
import type { FastifyInstance } from 'fastify'
import type { Socket } from '../live/socket.ts'
import type { Rooms } from './rooms.ts'

const PATH = '/api/mechanisms/:slug/rooms/:sitting'

/** Lets clients into the rooms over WebSocket; the rooms end with the server. */
export function registerRooms(app: FastifyInstance, rooms: Rooms): void {
  app.addHook('preClose', async () => rooms.close())
  app.register(async (scope) => {
    scope.get<{ Params: { slug: string; sitting: string } }>(PATH, { websocket: true }, (socket: Socket, request) =>
      rooms.greet(socket, request.params.slug, request.params.sitting),
    )
  })
}
