import { afterEach, expect, test } from 'vitest'
import { toHex } from '@samvad/log'
import { EnvelopeGate, parseEnvelope, parseRecord } from './envelope.ts'
import { KeyExchange, KEY_WAIT_MS, openKeyOf, type KeyUser } from './key-exchange.ts'
import type { MediaKey } from './media-key.ts'
import { SignedSignals } from './signed-signals.ts'
import { TestRoom } from './test-room.ts'

type Held = { sending: MediaKey | null; opening: Map<string, MediaKey[]>; refused: string[] }

const open: (() => void)[] = []
afterEach(() => {
  for (const close of open.splice(0)) close()
})

function person(room: TestRoom, name: string, { vouched } = { vouched: true }) {
  const { keys, port } = room.enter(name, { vouched })
  const held: Held = { sending: null, opening: new Map(), refused: [] }
  const user: KeyUser = {
    sendWith: (key) => void (held.sending = key),
    openWith: (key) => void held.opening.set(key.sender, [...(held.opening.get(key.sender) ?? []), key]),
    forget: (sender) => void held.opening.delete(sender),
  }
  const refused = (_: string, code: string) => void held.refused.push(code)
  const signals = new SignedSignals(
    { port, room: 's8', keys, directory: room, now: Date.now },
    { envelope: (envelope) => void exchange.take(envelope), refused },
  )
  const exchange = new KeyExchange({ room: 's8', keys, directory: room, signals, user, now: Date.now, refused })
  open.push(() => (exchange.close(), signals.close()))
  return { keys, held, exchange }
}

function epochOf(body: string): unknown {
  return parseRecord(body)?.['epoch']
}

async function until(holds: () => boolean): Promise<void> {
  for (let at = 0; at < 400 && !holds(); at++) await new Promise((resolve) => setTimeout(resolve, 20))
  expect(holds()).toBe(true)
}

/** True when everybody opens with the very key with which each of the others sends. */
function agree(...people: readonly { keys: { endpoint: string }; held: Held }[]): boolean {
  return people.every(({ keys, held }) =>
    people.every(
      (other) =>
        other.keys.endpoint === keys.endpoint ||
        (held.sending !== null &&
          other.held.opening.get(keys.endpoint)?.some(({ epoch }) => epoch === held.sending?.epoch) === true),
    ),
  )
}

test('everybody in the room holds the keys of the others, and a newcomer gets new ones', async () => {
  const room = new TestRoom()
  const [ana, bo] = [person(room, 'ana'), person(room, 'bo')]
  ana.exchange.setMembers(['bo'])
  bo.exchange.setMembers(['ana'])
  await until(() => agree(ana, bo))
  const before = ana.held.sending
  const cy = person(room, 'cy')
  ana.exchange.setMembers(['bo', 'cy'])
  bo.exchange.setMembers(['ana', 'cy'])
  cy.exchange.setMembers(['ana', 'bo'])
  await until(() => agree(ana, bo, cy) && ana.held.sending?.epoch !== before?.epoch)
  expect(cy.held.opening.get('ana')?.map(({ epoch }) => epoch)).not.toContain(before?.epoch)
})

test('whoever left gets no key any more, and the others send with a new one', async () => {
  const room = new TestRoom()
  const [ana, bo, cy] = [person(room, 'ana'), person(room, 'bo'), person(room, 'cy')]
  ana.exchange.setMembers(['bo', 'cy'])
  bo.exchange.setMembers(['ana', 'cy'])
  cy.exchange.setMembers(['ana', 'bo'])
  await until(() => agree(ana, bo, cy))
  const known = cy.held.opening.get('ana')?.map(({ epoch }) => epoch) ?? []
  ana.exchange.setMembers(['bo'])
  bo.exchange.setMembers(['ana'])
  await until(() => agree(ana, bo) && ana.held.sending !== null && !known.includes(ana.held.sending.epoch))
  expect(cy.held.opening.get('ana')?.map(({ epoch }) => epoch)).toEqual(known)
  expect(ana.held.opening.has('cy')).toBe(false)
})

test('one member that never says it holds the key does not keep the others on the old one', async () => {
  const room = new TestRoom()
  const [ana, bo] = [person(room, 'ana'), person(room, 'bo')]
  room.enter('mute')
  ana.exchange.setMembers(['bo', 'mute'])
  bo.exchange.setMembers(['ana', 'mute'])
  await until(() => agree(ana, bo))
  const first = ana.held.sending
  ana.exchange.setMembers(['bo'])
  await until(() => ana.held.sending !== first && agree(ana, bo))
})

