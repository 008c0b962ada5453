/** The way into the meeting room: whether it is open, when it opens, and the doors of whoever looks. */
import './room-door.css'
import { useText } from '../i18n/provider.tsx'
import { Say } from '../i18n/say.tsx'
import type { RoomDoors } from '../record/room-doors.ts'
import { ActionButton, type ActionView } from './action.tsx'
import { TextLink } from './button.tsx'
import { useNow } from './clock.tsx'
import { plainFacts } from './sentence.tsx'
import { Time, TimeLeft } from './time.tsx'

/** Beside what waits for a person, so none of its doors is the filled button of the page. */
export function RoomDoor({ room: { state, doors } }: { room: RoomDoors }) {
  const t = useText()
  const own = doors.filter(isOwn)
  return (
    <section className="room-door no-print" aria-labelledby="room-door">
      <div>
        <h2 id="room-door">{t('room.title')}</h2>
        <p>{state.kind === 'open' ? t('room-door.open', { n: state.n }) : <Opens at={state.at} />}</p>
        {doors.length === 0 && <p className="meta">{t('room-door.not-named')}</p>}
      </div>
      {doors.length > 0 && (
        <div className="actions">
          {own.map((door) => (
            <ActionButton key={'href' in door ? door.href : door.code} action={door} />
          ))}
          {doors.map((door) => !isOwn(door) && 'href' in door && <Other key={door.href} door={door} />)}
        </div>
      )}
    </section>
  )
}

/** What one only looks at or listens to stands behind one's own door. */
function isOwn({ code }: ActionView): boolean {
  return code !== 'open-hall' && code !== 'listen'
}

function Other({ door }: { door: ActionView & { readonly href: string } }) {
  const t = useText()
  return <TextLink href={door.href}>{t(`now.${door.code}.do`, plainFacts(door.facts ?? {}))}</TextLink>
}

function Opens({ at }: { at: string | null }) {
  const t = useText()
  const now = useNow(60_000)
  if (at === null || Date.parse(at) <= now) return t('room-door.with-chair')
  return <Say id="room-door.opens" holes={{ time: <Time at={at} date="day" />, left: <TimeLeft until={at} /> }} />
}
