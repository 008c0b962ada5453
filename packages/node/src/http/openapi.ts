/** The OpenAPI 3.1 document, made from the list of routes and the kernel's list of acts. */
import type { JsonObject } from '@samvad/log'
import type { ApiField, ApiRoute } from './api.ts'
import { ref, schemas } from './shapes.ts'

/** Describes the API of a node. */
export function openApi(routes: readonly ApiRoute[], version: string): JsonObject {
  const paths: Record<string, Record<string, JsonObject>> = {}
  for (const route of routes) {
    const path = route.path.replace(/:([a-z]+)/gi, '{$1}')
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Samvad node',
      version,
      description:
        'Everything that happens enters as an act at one door. Live news come over a WebSocket at ' +
        '/api/mechanisms/{slug}/live: the client says hello with what it has, and gets the rest. The meeting room of a ' +
        'sitting is at /api/mechanisms/{slug}/rooms/{sitting}. Where no WebSocket gets through, polls stand for both.',
    },
    paths,
    components: {
      schemas: schemas(),
      securitySchemes: { person: { type: 'http', scheme: 'bearer' } },
    },
  }
}

function operation(route: ApiRoute): JsonObject {
  const { answer } = route
  return {
    operationId: route.id,
    summary: route.does,
    parameters: [
      ...route.params.map((field) => parameter(field, 'path')),
      ...(route.query ?? []).map((field) => parameter(field, 'query')),
    ],
    ...(route.body === undefined
      ? {}
      : { requestBody: { required: true, content: { 'application/json': { schema: route.body } } } }),
    security: route.personal ? [{ person: [] }] : [{}, { person: [] }],
    responses: {
      [String(answer.status)]: {
        description: answer.does,
        content: { [answer.type]: answer.schema === undefined ? {} : { schema: answer.schema } },
      },
      default: {
        description: 'Refused, and nothing was changed.',
        content: { 'application/problem+json': { schema: ref('Problem') } },
      },
    },
  }
}

function parameter({ name, schema, does, required }: ApiField, place: 'path' | 'query'): JsonObject {
  return { name, in: place, required: place === 'path' || required === true, description: does, schema }
}
