/** Since when a sitting stands still, and until when, where that was said. */
import { Say } from '../../i18n/say.tsx'
import { Time } from '../../parts/time.tsx'

/** `only` where one clock is shown, as on the hall's screen. */
export function SuspendedWords({ at, until, only }: { at: string; until: string | null; only?: 'UTC' }) {
  const clock = only === undefined ? {} : { only }
  if (until === null) return <Say id="room.suspended" holes={{ at: <Time at={at} {...clock} /> }} />
  const holes = { at: <Time at={at} {...clock} />, until: <Time at={until} {...clock} /> }
  return <Say id="room.suspended-until" holes={holes} />
}
