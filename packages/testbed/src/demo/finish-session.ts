/**
 * Plays the fictional session from where the seed leaves it to the armed release: letters, statements, an exchange of
 * views, the last units, freeze, adoption, seals, commitments. Tests and pictures of what is public start here.
 */
import { fromUtf8, fromHex, signatureLine, toBase64, toHex, type JsonObject } from '@samvad/log'
import {
  adoptionText,
  commitText,
  conductOf,
  findIn,
  manifestRoot,
  mechBase64,
  must,
  namesJson,
  namesLeaf,
  revisionHash,
  settledCut,
  subjectHash,
  unitViews,
  type ManifestUnit,
  type OutcomeState,
  type State,
} from '@samvad/kernel'
import { contentText, type LetterSuggestion, type StatementSuggestion, type Texts } from '@samvad/protocol'
import type { Scene } from '../scene.ts'
import { Playwright, type DemoSeed } from './seed.ts'

/** A session whose release is agreed and armed by all. */
export type FinishedSession = Readonly<{
  seed: DemoSeed
  scene: Scene
  session: string
  outcome: string
  /** Instant of the release. */
  instant: string
  state: State
  /** Any content by its commitment, whoever may read it. */
  text: (c: string) => string | null
}>

const PARTIES = ['mountain', 'river'] as const
const HEAD = { mountain: 'studentsova', river: 'wen-qingyue' } as const

/** How far a session can be played; each stage holds the ones before it. */
export type SessionStage = 'sitting' | 'settled' | 'frozen' | 'adopted' | 'one-signed' | 'signed' | 'released'

const STAGES: readonly SessionStage[] = ['sitting', 'settled', 'frozen', 'adopted', 'one-signed', 'signed', 'released']

/** Plays the session to its armed release, or to the end of an earlier stage. */
export function finishSession(seed: DemoSeed, options: { until?: SessionStage } = {}): FinishedSession {
  const last = STAGES.indexOf(options.until ?? 'released')
  const reaches = (stage: SessionStage): boolean => STAGES.indexOf(stage) <= last
  const { scene, meta } = seed
  const { session, outcome, releaseInstant } = must(meta.common, 'the fictional demonstration has a session')
  const act = new Actor(seed)
  const before = (hours: number): void => {
    scene.now = Math.max(scene.now, Date.parse(releaseInstant) / 1000 - hours * 3600)
  }
  before(30)
  act.examineCredentials(session)
  act.adoptAgenda(session)
  act.hold(session, { close: reaches('settled') })
  if (reaches('settled')) act.settleText()
  before(2)
  if (reaches('frozen')) act.freeze(outcome)
  if (reaches('adopted')) act.adopt(outcome)
  if (reaches('one-signed')) act.sign(outcome, 'mountain')
  if (reaches('signed')) act.sign(outcome, 'river')
  if (reaches('released')) {
    before(1)
    act.publish(session, outcome, releaseInstant)
    act.commit(outcome)
  }
  scene.settle()
  return { seed, scene, session, outcome, instant: releaseInstant, state: scene.ledger.fold.state, text: act.text }
}

class Actor {
  readonly #scene: Scene
  readonly #seed: DemoSeed
  readonly #stage: Playwright

  constructor(seed: DemoSeed) {
    this.#seed = seed
    this.#scene = seed.scene
    this.#stage = new Playwright(seed.scene)
  }

  readonly text = (c: string): string | null => {
    const kept = this.#scene.content.find((item) => item.c === c)
    return kept === undefined ? null : fromUtf8(kept.bytes)
  }

  examineCredentials(session: string): void {
    for (const party of PARTIES)
      for (const other of PARTIES)
        if (other !== party)
          this.#by(party, 'secretary', 'credentials.examined', { session, party: other, result: 'in-order' })
  }

