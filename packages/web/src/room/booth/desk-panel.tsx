/** The desk: what is heard, the microphone, the channel that goes out, and the handover. Hands learn its places. */
import { isSamePerson } from '@samvad/kernel'
import { htmlLang } from '@samvad/lang'
import { useEffect, useId, useRef, useState, type CSSProperties, type KeyboardEvent } from 'react'
import { useLanguage, useText } from '../../i18n/provider.tsx'
import { Say } from '../../i18n/say.tsx'
import { Button } from '../../parts/button.tsx'
import { useNow } from '../../parts/clock.tsx'
import { LiveRegion } from '../../parts/page.tsx'
import { languageLabel } from '../../record/act-form.tsx'
import {
  bothNames,
  Icon,
  KeyHint,
  LiveMeter,
  minutesAndSeconds,
  Moment,
  MUTE_DB,
  useKeys,
  useShortcut,
} from '../parts/index.ts'
import { airOf, handoverOf, seatKey, turnOf, type Air, type Handover } from './desk.ts'
import type { BoothActions, BoothChoices, BoothLevels, BoothLive, BoothView, IncomingView, SeatView } from './view.ts'

type DeskProps = Readonly<{
  view: BoothView
  live: BoothLive
  choices: BoothChoices
  actions: BoothActions
  levels: BoothLevels
}>

export function Desk(props: DeskProps) {
  const t = useText()
  return (
    <section className="booth-desk" aria-label={t('booth.desk')}>
      <Incoming {...props} />
      <Microphone {...props} />
      <Outgoing {...props} />
      <Turn {...props} />
    </section>
  )
}

function Incoming({ view, live, choices, actions, levels }: DeskProps) {
  const t = useText()
  const name = useId()
  const { listen } = view.booth
  const relay = view.incoming.find(({ state }) => state.kind === 'on-air')
  useKeys([
    {
      id: 'booth.in',
      key: 'F6',
      words: t('booth.keys.in'),
      ...(listen === 'floor' && relay === undefined
        ? {}
        : { run: () => actions.listen(listen === 'floor' ? (relay?.channel ?? 'floor') : 'floor') }),
    },
  ])
  const heard =
    choices.volumeDb <= MUTE_DB ? t('room.volume.mute') : t('room.volume.db', { db: minus(choices.volumeDb) })
  const filled: CSSProperties = { '--filled': `${((choices.volumeDb - MUTE_DB) / (6 - MUTE_DB)) * 100}%` }
  return (
    <fieldset className="desk-in">
      <legend>
        {t('booth.in')} <KeyHint id="booth.in" standard="F6" />
      </legend>
      <div className="desk-channels">
        {view.incoming.map((one) => (
          <label key={one.channel} className={one.state.kind}>
            <input
              type="radio"
              name={name}
              value={one.channel}
              checked={one.channel === listen}
              disabled={one.state.kind === 'cycle'}
              onChange={() => actions.listen(one.channel)}
            />
            <span>
              <ChannelName one={one} />
            </span>
            <small>
              <ChannelNote one={one} chosen={one.channel === listen} floorMs={live.floorMs} />
            </small>
          </label>
        ))}
      </div>
      <div className="desk-level">
        <span>{t('booth.level')}</span>
        <LiveMeter level={levels.incoming} />
      </div>
      <label className="slider desk-volume">
        <span>{t('booth.volume')}</span>
        <input
          type="range"
          min={MUTE_DB}
          max={6}
          step={1}
          value={choices.volumeDb}
          style={filled}
          aria-valuetext={heard}
          onChange={(event) => actions.choose({ volumeDb: Number(event.target.value) })}
        />
        <span className="value">{heard}</span>
      </label>
    </fieldset>
  )
}

function ChannelName({ one }: { one: IncomingView }) {
  const t = useText()
  const language = one.language
  const named = language === null ? null : <bdi lang={htmlLang(language)}>{languageLabel(language)}</bdi>
  return one.channel === 'floor' || named === null ? (
    <>
      <b>{t('booth.in.floor')}</b> {named}
    </>
  ) : (
    <Say id="booth.in.relay" holes={{ language: named }} />
  )
}

function ChannelNote({ one, chosen, floorMs }: { one: IncomingView; chosen: boolean; floorMs: number | null }) {
  const t = useText()
  const { language } = useLanguage()
  const { state } = one
  switch (state.kind) {
    case 'floor':
      return floorMs === null ? null : t('booth.in.delay', { ms: floorMs })
    case 'on-air': {
      const name = bothNames(state.by, language).first
      return <bdi lang={htmlLang(name.lang)}>{name.text}</bdi>
    }
    case 'off-air':
      return t(chosen ? 'booth.in.off-floor' : 'booth.in.off')
    case 'cycle': {
      const [first] = state.by
      return first === undefined ? (
        t('booth.in.listens-to-you')
      ) : (
        <Say id="booth.in.listens-by-way" holes={{ language: { text: languageLabel(first), lang: first } }} />
      )
    }
    default:
      return unreachable(state)
  }
}

