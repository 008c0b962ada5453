/** The agenda of a session: what was put forward, who adopted it, and the two forms; the timetable below. */
import './agenda.css'
import { htmlLang } from '@samvad/lang'
import type { AgendaPlan, Proposal } from '@samvad/kernel'
import { formatDay } from '../../i18n/format.ts'
import { useLanguage, useText } from '../../i18n/provider.tsx'
import { Say } from '../../i18n/say.tsx'
import { wordsFor, type LocalText } from '../../i18n/words.ts'
import { BiText, InMyLanguage } from '../../parts/bi-text.tsx'
import { Button } from '../../parts/button.tsx'
import { Preview, TextField } from '../../parts/fields.tsx'
import { EmptyState, Tag } from '../../parts/state.tsx'
import { StatusMark } from '../../parts/status-mark.tsx'
import { Time } from '../../parts/time.tsx'
import {
  ActForm,
  Acts,
  emptyLanguages,
  languageLabel,
  LanguageFields,
  SaidAt,
  textDirection,
} from '../../record/act-form.tsx'
import { formKey, textsAsRecorded, useAct, useKept } from '../../record/acts.ts'
import { Draft, type Connection } from '../../record/connection.ts'
import { languagesOf, localText, partyInText, programmeOf, type MechanismLanguage } from '../../record/names.ts'
import { SessionPage, type SessionScene } from '../../record/session-page.tsx'
import type { ScreenProps } from '../../routes.tsx'

/** `/m/:slug/s/:session/agenda` */
export function AgendaPage({ params }: ScreenProps) {
  const t = useText()
  return (
    <SessionPage
      slug={params['slug'] ?? ''}
      session={params['session'] ?? ''}
      title={t('agenda.title')}
      lead={t('agenda.lead')}
      className="agenda-page"
    >
      {(scene) => <Body scene={scene} />}
    </SessionPage>
  )
}

function Body({ scene }: { scene: SessionScene }) {
  const { connection, session, plan } = scene
  const t = useText()
  const mine = connection.identity?.party
  const proposals = [...(session?.agendas.values() ?? [])]
  const unadopted = proposals.filter((agenda) => mine !== undefined && !agenda.confirmed.has(mine))
  const none = proposals.every((agenda) => !isAdopted(connection, agenda))
  return (
    <>
      {proposals.length === 0 ? (
        <EmptyState>{t('agenda.none')}</EmptyState>
      ) : (
        proposals
          .toSorted((a, b) => Number(isAdopted(connection, b)) - Number(isAdopted(connection, a)))
          .map((agenda) => <Agenda key={agenda.hash} connection={connection} agenda={agenda} />)
      )}
      {plan === null ? (
        <EmptyState>{t('acts.session-not-agreed')}</EmptyState>
      ) : (
        <Acts>
          {(mine === undefined ? proposals.slice(0, 1) : unadopted).map((agenda, index) => (
            <AdoptForm key={agenda.hash} scene={scene} agenda={agenda} open={none && index === 0} />
          ))}
          <ProposeForm key={proposals.length} scene={scene} proposals={proposals} />
        </Acts>
      )}
      <Programme scene={scene} />
    </>
  )
}

function isAdopted(connection: Connection, agenda: Proposal<AgendaPlan>): boolean {
  return connection.ledger.genesis.parties.every(({ id }) => agenda.confirmed.has(id))
}

