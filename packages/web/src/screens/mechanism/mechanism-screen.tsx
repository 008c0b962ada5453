/** The mechanism: the next session on top, those held below it on one line, commitments and parties beside. */
import './mechanism.css'
import type { ComponentProps, ReactNode } from 'react'
import { dayIn, formatDay, formatList, formatPublished, offsetLabel } from '../../i18n/format.ts'
import { useLanguage, useText } from '../../i18n/provider.tsx'
import { Say } from '../../i18n/say.tsx'
import { otherWords, wordsFor, type LocalText } from '../../i18n/words.ts'
import { ActionButton } from '../../parts/action.tsx'
import { BiText, InMyLanguage, OtherNames } from '../../parts/bi-text.tsx'
import { TextLink } from '../../parts/button.tsx'
import { useNow } from '../../parts/clock.tsx'
import { Page } from '../../parts/page.tsx'
import { Sentence } from '../../parts/sentence.tsx'
import { EmptyState, FocusCard, Late, SegmentBar, StackBar, useMarkLabel } from '../../parts/state.tsx'
import { StatusMark } from '../../parts/status-mark.tsx'
import { Days, Time, TimesProvider, useDaysUntil, useZones } from '../../parts/time.tsx'
import { isNamedLanguage } from '../../i18n/languages.ts'
import type {
  CommitmentLine,
  CommitmentsView,
  MechanismPartyView,
  MechanismView,
  NextSessionView,
  PastSessionView,
} from './view.ts'

/** The screen. */
export function MechanismScreen({
  view,
  banners = [],
}: {
  view: MechanismView
  banners?: ComponentProps<typeof Page>['banners']
}) {
  const t = useText()
  const { language } = useLanguage()
  const name = wordsFor(view.name, language, view.authentic)
  return (
    <TimesProvider zones={view.zones}>
      <Page
        title={name.text}
        className="mechanism"
        skip={t('mechanism.skip')}
        crumbs={[{ label: t('shell.mechanisms'), href: '/' }, { label: <BiText words={name} /> }]}
        {...(view.here === undefined ? {} : { here: view.here })}
        banners={
          view.kind === 'history'
            ? [{ id: 'reconstruction', words: <Say id="shell.banner.reconstruction" /> }]
            : banners
        }
        foot={t('shell.party-order')}
      >
        <MechanismHead view={view} />
        <div className="columns">
          <div>
            {view.next === undefined ? <NothingAhead view={view} /> : <NextSession next={view.next} />}
            <h2 className="visually-hidden">{t('mechanism.past')}</h2>
            {view.past.length === 0 ? (
              <EmptyState>{t('mechanism.past-empty')}</EmptyState>
            ) : (
              <ol className="timeline" reversed>
                {view.past.map((session) => (
                  <PastSession key={session.number} session={session} />
                ))}
              </ol>
            )}
          </div>
          <aside aria-label={t('mechanism.side')}>
            <Commitments commitments={view.commitments} history={view.kind === 'history'} />
            <Parties parties={view.parties} authentic={view.authentic} />
            <Basis view={view} />
          </aside>
        </div>
      </Page>
    </TimesProvider>
  )
}

function MechanismHead({ view }: { view: MechanismView }) {
  const t = useText()
  const { language } = useLanguage()
  const name = wordsFor(view.name, language, view.authentic)
  const names = (tags: readonly string[]): string =>
    formatList(
      language,
      tags.map((tag) => (isNamedLanguage(tag) ? t(`shell.language-name.${tag}`) : tag)),
    )
  return (
    <div className="mechanism-head">
      <div>
        <p className="eyebrow">
          {view.founded === undefined ? (
            t('mechanism.standing')
          ) : (
            <Say id="mechanism.founded" holes={{ date: <Days days={{ from: view.founded }} /> }} />
          )}
        </p>
        <h1>
          <BiText words={name} serif />
        </h1>
        {otherWords(view.name, name.lang, view.authentic)
          .filter(({ lang }) => view.authentic.some((tag) => lang.startsWith(tag) || tag.startsWith(lang)))
          .map((words) => (
            <p key={words.lang} className="other-name">
              <BiText words={words} serif />
            </p>
          ))}
      </div>
      {view.authentic.length > 0 && (
        <p className="meta">
          {t('mechanism.authentic', { languages: names(view.authentic) })}
          {view.courtesy.length > 0 && (
            <>
              <br />
              {t('mechanism.courtesy', { languages: names(view.courtesy) })}
            </>
          )}
        </p>
      )}
    </div>
  )
}