function Microphone({ view, live, actions, levels }: DeskProps) {
  const t = useText()
  const { booth, me } = view
  const onAir = view.seats.find(({ seat }) => isSamePerson(seat, booth.onAir))
  const air = airOf({
    booth,
    me,
    cough: live.cough,
    suspended: view.sitting.stage === 'suspended',
    connected: live.lostSeconds === null,
    microphone: live.microphone,
    partnerGone: onAir?.gone ?? false,
  })
  const mine = isSamePerson(booth.onAir, me)
  const flip = flipOf(air, mine, actions)
  const run = live.busy ? undefined : flip
  const coughKey = useShortcut('booth.cough', 'F8')
  const slowKey = useShortcut('booth.slow', 'F9')
  const airKey = useShortcut('booth.air', 'F2')
  const slow = view.speaker === null ? undefined : actions.slowDown
  useFocusLost(() => actions.cough('focus-lost'))
  useKeys([
    { id: 'booth.air', key: 'F2', words: t('booth.keys.air'), ...(run === undefined ? {} : { run }) },
    {
      id: 'booth.cough',
      key: 'F8',
      words: t('booth.keys.cough'),
      run: () => actions.cough('press'),
      release: () => actions.cough('let-go'),
    },
    { id: 'booth.slow', key: 'F9', words: t('booth.slow'), ...(slow === undefined ? {} : { run: slow }) },
  ])
  return (
    <section className="desk-mic" aria-labelledby="desk-mic">
      <h2 id="desk-mic">
        <span>{t('booth.mic')}</span>
        <span>
          {air === 'on' && booth.since !== null ? (
            <Say id="booth.mic.since" holes={{ time: <Moment at={booth.since} /> }} />
          ) : (
            t('booth.mic.closed')
          )}
        </span>
      </h2>
      <div className="desk-air">
        <CoughButton onCough={actions.cough} shortcut={coughKey} />
        <button
          type="button"
          className={`air-switch ${air}`}
          aria-pressed={air === 'on'}
          aria-disabled={run === undefined}
          onClick={() => run?.()}
          {...airKey}
        >
          <AirSign air={air} />
          <span>
            <AirWords air={air} onAir={onAir} />
          </span>
          {flip !== undefined && <KeyHint id="booth.air" standard="F2" />}
        </button>
        <button type="button" disabled={slow === undefined} onClick={() => slow?.()} {...slowKey}>
          <svg viewBox="0 0 20 20" className="room-icon" aria-hidden="true" fill="none" stroke="currentColor">
            <path d="M10 3.5v3M10 10l3.5-2.5" strokeWidth="1.7" strokeLinecap="round" />
            <circle cx="10" cy="10.5" r="7" strokeWidth="1.7" />
          </svg>
          <span>{t('booth.slow')}</span>
          <KeyHint id="booth.slow" standard="F9" />
        </button>
      </div>
      <div className="desk-level wide">
        <span>{t('booth.level')}</span>
        <LiveMeter level={levels.microphone} />
      </div>
      <p className="desk-note" role="status">
        <MicrophoneNote view={view} live={live} air={air} onAir={onAir} />
      </p>
    </section>
  )
}

/** What the switch does now. */
function flipOf(air: Air, mine: boolean, actions: BoothActions): (() => void) | undefined {
  if (air === 'off') return actions.take
  if (air === 'relief') return actions.relieve
  return mine ? actions.release : undefined
}

/** What the listeners have, where it is not this voice; else what the room was last told. */
function MicrophoneNote({
  view,
  live,
  air,
  onAir,
}: {
  view: BoothView
  live: BoothLive
  air: Air
  onAir: SeatView | undefined
}) {
  const t = useText()
  const { language } = useLanguage()
  if (air === 'lost') return t('booth.lost-fallback')
  if (air === 'kept') return t('booth.air.kept.words')
  if (air === 'suspended') return t('room.suspended.microphones')
  if (view.booth.onAir === null) return t('booth.empty', { n: live.listeners ?? 0 })
  if ((air === 'partner' || air === 'relief') && onAir !== undefined && !onAir.here)
    return <Say id="booth.partner-lost" holes={{ name: bothNames(onAir.person, language).first }} />
  if (live.slowAt !== null) return <Say id="booth.slow.shown" holes={{ time: <Moment at={live.slowAt} /> }} />
  return view.speaker === null ? t('booth.slow.nobody') : ''
}

