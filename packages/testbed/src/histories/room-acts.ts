/**
 * Acts of a sitting drawn at random: mostly ones that the member's own copy of the record would let it do. A conductor
 * answers more than it steps, as in life.
 */
import type { JsonObject } from '@samvad/log'
import { chainOf, conductOf, unansweredCommands, type Conduct, type Ref, type SittingState } from '@samvad/kernel'
import type { Drawn, Draw, RandomAct } from './random-acts.ts'

const PEOPLE = ['head', 'one', 'two', 'guest']
const VOICES = ['voice-1', 'voice-2']
const LANGUAGES = ['en', 'hi', 'ru']
const KINDS = ['speak', 'speak', 'point-of-order', 'reply']

type Place = Readonly<{ id: string; conduct: Conduct; sitting: SittingState; draw: Draw; ids: readonly string[] }>

/** One act on a sitting that this member knows; a heartbeat while it knows none. */
export function roomAct(world: Drawn, id: string, draw: Draw): RandomAct {
  const ledger = world.node(id)
  const sittings = [...ledger.fold.state.sessions.values()].flatMap((session) => [...session.sittings.values()])
  const sitting = sittings[draw(Math.max(1, sittings.length))]
  if (sitting === undefined) return { kind: 'heartbeat', body: {}, person: 'root' }
  const ids = world.genesis.parties.map((party) => party.id)
  const place: Place = { id, conduct: conductOf(sitting), sitting, draw, ids }
  for (let attempt = 0; ; attempt++) {
    const { kind, body } = anyAct(place)
    const act = { kind, body: { sitting: sitting.id, ...body }, person: 'root' }
    const intent = world.scene.intent(id, act.kind, act.body, act.person)
    const would = ledger.judge(ledger.compose(world.scene.origin(id), intent, '2026-11-24T06:00:00Z'))
    if (would.applied || attempt === 6 || draw(8) === 0) return act
  }
}

type Word = Readonly<{ kind: string; body: JsonObject }>

function anyAct(place: Place): Word {
  const { id, conduct, draw } = place
  const conducts = conduct.conductor === id
  const what = draw(100)
  if (conducts && what < 50) return answer(place)
  if (what < (conducts ? 75 : 10)) return chairs(place)
  if (!conducts && what < 13) return { kind: 'conduct.taken', body: { ...conduct.last } }
  if (what < (conducts ? 85 : 50)) return delegates(place)
  return interpreters(place)
}

function answer({ sitting, draw }: Place): Word {
  const lost = pick(draw, cutOffSteps(sitting))
  const { feed, seq } = (draw(3) === 0 ? lost : undefined) ??
    pick(draw, unansweredCommands(sitting))?.ref ??
    lost ?? { feed: sitting.opened.ref.feed, seq: draw(60) }
  return draw(10) === 0
    ? { kind: 'conduct.refused', body: { feed, seq, code: 'floor/list-closed' } }
    : { kind: 'conduct.applied', body: { feed, seq } }
}

/** Steps of conductors that had lost the sitting and did not know: their successor may list them. */
function cutOffSteps(sitting: SittingState): readonly Ref[] {
  const chain = chainOf(sitting)
  return [...sitting.steps].flatMap(([owner, steps]) =>
    steps
      .filter(
        ({ command, ref }) =>
          command === null && !chain.some((s) => s.owner === owner && ref.seq >= s.from && ref.seq <= s.until),
      )
      .map(({ ref }) => ref),
  )
}

