/** Letters of a session: the announced ones, those that only one's own party has, and the acts that move them on. */
import './letters.css'
import type { LetterState } from '@samvad/kernel'
import { formatList } from '../../i18n/format.ts'
import { useLanguage, useText } from '../../i18n/provider.tsx'
import { Say } from '../../i18n/say.tsx'
import { wordsFor, type LocalText } from '../../i18n/words.ts'
import { BiText } from '../../parts/bi-text.tsx'
import { TextLink } from '../../parts/button.tsx'
import { CardList } from '../../parts/card-list.tsx'
import { Checkbox, Preview, RadioGroup, SelectField } from '../../parts/fields.tsx'
import { EmptyState, NewEntries } from '../../parts/state.tsx'
import { ActForm, Acts, emptyLanguages, languageLabel, LanguageFields, WhoMay } from '../../record/act-form.tsx'
import { formKey, freshId, permissionFor, textsAsRecorded, useAct, useKept } from '../../record/acts.ts'
import { Draft, type Connection } from '../../record/connection.ts'
import {
  delegationOf,
  languagesOf,
  letterSender,
  localText,
  nameWords,
  partyLanguage,
  personContent,
  personName,
} from '../../record/names.ts'
import { SessionPage, type SessionScene } from '../../record/session-page.tsx'
import { suggestionsFor } from '../../record/suggestions.ts'
import { useHeld } from '../../record/use-held.ts'
import type { ScreenProps } from '../../routes.tsx'
import { contentText, type LetterSender } from '@samvad/protocol'
import { Capacity, LetterCard, senderWords } from './letter-view.tsx'

type Kept = Readonly<{
  id: string
  session: string
  sender: string
  reader: string
  original: string
  texts: Readonly<Record<string, string>>
  owner: string
}>

/** `/m/:slug/s/:session/letters` */
export function LettersPage({ params }: ScreenProps) {
  const t = useText()
  return (
    <SessionPage
      slug={params['slug'] ?? ''}
      session={params['session'] ?? ''}
      title={t('letters.title')}
      lead={t('letters.lead')}
      className="letters-page"
    >
      {(scene) => <Body scene={scene} />}
    </SessionPage>
  )
}

/** Letters that only one's own party has: kept in its internal log and not announced. */
export function keptLetters({ connection, session, id }: SessionScene): readonly Kept[] {
  const party = connection.identity?.party
  if (party === undefined) return []
  return [...(connection.state.internal.get(party)?.letters.values() ?? [])]
    .filter((letter) => letter.session === id && session?.letters.has(letter.id) !== true)
    .map((letter) => ({ ...letter, owner: party }))
}

function Body({ scene }: { scene: SessionScene }) {
  const { connection, id, base, plan } = scene
  const t = useText()
  const { language } = useLanguage()
  const mine = connection.identity?.party
  const held = useHeld({ session: id, tables: ['letters'], kept: true }, ({ key }) => `[data-letter="${key}"]`)
  const seen = held.connection.state.sessions.get(id)
  const announced: LetterState[] = [...(seen?.letters.values() ?? [])]
  const kept = keptLetters({ ...scene, connection: held.connection, session: seen })
  return (
    <>
      <NewEntries count={held.waiting} onShow={held.show} />
      <CardList id="announced" title={t('letters.announced')} none={t('letters.none')}>
        {announced
          .toSorted((a, b) => Number(b.owner === mine) - Number(a.owner === mine))
          .map((letter) => (
            <LetterCard key={letter.id} connection={connection} letter={letter} href={`${base}/letters/${letter.id}`} />
          ))}
      </CardList>
      {kept.length > 0 && (
        <section aria-labelledby="kept">
          <div className="section-head">
            <h2 id="kept">{t('letters.kept')}</h2>
            <p className="meta">{t('letters.kept-why')}</p>
          </div>
          <ul className="rows">
            {kept.map((letter) => {
              const sender = senderWords(connection, letter, language)
              return (
                <li key={letter.id} data-letter={letter.id}>
                  <TextLink href={`${base}/letters/${letter.id}`}>{t('letters.open', { sender })}</TextLink>{' '}
                  <span className="meta">
                    <Say
                      id="letters.reader-line"
                      holes={{ reader: nameWords(personName(connection, letter.owner, letter.reader), language) }}
                    />
                  </span>
                </li>
              )
            })}
          </ul>
        </section>
      )}
      {plan === null ? (
        <EmptyState>{t('acts.session-not-agreed')}</EmptyState>
      ) : (
        <Acts>
          {kept.map((letter, index) => (
            <AnnounceForm key={letter.id} scene={scene} letter={letter} open={index === 0} />
          ))}
          {kept.length === 0 && <NothingToAnnounce connection={connection} />}
          <DepositForm scene={scene} kept={kept} />
        </Acts>
      )}
    </>
  )
}

