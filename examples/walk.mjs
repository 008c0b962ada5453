#!/usr/bin/env node
/**
 * Walks the eighth session of the demonstration as both parties, from the credentials to the public page in Hindi, by
 * the API alone: `fetch`, the node's OpenAPI document and `node:crypto`. Nothing of Samvad is imported, so the formats
 * at the end of this file are a second implementation of them: what it freezes and seals, the node and the other party
 * recompute.
 *
 *     node examples/walk.mjs http://127.0.0.1:8620 --begin-again
 *
 * One line per step; the first refusal ends the walk with its code and facts. Read from `walk` downwards.
 */
import { spawn } from 'node:child_process'
import { createHash, createPrivateKey, createPublicKey, randomBytes, sign, verify } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

const USAGE = `Use: node examples/walk.mjs ADDRESS [options]
  --begin-again         throw away what was done in the demonstration and begin with a fresh one
  --instant-in SECONDS  how far ahead the release lies, at least 61 (default 75)
  --no-tool             put both seals here and verify nothing, where the samvad command is not at hand
  --bundle FILE         keep the public bundle there
`
const SLUG = 'river-mountain'
const REPOSITORY = fileURLToPath(new URL('..', import.meta.url))

const { options, address } = readArguments()
const folder = await mkdtemp(join(tmpdir(), 'samvad-walk-'))

