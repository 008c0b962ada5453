/**
 * The joint release in Hindi. बैठक is feminine, postpositions want the oblique, with ने a past verb agrees with its
 * object, and a person takes the honorific plural by their declared gender.
 */
import { formatDate, formatDateRange } from '../format/dates.ts'
import { formatOpenList, formatSeries } from '../format/lists.ts'
import { ordinalSession } from '../format/ordinals.ts'
import { outcomeWords, type NewsRelease, type ReleaseFacts } from './facts.ts'
import { namePersons, paraphrases, startRelease, topicNames, type Named, type Writer } from './writer.ts'

/** Writes the release. */
export function hindiRelease(facts: ReleaseFacts, year: boolean): NewsRelease {
  const w = startRelease('hi', ' ')
  const session = `${mechanismOblique(w, facts)} की ${ordinalSession('hi', facts.session)}`
  const all = facts.parties === 2 ? 'दोनों पक्षों' : 'सभी पक्षों'
  const date = formatDateRange('hi', facts.from, facts.to ?? facts.from, { year })

  w.paragraph(`${date} ${session} ${held(w, facts)}आयोजित हुई।`)
  w.paragraph(...letters(w, facts), theme(w, facts))
  w.paragraph(chairs(w, facts), ...statements(w, facts))
  w.paragraph(exchange(w, facts, all))
  w.paragraph(...outcome(w, facts, all))
  w.paragraph(...followUp(w, facts, all), next(w, facts))
  return w.done(`${session} आयोजित`)
}

/** Without the typed oblique a generic word takes the postposition and the name stays in quotation marks. */
function mechanismOblique(w: Writer, facts: ReleaseFacts): string {
  const oblique = facts.mechanism.hi?.oblique
  if (oblique) return oblique
  w.gap('mechanism', 'oblique')
  return `“${w.text('mechanism', facts.mechanism.names) ?? ''}” नामक तंत्र`
}

function held(w: Writer, facts: ReleaseFacts): string {
  if (facts.format.kind === 'video') return 'वीडियो के माध्यम से '
  const place = w.text('place', facts.format.place.names)
  const where = place ? `${place} में ` : ''
  return facts.format.kind === 'hybrid' ? `${where}मिश्रित माध्यम से ` : where
}

function letters(w: Writer, facts: ReleaseFacts): readonly string[] {
  const senders = namePersons(
    w,
    'letters',
    (facts.letters ?? []).map((letter) => letter.sender),
  )
  if (senders.length === 0) return []
  const obliques = obliquesOf(w, 'letters', senders)
  const sent = obliques
    ? `${joinPersons(obliques)} ने बैठक को बधाई पत्र ${senders.length === 1 ? 'भेजा' : 'भेजे'}।`
    : `बैठक के नाम बधाई पत्र प्राप्त ${senders.length === 1 ? 'हुआ' : 'हुए'}; प्रेषक: ${formatSeries('hi', senders.map(titled))}।`
  const read = (facts.letters ?? []).flatMap(({ sender, reader }) => {
    const from = senders.find((named) => named.person === sender)
    const [by] = reader ? namePersons(w, 'readers', [reader]) : []
    if (!from || !by) return []
    const oblique = obliqueOf(by)
    if (oblique) return [`${oblique} ने ${from.name} का बधाई पत्र पढ़कर सुनाया।`]
    w.gap('readers', 'oblique')
    return [`${from.name} का बधाई पत्र पढ़कर सुनाया गया; वाचनकर्ता: ${titled(by)}।`]
  })
  return [sent, ...read]
}

function theme(w: Writer, facts: ReleaseFacts): string | undefined {
  const text = facts.theme && w.text('theme', facts.theme)
  return text && `बैठक का मुख्य विषय था: “${text}”।`
}

function chairs(w: Writer, facts: ReleaseFacts): string | undefined {
  const named = namePersons(w, 'chairs', facts.chairs ?? [])
  if (named.length === 0) return undefined
  const obliques = obliquesOf(w, 'chairs', named)
  const noun = named.length === 1 ? 'अध्यक्षता' : 'सह-अध्यक्षता'
  if (obliques) return `${joinPersons(obliques)} ने बैठक की ${noun} की।`
  return `बैठक के ${named.length === 1 ? 'अध्यक्ष' : 'सह-अध्यक्ष'}: ${formatSeries('hi', named.map(titled))}।`
}

