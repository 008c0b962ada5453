/** The joint release in English: British spelling, no comma before "and", articles stored with the name. */
import { formatDate, formatDateRange } from '../format/dates.ts'
import { formatList, formatOpenList, formatSeries } from '../format/lists.ts'
import { ordinalSession } from '../format/ordinals.ts'
import { outcomeWords, type NewsRelease, type PlaceForms, type ReleaseFacts } from './facts.ts'
import { namePersons, paraphrases, startRelease, topicNames, type Named, type Writer } from './writer.ts'

/** Writes the release. */
export function englishRelease(facts: ReleaseFacts, year: boolean): NewsRelease {
  const w = startRelease('en', ' ')
  const name = w.text('mechanism', facts.mechanism.names) ?? ''
  const session = ordinalSession('en', facts.session)
  const date = formatDateRange('en', facts.from, facts.to ?? facts.from, { year })

  w.paragraph(`The ${session} of ${mechanism(w, facts, name)} was held ${held(w, facts)}${date}.`)
  w.paragraph(...letters(w, facts), theme(w, facts))
  w.paragraph(chairs(w, facts), ...statements(w, facts))
  w.paragraph(exchange(w, facts))
  w.paragraph(...outcome(w, facts))
  w.paragraph(...followUp(w, facts), next(w, facts))
  return w.done(`${name} holds ${session}`)
}

function mechanism(w: Writer, facts: ReleaseFacts, name: string): string {
  const typed = facts.mechanism.en?.withArticle
  if (typed) return typed
  w.gap('mechanism', 'withArticle')
  return `the mechanism “${name}”`
}

function held(w: Writer, facts: ReleaseFacts): string {
  if (facts.format.kind === 'video') return 'by video link '
  const where = placePhrase(w, 'place', facts.format.place)
  return facts.format.kind === 'hybrid' ? `${where}and by video link ` : where
}

function placePhrase(w: Writer, fact: string, place: PlaceForms): string {
  const phrase = place.en?.phrase
  if (phrase) return `${phrase} `
  const name = w.text(fact, place.names)
  return name ? `in ${name} ` : 'in person '
}

function letters(w: Writer, facts: ReleaseFacts): readonly string[] {
  const senders = namePersons(
    w,
    'letters',
    (facts.letters ?? []).map((letter) => letter.sender),
  )
  if (senders.length === 0) return []
  const sent =
    senders.length === 1
      ? `${persons(senders)} sent a letter of greeting to the session.`
      : `${persons(senders)} sent letters of greeting to the session.`
  const readings = (facts.letters ?? []).flatMap(({ sender, reader }) => {
    const from = senders.find((named) => named.person === sender)
    const [by] = reader ? namePersons(w, 'readers', [reader]) : []
    return from && by ? [{ from, by }] : []
  })
  const read = readings.map(({ from, by }) =>
    senders.length === 1
      ? `The letter was read out by ${apposed(by)}.`
      : `The letter of ${from.again} was read out by ${apposed(by)}.`,
  )
  return [sent, ...read]
}

function theme(w: Writer, facts: ReleaseFacts): string | undefined {
  const text = facts.theme && w.text('theme', facts.theme)
  return text && `The theme of the session was “${text}”.`
}

function chairs(w: Writer, facts: ReleaseFacts): string | undefined {
  const named = namePersons(w, 'chairs', facts.chairs ?? [])
  if (named.length === 0) return undefined
  return `${persons(named)} ${named.length === 1 ? 'chaired' : 'co-chaired'} the session.`
}

function statements(w: Writer, facts: ReleaseFacts): readonly string[] {
  const named = namePersons(
    w,
    'statements',
    (facts.statements ?? []).map((statement) => statement.speaker),
  )
  if (named.length === 0) return []
  const spoke = `${persons(named)} made ${named.length === 1 ? 'a statement' : 'statements'}.`
  return [spoke, ...paraphrases(w, facts).map(({ speaker, text }) => `${speaker.again} said that ${text}.`)]
}

