/** `/m/:slug/s/:session/caucus`: the room of one's own delegation, at any time and for nobody else. */
import { useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import { useLanguage, useText } from '../../i18n/provider.tsx'
import { wordsFor } from '../../i18n/words.ts'
import { ClockProvider } from '../../parts/clock.tsx'
import { RefusalBanner } from '../../parts/refusal.tsx'
import type { Connection } from '../../record/connection.ts'
import { partyName } from '../../record/names.ts'
import type { ScreenProps } from '../../routes.tsx'
import type { RoomClient } from '../client/room-client.ts'
import { encryptionOf, pictureKey, pictureOf, plateOf } from '../from-record.ts'
import { picturesOf, RoomNotices, RoomOf, useRoomCrumbs } from '../page.tsx'
import { chosenDevices, deviceConstraint } from '../use-devices.ts'
import { useRoom } from '../use-room.tsx'
import { CaucusScreen, type CaucusView } from './caucus-screen.tsx'

export function CaucusPage({ params }: ScreenProps) {
  const { slug = '', session = '' } = params
  return <RoomOf slug={slug}>{(connection) => <Caucus connection={connection} session={session} />}</RoomOf>
}

function Caucus({ connection, session }: { connection: Connection; session: string }) {
  const t = useText()
  const { language } = useLanguage()
  const [, goTo] = useLocation()
  const { client, enter, leave } = useRoom(connection, { session, kind: 'delegate', caucus: true })
  const [refused, setRefused] = useState(false)
  const crumbs = useRoomCrumbs(connection, session, null)
  const { identity } = connection
  const me = useMemo(() => ({ party: identity?.party ?? '', pid: identity?.pid ?? '' }), [identity])
  const device = async (source: 'mic' | 'camera', on: boolean): Promise<void> => {
    if (client === null) return
    if (!on) return client.unpublish(source)
    setRefused(false)
    const chosen = chosenDevices()
    const wanted =
      source === 'mic'
        ? { audio: deviceConstraint(chosen.microphone) }
        : { video: { ...deviceConstraint(chosen.camera), height: { ideal: 360 }, frameRate: { ideal: 24 } } }
    try {
      const stream = await navigator.mediaDevices.getUserMedia(wanted)
      for (const track of stream.getTracks()) await client.publish(source, track)
    } catch {
      setRefused(true)
    }
  }
  const pictures = new Map(client === null ? [] : picturesOf(client))
  const camera = client?.own.get('camera')
  if (camera !== undefined) pictures.set(pictureOf(me).key, camera)
  return (
    <ClockProvider skewMs={client?.socket.skewMs ?? 0}>
      <CaucusScreen
        view={{
          crumbs: [...crumbs.slice(0, -1), { label: t('caucus.title') }],
          party: wordsFor(partyName(connection, me.party), language),
          ...stateOf(connection, client, me, language),
        }}
        actions={{
          enter,
          leave: () => {
            leave()
            goTo(`/m/${connection.slug}/s/${session}`)
          },
          microphone: (on) => void device('mic', on),
          camera: (on) => void device('camera', on),
        }}
        pictures={pictures}
        notices={
          <>
            <RoomNotices client={client} refusal={null} />
            {refused && <RefusalBanner title={t('caucus.no-device')} kept="" code="room/no-device" />}
          </>
        }
      />
    </ClockProvider>
  )
}

/** What the room itself says; without a client one stands before the door. */
function stateOf(
  connection: Connection,
  client: RoomClient | null,
  me: Readonly<{ party: string; pid: string }>,
  language: string,
): Omit<CaucusView, 'crumbs' | 'party'> {
  if (client === null)
    return {
      stage: 'before',
      people: [],
      microphone: false,
      camera: false,
      alsoInSitting: false,
      encryption: null,
      code: null,
    }
  const others = new Map(
    client.endpoints
      .filter(({ admitted, pid }) => admitted && pid !== me.pid)
      .map(({ kind, party, pid }) => [`${party} ${pid}`, { kind, party: party ?? '', pid: pid ?? '' }]),
  )
  const people = [{ ...me, kind: 'delegate' as const }, ...others.values()].map((one) => ({
    picture: { ...pictureOf(one), key: pictureKey(one) },
    plate: plateOf(connection, one),
    you: one.party === me.party && one.pid === me.pid,
  }))
  return {
    stage: client.socket.admitted ? 'inside' : 'entering',
    people,
    microphone: client.own.has('mic'),
    camera: client.own.has('camera'),
    alsoInSitting: client.isElsewhere,
    encryption: encryptionOf(connection, client.endpoints, (one) => client.vouchesFor(one), language),
    code: client.code,
  }
}
