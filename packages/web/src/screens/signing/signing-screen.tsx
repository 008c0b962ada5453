/**
 * The page of an act over the whole text: check, clear, adopt or sign.
 *
 * A full page and not a dialog: it shows every text the act binds, the one value, what is still missing and what the
 * act means; the button stands after the text, where one arrives by reading.
 */
import './signing.css'
import type { ReactNode } from 'react'
import { htmlLang, nativeName } from '@samvad/lang'
import { formatList } from '../../i18n/format.ts'
import { isNamedLanguage, langAttributes, primaryTag } from '../../i18n/languages.ts'
import { useLanguage, useText } from '../../i18n/provider.tsx'
import { Say } from '../../i18n/say.tsx'
import { wordsFor } from '../../i18n/words.ts'
import { BiText, InMyLanguage, PartyName } from '../../parts/bi-text.tsx'
import { TextLink } from '../../parts/button.tsx'
import { LiveRegion, Page } from '../../parts/page.tsx'
import { FourSteps, RootDigits, RootInFull, valuesDiffer, type StepView } from '../../parts/root.tsx'
import { Sentence } from '../../parts/sentence.tsx'
import { Checklist, Tag, type CheckItem } from '../../parts/state.tsx'
import { AllReadings, Days, Time, TimeLeft, TimesProvider } from '../../parts/time.tsx'
import { ActBlock, download, type SigningActions } from './act-block.tsx'
import type { ActingPartyView, OriginalView, SigningView } from './view.ts'

/** The screen. `actions` are what the buttons do; the view says which of them are offered. */
export function SigningScreen({
  view,
  actions,
  banners = [],
}: {
  view: SigningView
  actions: SigningActions
  /** Standing notices, such as that the seals of a demonstration bind nobody. */
  banners?: readonly { readonly id: string; readonly words: ReactNode }[]
}) {
  const t = useText()
  const { language } = useLanguage()
  const title = useTitle(view)
  const sessionTitle = t('session.title', { n: view.session.number })
  const steps = useSteps(view)
  return (
    <TimesProvider zones={view.zones}>
      <Page
        title={title}
        className="signing"
        banners={banners}
        crumbs={[
          { label: wordsFor(view.mechanism.name, language).text, href: view.mechanism.href },
          { label: sessionTitle, href: view.session.href },
          { label: t(`signing.crumb.${view.task}`) },
        ]}
        {...(view.here === undefined ? {} : { here: view.here })}
        foot={
          <>
            {t('signing.foot')} <TextLink href="/verify">{t('signing.foot.verify')}</TextLink>
          </>
        }
      >
        <header className="signing-head">
          <p className="eyebrow">
            <SessionLine view={view} />
          </p>
          <h1>{title}</h1>
          <p className="lede">{t(`signing.lede.${ledeOf(view)}`)}</p>
        </header>
        <FourSteps steps={steps} label={t('signing.steps')} />
        {valuesDiffer(steps) && (
          <p className="differ-words" role="alert">
            {t('signing.steps-differ')}
          </p>
        )}
        {view.parties !== undefined && (
          <div className="acting-parties">
            {view.parties.map((party) => (
              <ActingParty key={party.id} party={party} task={view.task} actions={actions} />
            ))}
          </div>
        )}
        <div className="columns">
          <Instrument view={view} />
          <Aside view={view} />
        </div>
        <Act view={view} actions={actions} differ={valuesDiffer(steps)} />
        <LiveRegion words={view.act.kind === 'ready' && view.act.busy === true ? t('signing.do.busy') : ''} />
      </Page>
    </TimesProvider>
  )
}

function useTitle(view: SigningView): string {
  const t = useText()
  const { language } = useLanguage()
  const instrument = wordsFor(view.title, language, view.authentic)
  const { act, task } = view
  if (act.kind === 'complete') return t('signing.title.complete', { title: instrument })
  if (act.kind === 'done') {
    if (task !== 'sign') return t('signing.title.waiting', { party: act.party })
    return t('signing.title.signed', {
      party: act.party,
      others: formatList(
        language,
        act.others.map(({ text }) => text),
      ),
    })
  }
  return t(`signing.title.${task}`, { title: instrument })
}

