/** Verification for the public: paste or drop, the verdict in one sentence, who signed, what is proved and what is not. */
import './verify.css'
import { htmlLang } from '@samvad/lang'
import { useState, type ReactNode } from 'react'
import { formatDay, formatList } from '../../i18n/format.ts'
import { isNamedLanguage, primaryTag } from '../../i18n/languages.ts'
import { useLanguage, useText } from '../../i18n/provider.tsx'
import { Say } from '../../i18n/say.tsx'
import { wordsFor } from '../../i18n/words.ts'
import { BiText, InMyLanguage } from '../../parts/bi-text.tsx'
import { Button, LinkButton } from '../../parts/button.tsx'
import { ArrivingHeading, LiveRegion, Page } from '../../parts/page.tsx'
import { RootDigits } from '../../parts/root.tsx'
import { Sentence } from '../../parts/sentence.tsx'
import { EmptyState, ProgressBar, Tag } from '../../parts/state.tsx'
import { StatusMark } from '../../parts/status-mark.tsx'
import { Days, Time, TimesProvider } from '../../parts/time.tsx'
import { compareWords, DiffSide } from '../../parts/word-diff.tsx'
import type { DifferenceView, ResultView, SignatureView, UnitResult, VerifyView } from './view.ts'

/** What was given to be checked. */
export type Given = { readonly text: string; readonly file: File | null }

/** The screen. `onCheck` gets what was pasted or dropped; nothing leaves the page by it. */
export function VerifyScreen({
  view,
  initialText = '',
  onCheck,
}: {
  view: VerifyView
  initialText?: string
  onCheck: (given: Given) => void
}) {
  const t = useText()
  const { instrument, result, progress } = view
  return (
    <TimesProvider zones={instrument?.zones ?? []}>
      <Page
        title={t('verify.title')}
        className="verify"
        variant="public"
        foot={<Say id="verify.foot" holes={{ command: <code dir="ltr">samvad verify bundle.zip</code> }} />}
      >
        <header className="verify-head">
          {instrument !== undefined && <Subject instrument={instrument} />}
          <h1>{t('verify.title')}</h1>
          <p className="lede">{t(instrument?.signed === true ? 'verify.lede.signed' : 'verify.lede')}</p>
        </header>
        {instrument === undefined ? (
          <section aria-labelledby="none">
            <h2 id="none">{t('verify.none-adopted')}</h2>
            <EmptyState>{t('verify.none-adopted-why')}</EmptyState>
          </section>
        ) : (
          <CheckForm initialText={initialText} onCheck={onCheck} />
        )}
        {progress !== undefined && (
          <div className="checking">
            <ProgressBar done={progress.done} of={progress.total} label={t('verify.checking', progress)} />
          </div>
        )}
        {result !== undefined && <Result result={result} />}
        <LiveRegion words={progress === undefined ? '' : t('verify.checking', progress)} />
        {instrument !== undefined && instrument.signatures.length > 0 && (
          <Signatures signatures={instrument.signatures} signed={instrument.signed} />
        )}
        {(view.proved.length > 0 || view.unproved.length > 0) && <Proved view={view} />}
        {instrument !== undefined && <Host view={view} root={instrument.root} />}
      </Page>
    </TimesProvider>
  )
}

function Subject({ instrument }: { instrument: NonNullable<VerifyView['instrument']> }) {
  const t = useText()
  const { mechanism, session, days } = instrument
  return (
    <p className="eyebrow">
      <InMyLanguage text={mechanism} /> · {t('session.title', { n: session })}
      {days !== undefined && (
        <>
          {' · '}
          <Days days={days} />
        </>
      )}
    </p>
  )
}

