/** The console's own reckoning: what it may do, when a turn is expected, what is wrong in the room. */
import { describe, expect, test } from 'vitest'
import type { Booth, Conduct, SessionState, SittingState } from '@samvad/kernel'
import type { EndpointState } from '@samvad/protocol'
import type { Connection } from '../../record/connection.ts'
import type { AskOnce } from './ask-once.ts'
import { expectedTurns } from './expected.ts'
import { chairView, limitFor } from './from-record.ts'
import { healthOf, type RoomFacts } from './room-facts.ts'
import { chairSteps } from './steps.ts'
import { nextInstant } from './utc-time.ts'
import type { ChairActions, ChairView } from './view.ts'

const at = (time: string): string => `2026-11-20T${time}Z`
const ms = (time: string): number => Date.parse(at(time))

/** A sitting of the Mountain Party, replayed by the kernel from steps as its feed would hold them. */
function sittingOf(steps: readonly [kind: string, time: string, body: object, command?: object][]): SittingState {
  const feed = 'mountain/feed'
  let head = 0
  const onHead = (kind: string, body: object, seq: number, command?: object): object => {
    const on = head
    if (command === undefined || kind === 'floor.returned') head = seq
    return command === undefined && seq > 0 ? { ...body, on } : body
  }
  return {
    id: 'mountain.sitting-1',
    session: 's8',
    number: 1,
    conductor: 'mountain',
    deputies: ['river'],
    opened: { ref: { feed, seq: 0 }, at: at('08:00:00'), by: 'chair', lam: 0 },
    steps: new Map([
      [
        'mountain',
        steps.map(([kind, time, body, command], seq) => ({
          ref: { feed, seq },
          at: at(time),
          by: 'chair',
          lam: seq,
          kind,
          body: onHead(kind, body, seq, command),
          owner: command === undefined ? 'mountain' : 'river',
          under: 'mountain',
          command: command === undefined ? null : { feed: 'river/feed', seq },
          category: 'member',
          cutOff: false,
        })),
      ],
    ]),
    takings: new Map(),
    commands: new Map(),
    answers: new Map(),
    endpoints: new Map(),
    presence: new Map(),
  } as unknown as SittingState // as much of the state as the console reads
}

const opened = ['sitting.opened', '08:00:00', { segment: 'working', deputies: ['river'] }] as const

function sessionOf(): SessionState {
  return {
    agendas: new Map(),
    letters: new Map([
      [
        'river.letter-1',
        { id: 'river.letter-1', owner: 'river', sender: 'c', reader: 'wen', texts: {}, readings: new Map() },
      ],
    ]),
    statements: new Map([
      ['river.statement-1', { id: 'river.statement-1', owner: 'river', speaker: 'wen', item: 'item-1', texts: {} }],
    ]),
    delegations: new Map([['river', [{ members: [{ pid: 'wen', role: 'adviser' }] }]]]),
    presented: new Map(),
  } as unknown as SessionState // as much of the state as the console reads
}

function connectionOf(party: string): Connection {
  return {
    identity: { party, pid: 'me' },
    text: () => null,
    content: () => ({ text: null, why: 'loading' }),
    opening: { people: [{ party: 'river', pid: 'wen', names: { en: 'Wen' }, titles: {} }] },
    ledger: { genesis: { parties: [{ id: 'river' }, { id: 'mountain' }], authentic: ['zh', 'ru'] } },
    state: {
      genesis: { parties: [{ id: 'river' }, { id: 'mountain' }] },
      owners: new Map(),
      sessions: new Map([['s8', sessionOf()]]),
    },
  } as unknown as Connection // as much of it as the console asks
}

function viewOf(sitting: SittingState, party = 'mountain', room: RoomFacts | null = null): ChairView {
  const view = chairView(connectionOf(party), sessionOf(), sitting, { room, seen: new Set(), now: ms('08:10:00') })
  return { ...view, title: '', crumbs: [] }
}