/** The session, step by step, in the order in which two delegations would take them. */
async function walk() {
  const node = await openNode(address)
  if (options['begin-again']) {
    await node.ask('beginAgain')
    done('a fresh demonstration')
  }
  const opening = await node.ask('openMechanism', { path: { slug: SLUG } })
  const genesis = readGenesis(opening.genesis)
  if (genesis.mech !== opening.mech) throw new Stop(`the genesis of ${opening.mech} has another hash`)
  const everybody = await takePlaces(node, opening)
  const { river, mountain } = everybody
  const parties = genesis.parties.map(({ id }) => id)
  const other = (party) => parties.find((id) => id !== party)
  const record = new SharedRecord(node, genesis, river.secretary)
  await record.refresh()
  const { common } = river.secretary.meta
  const { session, outcome } = common

  // The parties examine each other's credentials and adopt the agenda.
  for (const party of parties)
    await everybody[party].secretary.say(
      `${party} finds the credentials of ${other(party)} in order`,
      'credentials.examined',
      {
        session,
        party: other(party),
        result: 'in-order',
      },
    )
  const [agenda] = record.all('agenda.proposed').filter(({ body }) => body.session === session)
  const adopts = { session, agenda: subjectHash('agenda.proposed', agenda.body) }
  await record.settle(await river.secretary.say('river adopts the agenda', 'agenda.adopted', adopts))
  done('the agenda is agreed: both parties have adopted it, and both know it')
  const item = (no) =>
    need(
      agenda.body.items.find((one) => one.no === no),
      `item ${no} of the agenda`,
    ).id

  // Papers: what a party has kept to itself so far is announced or deposited; nobody else can read it yet.
  const papers = parties.map((party) => ({ party, ...everybody[party].secretary.meta.byParty[party] }))
  for (const { party, letters, statements } of papers) {
    const { secretary } = everybody[party]
    for (const { sender, texts, done: _, ...letter } of letters.filter((one) => one.done === 'deposited')) {
      const [from, words] = [commit(canonical(sender), 'parties'), commitTexts(texts, 'own')]
      const body = { ...letter, sender: from.c, texts: words.texts }
      await secretary.say(`${party} announces its letter`, 'letter.announced', body, [from, ...words.all])
    }
    for (const { texts, done: _, ...statement } of statements.filter((one) => one.done === null)) {
      const words = commitTexts(texts, statement.booths ? 'booths' : 'own')
      const body = { ...statement, texts: words.texts }
      await secretary.say(`${party} deposits the statement of its head`, 'statement.deposited', body, words.all)
    }
  }

  await record.settleAll()

  // The sitting. Every step of the chair names the state it was made on, so that the second of two is refused.
  const sitting = 'mountain.sitting-1'
  const { chair } = mountain
  const opened = { sitting, session, number: 1, deputies: [], segment: 'opening' }
  let on = (await chair.say('the chair opens the sitting', 'sitting.opened', opened)).seq
  const step = async (words, kind, body = {}) => {
    on = (await chair.say(words, kind, { sitting, ...body, on })).seq
  }
  const giveFloor = async ({ party, pid, item, body }) => {
    const { say } = body
    const asked = await say(`${pid} of ${party} asks for the floor`, 'floor.asked', {
      sitting,
      pid,
      item,
      kind: 'speak',
    })
    await record.listed(asked)
    await step(`the chair gives the floor to ${pid}`, 'floor.given', {
      party,
      pid,
      kind: 'speak',
      limit: null,
      texts: [],
    })
  }
  const returnFloor = async ({ party, pid, body }) => {
    const returned = await body.say(`${pid} of ${party} gives the floor back`, 'floor.returned', { sitting, pid })
    on = (await record.listed(returned)).seq
  }

  await step('item 1 is taken up', 'item.opened', { item: item('1') })
  for (const { party, letters } of papers)
    for (const { letter, reader } of letters) {
      const { texts } = need(
        record.latest('letter.announced', (body) => body.letter === letter),
        letter,
      ).body
      const closed = await everybody[other(party)].head.mayRead(Object.values(texts))
      if (closed) throw new Stop(`${other(party)} can read ${letter} before it is read out`)
      await step(`the chair gives the floor to ${reader}, who reads ${letter}`, 'floor.given', {
        party,
        pid: reader,
        kind: 'speak',
        limit: null,
        texts: [letter],
      })
      await step(`${letter} is read`, 'letter.read', { letter })
      await everybody[party].secretary.say(`${party} releases ${letter}`, 'letter.released', { letter })
      const open = await everybody[other(party)].head.mayRead(Object.values(texts))
      if (!open) throw new Stop(`${other(party)} cannot read ${letter} after its release`)
      done(`${letter} was closed to ${other(party)} until now, and is open`)
    }

  await step('item 2 is taken up', 'item.opened', { item: item('2') })
  for (const { party, statements } of papers)
    for (const { statement, speaker, item } of statements) {
      const speakers = { party, pid: speaker, item, body: everybody[party].head }
      await giveFloor(speakers)
      await step(`${statement} is delivered`, 'statement.delivered', { statement })
      await everybody[party].secretary.say(`${party} releases ${statement}`, 'statement.released', { statement })
      await returnFloor(speakers)
    }

  await step('the working segment begins', 'segment.opened', { segment: 'working', public: false })
  await step('item 4a is taken up', 'item.opened', { item: item('4a') })
  const delegate = river.person('lu-yuanfan')
  const speaking = { party: 'river', pid: delegate.pid, item: item('4a'), body: delegate }
  await giveFloor(speaking)
  await returnFloor(speaking)

  // The text. Open units are settled; then each party's linguist looks at every unit in every authentic language.
  await step('the drafting segment begins', 'segment.opened', { segment: 'drafting', public: false })
  await step('item 5 is taken up', 'item.opened', { item: item('5') })
  await settleUnits(record, everybody, common)
  await record.settleAll()
  const agreed = agreedUnits(record, genesis, outcome)
  done(`${agreed.length} units are agreed in ${genesis.authentic.join(' and ')}: accepted by both, and settled`)
  for (const party of parties) {
    for (const { unit, revision } of agreed)
      for (const language of genesis.authentic)
        await everybody[party].linguist.say('', 'language.checked', {
          outcome,
          unit,
          revision,
          language,
          value: 'checked',
        })
    done(`${everybody[party].linguist.pid} of ${party} marks every unit as checked in every authentic language`)
  }

  // Frozen, checked, cleared, adopted: four acts over one root, which each side computes from its own copy.
  const text = await readText(mountain.head, agreed, genesis, common.names)
  const names = commit(canonical(text.names), 'parties')
  const frozen = {
    outcome,
    units: text.units.map(({ unit, revision, label }) => [unit, revision, label]),
    names: hex(sha256(namesLeaf(text.names))),
    namesContent: names.c,
    root: text.root,
    courtesy: text.courtesy,
  }
  await mountain.head.say('mountain freezes the text', 'text.frozen', frozen, [names])
  await record.refresh()
  const freeze = subjectHash('text.frozen', record.last('text.frozen').body)
  const { root, courtesy } = frozen
  console.log(`  the text in digits: ${digits(root).join(' ')}`)
  for (const party of parties) {
    const own = await readText(everybody[party].head, agreed, genesis, await everybody[party].head.readJson(names.c))
    if (own.root !== root) throw new Stop(`the copy of ${party} has the root ${own.root}, not ${root}`)
    await everybody[party].head.say(`${party} has computed the same root`, 'freeze.checked', { outcome, freeze, root })
    const cleared = { outcome, freeze, root, checker: 'samvad-concordance/1', waivers: [] }
    await everybody[party].linguist.say(`${party} clears the concordance`, 'concordance.cleared', cleared)
  }
  await record.settleAll()
  done('the text is checked: both parties have computed and cleared one root')
  for (const party of parties)
    await everybody[party].head.say(`${party} adopts the text`, 'outcome.adopted', { outcome, freeze, root })
  await record.settleAll()
  done('the text is adopted by both parties')

  // Signed: one note, one seal of each party on it.
  const note = adoptionNote({ record, genesis, proposer: 'mountain', text: frozen, opened: record.outcome(outcome) })
  const lines = note.slice(0, -1).split('\n')
  await mountain.head.say('mountain proposes the adoption note', 'note.proposed', { outcome, note: lines })
  for (const party of parties) {
    const { signatory } = everybody[party]
    const seal = await node.ask('demonstrationSeal', { path: { slug: SLUG, party } })
    const byTool = party === 'mountain' && !options['no-tool']
    const { name, signature } = byTool ? await sealByTool(signatory, { outcome, seal, root }) : sealHere(note, seal)
    const body = { outcome, note: hex(domain('note', lp(note))), name, signature, pid: signatory.pid }
    await signatory.say(`${party} seals the note (${byTool ? 'samvad seal sign' : 'here'})`, 'outcome.signed', body)
  }
  await record.settleAll()
  done('the text is signed: both seals stand on one note')

  // Released at one instant; until then the public gets nothing.
  const instant = instantIn(options['instant-in'])
  const release = { outcome, root, courtesy, instant }
  for (const party of parties)
    await everybody[party].head.say(`${party} agrees to the release at ${instant}`, 'release.agreed', release)
  const armed = { outcome, release: subjectHash('release.agreed', release) }
  for (const party of parties) await everybody[party].head.say(`${party} arms the release`, 'release.armed', armed)
  await record.settleAll()
  done('the release is agreed and armed by both parties')

  // Commitments come out of units of the adopted text; each owner confirms its own and reports on it.
  for (const [index, { text: words, measure, ...suggested }] of common.commitments.entries()) {
    const { unit, owners, due, continues } = suggested
    const commitment = `mountain.c8-${index + 1}`
    const content = commit(canonical({ text: words, measure }), 'parties')
    const origin = { kind: 'unit', outcome, unit }
    const body = { commitment, origin, owners, due, text: content.c, continues }
    await mountain.secretary.say(`mountain proposes ${commitment}, from ${unit}`, 'commitment.proposed', body, [
      content,
    ])
    for (const owner of owners)
      await everybody[owner].secretary.say(`${owner} confirms ${commitment}`, 'commitment.confirmed', { commitment })
    if (index > 0) continue
    const report = commit(canonical({ text: BEGUN, progress: 0 }), 'parties')
    const status = { commitment, status: 'in-progress', on: instant.slice(0, 10), note: report.c, evidence: [] }
    await everybody[owners[0]].secretary.say(`${owners[0]} reports on it`, 'commitment.reported', status, [report])
  }
  await step('the closing segment begins', 'segment.opened', { segment: 'closing', public: false })
  await step('item 6 is taken up', 'item.opened', { item: item('6') })
  await step('the chair closes the sitting', 'sitting.closed')
  await record.settleAll()

  // What the public gets.
  const page = `${address}/p/${SLUG}/${session}/hi`
  if (Date.now() < Date.parse(instant) && (await fetch(page)).status !== 404)
    throw new Stop(`${page} answers before the instant`)
  const html = await untilPublished(page, instant)
  for (const { texts } of text.units)
    for (const words of expand(texts.hi, text.names.hi, 'mountain').split(/\s+/))
      if (!unescapeHtml(html).includes(words)) throw new Stop(`${page} lacks "${words}"`)
  done(`the page in Hindi is public at ${page} (${html.length} characters, every word of the text is there)`)
  for (const { party, readouts } of papers)
    for (const { readout, title, texts } of readouts) {
      const [heading, words] = [commitTexts(title, 'parties'), commitTexts(texts, 'parties')]
      const body = { readout, session, title: heading.texts, texts: words.texts }
      await everybody[party].press.say(`${party} publishes its own news item`, 'readout.published', body, [
        ...heading.all,
        ...words.all,
      ])
    }
  await record.settleAll()
  const bundle = await node.bytes('bundle', { path: { slug: SLUG }, query: { kind: 'public', outcome } })
  const file = options.bundle ?? join(folder, 'bundle.zip')
  await writeFile(file, bundle)
  done(`the public bundle has ${bundle.length} bytes`)
  if (options['no-tool']) return
  console.log(await samvad('verify', file, '--genesis', genesis.mech))
  done('samvad verify accepts the bundle')
}

