/**
 * A reported session: every fact with who published it, differing ones side by side, and what was not found said so.
 * Nothing here is an act of a party unless that party has confirmed the report.
 */
import './report.css'
import { languageName, htmlLang, isInterfaceLanguage, ordinalSession, type Language } from '@samvad/lang'
import { parseReport, parseReportedMechanism, type Claim, type Printed, type ReportFacts } from '@samvad/protocol'
import type { ReportState } from '@samvad/kernel'
import type { ReactNode } from 'react'
import { formatDays, formatDay, formatList, formatPublished } from '../../i18n/format.ts'
import { isNamedLanguage, primaryTag } from '../../i18n/languages.ts'
import { useLanguage, useText } from '../../i18n/provider.tsx'
import { wordsFor, type LocalText, type Words } from '../../i18n/words.ts'
import { BiText } from '../../parts/bi-text.tsx'
import { EmptyState } from '../../parts/state.tsx'
import { StepForm } from '../../record/act-form.tsx'
import { permissionFor, useAct } from '../../record/acts.ts'
import type { Connection } from '../../record/connection.ts'
import { partyName, withPartyNames } from '../../record/names.ts'
import { SessionPage } from '../../record/session-page.tsx'
import { useRecord } from '../../record/use-record.tsx'
import type { ScreenProps } from '../../routes.tsx'
import { parseOf } from '../mechanism/from-record.ts'

type Source = ReportFacts['sources'][number]

/** `/m/:slug/r/:number` */
export function ReportPage({ params }: ScreenProps) {
  const t = useText()
  const { language } = useLanguage()
  const number = Number(params['number'])
  const title =
    Number.isInteger(number) && number > 0
      ? capital(ordinalSession(asLanguage(language), number))
      : t('shell.not-found')
  return (
    <SessionPage slug={params['slug'] ?? ''} title={title} className="report">
      {({ connection }) => {
        const report = [...connection.state.reports.values()].find((one) => one.number === number)
        return report === undefined ? (
          <EmptyState>{t('shell.not-found-why')}</EmptyState>
        ) : (
          <Report connection={connection} report={report} />
        )
      }}
    </SessionPage>
  )
}

function Report({ connection, report }: { connection: Connection; report: ReportState }) {
  const t = useText()
  const { language } = useLanguage()
  const facts = parseOf(connection, report.facts, parseReport)
  if (facts === null) return <p className="meta">{t('shell.loading')}</p>
  const parties = [...report.confirmed.keys()].map((party) => wordsFor(partyName(connection, party), language).text)
  const mine = connection.identity?.party
  return (
    <>
      <p className="meta">
        {t('report.by', { compiler: wordsFor(facts.compiler, language) })}{' '}
        {parties.length === 0
          ? t('report.not-confirmed')
          : t('report.confirmed', { parties: formatList(language, parties) })}
      </p>
      {mine !== undefined && !report.confirmed.has(mine) && permissionFor(connection, 'report.confirmed').may && (
        <Confirm report={report.id} />
      )}
      <Facts facts={facts} />
      <MechanismNotes connection={connection} />
    </>
  )
}

function Confirm({ report }: { report: string }) {
  const t = useText()
  const act = useAct('report.confirmed')
  return (
    <StepForm
      kind="report.confirmed"
      act={act}
      button={t('report.confirm.do')}
      ask={t('report.confirm.title')}
      onAct={() => act.record({ report })}
    />
  )
}

function Facts({ facts }: { facts: ReportFacts }) {
  const t = useText()
  const { language } = useLanguage()
  const local = (value: LocalText): ReactNode => <BiText words={wordsFor(value, language)} />
  const printed = (value: Printed): ReactNode => <BiText words={{ text: value.text, lang: value.language }} serif />
  return (
    <>
      <dl className="facts">
        <Row
          label={t('report.date')}
          claims={facts.dates}
          sources={facts.sources}
          show={(value) =>
            value.start === value.end ? formatDay(language, value.start) : formatDays(language, value.start, value.end)
          }
        />
        {facts.postponedFrom !== null && (
          <div>
            <dt>{t('report.postponed')}</dt>
            <dd>
              {formatDays(language, facts.postponedFrom.start, facts.postponedFrom.end)}
              {' · '}
              {local(facts.postponedFrom.reason)}
            </dd>
          </div>
        )}
        <Row
          label={t('report.format')}
          claims={facts.format}
          sources={facts.sources}
          show={(value) => t(`report.format.${value}`)}
        />
        <Row
          label={t('report.place')}
          claims={facts.place}
          sources={facts.sources}
          show={(value) => local(value.names)}
        />
        <Row label={t('report.theme')} claims={facts.theme} sources={facts.sources} show={printed} published />
        <Row
          label={t('report.headlines')}
          claims={facts.headlines}
          sources={facts.sources}
          show={printed}
          published
          optional
        />
        {facts.people.length > 0 && (
          <div>
            <dt>{t('report.people')}</dt>
            <dd>
              <ul className="claims">
                {facts.people.map((person, index) => (
                  <li key={index}>
                    <span className="meta">{t(`report.role.${person.role}`)}</span>
                    <Claims claims={person.names} sources={facts.sources} show={printed} published />
                    <Claims claims={person.titles} sources={facts.sources} show={printed} published />
                  </li>
                ))}
              </ul>
            </dd>
          </div>
        )}
        <Row label={t('report.letters')} claims={facts.letters} sources={facts.sources} show={local} />
        {facts.statements.map((statement, index) => (
          <div key={index}>
            <dt>
              {t('report.statements')}: {local(statement.speaker)}
            </dt>
            <dd>
              <Claims claims={statement.points} sources={facts.sources} show={local} />
            </dd>
          </div>
        ))}
        <Row
          label={t('report.topics')}
          claims={facts.topics}
          sources={facts.sources}
          show={local}
          optional={facts.topics.length === 0}
        />
        <Row label={t('report.agenda')} claims={facts.agenda} sources={facts.sources} show={local} optional />
        <Outcome facts={facts} />
        <Row label={t('report.commitments')} claims={facts.commitments} sources={facts.sources} show={local} optional />
        <Row label={t('report.remarks')} claims={facts.remarks} sources={facts.sources} show={local} optional />
      </dl>
      <Sources sources={facts.sources} />
    </>
  )
}

