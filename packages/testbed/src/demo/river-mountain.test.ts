import { expect, test } from 'vitest'
import {
  contentIsTrue,
  contentOf,
  entryBytes,
  foldAll,
  freezeProgress,
  isSettled,
  Ledger,
  manifestRoot,
  memberByOrigin,
  must,
  namesJson,
  namesLeaf,
  openGenesis,
  parseEntry,
  parseText,
  placeholderIn,
  revisionHash,
  settledCut,
  signedNote,
  stateHash,
  subjectHash,
  textProblem,
  tokensOf,
  unitViews,
  type ManifestUnit,
} from '@samvad/kernel'
import { fromBase64, fromUtf8, openCheckpoint, toHex, type JsonObject } from '@samvad/log'
import {
  metaFor,
  parseCommitment,
  parseCommitmentNote,
  parseParty,
  parsePerson,
  parseProgramme,
  parseReport,
  parseRules,
  parseSender,
  parseTexts,
} from '@samvad/protocol'
import { nodeCrypto, signerFromSeed } from '@samvad/node/crypto'
import { seedDemonstration } from './index.ts'
import { seedRiverMountain } from './river-mountain.ts'

const NOW = new Date('2026-11-24T06:00:00Z')
const seed = seedRiverMountain({ now: NOW, seed: 'test' })
const { scene } = seed
const { state } = scene.ledger.fold
const cut = settledCut(state)
const session = must(state.sessions.get('s8'), 'the eighth session')
const outcome = must(session.outcomes.get('mountain.outcome-8'), 'its outcome')
const common = must(seed.meta.common, 'suggestions')
const contents = new Map(seed.content.map((item) => [item.c, item]))

function text(c: string | null | undefined): string {
  return must(fromUtf8(must(contents.get(c ?? ''), `content ${c}`).bytes), 'UTF-8')
}

test('every seeded act applies, and other nodes come to the same state from the bytes alone', () => {
  expect([...state.refused]).toEqual([])
  const genesis = must(openGenesis(nodeCrypto, seed.genesisNote), 'genesis')
  const ledger = new Ledger(nodeCrypto, genesis)
  for (const entry of seed.entries)
    expect(ledger.admit(entryBytes(entry))).toMatchObject({ verdict: { applied: true } })
  expect(stateHash(nodeCrypto, ledger.fold.state)).toBe(stateHash(nodeCrypto, state))
  const read = seed.entries.map((entry) => must(parseEntry(entryBytes(entry)), 'an entry'))
  expect(stateHash(nodeCrypto, foldAll(nodeCrypto, genesis, read).state)).toBe(stateHash(nodeCrypto, state))
  for (const origin of ledger.origins()) {
    const member = must(memberByOrigin(genesis, origin), 'its owner')
    const key = must(seed.logKeys.get(origin), 'its log key')
    const logKey = origin === member.origin ? member.log : { ...member.log, name: origin, publicKey: key.publicKey }
    const opened = must(openCheckpoint(nodeCrypto, scene.checkpoint(origin), logKey), `checkpoint of ${origin}`)
    expect(toHex(opened.root)).toBe(toHex(ledger.root(origin)))
  }
})

test('every commitment in an entry has its content, and no text breaks the rules for texts', () => {
  const committed = new Set([scene.genesis.title, scene.genesis.rules, ...state.content.keys()])
  for (const item of seed.content) {
    expect(contentIsTrue(nodeCrypto, item)).toBe(true)
    expect(committed.has(item.c) || internalContent().has(item.c)).toBe(true)
    expect(textProblem(text(item.c))).toBeNull()
    expect(parseText(text(item.c).startsWith('{"') ? '' : text(item.c))).not.toBeNull()
  }
  for (const c of state.content.keys()) expect(contents.has(c)).toBe(true)
})

function internalContent(): ReadonlySet<string> {
  return new Set(
    seed.entries
      .filter((entry) => entry.kind === 'letter.deposited')
      .flatMap((entry) => JSON.stringify(entry.body).match(/[0-9a-f]{64}/g) ?? []),
  )
}