function NothingToAnnounce({ connection }: { connection: Connection }) {
  const t = useText()
  const permission = permissionFor(connection, 'letter.announced')
  if (!permission.may) return <WhoMay title={t('letters.announce.title-none')} permission={permission} />
  return (
    <p className="who-may">
      <b>{t('letters.announce.title-none')}</b> <span>{t('letters.announce.nothing')}</span>
    </p>
  )
}

type Typed = Readonly<{
  letter: string
  sender: string
  names: LocalText
  titles: LocalText
  capacity: LocalText
  reader: string
  original: string
  texts: LocalText
}>

const OTHER = '-'

function DepositForm({ scene, kept }: { scene: SessionScene; kept: readonly Kept[] }) {
  const { connection, session, id } = scene
  const t = useText()
  const { language } = useLanguage()
  const act = useAct('letter.deposited', 'internal')
  const party = connection.identity?.party ?? ''
  const languages = languagesOf(connection)
  const own = partyLanguage(connection, party)
  const empty: Typed = {
    letter: '',
    sender: '',
    names: {},
    titles: {},
    capacity: {},
    reader: '',
    original: languages.find(({ tag }) => tag.split('-')[0] === own.split('-')[0])?.tag ?? languages[0]?.tag ?? own,
    texts: {},
  }
  const [typed, setTyped] = useKept<Typed>(formKey(connection, 'letter', id), empty)
  const set = (change: Partial<Typed>): void => setTyped((old) => ({ ...old, ...change }))
  const people = [...(connection.state.owners.get(party)?.people.keys() ?? [])]
  const members = delegationOf(session, party)?.members ?? []
  const suggestion = suggestionsFor(connection)?.letters.find(
    (one) => one.session === id && session?.letters.has(one.letter) !== true,
  )
  const sender = senderOf(connection, party, typed)
  const shown = wordsFor(sender.names, language, [own])
  const missing = [
    ...(typed.sender === '' ? [t('letters.sender')] : []),
    ...(typed.sender === OTHER
      ? emptyLanguages(languages, typed.names, 'all').map((name) =>
          t('acts.missing-text', { field: t('letters.sender-names'), languages: name }),
        )
      : []),
    ...emptyLanguages(languages, typed.capacity).map((name) =>
      t('acts.missing-text', { field: t('letters.capacity'), languages: name }),
    ),
    ...(typed.reader === '' ? [t('letters.reader')] : []),
    ...emptyLanguages(languages, typed.texts, { tag: typed.original }).map((name) =>
      t('acts.missing-text', { field: t('letters.text'), languages: name }),
    ),
  ]
  const choose = (letter: string): void => {
    act.forget()
    const one = kept.find((known) => known.id === letter)
    if (one === undefined) return set({ ...empty, letter: '' })
    const from = letterSender(connection, one.sender)
    set({
      letter,
      sender: from?.pid ?? OTHER,
      names: from?.names ?? {},
      titles: from?.titles ?? {},
      capacity: from?.capacity ?? {},
      reader: one.reader,
      original: one.original,
      texts: localText(connection, one.texts),
    })
  }
  return (
    <ActForm
      kind="letter.deposited"
      title={t('letters.deposit.title')}
      act={act}
      lead={t('letters.deposit.lead')}
      button={shown.text === '' ? t('letters.deposit.do-unnamed') : t('letters.deposit.do', { sender: shown })}
      missing={missing}
      onDemonstration={
        suggestion === undefined
          ? undefined
          : () =>
              setTyped({
                letter: suggestion.letter,
                sender:
                  suggestion.sender.pid !== null && people.includes(suggestion.sender.pid)
                    ? suggestion.sender.pid
                    : OTHER,
                names: suggestion.sender.names,
                titles: suggestion.sender.titles,
                capacity: suggestion.sender.capacity,
                reader: suggestion.reader,
                original: suggestion.original,
                texts: suggestion.texts,
              })
      }
      onAct={async () => {
        const draft = new Draft()
        const letter =
          typed.letter === ''
            ? freshId(
                party,
                'letter',
                (name) =>
                  session?.letters.has(name) === true ||
                  connection.state.internal.get(party)?.letters.has(name) === true,
              )
            : typed.letter
        const body = {
          letter,
          session: id,
          sender: draft.text(contentText(sender), 'internal'),
          reader: typed.reader,
          original: typed.original,
          texts: draft.texts(textsAsRecorded(typed.texts), 'internal'),
        }
        if (await act.record(body, draft)) setTyped(empty)
      }}
    >
      {members.length === 0 && <EmptyState>{t('letters.no-delegation')}</EmptyState>}
      {kept.length > 0 && (
        <SelectField label={t('letters.which')} value={typed.letter} onChange={(event) => choose(event.target.value)}>
          <option value="">{t('letters.which.new')}</option>
          {kept.map((letter) => (
            <option key={letter.id} value={letter.id}>
              {t('letters.of', { sender: senderWords(connection, letter, language) })}
            </option>
          ))}
        </SelectField>
      )}
      <div className="two-fields">
        <SelectField
          label={t('letters.sender')}
          value={typed.sender}
          onChange={(event) => set({ sender: event.target.value })}
        >
          <option value="">{t('acts.choose')}</option>
          {people.map((pid) => {
            const words = nameWords(personName(connection, party, pid), language)
            return (
              <option key={pid} value={pid} lang={words.lang}>
                {words.text}
              </option>
            )
          })}
          <option value={OTHER}>{t('letters.sender.other')}</option>
        </SelectField>
        <SelectField
          label={t('letters.reader')}
          hint={t('letters.reader-hint')}
          value={typed.reader}
          onChange={(event) => set({ reader: event.target.value })}
        >
          <option value="">{t('acts.choose')}</option>
          {members.map(({ pid }) => {
            const words = nameWords(personName(connection, party, pid), language)
            return (
              <option key={pid} value={pid} lang={words.lang}>
                {words.text}
              </option>
            )
          })}
        </SelectField>
      </div>
      {typed.sender === OTHER && (
        <>
          <LanguageFields
            label={t('letters.sender-names')}
            languages={languages}
            value={typed.names}
            required="all"
            onChange={(names) => set({ names })}
          />
          <LanguageFields
            label={t('letters.sender-titles')}
            languages={languages}
            value={typed.titles}
            onChange={(titles) => set({ titles })}
          />
        </>
      )}
      <LanguageFields
        label={t('letters.capacity')}
        hint={t('letters.capacity-hint')}
        languages={languages}
        value={typed.capacity}
        onChange={(capacity) => set({ capacity })}
      />
      <SelectField
        label={t('letters.original')}
        value={typed.original}
        onChange={(event) => set({ original: event.target.value })}
      >
        {languages.map(({ tag }) => (
          <option key={tag} value={tag} lang={tag}>
            {languageLabel(tag)}
          </option>
        ))}
      </SelectField>
      <LanguageFields
        label={t('letters.text')}
        hint={t('letters.text-hint')}
        languages={languages}
        value={typed.texts}
        lines={10}
        required={{ tag: typed.original }}
        onChange={(texts) => set({ texts })}
      />
    </ActForm>
  )
}

