import { fromHex, signatureLine, toBase64, toHex, type JsonObject } from '@samvad/log'
import {
  adoptionText,
  manifestRoot,
  mechBase64,
  must,
  namesJson,
  namesLeaf,
  noteHash,
  readPack,
  revisionHash,
  subjectHash,
  type ManifestUnit,
  type Names,
  type SigningPack,
} from '@samvad/kernel'
import { verifyBundle } from '@samvad/verify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { nodeCrypto } from '../crypto.ts'
import { askNode, committed, SLUG, testNode, TEXTS, type TestNode, type TestPerson } from '../test-node.ts'

/** The clock of the node, turned by hand. */
let now = new Date('2026-11-24T09:00:00Z')
let it: TestNode
let river: TestPerson
let mountain: TestPerson
let findings: readonly string[] = []
let skewMs = 0

beforeAll(async () => {
  it = await testNode({ now: () => now, gate: { blockingFindings: () => findings, clockSkewMs: () => skewMs } })
  river = await it.take('river')
  mountain = await it.take('mountain')
})
afterAll(() => it.close())

const LANGUAGES = { zh: 'authentic', ru: 'authentic' } as const

/** Act that freezes the text on the table with these names; `over` replaces fields. */
function freezing(units: readonly ManifestUnit[], revisions: readonly string[], names: Names = {}) {
  const kept = committed(namesJson(names))
  const body = {
    outcome: it.walk.outcome,
    units: units.map((unit, index) => [unit.unit, revisions[index] ?? '', unit.label]),
    names: toHex(nodeCrypto.sha256(namesLeaf(names))),
    namesContent: kept.item.c,
    root: toHex(manifestRoot(nodeCrypto, LANGUAGES, units, names)),
    courtesy: null,
    content: [kept.item],
  } satisfies JsonObject
  return { body, content: [kept.content] }
}

function table(): { units: readonly ManifestUnit[]; revisions: readonly string[] } {
  return { units: it.walk.units, revisions: [...it.walk.revisions.values()] }
}

async function propose(texts: Readonly<Record<string, string>>) {
  const [unit, basedOn] = must([...it.walk.revisions][1], 'a unit')
  const items = Object.entries(texts).map(([tag, text]) => ({ tag, ...committed(text) }))
  const commitments = Object.fromEntries(items.map(({ tag, item }) => [tag, item.c]))
  const revision = revisionHash(nodeCrypto, unit, 'operative', commitments)
  const body = {
    outcome: it.walk.outcome,
    unit,
    kind: 'operative',
    basedOn,
    order: '02',
    texts: commitments,
    revision,
    content: items.map(({ item }) => item),
  }
  return {
    answer: await mountain.say(
      'revision.proposed',
      body,
      items.map(({ content }) => content),
    ),
    revision,
  }
}

test('[G10] a text with a stray brace, a placeholder or a name that nobody wrote out is not frozen', async () => {
  expect((await propose({ zh: '双方{同意。', ru: 'Стороны согласились.' })).answer.json).toMatchObject({
    code: 'gate/token-malformed',
    facts: { language: 'zh' },
  })
  const freezeWith = async (texts: Readonly<Record<string, string>>, names: Names = {}) => {
    const { answer, revision } = await propose(texts)
    expect(answer.status).toBe(201)
    const { units, revisions } = table()
    const [title, second] = units
    const frozen = [must(title, 'title'), { ...must(second, 'unit'), texts }]
    const { body, content } = freezing(frozen, [revisions[0] ?? '', revision], names)
    return (await mountain.say('text.frozen', body, content)).json
  }
  expect(await freezeWith({ zh: '双方[待定]。', ru: 'Стороны согласились.' })).toMatchObject({
    code: 'gate/placeholder-left',
    facts: { language: 'zh' },
  })
  expect(await freezeWith({ zh: '{parties:short}同意。', ru: 'Стороны согласились.' })).toMatchObject({
    code: 'gate/names-missing',
    facts: { tokens: ['parties:short'] },
  })
})