test('content of every shape reads back strictly', () => {
  expect(must(parseTexts(text(scene.genesis.title)), 'title')['en']).toContain('{parties:short}')
  expect(must(parseRules(text(scene.genesis.rules)), 'rules').clauses).toHaveLength(15)
  for (const owner of state.owners.values()) {
    if (owner.id === 'secretariat') continue
    const party = must(parseParty(text(owner.description?.c)), 'party')
    expect(party.forms['ru']?.['ins']?.short).toMatch(/^Партией /)
    for (const person of owner.people.values()) expect(parsePerson(text(person.c))).not.toBeNull()
  }
  expect([...state.owners.values()].reduce((sum, owner) => sum + owner.people.size, 0)).toBe(24)
  for (const report of state.reports.values()) expect(parseReport(text(report.facts))?.number).toBe(report.number)
  for (const commitment of state.commitments.values()) {
    expect(parseCommitment(text(commitment.text))).not.toBeNull()
    for (const said of commitment.reports.values())
      for (const report of said) expect(parseCommitmentNote(text(report.note))).not.toBeNull()
  }
  for (const letter of session.letters.values())
    expect(parseSender(text(letter.sender))?.capacity['en']).toMatch(/^in his capacity/)
  for (const plan of session.plans.values()) expect(parseProgramme(text(plan.body.programme))?.items).toHaveLength(11)
  const notes = [...outcome.positions.values()].flatMap((positions) => [...positions.values()].map(({ note }) => note))
  expect(notes.filter((note) => note !== null).map((note) => Object.keys(parseTexts(text(note)) ?? {}).length)).toEqual(
    Array.from({ length: 7 }, () => 4),
  )
})

test('the session begins today: plan, programme and texts say so in every language', () => {
  const plan = must([...session.plans.values()][0], 'a plan')
  expect([plan.body.start, plan.body.end]).toEqual(['2026-11-24', '2026-11-25'])
  expect([...plan.confirmed.keys()].toSorted()).toEqual(['mountain', 'river'])
  expect(seed.meta.shift).toEqual({ days: -2, writtenFor: '2026-11-26', movedTo: '2026-11-24' })
  const preamble = must(
    [...outcome.revisions.values()].find((r) => r.unit === 'mountain.u02'),
    'the preamble',
  )
  expect(text(preamble.texts['zh'])).toContain('2026年11月24日至25日')
  expect(text(preamble.texts['ru'])).toContain('24–25 ноября 2026 года')
  const translation = (language: string) => text(outcome.translations.get(`mountain ${preamble.hash} ${language}`)?.c)
  expect(translation('hi')).toContain('24–25 नवंबर 2026')
  expect(translation('en')).toContain('24–25 November 2026')
  expect(seed.entries.every((entry) => Date.parse(entry.at) <= NOW.getTime())).toBe(true)
})

test.each(['2026-11-26', '2026-12-30', '2027-02-28', '2028-02-29', '2031-07-01'])(
  'begun on %s, the demonstration still applies and no act lies ahead of the clock',
  (day) => {
    const now = new Date(`${day}T00:00:01Z`)
    for (const made of seedDemonstration({ now, seed: day })) {
      expect([...made.scene.ledger.fold.state.refused]).toEqual([])
      expect(made.entries.every((entry) => Date.parse(entry.at) <= now.getTime())).toBe(true)
      const instants = made.entries.map((entry) => entry.at)
      expect(instants).toEqual(instants.toSorted())
    }
  },
)

test('seven sessions are reported and confirmed by both, with eighteen commitments in their four states', () => {
  expect([...state.reports.values()].map((report) => [report.number, report.confirmed.size])).toEqual(
    [1, 2, 3, 4, 5, 6, 7].map((number) => [number, 2]),
  )
  const today = '2026-11-24'
  const states = [...state.commitments.values()].map((commitment) => {
    const status = commitment.reports.get(commitment.owners[0] ?? '')?.at(-1)?.status
    return status === 'in-progress' && (commitment.due ?? today) < today ? 'overdue' : status
  })
  const count = (status: string): number => states.filter((s) => s === status).length
  expect([count('done'), count('in-progress'), count('overdue'), count('superseded')]).toEqual([12, 2, 3, 1])
})