/** What an owner says of a commitment that has just begun. */
const BEGUN = {
  en: 'Work has begun.',
  hi: 'कार्य आरंभ हो गया है।',
  ru: 'Работа начата.',
  zh: '工作已经启动。',
}

/** Takes the steps by which the demonstration's open units are settled: propose, accept, withdraw. */
async function settleUnits(record, everybody, { outcome, settlement }) {
  const proposed = new Map()
  for (const { unit, party, step, revision: named, basedOn, texts, courtesy } of settlement) {
    const { head, drafter } = everybody[party]
    if (step === 'withdraw') {
      await head.say(`${party} withdraws its wording of ${unit}`, 'revision.withdrawn', { outcome, revision: named })
    } else if (step === 'accept') {
      const body = {
        outcome,
        unit,
        revision: named ?? need(proposed.get(unit), `a wording of ${unit}`),
        value: 'accept',
        note: null,
      }
      await head.say(`${party} accepts ${unit}`, 'position.taken', body)
    } else {
      const base = need(
        record.latest('revision.proposed', (body) => body.revision === basedOn),
        basedOn,
      ).body
      const words = commitTexts(texts, 'parties')
      const revision = revisionHash(unit, base.kind, words.texts)
      const body = { outcome, unit, kind: base.kind, basedOn, order: base.order, texts: words.texts, revision }
      await head.say(`${party} proposes a new wording of ${unit}`, 'revision.proposed', body, words.all)
      proposed.set(unit, revision)
      const aids = commitTexts(courtesy ?? {}, 'parties')
      if (aids.all.length > 0)
        await drafter.say(
          `${party} files courtesy translations of it`,
          'translation.filed',
          { outcome, revision, texts: aids.texts },
          aids.all,
        )
    }
  }
}

