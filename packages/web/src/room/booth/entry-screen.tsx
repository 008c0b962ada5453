/** The door of a booth: who sits there, what to mind, and the free seat. */
import '../parts/room.css'
import './booth-screen.css'
import { htmlLang } from '@samvad/lang'
import type { ReactNode } from 'react'
import { useText } from '../../i18n/provider.tsx'
import { Say } from '../../i18n/say.tsx'
import { InMyLanguage } from '../../parts/bi-text.tsx'
import { Button, TextLink } from '../../parts/button.tsx'
import { Mark } from '../../parts/mark.tsx'
import { languageLabel } from '../../record/act-form.tsx'
import { BothNames, NowTime, PartyMark } from '../parts/index.ts'
import type { EntryView } from './view.ts'

const BARS = {
  'not-interpreter': 'booth.enter.not-interpreter',
  'no-sitting': 'booth.enter.no-sitting',
  full: 'booth.enter.full',
} as const

export function EntryScreen({
  view,
  seated = false,
  busy,
  onTake,
  notices,
  back,
}: {
  view: EntryView
  /** One has a seat here already, and comes back to it. */
  seated?: boolean
  busy: boolean
  onTake: () => void
  notices?: ReactNode
  back?: Readonly<{ href: string; words: string }>
}) {
  const t = useText()
  const language = { text: languageLabel(view.language), lang: view.language }
  return (
    <div className="booth-door">
      <header className="room-bar">
        <Mark />
        <nav aria-label={t('shell.breadcrumb')}>
          <ol className="crumbs">
            {view.crumbs.map(({ label, href }, index) => (
              <li key={href ?? index}>
                {href === undefined ? (
                  <span aria-current="page">{label}</span>
                ) : (
                  <TextLink href={href}>{label}</TextLink>
                )}
              </li>
            ))}
          </ol>
        </nav>
        <div className="room-here">
          <NowTime />
          {back !== undefined && <TextLink href={back.href}>{back.words}</TextLink>}
        </div>
      </header>
      <main id="main" tabIndex={-1}>
        <h1>
          <Say id="booth.title" holes={{ language }} />
        </h1>
        <p className="lead">{t('booth.enter.lead')}</p>
        {notices}
        <div className="door-columns">
          <section aria-labelledby="seats">
            <h2 id="seats">{t('booth.enter.seats')}</h2>
            <ol className="door-seats">
              {view.seats.map((one) => (
                <li key={`${one.seat.party} ${one.seat.pid}`}>
                  <PartyMark mark={one.mark} />
                  <span>
                    <b>
                      <BothNames person={one.person} />
                    </b>
                    <small>
                      <InMyLanguage text={one.party} order={[one.person.own]} />
                    </small>
                  </span>
                </li>
              ))}
              {Array.from({ length: view.free }, (_, index) => (
                <li key={index} className="free">
                  {t('booth.enter.free')}
                </li>
              ))}
            </ol>
            {view.barred === null || seated ? (
              <Button look="primary" busy={busy} onClick={onTake}>
                <Say id={seated ? 'booth.enter.again' : 'booth.enter.take'} holes={{ language }} />
              </Button>
            ) : (
              <p className="barred">
                <Bar view={view} language={language} />
              </p>
            )}
          </section>
          <section aria-labelledby="advice">
            <h2 id="advice">{t('booth.enter.headset')}</h2>
            <ul className="door-advice">
              <li>{t('booth.enter.headset.wired')}</li>
              <li>{t('booth.enter.headset.quiet')}</li>
              <li>{t('booth.enter.headset.closed')}</li>
            </ul>
            <h2>{t('booth.enter.other')}</h2>
            <ul className="door-others">
              {view.others.map((other) => (
                <li key={other.language}>
                  <TextLink href={other.href} lang={htmlLang(other.language)}>
                    {languageLabel(other.language)}
                  </TextLink>
                  <small>{t('booth.enter.seats-taken', { n: other.taken })}</small>
                </li>
              ))}
            </ul>
          </section>
        </div>
      </main>
    </div>
  )
}

function Bar({ view, language }: { view: EntryView; language: { text: string; lang: string } }) {
  const t = useText()
  if (view.barred === null) return null
  if (view.barred === 'no-language') return <Say id="booth.enter.no-language" holes={{ language }} />
  if (view.barred === 'elsewhere') {
    const other = view.elsewhere ?? ''
    return <Say id="booth.enter.elsewhere" holes={{ language: { text: languageLabel(other), lang: other } }} />
  }
  return t(BARS[view.barred])
}
