/**
 * Shapes of the content that acts commit to: what a party says of its names and people, who sends a letter, what a
 * commitment is, what a reported session was. The record knows only the commitments; writers and readers share this.
 *
 * Every shape is canonical JSON (RFC 8785). Texts of letters, statements, units and themes are no JSON: they are the
 * text itself, paragraphs parted by an empty line.
 */
import {
  bool,
  date,
  int,
  isInstant,
  listOf,
  mapOf,
  nullable,
  object,
  oneOf,
  optional,
  pattern,
  tag,
  type Infer,
  type Schema,
} from '@samvad/kernel'
import { canonicalText, fromUtf8, type Json, type JsonObject } from '@samvad/log'

const words: Schema<string> = {
  json: { type: 'string', minLength: 1, maxLength: 20_000 },
  misfit: (value, path) => (typeof value === 'string' && value.length > 0 && value.length <= 20_000 ? null : path),
}
const instant: Schema<string> = {
  json: { type: 'string', format: 'date-time' },
  misfit: (value, path) => (typeof value === 'string' && isInstant(value) ? null : path),
}
const key = pattern(/^[a-z0-9][a-z0-9.-]{0,59}$/, 'key')
const form = pattern(/^[a-z]{2,8}$/, 'grammatical form')
const texts = mapOf(tag, words, { min: 1, max: 20 })

/** Grammatical forms of a name, per language: `ru` has nom gen dat acc ins pre, `hi` has obl, `en` has art. */
const forms = mapOf(tag, mapOf(form, words, { max: 12 }), { max: 20 })
const gender = oneOf('m', 'f')

const party = object({
  official: texts,
  short: texts,
  /** Letter or sign that stands for the party in brackets, per language. */
  letter: texts,
  /** Sign of the party where there is room for one character only. */
  mark: words,
  /** The party's own language. */
  language: tag,
  /** Forms of the short and of the official name, per language: `forms.ru.gen.short`. */
  forms: mapOf(tag, mapOf(form, object({ short: words, official: words }), { max: 12 }), { max: 20 }),
  land: nullable(object({ names: texts, forms })),
  /** The clock that this party lives by. */
  zone: object({ offsetMinutes: int(-720, 840), names: texts }),
})

const person = object({
  names: texts,
  titles: texts,
  /** As the person declared it; without it no sentence agrees with a gender. */
  gender: optional(gender),
  language: optional(tag),
  /** Place in the party's own order. */
  rank: int(0, 999),
  /** How the person is named a second time, where that differs from the name. */
  again: optional(texts),
  forms,
  titleForms: forms,
})

const sender = object({
  pid: nullable(key),
  names: texts,
  titles: texts,
  /** The capacity in which the letter was written, as a phrase: "in his capacity as ...". */
  capacity: texts,
  gender: optional(gender),
  forms,
  titleForms: forms,
})

const commitment = object({ text: texts, measure: nullable(texts) })
const commitmentNote = object({
  text: texts,
  /** How much is done, in whole per cent, where the owner says so. */
  progress: nullable(int(0, 100)),
})

const place = object({ names: texts, forms })

const programme = object({
  items: listOf(
    object({
      id: key,
      sitting: int(1, 99),
      segment: oneOf('opening', 'working', 'drafting', 'closing', 'break', 'release'),
      start: instant,
      end: instant,
      items: listOf(key, { max: 20 }),
      text: texts,
      public: bool,
    }),
    { max: 200 },
  ),
})

const rules = object({
  /** Forms of the mechanism's name for sentences: `nameForms.ru.gen`; tokens may stand in them as in the name. */
  nameForms: optional(forms),
  founding: object({
    symbol: words,
    title: texts,
    summary: texts,
    signed: date,
    place: nullable(place),
    amended: nullable(date),
    amendmentPlace: nullable(place),
  }),
  clauses: listOf(object({ id: key, article: int(1, 999), key, heading: texts, text: texts }), { max: 200 }),
  notes: listOf(texts, { max: 20 }),
})

/**
 * How a fact is known: read on the publisher's own page, read in a copy of it, or told by one secondary source only.
 * `record` is for mechanisms that report from their own papers.
 */
const certainty = oneOf('original', 'copy', 'secondary', 'record')
type Certainty = Infer<typeof certainty>

/** One value that somebody gave, with the sources that say so. Two claims of one field differ; none means not found. */
export type Claim<T> = Readonly<{ value: T; sources: readonly string[]; certainty: Certainty }>

function claims<T>(value: Schema<T>): Schema<readonly Claim<T>[]> {
  return listOf(object({ value, sources: listOf(key, { min: 1, max: 20 }), certainty }), { max: 20 })
}

