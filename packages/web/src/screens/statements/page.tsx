/** Statements of a session: who speaks on what from which text, and the form by which a text is deposited. */
import '../letters/letters.css'
import type { AgendaPlan, StatementState } from '@samvad/kernel'
import { formatList } from '../../i18n/format.ts'
import { useLanguage, useText } from '../../i18n/provider.tsx'
import { Say } from '../../i18n/say.tsx'
import { wordsFor, type LocalText } from '../../i18n/words.ts'
import { PartyName } from '../../parts/bi-text.tsx'
import { TextLink } from '../../parts/button.tsx'
import { CardList } from '../../parts/card-list.tsx'
import { Checkbox, Preview, RadioGroup, SelectField } from '../../parts/fields.tsx'
import { EmptyState, NewEntries } from '../../parts/state.tsx'
import { StatusMark } from '../../parts/status-mark.tsx'
import { Time } from '../../parts/time.tsx'
import { ActForm, Acts, emptyLanguages, languageLabel, LanguageFields, SaidAt } from '../../record/act-form.tsx'
import { formKey, freshId, textsAsRecorded, useAct, useKept } from '../../record/acts.ts'
import { Draft, type Connection } from '../../record/connection.ts'
import {
  agendaInForce,
  delegationOf,
  languagesOf,
  localText,
  nameWords,
  partyLanguage,
  personName,
} from '../../record/names.ts'
import { SessionPage, type SessionScene } from '../../record/session-page.tsx'
import { suggestionsFor } from '../../record/suggestions.ts'
import { useHeld } from '../../record/use-held.ts'
import type { ScreenProps } from '../../routes.tsx'

/** `/m/:slug/s/:session/statements` */
export function StatementsPage({ params }: ScreenProps) {
  const t = useText()
  return (
    <SessionPage
      slug={params['slug'] ?? ''}
      session={params['session'] ?? ''}
      title={t('statements.title')}
      lead={t('statements.lead')}
      className="statements-page"
    >
      {(scene) => <Body scene={scene} />}
    </SessionPage>
  )
}

function Body({ scene }: { scene: SessionScene }) {
  const { id, base, plan } = scene
  const t = useText()
  const held = useHeld({ session: id, tables: ['statements'] }, ({ key }) => `[data-statement="${key}"]`)
  const all = [...(held.connection.state.sessions.get(id)?.statements.values() ?? [])]
  return (
    <>
      <NewEntries count={held.waiting} onShow={held.show} />
      <CardList id="statements" title={t('statements.list')} none={t('statements.none')}>
        {all.map((statement) => (
          <StatementCard
            key={statement.id}
            scene={scene}
            statement={statement}
            href={`${base}/statements/${statement.id}`}
          />
        ))}
      </CardList>
      {plan === null ? (
        <EmptyState>{t('acts.session-not-agreed')}</EmptyState>
      ) : (
        <Acts>
          <DepositForm scene={scene} />
        </Acts>
      )}
    </>
  )
}

function StatementCard({ scene, statement, href }: { scene: SessionScene; statement: StatementState; href: string }) {
  const { connection } = scene
  const t = useText()
  const { language } = useLanguage()
  const person = personName(connection, statement.owner, statement.speaker)
  return (
    <article className="paper-card" data-statement={statement.id}>
      <h3 className="who">
        {person.erased ? t('acts.erased') : <PartyName name={person.names} own={person.own} serif />}
      </h3>
      <StatementFacts scene={scene} statement={statement} />
      <p>
        <TextLink href={href}>{t('statements.open', { speaker: nameWords(person, language) })}</TextLink>
      </p>
    </article>
  )
}

/** Item, manner of delivery, who has the text, delivery and opening. */
export function StatementFacts({ scene, statement }: { scene: SessionScene; statement: StatementState }) {
  const { connection, session } = scene
  const t = useText()
  const item = agendaInForce(connection, session)?.items.find(({ id }) => id === statement.item)
  return (
    <>
      {item !== undefined && (
        <p className="meta">
          <ItemWords connection={connection} item={item} />
        </p>
      )}
      <p className="meta">
        {languageLabel(statement.original)} · {t(`statements.delivery.${statement.delivery}`)} ·{' '}
        {t(statement.booths ? 'statements.booths-have' : 'statements.booths-not')}
      </p>
      <p className="state-line">
        <StatusMark state={statement.delivered === undefined ? 'later' : 'done'} />
        <span>
          {statement.delivered === undefined ? (
            t('statements.not-delivered')
          ) : (
            <Say id="statements.delivered-line" holes={{ time: <Time at={statement.delivered.at} date="day" /> }} />
          )}
        </span>
      </p>
      <p className="meta">
        <Say id="statements.deposited-line" holes={{ when: <SaidAt said={statement} /> }} />
      </p>
      {statement.released !== undefined && (
        <p className="state-line">
          <StatusMark state="done" />
          <span>
            <Say id="statements.opened-line" holes={{ time: <Time at={statement.released.at} date="day" /> }} />
          </span>
        </p>
      )}
    </>
  )
}

/** An agenda item with its number, in the reader's language. */
export function ItemWords({ connection, item }: { connection: Connection; item: AgendaPlan['items'][number] }) {
  const { language } = useLanguage()
  return (
    <Say
      id="statements.item-line"
      holes={{ no: item.no, title: wordsFor(localText(connection, item.title), language) }}
    />
  )
}

type Typed = Readonly<{
  speaker: string
  item: string
  original: string
  delivery: StatementState['delivery']
  booths: boolean
  texts: LocalText
}>

