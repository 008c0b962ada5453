/**
 * Names as their owners typed them: of parties, people, mechanisms, places. Content is fetched when it is first asked
 * for; until it is here, the demonstration's own list fills in, so that nothing jumps.
 */
import type { AgendaPlan, Member, SessionPlan, SessionState } from '@samvad/kernel'
import {
  parseParty,
  parsePerson,
  parseProgramme,
  parseSender,
  parseTexts,
  type LetterSender,
  type PartyContent,
  type PersonContent,
  type ProgrammeContent,
} from '@samvad/protocol'
import { primaryTag } from '../i18n/languages.ts'
import { wordsFor, type LocalText, type Words } from '../i18n/words.ts'
import type { ZoneView } from '../parts/time.tsx'
import type { Connection } from './connection.ts'

/** A person as its own party names it. */
export type PersonView = Readonly<{
  party: string
  pid: string
  names: LocalText
  titles: LocalText
  /** The language of the person, or of its party. */
  own: string
  /** False once the party had the names erased. */
  erased: boolean
}>

// What a commitment commits to never changes, so it is read once.
const readings = new Map<string, unknown>()

function read<T>(connection: Connection, c: string | null | undefined, parse: (text: string) => T | null): T | null {
  if (c === null || c === undefined) return null
  const text = connection.text(c)
  if (text === null) return null
  const known = readings.get(c)
  if (known !== undefined) return known as T // written below, by the one parser of this kind of content
  const value = parse(text)
  if (value !== null) readings.set(c, value)
  return value
}

/** What a party says of itself; null until it has described itself, or while that is not here. */
export function partyContent(connection: Connection, party: string): PartyContent | null {
  return read(connection, connection.state.owners.get(party)?.description?.c, parseParty)
}

/** Short name of a party in every language it typed. */
export function partyName(connection: Connection, party: string): LocalText {
  return partyContent(connection, party)?.short ?? { und: party }
}

/**
 * Short name of a party as it stands inside a sentence: with its article in English, in the oblique form in Hindi.
 * Where the party typed no such form, and in every other language, the name as it stands alone.
 */
export function partyInText(connection: Connection, party: string, language: string): Words {
  const content = partyContent(connection, party)
  const grammar = INSIDE_SENTENCES[primaryTag(language)]
  const [tag, forms] =
    Object.entries(content?.forms ?? {}).find(([known]) => primaryTag(known) === primaryTag(language)) ?? []
  const form = grammar === undefined ? undefined : forms?.[grammar]?.short
  return tag === undefined || form === undefined
    ? wordsFor(partyName(connection, party), language)
    : { text: form, lang: tag }
}

const INSIDE_SENTENCES: Readonly<Record<string, string>> = { en: 'art', hi: 'obl' }

/** The parties as an original kept by this tab's party names them: itself first, then as in the genesis. */
export function partiesInOrder(connection: Connection): readonly Member[] {
  const mine = connection.identity?.party
  return connection.ledger.genesis.parties.toSorted((a, b) => Number(b.id === mine) - Number(a.id === mine))
}

/** The party's own language. */
export function partyLanguage(connection: Connection, party: string): string {
  return partyContent(connection, party)?.language ?? connection.ledger.genesis.authentic[0] ?? 'en'
}

/** What a party states of one of its people; null while it is not here. */
export function personContent(connection: Connection, party: string, pid: string): PersonContent | null {
  return read(connection, connection.state.owners.get(party)?.people.get(pid)?.c, parsePerson)
}

/** A person with its names in every language. */
export function personName(connection: Connection, party: string, pid: string): PersonView {
  const own = partyLanguage(connection, party)
  const said = connection.state.owners.get(party)?.people.get(pid)
  const content = personContent(connection, party, pid)
  if (content !== null)
    return {
      party,
      pid,
      names: content.names,
      titles: content.titles,
      own: content.language ?? own,
      erased: false,
    }
  const erased = said !== undefined && isErased(connection, said.c)
  const listed = connection.opening.people.find((person) => person.party === party && person.pid === pid)
  if (erased || listed === undefined) return { party, pid, names: erased ? {} : { und: pid }, titles: {}, own, erased }
  return { party, pid, names: listed.names, titles: listed.titles, own, erased: false }
}

/** Whether a piece of content was erased by its owner. */
export function isErased(connection: Connection, c: string): boolean {
  const content = connection.content(c)
  return content.text === null && content.why === 'erased'
}

/** Who signed a letter; null while that is not here. */
export function letterSender(connection: Connection, c: string): LetterSender | null {
  return read(connection, c, parseSender)
}

/** A text in every language in which it can be read now. */
export function localText(connection: Connection, texts: Readonly<Record<string, string>>): LocalText {
  const out: Record<string, string> = {}
  for (const [tag, c] of Object.entries(texts)) {
    const text = connection.text(c)
    if (text !== null) out[tag] = text
  }
  return out
}

/** Words per language that are kept as one piece of content. */
export function textsOf(connection: Connection, c: string | null | undefined): LocalText {
  return read(connection, c, parseTexts) ?? {}
}

/** Name of the mechanism; names of parties that stand in it as tokens are put in, this tab's own party first. */
export function mechanismName(connection: Connection): LocalText {
  return withPartyNames(connection, textsOf(connection, connection.ledger.genesis.title))
}

