/**
 * The joint release in Chinese. Nothing inflects; measure words, 《》 for documents, “ ” for a theme, titles before
 * names, and 双方 only when there are exactly two.
 */
import { formatDate, formatDateRange } from '../format/dates.ts'
import { formatList, formatOpenList } from '../format/lists.ts'
import { numberWord } from '../format/numbers.ts'
import { ordinalSession } from '../format/ordinals.ts'
import type { NewsRelease, ReleaseFacts } from './facts.ts'
import { namePersons, paraphrases, startRelease, topicNames, type Named, type Writer } from './writer.ts'

/** Writes the release. */
export function chineseRelease(facts: ReleaseFacts, year: boolean): NewsRelease {
  const w = startRelease('zh', '')
  const mechanism = w.text('mechanism', facts.mechanism.names) ?? ''
  const session = ordinalSession('zh', facts.session)
  const place = facts.format.kind === 'video' ? undefined : w.text('place', facts.format.place.names)
  const all = facts.parties === 2 ? '双方' : '各方'
  const date = formatDateRange('zh', facts.from, facts.to ?? facts.from, { year })
  const byVideo = facts.format.kind === 'video'

  w.paragraph(`${date}，${mechanism}${session}${held(facts, place)}举行。`)
  w.paragraph(...letters(w, facts), theme(w, facts))
  w.paragraph(chairs(w, facts), ...statements(w, facts))
  w.paragraph(exchange(w, facts, all))
  w.paragraph(...outcome(w, facts, all))
  w.paragraph(...followUp(w, facts, all), next(w, facts))
  return w.done(`${mechanism}${session}${byVideo ? '以视频方式' : ''}举行`)
}

function held(facts: ReleaseFacts, place: string | undefined): string {
  if (facts.format.kind === 'video') return '以视频方式'
  if (facts.format.kind === 'hybrid') return place ? `以线上线下相结合方式在${place}` : '以线上线下相结合方式'
  return place ? `在${place}` : ''
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
      ? `${titled(senders[0])}向会议致贺信。`
      : senders.length === 2
        ? `${titled(senders[0])}同${titled(senders[1])}分别向会议致贺信。`
        : `${formatList('zh', senders.map(titled))}分别向会议致贺信。`
  const read = (facts.letters ?? []).flatMap(({ sender, reader }) => {
    const [from] = senders.filter((named) => named.person === sender)
    const [by] = reader ? namePersons(w, 'readers', [reader]) : []
    return from && by ? [`${titled(by)}宣读了${from.again}的贺信。`] : []
  })
  return [sent, ...read]
}

function theme(w: Writer, facts: ReleaseFacts): string | undefined {
  const text = facts.theme && w.text('theme', facts.theme)
  return text && `会议主题为“${text}”。`
}

function chairs(w: Writer, facts: ReleaseFacts): string | undefined {
  const named = namePersons(w, 'chairs', facts.chairs ?? [])
  if (named.length === 0) return undefined
  return `会议由${formatList('zh', named.map(titled))}${named.length === 1 ? '主持' : '共同主持'}。`
}

function statements(w: Writer, facts: ReleaseFacts): readonly string[] {
  const named = namePersons(
    w,
    'statements',
    (facts.statements ?? []).map((statement) => statement.speaker),
  )
  if (named.length === 0) return []
  const spoke = `${formatList('zh', named.map(titled))}出席会议并发言。`
  return [spoke, ...paraphrases(w, facts).map(({ speaker, text }) => `${speaker.again}表示，${text}。`)]
}

function exchange(w: Writer, facts: ReleaseFacts, all: string): string | undefined {
  const topics = topicNames(w, facts)
  if (topics.length === 0) return undefined
  if (facts.topics?.open) return `${all}围绕${formatOpenList('zh', topics)}等议题深入交换了意见。`
  // The count closes the list, so that no 和 has to stand beside one inside a topic.
  if (topics.length === 1) return `${all}围绕${topics[0]}深入交换了意见。`
  return `${all}围绕${formatOpenList('zh', topics)}${numberWord('zh', topics.length)}项议题深入交换了意见。`
}

function outcome(w: Writer, facts: ReleaseFacts, all: string): readonly string[] {
  if (!facts.outcome) return []
  const title = w.text('outcome.title', facts.outcome.titles)
  if (title === undefined) return []
  const signers = { heads: `${all}代表团团长`, representatives: `${all}授权代表` }
  const signed = facts.outcome.signedBy
  if (!facts.outcome.adopted) return signed ? [`${signers[signed]}签署了《${title}》。`] : []
  return [`会议通过了《${title}》。`, ...(signed ? [`${signers[signed]}签署了该文件。`] : [])]
}

function followUp(w: Writer, facts: ReleaseFacts, all: string): readonly string[] {
  return (facts.agreed ?? []).flatMap((item, i) => {
    const clause = item.clause?.zh
    if (clause) return [`${all}商定，${clause}。`]
    const sentence = w.text(`agreed.${i}`, item.sentence)
    return sentence === undefined ? [] : [`${all}商定：“${sentence}”`]
  })
}

function next(w: Writer, facts: ReleaseFacts): string | undefined {
  if (!facts.next) return undefined
  const { number, date, place } = facts.next
  const where = place && w.text('next.place', place.names)
  if (!date && !where) return undefined
  const subject = number === undefined ? '下次会议' : ordinalSession('zh', number)
  const when = date ? `于${formatDate('zh', date)}` : ''
  return `${subject}将${when}${where ? `在${where}` : ''}举行。`
}

function titled(named: Named | undefined): string {
  return named ? `${named.title ?? ''}${named.name}` : ''
}