function DepositForm({ scene }: { scene: SessionScene }) {
  const { connection, session, id } = scene
  const t = useText()
  const { language } = useLanguage()
  const act = useAct('statement.deposited')
  const party = connection.identity?.party ?? ''
  const languages = languagesOf(connection)
  const own = partyLanguage(connection, party)
  const members = delegationOf(session, party)?.members ?? []
  const agenda = agendaInForce(connection, session)
  const me = connection.identity?.pid ?? ''
  const empty: Typed = {
    speaker: members.some(({ pid }) => pid === me) ? me : '',
    item: '',
    original: languages.find(({ tag }) => tag.split('-')[0] === own.split('-')[0])?.tag ?? own,
    delivery: 'check-against-delivery',
    booths: true,
    texts: {},
  }
  const [typed, setTyped] = useKept<Typed>(formKey(connection, 'statement', id), empty)
  const set = (change: Partial<Typed>): void => setTyped((old) => ({ ...old, ...change }))
  const suggestion = suggestionsFor(connection)?.statements.find(
    (one) => one.session === id && session?.statements.has(one.statement) !== true,
  )
  const nameOf = (pid: string) => nameWords(personName(connection, party, pid), language)
  const missing = [
    ...(typed.speaker === '' ? [t('statements.speaker')] : []),
    ...(typed.item === '' ? [t('statements.item')] : []),
    ...emptyLanguages(languages, typed.texts, { tag: typed.original }).map((name) =>
      t('acts.missing-text', { field: t('statements.text'), languages: name }),
    ),
  ]
  const given = Object.entries(typed.texts)
    .filter(([, text]) => text.trim() !== '')
    .map(([tag]) => languageLabel(tag))
  return (
    <ActForm
      kind="statement.deposited"
      title={t('statements.deposit.title')}
      act={act}
      lead={t('statements.deposit.lead')}
      button={
        typed.speaker === ''
          ? t('statements.deposit.do-unnamed')
          : t('statements.deposit.do', { speaker: nameOf(typed.speaker) })
      }
      missing={missing}
      onDemonstration={
        suggestion === undefined
          ? undefined
          : () =>
              setTyped({
                speaker: suggestion.speaker,
                item: suggestion.item,
                original: suggestion.original,
                delivery: suggestion.delivery,
                booths: suggestion.booths,
                texts: suggestion.texts,
              })
      }
      onAct={async () => {
        const draft = new Draft()
        const taken = (name: string): boolean => session?.statements.has(name) === true
        const body = {
          statement: freshId(party, 'statement', taken),
          session: id,
          item: typed.item,
          speaker: typed.speaker,
          original: typed.original,
          delivery: typed.delivery,
          booths: typed.booths,
          texts: draft.texts(textsAsRecorded(typed.texts), typed.booths ? 'booths' : 'own'),
        }
        if (await act.record(body, draft)) setTyped(empty)
      }}
      preview={
        typed.speaker !== '' && (
          <>
            <Preview title={t('acts.preview-now')}>
              <p>
                {t('statements.of', { speaker: nameOf(typed.speaker) })}
                {' · '}
                {languageLabel(typed.original)} · {t(`statements.delivery.${typed.delivery}`)} ·{' '}
                {t(typed.booths ? 'statements.booths-have' : 'statements.booths-not')}
              </p>
            </Preview>
            {given.length > 0 && (
              <Preview title={t('acts.preview-later')}>
                <p>{t('statements.deposit.then', { languages: formatList(language, given) })}</p>
              </Preview>
            )}
          </>
        )
      }
    >
      {members.length === 0 && <EmptyState>{t('statements.no-delegation')}</EmptyState>}
      {agenda === null && <EmptyState>{t('statements.no-agenda')}</EmptyState>}
      <div className="two-fields">
        <SelectField
          label={t('statements.speaker')}
          value={typed.speaker}
          onChange={(event) => set({ speaker: event.target.value })}
        >
          <option value="">{t('acts.choose')}</option>
          {members.map(({ pid }) => (
            <option key={pid} value={pid} lang={nameOf(pid).lang}>
              {nameOf(pid).text}
            </option>
          ))}
        </SelectField>
        <SelectField
          label={t('statements.item')}
          value={typed.item}
          onChange={(event) => set({ item: event.target.value })}
        >
          <option value="">{t('acts.choose')}</option>
          {agenda?.items.map((item) => (
            <option key={item.id} value={item.id}>
              {t('statements.item-line', {
                no: item.no,
                title: wordsFor(localText(connection, item.title), language),
              })}
            </option>
          ))}
        </SelectField>
        <SelectField
          label={t('statements.original')}
          value={typed.original}
          onChange={(event) => set({ original: event.target.value })}
        >
          {languages.map(({ tag }) => (
            <option key={tag} value={tag} lang={tag}>
              {languageLabel(tag)}
            </option>
          ))}
        </SelectField>
      </div>
      <RadioGroup
        label={t('statements.delivery')}
        value={typed.delivery}
        choices={(['verbatim', 'check-against-delivery'] as const).map((value) => ({
          value,
          label: t(`statements.delivery.${value}`),
        }))}
        onChange={(delivery) => set({ delivery })}
      />
      <Checkbox
        label={t('statements.booths')}
        hint={t('statements.booths.hint')}
        checked={typed.booths}
        onChange={(event) => set({ booths: event.target.checked })}
      />
      <LanguageFields
        label={t('statements.text')}
        hint={t('statements.text-hint')}
        languages={languages}
        value={typed.texts}
        lines={10}
        required={{ tag: typed.original }}
        onChange={(texts) => set({ texts })}
      />
    </ActForm>
  )
}
