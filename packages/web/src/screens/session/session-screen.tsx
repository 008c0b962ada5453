/** The session: what you can do now on top, the agenda beside the record of everything that happened. */
import './session.css'
import { nativeName, htmlLang, type Translator } from '@samvad/lang'
import type { ComponentProps, ReactNode } from 'react'
import { standAlone } from '../../i18n/format.ts'
import { isNamedLanguage, primaryTag } from '../../i18n/languages.ts'
import { useLanguage, useText } from '../../i18n/provider.tsx'
import { Say } from '../../i18n/say.tsx'
import { wordsFor } from '../../i18n/words.ts'
import { ActionButton, Actions } from '../../parts/action.tsx'
import { BiText, InMyLanguage, PartyName } from '../../parts/bi-text.tsx'
import { TextLink } from '../../parts/button.tsx'
import { Letter } from '../../parts/letter.tsx'
import { CaucusDoor } from '../../room/caucus/door.tsx'
import { Page } from '../../parts/page.tsx'
import { RoomDoor } from '../../parts/room-door.tsx'
import { EmptyState, NewEntries, SegmentBar, Tag, useMarkLabel } from '../../parts/state.tsx'
import { StatusMark } from '../../parts/status-mark.tsx'
import { Days, Time, TimesIn, TimesProvider } from '../../parts/time.tsx'
import { unitNames } from '../outcome/text-view.ts'
import { NowCard } from './now-card.tsx'
import type {
  AgendaItemView,
  DelegationView,
  DocumentView,
  OutcomeView,
  SectionId,
  SessionView,
  StatementView,
} from './view.ts'

/** The screen. `onShowNew` is called when the reader asks for the entries that arrived meanwhile. */
export function SessionScreen({
  view,
  onShowNew,
  banners = [],
}: {
  view: SessionView
  onShowNew?: () => void
  banners?: ComponentProps<typeof Page>['banners']
}) {
  const t = useText()
  const { language } = useLanguage()
  const title = t('session.title', { n: view.number })
  return (
    <TimesProvider zones={view.zones}>
      <Page
        title={title}
        className={view.kind === 'history' ? 'session history' : 'session'}
        skip={t('session.skip')}
        crumbs={[
          { label: t('shell.mechanisms'), href: '/' },
          { label: wordsFor(view.mechanism.name, language).text, href: view.mechanism.href },
          { label: title },
        ]}
        {...(view.here === undefined ? {} : { here: view.here })}
        banners={
          view.kind === 'history'
            ? [{ id: 'reconstruction', words: <Say id="shell.banner.reconstruction" /> }]
            : banners
        }
        foot={t(view.kind === 'history' ? 'session.record.history' : 'session.foot')}
      >
        <SessionHead view={view} title={title} />
        {view.now !== undefined && <NowCard now={view.now} />}
        {view.room !== undefined && <RoomDoor room={view.room} />}
        {view.caucus !== undefined && <CaucusDoor href={view.caucus} />}
        <div className="session-grid">
          <Agenda view={view} />
          <Record view={view} {...(onShowNew === undefined ? {} : { onShowNew })} />
        </div>
      </Page>
    </TimesProvider>
  )
}

function SessionHead({ view, title }: { view: SessionView; title: string }) {
  const { days, zones, now } = view
  return (
    <div className="session-head">
      <div>
        <p className="eyebrow">
          <WhenAndHow view={view} />
        </p>
        <h1>{title}</h1>
        <Theme view={view} />
      </div>
      {zones.length > 0 && <TimesIn at={now?.deadline?.at ?? `${days?.from ?? '2026-01-01'}T12:00:00Z`} />}
    </div>
  )
}

/** "20 November 2026, by video", with what is not known left out. */
function WhenAndHow({ view }: { view: Pick<SessionView, 'days' | 'format' | 'place'> }) {
  const t = useText()
  const { language } = useLanguage()
  const { days, format, place } = view
  const dates = days === undefined ? <>{t('session.date-unknown')}</> : <Days days={days} />
  if (format === undefined) return dates
  const how = t(`session.format.${format}`)
  if (place === undefined) return <Say id="session.when-and-how" holes={{ dates, format: how }} />
  return <Say id="session.when-where-how" holes={{ dates, place: wordsFor(place, language), format: how }} />
}

function Theme({ view }: { view: SessionView }) {
  const { theme } = view
  if (theme === undefined) return null
  if (theme.kind !== 'published') {
    return (
      <p className="theme">
        <InMyLanguage text={theme.text} serif />
      </p>
    )
  }
  return (
    <ul className="plain-list themes">
      {theme.versions.map(({ by, words }) => (
        <li key={words.lang + by.text}>
          <span className="small">
            <Say id="session.theme-by" holes={{ publisher: by }} />
          </span>
          <BiText words={words} serif />
        </li>
      ))}
    </ul>
  )
}

