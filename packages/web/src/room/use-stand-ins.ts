/** The stand-ins of this page in React: sent away with it, counted as they come and go. */
import { demonstrationOf } from '@samvad/protocol'
import { useEffect, useState, useSyncExternalStore } from 'react'
import type { Connection } from '../record/connection.ts'
import type { RoomClient } from './client/room-client.ts'
import { isAlone } from './making-way.ts'
import { StandIns } from './stand-ins.ts'
import type { StandInsView } from './view.ts'

const nothing = (): void => undefined

/** What a person of a demonstration can do about stand-ins; null anywhere else, and before one is in the room. */
export function useStandIns(connection: Connection, session: string, client: RoomClient | null): StandInsView | null {
  const [standIns, setStandIns] = useState<StandIns | null>(null)
  useEffect(() => () => void standIns?.close(), [standIns])
  const there = useSyncExternalStore(standIns?.subscribe ?? (() => nothing), () => standIns?.count ?? 0)
  const { identity } = connection
  if (client === null || identity === null || demonstrationOf(connection.opening.meta) === null) return null
  const me = { party: identity.party, pid: identity.pid ?? '' }
  const { conduct } = client
  const isOpen = conduct !== null && conduct.closed === null && client.socket.admitted
  return {
    there,
    offered: isOpen && there === 0 && isAlone(client.endpoints, me),
    fill: () => setStandIns(StandIns.fill(connection, session, me, client.endpoints)),
    sendAway: () => setStandIns(null),
  }
}
