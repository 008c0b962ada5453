/**
 * The steps of the chair. Each names the state on which it is made: if somebody acted in the same moment, the second
 * step is refused, its author is told at once and sees the state anew.
 */
import { conductOf, type SittingState } from '@samvad/kernel'
import { useState } from 'react'
import { useLanguage, useText } from '../../i18n/provider.tsx'
import { wordsFor } from '../../i18n/words.ts'
import { Checkbox, SelectField } from '../../parts/fields.tsx'
import { StepForm, StepResult } from '../../record/act-form.tsx'
import { useAct } from '../../record/acts.ts'
import { agendaInForce, delegationOf, localText, nameWords, partyName, personName } from '../../record/names.ts'
import type { SessionScene } from '../../record/session-page.tsx'
import { senderWords } from '../letters/letter-view.tsx'
import { ItemWords } from '../statements/page.tsx'
import { likelyPaper, papersFor } from './papers.ts'

const SEGMENTS = ['opening', 'working', 'drafting', 'closing'] as const
const LIMITS = [0, 3, 5, 10, 15] as const

type Part = Readonly<{ scene: SessionScene; sitting: SittingState }>

/** Everything the chair can do at this moment. */
export function ChairsSteps({ scene, sitting }: Part) {
  const t = useText()
  return (
    <section className="chair no-print" aria-labelledby="chair">
      <div className="section-head">
        <h2 id="chair">{t('sitting.chair')}</h2>
        <p className="meta" data-testid="sitting-head">
          {t('sitting.state-of', { head: conductOf(sitting).head })}
        </p>
      </div>
      <p className="meta console-why">{t('chair.open.why')}</p>
      <GiveFloor scene={scene} sitting={sitting} />
      <Letters scene={scene} sitting={sitting} />
      <Statements scene={scene} sitting={sitting} />
      <TakeUpItem scene={scene} sitting={sitting} />
      <GoOn sitting={sitting} />
      <Close sitting={sitting} />
    </section>
  )
}