function NothingAhead({ view }: { view: MechanismView }) {
  const t = useText()
  if (view.kind === 'history') return null
  return (
    <section className="nothing-ahead" aria-labelledby="next">
      <h2 id="next">{t('mechanism.no-next')}</h2>
      <EmptyState {...(view.propose === undefined ? {} : { actions: <ActionButton action={view.propose} primary /> })}>
        {t('mechanism.no-next-why')}
      </EmptyState>
    </section>
  )
}

function NextSession({ next }: { next: NextSessionView }) {
  const t = useText()
  const markLabel = useMarkLabel()
  const { number, theme, prep, action, door, href, hours } = next
  return (
    <FocusCard labelledBy="next" className="next">
      <span className="disc" aria-hidden="true">
        {number}
      </span>
      <div>
        <h2 id="next">{t('session.title', { n: number })}</h2>
        <p className="lead">
          <WhenIs next={next} />
        </p>
        {hours !== undefined && <Hours at={hours.at} until={hours.until} />}
        {theme !== undefined && <NextTheme theme={theme} />}
        {prep.length > 0 && (
          <ul className="prep">
            {prep.map(({ code, state, facts = {} }) => (
              <li key={code + JSON.stringify(facts)}>
                <StatusMark state={state} label={markLabel(state)} />
                <span>
                  <Sentence id={`mechanism.prep.${code}`} facts={facts} />
                </span>
              </li>
            ))}
          </ul>
        )}
        <div className="actions">
          {action !== undefined && <ActionButton action={action} primary />}
          {door !== undefined && <ActionButton action={door} primary={action === undefined} />}
          <TextLink href={href}>{t('now.open-session.do')}</TextLink>
        </div>
      </div>
    </FocusCard>
  )
}

function WhenIs({ next }: { next: NextSessionView }) {
  const t = useText()
  const { language } = useLanguage()
  const { days, format, place, state } = next
  const today = dayIn('UTC', new Date(useNow(60_000)).toISOString())
  const left = useDaysUntil(days.from, 'UTC')
  const dates = <Days days={days} />
  const how = t(`session.format.${format}`)
  const when =
    place === undefined ? (
      <Say id="session.when-and-how" holes={{ dates, format: how }} />
    ) : (
      <Say id="session.when-where-how" holes={{ dates, place: wordsFor(place, language), format: how }} />
    )
  if (state === 'proposed') return <Say id="mechanism.line.proposed" holes={{ when }} />
  if (state === 'under-way' || (today >= days.from && today <= (days.until ?? days.from)))
    return <Say id="mechanism.line.under-way" holes={{ when }} />
  return left < 0 ? when : <Say id="mechanism.line.ahead" holes={{ when, days: left }} />
}

/** The hours by every clock at once: the one table a secretary copies from. */
function Hours({ at, until }: { at: string; until: string }) {
  const t = useText()
  const { language } = useLanguage()
  const zones = useZones()
  return (
    <dl className="hours">
      {zones.map(({ id, name, zone }) => (
        <div key={id}>
          <dt>
            <BiText words={wordsFor(name, language)} />
          </dt>
          <dd>
            <Time at={at} until={until} only={zone} />
          </dd>
        </div>
      ))}
      <div>
        <dt>{t('shell.world-time')}</dt>
        <dd>
          <Time at={at} until={until} only="UTC" />
        </dd>
      </div>
    </dl>
  )
}

function NextTheme({ theme }: { theme: NonNullable<NextSessionView['theme']> }) {
  const t = useText()
  const { language } = useLanguage()
  const first = wordsFor(theme.text, language)
  return (
    <div className="next-theme">
      <p className="small">{t(`mechanism.theme.${theme.kind}`)}</p>
      {[first, ...otherWords(theme.text, first.lang)].slice(0, 2).map((words) => (
        <p key={words.lang} className="theme-text">
          <BiText words={words} serif quoted />
        </p>
      ))}
    </div>
  )
}

