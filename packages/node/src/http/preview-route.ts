/** The preview of a joint release: what would be published in every language, for those who are to agree to it. */
import { fromUtf8 } from '@samvad/log'
import { findIn, refuse, type Refusal } from '@samvad/kernel'
import { contentWanted, publicRelease, releasePreview } from '@samvad/publish'
import { nodeCrypto } from '../crypto.ts'
import { reading } from '../home/access.ts'
import type { MechanismHome } from '../home/home.ts'
import type { Homes } from '../home/homes.ts'
import type { ApiAnswer, ApiRequest, ApiRoute } from './api.ts'
import { onMechanism, opennessOf, readerOf, slugField } from './mechanism-routes.ts'
import { all } from './shapes.ts'

/** Route for the release form. */
export function previewRoute(homes: Homes): ApiRoute {
  const news = all({
    headline: { type: 'string' },
    paragraphs: { type: 'array', items: { type: 'string' } },
    gaps: { type: 'array', items: all({ fact: { type: 'string' }, missing: { type: 'string' } }) },
  })
  return {
    method: 'GET',
    path: '/api/mechanisms/:slug/outcomes/:outcome/release-preview',
    id: 'releasePreview',
    does: 'The joint news release in every language as it would be written now, with what nobody has typed for it',
    params: [slugField, { name: 'outcome', schema: { type: 'string' }, does: 'Id of the outcome' }],
    personal: true,
    answer: {
      status: 200,
      type: 'application/json',
      schema: { type: 'object', additionalProperties: news },
      does: 'Headline, paragraphs and gaps by language',
    },
    handle: onMechanism(homes, preview),
  }
}

async function preview(home: MechanismHome, request: ApiRequest): Promise<ApiAnswer | Refusal> {
  const id = request.params['outcome'] ?? ''
  const found = await home.read((state) => {
    const outcome = findIn(state, (session) => session.outcomes, id)
    if (outcome === null) return null
    const may = reading(state, readerOf(request), request.now, opennessOf(home))
    const wanted = contentWanted(state, outcome.session, id)
    return { session: outcome.session, wanted: wanted.filter((c) => may(c) === 'open') }
  })
  if (found === null) return refuse('outcome/unknown', { outcome: id })
  const texts = new Map((await home.content(found.wanted)).map((item) => [item.c, fromUtf8(item.bytes)]))
  const release = await home.read((state) =>
    publicRelease({
      crypto: nodeCrypto,
      state,
      session: found.session,
      outcome: id,
      text: (c) => texts.get(c) ?? null,
      now: request.now.toISOString(),
    }),
  )
  return { json: release === null ? {} : releasePreview(release) }
}
