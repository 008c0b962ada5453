/** The speaking clock: figure, lamp, word and bar. Only a change of state is announced, never the seconds. */
import './room.css'
import { useText } from '../../i18n/provider.tsx'
import { useNow } from '../../parts/clock.tsx'
import { LiveRegion } from '../../parts/page.tsx'
import { clockFigure, minutesAndSeconds, readClock, type ClockReading, type TurnClock } from './clock.ts'
import { Lamp } from './lamp.tsx'

const FOUR_TIMES_A_SECOND = 250

/** The reading of a turn, renewed so often that a second is never skipped. */
export function useClockReading(turn: TurnClock | null): ClockReading {
  return readClock(turn, useNow(FOUR_TIMES_A_SECOND))
}

/** The word for a stage, as it stands beside the lamp. */
export function useClockWord(): (reading: ClockReading, turn: TurnClock | null) => string {
  const t = useText()
  return ({ stage, running }, turn) => {
    if (stage === 'none') return t('sitting.nobody')
    if (!running) return t('room.clock.stopped')
    if (stage === 'warning') return t(turn?.warning === 60 ? 'room.clock.last-minute' : 'room.clock.warning')
    return t(stage === 'reached' ? 'room.clock.reached' : 'room.clock.speaking')
  }
}

/**
 * `limit` is the limit in force, shown while nobody has the floor. `size`: `side` with bar and sums, `small` in a plate,
 * `hall` for the screen in the hall. One face per page may announce.
 */
export function ClockFace({
  turn,
  limit = null,
  size = 'side',
  announces = false,
}: {
  turn: TurnClock | null
  limit?: number | null
  size?: 'side' | 'small' | 'hall'
  announces?: boolean
}) {
  const t = useText()
  const reading = useClockReading(turn)
  const word = useClockWord()(reading, turn)
  const inForce = turn === null ? limit : turn.limit
  return (
    <section className={`clock-face size-${size} ${reading.stage}`} aria-label={t('room.clock.label')}>
      <b className="figure" role="timer">
        {clockFigure(reading, inForce)}
      </b>
      <Lamp stage={reading.stage} />
      <p className="word">{word}</p>
      {size === 'side' && turn !== null && turn.limit !== null && <TimeBar turn={turn} reading={reading} />}
      {size !== 'small' && (
        <p className="sum">
          {size === 'hall' ? <HallSum reading={reading} turn={turn} /> : sumOf(t, reading, inForce)}
        </p>
      )}
      {announces && <LiveRegion words={word} />}
    </section>
  )
}

function HallSum({ reading, turn }: { reading: ClockReading; turn: TurnClock | null }) {
  const t = useText()
  if (turn === null || turn.limit === null) return null
  const limit = minutesAndSeconds(turn.limit)
  return reading.stage === 'reached' ? t('room.clock.limit', { limit }) : t('room.clock.left-of', { limit })
}

function sumOf(t: ReturnType<typeof useText>, reading: ClockReading, limit: number | null): string {
  if (reading.stage === 'none') return limit === null ? '' : t('room.clock.limit', { limit: minutesAndSeconds(limit) })
  const used = minutesAndSeconds(reading.usedSeconds)
  return limit === null
    ? t('room.clock.used-no-limit', { used })
    : t('room.clock.used', { used, limit: minutesAndSeconds(limit) })
}

/** The time used as a length: a tick at the warning, hatched from there on, solid when the limit is reached. */
export function TimeBar({ turn, reading }: { turn: TurnClock; reading: ClockReading }) {
  if (turn.limit === null) return null
  const used = Math.min(100, (reading.usedSeconds / turn.limit) * 100)
  const tick = Math.max(0, ((turn.limit - turn.warning) / turn.limit) * 100)
  return (
    <div className={`time-bar ${reading.stage}`} aria-hidden="true">
      <i style={{ inlineSize: `${used}%` }} />
      <u style={{ insetInlineStart: `${tick}%` }} />
    </div>
  )
}
