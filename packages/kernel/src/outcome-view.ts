/**
 * What an outcome text looks like from its acts: units in order, the wordings still open, who stands where, and which
 * of the four events have happened. Everything here is derived; nothing here is stored.
 */
import type { Genesis } from './genesis.ts'
import { isSettled } from './fold.ts'
import {
  firstOf,
  isBefore,
  type FreezeState,
  type NoteState,
  type OutcomeState,
  type Position,
  type RevisionState,
  type Said,
  type Seal,
  type UnitKind,
} from './state.ts'

export type UnitView = Readonly<{
  unit: string
  kind: UnitKind
  /** Number or letter, the same in all languages; empty for titles and preamble. */
  label: string
  /** Revision that every party accepts, or null while there is none. */
  agreed: RevisionState | null
  /** True when that acceptance lies in the settled cut; only then a screen says "agreed". */
  settled: boolean
  /** Wordings that stand now: not withdrawn, not given up, not built upon by their own author. More than one is a bracket. */
  open: readonly RevisionState[]
  /** All revisions, oldest first. */
  revisions: readonly RevisionState[]
  /** Latest position of each party, by party. */
  positions: ReadonlyMap<string, Position>
}>

/** Units of an outcome in document order. */
export function unitViews(
  genesis: Genesis,
  outcome: OutcomeState,
  cut: ReadonlyMap<string, number>,
): readonly UnitView[] {
  const byUnit = new Map<string, RevisionState[]>()
  for (const revision of outcome.revisions.values()) {
    const list = byUnit.get(revision.unit)
    if (list === undefined) byUnit.set(revision.unit, [revision])
    else list.push(revision)
  }
  const units = [...byUnit].map(([unit, revisions]) => ({
    unit,
    revisions: revisions.toSorted((a, b) => (isBefore(a, b) ? -1 : 1)),
    order: firstOf(revisions.filter((revision) => revision.basedOn === null))?.order ?? '',
  }))
  const sorted = units.toSorted((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : a.unit < b.unit ? -1 : 1))
  const views = sorted.map(({ unit, revisions }) => unitView(genesis, outcome, cut, unit, revisions))
  return withLabels(views.filter((view) => view.open.length > 0 || view.agreed !== null))
}

/** Which of checked, adopted, signed has been done by whom, for one frozen text. */
export type FreezeProgress = Readonly<{
  freeze: FreezeState
  checked: readonly string[]
  cleared: readonly string[]
  adopted: readonly string[]
  signed: readonly string[]
}>

/** The frozen text that matters: the one that most parties have acted on, the latest by place on a tie. */
export function freezeProgress(
  genesis: Genesis,
  outcome: OutcomeState,
  cut?: ReadonlyMap<string, number>,
): FreezeProgress | null {
  const ids = genesis.parties.map((party) => party.id)
  const counts = (said: Said<object> | undefined): boolean =>
    said !== undefined && (cut === undefined || isSettled(cut, said))
  const all = [...outcome.freezes.values()].map((freeze) => {
    const notes = [...outcome.notes.values()].filter((note) => note.freeze === freeze.hash).map((note) => note.hash)
    return {
      freeze,
      checked: ids.filter((id) => counts(outcome.checked.get(id)?.get(freeze.hash))),
      cleared: ids.filter((id) => counts(outcome.cleared.get(id)?.get(freeze.hash))),
      adopted: ids.filter((id) => outcome.adopted.get(id)?.freeze === freeze.hash && counts(outcome.adopted.get(id))),
      // Seals of different notes sign nothing together; shown are those of the note that most have sealed.
      signed: most(notes.map((note) => ids.filter((id) => counts(outcome.seals.get(note)?.get(id))))),
    }
  })
  const weight = (p: FreezeProgress): number => p.adopted.length * 100 + p.checked.length
  const sorted = all.toSorted((a, b) => weight(b) - weight(a) || (isBefore(a.freeze, b.freeze) ? 1 : -1))
  return sorted[0] ?? null
}

/** A party's seal for a screen: the one on the signed note, else the first it put. */
export function sealOf(genesis: Genesis, outcome: OutcomeState, party: string): Seal | null {
  const signed = signedNote(genesis, outcome)
  if (signed !== null) return outcome.seals.get(signed.hash)?.get(party) ?? null
  return firstOf([...outcome.seals.values()].flatMap((seals) => seals.get(party) ?? [])) ?? null
}

/** Adoption note on which every party's seal stands, the first of them if there are two; null until then. */
export function signedNote(genesis: Genesis, outcome: OutcomeState): NoteState | null {
  const signed = [...outcome.notes.values()].filter((note) =>
    genesis.parties.every((party) => outcome.seals.get(note.hash)?.has(party.id)),
  )
  return firstOf(signed) ?? null
}

