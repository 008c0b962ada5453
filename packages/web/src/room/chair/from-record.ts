/** The chair's console from the record as it stands, and from what the room client tells. */
import {
  conductOf,
  quorumOf,
  refKey,
  unansweredCommands,
  type Conduct,
  type Segment,
  type SessionState,
  type SittingState,
  type Turn,
  type Wish,
} from '@samvad/kernel'
import type { EndpointState } from '@samvad/protocol'
import type { Connection } from '../../record/connection.ts'
import {
  agendaInForce,
  delegationOf,
  letterSender,
  localText,
  partyContent,
  partyLanguage,
  partyName,
  personName,
} from '../../record/names.ts'
import { figureOf, type NamedView, type TurnClock } from '../parts/index.ts'
import { healthOf, type RoomFacts } from './room-facts.ts'
import type {
  ChairView,
  ConductorView,
  EndpointView,
  ItemChoice,
  LetterRow,
  PaperOfTurn,
  PartyView,
  PersonInRoom,
  StepView,
  TurnView,
  WishRow,
} from './view.ts'

/** Commands that move the state, as the chair's own steps do. */
const MOVING = ['sitting.opened', 'floor.returned', 'letter.opened', 'conduct.taken']
/** Steps that a sentence about what changed in between may need. */
const STEPS_KEPT = 12

/** Everything but what only the page knows: its title and where it stands. */
export function chairView(
  connection: Connection,
  session: SessionState,
  sitting: SittingState,
  options: { room: RoomFacts | null; seen: ReadonlySet<string>; now: number },
): Omit<ChairView, 'title' | 'crumbs'> {
  const conduct = conductOf(sitting)
  const items = itemsOf(connection, session)
  const place = items.findIndex(({ id }) => id === conduct.item)
  const item = items[place]
  const party = (id: string): PartyView => partyView(connection, id)
  const onItem = (turn: { item: string | null }): boolean => conduct.item === null || turn.item === conduct.item
  const all = [...conduct.turns, ...[conduct.interrupted, conduct.floor].flatMap((turn) => turn ?? [])]
  const counted = all.filter((turn) => turn.kind !== 'point-of-order' && onItem(turn))
  const row = (wish: Wish): WishRow => wishRow(connection, session, conduct, wish)
  const quorum = quorumOf(connection.state, sitting)
  return {
    number: sitting.number,
    closed: conduct.closed,
    suspended: conduct.suspended,
    segment: conduct.segment,
    open: conduct.public,
    item: item === undefined ? null : { ...item, place: place + 1 },
    items,
    nextItem: items[place + 1] ?? null,
    points: conduct.pointsOfOrder.map(row),
    floor: conduct.floor === null ? null : turnView(connection, session, conduct, conduct.floor),
    interrupted: conduct.interrupted === null ? null : turnView(connection, session, conduct, conduct.interrupted),
    limits: conduct.limits,
    list: {
      ...conduct.list,
      before: counted.filter(({ kind }) => kind === 'speak').length,
      rows: conduct.waiting.map(row),
    },
    replies: conduct.replies.map(row),
    used: connection.ledger.genesis.parties.map(({ id }) => ({
      party: party(id),
      clocks: counted.filter((turn) => turn.party === id).map((turn) => clockOf(turn, conduct)),
    })),
    room: healthOf(conduct, quorum, options.room, {
      ...options,
      party,
      endpoint: (state) => endpointView(connection, state),
    }),
    presence: {
      met: quorum.met,
      parties: quorum.parties.map((one) => ({
        party: party(one.party),
        people: one.present.map((pid) => named(connection, one.party, pid)),
        represented: one.represented,
      })),
    },
    letters: [...session.letters.values()].map((letter): LetterRow => {
      const sender = letterSender(connection, letter.sender)
      const own = partyLanguage(connection, letter.owner)
      const reading = conduct.floor?.texts.includes(letter.id) === true
      return {
        id: letter.id,
        sender: { names: sender?.names ?? partyName(connection, letter.owner), own },
        capacity: sender?.capacity ?? {},
        party: party(letter.owner),
        reader: personInRoom(connection, letter.owner, letter.reader),
        state:
          // Opened at the lectern it counts as read; while its reader has the floor it is still being read out.
          reading
            ? { is: 'reading', opened: letter.read !== undefined }
            : letter.read === undefined
              ? { is: 'closed' }
              : { is: 'read', at: letter.read.at },
      }
    }),
    statements: [...session.statements.values()]
      .filter(({ id, delivered }) => delivered === undefined && conduct.turns.some(({ texts }) => texts.includes(id)))
      .map(({ id, owner, speaker }) => ({ id, ...personInRoom(connection, owner, speaker) })),
    steps: stepsOf(connection, session, sitting, conduct),
    undo: conduct.undo?.ref.seq ?? null,
    head: conduct.head,
    conductor: conductorView(connection, sitting, conduct, options.room),
    encryption: options.room?.encryption ?? null,
  }
}