test('a key that came before its sender was vouched for is asked for again', async () => {
  const room = new TestRoom()
  const ana = person(room, 'ana')
  const late = person(room, 'late', { vouched: false })
  late.exchange.setMembers(['ana'])
  await until(() => ana.held.refused.includes('envelope/not-vouched'))
  room.vouch(late.keys)
  ana.exchange.setMembers(['late'])
  await until(() => agree(ana, late))
})

test('no wrapped key of the lines that passed is the key itself', async () => {
  const room = new TestRoom()
  const [ana, bo] = [person(room, 'ana'), person(room, 'bo')]
  ana.exchange.setMembers(['bo'])
  bo.exchange.setMembers(['ana'])
  await until(() => agree(ana, bo))
  const key = Buffer.from(ana.held.sending?.key ?? [])
    .toString('base64')
    .replace(/=+$/, '')
  expect(room.lines.length).toBeGreaterThan(1)
  for (const { data } of room.lines) expect(data).not.toContain(key)
})

test('whoever comes while a key is still being given out cannot ask for that key', async () => {
  const room = new TestRoom()
  const ana = person(room, 'ana')
  const [bo, cy] = [room.enter('bo'), room.enter('cy')]
  const asks = new SignedSignals(
    { port: cy.port, room: 's8', keys: cy.keys, directory: room, now: Date.now },
    { envelope: () => undefined, refused: () => undefined },
  )
  open.push(() => asks.close())
  const epochsFor = (name: string) =>
    room.lines.flatMap(({ from, to, data }) => {
      const envelope = parseEnvelope(data)?.envelope
      return from === 'ana' && to === name && envelope?.kind === 'key' ? [epochOf(envelope.body)] : []
    })
  ana.exchange.setMembers(['bo'])
  ana.exchange.setMembers(['bo', 'cy'])
  asks.send('ana', 'key-ask', {})
  await until(() => epochsFor('bo').length === 2 && epochsFor('cy').length > 0)
  expect(bo.keys.endpoint).toBe('bo')
  expect(epochsFor('cy')).not.toContain(epochsFor('bo')[0])
})

test('people who come and go one after another do not keep an old key in use', async () => {
  const room = new TestRoom()
  const ana = person(room, 'ana')
  room.enter('mute')
  room.enter('guest')
  ana.exchange.setMembers(['mute', 'guest'])
  const known = ana.held.sending?.epoch
  expect(known).toBeGreaterThan(0)
  // The guest has left for good; somebody else comes and goes before the wait for the mute one is ever over.
  for (let at = 0; at < 8; at++) {
    ana.exchange.setMembers(at % 2 === 0 ? ['mute'] : ['mute', 'other'])
    await new Promise((resolve) => setTimeout(resolve, KEY_WAIT_MS / 2))
  }
  expect(ana.held.sending?.epoch).toBeGreaterThan(known ?? 0)
})

test('[G46] the public gets the keys of a public segment, none from before it, and none once it is closed', async () => {
  const room = new TestRoom()
  const [ana, bo] = [person(room, 'ana'), person(room, 'bo')]
  ana.exchange.setMembers(['bo'])
  bo.exchange.setMembers(['ana'])
  await until(() => agree(ana, bo))
  const closedBefore = ana.held.sending
  ana.exchange.setPublic(true)
  const opened = () => {
    const gate = new EnvelopeGate('s8', 'listener', room, () => Date.now() + 3_600_000)
    return room.lines.flatMap(({ from, to, data }) => {
      if (to !== 'public') return []
      const envelope = gate.open(from, data)
      const key = typeof envelope === 'string' ? null : openKeyOf(envelope)
      return key === null ? [] : [toHex(key.key)]
    })
  }
  const sends = () => toHex(ana.held.sending?.key ?? new Uint8Array())
  await until(() => opened().includes(sends()))
  expect(opened()).not.toContain(toHex(closedBefore?.key ?? new Uint8Array()))
  // A key that is on its way when the segment closes must not come into use after it.
  ana.exchange.setMembers(['bo', 'cy'])
  ana.exchange.setPublic(false)
  expect(opened()).not.toContain(sends())
  const after = new Set([sends()])
  for (let at = 0; at < 60; at++) {
    await new Promise((resolve) => setTimeout(resolve, 20))
    after.add(sends())
  }
  expect([...after].filter((key) => opened().includes(key))).toEqual([])
  expect(agree(ana, bo)).toBe(true)
})
