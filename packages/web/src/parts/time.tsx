/**
 * Instants, each with its zone, and the choice whose clock a page is read by.
 *
 * Every time of day holds all readings (UTC and each party's); the one chosen is shown, the others open on it.
 */
import { createContext, use, useId, useMemo, useState, type ReactNode } from 'react'
import { dayIn, daysBetween, formatClock, formatDate, formatDay, formatDays, offsetLabel } from '../i18n/format.ts'
import { useLanguage, useText } from '../i18n/provider.tsx'
import { wordsFor, type LocalText } from '../i18n/words.ts'
import { BiText } from './bi-text.tsx'
import { useNow } from './clock.tsx'
import { OtherClocks } from './other-clocks.tsx'

/** A party's clock: its zone as an IANA name or an offset. */
export type ZoneView = { readonly id: string; readonly name: LocalText; readonly zone: string }

type Times = {
  readonly zones: readonly ZoneView[]
  readonly chosen: string
  readonly choose: (id: string) => void
}

const utc = { id: 'utc', zone: 'UTC' } as const

const TimesContext = createContext<Times>({ zones: [], chosen: utc.id, choose: () => undefined })

/** The zones of the parties for everything inside. */
export function TimesProvider({ zones, children }: { zones: readonly ZoneView[]; children: ReactNode }) {
  const [chosen, choose] = useState<string>(utc.id)
  const value = useMemo(() => ({ zones, chosen, choose }), [zones, chosen])
  return <TimesContext value={value}>{children}</TimesContext>
}

/** The radio group "Times in": UTC or a party's time. */
export function TimesIn({ at }: { at: string }) {
  const t = useText()
  const { language } = useLanguage()
  const { zones, chosen, choose } = use(TimesContext)
  const name = useId()
  return (
    <fieldset className="times-in">
      <legend>{t('shell.times-in')}</legend>
      <label>
        <input type="radio" name={name} checked={chosen === utc.id} onChange={() => choose(utc.id)} />
        <bdi>UTC</bdi>
      </label>
      {zones.map(({ id, name: party, zone }) => (
        <label key={id}>
          <input type="radio" name={name} checked={chosen === id} onChange={() => choose(id)} />
          {t('shell.party-zone', { party: wordsFor(party, language), offset: offsetLabel(zone, at) })}
        </label>
      ))}
    </fieldset>
  )
}

/** How much of the date stands before the time of day. */
export type DateShown = 'none' | 'day' | 'full'

/** The parties' clocks, as `TimesProvider` was given them. */
export function useZones(): readonly ZoneView[] {
  return use(TimesContext).zones
}

/** One instant, or a span with `until`, in the chosen reading; with `only` in the reading of that zone alone. */
export function Time({
  at,
  until,
  date = 'none',
  only,
}: {
  at: string
  until?: string
  date?: DateShown
  only?: string
}) {
  const t = useText()
  const { language } = useLanguage()
  const { zones, chosen } = use(TimesContext)
  if (only !== undefined) {
    return (
      <time dateTime={at}>
        <bdi>{readingOf(language, at, only, until, date)}</bdi>
      </time>
    )
  }
  const readings = [utc, ...zones].map((clock) => {
    const reading = readingOf(language, at, clock.zone, until, date)
    const words =
      'name' in clock ? t('shell.clock-of', { party: wordsFor(clock.name, language), time: reading }) : reading
    return { id: clock.id, reading, words }
  })
  const shown = readings.find(({ id }) => id === chosen) ?? readings[0]
  const time = (
    <time dateTime={at}>
      <bdi>{shown?.reading}</bdi>
    </time>
  )
  const others = readings.filter((one) => one !== shown).map(({ words }) => words)
  return others.length === 0 ? time : <OtherClocks clocks={others}>{time}</OtherClocks>
}

/** Calendar days of a session: one, or from one until another. */
export function Days({ days }: { days: { readonly from: string; readonly until?: string } }) {
  const { language } = useLanguage()
  const { from, until } = days
  return (
    <bdi>
      {until === undefined ? (
        <time dateTime={from}>{formatDay(language, from)}</time>
      ) : (
        formatDays(language, from, until)
      )}
    </bdi>
  )
}

/** A deadline in all readings at once: it does not follow the choice, because nobody may misread it. */
export function AllReadings({ at, until }: { at: string; until?: string }) {
  const { language } = useLanguage()
  const { zones } = use(TimesContext)
  return (
    <dl className="all-readings">
      {zones.map(({ id, name, zone }) => (
        <div key={id}>
          <dt>
            <BiText words={wordsFor(name, language)} />
          </dt>
          <dd>
            <time dateTime={at}>
              <bdi>{readingOf(language, at, zone, until, differsFromUtc(at, zone) ? 'day' : 'none')}</bdi>
            </time>
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** "in 33 minutes", "in 3 days", or that the instant has passed. */
export function TimeLeft({ until }: { until: string }) {
  const t = useText()
  const minutes = Math.ceil((Date.parse(until) - useNow()) / 60_000)
  return <>{sentenceOfTimeLeft(t, minutes)}</>
}

function sentenceOfTimeLeft(t: ReturnType<typeof useText>, minutes: number): string {
  if (minutes <= 0) return t('shell.time-passed')
  if (minutes < 120) return t('shell.in-minutes', { minutes })
  if (minutes < 48 * 60) return t('shell.in-hours', { hours: Math.round(minutes / 60) })
  return t('shell.in-days', { days: Math.round(minutes / 1440) })
}

/** Whole days from today to a due date, counted in the zone of the rule. */
export function useDaysUntil(dueDay: string, zone: string): number {
  const now = useNow(60_000)
  return daysBetween(dayIn(zone, new Date(now).toISOString()), dueDay)
}

/** The clock and the zone of an instant apart, for the large deadline. */
export function useClockReading(at: string): { clock: string; zone: string } {
  const { language } = useLanguage()
  return { clock: formatClock(language, at, utc.zone), zone: 'UTC' }
}

function readingOf(
  language: Parameters<typeof formatClock>[0],
  at: string,
  zone: string,
  until: string | undefined,
  date: DateShown,
): string {
  const clock = formatClock(language, at, zone)
  const span = until === undefined ? clock : `${clock}–${formatClock(language, until, zone)}`
  const timed = `${span} ${offsetLabel(zone, at)}`
  if (date === 'none') return timed
  const day = formatDate(language, at, zone, date)
  return language === 'zh' ? `${day}${timed}` : `${day}, ${timed}`
}

function differsFromUtc(at: string, zone: string): boolean {
  return dayIn(zone, at) !== dayIn(utc.zone, at)
}