/** The sign of a party is its own, in its own language. */
function partyView(connection: Connection, id: string): PartyView {
  const content = partyContent(connection, id)
  const own = partyLanguage(connection, id)
  return { id, name: partyName(connection, id), mark: { text: content?.mark ?? '', lang: own } }
}

function named(connection: Connection, party: string, pid: string): NamedView {
  const { names, own } = personName(connection, party, pid)
  return { names, own }
}

function personInRoom(connection: Connection, party: string, pid: string): PersonInRoom {
  return { pid, person: named(connection, party, pid), party: partyView(connection, party) }
}

function itemsOf(connection: Connection, session: SessionState): readonly ItemChoice[] {
  const items = agendaInForce(connection, session)?.items ?? []
  return items.map(({ id, no, title }) => ({ id, no, title: localText(connection, title) }))
}

function wishRow(connection: Connection, session: SessionState, conduct: Conduct, wish: Wish): WishRow {
  const role = delegationOf(session, wish.party)?.members.find(({ pid }) => pid === wish.pid)?.role
  const key = refKey(wish.ref)
  const swap = conduct.swaps.find(({ one, other }) => one === key || other === key)
  const partner = swap === undefined ? null : swap.one === key ? swap.other : swap.one
  const partnerWish = conduct.waiting.find(({ ref }) => refKey(ref) === partner)
  return {
    key,
    ref: wish.ref,
    ...personInRoom(connection, wish.party, wish.pid),
    kind: wish.kind,
    category: wish.category,
    role: role === 'adviser' || role === 'alternate' ? role : null,
    asked: wish.at,
    absent: wish.absent,
    otherItem:
      wish.item === conduct.item ? null : (itemsOf(connection, session).find(({ id }) => id === wish.item)?.no ?? null),
    swap:
      swap === undefined || partnerWish === undefined
        ? null
        : { by: partyView(connection, swap.by), with: named(connection, partnerWish.party, partnerWish.pid) },
    texts: wish.kind === 'speak' ? textsFor(session, wish) : [],
    limit: limitFor(conduct, wish),
    replyNo: wish.kind === 'reply' ? replyNo(conduct, wish) : 0,
  }
}

/** Statements of the speaker for the item that nobody has delivered yet. */
function textsFor(session: SessionState, { party, pid, item }: Wish): readonly string[] {
  return [...session.statements.values()]
    .filter((one) => one.owner === party && one.speaker === pid && one.item === item && one.delivered === undefined)
    .map(({ id }) => id)
}

/** Heads speak without a limit while a sitting opens and closes; a point of order has none. */
export function limitFor(
  { limits, segment }: Pick<Conduct, 'limits' | 'segment'>,
  { kind, category }: Pick<Wish, 'kind' | 'category'>,
): number | null {
  if (kind === 'point-of-order') return null
  if (kind === 'reply') return limits.reply
  const isHead = category === 'party-head' || category === 'delegation-head'
  return isHead && (segment === 'opening' || segment === 'closing') ? null : limits.speak
}