function CheckForm({ initialText, onCheck }: { initialText: string; onCheck: (given: Given) => void }) {
  const t = useText()
  const [text, setText] = useState(initialText)
  const [file, setFile] = useState<File | null>(null)
  const [nothing, setNothing] = useState(false)
  return (
    <form
      className="no-print"
      onSubmit={(event) => {
        event.preventDefault()
        const empty = text.trim() === '' && file === null
        setNothing(empty)
        if (!empty) onCheck({ text, file })
      }}
    >
      <div className="given">
        <div className="drop">
          <svg viewBox="0 0 32 32" fill="none" stroke="currentColor" strokeWidth="1.8" aria-hidden="true">
            <path d="M8 4.5h10l6 6v17H8zM18 4.5v6h6M16 23.5v-8M12.5 19l3.5-3.5 3.5 3.5" />
          </svg>
          <b>{t('verify.drop')}</b>
          <p className="meta">
            {file === null ? t('verify.drop.kinds') : <Say id="verify.drop.chosen" holes={{ name: file.name }} />}
          </p>
          <input
            type="file"
            aria-label={t('verify.drop.label')}
            onChange={(event) => setFile(event.target.files?.[0] ?? null)}
          />
        </div>
        <div className="paste">
          <label htmlFor="verify-text">{t('verify.paste')}</label>
          <textarea
            id="verify-text"
            dir="auto"
            spellCheck={false}
            value={text}
            onChange={(event) => setText(event.target.value)}
            {...(nothing ? { 'aria-invalid': true, 'aria-describedby': 'verify-nothing' } : {})}
          />
        </div>
      </div>
      <div className="actions">
        <Button look="primary" type="submit">
          {t('verify.do')}
        </Button>
        <p className="meta">{t('verify.private')}</p>
      </div>
      {nothing && (
        <p className="nothing" id="verify-nothing" role="alert">
          {t('verify.empty')}
        </p>
      )}
    </form>
  )
}

function Result({ result }: { result: ResultView }) {
  const t = useText()
  const tone = toneOf(result.kind)
  return (
    <section className={`result ${tone}`} aria-labelledby="result">
      <div className="verdict">
        <VerdictSign tone={tone} />
        <div>
          <ArrivingHeading id="result" arrived={result}>
            <Verdict result={result} />
          </ArrivingHeading>
          <p>
            <VerdictWhy result={result} />
          </p>
          {result.kind === 'broken' && (
            <p className="reason">
              <code dir="ltr">{result.reason}</code>
            </p>
          )}
        </div>
      </div>
      {result.units.length > 0 && (
        <div className="strip-part">
          <ol className="strip" aria-label={t('verify.strip')}>
            {result.units.map((unit) => (
              <UnitSegment key={unit.id} unit={unit} />
            ))}
          </ol>
        </div>
      )}
      {result.differences.map((difference) => (
        <Difference key={difference.unit.kind + difference.unit.label} difference={difference} />
      ))}
      {result.kind === 'differs' && result.added !== undefined && result.added.length > 0 && (
        <div className="added">
          <h3>{t('verify.added')}</h3>
          {result.added.slice(0, ADDED_SHOWN).map(({ text, lang }) => (
            <p key={text} className="word-diff" lang={htmlLang(lang)} dir="auto">
              <ins>{text.length > ADDED_LENGTH ? `${text.slice(0, ADDED_LENGTH)}…` : text}</ins>
            </p>
          ))}
        </div>
      )}
      {result.differences.length > 0 && (
        <div className="diff-key">
          <DiffKey />
        </div>
      )}
    </section>
  )
}

/** So much of what was added is shown; the rest is in the reader's own text. */
const ADDED_SHOWN = 5
const ADDED_LENGTH = 300

type Tone = 'good' | 'open' | 'plain'

function toneOf(kind: ResultView['kind']): Tone {
  if (kind === 'same' || kind === 'part' || kind === 'bundle') return 'good'
  return kind === 'courtesy' || kind === 'no-match' || kind === 'unreadable' ? 'plain' : 'open'
}

function VerdictSign({ tone }: { tone: Tone }) {
  return (
    <svg className="sign" viewBox="0 0 30 30" fill="none" stroke="currentColor" strokeWidth="2" aria-hidden="true">
      <path
        d={
          tone === 'good'
            ? 'M6 11h18M6 19h18'
            : tone === 'open'
              ? 'M6 11h18M6 19h18M19.5 5l-9 20'
              : 'M6 15c3-5 6-5 9 0s6 5 9 0'
        }
      />
    </svg>
  )
}