function Agenda({ connection, agenda }: { connection: Connection; agenda: Proposal<AgendaPlan> }) {
  const t = useText()
  const { language } = useLanguage()
  const adopted = isAdopted(connection, agenda)
  const settled =
    adopted && connection.ledger.genesis.parties.every(({ id }) => connection.settled(agenda.confirmed.get(id)))
  const id = `agenda-${agenda.hash.slice(0, 12)}`
  return (
    <section className="agenda-proposal" aria-labelledby={id}>
      <div className="section-head">
        <h2 id={id}>
          <Say
            id={settled ? 'agenda.adopted' : 'agenda.provisional'}
            holes={{ symbol: <bdi dir="ltr">{agenda.body.symbol}</bdi> }}
          />
        </h2>
        <p className="meta">
          <Say id="agenda.proposed-by" holes={{ party: partyInText(connection, agenda.owner, language) }} />{' '}
          <SaidAt said={agenda.said} />
        </p>
      </div>
      <ul className="plain-list adoptions">
        {connection.ledger.genesis.parties.map(({ id: party }) => {
          const said = agenda.confirmed.get(party)
          return (
            <li key={party}>
              <StatusMark state={said === undefined ? 'later' : connection.settled(said) ? 'done' : 'half'} />
              <span>
                <Say
                  id={said === undefined ? 'agenda.not-adopted-by' : 'agenda.adopted-by'}
                  holes={{ party: partyInText(connection, party, language) }}
                />{' '}
                {said !== undefined && <SaidAt said={said} />}
              </span>
            </li>
          )
        })}
      </ul>
      {adopted && !settled && <p className="meta">{t('agenda.not-settled')}</p>}
      <Items
        languages={languagesOf(connection)}
        items={agenda.body.items.map((item) => ({
          no: item.no,
          title: localText(connection, item.title),
          note: item.note === null ? {} : localText(connection, item.note),
        }))}
      />
    </section>
  )
}

type ItemText = Readonly<{ no: string; title: LocalText; note: LocalText }>

