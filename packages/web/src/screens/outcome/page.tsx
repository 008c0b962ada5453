/** The outcome text of a session: the grid of its units, the unit that is open, and the text as a whole. */
import './outcome.css'
import type { OutcomeState, UnitView } from '@samvad/kernel'
import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { useLanguage, useText } from '../../i18n/provider.tsx'
import { Say } from '../../i18n/say.tsx'
import { wordsFor } from '../../i18n/words.ts'
import { EmptyState, SegmentBar } from '../../parts/state.tsx'
import { SessionPage, type SessionScene } from '../../record/session-page.tsx'
import { partyName } from '../../record/names.ts'
import { useRecord } from '../../record/use-record.tsx'
import type { ScreenProps } from '../../routes.tsx'
import { Grid } from './grid.tsx'
import { OpenForm } from './open-form.tsx'
import { UnitPanel } from './panel.tsx'
import {
  chosenOutcome,
  holderOf,
  knownNames,
  mergedNames,
  outcomesOf,
  stateOf,
  unitNames,
  viewsOf,
  waitsFor,
} from './text-view.ts'
import { Whole } from './whole.tsx'
import { InsertForm } from './wording-form.tsx'

/** `/m/:slug/s/:session/outcome` */
export function OutcomePage({ params }: ScreenProps) {
  const t = useText()
  return (
    <SessionPage
      slug={params['slug'] ?? ''}
      session={params['session'] ?? ''}
      title={t('outcome.title')}
      className="outcome"
    >
      {(scene) => <Outcome scene={scene} />}
    </SessionPage>
  )
}

function Outcome({ scene }: { scene: SessionScene }) {
  const t = useText()
  const outcome = chosenOutcome(scene)
  if (outcome === null)
    return (
      <>
        <EmptyState>{t('outcome.none')}</EmptyState>
        <OpenForm scene={scene} open />
      </>
    )
  return (
    <>
      <OtherTexts scene={scene} shown={outcome} />
      <Text key={outcome.id} scene={scene} outcome={outcome} />
    </>
  )
}

