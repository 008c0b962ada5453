/**
 * The follow-up matrix: commitments of every session with their origin, owner, date and declared status. Overdue is
 * counted here, with the reader's clock; the record itself knows no clock.
 */
import './follow-up.css'
import { useState } from 'react'
import { useText } from '../../i18n/provider.tsx'
import { useNow } from '../../parts/clock.tsx'
import { EmptyState, NewEntries, SegmentBar, StackBar } from '../../parts/state.tsx'
import { SessionPage } from '../../record/session-page.tsx'
import { useHeld } from '../../record/use-held.ts'
import type { ScreenProps } from '../../routes.tsx'
import { CommitmentTable } from './commitment-table.tsx'
import { Filters, fits, NO_FILTER, type Filter } from './filters.tsx'
import { groupsOf, linesOf, type CommitmentLine } from './matrix.ts'
import { ProposeCommitment } from './propose-form.tsx'

/** `/m/:slug/follow-up` */
export function FollowUpPage({ params }: ScreenProps) {
  const t = useText()
  return (
    <SessionPage
      slug={params['slug'] ?? ''}
      title={t('follow-up.title')}
      lead={t('follow-up.lead')}
      className="follow-up"
    >
      {() => <Matrix />}
    </SessionPage>
  )
}

function Matrix() {
  const t = useText()
  const held = useHeld('commitments', ({ key }) => `[data-commitment="${key}"]`)
  const today = new Date(useNow(60_000)).toISOString().slice(0, 10)
  const [filter, setFilter] = useState<Filter>(NO_FILTER)
  const lines = linesOf(held.connection, today)
  const shown = lines.filter((line) => fits(line, filter))
  const count = (...which: readonly CommitmentLine['standing'][]): number =>
    lines.filter((line) => which.includes(line.standing)).length
  const totals = {
    done: count('done', 'superseded'),
    open: count('open', 'late'),
    late: count('late'),
    total: lines.length,
  }
  return (
    <>
      <NewEntries count={held.waiting} onShow={held.show} />
      {lines.length === 0 ? (
        <EmptyState>{t('follow-up.empty')}</EmptyState>
      ) : (
        <>
          <p className="totals">{t('follow-up.totals', totals)}</p>
          <StackBar
            done={totals.done}
            open={totals.open - totals.late}
            late={totals.late}
            label={t('follow-up.totals', totals)}
          />
          <Filters filter={filter} onChange={setFilter} lines={lines} />
          {shown.length === 0 && <p className="meta">{t('follow-up.filter.none')}</p>}
          {groupsOf(shown).map(({ session, lines: group }) => (
            <section key={String(session)} className="group" aria-labelledby={`session-${session ?? 'other'}`}>
              <div className="section-head">
                <h2 id={`session-${session ?? 'other'}`}>
                  {session === null ? t('follow-up.other-origin') : t('follow-up.session', { number: session })}
                </h2>
                {session !== null && (
                  <div className="bar-of">
                    <SegmentBar
                      label={t('follow-up.bar', { number: session })}
                      segments={group.map((line) => ({
                        state:
                          line.standing === 'done' || line.standing === 'superseded'
                            ? 'done'
                            : line.standing === 'late'
                              ? 'open'
                              : 'later',
                        label: `${line.number}: ${t(line.standing === 'late' ? 'term.is.overdue' : `follow-up.status.${line.status ?? 'none'}`)}`,
                      }))}
                    />
                  </div>
                )}
              </div>
              <CommitmentTable lines={group} all={lines} today={today} />
            </section>
          ))}
        </>
      )}
      <ProposeCommitment />
    </>
  )
}