function chairs({ conduct, draw, ids }: Place): Word {
  const wish = pick(draw, conduct.pointsOfOrder) ?? pick(draw, [...conduct.waiting, ...conduct.replies])
  const party = wish?.party ?? pick(draw, ids) ?? ''
  const give = {
    party,
    pid: wish?.pid ?? pick(draw, PEOPLE) ?? '',
    kind: wish?.kind ?? (draw(3) === 0 ? 'point-of-order' : 'speak'),
    limit: 300,
    texts: [],
  }
  const steps: readonly (readonly [string, JsonObject])[] = [
    ['floor.given', give],
    ['floor.given', give],
    ['floor.given', give],
    ['floor.withdrawn', {}],
    ['floor.extended', { seconds: 60 }],
    ['floor.resumed', {}],
    ['floor.passed', { ...(wish?.ref ?? conduct.last) }],
    ['floor.limited', { speak: 180, reply: null, replies: draw(4) }],
    ['list.opened', { closes: null }],
    ['list.closed', {}],
    ['floor.given', give],
    ['floor.given', give],
    draw(4) === 0
      ? ['segment.opened', { segment: 'working', public: draw(2) === 0 }]
      : ['item.opened', { item: `item-${draw(4)}` }],
    ['sitting.suspended', { until: null }],
    ['sitting.resumed', {}],
    ['step.undone', { step: conduct.undo?.ref.seq ?? draw(30) }],
    ...(draw(30) === 0 ? [['sitting.closed', {}] as const] : []),
  ]
  const [kind, body] = pick(draw, steps) ?? ['floor.withdrawn', {}]
  return { kind, body: { ...body, on: draw(8) === 0 ? draw(60) : conduct.head } }
}

function delegates({ id, conduct, draw }: Place): Word {
  const pid = pick(draw, PEOPLE) ?? ''
  const own = conduct.waiting.filter(({ party }) => party === id)
  const others = conduct.waiting.filter(({ party }) => party !== id)
  const mine = pick(draw, own)?.ref ?? conduct.last
  switch (draw(8)) {
    case 0:
      return { kind: 'floor.returned', body: { pid: conduct.floor?.party === id ? conduct.floor.pid : pid } }
    case 1:
      return { kind: 'floor.unasked', body: { ...mine } }
    case 2: {
      const said = conduct.swaps.find(({ by }) => by !== id)
      const pair =
        said === undefined ? [mine, pick(draw, others)?.ref ?? conduct.last] : [said.one, said.other].map(refOf)
      return { kind: 'floor.swapped', body: { one: { ...pair[0] }, other: { ...pair[1] } } }
    }
    case 3:
      return { kind: 'floor.reordered', body: { order: own.map(({ ref }) => ref.seq).toReversed() } }
    default:
      return { kind: 'floor.asked', body: { pid, item: 'item-1', kind: pick(draw, KINDS) ?? 'speak' } }
  }
}

function interpreters({ id, conduct, draw }: Place): Word {
  const mine = [...conduct.booths.values()].filter(({ seats }) => seats.some(({ party }) => party === id))
  const booth = pick(draw, mine)
  const seats = booth?.seats.filter(({ party }) => party === id) ?? []
  const seat = draw(3) === 0 ? undefined : pick(draw, seats)
  if (booth === undefined || seat === undefined)
    return { kind: 'booth.seated', body: { language: pick(draw, LANGUAGES) ?? '', pid: pick(draw, VOICES) ?? '' } }
  const at = { language: booth.language, pid: seat.pid }
  const to = pick(draw, booth.seats) ?? seat
  const from = pick(draw, ['floor', ...LANGUAGES.map((language) => `lang:${language}`)]) ?? 'floor'
  const words: readonly Word[] = [
    { kind: 'booth.taken', body: at },
    { kind: 'booth.taken', body: at },
    { kind: 'booth.offered', body: { ...at, to: { ...to } } },
    { kind: 'booth.accepted', body: at },
    { kind: 'booth.withdrew', body: at },
    { kind: 'booth.released', body: at },
    { kind: 'booth.left', body: at },
    { kind: 'booth.listening', body: { ...at, channel: from } },
  ]
  return pick(draw, words) ?? { kind: 'heartbeat', body: {} }
}

function refOf(key: string): Ref {
  const at = key.lastIndexOf('#')
  return { feed: key.slice(0, at), seq: Number(key.slice(at + 1)) }
}

function pick<T>(draw: Draw, list: readonly T[]): T | undefined {
  return list[draw(Math.max(1, list.length))]
}
