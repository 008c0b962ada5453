/** Papers that leave the node: the pack for signing, and the two bundles. */
import { fromUtf8 } from '@samvad/log'
import { findIn, refuse, type OutcomeState, type Refusal, type SigningPack } from '@samvad/kernel'
import { parseAdoption } from '@samvad/kernel'
import { makeBundle } from '../home/bundle.ts'
import { commitmentsOf, frozenText, translationsOf } from '../home/frozen-text.ts'
import type { MechanismHome } from '../home/home.ts'
import type { Homes } from '../home/homes.ts'
import type { ApiAnswer, ApiField, ApiRequest, ApiRoute } from './api.ts'
import { onMechanism, opennessOf, readerOf, slugField } from './mechanism-routes.ts'
import { ref } from './shapes.ts'

const outcomeField: ApiField = { name: 'outcome', schema: { type: 'string' }, does: 'Id of the outcome' }

/** Routes for the pack and the bundles. */
export function paperRoutes(homes: Homes, hostedBy: string): readonly ApiRoute[] {
  return [
    {
      method: 'GET',
      path: '/api/mechanisms/:slug/outcomes/:outcome/pack',
      id: 'signingPack',
      does: 'Everything a signatory needs to recompute the text and to seal it away from the node',
      params: [slugField, outcomeField],
      query: [
        { name: 'note', schema: { type: 'string' }, does: 'Hash of the adoption note; the latest when left out' },
      ],
      personal: true,
      answer: { status: 200, type: 'application/json', schema: ref('SigningPack'), does: 'The pack' },
      handle: onMechanism(homes, signingPack),
    },
    {
      method: 'GET',
      path: '/api/mechanisms/:slug/bundle',
      id: 'bundle',
      does: 'A bundle that proves itself offline: public proof of an outcome, or everything a party may hold',
      params: [slugField],
      query: [
        { name: 'kind', schema: { enum: ['public', 'party'] }, does: 'Which of the two', required: true },
        { name: 'outcome', schema: { type: 'string' }, does: 'Outcome of the public bundle' },
      ],
      personal: false,
      answer: { status: 200, type: 'application/zip', does: 'The bundle' },
      handle: onMechanism(homes, (home, request) => bundle(home, request, hostedBy)),
    },
  ]
}

async function signingPack(home: MechanismHome, request: ApiRequest): Promise<ApiAnswer | Refusal> {
  if (request.identity === null) return refuse('request/no-identity')
  const id = request.params['outcome'] ?? ''
  const asked = request.query('note')[0]
  const found = await home.read((state) => {
    const outcome = findIn(state, (session) => session.outcomes, id)
    if (outcome === null) return refuse('outcome/unknown', { outcome: id })
    const note = asked === undefined ? [...outcome.notes.values()].at(-1) : outcome.notes.get(asked)
    const freeze = note === undefined ? undefined : outcome.freezes.get(note.freeze)
    if (note === undefined || freeze === undefined) return refuse('note/unknown', { note: asked ?? '' })
    return { outcome: copyOf(outcome), note, freeze }
  })
  if ('code' in found) return found
  const { outcome, note, freeze } = found
  const aids = translationsOf(home.genesis, outcome, freeze)
  const content = await home.content([...commitmentsOf(outcome, freeze), ...aids])
  const texts = new Map(content.map((item) => [item.c, fromUtf8(item.bytes) ?? '']))
  const text = frozenText(home.genesis, outcome, freeze, texts)
  if (text === null) return refuse('gate/content-missing', { content: [] })
  const checkpoints = (parseAdoption(note.text)?.cut ?? [])
    .map((line) => home.checkpointAt(line.origin, line.size))
    .filter((checkpoint) => checkpoint !== null)
  // The seal stands for the courtesy root too, so the texts under it come along to be recomputed.
  const kept = new Set([...home.genesis.authentic, ...(text.courtesy ?? [])])
  const pack: SigningPack = {
    format: 'samvad/pack/v1',
    genesis: home.row.genesis,
    note: note.text,
    outcome: outcome.id,
    units: text.translated.map((unit) => ({
      ...unit,
      texts: Object.fromEntries(Object.entries(unit.texts).filter(([tag]) => kept.has(tag))),
    })),
    names: texts.get(freeze.namesContent) ?? '',
    checkpoints,
  }
  return {
    json: pack,
    headers: { 'content-disposition': `attachment; filename="${home.row.slug}.${id}.pack.json"` },
  }
}

async function bundle(home: MechanismHome, request: ApiRequest, hostedBy: string): Promise<ApiAnswer | Refusal> {
  const kind = request.query('kind')[0]
  if (kind !== 'public' && kind !== 'party') return refuse('request/malformed', { path: '/kind' })
  if (kind === 'party' && request.identity === null) return refuse('request/no-identity')
  const made = await makeBundle(home, {
    hostedBy,
    reader: readerOf(request),
    openness: opennessOf(home),
    now: request.now,
    ...(kind === 'party'
      ? { kind, party: request.identity?.party ?? '' }
      : { kind, outcome: request.query('outcome')[0] ?? null }),
  })
  if ('code' in made) return made
  return {
    bytes: made.bytes,
    type: 'application/zip',
    headers: { 'content-disposition': `attachment; filename="${made.name}"` },
  }
}

function copyOf(outcome: OutcomeState): OutcomeState {
  return { ...outcome, revisions: new Map(outcome.revisions), translations: new Map(outcome.translations) }
}
