/**
 * From the state to the facts of which a summary record is drafted. Pure: the state and a way to read content come from
 * whoever calls, so that the same draft comes out of a client, a test and a bundle.
 */
import {
  sittingEvents,
  type Counts,
  type LetterState,
  type SessionState,
  type SittingEvent,
  type SittingState,
  type State,
  type Turn,
} from '@samvad/kernel'
import type { NamedLanguage, SummaryEvent, SummaryFacts, SummaryItem, SummaryLetter, SummaryPerson } from '@samvad/lang'
import { parseParty, parsePerson, parseSender } from '@samvad/protocol'

export type RecordSource = Readonly<{
  state: State
  sitting: SittingState
  /** Content by its commitment; null where it is not here or not open to the reader. */
  text: (c: string) => string | null
  counts?: Counts
}>

/** Facts with the events that they tell of, one for one. */
export type SittingFacts = Readonly<{ facts: SummaryFacts; events: readonly SittingEvent[] }>

/** Everything that the acts say of a sitting and a summary record may say again. */
export function summaryFacts({ state, sitting, text, counts }: RecordSource): SittingFacts {
  const reader = new Reader(state, sitting, text)
  const events = sittingEvents(sitting, counts)
  const taken = new Set<string>()
  return {
    events,
    facts: {
      sitting: sitting.number,
      clocks: reader.clocks(),
      present: reader.present(),
      events: events.map((event): SummaryEvent => {
        const common = { at: event.at, chair: reader.chair(event) }
        switch (event.kind) {
          case 'opened':
          case 'segment':
            return { ...common, kind: event.kind, segment: event.segment, public: event.public }
          case 'item': {
            const again = taken.has(event.item)
            taken.add(event.item)
            return { ...common, kind: 'item', item: reader.item(event.item), again }
          }
          case 'turn':
            return { ...common, kind: 'turn', turn: reader.turn(event.turn) }
          case 'letter':
            return { ...common, kind: 'letter', letter: reader.letter(event.letter) }
          case 'statement': {
            const statement = reader.session?.statements.get(event.statement)
            const person = reader.person(statement?.owner ?? '', statement?.speaker ?? '')
            return {
              ...common,
              kind: 'statement',
              person,
              item: statement === undefined ? null : reader.item(statement.item),
            }
          }
          case 'suspended':
            return { ...common, kind: 'suspended', until: event.until }
          default:
            return { ...common, kind: event.kind }
        }
      }),
    },
  }
}

/** Papers that were read out or delivered in an event, as ids of letters and statements. */
export function papersOf(event: SittingEvent): readonly string[] {
  if (event.kind === 'turn') return event.turn.texts
  if (event.kind === 'letter') return [event.letter]
  return event.kind === 'statement' ? [event.statement] : []
}

class Reader {
  readonly session: SessionState | undefined
  readonly #state: State
  readonly #sitting: SittingState
  readonly #text: (c: string) => string | null

  constructor(state: State, sitting: SittingState, text: (c: string) => string | null) {
    this.#state = state
    this.#sitting = sitting
    this.#text = text
    this.session = state.sessions.get(sitting.session)
  }

  /** Clocks of the parties, that of the opener first. */
  clocks(): readonly string[] {
    const { parties } = this.#state.genesis
    const first = this.#sitting.conductor
    const offsets = parties
      .toSorted((a, b) => Number(b.id === first) - Number(a.id === first))
      .flatMap(({ id }) => {
        const content = this.#party(id)
        return content === null ? [] : [offsetOf(content.zone.offsetMinutes)]
      })
    return [...new Set(offsets)]
  }

