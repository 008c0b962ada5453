/** What the screens of the room show of a record: places, times, channels, pictures, the state of encryption. */
import { conductOf, type Conduct, type SessionState, type SittingState } from '@samvad/kernel'
import type { EndpointState } from '@samvad/protocol'
import { describe, expect, test } from 'vitest'
import type { Connection } from '../record/connection.ts'
import {
  chairOf,
  channelsOf,
  clockOf,
  encryptionOf,
  screenOf,
  sittingAt,
  speakersOf,
  stageOf,
  tilesOf,
} from './from-record.ts'
import { endpointState } from './client/test-endpoint.ts'

const at = (time: string): string => `2026-11-20T${time}Z`
const ms = (time: string): number => Date.parse(at(time))

type Told = readonly [kind: string, time: string, body: object, by?: string]

/** Steps of the Mountain Party's feed, and words of others that it listed. */
function sittingOf(told: readonly Told[]): SittingState {
  let head = 0
  const steps = told.map(([kind, time, body, by], seq) => {
    const on = head
    if (by === undefined || kind === 'floor.returned') head = seq
    const pid = 'pid' in body ? String(body.pid) : ''
    return {
      ref: { feed: 'mountain/feed', seq },
      at: at(time),
      by: 'chair',
      lam: seq,
      kind,
      body: by === undefined && seq > 0 ? { ...body, on } : body,
      owner: by ?? 'mountain',
      under: 'mountain',
      command: by === undefined ? null : { feed: `${by}/feed`, seq },
      category: pid === 'wen' ? 'delegation-head' : 'member',
      cutOff: false,
    }
  })
  return {
    id: 'mountain.sitting-1',
    session: 's8',
    number: 1,
    conductor: 'mountain',
    deputies: ['river'],
    opened: { ref: { feed: 'mountain/feed', seq: 0 }, at: at('08:00:00'), by: 'chair', lam: 0 },
    steps: new Map([['mountain', steps]]),
    takings: new Map(),
    commands: new Map(),
    answers: new Map(),
    endpoints: new Map(),
    presence: new Map(),
  } as unknown as SittingState // as much of the state as screens read
}

const opened: Told = ['sitting.opened', '08:00:00', { segment: 'working', deputies: ['river'] }]
const asked = (party: string, pid: string): Told => [
  'floor.asked',
  '08:01:00',
  { pid, item: 'item-1', kind: 'speak' },
  party,
]
const given = (pid: string, limit: number | null): Told => [
  'floor.given',
  '08:05:00',
  { party: 'river', pid, kind: 'speak', limit, texts: [] },
]

function sessionOf(...sittings: readonly SittingState[]): SessionState {
  return {
    sittings: new Map(sittings.map((sitting) => [sitting.id, sitting])),
    letters: new Map(),
    statements: new Map(),
    delegations: new Map([
      [
        'river',
        [
          {
            members: [
              { pid: 'wen', role: 'head' },
              { pid: 'chen', role: 'delegate' },
            ],
          },
        ],
      ],
      ['mountain', [{ members: [{ pid: 'belov', role: 'delegate' }] }]],
    ]),
  } as unknown as SessionState // as much of the state as screens read
}

const connection = {
  identity: { party: 'river', pid: 'chen' },
  text: () => null,
  content: () => ({ text: null, why: 'loading' }),
  opening: {
    people: [
      { party: 'river', pid: 'chen', names: { zh: '陈雪', en: 'Chen Xue' }, titles: {} },
      { party: 'mountain', pid: 'belov', names: { ru: 'Тимур Белов', en: 'Timur Belov' }, titles: {} },
    ],
  },
  ledger: {
    genesis: {
      parties: [{ id: 'river' }, { id: 'mountain' }],
      authentic: ['zh', 'ru'],
      working: ['ru'],
      courtesy: ['hi', 'en'],
    },
  },
  state: { genesis: { parties: [{ id: 'river' }, { id: 'mountain' }] }, owners: new Map(), sessions: new Map() },
} as unknown as Connection // as much of it as screens ask

const chen = { party: 'river', pid: 'chen' }

