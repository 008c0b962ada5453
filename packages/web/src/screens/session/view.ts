/** What the session screen shows, as data: who fills it (record, fixture, history) does not matter to the screen. */
import type { LocalText, Words } from '../../i18n/words.ts'
import type { ActionView } from '../../parts/action.tsx'
import type { HereView } from '../../parts/bar.tsx'
import type { LetterView } from '../../parts/letter.tsx'
import type { CodeOf } from '../../parts/sentence.tsx'
import type { MarkState } from '../../parts/status-mark.tsx'
import type { ZoneView } from '../../parts/time.tsx'
import type { RoomDoors } from '../../record/room-doors.ts'
import type { NowView, RoleCode } from './now-card.tsx'

/** What a unit of the outcome text is. */
export type UnitKind = 'title' | 'heading' | 'preamble' | 'operative' | 'item' | 'signature' | 'deleted'

export type SessionFormat = CodeOf<'session.format.'>

export type SessionView = {
  /** A reported session of history offers no act and carries its banner. */
  readonly kind: 'live' | 'history'
  readonly mechanism: { readonly name: LocalText; readonly href: string }
  readonly number: number
  /** Calendar days; `until` only when the session lasts longer than one. Absent when not established. */
  readonly days?: { readonly from: string; readonly until?: string }
  readonly format?: SessionFormat
  readonly place?: LocalText
  /** One theme in several languages, or what each side published when those differ. */
  readonly theme?:
    | { readonly kind: 'agreed' | 'proposed'; readonly text: LocalText }
    | { readonly kind: 'published'; readonly versions: readonly { readonly by: Words; readonly words: Words }[] }
  readonly zones: readonly ZoneView[]
  readonly here?: HereView
  readonly now?: NowView
  /** The way into the meeting room; absent where no sitting is ahead. */
  readonly room?: RoomDoors
  /** Address of the room of one's own delegation; absent for whoever is not of one. */
  readonly caucus?: string
  readonly agenda: AgendaView
  readonly record: {
    readonly entries: number
    /** When every party's copy was last found equal. */
    readonly agreedAt?: string
    /** Entries that arrived since the page was drawn; shown on demand. */
    readonly newEntries?: number
  }
  readonly letters: readonly LetterView[]
  readonly statements: readonly StatementView[]
  readonly documents: { readonly shown: readonly DocumentView[]; readonly total: number; readonly allHref?: string }
  readonly outcome?: OutcomeView
  readonly delegations: readonly DelegationView[]
  /** Plain buttons at the foot of a section. */
  readonly offers?: Partial<Readonly<Record<SectionId, readonly ActionView[]>>>
}

export type SectionId = 'agenda' | 'letters' | 'statements' | 'documents' | 'outcome' | 'delegations'

type AgendaView = {
  readonly state: CodeOf<'session.agenda.state.'>
  readonly items: readonly AgendaItemView[]
  /** The sitting that is open now. */
  readonly sitting?: { readonly n: number; readonly href: string }
  /** Summary records of the sittings that have been closed. */
  readonly records?: readonly { readonly n: number; readonly href: string }[]
}

export type AgendaItemView = {
  readonly id: string
  readonly number?: string
  readonly title: LocalText
  readonly state: Extract<MarkState, 'done' | 'now' | 'later'>
  readonly at?: string
  readonly until?: string
  /** Who has the floor under this item. */
  readonly speaker?: Words
  readonly items?: readonly AgendaItemView[]
}

export type StatementView = {
  readonly id: string
  readonly speaker: LocalText
  readonly party: LocalText
  readonly original: string
  readonly delivery: 'check' | 'verbatim'
  readonly state:
    | { readonly kind: 'delivered'; readonly at: string; readonly until?: string }
    | { readonly kind: 'deposited' }
    | { readonly kind: 'reported'; readonly source: Words; readonly points: readonly Words[] }
  readonly href?: string
}

export type DocumentView = {
  readonly symbol: string
  readonly href?: string
  readonly title: LocalText
  readonly languages: readonly string[]
  readonly state: CodeOf<'session.documents.state.'>
  /** For the state `brackets`. */
  readonly count?: number
}

export type OutcomeView = {
  readonly title: LocalText
  /** Language of the reader's own party, where the title is not given in the reader's. */
  readonly own?: string
  readonly draft?: number
  readonly units: readonly {
    readonly id: string
    readonly label: string
    readonly kind: UnitKind
    readonly state: 'done' | 'open' | 'later'
  }[]
  readonly checkedUnits?: number
  readonly stage:
    | { readonly kind: 'drafting' | 'frozen' | 'checked' | 'adopted' | 'signed' | 'reported' }
    | { readonly kind: 'signed-partly'; readonly signed: number; readonly total: number }
    | { readonly kind: 'released'; readonly at: string }
  readonly open?: ActionView
}

export type DelegationView = {
  readonly id: string
  readonly party: LocalText
  /** The party's own language. */
  readonly own: string
  readonly notified: boolean
  readonly count: number
  readonly people: readonly PersonView[]
  readonly credentials: CodeOf<'session.delegations.credentials.'>
  readonly href?: string
}

export type PersonView = {
  readonly id: string
  readonly name: LocalText
  /** What the party typed; where it typed nothing, the role. */
  readonly title?: Words
  readonly role: RoleCode
}
