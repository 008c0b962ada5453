/** Two ends of one connection over a line that loses signals; the browser's connection is a double. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { TrackMeta } from '@samvad/protocol'
import type { EnvelopeKind } from '../keys/envelope.ts'
import type { LocalTrack } from './local-track.ts'
import { Peer, REBUILD_MS, REPEAT_MS } from './peer.ts'

const FINGERPRINT = `a=fingerprint:sha-256 ${Array.from({ length: 32 }, () => 'AB').join(':')}`
/** Longer than the longest pause between two repetitions. */
const LONG_MS = 10_000
/** What any end refused: nothing here gives a reason to. */
const refused: string[] = []

beforeEach(() => {
  refused.length = 0
  ConnectionDouble.all.length = 0
  vi.useFakeTimers()
  vi.stubGlobal('RTCPeerConnection', ConnectionDouble)
  vi.stubGlobal('RTCRtpSender', { getCapabilities: () => null })
})

afterEach(() => {
  expect(refused).toEqual([])
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

// The newcomer offers first and gives way when both offer; the incumbent does not. Both must get through.
describe.each(['newcomer', 'incumbent'] as const)('when the %s opens a microphone', (who) => {
  test('an offer that was lost is said again, and the microphone is heard', async () => {
    const { speaker, listener, line } = await connected(who)
    line.loses = () => true
    speaker.openMicrophone()
    await vi.advanceTimersByTimeAsync(LONG_MS)
    expect(listener.heard).toEqual([])
    line.loses = () => false
    await vi.advanceTimersByTimeAsync(LONG_MS)
    expect(listener.heard).toEqual([`${who}-0`])
    expect(speaker.newest().signalingState).toBe('stable')
    expect([speaker.connections.length, listener.connections.length]).toEqual([1, 1])
  })

  test('when only the answer was lost, the same answer comes again and nothing is applied twice', async () => {
    const { speaker, listener, line } = await connected(who)
    const applied = listener.newest().applied
    line.loses = (from, kind) => from === listener.name && kind === 'answer'
    speaker.openMicrophone()
    await vi.advanceTimersByTimeAsync(REPEAT_MS * 3)
    expect(speaker.newest().signalingState).toBe('have-local-offer')
    line.loses = () => false
    await vi.advanceTimersByTimeAsync(LONG_MS)
    expect(speaker.newest().signalingState).toBe('stable')
    expect(listener.newest().applied).toBe(applied + 1)
    const answers = line.sent.filter(({ from, kind }) => from === listener.name && kind === 'answer').slice(-2)
    expect(answers).toHaveLength(2)
    expect(answers[0]?.body).toEqual(answers[1]?.body)
    expect(listener.heard).toEqual([`${who}-0`])
  })

  test('silence is met with fewer and fewer repetitions, and ends no connection', async () => {
    const { speaker, listener, line } = await connected(who)
    line.loses = () => true
    const [start, before] = [Date.now(), line.sent.length]
    speaker.openMicrophone()
    await vi.advanceTimersByTimeAsync(62_000)
    // At once, then after 2, 6, 14 seconds, and every eight from there on.
    const offers = line.sent.slice(before).filter(({ kind }) => kind === 'offer')
    expect(offers.map(({ at }) => at - start)).toEqual([
      0, 2_000, 6_000, 14_000, 22_000, 30_000, 38_000, 46_000, 54_000, 62_000,
    ])
    expect([speaker.connections.length, listener.connections.length]).toEqual([1, 1])
    expect(speaker.newest().connectionState).toBe('connected')
  })

  test('an offer that the other side cannot take leads to a new connection', async () => {
    const { speaker, listener } = await connected(who)
    listener.newest().isDeaf = true
    speaker.openMicrophone()
    await vi.advanceTimersByTimeAsync(REBUILD_MS + LONG_MS)
    expect(listener.heard).toEqual([`${who}-0`])
    expect([speaker.connections.length, listener.connections.length]).toEqual([2, 2])
    expect(speaker.newest().connectionState).toBe('connected')
  })

  test('an answer that cannot be taken leads to a new connection', async () => {
    const { speaker, listener } = await connected(who)
    speaker.newest().isDeaf = true
    speaker.openMicrophone()
    await vi.advanceTimersByTimeAsync(REBUILD_MS + LONG_MS)
    expect(listener.heard.at(-1)).toBe(`${who}-0`)
    expect([speaker.connections.length, listener.connections.length]).toEqual([2, 2])
    expect(speaker.newest().signalingState).toBe('stable')
  })

  test('a second answer to one offer does not count for the next', async () => {
    const { speaker, listener, line } = await connected(who)
    speaker.openMicrophone()
    await vi.advanceTimersByTimeAsync(0)
    const late = line.sent.findLast(({ from, kind }) => from === listener.name && kind === 'answer')
    line.loses = () => true
    speaker.openMicrophone()
    await vi.advanceTimersByTimeAsync(0)
    speaker.take('answer', late?.body ?? '')
    await vi.advanceTimersByTimeAsync(0)
    expect(speaker.newest().signalingState).toBe('have-local-offer')
    line.loses = () => false
    await vi.advanceTimersByTimeAsync(LONG_MS)
    expect(listener.heard).toEqual([`${who}-0`, `${who}-1`])
  })
})

test('both open a microphone while nothing gets through, and both are heard afterwards', async () => {
  const { speaker, listener, line } = await connected('newcomer')
  line.loses = () => true
  speaker.openMicrophone()
  listener.openMicrophone()
  await vi.advanceTimersByTimeAsync(LONG_MS)
  line.loses = () => false
  await vi.advanceTimersByTimeAsync(LONG_MS * 2)
  expect([speaker.heard, listener.heard]).toEqual([['incumbent-0'], ['newcomer-0']])
  expect([speaker.connections.length, listener.connections.length]).toEqual([1, 1])
})

test('an offer that was answered and given up afterwards comes again, and its track takes the place of itself', async () => {
  const { speaker, listener, line } = await connected('newcomer')
  line.loses = (from, kind) => from === 'incumbent' && kind === 'answer'
  speaker.openMicrophone()
  await vi.advanceTimersByTimeAsync(0)
  expect(listener.heard).toEqual(['newcomer-0'])
  // The newcomer still waits for an answer, and gives way.
  listener.openMicrophone()
  await vi.advanceTimersByTimeAsync(LONG_MS)
  line.loses = () => false
  await vi.advanceTimersByTimeAsync(LONG_MS)
  expect([speaker.heard, listener.heard]).toEqual([['incumbent-0'], ['newcomer-0']])
  expect([speaker.newest().signalingState, listener.newest().signalingState]).toEqual(['stable', 'stable'])
  expect(listener.newest().applied).toBe(3)
})

test('an offer that fails again and again does not put off the request for a new connection', async () => {
  const { speaker, listener, line } = await connected('newcomer')
  listener.newest().isDeaf = true
  line.loses = (_, kind) => kind === 'again'
  speaker.openMicrophone()
  await vi.advanceTimersByTimeAsync(60_000)
  line.loses = () => false
  await vi.advanceTimersByTimeAsync(13_000)
  expect(listener.connections).toHaveLength(2)
  expect(listener.heard).toEqual(['newcomer-0'])
})

test('a request that is older than the connection ends nothing', async () => {
  const { speaker } = await connected('newcomer')
  speaker.take('again', JSON.stringify({ conn: null, broken: false }))
  speaker.take('again', JSON.stringify({ conn: 'another', broken: true }))
  await vi.advanceTimersByTimeAsync(LONG_MS)
  expect(speaker.connections).toHaveLength(1)
})

type Sent = Readonly<{ from: string; kind: EnvelopeKind; body: string; at: number }>
type Line = { loses: (from: string, kind: EnvelopeKind) => boolean; sent: Sent[] }

/** One end: its peer, the connections it made, and whose tracks it was shown. */
class End {
  readonly name: string
  readonly heard: string[] = []
  readonly peer: Peer
  readonly #other: string
  readonly #locals: LocalTrack[] = []
  #at = 0

  constructor(name: string, other: string, send: (kind: EnvelopeKind, body: string) => void) {
    this.name = name
    this.#other = other
    this.peer = new Peer({
      me: name,
      endpoint: other,
      party: 'river',
      // By this the doubles are told apart.
      iceServers: [{ urls: name }],
      relayOnly: false,
      frames: {
        sendWith: () => undefined,
        openWith: () => undefined,
        forget: () => undefined,
        seal: () => Promise.resolve(),
        open: () => undefined,
        close: () => undefined,
      },
      tracks: () => this.#locals,
      wants: () => true,
      send: (kind, body) => send(kind, JSON.stringify(body)),
      track: ({ id }) => void this.heard.push(id),
      gone: (id) => void this.heard.splice(this.heard.indexOf(id), 1),
      refused: (code) => void refused.push(code),
      state: () => undefined,
    })
  }

  take(kind: EnvelopeKind, body: string): void {
    this.peer.take({ room: 's8', from: this.#other, to: this.name, kind, body, at: this.#at++ })
  }

  openMicrophone(): void {
    const meta: TrackMeta = { endpoint: this.name, party: 'river', kind: 'audio', source: 'mic', channel: 'floor' }
    // A cast: no more of a track is touched here than its clone.
    const track = { kind: 'audio', clone: () => ({ kind: 'audio', stop: () => undefined }) } as unknown
    const local: LocalTrack = {
      id: `${this.name}-${this.#locals.length}`,
      meta,
      track: track as MediaStreamTrack,
      sending: true,
    }
    this.#locals.push(local)
    this.peer.add(local)
  }

  get connections(): readonly ConnectionDouble[] {
    return ConnectionDouble.all.filter(({ owner }) => owner === this.name)
  }

  newest(): ConnectionDouble {
    const newest = this.connections.at(-1)
    if (newest === undefined) throw new Error(`${this.name} has no connection`)
    return newest
  }
}

/** Two ends whose connection stands; `who` opens the microphone. */
async function connected(who: 'newcomer' | 'incumbent'): Promise<{ speaker: End; listener: End; line: Line }> {
  const line: Line = { loses: () => false, sent: [] }
  const carry = (from: string, to: () => End) => (kind: EnvelopeKind, body: string) => {
    line.sent.push({ from, kind, body, at: Date.now() })
    if (!line.loses(from, kind)) to().take(kind, body)
  }
  const newcomer: End = new End(
    'newcomer',
    'incumbent',
    carry('newcomer', () => incumbent),
  )
  const incumbent: End = new End(
    'incumbent',
    'newcomer',
    carry('incumbent', () => newcomer),
  )
  incumbent.peer.expect({ ask: false })
  newcomer.peer.offer()
  await vi.advanceTimersByTimeAsync(0)
  expect([newcomer.peer.connected, incumbent.peer.connected]).toEqual([true, true])
  return who === 'newcomer'
    ? { speaker: newcomer, listener: incumbent, line }
    : { speaker: incumbent, listener: newcomer, line }
}

type LineDouble = { mid: string | null; direction: string; agreed: boolean }

/** As much of a browser's connection as negotiation touches: states, lines, giving way, and the event that asks. */
class ConnectionDouble extends EventTarget {
  static readonly all: ConnectionDouble[] = []
  readonly owner: string
  signalingState = 'stable'
  connectionState = 'new'
  localDescription: { type: string; sdp: string } | null = null
  remoteDescription: { type: string; sdp: string } | null = null
  /** Fails at every description of the other side. */
  isDeaf = false
  /** Offers of the other side that were applied. */
  applied = 0
  readonly #lines: LineDouble[] = []
  readonly #seen = new Set<string>()
  #mids = 0

  constructor({ iceServers }: RTCConfiguration) {
    super()
    this.owner = String(iceServers?.[0]?.urls)
    ConnectionDouble.all.push(this)
  }

  createDataChannel(): void {
    // Nothing goes over it.
  }

  addTransceiver(track: unknown, { direction }: { direction: string }): unknown {
    const sender = { track, replaceTrack: () => Promise.resolve() }
    const line = { mid: null, direction, agreed: false, sender, stop: () => undefined }
    this.#lines.push(line)
    queueMicrotask(() => this.#askIfNeeded())
    return line
  }

  createOffer(): Promise<{ sdp: string }> {
    const mids = this.#lines.map(({ mid }) => mid ?? `${this.owner}${this.#mids++}`)
    return Promise.resolve({ sdp: ['v=0', FINGERPRINT, ...mids.map((mid) => `a=mid:${mid}`), ''].join('\r\n') })
  }

  createAnswer(): Promise<{ sdp: string }> {
    return Promise.resolve({ sdp: ['v=0', FINGERPRINT, ''].join('\r\n') })
  }

  async setLocalDescription(description: { type: 'offer' | 'answer'; sdp: string }): Promise<void> {
    this.#mustBe(description.type === 'offer' ? 'stable' : 'have-remote-offer')
    this.localDescription = description
    if (description.type === 'answer') return this.#settle()
    this.signalingState = 'have-local-offer'
    const mids = midsOf(description.sdp)
    for (const [at, line] of this.#lines.entries()) line.mid ??= mids[at] ?? null
  }

  async setRemoteDescription(description: { type: 'offer' | 'answer'; sdp: string }): Promise<void> {
    if (this.isDeaf) throw new Error('this connection takes nothing')
    if (description.type === 'answer') {
      this.#mustBe('have-local-offer')
      for (const line of this.#lines) line.agreed ||= line.mid !== null
      this.remoteDescription = description
      return this.#settle()
    }
    // An offer of one's own is taken back for that of the other side.
    for (const line of this.#lines) if (!line.agreed) line.mid = null
    this.applied++
    this.signalingState = 'have-remote-offer'
    this.remoteDescription = description
    for (const mid of midsOf(description.sdp)) {
      if (this.#seen.has(mid)) continue
      this.#seen.add(mid)
      const track = { kind: 'audio', stop: () => undefined }
      this.dispatchEvent(Object.assign(new Event('track'), { transceiver: { mid }, receiver: {}, track }))
    }
  }

  close(): void {
    this.connectionState = 'closed'
    this.signalingState = 'closed'
  }

  #settle(): void {
    this.signalingState = 'stable'
    if (this.connectionState === 'new') {
      this.connectionState = 'connected'
      this.dispatchEvent(new Event('connectionstatechange'))
    }
    queueMicrotask(() => this.#askIfNeeded())
  }

  #askIfNeeded(): void {
    if (this.signalingState === 'stable' && this.#lines.some(({ agreed }) => !agreed))
      this.dispatchEvent(new Event('negotiationneeded'))
  }

  #mustBe(state: string): void {
    if (this.signalingState !== state) throw new Error(`${this.signalingState} where ${state} must be`)
  }
}

function midsOf(sdp: string): string[] {
  return [...sdp.matchAll(/^a=mid:(.+)\r$/gm)].map(([, mid]) => mid ?? '')
}