function PastSession({ session }: { session: PastSessionView }) {
  const t = useText()
  const { number, href, day, theme, commitments } = session
  const title = t('session.title', { n: number })
  return (
    <li className={day === undefined ? 'unknown' : ''}>
      <span className="disc" aria-hidden="true">
        {number}
      </span>
      <div className="when">
        <h3>{href === undefined ? title : <TextLink href={href}>{title}</TextLink>}</h3>
        <p className="meta">{day === undefined ? t('mechanism.date-unknown') : <Days days={{ from: day }} />}</p>
        <HowHeld session={session} />
      </div>
      <div className="what">
        <PastTheme theme={theme} />
      </div>
      <div className="done">
        {commitments === undefined ? (
          <p className="meta">{t('mechanism.no-commitments')}</p>
        ) : (
          <CarriedOut {...commitments} />
        )}
      </div>
    </li>
  )
}

function HowHeld({ session }: { session: PastSessionView }): ReactNode {
  const { language } = useLanguage()
  const t = useText()
  const { format, host, place } = session
  if (format === undefined) return null
  if (host !== undefined) {
    return (
      <p className="small">
        <Say id={`mechanism.held-by.${format}`} holes={{ party: wordsFor(host, language) }} />
      </p>
    )
  }
  if (place !== undefined) {
    return (
      <p className="small">
        <Say id={`mechanism.held-at.${format}`} holes={{ place: wordsFor(place, language) }} />
      </p>
    )
  }
  return <p className="small">{t(`session.format.${format}`)}</p>
}

function PastTheme({ theme }: { theme: PastSessionView['theme'] }): ReactNode {
  const t = useText()
  switch (theme.kind) {
    case 'agreed':
      return <BothThemes text={theme.text} />
    case 'published':
      return (
        <>
          <p className="small">{t(`mechanism.theme.${theme.by === 'parties' ? 'published' : 'reported'}`)}</p>
          {theme.versions.map(({ by, words }) => (
            <p key={by.text + words.lang} className="published">
              <span className="small">
                <BiText words={by} />
              </span>{' '}
              <BiText words={words} serif quoted />
            </p>
          ))}
        </>
      )
    case 'unknown':
      return (
        <>
          {theme.claims.map(({ source, claim }) => (
            <p key={source.text} className="meta">
              <Say id="mechanism.by-source" holes={{ source, claim }} />
            </p>
          ))}
          <p className="meta">{t('mechanism.not-found')}</p>
        </>
      )
    default:
      return unreachable(theme)
  }
}

function BothThemes({ text }: { text: LocalText }) {
  const { language } = useLanguage()
  const first = wordsFor(text, language)
  const [second] = otherWords(text, first.lang)
  return (
    <>
      <p className="first-theme">
        <BiText words={first} serif quoted />
      </p>
      {second !== undefined && (
        <p className="second-theme">
          <BiText words={second} serif quoted />
        </p>
      )}
    </>
  )
}

function CarriedOut({ done, open, late }: { done: number; open: number; late: number }) {
  const t = useText()
  const total = done + open + late
  const states = [
    ...Array.from({ length: done }, () => ({ state: 'done' as const })),
    ...Array.from({ length: open }, () => ({ state: 'later' as const })),
    ...Array.from({ length: late }, () => ({ state: 'open' as const })),
  ]
  return (
    <>
      <p className="meta num">{t('mechanism.carried-out', { done, total })}</p>
      <SegmentBar small label="" segments={states} />
      {late > 0 && <Late>{t('mechanism.overdue', { count: late })}</Late>}
    </>
  )
}

function Commitments({ commitments, history }: { commitments: CommitmentsView; history: boolean }) {
  const t = useText()
  const { done, open, late, total, list, href } = commitments
  if (history && total === 0) return null
  return (
    <section>
      <h2>{t('mechanism.commitments')}</h2>
      {total === 0 ? (
        <EmptyState>{t('mechanism.commitments.empty')}</EmptyState>
      ) : (
        <>
          <p className="sum">
            {open + late === 0 ? (
              t('mechanism.commitments.none')
            ) : late === 0 ? (
              t('mechanism.commitments.sum', { open })
            ) : (
              <Say id="mechanism.commitments.sum-late" holes={{ open: open + late, late }} />
            )}
          </p>
          <StackBar done={done} open={open} late={late} label={t('mechanism.commitments.bar', { done, open, late })} />
          <p className="small">{t('mechanism.commitments.total', { done, total })}</p>
          <ul className="commitments">
            {list.map((line) => (
              <Commitment key={line.number} line={line} />
            ))}
          </ul>
          {href !== undefined && (
            <p className="meta all-commitments">
              <TextLink href={href}>{t('mechanism.commitments.all', { count: total })}</TextLink>
            </p>
          )}
        </>
      )}
    </section>
  )
}