/** The sender as the record keeps it: a person of one's own with the forms stated before, or one typed here. */
function senderOf(connection: Connection, party: string, typed: Typed): LetterSender {
  const content = typed.sender === OTHER ? null : personContent(connection, party, typed.sender)
  const capacity = textsAsRecorded(typed.capacity)
  if (content !== null)
    return {
      pid: typed.sender,
      names: content.names,
      titles: content.titles,
      capacity,
      ...(content.gender === undefined ? {} : { gender: content.gender }),
      forms: content.forms,
      titleForms: content.titleForms,
    }
  const names = textsAsRecorded(typed.names)
  const titles = textsAsRecorded(typed.titles)
  return {
    pid: null,
    names,
    titles: Object.keys(titles).length === 0 ? names : titles,
    capacity,
    forms: {},
    titleForms: {},
  }
}

const MODES = ['full', 'excerpt', 'paraphrase', 'not-published'] as const

function AnnounceForm({ scene, letter, open }: { scene: SessionScene; letter: Kept; open: boolean }) {
  const { connection, id } = scene
  const t = useText()
  const { language } = useLanguage()
  const act = useAct('letter.announced')
  const suggested = suggestionsFor(connection)?.letters.find((one) => one.letter === letter.id)
  const [typed, setTyped] = useKept<{ publication: (typeof MODES)[number]; early: boolean }>(
    formKey(connection, 'announce', letter.id),
    { publication: suggested?.publication ?? 'full', early: suggested?.early ?? false },
  )
  const sender = letterSender(connection, letter.sender)
  const texts = localText(connection, letter.texts)
  const whole = sender !== null && Object.keys(letter.texts).every((tag) => texts[tag] !== undefined)
  const name = senderWords(connection, letter, language)
  const own = partyLanguage(connection, letter.owner)
  const reader = nameWords(personName(connection, letter.owner, letter.reader), language)
  return (
    <ActForm
      kind="letter.announced"
      about={letter.id}
      title={t('letters.announce.title', { sender: name })}
      act={act}
      lead={t('letters.announce.lead')}
      button={t('letters.announce.title', { sender: name })}
      open={open}
      missing={whole ? [] : [t('letters.announce.loading')]}
      onAct={async () => {
        if (sender === null) return
        const draft = new Draft()
        await act.record(
          {
            letter: letter.id,
            session: id,
            sender: draft.text(contentText(sender), 'parties'),
            reader: letter.reader,
            original: letter.original,
            texts: draft.texts(texts, 'own'),
            publication: typed.publication,
            early: typed.early,
          },
          draft,
        )
      }}
      preview={
        <>
          <Preview title={t('acts.preview-now')}>
            <p>
              <BiText words={name} serif />
            </p>
            {sender !== null && (
              <p className="meta">
                <Capacity words={wordsFor(sender.capacity, language, [own])} />
              </p>
            )}
            <p className="meta">
              <Say id="letters.reader-line" holes={{ reader }} />
            </p>
            <p className="meta">
              <Say id="letters.publication-line" holes={{ mode: t(`letters.publication.${typed.publication}`) }} />
            </p>
            <p className="meta">{t(typed.early ? 'letters.early' : 'letters.closed')}</p>
          </Preview>
          <Preview title={t('acts.preview-later')}>
            <p>
              {t(typed.early ? 'letters.announce.then-early' : 'letters.announce.then', {
                languages: formatList(
                  language,
                  languagesOf(connection).flatMap(({ tag }) => (tag in letter.texts ? [languageLabel(tag)] : [])),
                ),
              })}
            </p>
          </Preview>
        </>
      }
    >
      <RadioGroup
        label={t('letters.announce.publication')}
        value={typed.publication}
        choices={MODES.map((value) => ({ value, label: t(`letters.publication.${value}`) }))}
        onChange={(publication) => setTyped((old) => ({ ...old, publication }))}
      />
      <Checkbox
        label={t('letters.announce.early')}
        checked={typed.early}
        onChange={(event) => setTyped((old) => ({ ...old, early: event.target.checked }))}
      />
    </ActForm>
  )
}
