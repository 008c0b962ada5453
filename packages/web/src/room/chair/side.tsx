/** The side of the console: time used, the room's health, who is present, letters, the last step and its undoing. */
import { useId, useState, type ReactNode } from 'react'
import { formatList } from '../../i18n/format.ts'
import { useLanguage, useText } from '../../i18n/provider.tsx'
import { Say } from '../../i18n/say.tsx'
import { wordsFor } from '../../i18n/words.ts'
import { InMyLanguage } from '../../parts/bi-text.tsx'
import { Button } from '../../parts/button.tsx'
import { Time } from '../../parts/time.tsx'
import { languageLabel } from '../../record/act-form.tsx'
import {
  BothNames,
  bothNames,
  Icon,
  minutesAndSeconds,
  Moment,
  PartyMark,
  readClock,
  useShortcut,
  type IconName,
} from '../parts/index.ts'
import { ChairIcon } from './chair-icon.tsx'
import { StepWords } from './step-words.tsx'
import type { ChairSteps } from './steps.ts'
import type { ChairActions, ChairView, EndpointView, LetterRow, Problem } from './view.ts'

type Part = Readonly<{ view: ChairView; steps: ChairSteps; actions: ChairActions; nowMs: number }>

export function Side(props: Part) {
  return (
    <>
      <TimeUsed {...props} />
      <Room {...props} />
      <Letters {...props} />
      <LastStep {...props} />
    </>
  )
}

function Head({ id, title, note }: { id: string; title: ReactNode; note?: ReactNode }) {
  return (
    <div className="side-head">
      <h2 id={id}>{title}</h2>
      {note !== undefined && <span>{note}</span>}
    </div>
  )
}

/** The longest bar leaves a rest, so that nobody reads a full one as a limit. */
const LONGEST = 88

/** The same ink for every party; bars are told apart by their pattern, and no difference is shown. */
export function TimeUsed({ view, nowMs }: Pick<Part, 'view' | 'nowMs'>) {
  const t = useText()
  const id = useId()
  const sums = view.used.map(({ party, clocks }) => ({
    party,
    seconds: clocks.reduce((sum, clock) => sum + readClock(clock, nowMs).usedSeconds, 0),
  }))
  const most = Math.max(1, ...sums.map(({ seconds }) => seconds))
  const next = view.closed === null ? view.list.rows[0] : undefined
  return (
    <section aria-labelledby={id}>
      <Head id={id} title={view.item === null ? t('chair.used.all') : t('chair.used', { no: view.item.no })} />
      <dl className="used">
        {sums.map(({ party, seconds }, index) => (
          <div key={party.id} className={`pattern-${index % 4}`}>
            <PartyMark mark={party.mark} />
            <dt>
              <InMyLanguage text={party.name} />
            </dt>
            <dd>{minutesAndSeconds(seconds)}</dd>
            <div className="length" aria-hidden="true">
              <i style={{ inlineSize: `${(seconds / most) * LONGEST}%` }} />
            </div>
          </div>
        ))}
      </dl>
      {next !== undefined && (
        <p className="small-note">
          <Say id="chair.used.next" holes={{ party: <InMyLanguage text={next.party.name} /> }} />
        </p>
      )}
    </section>
  )
}

function Room({ view, steps, actions }: Part) {
  const t = useText()
  const id = useId()
  const { room, presence } = view
  return (
    <section aria-labelledby={id}>
      <Head
        id={id}
        title={t('chair.room')}
        {...(room.connected
          ? {
              note: (
                <>
                  {t('chair.room.connections', { n: room.endpoints })} · {t('chair.room.booths', { n: room.booths })}
                </>
              ),
            }
          : {})}
      />
      <ul className="health" aria-live="polite">
        {room.problems.map((problem) => (
          <ProblemLine key={keyOf(problem)} problem={problem} steps={steps} actions={actions} />
        ))}
        {room.connected && room.good > 0 && (
          <li className="good">
            <Icon name="tick" />
            <span>{t('chair.room.good', { n: room.good })}</span>
          </li>
        )}
      </ul>
      {room.waiting > 0 && <p className="small-note">{t('chair.room.waiting', { n: room.waiting })}</p>}
      {!room.connected && <p className="small-note">{t('chair.room.record-only')}</p>}
      {actions.enter !== null && (
        <p className="enter">
          <Button onClick={actions.enter}>{t('chair.enter')}</Button>
        </p>
      )}
      <details className="present">
        <summary>
          {t('chair.present')} · {t(presence.met ? 'chair.present.met' : 'chair.present.not-met')}
        </summary>
        <dl>
          {presence.parties.map(({ party, people }) => (
            <div key={party.id}>
              <dt>
                <InMyLanguage text={party.name} />
              </dt>
              <dd>
                {people.length === 0
                  ? t('chair.present.nobody')
                  : people.map((person, index) => (
                      <span key={index}>
                        <BothNames person={person} />
                      </span>
                    ))}
              </dd>
            </div>
          ))}
        </dl>
      </details>
    </section>
  )
}

