/** Who has the floor: picture, plate, clock and limit, and what the chair can do about the turn. */
import { useId, useState, type ReactNode } from 'react'
import { htmlLang } from '@samvad/lang'
import { useLanguage, useText } from '../../i18n/provider.tsx'
import { Say } from '../../i18n/say.tsx'
import { InMyLanguage } from '../../parts/bi-text.tsx'
import { Button } from '../../parts/button.tsx'
import { useNow } from '../../parts/clock.tsx'
import { LiveRegion } from '../../parts/page.tsx'
import { languageLabel } from '../../record/act-form.tsx'
import {
  BothNames,
  bothNames,
  clockFigure,
  clockWithSeconds,
  Lamp,
  minutesAndSeconds,
  PartyMark,
  readClock,
  StandIn,
  TimeBar,
  useClockReading,
  useClockWord,
  useShortcut,
} from '../parts/index.ts'
import type { AskOnce } from './ask-once.ts'
import type { ChairSteps } from './steps.ts'
import type { ChairActions, ChairView, TurnView, WishRow } from './view.ts'

type Part = Readonly<{ view: ChairView; steps: ChairSteps; asks: AskOnce; actions: ChairActions }>

/** A point of order stands above everything and has the only filled button. */
export function PointOfOrder({ view, steps, actions }: Part) {
  const t = useText()
  const heading = useId()
  const key = useShortcut('chair.point', 'F8')
  const [point] = view.points
  if (point === undefined) return null
  return (
    <section className="point" role="alert" aria-labelledby={heading}>
      <svg
        viewBox="0 0 44 44"
        fill="none"
        stroke="currentColor"
        strokeWidth="3"
        strokeLinejoin="round"
        strokeLinecap="round"
        aria-hidden="true"
      >
        <path d="M22 5 41 38H3z" />
        <path d="M22 17v10M22 32.5v.1" />
      </svg>
      <div>
        <h2 id={heading}>
          <Say id="chair.point" holes={{ name: <BothNames person={point.person} /> }} />
        </h2>
        <p>
          <InMyLanguage text={point.party.name} /> · <AskedAgo point={point} />
          {view.points.length > 1 && <> {t('chair.point.more', { n: view.points.length - 1 })}</>}
        </p>
      </div>
      <div className="buttons">
        <Button look="quiet" busy={actions.busy} onClick={() => steps.pass(point)}>
          {t('chair.not-present')}
        </Button>
        <Button
          look="primary"
          busy={actions.busy}
          disabled={steps.hear === null && !actions.busy}
          onClick={() => steps.hear?.()}
          {...key}
        >
          {t('chair.point.hear')}
        </Button>
      </div>
    </section>
  )
}

/** Seconds run on the screen and are hidden from the alert, which would be read out again at each of them. */
function AskedAgo({ point }: { point: WishRow }) {
  const n = Math.max(0, Math.floor((useNow(1000) - Date.parse(point.asked)) / 1000))
  const time = <bdi>{clockWithSeconds(point.asked)}</bdi>
  if (n > 99) return <Say id="chair.point.note-long" holes={{ time }} />
  return (
    <>
      <span aria-hidden="true">
        <Say id="chair.point.note" holes={{ time, n }} />
      </span>
      <span className="visually-hidden">
        <Say id="chair.point.note-long" holes={{ time }} />
      </span>
    </>
  )
}

