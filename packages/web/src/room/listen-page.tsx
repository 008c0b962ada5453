/** `/m/:slug/s/:session/listen`: the room for whoever only listens. */
import { useEffect, useState } from 'react'
import { useLanguage } from '../i18n/provider.tsx'
import { wordsFor } from '../i18n/words.ts'
import { ClockProvider } from '../parts/clock.tsx'
import type { Connection } from '../record/connection.ts'
import type { ScreenProps } from '../routes.tsx'
import { ListenerScreen } from './listener-screen.tsx'
import { picturesOf, RoomNotices, RoomOf, useSharedView } from './page.tsx'
import { SignPictures } from './signs/pictures.tsx'
import { useChoices, useHearing, useRoom } from './use-room.tsx'
import type { Choices, PanelView, RoomView } from './view.ts'
import type { RoomClient } from './client/room-client.ts'

/** What a listener can do about the floor: nothing. */
export const WATCHING: PanelView = {
  standing: 'watching',
  itemNo: null,
  place: null,
  at: null,
  listClosed: null,
  ready: false,
  point: 'none',
  reply: 'none',
  repliesLeft: false,
  microphone: 'closed',
  camera: false,
  screen: false,
  slow: false,
  busy: false,
  letter: null,
}

export function ListenPage({ params }: ScreenProps) {
  const { slug = '', session = '' } = params
  return <RoomOf slug={slug}>{(connection) => <Listening connection={connection} session={session} />}</RoomOf>
}

function Listening({ connection, session }: { connection: Connection; session: string }) {
  const { language } = useLanguage()
  const { client, enter, leave } = useRoom(connection, { session, kind: 'listener' })
  const [choices, choose] = useChoices(connection, { channel: `lang:${language}` })
  useHearing(client, choices)
  return (
    <ClockProvider skewMs={client?.socket.skewMs ?? 0}>
      <Screen
        connection={connection}
        session={session}
        client={client}
        choices={choices}
        choose={choose}
        onListen={(on) => (on ? enter() : leave())}
      />
    </ClockProvider>
  )
}

function Screen({
  connection,
  session,
  client,
  choices,
  choose,
  onListen,
}: {
  connection: Connection
  session: string
  client: RoomClient | null
  choices: Choices
  choose: (change: Partial<Choices>) => void
  onListen: (on: boolean) => void
}) {
  const shared = useSharedView(connection, session, client, { me: null, mayAsk: false })
  const visible = useVisible()
  const view: RoomView = { ...shared, panel: WATCHING, tiles: [] }
  useEffect(() => {
    client?.watch(visible)
  }, [client, visible])
  useLockScreen(view, client !== null, onListen)
  return (
    <ListenerScreen
      view={view}
      channel={choices.channel}
      volumes={choices.volumes}
      listening={client !== null}
      pictures={client === null ? new Map() : picturesOf(client)}
      notices={
        <>
          <RoomNotices client={client} refusal={null} />
          {client !== null && (
            <SignPictures
              endpoints={client.endpoints}
              pictures={picturesOf(client)}
              pinned={choices.pinned}
              onPin={(pinned) => choose({ pinned })}
            />
          )}
        </>
      }
      onChannel={(channel) => choose({ channel })}
      onVolumes={(volumes) => choose({ volumes })}
      onListen={onListen}
    />
  )
}

function useVisible(): boolean {
  const [visible, setVisible] = useState(() => document.visibilityState === 'visible')
  useEffect(() => {
    const look = (): void => setVisible(document.visibilityState === 'visible')
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [])
  return visible
}

/** What the locked screen shows, and its buttons. */
function useLockScreen(view: RoomView, listening: boolean, onListen: (on: boolean) => void): void {
  const { language } = useLanguage()
  const title = view.item === null ? view.title : wordsFor(view.item.title, language).text
  const speaker = view.stage === null ? '' : wordsFor(view.stage.plate.person.names, language).text
  useEffect(() => {
    if (!('mediaSession' in navigator)) return undefined
    navigator.mediaSession.metadata = listening ? new MediaMetadata({ title, artist: speaker }) : null
    navigator.mediaSession.setActionHandler('pause', () => onListen(false))
    return () => navigator.mediaSession.setActionHandler('pause', null)
  }, [title, speaker, listening, onListen])
}
