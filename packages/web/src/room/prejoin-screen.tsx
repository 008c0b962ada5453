/** Before the room: how others will see one, whether everything works, what one will hear, and the way in. */
import './parts/room.css'
import './prejoin-screen.css'
import type { ChannelId } from '@samvad/kernel'
import { useState, type ReactNode } from 'react'
import { formatNumber, isLanguage } from '@samvad/lang'
import { useLanguage, useText } from '../i18n/provider.tsx'
import { Gap, Say } from '../i18n/say.tsx'
import { Button, TextLink } from '../parts/button.tsx'
import { LiveRegion } from '../parts/page.tsx'
import { Tag } from '../parts/state.tsx'
import { Time, TimeLeft, useZones } from '../parts/time.tsx'
import { bothNames, ChannelGroup, Icon, KeysProvider, Meter, Plate, RoomFrame } from './parts/index.ts'
import { Picture, type Pictures } from './pictures.tsx'
import type { CheckView, DeviceView, PrejoinView } from './view.ts'

export type PrejoinActions = Readonly<{
  device: (kind: 'camera' | 'microphone' | 'speaker', id: string) => void
  playTone: () => void
  heardTone: () => void
  testNetwork: () => void
  choose: (channel: ChannelId) => void
  enter: () => void
}>

export function PrejoinScreen({
  view,
  channel,
  actions,
  pictures,
  notices,
}: {
  view: PrejoinView
  channel: ChannelId
  actions: PrejoinActions
  pictures: Pictures
  notices?: ReactNode
}) {
  const t = useText()
  const { language } = useLanguage()
  const good = view.checks.filter(isGood).length
  const look = view.checks.length - good
  return (
    <KeysProvider>
      <RoomFrame title={view.title} crumbs={view.crumbs} encryption={view.encryption} className="prejoin">
        <main id="main" tabIndex={-1}>
          <div className="prejoin-wrap">
            <div className="prejoin-head">
              <div>
                {view.number !== null && <p>{t('room.before.n', { n: view.number })}</p>}
                <h1>{t('room.before.title')}</h1>
              </div>
              <Opens view={view} />
            </div>
            {notices}
            {view.browser !== 'fine' && <BrowserNotice browser={view.browser} />}
            <div className="prejoin-grid">
              <section aria-label={t('room.before.others')}>
                <Plate
                  plate={view.plate}
                  picture={
                    <Picture
                      picture={view.picture}
                      pictures={pictures}
                      label={t('room.picture', { name: bothNames(view.plate.person, language).first })}
                    />
                  }
                  aside={<TextLink href={view.peopleHref}>{t('room.before.name-wrong')}</TextLink>}
                />
                <Devices view={view} onDevice={actions.device} />
                <div className="by-whom">
                  <Icon name="lock" />
                  <p>
                    <Say id="room.before.who" />
                    {view.closedSegment && (
                      <>
                        <Gap />
                        {t('room.before.closed')}
                      </>
                    )}
                  </p>
                </div>
              </section>
              <div>
                <section className="check-card" aria-labelledby="check">
                  <h2 id="check">
                    {t('room.before.check')}
                    <Tag tone={look === 0 ? 'done' : 'open'}>
                      {look === 0
                        ? t('room.before.all-good', { all: good })
                        : t('room.before.some-good', { good, all: view.checks.length, look })}
                    </Tag>
                  </h2>
                  <ul>
                    {view.checks.map((check) => (
                      <Check key={check.what} check={check} actions={actions} />
                    ))}
                  </ul>
                  <div className="check-channels">
                    <ChannelGroup channels={view.channels} chosen={channel} onChoose={actions.choose} variant="pills" />
                  </div>
                </section>
                <div className="enter">
                  <Button look="big" busy={view.busy} onClick={actions.enter}>
                    <span>
                      <Say id="room.before.enter" holes={{ name: view.name, party: view.party }} />
                    </span>
                  </Button>
                  {!view.opened && <p>{t('room.before.wait')}</p>}
                </div>
              </div>
            </div>
          </div>
        </main>
      </RoomFrame>
    </KeysProvider>
  )
}

/** When the sitting opens: how long yet, and the instant on every clock of the parties. */
function Opens({ view }: { view: PrejoinView }) {
  const t = useText()
  const zones = useZones()
  if (view.opened) return <p className="opens">{t('room.before.opened')}</p>
  if (view.opensAt === null) return null
  const at = view.opensAt
  return (
    <div className="opens">
      <p>{t('room.before.opens')}</p>
      <b role="timer">
        <TimeLeft until={at} />
      </b>
      <p>
        <Time at={at} only="UTC" />
        {zones.map(({ id, zone }) => (
          <span key={id}>
            {t.lang === 'zh' ? '，' : ', '}
            <Time at={at} only={zone} />
          </span>
        ))}
      </p>
    </div>
  )
}

