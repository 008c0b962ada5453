/** From the record and the room to what the screens show. Nothing is decided here; what counts is in the kernel. */
import {
  categoryOf,
  conductOf,
  placeIfAsked,
  unansweredCommands,
  type AgendaPlan,
  type ChannelId,
  type Conduct,
  type LetterState,
  type SessionState,
  type SittingState,
  type StatementState,
  type Turn,
  type Wish,
} from '@samvad/kernel'
import type { EndpointState } from '@samvad/protocol'
import { primaryTag } from '../i18n/languages.ts'
import type { LocalText } from '../i18n/words.ts'
import { grantsOf } from '../record/acts.ts'
import type { Connection } from '../record/connection.ts'
import {
  agendaInForce,
  agreedPlan,
  delegationOf,
  localText,
  partyContent,
  partyLanguage,
  partyName,
  personName,
  programmeOf,
} from '../record/names.ts'
import {
  figureOf,
  paragraphsOf,
  readClock,
  type ChannelView,
  type EncryptionView,
  type MarkView,
  type NoPaper,
  type PaperView,
  type PlateView,
  type SpeakerRow,
  type SpeakersView,
  type TurnClock,
} from './parts/index.ts'
import type { RoomClient } from './client/room-client.ts'
import type { PictureView, ScreenView, StageView, TileView } from './view.ts'

type Person = Readonly<{ party: string; pid: string }>

function isAt(endpoint: EndpointState, { party, pid }: Person): boolean {
  return endpoint.party === party && endpoint.pid === pid
}

/** A person as a plate shows it. */
export function plateOf(connection: Connection, { party, pid }: Person): PlateView {
  const { names, titles, own } = personName(connection, party, pid)
  return { person: { names, own }, titles, party: partyName(connection, party), mark: markOf(connection, party) }
}

/** The sign that a party gave itself. */
export function markOf(connection: Connection, party: string): MarkView {
  const content = partyContent(connection, party)
  return content === null ? { text: '·', lang: 'und' } : { text: content.mark, lang: content.language }
}

/** Under which key the picture of a person is found; one camera in a delegation's room shows its party. */
export function pictureKey({
  kind,
  party,
  pid,
  signs,
}: Pick<EndpointState, 'kind' | 'party' | 'pid' | 'signs'>): string {
  if (kind === 'interpreter' && signs !== undefined) return signsKey(signs)
  return kind === 'room' ? `room ${party}` : `${party} ${pid}`
}

/** Under which key the picture of a sign language is found, whoever interprets: so a pin outlives a change of seats. */
export function signsKey(signs: string): string {
  return `signs ${signs}`
}

export function pictureOf({ party, pid }: Person): PictureView {
  const key = `${party} ${pid}`
  return { key, instead: `room ${party}`, figures: [figureOf(key)] }
}

/** Under which key the screen that an endpoint shares is found. */
export function screenKey(endpoint: Pick<EndpointState, 'kind' | 'party' | 'pid'>): string {
  return `screen ${pictureKey(endpoint)}`
}

/** The screen that stands on the stage: of whoever has the floor, else the one that was shared first. */
export function screenOf(
  connection: Connection,
  conduct: Conduct | null,
  sharing: readonly EndpointState[],
): ScreenView | null {
  const floor = conduct?.floor ?? null
  const one = sharing.find((endpoint) => floor !== null && isAt(endpoint, floor)) ?? sharing[0]
  if (one === undefined || one.party === null || one.pid === null || conduct?.closed != null) return null
  return { key: screenKey(one), plate: plateOf(connection, { party: one.party, pid: one.pid }) }
}

/** The sitting that an address means: its own id, or the session's open one, else its last. */
export function sittingAt(session: SessionState | undefined): SittingState | null {
  const all = [...(session?.sittings.values() ?? [])].toSorted((a, b) => (a.opened.at < b.opened.at ? 1 : -1))
  return all.find((sitting) => conductOf(sitting).closed === null) ?? all[0] ?? null
}

/** When the next sitting opens by the timetable; null where there is none. */
export function opensAt(connection: Connection, session: SessionState | undefined): string | null {
  const programme = programmeOf(connection, agreedPlan(connection, session))
  const number = (session?.sittings.size ?? 0) + 1
  const of = programme?.items.filter((item) => item.sitting === number).map(({ start }) => start) ?? []
  return of.toSorted()[0] ?? programme?.items[0]?.start ?? null
}

