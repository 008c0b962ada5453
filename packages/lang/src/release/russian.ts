/**
 * The joint release in Russian. Ordinals and the mechanism's name are declined by forms that were typed; verbs agree
 * with the declared gender; for a person without one they stand in the present tense, which has no gender.
 */
import { formatDate, formatDateRange } from '../format/dates.ts'
import { formatList, formatSeries } from '../format/lists.ts'
import { ordinalSession } from '../format/ordinals.ts'
import { outcomeWords, type NewsRelease, type ReleaseFacts, type RussianForms } from './facts.ts'
import { namePersons, paraphrases, startRelease, topicNames, type Named, type Writer } from './writer.ts'

/** Writes the release. */
export function russianRelease(facts: ReleaseFacts, year: boolean): NewsRelease {
  const w = startRelease('ru', ' ')
  const session = `${ordinalSession('ru', facts.session)} ${mechanismGenitive(w, facts)}`
  const date = formatDateRange('ru', facts.from, facts.to ?? facts.from, { year })

  w.paragraph(upperFirst(`${date} ${held(w, facts)}состоялось ${session}.`))
  w.paragraph(...letters(w, facts), theme(w, facts))
  w.paragraph(chairs(w, facts), ...statements(w, facts))
  w.paragraph(exchange(w, facts))
  w.paragraph(...outcome(w, facts))
  w.paragraph(...followUp(w, facts), next(w, facts))
  return w.done(`Состоялось ${session}`)
}

/** Without the typed genitive a generic word is declined and the name stays untouched in quotation marks. */
function mechanismGenitive(w: Writer, facts: ReleaseFacts): string {
  const name = w.text('mechanism', facts.mechanism.names) ?? ''
  const genitive = form(name, facts.mechanism.ru, 'gen')
  if (genitive) return genitive
  w.gap('mechanism', 'gen')
  return `механизма «${name}»`
}

function held(w: Writer, facts: ReleaseFacts): string {
  if (facts.format.kind === 'video') return 'в режиме видеоконференции '
  const phrase = placePhrase(w, 'place', facts.format.place)
  const where = phrase ? `${phrase} ` : ''
  return facts.format.kind === 'hybrid' ? `${where}в смешанном формате ` : where
}

/** The whole phrase as typed ("в Чэнване", "на Мальте"); without it the place is left out, never guessed. */
function placePhrase(w: Writer, fact: string, place: { ru?: { phrase?: string } }): string | undefined {
  const phrase = place.ru?.phrase
  if (!phrase) w.gap(fact, 'phrase')
  return phrase
}

function letters(w: Writer, facts: ReleaseFacts): readonly string[] {
  const senders = namePersons(
    w,
    'letters',
    (facts.letters ?? []).map((letter) => letter.sender),
  )
  const [only, ...others] = senders
  if (!only) return []
  const sent =
    others.length > 0
      ? `Участникам заседания направили приветствия ${formatList('ru', senders.map(titled))}.`
      : only.person.gender
        ? `Участникам заседания ${only.person.gender === 'f' ? 'направила' : 'направил'} приветствие ${titled(only)}.`
        : `Участникам заседания направлено приветствие, автор которого — ${titled(only)}.`
  return [sent, ...readings(w, facts, senders)]
}

function readings(w: Writer, facts: ReleaseFacts, senders: readonly Named[]): readonly string[] {
  const pairs = (facts.letters ?? []).flatMap(({ sender, reader }) => {
    const from = senders.find((named) => named.person === sender)
    const [by] = reader ? namePersons(w, 'readers', [reader]) : []
    return from && by ? [{ from, by, whose: genitiveOf(from) }] : []
  })
  if (pairs.every(({ whose }) => whose !== undefined)) {
    return pairs.map(({ by, whose }) =>
      by.person.gender
        ? `Приветствие ${whose} ${by.person.gender === 'f' ? 'огласила' : 'огласил'} ${titled(by)}.`
        : `Приветствие ${whose} оглашает ${titled(by)}.`,
    )
  }
  // Safe pattern: whose letter it was follows from the sentence before; several readers share one sentence.
  w.gap('letters', 'gen')
  const [only, ...others] = pairs
  if (!only) return []
  if (others.length > 0)
    return [
      `Приветствия огласили ${formatList(
        'ru',
        pairs.map(({ by }) => titled(by)),
      )}.`,
    ]
  if (!only.by.person.gender) return [`Приветствие оглашает ${titled(only.by)}.`]
  return [`Приветствие ${only.by.person.gender === 'f' ? 'огласила' : 'огласил'} ${titled(only.by)}.`]
}

/** Title and name in the genitive; the name alone does, because the sentence before gave the title. */
function genitiveOf(named: Named): string | undefined {
  const name = form(named.name, named.person.ru?.name, 'gen')
  if (!name) return undefined
  const title = named.title && form(named.title, named.person.ru?.title, 'gen')
  return title ? `${title} ${name}` : name
}

function theme(w: Writer, facts: ReleaseFacts): string | undefined {
  const text = facts.theme && w.text('theme', facts.theme)
  return text && `Заседание прошло на тему «${text}».`
}