function ledeOf(
  view: SigningView,
): 'check' | 'clear' | 'adopt' | 'sign' | 'waiting' | 'signed' | 'complete' | 'closed' {
  const { act, task } = view
  if (act.kind === 'complete') return 'complete'
  if (act.kind === 'done') return task === 'sign' ? 'signed' : 'waiting'
  if (act.kind === 'reader' || act.kind === 'not-authorised') return 'closed'
  return task
}

function useSteps(view: SigningView): readonly StepView[] {
  const t = useText()
  return view.steps.map(({ id, state, note, value }) => ({
    id,
    state,
    name: t(`signing.step.${id}`),
    note: <Sentence id={`signing.note.${note.code}`} facts={note.facts ?? {}} />,
    ...(value === undefined ? {} : { value }),
  }))
}

function SessionLine({ view }: { view: SigningView }) {
  const t = useText()
  const { number, days, format } = view.session
  const title = t('session.title', { n: number })
  if (days === undefined) return <>{title}</>
  const dates = <Days days={days} />
  const when =
    format === undefined ? (
      dates
    ) : (
      <Say id="session.when-and-how" holes={{ dates, format: t(`session.format.${format}`) }} />
    )
  return <Say id="session.when-and-how" holes={{ dates: title, format: when }} />
}

function ActingParty({
  party,
  task,
  actions,
}: {
  party: ActingPartyView
  task: SigningView['task']
  actions: SigningActions
}) {
  const t = useText()
  const { name, own, person, title } = party
  const { language } = useLanguage()
  return (
    <section
      className={party.kind === 'done' ? 'acting-party' : 'acting-party awaited'}
      aria-label={wordsFor(name, language).text}
    >
      <p className="top">
        <b>
          <InMyLanguage text={name} serif />
        </b>
        {party.kind === 'done' ? (
          <Tag tone="done">✓ {t(task === 'sign' ? 'signing.party.signed' : 'signing.party.done')}</Tag>
        ) : (
          <Tag tone="open">[ ] {t('signing.party.waiting')}</Tag>
        )}
      </p>
      <dl>
        <dt>{t(task === 'sign' ? 'signing.party.person' : 'signing.party.by')}</dt>
        <dd>
          {person === undefined ? t('signing.by.nobody-named') : <PartyName name={person} own={own} />}
          {title !== undefined && (
            <span className="meta">
              <BiText words={title} />
            </span>
          )}
        </dd>
        {party.kind === 'done' ? <DoneFacts party={party} task={task} /> : <AwaitedFacts party={party} task={task} />}
      </dl>
      {party.kind === 'done' && party.download !== undefined && (
        <p className="meta">
          <a
            href={party.download}
            download
            onClick={(event) => download(event, party.download ?? '', actions.onDownload)}
          >
            {t('signing.party.download')}
          </a>
        </p>
      )}
      {party.kind === 'waiting' && <p className="meta">{t('signing.party.leave')}</p>}
    </section>
  )
}

function DoneFacts({ party, task }: { party: Extract<ActingPartyView, { kind: 'done' }>; task: SigningView['task'] }) {
  const t = useText()
  const { language } = useLanguage()
  return (
    <>
      <dt>{t('signing.party.time')}</dt>
      <dd>
        <Time at={party.at} date="day" />
        <AllReadings at={party.at} />
      </dd>
      {task === 'sign' && party.fingerprint !== undefined && (
        <>
          <dt>{t('signing.party.seal')}</dt>
          <dd>
            <Say
              id="signing.party.seal-of"
              holes={{ party: wordsFor(party.name, language), fingerprint: party.fingerprint }}
            />
          </dd>
          <dt>{t('signing.party.consent')}</dt>
          <dd>{t('signing.party.consent-demo')}</dd>
        </>
      )}
    </>
  )
}

function AwaitedFacts({
  party,
  task,
}: {
  party: Extract<ActingPartyView, { kind: 'waiting' }>
  task: SigningView['task']
}) {
  const t = useText()
  return (
    <>
      <dt>{t('signing.party.until')}</dt>
      <dd>
        {party.until === undefined ? (
          t('signing.party.no-deadline')
        ) : (
          <>
            <Time at={party.until} date="day" />{' '}
            <span className="meta inline">
              (<TimeLeft until={party.until} />)
            </span>
            <AllReadings at={party.until} />
          </>
        )}
      </dd>
      {task === 'sign' && (
        <>
          <dt>{t('signing.party.if-late')}</dt>
          <dd>{t('signing.party.if-late-what')}</dd>
        </>
      )}
    </>
  )
}