/** The paper that a turn is about: the one bound to it, else the speaker's own on this item. */
function paperOf(
  session: SessionState | undefined,
  turn: Turn,
): { kind: 'statement'; paper: StatementState } | { kind: 'letter'; paper: LetterState } | null {
  const bound = turn.texts.at(-1)
  const letters = [...(session?.letters.values() ?? [])]
  const statements = [...(session?.statements.values() ?? [])]
  const letter = letters.find(({ id }) => id === bound)
  if (letter !== undefined) return { kind: 'letter', paper: letter }
  const statement =
    statements.find(({ id }) => id === bound) ??
    statements.find(({ owner, speaker, item }) => owner === turn.party && speaker === turn.pid && item === turn.item)
  return statement === undefined ? null : { kind: 'statement', paper: statement }
}

/** The letter that a person is to read out and that is still closed. */
export function letterToRead(session: SessionState | undefined, { party, pid }: Person): LetterState | null {
  return (
    [...(session?.letters.values() ?? [])].find(
      (letter) => letter.owner === party && letter.reader === pid && letter.read === undefined,
    ) ?? null
  )
}

/** The text of the turn as this reader may see it now. */
export function paperView(
  connection: Connection,
  session: SessionState | undefined,
  conduct: Conduct | null,
  reading: Readonly<{ paper: string; paragraph: number }> | null,
): PaperView | NoPaper {
  const turn = conduct?.floor ?? null
  if (turn === null) return 'nobody'
  const found = paperOf(session, turn)
  if (found === null) return 'none'
  const { paper, kind } = found
  const readable = localText(connection, paper.texts)
  if (Object.keys(readable).length === 0) {
    const whys = Object.values(paper.texts).map((c) => connection.content(c))
    return whys.some((content) => content.text === null && content.why === 'loading') ? 'loading' : 'after-delivery'
  }
  const order = languagesInOrder(connection)
  const rank = (tag: string): number => {
    const at = order.indexOf(tag)
    return at === -1 ? order.length : at
  }
  return {
    kind,
    texts: Object.entries(readable)
      .map(([tag, text]) => ({ tag, paragraphs: paragraphsOf(text) }))
      .toSorted((a, b) => rank(a.tag) - rank(b.tag)),
    original: paper.original,
    delivery: 'delivery' in paper ? paper.delivery : null,
    reading: reading !== null && reading.paper === paper.id ? reading.paragraph : null,
  }
}

/** Id of the paper of the turn, for whoever says which paragraph is being read. */
export function paperId(session: SessionState | undefined, conduct: Conduct | null): string | null {
  return conduct?.floor == null ? null : (paperOf(session, conduct.floor)?.paper.id ?? null)
}

/** Languages of the mechanism in the order in which it fixed them: the same for everybody. */
export function languagesInOrder(connection: Connection): readonly string[] {
  const { authentic, working, courtesy } = connection.ledger.genesis
  return [...new Set([...authentic, ...working, ...courtesy])]
}

/** Language spoken on the floor: of the paper where there is one, else of the person. */
export function spokenOn(connection: Connection, session: SessionState | undefined, conduct: Conduct): string | null {
  const { floor } = conduct
  if (floor === null) return null
  return paperOf(session, floor)?.paper.original ?? personName(connection, floor.party, floor.pid).own
}

/** What is on every channel now. */
export function channelsOf(
  connection: Connection,
  conduct: Conduct | null,
  spoken: string | null,
  client: Pick<RoomClient, 'voices' | 'endpoints'> | null,
): readonly ChannelView[] {
  const channels = languagesInOrder(connection).map((language): ChannelView => {
    const id: ChannelId = `lang:${language}`
    if (spoken !== null && primaryTag(spoken) === primaryTag(language)) return { id, state: { kind: 'same-as-floor' } }
    const booth = conduct?.booths.get(language)
    const { onAir = null } = booth ?? {}
    if (booth === undefined || onAir === null) return { id, state: { kind: 'off-air', since: booth?.since ?? null } }
    // The record says who should be heard; only what arrives here is heard.
    const voice = client?.voices.get(language)
    if (voice?.arrives === false) return { id, state: { kind: 'off-air', since: voice.since } }
    const by = booth.listen === 'floor' ? null : booth.listen.slice('lang:'.length)
    const isSynthetic = client?.endpoints.some((one) => isAt(one, onAir) && one.standIn === true) === true
    return { id, state: { kind: 'on-air', by, ...(isSynthetic ? { synthetic: true } : {}) } }
  })
  return [{ id: 'floor', state: { kind: 'floor', spoken } }, ...channels]
}

/** The clock of whoever has the floor, else of whoever was interrupted, whose clock stands still. */
export function clockOf(conduct: Conduct | null): TurnClock | null {
  const turn = conduct === null ? null : (conduct.floor ?? conduct.interrupted)
  if (conduct === null || turn === null) return null
  const { warning } = conduct.limits
  return { spans: turn.spans, limit: turn.limit, warning: Math.min(warning, turn.limit ?? warning) }
}