function Outcome({ facts }: { facts: ReportFacts }) {
  const t = useText()
  const connection = useRecord()
  const { language } = useLanguage()
  const { outcome } = facts
  if (outcome === null) return <Unknown label={t('report.outcome')} />
  return (
    <div>
      <dt>{t('report.outcome')}</dt>
      <dd>
        <Claims
          claims={outcome.titles}
          sources={facts.sources}
          show={(value) => <BiText words={wordsFor(withPartyNames(connection, value), language)} serif />}
        />
        <Claims
          claims={outcome.form}
          sources={facts.sources}
          show={(value) => <BiText words={wordsFor(value, language)} />}
        />
        {outcome.units.length > 0 && (
          <ol className="claims">
            {outcome.units.map((unit) => (
              <li key={unit.id}>
                {unit.label}. <BiText words={wordsFor(withPartyNames(connection, unit.text), language)} serif />
              </li>
            ))}
          </ol>
        )}
      </dd>
    </div>
  )
}

/** What is reported of the mechanism as a whole, where its genesis carries it. */
function MechanismNotes({ connection }: { connection: Connection }) {
  const t = useText()
  const { language } = useLanguage()
  const mechanism = parseOf(connection, connection.ledger.genesis.rules, parseReportedMechanism)
  if (mechanism === null) return null
  const local = (value: LocalText): ReactNode => <BiText words={wordsFor(value, language)} />
  const printed = (value: Printed): ReactNode => <BiText words={{ text: value.text, lang: value.language }} serif />
  return (
    <details>
      <summary>{t('report.of-mechanism')}</summary>
      <Claims claims={mechanism.names} sources={mechanism.sources} show={printed} published />
      <Claims claims={mechanism.cadence} sources={mechanism.sources} show={local} />
      <Claims claims={mechanism.founding} sources={mechanism.sources} show={local} />
      {mechanism.parties.map((party) => (
        <section key={party.id}>
          <Claims claims={party.names} sources={mechanism.sources} show={printed} published />
          <Claims claims={party.remarks} sources={mechanism.sources} show={local} />
        </section>
      ))}
      <Claims claims={mechanism.remarks} sources={mechanism.sources} show={local} />
      <Sources sources={mechanism.sources} />
    </details>
  )
}

type ClaimsProps<T> = {
  claims: readonly Claim<T>[]
  sources: readonly Source[]
  show: (value: T) => ReactNode
  published?: boolean
}

function Row<T>({ label, optional = false, ...rest }: ClaimsProps<T> & { label: string; optional?: boolean }) {
  if (rest.claims.length === 0) return optional ? null : <Unknown label={label} />
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <Claims {...rest} />
      </dd>
    </div>
  )
}

function Unknown({ label }: { label: string }) {
  const t = useText()
  return (
    <div>
      <dt>{label}</dt>
      <dd className="meta">{t('report.unknown')}</dd>
    </div>
  )
}

/** Claims of one field, each with its publisher and how it was read. */
function Claims<T>({ claims, sources, show, published = false }: ClaimsProps<T>) {
  const t = useText()
  const { language } = useLanguage()
  const byRecord = claims.every((claim) => claim.certainty === 'record')
  return (
    <ul className="claims">
      {claims.map((claim, index) => (
        <li key={index}>
          {show(claim.value)}
          {!byRecord && (
            <span className="claim-source">
              {published ? `${publishedBy(claim.value, sources, claim.sources, language)} · ` : ''}
              {formatList(
                language,
                claim.sources.map(
                  (id) => wordsFor(sources.find((one) => one.id === id)?.publisher ?? { und: id }, language).text,
                ),
              )}
              {' · '}
              {t(`report.certainty.${claim.certainty}`)}
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}

function publishedBy(value: unknown, _sources: readonly Source[], _ids: readonly string[], language: string): string {
  const tag = typeof value === 'object' && value !== null && 'language' in value ? String(value.language) : ''
  const short = primaryTag(tag)
  return isNamedLanguage(short) ? languageName(short, asLanguage(language)) : tag
}

function Sources({ sources }: { sources: readonly Source[] }) {
  const t = useText()
  const connection = useRecord()
  const { language } = useLanguage()
  if (sources.length === 0) return null
  const note = (words: Words): ReactNode => <BiText words={words} />
  return (
    <section aria-label={t('report.sources')}>
      <h2>{t('report.sources')}</h2>
      <ul className="claims sources">
        {sources.map((source) => (
          <li key={source.id} id={`source-${source.id}`}>
            <b>{note(wordsFor(withPartyNames(connection, source.publisher), language))}</b>
            {source.published === null ? '' : `, ${formatPublished(asLanguage(language), source.published)}`}
            {' · '}
            {t(`report.certainty.${source.read}`)}
            {source.address !== null && (
              <>
                {' · '}
                <span lang={htmlLang('en')} dir="ltr">
                  {source.address}
                </span>
              </>
            )}
            {source.note !== null && <> · {note(wordsFor(source.note, language))}</>}
          </li>
        ))}
      </ul>
    </section>
  )
}

function asLanguage(language: string): Language {
  const short = primaryTag(language)
  return isInterfaceLanguage(short) && isNamedLanguage(short) ? short : 'en'
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
