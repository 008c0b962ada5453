/** A time of day to the second, for the bar of the room and for what happened a moment ago. */
import { offsetLabel } from '../../i18n/format.ts'
import { useNow } from '../../parts/clock.tsx'

const formats = new Map<string, Intl.DateTimeFormat>()

/** `08:11:52 UTC`; the zone belongs to the reading. */
export function clockWithSeconds(at: string, zone = 'UTC'): string {
  let format = formats.get(zone)
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-GB', {
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
      timeZone: zone,
    })
    formats.set(zone, format)
  }
  return `${format.format(new Date(at))} ${offsetLabel(zone, at)}`
}

/** An instant to the second. */
export function Moment({ at, zone = 'UTC' }: { at: string; zone?: string }) {
  return (
    <time dateTime={at}>
      <bdi>{clockWithSeconds(at, zone)}</bdi>
    </time>
  )
}

/** The present time by the node's clock. */
export function NowTime({ zone = 'UTC' }: { zone?: string }) {
  const at = new Date(useNow(1000)).toISOString()
  return <Moment at={at} zone={zone} />
}