/** Units in document order with the revision that every party accepts; an open one stops the walk. */
function agreedUnits(record, genesis, outcome) {
  const of = (kind) => record.all(kind).filter(({ body }) => body.outcome === outcome)
  const withdrawn = new Set(of('revision.withdrawn').map(({ body }) => body.revision))
  const units = new Map()
  for (const { body } of of('revision.proposed')) {
    const unit = units.get(body.unit) ?? { unit: body.unit, order: body.order, revisions: new Map() }
    if (!withdrawn.has(body.revision)) unit.revisions.set(body.revision, body)
    units.set(body.unit, unit)
  }
  const positions = new Map(of('position.taken').map(({ owner, body }) => [`${owner} ${body.unit}`, body]))
  let [paragraph, heading] = [0, 0]
  return [...units.values()]
    .filter(({ revisions }) => revisions.size > 0)
    .toSorted((a, b) => (a.order < b.order || (a.order === b.order && a.unit < b.unit) ? -1 : 1))
    .map(({ unit, revisions }) => {
      const [mine, ...others] = genesis.parties.map(({ id }) => positions.get(`${id} ${unit}`))
      const isAgreed =
        mine?.value === 'accept' && others.every((one) => one?.value === 'accept' && one.revision === mine.revision)
      const found = isAgreed ? revisions.get(mine.revision) : undefined
      if (found === undefined) throw new Stop(`${unit} is not agreed`)
      // Operative paragraphs are numbered through, headings carry Roman numbers, titles and preamble none.
      const { kind, texts, revision } = found
      const label = kind === 'operative' ? String(++paragraph) : kind === 'heading' ? roman(++heading) : ''
      const aids = of('translation.filed').filter(({ body }) => body.revision === revision)
      return { unit, kind, label, revision, texts: Object.assign({}, ...aids.map(({ body }) => body.texts), texts) }
    })
}

/** The words of the agreed units as this person may read them, with the roots over them. */
async function readText(person, agreed, genesis, names) {
  const words = await person.read(agreed.flatMap(({ texts }) => Object.values(texts)))
  const units = agreed.map(({ texts, ...unit }) => ({
    ...unit,
    texts: Object.fromEntries(
      Object.entries(texts).map(([tag, c]) => [tag, need(words.get(c), `${unit.unit} in ${tag}`)]),
    ),
  }))
  for (const { unit, kind, revision, texts } of agreed) {
    const authentic = Object.fromEntries(genesis.authentic.map((tag) => [tag, texts[tag]]))
    if (revisionHash(unit, kind, authentic) !== revision) throw new Stop(`${unit} is not the revision it is called`)
  }
  const root = manifestRoot(genesis.authentic, 'authentic', units, names)
  const courtesy = genesis.courtesy.length === 0 ? null : manifestRoot(genesis.courtesy, 'translation', units, names)
  return { units, names, root, courtesy }
}

/** The one text that every seal signs. Its cut holds the heads that the proposer has cited, each recomputed here. */
function adoptionNote({ record, genesis, proposer, text, opened }) {
  const plan = need(
    record.latest('session.proposed', (body) => body.session === opened.session),
    'the plan',
  )
  const cut = genesis.members.map(({ id, origin }) => {
    const size = id === proposer ? record.feeds.get(id).length : record.cited(proposer, id)
    return `cut ${origin} ${size} ${record.rootAt(id, size).toString('base64')}`
  })
  const inBase64 = (hexadecimal) => Buffer.from(hexadecimal, 'hex').toString('base64')
  return [
    'samvad/adoption/v1',
    `mechanism ${inBase64(genesis.mech)}`,
    'amendment 0',
    `session ${plan.body.number}`,
    `instrument ${opened.symbol}`,
    `languages ${genesis.authentic.toSorted().join(' ')}`,
    `root ${inBase64(text.root)}`,
    `courtesy ${text.courtesy === null ? '-' : inBase64(text.courtesy)}`,
    ...cut.toSorted(),
    `signers ${genesis.parties
      .map(({ origin }) => `${origin}/seal`)
      .toSorted()
      .join(' ')}`,
    '',
  ].join('\n')
}

/** Signs the note with a seal file in this program, as the signing page does in the browser. */
function sealHere(note, { name, publicKey, privateKey }) {
  // An Ed25519 seed as PKCS #8 (RFC 8410): a fixed head and the 32 bytes.
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.from(privateKey, 'base64')])
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  const id = keyId(name, Buffer.from(publicKey, 'base64'))
  return { name, signature: Buffer.concat([id, sign(null, Buffer.from(note), key)]).toString('base64') }
}

