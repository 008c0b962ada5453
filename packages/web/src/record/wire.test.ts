/** The way to a node where no WebSocket gets through: the same frames, in the same order, each of them once. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openWire, type Wire, type WireOptions } from './wire.ts'

type Asked = Readonly<{ method: string; path: string; body: unknown; signal: AbortSignal | null }>

/** The polls of a node, as `packages/node/src/live` keeps them. */
class Node {
  readonly taken: unknown[] = []
  readonly asked: string[] = []
  readonly frames: string[] = []
  closed: number | null = null
  /** Answers that get lost after the node has done what was asked. */
  lost = 0
  #wake: (() => void)[] = []

  say(frame: object): void {
    this.frames.push(JSON.stringify(frame))
    for (const wake of this.#wake.splice(0)) wake()
  }

  end(code: number): void {
    this.closed = code
    for (const wake of this.#wake.splice(0)) wake()
  }

  async answer({ method, path, body, signal }: Asked): Promise<unknown> {
    this.asked.push(`${method} ${path.split('?')[0]}`)
    const query = new URLSearchParams(path.split('?')[1])
    if (method === 'POST' && path.endsWith('/polls')) {
      this.taken.push((body as { hello: unknown }).hello)
      return { poll: 'p1', now: 0 }
    }
    if (query.get('poll') !== 'p1') throw new Error('another poll')
    if (method === 'POST') {
      const { from, frames } = body as { from: number; frames: unknown[] }
      this.taken.push(...frames.slice(this.taken.length - from))
      return { now: 0 }
    }
    const after = Number(query.get('after'))
    if (this.frames.length === after && this.closed === null)
      await new Promise<void>((resolve, reject) => {
        this.#wake.push(resolve)
        signal?.addEventListener('abort', () => reject(new DOMException('stopped', 'AbortError')))
      })
    return { frames: this.frames.slice(after), next: this.frames.length, closed: this.closed, now: 0 }
  }
}

let node: Node
const wires: Wire[] = []

beforeEach(() => {
  node = new Node()
  vi.stubGlobal('location', { protocol: 'https:', host: 'node.example' })
  vi.stubGlobal('fetch', async (path: string, { method = 'GET', body, signal }: RequestInit) => {
    const asked = { method, path, body: typeof body === 'string' ? JSON.parse(body) : null, signal: signal ?? null }
    const json = await node.answer(asked)
    if (node.lost > 0) {
      node.lost -= 1
      throw new TypeError('the line is gone')
    }
    return new Response(JSON.stringify(json))
  })
})

afterEach(() => {
  for (const wire of wires.splice(0)) wire.close()
  vi.unstubAllGlobals()
})

/** A network that lets no WebSocket through: it is refused before it opens. */
function blockSockets(): void {
  vi.stubGlobal(
    'WebSocket',
    class extends EventTarget {
      static readonly OPEN = 1
      readonly readyState = 3
      constructor() {
        super()
        queueMicrotask(() => this.dispatchEvent(new Event('close')))
      }
      close(): void {}
    },
  )
}

function open(more: Partial<WireOptions> = {}) {
  const heard: unknown[] = []
  let closed = 0
  const wire = openWire({
    slug: 'm',
    room: 's8',
    token: 'token',
    hello: () => ({ t: 'hello' }),
    onFrame: (text) => heard.push(JSON.parse(text)),
    onClose: () => {
      closed += 1
    },
    ...more,
  })
  wires.push(wire)
  return { wire, heard, closed: () => closed }
}

test('without sockets the same frames go by polls, in order', async () => {
  blockSockets()
  const { wire, heard } = open()
  await vi.waitFor(() => expect(wire.way()).toBe('polls'))
  node.say({ t: 'welcome' })
  wire.send({ n: 1 })
  wire.send({ n: 2 })
  await vi.waitFor(() => expect(node.taken).toEqual([{ t: 'hello' }, { n: 1 }, { n: 2 }]))
  node.say({ t: 'ticket' })
  await vi.waitFor(() => expect(heard).toEqual([{ t: 'welcome' }, { t: 'ticket' }]))
  expect(node.asked.slice(0, 2)).toEqual(['POST /api/mechanisms/m/polls', 'GET /api/mechanisms/m/polls'])
})

test('a policy that forbids sockets outright leads to polls too', async () => {
  vi.stubGlobal('WebSocket', function forbidden() {
    throw new DOMException('no sockets here', 'SecurityError')
  })
  const { wire } = open()
  await vi.waitFor(() => expect(wire.way()).toBe('polls'))
})

test('an answer that got lost is asked for again, and nothing counts twice', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true, advanceTimeDelta: 400 })
  try {
    blockSockets()
    const { wire, heard, closed } = open()
    await vi.waitFor(() => expect(wire.way()).toBe('polls'))
    node.lost = 2
    wire.send({ n: 1 })
    node.say({ t: 'welcome' })
    await vi.waitFor(() => expect(heard).toEqual([{ t: 'welcome' }]), { timeout: 5000 })
    wire.send({ n: 2 })
    await vi.waitFor(() => expect(node.taken).toEqual([{ t: 'hello' }, { n: 1 }, { n: 2 }]), { timeout: 5000 })
    expect(closed()).toBe(0)
  } finally {
    vi.useRealTimers()
  }
})

test('what the node ends has ended after its last words', async () => {
  blockSockets()
  const { wire, heard, closed } = open()
  await vi.waitFor(() => expect(wire.way()).toBe('polls'))
  node.frames.push(JSON.stringify({ t: 'problem', final: true }))
  node.end(4400)
  await vi.waitFor(() => expect(closed()).toBe(1))
  expect(heard).toEqual([{ t: 'problem', final: true }])
  expect(wire.way()).toBe('none')
})

test('a last word before leaving still arrives, and nothing is heard after it', async () => {
  blockSockets()
  const { wire, heard, closed } = open()
  await vi.waitFor(() => expect(wire.way()).toBe('polls'))
  wire.send({ t: 'leave' })
  wire.close()
  await vi.waitFor(() => expect(node.taken).toContainEqual({ t: 'leave' }))
  node.say({ t: 'late' })
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect([heard, closed()]).toEqual([[], 0])
})

test('for a visitor there are no polls: the way has not come about', async () => {
  blockSockets()
  const { closed } = open({ token: null })
  await vi.waitFor(() => expect(closed()).toBe(1))
  expect(node.asked).toEqual([])
})

test('a socket that opens is used, and its end is the end', async () => {
  const sockets: (EventTarget & { sent: string[]; readyState: number })[] = []
  vi.stubGlobal(
    'WebSocket',
    class extends EventTarget {
      static readonly OPEN = 1
      readyState = 1
      readonly sent: string[] = []
      readonly url: string
      constructor(url: string) {
        super()
        this.url = url
        sockets.push(this)
      }
      send(text: string): void {
        this.sent.push(text)
      }
      close(): void {
        this.readyState = 3
      }
    },
  )
  const { wire, heard, closed } = open()
  const [socket] = sockets
  socket?.dispatchEvent(new Event('open'))
  wire.send({ n: 1 })
  socket?.dispatchEvent(new MessageEvent('message', { data: '{"t":"welcome"}' }))
  socket?.dispatchEvent(new Event('close'))
  expect(socket).toMatchObject({
    url: 'wss://node.example/api/mechanisms/m/rooms/s8',
    sent: ['{"t":"hello"}', '{"n":1}'],
  })
  expect([heard, closed(), node.asked]).toEqual([[{ t: 'welcome' }], 1, []])
})
