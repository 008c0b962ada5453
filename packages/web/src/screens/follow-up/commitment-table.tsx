/** One session's commitments as a table, and what their owners can do with each. */
import { htmlLang } from '@samvad/lang'
import type { CommitmentState, CommitmentStatus } from '@samvad/kernel'
import { contentText, parseCommitmentNote, type Texts } from '@samvad/protocol'
import { useState } from 'react'
import { daysBetween, formatDay, formatList } from '../../i18n/format.ts'
import { useLanguage, useText } from '../../i18n/provider.tsx'
import { Say } from '../../i18n/say.tsx'
import { wordsFor, type LocalText } from '../../i18n/words.ts'
import { BiText } from '../../parts/bi-text.tsx'
import { Preview, RadioGroup, TextField } from '../../parts/fields.tsx'
import { Late, Tag } from '../../parts/state.tsx'
import { ActForm, LanguageFields, SaidAt, StepForm } from '../../record/act-form.tsx'
import { formKey, permissionFor, useAct, useKept } from '../../record/acts.ts'
import { Draft, type Connection } from '../../record/connection.ts'
import { languagesOf, partiesInOrder, partyInText, partyName } from '../../record/names.ts'
import { useRecord } from '../../record/use-record.tsx'
import { parseOf } from '../mechanism/from-record.ts'
import type { CommitmentLine } from './matrix.ts'

/** The table of one group. */
export function CommitmentTable({
  lines,
  all,
  today,
}: {
  lines: readonly CommitmentLine[]
  all: readonly CommitmentLine[]
  today: string
}) {
  const t = useText()
  return (
    <table className="paper-table stacks commitments">
      <thead>
        <tr>
          <th scope="col">{t('follow-up.column.number')}</th>
          <th scope="col">{t('follow-up.column.text')}</th>
          <th scope="col">{t('follow-up.column.owner')}</th>
          <th scope="col">{t('follow-up.column.due')}</th>
          <th scope="col">{t('follow-up.column.status')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <Row key={line.commitment.id} line={line} all={all} today={today} />
        ))}
      </tbody>
    </table>
  )
}

function Row({ line, all, today }: { line: CommitmentLine; all: readonly CommitmentLine[]; today: string }) {
  const t = useText()
  const { language } = useLanguage()
  const connection = useRecord()
  const { commitment, content, unconfirmed } = line
  const party = (id: string): string => wordsFor(partyName(connection, id), language).text
  const after = all.filter((other) => other.commitment.continues === commitment.id)
  const before = all.find((other) => other.commitment.id === commitment.continues)
  // Confirmed by all, but not yet in the record of each: it is not shown as binding a second too early.
  const binding = commitment.owners.every((owner) => connection.settled(commitment.confirmed.get(owner)))
  return (
    <tr
      id={`commitment-${commitment.id}`}
      data-commitment={commitment.id}
      data-standing={line.standing}
      data-binding={binding}
    >
      <th scope="row" className="num" data-label={t('follow-up.column.number')}>
        {line.number}
      </th>
      <td>
        <p className="what">{content === null ? '…' : <BiText words={wordsFor(content.text, language)} serif />}</p>
        {content?.measure !== null && content !== null && (
          <p className="meta">
            <Say id="follow-up.measure" holes={{ measure: wordsFor(content.measure, language) }} />
          </p>
        )}
        <p className="small">
          <Origin line={line} />
          {before !== undefined && (
            <>
              {' · '}
              <a href={`#commitment-${before.commitment.id}`}>{t('follow-up.continues', { number: before.number })}</a>
            </>
          )}
          {after.map((other) => (
            <span key={other.commitment.id}>
              {' · '}
              <a href={`#commitment-${other.commitment.id}`}>{t('follow-up.continued-by', { number: other.number })}</a>
            </span>
          ))}
        </p>
        <Details line={line} today={today} />
      </td>
      <td data-label={t('follow-up.column.owner')}>
        {formatList(language, ownersInOrder(connection, commitment.owners).map(party))}
      </td>
      <td data-label={t('follow-up.column.due')}>
        <Due line={line} today={today} />
      </td>
      <td data-label={t('follow-up.column.status')}>
        {unconfirmed.length > 0 ? (
          <>
            <Tag tone="open">{t('follow-up.filter.waiting')}</Tag>
            <p className="small">
              <Say id="follow-up.not-confirmed" holes={{ parties: formatList(language, unconfirmed.map(party)) }} />
            </p>
          </>
        ) : binding ? (
          <Status commitment={commitment} />
        ) : (
          <Tag tone="now">{t('acts.is-recorded')}</Tag>
        )}
      </td>
    </tr>
  )
}

