/**
 * What a node keeps beside a demonstration's record (`meta`): whose place can be taken, by how many days its dates were
 * moved, and texts that a form may offer. None of it is part of the record, and a real mechanism has none of it.
 */
import type { Names } from '@samvad/kernel'
import type { LetterSender, Texts } from './content-shapes.ts'
import type { DemoPerson } from './messages.ts'

/** A person whose place can be taken, with the pseudonym under which roles were granted. */
export type SeededPerson = DemoPerson & Readonly<{ pseudonym: string }>

/** A letter of greeting, ready for the form. `deposited` and `announced` say what the seed has done with it. */
export type LetterSuggestion = Readonly<{
  letter: string
  session: string
  sender: LetterSender
  reader: string
  original: string
  publication: 'full'
  early: boolean
  texts: Texts
  done: 'deposited' | 'announced'
}>

/** A statement, ready for the form. */
export type StatementSuggestion = Readonly<{
  statement: string
  session: string
  item: string
  speaker: string
  original: string
  delivery: 'verbatim' | 'check-against-delivery'
  booths: boolean
  texts: Texts
  done: 'deposited' | null
}>

/** A party's own news item, ready for the form. */
export type ReadoutSuggestion = Readonly<{ readout: string; session: string; title: Texts; texts: Texts }>

/** What the people of one party may be offered; it is sent to that party alone, because letters are closed to others. */
export type PartySuggestions = Readonly<{
  letters: readonly LetterSuggestion[]
  statements: readonly StatementSuggestion[]
  readouts: readonly ReadoutSuggestion[]
}>

/** One step by which an open unit is settled, in the order in which the steps can be taken. */
export type SettlementStep = Readonly<{
  unit: string
  party: string
  step: 'propose' | 'accept' | 'withdraw'
  /** Revision accepted or withdrawn; null where it is the one just proposed. */
  revision: string | null
  /** Revision to build on and the wording, for `propose`. */
  basedOn: string | null
  texts: Texts | null
  courtesy: Texts | null
}>

/** A commitment that follows from a unit once the outcome is adopted. */
export type CommitmentSuggestion = Readonly<{
  unit: string
  owners: readonly string[]
  due: string
  text: Texts
  measure: Texts
  continues: string | null
}>

/** A text with one slip in it, to put in place of the right one and see the concordance check at work. */
export type PlantedError = Readonly<{ unit: string; language: string; text: string; finding: Texts }>

/** Suggestions for everybody in the session. */
export type CommonSuggestions = Readonly<{
  session: string
  outcome: string
  theme: Texts
  settlement: readonly SettlementStep[]
  /** Exactly the tokens that the settled text uses, in every language and for every holder. */
  names: Names
  /** Tokens of every kind, for releases. */
  allNames: Names
  commitments: readonly CommitmentSuggestion[]
  plantedErrors: readonly PlantedError[]
  releaseInstant: string
}>

export type DemonstrationMeta = Readonly<{
  demonstration: 'fictional' | 'reconstruction'
  people: readonly SeededPerson[]
  /** What this is, to be shown on every page of it. */
  notice: Texts
  /** Whole days by which every date was moved, and the day for which the session was written; null where none was. */
  shift: Readonly<{ days: number; writtenFor: string; movedTo: string }> | null
  common: CommonSuggestions | null
  byParty: Readonly<Record<string, PartySuggestions>>
}>

/** The demonstration's meta of a mechanism; null where it has none. The node wrote it itself, so its marks suffice. */
export function demonstrationOf(meta: Readonly<Record<string, unknown>>): DemonstrationMeta | null {
  const kind = meta['demonstration']
  if (kind !== 'fictional' && kind !== 'reconstruction') return null
  return Array.isArray(meta['people']) && typeof meta['byParty'] === 'object' ? (meta as DemonstrationMeta) : null
}

/** What a node may send of it: what belongs to one party stays out of everybody else's bytes. */
export function metaFor(
  meta: Readonly<Record<string, unknown>>,
  party: string | null,
): Readonly<Record<string, unknown>> {
  const demonstration = demonstrationOf(meta)
  if (demonstration === null) return meta
  const own = Object.entries(demonstration.byParty).filter(([owner]) => owner === party)
  return { ...demonstration, byParty: Object.fromEntries(own) }
}