/** Signs with `samvad seal sign`, as a signatory would on a laptop without network: pack in, one line out. */
async function sealByTool(signatory, { outcome, seal, root }) {
  const [packFile, sealFile, out] = ['pack.json', 'seal.json', 'signature.json'].map((name) => join(folder, name))
  await writeFile(packFile, JSON.stringify(await signatory.ask('signingPack', { path: { outcome } })))
  await writeFile(sealFile, JSON.stringify(seal), { mode: 0o600 })
  // The tool asks for the last five digits of what it has computed; these are the ones computed here.
  const last = digits(root).at(-1)
  await samvad('seal', 'sign', '--pack', packFile, '--seal', sealFile, '--yes-digits', last, '--out', out)
  return JSON.parse(await readFile(out, 'utf8'))
}

/** Asks for the page until it is there: the node's clock decides, and a moment after the instant it must be. */
async function untilPublished(page, instant) {
  const until = Date.parse(instant) + 5_000
  if (Date.now() < until)
    console.log(`  waiting for the instant, ${Math.ceil((Date.parse(instant) - Date.now()) / 1000)} s`)
  for (;;) {
    const response = await fetch(page)
    if (response.ok) return response.text()
    if (Date.now() > until) throw new Stop(`${page} answers ${response.status} after the instant`)
    await pause(500)
  }
}

// ---------------------------------------------------------------------------------------------------------------------
// People and the record

/** Takes the place of everybody who has one: `everybody.river.head`, `everybody.river.person('lu-yuanfan')`. */
async function takePlaces(node, opening) {
  const everybody = {}
  const people = new Map()
  for (const { party, pid } of opening.people) {
    const identity = await node.ask('takePlace', { body: { slug: SLUG, party, pid } })
    const person = new Person(node, identity, opening.mech.slice(0, 16))
    people.set(`${party} ${pid}`, person)
    everybody[party] ??= { person: (id) => need(people.get(`${party} ${id}`), id) }
    for (const role of identity.roles) everybody[party][role] ??= person
  }
  for (const person of people.values()) person.meta = (await person.ask('openMechanism')).meta
  done(`${people.size} places are taken`)
  return everybody
}

/** Somebody who acts for a party with the token of an identity. */
class Person {
  constructor(node, identity, mech16) {
    Object.assign(this, identity, { node, mech16, say: this.say.bind(this) })
  }

  ask(operation, { path = {}, ...rest } = {}) {
    return this.node.ask(operation, { path: { slug: SLUG, ...path }, token: this.token, ...rest })
  }

  /** Says an act: the intent is made here, with its nonce, and the node wraps it into an entry. */
  async say(words, kind, body, papers = []) {
    const content = papers.map(({ c, class: audience, size }) => ({ c, class: audience, size }))
    const full = papers.length === 0 ? body : { ...body, content }
    const intent = { body: full, by: this.pseudonym, kind, mech: this.mech16, n: randomBytes(16).toString('base64url') }
    this.node.mustFit({ $ref: `#/components/schemas/Act.${kind}` }, intent, kind)
    const sent = papers.map(({ c, salt, bytes }) => ({ c, salt, bytes }))
    const receipt = await this.ask('act', { body: { intent, content: sent, feed: 'shared' }, doing: words || kind })
    if (!receipt.applied) throw new Stop(`${words}: ${receipt.refusal.code} ${JSON.stringify(receipt.refusal.facts)}`)
    if (words !== '') done(`${words} (recorded as entry ${receipt.seq})`)
    return receipt
  }

  /** Texts by commitment, each compared with its commitment; what may not be read is absent. */
  async read(commitments) {
    const texts = new Map()
    for (let at = 0; at < commitments.length; at += 200) {
      const { items } = await this.ask('readContent', { query: { c: commitments.slice(at, at + 200) } })
      for (const { c, salt, bytes } of items) {
        const [saltBytes, textBytes] = [Buffer.from(salt, 'base64'), Buffer.from(bytes, 'base64')]
        if (hex(domain('content', saltBytes, textBytes)) !== c) throw new Stop(`content ${c} is not what it was`)
        texts.set(c, textBytes.toString())
      }
    }
    return texts
  }

  async mayRead(commitments) {
    return (await this.read(commitments)).size > 0
  }

  async readJson(c) {
    return JSON.parse(need((await this.read([c])).get(c), c))
  }
}

/** The shared feeds as this program has them: exact bytes, entries, and who has cited how much of whom. */
class SharedRecord {
  /** Entries by member, in order. */
  feeds = new Map()
  #leaves = new Map()

  constructor(node, genesis, reader) {
    Object.assign(this, { node, genesis, reader })
    for (const { id } of genesis.members) {
      this.feeds.set(id, [])
      this.#leaves.set(id, [])
    }
  }