function exchange(w: Writer, facts: ReleaseFacts): string | undefined {
  const topics = topicNames(w, facts)
  if (topics.length === 0) return undefined
  if (facts.topics?.titled) {
    const quoted = formatList(
      'en',
      topics.map((topic) => `“${topic}”`),
    )
    return `The parties exchanged views on the agenda ${topics.length === 1 ? 'item' : 'items'} ${quoted}.`
  }
  // A topic that is itself a list ("schools, libraries and health") would blur a list of topics.
  if (topics.some((topic) => / and |,/.test(topic)) && (topics.length > 1 || facts.topics?.open)) {
    return `The parties exchanged views on the following ${topics.length === 1 ? 'topic' : 'topics'}${facts.topics?.open ? ', among others' : ''}: ${formatSeries('en', topics)}.`
  }
  const list = facts.topics?.open ? `${formatOpenList('en', topics)} and other topics` : formatList('en', topics)
  return `The parties exchanged views on ${list}.`
}

function outcome(w: Writer, facts: ReleaseFacts): readonly string[] {
  if (!facts.outcome) return []
  const title = w.text('outcome.title', facts.outcome.titles)
  if (title === undefined) return []
  const form = outcomeWords[facts.outcome.form].en
  const what = title.toLowerCase().startsWith(form) ? `the ${title}` : `the ${form} entitled “${title}”`
  const heads = facts.parties === 2 ? 'the heads of both delegations' : 'the heads of all delegations'
  const signers = { heads, representatives: 'the authorized representatives of the parties' }
  const signed = facts.outcome.signedBy
  if (!facts.outcome.adopted) return signed ? [`${upperFirst(signers[signed])} signed ${what}.`] : []
  return [`The session adopted ${what}.`, ...(signed ? [`It was signed by ${signers[signed]}.`] : [])]
}

function followUp(w: Writer, facts: ReleaseFacts): readonly string[] {
  return (facts.agreed ?? []).flatMap((item, i) => {
    const clause = item.clause?.en
    if (clause) return [`The parties agreed to ${clause}.`]
    const sentence = w.text(`agreed.${i}`, item.sentence)
    return sentence === undefined ? [] : [`The parties agreed as follows: “${sentence}”`]
  })
}

function next(w: Writer, facts: ReleaseFacts): string | undefined {
  if (!facts.next) return undefined
  const { number, date, place } = facts.next
  const where = place ? placePhrase(w, 'next.place', place).trim() : undefined
  if (!date && !where) return undefined
  const subject = number === undefined ? 'The next session' : `The ${ordinalSession('en', number)}`
  return `${[subject, 'will be held', where, date && formatDate('en', date, { style: 'on' })].filter(Boolean).join(' ')}.`
}

/**
 * Persons as the subject of a sentence. A short title stands before the name ("President A"); a title with a phrase
 * of its own follows between commas, or the reader cannot see where it ends.
 */
function persons(named: readonly Named[]): string {
  const texts = named.map(apposed)
  const last = texts[texts.length - 1] ?? ''
  const end = follows(named[named.length - 1]) ? ',' : ''
  if (texts.length < 2) return last + end
  // With commas inside the items, three or more are parted by semicolons.
  if (texts.length > 2 && named.some(follows)) return `${texts.slice(0, -1).join('; ')}; and ${last}${end}`
  return `${texts.slice(0, -1).join(', ')}${follows(named[named.length - 2]) ? ',' : ''} and ${last}${end}`
}

function apposed(named: Named): string {
  if (!named.title) return named.name
  return follows(named) ? `${named.name}, ${named.title}` : `${named.title} ${named.name}`
}

function follows(named: Named | undefined): boolean {
  return named?.title !== undefined && / (of|for|in|on|to|at) |,/.test(named.title)
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
