/** The socket of a room: it comes back by itself, knows who is there, and ends where the node says so. */
import type { EndpointCard, EndpointState, JoinTicket, RoomDown, RoomUp } from '@samvad/protocol'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { RoomSocket } from './room-socket.ts'

const card: EndpointCard = { kind: 'delegate', sign: 's', box: 'b', vouched: null, endToEnd: true }
const ticket: JoinTicket = {
  backend: 'mesh',
  room: 'r',
  endpoint: 'me',
  iceServers: [],
  relayOnly: false,
  limits: { publishers: 8, listeners: 4 },
}

const other = (endpoint: string, more: Partial<EndpointState> = {}): EndpointState => ({
  ...card,
  endpoint,
  party: 'mountain',
  pid: endpoint,
  admitted: true,
  order: 1,
  page: 'page-1',
  since: '2026-11-20T08:00:00Z',
  here: true,
  publishing: [],
  ...more,
})

/** The browser's socket, with the node's end in the hands of the test. */
class Line extends EventTarget {
  static readonly OPEN = 1
  static readonly all: Line[] = []
  readyState = 0
  readonly up: RoomUp[] = []

  constructor() {
    super()
    Line.all.push(this)
  }

  send(text: string): void {
    this.up.push(JSON.parse(text) as RoomUp)
  }

  close(): void {
    this.readyState = 3
  }

  opens(): this {
    this.readyState = 1
    this.dispatchEvent(new Event('open'))
    return this
  }

  says(...frames: readonly RoomDown[]): this {
    for (const frame of frames) this.dispatchEvent(new MessageEvent('message', { data: JSON.stringify(frame) }))
    return this
  }

  breaks(): void {
    this.readyState = 3
    this.dispatchEvent(new Event('close'))
  }
}

const NOW = Date.parse('2026-11-20T08:00:00Z')

beforeEach(() => {
  vi.useFakeTimers({ now: NOW })
  Line.all.length = 0
  vi.stubGlobal('location', { protocol: 'http:', host: 'node.example' })
  vi.stubGlobal('WebSocket', Line)
})

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

function open() {
  const tickets: boolean[] = []
  const problems: string[] = []
  const socket = new RoomSocket({
    slug: 'm',
    address: 's8',
    token: 'token',
    endpoint: 'me',
    card,
    listener: {
      changed: () => undefined,
      ticket: (_ticket, resumed) => tickets.push(resumed),
      line: () => undefined,
      problem: (code) => problems.push(code),
    },
  })
  const said: string[] = []
  socket.on('appeared', (id) => said.push(`+${id}`))
  socket.on('gone', (id) => said.push(`-${id}`))
  socket.open()
  return { socket, tickets, problems, said }
}

const welcome = (more: Partial<Extract<RoomDown, { t: 'welcome' }>> = {}): RoomDown => ({
  t: 'welcome',
  you: 'me',
  now: new Date(NOW).toISOString(),
  admitted: true,
  resumed: false,
  sitting: 'river.s8-1',
  endpoints: [],
  ...more,
})

const latest = (): Line => {
  const line = Line.all.at(-1)
  if (line === undefined) throw new Error('no socket was opened')
  return line
}

test('it says hello, comes back after a lost line under the same page, and says again what it listens to', () => {
  const { socket, tickets } = open()
  socket.listening('lang:hi')
  latest().opens().says(welcome(), { t: 'ticket', ticket })
  socket.publishing([])
  const [hello] = latest().up
  latest().breaks()
  expect(socket.link).toEqual({ state: 'away', since: NOW })
  vi.advanceTimersByTime(400)
  expect(Line.all).toHaveLength(2)
  latest()
    .opens()
    .says(welcome({ resumed: true }), { t: 'ticket', ticket })
  expect(socket.link).toEqual({ state: 'live' })
  expect(latest().up[0]).toEqual(hello)
  expect(latest().up.slice(1)).toEqual([
    { t: 'listening', channel: 'lang:hi' },
    { t: 'ping', sent: NOW + 400 },
    { t: 'publishing', tracks: [] },
  ])
  expect(tickets).toEqual([false, true])
})

test('it waits longer after each failure, and no longer than eight seconds', () => {
  open()
  const waits: number[] = []
  for (let tries = 0; tries < 7; tries++) {
    const count = Line.all.length
    latest().opens().breaks()
    let waited = 0
    while (Line.all.length === count) {
      vi.advanceTimersByTime(100)
      waited += 100
    }
    waits.push(waited)
  }
  expect(waits).toEqual([400, 800, 1600, 3200, 6400, 8000, 8000])
})

test('since when it is away stays through all its attempts', () => {
  const { socket } = open()
  latest().opens().says(welcome()).breaks()
  vi.advanceTimersByTime(400)
  latest().opens().breaks()
  expect(socket.link).toEqual({ state: 'away', since: NOW })
})

