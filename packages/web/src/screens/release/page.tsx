/** The joint release: the instant on which the parties agree, each party's readiness, the preview, the public pages. */
import './release.css'
import { htmlLang } from '@samvad/lang'
import {
  freezeProgress,
  releaseViews,
  signedNote,
  type FreezeState,
  type OutcomeState,
  type Ref,
  type ReleaseView,
} from '@samvad/kernel'
import { useEffect, useState } from 'react'
import { formatClock, formatDate } from '../../i18n/format.ts'
import { useLanguage, useText } from '../../i18n/provider.tsx'
import { Say } from '../../i18n/say.tsx'
import { wordsFor } from '../../i18n/words.ts'
import { Button, LinkButton } from '../../parts/button.tsx'
import { useNow } from '../../parts/clock.tsx'
import { Preview, TextField } from '../../parts/fields.tsx'
import { RootDigits } from '../../parts/root.tsx'
import { CheckItems, EmptyState, Tag } from '../../parts/state.tsx'
import { AllReadings, Time, TimeLeft } from '../../parts/time.tsx'
import { ActForm, languageLabel, ReceiptLine, SaidAt, StepForm, textDirection } from '../../record/act-form.tsx'
import { formKey, permissionFor, useAct, useKept } from '../../record/acts.ts'
import { ask } from '../../record/ask.ts'
import type { Connection } from '../../record/connection.ts'
import { digitsOf } from '../../record/freeze.ts'
import { languagesOf, partiesInOrder, partyInText, partyName } from '../../record/names.ts'
import type { SessionScene } from '../../record/session-page.tsx'
import { useRecord } from '../../record/use-record.tsx'
import type { ScreenProps } from '../../routes.tsx'
import { AfterOutcome } from '../outcome/after-outcome.tsx'
import { chosenOutcome, commonSuggestions } from '../outcome/text-view.ts'
import { Readouts } from './readouts.tsx'

const MINUTE_MS = 60_000

/** `/m/:slug/s/:session/release` */
export function ReleasePage({ params }: ScreenProps) {
  const t = useText()
  return (
    <AfterOutcome params={params} title={t('release-form.title')} lead={t('release-form.lead')} className="release">
      {(scene) => <Release scene={scene} />}
    </AfterOutcome>
  )
}

function Release({ scene }: { scene: SessionScene }) {
  const t = useText()
  const { connection } = scene
  const { genesis } = connection.ledger
  const outcome = chosenOutcome(scene)
  const progress = outcome === null ? null : freezeProgress(genesis, outcome)
  const adopted = progress !== null && progress.adopted.length === genesis.parties.length
  if (outcome === null || progress === null || !adopted)
    return (
      <EmptyState actions={<LinkButton href={`${scene.base}/outcome`}>{t('outcome.to-text')}</LinkButton>}>
        {t('release-form.not-adopted')}
      </EmptyState>
    )
  if (genesis.signature && signedNote(genesis, outcome) === null)
    return (
      <EmptyState actions={<LinkButton href={`${scene.base}/signing`}>{t('outcome.to-sign')}</LinkButton>}>
        {t('release-form.not-signed')}
      </EmptyState>
    )
  return <Agreements scene={scene} outcome={outcome} freeze={progress.freeze} />
}

