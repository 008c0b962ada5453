/** Names and titles of one's own person, in every language, with the forms that sentences need. */
import { contentText, type PersonContent } from '@samvad/protocol'
import type { JsonObject } from '@samvad/log'
import { primaryTag } from '../../i18n/languages.ts'
import { useLanguage, useText } from '../../i18n/provider.tsx'
import { wordsFor, type LocalText } from '../../i18n/words.ts'
import { Preview, RadioGroup, SelectField, TextField } from '../../parts/fields.tsx'
import { BiText } from '../../parts/bi-text.tsx'
import { ActForm, emptyLanguages, languageLabel, LanguageFields } from '../../record/act-form.tsx'
import { asRecorded, formKey, textsAsRecorded, useAct, useKept } from '../../record/acts.ts'
import { Draft, type Connection } from '../../record/connection.ts'
import { languagesOf, nameWords, personContent, personName } from '../../record/names.ts'

const RUSSIAN_CASES = ['gen', 'dat', 'acc', 'ins', 'pre'] as const

type Typed = Readonly<{
  pid: string
  names: LocalText
  titles: LocalText
  gender: 'm' | 'f' | 'unsaid'
  language: string
  nameForms: LocalText
  titleForms: LocalText
}>

const EMPTY: Typed = { pid: '', names: {}, titles: {}, gender: 'unsaid', language: '', nameForms: {}, titleForms: {} }

/** The form of `person.notified`; `party` is one's own. */
export function PersonForm({ connection, party }: { connection: Connection; party: string }) {
  const t = useText()
  const { language } = useLanguage()
  const act = useAct('person.notified')
  const [typed, setTyped] = useKept<Typed>(formKey(connection, 'person'), EMPTY)
  const languages = languagesOf(connection)
  const russian = languages.find(({ tag }) => primaryTag(tag) === 'ru')
  const people = [...(connection.state.owners.get(party)?.people.keys() ?? [])]
  const choose = (pid: string): void => {
    act.forget()
    const content = pid === '' ? null : personContent(connection, party, pid)
    setTyped(content === null ? { ...EMPTY, pid } : typedOf(pid, content, russian?.tag))
  }
  const missing = [
    ...emptyLanguages(languages, typed.names, 'all').map((name) =>
      t('acts.missing-text', { field: t('people.names'), languages: name }),
    ),
    ...emptyLanguages(languages, typed.titles, 'all').map((name) =>
      t('acts.missing-text', { field: t('people.titles'), languages: name }),
    ),
  ]
  const shown = wordsFor(typed.names, language)
  return (
    <ActForm
      kind="person.notified"
      title={t('people.person.title')}
      act={act}
      lead={t('people.person.lead')}
      button={shown.text === '' ? t('people.person.do-unnamed') : t('people.person.do', { name: shown })}
      missing={missing}
      preview={
        shown.text !== '' && (
          <Preview title={t('acts.preview-now')}>
            <p>
              {languages
                .filter(({ tag }) => (typed.names[tag] ?? '') !== '')
                .map(({ tag }) => (
                  <span key={tag} className="preview-line">
                    <BiText words={{ lang: tag, text: typed.names[tag] ?? '' }} serif />
                    {', '}
                    <BiText words={{ lang: tag, text: typed.titles[tag] ?? '' }} />
                  </span>
                ))}
            </p>
          </Preview>
        )
      }
      onAct={async () => {
        const draft = new Draft()
        const before = personContent(connection, party, typed.pid)
        const pid = typed.pid === '' ? freshPid(typed.names, people) : typed.pid
        const content = contentOf(typed, before, russian?.tag, people.length)
        if (await act.record({ pid, c: draft.text(contentText(content), 'parties') }, draft)) setTyped(EMPTY)
      }}
    >
      <SelectField
        label={t('people.person.who')}
        value={people.includes(typed.pid) ? typed.pid : ''}
        onChange={(event) => choose(event.target.value)}
      >
        <option value="">{t('people.person.new')}</option>
        {people.map((pid) => {
          const words = nameWords(personName(connection, party, pid), language)
          return (
            <option key={pid} value={pid} lang={words.lang}>
              {words.text === '' ? t('acts.erased') : words.text}
            </option>
          )
        })}
      </SelectField>
      <LanguageFields
        label={t('people.names')}
        hint={t('people.names-hint')}
        languages={languages}
        value={typed.names}
        required="all"
        onChange={(names) => setTyped((old) => ({ ...old, names }))}
      />
      <LanguageFields
        label={t('people.titles')}
        languages={languages}
        value={typed.titles}
        required="all"
        onChange={(titles) => setTyped((old) => ({ ...old, titles }))}
      />
      <div className="two-fields">
        <SelectField
          label={t('people.language')}
          value={typed.language}
          onChange={(event) => setTyped((old) => ({ ...old, language: event.target.value }))}
        >
          <option value="">{t('people.language-of-party')}</option>
          {languages.map(({ tag }) => (
            <option key={tag} value={tag} lang={tag}>
              {languageLabel(tag)}
            </option>
          ))}
        </SelectField>
        <RadioGroup
          label={t('people.gender')}
          hint={t('people.gender-hint')}
          value={typed.gender}
          choices={[
            { value: 'f', label: t('people.gender.f') },
            { value: 'm', label: t('people.gender.m') },
            { value: 'unsaid', label: t('people.gender.unsaid') },
          ]}
          onChange={(gender) => setTyped((old) => ({ ...old, gender }))}
        />
      </div>
      {russian !== undefined && (
        <details className="forms">
          <summary>{t('people.forms')}</summary>
          <p className="hint">{t('people.forms-hint')}</p>
          <div className="two-fields">
            {RUSSIAN_CASES.flatMap((name) => [
              <TextField
                key={`${name}-name`}
                label={t(`people.case.${name}`)}
                lang="ru"
                value={typed.nameForms[name] ?? ''}
                onChange={(event) =>
                  setTyped((old) => ({ ...old, nameForms: { ...old.nameForms, [name]: event.target.value } }))
                }
              />,
              <TextField
                key={`${name}-title`}
                label={t(`people.case-title.${name}`)}
                lang="ru"
                value={typed.titleForms[name] ?? ''}
                onChange={(event) =>
                  setTyped((old) => ({ ...old, titleForms: { ...old.titleForms, [name]: event.target.value } }))
                }
              />,
            ])}
          </div>
        </details>
      )}
    </ActForm>
  )
}

