/** `/m/:slug/s/:session/booth/:language`: the door of a booth, and its console once one has a seat. */
import { conductOf, isSamePerson, type SessionState, type SittingState } from '@samvad/kernel'
import { useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import { useLanguage, useText } from '../../i18n/provider.tsx'
import { ClockProvider, useNow } from '../../parts/clock.tsx'
import { languageLabel } from '../../record/act-form.tsx'
import type { Connection } from '../../record/connection.ts'
import { RefusedAct } from '../../record/record-page.tsx'
import { useDoing } from '../../record/use-record.tsx'
import type { ScreenProps } from '../../routes.tsx'
import type { RoomClient } from '../client/room-client.ts'
import { encryptionOf } from '../from-record.ts'
import { picturesOf, RoomOf, useRoomCrumbs } from '../page.tsx'
import { useRoom } from '../use-room.tsx'
import { BoothScreen } from './booth-screen.tsx'
import { EntryScreen } from './entry-screen.tsx'
import { boothOf, boothView, channelTag, entryView, isPresent, mySeat, openSitting, type Place } from './from-record.ts'
import { useBooth } from './use-booth.ts'
import type { BoothChoices } from './view.ts'

export function BoothPage({ params }: ScreenProps) {
  const { slug = '', session = '', language = '' } = params
  return (
    <RoomOf slug={slug}>
      {(connection) => <Booth key={language} connection={connection} id={session} asked={language} />}
    </RoomOf>
  )
}

function Booth({ connection, id, asked }: { connection: Connection; id: string; asked: string }) {
  const t = useText()
  const doing = useDoing()
  const room = useRoom(connection, { session: id, kind: 'interpreter' })
  const session = connection.state.sessions.get(id)
  const sitting = openSitting(session)
  const language = channelTag(connection, asked) ?? asked
  const me = mySeat(connection)
  const seated = sitting !== null && boothOf(conductOf(sitting), language).seats.some((seat) => isSamePerson(seat, me))
  const place = usePlace(connection, id, sitting, language)
  const { client } = room
  const refused = client !== null && client.link.state === 'ended' ? client.link : null
  if (client !== null && refused === null && seated && session !== undefined && sitting !== null)
    return (
      <ClockProvider skewMs={client.socket.skewMs}>
        <Console
          connection={connection}
          session={session}
          sitting={sitting}
          client={client}
          place={place}
          onLeave={room.leave}
        />
      </ClockProvider>
    )
  const leftOnAir = sitting !== null && isSamePerson(boothOf(conductOf(sitting), language).onAir, me)
  const enter = (): void => {
    if (client === null && leftOnAir && me !== null) {
      // Whoever comes back goes on air by the switch, not by opening a page.
      void doing
        .run(() => connection.act('booth.released', { sitting: sitting.id, language, pid: me.pid }))
        .then((released) => released && room.enter())
      return
    }
    if (refused !== null) room.leave()
    else room.enter()
    if (seated || sitting === null || me === null) return
    void doing
      .run(() => connection.act('booth.seated', { sitting: sitting.id, language, pid: me.pid }))
      .then((taken) => !taken && room.leave())
  }
  const heard = { here: () => true, present: () => true, endpoints: [], reading: null }
  return (
    <EntryScreen
      view={entryView(connection, session, sitting === null ? null : conductOf(sitting), place, heard)}
      seated={seated}
      busy={doing.busy || (client !== null && refused === null)}
      onTake={enter}
      notices={
        <RefusedAct
          refusal={doing.refusal ?? (refused === null ? null : { code: refused.code, facts: refused.facts })}
          kept={null}
        />
      }
      back={{ href: `${place.base}/sitting`, words: t('sitting.title') }}
    />
  )
}

function usePlace(connection: Connection, id: string, sitting: SittingState | null, language: string): Place {
  const t = useText()
  const title = t('booth.title', { language: { text: languageLabel(language), lang: language } })
  const crumbs = useRoomCrumbs(connection, id, sitting)
  return {
    title,
    language,
    base: `/m/${connection.slug}/s/${id}`,
    crumbs: [...crumbs.slice(1), { label: title }],
  }
}

const FIRST: BoothChoices = { follows: true, from: null, volumeDb: -6 }

function Console({
  connection,
  session,
  sitting,
  client,
  place,
  onLeave,
}: {
  connection: Connection
  session: SessionState
  sitting: SittingState
  client: RoomClient
  place: Place
  onLeave: () => void
}) {
  const t = useText()
  const { language } = useLanguage()
  const [, go] = useLocation()
  const [choices, setChoices] = useState(FIRST)
  const nowMs = useNow(1000)
  const me = mySeat(connection)
  if (me === null) throw new Error('whoever has a seat is somebody')
  const conduct = conductOf(sitting)
  const booth = boothOf(conduct, place.language)
  const desk = useBooth({
    connection,
    client,
    sitting,
    booth,
    me,
    choices,
    badSoundWords: t('booth.line.bad-words', { language: languageLabel(place.language) }),
    nowMs,
    onLeave: () => {
      onLeave()
      go(`${place.base}/sitting`)
    },
    choose: (change) => setChoices((old) => ({ ...old, ...change })),
  })
  useWarning()
  const { endpoints } = client
  const view = boothView(connection, session, conduct, place, {
    here: (seat) =>
      isSamePerson(seat, me) ||
      endpoints.some(
        ({ kind, party, pid, here }) =>
          kind === 'interpreter' && here && party !== null && pid !== null && isSamePerson({ party, pid }, seat),
      ),
    present: (seat) => isPresent(sitting, seat),
    endpoints,
    reading: client.reading,
  })
  return (
    <BoothScreen
      view={view}
      live={{
        ...desk.live,
        encryption: encryptionOf(connection, endpoints, (one) => client.vouchesFor(one), language),
      }}
      choices={choices}
      actions={desk.actions}
      levels={desk.levels}
      pictures={picturesOf(client)}
      notices={
        (desk.refusal ?? client.mediaProblem) === null ? undefined : (
          <RefusedAct refusal={desk.refusal ?? client.mediaProblem} kept={null} />
        )
      }
    />
  )
}

/** Asks before the page is closed: whoever is in a booth is counted on. */
function useWarning(): void {
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault()
    addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  }, [])
}
