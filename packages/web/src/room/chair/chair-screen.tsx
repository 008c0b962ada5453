/** The chair's console: what is under way, who speaks, who waits, what is wrong in the room, and the last step. */
import '../parts/room.css'
import './chair.css'
import { refusalText } from '@samvad/lang'
import { useEffect, useState, type ReactNode } from 'react'
import { useText } from '../../i18n/provider.tsx'
import { Say } from '../../i18n/say.tsx'
import { wordsFor } from '../../i18n/words.ts'
import { useLanguage } from '../../i18n/provider.tsx'
import { Button, LinkButton, TextLink } from '../../parts/button.tsx'
import { useNow } from '../../parts/clock.tsx'
import { StatusMark } from '../../parts/status-mark.tsx'
import { Time } from '../../parts/time.tsx'
import {
  AllKeysButton,
  KeyHint,
  KeysProvider,
  Moment,
  RoomColumns,
  RoomFrame,
  useKeys,
  type KeyBinding,
} from '../parts/index.ts'
import { useAskOnce, type AskOnce } from './ask-once.ts'
import { FloorCard, PointOfOrder } from './floor-card.tsx'
import { Heading, Suspended } from './heading.tsx'
import { KeptKey, type StepKey } from './kept-key.ts'
import { Side, TimeUsed } from './side.tsx'
import { RepliesTable, SpeakersTable } from './speakers-table.tsx'
import { StepWords } from './step-words.tsx'
import { chairSteps, type ChairSteps } from './steps.ts'
import type { Answered, ChairActions, ChairView } from './view.ts'
import { isOpen, mayTurn, type ChairVoice } from './voice.ts'
import { VoiceStrip } from './voice-strip.tsx'

export type ChairProps = Readonly<{
  view: ChairView
  actions: ChairActions
  /** What the record said to the last press that it did not take. */
  answered: Answered | null
  onUnderstood: () => void
  /** The chair's own microphone and camera. */
  voice: ChairVoice
  /** Live picture of whoever has the floor; without one the person is drawn. */
  picture?: ReactNode
  /** Where the way out leads. */
  back: string
  /** Summary record of the sitting. */
  summary: string
  /** Standing notices. */
  notices?: ReactNode
}>

/** The whole console. */
export function ChairScreen(props: ChairProps) {
  return (
    <KeysProvider>
      <Inside {...props} />
    </KeysProvider>
  )
}

function Inside({ view, actions, answered, onUnderstood, voice, picture, back, summary, notices }: ChairProps) {
  const t = useText()
  const nowMs = useNow(1000)
  const asks = useAskOnce(`${view.head} ${view.closed}`)
  const steps = chairSteps(view, actions, asks, nowMs)
  const part = { view, steps, asks, actions, nowMs }
  return (
    <RoomFrame
      title={view.title}
      crumbs={view.crumbs}
      encryption={view.encryption}
      className="the-chair"
      end={
        <span className="leave">
          <LinkButton href={back}>{t('chair.back')}</LinkButton>
        </span>
      }
    >
      {view.closed === null ? (
        <RoomColumns sideLabel={t('chair.side')} side={<Side {...part} />}>
          {notices}
          <Heading {...part} />
          <Conductor view={view} asks={asks} actions={actions} nowMs={nowMs} />
          {answered !== null && <AnsweredNotice answered={answered} onUnderstood={onUnderstood} />}
          <Suspended view={view} actions={actions} />
          <PointOfOrder {...part} />
          <FloorCard {...part} {...(picture === undefined ? {} : { picture })} />
          <VoiceStrip {...voice} />
          <SpeakersTable {...part} />
          <RepliesTable {...part} />
          <Keys view={view} steps={steps} voice={voice} busy={actions.busy} answered={answered} />
        </RoomColumns>
      ) : (
        // Nothing can be conducted any more: what is left is what it took, and its record.
        <RoomColumns sideLabel={t('chair.side')} side={<TimeUsed view={view} nowMs={nowMs} />}>
          <Heading {...part} />
          <p className="suspended">
            <span>
              <Say id="chair.closed" holes={{ time: <Time at={view.closed} only="UTC" /> }} />
            </span>{' '}
            <TextLink href={summary}>{t('summary.link')}</TextLink>
          </p>
        </RoomColumns>
      )}
    </RoomFrame>
  )
}

