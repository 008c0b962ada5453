/** `/m/:slug/s/:session/signs/:language`: from here an interpreter of a sign language is seen. */
import { useState } from 'react'
import { useLocation } from 'wouter'
import { useLanguage, useText } from '../../i18n/provider.tsx'
import { Button } from '../../parts/button.tsx'
import { ClockProvider } from '../../parts/clock.tsx'
import { RefusalBanner } from '../../parts/refusal.tsx'
import type { Connection } from '../../record/connection.ts'
import type { ScreenProps } from '../../routes.tsx'
import { signsKey } from '../from-record.ts'
import { picturesOf, RoomNotices, RoomOf, useSharedView } from '../page.tsx'
import { bothNames, figureOf, KeysProvider, Plate, RoomFrame } from '../parts/index.ts'
import { Picture } from '../pictures.tsx'
import { chosenDevices, deviceConstraint } from '../use-devices.ts'
import { useChoices, useHearing, useRoom } from '../use-room.tsx'
import { signLanguageName } from './names.ts'
import './signs.css'

export function SignsPage({ params }: ScreenProps) {
  const { slug = '', session = '', language = 'sgn' } = params
  return (
    <RoomOf slug={slug}>{(connection) => <Signs connection={connection} session={session} signs={language} />}</RoomOf>
  )
}

function Signs({ connection, session, signs }: { connection: Connection; session: string; signs: string }) {
  const t = useText()
  const { language } = useLanguage()
  const [, goTo] = useLocation()
  const { client, enter, leave } = useRoom(connection, { session, kind: 'interpreter', signs })
  const [choices] = useChoices(connection, { channel: 'floor' })
  useHearing(client, choices)
  const [refused, setRefused] = useState(false)
  const view = useSharedView(connection, session, client, { me: null, mayAsk: false })
  const name = signLanguageName(t, signs)
  const own = client?.own.get('camera')
  const pictures = new Map(client === null ? [] : picturesOf(client))
  if (own !== undefined) pictures.set(signsKey(signs), own)
  const camera = async (on: boolean): Promise<void> => {
    if (client === null) return
    if (!on) return client.unpublish('camera')
    setRefused(false)
    try {
      const stream = await navigator.mediaDevices.getUserMedia({
        video: { ...deviceConstraint(chosenDevices().camera), height: { ideal: 480 }, frameRate: { ideal: 25 } },
      })
      for (const track of stream.getTracks()) await client.publish('camera', track, `lang:${signs}`)
    } catch {
      setRefused(true)
    }
  }
  const title = t('signs.tile', { language: name })
  return (
    <ClockProvider skewMs={client?.socket.skewMs ?? 0}>
      <KeysProvider>
        <RoomFrame
          title={title}
          crumbs={[...view.crumbs.slice(0, -1), { label: title }]}
          encryption={client === null ? null : view.encryption}
          className="the-signs"
          end={
            client !== null && (
              <Button
                onClick={() => {
                  leave()
                  goTo(`/m/${connection.slug}/s/${session}`)
                }}
              >
                {t('room.leave')}
              </Button>
            )
          }
        >
          <main id="main" tabIndex={-1} className="signs-main">
            <h1>{title}</h1>
            <p>{t('signs.why')}</p>
            <RoomNotices client={client} refusal={null} />
            {refused && <RefusalBanner title={t('caucus.no-device')} kept="" code="room/no-device" />}
            {client === null ? (
              <Button look="big" onClick={enter}>
                {t('signs.enter')}
              </Button>
            ) : (
              <>
                <ul className="sign-pictures">
                  <li className="large">
                    <Picture
                      picture={{ key: signsKey(signs), figures: [figureOf(signs)] }}
                      pictures={pictures}
                      label={title}
                    />
                  </li>
                </ul>
                <Button look="primary" onClick={() => void camera(own === undefined)}>
                  {t(own === undefined ? 'caucus.camera-on' : 'caucus.camera-off')}
                </Button>
                {view.stage !== null && (
                  <Plate
                    plate={view.stage.plate}
                    size="small"
                    picture={
                      <Picture
                        picture={view.stage.picture}
                        pictures={pictures}
                        label={t('room.picture', { name: bothNames(view.stage.plate.person, language).first })}
                      />
                    }
                  />
                )}
              </>
            )}
          </main>
        </RoomFrame>
      </KeysProvider>
    </ClockProvider>
  )
}
