/** What the first page shows, as data. */
import type { LocalText, Words } from '../../i18n/words.ts'
import type { RoleCode } from '../session/now-card.tsx'
import type { PlaceCode } from './report.ts'

export type HomeView = {
  /** The reported mechanism; absent where a node does not carry it. */
  readonly reported?: { readonly name: LocalText; readonly href: string }
  /** The fictional mechanism; absent where a node is not a demonstration. */
  readonly fictional?: {
    readonly name: LocalText
    readonly href: string
    readonly groups: readonly RoleGroup[]
    /** By how many days its dates were shifted to be under way today. */
    readonly shiftedDays?: number
  }
  /** Other mechanisms of this node. */
  readonly mechanisms?: readonly { readonly name: LocalText; readonly href: string }[]
  /** The role taken in this tab. */
  readonly current?: { readonly person: Words; readonly party: Words; readonly href: string }
  /** Where each place stands; a node without the fictional mechanism has no place to lead to. */
  readonly places: Partial<Readonly<Record<PlaceCode, string>>>
}

export type RoleGroup = {
  readonly party: LocalText
  readonly own: string
  readonly roles: readonly {
    readonly id: string
    readonly person: LocalText
    readonly role: RoleCode
    /** Opens the mechanism in this role; the same address in a new window keeps this tab's role. */
    readonly href: string
  }[]
}

export type HomeActions = {
  readonly onEnter: (id: string) => void
  readonly onLeaveRole: () => void
  /** Absent where beginning again is not offered. */
  readonly onBeginAgain?: () => void
}