function Verdict({ result }: { result: ResultView }): ReactNode {
  const t = useText()
  const languageName = useLanguageName()
  if (result.kind !== 'differs') return t(`verify.result.${result.kind}`)
  const language = languageName(result.language)
  const different = result.units.filter(({ state }) => state === 'different')
  const [first] = different
  if (first !== undefined && different.length === 1) {
    return t('verify.result.differs', { unit: t('verify.unit', { kind: first.kind, label: first.label }), language })
  }
  if (different.length === 0)
    return t((result.added ?? []).length > 0 ? 'verify.result.added' : 'verify.result.moved', { language })
  return t('verify.result.differs-many', { count: different.length, language })
}

function VerdictWhy({ result }: { result: ResultView }): ReactNode {
  const t = useText()
  const { language } = useLanguage()
  const languageName = useLanguageName()
  const count = (state: UnitResult['state']): number => result.units.filter((unit) => unit.state === state).length
  const same = count('same')
  const total = result.units.length
  switch (result.kind) {
    case 'same':
      return t('verify.result.same-why', { total, language: languageName(result.language) })
    case 'part':
      return t('verify.result.part-why', { same, total })
    case 'differs':
      return t('verify.result.differs-why', {
        given: total - count('absent'),
        same,
        different: count('different'),
        absent: count('absent'),
      })
    case 'courtesy':
      return t('verify.result.courtesy-why', { languages: formatList(language, result.authentic.map(languageName)) })
    case 'draft':
      return t('verify.result.draft-why', { revision: result.revision, date: formatDay(language, result.day) })
    case 'corrected':
      return t('verify.result.corrected-why', { date: formatDay(language, result.day) })
    case 'no-match':
    case 'unreadable':
    case 'broken':
    case 'bundle':
      return t(`verify.result.${result.kind}-why`)
    default:
      return unreachable(result)
  }
}

function UnitSegment({ unit }: { unit: UnitResult }) {
  const t = useText()
  const { kind, label, state } = unit
  return (
    <li className={state}>
      <i aria-hidden="true" />
      <span className="visually-hidden">{t('verify.unit', { kind, label })}: </span>
      <span aria-hidden="true">{label}</span>
      <small>{t(`verify.strip.${state}`)}</small>
    </li>
  )
}

function Difference({ difference }: { difference: DifferenceView }) {
  const t = useText()
  const languageName = useLanguageName()
  const { unit, adopted, given, courtesy } = difference
  const name = t('verify.unit', unit)
  const { left, right } = compareWords(adopted.text, given.text, adopted.lang)
  return (
    <div className="difference">
      <div>
        <h3>{t('verify.diff.adopted', { unit: name, language: languageName(adopted.lang) })}</h3>
        <DiffSide pieces={left} as="del" lang={adopted.lang} />
      </div>
      <div>
        <h3>{t('verify.diff.yours', { unit: name })}</h3>
        <DiffSide pieces={right} as="ins" lang={given.lang} />
      </div>
      {courtesy !== undefined && (
        <p className="courtesy-line">
          <Tag tone="plain">{t('verify.courtesy-tag')}</Tag> <BiText words={courtesy} serif />
        </p>
      )}
    </div>
  )
}

/** The legend shows the marks it explains: the two words of the sentence carry them. */
function DiffKey() {
  return (
    <p className="meta">
      <Say id="verify.key" />
    </p>
  )
}