function Commitment({ line }: { line: CommitmentLine }) {
  const t = useText()
  const { language } = useLanguage()
  const { number, text, owner, due, href } = line
  const words = <InMyLanguage text={text} serif />
  const ownerName = owner.kind === 'party' ? wordsFor(owner.name, language) : t(`mechanism.commitments.${owner.kind}`)
  return (
    <li>
      <span className="number num">{number}</span>
      <div>
        <p className="text">{href === undefined ? words : <TextLink href={href}>{words}</TextLink>}</p>
        {due === undefined ? (
          <p className="meta">
            {owner.kind === 'party' ? <InMyLanguage text={owner.name} /> : t(`mechanism.commitments.${owner.kind}`)}
          </p>
        ) : (
          <>
            <p className="meta">
              <Say id="mechanism.commitments.owner" holes={{ owner: ownerName, date: formatDay(language, due.day) }} />
            </p>
            <DaysLeft day={due.day} zone={due.zone} />
          </>
        )}
      </div>
    </li>
  )
}

function DaysLeft({ day, zone }: { day: string; zone: string }) {
  const t = useText()
  const days = useDaysUntil(day, zone)
  return days < 0 ? (
    <Late>{t('mechanism.commitments.late', { days: -days })}</Late>
  ) : (
    <p className="small">{t('mechanism.commitments.left', { days })}</p>
  )
}

function Parties({ parties, authentic }: { parties: readonly MechanismPartyView[]; authentic: readonly string[] }) {
  const t = useText()
  return (
    <section>
      <h2>{t('mechanism.parties')}</h2>
      {parties.map(({ id, name, zone, node }) => (
        <div key={id} className="party">
          <b>
            <InMyLanguage text={name} order={authentic} serif />
          </b>
          <p className="meta others">
            <OtherNames name={name} order={authentic} />
          </p>
          <p className="small">
            <NodeLine zone={zone} node={node} />
          </p>
        </div>
      ))}
    </section>
  )
}

function NodeLine({ zone, node }: Pick<MechanismPartyView, 'zone' | 'node'>): ReactNode {
  const t = useText()
  const offset = offsetLabel(zone, new Date(useNow(600_000)).toISOString())
  switch (node.kind) {
    case 'own':
      return node.agreedAt === undefined ? (
        t('mechanism.party.own-node', { offset })
      ) : (
        <Say id="mechanism.party.own-node-agreed" holes={{ offset, time: <Time at={node.agreedAt} date="day" /> }} />
      )
    case 'this':
      return t('mechanism.party.this-node', { offset })
    case 'history':
      return t('mechanism.party.history')
    default:
      return unreachable(node)
  }
}

function Basis({ view }: { view: MechanismView }) {
  const t = useText()
  const { language } = useLanguage()
  return (
    <>
      {view.basis.length > 0 && (
        <section>
          <h2>{t('mechanism.basis')}</h2>
          <ul className="plain-list links meta">
            {view.basis.map(({ title, href }) => (
              <li key={Object.values(title).join()}>
                {href === undefined ? (
                  <InMyLanguage text={title} />
                ) : (
                  <TextLink href={href}>
                    <InMyLanguage text={title} />
                  </TextLink>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      {view.sources !== undefined && view.sources.length > 0 && (
        <section>
          <h2>{t('mechanism.sources')}</h2>
          <ul className="plain-list links meta">
            {view.sources.map(({ id, publisher, published }) => (
              <li key={id}>
                <BiText words={publisher} />
                {published !== undefined && (
                  <span className="small published-on">{formatPublished(language, published)}</span>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

function unreachable(value: never): never {
  throw new Error(`no words for ${JSON.stringify(value)}`)
}