describe('the list', () => {
  const rowsOf = (told: readonly Told[], mayAsk: boolean, me = chen) => {
    const sitting = sittingOf(told)
    const { rows } = speakersOf(connection, sessionOf(sitting), conductOf(sitting), {
      me,
      mayAsk,
      nowMs: ms('08:06:00'),
    })
    return rows.map(({ state, number, at: when, mine }) => [state, number, when, mine])
  }

  test('the dashed place stands where the chair would call, with about when', () => {
    const told = [opened, asked('mountain', 'belov'), asked('mountain', 'p2')]
    expect(rowsOf(told, true)).toEqual([
      ['waiting', 1, at('08:06:00').replace('Z', '.000Z'), false],
      ['would-be', 2, at('08:11:00').replace('Z', '.000Z'), true],
      ['waiting', 3, at('08:16:00').replace('Z', '.000Z'), false],
    ])
    // A head of delegation is called before its members.
    expect(rowsOf(told, true, { party: 'river', pid: 'wen' })[0]).toEqual([
      'would-be',
      1,
      at('08:06:00').replace('Z', '.000Z'),
      true,
    ])
  })

  test('whoever speaks comes first, and the rest of the turn is reckoned in', () => {
    expect(rowsOf([opened, given('wen', 300), asked('mountain', 'belov')], false)).toEqual([
      ['speaking', 1, at('08:05:00'), false],
      ['waiting', 2, at('08:10:00').replace('Z', '.000Z'), false],
    ])
  })

  test('behind a turn without a limit no time is told', () => {
    expect(rowsOf([opened, given('wen', null), asked('mountain', 'belov')], true).map(([, , when]) => when)).toEqual([
      at('08:05:00'),
      null,
      null,
    ])
  })
})

describe('channels', () => {
  const seated = (time: string): readonly Told[] => [
    ['booth.seated', time, { language: 'hi', pid: 'meera' }, 'mountain'],
    ['booth.taken', time, { language: 'hi', pid: 'meera' }, 'mountain'],
  ]
  const hindi = (
    told: readonly Told[],
    client: Parameters<typeof channelsOf>[3] = null,
    spoken: string | null = 'zh',
  ) =>
    channelsOf(connection, conductOf(sittingOf([opened, ...told])), spoken, client).find(({ id }) => id === 'lang:hi')
      ?.state

  test('stand in the order of the mechanism, the floor first', () => {
    expect(channelsOf(connection, null, null, null).map(({ id }) => id)).toEqual([
      'floor',
      'lang:zh',
      'lang:ru',
      'lang:hi',
      'lang:en',
    ])
  })

  test('say who is on air, and since when nobody is', () => {
    expect(hindi([])).toEqual({ kind: 'off-air', since: null })
    expect(hindi(seated('08:02:00'))).toEqual({ kind: 'on-air', by: null })
    expect(
      hindi([...seated('08:02:00'), ['booth.released', '08:03:00', { language: 'hi', pid: 'meera' }, 'mountain']]),
    ).toEqual({ kind: 'off-air', since: at('08:03:00') })
    expect(hindi(seated('08:02:00'), null, 'hi-IN')).toEqual({ kind: 'same-as-floor' })
  })

  test('an interpreter whose voice does not arrive is off air here, whatever the record says', () => {
    const client = { endpoints: [], voices: new Map([['hi', { arrives: false, since: at('08:04:00') }]]) }
    expect(hindi(seated('08:02:00'), client)).toEqual({ kind: 'off-air', since: at('08:04:00') })
    const heard = { endpoints: [], voices: new Map([['hi', { arrives: true, since: null }]]) }
    expect(hindi(seated('08:02:00'), heard)).toEqual({ kind: 'on-air', by: null })
  })

  test('a synthetic voice is named for everybody', () => {
    const made = endpointState('e', 'mountain', 'meera', { kind: 'interpreter', standIn: true })
    expect(hindi(seated('08:02:00'), { endpoints: [made], voices: new Map() })).toEqual({
      kind: 'on-air',
      by: null,
      synthetic: true,
    })
  })
})

describe('the stage', () => {
  const conduct = (...told: readonly Told[]): Conduct => conductOf(sittingOf([opened, ...told]))

  test('shows whoever has the floor, else the chair, else nobody', () => {
    const chair = { party: 'mountain', pid: 'belov' }
    const stage = (told: readonly Told[], who: typeof chair | null) =>
      stageOf(connection, sessionOf(), conduct(...told), who, [endpointState('e', 'river', 'chen', { standIn: true })])
    expect(stage([given('chen', 300)], chair)).toMatchObject({
      role: 'speaker',
      picture: { key: 'river chen', instead: 'room river' },
      speaks: 'zh',
      standIn: true,
    })
    expect(stage([], chair)).toMatchObject({ role: 'chair', picture: { key: 'mountain belov' }, standIn: false })
    expect(stage([], null)).toBeNull()
  })

  test('the chair is whoever sits at the console of the party that conducts', () => {
    const there = [endpointState('a', 'river', 'chen', { kind: 'chair' }), endpointState('b', 'mountain', 'belov')]
    expect(chairOf(connection, 'mountain', there)).toBeNull()
    expect(
      chairOf(connection, 'mountain', [...there, endpointState('c', 'mountain', 'sun', { kind: 'chair' })]),
    ).toEqual({
      party: 'mountain',
      pid: 'sun',
    })
  })

  test('of several shared screens that of whoever has the floor is shown', () => {
    const sharing = [endpointState('b', 'mountain', 'belov'), endpointState('a', 'river', 'chen')]
    expect(screenOf(connection, conduct(), [])).toBeNull()
    expect(screenOf(connection, conduct(), sharing)).toMatchObject({ key: 'screen mountain belov' })
    expect(screenOf(connection, conduct(given('chen', 300)), sharing)).toMatchObject({ key: 'screen river chen' })
  })

  test('the clock of a turn that was interrupted stands still', () => {
    const point: Told = [
      'floor.given',
      '08:06:00',
      { party: 'mountain', pid: 'belov', kind: 'point-of-order', limit: null, texts: [] },
    ]
    expect(clockOf(conduct(given('chen', 300)))).toEqual({
      spans: [{ from: at('08:05:00'), to: null }],
      limit: 300,
      warning: 60,
    })
    expect(conduct(given('chen', 300), point).interrupted?.spans).toEqual([
      { from: at('08:05:00'), to: at('08:06:00') },
    ])
    expect(clockOf(conduct(given('chen', 300), point))?.limit).toBeNull()
    expect(clockOf(null)).toBeNull()
  })
})