function Agenda({ view }: { view: SessionView }) {
  const t = useText()
  const { agenda, offers } = view
  return (
    <nav aria-labelledby="agenda" className="agenda-part">
      <div className="section-head">
        <h2 id="agenda">{t('session.agenda')}</h2>
        {agenda.items.length > 0 && agenda.state !== 'adopted' && (
          <p className="meta">{t(`session.agenda.state.${agenda.state}`)}</p>
        )}
      </div>
      {agenda.items.length === 0 ? (
        <EmptyState>{t('session.agenda.empty')}</EmptyState>
      ) : (
        <ol className="agenda">
          {agenda.items.map((item) => (
            <AgendaItem key={item.id} item={item} dated={view.days?.until !== undefined} />
          ))}
        </ol>
      )}
      {agenda.sitting !== undefined && (
        <p>
          <TextLink href={agenda.sitting.href}>
            <Say id="session.agenda.sitting" holes={{ n: agenda.sitting.n }} />
          </TextLink>
        </p>
      )}
      {(agenda.records ?? []).map(({ n, href }) => (
        <p key={href}>
          <TextLink href={href}>
            <Say id="summary.title-of" holes={{ n }} />
          </TextLink>
        </p>
      ))}
      <Actions actions={offers?.agenda ?? []} firstIsPrimary={false} />
    </nav>
  )
}

/** `dated`: the session lasts several days, and an hour alone would not say on which. */
function AgendaItem({ item, dated }: { item: AgendaItemView; dated: boolean }) {
  const { language } = useLanguage()
  const markLabel = useMarkLabel()
  const { title, number, state, at, until, speaker, items = [] } = item
  const words = wordsFor(title, language)
  return (
    <li {...(state === 'now' ? { className: 'on', 'aria-current': 'step' as const } : {})}>
      <div className="row">
        <StatusMark state={state} label={markLabel(state)} />
        <span>
          {number === undefined ? (
            <BiText words={words} />
          ) : (
            <Say id="session.agenda.item" holes={{ number, title: words }} />
          )}
          {at !== undefined && (
            <span className="when">
              <Time at={at} {...(until === undefined ? {} : { until })} {...(dated ? { date: 'day' as const } : {})} />
            </span>
          )}
          {speaker !== undefined && (
            <span className="floor">
              <Say id="session.agenda.floor" holes={{ speaker }} />
            </span>
          )}
        </span>
      </div>
      {items.length > 0 && (
        <ol>
          {items.map((sub) => (
            <AgendaItem key={sub.id} item={sub} dated={dated} />
          ))}
        </ol>
      )}
    </li>
  )
}

