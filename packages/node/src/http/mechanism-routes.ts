/** Reading a mechanism: the list, the opening, content, entries and checkpoints, each for who asks. */
import { fromUtf8, toBase64 } from '@samvad/log'
import { memberByOrigin, refuse, type Refusal, type State } from '@samvad/kernel'
import { confirmedPlan, isReleased, partyOrder, type PublicParty } from '@samvad/publish'
import {
  demonstrationOf,
  metaFor,
  parseParty,
  parseTexts,
  PROTOCOL,
  type ContentAnswer,
  type DemoPerson,
  type EntriesAnswer,
  type MechanismOpening,
  type MechanismSummary,
} from '@samvad/protocol'
import { mayReadFeed, reading, type Openness, type Reader } from '../home/access.ts'
import type { MechanismHome } from '../home/home.ts'
import type { Homes } from '../home/homes.ts'
import type { ApiAnswer, ApiField, ApiRequest, ApiRoute, MechanismHandler } from './api.ts'
import { ref } from './shapes.ts'

/** Most commitments in one question, and most entries in one answer. */
const MAX_IDS = 200
const MAX_ENTRIES = 1_000

export const slugField: ApiField = {
  name: 'slug',
  schema: { type: 'string' },
  does: 'Short name of the mechanism on this node',
}
const feedField: ApiField = {
  name: 'feed',
  schema: { type: 'string' },
  does: 'Origin of the feed',
  required: true,
}

/** Runs a route on its mechanism; a token of another mechanism is nobody's here. */
export function onMechanism(homes: Homes, handle: MechanismHandler): ApiRoute['handle'] {
  return async (request) => {
    const home = homes.bySlug(request.params['slug'] ?? '')
    if (home === null) return refuse('request/not-found')
    if (request.identity !== null && request.identity.slug !== home.row.slug) return refuse('request/not-yours')
    return handle(home, request)
  }
}

/** Who asks, as far as access is concerned. */
export function readerOf(request: Pick<ApiRequest, 'identity'>): Reader {
  const { identity } = request
  // The roles of an identity were read from the record when its token was.
  return identity === null ? { kind: 'public' } : { kind: 'member', party: identity.party, roles: identity.roles }
}

/** A reported history is open to everybody; everything else is for its parties. */
export function opennessOf(home: MechanismHome): Openness {
  return demonstrationOf(home.row.meta)?.demonstration === 'reconstruction' ? 'everybody' : 'parties'
}

/** Routes for reading a mechanism. */
export function mechanismRoutes(homes: Homes, hostedBy: string): readonly ApiRoute[] {
  return [
    {
      method: 'GET',
      path: '/api/mechanisms',
      id: 'listMechanisms',
      does: 'Mechanisms that this node keeps',
      params: [],
      personal: false,
      answer: {
        status: 200,
        type: 'application/json',
        schema: { type: 'array', items: ref('MechanismSummary') },
        does: 'The list',
      },
      handle: async (request) => ({
        json: await Promise.all(homes.list().map((home) => summary(home, hostedBy, request.now))),
      }),
    },
    {
      method: 'GET',
      path: '/api/mechanisms/:slug',
      id: 'openMechanism',
      does: 'All that a client needs before it folds the record',
      params: [slugField],
      personal: false,
      answer: { status: 200, type: 'application/json', schema: ref('MechanismOpening'), does: 'The opening' },
      handle: onMechanism(homes, async (home, request) => ({ json: opening(home, request, hostedBy) })),
    },
    {
      method: 'GET',
      path: '/api/mechanisms/:slug/content',
      id: 'readContent',
      does: 'Content by commitment, as far as the bearer may read it now',
      params: [slugField],
      query: [
        {
          name: 'c',
          schema: { type: 'array', items: { type: 'string', pattern: '^[0-9a-f]{64}$' }, maxItems: MAX_IDS },
          does: 'Commitment; repeat the field for several',
          required: true,
        },
      ],
      personal: false,
      answer: { status: 200, type: 'application/json', schema: ref('ContentAnswer'), does: 'What may be read' },
      handle: onMechanism(homes, readContent),
    },
    {
      method: 'GET',
      path: '/api/mechanisms/:slug/entries',
      id: 'readEntries',
      does: 'Entries of a feed in order, as their exact bytes',
      params: [slugField],
      query: [
        feedField,
        { name: 'from', schema: { type: 'integer', minimum: 0 }, does: 'Index of the first entry; 0 when left out' },
      ],
      personal: false,
      answer: { status: 200, type: 'application/json', schema: ref('Entries'), does: `At most ${MAX_ENTRIES} entries` },
      handle: onMechanism(homes, readEntries),
    },
    {
      method: 'GET',
      path: '/api/mechanisms/:slug/checkpoint',
      id: 'readCheckpoint',
      does: 'Latest signed checkpoint of a feed, with cosignatures when there are any',
      params: [slugField],
      query: [feedField],
      personal: false,
      answer: { status: 200, type: 'text/plain', does: 'The checkpoint (C2SP tlog-checkpoint)' },
      handle: onMechanism(homes, readCheckpoint),
    },
  ]
}

