/** Putting a session forward, and confirming one that was put forward. */
import type { Proposal, SessionPlan } from '@samvad/kernel'
import { formatList, formatDays } from '../../i18n/format.ts'
import { useLanguage, useText } from '../../i18n/provider.tsx'
import { wordsFor } from '../../i18n/words.ts'
import { Checkbox, Preview, SelectField, TextField } from '../../parts/fields.tsx'
import { EmptyState } from '../../parts/state.tsx'
import { ActForm, Acts, emptyLanguages, LanguageFields, SaidAt, SideBySide, StepForm } from '../../record/act-form.tsx'
import { formKey, permissionFor, textsAsRecorded, useAct, useKept } from '../../record/acts.ts'
import { Draft, type Connection } from '../../record/connection.ts'
import { languagesOf, localText, partyName } from '../../record/names.ts'
import { SessionPage } from '../../record/session-page.tsx'
import type { ScreenProps } from '../../routes.tsx'

/** `/m/:slug/propose` */
export function ProposePage({ params }: ScreenProps) {
  const t = useText()
  return (
    <SessionPage slug={params['slug'] ?? ''} title={t('propose.title')} lead={t('propose.lead')} className="propose">
      {({ connection }) => <Body connection={connection} />}
    </SessionPage>
  )
}

function Body({ connection }: { connection: Connection }) {
  const t = useText()
  const parties = connection.ledger.genesis.parties.map(({ id }) => id)
  const proposals = [...connection.state.sessions.values()].flatMap((session) => [...session.plans.values()])
  const open = proposals.filter(
    (proposal) => !parties.every((party) => connection.settled(proposal.confirmed.get(party))),
  )
  return (
    <>
      <h2>{t('propose.waiting')}</h2>
      {open.length === 0 ? (
        <EmptyState>{t('propose.none')}</EmptyState>
      ) : (
        open.map((proposal) => <Waiting key={proposal.hash} connection={connection} proposal={proposal} />)
      )}
      <Acts>
        <ProposeForm connection={connection} />
      </Acts>
    </>
  )
}

function Waiting({ connection, proposal }: { connection: Connection; proposal: Proposal<SessionPlan> }) {
  const t = useText()
  const { language } = useLanguage()
  const act = useAct('session.confirmed')
  const mine = connection.identity?.party
  const parties = connection.ledger.genesis.parties.map(({ id }) => id)
  const names = (ids: readonly string[]): string =>
    formatList(
      language,
      ids.map((id) => wordsFor(partyName(connection, id), language).text),
    )
  const confirmed = parties.filter((party) => proposal.confirmed.has(party))
  const missing = parties.filter((party) => !proposal.confirmed.has(party))
  return (
    <section className="doc" aria-label={t('session.title', { n: proposal.body.number })}>
      <h3>{t('session.title', { n: proposal.body.number })}</h3>
      <PlanLines connection={connection} plan={proposal.body} />
      <p className="meta">
        {t('propose.confirmed-by', { parties: names(confirmed) })}.{' '}
        {missing.length > 0 && `${t('propose.waiting-for', { parties: names(missing) })}.`}{' '}
        <SaidAt said={proposal.said} />
      </p>
      {mine !== undefined && missing.includes(mine) && permissionFor(connection, 'session.confirmed').may && (
        <StepForm
          kind="session.confirmed"
          about={proposal.hash.slice(0, 8)}
          act={act}
          look="primary"
          button={t('propose.confirm')}
          onAct={() => act.record({ session: proposal.body.session, proposal: proposal.hash })}
        />
      )}
    </section>
  )
}

function PlanLines({ connection, plan }: { connection: Connection; plan: SessionPlan }) {
  const t = useText()
  const { language } = useLanguage()
  return (
    <>
      <p>
        {formatDays(language, plan.start, plan.end)}, {t(`session.format.${plan.format}`)}. {t('propose.host')}:{' '}
        {wordsFor(partyName(connection, plan.host), language).text}
      </p>
      <SideBySide texts={localText(connection, plan.theme)} languages={languagesOf(connection)} />
    </>
  )
}

type Fields = {
  number: string
  start: string
  end: string
  format: SessionPlan['format']
  host: string
  theme: Readonly<Record<string, string>>
  replaces: boolean
}

