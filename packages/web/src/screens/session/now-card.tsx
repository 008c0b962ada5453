/**
 * The "now" card: what waits and why, by when, and what can be done.
 *
 * It always says what happens if nothing is done, because silence must never look like consent.
 */
import type { ReactNode } from 'react'
import { Gap, Say } from '../../i18n/say.tsx'
import { useText } from '../../i18n/provider.tsx'
import type { Words } from '../../i18n/words.ts'
import { Actions, type ActionView } from '../../parts/action.tsx'
import { FocusCard } from '../../parts/state.tsx'
import { Sentence, type CodeOf, type Facts } from '../../parts/sentence.tsx'
import { useNow } from '../../parts/clock.tsx'
import { AllReadings, Time, TimeLeft, useClockReading } from '../../parts/time.tsx'

export type DutyCode = CodeOf<'now.', '.title'>
type DeadlineCode = CodeOf<'deadline.'>
export type RoleCode = CodeOf<'session.role.'>

type Deadline = { readonly code: DeadlineCode; readonly at: string }

/** For whom the card speaks; absent for a reader without a role. */
type NowFor = { readonly role: RoleCode; readonly party: Words }

export type NowView = {
  readonly for?: NowFor
  readonly deadline?: Deadline
  /** What comes for this person after that. */
  readonly next?: readonly Deadline[]
  readonly actions?: readonly ActionView[]
} & (
  | { readonly kind: 'duty'; readonly code: DutyCode; readonly facts?: Facts }
  | { readonly kind: 'nothing' }
  | {
      readonly kind: 'waiting'
      readonly party: Words
      /** Set where the awaited person is of the reader's own party. */
      readonly role?: RoleCode
      /** The awaited person's name, where it is known who holds that role. */
      readonly person?: Words
      /** What is awaited, worded as its button is. */
      readonly step?: { readonly code: DutyCode; readonly facts: Facts }
    }
  | { readonly kind: 'passed' }
  | { readonly kind: 'offline'; readonly since: string }
  | { readonly kind: 'observer' }
)

/** The card on top of a session. */
export function NowCard({ now }: { now: NowView }) {
  const { deadline, next = [], actions = [] } = now
  const hasSide = deadline !== undefined || next.length > 0
  return (
    <FocusCard
      labelledBy="now"
      className={hasSide ? 'now-card' : 'now-card no-side'}
      open={now.kind === 'passed' || now.kind === 'offline'}
    >
      <div className="what">
        <p className="eyebrow">
          {now.for === undefined ? <Say id="session.now.eyebrow-observer" /> : <ForWhom who={now.for} />}
        </p>
        <h2 id="now">{titleOf(now)}</h2>
        <p className="why">{reasonOf(now)}</p>
      </div>
      {hasSide && (
        <div className="by">
          {deadline !== undefined && <DeadlineBlock deadline={deadline} passed={now.kind === 'passed'} />}
          {next.length > 0 && (
            <p className="after">
              {next.map(({ code, at }, index) => (
                <span key={code}>
                  {index > 0 && <Gap />}
                  <Say id={`then.${code}`} holes={{ time: <Time at={at} /> }} />
                </span>
              ))}
            </p>
          )}
        </div>
      )}
      {actions.length > 0 && (
        <div className="go">
          <Actions actions={actions} firstIsPrimary={now.kind === 'duty'} />
        </div>
      )}
    </FocusCard>
  )
}

function ForWhom({ who }: { who: NowFor }) {
  const t = useText()
  return <Say id="session.now.eyebrow" holes={{ role: t(`session.role.${who.role}`), party: who.party }} />
}

/** What has passed, where more can be said than that an hour has. */
const LATE: Partial<Readonly<Record<DeadlineCode, 'drafting' | 'signing' | 'opening'>>> = {
  'drafting-closes': 'drafting',
  'signing-until': 'signing',
  'sitting-opens': 'opening',
}

function DeadlineBlock({ deadline, passed }: { deadline: Deadline; passed: boolean }) {
  const t = useText()
  const { clock, zone } = useClockReading(deadline.at)
  const now = useNow()
  const late = passed || Date.parse(deadline.at) <= now
  return (
    <>
      <div>
        <p className="meta">{t(`deadline.${deadline.code}`)}</p>
        <p className="big">
          <time dateTime={deadline.at}>
            <bdi>{clock}</bdi> <small>{zone}</small>
          </time>
        </p>
        <p className={late ? 'left late' : 'left'}>
          {late ? (
            <Say
              id="session.now.late"
              holes={{ what: LATE[deadline.code] ?? 'other', time: <Time at={deadline.at} date="full" /> }}
            />
          ) : (
            <TimeLeft until={deadline.at} />
          )}
        </p>
      </div>
      <AllReadings at={deadline.at} />
    </>
  )
}

function titleOf(now: NowView): ReactNode {
  switch (now.kind) {
    case 'duty':
      return <Sentence id={`now.${now.code}.title`} facts={now.facts ?? {}} />
    case 'waiting':
      return <Waiting now={now} />
    case 'nothing':
    case 'passed':
    case 'offline':
    case 'observer':
      return <Say id={`session.now.${now.kind}`} />
    default:
      return unreachable(now)
  }
}

function reasonOf(now: NowView): ReactNode {
  switch (now.kind) {
    case 'duty':
      return <Sentence id={`now.${now.code}.why`} facts={now.facts ?? {}} />
    case 'offline':
      return <Say id="session.now.offline-why" holes={{ time: <Time at={now.since} /> }} />
    case 'waiting':
      return <WhyWaiting now={now} />
    case 'nothing':
    case 'passed':
    case 'observer':
      return <Say id={`session.now.${now.kind}-why`} />
    default:
      return unreachable(now)
  }
}

type WaitingView = Extract<NowView, { kind: 'waiting' }>

function Waiting({ now }: { now: WaitingView }) {
  const t = useText()
  return now.role === undefined ? (
    <Say id="session.now.waiting" holes={{ party: now.party }} />
  ) : (
    <Say id="session.now.waiting-own" holes={{ who: now.person ?? t(`session.role.${now.role}`) }} />
  )
}

function WhyWaiting({ now }: { now: WaitingView }) {
  return (
    <>
      {now.step !== undefined && (
        <>
          <Say
            id="session.now.waiting-step"
            holes={{ step: <Sentence id={`now.${now.step.code}.do`} facts={now.step.facts} /> }}
          />
          <Gap />
        </>
      )}
      <Say id={now.role === undefined ? 'session.now.waiting-why' : 'session.now.waiting-own-why'} />
    </>
  )
}

function unreachable(now: never): never {
  throw new Error(`no words for ${JSON.stringify(now)}`)
}
