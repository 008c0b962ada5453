/**
 * The gate: rules of one's own node, before an act reaches the record. They may use the clock, the session and the
 * content, and never affect another node's entry. Numbered as in SPEC; the kernel's rules come after them, in `home.ts`.
 */
import { findingsOf } from '@samvad/concordance'
import { fromBase64, fromUtf8, type Json, type JsonObject } from '@samvad/log'
import {
  ACTS,
  contentIsTrue,
  contentOf,
  findIn,
  grantOf,
  isInstant,
  parseNames,
  parseText,
  placeholderIn,
  readIntent,
  refuse,
  textProblem,
  tokensOf,
  type ContentItem,
  type Genesis,
  type Intent,
  type ManifestUnit,
  type OutcomeState,
  type Refusal,
  type Role,
  type State,
} from '@samvad/kernel'
import type { Identity } from '@samvad/protocol'
import { nodeCrypto } from '../crypto.ts'
import type { StoredContent } from '../store/store.ts'
import { isReleased, reading, type Openness } from './access.ts'
import { commitmentsOf, frozenText, translationsOf, type FrozenParts, type FrozenText } from './frozen-text.ts'
import type { MechanismHome, Recorded } from './home.ts'
import { namedContent, type NamedContent } from './named-content.ts'
import { summaryTextRefusal, summaryTimeRefusal } from './summary-gate.ts'
import { termsRefusal } from './terms-gate.ts'

/** A request as it came in: parsed JSON of which nothing is known yet. */
export type ActSubmission = Readonly<{ intent: Intent; content: readonly StoredContent[]; feed: 'shared' | 'internal' }>

export type GateOptions = Readonly<{
  openness: Openness
  /** Deviation of this node's clock in milliseconds; null while it is not known. */
  clockSkewMs?: () => number | null
  /** Keys of the findings that must be mended before a text is cleared; the concordance check unless a test says so. */
  blockingFindings?: (units: readonly ManifestUnit[], genesis: Genesis) => readonly string[]
}>

/** Most bytes of one piece of content. */
export const MAX_CONTENT_BYTES = 400_000
const MAX_CONTENT_ITEMS = 250

/** Acts by which a person has its party vouch for keys. */
const OWN_KEYS: readonly string[] = ['endpoint.vouched', 'caucus.vouched']
/** Acts that a node writes for its party; nobody says them at the door. */
const NODE_ACTS: readonly string[] = ['genesis', 'heartbeat', 'conduct.applied', 'conduct.refused', 'presence.noted']

const MINUTE_MS = 60_000
const CANCEL_UNTIL_MS = 10 * MINUTE_MS
const CLOCK_LIMIT_MS = 1_000

/** [G1] Reads a submission; a refusal names the path of the first part that does not fit. */
export function readSubmission(value: unknown): ActSubmission | Refusal {
  const malformed = (path: string): Refusal => refuse('request/malformed', { path })
  if (!isRecord(value)) return malformed('')
  const stray = Object.keys(value).find((key) => !['intent', 'content', 'feed'].includes(key))
  if (stray !== undefined) return malformed(`/${stray}`)
  const { feed, content } = value
  if (feed !== 'shared' && feed !== 'internal') return malformed('/feed')
  // Whatever JSON.parse gives is Json; the schema looks at all of it.
  const read = readIntent(value['intent'] as Json)
  if ('misfit' in read) return malformed(`/intent${read.misfit}`)
  if (!Array.isArray(content) || content.length > MAX_CONTENT_ITEMS) return malformed('/content')
  const items: StoredContent[] = []
  for (const [index, item] of content.entries()) {
    const path = `/content/${index}`
    if (!isRecord(item) || Object.keys(item).length !== 3) return malformed(path)
    const { c, salt, bytes } = item
    if (typeof c !== 'string' || !/^[0-9a-f]{64}$/.test(c)) return malformed(`${path}/c`)
    const saltBytes = typeof salt === 'string' ? fromBase64(salt) : null
    if (saltBytes === null || saltBytes.length !== 32) return malformed(`${path}/salt`)
    const words = typeof bytes === 'string' ? fromBase64(bytes) : null
    if (words === null) return malformed(`${path}/bytes`)
    // [G2] Limits of size hold before anything is computed over the bytes.
    if (words.length > MAX_CONTENT_BYTES) return refuse('request/too-large', { limit: MAX_CONTENT_BYTES })
    items.push({ c, salt: saltBytes, bytes: words })
  }
  return { intent: read.intent, content: items, feed }
}