describe('the tiles', () => {
  const tiles = (endpoints: readonly EndpointState[]) =>
    tilesOf(connection, sessionOf(), { endpoints, me: chen, chair: null, microphone: false, camera: true })

  test('[G48] whoever follows a sign language finds its interpreter first, under a name that outlives the seat', () => {
    const camera = { endpoint: 's', party: 'river', kind: 'video', source: 'camera', channel: 'lang:sgn-rsl' } as const
    const signs = { kind: 'interpreter', signs: 'sgn-rsl', publishing: [camera] } as const
    const [first] = tiles([endpointState('a', 'mountain', 'belov'), endpointState('s', 'river', 'p7', signs)])
    expect([first?.picture.key, first?.about]).toEqual(['signs sgn-rsl', { kind: 'signs', signs: 'sgn-rsl' }])
    expect(tiles([endpointState('s', 'river', 'p7', { ...signs, publishing: [] })])[0]?.about.kind).toBe('delegation')
  })

  test('oneself is among the five in sight, a stand-in is named, nobody is twice there', () => {
    const shown = tiles([
      endpointState('a', 'mountain', 'belov', { standIn: true }),
      endpointState('b', 'mountain', 'belov'),
      endpointState('c', 'mountain', 'p2'),
      endpointState('d', 'mountain', 'p3', { admitted: false }),
      endpointState('e', 'mountain', 'p4', { kind: 'listener' }),
    ])
    expect(shown.map(({ picture, about }) => [picture.key, about.kind])).toEqual([
      ['room river', 'delegation'],
      ['room mountain', 'delegation'],
      ['mountain belov', 'stand-in'],
      ['mountain p2', 'person'],
      ['river chen', 'you'],
    ])
  })

  test('the people of a delegation are counted, oneself among them', () => {
    const [river, mountain] = tiles([endpointState('a', 'river', 'wen'), endpointState('b', 'river', 'wen')])
    expect([river?.about, mountain?.about]).toEqual([
      { kind: 'delegation', people: 2 },
      { kind: 'delegation', people: 0 },
    ])
  })
})

test('encryption is the weakest connection, and whoever is weakest is named', () => {
  const [a, b] = [endpointState('a', 'mountain', 'belov'), endpointState('b', 'mountain', 'p2')]
  const of = (endpoints: readonly EndpointState[], known: readonly string[]) =>
    encryptionOf(connection, endpoints, (one) => known.includes(one.endpoint), 'en')
  expect(of([], [])).toEqual({ state: 'alone' })
  expect(of([a, b], ['a'])).toEqual({ state: 'checking', waiting: 1, connections: 2 })
  expect(of([a, b], ['a', 'b'])).toEqual({ state: 'all', connections: 2 })
  expect(of([a, { ...b, admitted: false }], ['a'])).toEqual({ state: 'all', connections: 1 })
  expect(of([{ ...a, endToEnd: false }, b], ['a', 'b'])).toEqual({
    state: 'not',
    who: { text: 'Timur Belov', lang: 'en' },
  })
})

test('the address of a session means its open sitting, else its last', () => {
  const first = sittingOf([opened, ['sitting.closed', '09:00:00', {}]])
  const second = { ...sittingOf([opened]), id: 'mountain.sitting-2' }
  expect(sittingAt(sessionOf(first, second))?.id).toBe('mountain.sitting-2')
  expect(sittingAt(sessionOf(first))?.id).toBe('mountain.sitting-1')
  expect(sittingAt(undefined)).toBeNull()
})
