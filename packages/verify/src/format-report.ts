/** A report as a page of plain text that a lawyer can read on a terminal, in the reader's language. */
import type { Facts } from '@samvad/kernel'
import { isMessageId, say, type Language, type MessageId } from './catalogue.ts'
import type { ActRow, Finding, Moment, OutcomeRow, PersonRow, Report } from './report.ts'
import { paragraph, table } from './table.ts'

export type FormatOptions = Readonly<{ language: Language; columns?: number }>

/** Writes a report out; the last line ends with a newline. */
export function formatReport(report: Report, options: FormatOptions): string {
  const page = new Writer(report, options.language, Math.max(60, Math.min(options.columns ?? 100, 160)))
  return page.write()
}

/** One defect as a sentence, with its code. */
export function defectText(language: Language, finding: Finding): string {
  const facts: Facts = {
    ...finding.facts,
    code: finding.code,
    step: stepText(language, finding),
    party: String(finding.facts['party'] ?? '') || '–',
  }
  const id = `defect.${finding.code}`
  return `${say(language, isMessageId(id) ? id : 'defect.unknown', facts)} [${finding.code}]`
}

function stepText(language: Language, { facts }: Finding): string {
  const kind = String(facts['kind'] ?? '')
  const id = `kind.${kind}`
  return isMessageId(id) ? say(language, id) : kind
}

class Writer {
  readonly #report: Report
  readonly #language: Language
  readonly #columns: number
  readonly #parts: string[] = []

  constructor(report: Report, language: Language, columns: number) {
    this.#report = report
    this.#language = language
    this.#columns = columns
  }

  write(): string {
    const { kind, mechanism, ok, defects } = this.#report
    if (kind !== null) this.#heading(this.#say(`report.${kind}`, { holder: mechanism?.holder ?? '–' }))
    this.#parts.push(paragraph(this.#say(ok ? 'report.sound' : 'report.unsound'), this.#columns))
    // What does not hold together is not laid out as if it did: a refused bundle shows its reasons first.
    if (!ok)
      this.#list(
        'report.defects',
        defects.map((defect) => defectText(this.#language, defect)),
      )
    this.#mechanism()
    for (const outcome of this.#report.outcomes) this.#outcome(outcome)
    this.#logs()
    if (ok) this.#list('report.proved', this.#findings('proved', this.#report.proved))
    if (ok || kind !== null) this.#list('report.not-proved', this.#findings('not-proved', this.#report.notProved))
    return `${this.#parts.join('\n')}\n`
  }

  #say(id: MessageId, facts: Facts = {}): string {
    return say(this.#language, id, facts)
  }

  #heading(text: string): void {
    this.#parts.push(text, '')
  }

  #list(id: MessageId, items: readonly string[]): void {
    if (items.length === 0) return
    this.#parts.push('', this.#say(id), ...items.map((item) => paragraph(item, this.#columns, '  - ')))
  }