async function summary(home: MechanismHome, hostedBy: string, now: Date): Promise<MechanismSummary> {
  const described = await home.read((state) =>
    home.genesis.parties.map((party) => ({ id: party.id, c: state.owners.get(party.id)?.description?.c ?? '' })),
  )
  const content = await home.content([home.genesis.title, ...described.map(({ c }) => c)])
  const text = (c: string): string => fromUtf8(content.find((item) => item.c === c)?.bytes ?? new Uint8Array()) ?? ''
  return {
    slug: home.row.slug,
    mech: home.genesis.mech,
    demonstration: demonstrationOf(home.row.meta)?.demonstration ?? null,
    title: titleWithNames(
      parseTexts(text(home.genesis.title)) ?? {},
      described.map(({ id, c }) => ({ id, content: parseParty(text(c)) })),
      home.genesis.authentic,
    ),
    // The names by which parties are known in the list are their own to give; they are no secret of a session.
    parties: described.map(({ id, c }) => {
      const party = parseParty(text(c))
      return {
        id,
        names: party?.short ?? {},
        language: party?.language ?? home.genesis.authentic[0] ?? 'en',
        offsetMinutes: party?.zone.offsetMinutes ?? null,
      }
    }),
    released: await home.read((state) => releasedOf(state, now)),
    hostedBy,
  }
}

/** Sessions whose outcome is public at this instant, latest first. */
function releasedOf(state: State, now: Date): MechanismSummary['released'] {
  return [...state.sessions.values()]
    .flatMap((session) =>
      [...session.outcomes.values()]
        .filter((outcome) => isReleased(state.genesis, outcome, now.toISOString()))
        .map((outcome) => ({
          // A number that one party alone puts forward is no session's number.
          number: confirmedPlan(state.genesis, session)?.number ?? 0,
          session: session.id,
          outcome: outcome.id,
        })),
    )
    .toSorted((a, b) => b.number - a.number)
}

/**
 * Titles carry tokens for the parties' names. The list is for everybody, so it writes them out as public pages do: in an
 * authentic language its holder first, in every other by the alphabet.
 */
function titleWithNames(
  title: Readonly<Record<string, string>>,
  parties: readonly PublicParty[],
  authentic: readonly string[],
): Record<string, string> {
  const and: Readonly<Record<string, string>> = { en: ' and ', zh: '与', ru: ' и ', hi: ' और ' }
  return Object.fromEntries(
    Object.entries(title).map(([tag, words]) => [
      tag,
      words.replaceAll(/\{parties:(short|full)(?::([a-z]+))?\}/g, (_token, length: string, grammar?: string) => {
        const form = length === 'full' ? 'official' : 'short'
        const order = partyOrder(parties, tag, authentic.includes(tag) ? 'authentic' : 'courtesy').parties
        const names = order.map((id) => {
          const content = parties.find((party) => party.id === id)?.content
          return content?.forms[tag]?.[grammar ?? 'art']?.[form] ?? content?.[form][tag] ?? ''
        })
        return names.filter((name) => name !== '').join(and[tag] ?? ', ')
      }),
    ]),
  )
}