test('everything shared is settled, and the rest is left to do', () => {
  for (const feed of state.feeds.values()) expect((cut.get(feed.origin) ?? 0) >= feed.size - 1).toBe(true)
  const agenda = must([...session.agendas.values()][0], 'an agenda')
  expect([...agenda.confirmed.keys()]).toEqual(['mountain'])
  expect(isSettled(cut, agenda.said)).toBe(true)
  expect(session.delegations.size).toBe(2)
  expect(session.examined.size).toBe(0)
  expect(session.sittings.size).toBe(0)
  expect([...session.letters.keys()]).toEqual(['river.letter-8'])
  expect([...session.statements.keys()]).toEqual(['mountain.statement-8'])
  expect(state.internal.get('mountain')?.letters.has('mountain.letter-8')).toBe(true)
  expect(session.documents.size).toBe(15)
  const views = unitViews(state.genesis, outcome, cut)
  expect(views.filter((view) => view.settled)).toHaveLength(13)
  expect(views.filter((view) => view.open.length > 1).map((view) => view.unit)).toEqual([
    'mountain.u06',
    'mountain.u11',
    'mountain.u19',
  ])
  expect(views.map((view) => view.unit).indexOf('river.u14a')).toBe(14)
})

test('what only the Mountain Party may see is in nothing that others are sent', () => {
  const letter = must(seed.meta.byParty['mountain']?.letters[0], 'its letter')
  const canary = must(letter.texts['ru'], 'Russian').slice(120, 180)
  const open = seed.entries.flatMap(contentOf).filter((item) => item.class === 'parties')
  const others = [
    JSON.stringify(metaFor(seed.meta, 'river')),
    JSON.stringify(metaFor(seed.meta, null)),
    ...open.map((item) => text(item.c)),
  ]
  expect(JSON.stringify(metaFor(seed.meta, 'mountain'))).toContain(canary)
  expect(others.filter((bytes) => bytes.includes(canary))).toEqual([])
  const shared = seed.entries.filter((entry) => !entry.feed.endsWith('/internal')).map((entry) => JSON.stringify(entry))
  for (const c of internalContent()) expect(shared.filter((entry) => entry.includes(c))).toEqual([])
})

test('every token in a text has its expansion for every holder and language', () => {
  const texts = [...state.content.keys()].map(text)
  const tokens = new Set(texts.flatMap(tokensOf))
  expect(tokens).toContain('parties:short:gen')
  for (const [language, revision] of [...outcome.revisions.values()].flatMap((r) => Object.entries(r.texts)))
    for (const token of tokensOf(text(revision)))
      for (const holder of ['mountain', 'river']) {
        expect(common.names[language]?.[token]?.[holder]).toMatch(/./)
        expect(common.allNames[language]?.[token]?.[holder]).toMatch(/./)
      }
  const used = Object.values(common.names).flatMap((list) => Object.keys(list))
  expect(new Set(used)).toEqual(new Set(['parties:short', 'parties:short:gen', 'languages:authentic']))
  expect(common.names['zh']?.['parties:short']).toEqual({ river: '江河党与山岳党', mountain: '山岳党与江河党' })
})

test('planted errors differ from the settled text by their slip alone, and no placeholder is left in it', () => {
  for (const planted of common.plantedErrors) {
    const unit = [...outcome.revisions.values()].find((revision) => revision.unit === planted.unit)
    const right = text(unit?.texts[planted.language])
    expect(planted.text).not.toBe(right)
    expect(Math.abs(planted.text.length - right.length)).toBeLessThan(20)
  }
  expect(common.plantedErrors).toHaveLength(3)
  for (const step of common.settlement)
    for (const words of Object.values({ ...step.texts, ...step.courtesy })) expect(placeholderIn(words)).toBeNull()
})

test('pseudonyms, keys and salts come from the seed, and by default from chance', () => {
  const again = seedRiverMountain({ now: NOW, seed: 'test' })
  expect(again.genesisNote).toBe(seed.genesisNote)
  const [one] = seedDemonstration({ now: NOW })
  const [two] = seedDemonstration({ now: NOW })
  expect(one?.genesisNote).not.toBe(two?.genesisNote)
  expect(new Set(seed.meta.people.map((person) => person.pseudonym)).size).toBe(24)
  const roles = new Set(seed.meta.people.flatMap((person) => person.roles))
  expect([...roles].toSorted()).toEqual([
    'chair',
    'delegate',
    'drafter',
    'head',
    'interpreter',
    'linguist',
    'observer',
    'press',
    'secretary',
    'signatory',
  ])
})