function chairs(w: Writer, facts: ReleaseFacts): string | undefined {
  const named = namePersons(w, 'chairs', facts.chairs ?? [])
  if (named.length === 0) return undefined
  const genitives = named.map((person) => {
    const name = form(person.name, person.person.ru?.name, 'gen')
    const title = person.title === undefined ? '' : form(person.title, person.person.ru?.title, 'gen')
    return name === undefined || title === undefined ? undefined : `${title} ${name}`.trim()
  })
  if (genitives.every((text) => text !== undefined)) {
    return `Заседание прошло под председательством ${formatList('ru', genitives)}.`
  }
  w.gap('chairs', 'gen')
  return `${named.length === 1 ? 'Председатель заседания' : 'Сопредседатели заседания'} — ${formatList('ru', named.map(titled))}.`
}

function statements(w: Writer, facts: ReleaseFacts): readonly string[] {
  const named = namePersons(
    w,
    'statements',
    (facts.statements ?? []).map((statement) => statement.speaker),
  )
  const [only, ...others] = named
  if (!only) return []
  const spoke =
    others.length > 0
      ? `На заседании выступили ${formatList('ru', named.map(titled))}.`
      : only.person.gender
        ? `На заседании ${only.person.gender === 'f' ? 'выступила' : 'выступил'} ${titled(only)}.`
        : `На заседании выступает ${titled(only)}.`
  const said = paraphrases(w, facts).map(({ speaker, text }) => {
    const verb = { f: 'отметила', m: 'отметил', unknown: 'отмечает' }[speaker.person.gender ?? 'unknown']
    return `${speaker.again} ${verb}, что ${text}.`
  })
  return [spoke, ...said]
}

function exchange(w: Writer, facts: ReleaseFacts): string | undefined {
  const topics = facts.topics?.list ?? []
  if (topics.length === 0) return undefined
  const genitives = topics.map((topic) => topic.ru?.gen)
  if (genitives.every((text) => text !== undefined)) {
    const list = facts.topics?.open ? `${genitives.join(', ')} и другим вопросам` : topicList(genitives)
    return `Стороны обменялись мнениями по вопросам ${list}.`
  }
  const names = topicNames(w, facts)
  if (names.length === 0) return undefined
  if (facts.topics?.titled) {
    const quoted = formatList(
      'ru',
      names.map((name) => `«${name}»`),
    )
    return `Стороны обменялись мнениями по ${names.length === 1 ? 'пункту' : 'пунктам'} повестки дня ${quoted}.`
  }
  w.gap('topics', 'gen')
  const head = names.length === 1 ? 'следующему вопросу' : 'следующим вопросам'
  return `Состоялся обмен мнениями${facts.topics?.open ? ', в том числе' : ''} по ${head}: ${formatSeries('ru', names)}.`
}

/** A topic that holds an "и" of its own is set off by "а также", or nobody could tell where it ends. */
function topicList(topics: readonly string[]): string {
  if (topics.length < 2 || !topics.some((topic) => topic.includes(' и '))) return formatList('ru', topics)
  return `${topics.slice(0, -1).join(', ')}, а также ${topics[topics.length - 1]}`
}

function outcome(w: Writer, facts: ReleaseFacts): readonly string[] {
  if (!facts.outcome) return []
  const title = w.text('outcome.title', facts.outcome.titles)
  if (title === undefined) return []
  const { name, gender } = outcomeWords[facts.outcome.form].ru
  // A title that opens with the kind of document says it already: принят «Консенсус восьмого заседания …».
  const what = title.toLowerCase().startsWith(name) ? `«${title}»` : `${name} «${title}»`
  const ending = { m: '', f: 'а', n: 'о' }[gender]
  const signers = { heads: 'главами делегаций', representatives: 'уполномоченными представителями сторон' }
  const signed = facts.outcome.signedBy
  if (!facts.outcome.adopted) return signed ? [`По итогам заседания ${signers[signed]} подписан${ending} ${what}.`] : []
  return [`По итогам заседания принят${ending} ${what}.`, ...(signed ? [`Документ подписан ${signers[signed]}.`] : [])]
}

function followUp(w: Writer, facts: ReleaseFacts): readonly string[] {
  return (facts.agreed ?? []).flatMap((item, i) => {
    const clause = item.clause?.ru
    if (clause) return [`Стороны договорились ${clause}.`]
    const sentence = w.text(`agreed.${i}`, item.sentence)
    return sentence === undefined ? [] : [`Стороны договорились о следующем: «${sentence.replace(/\.$/, '')}».`]
  })
}

function next(w: Writer, facts: ReleaseFacts): string | undefined {
  if (!facts.next) return undefined
  const { number, date, place } = facts.next
  const where = place && placePhrase(w, 'next.place', place)
  if (!date && !where) return undefined
  const subject = number === undefined ? 'Следующее заседание' : upperFirst(ordinalSession('ru', number))
  return `${[subject, 'состоится', date && formatDate('ru', date, { style: 'on' }), where].filter(Boolean).join(' ')}.`
}

function titled(named: Named): string {
  return named.title ? `${named.title} ${named.name}` : named.name
}

function form(nominative: string, forms: RussianForms | undefined, kase: 'gen'): string | undefined {
  return forms?.indeclinable ? nominative : forms?.[kase]
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
