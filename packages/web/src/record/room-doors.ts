/** Which door of the meeting room is somebody's: the room, the chair's console, a booth; and when it opens. */
import { conductOf, signedNote, type SessionState, type SittingState } from '@samvad/kernel'
import { htmlLang, nativeName } from '@samvad/lang'
import { isNamedLanguage, primaryTag } from '../i18n/languages.ts'
import type { ActionView } from '../parts/action.tsx'
import { rolesOf } from './acts.ts'
import type { Connection } from './connection.ts'
import { agreedPlan, delegationOf, partyLanguage, programmeOf } from './names.ts'

export type RoomDoors = Readonly<{
  /** The sitting under way, or the hour of the next one; null where no timetable names it. */
  state: Readonly<{ kind: 'open'; n: number } | { kind: 'before'; at: string | null }>
  /** One's own door first; none where the own party has not named this person for the room. */
  doors: readonly ActionView[]
}>

/** Doors of the room of a session for whoever looks; null for a visitor, and where no sitting is ahead. */
export function roomDoors(connection: Connection, session: SessionState | undefined): RoomDoors | null {
  const { identity } = connection
  const plan = agreedPlan(connection, session)
  if (identity === null || session === undefined || plan === null) return null
  const sittings = [...session.sittings.values()]
  const open = sittings.findLast((sitting) => conductOf(sitting).closed === null) ?? null
  const slots = programmeOf(connection, plan)?.items ?? []
  const next = slots.filter(({ sitting }) => sitting === sittings.length + 1).map(({ start }) => start)
  if (open === null && isOver(connection, session, next.length > 0)) return null
  return {
    state: open === null ? { kind: 'before', at: next.toSorted()[0] ?? null } : { kind: 'open', n: open.number },
    doors: doorsFor(connection, session, open),
  }
}

/** No sitting will come: the timetable has none, or the text is signed. */
function isOver(connection: Connection, session: SessionState, isAnnounced: boolean): boolean {
  const isSigned = [...session.outcomes.values()].some(
    (outcome) => signedNote(connection.state.genesis, outcome) !== null,
  )
  return isSigned || (session.sittings.size > 0 && !isAnnounced)
}

function doorsFor(connection: Connection, session: SessionState, open: SittingState | null): readonly ActionView[] {
  const { identity } = connection
  if (identity === null) return []
  const { party, pid } = identity
  const { authentic, working, courtesy, offices } = connection.ledger.genesis
  const conduct = open === null ? null : conductOf(open)
  const listed = delegationOf(session, party)?.members.find((member) => member.pid === pid)
  const roles = rolesOf(connection)
  const seated = [...(conduct?.booths.values() ?? [])].find(({ seats }) =>
    seats.some((seat) => seat.party === party && seat.pid === pid),
  )
  const own = partyLanguage(connection, party)
  const languages = [...new Set([...authentic, ...working, ...courtesy])]
  return doorsOf({
    base: `/m/${connection.slug}/s/${session.id}`,
    isOpen: open !== null,
    // The node asks for the same: named by one's party, and accredited.
    isNamed:
      session.accredited.get(party)?.has(pid) === true &&
      (listed !== undefined || offices.some(({ id }) => id === party)),
    chairs: conduct?.conductor === party && roles.includes('chair'),
    interprets: listed?.role === 'interpreter' && roles.includes('interpreter'),
    booths:
      seated === undefined ? languages.toSorted((a, b) => Number(b === own) - Number(a === own)) : [seated.language],
  })
}

/** What the room has to know of somebody to say which of its doors are theirs. */
export type Guest = Readonly<{
  /** Address of the session. */
  base: string
  isOpen: boolean
  isNamed: boolean
  chairs: boolean
  interprets: boolean
  /** The booth in which one sits; else all of them, that of the own party's language first. */
  booths: readonly string[]
}>

/** Doors of one person, the own one first. */
export function doorsOf({ base, isOpen, isNamed, chairs, interprets, booths }: Guest): readonly ActionView[] {
  if (!isNamed) return []
  const room: ActionView = { code: isOpen ? 'enter-room' : 'prepare-room', href: `${base}/room` }
  const hall: ActionView = { code: 'open-hall', href: `${base}/hall` }
  const listen: ActionView = { code: 'listen', href: `${base}/listen` }
  if (chairs) return [{ code: 'open-console', href: `${base}/chair` }, room, hall]
  if (interprets) return [...booths.map((tag) => boothDoor(base, tag)), listen]
  return [room, listen, hall]
}

function boothDoor(base: string, tag: string): ActionView {
  const short = primaryTag(tag)
  const name = isNamedLanguage(short) ? nativeName(short) : tag
  return {
    code: 'open-booth',
    facts: { language: { text: name, lang: htmlLang(tag) } },
    href: `${base}/booth/${short}`,
  }
}