test('[G11] a root that this node does not find in its own copy is refused', async () => {
  const { units, revisions } = table()
  const { body, content } = freezing(units, revisions)
  const wrong = '0'.repeat(64)
  expect((await mountain.say('text.frozen', { ...body, root: wrong }, content)).json).toMatchObject({
    code: 'freeze/other-root',
    facts: { root: wrong, here: body.root },
  })
  const labelled = { ...body, units: body.units.map(([unit, revision]) => [unit ?? '', revision ?? '', '9']) }
  expect((await mountain.say('text.frozen', labelled, content)).json).toMatchObject({ code: 'freeze/other-root' })
})

test('[G11] what another node froze without a gate is checked by no party that finds it unfinished', async () => {
  const texts = { zh: '双方[待定]。', ru: 'Стороны [согласовать].' }
  const { revision } = await propose(texts)
  const { units, revisions } = table()
  const [title, second] = units
  const draft = freezing([must(title, 'title'), { ...must(second, 'unit'), texts }], [revisions[0] ?? '', revision])
  const plain = freezing(units, revisions)
  const home = must(it.node.homes.bySlug(SLUG), 'home')
  const checkedBy = async ({ body, content }: Readonly<{ body: JsonObject; content: typeof plain.content }>) => {
    const intent = mountain.intent('text.frozen', body)
    expect(await home.append(it.walk.scene.origin('mountain'), intent, content)).toMatchObject({ refusal: null })
    const freeze = subjectHash(nodeCrypto, 'text.frozen', body)
    return (await river.say('freeze.checked', { outcome: it.walk.outcome, freeze, root: must(body['root'], 'root') }))
      .json
  }
  expect(await checkedBy(draft)).toMatchObject({ code: 'gate/placeholder-left' })
  const courtesy = '0'.repeat(64)
  const translated = { ...plain, body: { ...plain.body, courtesy } }
  expect((await mountain.say('text.frozen', translated.body, plain.content)).json).toMatchObject({
    code: 'freeze/other-root',
    facts: { root: courtesy },
  })
  expect(await checkedBy(translated)).toMatchObject({ code: 'freeze/other-root', facts: { root: courtesy } })
})