/** The keys at the foot of the console, and what they do. */
function Keys({
  view,
  steps,
  voice,
  busy,
  answered,
}: {
  view: ChairView
  steps: ChairSteps
  voice: ChairVoice
  busy: boolean
  answered: Answered | null
}) {
  const t = useText()
  const { next, mayGive, hear, withdraw, minute, closeList, undo } = steps
  const { state } = voice.view
  const open = isOpen(state)
  const callNext = {
    id: 'chair.next',
    key: 'F2',
    words: t('chair.key.next'),
    about: next?.key ?? null,
    run: next !== null && mayGive && view.interrupted === null ? () => steps.give(next) : null,
  }
  const others = [
    { id: 'chair.withdraw', key: 'F4', words: t('chair.withdraw'), about: null, run: withdraw },
    { id: 'chair.point', key: 'F8', words: t('chair.key.point'), about: view.points[0]?.key ?? null, run: hear },
    { id: 'chair.minute', key: 'F9', words: t('chair.key.minute'), about: null, run: minute },
    { id: 'chair.close-list', key: 'F10', words: t('chair.key.close'), about: null, run: closeList },
    // In a field the key takes back what was typed there.
    { id: 'chair.undo', key: 'Ctrl+Z', words: t('chair.key.undo'), about: null, run: undo, leavesText: true },
  ]
  const ofStep = useStepKeys([callNext, ...others], { busy, recorded: answered === null })
  const microphone = {
    id: 'chair.microphone',
    key: 'F3',
    words: t(open ? 'room.do.close-mic' : 'room.do.open-mic'),
    ...(mayTurn(state) && !voice.view.busy ? { run: () => voice.actions.microphone(!open) } : {}),
  }
  const bindings: readonly KeyBinding[] = [ofStep(callNext), microphone, ...others.map(ofStep)]
  useKeys(bindings)
  return (
    <p className="chair-keys">
      {bindings.map(({ id, key, words }) => (
        <span key={id}>
          <KeyHint id={id} standard={key} /> {words}
        </span>
      ))}
      <AllKeysButton />
    </p>
  )
}

/** Binds keys to steps; one that is pressed while a step is being recorded waits for it. */
function useStepKeys(
  keys: readonly StepKey[],
  { busy, recorded }: Readonly<{ busy: boolean; recorded: boolean }>,
): (key: StepKey & Omit<KeyBinding, 'run'>) => KeyBinding {
  const [kept] = useState(() => new KeptKey())
  useEffect(() => {
    if (!busy) kept.free(keys, { recorded })
  })
  return ({ about, run, ...binding }) => ({
    ...binding,
    ...(run === null && !busy ? {} : { run: () => kept.press({ id: binding.id, about, run }, { busy }) }),
  })
}

/** Somebody else was first, or the step is not possible: what happened, and that nothing typed is lost. */
function AnsweredNotice({ answered, onUnderstood }: { answered: Answered; onUnderstood: () => void }) {
  const t = useText()
  const { language } = useLanguage()
  return (
    <div className="refusal answered" role="alert">
      <StatusMark state="open" label={t('shell.refused')} />
      <div>
        {answered.is === 'stale' ? (
          <>
            <p>
              <b>{t('chair.stale')}</b>
            </p>
            <ul>
              {answered.steps.map((step) => (
                <li key={step.seq}>
                  <StepWords step={step} /> · <Moment at={step.at} /> ·{' '}
                  <bdi lang={wordsFor(step.by.name, language).lang}>{wordsFor(step.by.name, language).text}</bdi>
                </li>
              ))}
            </ul>
            <p>{t('chair.stale.kept')}</p>
          </>
        ) : (
          <>
            <p>
              <b>{refusalText(t, answered as Parameters<typeof refusalText>[1])}</b>
            </p>
            <p className="code">{answered.code}</p>
          </>
        )}
        <Button onClick={onUnderstood}>{t('chair.stale.close')}</Button>
      </div>
    </div>
  )
}

/** A conductor is silent when it has not answered a command for so long. */
const SILENT_AFTER_MS = 20_000

/** On the console of a deputy: whose log conducts, and how to take over when it is lost. */
function Conductor({
  view,
  asks,
  actions,
  nowMs,
}: {
  view: ChairView
  asks: AskOnce
  actions: ChairActions
  nowMs: number
}) {
  const t = useText()
  const { language } = useLanguage()
  const { conductor } = view
  if (conductor.is === 'own' || view.closed !== null) return null
  const { unansweredSince, present } = conductor
  const silent = unansweredSince !== null && nowMs - Date.parse(unansweredSince) > SILENT_AFTER_MS
  const lost = silent || present === false
  const party = wordsFor(conductor.party.name, language)
  return (
    <section className={lost ? 'conductor lost' : 'conductor'} role={lost ? 'alert' : 'status'}>
      <div>
        <p>
          {silent && unansweredSince !== null ? (
            <Say id="chair.conductor.silent" holes={{ party, time: <Moment at={unansweredSince} /> }} />
          ) : (
            <Say id={lost ? 'chair.conductor.away' : 'chair.conductor'} holes={{ party }} />
          )}
        </p>
        <p className="asks">{asks.asking === 'take' && t('chair.take.ask')}</p>
      </div>
      <Button
        look={lost ? 'plain' : 'quiet'}
        busy={actions.busy}
        onClick={() => asks.press('take', () => void actions.take())}
      >
        {t('chair.take')}
      </Button>
    </section>
  )
}