function replyNo(conduct: Conduct, wish: Wish): number {
  const had = [...conduct.turns, ...(conduct.floor === null ? [] : [conduct.floor])].filter(
    ({ kind, party, item }) => kind === 'reply' && party === wish.party && item === wish.item,
  ).length
  const before = conduct.replies.filter(({ party, item }) => party === wish.party && item === wish.item)
  return had + before.indexOf(wish) + 1
}

function turnView(connection: Connection, session: SessionState, conduct: Conduct, turn: Turn): TurnView {
  const person = personName(connection, turn.party, turn.pid)
  const party = partyView(connection, turn.party)
  const papers = turn.texts.flatMap((id): PaperOfTurn[] => {
    const letter = session.letters.get(id)
    if (letter !== undefined) return letter.read === undefined ? [{ id, kind: 'letter' }] : []
    const statement = session.statements.get(id)
    return statement !== undefined && statement.delivered === undefined ? [{ id, kind: 'statement' }] : []
  })
  return {
    ...personInRoom(connection, turn.party, turn.pid),
    key: refKey(turn.ref),
    kind: turn.kind,
    plate: {
      person: { names: person.names, own: person.own },
      titles: person.titles,
      party: party.name,
      mark: party.mark,
    },
    figure: figureOf(`${turn.party} ${turn.pid}`),
    speaks: person.own,
    clock: clockOf(turn, conduct),
    papers,
  }
}

function clockOf({ spans, limit }: Turn, { limits }: Conduct): TurnClock {
  return { spans, limit, warning: limits.warning }
}

function endpointView(connection: Connection, { endpoint, party, pid, kind }: EndpointState): EndpointView {
  const name: NamedView =
    party === null
      ? { names: { und: endpoint }, own: 'und' }
      : pid === null
        ? { names: partyName(connection, party), own: partyLanguage(connection, party) }
        : named(connection, party, pid)
  return { key: endpoint, name, party: party === null ? null : partyName(connection, party), kind }
}

function stepsOf(
  connection: Connection,
  session: SessionState,
  sitting: SittingState,
  conduct: Conduct,
): readonly StepView[] {
  const items = itemsOf(connection, session)
  const person = (party: string, pid: unknown): NamedView | null =>
    typeof pid === 'string' ? named(connection, party, pid) : null
  return (sitting.steps.get(conduct.conductor) ?? [])
    .filter(
      ({ kind, body, ref }) => ref.seq <= conduct.head && (typeof body['on'] === 'number' || MOVING.includes(kind)),
    )
    .slice(-STEPS_KEPT)
    .toReversed()
    .map(({ kind, body, at, ref, owner }): StepView => {
      const letter = session.letters.get(String(body['letter']))
      const statement = session.statements.get(String(body['statement']))
      const wish =
        kind === 'floor.passed'
          ? sitting.commands.get(refKey({ feed: String(body['feed']), seq: Number(body['seq']) }))
          : undefined
      const who =
        letter !== undefined
          ? named(connection, letter.owner, letter.reader)
          : statement !== undefined
            ? named(connection, statement.owner, statement.speaker)
            : wish !== undefined
              ? person(wish.owner, wish.body['pid'])
              : person(kind === 'floor.given' ? String(body['party']) : owner, body['pid'])
      return {
        seq: ref.seq,
        kind,
        at,
        who,
        no: items.find(({ id }) => id === body['item'])?.no ?? null,
        segment: kind === 'segment.opened' ? (body['segment'] as Segment) : null, // the act's schema has checked it
        by: partyView(connection, owner),
      }
    })
}

function conductorView(
  connection: Connection,
  sitting: SittingState,
  { conductor }: Conduct,
  room: RoomFacts | null,
): ConductorView {
  const mine = connection.identity?.party
  if (mine === conductor) return { is: 'own' }
  const waiting = unansweredCommands(sitting)
    .filter(({ owner }) => owner === mine)
    .map(({ at }) => at)
    .toSorted((a, b) => Date.parse(a) - Date.parse(b))
  return {
    is: 'other',
    party: partyView(connection, conductor),
    unansweredSince: waiting[0] ?? null,
    present: room === null ? null : room.endpoints.some(({ party, here }) => party === conductor && here),
  }
}
