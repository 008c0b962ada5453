/** `/m/:slug/s/:session/chair`: the console of whoever chairs, over the record and the room. */
import { useState, type ReactNode } from 'react'
import { conductOf, type SittingState } from '@samvad/kernel'
import type { EndpointState } from '@samvad/protocol'
import { useLanguage, useText } from '../../i18n/provider.tsx'
import { wordsFor } from '../../i18n/words.ts'
import { LinkButton } from '../../parts/button.tsx'
import { ClockProvider, useNow } from '../../parts/clock.tsx'
import { EmptyState } from '../../parts/state.tsx'
import { TimesProvider } from '../../parts/time.tsx'
import { WhoMay } from '../../record/act-form.tsx'
import { permissionFor } from '../../record/acts.ts'
import type { Connection } from '../../record/connection.ts'
import { agreedPlan, mechanismName, zonesOf } from '../../record/names.ts'
import { RecordPage } from '../../record/record-page.tsx'
import { isShut, ShutPage } from '../../record/session-page.tsx'
import type { ScreenProps } from '../../routes.tsx'
import { sittingsOf } from '../../screens/sitting/page.tsx'
import { ElsewhereNotice } from '../caucus/door.tsx'
import type { RoomClient } from '../client/room-client.ts'
import { encryptionOf, pictureOf } from '../from-record.ts'
import { picturesOf, RoomNotices } from '../page.tsx'
import { bothNames, RoomFrame, type NamedView } from '../parts/index.ts'
import { Picture, type Pictures } from '../pictures.tsx'
import { StandInsNotice } from '../stand-ins-notice.tsx'
import { useRoom, type RoomEntry } from '../use-room.tsx'
import { useStandIns } from '../use-stand-ins.ts'
import { ChairScreen } from './chair-screen.tsx'
import { chairView } from './from-record.ts'
import type { RoomFacts } from './room-facts.ts'
import { useChair } from './use-chair.ts'
import { useChairVoice } from './use-voice.ts'
import type { ChairView } from './view.ts'
import type { PictureView } from '../view.ts'

export function ChairPage({ params }: ScreenProps) {
  const id = params['session'] ?? ''
  return (
    <RecordPage slug={params['slug'] ?? ''}>
      {(connection) => (isShut(connection) ? <ShutPage /> : <Body connection={connection} id={id} />)}
    </RecordPage>
  )
}

function Body({ connection, id }: { connection: Connection; id: string }) {
  const t = useText()
  const session = connection.state.sessions.get(id)
  const { open, closed } = sittingsOf(session)
  const sitting = open ?? closed[0] ?? null
  const permission = permissionFor(connection, 'floor.given')
  const base = `/m/${connection.slug}/s/${id}`
  if (!permission.may)
    return (
      <NotHere connection={connection} id={id}>
        <WhoMay title={t('chair.title')} permission={permission} />
      </NotHere>
    )
  if (session === undefined || sitting === null)
    return (
      <NotHere connection={connection} id={id}>
        <EmptyState
          actions={
            <LinkButton look="primary" href={`${base}/sitting#do-sitting.opened`}>
              {t('sitting.open.title')}
            </LinkButton>
          }
        >
          {t('sitting.none')}
        </EmptyState>
      </NotHere>
    )
  // Another sitting is another console: nothing chosen for the one before is kept.
  return <Console key={sitting.id} connection={connection} id={id} sitting={sitting} />
}

function Console({ connection, id, sitting }: { connection: Connection; id: string; sitting: SittingState }) {
  const room = useRoom(connection, { session: id, kind: 'chair' })
  return (
    <ClockProvider skewMs={room.client?.socket.skewMs ?? 0}>
      <Inside connection={connection} id={id} sitting={sitting} room={room} />
    </ClockProvider>
  )
}

