/** What commands of interpreters do to the board: seats, who is on air, handing over, relay. */
import { isSamePerson, type Booth, type ChannelId, type Seat } from '../conduct.ts'
import { refuse, type Refusal } from '../refusal.ts'
import { effect, type Board, type Effect, type Step } from './board.ts'

/** Seats of one booth. */
export const MOST_SEATS = 3

type InBooth = { language: string; pid: string }

type InSeat<B> = (booth: Booth, me: Seat, body: B, step: Step) => Booth | Refusal

export const BOOTH_EFFECTS: Readonly<Record<string, Effect>> = {
  'booth.seated': effect((board, step, body: InBooth) => {
    const me: Seat = { party: step.owner, pid: body.pid }
    const elsewhere = [...board.booths.values()].find((booth) => booth.seats.some((seat) => isSamePerson(seat, me)))
    if (elsewhere !== undefined) return refuse('booth/seated-already', { language: elsewhere.language })
    const booth = board.booths.get(body.language) ?? emptyBooth(body.language)
    if (booth.seats.length >= MOST_SEATS) return refuse('booth/full', { language: body.language })
    return withBooth(board, { ...booth, seats: [...booth.seats, me] })
  }),
  'booth.left': inSeat((booth, me, _body, step) => ({
    ...offAir(booth, me, step.at),
    seats: booth.seats.filter((seat) => !isSamePerson(seat, me)),
    offer:
      booth.offer === null || isSamePerson(booth.offer.to, me) || isSamePerson(booth.onAir, me) ? null : booth.offer,
  })),
  'booth.taken': inSeat((booth, me, _body, step) =>
    // [K58] One voice per channel: whoever is on air hands over or goes off first.
    booth.onAir === null
      ? { ...booth, onAir: me, since: step.at, offer: null }
      : refuse('booth/on-air-already', { language: booth.language }),
  ),
  'booth.released': inSeat((booth, me, _body, step) =>
    isSamePerson(booth.onAir, me) ? { ...offAir(booth, me, step.at), offer: null } : refuse('booth/not-on-air'),
  ),
  'booth.offered': inSeat((booth, me, body: InBooth & { to: Seat }, step) => {
    if (!isSamePerson(booth.onAir, me)) return refuse('booth/not-on-air')
    const to = booth.seats.find((seat) => isSamePerson(seat, body.to) && !isSamePerson(seat, me))
    return to === undefined ? refuse('booth/not-seated') : { ...booth, offer: { to, at: step.at } }
  }),
  'booth.withdrew': inSeat((booth, me) =>
    booth.offer !== null && isSamePerson(booth.onAir, me) ? { ...booth, offer: null } : refuse('booth/no-offer'),
  ),
  'booth.accepted': inSeat((booth, me, _body, step) =>
    booth.offer !== null && isSamePerson(booth.offer.to, me)
      ? { ...booth, onAir: me, since: step.at, offer: null }
      : refuse('booth/no-offer'),
  ),
  // [K58] Whether the other is gone only the conductor can see; here it is one voice for another, in one step.
  'booth.relieved': inSeat((booth, me, _body, step) =>
    booth.onAir === null || isSamePerson(booth.onAir, me)
      ? refuse('booth/nobody-to-relieve')
      : { ...booth, onAir: me, since: step.at, offer: null },
  ),
  'booth.listening': effect((board, step, body: InBooth & { channel: ChannelId }) => {
    const booth = seatedIn(board, step.owner, body)
    if ('code' in booth) return booth
    return goesRound(board, body.language, body.channel)
      ? refuse('booth/relay-cycle', { language: body.language })
      : withBooth(board, { ...booth, listen: body.channel })
  }),
}

function inSeat<B extends InBooth>(change: InSeat<B>): Effect {
  return effect((board, step, body: B) => {
    const booth = seatedIn(board, step.owner, body)
    if ('code' in booth) return booth
    const next = change(booth, { party: step.owner, pid: body.pid }, body, step)
    return 'code' in next ? next : withBooth(board, next)
  })
}

function seatedIn(board: Board, party: string, body: InBooth): Booth | Refusal {
  const booth = board.booths.get(body.language)
  const seated = booth?.seats.some((seat) => isSamePerson(seat, { party, pid: body.pid })) === true
  return booth !== undefined && seated ? booth : refuse('booth/not-seated')
}

/** [K58] A booth that would in the end listen to itself would hear nothing new. */
function goesRound(board: Board, language: string, channel: ChannelId): boolean {
  const seen = new Set([language])
  for (let at: ChannelId = channel; at !== 'floor';) {
    const tag = at.slice('lang:'.length)
    if (seen.has(tag)) return true
    seen.add(tag)
    at = board.booths.get(tag)?.listen ?? 'floor'
  }
  return false
}

function offAir(booth: Booth, me: Seat, at: string): Booth {
  return isSamePerson(booth.onAir, me) ? { ...booth, onAir: null, since: at } : booth
}

function withBooth(board: Board, booth: Booth): Board {
  return { ...board, booths: new Map([...board.booths, [booth.language, booth]]) }
}

function emptyBooth(language: string): Booth {
  return { language, seats: [], onAir: null, since: null, listen: 'floor', offer: null }
}
