/**
 * The grid: a row per unit, a column per authentic language, equal in weight; wordings that differ stand in brackets in
 * every language at once. Arrow keys move from row to row.
 */
import { htmlLang } from '@samvad/lang'
import type { Names, OutcomeState, UnitView } from '@samvad/kernel'
import { Fragment, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { useLanguage, useText } from '../../i18n/provider.tsx'
import { wordsFor } from '../../i18n/words.ts'
import { BiText } from '../../parts/bi-text.tsx'
import { Checkbox } from '../../parts/fields.tsx'
import { StatusMark, type MarkState } from '../../parts/status-mark.tsx'
import { languageLabel } from '../../record/act-form.tsx'
import { courtesyTags, translationOf } from '../../record/freeze.ts'
import { partiesInOrder, partyName } from '../../record/names.ts'
import { useRecord } from '../../record/use-record.tsx'
import { languagesInOrder, stateOf, supportersOf, type UnitName, type UnitState } from './text-view.ts'
import { BracketedText, NoText, UnitText } from './unit-text.tsx'

const MARK: Readonly<Record<UnitState, MarkState>> = {
  agreed: 'done',
  accepted: 'half',
  bracket: 'open',
  waiting: 'later',
}

type GridProps = {
  readonly outcome: OutcomeState
  readonly views: readonly UnitView[]
  readonly unitNames: ReadonlyMap<string, UnitName>
  readonly names: Names
  readonly holder: string
  readonly selected: string | null
  readonly onSelect: (unit: string | null) => void
  /** Drawn right under the selected row where there is no room beside. */
  readonly panel: ReactNode
}

/** The whole text. */
export function Grid(props: GridProps) {
  const { outcome, views, unitNames, names, holder, selected, onSelect, panel } = props
  const t = useText()
  const connection = useRecord()
  const authentic = languagesInOrder(connection)
  const body = useRef<HTMLTableSectionElement>(null)
  const [courtesy, setCourtesy] = useState(() => new URLSearchParams(location.search).has('courtesy'))
  const hasCourtesy = outcome.translations.size > 0
  const move = (event: KeyboardEvent<HTMLButtonElement>): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step === undefined && event.key !== 'Home' && event.key !== 'End') return
    event.preventDefault()
    const buttons = [...(body.current?.querySelectorAll<HTMLButtonElement>('.unit-button') ?? [])]
    const at = buttons.indexOf(event.currentTarget)
    const to = step === undefined ? (event.key === 'Home' ? 0 : buttons.length - 1) : at + step
    buttons[Math.max(0, Math.min(buttons.length - 1, to))]?.focus()
  }
  return (
    <>
      <table className="units" style={{ '--languages': authentic.length }}>
        <caption className="visually-hidden">{t('outcome.units')}</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{t('outcome.column.unit')}</span>
            </th>
            {authentic.map((tag) => (
              <th scope="col" key={tag}>
                <bdi lang={htmlLang(tag)}>{languageLabel(tag)}</bdi>{' '}
                <span className="authority authentic">{t('outcome.authentic')}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={body}>
          {views.map((view) => {
            const on = view.unit === selected
            const state = stateOf(view)
            const name = unitNames.get(view.unit) ?? { kind: view.kind, label: view.label }
            return (
              <Fragment key={view.unit}>
                <tr
                  id={`unit-${view.unit}`}
                  className={`${on ? 'on ' : ''}${view.kind}`}
                  data-unit={view.unit}
                  data-state={state}
                >
                  <th scope="row">
                    <button
                      type="button"
                      className="unit-button"
                      aria-expanded={on}
                      {...(on ? { 'aria-controls': 'unit-panel' } : {})}
                      onClick={() => onSelect(on ? null : view.unit)}
                      onKeyDown={move}
                    >
                      <span className="visually-hidden">{t('outcome.unit-name', name)}</span>
                      <span aria-hidden="true" className="num">
                        {view.label === '' ? '·' : view.label}
                      </span>
                      <StatusMark state={MARK[state]} label={t(`outcome.state.${state}`)} />
                    </button>
                  </th>
                  {authentic.map((tag) => (
                    <td key={tag} data-label={languageLabel(tag)}>
                      <Cell view={view} tag={tag} holder={holder} names={names} />
                    </td>
                  ))}
                </tr>
                {view.agreed === null && (
                  <tr className={on ? 'stand on' : 'stand'}>
                    <td colSpan={authentic.length + 1}>
                      <Stand view={view} />
                    </td>
                  </tr>
                )}
                {courtesy && (
                  <CourtesyRow outcome={outcome} view={view} holder={holder} names={names} columns={authentic.length} />
                )}
                {on && panel !== null && (
                  <tr className="panel-row">
                    <td colSpan={authentic.length + 1}>{panel}</td>
                  </tr>
                )}
              </Fragment>
            )
          })}
        </tbody>
      </table>
      <div className="grid-foot no-print">
        {hasCourtesy && (
          <Checkbox
            label={t('outcome.courtesy.show')}
            checked={courtesy}
            onChange={(event) => setCourtesy(event.target.checked)}
          />
        )}
        <p className="small">{t('outcome.keys')}</p>
      </div>
    </>
  )
}

function Cell({ view, tag, holder, names }: { view: UnitView; tag: string; holder: string; names: Names }) {
  const t = useText()
  const connection = useRecord()
  const shown = view.agreed === null ? view.open : [view.agreed]
  const states = shown.map((revision) => ({
    revision,
    state: revision.kind === 'deleted' ? null : connection.content(revision.texts[tag]),
  }))
  const missing = states.find(({ state }) => state !== null && state.text === null)?.state
  if (missing !== undefined && missing !== null) return <NoText state={missing} />
  const wordings = states.map(({ revision, state }) => ({
    parties: supportersOf(view, revision),
    text: state === null ? t('outcome.left-out') : (state.text ?? ''),
  }))
  if (view.agreed !== null) return <UnitText text={wordings[0]?.text ?? ''} tag={tag} holder={holder} names={names} />
  return <BracketedText wordings={wordings} tag={tag} holder={holder} names={names} />
}

/** Who stands where on a unit that is not agreed; it is printed too. */
function Stand({ view }: { view: UnitView }) {
  const t = useText()
  const { language } = useLanguage()
  const connection = useRecord()
  return (
    <ul className="stand-list">
      {partiesInOrder(connection).map(({ id }) => {
        const position = view.positions.get(id)
        const counts = position !== undefined && view.open.some((revision) => revision.hash === position.revision)
        return (
          <li key={id}>
            <BiText words={wordsFor(partyName(connection, id), language)} />{' '}
            <b>{t(`outcome.position.${counts ? position.value : 'none'}`)}</b>
          </li>
        )
      })}
    </ul>
  )
}

function CourtesyRow({
  outcome,
  view,
  holder,
  names,
  columns,
}: {
  outcome: OutcomeState
  view: UnitView
  holder: string
  names: Names
  columns: number
}) {
  const t = useText()
  const connection = useRecord()
  const { genesis } = connection.ledger
  const revision = view.agreed ?? view.open[0]
  const tags = revision === undefined ? [] : courtesyTags(genesis, outcome, revision.hash)
  if (revision === undefined || tags.length === 0) return null
  return (
    <tr className="courtesy-row">
      <td colSpan={columns + 1}>
        <p className="small">{t('outcome.courtesy')}</p>
        <dl>
          {tags.map((tag) => {
            const state = connection.content(translationOf(genesis, outcome, revision.hash, tag))
            return (
              <div key={tag}>
                <dt lang={htmlLang(tag)}>{languageLabel(tag)}</dt>
                <dd>
                  {state.text === null ? (
                    <NoText state={state} />
                  ) : (
                    <UnitText text={state.text} tag={tag} holder={holder} names={names} />
                  )}
                </dd>
              </div>
            )
          })}
        </dl>
      </td>
    </tr>
  )
}