function Origin({ line }: { line: CommitmentLine }) {
  const t = useText()
  const { origin } = line
  switch (origin.kind) {
    case 'unit':
      return (
        <Say
          id="follow-up.origin.unit"
          holes={{ symbol: origin.symbol, unit: t('outcome.unit-inside', origin.unit) }}
        />
      )
    case 'report':
      return <>{t('follow-up.origin.report', { number: origin.number })}</>
    default:
      return <Say id={`follow-up.origin.${origin.kind}`} holes={{ cite: origin.cite }} />
  }
}

function Due({ line, today }: { line: CommitmentLine; today: string }) {
  const t = useText()
  const { language } = useLanguage()
  const { due } = line.commitment
  if (due === null) return <>{t('follow-up.no-due')}</>
  const days = daysBetween(today, due)
  return (
    <>
      <time dateTime={due}>{formatDay(language, due)}</time>
      {line.standing === 'late' && <Late>{t('follow-up.late', { days: -days })}</Late>}
      {line.standing === 'open' && <p className="small">{t('follow-up.left', { days })}</p>}
    </>
  )
}

const TONE: Readonly<Record<CommitmentStatus, 'done' | 'now' | 'plain'>> = {
  done: 'done',
  'partly-done': 'now',
  'in-progress': 'now',
  superseded: 'plain',
}

/** The owners in the order in which this page names the parties. */
function ownersInOrder(connection: Connection, owners: readonly string[]): readonly string[] {
  return partiesInOrder(connection).flatMap(({ id }) => (owners.includes(id) ? [id] : []))
}

/** What each owner last declared; the same word of all owners stands once. */
function Status({ commitment }: { commitment: CommitmentState }) {
  const t = useText()
  const { language } = useLanguage()
  const connection = useRecord()
  const said = commitment.owners.map((owner) => ({ owner, last: commitment.reports.get(owner)?.at(-1) }))
  const words = new Set(said.map(({ last }) => last?.status))
  const [first] = said
  if (words.size === 1)
    return (
      <Tag tone={first?.last === undefined ? 'plain' : TONE[first.last.status]}>
        {t(`follow-up.status.${first?.last?.status ?? 'none'}`)}
      </Tag>
    )
  return (
    <ul className="plain-list">
      {said.map(({ owner, last }) => (
        <li key={owner} className="small">
          <BiText words={wordsFor(partyName(connection, owner), language)} />{' '}
          <Tag tone={last === undefined ? 'plain' : TONE[last.status]}>
            {t(`follow-up.status.${last?.status ?? 'none'}`)}
          </Tag>
        </li>
      ))}
    </ul>
  )
}

function Details({ line, today }: { line: CommitmentLine; today: string }) {
  const t = useText()
  const { language } = useLanguage()
  const connection = useRecord()
  const confirm = useAct('commitment.confirmed')
  const [open, setOpen] = useState(false)
  const { commitment } = line
  const mine = connection.identity?.party ?? ''
  const me = partyInText(connection, mine, language).text
  const owe = commitment.owners.includes(mine)
  const waits = owe && !commitment.confirmed.has(mine)
  return (
    <>
      {(waits || confirm.busy || confirm.receipt !== null) && permissionFor(connection, 'commitment.confirmed').may && (
        <StepForm
          kind="commitment.confirmed"
          about={commitment.id}
          act={confirm}
          button={t('follow-up.confirm.do', { me })}
          ask={t('follow-up.confirm.ask')}
          onAct={() => confirm.record({ commitment: commitment.id })}
        />
      )}
      <details className="fold no-print" onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{t('follow-up.open')}</summary>
        {open && (
          <>
            <Reports commitment={commitment} />
            {owe && commitment.confirmed.has(mine) && permissionFor(connection, 'commitment.reported').may ? (
              <ReportForm commitment={commitment} today={today} />
            ) : (
              !owe && (
                <p className="meta">
                  <Say
                    id="follow-up.report.not-owner"
                    holes={{
                      owners: formatList(
                        language,
                        ownersInOrder(connection, commitment.owners).map(
                          (id) => wordsFor(partyName(connection, id), language).text,
                        ),
                      ),
                    }}
                  />
                </p>
              )
            )}
          </>
        )}
      </details>
    </>
  )
}

function Reports({ commitment }: { commitment: CommitmentState }) {
  const t = useText()
  const { language } = useLanguage()
  const connection = useRecord()
  const all = [...commitment.reports].flatMap(([owner, list]) => list.map((report) => ({ owner, report })))
  if (all.length === 0) return <p className="meta">{t('follow-up.status.none')}</p>
  return (
    <>
      <h3>{t('follow-up.reports')}</h3>
      <ol className="rows">
        {all
          .toSorted((a, b) => (a.report.on < b.report.on ? 1 : -1))
          .map(({ owner, report }) => {
            const note = report.note === null ? null : parseOf(connection, report.note, parseCommitmentNote)
            return (
              <li key={`${report.ref.feed} ${report.ref.seq}`}>
                <p>
                  <Tag tone={TONE[report.status]}>{t(`follow-up.status.${report.status}`)}</Tag>{' '}
                  <span className="meta">
                    <Say
                      id="follow-up.status.by"
                      holes={{
                        party: wordsFor(partyName(connection, owner), language),
                        date: formatDay(language, report.on),
                      }}
                    />
                  </span>
                </p>
                {note !== null && (
                  <p>
                    <BiText words={wordsFor(note.text, language)} serif />{' '}
                    {note.progress !== null && (
                      <span className="meta">{t('follow-up.progress', { percent: note.progress })}</span>
                    )}
                  </p>
                )}
                {report.evidence.length > 0 && (
                  <p className="meta">{t('follow-up.evidence', { symbols: report.evidence.join(', ') })}</p>
                )}
                <SaidAt said={report} />
              </li>
            )
          })}
      </ol>
    </>
  )
}