/** Rows of the list; `me` may have a place, or a dashed one while it may ask. */
export function speakersOf(
  connection: Connection,
  session: SessionState | undefined,
  conduct: Conduct | null,
  { me, mayAsk, nowMs }: { me: Person | null; mayAsk: boolean; nowMs: number },
): SpeakersView {
  if (conduct === null) return { rows: [], closes: null, closed: null }
  const isMine = (one: Person): boolean => me !== null && one.party === me.party && one.pid === me.pid
  const base = (one: Person): Pick<SpeakerRow, 'mark' | 'person' | 'party' | 'mine'> => {
    const { names, own } = personName(connection, one.party, one.pid)
    return {
      mark: markOf(connection, one.party),
      person: { names, own },
      party: partyName(connection, one.party),
      mine: isMine(one),
    }
  }
  const current = [conduct.floor, conduct.interrupted].filter((turn) => turn !== null)
  const spoken = conduct.turns.filter(({ kind }) => kind === 'speak').length
  const rows: SpeakerRow[] = current.map((turn, index) => ({
    ...base(turn),
    key: `turn ${turn.ref.feed} ${turn.ref.seq}`,
    state: turn === conduct.interrupted ? 'interrupted' : 'speaking',
    number: spoken + index + 1,
    wish: turn.kind,
    at: turn === conduct.floor ? (turn.spans[0]?.from ?? null) : null,
    absent: false,
  }))
  let left = secondsLeft(conduct, nowMs)
  const places: (Wish | 'me')[] = [...conduct.waiting]
  const mine = mayAsk && me !== null ? placeOf(session, me) : null
  if (mine !== null) places.splice(mine, 0, 'me')
  for (const [index, place] of places.entries()) {
    const who = place === 'me' ? me : place
    if (who === null) continue
    rows.push({
      ...base(who),
      key: place === 'me' ? 'me' : `wish ${place.ref.feed} ${place.ref.seq}`,
      state: place === 'me' ? 'would-be' : 'waiting',
      number: spoken + current.length + index + 1,
      wish: place === 'me' ? 'speak' : place.kind,
      at: left === null ? null : new Date(nowMs + left * 1000).toISOString(),
      mine: isMine(who),
      absent: place !== 'me' && place.absent > 0,
    })
    // Behind a turn that may last as long as it likes nothing can be said.
    left = left === null || conduct.limits.speak === null ? null : left + conduct.limits.speak
  }
  return { rows, ...conduct.list }
}

/** Seconds that the turn under way still has, and one that was interrupted; null where one of them has no limit. */
function secondsLeft(conduct: Conduct, nowMs: number): number | null {
  let left = 0
  for (const turn of [conduct.floor, conduct.interrupted]) {
    if (turn === null) continue
    const { leftSeconds } = readClock({ spans: turn.spans, limit: turn.limit, warning: 0 }, nowMs)
    if (leftSeconds === null) return null
    left += Math.max(0, leftSeconds)
  }
  return left
}

/** Place that a wish of this person would have, by the order in which the chair calls. */
function placeOf(session: SessionState | undefined, { party, pid }: Person): number | null {
  const sitting = sittingAt(session)
  const member = delegationOf(session, party)?.members.find((one) => one.pid === pid)
  return sitting === null ? null : placeIfAsked(sitting, { party, category: categoryOf(member ?? null) })
}

/** Agenda item that is under way. */
export function itemOf(agenda: AgendaPlan | null, conduct: Conduct | null) {
  return agenda?.items.find(({ id }) => id === conduct?.item) ?? null
}

export function itemView(connection: Connection, session: SessionState | undefined, conduct: Conduct | null) {
  const item = itemOf(agendaInForce(connection, session), conduct)
  return item === null ? null : { no: item.no, title: localText(connection, item.title) }
}

/** Who presides: whoever sits at the chair's console, else whom the conducting party has named as chair. */
export function chairOf(connection: Connection, conductor: string, endpoints: readonly EndpointState[]): Person | null {
  const there = endpoints.find(({ kind, party }) => kind === 'chair' && party === conductor)
  if (there?.party != null && there.pid !== null) return { party: there.party, pid: there.pid }
  for (const grant of grantsOf(connection, conductor).values())
    if (grant.roles.includes('chair') && grant.pid !== null) return { party: conductor, pid: grant.pid }
  return null
}

export function stageOf(
  connection: Connection,
  session: SessionState | undefined,
  conduct: Conduct | null,
  chair: Person | null,
  endpoints: readonly EndpointState[],
): StageView | null {
  const turn = conduct?.floor ?? null
  const who = turn ?? chair
  if (conduct === null || who === null) return null
  return {
    picture: pictureOf(who),
    plate: plateOf(connection, who),
    role: turn === null ? 'chair' : 'speaker',
    wish: turn?.kind ?? 'speak',
    speaks: turn === null ? null : spokenOn(connection, session, conduct),
    standIn: endpoints.some((one) => isAt(one, who) && one.standIn === true),
  }
}