function Record({ view, onShowNew }: { view: SessionView; onShowNew?: () => void }) {
  const t = useText()
  const { record, letters, statements, documents, outcome, delegations, kind } = view
  const read = letters.filter(({ state }) => state.kind === 'read').length
  const delivered = statements.filter(({ state }) => state.kind !== 'deposited').length
  return (
    <div className="record">
      <NewEntries count={record.newEntries ?? 0} onShow={onShowNew ?? (() => undefined)} />
      <div className="section-head">
        <h2>{t('session.record')}</h2>
        <p className="meta">
          {kind === 'history' ? (
            t('session.record.history')
          ) : record.agreedAt === undefined ? (
            t('session.record.count', { count: record.entries })
          ) : (
            <Say id="session.record.settled" holes={{ count: record.entries, time: <Time at={record.agreedAt} /> }} />
          )}
        </p>
      </div>

      <Section
        id="letters"
        view={view}
        note={
          kind === 'history'
            ? t('session.letters.reported')
            : letters.length > 0 && read === 0
              ? t('session.letters.none-read', { count: letters.length })
              : t('session.letters.count', { count: letters.length, read })
        }
      >
        {letters.length === 0 ? (
          <EmptyState>{t('session.letters.empty')}</EmptyState>
        ) : (
          <div className="letters">
            {letters.map((letter) => (
              <Letter key={letter.id} letter={letter} />
            ))}
          </div>
        )}
      </Section>

      <Section
        id="statements"
        view={view}
        note={
          kind === 'history'
            ? t('session.letters.reported')
            : statements.length > 0 && delivered === 0
              ? t('session.statements.none-delivered', { count: statements.length })
              : t('session.statements.count', { count: delivered })
        }
      >
        {statements.length === 0 ? (
          <EmptyState>{t('session.statements.empty')}</EmptyState>
        ) : (
          <ul className="statements">
            {statements.map((statement) => (
              <Statement key={statement.id} statement={statement} />
            ))}
          </ul>
        )}
      </Section>

      {(kind === 'live' || documents.total > 0) && (
        <Section
          id="documents"
          view={view}
          note={
            documents.total > documents.shown.length
              ? t('session.documents.count-shown', { count: documents.total, shown: documents.shown.length })
              : t('session.documents.count', { count: documents.total })
          }
        >
          {documents.shown.length === 0 ? (
            <EmptyState>{t('session.documents.empty')}</EmptyState>
          ) : (
            <Documents documents={documents.shown} />
          )}
          {documents.allHref !== undefined && documents.total > documents.shown.length && (
            <p className="meta all">
              <TextLink href={documents.allHref}>{t('session.documents.all', { count: documents.total })}</TextLink>
            </p>
          )}
        </Section>
      )}

      <Section id="outcome" view={view} note={outcome === undefined ? '' : <OutcomeTitle outcome={outcome} />}>
        {outcome === undefined ? <EmptyState>{t('session.outcome.empty')}</EmptyState> : <Outcome outcome={outcome} />}
      </Section>

      <Section
        id="delegations"
        view={view}
        note={t(kind === 'history' ? 'session.delegations.note-history' : 'session.delegations.note')}
      >
        <div className="two">
          {delegations.map((delegation) => (
            <Delegation key={delegation.id} delegation={delegation} history={kind === 'history'} />
          ))}
        </div>
      </Section>
    </div>
  )
}

function Section({
  id,
  view,
  note,
  children,
}: {
  id: SectionId
  view: SessionView
  note: ReactNode
  children: ReactNode
}) {
  const t = useText()
  return (
    <section aria-labelledby={`part-${id}`} id={id}>
      <h3 id={`part-${id}`}>
        {t(`session.${id}`)} {note !== '' && <span>{note}</span>}
      </h3>
      {children}
      <Actions actions={view.offers?.[id] ?? []} firstIsPrimary={false} />
    </section>
  )
}

function Statement({ statement }: { statement: StatementView }) {
  const t = useText()
  const { language } = useLanguage()
  const { speaker, party, original, delivery, state, href } = statement
  return (
    <li>
      <span className="when">
        {state.kind === 'delivered' ? (
          <Time at={state.at} {...(state.until === undefined ? {} : { until: state.until })} />
        ) : state.kind === 'deposited' ? (
          t('session.statement.not-delivered')
        ) : null}
      </span>
      <span>
        <Say
          id="session.statement.who"
          holes={{ speaker: wordsFor(speaker, language), party: wordsFor(party, language) }}
        />{' '}
        <span className="meta">
          {state.kind === 'reported' ? (
            <Say id="session.statement.reported" holes={{ source: state.source }} />
          ) : (
            t(`session.statement.delivery.${delivery}`, { language: nameOfLanguage(original, t) })
          )}
        </span>
        {state.kind === 'reported' && (
          <ul className="points">
            {state.points.map((point) => (
              <li key={point.text}>
                <BiText words={point} />
              </li>
            ))}
          </ul>
        )}
      </span>
      {href !== undefined && <TextLink href={href}>{t('session.statement.open')}</TextLink>}
    </li>
  )
}