const STATUSES: readonly CommitmentStatus[] = ['in-progress', 'partly-done', 'done', 'superseded']

function ReportForm({ commitment, today }: { commitment: CommitmentState; today: string }) {
  const t = useText()
  const { language } = useLanguage()
  const connection = useRecord()
  const act = useAct('commitment.reported')
  const languages = languagesOf(connection)
  const [typed, setTyped] = useKept<{
    status: CommitmentStatus | null
    on: string
    note: LocalText
    progress: string
    evidence: string
  }>(formKey(connection, 'commitment.reported', commitment.id), {
    status: null,
    on: today,
    note: {},
    progress: '',
    evidence: '',
  })
  const me = partyInText(connection, connection.identity?.party ?? '', language)
  const symbols = typed.evidence
    .split(/[,،，、\s]+/u)
    .map((symbol) => symbol.trim())
    .filter((symbol) => symbol !== '')
  const goodSymbols =
    symbols.every((symbol) => /^[A-Za-z0-9][A-Za-z0-9./-]{0,59}$/.test(symbol)) && symbols.length <= 20
  const progress = typed.progress.trim() === '' ? null : Number(typed.progress)
  const goodProgress = progress === null || (Number.isSafeInteger(progress) && progress >= 0 && progress <= 100)
  const note: Texts = Object.fromEntries(
    Object.entries(typed.note).flatMap(([tag, text]) =>
      text.trim() === '' ? [] : [[tag, text.normalize('NFC').trim()] as const],
    ),
  )
  const missing = [
    ...(typed.status === null ? [t('follow-up.report.status')] : []),
    ...(/^\d{4}-\d\d-\d\d$/.test(typed.on) ? [] : [t('follow-up.report.on')]),
    ...(goodSymbols ? [] : [t('follow-up.report.evidence-wrong')]),
    ...(goodProgress ? [] : [t('follow-up.report.progress')]),
  ]
  return (
    <ActForm
      kind="commitment.reported"
      about={commitment.id}
      title={t('follow-up.report.title')}
      act={act}
      open
      button={t('follow-up.report.do', { me: me.text })}
      missing={missing}
      onAct={async () => {
        if (typed.status === null) return
        const sent = new Draft()
        const words = Object.keys(note).length === 0 ? null : contentText({ text: note, progress })
        const body = {
          commitment: commitment.id,
          status: typed.status,
          on: typed.on,
          note: words === null ? null : sent.text(words, 'parties'),
          evidence: symbols,
        }
        if (await act.record(body, sent)) setTyped({ status: null, on: today, note: {}, progress: '', evidence: '' })
      }}
      preview={
        typed.status === null ? undefined : (
          <Preview title={me.text}>
            <p>
              <Tag tone={TONE[typed.status]}>{t(`follow-up.status.${typed.status}`)}</Tag>
            </p>
            {Object.keys(note).length > 0 && (
              <p lang={htmlLang(wordsFor(note, language).lang)} className="serif">
                {wordsFor(note, language).text}
              </p>
            )}
          </Preview>
        )
      }
    >
      <RadioGroup
        label={t('follow-up.report.status')}
        value={typed.status}
        onChange={(status) => setTyped((old) => ({ ...old, status }))}
        choices={STATUSES.map((status) => ({ value: status, label: t(`follow-up.status.${status}`) }))}
      />
      <div className="two-fields">
        <TextField
          label={t('follow-up.report.on')}
          type="date"
          value={typed.on}
          onChange={(event) => setTyped((old) => ({ ...old, on: event.target.value }))}
        />
        <TextField
          label={t('follow-up.report.progress')}
          inputMode="numeric"
          value={typed.progress}
          onChange={(event) => setTyped((old) => ({ ...old, progress: event.target.value }))}
        />
      </div>
      <LanguageFields
        label={t('follow-up.report.note')}
        languages={languages}
        value={typed.note}
        onChange={(value) => setTyped((old) => ({ ...old, note: value }))}
        lines={3}
        required="none"
      />
      <TextField
        label={t('follow-up.report.evidence')}
        value={typed.evidence}
        autoComplete="off"
        onChange={(event) => setTyped((old) => ({ ...old, evidence: event.target.value }))}
      />
    </ActForm>
  )
}
