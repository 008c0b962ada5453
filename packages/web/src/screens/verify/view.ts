/** What the verification page shows, as data. The comparison itself is made elsewhere, in the browser. */
import type { LocalText, Words } from '../../i18n/words.ts'
import type { CodeOf, Facts } from '../../parts/sentence.tsx'
import type { ZoneView } from '../../parts/time.tsx'
import type { UnitKind } from '../session/view.ts'

export type VerifyView = {
  /** The instrument compared with; absent when nothing has been adopted. */
  readonly instrument?: {
    readonly mechanism: LocalText
    readonly session: number
    readonly authentic?: readonly string[]
    readonly days?: { readonly from: string; readonly until?: string }
    readonly signed: boolean
    readonly zones: readonly ZoneView[]
    readonly signatures: readonly SignatureView[]
    readonly root: readonly string[]
  }
  readonly progress?: { readonly done: number; readonly total: number }
  readonly result?: ResultView
  readonly proved: readonly { readonly code: CodeOf<'verify.proved.'>; readonly facts?: Facts }[]
  readonly unproved: readonly { readonly code: CodeOf<'verify.unproved.'>; readonly facts?: Facts }[]
  readonly host: {
    /** Whose node serves the page; the demonstration's node when absent. */
    readonly party?: Words
    readonly others: readonly { readonly party: Words; readonly href: string }[]
    readonly bundleHref?: string
    readonly bundleKilobytes?: number
  }
}

export type SignatureView = {
  readonly party: LocalText
  readonly own: string
  readonly person?: LocalText
  /** The party's own claim. */
  readonly at?: string
  readonly zone: string
  readonly fingerprint?: string
  readonly right: boolean
}

export type UnitResult = {
  readonly id: string
  readonly label: string
  readonly kind: UnitKind
  readonly state: 'same' | 'different' | 'absent' | 'corrected'
}

export type DifferenceView = {
  readonly unit: { readonly label: string; readonly kind: UnitKind }
  readonly adopted: Words
  readonly given: Words
  /** The published courtesy translation of the adopted unit, in the reader's language. */
  readonly courtesy?: Words
}

export type ResultView = {
  /** Language of the text that was matched. */
  readonly language?: string
  readonly units: readonly UnitResult[]
  readonly differences: readonly DifferenceView[]
  /** What stands in the given text and in no unit. */
  readonly added?: readonly Words[]
} & (
  | { readonly kind: 'same' | 'part' | 'differs' | 'no-match' | 'unreadable' | 'bundle' }
  | { readonly kind: 'courtesy'; readonly authentic: readonly string[] }
  | { readonly kind: 'draft'; readonly revision: string; readonly day: string }
  | { readonly kind: 'corrected'; readonly day: string }
  | { readonly kind: 'broken'; readonly reason: string }
)