const MOST_PEOPLE = 12
const IN_SIGHT = 5

/** Delegation rooms, the chair, whoever sits alone at a screen, and oneself. */
export function tilesOf(
  connection: Connection,
  session: SessionState | undefined,
  {
    endpoints,
    me,
    chair,
    microphone,
    camera,
  }: {
    endpoints: readonly EndpointState[]
    me: Person
    chair: Person | null
    microphone: boolean
    camera: boolean
  },
): readonly TileView[] {
  const tiles: TileView[] = connection.ledger.genesis.parties.map(({ id }) => {
    const members = delegationOf(session, id)?.members ?? []
    const here = new Set(endpoints.filter(({ party }) => party === id).map(({ pid }) => pid))
    if (me.party === id) here.add(me.pid)
    const shown = members.filter(({ pid }) => here.has(pid))
    return {
      picture: {
        key: `room ${id}`,
        figures: (shown.length > 1 ? shown : members).slice(0, 4).map(({ pid }) => figureOf(`${id} ${pid}`)),
      },
      mark: markOf(connection, id),
      name: { names: partyName(connection, id), own: partyLanguage(connection, id) },
      about: { kind: 'delegation', people: here.size },
    }
  })
  const isMe = (one: Person): boolean => one.party === me.party && one.pid === me.pid
  const isChair = (one: Person): boolean => chair !== null && one.party === chair.party && one.pid === chair.pid
  if (chair !== null && !isMe(chair)) tiles.push(personTile(connection, chair, { kind: 'chair' }, 'chair'))
  const seen = new Set<string>()
  for (const { party, pid, kind, admitted, standIn } of endpoints) {
    if (party === null || pid === null || !admitted || !['delegate', 'chair'].includes(kind)) continue
    const who = { party, pid }
    const key = `${party} ${pid}`
    if (isMe(who) || isChair(who) || seen.has(key) || seen.size >= MOST_PEOPLE) continue
    seen.add(key)
    tiles.push(
      standIn === true
        ? personTile(connection, who, { kind: 'stand-in', party: partyName(connection, party) })
        : personTile(connection, who, {
            kind: 'person',
            title: personName(connection, party, pid).titles,
            party: partyName(connection, party),
          }),
    )
  }
  // Whoever follows a sign language finds its interpreter first.
  for (const { party, pid, kind, signs, publishing } of endpoints)
    if (kind === 'interpreter' && signs !== undefined && party !== null && pid !== null && publishing.length > 0)
      tiles.unshift({
        ...personTile(connection, { party, pid }, { kind: 'signs', signs }, 'booth'),
        picture: { key: signsKey(signs), figures: [figureOf(`${party} ${pid}`)] },
      })
  // Oneself is always among the five that a wide window shows.
  tiles.splice(IN_SIGHT - 1, 0, personTile(connection, me, { kind: 'you', microphone, camera }))
  return tiles
}

function personTile(connection: Connection, who: Person, about: TileView['about'], mark?: MarkView): TileView {
  const { names, own } = personName(connection, who.party, who.pid)
  return { picture: pictureOf(who), mark: mark ?? markOf(connection, who.party), name: { names, own }, about }
}

/** The state of encryption of all connections of this endpoint. */
export function encryptionOf(
  connection: Connection,
  endpoints: readonly EndpointState[],
  vouched: (endpoint: EndpointState) => boolean,
  language: string,
): EncryptionView {
  const others = endpoints.filter(({ admitted, party }) => admitted && party !== null)
  const open = others.find(({ endToEnd }) => !endToEnd)
  if (open?.party != null && open.pid !== null) {
    const { names, own } = personName(connection, open.party, open.pid)
    return { state: 'not', who: firstWords(names, language, own) }
  }
  const waiting = others.filter((one) => !vouched(one)).length
  if (waiting > 0) return { state: 'checking', waiting, connections: others.length }
  return others.length === 0 ? { state: 'alone' } : { state: 'all', connections: others.length }
}

function firstWords(names: LocalText, language: string, own: string): { text: string; lang: string } {
  const tag = names[language] === undefined ? own : language
  return { text: names[tag] ?? '', lang: tag }
}

/** A command of one's own that the conducting log has not answered yet. */
export function pendingCommand(sitting: SittingState | null, me: Person, kind: string, wish?: Wish['kind']): boolean {
  if (sitting === null) return false
  return unansweredCommands(sitting).some(
    (command) =>
      command.kind === kind &&
      command.owner === me.party &&
      command.body['pid'] === me.pid &&
      (wish === undefined || command.body['kind'] === wish),
  )
}
