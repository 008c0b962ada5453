/** The room of one's own delegation. Its colour is another one than the sitting's, so that nobody mistakes the two. */
import '../parts/room.css'
import './caucus.css'
import type { ReactNode } from 'react'
import { useLanguage, useText } from '../../i18n/provider.tsx'
import { Say } from '../../i18n/say.tsx'
import type { Words } from '../../i18n/words.ts'
import type { Crumb } from '../../parts/bar.tsx'
import { Button } from '../../parts/button.tsx'
import { LiveRegion } from '../../parts/page.tsx'
import {
  bothNames,
  Icon,
  KeyHint,
  KeysCode,
  KeysProvider,
  Plate,
  RoomFrame,
  useKeys,
  type EncryptionView,
  type PlateView,
} from '../parts/index.ts'
import { Picture, type Pictures } from '../pictures.tsx'
import type { PictureView } from '../view.ts'

export type CaucusView = Readonly<{
  crumbs: readonly Crumb[]
  party: Words
  /** `before` the door, on the way in, or inside. */
  stage: 'before' | 'entering' | 'inside'
  people: readonly Readonly<{ picture: PictureView; plate: PlateView; you: boolean }>[]
  microphone: boolean
  camera: boolean
  /** True while this person is in the sitting as well, in another window of this browser. */
  alsoInSitting: boolean
  encryption: EncryptionView | null
  code: readonly string[] | null
}>

export type CaucusActions = Readonly<{
  enter: () => void
  leave: () => void
  microphone: (on: boolean) => void
  camera: (on: boolean) => void
}>

export type CaucusProps = Readonly<{
  view: CaucusView
  actions: CaucusActions
  pictures: Pictures
  notices?: ReactNode
}>

export function CaucusScreen(props: CaucusProps) {
  return (
    <KeysProvider>
      <Inside {...props} />
    </KeysProvider>
  )
}

function Inside({ view, actions, pictures, notices }: CaucusProps) {
  const t = useText()
  const isIn = view.stage === 'inside'
  const microphone = t(view.microphone ? 'caucus.close-mic' : 'caucus.open-mic')
  useKeys([
    {
      id: 'room.microphone',
      key: 'F2',
      words: microphone,
      ...(isIn ? { run: () => actions.microphone(!view.microphone) } : {}),
    },
  ])
  return (
    <RoomFrame
      title={t('caucus.title')}
      crumbs={view.crumbs}
      encryption={view.encryption}
      className="the-caucus"
      end={
        view.stage !== 'before' && (
          <span className="leave">
            <Button onClick={actions.leave}>{t('caucus.leave')}</Button>
          </span>
        )
      }
    >
      <main id="main" tabIndex={-1}>
        <div className="caucus-band" role="note">
          <p className="eyebrow">
            <Say id="caucus.of" holes={{ party: view.party }} />
          </p>
          <h1>{t('caucus.title')}</h1>
          <p>{t('caucus.not-sitting')}</p>
        </div>
        {notices}
        {view.stage === 'before' && (
          <div className="caucus-door">
            <p>{t('caucus.door.why')}</p>
            <p>{t('caucus.before.record')}</p>
            <p>{t('caucus.before.microphone')}</p>
            <Button look="big" onClick={actions.enter}>
              {t('caucus.enter')}
            </Button>
          </div>
        )}
        {view.stage === 'entering' && <p role="status">{t('caucus.waiting')}</p>}
        {isIn && (
          <>
            {view.alsoInSitting && <p className="caucus-notice">{t('caucus.sitting-off')}</p>}
            <People view={view} pictures={pictures} />
            <div className="actions">
              <Button look="primary" onClick={() => actions.microphone(!view.microphone)}>
                <Icon name={view.microphone ? 'mic' : 'mic-off'} />
                {microphone} <KeyHint id="room.microphone" standard="F2" />
              </Button>
              <Button onClick={() => actions.camera(!view.camera)}>
                <Icon name={view.camera ? 'camera' : 'camera-off'} />
                {t(view.camera ? 'caucus.camera-off' : 'caucus.camera-on')}
              </Button>
            </div>
            {view.code !== null && <KeysCode groups={view.code} />}
          </>
        )}
        <LiveRegion words={isIn && view.alsoInSitting ? t('caucus.sitting-off') : ''} />
      </main>
    </RoomFrame>
  )
}

function People({ view, pictures }: Pick<CaucusProps, 'view' | 'pictures'>) {
  const t = useText()
  const { language } = useLanguage()
  return (
    <>
      <ul className="caucus-people" aria-label={t('room.tiles')}>
        {view.people.map(({ picture, plate, you }) => (
          <li key={picture.key}>
            <Plate
              plate={plate}
              size="small"
              picture={
                <Picture
                  picture={picture}
                  pictures={pictures}
                  label={t('room.picture', { name: bothNames(plate.person, language).first })}
                />
              }
              {...(you ? { aside: <Icon name={view.microphone ? 'mic' : 'mic-off'} /> } : {})}
            />
          </li>
        ))}
      </ul>
      {view.people.length < 2 && <p className="meta">{t('caucus.alone')}</p>}
    </>
  )
}