function CoughButton({
  onCough,
  shortcut,
}: {
  onCough: BoothActions['cough']
  shortcut: ReturnType<typeof useShortcut>
}) {
  const t = useText()
  const held = useRef(false)
  const press = (): void => {
    held.current = true
    onCough('press')
  }
  const end = (event: 'let-go' | 'focus-lost'): void => {
    if (!held.current) return
    held.current = false
    onCough(event)
  }
  const isPress = (event: KeyboardEvent): boolean => event.key === ' ' || event.key === 'Enter'
  return (
    <button
      type="button"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        press()
      }}
      onPointerUp={() => end('let-go')}
      onPointerCancel={() => end('focus-lost')}
      onKeyDown={(event) => isPress(event) && !event.repeat && press()}
      onKeyUp={(event) => isPress(event) && end('let-go')}
      onBlur={() => end('focus-lost')}
      {...shortcut}
    >
      <Icon name="mic-off" />
      <span>{t('booth.cough')}</span>
      <KeyHint id="booth.cough" standard="F8" />
    </button>
  )
}

/** Hears of a lost focus before the keys do, which then say that the key was let go. */
function useFocusLost(lost: () => void): void {
  const latest = useRef(lost)
  useEffect(() => {
    latest.current = lost
  })
  useEffect(() => {
    const hear = (event: Event): void => {
      if (event.target === window) latest.current()
    }
    addEventListener('blur', hear, true)
    return () => removeEventListener('blur', hear, true)
  }, [])
}

/** On air by the record, and not heard. */
function isClosedForNow(air: Air): air is 'cough' | 'kept' | 'suspended' {
  return air === 'cough' || air === 'kept' || air === 'suspended'
}

function AirSign({ air }: { air: Air }) {
  return (
    <svg viewBox="0 0 44 44" className="air-sign" fill="none" stroke="currentColor" strokeWidth="3" aria-hidden="true">
      {air === 'on' ? (
        <>
          <circle cx="22" cy="22" r="8" fill="currentColor" />
          <path d="M11.4 32.6a15 15 0 0 1 0-21.2M32.6 11.4a15 15 0 0 1 0 21.2" />
        </>
      ) : isClosedForNow(air) ? (
        <>
          <circle cx="22" cy="22" r="14" />
          <path d="M18 16v12M26 16v12" />
        </>
      ) : air === 'lost' || air === 'no-microphone' ? (
        <path d="M10 10l24 24M34 10L10 34" />
      ) : (
        <circle cx="22" cy="22" r="8" />
      )}
    </svg>
  )
}

function AirWords({ air, onAir }: { air: Air; onAir: SeatView | undefined }) {
  const t = useText()
  const { language } = useLanguage()
  if (air === 'relief')
    return (
      <>
        <b>{t('booth.air.relief')}</b>
        <small>
          {onAir !== undefined && (
            <Say id="booth.air.relief.words" holes={{ name: bothNames(onAir.person, language).first }} />
          )}
        </small>
      </>
    )
  const words = isClosedForNow(air) ? t('booth.air.off.words') : t(`booth.air.${air}.words`)
  return (
    <>
      {air === 'partner' ? (
        onAir !== undefined && <Say id="booth.air.partner" holes={{ name: bothNames(onAir.person, language).first }} />
      ) : (
        <b>{t(`booth.air.${air}`)}</b>
      )}
      <small>{words}</small>
    </>
  )
}

function Outgoing({ view }: DeskProps) {
  const t = useText()
  return (
    <section className="desk-out" aria-labelledby="desk-out">
      <h2 id="desk-out">{t('booth.out')}</h2>
      <ul className="desk-channels">
        {view.outgoing.map(({ language, state }) => (
          <li key={language} className={state} {...(state === 'yours' ? { 'aria-current': 'true' as const } : {})}>
            <i aria-hidden="true" />
            <bdi lang={htmlLang(language)}>{languageLabel(language)}</bdi>
            <small>{t(`booth.out.${state}`)}</small>
          </li>
        ))}
      </ul>
      <p className="desk-note">{t('booth.out.one-voice')}</p>
    </section>
  )
}

const FOUR_TIMES_A_SECOND = 250

const GIVING = ['booth.rail.you', 'booth.rail.offered', 'booth.rail.accepted', 'booth.rail.partner'] as const
const TAKING = ['booth.rail.partner', 'booth.rail.offered-you', 'booth.rail.you-accept', 'booth.rail.you'] as const

