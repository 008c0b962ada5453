/**
 * Who may read what at this moment. The classes of content and the acts that open it decide, for whoever asks and
 * however they ask: HTTP, socket, bundle and public page all come here.
 */
import {
  contentRecord,
  findIn,
  memberByOrigin,
  releaseViews,
  type ContentRecord,
  type OutcomeState,
  type State,
} from '@samvad/kernel'

/** Who asks: anybody, or a person acting for one party (or office). */
export type Reader =
  | Readonly<{ kind: 'public' }>
  | Readonly<{ kind: 'member'; party: string; roles: readonly string[] }>

/** What a home's node decides beside the record: the demonstration's reconstruction is open to all. */
export type Openness = 'parties' | 'everybody'

export type Readability = 'open' | 'not-here' | 'closed' | 'erased'

/** True when the reader may have the entries of a feed. */
export function mayReadFeed(state: State, reader: Reader, origin: string, openness: Openness): boolean {
  const owner = memberByOrigin(state.genesis, origin)
  if (owner === null) return false
  if (origin === owner.internalOrigin) return reader.kind === 'member' && reader.party === owner.id
  return reader.kind === 'member' || openness === 'everybody'
}

/** What a reader may have now, as a function of the commitment. Valid only while the state stands still. */
export function reading(state: State, reader: Reader, now: Date, openness: Openness): (c: string) => Readability {
  let released: ReadonlySet<string> | null = null
  let papers: Papers | null = null
  return (c) => {
    const content = contentRecord(state, c)
    // The commitments of genesis stand in no entry; they name the mechanism and its rules.
    if (content === null) return genesisAllows(state, reader, c, openness) ? 'open' : 'not-here'
    if (content.erased) return 'erased'
    papers ??= papersOf(state)
    const closed = closedPaper(papers, c, content)
    if (reader.kind === 'public') {
      if (openness !== 'everybody') {
        released ??= publicContent(state, now)
        if (!released.has(c)) return 'closed'
      }
      // Whoever names somebody else's closed text in an act that is published opens nothing.
      return closed === null && isForAll(papers, c, content) ? 'open' : 'closed'
    }
    if (closed !== null) return maySeeClosed(reader, closed) ? 'open' : 'closed'
    if (content.owner === null) return 'closed'
    if (content.owner === reader.party || isForAll(papers, c, content)) return 'open'
    // That a party keeps something to itself is nobody else's to know.
    return content.class === 'internal' ? 'not-here' : 'closed'
  }
}

/** Commitments that a letter or statement opened by this act holds. */
export function openedBy(state: State, kind: string, body: Readonly<Record<string, unknown>>): readonly string[] {
  if (kind === 'letter.released')
    return Object.values(findIn(state, (session) => session.letters, String(body['letter']))?.texts ?? {})
  if (kind === 'statement.released')
    return Object.values(findIn(state, (session) => session.statements, String(body['statement']))?.texts ?? {})
  return []
}

/** Everything that is public because a joint release of it is live. */
export function publicContent(state: State, now: Date): ReadonlySet<string> {
  const open = new Set<string>([state.genesis.title])
  const add = (texts: Readonly<Record<string, string>> | null | undefined): void => {
    for (const c of Object.values(texts ?? {})) open.add(c)
  }
  for (const session of state.sessions.values()) {
    const released = [...session.outcomes.values()].filter((outcome) => isReleased(state, outcome, now))
    if (released.length === 0) continue
    for (const owner of state.owners.values()) if (owner.description !== null) open.add(owner.description.c)
    for (const plan of session.plans.values()) {
      if (!state.genesis.parties.every((party) => plan.confirmed.has(party.id))) continue
      add(plan.body.theme)
      if (plan.body.place !== null) open.add(plan.body.place)
    }
    for (const [party, said] of session.delegations)
      for (const member of said.at(-1)?.members ?? []) {
        const person = state.owners.get(party)?.people.get(member.pid)
        if (person !== undefined) open.add(person.c)
      }
    // Items of the adopted agenda of it: a news release names the topics of the exchange of views.
    for (const agenda of session.agendas.values())
      if (state.genesis.parties.every((party) => agenda.confirmed.has(party.id)))
        for (const item of agenda.body.items) add(item.title)
    for (const letter of session.letters.values()) {
      if (letter.released === undefined || letter.publication === 'not-published') continue
      open.add(letter.sender)
      if (letter.publication === 'full') add(letter.texts)
    }
    for (const readout of session.readouts.values()) {
      add(readout.title)
      add(readout.texts)
    }
    for (const outcome of released) addOutcome(state, outcome, open)
  }
  return open
}

