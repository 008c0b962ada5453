/** The first page: two sentences, two doors, and the report sentence by sentence, each linked to the place that does it. */
import './home.css'
import { useLanguage, useText } from '../../i18n/provider.tsx'
import { Say } from '../../i18n/say.tsx'
import { wordsFor } from '../../i18n/words.ts'
import { BiText, InMyLanguage, PartyName } from '../../parts/bi-text.tsx'
import { Button, LinkButton, TextLink } from '../../parts/button.tsx'
import { Page } from '../../parts/page.tsx'
import { reportSentences, type PlaceCode, type ReportSentence } from './report.ts'
import type { HomeActions, HomeView, RoleGroup } from './view.ts'

/** The screen. */
export function HomeScreen({ view, actions }: { view: HomeView; actions: HomeActions }) {
  const t = useText()
  const { fictional, current } = view
  return (
    <Page
      title={t('home.doors')}
      className="home"
      crumbs={[]}
      foot={t('home.foot')}
      banners={
        fictional?.shiftedDays === undefined
          ? []
          : [
              {
                id: 'demonstration',
                words: <Say id="shell.banner.demonstration" holes={{ days: fictional.shiftedDays }} />,
              },
            ]
      }
    >
      <header className="home-head">
        <h1>{t('home.title')}</h1>
        <p className="lede">{t('home.lede')}</p>
      </header>
      {current !== undefined && (
        <section className="focus-card current" aria-labelledby="current">
          <h2 id="current">
            <Say id="home.current" holes={{ person: current.person, party: current.party }} />
          </h2>
          <div className="actions">
            <LinkButton look="primary" href={current.href}>
              {t('home.current-do')}
            </LinkButton>
            <Button look="quiet" onClick={actions.onLeaveRole}>
              {t('home.leave-role')}
            </Button>
          </div>
        </section>
      )}
      <Doors view={view} actions={actions} />
      <Report places={view.places} />
    </Page>
  )
}

function Doors({ view, actions }: { view: HomeView; actions: HomeActions }) {
  const t = useText()
  const { reported, fictional, mechanisms = [], current } = view
  return (
    <section aria-label={t('home.doors')}>
      <div className="doors">
        {reported !== undefined && (
          <div className="door">
            <h2>{t('home.reported')}</h2>
            <p className="meta">
              <InMyLanguage text={reported.name} />
            </p>
            <p>{t('home.reported-why')}</p>
            <div className="actions">
              <LinkButton href={reported.href}>{t('home.reported-do')}</LinkButton>
            </div>
          </div>
        )}
        {fictional !== undefined && (
          <div className="door">
            <h2>{t('home.fictional')}</h2>
            <p className="meta">
              <InMyLanguage text={fictional.name} />
            </p>
            <p>{t('home.fictional-why')}</p>
            <div className="actions">
              <LinkButton look={current === undefined ? 'primary' : 'plain'} href="#roles">
                {t('now.choose-role.do')}
              </LinkButton>
              <TextLink href={fictional.href}>{t('home.visitor')}</TextLink>
            </div>
          </div>
        )}
        {mechanisms.map(({ name, href }) => (
          <div key={href} className="door">
            <h2>
              <InMyLanguage text={name} serif />
            </h2>
            <div className="actions">
              <LinkButton href={href}>{t('now.open-mechanism.do')}</LinkButton>
            </div>
          </div>
        ))}
      </div>
      {fictional !== undefined && (
        <section id="roles" className="roles" aria-labelledby="roles-title" tabIndex={-1} ref={showAddressed}>
          <h2 id="roles-title">{t('home.roles')}</h2>
          <div className="role-groups">
            {fictional.groups.map((group) => (
              <Roles key={wordsFor(group.party, group.own).text} group={group} onEnter={actions.onEnter} />
            ))}
          </div>
          {actions.onBeginAgain !== undefined && (
            <p className="again">
              <Button onClick={actions.onBeginAgain}>{t('home.again')}</Button>
              <span className="meta">{t('home.again-why')}</span>
            </p>
          )}
        </section>
      )}
    </section>
  )
}

/** The roles come after the page; a browser that was sent to them has looked for them too early. */
function showAddressed(section: HTMLElement | null): void {
  if (location.hash === '#roles') section?.scrollIntoView()
}

function Roles({ group, onEnter }: { group: RoleGroup; onEnter: (id: string) => void }) {
  const t = useText()
  const { language } = useLanguage()
  const { party, own, roles } = group
  return (
    <div>
      <h3 className="group-name">
        <PartyName name={party} own={own} />
      </h3>
      <ul className="plain-list">
        {roles.map(({ id, person, role, href }) => {
          const name = wordsFor(person, language, [own])
          const partyName = wordsFor(party, language, [own])
          return (
            <li key={id}>
              <button
                type="button"
                className="role"
                onClick={() => onEnter(id)}
                aria-label={t('home.enter', { person: name, role: t(`session.role.${role}`), party: partyName })}
              >
                <span className="person">
                  <PartyName name={person} own={own} serif />
                </span>
                <span className="meta">{t(`session.role.${role}`)}</span>
              </button>
              <a
                className="meta"
                href={href}
                target="_blank"
                rel="noopener"
                aria-label={t('home.new-window-label', { person: name })}
              >
                {t('home.new-window')}
              </a>
            </li>
          )
        })}
      </ul>
    </div>
  )
}

function Report({ places }: { places: HomeView['places'] }) {
  const t = useText()
  const [heading, ...sentences] = reportSentences
  return (
    <section className="report" aria-labelledby="report">
      <div className="report-head">
        <h2 id="report">{t('home.report')}</h2>
        <p>{t('home.report-why')}</p>
      </div>
      <div className="report-body">
        {heading !== undefined && <Sentence sentence={heading} places={places} isHeading />}
        {sentences.map((sentence) => (
          <Sentence key={sentence.id} sentence={sentence} places={places} />
        ))}
        <div className="report-row">
          <p className="small source">{t('home.report-source')}</p>
          <PlaceList codes={['public', 'verify']} places={places} />
        </div>
      </div>
    </section>
  )
}

function Sentence({
  sentence,
  places,
  isHeading = false,
}: {
  sentence: ReportSentence
  places: HomeView['places']
  isHeading?: boolean
}) {
  const t = useText()
  const { language } = useLanguage()
  const { id, text, places: codes } = sentence
  return (
    <div className="report-row">
      <div>
        <p className={isHeading ? 'original heading' : 'original'}>
          <BiText words={{ lang: 'hi', text }} serif />
        </p>
        {/* A Hindi reader needs no rendering of a Hindi sentence. */}
        {language !== 'hi' && <p className="meta rendering">{t(`home.s.${id}`)}</p>}
      </div>
      <PlaceList codes={codes} places={places} />
    </div>
  )
}

function PlaceList({ codes, places }: { codes: readonly PlaceCode[]; places: HomeView['places'] }) {
  const t = useText()
  return (
    <ul className="plain-list places">
      {codes.map((code) => {
        const href = places[code]
        return (
          <li key={code}>
            {href === undefined ? t(`home.place.${code}`) : <TextLink href={href}>{t(`home.place.${code}`)}</TextLink>}
          </li>
        )
      })}
    </ul>
  )
}