function Agreements({ scene, outcome, freeze }: { scene: SessionScene; outcome: OutcomeState; freeze: FreezeState }) {
  const t = useText()
  const connection = useRecord()
  const now = useNow(1000)
  const views = releaseViews(connection.ledger.genesis, outcome)
  const isPublic = views.some((view) => view.live && Date.parse(view.instant) <= now)
  const going = views.filter((view) => view.cancelledBy === null && Date.parse(view.instant) > now)
  const pending = going.length > 0
  const foremost = going.at(-1)
  // Another instant is proposed after this one is cancelled, not beside it.
  const ready = going.some((view) => view.armedBy.includes(connection.identity?.party ?? ''))
  return (
    <>
      <div className="release-columns">
        <section aria-labelledby="agreements">
          <div className="section-head">
            <h2 id="agreements">{t('release-form.agreements')}</h2>
          </div>
          {views.length === 0 && <EmptyState>{t('release-form.none')}</EmptyState>}
          {views.toReversed().map((view) => (
            <Agreement key={view.hash} outcome={outcome} view={view} now={now} first={view.hash === foremost?.hash} />
          ))}
          {!isPublic && !ready && <AgreeForm outcome={outcome} freeze={freeze} now={now} open={!pending} />}
        </section>
        <aside aria-label={t('signing.aside')}>
          <div className="seal-box">
            <h2>{t('signing.root')}</h2>
            <RootDigits groups={digitsOf(freeze.root)} />
          </div>
          <PublicPages scene={scene} outcome={outcome} isPublic={isPublic} />
        </aside>
      </div>
      <NewsPreview outcome={outcome} isPublic={isPublic} key={String(isPublic)} />
      <Readouts scene={scene} isPublic={isPublic} />
      {isPublic && (
        <div className="actions">
          <LinkButton href={`/m/${connection.slug}/follow-up`}>{t('release-form.to-follow-up')}</LinkButton>
        </div>
      )}
    </>
  )
}

type Standing = 'proposed' | 'agreed' | 'armed' | 'cancelled' | 'missed' | 'public'

/** Only what is settled is called agreed or armed; what the instant has made public is public. */
function standingOf(connection: Connection, outcome: OutcomeState, view: ReleaseView, now: number): Standing {
  if (view.cancelledBy !== null) return 'cancelled'
  const everybody = (said: ReadonlyMap<string, { ref: Ref }> | undefined): boolean =>
    connection.ledger.genesis.parties.every(({ id }) => connection.settled(said?.get(id)))
  const agreed = everybody(outcome.releases.get(view.hash)?.confirmed)
  const passed = Date.parse(view.instant) <= now
  if (view.live && passed) return 'public'
  if (passed) return 'missed'
  if (agreed && everybody(outcome.armed.get(view.hash))) return 'armed'
  return agreed ? 'agreed' : 'proposed'
}