function keyOf(problem: Problem): string {
  if ('key' in problem) return problem.key
  if ('who' in problem && problem.who !== null) return `${problem.is} ${problem.who.key}`
  return 'language' in problem ? `${problem.is} ${problem.language}` : problem.is
}

const SERIOUS: readonly Problem['is'][] = ['not-encrypted', 'stop']

/** One sentence and at most one action. */
function ProblemLine({ problem, steps, actions }: { problem: Problem; steps: ChairSteps; actions: ChairActions }) {
  const t = useText()
  const [open, setOpen] = useState(false)
  const words = useProblemWords()(problem)
  const icon: IconName = problem.is === 'not-encrypted' || problem.is === 'not-vouched' ? 'lock-open' : 'look'
  return (
    <li className={SERIOUS.includes(problem.is) ? 'serious' : 'open'}>
      <Icon name={icon} />
      <span>
        <b>{words}</b>
        <ProblemNote problem={problem} />
        {open && 'who' in problem && problem.who !== null && <Whose who={problem.who} />}
      </span>
      {(problem.is === 'not-encrypted' || problem.is === 'not-vouched') && (
        <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t('chair.do.who')}
        </button>
      )}
      {problem.is === 'list-due' && steps.closeList !== null && (
        <button type="button" onClick={steps.closeList}>
          {t('chair.do.close')}
        </button>
      )}
      {(problem.is === 'calls' ||
        problem.is === 'bad-sound' ||
        problem.is === 'slow-down' ||
        problem.is === 'stop') && (
        <button
          type="button"
          aria-label={t('chair.do.seen.of', { what: words })}
          onClick={() => actions.seen(problem.key)}
        >
          {t('chair.do.seen')}
        </button>
      )}
    </li>
  )
}

function useProblemWords(): (problem: Problem) => string {
  const t = useText()
  const { language } = useLanguage()
  const name = (who: EndpointView) => bothNames(who.name, language).first
  return (problem) => {
    switch (problem.is) {
      case 'not-encrypted':
        return t('chair.problem.not-encrypted', { who: name(problem.who) })
      case 'not-vouched':
        return t('chair.problem.not-vouched', { who: name(problem.who) })
      case 'away':
        return t('chair.problem.away', { who: name(problem.who) })
      case 'bad-sound':
        return problem.who === null
          ? t('chair.problem.bad-sound.unnamed')
          : t('chair.problem.bad-sound', { who: name(problem.who) })
      case 'calls':
        return problem.language === null
          ? t('chair.problem.calls.delegate')
          : t('chair.problem.calls', { language: languageLabel(problem.language) })
      case 'slow-down':
        return t('chair.problem.slow-down', {
          language: problem.language === null ? '' : languageLabel(problem.language),
        })
      case 'stop':
        return t('chair.problem.stop', { language: languageLabel(problem.language) })
      case 'off-air':
        return t('chair.problem.off-air', { language: languageLabel(problem.language) })
      case 'no-quorum':
        return t('chair.problem.no-quorum', {
          parties: formatList(
            language,
            problem.parties.map((party) => wordsFor(party.name, language).text),
          ),
        })
      case 'list-due':
        return t('chair.problem.list-due')
      default:
        return unreachable(problem)
    }
  }
}

function ProblemNote({ problem }: { problem: Problem }) {
  const t = useText()
  if (problem.is === 'not-encrypted') return <small>{t('chair.problem.not-encrypted.note')}</small>
  if (problem.is === 'away') return <small>{t('chair.problem.away.note')}</small>
  if (problem.is === 'slow-down') return <small>{t('chair.problem.slow-down.note')}</small>
  if (!('at' in problem)) return null
  return (
    <small>
      {problem.is === 'bad-sound' && problem.words !== '' && <bdi>{problem.words} </bdi>}
      <Say id="room.list.since" holes={{ time: <Time at={problem.at} only="UTC" /> }} />
    </small>
  )
}