function Turn({ view, live, actions }: DeskProps) {
  const t = useText()
  const { language } = useLanguage()
  const now = useNow(FOUR_TIMES_A_SECOND)
  const { booth, me } = view
  const partners = view.seats.filter(({ seat }) => !isSamePerson(seat, me))
  const [chosen, setChosen] = useState<string | null>(null)
  const partner = partners.find(({ seat }) => seatKey(seat) === chosen) ?? partners[0]
  const turn = turnOf(booth, me, now)
  const hand = handoverOf(booth, me, live.acceptedAt, now)
  const step = stepOf(hand, partner, live.busy, actions)
  const back = hand.giving && (hand.step === 1 || hand.step === 2) && !live.busy ? actions.withdraw : undefined
  const handKey = useShortcut('booth.hand', 'F10')
  const backKey = useShortcut('booth.back', 'Escape')
  useKeys([
    {
      id: 'booth.hand',
      key: 'F10',
      words: t('booth.keys.hand'),
      ...(step?.run === undefined ? {} : { run: step.run }),
    },
    // Only while there is something to take back: Escape closes what else is open.
    ...(back === undefined ? [] : [{ id: 'booth.back', key: 'Escape', words: t('booth.hand.back'), run: back }]),
  ])
  return (
    <section className="desk-turn" aria-labelledby="desk-turn">
      <h2 id="desk-turn">
        <span>{t('booth.turn')}</span>
        <KeyHint id="booth.hand" standard="F10" />
      </h2>
      <p className={`turn-time ${turn.stage}`}>
        <b role="timer">{minutesAndSeconds(turn.seconds)}</b>
        <span>{t(`booth.turn.${turn.stage}`)}</span>
      </p>
      <Rail hand={hand} />
      <div className="hand-buttons">
        {partners.length > 1 && hand.giving && hand.step === 0 && (
          <select
            aria-label={t('booth.hand.to')}
            value={partner === undefined ? '' : seatKey(partner.seat)}
            onChange={(event) => setChosen(event.target.value)}
          >
            {partners.map(({ seat, person }) => (
              <option key={seatKey(seat)} value={seatKey(seat)}>
                {bothNames(person, language).first.text}
              </option>
            ))}
          </select>
        )}
        {step !== null && (
          <Button
            look={hand.giving ? 'plain' : 'primary'}
            disabled={step.run === undefined}
            onClick={() => step.run?.()}
            {...handKey}
          >
            {t(step.words)}
            {!hand.giving && <KeyHint id="booth.hand" standard="F10" />}
          </Button>
        )}
        {back !== undefined && (
          <Button onClick={back} {...backKey}>
            {t('booth.hand.back')} <KeyHint id="booth.back" standard="Escape" />
          </Button>
        )}
      </div>
      <p className="desk-note">
        <HandNote hand={hand} partner={partner} />
      </p>
      <LiveRegion words={hand.step === null ? '' : t((hand.giving ? GIVING : TAKING)[hand.step])} />
    </section>
  )
}

type Step = Readonly<{ words: 'booth.hand.offer' | 'booth.hand.again' | 'booth.hand.accept'; run?: () => void }>

/** What F10 does now. */
function stepOf(hand: Handover, partner: SeatView | undefined, busy: boolean, actions: BoothActions): Step | null {
  if (hand.giving && (hand.step === 0 || hand.step === 1)) {
    const words = hand.step === 0 ? 'booth.hand.offer' : 'booth.hand.again'
    return partner === undefined || !partner.here || busy
      ? { words }
      : { words, run: () => actions.offer(partner.seat) }
  }
  if (!hand.giving && hand.step === 1) return { words: 'booth.hand.accept', ...(busy ? {} : { run: actions.accept }) }
  return null
}

function Rail({ hand }: { hand: Handover }) {
  const t = useText()
  const { step } = hand
  return (
    <ol className="hand-rail" aria-label={step === null ? t('booth.rail.none') : t('booth.rail', { n: step + 1 })}>
      {(hand.giving ? GIVING : TAKING).map((id, index) => (
        <li
          key={id}
          className={step === null || index > step ? '' : index === step ? 'now' : 'done'}
          {...(index === step ? { 'aria-current': 'step' as const } : {})}
        >
          {t(id)}
        </li>
      ))}
    </ol>
  )
}

function HandNote({ hand, partner }: { hand: Handover; partner: SeatView | undefined }) {
  const t = useText()
  if (hand.lapsed) return t('booth.hand.lapsed')
  if (hand.lapsesIn !== null) return t('booth.hand.lapses', { seconds: hand.lapsesIn })
  if (hand.step === 2) return t('booth.hand.change')
  if (hand.step === 3) return t('booth.hand.rest')
  if (hand.step === 0 && partner === undefined) return t('booth.partner.none-words')
  if (hand.step === 0) return t(partner?.here === true ? 'booth.hand.ready' : 'booth.hand.away')
  return ''
}

function minus(db: number): string {
  return db < 0 ? `−${-db}` : String(db)
}

function unreachable(state: never): never {
  throw new Error(`no words for ${JSON.stringify(state)}`)
}