/** Takes an act through the gate and, when it passes, to the home. */
export async function passGate(
  home: MechanismHome,
  identity: Identity,
  submission: ActSubmission,
  options: GateOptions,
): Promise<Recorded | Refusal> {
  const { intent, content } = submission
  const member = home.members().find((m) => m.id === identity.party)
  const origin = submission.feed === 'internal' ? member?.internalOrigin : member?.origin
  const asked = whoAsks(home, identity, intent, origin)
  if (asked !== null || origin === undefined) return asked ?? refuse('request/not-yours')
  // [G12] A repeat has passed before, perhaps when a time was not over yet; only the home can tell.
  const repeated = home.peek((state) => state.feeds.get(origin)?.used.has(`${intent.by} ${intent.n}`) === true)
  if (!repeated) {
    const refusal = await refusalOf(home, identity, submission, options)
    if (refusal !== null) return refusal
  }
  return home.append(origin, intent, content)
}

async function refusalOf(
  home: MechanismHome,
  identity: Identity,
  { intent, content, feed }: ActSubmission,
  options: GateOptions,
): Promise<Refusal | null> {
  const act = ACTS.get(intent.kind)
  if (act === undefined) return refuse('act/unknown-kind', { kind: intent.kind })
  const misfit = act.misfit(intent.body)
  if (misfit !== null) return refuse('act/misfit', { path: misfit })
  const listed = contentOf(intent)
  const named = namedContent(intent.kind, intent.body)
  const sent = sentContent(listed, content) ?? placeOfContent(intent, feed, listed) ?? textsAreCanonical(named, content)
  if (sent !== null) return sent
  const now = home.now()
  const here = new Set(content.map((item) => item.c))
  const absent = [...listed.map((item) => item.c), ...named.map((item) => item.c)].filter((c) => !here.has(c))
  const early = home.peek((state) => {
    // [G7] What an act names and does not bring must be here and open to its author: nobody speaks of a closed letter
    // by its commitment, and nobody opens one by listing it among one's own content. What was erased is not brought back.
    const mayRead = reading(
      state,
      { kind: 'member', party: identity.party, roles: rolesOf(state, identity) },
      now,
      options.openness,
    )
    const missing = [
      ...absent.filter((c) => mayRead(c) !== 'open'),
      ...[...here].filter((c) => mayRead(c) === 'erased'),
    ]
    if (missing.length > 0) return refuse('gate/content-missing', { content: missing })
    return timeRefusal(state, intent, now, options)
  })
  if (early !== null) return early
  return (
    (await termsRefusal(home, intent, content)) ??
    (await summaryTextRefusal(home, intent, content)) ??
    freezeRefusal(home, intent, content, options)
  )
}

/** [G3] [G4] [G5] The act is of this mechanism, by the bearer, in a feed of the bearer's party, and a person's to say. */
function whoAsks(home: MechanismHome, identity: Identity, intent: Intent, origin: string | undefined): Refusal | null {
  if (intent.mech !== home.genesis.mech16) return refuse('gate/mechanism-unknown')
  if (identity.slug !== home.row.slug || intent.by !== identity.pseudonym) return refuse('request/not-yours')
  if (origin === undefined || !home.hosts(origin)) return refuse('request/not-yours')
  // Keys are their person's alone to vouch for: whoever names a colleague would sit and speak there as that colleague.
  if (OWN_KEYS.includes(intent.kind) && intent.body['pid'] !== identity.pid) return refuse('request/not-yours')
  return NODE_ACTS.includes(intent.kind) ? refuse('gate/by-the-node', { kind: intent.kind }) : null
}

/** [G6] Every piece that was sent is listed by the act, has the size it says, and is what its commitment was made of. */
function sentContent(listed: readonly ContentItem[], content: readonly StoredContent[]): Refusal | null {
  const items = new Map(listed.map((item) => [item.c, item]))
  if (items.size !== listed.length) return refuse('request/malformed', { path: '/intent/body/content' })
  if (new Set(content.map((item) => item.c)).size !== content.length)
    return refuse('request/malformed', { path: '/content' })
  for (const [index, sent] of content.entries()) {
    const item = items.get(sent.c)
    if (item === undefined) return refuse('request/malformed', { path: `/content/${index}/c` })
    if (item.size !== sent.bytes.length || !contentIsTrue(nodeCrypto, sent))
      return refuse('gate/content-not-true', { c: sent.c })
  }
  return null
}

