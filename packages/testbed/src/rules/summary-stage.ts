/** A closed sitting and its summary record, with three parties; each line of a test is one act. */
import type { JsonObject } from '@samvad/log'
import { must, subjectHash, summariesOf, type Entry, type Refusal, type SummaryState } from '@samvad/kernel'
import { SittingStage, SITTING } from './sitting-stage.ts'

export const SUMMARY = 'mountain.summary-1'
const UNTIL = '2026-12-01T06:00:00Z'

export class SummaryStage {
  readonly room: SittingStage

  /** `closed: false` leaves the sitting open. */
  constructor({ closed = true }: { closed?: boolean } = {}) {
    this.room = new SittingStage()
    this.room.give('river', 'head')
    this.room.step('floor.withdrawn')
    if (closed) this.room.step('sitting.closed')
  }

  get scene() {
    return this.room.scene
  }

  get summary(): SummaryState {
    const { sessions } = this.scene.ledger.fold.state
    return must(summariesOf(sessions.get(this.room.walk.session)).get(SUMMARY), 'the summary')
  }

  /** Texts in both working languages with the content that an act lists for them. */
  texts(words: string, languages: readonly string[] = ['ru', 'zh']): JsonObject {
    const items = languages.map((tag) => [tag, this.scene.commit(`${words} ${tag}`, 'parties')] as const)
    return {
      texts: Object.fromEntries(items.map(([tag, { c }]) => [tag, c])),
      content: items.map(([, item]) => item),
    }
  }

  issueBody(changes: JsonObject = {}): JsonObject {
    const through = { feed: this.scene.origin('mountain'), seq: this.room.conduct.head }
    const about = { summary: SUMMARY, session: this.room.walk.session, sitting: SITTING, through, until: UNTIL }
    return { ...about, paragraphs: ['heading', 'text', 'text'], ...this.texts('record'), ...changes }
  }

  issue(): this {
    this.scene.must('mountain', 'summary.issued', this.issueBody())
    return this
  }

  correction(party: string, changes: JsonObject = {}): JsonObject {
    const about = { summary: SUMMARY, correction: `${party}.correction-1`, paragraph: 2, ground: 'own-speaker' }
    return { ...about, ...this.texts('wanted'), ...changes }
  }

  corrects(party: string, changes: JsonObject = {}): this {
    this.scene.must(party, 'summary.corrected', this.correction(party, changes))
    return this
  }

  finalBody(answers: readonly JsonObject[] = [], changes: JsonObject = {}): JsonObject {
    return { summary: SUMMARY, ...this.texts('final'), answers: [...answers], ...changes }
  }

  final(answers: readonly JsonObject[] = []): this {
    this.scene.must('mountain', 'summary.final', this.finalBody(answers))
    return this
  }

  corrigendum(changes: JsonObject = {}): JsonObject {
    return { summary: SUMMARY, paragraph: 2, ...this.texts('corrigendum', ['ru']), replaces: [], ...changes }
  }

  /** Puts a corrigendum forward; gives its hash. */
  putsForward(party: string, body: JsonObject = this.corrigendum()): string {
    const entry = this.scene.must(party, 'summary.corrigendum', body)
    return subjectHash(this.scene.crypto, entry.kind, entry.body)
  }

  confirms(party: string, corrigendum: string): Entry {
    return this.scene.must(party, 'summary.confirmed', { summary: SUMMARY, corrigendum })
  }

  refused(party: string, kind: string, body: JsonObject): Refusal {
    return this.scene.refused(party, kind, body)
  }
}
