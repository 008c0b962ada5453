/** Beside the text: terms, the partner, and the line to chair and technician. */
import { htmlLang } from '@samvad/lang'
import { useEffect, useId, useRef, useState, type FormEvent } from 'react'
import { primaryTag } from '../../i18n/languages.ts'
import { useLanguage, useText } from '../../i18n/provider.tsx'
import { Say } from '../../i18n/say.tsx'
import { otherWords, wordsFor, type Words } from '../../i18n/words.ts'
import { Button } from '../../parts/button.tsx'
import { Tag } from '../../parts/state.tsx'
import { Time } from '../../parts/time.tsx'
import { bothNames, Icon, KeyHint, Moment, useKeys, useShortcut } from '../parts/index.ts'
import { languageTyped, lookUp, type PackEntry } from './pack.ts'
import { sourceOf } from './text-columns.tsx'
import type { BoothActions, BoothLive, BoothView } from './view.ts'

export function SideLines({
  view,
  live,
  actions,
  from,
}: {
  view: BoothView
  live: BoothLive
  actions: BoothActions
  from: string | null
}) {
  const t = useText()
  return (
    <aside className="booth-side" aria-label={t('booth.terms')}>
      <Terms view={view} from={from} />
      <Partner view={view} live={live} actions={actions} />
      <ChairLine live={live} actions={actions} speaking={view.speaker !== null} />
    </aside>
  )
}

function Terms({ view, from }: { view: BoothView; from: string | null }) {
  const t = useText()
  const heading = useId()
  const [typed, setTyped] = useState('')
  const field = useRef<HTMLInputElement>(null)
  const shortcut = useShortcut('booth.terms', 'Ctrl+K')
  useKeys([
    {
      id: 'booth.terms',
      key: 'Ctrl+K',
      words: t('booth.terms.look-up'),
      run: () => {
        field.current?.focus()
        field.current?.select()
      },
    },
  ])
  const found = lookUp(view.pack, typed)
  const source = typeof view.paper === 'string' ? null : sourceOf(view, view.paper, from)
  const people = view.pack.filter(({ kind }) => kind === 'person').length
  const documents = view.pack.filter(({ kind }) => kind === 'document').length
  const terms = view.pack.filter(({ kind }) => kind === 'term').length
  const base = terms === 0 ? t('booth.terms.no-base') : t('booth.terms.base', { n: terms })
  return (
    <section className="booth-terms" aria-labelledby={heading}>
      <div className="side-head">
        <h2 id={heading}>{t('booth.terms')}</h2>
        <KeyHint id="booth.terms" standard="Ctrl+K" />
      </div>
      <label className="booth-field">
        <svg viewBox="0 0 20 20" className="room-icon" aria-hidden="true" fill="none" stroke="currentColor">
          <circle cx="9" cy="9" r="5.2" strokeWidth="1.7" />
          <path d="m13 13 4 4" strokeWidth="1.7" strokeLinecap="round" />
        </svg>
        <span className="visually-hidden">{t('booth.terms.look-up')}</span>
        <input
          ref={field}
          type="search"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          placeholder={t('booth.terms.look-up')}
          {...shortcut}
        />
      </label>
      <p className="visually-hidden" role="status">
        {typed.trim() === '' ? '' : t('booth.terms.found', { n: found.length })}
      </p>
      {typed.trim() === '' ? (
        <p className="meta">
          {t('booth.terms.pack', { people, documents })}
          {t.lang === 'zh' ? '' : ' '}
          {base}
        </p>
      ) : found.length === 0 ? (
        <p className="meta">
          {t('booth.terms.found', { n: 0 })}
          {terms === 0 && <> · {base}</>}
        </p>
      ) : (
        <dl>
          {found.map((entry) => (
            <Found
              key={entry.key}
              entry={entry}
              source={source ?? languageTyped(entry, typed)}
              target={view.language}
            />
          ))}
        </dl>
      )}
    </section>
  )
}

/** An entry as the text has it: the language heard, the language spoken, then every other script. */
function Found({ entry, source, target }: { entry: PackEntry; source: string | null; target: string }) {
  const { language } = useLanguage()
  const right = wordsFor(entry.words, target)
  const asked = source ?? language
  const left = wordsFor(
    Object.fromEntries(Object.entries(entry.words).filter(([tag]) => primaryTag(tag) !== primaryTag(right.lang))),
    asked,
  )
  const rest = otherWords(entry.words, right.lang).filter(({ lang }) => primaryTag(lang) !== primaryTag(left.lang))
  return (
    <div>
      <dt>
        <Run words={left} />
      </dt>
      <dd>
        <Run words={right} />
      </dd>
      <dd className="rest">
        {rest.map((words) => (
          <span key={words.lang}>
            <Run words={words} />
            {' · '}
          </span>
        ))}
        <KindOf entry={entry} />
      </dd>
    </div>
  )
}

