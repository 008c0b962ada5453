/** What the mechanism screen shows, as data. */
import type { LocalText, Words } from '../../i18n/words.ts'
import type { ActionView } from '../../parts/action.tsx'
import type { HereView } from '../../parts/bar.tsx'
import type { CodeOf, Facts } from '../../parts/sentence.tsx'
import type { MarkState } from '../../parts/status-mark.tsx'
import type { ZoneView } from '../../parts/time.tsx'
import type { SessionFormat } from '../session/view.ts'

export type MechanismView = {
  /** Reported history offers no act and carries its banner. */
  readonly kind: 'live' | 'history'
  readonly name: LocalText
  /** Founding day, `2004-05-12`, or less of it when no more is known. */
  readonly founded?: string
  readonly authentic: readonly string[]
  readonly courtesy: readonly string[]
  readonly zones: readonly ZoneView[]
  readonly here?: HereView
  readonly next?: NextSessionView
  /** Offered when no session is ahead. */
  readonly propose?: ActionView
  /** Latest first. */
  readonly past: readonly PastSessionView[]
  readonly commitments: CommitmentsView
  readonly parties: readonly MechanismPartyView[]
  readonly basis: readonly { readonly title: LocalText; readonly href?: string }[]
  /** Reports a history was compiled from. */
  readonly sources?: readonly { readonly id: string; readonly publisher: Words; readonly published?: string }[]
}

/** `prep.<item>.<state>` is a message of the area; the codes are exactly those that exist. */
type PrepCode = CodeOf<'mechanism.prep.'>

export type NextSessionView = {
  readonly number: number
  readonly state: 'proposed' | 'agreed' | 'under-way'
  readonly days: { readonly from: string; readonly until?: string }
  readonly format: SessionFormat
  readonly place?: LocalText
  /** The first sitting, when its hours are known. */
  readonly hours?: { readonly at: string; readonly until: string }
  readonly theme?: { readonly kind: 'agreed' | 'proposed'; readonly text: LocalText }
  readonly prep: readonly { readonly code: PrepCode; readonly state: MarkState; readonly facts?: Facts }[]
  readonly action?: ActionView
  /** The way into the room while a sitting is open. */
  readonly door?: ActionView
  readonly href: string
}

export type PastSessionView = {
  readonly number: number
  readonly href?: string
  /** `2019-05-21`, or less of it; absent when the parties' sources disagree or are silent. */
  readonly day?: string
  readonly format?: SessionFormat
  readonly host?: LocalText
  readonly place?: LocalText
  readonly theme:
    | { readonly kind: 'agreed'; readonly text: LocalText }
    | {
        readonly kind: 'published'
        /** Who published: the parties themselves, or whoever reported on them. */
        readonly by: 'parties' | 'reports'
        readonly versions: readonly { readonly by: Words; readonly words: Words }[]
      }
    | { readonly kind: 'unknown'; readonly claims: readonly { readonly source: Words; readonly claim: Words }[] }
  readonly commitments?: { readonly done: number; readonly open: number; readonly late: number }
}

export type CommitmentsView = {
  readonly done: number
  readonly open: number
  readonly late: number
  readonly total: number
  readonly href?: string
  /** Overdue first, oldest first. */
  readonly list: readonly CommitmentLine[]
}

export type CommitmentLine = {
  readonly number: string
  readonly text: LocalText
  readonly owner:
    | { readonly kind: 'party'; readonly name: LocalText }
    | { readonly kind: 'both' }
    | { readonly kind: 'all-parties' }
  /** The due day and the zone of the rule it is counted in. */
  readonly due?: { readonly day: string; readonly zone: string }
  readonly href?: string
}

export type MechanismPartyView = {
  readonly id: string
  readonly name: LocalText
  readonly own: string
  readonly zone: string
  readonly node:
    | { readonly kind: 'own'; readonly agreedAt?: string }
    | { readonly kind: 'this' }
    | { readonly kind: 'history' }
}