function Documents({ documents }: { documents: readonly DocumentView[] }) {
  const t = useText()
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{t('session.documents.symbol')}</th>
          <th scope="col">{t('session.documents.title')}</th>
          <th scope="col">{t('session.documents.languages')}</th>
          <th scope="col">{t('session.documents.state')}</th>
        </tr>
      </thead>
      <tbody>
        {documents.map(({ symbol, href, title, languages, state, count = 0 }) => (
          <tr key={symbol} data-document={symbol} data-state={state}>
            <th scope="row">
              <bdi dir="ltr">{href === undefined ? symbol : <TextLink href={href}>{symbol}</TextLink>}</bdi>
            </th>
            <td>
              <InMyLanguage text={title} />
            </td>
            <td className="languages-of">
              {languages.map((tag, index) => (
                <span key={tag}>
                  {index > 0 && ' · '}
                  <bdi lang={htmlLang(tag)}>{isNamedLanguage(tag) ? nativeName(tag) : tag}</bdi>
                </span>
              ))}
            </td>
            <td>
              <Tag tone={toneOf(state)}>{t(`session.documents.state.${state}`, { count })}</Tag>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function toneOf(state: DocumentView['state']): 'done' | 'open' | 'plain' {
  if (state === 'brackets' || state === 'draft') return 'open'
  return state === 'sitting' || state === 'superseded' ? 'plain' : 'done'
}

function OutcomeTitle({ outcome }: { outcome: OutcomeView }) {
  const { language } = useLanguage()
  const title = wordsFor(outcome.title, language, outcome.own === undefined ? [] : [outcome.own])
  const elsewhere = title.text !== '' && primaryTag(title.lang) !== primaryTag(language)
  return outcome.draft === undefined || outcome.stage.kind !== 'drafting' ? (
    <>
      <BiText words={title} />
      {elsewhere && isNamedLanguage(title.lang) && (
        <>
          {' '}
          <bdi className="tongue" lang={htmlLang(title.lang)}>
            {nativeName(title.lang)}
          </bdi>
        </>
      )}
    </>
  ) : (
    <Say id="session.outcome.draft-number" holes={{ title, number: outcome.draft }} />
  )
}

function Outcome({ outcome }: { outcome: OutcomeView }) {
  const t = useText()
  const { units, stage, checkedUnits, open } = outcome
  const agreed = units.filter(({ state }) => state === 'done').length
  const names = unitNames(units.map(({ id, kind, label }) => ({ unit: id, kind, label })))
  return (
    <>
      {units.length > 0 && (
        <SegmentBar
          label={t('session.outcome.units')}
          segments={units.map(({ id, label, kind, state }) => ({
            state,
            label: t(`session.outcome.unit.${state === 'done' ? 'agreed' : state}`, {
              unit: t('outcome.unit-name', names.get(id) ?? { kind, label }),
            }),
          }))}
        />
      )}
      <div className="outcome-line">
        <p>
          {stage.kind === 'drafting' ? (
            t('session.outcome.drafting', { agreed, total: units.length })
          ) : stage.kind === 'released' ? (
            <Say id="session.outcome.released" holes={{ time: <Time at={stage.at} date="full" /> }} />
          ) : stage.kind === 'signed-partly' ? (
            t('session.outcome.signed-partly', { signed: stage.signed, total: stage.total })
          ) : (
            t(`session.outcome.${stage.kind}`)
          )}{' '}
          {stage.kind === 'drafting' && checkedUnits !== undefined && (
            <span className="meta">
              {t('session.outcome.checked-languages', { checked: checkedUnits, total: units.length })}
            </span>
          )}
        </p>
        {open !== undefined && <ActionButton action={open} />}
      </div>
    </>
  )
}

function Delegation({ delegation, history }: { delegation: DelegationView; history: boolean }) {
  const t = useText()
  const { language } = useLanguage()
  const { party, own, notified, count, people, credentials, href } = delegation
  return (
    <div>
      <p className="delegation-name">
        <b>
          <InMyLanguage text={party} />
        </b>
        <OwnName name={party} own={own} />
        {notified && !history && <span className="small">{t('session.delegations.people', { count })}</span>}
      </p>
      {notified ? (
        <>
          <ul className="people">
            {people.map(({ id, name, title, role }) => (
              <li key={id}>
                <span className={role === 'head' ? 'head-of' : ''}>
                  <PartyName name={name} own={own} serif={role === 'head'} />
                </span>
                <span className="meta">
                  {title === undefined ? standAlone(language, t(`session.role.${role}`)) : <BiText words={title} />}
                </span>
              </li>
            ))}
          </ul>
          {!history && (
            <p className="meta powers">
              <StatusMark state={credentials === 'examined' ? 'done' : credentials === 'none' ? 'later' : 'half'} />{' '}
              {t(`session.delegations.credentials.${credentials}`)}{' '}
              {href !== undefined && <TextLink href={href}>{t('session.delegations.all', { count })}</TextLink>}
            </p>
          )}
        </>
      ) : (
        <EmptyState>{t('session.delegations.none')}</EmptyState>
      )}
    </div>
  )
}

function OwnName({ name, own }: { name: DelegationView['party']; own: string }) {
  const { language } = useLanguage()
  if (primaryTag(own) === language) return null
  const words = wordsFor(name, own)
  if (primaryTag(words.lang) === language) return null
  return (
    <span className="meta">
      <BiText words={words} />
    </span>
  )
}

/** The name of a language inside a sentence; a language nobody named stays its tag. */
function nameOfLanguage(tag: string, t: Translator): string {
  const short = primaryTag(tag)
  return isNamedLanguage(short) ? t(`shell.language-name.${short}`) : tag
}
