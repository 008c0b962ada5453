/** What one's own party is called, in every language and form: the form of `party.described`. */
import type { JsonObject } from '@samvad/log'
import { contentText, type PartyContent } from '@samvad/protocol'
import { offsetLabel } from '../../i18n/format.ts'
import { primaryTag } from '../../i18n/languages.ts'
import { useLanguage, useText } from '../../i18n/provider.tsx'
import { wordsFor, type LocalText } from '../../i18n/words.ts'
import { BiText } from '../../parts/bi-text.tsx'
import { Preview, SelectField, TextField } from '../../parts/fields.tsx'
import { ActForm, emptyLanguages, languageLabel, LanguageFields } from '../../record/act-form.tsx'
import { asRecorded, formKey, textsAsRecorded, useAct, useKept } from '../../record/acts.ts'
import { Draft, type Connection } from '../../record/connection.ts'
import { languagesOf, partyContent, zoneOf } from '../../record/names.ts'

// What sentences of each language can need of a name; the others inflect nothing.
const FORMS: Readonly<Record<string, readonly FormName[]>> = {
  ru: ['nom', 'gen', 'dat', 'acc', 'ins', 'pre'],
  hi: ['obl'],
  en: ['art'],
}
type FormName = 'nom' | 'gen' | 'dat' | 'acc' | 'ins' | 'pre' | 'obl' | 'art'

const QUARTERS = Array.from({ length: (14 + 12) * 4 + 1 }, (_, index) => index * 15 - 12 * 60)

type Typed = Readonly<{
  official: LocalText
  short: LocalText
  letter: LocalText
  mark: string
  language: string
  offset: number
  zone: LocalText
  /** By `<language> <form> <short|official>`. */
  forms: LocalText
}>

/** The form. It starts from what the party said last, so that one word can be mended without typing the rest. */
export function PartyForm({ connection, party }: { connection: Connection; party: string }) {
  const content = partyContent(connection, party)
  // Until the present description is here the fields would be empty, and what is typed would be lost under it.
  return <Form key={content === null ? 'none' : 'described'} connection={connection} before={content} />
}