const asked = (kind: string): [string, string, object, object] => [
  'floor.asked',
  '08:01:00',
  { pid: 'wen', item: 'item-1', kind },
  {},
]
const gave: [string, string, object] = [
  'floor.given',
  '08:05:00',
  { party: 'river', pid: 'wen', kind: 'speak', limit: 300, texts: ['river.statement-1'] },
]

describe('from the record', () => {
  test('a wish brings its role, its limit and the statement that is bound to the turn', () => {
    const [row] = viewOf(sittingOf([[...opened], asked('speak')])).list.rows
    expect(row).toMatchObject({
      pid: 'wen',
      role: 'adviser',
      asked: at('08:01:00'),
      limit: 300,
      texts: ['river.statement-1'],
      person: { names: { en: 'Wen' } },
    })
  })

  test('the last step is named with its time and its person, and can be taken back', () => {
    const view = viewOf(sittingOf([[...opened], asked('speak'), gave]))
    expect(view.steps[0]).toMatchObject({
      kind: 'floor.given',
      at: at('08:05:00'),
      seq: 2,
      who: { names: { en: 'Wen' } },
    })
    expect(view.undo).toBe(2)
    expect(view.floor?.papers).toEqual([{ id: 'river.statement-1', kind: 'statement' }])
  })

  test('a letter that its reader has opened is still being read out until the turn ends, and needs no noting', () => {
    const letter = (steps: Parameters<typeof sittingOf>[0], read?: object): unknown => {
      const connection = connectionOf('mountain')
      const session = sessionOf()
      const [first] = session.letters.values()
      session.letters.set('river.letter-1', { ...first, ...(read === undefined ? {} : { read }) } as never)
      const facts = { room: null, seen: new Set<string>(), now: ms('08:10:00') }
      return chairView(connection, session, sittingOf(steps), facts).letters[0]?.state
    }
    const ended: [string, string, object, object] = ['floor.returned', '08:09:00', { pid: 'wen' }, {}]
    const reads: [string, string, object] = [
      'floor.given',
      '08:05:00',
      { party: 'river', pid: 'wen', kind: 'speak', limit: null, texts: ['river.letter-1'] },
    ]
    const read = { at: at('08:05:20') }
    expect(letter([[...opened]])).toEqual({ is: 'closed' })
    expect(letter([[...opened], reads])).toEqual({ is: 'reading', opened: false })
    expect(letter([[...opened], reads], read)).toEqual({ is: 'reading', opened: true })
    expect(letter([[...opened], reads, ended], read)).toEqual({ is: 'read', at: at('08:05:20') })
  })

  test('time used counts the turn that runs, and no point of order', () => {
    const point: [string, string, object] = [
      'floor.given',
      '08:06:00',
      { party: 'river', pid: 'wen', kind: 'point-of-order', limit: null, texts: [] },
    ]
    const view = viewOf(sittingOf([[...opened], asked('speak'), gave, asked('point-of-order'), point]))
    expect(view.used.map(({ party, clocks }) => [party.id, clocks.map(({ spans }) => spans)])).toEqual([
      ['river', [[{ from: at('08:05:00'), to: at('08:06:00') }]]],
      ['mountain', []],
    ])
  })

  test('a statement that was spoken and not noted waits for the chair', () => {
    const returned: [string, string, object, object] = ['floor.returned', '08:09:00', { pid: 'wen' }, {}]
    const view = viewOf(sittingOf([[...opened], gave, returned]))
    expect(view.statements.map(({ id }) => id)).toEqual(['river.statement-1'])
    expect(view.undo).toBeNull()
  })

  test('a deputy sees whose log conducts', () => {
    expect(viewOf(sittingOf([[...opened]])).conductor).toEqual({ is: 'own' })
    expect(viewOf(sittingOf([[...opened]]), 'river').conductor).toMatchObject({
      is: 'other',
      party: { id: 'mountain' },
      unansweredSince: null,
      present: null,
    })
  })

  test('heads have no limit while a sitting opens and closes', () => {
    const limits = { speak: 300, reply: 180, replies: 2, warning: 60 }
    const of = (segment: Conduct['segment'], category: 'delegation-head' | 'member', kind: 'speak' | 'reply') =>
      limitFor({ limits, segment }, { kind, category })
    expect([of('opening', 'delegation-head', 'speak'), of('closing', 'delegation-head', 'speak')]).toEqual([null, null])
    expect([of('working', 'delegation-head', 'speak'), of('opening', 'member', 'speak')]).toEqual([300, 300])
    expect(of('opening', 'delegation-head', 'reply')).toBe(180)
  })
})

