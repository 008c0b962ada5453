/** Acts about the floor: the list of speakers, who has the floor and for how long, points of order, replies. */
import type { Past } from '../act.ts'
import { categoryOf } from '../conducting/speakers.ts'
import { refuse, type Refusal } from '../refusal.ts'
import { ascii, instant, int, listOf, name, nullable, object, oneOf, ownedId } from '../schema.ts'
import { findIn, type SittingState } from '../state.ts'
import { delegateOf, isDelegate } from './common.ts'
import { chairStep, command } from './conducting.ts'

const kind = oneOf('speak', 'point-of-order', 'reply')
const seq = int(0, Number.MAX_SAFE_INTEGER)
const place = object({ feed: ascii(200), seq })
const seconds = int(10, 14_400)
const speakers = ['head', 'delegate', 'secretary'] as const

export const listOpened = chairStep({
  kind: 'list.opened',
  does: 'Opens the list of speakers, with the instant at which it closes where one is announced',
  body: object({ sitting: ownedId, closes: nullable(instant), on: seq }),
})

export const listClosed = chairStep({
  kind: 'list.closed',
  does: 'Closes the list of speakers; points of order and replies can still be asked for',
  body: object({ sitting: ownedId, on: seq }),
})

export const floorLimited = chairStep({
  kind: 'floor.limited',
  does: 'Sets the limits in force: seconds for speeches and replies, and how many replies a party has on an item',
  body: object({
    sitting: ownedId,
    speak: nullable(seconds),
    reply: nullable(seconds),
    replies: int(0, 20),
    on: seq,
  }),
})

export const floorGiven = chairStep({
  kind: 'floor.given',
  does: 'Gives the floor to a delegate for so many seconds, with the papers to be read out or delivered',
  body: object({
    sitting: ownedId,
    party: name,
    pid: name,
    kind,
    limit: nullable(seconds),
    texts: listOf(ownedId, { max: 8 }),
    on: seq,
  }),
  rule(past, sitting, body) {
    if (!isDelegate(past, sitting.session, body.pid, body.party))
      return refuse('delegation/not-a-delegate', { pid: body.pid })
    const stray = body.texts.find((text) => !isTheirs(past, sitting, text, body))
    return stray === undefined ? null : refuse('floor/text-of-another', { text: stray })
  },
})

export const floorWithdrawn = chairStep({
  kind: 'floor.withdrawn',
  does: 'Takes the floor back',
  body: object({ sitting: ownedId, on: seq }),
})

export const floorExtended = chairStep({
  kind: 'floor.extended',
  does: 'Gives whoever speaks so many seconds more',
  body: object({ sitting: ownedId, seconds: int(10, 3600), on: seq }),
})

export const floorResumed = chairStep({
  kind: 'floor.resumed',
  does: 'Lets the speaker whom a point of order interrupted go on',
  body: object({ sitting: ownedId, on: seq }),
})

export const floorPassed = chairStep({
  kind: 'floor.passed',
  does: 'Moves a wish whose author was called and is not there to the end of its category',
  body: object({ sitting: ownedId, feed: ascii(200), seq, on: seq }),
})

export const floorAsked = command({
  kind: 'floor.asked',
  does: 'Asks for the floor, for a point of order or for a right of reply',
  body: object({ sitting: ownedId, pid: name, item: name, kind }),
  roles: speakers,
  rule: (past, sitting, body) => mustBeDelegate(past, sitting, body.pid),
  category: (past, sitting, body) => categoryOf(delegateOf(past, sitting.session, body.pid)),
})

export const floorUnasked = command({
  kind: 'floor.unasked',
  does: 'Takes one’s own wish for the floor back',
  body: object({ sitting: ownedId, feed: ascii(200), seq }),
  roles: speakers,
  rule: ({ entry }, _sitting, body) => (body.feed === entry.feed ? null : refuse('floor/not-your-wish')),
})

export const floorReturned = command({
  kind: 'floor.returned',
  does: 'Gives the floor back after speaking',
  body: object({ sitting: ownedId, pid: name }),
  roles: speakers,
  rule: (past, sitting, body) => mustBeDelegate(past, sitting, body.pid),
})

export const floorSwapped = command({
  kind: 'floor.swapped',
  does: 'Asks that two speakers of different parties change places; both parties say so',
  body: object({ sitting: ownedId, one: place, other: place }),
  roles: ['head', 'secretary'],
  rule({ entry }, _sitting, { one, other }) {
    if (one.feed !== entry.feed && other.feed !== entry.feed) return refuse('floor/not-your-wish')
    return one.feed === other.feed ? refuse('floor/swap-with-oneself') : null
  },
})

export const floorReordered = command({
  kind: 'floor.reordered',
  does: 'Puts the speakers of one’s own delegation into another order on the places they have',
  body: object({ sitting: ownedId, order: listOf(seq, { min: 2, max: 60 }) }),
  roles: ['head'],
  rule: (_past, _sitting, body) =>
    new Set(body.order).size === body.order.length ? null : refuse('floor/unknown-wish'),
})

export const letterOpened = command({
  kind: 'letter.opened',
  does: 'The named reader, who has the floor, opens a letter of the own party at the lectern: it counts as read out',
  body: object({ sitting: ownedId, letter: ownedId, pid: name }),
  roles: ['head', 'delegate', 'secretary', 'chair'],
  rule(past, sitting, body) {
    const letter = past.state.sessions.get(sitting.session)?.letters.get(body.letter)
    if (letter === undefined || letter.owner !== past.owner.id || !past.knows(letter))
      return refuse('letter/not-yours', { letter: body.letter })
    return letter.reader === body.pid ? null : refuse('letter/another-reader', { reader: letter.reader })
  },
})

function mustBeDelegate(past: Past, sitting: SittingState, pid: string): Refusal | null {
  return isDelegate(past, sitting.session, pid) ? null : refuse('delegation/not-a-delegate', { pid })
}

/** [K56] A paper is bound to the person who is to read it: nobody finds another delegation's speech at the lectern. */
function isTheirs(past: Past, sitting: SittingState, text: string, who: { party: string; pid: string }): boolean {
  const letter = findIn(past.state, (session) => session.letters, text)
  const statement = findIn(past.state, (session) => session.statements, text)
  const paper = letter ?? statement
  if (paper === null || !past.knows(paper) || paper.session !== sitting.session || paper.owner !== who.party)
    return false
  return (letter?.reader ?? statement?.speaker) === who.pid
}
