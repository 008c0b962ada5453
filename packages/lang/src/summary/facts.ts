/** What the draft of a summary record is written from: who, when, under which item, from which paper. Nothing else. */
import type { NamedLanguage } from '../languages.ts'

/** A text by language tag, as somebody gave it. */
type Given = Readonly<Record<string, string>>

/** A person as the party's delegation list presents them. */
export interface SummaryPerson {
  readonly names: Given
  readonly titles: Given
  /** Short name of the party. */
  readonly party: Given
  /** By language how the party's name may stand in a title, in whatever case: then it is not said twice. */
  readonly partyInTitles?: Readonly<Record<string, readonly string[]>>
}

/** The agenda item of a turn. */
export interface SummaryItem {
  readonly no: string
  readonly title: Given
}

export interface SummaryLetter {
  readonly sender: { readonly names: Given; readonly titles: Given } | null
  readonly reader: SummaryPerson | null
}

/** A turn, with the prepared text from which it was spoken, where one was delivered. */
export interface SummaryTurn {
  readonly person: SummaryPerson
  readonly wish: 'speak' | 'point-of-order' | 'reply'
  readonly item: SummaryItem | null
  readonly seconds: number
  /** The statement that was delivered from a text, with the language of its original; null where there is no text. */
  readonly statement: { readonly original: NamedLanguage | null } | null
  readonly letters: readonly SummaryLetter[]
}

type Happening =
  | { readonly kind: 'opened'; readonly segment: SummarySegment; readonly public: boolean }
  | { readonly kind: 'segment'; readonly segment: SummarySegment; readonly public: boolean }
  | { readonly kind: 'item'; readonly item: SummaryItem; readonly again: boolean }
  | { readonly kind: 'turn'; readonly turn: SummaryTurn }
  | { readonly kind: 'letter'; readonly letter: SummaryLetter }
  | { readonly kind: 'statement'; readonly person: SummaryPerson; readonly item: SummaryItem | null }
  | { readonly kind: 'suspended'; readonly until: string | null }
  | { readonly kind: 'resumed' }
  | { readonly kind: 'taken' }
  | { readonly kind: 'closed' }

export type SummarySegment = 'opening' | 'working' | 'drafting' | 'closing'

/** One thing that happened, with the chair who said it where that is known. */
export type SummaryEvent = Happening & { readonly at: string; readonly chair: SummaryPerson | null }

export interface SummaryFacts {
  readonly sitting: number
  /** Offsets of the clocks in which times are given, `+08:00`; the first one gives the date. */
  readonly clocks: readonly string[]
  readonly events: readonly SummaryEvent[]
  /** Per party whom it noted in the room at any time. */
  readonly present: readonly { readonly party: Given; readonly people: readonly SummaryPerson[] }[]
}

/** A paragraph of a draft; `write` where something was said of which the record has no text. */
export interface SummaryDraftParagraph {
  readonly kind: 'heading' | 'text'
  readonly text: string
  readonly write: boolean
  /** Index of the event that it tells of; null for who was in the room. */
  readonly event: number | null
}
