import { ACTS } from '@samvad/kernel'
import type { Json, JsonObject } from '@samvad/log'
import { expect, test } from 'vitest'
import { namedContent } from './named-content.ts'

const HASH = 'a'.repeat(64)

/** Fields of acts that hold the hash of something that is no content. A new act with a hash has to be put here or there. */
const OTHER_HASHES = [
  'agenda.adopted agenda',
  'concordance.cleared freeze',
  'concordance.cleared root',
  'concordance.cleared waivers',
  'content.erased c',
  'freeze.checked freeze',
  'freeze.checked root',
  'genesis mech',
  'language.checked revision',
  'outcome.adopted freeze',
  'outcome.adopted root',
  'outcome.signed note',
  'position.taken revision',
  'release.agreed courtesy',
  'release.agreed root',
  'release.armed release',
  'release.cancelled release',
  'revision.proposed basedOn',
  'revision.proposed revision',
  'revision.withdrawn revision',
  'session.confirmed proposal',
  'session.proposed replaces',
  'summary.confirmed corrigendum',
  'summary.corrigendum replaces',
  'text.frozen courtesy',
  'text.frozen names',
  'text.frozen root',
  'text.frozen units',
  'translation.filed revision',
  'waiver.signed finding',
]

test('[G7] every hash in every act is either asked for as content or known to be something else', () => {
  const others: string[] = []
  for (const act of ACTS.values())
    for (const [field, schema] of fieldsOf(act.json)) {
      if (field === 'content' || !JSON.stringify(schema).includes('[0-9a-f]{64}')) continue
      const body = { [field]: sample(schema) }
      if (namedContent(act.kind, body).length === 0) others.push(`${act.kind} ${field}`)
    }
  expect(others.toSorted()).toEqual(OTHER_HASHES)
})

test('[G7] texts are named with their language, wherever in the body they stand', () => {
  const [zh, ru] = ['b'.repeat(64), 'c'.repeat(64)]
  const body = { items: [{ id: 'item-1', title: { zh, ru }, note: null }], content: [{ c: HASH }] }
  expect(namedContent('agenda.proposed', body)).toEqual([
    { c: zh, language: 'zh' },
    { c: ru, language: 'ru' },
  ])
})

function fieldsOf(json: JsonObject): readonly (readonly [string, JsonObject])[] {
  const properties = json['properties']
  return isObject(properties)
    ? Object.entries(properties).flatMap(([k, v]) => (isObject(v) ? [[k, v] as const] : []))
    : []
}

/** A value that a schema allows, with a hash wherever one may stand. */
function sample(schema: JsonObject): Json {
  const any = schema['anyOf'] ?? schema['oneOf']
  if (Array.isArray(any)) {
    const options = (any as readonly Json[]).filter(isObject)
    return sample(options.find((option) => JSON.stringify(option).includes('{64}')) ?? options[0] ?? {})
  }
  if (isObject(schema['additionalProperties'])) return { en: sample(schema['additionalProperties']) }
  if (isObject(schema['properties'])) return Object.fromEntries(fieldsOf(schema).map(([k, v]) => [k, sample(v)]))
  if (isObject(schema['items'])) return [sample(schema['items'])]
  return HASH
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