function ProposeForm({ connection }: { connection: Connection }) {
  const t = useText()
  const { language } = useLanguage()
  const act = useAct('session.proposed')
  const { genesis } = connection.ledger
  const mine = connection.identity?.party ?? ''
  const languages = languagesOf(connection)
  const plans = [...connection.state.sessions.values()].flatMap((session) => [...session.plans.values()])
  const last = Math.max(
    0,
    ...plans.map((plan) => plan.body.number),
    ...[...connection.state.reports.values()].map((report) => report.number),
  )
  const [fields, setFields] = useKept<Fields>(formKey(connection, 'session.proposed'), {
    number: String(last + 1),
    start: '',
    end: '',
    format: 'video',
    host: genesis.parties[0]?.id ?? '',
    theme: {},
    replaces: false,
  })
  const set = (change: Partial<Fields>): void => setFields((old) => ({ ...old, ...change }))
  const number = Number(fields.number)
  const session = `s${fields.number}`
  const mineBefore = plans.find(
    (plan) =>
      plan.body.session === session &&
      plan.confirmed.has(mine) &&
      !plans.some((other) => other.body.replaces === plan.hash),
  )
  const missing = [
    ...(Number.isInteger(number) && number > 0 ? [] : [t('propose.number')]),
    ...(fields.start === '' ? [t('propose.start')] : []),
    ...(fields.end === '' ? [t('propose.end')] : []),
    ...emptyLanguages(languages, fields.theme).map((name) => t('propose.theme', { language: name })),
  ]
  const record = async (): Promise<void> => {
    const draft = new Draft()
    const theme = draft.texts(textsAsRecorded(fields.theme), 'parties')
    const body = {
      session,
      number,
      format: fields.format,
      start: fields.start,
      end: fields.end,
      host: fields.host,
      place: null,
      theme,
      programme: null,
      replaces: fields.replaces ? (mineBefore?.hash ?? null) : null,
    }
    if (await act.record(body, draft))
      setFields({ ...fields, number: String(number + 1), start: '', end: '', theme: {}, replaces: false })
  }
  return (
    <ActForm
      kind="session.proposed"
      title={t('propose.title')}
      act={act}
      button={t('propose.do', { n: fields.number })}
      missing={missing}
      onAct={record}
      preview={<PreviewOf fields={fields} connection={connection} />}
      lead={t('propose.theme-hint')}
    >
      <TextField
        label={t('propose.number')}
        type="number"
        min={1}
        max={9999}
        value={fields.number}
        onChange={(event) => set({ number: event.target.value })}
      />
      <TextField
        label={t('propose.start')}
        type="date"
        value={fields.start}
        onChange={(event) =>
          set({ start: event.target.value, end: fields.end === '' ? event.target.value : fields.end })
        }
      />
      <TextField
        label={t('propose.end')}
        type="date"
        value={fields.end}
        min={fields.start}
        onChange={(event) => set({ end: event.target.value })}
      />
      <SelectField
        label={t('propose.format')}
        value={fields.format}
        onChange={
          (event) =>
            set({ format: event.target.value as SessionPlan['format'] }) /* the options below are all formats */
        }
      >
        {(['video', 'in-person', 'hybrid'] as const).map((format) => (
          <option key={format} value={format}>
            {t(`session.format.${format}`)}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={t('propose.host')}
        value={fields.host}
        onChange={(event) => set({ host: event.target.value })}
      >
        {genesis.parties.map(({ id }) => (
          <option key={id} value={id}>
            {wordsFor(partyName(connection, id), language).text}
          </option>
        ))}
      </SelectField>
      <LanguageFields
        label={t('term.theme')}
        languages={languages}
        value={fields.theme}
        onChange={(theme) => set({ theme })}
      />
      {mineBefore !== undefined && (
        <Checkbox
          label={t('propose.replaces')}
          checked={fields.replaces}
          onChange={(event) => set({ replaces: event.target.checked })}
        />
      )}
    </ActForm>
  )
}

function PreviewOf({ fields, connection }: { fields: Fields; connection: Connection }) {
  const t = useText()
  const { language } = useLanguage()
  const number = Number(fields.number)
  return (
    <Preview title={t('propose.preview')}>
      <p>
        {Number.isInteger(number) && number > 0 ? t('session.title', { n: number }) : ''}
        {fields.start !== '' && fields.end !== '' && `, ${formatDays(language, fields.start, fields.end)}`},{' '}
        {t(`session.format.${fields.format}`)}
      </p>
      <SideBySide texts={fields.theme} languages={languagesOf(connection)} />
    </Preview>
  )
}
