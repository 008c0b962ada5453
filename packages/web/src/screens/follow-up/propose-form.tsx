/** Proposing a commitment from a paragraph that every party has adopted. */
import { expandText, freezeProgress, type OutcomeState } from '@samvad/kernel'
import { contentText, type CommitmentSuggestion } from '@samvad/protocol'
import { useLanguage, useText } from '../../i18n/provider.tsx'
import { wordsFor, type LocalText } from '../../i18n/words.ts'
import { BiText } from '../../parts/bi-text.tsx'
import { Button } from '../../parts/button.tsx'
import { Preview, SelectField, TextField } from '../../parts/fields.tsx'
import { ActForm, emptyLanguages, LanguageFields } from '../../record/act-form.tsx'
import { formKey, permissionFor, useAct, useKept } from '../../record/acts.ts'
import { Draft } from '../../record/connection.ts'
import { translationOf } from '../../record/freeze.ts'
import { agreedPlan, languagesOf, partyName } from '../../record/names.ts'
import { useRecord } from '../../record/use-record.tsx'
import { numberOf } from '../mechanism/from-record.ts'
import { commonSuggestions, holderOf, knownNames, mergedNames, unitNames } from '../outcome/text-view.ts'

type Typed = {
  unit: string
  owners: readonly string[]
  due: string
  text: LocalText
  measure: LocalText
  continues: string
}

const NOTHING: Typed = { unit: '', owners: [], due: '', text: {}, measure: {}, continues: '' }