function Signatures({ signatures, signed }: { signatures: readonly SignatureView[]; signed: boolean }) {
  const t = useText()
  const { language } = useLanguage()
  return (
    <section className="part" aria-labelledby="signatures">
      <h2 id="signatures">{t(signed ? 'verify.signatures' : 'verify.adoptions')}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('verify.signatures.party')}</th>
            <th scope="col">{t('verify.signatures.person')}</th>
            <th scope="col">{t('verify.signatures.time')}</th>
            {signed && <th scope="col">{t('verify.signatures.seal')}</th>}
            <th scope="col">{t('verify.signatures.check')}</th>
          </tr>
        </thead>
        <tbody>
          {signatures.map(({ party, own, person, at, zone, fingerprint, right }) => (
            <tr key={wordsFor(party, own).text}>
              <th scope="row">
                <TwoNames name={party} own={own} />
              </th>
              <td>{person === undefined ? '—' : <TwoNames name={person} own={own} />}</td>
              <td className="num">
                {at === undefined ? (
                  '—'
                ) : (
                  <>
                    <Time at={at} date="full" only={zone} />
                    {zone !== 'UTC' && (
                      <span className="meta">
                        <Time at={at} only="UTC" />
                      </span>
                    )}
                  </>
                )}
              </td>
              {signed && (
                <td>
                  <Say id="verify.signatures.seal-of" holes={{ party: wordsFor(party, language) }} />
                  {fingerprint !== undefined && <span className="meta fingerprint">{fingerprint}</span>}
                </td>
              )}
              <td>
                <Tag tone={right ? 'done' : 'open'}>
                  {right ? '✓' : '≠'} {t(right ? 'verify.signatures.right' : 'verify.signatures.wrong')}
                </Tag>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function TwoNames({ name, own }: { name: SignatureView['party']; own: string }) {
  const { language } = useLanguage()
  const first = wordsFor(name, language, [own])
  const second = wordsFor(name, own)
  return (
    <>
      <BiText words={first} />
      {primaryTag(first.lang) !== primaryTag(second.lang) && (
        <span className="meta">
          <BiText words={second} />
        </span>
      )}
    </>
  )
}

function Proved({ view }: { view: VerifyView }) {
  const t = useText()
  return (
    <div className="part two-parts">
      <div>
        <h2>{t('verify.proved')}</h2>
        <ul className="says">
          {view.proved.map(({ code, facts = {} }) => (
            <li key={code}>
              <StatusMark state="done" />
              <span>
                <Sentence id={`verify.proved.${code}`} facts={facts} />
              </span>
            </li>
          ))}
        </ul>
      </div>
      <div>
        <h2>{t('verify.not-proved')}</h2>
        <ul className="says">
          {view.unproved.map(({ code, facts = {} }) => (
            <li key={code}>
              <StatusMark state="not" />
              <span>
                <Sentence id={`verify.unproved.${code}`} facts={facts} />
              </span>
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}

function Host({ view, root }: { view: VerifyView; root: readonly string[] }) {
  const t = useText()
  const { party, others, bundleHref, bundleKilobytes } = view.host
  return (
    <section className="seal-box host" aria-labelledby="host">
      <div>
        <h2 id="host">{party === undefined ? t('verify.host-demo') : <Say id="verify.host" holes={{ party }} />}</h2>
        <p>{t('verify.host-why')}</p>
        <RootDigits groups={root} line />
      </div>
      <div className="host-links">
        {others.map((other) => (
          <LinkButton key={other.href} look="seal" href={other.href}>
            {t('verify.host.other', { party: other.party })}
          </LinkButton>
        ))}
        {bundleHref !== undefined && (
          <LinkButton look="seal" href={bundleHref} download>
            {bundleKilobytes === undefined
              ? t('verify.host.bundle')
              : t('verify.host.bundle-size', { size: bundleKilobytes })}
          </LinkButton>
        )}
      </div>
    </section>
  )
}

/** The bare name of a language for a sentence of this page. */
function useLanguageName(): (tag: string | undefined) => string {
  const t = useText()
  return (tag) => {
    const short = primaryTag(tag ?? '')
    return isNamedLanguage(short) ? t(`shell.language-name.${short}`) : htmlLang(tag ?? '')
  }
}

function unreachable(result: never): never {
  throw new Error(`no words for ${JSON.stringify(result)}`)
}
