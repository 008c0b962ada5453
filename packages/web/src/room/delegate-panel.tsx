/** What a delegate can do about the floor. One filled button at a time, worded as what will happen. */
import { useEffect, useState } from 'react'
import { useText } from '../i18n/provider.tsx'
import { Say } from '../i18n/say.tsx'
import { Button } from '../parts/button.tsx'
import { LiveRegion } from '../parts/page.tsx'
import { Time } from '../parts/time.tsx'
import { Icon, KeyHint, useKeys, useShortcut } from './parts/index.ts'
import type { PanelView, RoomActions } from './view.ts'

const ASKS_AGAIN_MS = 6000

export function DelegatePanel({ panel, actions }: { panel: PanelView; actions: RoomActions }) {
  const t = useText()
  const [asksPoint, setAsksPoint] = useState(false)
  useEffect(() => {
    if (!asksPoint) return undefined
    const timer = setTimeout(() => setAsksPoint(false), ASKS_AGAIN_MS)
    return () => clearTimeout(timer)
  }, [asksPoint])
  const takesPart = !['watching', 'before', 'over'].includes(panel.standing)
  const mayPoint = takesPart && panel.point === 'none'
  const mayReply = takesPart && panel.reply === 'none' && panel.repliesLeft && panel.standing !== 'floor'
  const askNow = panel.standing === 'may-ask'
  const hasFloor = panel.standing === 'floor'
  const open = panel.microphone === 'open'
  const { letter } = panel
  const point = (): void => {
    // It interrupts whoever speaks, so one press too many must not do it.
    if (!asksPoint) setAsksPoint(true)
    else {
      setAsksPoint(false)
      actions.pointOfOrder()
    }
  }
  const microphone = open ? actions.closeMicrophone : actions.openMicrophone
  const askWords = panel.itemNo === null ? t('sitting.ask.title') : t('room.do.ask', { no: panel.itemNo })
  useKeys([
    {
      id: 'room.microphone',
      key: 'F2',
      words: t(open ? 'room.do.close-mic' : 'room.do.open-mic'),
      ...(hasFloor && panel.microphone !== 'refused' ? { run: microphone } : {}),
    },
    { id: 'room.point', key: 'F8', words: t('room.do.point'), ...(mayPoint ? { run: point } : {}) },
    { id: 'room.ask', key: 'F9', words: askWords, ...(askNow ? { run: actions.ask } : {}) },
    { id: 'room.reply', key: 'F10', words: t('room.do.reply'), ...(mayReply ? { run: actions.reply } : {}) },
  ])
  const [micKey, pointKey, askKey, replyKey] = [
    useShortcut('room.microphone', 'F2'),
    useShortcut('room.point', 'F8'),
    useShortcut('room.ask', 'F9'),
    useShortcut('room.reply', 'F10'),
  ]
  return (
    <section className="floor-panel" aria-label={t('room.can')}>
      <LiveRegion words={hasFloor ? t('sitting.you-have-floor') : ''} assertive />
      {panel.slow && hasFloor && (
        <p className="slow" role="status">
          {t('room.slow')}
        </p>
      )}
      <Standing panel={panel} />
      {askNow && (
        <span className="wide">
          <Button look="primary" busy={panel.busy} onClick={actions.ask} {...askKey}>
            <Icon name="hand" />
            {askWords}
            <KeyHint id="room.ask" standard="F9" />
          </Button>
        </span>
      )}
      {(panel.standing === 'listed' || panel.standing === 'next') && (
        <>
          {panel.standing === 'next' && !panel.ready && (
            <span className="wide">
              <Button look="primary" onClick={actions.ready}>
                <Icon name="tick" />
                {t('room.do.ready')}
              </Button>
            </span>
          )}
          <span className="wide">
            <Button busy={panel.busy} onClick={actions.takeOff}>
              {t('room.do.take-off')}
            </Button>
          </span>
        </>
      )}
      {hasFloor && (
        <>
          {letter !== null && (
            <span className="wide">
              <Button busy={panel.busy} onClick={() => actions.openLetter(letter)}>
                {t('room.letter.open')}
              </Button>
            </span>
          )}
          <span className="wide">
            <Button look={open ? 'plain' : 'primary'} onClick={microphone} {...micKey}>
              <Icon name={open ? 'mic-off' : 'mic'} />
              {t(open ? 'room.do.close-mic' : 'room.do.open-mic')}
              <KeyHint id="room.microphone" standard="F2" />
            </Button>
          </span>
          <span className="wide">
            <Button look={open ? 'primary' : 'plain'} busy={panel.busy} onClick={actions.endStatement}>
              {t('room.do.end')}
            </Button>
          </span>
        </>
      )}
      {takesPart && !hasFloor && (
        <Button {...(mayReply ? {} : { disabled: true })} onClick={actions.reply} {...replyKey}>
          <Icon name="reply" />
          {t('room.do.reply')}
          <KeyHint id="room.reply" standard="F10" />
        </Button>
      )}
      {takesPart && !hasFloor && (
        <Button {...(mayPoint ? {} : { disabled: true })} onClick={point} {...pointKey}>
          <Icon name="order" />
          {t('room.do.point')}
          <KeyHint id="room.point" standard="F8" />
        </Button>
      )}
      {asksPoint && (
        <p className="asks" role="alert">
          {t('room.do.point-again')}
        </p>
      )}
      {takesPart && !hasFloor && !asksPoint && <p className="why">{t('room.do.why')}</p>}
      <p className="microphone">
        <Icon name={open ? 'mic' : 'mic-off'} />
        <span>
          <Say id={`room.mic.${panel.microphone}`} />
        </span>
      </p>
      <p className="devices">
        <button type="button" aria-pressed={panel.camera} onClick={() => actions.camera(!panel.camera)}>
          <Icon name={panel.camera ? 'camera' : 'camera-off'} />
          {t(panel.camera ? 'room.camera.off' : 'room.camera.on')}
        </button>
        <button type="button" aria-pressed={panel.screen} onClick={() => actions.screen(!panel.screen)}>
          <Icon name="screen" />
          {t(panel.screen ? 'room.screen.off' : 'room.screen.on')}
        </button>
      </p>
    </section>
  )
}