/** The turn that runs, or the limit that the next one will have. */
export function FloorCard({ view, steps, asks, actions, picture }: Part & { picture?: ReactNode }) {
  const t = useText()
  const { language } = useLanguage()
  const { floor } = view
  const [withdrawKey, minuteKey] = [useShortcut('chair.withdraw', 'F4'), useShortcut('chair.minute', 'F9')]
  const name = floor === null ? null : bothNames(floor.person, language).first
  return (
    <section className={floor === null ? 'turn nobody' : 'turn'} aria-label={t('chair.has-floor')}>
      {floor === null ? (
        <div className="who">
          <p className="plate-name">{t('sitting.nobody')}</p>
          {view.interrupted !== null && steps.withdraw !== null && (
            <div className="buttons">
              <Button busy={actions.busy} onClick={steps.withdraw} {...withdrawKey}>
                {t('chair.withdraw')}
              </Button>
            </div>
          )}
        </div>
      ) : (
        <>
          <div className="picture">
            {picture ?? <StandIn figures={[floor.figure]} label={t('chair.picture', { name: name ?? '' })} />}
          </div>
          <div className="who">
            <div>
              <p className="plate-name">
                <BothNames person={floor.person} serif />
              </p>
              {Object.keys(floor.plate.titles).length > 0 && (
                <p className="plate-title">
                  <InMyLanguage text={floor.plate.titles} order={[floor.person.own]} />
                </p>
              )}
              <p className="of-party">
                <PartyMark mark={floor.party.mark} />
                <span>
                  <InMyLanguage text={floor.party.name} order={[floor.person.own]} /> ·{' '}
                  <bdi lang={htmlLang(floor.speaks)}>{languageLabel(floor.speaks)}</bdi>
                  {floor.kind !== 'speak' && <> · {t(`sitting.wish.${floor.kind}`)}</>}
                </span>
              </p>
            </div>
            <div className="buttons">
              <Button
                busy={actions.busy}
                disabled={steps.withdraw === null && !actions.busy}
                onClick={() => steps.withdraw?.()}
                {...withdrawKey}
              >
                {t(floor.kind === 'point-of-order' ? 'chair.withdraw.end' : 'chair.withdraw')}
              </Button>
              {floor.clock.limit !== null && (
                <Button busy={actions.busy} onClick={() => steps.minute?.()} {...minuteKey}>
                  {t('chair.minute')}
                </Button>
              )}
              {floor.papers.map(({ id, kind }) => (
                <Button
                  key={id}
                  busy={actions.busy}
                  onClick={() =>
                    void (kind === 'letter'
                      ? actions.step('letter.read', { letter: id })
                      : actions.step('statement.delivered', { statement: id }))
                  }
                >
                  {t(kind === 'letter' ? 'chair.paper.letter' : 'chair.paper.statement')}
                </Button>
              ))}
            </div>
            <p className="asks" role="status">
              {asks.asking === 'withdraw' && name !== null && t('sitting.withdraw.ask', { speaker: name })}
              {asks.asking?.startsWith('give ') === true && name !== null && t('chair.give.ask', { name })}
            </p>
          </div>
        </>
      )}
      <Clock view={view} actions={actions} />
      {view.interrupted !== null && <Interrupted turn={view.interrupted} view={view} steps={steps} actions={actions} />}
      <LiveRegion words={name === null ? '' : t('chair.step.floor.given', { who: name })} />
    </section>
  )
}

function Clock({ view, actions }: { view: ChairView; actions: ChairActions }) {
  const turn = view.floor?.clock ?? null
  const reading = useClockReading(turn)
  const word = useClockWord()(reading, turn)
  return (
    <div className={`of-clock clock-face ${reading.stage}`}>
      <span className="figure" role="timer">
        {clockFigure(reading, turn === null ? view.limits.speak : turn.limit)}
      </span>
      <Lamp stage={reading.stage} />
      <span className="word">{word}</span>
      {turn !== null && <TimeBar turn={turn} reading={reading} />}
      <LiveRegion words={word} />
      <Limit view={view} actions={actions} />
    </div>
  )
}

const MINUTE = 60
const MOST = 60 * MINUTE

/** The limit in force. What is chosen and not set yet stays, also when somebody else acts in between. */
function Limit({ view, actions }: { view: ChairView; actions: ChairActions }) {
  const t = useText()
  const label = useId()
  const { speak, reply, replies } = view.limits
  const [chosen, setChosen] = useState<number | null | undefined>(undefined)
  const value = chosen === undefined ? speak : chosen
  const words = value === null ? t('sitting.give.no-limit') : minutesAndSeconds(value)
  const less = value === null ? null : value > MINUTE ? value - MINUTE : null
  const more = value === null ? 5 * MINUTE : Math.min(MOST, value + MINUTE)
  return (
    <div className="limit" role="group" aria-labelledby={label}>
      <span id={label}>{t('chair.limit')}</span>
      <Button aria-label={t('chair.limit.less')} onClick={() => setChosen(less)} disabled={value === null}>
        −
      </Button>
      <output>{words}</output>
      <Button aria-label={t('chair.limit.more')} onClick={() => setChosen(more)}>
        +
      </Button>
      {(view.segment === 'opening' || view.segment === 'closing') && (
        <small className="of-heads">{t('chair.limit.heads')}</small>
      )}
      {chosen !== undefined && chosen !== speak && (
        <p className="set">
          <Button
            busy={actions.busy}
            onClick={async () => {
              if (await actions.step('floor.limited', { speak: chosen, reply, replies })) setChosen(undefined)
            }}
          >
            {t('chair.limit.set', { limit: words })}
          </Button>
          {view.floor !== null && <small>{t('chair.limit.later')}</small>}
        </p>
      )}
    </div>
  )
}

function Interrupted({
  turn,
  view,
  steps,
  actions,
}: {
  turn: TurnView
  view: ChairView
  steps: ChairSteps
  actions: ChairActions
}) {
  const t = useText()
  const { language } = useLanguage()
  const { usedSeconds } = readClock(turn.clock, useNow(1000))
  const { goOn } = steps
  return (
    <div className="interrupted">
      <p>
        <Say
          id="chair.interrupted"
          holes={{ name: <BothNames person={turn.person} />, used: minutesAndSeconds(usedSeconds) }}
        />
      </p>
      {view.points.length === 0 && (
        <Button look="primary" busy={actions.busy} disabled={goOn === null && !actions.busy} onClick={() => goOn?.()}>
          {t('chair.go-on', { name: bothNames(turn.person, language).first })}
        </Button>
      )}
    </div>
  )
}