test('the suggestions lead from the seed to a text that both parties adopt', () => {
  const played = seedRiverMountain({ now: NOW, seed: 'played' })
  const stage = played.scene
  const { common: offered } = played.meta
  const suggested = must(offered, 'suggestions')
  stage.now = Math.floor(NOW.getTime() / 1000)
  const at = { outcome: suggested.outcome }
  const drafter = { mountain: 'klyucharyova', river: 'ye-yanqiu' }
  const as = (party: string): string => drafter[party === 'river' ? 'river' : 'mountain']
  let proposed = ''
  for (const step of suggested.settlement) {
    const { unit, party, basedOn } = step
    if (step.step === 'propose' && step.texts !== null) {
      const items = Object.entries(step.texts).map(([tag, words]) => [tag, stage.commit(words, 'parties')] as const)
      const texts = Object.fromEntries(items.map(([tag, item]) => [tag, item.c]))
      const content = items.map(([, item]) => item)
      proposed = revisionHash(stage.crypto, unit, 'operative', texts)
      const body = { ...at, unit, kind: 'operative', basedOn, order: '00', texts, revision: proposed, content }
      stage.must(party, 'revision.proposed', body, as(party))
    } else if (step.step === 'accept')
      stage.must(
        party,
        'position.taken',
        { ...at, unit, revision: step.revision ?? proposed, value: 'accept', note: null },
        as(party),
      )
    else stage.must(party, 'revision.withdrawn', { ...at, revision: step.revision ?? '' }, as(party))
  }
  stage.settle()
  const fold = stage.ledger.fold.state
  const drafted = must(fold.sessions.get('s8')?.outcomes.get(suggested.outcome), 'the outcome')
  const views = unitViews(fold.genesis, drafted, settledCut(fold))
  expect(views.every((view) => view.settled)).toBe(true)
  expect(views).toHaveLength(20)

  const kept = new Map(stage.content.map((item) => [item.c, must(fromUtf8(item.bytes), 'text')]))
  const units: ManifestUnit[] = views.map(({ unit, kind, label, agreed }) => ({
    unit,
    kind,
    label,
    texts: Object.fromEntries(Object.entries(agreed?.texts ?? {}).map(([tag, c]) => [tag, must(kept.get(c), 'text')])),
  }))
  const root = toHex(manifestRoot(stage.crypto, { zh: 'authentic', ru: 'authentic' }, units, suggested.names))
  const names = stage.commit(namesJson(suggested.names), 'parties')
  const frozen: JsonObject = {
    ...at,
    units: views.map(({ unit, label, agreed }) => [unit, agreed?.hash ?? '', label]),
    names: toHex(stage.crypto.sha256(namesLeaf(suggested.names))),
    namesContent: names.c,
    root,
    courtesy: null,
    content: [names],
  }
  stage.must('mountain', 'text.frozen', frozen, 'klyucharyova')
  const freeze = subjectHash(stage.crypto, 'text.frozen', frozen)
  const hands = [
    ['mountain', 'yasnov', 'studentsova'],
    ['river', 'cheng-zhiyu', 'wen-qingyue'],
  ] as const
  const cleared = { ...at, freeze, root, checker: 'samvad-concordance/1', waivers: [] }
  for (const [party, linguist] of hands) {
    stage.must(party, 'freeze.checked', { ...at, freeze, root }, linguist)
    stage.must(party, 'concordance.cleared', cleared, linguist)
  }
  for (const [party, , head] of hands) stage.must(party, 'outcome.adopted', { ...at, freeze, root }, head)
  const progress = freezeProgress(fold.genesis, drafted)
  expect(progress?.adopted).toEqual(['mountain', 'river'])
  expect(signedNote(fold.genesis, drafted)).toBeNull()
})

test('the seal files are the seals that genesis names', () => {
  for (const party of scene.genesis.parties) {
    const file = must(seed.sealFiles.get(party.id), 'a seal file')
    expect(file).toMatchObject({ name: party.seal?.name, demonstration: true })
    const signer = signerFromSeed(must(fromBase64(file.privateKey), 'a seed'))
    expect(toHex(signer.publicKey)).toBe(toHex(must(party.seal, 'a seal').publicKey))
  }
})