/** A row per unit, a column per authentic language, equal in weight and size. */
function Instrument({ view }: { view: SigningView }) {
  const t = useText()
  const { language, choice } = useLanguage()
  const { authentic, courtesy, units } = view
  const nameOf = (tag: string): string =>
    isNamedLanguage(primaryTag(tag)) ? t(`shell.language-name.${namedTag(tag)}`) : tag
  const paragraphs = units.filter(({ kind }) => kind !== 'title')
  const hasTokens = units.some(({ texts }) =>
    Object.values(texts).some((runs) => runs.some((run) => typeof run !== 'string')),
  )
  return (
    <article className="document instrument" aria-label={t('signing.text')} style={{ '--columns': authentic.length }}>
      <div className="note">
        <p className="meta">
          {t('signing.text.authentic', { languages: formatList(language, authentic.map(nameOf)), count: units.length })}
        </p>
        {hasTokens && (
          <p className="meta token-note">
            <Say id="signing.text.tokens" />
          </p>
        )}
        {courtesy.length > 0 && (
          <p className="meta">
            {t('signing.text.courtesy')}{' '}
            {courtesy.map(({ lang, href }) => (
              <span key={lang} className="courtesy">
                <TextLink href={href} lang={htmlLang(lang)}>
                  {isNamedLanguage(lang) ? nativeName(lang) : lang}
                </TextLink>{' '}
              </span>
            ))}
          </p>
        )}
      </div>
      <div className="titles">
        <span />
        {authentic.map((tag) => (
          <h2 key={tag} {...langAttributes(tag)} className="serif">
            {wordsFor(view.title, tag).text}
            <small {...langAttributes(choice)}>{t('signing.text.column', { language: nameOf(tag) })}</small>
          </h2>
        ))}
      </div>
      <ol>
        {paragraphs.map(({ id, label, kind, texts }) => (
          <li key={id} className={kind}>
            <span className="label num">{label}</span>
            {authentic.map((tag) => (
              <p key={tag} {...langAttributes(tag)} className="serif">
                {(texts[tag] ?? []).map((run, index) =>
                  typeof run === 'string' ? (
                    run
                  ) : (
                    <span key={index} className="token">
                      {run.token}
                    </span>
                  ),
                )}
              </p>
            ))}
          </li>
        ))}
      </ol>
    </article>
  )
}

function namedTag(tag: string): 'zh' | 'ru' | 'hi' | 'en' | 'ar' {
  const short = primaryTag(tag)
  return isNamedLanguage(short) ? short : 'en'
}

function Aside({ view }: { view: SigningView }) {
  const t = useText()
  const { root, missing, done } = view
  const missingItems: CheckItem[] = missing.map(({ id, code, facts = {}, state, by, href }) => {
    const words = <Sentence id={`signing.check.${code}`} facts={facts} />
    return {
      id,
      state,
      words: href === undefined ? words : <TextLink href={href}>{words}</TextLink>,
      ...(by === undefined ? {} : { note: <Sentence id={`signing.by.${by.code}`} facts={by.facts ?? {}} /> }),
    }
  })
  const doneItems: CheckItem[] = done.map(({ id, code, facts = {}, note, href }) => {
    const words = <Sentence id={`signing.ok.${code}`} facts={facts} />
    return {
      id,
      state: 'done',
      words: href === undefined ? words : <TextLink href={href}>{words}</TextLink>,
      ...(note === undefined
        ? {}
        : { note: 'at' in note ? <Time at={note.at} date="day" /> : <BiText words={note} /> }),
    }
  })
  return (
    <aside aria-label={t('signing.aside')}>
      <section className="seal-box">
        <h2>{t('signing.root')}</h2>
        <RootDigits groups={root.groups} />
        <p className="meta">{t('signing.root.why')}</p>
        <RootInFull root={root.full} />
      </section>
      <div id="missing" className={view.act.kind === 'blocked' ? 'focus-card open missing' : 'missing'}>
        <Checklist
          missing={missingItems}
          done={doneItems}
          missingTitle={t('signing.missing', { count: missing.length })}
          doneTitle={t('signing.done')}
        />
      </div>
    </aside>
  )
}