  adoptAgenda(session: string): void {
    for (const agenda of this.#state.sessions.get(session)?.agendas.values() ?? [])
      for (const party of PARTIES)
        if (!agenda.confirmed.has(party))
          this.#by(party, 'secretary', 'agenda.adopted', { session, agenda: agenda.hash })
  }

  /** One sitting: both letters read, both statements delivered, the floor given on a further item. */
  hold(session: string, { close }: { close: boolean }): void {
    const sitting = 'mountain.sitting-1'
    const step = (kind: string, body: JsonObject): void => {
      const state = must(
        findIn(this.#state, (s) => s.sittings, sitting),
        'the sitting',
      )
      const on = conductOf(state).head
      this.#scene.must('mountain', kind, { sitting, ...body, on }, HEAD.mountain)
    }
    const suggestions = PARTIES.flatMap((party) => {
      const own = this.#seed.meta.byParty?.[party]
      return own === undefined ? [] : [{ party, letters: own.letters, statements: own.statements }]
    })
    for (const { party, letters, statements } of suggestions) {
      for (const letter of letters) if (letter.done === 'deposited') this.#announce(party, letter)
      for (const statement of statements) if (statement.done === null) this.#deposit(party, statement)
    }
    const opening = { sitting, session, number: 1, deputies: [], segment: 'opening' }
    this.#scene.must('mountain', 'sitting.opened', opening, HEAD.mountain)
    for (const { party, letters } of suggestions)
      for (const { letter } of letters) {
        step('letter.read', { letter })
        this.#cite(party)
        this.#by(party, 'secretary', 'letter.released', { letter })
      }
    step('item.opened', { item: 'item-2' })
    for (const { party, statements } of suggestions)
      for (const { statement, speaker } of statements) {
        step('floor.given', { party, pid: speaker, kind: 'speak', limit: null, texts: [statement] })
        step('statement.delivered', { statement })
      }
    step('item.opened', { item: 'item-4a' })
    step('floor.given', { party: 'river', pid: 'lu-yuanfan', kind: 'speak', limit: null, texts: [] })
    if (close) step('sitting.closed', {})
  }

  settleText(): void {
    const { settlement, outcome } = must(this.#seed.meta.common, 'suggestions')
    const last = new Map<string, string>()
    for (const step of settlement) {
      const { unit } = step
      const person = HEAD[this.#party(step.party)]
      this.#cite(step.party)
      if (step.step === 'withdraw') {
        this.#scene.must(
          step.party,
          'revision.withdrawn',
          { outcome, revision: must(step.revision, 'what is withdrawn') },
          person,
        )
        continue
      }
      if (step.step === 'propose') {
        const texts = this.#stage.texts(must(step.texts, 'the wording'))
        const outcomeState = must(this.#outcome(outcome), 'the outcome')
        const base = must(outcomeState.revisions.get(must(step.basedOn, 'the draft')), 'the draft')
        const revision = revisionHash(this.#scene.crypto, unit, base.kind, texts.texts)
        const body = {
          outcome,
          unit,
          kind: base.kind,
          basedOn: base.hash,
          order: base.order,
          texts: texts.texts,
          revision,
        }
        this.#scene.must(step.party, 'revision.proposed', { ...body, content: texts.content }, person)
        this.#translate(step.party, outcome, revision, step.courtesy)
        last.set(unit, revision)
        continue
      }
      const revision = step.revision ?? must(last.get(unit), 'what was proposed')
      this.#scene.must(
        step.party,
        'position.taken',
        { outcome, unit, revision, value: 'accept', note: null, content: [] },
        person,
      )
    }
    this.#scene.settle()
  }

  /** Freezes the text; every party checks it and clears its concordance. */
  freeze(outcome: string): void {
    const scene = this.#scene
    const { genesis, crypto } = scene
    const state = must(this.#outcome(outcome), 'the outcome')
    const views = unitViews(genesis, state, settledCut(this.#state))
    const units = views.map((view): ManifestUnit & { revision: string } => {
      const agreed = must(view.agreed, `unit ${view.unit} is agreed`)
      const texts: Record<string, string> = {}
      for (const [tag, c] of Object.entries(agreed.texts)) texts[tag] = must(this.text(c), 'the text')
      for (const said of state.translations.values())
        if (said.revision === agreed.hash) texts[said.language] ??= must(this.text(said.c), 'the translation')
      return { unit: view.unit, kind: agreed.kind, label: view.label, texts, revision: agreed.hash }
    })
    const { names } = must(this.#seed.meta.common, 'suggestions')
    const roots = (tags: readonly string[], role: 'authentic' | 'translation'): string =>
      toHex(manifestRoot(crypto, Object.fromEntries(tags.map((tag) => [tag, role])), units, names))
    const root = roots(genesis.authentic, 'authentic')
    const courtesy = roots(genesis.courtesy, 'translation')
    const kept = commitText(crypto, scene.random(32), namesJson(names), 'parties')
    scene.content.push(kept.content)
    const frozen: JsonObject = {
      outcome,
      units: units.map(({ unit, revision, label }) => [unit, revision, label]),
      names: toHex(crypto.sha256(namesLeaf(names))),
      namesContent: kept.item.c,
      root,
      courtesy,
      content: [kept.item],
    }
    this.#by('mountain', 'head', 'text.frozen', frozen)
    const freeze = subjectHash(crypto, 'text.frozen', frozen)
    for (const party of PARTIES) {
      this.#cite(party)
      this.#by(party, 'head', 'freeze.checked', { outcome, freeze, root })
      this.#by(party, 'linguist', 'concordance.cleared', {
        outcome,
        freeze,
        root,
        checker: 'samvad-concordance/1',
        waivers: [],
      })
    }
  }

  /** Every party adopts the frozen text, and the adoption note is proposed. */
  adopt(outcome: string): void {
    const scene = this.#scene
    const { genesis } = scene
    const state = must(this.#outcome(outcome), 'the outcome')
    const { hash: freeze, root, courtesy } = must([...state.freezes.values()][0], 'the freeze')
    for (const party of PARTIES) {
      this.#cite(party)
      this.#by(party, 'head', 'outcome.adopted', { outcome, freeze, root })
    }
    this.#cite('mountain')
    const members = [...genesis.parties, ...genesis.offices]
    const text = adoptionText({
      mechanism: mechBase64(genesis),
      session: 8,
      instrument: state.symbol,
      languages: genesis.authentic,
      root: toBase64(must(fromHex(root), 'root')),
      courtesy: toBase64(must(fromHex(must(courtesy, 'a courtesy root')), 'root')),
      cut: members.map(({ origin }) => ({
        origin,
        size: scene.ledger.size(origin),
        root: toBase64(scene.ledger.root(origin)),
      })),
      signers: genesis.parties.map((party) => must(party.seal, 'a seal').name),
    })
    this.#by('mountain', 'head', 'note.proposed', { outcome, note: text.slice(0, -1).split('\n') })
  }

  sign(outcome: string, party: (typeof PARTIES)[number]): void {
    const { genesis, crypto, keys } = this.#scene
    const [proposed] = must(this.#outcome(outcome), 'the outcome').notes.values()
    const { hash: note, text } = must(proposed, 'the note')
    this.#cite(party)
    const name = must(genesis.parties.find(({ id }) => id === party)?.seal, 'a seal').name
    const line = signatureLine(crypto, text, name, must(keys.get(party), 'keys').seal)
    const signature = must(line.trim().split(' ')[2], 'a signature')
    this.#by(party, 'signatory', 'outcome.signed', { outcome, note, name, signature, pid: HEAD[party] })
  }

  publish(session: string, outcome: string, instant: string): void {
    const freeze = must([...must(this.#outcome(outcome), 'the outcome').freezes.values()][0], 'the freeze')
    const body = { outcome, root: freeze.root, courtesy: freeze.courtesy, instant }
    for (const party of PARTIES) {
      this.#cite(party)
      this.#by(party, 'head', 'release.agreed', body)
    }
    const release = subjectHash(this.#scene.crypto, 'release.agreed', body)
    for (const party of PARTIES) {
      this.#cite(party)
      this.#by(party, 'head', 'release.armed', { outcome, release })
    }
    for (const party of PARTIES)
      for (const { readout, title, texts } of this.#seed.meta.byParty?.[party]?.readouts ?? []) {
        const [heading, body] = [this.#stage.texts(title), this.#stage.texts(texts)]
        this.#by(party, 'head', 'readout.published', {
          readout,
          session,
          title: heading.texts,
          texts: body.texts,
          content: [...heading.content, ...body.content],
        })
      }
  }

  commit(outcome: string): void {
    const { commitments } = must(this.#seed.meta.common, 'suggestions')
    commitments.forEach(({ unit, owners, due, text, measure, continues }, i) => {
      const commitment = `mountain.c8-${i + 1}`
      const content = this.#scene.commit(contentText({ text, measure }), 'parties')
      this.#by('mountain', 'secretary', 'commitment.proposed', {
        commitment,
        origin: { kind: 'unit', outcome, unit },
        owners: [...owners],
        due,
        text: content.c,
        continues,
        content: [content],
      })
      for (const owner of owners) {
        this.#cite(owner)
        this.#by(this.#party(owner), 'secretary', 'commitment.confirmed', { commitment })
      }
    })
  }

  #announce(party: (typeof PARTIES)[number], letter: LetterSuggestion): void {
    const sender = this.#stage.json(letter.sender)
    const texts = this.#stage.texts(letter.texts, 'own')
    const { letter: id, session, reader, original, publication, early } = letter
    this.#by(party, 'secretary', 'letter.announced', {
      letter: id,
      session,
      sender: sender.c,
      reader,
      original,
      texts: texts.texts,
      publication,
      early,
      content: [sender, ...texts.content],
    })
  }

  #deposit(party: (typeof PARTIES)[number], suggestion: StatementSuggestion): void {
    const texts = this.#stage.texts(suggestion.texts, 'booths')
    const { done: _, texts: __, ...body } = suggestion
    this.#by(party, 'secretary', 'statement.deposited', { ...body, texts: texts.texts, content: texts.content })
  }

  #translate(party: string, outcome: string, revision: string, texts: Texts | null): void {
    if (texts === null) return
    const kept = this.#stage.texts(texts)
    const body = { outcome, revision, texts: kept.texts, content: kept.content }
    this.#by(this.#party(party), 'drafter', 'translation.filed', body)
  }

  /** Acts through the first person of the party who has the role. */
  #by(party: string, role: string, kind: string, body: JsonObject): void {
    const person = must(
      this.#seed.meta.people.find((one) => one.party === party && one.roles.includes(role)),
      `somebody of ${party} who is ${role}`,
    )
    this.#scene.must(party, kind, body, person.pid)
  }

  #cite(party: string): void {
    this.#scene.must(party, 'heartbeat', {})
  }

  #party(id: string): (typeof PARTIES)[number] {
    return must(
      PARTIES.find((party) => party === id),
      `party ${id}`,
    )
  }

  #outcome(id: string): OutcomeState | null {
    return findIn(this.#state, (s) => s.outcomes, id)
  }

  get #state(): State {
    return this.#scene.ledger.fold.state
  }
}
