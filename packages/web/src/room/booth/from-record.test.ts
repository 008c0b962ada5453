/** The console's view from the record: seats, channels, texts that a booth may have, and who may sit down. */
import { Ledger, type Booth, type Conduct, type Genesis, type SessionState, type Turn, type Wish } from '@samvad/kernel'
import { describe, expect, test } from 'vitest'
import type { Connection } from '../../record/connection.ts'
import { nobleCrypto } from '../../record/noble-crypto.ts'
import { boothView, channelTag, entryView, isInterpreter, type Heard, type Place } from './from-record.ts'

const at = '2026-11-20T08:00:00Z'
const [bai, olshanova] = [
  { party: 'river', pid: 'bai' },
  { party: 'mountain', pid: 'olshanova' },
]
const place: Place = { title: 'हिन्दी', crumbs: [], language: 'hi', base: '/m/rm/s/s8' }

/** As much of a connection as the booth needs. Texts open only where the test says so. */
class Bench {
  readonly genesis = {
    parties: [{ id: 'river' }, { id: 'mountain' }],
    offices: [],
    authentic: ['ru', 'zh'],
    working: ['hi'],
    courtesy: ['en'],
  } as unknown as Genesis
  readonly state = new Ledger(nobleCrypto, this.genesis).fold.state
  readonly ledger = { genesis: this.genesis }
  readonly opening = { people: [] }
  readonly version = 1
  readonly open = new Map<string, string>()
  readonly statements = new Map()
  identity = { ...bai, pseudonym: 'p-bai' }
  role = 'interpreter'

  constructor() {
    const owner = this.state.owners.get('river')
    owner?.grants.set('p-bai', [
      { roles: ['interpreter'], pid: 'bai', ref: { feed: 'river', seq: 0 }, at, by: 'p-root', lam: 0 },
    ])
  }

  content(c: string) {
    const text = this.open.get(c)
    return text === undefined ? { text: null, why: 'closed' } : { text }
  }

  text(c: string): string | null {
    return this.open.get(c) ?? null
  }

  deposit(id: string, speaker: string, { booths, owner = 'mountain' }: { booths: boolean; owner?: string }): void {
    const texts = { ru: `${id}.ru`, hi: `${id}.hi` }
    this.statements.set(id, {
      id,
      owner,
      speaker,
      booths,
      texts,
      item: 'item-4',
      original: 'ru',
      delivery: 'check-against-delivery',
      at,
    })
  }

  get session(): SessionState {
    // A cast: only the tables that the booth looks at are here.
    return {
      id: 's8',
      plans: new Map(),
      agendas: new Map(),
      documents: new Map(),
      letters: new Map(),
      statements: this.statements,
      delegations: new Map([['river', [{ members: [{ pid: 'bai', role: this.role }] }]]]),
    } as unknown as SessionState
  }

  get connection(): Connection {
    return this as unknown as Connection // what a booth uses of it is here
  }
}

const booth = (language: string, change: Partial<Booth> = {}): Booth => ({
  language,
  seats: [],
  onAir: null,
  since: null,
  listen: 'floor',
  offer: null,
  ...change,
})

const turn = (pid: string, texts: readonly string[] = []): Turn => ({
  ref: { feed: 'river', seq: 9 },
  party: 'mountain',
  pid,
  item: 'item-4',
  kind: 'speak',
  limit: 300,
  spans: [{ from: at, to: null }],
  texts,
})

const wish = (seq: number, pid: string): Wish => ({
  ref: { feed: 'mountain', seq },
  at,
  party: 'mountain',
  pid,
  item: 'item-4',
  kind: 'speak',
  category: 'member',
  absent: 0,
})

const conduct = (change: Partial<Conduct> & { inBooths?: readonly Booth[] }): Conduct => {
  const { inBooths = [], ...rest } = change
  return {
    conductor: 'river',
    head: 0,
    last: { feed: 'river', seq: 0 },
    segment: 'working',
    public: false,
    item: null,
    suspended: null,
    list: { closes: null, closed: null },
    limits: { speak: 300, reply: 180, replies: 2, warning: 60 },
    waiting: [],
    swaps: [],
    pointsOfOrder: [],
    replies: [],
    floor: null,
    interrupted: null,
    turns: [],
    booths: new Map(inBooths.map((one) => [one.language, one])),
    undo: null,
    closed: null,
    ...rest,
  }
}

const heard: Heard = { here: ({ pid }) => pid === 'bai', present: () => true, endpoints: [], reading: null }
const view = (bench: Bench, one: Conduct, more: Partial<Heard> = {}) =>
  boothView(bench.connection, bench.session, one, place, { ...heard, ...more })

test('one’s own seat stands first, and the record says nothing of who is connected', () => {
  const one = conduct({ inBooths: [booth('hi', { seats: [olshanova, bai] })] })
  expect(view(new Bench(), one).seats.map(({ seat, here }) => [seat.pid, here])).toEqual([
    ['bai', true],
    ['olshanova', false],
  ])
})

test('a seat is gone where neither the room nor the record has its person there', () => {
  const one = conduct({ inBooths: [booth('hi', { seats: [olshanova, bai] })] })
  const gone = (more: Partial<Heard>) => view(new Bench(), one, more).seats.map((seat) => seat.gone)
  expect(gone({})).toEqual([false, false])
  // One's own seat stands first; the room's connection is enough, for a note on the record comes a moment later.
  expect(gone({ present: () => false })).toEqual([false, true])
  expect(gone({ present: () => false, here: () => true })).toEqual([false, false])
})

