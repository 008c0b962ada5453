/** Lines of the room: who may say what, and who hears it. What is said here is forgotten. */
import { isSamePerson, refuse, type Conduct, type Refusal } from '@samvad/kernel'
import type { EndpointKind, RoomLine } from '@samvad/protocol'
import type { Person } from './admission.ts'

export type Speaking = Readonly<{ id: string; person: Person; kind: EndpointKind }>

/** Some listeners, what they get, and whether they learn from whom. */
export type Listening = Readonly<{
  hears: (other: Speaking) => boolean
  line: RoomLine
  named: boolean
}>

/** [G35] Listeners of a line, or the reason why it is not this endpoint's to say; the first group that fits counts. */
export function listenersOf(
  { person, kind }: Speaking,
  line: RoomLine,
  conduct: Pick<Conduct, 'booths' | 'floor'> | null,
): readonly Listening[] | Refusal {
  const to = (hears: Listening['hears']): readonly Listening[] => [{ hears, line, named: true }]
  const chairs = (other: Speaking): boolean => other.kind === 'chair'
  const staff = (other: Speaking): boolean => other.kind === 'chair' || other.kind === 'technician'
  const seatIn =
    (language: string) =>
    (other: Readonly<{ person: Person }>): boolean =>
      conduct?.booths.get(language)?.seats.some((seat) => isSamePerson(seat, other.person)) === true
  const speaks = (other: Readonly<{ person: Person; kind: EndpointKind }>): boolean =>
    conduct?.floor?.party === other.person.party &&
    (conduct.floor.pid === other.person.pid || other.kind === 'room') &&
    other.kind !== 'listener' &&
    other.kind !== 'hall'
  const notYours = refuse('room/line-not-yours', { line: line.what })
  switch (line.what) {
    case 'ready':
      return to(() => true)
    case 'level':
      return to(staff)
    case 'call-chair':
      return line.language === null || seatIn(line.language)({ person }) ? to(chairs) : notYours
    case 'bad-sound':
      return to((other) => staff(other) || other.id === line.about)
    case 'reading':
      return speaks({ person, kind }) ? to(() => true) : notYours
    case 'cough':
      return seatIn(line.language)({ person }) ? to(() => true) : notYours
    case 'stop':
      return seatIn(line.language)({ person }) ? to(chairs) : notYours
    case 'chat':
      return seatIn(line.language)({ person }) ? to((other) => seatIn(line.language)(other)) : notYours
    case 'slow-down':
      // The speaker is not told which booth it was; the chair is, and a chair who speaks hears it as the speaker.
      return line.language !== null && seatIn(line.language)({ person })
        ? [
            { hears: speaks, line: { what: 'slow-down', language: null }, named: false },
            { hears: chairs, line, named: true },
          ]
        : notYours
    default:
      return notYours
  }
}
