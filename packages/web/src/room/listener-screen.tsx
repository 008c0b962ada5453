/** For whoever only listens, on a phone: picture, clock, channels, one button. It goes on while the screen is locked. */
import './parts/room.css'
import './listener-screen.css'
import type { ChannelId } from '@samvad/kernel'
import { isLanguage, languageName } from '@samvad/lang'
import { useEffect, type ReactNode } from 'react'
import { primaryTag } from '../i18n/languages.ts'
import { useLanguage, useText } from '../i18n/provider.tsx'
import { InMyLanguage } from '../parts/bi-text.tsx'
import {
  bothNames,
  ChannelGroup,
  ClockFace,
  EncryptionSentence,
  Icon,
  languageOf,
  Plate,
  Slider,
  type VolumesView,
} from './parts/index.ts'
import { Mark } from '../parts/mark.tsx'
import { languageLabel } from '../record/act-form.tsx'
import { Picture, ScreenPicture, type Pictures } from './pictures.tsx'
import type { RoomView } from './view.ts'

/** What of the room a listener's screen shows. */
export type ListenerView = Pick<
  RoomView,
  'sitting' | 'segment' | 'item' | 'stage' | 'clock' | 'limit' | 'channels' | 'encryption' | 'lostSeconds' | 'screen'
>

export function ListenerScreen({
  view,
  channel,
  volumes,
  listening,
  pictures,
  notices,
  onChannel,
  onVolumes,
  onListen,
}: {
  view: ListenerView
  channel: ChannelId
  volumes: VolumesView
  listening: boolean
  pictures: Pictures
  notices?: ReactNode
  onChannel: (channel: ChannelId) => void
  onVolumes: (volumes: VolumesView) => void
  onListen: (listening: boolean) => void
}) {
  const t = useText()
  const { language } = useLanguage()
  useEffect(() => {
    document.title = `${t('room.listener.title')} · ${t('shell.samvad')}`
  }, [t])
  const tag = languageOf(channel)
  const short = tag === null ? null : primaryTag(tag)
  const name =
    short === null ? null : isLanguage(short) ? languageName(short, language, 'spoken') : languageLabel(short)
  const { stage } = view
  return (
    <div className="listener">
      <header>
        <Mark />
        <EncryptionSentence
          view={view.lostSeconds === null ? view.encryption : { state: 'again', seconds: view.lostSeconds }}
          short
        />
      </header>
      <main id="main" tabIndex={-1}>
        <div>
          <p className="listener-item">
            {view.item === null ? t('room.item.none') : t('room.item', { no: view.item.no })} ·{' '}
            {t(`sitting.segment.${view.segment}`)}
          </p>
          <h1>{view.item === null ? t('room.title') : <InMyLanguage text={view.item.title} serif />}</h1>
        </div>
        {notices}
        {stage === null || view.sitting.stage !== 'open' ? (
          <p className="listener-words">
            {view.sitting.stage === 'open' ? t('sitting.nobody') : t(`room.state.${view.sitting.stage}`)}
          </p>
        ) : (
          <Plate
            plate={stage.plate}
            picture={
              view.screen === null ? (
                <Picture
                  picture={stage.picture}
                  pictures={pictures}
                  label={t('room.picture', { name: bothNames(stage.plate.person, language).first })}
                />
              ) : (
                <ScreenPicture
                  of={view.screen.key}
                  pictures={pictures}
                  label={t('room.screen.of', { name: bothNames(view.screen.plate.person, language).first })}
                />
              )
            }
            aside={<ClockFace turn={view.clock} limit={view.limit} size="small" announces />}
          />
        )}
        <ChannelGroup channels={view.channels} chosen={channel} onChoose={onChannel} variant="rows" heard={listening} />
        {!listening && <p className="meta">{t('room.listener.tap')}</p>}
      </main>
      <section className="listen-bar" aria-label={t('room.listening')}>
        <button
          type="button"
          className="listen-button"
          aria-label={t(listening ? 'room.listener.stop' : 'room.listener.start')}
          onClick={() => onListen(!listening)}
        >
          <Icon name={listening ? 'pause' : 'play'} />
        </button>
        <div>
          <Slider
            label={name === null ? t('room.channel.floor') : t('room.volume.channel', { language: name })}
            db={volumes.channelDb}
            onChange={(channelDb) => onVolumes({ ...volumes, channelDb })}
          />
          {name !== null && (
            <Slider
              label={t('room.volume.floor-behind')}
              db={volumes.floorDb}
              onChange={(floorDb) => onVolumes({ ...volumes, floorDb })}
            />
          )}
        </div>
      </section>
    </div>
  )
}