/** [G8] Closed papers carry their own class; what only the own party may know stays in its internal feed. */
function placeOfContent(intent: Intent, feed: 'shared' | 'internal', listed: readonly ContentItem[]): Refusal | null {
  const wrong = (item: ContentItem): Refusal => refuse('gate/wrong-audience', { class: item.class })
  const texts = new Set(Object.values(isRecord(intent.body['texts']) ? intent.body['texts'] : {}))
  for (const item of listed) {
    if ((item.class === 'internal') !== (feed === 'internal')) return wrong(item)
    if (!texts.has(item.c)) continue
    if (intent.kind === 'letter.announced' && item.class !== 'own') return wrong(item)
    const forBooths = intent.body['booths'] === true
    if (intent.kind === 'statement.deposited' && item.class !== (forBooths ? 'booths' : 'own')) return wrong(item)
  }
  return null
}

/** [G9] Words are UTF-8 in canonical form and not empty; nothing is repaired on the way. */
function textsAreCanonical(named: readonly NamedContent[], content: readonly StoredContent[]): Refusal | null {
  const languages = new Map(named.map((item) => [item.c, item.language]))
  for (const item of content) {
    const language = languages.get(item.c) ?? ''
    const text = fromUtf8(item.bytes)
    if (text === null) return refuse('gate/text-not-canonical', { language, where: 'UTF-8' })
    const problem = textProblem(text)
    if (problem !== null)
      return refuse('gate/text-not-canonical', { language, where: String(problem.at + 1), problem: problem.code })
    if (text.trim() === '') return refuse('gate/empty-text', { language })
  }
  return null
}

function timeRefusal(state: State, intent: Intent, now: Date, options: GateOptions): Refusal | null {
  const { kind, body } = intent
  const outcome = findIn(state, (session) => session.outcomes, String(body['outcome']))
  if (kind === 'release.agreed') {
    // [G14] Parties need a minute to agree and arm; whoever agrees to the other's instant only has to be before it.
    const instant = String(body['instant'])
    const proposed = [...(outcome?.releases.values() ?? [])].some((release) => release.body.instant === instant)
    const soonest = now.getTime() + (proposed ? 0 : MINUTE_MS)
    return isInstant(instant) && Date.parse(instant) >= soonest ? null : refuse('gate/instant-too-near', { instant })
  }
  if (kind === 'release.armed' || kind === 'release.cancelled') {
    const instant = outcome?.releases.get(String(body['release']))?.body.instant
    if (instant === undefined) return null
    // [G15] Pages are prepared before the instant; cancelled is until ten minutes before it.
    const last = Date.parse(instant) - (kind === 'release.cancelled' ? CANCEL_UNTIL_MS : 0)
    if (now.getTime() >= last) return refuse('gate/too-late', { instant })
    // [G16] A node whose clock is off would publish early or late.
    const skew = options.clockSkewMs?.() ?? 0
    if (kind === 'release.armed' && Math.abs(skew) > CLOCK_LIMIT_MS)
      return refuse('gate/clock-off', { milliseconds: skew })
  }
  if (kind === 'readout.published') {
    // [G17] A party's own item appears not earlier than the joint release.
    const session = state.sessions.get(String(body['session']))
    const released = [...(session?.outcomes.values() ?? [])].some((candidate) => isReleased(state, candidate, now))
    if (!released) return refuse('gate/embargo')
  }
  return summaryTimeRefusal(state, intent, now)
}