export type ReleaseView = Readonly<{
  hash: string
  instant: string
  root: string
  courtesy: string | null
  agreedBy: readonly string[]
  armedBy: readonly string[]
  cancelledBy: string | null
  live: boolean
}>

/** Agreements to publish, with who agreed and armed; `live` says that the instant alone is still missing or has passed. */
export function releaseViews(genesis: Genesis, outcome: OutcomeState): readonly ReleaseView[] {
  const ids = genesis.parties.map((party) => party.id)
  return [...outcome.releases.values()]
    .map((release) => {
      const agreedBy = ids.filter((id) => release.confirmed.has(id))
      const armedBy = ids.filter((id) => outcome.armed.get(release.hash)?.has(id))
      const cancelled = [...(outcome.cancelled.get(release.hash) ?? [])]
      const first = firstOf(cancelled.map(([, said]) => said))
      const cancelledBy = cancelled.find(([, said]) => said === first)?.[0] ?? null
      const live = agreedBy.length === ids.length && armedBy.length === ids.length && cancelledBy === null
      return {
        hash: release.hash,
        instant: release.body.instant,
        root: release.body.root,
        courtesy: release.body.courtesy,
        agreedBy,
        armedBy,
        cancelledBy,
        live,
      }
    })
    .toSorted((a, b) => (a.instant < b.instant ? -1 : a.instant > b.instant ? 1 : a.hash < b.hash ? -1 : 1))
}

function unitView(
  genesis: Genesis,
  outcome: OutcomeState,
  cut: ReadonlyMap<string, number>,
  unit: string,
  revisions: readonly RevisionState[],
): Omit<UnitView, 'label'> {
  const positions = new Map<string, Position>()
  for (const party of genesis.parties) {
    const position = outcome.positions.get(party.id)?.get(unit)
    if (position !== undefined) positions.set(party.id, position)
  }
  const all = [...positions.values()]
  const first = all[0]
  const accepted =
    all.length === genesis.parties.length &&
    all.every((position) => position.value === 'accept' && position.revision === first?.revision)
  const agreed = accepted && first !== undefined ? (outcome.revisions.get(first.revision) ?? null) : null
  const standing = agreed !== null && agreed.withdrawn === undefined ? agreed : null
  const open = standing !== null ? [standing] : revisions.filter((revision) => isOpen(outcome, revision, positions))
  const latest = standing ?? open.at(-1) ?? revisions.at(-1)
  return {
    unit,
    kind: latest?.kind ?? 'operative',
    agreed: standing,
    settled: standing !== null && all.every((position) => isSettled(cut, position)) && isSettled(cut, standing),
    open: standing?.kind === 'deleted' ? [] : open,
    revisions,
    positions,
  }
}

/** A revision stands until it is withdrawn, built upon by its author, or given up by its author's accepting another. */
function isOpen(outcome: OutcomeState, revision: RevisionState, positions: ReadonlyMap<string, Position>): boolean {
  if (revision.withdrawn !== undefined) return false
  const acceptedIt = [...positions.values()].some(
    (position) => position.revision === revision.hash && position.value !== 'object',
  )
  return acceptedIt || [...revision.steps.keys()].some((owner) => isUpheldBy(outcome, revision, positions, owner))
}

function isUpheldBy(
  outcome: OutcomeState,
  revision: RevisionState,
  positions: ReadonlyMap<string, Position>,
  owner: string,
): boolean {
  if (revision.steps.get(owner)?.at(-1)?.stands !== true) return false
  const position = positions.get(owner)
  if (position?.value === 'accept' && position.revision !== revision.hash) return false
  return ![...outcome.revisions.values()].some(
    (later) => later.withdrawn === undefined && later.steps.get(owner)?.some((step) => step.basedOn === revision.hash),
  )
}

function most(lists: readonly (readonly string[])[]): readonly string[] {
  return lists.reduce((longest, list) => (list.length > longest.length ? list : longest), [])
}

/** Operative paragraphs are numbered through, headings carry Roman numbers, titles and preamble none. */
function withLabels(views: readonly Omit<UnitView, 'label'>[]): readonly UnitView[] {
  let operative = 0
  let heading = 0
  return views
    .filter((view) => !(view.agreed?.kind === 'deleted'))
    .map((view) => {
      const label = view.kind === 'operative' ? String(++operative) : view.kind === 'heading' ? roman(++heading) : ''
      return { ...view, label }
    })
}

function roman(n: number): string {
  const steps: readonly (readonly [number, string])[] = [
    [10, 'X'],
    [9, 'IX'],
    [5, 'V'],
    [4, 'IV'],
    [1, 'I'],
  ]
  let left = n
  let out = ''
  for (const [value, digits] of steps)
    while (left >= value) {
      out += digits
      left -= value
    }
  return out
}
