/**
 * What a verification found, as data: rows for a table, what is proved, what is not, and every defect with its reason.
 * Sentences are made in `format-report.ts`, in the reader's language.
 */
import type { Facts } from '@samvad/kernel'

/** One thing found, as a code and the facts a sentence needs. */
export type Finding = Readonly<{ code: string; facts: Facts }>

/** An instant and whose word it is: a party's own log, or a witness that cosigned a checkpoint. */
export type Moment = Readonly<{ instant: string; by: string; how: 'claim' | 'cosignature' }>

/** A person as stated by their own party; `state` says whether the name is here, erased, or not in this bundle. */
export type PersonRow = Readonly<{
  party: string
  pid: string
  names: Readonly<Record<string, string>>
  state: 'stated' | 'erased' | 'absent'
}>

/** One act on the record: where it stands, who did it, and between which instants it must have been done. */
export type ActRow = Readonly<{
  party: string
  kind: string
  seq: number
  person: PersonRow | null
  /** What the entry itself says. */
  claimed: string
  /** It was written after something another party had dated so. */
  notBefore: Moment | null
  /** Another party had it by then. */
  notAfter: Moment | null
}>

export type SealRow = ActRow & Readonly<{ key: string; keyId: string }>

export type PartyRow = Readonly<{
  party: string
  checked: ActRow | null
  cleared: ActRow | null
  adopted: ActRow | null
  sealed: SealRow | null
}>

export type LanguageRow = Readonly<{
  tag: string
  role: 'authentic' | 'translation'
  units: number
  characters: number
}>

export type ReleaseRow = Readonly<{
  instant: string
  agreedBy: readonly string[]
  armedBy: readonly string[]
  cancelledBy: readonly string[]
}>

export type OutcomeRow = Readonly<{
  outcome: string
  symbol: string
  session: number | null
  /** First and last day of the session, as agreed by the parties. */
  days: readonly [string, string] | null
  /** Manifest root recomputed from the texts and names of the bundle, hexadecimal. */
  root: string
  digits: readonly string[]
  languages: readonly LanguageRow[]
  parties: readonly PartyRow[]
  release: ReleaseRow | null
}>

export type FeedRow = Readonly<{
  owner: string
  kind: 'party' | 'office' | 'internal'
  origin: string
  /** Size of the log at the checkpoint in this bundle. */
  size: number
  /** Entries of the log that are in this bundle. */
  here: number
  /** Entries that the rules refuse and that count for nothing. */
  refused: number
  witnesses: readonly Readonly<{ party: string; instant: string }>[]
  unwitnessedBy: readonly string[]
}>

export type Report = Readonly<{
  /** True when nothing in the bundle contradicts anything else in it; only then the rows may be relied on. */
  ok: boolean
  kind: 'public' | 'party' | null
  mechanism: Readonly<{
    mech: string
    /** Title per language; names of parties may stand in it as {parties:short}. */
    title: Readonly<Record<string, string>>
    /** Parties with their names as they state them themselves, per language. */
    parties: readonly Readonly<{ party: string; names: Readonly<Record<string, string>> }>[]
    hostedBy: string
    holder: string | null
  }> | null
  outcomes: readonly OutcomeRow[]
  feeds: readonly FeedRow[]
  content: Readonly<{ true: number; erased: readonly string[]; absent: number }>
  /** Hash of the folded state of a party bundle, to be compared between nodes. */
  state: string | null
  proved: readonly Finding[]
  notProved: readonly Finding[]
  defects: readonly Finding[]
}>