function Agreement({
  outcome,
  view,
  now,
  first,
}: {
  outcome: OutcomeState
  view: ReleaseView
  now: number
  /** The one agreement whose next step is filled: a page has one such button. */
  first: boolean
}) {
  const t = useText()
  const { language } = useLanguage()
  const connection = useRecord()
  const agree = useAct('release.agreed')
  const arm = useAct('release.armed')
  const cancel = useAct('release.cancelled')
  const parties = partiesInOrder(connection)
  const mine = connection.identity?.party ?? ''
  const me = partyInText(connection, mine, language).text
  const standing = standingOf(connection, outcome, view, now)
  const minutesLeft = (Date.parse(view.instant) - now) / MINUTE_MS
  const release = outcome.releases.get(view.hash)
  const going = standing === 'proposed' || standing === 'agreed' || standing === 'armed'
  return (
    <article className={`agreement ${standing}`} data-release={view.hash} data-standing={standing}>
      <p className="agreement-head">
        <Time at={view.instant} date="full" />
        <Tag tone={standing === 'public' ? 'done' : standing === 'armed' ? 'now' : going ? 'open' : 'plain'}>
          {t(`release-form.state.${standing}`)}
        </Tag>
      </p>
      {going && (
        <p className="meta">
          <TimeLeft until={view.instant} />
        </p>
      )}
      <AllReadings at={view.instant} />
      <CheckItems
        items={parties.flatMap(({ id }) => {
          const party = wordsFor(partyName(connection, id), language)
          const agreed = release?.confirmed.get(id)
          const armed = outcome.armed.get(view.hash)?.get(id)
          return [
            {
              id: `${id} agreed`,
              state:
                agreed === undefined
                  ? ('later' as const)
                  : connection.settled(agreed)
                    ? ('done' as const)
                    : ('half' as const),
              words: (
                <Say id={agreed === undefined ? 'release-form.not-agreed' : 'release-form.agreed'} holes={{ party }} />
              ),
              ...(agreed === undefined ? {} : { note: <SaidAt said={agreed} /> }),
            },
            {
              id: `${id} armed`,
              state:
                armed === undefined
                  ? ('later' as const)
                  : connection.settled(armed)
                    ? ('done' as const)
                    : ('half' as const),
              words: (
                <Say id={armed === undefined ? 'release-form.not-armed' : 'release-form.armed'} holes={{ party }} />
              ),
              ...(armed === undefined ? {} : { note: <SaidAt said={armed} /> }),
            },
          ]
        })}
      />
      {view.cancelledBy !== null && (
        <p className="meta">
          <Say
            id="release-form.cancelled-by"
            holes={{ party: wordsFor(partyName(connection, view.cancelledBy), language) }}
          />
        </p>
      )}
      {going && (standing === 'armed' || view.armedBy.includes(mine)) && (
        <p>
          <Say
            id={standing === 'armed' ? 'release-form.goes-out' : 'release-form.goes-out-when-ready'}
            holes={{ time: <Time at={view.instant} date="full" /> }}
          />
        </p>
      )}
      {going && (
        <div className="steps no-print">
          {permissionFor(connection, 'release.agreed').may &&
            (view.agreedBy.includes(mine) ? (
              <ReceiptLine receipt={agree.receipt} />
            ) : (
              <StepForm
                kind="release.agreed"
                about={view.hash}
                act={agree}
                look={first ? 'primary' : 'plain'}
                button={t('release-form.agree.do', { me })}
                onAct={() =>
                  agree.record({ outcome: outcome.id, root: view.root, courtesy: view.courtesy, instant: view.instant })
                }
              />
            ))}
          {permissionFor(connection, 'release.armed').may &&
            view.agreedBy.length === parties.length &&
            (view.armedBy.includes(mine) ? (
              <ReceiptLine receipt={arm.receipt} />
            ) : (
              <StepForm
                kind="release.armed"
                about={view.hash}
                act={arm}
                look={first ? 'primary' : 'plain'}
                button={t('release-form.arm.do', { me })}
                ask={t('release-form.arm.ask')}
                onAct={() => arm.record({ outcome: outcome.id, release: view.hash })}
              />
            ))}
          {permissionFor(connection, 'release.cancelled').may &&
            (minutesLeft > 10 ? (
              <StepForm
                kind="release.cancelled"
                about={view.hash}
                act={cancel}
                button={t('release-form.cancel.do', { me })}
                ask={t('release-form.cancel.ask')}
                onAct={() => cancel.record({ outcome: outcome.id, release: view.hash })}
              />
            ) : (
              <p className="small">{t('release-form.cancel.late')}</p>
            ))}
        </div>
      )}
    </article>
  )
}

function AgreeForm({
  outcome,
  freeze,
  now,
  open,
}: {
  outcome: OutcomeState
  freeze: FreezeState
  now: number
  open: boolean
}) {
  const t = useText()
  const { language } = useLanguage()
  const connection = useRecord()
  const act = useAct('release.agreed')
  const planned = commonSuggestions(connection)?.releaseInstant ?? null
  const [typed, setTyped] = useKept<string>(formKey(connection, 'release.agreed', outcome.id), inMinutes(now, 15))
  const instant = instantOf(typed)
  const ahead = instant !== null && Date.parse(instant) > now + MINUTE_MS / 2
  const me = partyInText(connection, connection.identity?.party ?? '', language)
  return (
    <ActForm
      kind="release.agreed"
      title={t('release-form.agree.title')}
      act={act}
      open={open}
      lead={t('release-form.agree.why')}
      button={t('release-form.agree.do', { me: me.text })}
      missing={ahead ? [] : [t('release-form.instant-wrong')]}
      onAct={async () => {
        if (instant !== null)
          await act.record({ outcome: outcome.id, root: freeze.root, courtesy: freeze.courtesy, instant })
      }}
      preview={
        instant === null ? undefined : (
          <Preview title={t('release-form.instant')}>
            <p className="num">
              <b>
                {formatDate(language, instant, 'UTC')} {formatClock(language, instant, 'UTC')} UTC
              </b>
            </p>
            <AllReadings at={instant} />
          </Preview>
        )
      }
    >
      <TextField
        label={t('release-form.instant')}
        hint={t('release-form.instant-hint')}
        type="datetime-local"
        step={1}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <p className="button-row">
        {[2, 15, 60].map((minutes) => (
          <Button key={minutes} onClick={() => setTyped(inMinutes(Date.now(), minutes))}>
            {t('release-form.in', { minutes })}
          </Button>
        ))}
        {planned !== null && Date.parse(planned) > now && (
          <Button onClick={() => setTyped(planned.replace('Z', ''))}>{t('release-form.planned')}</Button>
        )}
      </p>
    </ActForm>
  )
}

