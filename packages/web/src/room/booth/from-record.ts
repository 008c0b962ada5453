/** The console's view from the record, and from what the room tells. */
import {
  conductOf,
  peopleHere,
  refKey,
  isSamePerson,
  type Booth,
  type ChannelId,
  type Conduct,
  type LetterState,
  type Seat,
  type SessionState,
  type SittingState,
  type StatementState,
  type Turn,
  type Wish,
} from '@samvad/kernel'
import { primaryTag } from '../../i18n/languages.ts'
import type { Crumb } from '../../parts/bar.tsx'
import { rolesOf } from '../../record/acts.ts'
import type { Connection } from '../../record/connection.ts'
import { agendaInForce, delegationOf, localText, partyContent, partyName, personName } from '../../record/names.ts'
import { readTerms } from '../../record/terms.ts'
import type { EndpointState } from '@samvad/protocol'
import { chairOf, clockOf, itemView, languagesInOrder, markOf, pictureOf, plateOf, spokenOn } from '../from-record.ts'
import { paragraphsOf, type NoPaper } from '../parts/index.ts'
import type { SittingStage } from '../view.ts'
import { wayBack } from './desk.ts'
import type { PackEntry } from './pack.ts'
import type { BoothPaper, BoothView, EntryView, IncomingView, NextView, OutgoingView, SeatView } from './view.ts'

/** Seats of one booth. */
const MOST_SEATS = 3

/** What the words of the page are: titles come from the reader's language. */
export type Place = Readonly<{ title: string; crumbs: readonly Crumb[]; language: string; base: string }>

/** What the room adds to the record. */
export type Heard = Readonly<{
  /** Seats whose console is connected, as `seatKey` spells them. */
  here: (seat: Seat) => boolean
  /** Whether the record has the person of a seat in the room, at whatever endpoint. */
  present: (seat: Seat) => boolean
  endpoints: readonly EndpointState[]
  reading: Readonly<{ paper: string; paragraph: number }> | null
}>

/** The sitting under way; null while none is. */
export function openSitting(session: SessionState | undefined): SittingState | null {
  return [...(session?.sittings.values() ?? [])].findLast((sitting) => conductOf(sitting).closed === null) ?? null
}

/** Whether the parties' notes have somebody in the room. */
export function isPresent(sitting: SittingState, { party, pid }: Seat): boolean {
  return peopleHere(sitting, party).includes(pid)
}

/** Tag of the channel that an address means; null where the mechanism has none. */
export function channelTag(connection: Connection, asked: string): string | null {
  return languagesInOrder(connection).find((tag) => primaryTag(tag) === primaryTag(asked)) ?? null
}

/** The booth as the record has it, empty where nobody ever sat. */
export function boothOf(conduct: Conduct, language: string): Booth {
  return conduct.booths.get(language) ?? { language, seats: [], onAir: null, since: null, listen: 'floor', offer: null }
}

/** Seat of this tab's person; null for a visitor. */
export function mySeat({ identity }: Connection): Seat | null {
  return identity === null ? null : { party: identity.party, pid: identity.pid }
}

/** What stands at the door of a booth. */
export function entryView(
  connection: Connection,
  session: SessionState | undefined,
  conduct: Conduct | null,
  place: Place,
  heard: Heard,
): EntryView {
  const me = mySeat(connection)
  const tag = channelTag(connection, place.language)
  const booth = conduct === null ? null : boothOf(conduct, tag ?? place.language)
  const elsewhere =
    [...(conduct?.booths.values() ?? [])].find(
      ({ language, seats }) => language !== tag && seats.some((seat) => isSamePerson(seat, me)),
    )?.language ?? null
  const free = MOST_SEATS - (booth?.seats.length ?? 0)
  return {
    title: place.title,
    crumbs: place.crumbs,
    language: tag ?? place.language,
    barred: barOf(connection, session, { tag, open: conduct !== null, free, elsewhere }),
    elsewhere,
    seats: seatsOf(connection, booth?.seats ?? [], heard),
    free,
    others: languagesInOrder(connection)
      .filter((other) => other !== tag)
      .map((other) => ({
        language: other,
        href: `${place.base}/booth/${primaryTag(other)}`,
        taken: conduct?.booths.get(other)?.seats.length ?? 0,
      })),
  }
}

