/** The chair speaks at any time: the microphone's button and what it does, its level, the camera, the devices. */
import { useId, useState } from 'react'
import { useText } from '../../i18n/provider.tsx'
import { Say } from '../../i18n/say.tsx'
import { Button } from '../../parts/button.tsx'
import { SelectField } from '../../parts/fields.tsx'
import { Icon, KeyHint, LiveMeter, useShortcut } from '../parts/index.ts'
import { isInside, isOpen, mayTurn, type ChairVoice, type VoiceState } from './voice.ts'

export function VoiceStrip({ view, actions }: ChairVoice) {
  const t = useText()
  const key = useShortcut('chair.microphone', 'F3')
  const [choosing, setChoosing] = useState(false)
  const choices = useId()
  const { state, busy, camera } = view
  const open = isOpen(state)
  return (
    <section className={open ? 'voice open' : 'voice'} aria-label={t('chair.mic')}>
      <Button
        busy={busy}
        disabled={!mayTurn(state)}
        aria-describedby="chair-mic-state"
        onClick={() => actions.microphone(!open)}
        {...key}
      >
        <Icon name={open ? 'mic-off' : 'mic'} />
        {t(open ? 'room.do.close-mic' : 'room.do.open-mic')}
        <KeyHint id="chair.microphone" standard="F3" />
      </Button>
      <div className="heard">
        <p id="chair-mic-state" role="status">
          <Say id={state === 'refused' ? 'room.mic.refused' : wordsOf(state)} />
        </p>
        {open && <LiveMeter level={actions.level} />}
      </div>
      <div className="devices">
        <button type="button" aria-pressed={camera} disabled={!isInside(state)} onClick={() => actions.camera(!camera)}>
          <Icon name={camera ? 'camera' : 'camera-off'} />
          {t(camera ? 'room.camera.off' : 'room.camera.on')}
        </button>
        <button type="button" aria-expanded={choosing} aria-controls={choices} onClick={() => setChoosing(!choosing)}>
          {t('chair.devices')}
        </button>
      </div>
      <div id={choices} className="choices" hidden={!choosing}>
        <ChooseDevices view={view} actions={actions} />
      </div>
    </section>
  )
}

function wordsOf(state: Exclude<VoiceState, 'refused'>): `chair.mic.${Exclude<VoiceState, 'refused'>}` {
  return `chair.mic.${state}`
}

/** The same choice as before entering the room; what is open goes on with what is chosen. */
function ChooseDevices({ view, actions }: ChairVoice) {
  const t = useText()
  const { chosen, lists } = view
  const kinds = [
    { kind: 'microphone', label: t('room.before.microphone'), none: null },
    { kind: 'camera', label: t('room.before.camera'), none: t('room.before.no-camera') },
    { kind: 'speaker', label: t('room.before.sound'), none: null },
  ] as const
  return (
    <>
      {kinds.map(({ kind, label, none }) => (
        <SelectField
          key={kind}
          label={label}
          value={chosen[kind]}
          onChange={(event) => actions.choose(kind, event.target.value)}
        >
          {lists[kind].length === 0 && <option value="">{t('room.before.standard')}</option>}
          {lists[kind].map(({ id, label: name }) => (
            <option key={id} value={id}>
              {name === '' ? t('room.before.standard') : name}
            </option>
          ))}
          {none !== null && <option value="none">{none}</option>}
        </SelectField>
      ))}
    </>
  )
}