  /** Reads what is new. Each answer stands under a signed checkpoint, which is held against all that was read. */
  async refresh() {
    for (const { id, origin, key } of this.genesis.members) {
      const [feed, leaves] = [this.feeds.get(id), this.#leaves.get(id)]
      let answer
      do {
        answer = await this.reader.ask('readEntries', { query: { feed: origin, from: feed.length } })
        for (const line of answer.entries) {
          feed.push({ owner: id, ...JSON.parse(line) })
          leaves.push(leafHash(Buffer.from(line)))
        }
      } while (feed.length < answer.size)
      if (answer.entries.length === 0) continue
      const root = this.rootAt(id, feed.length).toString('base64')
      if (openCheckpoint(answer.checkpoint, origin, key) !== `${origin}\n${feed.length}\n${root}\n`)
        throw new Stop(`the checkpoint of ${origin} stands over other entries`)
    }
  }

  /** Entries of a kind in the one order of entries. A node keeps out what the rules refuse, so all of them count. */
  all(kind) {
    const found = [...this.feeds.values()].flat().filter((entry) => entry.kind === kind)
    const less = (a, b) => a.lam - b.lam || (a.feed < b.feed ? -1 : a.feed > b.feed ? 1 : a.seq - b.seq)
    return found.toSorted(less)
  }

  latest(kind, fits) {
    return this.all(kind).findLast(({ body }) => fits(body))
  }

  last(kind) {
    return need(
      this.latest(kind, () => true),
      kind,
    )
  }

  outcome(id) {
    return need(
      this.latest('outcome.opened', (body) => body.outcome === id),
      id,
    ).body
  }

  /** How much of a member's feed a party has cited so far. */
  cited(party, member) {
    const { origin } = need(
      this.genesis.members.find(({ id }) => id === member),
      member,
    )
    return this.feeds.get(party).reduce((most, { seen }) => Math.max(most, seen[origin]?.[0] ?? 0), 0)
  }

  /** Root of a member's feed at a size, from the bytes that were read. */
  rootAt(member, size) {
    return treeRoot(this.#leaves.get(member).slice(0, size))
  }

  /** Waits until every party has cited the place: only then it is agreed, whatever happens to either node. */
  async settle({ feed, seq }) {
    const { id } = need(
      this.genesis.members.find(({ origin }) => origin === feed),
      feed,
    )
    await this.#until(`entry ${seq} of ${id} is settled`, () =>
      this.genesis.parties.every((party) => party.id === id || this.cited(party.id, id) > seq),
    )
  }

  /** Waits until everything said so far is settled; heartbeats are no sayings. */
  async settleAll() {
    await this.refresh()
    for (const feed of this.feeds.values()) {
      const last = feed.findLast(({ kind }) => kind !== 'heartbeat')
      if (last !== undefined) await this.settle(last)
    }
  }

  /** Waits for the conductor's word on a command: it counts where the conducting feed lists it. */
  async listed({ feed, seq }) {
    const answer = () =>
      this.latest('conduct.applied', (body) => body.feed === feed && body.seq === seq) ??
      this.latest('conduct.refused', (body) => body.feed === feed && body.seq === seq)
    await this.#until('the conductor answers', () => answer() !== undefined)
    const entry = answer()
    if (entry.kind === 'conduct.refused') throw new Stop(`the conductor refuses: ${entry.body.code}`)
    return entry
  }

  async #until(what, isSo) {
    const until = Date.now() + 30_000
    for (;;) {
      await this.refresh()
      if (isSo()) return
      if (Date.now() > until) throw new Stop(`it did not happen in 30 s that ${what}`)
      await pause(100)
    }
  }
}

// ---------------------------------------------------------------------------------------------------------------------
// The node, as its OpenAPI document describes it