  #findings(area: 'proved' | 'not-proved', findings: readonly Finding[]): readonly string[] {
    return findings.map((finding) => {
      const { code, facts } = finding
      const id = `${area}.${code}`
      const { languages, instant } = facts
      const readable = {
        ...facts,
        step: stepText(this.#language, finding),
        ...(Array.isArray(languages) ? { languages: languages.map((tag) => this.#languageName(String(tag))) } : {}),
        ...(typeof instant === 'string' ? { instant: `${shown(instant)} UTC` } : {}),
      }
      return isMessageId(id) ? this.#say(id, readable) : code
    })
  }

  #mechanism(): void {
    const { mechanism } = this.#report
    if (mechanism === null) return
    const parties = mechanism.parties.map(({ party, names }) => {
      const name = this.#inLanguage(names)
      return name === null ? party : `${name} (${party})`
    })
    const title = this.#title()
    this.#parts.push(
      '',
      table([
        ...(title === null ? [] : [[this.#say('report.mechanism'), title]]),
        [this.#say('report.founding'), mechanism.mech],
        [this.#say('report.parties'), parties.join('; ')],
        [this.#say('report.host'), mechanism.hostedBy],
        ...(this.#report.state === null ? [] : [[this.#say('report.state'), this.#report.state]]),
      ]),
    )
  }

  /** Title of the mechanism; where it names the parties by a token, by their names as they state them. */
  #title(): string | null {
    const title = this.#inLanguage(this.#report.mechanism?.title ?? {})
    const parties = this.#report.mechanism?.parties.map(({ party, names }) => this.#inLanguage(names) ?? party) ?? []
    return title?.replace(/\{[a-z:]+\}/g, parties.join(' – ')) ?? null
  }

  #outcome(outcome: OutcomeRow): void {
    const days =
      outcome.days === null ? '' : outcome.days[0] === outcome.days[1] ? outcome.days[0] : outcome.days.join(' – ')
    this.#parts.push(
      '',
      table([
        [this.#say('report.document'), outcome.symbol],
        ...(outcome.session === null
          ? []
          : [[this.#say('report.session'), `${outcome.session}${days === '' ? '' : ` (${days})`}`]]),
        [this.#say('report.digits'), outcome.digits.join(' ')],
      ]),
      '',
      table(
        [
          ['report.language', 'report.standing', 'report.units', 'report.characters'].map((id) => this.#label(id)),
          ...outcome.languages.map(({ tag, role, units, characters }) => [
            `${this.#languageName(tag)} (${tag})`,
            this.#say(`report.${role}`),
            String(units),
            String(characters),
          ]),
        ],
        '  ',
      ),
      '',
      table([this.#row(WHO), ...outcome.parties.flatMap((party) => this.#actsOf(outcome, party))], '  '),
      '',
      this.#say('report.times'),
      table([this.#row(WHEN), ...outcome.parties.flatMap((party) => this.#timesOf(outcome, party))], '  '),
    )
    const seals = outcome.parties.flatMap(({ party, sealed }) =>
      sealed === null ? [] : [[party, sealed.keyId, sealed.key]],
    )
    if (seals.length > 0)
      this.#parts.push(
        '',
        this.#say('report.keys'),
        table([['report.party-column', 'report.key-id', 'report.key'].map((id) => this.#label(id)), ...seals], '  '),
      )
    if (outcome.release !== null) {
      const { instant, agreedBy, armedBy } = outcome.release
      const facts = { instant: `${shown(instant)} UTC`, agreed: this.#who(agreedBy), armed: this.#who(armedBy) }
      this.#parts.push('', table([[this.#say('report.release'), this.#say('report.release-row', facts)]]))
    }
  }

  #row(ids: readonly MessageId[]): readonly string[] {
    return ids.map((id) => this.#say(id))
  }

  #actsOf(outcome: OutcomeRow, party: OutcomeRow['parties'][number]): readonly (readonly string[])[] {
    return this.#stepsOf(outcome, party).map(([id, act], index) => [
      index === 0 ? party.party : '',
      this.#say(id),
      act === null ? this.#say('report.not-done') : this.#person(act.person),
    ])
  }

  #timesOf(outcome: OutcomeRow, party: OutcomeRow['parties'][number]): readonly (readonly string[])[] {
    return this.#stepsOf(outcome, party).map(([id, act], index) => [
      index === 0 ? party.party : '',
      this.#say(id),
      act === null ? '–' : shown(act.claimed),
      this.#moment(act?.notBefore ?? null),
      this.#moment(act?.notAfter ?? null),
    ])
  }

  #stepsOf(
    outcome: OutcomeRow,
    party: OutcomeRow['parties'][number],
  ): readonly (readonly [MessageId, ActRow | null])[] {
    const isSigned = outcome.parties.some(({ sealed }) => sealed !== null)
    return [
      ['report.checked', party.checked],
      ['report.cleared', party.cleared],
      ['report.adopted', party.adopted],
      ...(isSigned ? ([['report.signed', party.sealed]] as const) : []),
    ]
  }

  #person(person: PersonRow | null): string {
    if (person === null) return '–'
    if (person.state === 'stated') return this.#inLanguage(person.names) ?? person.pid
    return this.#say(person.state === 'erased' ? 'report.name-erased' : 'report.name-absent', { pid: person.pid })
  }

  #moment(moment: Moment | null): string {
    if (moment === null) return '–'
    const by = this.#say(moment.how === 'claim' ? 'report.claim-by' : 'report.cosigned-by', { party: moment.by })
    return `${shown(moment.instant)}${by.startsWith('（') ? '' : ' '}${by}`
  }

  #logs(): void {
    const { feeds } = this.#report
    if (feeds.length === 0) return
    this.#parts.push(
      '',
      this.#say('report.logs'),
      table(
        [
          ['report.log', 'report.size', 'report.here', 'report.refused', 'report.witnessed'].map((id) =>
            this.#label(id),
          ),
          ...feeds.map((feed) => [
            feed.kind === 'party' ? feed.owner : this.#say(`report.${feed.kind}`, { party: feed.owner }),
            String(feed.size),
            String(feed.here),
            String(feed.refused),
            feed.kind === 'internal' ? '–' : this.#who(feed.witnesses.map(({ party }) => party)),
          ]),
        ],
        '  ',
      ),
    )
  }

  #who(parties: readonly string[]): string {
    return parties.length === 0 ? this.#say('report.nobody') : parties.join(', ')
  }

  #label(id: string): string {
    return isMessageId(id) ? this.#say(id) : id
  }

  #languageName(tag: string): string {
    if (!/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(tag)) return tag
    try {
      return new Intl.DisplayNames([this.#language], { type: 'language' }).of(tag) ?? tag
    } catch {
      return tag // A tag can look right and still mean nothing to the runtime.
    }
  }

  #inLanguage(texts: Readonly<Record<string, string>>): string | null {
    const found = texts[this.#language] ?? texts['en'] ?? Object.values(texts)[0]
    return found === undefined ? null : found.slice(0, 200)
  }
}

const WHO = ['report.party-column', 'report.step', 'report.person'] as const
const WHEN = ['report.party-column', 'report.step', 'report.claimed', 'report.not-before', 'report.not-after'] as const

/** An instant as people read it, to the second; the heading says that it is UTC. */
function shown(instant: string): string {
  return instant.replace('T', ' ').replace(/Z$/, '')
}