function Inside({
  connection,
  id,
  sitting,
  room: { client, enter },
}: {
  connection: Connection
  id: string
  sitting: SittingState
  room: RoomEntry
}) {
  const t = useText()
  const { language } = useLanguage()
  const crumbs = useCrumbs(connection, id)
  const standIns = useStandIns(connection, id, client)
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set())
  const now = useNow(5000)
  const { refusal, ...voice } = useChairVoice(client, conductOf(sitting))
  const session = connection.state.sessions.get(sitting.session)
  if (session === undefined) throw new Error('a sitting stands in its session')
  const room: RoomFacts | null = client === null ? null : factsOf(connection, client, language)
  const view = chairView(connection, session, sitting, { room, seen, now })
  const { actions, answered, understood } = useChair(connection, sitting, view.steps, {
    seen: (key) => setSeen((old) => new Set([...old, key])),
    enter: client === null ? enter : null,
  })
  return (
    <TimesProvider zones={zonesOf(connection)}>
      <ChairScreen
        view={{ ...view, title: t('chair.title'), crumbs }}
        actions={actions}
        answered={answered}
        onUnderstood={understood}
        voice={voice}
        notices={
          <>
            <RoomNotices client={client} refusal={refusal} />
            <ElsewhereNotice client={client} />
            <StandInsNotice standIns={standIns} />
          </>
        }
        {...livePicture(client, view)}
        back={`/m/${connection.slug}/s/${id}/sitting`}
        summary={`/m/${connection.slug}/s/${id}/summary/${sitting.id}`}
      />
    </TimesProvider>
  )
}

/** The live picture of whoever has the floor; nothing where there is none, so that the person is drawn. */
function livePicture(client: RoomClient | null, { floor }: Pick<ChairView, 'floor'>): { picture?: ReactNode } {
  if (client === null || floor === null) return {}
  const pictures = picturesOf(client)
  const picture = pictureOf({ party: floor.party.id, pid: floor.pid })
  if (!pictures.has(picture.key) && !pictures.has(picture.instead ?? '')) return {}
  return { picture: <FloorPicture picture={picture} pictures={pictures} person={floor.person} /> }
}

function FloorPicture({ picture, pictures, person }: { picture: PictureView; pictures: Pictures; person: NamedView }) {
  const t = useText()
  const { language } = useLanguage()
  const label = t('chair.picture', { name: bothNames(person, language).first })
  return <Picture picture={picture} pictures={pictures} label={label} />
}

function factsOf(connection: Connection, client: RoomClient, language: string): RoomFacts {
  const vouched = (one: EndpointState): boolean => client.vouchesFor(one)
  return {
    endpoints: client.endpoints,
    isIn: client.socket.admitted,
    vouched,
    encryption: encryptionOf(connection, client.endpoints, vouched, language),
    requests: client.lines.map(({ line, from, at }) => ({ key: `${line.what} ${from ?? ''} ${at}`, line, from, at })),
  }
}

function useCrumbs(connection: Connection, id: string) {
  const t = useText()
  const { language } = useLanguage()
  const base = `/m/${connection.slug}`
  const plan = agreedPlan(connection, connection.state.sessions.get(id))
  return [
    { label: wordsFor(mechanismName(connection), language).text, href: base },
    {
      label: plan === null ? t('acts.session') : t('session.title', { n: plan.number }),
      href: `${base}/s/${id}`,
    },
    { label: t('sitting.title'), href: `${base}/s/${id}/sitting` },
    { label: t('chair.crumb') },
  ]
}

/** What stands here when there is nothing to conduct, or for somebody who does not chair. */
function NotHere({ connection, id, children }: { connection: Connection; id: string; children: ReactNode }) {
  const t = useText()
  const crumbs = useCrumbs(connection, id)
  return (
    <RoomFrame
      title={t('chair.title')}
      crumbs={crumbs}
      encryption={null}
      className="the-chair"
      end={<LinkButton href={`/m/${connection.slug}/s/${id}/sitting`}>{t('chair.back')}</LinkButton>}
    >
      <main id="main" className="room-main" tabIndex={-1}>
        <h1>{t('chair.title')}</h1>
        {children}
      </main>
    </RoomFrame>
  )
}
