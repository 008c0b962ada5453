/** Routes of the demonstration alone: taking a place, the demonstration seals, beginning again. */
import { refuse } from '@samvad/kernel'
import type { Demonstration } from '../demonstration/demonstration.ts'
import type { Identities } from '../identity/demo-identities.ts'
import type { ApiField, ApiRoute } from './api.ts'
import { slugField } from './mechanism-routes.ts'
import { all, ref } from './shapes.ts'

const partyField: ApiField = { name: 'party', schema: { type: 'string' }, does: 'Party whose seal it is' }

/** Routes that a node with real mechanisms does not have. */
export function demonstrationRoutes(demonstration: Demonstration, identities: Identities): readonly ApiRoute[] {
  return [
    {
      method: 'POST',
      path: '/api/demonstration/identities',
      id: 'takePlace',
      does: 'Takes the place of a person of the demonstration',
      params: [],
      body: all({ slug: { type: 'string' }, party: { type: 'string' }, pid: { type: 'string' } }),
      personal: false,
      answer: { status: 201, type: 'application/json', schema: ref('Identity'), does: 'Token and pseudonym' },
      async handle({ body }) {
        const field = (name: string): string | null => {
          const value: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, name) : undefined
          return typeof value === 'string' && /^[a-z0-9-]{1,60}$/.test(value) ? value : null
        }
        const [slug, party, pid] = [field('slug'), field('party'), field('pid')]
        if (slug === null || party === null || pid === null) return refuse('request/malformed', { path: '' })
        const identity = identities.take({ slug, party, pid })
        return identity === null ? refuse('request/not-found') : { status: 201, json: identity }
      },
    },
    {
      method: 'GET',
      path: '/api/demonstration/seals/:slug/:party',
      id: 'demonstrationSeal',
      does: 'Demonstration seal of a party. A real seal never comes near a node',
      params: [slugField, partyField],
      personal: false,
      answer: { status: 200, type: 'application/json', schema: ref('SealFile'), does: 'The seal file' },
      async handle({ params }) {
        const { slug = '', party = '' } = params
        const seal = await demonstration.seal(slug, party)
        if (seal === null) return refuse('request/not-found')
        return {
          json: seal,
          headers: { 'content-disposition': `attachment; filename="${slug}.${party}.seal.json"` },
        }
      },
    },
    {
      method: 'POST',
      path: '/api/demonstration/begin-again',
      id: 'beginAgain',
      does: 'Throws away what was done in the demonstration and begins again',
      params: [],
      personal: false,
      answer: { status: 200, type: 'application/json', schema: all({ begun: { type: 'boolean' } }), does: 'Done' },
      async handle() {
        await demonstration.beginAgain()
        return { json: { begun: true } }
      },
    },
  ]
}