test('[G13] [G14] [G15] [G16] [G17] from frozen to released over HTTP: pack, seals, embargo, the instant, the proof', async () => {
  const { units, revisions } = table()
  const { scene, outcome } = it.walk
  const { body, content } = freezing(units, revisions)
  await mountain.must('text.frozen', body, content)
  const { root } = body
  const freeze = subjectHash(nodeCrypto, 'text.frozen', body)
  const cleared = { outcome, freeze, root, checker: 'samvad-concordance/1', waivers: [] }
  for (const person of [river, mountain]) {
    await person.must('freeze.checked', { outcome, freeze, root })
    // [G13] What the concordance check stops at is mended first.
    findings = ['f'.repeat(64)]
    expect((await person.say('concordance.cleared', cleared)).json).toMatchObject({ code: 'concordance/findings-open' })
    findings = []
    await person.must('concordance.cleared', cleared)
  }
  // Mountain adopts last, so that its own feed cites the adoption of the other.
  for (const person of [river, mountain]) await person.must('outcome.adopted', { outcome, freeze, root })
  const home = must(it.node.homes.bySlug(SLUG), 'home')
  const proposer = scene.origin('mountain')
  const cut = await home.read((state, ledger) =>
    home.members().map(({ origin }) => {
      const own = must(state.feeds.get(proposer), 'the feed of the proposer')
      const size = origin === proposer ? own.size : must(own.seen.get(origin), 'a cited head')
      return { origin, size, root: toBase64(ledger.root(origin, size)) }
    }),
  )
  const note = adoptionText({
    mechanism: mechBase64(scene.genesis),
    session: 8,
    instrument: 'X/8/OUT',
    languages: ['zh', 'ru'],
    root: toBase64(must(fromHex(root), 'root')),
    courtesy: null,
    cut,
    signers: scene.genesis.parties.map((party) => must(party.seal, 'seal').name),
  })
  await mountain.must('note.proposed', { outcome, note: note.slice(0, -1).split('\n') })

  const pack = (await river.ask<SigningPack>(`/outcomes/${outcome}/pack`)).json as SigningPack
  const read = readPack(nodeCrypto, pack)
  expect(read).toMatchObject({ root, noteText: note, unshown: [] })
  expect(pack.units.map((unit) => unit.texts)).toEqual(TEXTS)
  expect((await askNode(`${it.url}/api/mechanisms/${SLUG}/outcomes/${outcome}/pack`)).status).toBe(401)

  for (const person of [river, mountain]) {
    const { party } = person.identity
    const name = must(scene.genesis.parties.find((p) => p.id === party)?.seal, 'seal').name
    const line = signatureLine(nodeCrypto, note, name, must(scene.keys.get(party), 'keys').seal)
    const signature = must(line.trim().split(' ')[2], 'a signature')
    await person.must('outcome.signed', { outcome, note: noteHash(nodeCrypto, note), name, signature, pid: 'head' })
  }

  // [G14] Not before anybody could arm it.
  const plan = { outcome, root, courtesy: null, instant: '2026-11-24T09:00:30Z' }
  expect((await river.say('release.agreed', plan)).json).toMatchObject({ code: 'gate/instant-too-near' })
  const agreed = { ...plan, instant: '2026-11-24T09:20:00Z' }
  for (const person of [river, mountain]) await person.must('release.agreed', agreed)
  const release = subjectHash(nodeCrypto, 'release.agreed', agreed)
  // [G16] A node whose clock is off arms nothing.
  skewMs = -1_001
  expect((await river.say('release.armed', { outcome, release })).json).toMatchObject({ code: 'gate/clock-off' })
  skewMs = 900
  for (const person of [river, mountain]) await person.must('release.armed', { outcome, release })

  const [text] = Object.values(
    must(
      await home.read((state) =>
        state.sessions
          .get('s8')
          ?.outcomes.get(outcome)
          ?.revisions.get(revisions[0] ?? ''),
      ),
      'a revision',
    ).texts,
  )
  const asPublic = async () => (await askNode(`${it.url}/api/mechanisms/${SLUG}/content?c=${text}`)).text
  const proof = () => fetch(`${it.url}/api/mechanisms/${SLUG}/bundle?kind=public`)
  const readout = committed('Новость')
  const published = {
    readout: 'river.readout-1',
    session: 's8',
    title: { ru: readout.item.c },
    texts: { ru: readout.item.c },
    content: [readout.item],
  }

  // [G15] Cancelled is until ten minutes before; one millisecond before the instant everything is still closed.
  now = new Date('2026-11-24T09:10:00Z')
  expect((await river.say('release.cancelled', { outcome, release })).json).toMatchObject({ code: 'gate/too-late' })
  now = new Date('2026-11-24T09:19:59.999Z')
  expect(await asPublic()).toContain('"why":"closed"')
  expect((await proof()).status).toBe(404)
  // [G17] A party's own item does not come before the joint one.
  expect((await river.say('readout.published', published, [readout.content])).json).toMatchObject({
    code: 'gate/embargo',
  })

  now = new Date('2026-11-24T09:20:00Z')
  expect(await asPublic()).toContain('"missing":[]')
  const bundle = await proof()
  expect([bundle.status, bundle.headers.get('content-type')]).toEqual([200, 'application/zip'])
  const report = verifyBundle(nodeCrypto, new Uint8Array(await bundle.arrayBuffer()))
  expect(report.defects).toEqual([])
  await river.must('readout.published', published, [readout.content])
})

test('a party gets everything it may hold as a bundle that proves itself', async () => {
  const response = await fetch(`${river.url}/api/mechanisms/${SLUG}/bundle?kind=party`, {
    headers: { authorization: `Bearer ${river.identity.token}` },
  })
  const bytes = new Uint8Array(await response.arrayBuffer())
  expect(verifyBundle(nodeCrypto, bytes).defects).toEqual([])
  // One bit somewhere in the entries of a party.
  const at = Buffer.from(bytes).indexOf('feeds/mountain.entries') + 100
  bytes[at] = (bytes[at] ?? 0) ^ 1
  expect(verifyBundle(nodeCrypto, bytes).defects).not.toEqual([])
})