function barOf(
  connection: Connection,
  session: SessionState | undefined,
  { tag, open, free, elsewhere }: { tag: string | null; open: boolean; free: number; elsewhere: string | null },
): EntryView['barred'] {
  if (tag === null) return 'no-language'
  if (!isInterpreter(connection, session)) return 'not-interpreter'
  if (!open) return 'no-sitting'
  if (elsewhere !== null) return 'elsewhere'
  return free > 0 ? null : 'full'
}

/** Whether this tab's person is named as an interpreter of the session. */
export function isInterpreter(connection: Connection, session: SessionState | undefined): boolean {
  const { identity } = connection
  if (identity === null || !rolesOf(connection).includes('interpreter')) return false
  const listed = delegationOf(session, identity.party)?.members.find(({ pid }) => pid === identity.pid)
  return listed?.role === 'interpreter'
}

/** The console of a seat. */
export function boothView(
  connection: Connection,
  session: SessionState,
  conduct: Conduct,
  place: Place,
  heard: Heard,
): BoothView {
  const booth = boothOf(conduct, place.language)
  const me = mySeat(connection) ?? { party: '', pid: '' }
  const { floor } = conduct
  const chair = chairOf(connection, conduct.conductor, heard.endpoints)
  return {
    title: place.title,
    crumbs: place.crumbs,
    language: place.language,
    sitting: stageOf(conduct),
    item: itemView(connection, session, conduct),
    speaker: floor === null ? null : { plate: plateOf(connection, floor), picture: pictureOf(floor) },
    chair:
      chair === null
        ? null
        : {
            person: personName(connection, chair.party, chair.pid),
            party: partyName(connection, chair.party),
            picture: pictureOf(chair),
          },
    clock: clockOf(conduct),
    limit: conduct.limits.speak,
    next: [...conduct.pointsOfOrder, ...conduct.waiting, ...conduct.replies].map((wish) =>
      nextOf(connection, session, wish),
    ),
    paper: floor === null ? 'nobody' : paperOf(connection, session, floor, heard),
    pack: packOf(connection, session),
    seats: seatsOf(
      connection,
      booth.seats.toSorted((a, b) => Number(isSamePerson(b, me)) - Number(isSamePerson(a, me))),
      heard,
    ),
    me,
    booth,
    incoming: incomingOf(connection, session, conduct, booth),
    outgoing: outgoingOf(connection, conduct, booth),
  }
}

function stageOf({ suspended, closed }: Conduct): SittingStage {
  if (closed !== null) return { stage: 'closed', at: closed }
  return suspended === null ? { stage: 'open' } : { stage: 'suspended', ...suspended }
}

function seatsOf(connection: Connection, seats: readonly Seat[], heard: Heard): readonly SeatView[] {
  return seats.map((seat) => ({
    seat,
    person: personName(connection, seat.party, seat.pid),
    party: partyName(connection, seat.party),
    mark: markOf(connection, seat.party),
    here: heard.here(seat),
    gone: !heard.here(seat) && !heard.present(seat),
  }))
}

function nextOf(connection: Connection, session: SessionState, wish: Wish): NextView {
  const statement = wish.kind === 'speak' ? statementFor(session, wish, wish.item) : undefined
  const person = personName(connection, wish.party, wish.pid)
  return {
    key: refKey(wish.ref),
    mark: markOf(connection, wish.party),
    person,
    wish: wish.kind,
    language: statement?.original ?? person.own,
    text: statement === undefined ? 'none' : mayRead(connection, statement) ? 'received' : 'closed',
  }
}

function statementFor(session: SessionState, { party, pid }: Seat, item: string | null): StatementState | undefined {
  return [...session.statements.values()].findLast(
    (one) => one.owner === party && one.speaker === pid && one.item === item,
  )
}

/** A text is the booths' ahead only by its party's leave. */
function mayRead({ identity }: Connection, { owner, booths, released }: StatementState): boolean {
  return owner === identity?.party || booths || released !== undefined
}