/** A name or a text as one publisher printed it, in that language; nobody else's spelling is added. */
const printed = object({ language: tag, text: words })

const reportedPerson = object({
  party: nullable(key),
  role: oneOf('head', 'sender', 'reader', 'speaker'),
  names: claims(printed),
  titles: claims(printed),
})

const sources = listOf(
  object({
    id: key,
    /** The original publisher, however it was read. */
    publisher: texts,
    language: tag,
    /** Day of publication, as far as it is known. */
    published: nullable(words),
    /** `copy`: the makers read it in a copy elsewhere, which is not linked to. */
    read: oneOf('original', 'copy', 'record'),
    /** Where the original stands; never a place that only re-hosts it. */
    address: nullable(words),
    note: nullable(texts),
  }),
  { max: 60 },
)

const report = object({
  number: int(1, 9999),
  compiler: texts,
  /** Stands on every page and every export of it. */
  banner: nullable(texts),
  sources,
  dates: claims(object({ start: date, end: date })),
  /** Dates on which it was first to be held, where it was put off. */
  postponedFrom: nullable(object({ start: date, end: date, decided: date, reason: texts })),
  format: claims(oneOf('video', 'in-person', 'hybrid', 'online')),
  host: claims(key),
  place: claims(place),
  theme: claims(printed),
  headlines: claims(printed),
  people: listOf(reportedPerson, { max: 60 }),
  letters: claims(texts),
  statements: listOf(object({ speaker: texts, points: claims(texts) }), { max: 20 }),
  topics: claims(texts),
  agenda: claims(texts),
  outcome: nullable(
    object({
      form: claims(texts),
      symbol: nullable(words),
      titles: claims(texts),
      adopted: nullable(date),
      units: listOf(object({ id: key, label: words, text: texts }), { max: 100 }),
    }),
  ),
  commitments: claims(texts),
  remarks: claims(texts),
})

/** What is reported of a mechanism as a whole: its names as printed, its parties, what founded it. */
const reportedMechanism = object({
  banner: texts,
  sources,
  names: claims(printed),
  cadence: claims(texts),
  founding: claims(texts),
  parties: listOf(object({ id: key, names: claims(printed), remarks: claims(texts) }), { min: 1, max: 10 }),
  remarks: claims(texts),
})

export type Texts = Infer<typeof texts>
export type Forms = Infer<typeof forms>
export type PartyContent = Infer<typeof party>
export type PersonContent = Infer<typeof person>
export type LetterSender = Infer<typeof sender>
export type CommitmentText = Infer<typeof commitment>
export type CommitmentNote = Infer<typeof commitmentNote>
export type PlaceContent = Infer<typeof place>
export type ProgrammeContent = Infer<typeof programme>
export type RulesContent = Infer<typeof rules>
export type ReportFacts = Infer<typeof report>
export type ReportedPerson = Infer<typeof reportedPerson>
export type ReportedMechanism = Infer<typeof reportedMechanism>
export type Printed = Infer<typeof printed>

/** Reads words per language, such as a mechanism's title or the note of a position; null for anything else. */
export const parseTexts = reader(texts)

/** Reads what `party.described` commits to; null for anything else. */
export const parseParty = reader(party)

/** Reads what `person.notified` commits to; null for anything else. */
export const parsePerson = reader(person)

/** Reads the sender of a letter; null for anything else. */
export const parseSender = reader(sender)

/** Reads the text of a commitment; null for anything else. */
export const parseCommitment = reader(commitment)

/** Reads the note of a report on a commitment; null for anything else. */
export const parseCommitmentNote = reader(commitmentNote)

/** Reads the place of a session; null for anything else. */
export const parsePlace = reader(place)

/** Reads the programme of a session; null for anything else. */
export const parseProgramme = reader(programme)

/** Reads the rules that genesis commits to; null for anything else. */
export const parseRules = reader(rules)

/** Reads the facts of a reported session; null for anything else. */
export const parseReport = reader(report)

/** Reads what the genesis of a reported history commits to as its rules; null for anything else. */
export const parseReportedMechanism = reader(reportedMechanism)

/** Spells content of one of these shapes as the one text that is committed to. */
export function contentText(value: JsonObject): string {
  return canonicalText(value)
}

/** Makes a strict reader: exactly this shape in exactly the canonical spelling, or null. */
function reader<T>(schema: Schema<T>): (content: string | Uint8Array) => T | null {
  return (content) => {
    const text = typeof content === 'string' ? content : fromUtf8(content)
    if (text === null) return null
    try {
      const value = JSON.parse(text) as Json // JSON.parse gives nothing but Json
      return schema.misfit(value, '') === null && canonicalText(value) === text ? (value as T) : null // just checked
    } catch {
      return null
    }
  }
}