/** A row per item, a column per language; annotations open below their item. */
function Items({ languages, items }: { languages: readonly MechanismLanguage[]; items: readonly ItemText[] }) {
  const t = useText()
  const { language } = useLanguage()
  const shown = languages.filter(({ tag }) => items.some(({ title }) => (title[tag] ?? '') !== ''))
  return (
    <table className="paper-table stacks agenda-table">
      <thead>
        <tr>
          <th scope="col" className="no">
            {t('agenda.item')}
          </th>
          {shown.map(({ tag, role }) => (
            <th scope="col" key={tag}>
              <bdi lang={htmlLang(tag)}>{languageLabel(tag)}</bdi>{' '}
              <span className={`authority ${role}`}>{t(`acts.language.${role}`)}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {items.map(({ no, title, note }, index) => (
          <tr key={index} className={/^\d+$/.test(no) ? '' : 'sub'}>
            <th scope="row" className="no num">
              <bdi>{no}</bdi>
            </th>
            {shown.map(({ tag }, column) => (
              <td key={tag} lang={htmlLang(tag)} dir={textDirection(tag)} data-label={languageLabel(tag)}>
                <span className="serif">{title[tag] ?? ''}</span>
                {column === 0 && Object.keys(note).length > 0 && (
                  <details className="annotation">
                    <summary lang={language}>{t('agenda.annotation')}</summary>
                    {shown
                      .filter(({ tag: other }) => (note[other] ?? '') !== '')
                      .map(({ tag: other }) => (
                        <p key={other} lang={htmlLang(other)}>
                          {note[other]}
                        </p>
                      ))}
                  </details>
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Programme({ scene }: { scene: SessionScene }) {
  const { connection, plan } = scene
  const t = useText()
  const { language } = useLanguage()
  const programme = programmeOf(connection, plan)
  if (programme === null) return null
  const days = [...new Set(programme.items.map(({ start }) => start.slice(0, 10)))]
  return (
    <section className="programme" aria-labelledby="programme">
      <div className="section-head">
        <h2 id="programme">{t('agenda.programme')}</h2>
      </div>
      {days.map((day) => (
        <div key={day} className="day">
          <h3>
            <bdi>{formatDay(language, day)}</bdi>
          </h3>
          <ul className="rows">
            {programme.items
              .filter(({ start }) => start.startsWith(day))
              .map((item) => (
                <li key={item.id}>
                  <span className="when">
                    <Time at={item.start} {...(item.end === item.start ? {} : { until: item.end })} />
                  </span>
                  <span>
                    <InMyLanguage text={item.text} />
                    <span className="meta"> · {t('agenda.sitting', { n: item.sitting })}</span>{' '}
                    {item.public && <Tag tone="plain">{t('agenda.open-to-public')}</Tag>}
                  </span>
                </li>
              ))}
          </ul>
        </div>
      ))}
    </section>
  )
}

function AdoptForm({ scene, agenda, open }: { scene: SessionScene; agenda: Proposal<AgendaPlan>; open: boolean }) {
  const { connection, id } = scene
  const t = useText()
  const { language } = useLanguage()
  const act = useAct('agenda.adopted')
  const party = connection.identity?.party ?? ''
  const me = partyInText(connection, party, language)
  const button = t('agenda.adopt.do', { symbol: agenda.body.symbol, party: me })
  return (
    <ActForm
      kind="agenda.adopted"
      about={agenda.body.symbol}
      title={connection.identity === null ? t('agenda.adopt.title') : button}
      act={act}
      lead={t('agenda.adopt.lead')}
      button={button}
      open={open}
      onAct={() => act.record({ session: id, agenda: agenda.hash })}
    />
  )
}

type TypedItem = Readonly<{ key: number; no: string; title: LocalText; note: LocalText }>
type Typed = Readonly<{ symbol: string; items: readonly TypedItem[]; next: number }>

function ProposeForm({ scene, proposals }: { scene: SessionScene; proposals: readonly Proposal<AgendaPlan>[] }) {
  const { connection, id, plan } = scene
  const t = useText()
  const { language } = useLanguage()
  const act = useAct('agenda.proposed')
  const languages = languagesOf(connection)
  const party = connection.identity?.party ?? ''
  const me = partyInText(connection, party, language)
  const last = proposals.at(-1)
  const empty: Typed = {
    symbol: '',
    items: [{ key: 0, no: '1', title: {}, note: {} }],
    next: 1,
  }
  const [typed, setTyped] = useKept<Typed>(formKey(connection, 'agenda', id), empty)
  const { items } = typed
  const change = (key: number, part: Partial<TypedItem>): void =>
    setTyped((old) => ({ ...old, items: old.items.map((item) => (item.key === key ? { ...item, ...part } : item)) }))
  const move = (index: number, by: number): void =>
    setTyped((old) => {
      const next = [...old.items]
      const [taken] = next.splice(index, 1)
      if (taken !== undefined) next.splice(index + by, 0, taken)
      return { ...old, items: next }
    })
  const numbers = items.map(({ no }) => no.trim())
  const missing = [
    ...(/^[A-Za-z0-9][A-Za-z0-9./-]{0,59}$/.test(typed.symbol.trim()) ? [] : [t('agenda.propose.symbol')]),
    ...(items.length === 0 ? [t('agenda.propose.missing-items')] : []),
    ...(numbers.every((no) => /^[A-Za-z0-9][A-Za-z0-9./-]*$/.test(no)) && new Set(numbers).size === numbers.length
      ? []
      : [t('agenda.propose.missing-numbers')]),
    ...items.flatMap((item) =>
      emptyLanguages(languages, item.title).map((name) =>
        t('acts.missing-text', { field: t('agenda.propose.item-title', { no: item.no }), languages: name }),
      ),
    ),
  ]
  return (
    <ActForm
      kind="agenda.proposed"
      title={t('agenda.propose.title')}
      act={act}
      lead={t('agenda.propose.lead')}
      button={t('agenda.propose.do', { symbol: typed.symbol.trim(), party: me })}
      missing={missing}
      onAct={async () => {
        const draft = new Draft()
        const body = {
          session: id,
          symbol: typed.symbol.trim(),
          items: items.map((item) => {
            const note = draft.texts(textsAsRecorded(item.note), 'parties')
            return {
              id: `item-${item.no
                .trim()
                .toLowerCase()
                .replaceAll(/[^a-z0-9]+/g, '-')}`,
              no: item.no.trim(),
              title: draft.texts(textsAsRecorded(item.title), 'parties'),
              note: Object.keys(note).length === 0 ? null : note,
            }
          }),
        }
        if (await act.record(body, draft)) setTyped(empty)
      }}
      preview={
        items.some(({ title }) => Object.values(title).some((text) => text.trim() !== '')) && (
          <Preview title={t('acts.preview-now')}>
            <ol className="preview-agenda">
              {items.map((item) => (
                <li key={item.key}>
                  <bdi>{item.no}</bdi> <BiText words={wordsFor(item.title, language)} serif />
                </li>
              ))}
            </ol>
          </Preview>
        )
      }
    >
      {last !== undefined && (
        <p>
          <Button
            onClick={() =>
              setTyped({
                symbol: '',
                items: last.body.items.map((item, key) => ({
                  key,
                  no: item.no,
                  title: localText(connection, item.title),
                  note: item.note === null ? {} : localText(connection, item.note),
                })),
                next: last.body.items.length,
              })
            }
          >
            {t('agenda.propose.from-other', { symbol: last.body.symbol })}
          </Button>
        </p>
      )}
      <TextField
        label={t('agenda.propose.symbol')}
        hint={t('agenda.propose.symbol-hint')}
        value={typed.symbol}
        dir="ltr"
        autoComplete="off"
        spellCheck={false}
        placeholder={plan === null ? '' : `${plan.number}/1`}
        onChange={(event) => setTyped((old) => ({ ...old, symbol: event.target.value }))}
      />
      <ol className="rows item-rows">
        {items.map((item, index) => {
          const name = t('agenda.propose.row', { no: item.no })
          return (
            <li key={item.key}>
              <div className="item-head">
                <TextField
                  label={t('agenda.propose.number-of', { n: index + 1 })}
                  value={item.no}
                  dir="ltr"
                  autoComplete="off"
                  onChange={(event) => change(item.key, { no: event.target.value })}
                />
                <span className="member-buttons">
                  <Button aria-label={t('acts.up', { name })} disabled={index === 0} onClick={() => move(index, -1)}>
                    ↑
                  </Button>
                  <Button
                    aria-label={t('acts.down', { name })}
                    disabled={index === items.length - 1}
                    onClick={() => move(index, 1)}
                  >
                    ↓
                  </Button>
                  <Button
                    aria-label={t('acts.remove', { name })}
                    onClick={() =>
                      setTyped((old) => ({ ...old, items: old.items.filter(({ key }) => key !== item.key) }))
                    }
                  >
                    ×
                  </Button>
                </span>
              </div>
              <LanguageFields
                label={t('agenda.propose.item-title', { no: item.no })}
                languages={languages}
                value={item.title}
                onChange={(title) => change(item.key, { title })}
              />
              <details className="forms" open={Object.keys(item.note).length > 0}>
                <summary>{t('agenda.propose.item-note', { no: item.no })}</summary>
                <LanguageFields
                  label={t('agenda.propose.item-note', { no: item.no })}
                  languages={languages}
                  value={item.note}
                  lines={3}
                  required="none"
                  onChange={(note) => change(item.key, { note })}
                />
              </details>
            </li>
          )
        })}
      </ol>
      <p>
        <Button
          onClick={() =>
            setTyped((old) => ({
              ...old,
              items: [...old.items, { key: old.next, no: String(nextNumber(old.items)), title: {}, note: {} }],
              next: old.next + 1,
            }))
          }
        >
          {t('agenda.propose.add')}
        </Button>
      </p>
    </ActForm>
  )
}

function nextNumber(items: readonly TypedItem[]): number {
  return Math.max(0, ...items.map(({ no }) => Number.parseInt(no, 10) || 0)) + 1
}
