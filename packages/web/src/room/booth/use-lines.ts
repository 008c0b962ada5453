/** What the partner and the room say and nobody keeps: chat, cough, readiness. */
import { useEffect, useReducer, useRef } from 'react'
import type { HeardLine, RoomClient } from '../client/room-client.ts'
import { isSamePerson, type Seat } from '@samvad/kernel'

export type Said = Readonly<{ seat: Seat; words: string; at: string }>

export type BoothLines = Readonly<{
  chat: readonly Said[]
  /** The seat that holds its cough switch; one voice per channel means one such seat. */
  coughs: Seat | null
  /** Who said that it accepts the offer, and when in ms of the node's clock. */
  accepted: Readonly<{ seat: Seat; at: number }> | null
}>

type Heard = HeardLine & Readonly<{ seat: Seat | null }>

const NOTHING: BoothLines = { chat: [], coughs: null, accepted: null }
const MOST_SAID = 100

/** The lines after one more. Only those of this booth count; `ready` is an acceptance where it comes from a seat. */
export function afterLine(lines: BoothLines, { line, at, seat }: Heard, language: string): BoothLines {
  if (seat === null) return lines
  switch (line.what) {
    case 'chat':
      return line.language === language
        ? { ...lines, chat: [...lines.chat, { seat, words: line.words, at }].slice(-MOST_SAID) }
        : lines
    case 'cough': {
      if (line.language !== language) return lines
      if (line.held) return { ...lines, coughs: seat }
      return isSamePerson(lines.coughs, seat) ? { ...lines, coughs: null } : lines
    }
    case 'ready':
      return { ...lines, accepted: { seat, at: Date.parse(at) } }
    default:
      return lines
  }
}

/** The lines of a booth since its console was opened, and a way to add one's own, which the room does not send back. */
export function useBoothLines(client: RoomClient, language: string): [BoothLines, (line: Heard) => void] {
  const [lines, add] = useReducer((old: BoothLines, line: Heard) => afterLine(old, line, language), NOTHING)
  const seen = useRef(new WeakSet<HeardLine>())
  useEffect(() => {
    const look = (): void => {
      for (const line of client.lines) {
        if (seen.current.has(line)) continue
        seen.current.add(line)
        add({ ...line, seat: seatOf(client, line.from) })
      }
    }
    look()
    return client.subscribe(look)
  }, [client])
  return [lines, add]
}

/** The seat of an interpreter's endpoint; null for everybody else. */
function seatOf(client: RoomClient, endpoint: string | null): Seat | null {
  const from = endpoint === null ? undefined : client.socket.endpoints.get(endpoint)
  return from?.kind === 'interpreter' && from.party !== null && from.pid !== null
    ? { party: from.party, pid: from.pid }
    : null
}