function GiveFloor({ scene, sitting }: Part) {
  const { connection, session } = scene
  const t = useText()
  const { language } = useLanguage()
  const give = useAct('floor.given')
  const withdraw = useAct('floor.withdrawn')
  const [chosen, setChosen] = useState('')
  const [minutes, setMinutes] = useState(0)
  const [paperChosen, setPaperChosen] = useState<{ of: string; id: string } | null>(null)
  const delegates = connection.ledger.genesis.parties.flatMap(({ id: party }) =>
    (delegationOf(session, party)?.members ?? []).map(({ pid }) => ({ party, pid, key: `${party} ${pid}` })),
  )
  const nameOf = ({ party, pid }: { party: string; pid: string }) =>
    nameWords(personName(connection, party, pid), language)
  const conduct = conductOf(sitting)
  // A point of order goes before everybody else who waits; replies come last.
  const first = conduct.pointsOfOrder[0] ?? conduct.waiting[0] ?? conduct.replies[0] ?? null
  const other = delegates.find(({ key }) => key === chosen)
  const to = other ?? first
  const item = other === undefined ? (first?.item ?? conduct.item) : conduct.item
  const kind = other === undefined ? (first?.kind ?? 'speak') : 'speak'
  const papers = to === null || to === undefined ? [] : papersFor(session, to, item)
  // Another delegate is asked for another paper: what was chosen for one is not kept for the next.
  const paper =
    paperChosen !== null && paperChosen.of === `${to?.party} ${to?.pid}`
      ? (papers.find(({ id }) => id === paperChosen.id) ?? null)
      : kind === 'speak'
        ? likelyPaper(papers, item)
        : null
  const agenda = agendaInForce(connection, session)
  return (
    <div className="chair-step">
      <h3>{t('sitting.floor')}</h3>
      {conduct.floor !== null && (
        <StepForm
          kind="floor.withdrawn"
          act={withdraw}
          result={false}
          button={t('sitting.withdraw.do', { speaker: nameOf(conduct.floor) })}
          ask={t('sitting.withdraw.ask', { speaker: nameOf(conduct.floor) })}
          onAct={() => withdraw.record({ sitting: sitting.id, on: conductOf(sitting).head })}
        />
      )}
      <StepResult act={withdraw} />
      <div className="step-fields">
        <SelectField
          label={t('sitting.give.choose')}
          value={other === undefined ? (first === null ? '' : `${first.party} ${first.pid}`) : chosen}
          onChange={(event) => setChosen(event.target.value)}
        >
          <option value="">{t('acts.choose')}</option>
          {connection.ledger.genesis.parties.map(({ id: party }) => (
            <optgroup key={party} label={wordsFor(partyName(connection, party), language).text}>
              {delegates
                .filter((delegate) => delegate.party === party)
                .map((delegate) => (
                  <option key={delegate.key} value={delegate.key} lang={nameOf(delegate).lang}>
                    {nameOf(delegate).text}
                  </option>
                ))}
            </optgroup>
          ))}
        </SelectField>
        <SelectField
          label={t('sitting.give.minutes')}
          value={String(minutes)}
          onChange={(event) => setMinutes(Number(event.target.value))}
        >
          {LIMITS.map((limit) => (
            <option key={limit} value={limit}>
              {limit === 0 ? t('sitting.give.no-limit') : t('sitting.give.n-minutes', { minutes: limit })}
            </option>
          ))}
        </SelectField>
        {papers.length > 0 && (
          <SelectField
            label={t('sitting.give.paper')}
            value={paper?.id ?? ''}
            onChange={(event) => setPaperChosen({ of: `${to?.party} ${to?.pid}`, id: event.target.value })}
          >
            <option value="">{t('sitting.give.no-paper')}</option>
            {papers.map((one) => (
              <option key={one.id} value={one.id}>
                {one.kind === 'letter'
                  ? t('sitting.give.letter', { sender: senderWords(connection, one.letter, language) })
                  : t('sitting.give.statement', {
                      no: agenda?.items.find(({ id }) => id === one.statement.item)?.no ?? '',
                    })}
              </option>
            ))}
          </SelectField>
        )}
      </div>
      <StepForm
        kind="floor.given"
        act={give}
        look={to === null || to === undefined ? 'plain' : 'primary'}
        button={
          to === null || to === undefined ? t('sitting.give.do-unnamed') : t('sitting.give.do', { speaker: nameOf(to) })
        }
        onAct={async () => {
          if (to === null || to === undefined) return
          const done = await give.record({
            sitting: sitting.id,
            party: to.party,
            pid: to.pid,
            kind,
            limit: minutes === 0 ? null : minutes * 60,
            texts: paper === null ? [] : [paper.id],
            on: conductOf(sitting).head,
          })
          if (done) {
            setChosen('')
            setPaperChosen(null)
          }
        }}
      />
    </div>
  )
}

function Letters({ scene, sitting }: Part) {
  const { connection, session } = scene
  const t = useText()
  const { language } = useLanguage()
  const act = useAct('letter.read')
  const letters = [...(session?.letters.values() ?? [])]
  const waiting = letters.filter((letter) => letter.read === undefined)
  if (letters.length === 0) return null
  return (
    <div className="chair-step">
      <h3>{t('sitting.letters')}</h3>
      {waiting.length === 0 && <p className="meta">{t('sitting.letters-done')}</p>}
      {waiting.map((letter) => (
        <StepForm
          key={letter.id}
          kind="letter.read"
          about={letter.id}
          act={act}
          result={false}
          button={t('sitting.read.do', {
            reader: nameWords(personName(connection, letter.owner, letter.reader), language),
            sender: senderWords(connection, letter, language),
          })}
          onAct={() => act.record({ sitting: sitting.id, letter: letter.id, on: conductOf(sitting).head })}
        />
      ))}
      <StepResult act={act} />
    </div>
  )
}