function statements(w: Writer, facts: ReleaseFacts): readonly string[] {
  const named = namePersons(
    w,
    'statements',
    (facts.statements ?? []).map((statement) => statement.speaker),
  )
  if (named.length === 0) return []
  const obliques = obliquesOf(w, 'statements', named)
  const spoke = obliques
    ? `${joinPersons(obliques, ' तथा ')} ने ${named.length === 1 ? 'वक्तव्य दिया' : 'वक्तव्य दिए'}।`
    : `बैठक में ${named.length === 1 ? 'वक्तव्य हुआ' : 'वक्तव्य हुए'}; वक्ता: ${formatSeries('hi', named.map(titled))}।`
  return [spoke, ...paraphrases(w, facts).map(({ speaker, text }) => `${speaker.again} ने कहा कि ${text}।`)]
}

function exchange(w: Writer, facts: ReleaseFacts, all: string): string | undefined {
  const topics = topicNames(w, facts)
  if (topics.length === 0) return undefined
  if (facts.topics?.open) {
    return `${all} के प्रतिनिधियों ने ${formatOpenList('hi', topics)} आदि विषयों पर विचारों का आदान-प्रदान किया।`
  }
  // आदि would say that the list goes on; a closed list stands after a colon, which also spares the oblique.
  const head = topics.length === 1 ? 'इस विषय' : 'इन विषयों'
  return `${head} पर विचारों का आदान-प्रदान हुआ: ${formatSeries('hi', topics)}।`
}

function outcome(w: Writer, facts: ReleaseFacts, all: string): readonly string[] {
  if (!facts.outcome) return []
  const title = w.text('outcome.title', facts.outcome.titles)
  if (title === undefined) return []
  const { name, gender } = outcomeWords[facts.outcome.form].hi
  const what = title.includes(name) ? `“${title}”` : `${name} “${title}”`
  const delegations = facts.parties === 2 ? 'दोनों प्रतिनिधिमंडलों' : 'सभी प्रतिनिधिमंडलों'
  const signers = { heads: `${delegations} के प्रमुखों`, representatives: `${all} के अधिकृत प्रतिनिधियों` }
  const signed = facts.outcome.signedBy
  if (!facts.outcome.adopted) return signed ? [`${signers[signed]} ने ${what} पर हस्ताक्षर किए।`] : []
  const adopted = `बैठक में ${what} ${gender === 'f' ? 'अंगीकृत की गई' : 'अंगीकृत किया गया'}।`
  return [adopted, ...(signed ? [`${signers[signed]} ने इस पर हस्ताक्षर किए।`] : [])]
}

function followUp(w: Writer, facts: ReleaseFacts, all: string): readonly string[] {
  const parties = facts.parties === 2 ? 'दोनों पक्ष' : 'सभी पक्ष'
  return (facts.agreed ?? []).flatMap((item, i) => {
    const clause = item.clause?.hi
    if (clause) return [`${parties} ${clause} पर सहमत हुए।`]
    const sentence = w.text(`agreed.${i}`, item.sentence)
    return sentence === undefined ? [] : [`${all} में इस पर सहमति बनी: “${sentence}”`]
  })
}

function next(w: Writer, facts: ReleaseFacts): string | undefined {
  if (!facts.next) return undefined
  const { number, date, place } = facts.next
  const where = place && w.text('next.place', place.names)
  if (!date && !where) return undefined
  const subject = number === undefined ? 'अगली बैठक' : ordinalSession('hi', number)
  return `${[subject, date && formatDate('hi', date, { style: 'on' }), where && `${where} में`, 'होगी'].filter(Boolean).join(' ')}।`
}

/** Titles and names before ने, or nothing if one of them may change and its form was not typed. */
function obliquesOf(w: Writer, fact: string, named: readonly Named[]): readonly string[] | undefined {
  const obliques = named.map(obliqueOf)
  if (obliques.every((text) => text !== undefined)) return obliques
  w.gap(fact, 'oblique')
  return undefined
}

function obliqueOf(named: Named): string | undefined {
  if (!named.title) return named.name
  const typed = named.person.hi?.titleOblique
  if (typed) return `${typed} ${named.name}`
  // Some titles in -आ change before ने and some, like प्रवक्ता, do not: not ours to guess.
  return named.title.endsWith('ा') ? undefined : `${named.title} ${named.name}`
}

function joinPersons(persons: readonly string[], and = ' और '): string {
  if (persons.length < 2) return persons.join('')
  return persons.slice(0, -1).join(', ') + and + persons[persons.length - 1]
}

function titled(named: Named): string {
  return named.title ? `${named.title} ${named.name}` : named.name
}