function paperOf(connection: Connection, session: SessionState, floor: Turn, { reading }: Heard): BoothPaper | NoPaper {
  const bound = floor.texts.at(-1)
  const letter = bound === undefined ? undefined : session.letters.get(bound)
  const statement =
    (bound === undefined ? undefined : session.statements.get(bound)) ?? statementFor(session, floor, floor.item)
  const paper: LetterState | StatementState | undefined = letter ?? statement
  if (paper === undefined) return 'none'
  if (letter === undefined && statement !== undefined && !mayRead(connection, statement)) return 'after-delivery'
  const texts: { tag: string; paragraphs: readonly string[] }[] = []
  let waiting = false
  for (const tag of languagesInOrder(connection)) {
    const c = paper.texts[tag]
    if (c === undefined) continue
    const content = connection.content(c)
    if (content.text !== null) texts.push({ tag, paragraphs: paragraphsOf(content.text) })
    else if (content.why === 'loading') waiting = true
  }
  if (texts.length === 0) return waiting ? 'loading' : 'after-delivery'
  return {
    kind: letter === undefined ? 'statement' : 'letter',
    texts,
    original: paper.original,
    delivery: letter === undefined ? (statement?.delivery ?? null) : null,
    receivedAt: paper.at,
    reading: reading?.paper === paper.id ? reading.paragraph : null,
  }
}

function incomingOf(
  connection: Connection,
  session: SessionState,
  conduct: Conduct,
  booth: Booth,
): readonly IncomingView[] {
  const spoken = spokenOn(connection, session, conduct)
  const relays = languagesInOrder(connection)
    .filter((tag) => tag !== booth.language)
    .map((tag): IncomingView => {
      const channel: ChannelId = `lang:${tag}`
      const other = conduct.booths.get(tag)
      const by = wayBack(conduct.booths, booth.language, channel)
      return {
        channel,
        language: tag,
        state:
          by !== null
            ? { kind: 'cycle', by }
            : other?.onAir == null
              ? { kind: 'off-air' }
              : { kind: 'on-air', by: personName(connection, other.onAir.party, other.onAir.pid) },
      }
    })
  return [{ channel: 'floor', language: spoken, state: { kind: 'floor' } }, ...relays]
}

function outgoingOf(connection: Connection, conduct: Conduct, booth: Booth): readonly OutgoingView[] {
  const all = languagesInOrder(connection).map((tag): OutgoingView => {
    if (tag === booth.language) return { language: tag, state: 'yours' }
    return { language: tag, state: (conduct.booths.get(tag)?.seats.length ?? 0) > 0 ? 'other' : 'closed' }
  })
  return all.toSorted((a, b) => Number(b.state === 'yours') - Number(a.state === 'yours'))
}

const PACKS = new WeakMap<Connection, { version: number; pack: readonly PackEntry[] }>()

/** The pack of a session. It is made anew only when the record has changed, for the text is marked by it. */
function packOf(connection: Connection, session: SessionState): readonly PackEntry[] {
  const known = PACKS.get(connection)
  if (known?.version === connection.version) return known.pack
  const members = [...connection.ledger.genesis.parties, ...connection.ledger.genesis.offices]
  const entry = (key: string, kind: PackEntry['kind'], words: PackEntry['words']): PackEntry => ({
    key,
    kind,
    words,
    sign: '',
    party: {},
  })
  const parties = members.flatMap(({ id }) => {
    const content = partyContent(connection, id)
    return content === null
      ? []
      : [entry(`party ${id}`, 'party', content.short), entry(`official ${id}`, 'party', content.official)]
  })
  const people = members.flatMap(({ id }) =>
    (delegationOf(session, id)?.members ?? []).map(({ pid }) => ({
      ...entry(`person ${id} ${pid}`, 'person', personName(connection, id, pid).names),
      party: partyName(connection, id),
    })),
  )
  const documents = [...session.documents.values()].map((document) => ({
    ...entry(`document ${document.owner} ${document.symbol}`, 'document', localText(connection, document.title)),
    sign: document.symbol,
  }))
  const items = (agendaInForce(connection, session)?.items ?? []).map((item) => ({
    ...entry(`item ${item.id}`, 'item', localText(connection, item.title)),
    sign: item.no,
  }))
  const terms = readTerms(connection).map(({ key, symbol, words }) => ({
    ...entry(`term ${key}`, 'term', words),
    sign: symbol,
  }))
  const pack = [...parties, ...people, ...documents, ...items, ...terms]
  PACKS.set(connection, { version: connection.version, pack })
  return pack
}