function Statements({ scene, sitting }: Part) {
  const { connection, session } = scene
  const t = useText()
  const { language } = useLanguage()
  const act = useAct('statement.delivered')
  const agenda = agendaInForce(connection, session)
  const statements = [...(session?.statements.values() ?? [])]
  const waiting = statements.filter((statement) => statement.delivered === undefined)
  if (statements.length === 0) return null
  return (
    <div className="chair-step">
      <h3>{t('sitting.statements')}</h3>
      {waiting.length === 0 && <p className="meta">{t('sitting.statements-done')}</p>}
      {waiting.map((statement) => {
        const item = agenda?.items.find(({ id }) => id === statement.item)
        return (
          <div key={statement.id}>
            {item !== undefined && (
              <p className="meta">
                <ItemWords connection={connection} item={item} />
              </p>
            )}
            <StepForm
              kind="statement.delivered"
              about={statement.id}
              act={act}
              result={false}
              button={t('sitting.deliver.do', {
                speaker: nameWords(personName(connection, statement.owner, statement.speaker), language),
              })}
              onAct={() => act.record({ sitting: sitting.id, statement: statement.id, on: conductOf(sitting).head })}
            />
          </div>
        )
      })}
      <StepResult act={act} />
    </div>
  )
}

function TakeUpItem({ scene, sitting }: Part) {
  const { connection, session } = scene
  const t = useText()
  const { language } = useLanguage()
  const act = useAct('item.opened')
  const agenda = agendaInForce(connection, session)
  const [chosen, setChosen] = useState('')
  const items = agenda?.items ?? []
  const place = items.findIndex(({ id }) => id === conductOf(sitting).item)
  // The next item is the likely one; any other can be chosen.
  const next = items.find(({ id }) => id === chosen) ?? items[place + 1]
  if (items.length === 0) return null
  return (
    <div className="chair-step">
      <h3>{t('sitting.item')}</h3>
      <div className="step-fields">
        <SelectField
          label={t('sitting.item.choose')}
          value={next?.id ?? ''}
          onChange={(event) => setChosen(event.target.value)}
        >
          <option value="">{t('acts.choose')}</option>
          {items.map((item) => (
            <option key={item.id} value={item.id}>
              {t('statements.item-line', {
                no: item.no,
                title: wordsFor(localText(connection, item.title), language),
              })}
            </option>
          ))}
        </SelectField>
      </div>
      <StepForm
        kind="item.opened"
        act={act}
        button={next === undefined ? t('sitting.item.do-unnamed') : t('sitting.item.do', { no: next.no })}
        onAct={async () => {
          if (next === undefined) return
          if (await act.record({ sitting: sitting.id, item: next.id, on: conductOf(sitting).head })) setChosen('')
        }}
      />
    </div>
  )
}

function GoOn({ sitting }: { sitting: SittingState }) {
  const t = useText()
  const act = useAct('segment.opened')
  const [isPublic, setIsPublic] = useState(false)
  return (
    <div className="chair-step">
      <h3>{t('sitting.segment')}</h3>
      <Checkbox
        label={t('sitting.segment.public')}
        hint={t(isPublic ? 'sitting.segment.public-why' : 'sitting.segment.closed-why')}
        checked={isPublic}
        onChange={(event) => setIsPublic(event.target.checked)}
      />
      <div className="step-row">
        {SEGMENTS.filter((segment) => segment !== conductOf(sitting).segment).map((segment) => (
          <StepForm
            key={segment}
            kind="segment.opened"
            about={segment}
            act={act}
            result={false}
            button={t(isPublic ? 'sitting.segment.do-public' : 'sitting.segment.do', {
              segment: t(`sitting.segment.${segment}`),
            })}
            onAct={() => act.record({ sitting: sitting.id, segment, public: isPublic, on: conductOf(sitting).head })}
          />
        ))}
      </div>
      <StepResult act={act} />
    </div>
  )
}

function Close({ sitting }: { sitting: SittingState }) {
  const t = useText()
  const act = useAct('sitting.closed')
  return (
    <div className="chair-step">
      <StepForm
        kind="sitting.closed"
        act={act}
        button={t('sitting.close.do', { n: sitting.number })}
        ask={t('sitting.close.ask')}
        onAct={() => act.record({ sitting: sitting.id, on: conductOf(sitting).head })}
      />
    </div>
  )
}
