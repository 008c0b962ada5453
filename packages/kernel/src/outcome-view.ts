/**
 * What an outcome text looks like from its acts: units in order, the wordings still open, who stands where, and which
 * of the four events have happened. Everything here is derived; nothing here is stored.
 */
import type { Genesis } from './genesis.ts'
import { isSettled } from './fold.ts'
import type { FreezeState, OutcomeState, Position, RevisionState, Said, UnitKind } from './state.ts'

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
    revisions,
    order: revisions.find((revision) => revision.basedOn === null)?.order ?? '',
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
      signed: ids.filter((id) => notes.includes(outcome.seals.get(id)?.note ?? '') && counts(outcome.seals.get(id))),
    }
  })
  const weight = (p: FreezeProgress): number => p.adopted.length * 100 + p.checked.length
  const sorted = all.toSorted(
    (a, b) =>
      weight(b) - weight(a) ||
      (a.freeze.at < b.freeze.at ? 1 : a.freeze.at > b.freeze.at ? -1 : b.freeze.ref.seq - a.freeze.ref.seq),
  )
  return sorted[0] ?? null
}

/** Adoption note on which every party's seal stands; null until then. */
export function signedNote(
  genesis: Genesis,
  outcome: OutcomeState,
): { hash: string; text: string; root: string; freeze: string } | null {
  const notes = genesis.parties.map((party) => outcome.seals.get(party.id)?.note)
  const first = notes[0]
  if (first === undefined || !notes.every((note) => note === first)) return null
  return outcome.notes.get(first) ?? null
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
      const cancelledBy = outcome.cancelled.get(release.hash)?.owner ?? null
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
  const accepted = positions.get(revision.owner)
  const acceptedIt = [...positions.values()].some(
    (position) => position.revision === revision.hash && position.value !== 'object',
  )
  if (accepted?.value === 'accept' && accepted.revision !== revision.hash) return acceptedIt
  const builtUpon = [...outcome.revisions.values()].some(
    (later) => later.basedOn === revision.hash && later.withdrawn === undefined,
  )
  return !builtUpon || acceptedIt
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
