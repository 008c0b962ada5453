/** The room's client in React: made when the person enters, closed when the page is left, drawn again at every change. */
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import { spokenOn } from './from-record.ts'
import { DEFAULT_VOLUMES, MUTE_DB } from './parts/index.ts'
import { RoomClient } from './client/room-client.ts'
import { ownRecord } from './client/room-record.ts'
import type { Connection } from '../record/connection.ts'
import type { EndpointKind } from '@samvad/protocol'
import type { Choices } from './view.ts'

/** The way into the room of a session, and the client once one is in. */
export type RoomEntry = Readonly<{
  /** Null before entering, after leaving, and for a visitor. */
  client: RoomClient | null
  /** To be called in a press of a button: it also unlocks the sound, which a browser allows only then. */
  enter: () => void
  leave: () => void
}>

/** The room of a session for this tab's person, or that of its delegation. Leaving the page leaves the room. */
export function useRoom(
  connection: Connection,
  { session, kind, caucus = false, signs }: { session: string; kind: EndpointKind; caucus?: boolean; signs?: string },
): RoomEntry {
  const [client, setClient] = useState<RoomClient | null>(null)
  useEffect(() => () => void client?.close(), [client])
  useClientVersion(client)
  return {
    client,
    enter() {
      const { identity } = connection
      if (identity === null || client !== null) return
      const made = new RoomClient({
        record: ownRecord(connection, identity),
        address: session,
        caucus,
        kind,
        ...(signs === undefined ? {} : { signs }),
        spoken: (conduct) => spokenOn(connection, connection.state.sessions.get(session), conduct),
      })
      made.open()
      void made.unlock()
      setClient(made)
    },
    // The effect closes the client that is no longer there.
    leave: () => setClient(null),
  }
}

/** Draws again at every change of a client. */
export function useClientVersion(client: RoomClient | null): number {
  const subscribe = useCallback((listener: () => void) => client?.subscribe(listener) ?? (() => undefined), [client])
  return useSyncExternalStore(subscribe, () => client?.version ?? 0)
}

const STORAGE = 'samvad.room.choices'

const FIRST: Choices = {
  channel: 'floor',
  volumes: DEFAULT_VOLUMES,
  layout: 'speaker',
  pinned: null,
  follows: true,
  captions: false,
  text: null,
}

/** What this person chose to hear and see, kept for the next time; never sent anywhere but the channel. */
export function useChoices(
  connection: Connection,
  first: Partial<Choices> = {},
): [Choices, (change: Partial<Choices>) => void] {
  const { identity } = connection
  const key = [STORAGE, connection.slug, identity?.party ?? '', identity?.pid ?? ''].join(' ')
  const [choices, setChoices] = useState<Choices>(() => ({ ...FIRST, ...first, ...readChoices(key) }))
  const choose = useCallback(
    (change: Partial<Choices>) =>
      setChoices((old) => {
        const next = { ...old, ...change }
        try {
          localStorage.setItem(key, JSON.stringify(next))
        } catch {
          // A browser that forbids storage keeps the choice for this page only.
        }
        return next
      }),
    [key],
  )
  return [choices, choose]
}

function readChoices(key: string): Partial<Choices> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? 'null')
    return typeof kept === 'object' && kept !== null ? kept : {} // written above, by this client
  } catch {
    return {}
  }
}

/** A slider's value as the mixer takes it: its lowest mark is silence. */
export function asGain(db: number): number | null {
  return db <= MUTE_DB ? null : db
}

/** Hands what was chosen to the client. */
export function useHearing(
  client: RoomClient | null,
  { channel, volumes }: Pick<Choices, 'channel' | 'volumes'>,
): void {
  const { channelDb, floorDb } = volumes
  useEffect(() => {
    client?.hear(channel, asGain(channelDb), asGain(floorDb))
  }, [client, channel, channelDb, floorDb])
}
