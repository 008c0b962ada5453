/** What the page of an act over the whole text shows, as data. */
import type { LocalText, Words } from '../../i18n/words.ts'
import type { HereView } from '../../parts/bar.tsx'
import type { CodeOf, Facts } from '../../parts/sentence.tsx'
import type { MarkState } from '../../parts/status-mark.tsx'
import type { ZoneView } from '../../parts/time.tsx'
import type { SessionFormat, UnitKind } from '../session/view.ts'

/** The four acts a party does over one frozen text. */
type SigningTask = 'check' | 'clear' | 'adopt' | 'sign'

/** A piece of a unit's text: words, or a party-order token whose order changes with the holder. */
export type TextRun = string | { readonly token: string }

export type SigningView = {
  readonly task: SigningTask
  readonly mechanism: { readonly name: LocalText; readonly href: string }
  readonly session: {
    readonly number: number
    readonly href: string
    readonly days?: { readonly from: string; readonly until?: string }
    readonly format?: SessionFormat
  }
  readonly zones: readonly ZoneView[]
  readonly here?: HereView
  /** The title of the instrument in each language. */
  readonly title: LocalText
  readonly steps: readonly {
    readonly id: 'checked' | 'adopted' | 'signed' | 'released'
    readonly state: Extract<MarkState, 'done' | 'now' | 'half' | 'later'>
    readonly note: { readonly code: CodeOf<'signing.note.'>; readonly facts?: Facts }
    readonly value?: string
  }[]
  /** Shown once somebody has done the act: who did, who is awaited. */
  readonly parties?: readonly ActingPartyView[]
  readonly authentic: readonly string[]
  readonly courtesy: readonly { readonly lang: string; readonly href: string }[]
  readonly units: readonly {
    readonly id: string
    readonly label: string
    readonly kind: UnitKind
    readonly texts: Readonly<Record<string, readonly TextRun[]>>
  }[]
  readonly root: { readonly groups: readonly string[]; readonly full: string }
  readonly missing: readonly MissingView[]
  readonly done: readonly DoneView[]
  readonly originals: readonly OriginalView[]
  readonly act: ActView
}

export type MissingView = {
  readonly id: string
  readonly code: CodeOf<'signing.check.'>
  readonly facts?: Facts
  readonly state: Extract<MarkState, 'now' | 'open' | 'later'>
  readonly by?: { readonly code: CodeOf<'signing.by.'>; readonly facts?: Facts }
  readonly href?: string
}

export type DoneView = {
  readonly id: string
  readonly code: CodeOf<'signing.ok.'>
  readonly facts?: Facts
  readonly note?: Words | { readonly at: string }
  readonly href?: string
}

export type OriginalView = {
  readonly holder: LocalText
  /** The language whose column comes first. */
  readonly own: string
  /** The names of the parties as this original writes them, in its order. */
  readonly pair: Words
  readonly columns: readonly string[]
  readonly signatures: readonly { readonly party: Words; readonly signed: boolean }[]
}

export type ActingPartyView = {
  readonly id: string
  readonly name: LocalText
  readonly own: string
  readonly person?: LocalText
  readonly title?: Words
} & (
  | { readonly kind: 'done'; readonly at: string; readonly fingerprint?: string; readonly download?: string }
  | { readonly kind: 'waiting'; readonly until?: string }
)

/** What the person before the page may do, and how far it has come. */
export type ActView =
  | {
      readonly kind: 'ready'
      readonly party: Words
      /** Name of the demonstration's seal file, where there is one. */
      readonly demoSealHref?: string
      readonly packHref?: string
      readonly command?: string
      readonly busy?: boolean
      readonly refused?: { readonly code: CodeOf<'signing.refused.'>; readonly detail?: string }
    }
  | { readonly kind: 'blocked' }
  | { readonly kind: 'not-authorised'; readonly party: Words; readonly people: readonly Words[] }
  | { readonly kind: 'reader' }
  | { readonly kind: 'done'; readonly party: Words; readonly others: readonly Words[] }
  | {
      readonly kind: 'complete'
      readonly releaseHref?: string
      readonly downloads: readonly { readonly href: string; readonly name: Words }[]
    }