/** Texts with the tokens of the parties' names written out, this tab's own party first. Other tokens stay. */
export function withPartyNames(connection: Connection, texts: LocalText): LocalText {
  const parties = connection.ledger.genesis.parties.map(({ id }) => id)
  const mine = connection.identity?.party
  const order = mine === undefined ? parties : [mine, ...parties.filter((id) => id !== mine)]
  return Object.fromEntries(
    Object.entries(texts).map(([tag, words]) => [
      tag,
      words.replaceAll(/\{parties:(short|full)(?::([a-z]+))?\}/g, (_, form: string, grammar?: string) =>
        partiesInOneLine(connection, order, tag, form === 'full' ? 'official' : 'short', grammar),
      ),
    ]),
  )
}

const AND: Readonly<Record<string, string>> = { en: ' and ', zh: '与', ru: ' и ', hi: ' और ' }

function partiesInOneLine(
  connection: Connection,
  order: readonly string[],
  tag: string,
  form: 'short' | 'official',
  grammar: string | undefined,
): string {
  const names = order.map((id) => {
    const content = partyContent(connection, id)
    const forms = content?.forms[tag] ?? {}
    const inflected = forms[grammar ?? (primaryTag(tag) === 'en' ? 'art' : 'nom')]
    return inflected?.[form] ?? wordsFor(content?.[form] ?? { und: id }, tag).text
  })
  const and = AND[primaryTag(tag)] ?? ', '
  const comma = primaryTag(tag) === 'zh' ? '、' : ', '
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(comma)}${and}${names.at(-1) ?? ''}`
}

/** The clocks of the parties, this tab's own first. */
export function zonesOf(connection: Connection): readonly ZoneView[] {
  const mine = connection.identity?.party
  return connection.ledger.genesis.parties
    .flatMap(({ id }): ZoneView[] => {
      const content = partyContent(connection, id)
      return content === null ? [] : [{ id, name: content.short, zone: zoneOf(content.zone.offsetMinutes) }]
    })
    .toSorted((a, b) => Number(b.id === mine) - Number(a.id === mine))
}

/** A zone by its offset, as `Intl` takes it everywhere (`Etc/GMT-7` is seven hours ahead of UTC). */
export function zoneOf(offsetMinutes: number): string {
  if (offsetMinutes === 0) return 'UTC'
  if (offsetMinutes % 60 === 0) return `Etc/GMT${offsetMinutes > 0 ? '-' : '+'}${Math.abs(offsetMinutes) / 60}`
  const absolute = Math.abs(offsetMinutes)
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${offsetMinutes > 0 ? '+' : '-'}${two(Math.floor(absolute / 60))}:${two(absolute % 60)}`
}

/** The plan of a session that every party has confirmed and no other agreed one replaces. */
export function agreedPlan(connection: Connection, session: SessionState | undefined): SessionPlan | null {
  const parties = connection.ledger.genesis.parties
  const agreed = [...(session?.plans.values() ?? [])].filter((plan) =>
    parties.every(({ id }) => plan.confirmed.has(id)),
  )
  return agreed.find((plan) => !agreed.some((other) => other.body.replaces === plan.hash))?.body ?? null
}

/** Timetable of a session; null where none was agreed, or while it is not here. */
export function programmeOf(connection: Connection, plan: SessionPlan | null): ProgrammeContent | null {
  return read(connection, plan?.programme, parseProgramme)
}

/** The last statement of a party's delegation. */
export function delegationOf(session: SessionState | undefined, party: string) {
  return session?.delegations.get(party)?.at(-1) ?? null
}

/** One language of the mechanism with its authority. */
export type MechanismLanguage = Readonly<{ tag: string; role: 'authentic' | 'working' | 'courtesy' }>

/**
 * Languages of the mechanism, each once: authentic, then working, then those of courtesy translations. Among the
 * authentic ones the language of this tab's party stands first: equal they are, and somebody's has to be.
 */
export function languagesOf(connection: Connection): readonly MechanismLanguage[] {
  const { authentic, working, courtesy } = connection.ledger.genesis
  const mine = connection.identity === null ? null : partyContent(connection, connection.identity.party)?.language
  const own = (tag: string): boolean => mine != null && primaryTag(tag) === primaryTag(mine)
  const out: MechanismLanguage[] = authentic
    .map((tag): MechanismLanguage => ({ tag, role: 'authentic' }))
    .toSorted((a, b) => Number(own(b.tag)) - Number(own(a.tag)))
  for (const tag of working) if (!out.some((known) => known.tag === tag)) out.push({ tag, role: 'working' })
  for (const tag of courtesy) if (!out.some((known) => known.tag === tag)) out.push({ tag, role: 'courtesy' })
  return out
}

/** The words of a person's name in the reader's language. */
export function nameWords(person: PersonView, language: string): Words {
  return wordsFor(person.names, language, [person.own])
}

/** The agenda that every party has adopted, else the last one put forward; null where there is none. */
export function agendaInForce(connection: Connection, session: SessionState | undefined): AgendaPlan | null {
  const all = [...(session?.agendas.values() ?? [])]
  const parties = connection.ledger.genesis.parties
  const adopted = all.filter((agenda) => parties.every(({ id }) => agenda.confirmed.has(id)))
  return (adopted.at(-1) ?? all.at(-1))?.body ?? null
}