test('what the node says for good ends it', () => {
  const { socket, problems } = open()
  latest().opens().says(welcome())
  latest().says({ t: 'problem', code: 'room/line-not-yours', facts: {}, final: false })
  latest().says({ t: 'problem', code: 'sitting/closed', facts: { sitting: 'x' }, final: true })
  latest().breaks()
  vi.advanceTimersByTime(60_000)
  expect(Line.all).toHaveLength(1)
  expect(problems).toEqual(['room/line-not-yours'])
  expect(socket.link).toEqual({ state: 'ended', code: 'sitting/closed', facts: { sitting: 'x' } })
})

test('leaving says so and does not come back', () => {
  const { socket } = open()
  latest().opens().says(welcome())
  socket.close()
  latest().breaks()
  vi.advanceTimersByTime(60_000)
  expect([latest().up.at(-1), Line.all.length]).toEqual([{ t: 'leave' }, 1])
})

test('coming back tells only what has changed; a page that was loaded anew is gone and another one', () => {
  const { socket, said } = open()
  latest()
    .opens()
    .says(welcome({ endpoints: [other('a'), other('b'), other('c')] }))
  latest().breaks()
  vi.advanceTimersByTime(400)
  latest()
    .opens()
    .says(welcome({ resumed: true, endpoints: [other('a'), other('b', { page: 'page-2' }), other('d')] }))
  expect(said).toEqual(['+a', '+b', '+c', '-c', '-b', '+b', '+d'])
  expect(socket.present()).toEqual(['a', 'b', 'd'])
})

test('who waits before the door is nobody to connect to until admitted', () => {
  const { socket, said } = open()
  latest()
    .opens()
    .says(welcome({ endpoints: [other('a', { admitted: false, order: null })] }))
  expect(socket.present()).toEqual([])
  latest().says({ t: 'endpoint', endpoint: other('a') })
  latest().says({ t: 'gone', endpoint: 'a' }, { t: 'gone', endpoint: 'a' })
  expect(said).toEqual(['+a', '-a'])
})

test('of its questions for the time the quickest answer counts', () => {
  const { socket } = open()
  latest()
    .opens()
    .says(welcome({ now: new Date(NOW + 9000).toISOString() }))
  expect(socket.skewMs).toBe(9000)
  vi.advanceTimersByTime(800)
  latest().says({ t: 'pong', sent: NOW, now: NOW + 5400 })
  expect(socket.skewMs).toBe(5000)
  vi.advanceTimersByTime(4220)
  latest().says({ t: 'pong', sent: NOW + 5000, now: NOW + 10_030 })
  expect(socket.skewMs).toBe(5020)
  vi.advanceTimersByTime(3000)
  latest().says({ t: 'pong', sent: NOW + 5020, now: NOW + 20_000 })
  expect(socket.skewMs).toBe(5020)
})

test('tracks are announced once one is in, not before the door', () => {
  const { socket } = open()
  latest()
    .opens()
    .says(welcome({ admitted: false, sitting: null }))
  socket.publishing([])
  expect(latest().up.map(({ t }) => t)).toEqual(['hello', 'ping'])
  latest().says({ t: 'admitted', sitting: 'river.s8-1', order: 3 }, { t: 'ticket', ticket })
  expect(latest().up.at(-1)).toEqual({ t: 'publishing', tracks: [] })
  expect(socket.sitting).toBe('river.s8-1')
})

test('a signal that is said while the line is away waits for it, and is worth nothing where the place was lost', () => {
  const { socket } = open()
  const ana = welcome({ endpoints: [other('ana')] })
  const signals = () => latest().up.flatMap((frame) => (frame.t === 'signal' ? [`${frame.to} ${frame.data}`] : []))
  latest().opens().says(ana)
  socket.send('ana', 'before')
  expect(signals()).toEqual(['ana before'])
  latest().breaks()
  socket.send('ana', 'one')
  socket.send('gone', 'two')
  vi.advanceTimersByTime(400)
  latest().opens()
  socket.send('ana', 'three')
  expect(signals()).toEqual([])
  latest().says(welcome({ resumed: true, endpoints: [other('ana')] }))
  expect(signals()).toEqual(['ana one', 'ana three'])
  latest().breaks()
  socket.send('ana', 'four')
  vi.advanceTimersByTime(400)
  latest().opens().says(ana)
  expect(signals()).toEqual([])
})

test('a line over which nothing comes any more is given up for a new one', () => {
  const { socket } = open()
  const first = latest().opens().says(welcome())
  vi.advanceTimersByTime(15_000)
  // One word of the node is enough, whatever it is about.
  first.says({ t: 'listeners', channels: {} })
  vi.advanceTimersByTime(20_000)
  expect(socket.link).toEqual({ state: 'live' })
  vi.advanceTimersByTime(11_000)
  expect(first.readyState).toBe(3)
  expect(latest()).not.toBe(first)
  latest()
    .opens()
    .says(welcome({ resumed: true }))
  expect(socket.link).toEqual({ state: 'live' })
})