function OtherTexts({ scene, shown }: { scene: SessionScene; shown: OutcomeState }) {
  const t = useText()
  const { language } = useLanguage()
  const outcomes = outcomesOf(scene)
  if (outcomes.length < 2) return null
  return (
    <nav aria-label={t('outcome.texts')} className="other-texts">
      <ul className="plain-list">
        {outcomes.map((outcome) => (
          <li key={outcome.id}>
            <a href={`?text=${outcome.id}`} {...(outcome.id === shown.id ? { 'aria-current': 'page' as const } : {})}>
              {outcome.symbol} · {wordsFor(partyName(scene.connection, outcome.owner), language).text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Text({ scene, outcome }: { scene: SessionScene; outcome: OutcomeState }) {
  const t = useText()
  const connection = useRecord()
  const views = viewsOf(connection, outcome)
  const named = unitNames(views)
  const names = mergedNames(knownNames(connection, outcome))
  const holder = holderOf(connection)
  const mine = connection.identity?.party ?? null
  const closed = mine !== null && outcome.adopted.has(mine)
  const roomBeside = useWide()
  const [selected, select] = useSelected(() => {
    const waiting = mine === null || closed ? undefined : views.find((view) => waitsFor(view, mine))
    return roomBeside ? (waiting?.unit ?? null) : null
  })
  // The unit to which the reader was moved by a press inside the panel.
  const [moved, setMoved] = useState<string | null>(null)
  const view = views.find(({ unit }) => unit === selected)
  const following = mine === null || closed || view === undefined ? undefined : nextWaiting(views, view, mine)
  const agreed = views.filter((one) => stateOf(one) === 'agreed').length
  const panel =
    view === undefined ? null : (
      <UnitPanel
        key={view.unit}
        outcome={outcome}
        view={view}
        name={named.get(view.unit) ?? { kind: view.kind, label: view.label }}
        names={names}
        holder={holder}
        closed={closed}
        next={
          following === undefined
            ? null
            : {
                ...(named.get(following.unit) ?? { kind: following.kind, label: following.label }),
                unit: following.unit,
              }
        }
        focused={moved === view.unit}
        onNext={(unit) => {
          setMoved(unit)
          select(unit)
        }}
        onClose={() => {
          document.querySelector<HTMLElement>(`[data-unit="${view.unit}"] .unit-button`)?.focus()
          select(null)
        }}
        onPutIn={select}
      />
    )
  return (
    <>
      <div className="outcome-head">
        <p className="meta">
          <Say
            id="outcome.symbol-form"
            holes={{ symbol: outcome.symbol, form: outcome.form.replaceAll('-', '_'), mode: outcome.mode }}
          />
        </p>
        {views.length > 0 && (
          <>
            <p>
              <b>{t('outcome.agreed-count', { agreed, total: views.length })}</b>{' '}
              {outcome.adopted.size === 0 && <span className="meta">{t('outcome.nothing-agreed')}</span>}
            </p>
            <SegmentBar
              label={t('outcome.units')}
              segments={views.map((one) => ({
                state: stateOf(one) === 'agreed' ? 'done' : one.open.length > 1 ? 'open' : 'later',
                label: `${t('outcome.unit-name', named.get(one.unit) ?? { kind: one.kind, label: one.label })}: ${t(`outcome.state.${stateOf(one)}`)}`,
              }))}
            />
          </>
        )}
      </div>
      <div className="outcome-columns">
        <div>
          {views.length === 0 ? (
            <>
              <EmptyState>{t('outcome.empty')}</EmptyState>
              <InsertForm outcome={outcome} after={null} onPutIn={select} />
            </>
          ) : (
            <Grid
              outcome={outcome}
              views={views}
              unitNames={named}
              names={names}
              holder={holder}
              selected={selected}
              onSelect={select}
              panel={roomBeside ? null : panel}
            />
          )}
          <Whole outcome={outcome} views={views} unitNames={named} base={scene.base} />
        </div>
        {roomBeside && (
          // A new element for another unit: one that kept its place would show the end of the next unit, not its name.
          <aside key={view?.unit ?? 'none'} className="outcome-side" aria-label={t('outcome.panel')}>
            {panel ?? <p className="meta pick">{t('outcome.panel.pick')}</p>}
          </aside>
        )}
      </div>
    </>
  )
}

/** The next unit in the order of the text that waits for a party, from the top again after the last. */
function nextWaiting(views: readonly UnitView[], from: UnitView, party: string): UnitView | undefined {
  const at = views.indexOf(from)
  return [...views.slice(at + 1), ...views.slice(0, at)].find((view) => waitsFor(view, party))
}

/** The open unit; the address `#unit-<id>` opens it, so that a link leads to the place. */
function useSelected(first: () => string | null): [string | null, (unit: string | null) => void] {
  const [selected, setSelected] = useState<string | null>(() => unitInAddress() ?? first())
  useEffect(() => {
    const look = (): void => {
      const unit = unitInAddress()
      if (unit !== null) setSelected(unit)
    }
    window.addEventListener('hashchange', look)
    return () => window.removeEventListener('hashchange', look)
  }, [])
  const opened = useRef(selected)
  useEffect(() => {
    if (selected !== null && selected !== opened.current)
      document.getElementById(`unit-${selected}`)?.scrollIntoView({ block: 'nearest' })
    opened.current = selected
  }, [selected])
  return [selected, setSelected]
}

function unitInAddress(): string | null {
  const match = /^#unit-([a-z0-9.-]+)$/.exec(location.hash)
  return match?.[1] ?? null
}

const wide = window.matchMedia('(min-width: 1101px)')

/** True when the open unit has room beside the text. */
function useWide(): boolean {
  return useSyncExternalStore(
    (listener) => {
      wide.addEventListener('change', listener)
      return () => wide.removeEventListener('change', listener)
    },
    () => wide.matches,
  )
}