/** A whole minute that far ahead, as the field takes it, in UTC. */
function inMinutes(now: number, minutes: number): string {
  const at = new Date(Math.ceil((now + minutes * MINUTE_MS) / MINUTE_MS) * MINUTE_MS)
  return at.toISOString().slice(0, 19)
}

/** The field's value as an instant of the record; null while it is none. */
function instantOf(typed: string): string | null {
  const match = /^(\d{4}-\d\d-\d\dT\d\d:\d\d)(:\d\d)?/.exec(typed)
  if (match === null) return null
  const text = `${match[1] ?? ''}${match[2] ?? ':00'}Z`
  return Number.isNaN(Date.parse(text)) ? null : text
}

function PublicPages({ scene, outcome, isPublic }: { scene: SessionScene; outcome: OutcomeState; isPublic: boolean }) {
  const t = useText()
  const { connection, id } = scene
  const { genesis } = connection.ledger
  const tags = [...new Set([...genesis.authentic, ...genesis.working, ...genesis.courtesy])]
  const several = (scene.session?.outcomes.size ?? 0) > 1
  return (
    <section className="public-pages">
      <h2>{t('release-form.public')}</h2>
      <p className="meta">{t(isPublic ? 'release-form.public.now' : 'release-form.public.then')}</p>
      <ul className="plain-list">
        {tags.map((tag) => {
          const href = `/p/${connection.slug}/${id}/${tag}${several ? `?outcome=${outcome.id}` : ''}`
          return (
            <li key={tag}>
              {isPublic ? (
                <a href={href} lang={htmlLang(tag)} hrefLang={htmlLang(tag)}>
                  {languageLabel(tag)}
                </a>
              ) : (
                <span>
                  <bdi lang={htmlLang(tag)}>{languageLabel(tag)}</bdi> <code dir="ltr">{href}</code>
                </span>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

type News = Readonly<{ headline: string; paragraphs: readonly string[] }>

/** The news release as the node would write it now, in every language that has templates. */
function NewsPreview({ outcome, isPublic }: { outcome: OutcomeState; isPublic: boolean }) {
  const t = useText()
  const connection = useRecord()
  const [news, setNews] = useState<Readonly<Record<string, News>> | 'none' | null>(null)
  const { slug, identity } = connection
  useEffect(() => {
    let wanted = true
    ask<Readonly<Record<string, News>>>(`/api/mechanisms/${slug}/outcomes/${outcome.id}/release-preview`, {
      token: identity?.token ?? null,
    }).then(
      (answer) => wanted && setNews(answer),
      () => wanted && setNews('none'),
    )
    return () => {
      wanted = false
    }
  }, [slug, outcome.id, identity?.token])
  return (
    <section className="news-preview" aria-labelledby="news">
      <div className="section-head">
        <h2 id="news">{t(isPublic ? 'release-form.preview.public' : 'release-form.preview')}</h2>
      </div>
      <p className="meta">{t('release-form.preview.why')}</p>
      {news === null ? (
        <p className="meta">{t('release-form.preview.loading')}</p>
      ) : news === 'none' ? (
        <p className="meta">{t('release-form.preview.none')}</p>
      ) : (
        <div className="news-columns">
          {languagesOf(connection)
            .filter(({ tag }) => news[tag] !== undefined)
            .map(({ tag }) => (
              <article key={tag} lang={htmlLang(tag)} dir={textDirection(tag)}>
                <p className="small">{languageLabel(tag)}</p>
                <h3 className="serif">{news[tag]?.headline}</h3>
                {news[tag]?.paragraphs.map((paragraph, index) => (
                  <p key={index} className="serif">
                    {paragraph}
                  </p>
                ))}
              </article>
            ))}
        </div>
      )}
    </section>
  )
}