describe('the chair’s steps', () => {
  function pressed(view: ChairView, now: string) {
    const done: [string, object][] = []
    const asks: string[] = []
    const actions: ChairActions = {
      busy: false,
      seen: () => undefined,
      enter: null,
      take: () => Promise.resolve(true),
      step: (kind, body) => {
        done.push([kind, body])
        return Promise.resolve(true)
      },
    }
    const once: AskOnce = { asking: null, stop: () => undefined, press: (what) => void asks.push(what) }
    return { done, asks, steps: chairSteps(view, actions, once, ms(now)) }
  }

  test('a point of order comes before everybody else', () => {
    const { steps, done } = pressed(
      viewOf(sittingOf([[...opened], asked('speak'), asked('point-of-order')])),
      '08:02:00',
    )
    expect(steps.mayGive).toBe(false)
    steps.hear?.()
    expect(done).toEqual([
      ['floor.given', { party: 'river', pid: 'wen', kind: 'point-of-order', limit: null, texts: [] }],
    ])
  })

  test('whoever has time left is not cut off by one press; whoever has none is', () => {
    const reply = viewOf(sittingOf([[...opened], gave, asked('reply')]))
    const early = pressed(reply, '08:06:00')
    if (early.steps.next !== null) early.steps.give(early.steps.next)
    expect([early.done.length, early.asks.length]).toEqual([0, 1])
    const late = pressed(reply, '08:11:00')
    if (late.steps.next !== null) late.steps.give(late.steps.next)
    expect(late.done.map(([kind]) => kind)).toEqual(['floor.given'])
  })

  test('giving the floor is undone until the speaker has spoken for half a minute', () => {
    const view = viewOf(sittingOf([[...opened], gave]))
    const early = pressed(view, '08:05:20')
    early.steps.undo?.()
    expect(early.done).toEqual([['step.undone', { step: 1 }]])
    expect(pressed(view, '08:05:30').steps).toMatchObject({ undo: null, instead: 'spoken' })
  })

  test('while the sitting is suspended nothing but resuming gives the floor', () => {
    const view = viewOf(sittingOf([[...opened], asked('speak'), ['sitting.suspended', '08:02:00', { until: null }]]))
    expect(pressed(view, '08:03:00').steps).toMatchObject({ mayGive: false, hear: null, goOn: null })
  })
})

test('turns are expected one after the other, and nothing is said behind one without a limit', () => {
  const view = viewOf(sittingOf([[...opened], gave, asked('speak')]))
  const [row] = view.list.rows
  if (row === undefined) throw new Error('somebody waits')
  const rows = [row, { ...row, limit: null }, row]
  expect(expectedTurns({ ...view, list: { ...view.list, rows } }, ms('08:06:00'))).toEqual([
    ms('08:10:15'),
    ms('08:15:30'),
    null,
  ])
})

test('a time of day is the next one in UTC', () => {
  expect(nextInstant('08:45', ms('08:10:00'))).toBe(at('08:45:00'))
  expect(nextInstant('08:05', ms('08:10:00'))).toBe('2026-11-21T08:05:00Z')
  expect(nextInstant('24:05', ms('08:10:00'))).toBeNull()
})