function typedOf(pid: string, content: PersonContent, russian: string | undefined): Typed {
  return {
    pid,
    names: content.names,
    titles: content.titles,
    gender: content.gender ?? 'unsaid',
    language: content.language ?? '',
    nameForms: (russian === undefined ? undefined : content.forms[russian]) ?? {},
    titleForms: (russian === undefined ? undefined : content.titleForms[russian]) ?? {},
  }
}

/** What the record commits to: what was typed here, and what this form does not show as it was before. */
function contentOf(typed: Typed, before: PersonContent | null, russian: string | undefined, rank: number): JsonObject {
  const formsWith = (old: PersonContent['forms'] | undefined, typedForms: LocalText): JsonObject => {
    const rest = Object.fromEntries(Object.entries(old ?? {}).filter(([tag]) => tag !== russian))
    const cases = textsAsRecorded(typedForms)
    return russian === undefined || Object.keys(cases).length === 0 ? rest : { ...rest, [russian]: cases }
  }
  return {
    ...(before?.again === undefined ? {} : { again: before.again }),
    forms: formsWith(before?.forms, typed.nameForms),
    ...(typed.gender === 'unsaid' ? {} : { gender: typed.gender }),
    ...(typed.language === '' ? {} : { language: typed.language }),
    names: textsAsRecorded(typed.names),
    rank: before?.rank ?? Math.min(rank, 999),
    titleForms: formsWith(before?.titleForms, typed.titleForms),
    titles: textsAsRecorded(typed.titles),
  }
}

/** A local name for a new person: from a name in Latin letters where there is one, else a number. */
function freshPid(names: LocalText, taken: readonly string[]): string {
  const latin = Object.values(names)
    .map((name) =>
      asRecorded(name)
        .normalize('NFD')
        .toLowerCase()
        .replaceAll(/[^a-z0-9]+/g, '-')
        .replaceAll(/^-+|-+$/g, ''),
    )
    .find((name) => name.length > 1)
  const stem = (latin ?? 'person').slice(0, 34)
  if (latin !== undefined && !taken.includes(stem)) return stem
  for (let n = 1; ; n++) if (!taken.includes(`${stem}-${n}`)) return `${stem}-${n}`
}