function opening(home: MechanismHome, request: ApiRequest, hostedBy: string): MechanismOpening {
  const demonstration = demonstrationOf(home.row.meta)
  const people = (demonstration?.people ?? []).map(({ party, pid, roles, names, titles }): DemoPerson => ({
    party,
    pid,
    roles,
    names,
    titles,
  }))
  return {
    protocol: PROTOCOL,
    slug: home.row.slug,
    mech: home.genesis.mech,
    genesis: home.row.genesis,
    feeds: home.members().map(({ id, kind, origin }) => ({ owner: id, kind, origin })),
    demonstration: demonstration?.demonstration ?? null,
    people,
    meta: metaFor(home.row.meta, request.identity?.party ?? null),
    hostedBy,
  }
}

async function readContent(home: MechanismHome, request: ApiRequest): Promise<ApiAnswer | Refusal> {
  const ids = [...new Set(request.query('c'))]
  if (ids.length === 0 || ids.length > MAX_IDS || ids.some((c) => !/^[0-9a-f]{64}$/.test(c)))
    return refuse('request/malformed', { path: '/c' })
  const readability = await home.read((state) => {
    const may = reading(state, readerOf(request), request.now, opennessOf(home))
    return new Map(ids.map((c) => [c, may(c)]))
  })
  const open = ids.filter((c) => readability.get(c) === 'open')
  const items = await home.content(open)
  const missing: ContentAnswer['missing'][number][] = []
  for (const c of ids) {
    const why = readability.get(c) ?? 'not-here'
    if (why !== 'open') missing.push({ c, why })
    else if (!items.some((item) => item.c === c)) missing.push({ c, why: 'not-here' })
  }
  const answer: ContentAnswer = {
    items: items.map(({ c, salt, bytes }) => ({ c, salt: toBase64(salt), bytes: toBase64(bytes) })),
    missing,
  }
  return { json: answer }
}

async function readEntries(home: MechanismHome, request: ApiRequest): Promise<ApiAnswer | Refusal> {
  const feed = request.query('feed')[0] ?? ''
  const from = Number(request.query('from')[0] ?? '0')
  if (!Number.isSafeInteger(from) || from < 0) return refuse('request/malformed', { path: '/from' })
  const may = await home.read((state) => mayReadFeed(state, readerOf(request), feed, opennessOf(home)))
  // A feed that is not for the reader is told from one that does not exist by nothing.
  if (!may) return refuse('request/not-found')
  // Size and checkpoint of one moment: what is said while the entries are read is left to the next question.
  const size = home.size(feed)
  const checkpoint = home.checkpoint(feed)?.note ?? null
  const entries = await home.entryTexts(feed, from, Math.min(size, from + MAX_ENTRIES))
  const answer: EntriesAnswer = { feed, from, size, checkpoint, entries }
  return { json: answer }
}

async function readCheckpoint(home: MechanismHome, request: ApiRequest): Promise<ApiAnswer | Refusal> {
  const feed = request.query('feed')[0] ?? ''
  const owner = memberByOrigin(home.genesis, feed)
  const isOwn = owner !== null && request.identity?.party === owner.id
  // How often a party writes to itself is nobody else's business.
  if (owner === null || (feed === owner.internalOrigin && !isOwn)) return refuse('request/not-found')
  const checkpoint = home.checkpoint(feed)
  return checkpoint === null
    ? refuse('request/not-found')
    : { text: checkpoint.note, type: 'text/plain; charset=utf-8' }
}