function Devices({ view, onDevice }: { view: PrejoinView; onDevice: PrejoinActions['device'] }) {
  const t = useText()
  const { devices } = view
  const kinds = [
    { kind: 'camera', label: t('room.before.camera'), none: t('room.before.no-camera') },
    { kind: 'microphone', label: t('room.before.microphone'), none: null },
    { kind: 'speaker', label: t('room.before.sound'), none: null },
  ] as const
  return (
    <div className="devices-row">
      {kinds.map(({ kind, label, none }) => (
        <label key={kind}>
          {label}
          <select value={devices.chosen[kind]} onChange={(event) => onDevice(kind, event.target.value)}>
            {devices[kind].length === 0 && <option value="">{t('room.before.standard')}</option>}
            {devices[kind].map((device: DeviceView) => (
              <option key={device.id} value={device.id}>
                {device.label === '' ? t('room.before.standard') : device.label}
              </option>
            ))}
            {none !== null && <option value="none">{none}</option>}
          </select>
        </label>
      ))}
    </div>
  )
}

function isGood(check: CheckView): boolean {
  if (check.what === 'network') return ['direct', 'relay-udp', 'relay-tcp', 'relay-tls', 'server'].includes(check.state)
  return check.state === 'good' && (check.what !== 'microphone' || check.headset === 'fine')
}

function Check({ check, actions }: { check: CheckView; actions: PrejoinActions }) {
  const t = useText()
  return (
    <li className={isGood(check) ? 'good' : 'to-look-at'}>
      <Icon name={isGood(check) ? 'tick' : 'look'} />
      <span>
        <b>{t(`room.before.${check.what}`)}</b>
        <small>
          <CheckWords check={check} />
        </small>
      </span>
      <CheckEnd check={check} actions={actions} />
    </li>
  )
}

function CheckWords({ check }: { check: CheckView }) {
  const t = useText()
  switch (check.what) {
    case 'camera':
      return t(`room.before.camera.${check.state}`)
    case 'microphone':
      return <MicrophoneWords check={check} />
    case 'sound':
      return t(`room.before.sound.${check.state}`)
    case 'network':
      if (check.state !== 'none') return t(`room.before.network.${check.state}`)
      return check.servers.length === 0
        ? t('room.before.network.none')
        : t('room.before.network.none-servers', { servers: check.servers.join(t.lang === 'zh' ? '、' : ', ') })
    case 'encryption':
      if (check.state === 'good' && check.endpoints === 0) return t('room.before.encryption.alone')
      if (check.state === 'good') return t('room.before.encryption.good', { n: check.endpoints })
      if (check.state === 'unvouched' || check.state === 'open')
        return t(`room.before.encryption.${check.state}`, { n: check.weak, all: check.endpoints })
      return t(`room.before.encryption.${check.state}`)
    default:
      return unreachable(check)
  }
}

/** What the microphone gives, then what the device is, where that matters for the booths. */
function MicrophoneWords({ check }: { check: Extract<CheckView, { what: 'microphone' }> }) {
  const t = useText()
  const { state, headset, khz } = check
  return (
    <>
      {t(`room.before.microphone.${state}`)}
      {headset !== 'fine' && (
        <>
          <Gap />
          {t(`room.before.headset.${headset}`)}
        </>
      )}
      {khz !== null && MEASURED.includes(state) && (
        <>
          <Gap />
          {t('room.before.microphone.khz', { khz: isLanguage(t.lang) ? formatNumber(t.lang, khz) : khz })}
        </>
      )}
    </>
  )
}

const MEASURED: readonly string[] = ['asking', 'good', 'silent', 'quiet', 'too-loud', 'noisy']

function CheckEnd({ check, actions }: { check: CheckView; actions: PrejoinActions }) {
  const t = useText()
  if (check.what === 'microphone' && MEASURED.includes(check.state)) return <Meter dbfs={check.dbfs} words={false} />
  if (check.what === 'sound')
    return (
      <span className="check-buttons">
        {check.state === 'asking' && <Button onClick={actions.heardTone}>{t('room.before.sound.heard')}</Button>}
        <Button onClick={actions.playTone} busy={check.state === 'left' || check.state === 'right'}>
          {t(check.state === 'good' || check.state === 'asking' ? 'room.before.sound.again' : 'room.before.sound.play')}
        </Button>
      </span>
    )
  if (check.what === 'network')
    return (
      <Button onClick={actions.testNetwork} busy={check.state === 'testing'}>
        {t('room.before.network.again')}
      </Button>
    )
  return null
}

/** A browser inside another app has neither camera nor microphone: the address is taken to a real one. */
function BrowserNotice({ browser }: { browser: 'app' | 'no-media' }) {
  const t = useText()
  const [copied, setCopied] = useState(false)
  return (
    <div className="browser-notice" role="alert">
      <Icon name="look" />
      <div>
        <p>
          <b>{t(`room.before.browser.${browser}`)}</b>
        </p>
        <p>
          <code>{location.href}</code>
        </p>
        <LiveRegion words={copied ? t('room.before.browser.copied') : ''} />
      </div>
      <Button
        onClick={() => {
          navigator.clipboard?.writeText(location.href).then(
            () => setCopied(true),
            () => setCopied(false),
          )
        }}
      >
        {t(copied ? 'room.before.browser.copied' : 'room.before.browser.copy')}
      </Button>
    </div>
  )
}

function unreachable(check: never): never {
  throw new Error(`no words for ${JSON.stringify(check)}`)
}