/** Where one stands with the floor, in one sentence; nothing while the buttons say it. */
function Standing({ panel }: { panel: PanelView }) {
  const t = useText()
  const lines = [
    ...(panel.standing === 'floor' ? [t('sitting.you-have-floor')] : []),
    ...(panel.standing === 'interrupted' ? [t('room.do.interrupted')] : []),
    ...(panel.standing === 'asked' ? [t('sitting.ask.waiting')] : []),
    ...(panel.standing === 'next' ? [t(panel.ready ? 'room.do.ready-said' : 'room.do.next')] : []),
    ...(panel.standing === 'watching' ? [t('sitting.not-delegate')] : []),
    ...(panel.point === 'waiting' ? [t('room.do.point-waiting')] : []),
    ...(panel.reply === 'waiting' ? [t('room.do.reply-waiting')] : []),
  ]
  return (
    <>
      {lines.map((words) => (
        <p className="standing" key={words}>
          {words}
        </p>
      ))}
      {panel.standing === 'listed' && panel.place !== null && (
        <p className="standing">
          {panel.at === null ? (
            t('room.do.place-only', { n: panel.place })
          ) : (
            <Say id="room.do.place" holes={{ n: panel.place, time: <Time at={panel.at} /> }} />
          )}
        </p>
      )}
      {panel.standing === 'list-closed' && panel.listClosed !== null && (
        <p className="standing">
          <Say id="room.do.list-closed" holes={{ time: <Time at={panel.listClosed} /> }} />
        </p>
      )}
    </>
  )
}