function Whose({ who }: { who: EndpointView }) {
  const t = useText()
  return (
    <small>
      <BothNames person={who.name} />
      {who.party !== null && (
        <>
          {' · '}
          <InMyLanguage text={who.party} />
        </>
      )}
      {' · '}
      {t('chair.endpoint.kind', { kind: t(`chair.endpoint.${who.kind}`) })}
    </small>
  )
}

function Letters({ view, steps, actions }: Part) {
  const t = useText()
  const id = useId()
  const { letters, statements } = view
  if (letters.length === 0 && statements.length === 0) return null
  return (
    <section aria-labelledby={id}>
      <Head
        id={id}
        title={t('chair.letters')}
        note={t('chair.letters.read', {
          n: letters.filter(({ state }) => state.is === 'read').length,
          all: letters.length,
        })}
      />
      <ul className="health">
        {letters.map((letter) => (
          <LetterLine key={letter.id} letter={letter} mayCall={steps.mayGive} actions={actions} />
        ))}
      </ul>
      {statements.length > 0 && (
        <>
          <h3>{t('chair.statements')}</h3>
          <ul className="health">
            {statements.map((statement) => (
              <li key={statement.id}>
                <ChairIcon name="paper" />
                <span>
                  <BothNames person={statement.person} />
                </span>
                <button
                  type="button"
                  onClick={() => void actions.step('statement.delivered', { statement: statement.id })}
                >
                  {t('chair.letter.note')}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

function LetterLine({ letter, mayCall, actions }: { letter: LetterRow; mayCall: boolean; actions: ChairActions }) {
  const t = useText()
  const { language } = useLanguage()
  const { state, reader } = letter
  const name = bothNames(reader.person, language).first
  return (
    <li className={state.is === 'read' ? 'good' : ''}>
      {state.is === 'read' ? <Icon name="tick" /> : <ChairIcon name="paper" />}
      <span>
        <b>
          <BothNames person={letter.sender} />
        </b>
        <small>
          {state.is === 'read' ? (
            <Say id="chair.letter.read" holes={{ reader: name, time: <Time at={state.at} only="UTC" /> }} />
          ) : (
            <Say
              id={state.is === 'reading' ? 'chair.letter.reading' : 'chair.letter.closed'}
              holes={{ reader: name }}
            />
          )}
        </small>
      </span>
      {state.is === 'closed' && (
        <button
          type="button"
          disabled={!mayCall}
          aria-label={t('chair.letter.call.of', { reader: name })}
          onClick={() =>
            void actions.step('floor.given', {
              party: reader.party.id,
              pid: reader.pid,
              kind: 'speak',
              limit: null,
              texts: [letter.id],
            })
          }
        >
          {t('chair.letter.call')}
        </button>
      )}
      {state.is === 'reading' && !state.opened && (
        <button
          type="button"
          aria-label={t('chair.paper.letter')}
          onClick={() => void actions.step('letter.read', { letter: letter.id })}
        >
          {t('chair.letter.note')}
        </button>
      )}
    </li>
  )
}

/** The step and its time by name; where it is not undone, what to do instead. */
function LastStep({ view, steps, actions }: Part) {
  const t = useText()
  const id = useId()
  const key = useShortcut('chair.undo', 'Ctrl+Z')
  const [last] = view.steps
  if (last === undefined) return null
  const { instead } = steps
  return (
    <section className="last-step" aria-labelledby={id}>
      <h2 id={id}>{t('chair.last')}</h2>
      <p role="status">
        <StepWords step={last} />
        {t.lang === 'zh' ? '，' : ', '}
        <Moment at={last.at} />
      </p>
      {instead === null ? (
        <Button busy={actions.busy} onClick={() => steps.undo?.()} {...key}>
          <ChairIcon name="undo" />
          {t('chair.undo')}
        </Button>
      ) : (
        instead !== 'none' && <p className="instead">{t(`chair.undo.${instead}`)}</p>
      )}
    </section>
  )
}

function unreachable(problem: never): never {
  throw new Error(`no words for ${JSON.stringify(problem)}`)
}
