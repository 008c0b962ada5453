import { fromBase64, openCheckpoint, cosignedAt, parseNote } from '@samvad/log'
import { conductOf, isSettled, must, settledCut, type Entry } from '@samvad/kernel'
import { PROTOCOL, type Frame } from '@samvad/protocol'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { nodeCrypto } from '../crypto.ts'
import { committed, firstUnit, SLUG, testNode, type TestNode, type TestPerson } from '../test-node.ts'
import { TestFrames } from '../test-frames.ts'

let it: TestNode
let river: TestPerson
let mountain: TestPerson
const open: Listener[] = []

beforeAll(async () => {
  it = await testNode()
  river = await it.take('river')
  mountain = await it.take('mountain')
})
afterAll(async () => {
  for (const listener of open) listener.close()
  await it.close()
})

/** What the test needs of the injected socket, which comes without types. */
type Socket = {
  on(event: 'message' | 'close', listener: (data: unknown) => void): void
  send(text: string): void
  terminate(): void
}

class Listener extends TestFrames<Frame> {
  #socket: Socket | null = null
  #end: () => void = () => {}
  readonly ended = new Promise<void>((resolve) => {
    this.#end = resolve
  })
  bytes = ''

  /** Connects and says the hello; what comes back is collected from the first frame on. */
  async greet(hello: unknown): Promise<this> {
    await it.node.app.injectWS(
      `/api/mechanisms/${SLUG}/live`,
      {},
      {
        onInit: (socket: Socket) => {
          this.#socket = socket
          socket.on('close', () => this.#end())
          socket.on('message', (data) => {
            this.bytes += String(data)
            this.take(String(data))
          })
        },
      },
    )
    this.#socket?.send(typeof hello === 'string' ? hello : JSON.stringify(hello))
    open.push(this)
    return this
  }

  close(): void {
    this.#socket?.terminate()
  }

  /** Entries received of a feed, by index; one that came twice is an error. */
  entries(feed: string): readonly Entry[] {
    const found: Entry[] = []
    for (const frame of this.frames) {
      if (frame.t !== 'entries' || frame.feed !== feed) continue
      frame.entries.forEach((text, index) => {
        if (found[frame.from + index] !== undefined) throw new Error('an entry came twice')
        found[frame.from + index] = JSON.parse(text) as Entry
      })
    }
    return found
  }
}

function listen(first: unknown): Promise<Listener> {
  return new Listener().greet(first)
}

function hello(person: TestPerson | null, have: Record<string, number> = {}) {
  return { t: 'hello', protocol: PROTOCOL, token: person?.identity.token ?? null, have }
}

function home() {
  return must(it.node.homes.bySlug(SLUG), 'the mechanism is here')
}

function position() {
  return { outcome: it.walk.outcome, ...firstUnit(it.walk), value: 'reserve-scrutiny', note: null }
}

test('a client gets everything it has not got, then news as they are recorded', async () => {
  const listener = await listen(hello(mountain))
  await listener.frame('ready')
  for (const { origin } of home().members())
    expect(listener.entries(origin).map((entry) => entry.seq)).toEqual(
      Array.from({ length: home().size(origin) }, (_, seq) => seq),
    )
  const receipt = await river.must('position.taken', position())
  await listener.frame('entries', (frame) => frame.feed === receipt.feed && frame.from === receipt.seq)
  const checkpoint = await listener.frame(
    'checkpoint',
    ({ feed, note }) => feed === receipt.feed && note === receipt.checkpoint,
  )
  const party = must(
    home().genesis.parties.find((p) => p.origin === receipt.feed),
    'the party',
  )
  expect(openCheckpoint(nodeCrypto, checkpoint.note, party.log)?.size).toBe(receipt.seq + 1)
})

test('away and back, a client gets only the tail', async () => {
  const have = Object.fromEntries(
    home()
      .members()
      .map(({ origin }) => [origin, home().size(origin)]),
  )
  const receipt = await river.must('position.taken', position())
  const listener = await listen(hello(mountain, have))
  await listener.frame('ready')
  const tail = listener.entries(receipt.feed)
  expect(
    Object.keys(tail)
      .map(Number)
      .filter((seq) => seq < (have[receipt.feed] ?? 0)),
  ).toEqual([])
  expect(tail[receipt.seq]?.kind).toBe('position.taken')
})

test('every new head is cosigned by every party, and acts become settled without anybody speaking', async () => {
  const listener = await listen(hello(mountain))
  await listener.frame('ready')
  const receipt = await river.must('position.taken', position())
  const witnessed = await listener.frame(
    'checkpoint',
    ({ feed, note, witnessed: by }) => by && feed === receipt.feed && Number(note.split('\n')[1]) > receipt.seq,
  )
  const note = must(parseNote(witnessed.note), 'a note')
  for (const party of home().genesis.parties)
    expect(cosignedAt(nodeCrypto, note, must(party.witness, 'a witness'))).toBeGreaterThan(0)
  await listener.frame(
    'entries',
    ({ feed, entries }) =>
      feed === it.walk.scene.origin('mountain') &&
      entries.some((text) => {
        const entry = JSON.parse(text) as Entry
        return entry.kind === 'heartbeat' && (entry.seen[receipt.feed]?.[0] ?? 0) > receipt.seq
      }),
  )
  const settled = await home().read((state) => isSettled(settledCut(state), { ref: receipt }))
  expect(settled).toBe(true)
  const quiet = home().size(receipt.feed)
  await new Promise((resolve) => setTimeout(resolve, 300))
  // A heartbeat is no occasion for another one.
  expect(home().size(receipt.feed)).toBeLessThanOrEqual(quiet + 1)
})

test('[G20] the conductor answers commands of other feeds, and their author is told', async () => {
  const sitting = 'mountain.sitting-1'
  await mountain.must('sitting.opened', { sitting, session: 's8', number: 1, deputies: [], segment: 'opening' })
  const listener = await listen(hello(river))
  const other = await listen(hello(mountain))
  await Promise.all([listener.frame('ready'), other.frame('ready')])
  const ask = { sitting, pid: 'head', item: 'item-1', kind: 'speak' }
  const first = await river.must('floor.asked', ask)
  expect(await listener.frame('command', ({ seq }) => seq === first.seq)).toMatchObject({ applied: true, code: null })
  const second = await river.must('floor.asked', ask)
  expect(await listener.frame('command', ({ seq }) => seq === second.seq)).toMatchObject({
    applied: false,
    code: 'floor/asked-already',
  })
  const own = await mountain.must('floor.asked', ask)
  await other.frame('command', ({ seq, feed }) => seq === own.seq && feed === own.feed)
  expect(other.frames.some((frame) => frame.t === 'command' && frame.feed === first.feed)).toBe(false)
  const waiting = await home().read(
    (state) => conductOf(must(state.sessions.get('s8')?.sittings.get(sitting), 'the sitting')).waiting.length,
  )
  expect(waiting).toBe(2)
})

test('bytes of an embargoed letter and of an internal draft never reach another party, nor the log', async () => {
  const canary = 'КАНАРЕЙКА-7319'
  const draftCanary = 'ЧЕРНОВИК-7319'
  const asBase64 = (text: string): string => Buffer.from(text).toString('base64').slice(4, -4)
  const spy = await listen(hello(mountain))
  const visitor = await listen(hello(null))
  await Promise.all([spy.frame('ready'), visitor.frame('ready')])
  const draft = committed(draftCanary, 'internal')
  const kept = await river.must(
    'draft.kept',
    {
      outcome: it.walk.outcome,
      unit: firstUnit(it.walk).unit,
      texts: { ru: draft.item.c },
      content: [draft.item],
    },
    [draft.content],
    'internal',
  )
  const letter = committed(canary, 'own')
  const sender = committed('{"names":{"en":"Sender"}}')
  const announced = await river.must(
    'letter.announced',
    {
      letter: 'river.letter-1',
      session: 's8',
      sender: sender.item.c,
      reader: 'head',
      original: 'ru',
      texts: { ru: letter.item.c },
      publication: 'full',
      early: true,
      content: [letter.item, sender.item],
    },
    [letter.content, sender.content],
  )
  await spy.frame('entries', ({ feed, from }) => feed === announced.feed && from <= announced.seq)
  const readBy = async (person: TestPerson, path: string): Promise<string> => (await person.ask(path)).text
  const everything = [
    await readBy(mountain, `/content?c=${letter.item.c}&c=${draft.item.c}`),
    await readBy(mountain, `/entries?feed=${encodeURIComponent(kept.feed)}`),
    await readBy(mountain, `/checkpoint?feed=${encodeURIComponent(kept.feed)}`),
    await readBy(mountain, '/bundle?kind=party'),
    spy.bytes,
    visitor.bytes,
    it.log(),
  ].join('\n')
  for (const text of [canary, draftCanary, asBase64(canary), asBase64(draftCanary), kept.feed])
    expect(everything.includes(text)).toBe(false)
  expect(await readBy(mountain, `/content?c=${letter.item.c}`)).toContain('"why":"closed"')
  expect(await readBy(river, `/content?c=${letter.item.c}&c=${draft.item.c}`)).toContain(asBase64(canary))
  expect(visitor.frames.some((frame) => frame.t === 'entries')).toBe(false)

  // Nobody opens another's letter by listing it among one's own content.
  const theft = await mountain.say('position.taken', { ...position(), note: letter.item.c, content: [letter.item] })
  expect(theft.json).toMatchObject({ code: 'gate/content-missing' })

  await river.must('letter.released', { letter: 'river.letter-1' })
  const opened = await spy.frame('content', (frame) => frame.opened.includes(letter.item.c))
  expect(opened.erased).toEqual([])
  const now = JSON.parse(await readBy(mountain, `/content?c=${letter.item.c}`)) as { items: { bytes: string }[] }
  expect(Buffer.from(fromBase64(now.items[0]?.bytes ?? '') ?? []).toString('utf8')).toBe(canary)
})

test('erased content is gone from the answers, and those who watch are told', async () => {
  const spy = await listen(hello(mountain))
  await spy.frame('ready')
  const note = committed('К сведению')
  await river.must('position.taken', { ...position(), note: note.item.c, content: [note.item] }, [note.content])
  await river.must('content.erased', { c: note.item.c, ground: 'asked by its author' })
  await spy.frame('content', (frame) => frame.erased.includes(note.item.c))
  const answer = await mountain.ask(`/content?c=${note.item.c}`)
  expect(answer.json).toEqual({ items: [], missing: [{ c: note.item.c, why: 'erased' }] })
  expect(await home().content([note.item.c])).toEqual([])
})

test('[K83] that a party destroyed something of its own keeping is told to nobody else', async () => {
  const spy = await listen(hello(mountain))
  const own = await listen(hello(river))
  await Promise.all([spy.frame('ready'), own.frame('ready')])
  const kept = committed('Черновик', 'internal')
  const { unit } = firstUnit(it.walk)
  const body = { outcome: it.walk.outcome, unit, texts: { ru: kept.item.c }, content: [kept.item] }
  await river.must('draft.kept', body, [kept.content], 'internal')
  await river.must('content.erased', { c: kept.item.c, ground: 'done with' }, [], 'internal')
  await own.frame('content', (frame) => frame.erased.includes(kept.item.c))
  const after = await river.must('position.taken', position())
  await spy.frame('entries', ({ feed, from }) => feed === after.feed && from === after.seq)
  expect(spy.bytes).not.toContain(kept.item.c)
  expect((await mountain.ask(`/content?c=${kept.item.c}`)).text).not.toContain('"why":"closed"')
})

test('[I4] whoever lost the place hears no more of the party', async () => {
  const to = 'g'.repeat(22)
  await river.must('role.granted', { to, pid: 'guest', roles: ['delegate'] })
  const guest = await it.take('river', 'guest')
  const listener = await listen(hello(guest))
  await listener.frame('ready')
  await river.must('role.revoked', { to })
  await listener.ended
  const kept = committed('Тайное', 'internal')
  const body = { outcome: it.walk.outcome, unit: firstUnit(it.walk).unit, texts: { ru: kept.item.c } }
  await river.must('draft.kept', { ...body, content: [kept.item] }, [kept.content], 'internal')
  expect(listener.bytes).not.toContain(kept.item.c)
  const again = await listen(hello(guest))
  expect((await again.frame('problem')).problem.code).toBe('request/no-identity')
})

test('a hello that is none, of another protocol, or with a token of nobody gets a problem', async () => {
  const codes = async (first: unknown) => (await (await listen(first)).frame('problem')).problem.code
  expect(await codes('{"t":"hello","protocol":1,')).toBe('request/malformed')
  expect(await codes({ ...hello(river), protocol: 999 })).toBe('protocol/other-version')
  expect(await codes({ ...hello(river), token: `${river.identity.token}x` })).toBe('request/no-identity')
  expect(await codes({ ...hello(river), have: { a: -1 } })).toBe('request/malformed')
})