function Run({ words }: { words: Words }) {
  return <bdi lang={htmlLang(words.lang)}>{words.text}</bdi>
}

function KindOf({ entry }: { entry: PackEntry }) {
  const t = useText()
  const { language } = useLanguage()
  switch (entry.kind) {
    case 'person':
      return <Say id="booth.terms.kind.person" holes={{ party: wordsFor(entry.party, language) }} />
    case 'party':
      return t('booth.terms.kind.party')
    case 'document':
      return t('booth.terms.kind.document', { symbol: entry.sign })
    case 'item':
      return t('booth.terms.kind.item', { no: entry.sign })
    case 'term':
      return entry.sign
    default:
      return unreachable(entry.kind)
  }
}

function Partner({ view, live, actions }: { view: BoothView; live: BoothLive; actions: BoothActions }) {
  const t = useText()
  const { language } = useLanguage()
  const heading = useId()
  const [typed, setTyped] = useState('')
  const log = useRef<HTMLDivElement>(null)
  const partner = view.seats.find(({ seat }) => seat.party !== view.me.party || seat.pid !== view.me.pid)
  const { chat } = live
  useEffect(() => {
    if (chat.length > 0) log.current?.scrollTo({ top: log.current.scrollHeight })
  }, [chat])
  if (partner === undefined)
    return (
      <section className="booth-partner" aria-labelledby={heading}>
        <h2 id={heading}>{t('booth.partner.none')}</h2>
        <p className="meta">{t('booth.partner.none-words')}</p>
      </section>
    )
  const name = bothNames(partner.person, language).first
  const send = (event: FormEvent): void => {
    event.preventDefault()
    if (typed.trim() === '') return
    actions.say(typed.trim())
    setTyped('')
  }
  return (
    <section className="booth-partner" aria-labelledby={heading}>
      <div className="side-head">
        <h2 id={heading}>
          <Say id="booth.partner" holes={{ name }} />
        </h2>
        <Tag tone={!partner.here ? 'open' : live.partnerCoughs ? 'plain' : 'done'}>
          {t(!partner.here ? 'booth.partner.away' : live.partnerCoughs ? 'booth.partner.coughs' : 'booth.partner.here')}
        </Tag>
      </div>
      {/* The list scrolls, so the keyboard must be able to reach it. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="booth-chat" ref={log} role="log" aria-label={t('booth.chat.log')} tabIndex={0}>
        <ul>
          {chat.map((line) => (
            <li key={line.key} className={line.mine ? 'mine' : ''}>
              {line.words}
              <small>
                {line.mine ? (
                  <Say id="booth.chat.you" holes={{ time: <Time at={line.at} /> }} />
                ) : (
                  <Say
                    id="booth.chat.from"
                    holes={{ name: bothNames(line.from, language).first, time: <Time at={line.at} /> }}
                  />
                )}
              </small>
            </li>
          ))}
        </ul>
      </div>
      <form className="booth-field" onSubmit={send}>
        <input
          type="text"
          value={typed}
          maxLength={500}
          autoComplete="off"
          aria-label={t('booth.chat.to', { name })}
          placeholder={t('booth.chat.to', { name })}
          onChange={(event) => setTyped(event.target.value)}
        />
        {typed.trim() !== '' && (
          <Button type="submit" look="quiet">
            {t('booth.chat.send')}
          </Button>
        )}
      </form>
      <p className="forgotten">{t('booth.chat.forgotten')}</p>
    </section>
  )
}

function ChairLine({ live, actions, speaking }: { live: BoothLive; actions: BoothActions; speaking: boolean }) {
  const t = useText()
  const heading = useId()
  return (
    <section className="booth-line" aria-labelledby={heading}>
      <div className="side-head">
        <h2 id={heading}>{t('booth.line')}</h2>
        {live.line === null && <Tag tone="plain">{t('booth.line.closed')}</Tag>}
      </div>
      <p className="sent" role="status">
        {live.line !== null && (
          <Say id={`booth.line.${live.line.what}`} holes={{ time: <Moment at={live.line.at} /> }} />
        )}
      </p>
      <div className="line-buttons">
        <Button onClick={actions.callChair}>{t('booth.line.call')}</Button>
        <Button onClick={actions.badSound} disabled={!speaking}>
          <Icon name="look" />
          {t('booth.line.bad')}
        </Button>
        <Button onClick={actions.stop}>{t('booth.line.stop')}</Button>
      </div>
    </section>
  )
}

function unreachable(kind: never): never {
  throw new Error(`no words for ${String(kind)}`)
}
