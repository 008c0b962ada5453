/** A party's own news items: labelled as such, never before the joint release. */
import { htmlLang } from '@samvad/lang'
import { useLanguage, useText } from '../../i18n/provider.tsx'
import { Say } from '../../i18n/say.tsx'
import { wordsFor, type LocalText } from '../../i18n/words.ts'
import { Preview } from '../../parts/fields.tsx'
import { Tag } from '../../parts/state.tsx'
import { ActForm, emptyLanguages, LanguageFields, SaidAt, SideBySide } from '../../record/act-form.tsx'
import { formKey, freshId, permissionFor, useAct, useKept } from '../../record/acts.ts'
import { Draft } from '../../record/connection.ts'
import { languagesOf, localText, partyLanguage, partyInText, partyName } from '../../record/names.ts'
import type { SessionScene } from '../../record/session-page.tsx'
import { useRecord } from '../../record/use-record.tsx'
import { partySuggestions } from '../outcome/text-view.ts'

/** What the parties have published, and the form for one's own. */
export function Readouts({ scene, isPublic }: { scene: SessionScene; isPublic: boolean }) {
  const t = useText()
  const { language } = useLanguage()
  const connection = useRecord()
  const readouts = [...(scene.session?.readouts.values() ?? [])]
  return (
    <section className="readouts" aria-labelledby="readouts">
      <div className="section-head">
        <h2 id="readouts">{t('release-form.readouts')}</h2>
      </div>
      <p className="meta">{t('release-form.readouts.why')}</p>
      {readouts.length === 0 && <p className="meta">{t('release-form.readout.none')}</p>}
      {readouts.map((readout) => {
        const title = wordsFor(localText(connection, readout.title), language, [
          partyLanguage(connection, readout.owner),
        ])
        return (
          <article key={readout.id} data-readout={readout.id}>
            <p>
              <Tag tone="plain">
                <Say
                  id="release.label.readout"
                  holes={{ party: wordsFor(partyName(connection, readout.owner), language) }}
                />
              </Tag>
            </p>
            <h3 className="serif" lang={htmlLang(title.lang)}>
              {title.text}
            </h3>
            <SaidAt said={readout} />
            <details className="fold">
              <summary>{t('release-form.readout.text')}</summary>
              <SideBySide texts={localText(connection, readout.texts)} languages={languagesOf(connection)} />
            </details>
          </article>
        )
      })}
      {isPublic ? (
        <ReadoutForm scene={scene} />
      ) : (
        permissionFor(connection, 'readout.published').may && <p className="meta">{t('release-form.readout.early')}</p>
      )}
    </section>
  )
}

function ReadoutForm({ scene }: { scene: SessionScene }) {
  const t = useText()
  const { language } = useLanguage()
  const connection = useRecord()
  const act = useAct('readout.published')
  const mine = connection.identity?.party ?? ''
  const own = partyLanguage(connection, mine)
  const languages = languagesOf(connection)
  const [typed, setTyped] = useKept<{ title: LocalText; texts: LocalText }>(
    formKey(connection, 'readout.published', scene.id),
    { title: {}, texts: {} },
  )
  const me = partyInText(connection, mine, language)
  const suggestion = partySuggestions(connection)?.readouts.find((one) => one.session === scene.id)
  const missing = [
    ...emptyLanguages(languages, typed.title, { tag: own }),
    ...emptyLanguages(languages, typed.texts, { tag: own }),
  ]
  const clean = (texts: LocalText): Record<string, string> =>
    Object.fromEntries(Object.entries(texts).map(([tag, text]) => [tag, text.normalize('NFC').trim()]))
  return (
    <ActForm
      kind="readout.published"
      title={t('release-form.readout.title')}
      act={act}
      lead={t('release-form.readouts.why')}
      button={t('release-form.readout.do', { me: me.text })}
      missing={[...new Set(missing)]}
      onDemonstration={
        suggestion === undefined ? undefined : () => setTyped({ title: suggestion.title, texts: suggestion.texts })
      }
      onAct={async () => {
        const sent = new Draft()
        const readout = freshId(mine, 'readout', (id) => scene.session?.readouts.has(id) ?? false)
        const title = sent.texts(clean(typed.title), 'parties')
        const texts = sent.texts(clean(typed.texts), 'parties')
        if (await act.record({ readout, session: scene.id, title, texts }, sent)) setTyped({ title: {}, texts: {} })
      }}
      preview={
        <Preview title={<Say id="release.label.readout" holes={{ party: me }} />}>
          <p className="serif">
            <b lang={htmlLang(own)}>{typed.title[own] ?? ''}</b>
          </p>
          <p className="small">{t('release.label.readout.note')}</p>
        </Preview>
      }
    >
      <LanguageFields
        label={t('release-form.readout.headline')}
        languages={languages}
        value={typed.title}
        onChange={(title) => setTyped((old) => ({ ...old, title }))}
        required={{ tag: own }}
      />
      <LanguageFields
        label={t('release-form.readout.text')}
        languages={languages}
        value={typed.texts}
        onChange={(texts) => setTyped((old) => ({ ...old, texts }))}
        lines={6}
        required={{ tag: own }}
      />
    </ActForm>
  )
}
