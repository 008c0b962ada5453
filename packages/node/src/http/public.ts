/**
 * Public pages, rendered by the node without script, under `/p/`. They register themselves here, after the API and
 * before the client's own addresses.
 */
import type { FastifyInstance } from 'fastify'
import type { Homes } from '../home/homes.ts'

/** Registers the public pages of all mechanisms. */
export function registerPublic(_app: FastifyInstance, _homes: Homes): void {
  // Filled by the pages of `@samvad/publish`.
}
