/** The HTTP server of a node: routes, errors as problem details, security headers, the client and the public pages. */
import websocket from '@fastify/websocket'
import Fastify, { LogController, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import type { Writable } from 'node:stream'
import { refuse, type Refusal } from '@samvad/kernel'
import type { Identity } from '@samvad/protocol'
import type { Demonstration } from '../demonstration/demonstration.ts'
import type { LogLevel } from '../config/settings.ts'
import { version } from '../config/version.ts'
import type { GateOptions } from '../home/gate.ts'
import type { Homes } from '../home/homes.ts'
import type { Identities } from '../identity/demo-identities.ts'
import { rateLimit, type RateLimit } from '../identity/rate-limit.ts'
import { registerLive } from '../live/live.ts'
import { pollRoutes, type Greeters } from '../live/poll-routes.ts'
import type { MediaBackend } from '../room/backend.ts'
import { LAPTOP_MEDIA, mediaBackend, type MediaSettings } from '../room/media.ts'
import { roomLookRoute } from '../room/look.ts'
import { roomPlanRoute } from '../room/plan.ts'
import { Rooms } from '../room/rooms.ts'
import { registerRooms } from '../room/socket.ts'
import { actRoute } from './act-route.ts'
import type { ApiAnswer, ApiRoute } from './api.ts'
import { demonstrationRoutes } from './demonstration-routes.ts'
import { mechanismRoutes } from './mechanism-routes.ts'
import { openApi } from './openapi.ts'
import { paperRoutes } from './paper-routes.ts'
import { isRefusal, PROBLEM_TYPE, problemOf, refusalOfError } from './problem.ts'
import { previewRoute } from './preview-route.ts'
import { registerPublic } from './public.ts'
import { all } from './shapes.ts'
import { registerWeb, webFiles } from './web.ts'

export type ServerOptions = Readonly<{
  homes: Homes
  /** Null where nobody can sign in yet: then everybody is the public. */
  identities: Identities | null
  demonstration: Demonstration | null
  /** Name of whoever runs this node, as every verification page states it. */
  hostedBy: string
  /** Folder of the built client; null serves the API alone. */
  webRoot: string | null
  now?: () => Date
  gate?: Omit<GateOptions, 'openness'>
  limit?: RateLimit
  /** What moves sound and pictures; nothing but the browsers themselves when left out. */
  media?: MediaSettings
  /** How long the place of an endpoint is kept while its socket is away. */
  awayMs?: number
  /** How often a room asks whether its endpoints are still there. */
  pingMs?: number
  logLevel?: LogLevel
  /** Where the log goes; the process's own output unless a test listens. */
  logStream?: Writable
}>

/** Largest body of a request: an act with the texts of a long document in ten languages. */
export const MAX_BODY_BYTES = 3_000_000
/** One person's acts: far more than a person can do, far less than a program gone wrong. */
const LIMIT = { perSecond: 50, burst: 300 }

const POLICY =
  "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

const HEADERS: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'geolocation=(), payment=(), usb=()',
}

/** Every route of the API, as it is registered and documented. */
export function apiRoutes(
  options: ServerOptions,
  backend: Pick<MediaBackend, 'name' | 'limits' | 'origins' | 'admit'>,
  greeters: Greeters,
  door: Pick<Rooms, 'look'>,
): readonly ApiRoute[] {
  const { homes, hostedBy, demonstration, identities } = options
  const routes: ApiRoute[] = [
    ...mechanismRoutes(homes, hostedBy),
    actRoute(homes, options.limit ?? rateLimit(LIMIT), options.gate ?? {}),
    ...paperRoutes(homes, hostedBy),
    previewRoute(homes),
    roomPlanRoute(homes, backend),
    roomLookRoute(homes, door, backend),
    ...pollRoutes(homes, greeters),
    ...(demonstration === null || identities === null ? [] : demonstrationRoutes(demonstration, identities)),
    {
      method: 'GET',
      path: '/api/health',
      id: 'health',
      does: 'Says that the node answers and how many mechanisms it keeps',
      params: [],
      personal: false,
      answer: {
        status: 200,
        type: 'application/json',
        schema: all({ ok: { const: true }, version: { type: 'string' }, mechanisms: { type: 'integer' } }),
        does: 'It does',
      },
      handle: async () => ({ json: { ok: true, version, mechanisms: homes.list().length } }),
    },
  ]
  const document: ApiRoute = {
    method: 'GET',
    path: '/api/openapi.json',
    id: 'openApi',
    does: 'This document',
    params: [],
    personal: false,
    answer: { status: 200, type: 'application/json', does: 'OpenAPI 3.1' },
    handle: async () => ({ json: openApi([...routes, document], version) }),
  }
  return [...routes, document]
}