describe('the room', () => {
  const endpoint = (name: string, more: Partial<EndpointState> = {}): EndpointState => ({
    endpoint: name,
    party: 'river',
    pid: 'wen',
    kind: 'delegate',
    sign: '',
    box: '',
    vouched: { feed: 'river/feed', seq: 1 },
    endToEnd: true,
    admitted: true,
    order: 1,
    page: '',
    since: at('08:00:00'),
    here: true,
    publishing: [],
    ...more,
  })
  const health = (
    room: RoomFacts,
    seen: readonly string[] = [],
    now = '08:10:00',
    booths: Conduct['booths'] = new Map(),
  ) =>
    healthOf({ booths, list: { closes: null, closed: null }, public: false }, { met: true, parties: [] }, room, {
      seen: new Set(seen),
      now: ms(now),
      party: (id) => ({ id, name: {}, mark: 'waves' }),
      endpoint: (one) => ({ key: one.endpoint, name: { names: {}, own: 'en' }, party: null, kind: one.kind }),
    })

  test('says that nobody interprets as soon as the voice on air has left the room', () => {
    const ji = { party: 'river', pid: 'ji' }
    const booth: Booth = {
      language: 'hi',
      seats: [ji],
      onAir: ji,
      since: at('08:00:00'),
      listen: 'floor',
      offer: null,
    }
    const offAir = (endpoints: readonly EndpointState[]) =>
      health(
        { encryption: { state: 'alone' }, vouched: () => true, requests: [], isIn: true, endpoints },
        [],
        '08:10:00',
        new Map([['hi', booth]]),
      ).problems
    const voice = endpoint('voice', { kind: 'interpreter', pid: 'ji' })
    expect(offAir([voice])).toEqual([])
    expect(offAir([{ ...voice, here: false }]).map(({ is }) => is)).toEqual(['away'])
    expect(offAir([endpoint('voice', { pid: 'ji' })])).toEqual([{ is: 'off-air', language: 'hi' }])
    expect(offAir([])).toEqual([{ is: 'off-air', language: 'hi' }])
  })

  test('names weak endpoints, the worst first, and counts the others as good', () => {
    const { problems, good, endpoints, waiting } = health({
      encryption: { state: 'alone' },
      vouched: (one) => one.vouched !== null,
      requests: [],
      isIn: true,
      endpoints: [
        endpoint('fine'),
        endpoint('away', { here: false }),
        endpoint('unknown', { vouched: null }),
        endpoint('open', { endToEnd: false }),
        endpoint('outside', { admitted: false }),
      ],
    })
    expect(problems.map((one) => [one.is, 'who' in one ? one.who?.key : ''])).toEqual([
      ['not-encrypted', 'open'],
      ['not-vouched', 'unknown'],
      ['away', 'away'],
    ])
    // This console is one of them.
    expect({ good, endpoints, waiting }).toEqual({ good: 2, endpoints: 5, waiting: 1 })
  })

  test('a request of a booth stays until it is put aside; slow down goes by itself', () => {
    const room: RoomFacts = {
      encryption: { state: 'alone' },
      vouched: (one) => one.vouched !== null,
      isIn: true,
      endpoints: [],
      requests: [
        { key: 'a', from: 'x', at: at('08:09:50'), line: { what: 'slow-down', language: 'hi' } },
        { key: 'b', from: 'x', at: at('08:09:00'), line: { what: 'call-chair', language: 'hi' } },
        { key: 'c', from: 'x', at: at('08:09:00'), line: { what: 'stop', language: 'ru' } },
      ],
    }
    const kinds = (seen: readonly string[], now?: string) => health(room, seen, now).problems.map(({ is }) => is)
    expect(kinds([])).toEqual(['stop', 'calls', 'slow-down'])
    expect(kinds(['b'])).toEqual(['stop', 'slow-down'])
    expect(kinds([], '08:10:30')).toEqual(['stop', 'calls'])
  })
})