/** [G10] [G11] [G13] The text of a freeze is complete and its root is what this node computes from its own copy. */
async function freezeRefusal(
  home: MechanismHome,
  intent: Intent,
  content: readonly StoredContent[],
  options: GateOptions,
): Promise<Refusal | null> {
  const { kind, body } = intent
  if (kind === 'revision.proposed') return tokensAreReadable(content, body)
  if (kind !== 'text.frozen' && kind !== 'freeze.checked' && kind !== 'concordance.cleared') return null
  const asked = home.peek((state) => {
    const outcome = findIn(state, (session) => session.outcomes, String(body['outcome']))
    if (outcome === null) return null
    const freeze = outcome.freezes.get(String(body['freeze']))
    // The act's own schema has checked these fields.
    const parts = kind === 'text.frozen' ? (body as unknown as FrozenParts & JsonObject) : freeze
    if (parts === undefined) return null
    const aids = translationsOf(home.genesis, outcome, parts)
    return { outcome: snapshot(outcome), parts, needed: commitmentsOf(outcome, parts), aids }
  })
  // What is not known at all is the kernel's to refuse.
  if (asked === null) return null
  const stored = await home.content([...asked.needed, ...asked.aids])
  const texts = new Map([...stored, ...content].map((item) => [item.c, fromUtf8(item.bytes) ?? '']))
  const missing = asked.needed.filter((c) => !texts.has(c))
  if (missing.length > 0) return refuse('gate/content-missing', { content: missing })
  if (parseNames(texts.get(asked.parts.namesContent) ?? '') === null) return refuse('gate/names-malformed')
  const text = frozenText(home.genesis, asked.outcome, asked.parts, texts)
  // A revision that is not known here: the kernel says which.
  if (text === null) return null
  if (text.root !== body['root']) return refuse('freeze/other-root', { root: String(body['root']), here: text.root })
  if (kind !== 'concordance.cleared') {
    if (text.namesHash !== asked.parts.names) return refuse('freeze/other-root', { root: asked.parts.names })
    if (text.courtesy === null) return refuse('freeze/other-root', { root: asked.parts.courtesy ?? '' })
    // Whoever froze the text may have no gate: each party's own node finds it complete before that party is bound.
    return textIsComplete(text, home.genesis)
  }
  // [G13] A waiver is a linguist's word on a finding that may be right; a blocking one is mended.
  const open = (options.blockingFindings ?? blockingFindings)(text.units, home.genesis)
  return open.length > 0 ? refuse('concordance/findings-open', { findings: open }) : null
}

/** [G10] Tokens of a wording can be read, so that no stray brace waits until the freeze. */
function tokensAreReadable(content: readonly StoredContent[], body: JsonObject): Refusal | null {
  const texts = isRecord(body['texts']) ? body['texts'] : {}
  for (const [language, c] of Object.entries(texts)) {
    const sent = content.find((item) => item.c === c)
    const text = sent === undefined ? null : fromUtf8(sent.bytes)
    if (text !== null && parseText(text) === null) return refuse('gate/token-malformed', { language })
  }
  return null
}

function textIsComplete(text: FrozenText, genesis: Genesis): Refusal | null {
  for (const unit of text.units)
    for (const [language, words] of Object.entries(unit.texts)) {
      if (words.trim() === '') return refuse('gate/empty-text', { language, unit: unit.unit })
      if (textProblem(words) !== null) return refuse('gate/text-not-canonical', { language, where: unit.unit })
      const placeholder = placeholderIn(words)
      if (placeholder !== null) return refuse('gate/placeholder-left', { language, unit: unit.unit })
      if (parseText(words) === null) return refuse('gate/token-malformed', { language, unit: unit.unit })
      // [G10] Every name a token stands for is written out for every party's original before anybody binds to the text.
      const nameless = tokensOf(words).filter((token) =>
        genesis.parties.some((party) => (text.names[language]?.[token]?.[party.id] ?? '').trim() === ''),
      )
      if (nameless.length > 0) return refuse('gate/names-missing', { language, tokens: nameless })
    }
  return null
}

function blockingFindings(units: readonly ManifestUnit[], genesis: Genesis): readonly string[] {
  return findingsOf(nodeCrypto, units, genesis.authentic)
    .filter((finding) => finding.blocking)
    .map((finding) => finding.key)
}

/** Revisions as they stood: the state goes on while content is fetched. */
function snapshot(outcome: OutcomeState): OutcomeState {
  return { ...outcome, revisions: new Map(outcome.revisions), translations: new Map(outcome.translations) }
}

function rolesOf(state: State, identity: Identity): readonly Role[] {
  const owner = state.owners.get(identity.party)
  return owner === undefined ? [] : (grantOf(owner, identity.pseudonym)?.roles ?? [])
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