  /** People whom their party noted in the room at any time. */
  present(): SummaryFacts['present'] {
    const order = [...this.#state.genesis.parties, ...this.#state.genesis.offices]
    return order.flatMap(({ id }) => {
      const notes = [...(this.#sitting.presence.get(id)?.values() ?? [])].flat()
      const pids = [...new Set(notes.filter(({ here }) => here).map(({ pid }) => pid))]
      const listed =
        this.session?.delegations
          .get(id)
          ?.at(-1)
          ?.members.map(({ pid }) => pid) ?? []
      const rank = (pid: string): number => (listed.includes(pid) ? listed.indexOf(pid) : listed.length)
      const people = pids.toSorted((a, b) => rank(a) - rank(b)).map((pid) => this.person(id, pid))
      return people.length === 0 ? [] : [{ party: this.#partyNames(id), people }]
    })
  }

  /** Person who took a step, where the party has named who acts under that pseudonym. */
  chair({ owner, by }: SittingEvent): SummaryPerson | null {
    const pid = this.#state.owners
      .get(owner)
      ?.grants.get(by)
      ?.findLast((grant) => grant.pid !== null)?.pid
    return pid === undefined || pid === null ? null : this.person(owner, pid)
  }

  person(party: string, pid: string): SummaryPerson {
    const c = this.#state.owners.get(party)?.people.get(pid)?.c
    const text = c === undefined ? null : this.#text(c)
    const content = text === null ? null : parsePerson(text)
    return {
      names: content?.names ?? { und: pid },
      titles: content?.titles ?? {},
      party: this.#partyNames(party),
      partyInTitles: Object.fromEntries(
        Object.entries(this.#party(party)?.forms ?? {}).map(([tag, forms]) => [
          tag,
          Object.values(forms).flatMap(({ short, official }) => [short, official]),
        ]),
      ),
    }
  }

  item(id: string): SummaryItem {
    const agendas = [...(this.session?.agendas.values() ?? [])]
    const adopted = agendas.filter((one) => this.#state.genesis.parties.every((party) => one.confirmed.has(party.id)))
    for (const agenda of [...adopted.toReversed(), ...agendas.toReversed()]) {
      const item = agenda.body.items.find((one) => one.id === id)
      if (item !== undefined) return { no: item.no, title: this.#texts(item.title) }
    }
    return { no: id, title: {} }
  }

  turn(turn: Turn): Extract<SummaryEvent, { kind: 'turn' }>['turn'] {
    const delivered = turn.texts
      .map((id) => this.session?.statements.get(id))
      .find((one) => one !== undefined && this.#here(one.deliveries))
    const letters = turn.texts.filter((id) => {
      const letter = this.session?.letters.get(id)
      return letter !== undefined && this.#here(letter.readings)
    })
    return {
      person: this.person(turn.party, turn.pid),
      wish: turn.kind,
      item: turn.item === null ? null : this.item(turn.item),
      seconds: secondsOf(turn),
      statement: delivered === undefined ? null : { original: named(delivered.original) },
      letters: letters.map((id) => this.letter(id)),
    }
  }

  letter(id: string): SummaryLetter {
    const letter = this.session?.letters.get(id)
    return {
      sender: letter === undefined ? null : this.#sender(letter),
      reader: letter === undefined ? null : this.person(letter.owner, letter.reader),
    }
  }

  #sender(letter: LetterState): SummaryLetter['sender'] {
    const text = this.#text(letter.sender)
    const content = text === null ? null : parseSender(text)
    return content === null ? null : { names: content.names, titles: content.titles }
  }

  /** True where one of these sayings is of this sitting. */
  #here(sayings: ReadonlyMap<string, { sitting: string }>): boolean {
    return [...sayings.values()].some(({ sitting }) => sitting === this.#sitting.id)
  }

  #party(id: string): ReturnType<typeof parseParty> {
    const c = this.#state.owners.get(id)?.description?.c
    const text = c === undefined ? null : this.#text(c)
    return text === null ? null : parseParty(text)
  }

  #partyNames(id: string): Readonly<Record<string, string>> {
    return this.#party(id)?.short ?? { und: id }
  }

  #texts(texts: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
    return Object.fromEntries(
      Object.entries(texts).flatMap(([tag, c]) => {
        const words = this.#text(c)
        return words === null ? [] : [[tag, words]]
      }),
    )
  }
}

/** Whole seconds for which somebody had the floor. */
function secondsOf({ spans }: Turn): number {
  const ms = spans.reduce((sum, { from, to }) => (to === null ? sum : sum + Date.parse(to) - Date.parse(from)), 0)
  return Math.round(ms / 1000)
}

/** `+08:00` for minutes ahead of UTC. */
function offsetOf(minutes: number): string {
  if (minutes === 0) return 'Z'
  const two = (value: number): string => String(value).padStart(2, '0')
  const absolute = Math.abs(minutes)
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(absolute / 60))}:${two(absolute % 60)}`
}

function named(tag: string): NamedLanguage | null {
  const primary = tag.split('-')[0] ?? ''
  return NAMED.find((language) => language === primary) ?? null
}

const NAMED: readonly NamedLanguage[] = ['en', 'zh', 'ru', 'hi', 'ar']