/** Reads the OpenAPI document and gives the way to call its operations by their ids. */
async function openNode(address) {
  const response = await fetch(`${address}/api/openapi.json`).catch((error) => {
    throw new Stop(`no node answers at ${address}: ${error.cause?.message ?? error.message}`)
  })
  if (!response.ok) throw new Stop(`${address} does not describe itself: ${response.status}`)
  const api = await response.json()
  const operations = new Map()
  for (const [path, methods] of Object.entries(api.paths))
    for (const [method, operation] of Object.entries(methods))
      operations.set(operation.operationId, { path, method, operation })
  done(
    `${api.info.title} ${api.info.version} offers ${operations.size} operations and ${Object.keys(api.components.schemas).filter((name) => name.startsWith('Act.')).length} kinds of acts`,
  )

  function mustFit(schema, value, what) {
    const misfit = misfitOf(api, schema, value, '')
    if (misfit !== null) throw new Stop(`${what} does not fit the schema at ${misfit}`)
  }

  async function call(id, { path = {}, query = {}, body, token, doing = id } = {}) {
    const { path: template, method, operation } = need(operations.get(id), `operation ${id}`)
    const url = new URL(address + template.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(path[name])))
    for (const [name, value] of Object.entries(query))
      for (const one of [value].flat()) url.searchParams.append(name, one)
    if (body !== undefined) mustFit(operation.requestBody.content['application/json'].schema, body, id)
    const answer = await fetch(url, {
      method: method.toUpperCase(),
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (answer.ok) return { answer, schema: operation.responses[answer.status].content['application/json']?.schema }
    const { code, facts, title } = await answer.json()
    throw new Stop(`${doing}: ${code} ${JSON.stringify(facts)}\n  ${title}`)
  }

  return {
    mustFit,
    async ask(id, request) {
      const { answer, schema } = await call(id, request)
      if (schema === undefined) return answer.text()
      const json = await answer.json()
      mustFit(schema, json, `the answer of ${id}`)
      return json
    },
    bytes: async (id, request) => Buffer.from(await (await call(id, request)).answer.arrayBuffer()),
  }
}

/** Path of the first part of a value that does not fit a JSON Schema; as much of 2020-12 as the document uses. */
function misfitOf(api, schema, value, path) {
  if (schema.$ref !== undefined) {
    const target = schema.$ref
      .slice(2)
      .split('/')
      .reduce((at, key) => at?.[key], api)
    return target === undefined ? `${path} (no ${schema.$ref})` : misfitOf(api, target, value, path)
  }
  const any = schema.oneOf ?? schema.anyOf
  if (any !== undefined) return any.some((one) => misfitOf(api, one, value, path) === null) ? null : path
  if (schema.const !== undefined && schema.const !== value) return path
  if (schema.enum !== undefined && !schema.enum.includes(value)) return path
  const type =
    value === null ? 'null' : Array.isArray(value) ? 'array' : Number.isInteger(value) ? 'integer' : typeof value
  if (schema.type !== undefined && schema.type !== type && !(schema.type === 'number' && type === 'integer'))
    return path
  if (schema.pattern !== undefined && !new RegExp(schema.pattern, 'u').test(value)) return path
  if (type === 'array') {
    if (value.length < (schema.minItems ?? 0) || value.length > (schema.maxItems ?? Infinity)) return path
    return firstOf(
      value.map((one, i) => misfitOf(api, schema.prefixItems?.[i] ?? schema.items ?? {}, one, `${path}/${i}`)),
    )
  }
  if (type !== 'object') return null
  const { properties = {}, required = [], additionalProperties: more = true, propertyNames } = schema
  const missing = required.find((key) => !(key in value))
  if (missing !== undefined) return `${path}/${missing}`
  return firstOf(
    Object.entries(value).map(([key, one]) => {
      if (propertyNames !== undefined && misfitOf(api, propertyNames, key, path) !== null) return `${path}/${key}`
      const known = properties[key] ?? more
      return known === false ? `${path}/${key}` : known === true ? null : misfitOf(api, known, one, `${path}/${key}`)
    }),
  )
}

// ---------------------------------------------------------------------------------------------------------------------
// The formats

/** Reads the genesis note: the mechanism is the hash of its text, and origins and key names follow from that. */
function readGenesis(note) {
  const text = note.slice(0, note.lastIndexOf('\n\n') + 1)
  const lines = text.split('\n').map((line) => line.split(' '))
  const list = (name) =>
    lines
      .find(([first]) => first === name)
      .slice(1)
      .filter((tag) => tag !== '-')
  const mech = hex(sha256(Buffer.from(text)))
  const members = lines
    .filter(([kind, , , role]) => (kind === 'party' || kind === 'office') && role === 'log')
    .map(([kind, id, name, , key]) => ({
      id,
      kind,
      origin: `${name}/samvad/${mech.slice(0, 16)}/${id}/e0`,
      key: Buffer.from(key, 'base64').subarray(1),
    }))
  const parties = members.filter(({ kind }) => kind === 'party')
  return { mech, authentic: list('authentic'), courtesy: list('courtesy'), members, parties }
}

/** Content beside the record: a salt, the bytes, and the commitment by which an act names them. */
function commit(text, audience) {
  const [salt, bytes] = [randomBytes(32), Buffer.from(text)]
  const c = hex(domain('content', salt, bytes))
  return { c, class: audience, size: bytes.length, salt: salt.toString('base64'), bytes: bytes.toString('base64') }
}

/** A text in each of its languages: what an act names, and everything to be sent with it. */
function commitTexts(texts, audience) {
  const all = Object.entries(texts).map(([tag, text]) => [tag, commit(text, audience)])
  return { texts: Object.fromEntries(all.map(([tag, { c }]) => [tag, c])), all: all.map(([, paper]) => paper) }
}

/** Hash by which an act that is put forward is confirmed. */
function subjectHash(kind, body) {
  return hex(domain('subject', lp(kind), lp(canonical(body))))
}

/** Hash of a wording: all authentic languages at once. */
function revisionHash(unit, kind, texts) {
  const tags = Object.keys(texts).toSorted()
  return hex(
    domain('revision', lp(unit), lp(kind), ...tags.flatMap((tag) => [lp(tag), lp(Buffer.from(texts[tag], 'hex'))])),
  )
}

/** One root over languages, units, their order and labels, and every name that a token stands for. */
function manifestRoot(tags, role, units, names) {
  const leaves = tags.toSorted().map((tag) => {
    const rows = units.map(({ unit, kind, label, texts }) =>
      leafHash(domainBytes('unit', lp(tag), lp(unit), lp(kind), lp(label), lp(texts[tag]))),
    )
    return domainBytes('lang', lp(tag), lp(role), u32(rows.length), treeRoot(rows))
  })
  return hex(treeRoot([...leaves, namesLeaf(names)].map(leafHash)))
}

function namesLeaf(names) {
  return domainBytes('names', lp(canonical(names)))
}

/** The root for eyes and voices: its first 128 bits modulo 10^30, in six groups of five. */
function digits(root) {
  const number = BigInt(`0x${root.slice(0, 32)}`) % 10n ** 30n
  return number.toString().padStart(30, '0').match(/\d{5}/g)
}

/** A text as the original of one party shows it. */
function expand(text, names, holder) {
  return text.replace(/\{\{|\}\}|\{([^{}]+)\}/g, (all, token) => (token === undefined ? all[0] : names[token][holder]))
}

/** RFC 6962: the tree over leaf hashes. */
function treeRoot(leaves) {
  if (leaves.length === 0) return sha256(Buffer.alloc(0))
  if (leaves.length === 1) return leaves[0]
  let left = 1
  while (left * 2 < leaves.length) left *= 2
  return sha256(Buffer.of(1), treeRoot(leaves.slice(0, left)), treeRoot(leaves.slice(left)))
}

function leafHash(data) {
  return sha256(Buffer.of(0), data)
}

/** C2SP signed-note: the first four bytes of SHA-256(name, newline, type 1 for Ed25519, public key). */
function keyId(name, publicKey) {
  return sha256(Buffer.from(name), Buffer.of(0x0a, 0x01), publicKey).subarray(0, 4)
}

/** Text of a checkpoint, once the log key of its feed is found to have signed it. */
function openCheckpoint(note, origin, key) {
  const end = note.indexOf('\n\n') + 1
  const text = note.slice(0, end)
  const lines = note.slice(end + 1).split('\n')
  const line = lines.find((one) => one.startsWith(`— ${origin} `)) ?? ''
  const signature = Buffer.from(line.split(' ')[2] ?? '', 'base64')
  const isNamed = keyId(origin, key).equals(signature.subarray(0, 4))
  if (!isNamed || !verify(null, Buffer.from(text), publicKeyOf(key), signature.subarray(4)))
    throw new Stop(`the checkpoint of ${origin} is not signed by its key`)
  return text
}

function publicKeyOf(bytes) {
  const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), bytes])
  return createPublicKey({ key: der, format: 'der', type: 'spki' })
}