function Act({ view, actions, differ }: { view: SigningView; actions: SigningActions; differ: boolean }) {
  const t = useText()
  const { task, act, originals } = view
  const after = act.kind === 'done' || act.kind === 'complete'
  return (
    <section className="act" aria-labelledby="act">
      <h2 id="act">
        {after && task === 'sign' ? t('signing.act.after', { count: originals.length }) : t(`signing.act.${task}`)}
      </h2>
      {originals.length > 0 && task === 'sign' && (
        <p className="meta">{t('signing.act.originals', { count: originals.length })}</p>
      )}
      {task === 'sign' ? (
        <div className="act-grid">
          <div>
            <h3>{t('signing.alternat')}</h3>
            <div className="sheets">
              {originals.map((original, index) => (
                // By place: until the parties’ names are here, two sheets may state the same language.
                <Sheet key={index} original={original} />
              ))}
            </div>
          </div>
          <SealNote view={view} />
        </div>
      ) : (
        <Meaning view={view} />
      )}
      {!differ && <ActBlock view={view} actions={actions} />}
    </section>
  )
}

function Meaning({ view }: { view: SigningView }) {
  const { task, act } = view
  if (task === 'sign' || act.kind === 'reader' || act.kind === 'blocked' || act.kind === 'complete') return null
  return (
    <p className="meaning">
      <Say id={`signing.${task}-means`} holes={{ party: act.party }} />
    </p>
  )
}

/** Decorative for a screen reader: the caption says the same. */
function Sheet({ original }: { original: OriginalView }) {
  const t = useText()
  const { language } = useLanguage()
  const { holder, own, pair, columns, signatures } = original
  const short = primaryTag(own)
  return (
    <figure className="sheet">
      <div className="leaf" aria-hidden="true">
        <p className="names serif" {...langAttributes(pair.lang)}>
          {pair.text}
        </p>
        <div className="lines">
          {columns.map((tag) => (
            <span key={tag} lang={htmlLang(tag)}>
              {isNamedLanguage(tag) ? nativeName(tag) : tag}
              {[0, 1, 2, 3, 4, 5].map((line) => (
                <i key={line} />
              ))}
            </span>
          ))}
        </div>
        <div className="signatures">
          {signatures.map(({ party, signed }) => (
            <span key={party.text}>
              <BiText words={party} />
              {signed && (
                <>
                  <br />
                  <b>✓ {t('signing.alternat.signed')}</b>
                </>
              )}
            </span>
          ))}
        </div>
      </div>
      <figcaption>
        <b>
          <Say id="signing.alternat.kept-by" holes={{ party: wordsFor(holder, language) }} />
        </b>
        <Say
          id="signing.alternat.order"
          holes={{
            party: wordsFor(holder, language),
            language: isNamedLanguage(short) ? t(`shell.language-name.${short}`) : own,
          }}
        />
        {signatures.some(({ signed }) => signed) && (
          <span className="visually-hidden">
            {' '}
            {t('signing.alternat.signed')}:{' '}
            {signatures
              .filter(({ signed }) => signed)
              .map(({ party }) => party.text)
              .join(', ')}
          </span>
        )}
      </figcaption>
    </figure>
  )
}

function SealNote({ view }: { view: SigningView }) {
  const t = useText()
  const { act, parties = [] } = view
  const { language } = useLanguage()
  const mine = act.kind === 'ready' || act.kind === 'done' || act.kind === 'not-authorised' ? act.party : undefined
  const firstParty = parties[0]
  const party = mine ?? (firstParty === undefined ? { text: '—', lang: language } : wordsFor(firstParty.name, language))
  return (
    <div>
      <h3>{t('signing.seal')}</h3>
      <ul className="seal-note">
        <li>
          <b>{t('signing.seal.proves')}</b>
          <span>
            <Say id="signing.seal.proves-what" holes={{ party }} />
          </span>
        </li>
        <li>
          <b>{t('signing.seal.not')}</b>
          <span>{t('signing.seal.not-what')}</span>
        </li>
        <li>
          <b>{t('signing.seal.instead')}</b>
          <span>{t('signing.seal.instead-what')}</span>
        </li>
        <li>
          <b>{t('signing.seal.final')}</b>
          <span>{t('signing.seal.final-what')}</span>
        </li>
      </ul>
    </div>
  )
}