test('channels stand in the mechanism’s order, and one that comes back to this booth cannot be chosen', () => {
  const one = conduct({
    floor: turn('belov'),
    inBooths: [
      booth('hi', { seats: [bai] }),
      booth('ru', { seats: [olshanova], onAir: olshanova, since: at }),
      booth('zh', { listen: 'lang:en' }),
      booth('en', { listen: 'lang:hi' }),
    ],
  })
  const { incoming, outgoing } = view(new Bench(), one)
  expect(
    incoming.map(({ channel, state }) => [
      channel,
      state.kind,
      'by' in state && Array.isArray(state.by) ? state.by : null,
    ]),
  ).toEqual([
    ['floor', 'floor', null],
    ['lang:ru', 'on-air', null],
    ['lang:zh', 'cycle', ['en']],
    ['lang:en', 'cycle', []],
  ])
  expect(outgoing.map(({ language, state }) => [language, state])).toEqual([
    ['hi', 'yours'],
    ['ru', 'other'],
    ['zh', 'closed'],
    ['en', 'closed'],
  ])
})

describe('the text of a turn', () => {
  test('stands in the languages that can be read, with the paragraph that is being read', () => {
    const bench = new Bench()
    bench.deposit('st-1', 'belov', { booths: true })
    bench.open.set('st-1.ru', 'Один.\n\nДва.').set('st-1.hi', 'एक।\n\nदो।')
    const reading = { paper: 'st-1', paragraph: 1 }
    expect(view(bench, conduct({ floor: turn('belov') }), { reading }).paper).toEqual({
      kind: 'statement',
      texts: [
        { tag: 'ru', paragraphs: ['Один.', 'Два.'] },
        { tag: 'hi', paragraphs: ['एक।', 'दो।'] },
      ],
      original: 'ru',
      delivery: 'check-against-delivery',
      receivedAt: at,
      reading: 1,
    })
    const other = { paper: 'st-2', paragraph: 1 }
    expect(view(bench, conduct({ floor: turn('belov') }), { reading: other }).paper).toMatchObject({ reading: null })
  })

  test('is not the booth’s ahead without its party’s leave, though it could be read', () => {
    const bench = new Bench()
    bench.deposit('st-1', 'belov', { booths: false })
    bench.open.set('st-1.ru', 'Один.')
    expect(view(bench, conduct({ floor: turn('belov') })).paper).toBe('after-delivery')
    expect(view(bench, conduct({ floor: turn('rawat') })).paper).toBe('none')
    expect(view(bench, conduct({})).paper).toBe('nobody')
  })

  test('is announced in the list of whoever comes next', () => {
    const bench = new Bench()
    bench.deposit('st-1', 'belov', { booths: true })
    bench.deposit('st-2', 'rawat', { booths: false })
    const waiting = [wish(1, 'belov'), wish(2, 'rawat'), wish(3, 'zhou')]
    expect(view(bench, conduct({ waiting })).next.map(({ text }) => text)).toEqual(['received', 'closed', 'none'])
  })
})

describe('the door', () => {
  const door = (bench: Bench, one: Conduct | null, asked = 'hi') =>
    entryView(bench.connection, bench.session, one, { ...place, language: asked }, heard)

  test('opens to an interpreter of the session while a seat is free', () => {
    const bench = new Bench()
    expect(door(bench, conduct({}))).toMatchObject({ barred: null, free: 3 })
    const full = booth('hi', { seats: [olshanova, { party: 'mountain', pid: 'a' }, { party: 'mountain', pid: 'b' }] })
    expect(door(bench, conduct({ inBooths: [full] }))).toMatchObject({ barred: 'full', free: 0 })
  })

  test('says why it does not open', () => {
    const bench = new Bench()
    expect(door(bench, null).barred).toBe('no-sitting')
    expect(door(bench, conduct({}), 'ar').barred).toBe('no-language')
    expect(door(bench, conduct({ inBooths: [booth('ru', { seats: [bai] })] }))).toMatchObject({
      barred: 'elsewhere',
      elsewhere: 'ru',
    })
    bench.role = 'member'
    expect(isInterpreter(bench.connection, bench.session)).toBe(false)
    expect(door(bench, conduct({})).barred).toBe('not-interpreter')
  })

  test('finds the channel by its primary tag', () => {
    expect(channelTag(new Bench().connection, 'zh-Hans')).toBe('zh')
    expect(channelTag(new Bench().connection, 'ar')).toBeNull()
  })
})

describe('terms', () => {
  test('lists of terms on the record are in the pack, line by line; one that was replaced is not', () => {
    const bench = new Bench()
    const list = (symbol: string, texts: Readonly<Record<string, string>>, replaces: string | null) => ({
      symbol,
      session: 's8',
      owner: 'river',
      kind: 'terms',
      title: {},
      texts,
      replaces,
      at,
      by: 'fang',
      lam: 0,
      ref: { feed: 'river', seq: 0 },
    })
    for (const [c, text] of Object.entries({ 'old.ru': 'поток', 'new.ru': 'река\nтропа', 'new.hi': 'नदी\nपगडंडी' }))
      bench.open.set(c, text)
    const lists = [
      list('G/1', { ru: 'old.ru' }, null),
      list('G/2', { ru: 'new.ru', hi: 'new.hi', zh: 'closed' }, 'G/1'),
    ]
    const { session } = bench
    const documents = new Map(lists.map((one) => [`river ${one.symbol}`, one]))
    bench.state.sessions.set('s8', { ...session, documents })
    const { pack } = view(bench, conduct({}))
    expect(pack.flatMap(({ kind, sign, words }) => (kind === 'term' ? [[sign, words]] : []))).toEqual([
      ['G/2', { ru: 'река', hi: 'नदी' }],
      ['G/2', { ru: 'тропа', hi: 'पगडंडी' }],
    ])
  })
})
