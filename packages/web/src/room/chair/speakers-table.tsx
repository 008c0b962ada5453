/** The list of speakers and the replies, as the chair calls them; the first row has what is needed, the others "More". */
import { useId, useState, type ReactNode } from 'react'
import { htmlLang } from '@samvad/lang'
import { useLanguage, useText } from '../../i18n/provider.tsx'
import { Say } from '../../i18n/say.tsx'
import { wordsFor } from '../../i18n/words.ts'
import { Button } from '../../parts/button.tsx'
import { Time } from '../../parts/time.tsx'
import { languageLabel } from '../../record/act-form.tsx'
import { BothNames, bothNames, minutesAndSeconds, PartyMark, useShortcut } from '../parts/index.ts'
import { ChairIcon } from './chair-icon.tsx'
import type { AskOnce } from './ask-once.ts'
import { expectedTurns } from './expected.ts'
import type { ChairSteps } from './steps.ts'
import { UtcTimeForm } from './utc-time-form.tsx'
import type { ChairActions, ChairView, WishRow } from './view.ts'

type Part = Readonly<{ view: ChairView; steps: ChairSteps; asks: AskOnce; actions: ChairActions; nowMs: number }>

export function SpeakersTable(props: Part) {
  const { view, steps, nowMs } = props
  const t = useText()
  const heading = useId()
  const { rows, before } = view.list
  const expected = expectedTurns(view, nowMs)
  return (
    <section aria-labelledby={heading}>
      <ListHead {...props} id={heading} />
      {rows.length === 0 ? (
        <p className="meta">{t('room.list.empty')}</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">
                <span className="visually-hidden">{t('chair.list.no')}</span>
              </th>
              <th scope="col">{t('chair.list.speaker')}</th>
              <th scope="col">{t('chair.list.category')}</th>
              <th scope="col">{t('chair.list.asked')}</th>
              <th scope="col">{t('chair.list.expected')}</th>
              <th scope="col">
                <span className="visually-hidden">{t('chair.list.actions')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <Row
                key={row.key}
                {...props}
                row={row}
                number={String(before + index + 1)}
                first={index === 0}
                expected={
                  view.suspended !== null ? (
                    t('chair.expected.resume')
                  ) : view.points.length > 0 && index === 0 ? (
                    t('chair.expected.point')
                  ) : index === 0 && view.floor === null ? (
                    t('chair.expected.next')
                  ) : (
                    <About at={expected[index] ?? null} />
                  )
                }
                filled={index === 0 && steps.mayGive && view.interrupted === null}
              />
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

function About({ at }: { at: number | null }) {
  const t = useText()
  if (at === null) return <>{t('chair.expected.open')}</>
  return (
    <Say
      id="room.list.about"
      holes={{ time: <Time at={`${new Date(at).toISOString().slice(0, 16)}:00Z`} only="UTC" /> }}
    />
  )
}

/** How long the list is and until when it is open; closing asks once more. */
function ListHead({ view, steps, asks, actions, nowMs, id }: Part & { id: string }) {
  const t = useText()
  const key = useShortcut('chair.close-list', 'F10')
  const [announcing, setAnnouncing] = useState(false)
  const { closes, closed, rows } = view.list
  const works = view.closed === null
  return (
    <>
      <div className="list-line">
        <h2 id={id}>{t('sitting.list')}</h2>
        <p>
          {t('chair.list.to-come', { n: rows.length })} ·{' '}
          {closed !== null ? (
            <Say id="chair.list.closed" holes={{ time: <Time at={closed} only="UTC" /> }} />
          ) : closes === null ? (
            t('chair.list.is-open')
          ) : (
            <Say id="chair.list.until" holes={{ time: <Time at={closes} only="UTC" /> }} />
          )}
        </p>
        {works && closed === null && (
          <>
            <Button look="quiet" aria-expanded={announcing} onClick={() => setAnnouncing(!announcing)}>
              {t('chair.list.announce')}
            </Button>
            <Button busy={actions.busy} onClick={() => steps.closeList?.()} {...key}>
              <ChairIcon name="close-list" />
              {t('chair.list.close')}
            </Button>
          </>
        )}
        {works && closed !== null && (
          <Button busy={actions.busy} onClick={() => void actions.step('list.opened', { closes: null })}>
            {t('chair.list.again')}
          </Button>
        )}
      </div>
      <p className="asks" role="status">
        {asks.asking === 'close-list' && t('chair.list.close.ask')}
      </p>
      {announcing && works && closed === null && (
        <UtcTimeForm
          label={t('chair.list.announce.at')}
          button={t('chair.list.announce')}
          busy={actions.busy}
          nowMs={nowMs}
          onTime={async (at) => {
            if (at !== null && (await actions.step('list.opened', { closes: at }))) setAnnouncing(false)
          }}
        />
      )}
    </>
  )
}

export function RepliesTable(props: Part) {
  const { view, steps } = props
  const t = useText()
  const heading = useId()
  const { reply, replies } = view.limits
  return (
    <section aria-labelledby={heading}>
      <div className="list-line">
        <h2 id={heading}>{t('chair.reply.title')}</h2>
        <p>
          {t('chair.reply.rule', {
            n: replies,
            limit: reply === null ? t('sitting.give.no-limit') : minutesAndSeconds(reply),
          })}
        </p>
      </div>
      {view.replies.length > 0 && (
        <table className="replies" aria-labelledby={heading}>
          <tbody>
            {view.replies.map((row, index) => (
              <Row
                key={row.key}
                {...props}
                row={row}
                number={`R${index + 1}`}
                first={index === 0 && view.list.rows.length === 0}
                expected={t('chair.reply.nth', { n: row.replyNo, all: replies })}
                filled={index === 0 && view.list.rows.length === 0 && steps.mayGive && view.interrupted === null}
              />
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

function Row({
  row,
  number,
  expected,
  first,
  filled,
  steps,
  actions,
}: Part & { row: WishRow; number: string; expected: ReactNode; first: boolean; filled: boolean }) {
  const t = useText()
  const { language } = useLanguage()
  const more = useId()
  const [open, setOpen] = useState(false)
  const key = useShortcut('chair.next', 'F2')
  const name = bothNames(row.person, language).first
  const isReply = row.kind === 'reply'
  return (
    <>
      <tr>
        <td>{number}</td>
        <td>
          <span className="person">
            <PartyMark mark={row.party.mark} label={wordsFor(row.party.name, language).text} />
            <b>
              <BothNames person={row.person} />
            </b>
          </span>
          <Notes row={row} />
        </td>
        <td>
          <small>
            {t(
              row.role !== null
                ? `delegations.role.${row.role}`
                : row.category === 'party-head'
                  ? 'chair.category.party-head'
                  : row.category === 'delegation-head'
                    ? 'delegations.role.head'
                    : row.category === 'observer'
                      ? 'delegations.role.observer'
                      : 'chair.category.member',
            )}{' '}
            <bdi lang={htmlLang(row.person.own)}>{languageLabel(row.person.own)}</bdi>
          </small>
        </td>
        <td>
          <small>
            <Time at={row.asked} only="UTC" />
          </small>
        </td>
        <td>
          <small>{expected}</small>
        </td>
        <td className={first ? 'two' : ''}>
          {first ? (
            <>
              <Button
                look="quiet"
                busy={actions.busy}
                aria-label={t('chair.not-present.of', { name })}
                title={t('chair.not-present.why')}
                onClick={() => steps.pass(row)}
              >
                {t('chair.not-present')}
              </Button>{' '}
              <Button
                look={filled ? 'primary' : 'plain'}
                busy={actions.busy}
                disabled={!steps.mayGive && !actions.busy}
                aria-label={isReply ? t('chair.reply.hear.of', { name }) : t('sitting.give.do', { speaker: name })}
                onClick={() => steps.give(row)}
                {...key}
              >
                {t(isReply ? 'chair.reply.hear' : 'chair.give')}
              </Button>
            </>
          ) : (
            <Button
              look="quiet"
              aria-label={t('chair.more.of', { name })}
              aria-expanded={open}
              aria-controls={more}
              onClick={() => setOpen(!open)}
            >
              {t('chair.more')}
            </Button>
          )}
        </td>
      </tr>
      {open && !first && (
        <tr className="more" id={more}>
          <td colSpan={6} aria-label={t('chair.more.of', { name })}>
            <div className="buttons">
              <Button busy={actions.busy} disabled={!steps.mayGive && !actions.busy} onClick={() => steps.give(row)}>
                {t(isReply ? 'chair.reply.hear' : 'chair.give.out-of-turn')}
              </Button>
              <Button busy={actions.busy} onClick={() => steps.pass(row)}>
                {t('chair.not-present')}
              </Button>
              <span className="meta">{t('chair.not-present.why')}</span>
            </div>
          </td>
        </tr>
      )}
    </>
  )
}

/** What is special about a wish: another item, absence, a change of places that waits for the other party. */
function Notes({ row }: { row: WishRow }) {
  const t = useText()
  const { language } = useLanguage()
  if (row.otherItem === null && row.absent === 0 && row.swap === null) return null
  return (
    <small className="notes">
      {row.otherItem !== null && <span>{t('chair.other-item', { no: row.otherItem })}</span>}
      {row.absent > 0 && <span>{t('chair.absent', { n: row.absent })}</span>}
      {row.swap !== null && (
        <span>
          <Say
            id="chair.swap"
            holes={{
              other: wordsFor(row.swap.with.names, language, [row.swap.with.own]),
              party: wordsFor(row.swap.by.name, language),
            }}
          />
        </span>
      )}
    </small>
  )
}