/** The form, with the demonstration's suggestions that have not been proposed yet. */
export function ProposeCommitment() {
  const t = useText()
  const { language } = useLanguage()
  const connection = useRecord()
  const act = useAct('commitment.proposed')
  const { genesis } = connection.ledger
  const [typed, setTyped] = useKept<Typed>(formKey(connection, 'commitment.proposed'), NOTHING)
  const languages = languagesOf(connection)
  const mine = connection.identity?.party ?? ''
  const party = (id: string): string => wordsFor(partyName(connection, id), language).text
  const adopted = adoptedOutcomes(connection)
  if (!permissionFor(connection, 'commitment.proposed').may) return null
  if (adopted.length === 0) return <p className="meta propose-none">{t('follow-up.propose.none')}</p>
  const units = adopted.flatMap(({ outcome, number }) => unitsOf(outcome, number, connection))
  const chosen = units.find(({ unit }) => unit === typed.unit)
  // One paragraph may carry two commitments, which differ in who owes them or by when.
  const mark = (unit: string, owners: readonly string[], due: string | null): string =>
    [unit, ...owners.toSorted(), due ?? ''].join(' ')
  const taken = new Set(
    [...connection.state.commitments.values()].flatMap(({ origin, owners, due }) =>
      origin.kind === 'unit' ? [mark(origin.unit, owners, due)] : [],
    ),
  )
  const suggestions = (commonSuggestions(connection)?.commitments ?? []).filter(
    (one) => !taken.has(mark(one.unit, one.owners, one.due)) && units.some(({ unit }) => unit === one.unit),
  )
  const measured = Object.values(typed.measure).some((words) => words.trim() !== '')
  const missing = [
    ...(chosen === undefined ? [t('follow-up.propose.unit')] : []),
    ...(typed.owners.length === 0 ? [t('follow-up.propose.owners')] : []),
    ...emptyLanguages(languages, typed.text),
  ]
  const clean = (texts: LocalText): Record<string, string> =>
    Object.fromEntries(
      Object.entries(texts).flatMap(([tag, text]) =>
        text.trim() === '' ? [] : [[tag, text.normalize('NFC').trim()] as const],
      ),
    )
  const take = (suggestion: CommitmentSuggestion): void =>
    setTyped({
      unit: suggestion.unit,
      owners: suggestion.owners,
      due: suggestion.due,
      text: suggestion.text,
      measure: suggestion.measure,
      continues: suggestion.continues ?? '',
    })
  return (
    <div className="propose-commitment no-print">
      <ActForm
        kind="commitment.proposed"
        title={t('follow-up.propose.title')}
        act={act}
        lead={t('follow-up.propose.why')}
        button={t('follow-up.propose.do', { me: party(mine) })}
        missing={missing}
        onAct={async () => {
          if (chosen === undefined) return
          const sent = new Draft()
          const text = sent.text(
            contentText({ text: clean(typed.text), measure: measured ? clean(typed.measure) : null }),
            'parties',
          )
          const body = {
            commitment: freshNumber(connection, mine, chosen.session),
            origin: { kind: 'unit', outcome: chosen.outcome, unit: chosen.unit },
            owners: [...typed.owners],
            due: typed.due === '' ? null : typed.due,
            text,
            continues: typed.continues === '' ? null : typed.continues,
          }
          if (await act.record(body, sent)) setTyped(NOTHING)
        }}
        preview={
          chosen === undefined ? undefined : (
            <Preview title={chosen.name}>
              <p className="serif" lang={chosen.words.lang}>
                {chosen.words.text}
              </p>
            </Preview>
          )
        }
      >
        {suggestions.length > 0 && (
          <fieldset className="field">
            <legend>{t('follow-up.propose.suggestion')}</legend>
            <p className="button-row">
              {suggestions.map((suggestion) => (
                <Button key={mark(suggestion.unit, suggestion.owners, suggestion.due)} onClick={() => take(suggestion)}>
                  {units.find(({ unit }) => unit === suggestion.unit)?.name ?? suggestion.unit}
                  {' · '}
                  <BiText words={wordsFor(suggestion.text, language)} />
                </Button>
              ))}
            </p>
          </fieldset>
        )}
        <SelectField
          label={t('follow-up.propose.unit')}
          value={typed.unit}
          onChange={(event) => setTyped((old) => ({ ...old, unit: event.target.value }))}
        >
          <option value="">{t('acts.choose')}</option>
          {units.map(({ unit, name, words }) => (
            <option key={unit} value={unit}>
              {name}. {words.text.slice(0, 70)}
            </option>
          ))}
        </SelectField>
        <fieldset className="field">
          <legend>{t('follow-up.propose.owners')}</legend>
          <div className="choices">
            {genesis.parties.map(({ id }) => (
              <label key={id} className="choice">
                <input
                  type="checkbox"
                  value={id}
                  checked={typed.owners.includes(id)}
                  onChange={(event) =>
                    setTyped((old) => ({
                      ...old,
                      owners: genesis.parties
                        .map((one) => one.id)
                        .filter((one) => (one === id ? event.target.checked : old.owners.includes(one))),
                    }))
                  }
                />
                <span>{party(id)}</span>
              </label>
            ))}
          </div>
        </fieldset>
        <TextField
          label={t('follow-up.propose.due')}
          type="date"
          value={typed.due}
          onChange={(event) => setTyped((old) => ({ ...old, due: event.target.value }))}
        />
        <LanguageFields
          label={t('follow-up.propose.text')}
          languages={languages}
          value={typed.text}
          onChange={(text) => setTyped((old) => ({ ...old, text }))}
          lines={2}
        />
        <LanguageFields
          label={t('follow-up.propose.measure')}
          languages={languages}
          value={typed.measure}
          onChange={(measure) => setTyped((old) => ({ ...old, measure }))}
          required="none"
        />
        <SelectField
          label={t('follow-up.propose.continues')}
          value={typed.continues}
          onChange={(event) => setTyped((old) => ({ ...old, continues: event.target.value }))}
        >
          <option value="">{t('follow-up.propose.new')}</option>
          {[...connection.state.commitments.keys()].map((id) => (
            <option key={id} value={id}>
              {numberOf(id)}
            </option>
          ))}
        </SelectField>
      </ActForm>
    </div>
  )

  function unitsOf(outcome: OutcomeState, session: number, record: typeof connection) {
    const freeze = freezeProgress(genesis, outcome)?.freeze
    const names = mergedNames(knownNames(record, outcome))
    const listed = (freeze?.units ?? []).map(([unit, revision, label]) => ({
      unit,
      revision,
      label,
      kind: outcome.revisions.get(revision)?.kind ?? ('operative' as const),
    }))
    const named = unitNames(listed)
    return listed
      .filter(({ kind }) => kind === 'operative' || kind === 'item')
      .map(({ unit, revision, kind, label }) => {
        const texts = outcome.revisions.get(revision)?.texts ?? {}
        const courtesy = translationOf(genesis, outcome, revision, language)
        const tag = language in texts || courtesy !== null ? language : (genesis.authentic[0] ?? 'en')
        const text = record.text(texts[tag] ?? courtesy) ?? ''
        return {
          unit,
          session,
          outcome: outcome.id,
          name: t('outcome.unit-name', named.get(unit) ?? { kind, label }),
          words: { lang: tag, text: expandText(text, tag, holderOf(record), names) },
        }
      })
  }
}

function adoptedOutcomes(
  connection: ReturnType<typeof useRecord>,
): readonly { outcome: OutcomeState; number: number }[] {
  const { genesis } = connection.ledger
  return [...connection.state.sessions.values()].flatMap((session) =>
    [...session.outcomes.values()]
      .filter((outcome) => freezeProgress(genesis, outcome)?.adopted.length === genesis.parties.length)
      .map((outcome) => ({ outcome, number: agreedPlan(connection, session)?.number ?? 0 })),
  )
}

/** The next free number of a session: `river.c8-3` is said as 8.3, whichever party proposes. */
function freshNumber(connection: ReturnType<typeof useRecord>, owner: string, session: number): string {
  const taken = new Set([...connection.state.commitments.keys()].map((id) => id.slice(id.indexOf('.') + 1)))
  for (let n = 1; ; n++) if (!taken.has(`c${session}-${n}`)) return `${owner}.c${session}-${n}`
}