function Form({ connection, before }: { connection: Connection; before: PartyContent | null }) {
  const t = useText()
  const { language } = useLanguage()
  const act = useAct('party.described')
  const languages = languagesOf(connection)
  const [typed, setTyped] = useKept<Typed>(formKey(connection, 'party', String(before !== null)), typedOf(before))
  const set = (change: Partial<Typed>): void => setTyped((old) => ({ ...old, ...change }))
  const missing = (['official', 'short', 'letter', 'zone'] as const).flatMap((field) =>
    emptyLanguages(languages, typed[field], 'all').map((name) =>
      t('acts.missing-text', { field: t(`people.describe.${field}`), languages: name }),
    ),
  )
  const shown = wordsFor(typed.short, language)
  return (
    <ActForm
      kind="party.described"
      title={t('people.describe.title')}
      act={act}
      lead={t('people.describe.lead')}
      button={t('people.describe.do', { party: shown })}
      missing={[
        ...missing,
        ...(typed.mark.trim() === '' ? [t('people.describe.mark')] : []),
        ...(typed.language === '' ? [t('people.describe.language')] : []),
      ]}
      preview={
        shown.text !== '' && (
          <Preview title={t('acts.preview-now')}>
            {languages.map(({ tag }) => (
              <span key={tag} className="preview-line">
                <BiText words={{ lang: tag, text: typed.official[tag] ?? '' }} serif /> {' · '}
                <BiText words={{ lang: tag, text: typed.short[tag] ?? '' }} />
              </span>
            ))}
          </Preview>
        )
      }
      onAct={() => {
        const draft = new Draft()
        return act.record({ c: draft.text(contentText(contentOf(typed, before)), 'parties') }, draft)
      }}
    >
      <LanguageFields
        label={t('people.describe.official')}
        languages={languages}
        value={typed.official}
        required="all"
        onChange={(official) => set({ official })}
      />
      <LanguageFields
        label={t('people.describe.short')}
        languages={languages}
        value={typed.short}
        required="all"
        onChange={(short) => set({ short })}
      />
      <LanguageFields
        label={t('people.describe.letter')}
        languages={languages}
        value={typed.letter}
        required="all"
        onChange={(letter) => set({ letter })}
      />
      <div className="two-fields">
        <TextField
          label={t('people.describe.mark')}
          value={typed.mark}
          maxLength={4}
          onChange={(event) => set({ mark: event.target.value })}
        />
        <SelectField
          label={t('people.describe.language')}
          value={typed.language}
          onChange={(event) => set({ language: event.target.value })}
        >
          <option value="">{t('acts.choose')}</option>
          {languages.map(({ tag }) => (
            <option key={tag} value={tag} lang={tag}>
              {languageLabel(tag)}
            </option>
          ))}
        </SelectField>
        <SelectField
          label={t('people.describe.offset')}
          value={String(typed.offset)}
          onChange={(event) => set({ offset: Number(event.target.value) })}
        >
          {QUARTERS.map((minutes) => (
            <option key={minutes} value={minutes}>
              {offsetLabel(zoneOf(minutes), '2026-01-01T00:00:00Z')}
            </option>
          ))}
        </SelectField>
      </div>
      <LanguageFields
        label={t('people.describe.zone')}
        languages={languages}
        value={typed.zone}
        required="all"
        onChange={(zone) => set({ zone })}
      />
      <details className="forms">
        <summary>{t('people.describe.forms')}</summary>
        <p className="hint">{t('people.forms-hint')}</p>
        <div className="two-fields">
          {languages.flatMap(({ tag }) =>
            (FORMS[primaryTag(tag)] ?? []).flatMap((form) =>
              (['short', 'official'] as const).map((name) => {
                const key = `${tag} ${form} ${name}`
                return (
                  <TextField
                    key={key}
                    label={t('people.describe.form', {
                      name: t(`people.describe.${name}`),
                      form: t(`people.form.${form}`),
                    })}
                    lang={tag}
                    value={typed.forms[key] ?? ''}
                    onChange={(event) => set({ forms: { ...typed.forms, [key]: event.target.value } })}
                  />
                )
              }),
            ),
          )}
        </div>
      </details>
    </ActForm>
  )
}

function typedOf(content: PartyContent | null): Typed {
  const forms: Record<string, string> = {}
  for (const [tag, table] of Object.entries(content?.forms ?? {}))
    for (const [form, { short, official }] of Object.entries(table)) {
      forms[`${tag} ${form} short`] = short
      forms[`${tag} ${form} official`] = official
    }
  return {
    official: content?.official ?? {},
    short: content?.short ?? {},
    letter: content?.letter ?? {},
    mark: content?.mark ?? '',
    language: content?.language ?? '',
    offset: content?.zone.offsetMinutes ?? 0,
    zone: content?.zone.names ?? {},
    forms,
  }
}

/** What the record commits to. The party's land has no field here and stays as it was described. */
function contentOf(typed: Typed, before: PartyContent | null): JsonObject {
  const forms: Record<string, Record<string, { short: string; official: string }>> = {}
  for (const key of Object.keys(typed.forms)) {
    const [tag = '', form = ''] = key.split(' ')
    const short = asRecorded(typed.forms[`${tag} ${form} short`] ?? '')
    const official = asRecorded(typed.forms[`${tag} ${form} official`] ?? '')
    // A form of one of the two names alone would make a sentence fall back for one and not for the other.
    if (short !== '' && official !== '') forms[tag] = { ...forms[tag], [form]: { short, official } }
  }
  return {
    forms,
    land: before?.land ?? null,
    language: typed.language,
    letter: textsAsRecorded(typed.letter),
    mark: asRecorded(typed.mark),
    official: textsAsRecorded(typed.official),
    short: textsAsRecorded(typed.short),
    zone: { names: textsAsRecorded(typed.zone), offsetMinutes: typed.offset },
  }
}