/** Makes the server; it listens when its owner says so. */
export async function createServer(options: ServerOptions): Promise<FastifyInstance> {
  const app = Fastify({
    bodyLimit: MAX_BODY_BYTES,
    logger: {
      level: options.logLevel ?? 'info',
      // A log says that something happened and never what somebody wrote: no bodies, no headers, no tokens.
      serializers: {
        req: (request: FastifyRequest) => ({ method: request.method, path: request.url.split('?')[0] }),
        err: (error: Error) => ({ type: error.name, message: error.message, stack: error.stack ?? '' }),
      },
      ...(options.logStream === undefined ? {} : { stream: options.logStream }),
    },
    logController: new LogController({ disableRequestLogging: true }),
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 300 },
  })
  // Only JSON enters; Fastify would also read plain text.
  app.removeContentTypeParser('text/plain')
  // Where nobody has to sign in, a page of somebody else's could otherwise act in a visitor's browser.
  app.addHook('onRequest', async (request, reply) => {
    const from = request.headers['sec-fetch-site']
    const isForeign = from !== undefined && from !== 'same-origin' && from !== 'none'
    if (isForeign && request.method !== 'GET' && request.url.startsWith('/api/'))
      return sendProblem(reply, refuse('request/not-yours'))
    return undefined
  })
  const now = options.now ?? (() => new Date())
  const backend = await mediaBackend(options.media ?? LAPTOP_MEDIA, now)
  const headers = {
    ...HEADERS,
    'content-security-policy':
      backend.origins.length === 0 ? POLICY : `${POLICY}; connect-src 'self' ${backend.origins.join(' ')}`,
  }
  app.addHook('onSend', async (_request, reply) => {
    for (const [name, value] of Object.entries(headers)) if (!reply.hasHeader(name)) reply.header(name, value)
  })
  app.addHook('onResponse', async (request, reply) => {
    const path = request.url.split('?')[0]
    request.log.debug({ method: request.method, path, status: reply.statusCode, ms: Math.round(reply.elapsedTime) })
  })
  app.setErrorHandler((error, request, reply) => {
    const refusal = refusalOfError(error)
    if (refusal.code === 'node/failed') request.log.error({ err: error }, 'request failed')
    return sendProblem(reply, refusal)
  })
  await app.register(websocket, { options: { maxPayload: 1_000_000 } })
  const live = registerLive(app, options)
  const rooms = new Rooms({
    ...options,
    backend,
    now,
    failed: (error) => app.log.warn({ err: error }, 'media did not follow'),
  })
  registerRooms(app, rooms)
  const room: Greeters['room'] = (socket, slug, sitting) => rooms.greet(socket, slug, sitting)
  for (const route of apiRoutes(options, backend, { live, room }, rooms)) register(app, route, options)
  registerPublic(app, options)
  if (options.webRoot !== null) registerWeb(app, await webFiles(options.webRoot))
  app.setNotFoundHandler((_request, reply) => sendProblem(reply, refuse('request/not-found')))
  return app
}

function register(app: FastifyInstance, route: ApiRoute, options: ServerOptions): void {
  app.route({
    method: route.method,
    url: route.path,
    handler: async (request, reply) => {
      const identity = bearer(request, options.identities)
      if (identity === 'nobody' || (route.personal && identity === null))
        return sendProblem(reply, refuse('request/no-identity'))
      const query = new URLSearchParams(request.url.split('?')[1] ?? '')
      const answer = await route.handle({
        // Fastify's own parameters are strings.
        params: request.params as Readonly<Record<string, string>>,
        query: (name) => query.getAll(name),
        body: request.body,
        identity,
        now: options.now?.() ?? new Date(),
      })
      return isRefusal(answer) ? sendProblem(reply, answer) : send(reply, answer)
    },
  })
}

function bearer(request: FastifyRequest, identities: Identities | null): Identity | null | 'nobody' {
  const { authorization } = request.headers
  if (authorization === undefined) return null
  const token = /^Bearer ([\w.-]+)$/.exec(authorization)?.[1]
  return token === undefined || identities === null ? 'nobody' : (identities.bearer(token) ?? 'nobody')
}

function send(reply: FastifyReply, answer: ApiAnswer): FastifyReply {
  // What a person may read changes with every act, and nobody between may keep it.
  void reply.code(answer.status ?? 200).headers({ 'cache-control': 'no-store', ...answer.headers })
  if (answer.bytes !== undefined)
    return reply.type(answer.type ?? 'application/octet-stream').send(Buffer.from(answer.bytes))
  if (answer.text !== undefined) return reply.type(answer.type ?? 'text/plain; charset=utf-8').send(answer.text)
  return reply.type('application/json; charset=utf-8').send(JSON.stringify(answer.json))
}

function sendProblem(reply: FastifyReply, refusal: Refusal): FastifyReply {
  const problem = problemOf(refusal)
  return reply
    .code(problem.status)
    .headers({ 'cache-control': 'no-store' })
    .type(PROBLEM_TYPE)
    .send(JSON.stringify(problem))
}