/** RFC 8785 for what stands in the record: keys in order, nothing between. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const keys = Object.keys(value).toSorted()
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`
}

function domain(what, ...fields) {
  return sha256(domainBytes(what, ...fields))
}

function domainBytes(what, ...fields) {
  return Buffer.concat([Buffer.from(`samvad/${what}/v1\n`), ...fields])
}

/** A field with its length before it. */
function lp(field) {
  const bytes = Buffer.from(field)
  return Buffer.concat([u32(bytes.length), bytes])
}

function u32(number) {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(number)
  return bytes
}

function sha256(...parts) {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

function hex(bytes) {
  return bytes.toString('hex')
}

function roman(number) {
  const steps = Object.entries({ X: 10, IX: 9, V: 5, IV: 4, I: 1 })
  const [letter, value] = steps.find(([, size]) => size <= number) ?? ['', 0]
  return value === 0 ? '' : letter + roman(number - value)
}

// ---------------------------------------------------------------------------------------------------------------------
// Small things

/** The walk cannot go on; its message is for whoever runs it. */
class Stop extends Error {}

/** Runs a command of Samvad as a process of its own and gives what it prints. */
async function samvad(...args) {
  const child = spawn('npm', ['run', '-s', 'samvad', '--', ...args], {
    cwd: REPOSITORY,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [out, err] = ['', '']
  child.stdout.on('data', (chunk) => (out += chunk))
  child.stderr.on('data', (chunk) => (err += chunk))
  const code = await new Promise((resolve) => child.on('close', resolve))
  if (code !== 0) throw new Stop(`samvad ${args[0]} ended with ${code}\n${out}${err}`)
  return out
}

function instantIn(seconds) {
  const instant = new Date(Math.ceil(Date.now() / 1000 + Number(seconds)) * 1000)
  return instant.toISOString().replace('.000Z', 'Z')
}

function unescapeHtml(html) {
  const signs = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }
  return html.replace(/&(amp|lt|gt|quot|#39);/g, (_, name) => signs[name])
}

function firstOf(misfits) {
  return misfits.find((path) => path !== null) ?? null
}

function need(value, what) {
  if (value === undefined || value === null) throw new Stop(`there is no ${what}`)
  return value
}

function pause(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

function done(words) {
  console.log(`✓ ${words}`)
}

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        'begin-again': { type: 'boolean', default: false },
        'instant-in': { type: 'string', default: '75' },
        'no-tool': { type: 'boolean', default: false },
        bundle: { type: 'string' },
      },
    })
    if (positionals.length !== 1 || !(Number(values['instant-in']) >= 61)) throw new TypeError(USAGE)
    return { options: values, address: new URL(positionals[0]).origin }
  } catch (error) {
    process.stderr.write(error.message === USAGE ? USAGE : `${error.message}\n${USAGE}`)
    return process.exit(2)
  }
}

try {
  await walk()
} catch (error) {
  if (!(error instanceof Stop)) throw error
  console.error(`✗ ${error.message}`)
  if (/\/(?:already-|name-taken)/.test(error.message))
    console.error('  The session has gone on already; --begin-again throws that away and begins with a fresh one.')
  process.exitCode = 1
} finally {
  await rm(folder, { recursive: true, force: true })
}
