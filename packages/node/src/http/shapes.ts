/** JSON Schemas (2020-12) of the messages in `@samvad/protocol`, for the OpenAPI document. */
import type { JsonObject } from '@samvad/log'
import { ACTS, intentSchema } from '@samvad/kernel'

const text: JsonObject = { type: 'string' }
const textByLanguage: JsonObject = { type: 'object', additionalProperties: text }
const facts: JsonObject = {
  type: 'object',
  additionalProperties: {
    anyOf: [text, { type: 'number' }, { type: 'boolean' }, { type: 'array', items: text }],
  },
}

const hash: JsonObject = { type: 'string', pattern: '^[0-9a-f]{64}$' }
const base64: JsonObject = { type: 'string', contentEncoding: 'base64' }
const demonstration: JsonObject = { enum: ['fictional', 'reconstruction', null] }

/** Object schema with all fields required. */
export function all(properties: Readonly<Record<string, JsonObject>>, description?: string): JsonObject {
  return {
    type: 'object',
    ...(description === undefined ? {} : { description }),
    properties,
    required: Object.keys(properties),
  }
}

/** Points at a schema of the document. */
export function ref(name: string): JsonObject {
  return { $ref: `#/components/schemas/${name}` }
}

/** Name of the schema of one kind of act. */
export function actSchemaName(kind: string): string {
  return `Act.${kind}`
}

/** Every schema of the document by its name. */
export function schemas(): Readonly<Record<string, JsonObject>> {
  const acts = [...ACTS.values()].map((act): [string, JsonObject] => [
    actSchemaName(act.kind),
    {
      ...withFields({ kind: { const: act.kind }, body: act.json }),
      description: [
        `${act.does}.`,
        act.roles.length === 0 ? 'Needs no role.' : `Roles, of which one is needed: ${act.roles.join(', ')}.`,
        WHERE[act.where],
      ].join(' '),
    },
  ])
  return {
    ...Object.fromEntries(acts),
    Intent: {
      description: 'What a person says, as the browser makes it. `kind` decides the shape of `body`.',
      oneOf: acts.map(([name]) => ref(name)),
      discriminator: {
        propertyName: 'kind',
        mapping: Object.fromEntries(
          [...ACTS.keys()].map((kind) => [kind, `#/components/schemas/${actSchemaName(kind)}`]),
        ),
      },
    },
    SentContent: all(
      { c: hash, salt: base64, bytes: base64 },
      'Content beside the log: c = SHA-256("samvad/content/v1\\n" || salt || bytes), salt of 32 bytes.',
    ),
    ActRequest: all({
      intent: ref('Intent'),
      content: { type: 'array', items: ref('SentContent') },
      feed: { enum: ['shared', 'internal'] },
    }),
    ActReceipt: all(
      {
        feed: text,
        seq: { type: 'integer' },
        status: { const: 'recorded' },
        checkpoint: { ...text, description: 'Signed checkpoint (C2SP tlog-checkpoint) that covers the entry.' },
        applied: { type: 'boolean' },
        refusal: { anyOf: [all({ code: text, facts }), { type: 'null' }] },
        repeated: { type: 'boolean', description: 'The same intent had been recorded before; nothing was written.' },
      },
      'The act is durable and stands under a signed checkpoint.',
    ),
    MechanismSummary: all({
      slug: text,
      mech: hash,
      demonstration,
      title: textByLanguage,
      parties: {
        type: 'array',
        items: all({
          id: text,
          names: textByLanguage,
          language: text,
          offsetMinutes: { anyOf: [{ type: 'integer' }, { type: 'null' }] },
        }),
      },
      released: { type: 'array', items: all({ number: { type: 'integer' }, session: text, outcome: text }) },
      hostedBy: text,
    }),
    MechanismOpening: all({
      protocol: { type: 'integer' },
      slug: text,
      mech: hash,
      genesis: text,
      feeds: {
        type: 'array',
        description: 'Shared feeds of the members, parties before offices.',
        items: all({ owner: text, kind: { enum: ['party', 'office'] }, origin: text }),
      },
      demonstration,
      people: {
        type: 'array',
        items: all({
          party: text,
          pid: text,
          roles: { type: 'array', items: text },
          names: textByLanguage,
          titles: textByLanguage,
        }),
      },
      meta: { type: 'object' },
      hostedBy: text,
    }),
    Identity: all({
      token: text,
      slug: text,
      party: text,
      pid: text,
      pseudonym: text,
      roles: { type: 'array', items: text },
    }),
    ContentAnswer: all({
      items: { type: 'array', items: ref('SentContent') },
      missing: { type: 'array', items: all({ c: hash, why: { enum: ['not-here', 'closed', 'erased'] } }) },
    }),
    Entries: all({
      feed: text,
      from: { type: 'integer' },
      size: { type: 'integer', description: 'Entries that the feed has now.' },
      checkpoint: {
        anyOf: [text, { type: 'null' }],
        description: 'Signed checkpoint (C2SP tlog-checkpoint) over exactly `size` entries; null for an empty feed.',
      },
      entries: { type: 'array', items: { ...text, description: 'Exact bytes of one entry, which are ASCII.' } },
    }),
    SealFile: all({
      format: { const: 'samvad/seal/v1' },
      name: text,
      publicKey: base64,
      privateKey: base64,
      demonstration: { type: 'boolean' },
    }),
    SigningPack: all({
      format: { const: 'samvad/pack/v1' },
      genesis: text,
      note: text,
      outcome: text,
      units: { type: 'array', items: all({ unit: text, kind: text, label: text, texts: textByLanguage }) },
      names: text,
      checkpoints: { type: 'array', items: text },
    }),
    Problem: all(
      {
        type: { type: 'string', format: 'uri' },
        title: text,
        status: { type: 'integer' },
        code: { ...text, description: 'What was refused, in words that never change.' },
        facts,
      },
      'Problem details (RFC 9457) with the code and facts of the refusal. Nothing was changed.',
    ),
  }
}

const WHERE: Readonly<Record<string, string>> = {
  any: 'Stands in any feed.',
  shared: 'Stands in the shared feed of a party or an office.',
  party: 'Stands in the shared feed of a party.',
  internal: 'Stands in the internal feed of a party.',
}

function withFields(fields: Readonly<Record<string, JsonObject>>): JsonObject {
  const { properties, required } = intentSchema.json
  return {
    type: 'object',
    // The intent's own schema is an object of fields; an act narrows two of them.
    properties: { ...(properties as JsonObject), ...fields },
    required: required ?? [],
    additionalProperties: false,
  }
}