/** True when a release of this outcome is agreed and armed by all, not cancelled, and its instant has come. */
export function isReleased(state: State, outcome: OutcomeState, now: Date): boolean {
  return releaseViews(state.genesis, outcome).some(
    (release) => release.live && Date.parse(release.instant) <= now.getTime(),
  )
}

function addOutcome(state: State, outcome: OutcomeState, open: Set<string>): void {
  const adopted = [...outcome.adopted.values()][0]
  const freeze = outcome.freezes.get(adopted?.freeze ?? '')
  if (freeze === undefined) return
  open.add(freeze.namesContent)
  const revisions = new Set(freeze.units.map(([, revision]) => revision))
  for (const revision of revisions)
    for (const c of Object.values(outcome.revisions.get(revision)?.texts ?? {})) open.add(c)
  for (const translation of outcome.translations.values())
    if (revisions.has(translation.revision)) open.add(translation.c)
  for (const commitment of state.commitments.values()) {
    const { origin } = commitment
    const confirmed = commitment.owners.every((owner) => commitment.confirmed.has(owner))
    if (confirmed && origin.kind === 'unit' && origin.outcome === outcome.id) open.add(commitment.text)
  }
}

type Paper = Readonly<{ owner: string; booths: boolean; released: boolean }>

/** Letters and statements by each commitment of their texts. */
type Papers = ReadonlyMap<string, readonly Paper[]>

/**
 * Letter or statement of the owner, not opened yet, of which this content is a text. It decides before the class does:
 * a letter whose text was listed as open to all by mistake stays closed until it is read.
 */
function closedPaper(papers: Papers, c: string, content: ContentRecord): Paper | null {
  const own = (papers.get(c) ?? []).filter((paper) => paper.owner === content.owner)
  return own.some((paper) => paper.released) ? null : (own[0] ?? null)
}

/** Only the owner of a text opens it: the same commitment in somebody else's released letter opens nothing. */
function isForAll(papers: Papers, c: string, content: ContentRecord): boolean {
  if (content.class === 'parties') return true
  return (papers.get(c) ?? []).some((paper) => paper.released && paper.owner === content.owner)
}

function papersOf(state: State): Papers {
  const papers = new Map<string, Paper[]>()
  const add = (texts: Readonly<Record<string, string>>, paper: Paper): void => {
    for (const c of Object.values(texts)) papers.set(c, [...(papers.get(c) ?? []), paper])
  }
  for (const session of state.sessions.values()) {
    for (const { owner, texts, released } of session.letters.values())
      add(texts, { owner, booths: false, released: released !== undefined })
    for (const { owner, texts, booths, released } of session.statements.values())
      add(texts, { owner, booths, released: released !== undefined })
  }
  return papers
}

function maySeeClosed(reader: Extract<Reader, { kind: 'member' }>, paper: Paper): boolean {
  return reader.party === paper.owner || (paper.booths && reader.roles.includes('interpreter'))
}

function genesisAllows(state: State, reader: Reader, c: string, openness: Openness): boolean {
  if (c === state.genesis.title) return true
  return c === state.genesis.rules && (reader.kind === 'member' || openness === 'everybody')
}
