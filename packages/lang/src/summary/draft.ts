/**
 * The draft of a summary record in one language, from facts alone: neutral, attributed, in reported speech, and silent on
 * whatever no act says. Every language gives the same paragraphs in the same order, so that they stand side by side.
 */
import { formatDate } from '../format/dates.ts'
import { formatTime, wallClock } from '../format/times.ts'
import type { Language } from '../languages.ts'
import type { SummaryDraftParagraph, SummaryEvent, SummaryFacts, SummaryLetter, SummaryPerson } from './facts.ts'
import { summaryWords, type Speaker, type SummaryWords } from './words.ts'

/** Writes the draft in a language that has sentences for it. */
export function summaryDraft(lang: Language, facts: SummaryFacts): readonly SummaryDraftParagraph[] {
  const words = summaryWords[lang]
  const speakers = new Speakers(lang, words)
  const first = facts.events[0]
  const out: SummaryDraftParagraph[] = []
  const add = (event: number | null, kind: 'heading' | 'text', text: string, write = false): void => {
    out.push({ kind, text, write, event })
  }
  // Every sitting begins with its opening.
  if (first === undefined) return out
  const { date } = wallClock(first.at, facts.clocks[0] ?? 'Z')
  add(0, 'heading', words.heading(facts.sitting, formatDate(lang, date)))
  for (const [index, event] of facts.events.entries()) {
    const clocks = clocksOf(lang, event.at, facts.clocks)
    switch (event.kind) {
      case 'opened':
        add(index, 'text', words.opened(chairOf(event, speakers), clocks))
        if (facts.present.length > 0) add(null, 'text', words.present(presentIn(lang, facts)))
        add(index, 'heading', words.segment(event.segment, event.public))
        break
      case 'segment':
        add(index, 'heading', words.segment(event.segment, event.public))
        break
      case 'item':
        add(index, 'heading', words.item(event.item.no, inLanguage(lang, event.item.title), event.again))
        break
      case 'turn': {
        const { turn } = event
        const speaker = speakers.name(turn.person)
        const no = turn.item?.no ?? null
        const spoke =
          turn.statement !== null
            ? words.delivered(speaker, no, words.lasted(turn.seconds), turn.statement.original)
            : words[turn.wish](speaker, no, words.lasted(turn.seconds))
        const silent = turn.statement === null && turn.letters.length === 0
        // Whoever had the floor only to read a letter out did that, and no more is known.
        if (turn.statement !== null || turn.letters.length === 0) add(index, 'text', spoke, silent)
        for (const letter of turn.letters) add(index, 'text', letterWords(lang, words, speakers, letter))
        break
      }
      case 'letter':
        add(index, 'text', letterWords(lang, words, speakers, event.letter))
        break
      case 'statement':
        add(index, 'text', words.delivered(speakers.name(event.person), event.item?.no ?? null, null, null))
        break
      case 'suspended':
        add(index, 'text', words.suspended(clocks))
        break
      case 'resumed':
        add(index, 'text', words.resumed(clocks))
        break
      case 'taken':
        add(index, 'text', words.taken(chairOf(event, speakers)))
        break
      case 'closed':
        add(index, 'text', words.closed(clocks))
        break
    }
  }
  return out
}

/** People as the text names them: with their title the first time, then by party. */
class Speakers {
  readonly #lang: Language
  readonly #words: SummaryWords
  readonly #named = new Set<string>()

  constructor(lang: Language, words: SummaryWords) {
    this.#lang = lang
    this.#words = words
  }

  name(person: SummaryPerson): Speaker {
    const name = inLanguage(this.#lang, person.names)
    const party = inLanguage(this.#lang, person.party)
    const key = `${name} ${party}`
    // A title that nobody gave in this language is left out: somebody else's words in it would be a guess.
    const title = this.#named.has(key) ? '' : (person.titles[this.#lang] ?? '')
    this.#named.add(key)
    const spellings = [party, ...(person.partyInTitles?.[this.#lang] ?? [])]
    const says = title !== '' && spellings.some((spelling) => title.includes(spelling))
    return this.#words.speaker(name, says ? title : title === '' ? party : this.#words.capacity(title, party))
  }
}

function chairOf({ chair }: SummaryEvent, speakers: Speakers): Speaker | null {
  return chair === null ? null : speakers.name(chair)
}

function letterWords(lang: Language, words: SummaryWords, speakers: Speakers, letter: SummaryLetter): string {
  const reader = letter.reader === null ? null : speakers.name(letter.reader)
  const { sender } = letter
  return words.letter(reader, sender === null ? '' : inLanguage(lang, sender.names), sender?.titles[lang] ?? '')
}

function presentIn(lang: Language, { present }: SummaryFacts): readonly (readonly [string, readonly string[]])[] {
  return present.map(({ party, people }) => [
    inLanguage(lang, party),
    people.map(({ names }) => inLanguage(lang, names)),
  ])
}

/** "13:00 UTC+5 (16:00 UTC+8)": the first clock, then the others. */
function clocksOf(lang: Language, at: string, offsets: readonly string[]): string {
  const [first = '', ...others] = (offsets.length === 0 ? ['Z'] : offsets).map((offset) =>
    formatTime(lang, at, { offset }),
  )
  if (others.length === 0) return first
  return lang === 'zh' ? `${first}（${others.join('，')}）` : `${first} (${others.join(', ')})`
}

/** Words in this language; a name that nobody gave in it stands as its owner wrote it. */
function inLanguage(lang: Language, given: Readonly<Record<string, string>>): string {
  return given[lang] ?? given['en'] ?? Object.values(given)[0] ?? ''
}
