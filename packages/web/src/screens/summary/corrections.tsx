/** Corrections that the parties asked for, each beside the wording of the record, and the form that asks for one. */
import { summariesOf, type SummaryCorrection, type SummaryState } from '@samvad/kernel'
import { htmlLang } from '@samvad/lang'
import { useLanguage, useText } from '../../i18n/provider.tsx'
import { wordsFor } from '../../i18n/words.ts'
import { RadioGroup } from '../../parts/fields.tsx'
import { EmptyState, Tag } from '../../parts/state.tsx'
import { compareWords, DiffSide } from '../../parts/word-diff.tsx'
import { ActForm, languageLabel, SaidAt, textDirection } from '../../record/act-form.tsx'
import { formKey, freshId, useAct, useKept } from '../../record/acts.ts'
import { Draft } from '../../record/connection.ts'
import { languagesOf, partyName } from '../../record/names.ts'
import type { SessionScene } from '../../record/session-page.tsx'
import { changedTexts, readTexts, wordingOf, type Wording } from './model.ts'
import { ParagraphField, WordingFields } from './paragraph-fields.tsx'

type Props = Readonly<{ scene: SessionScene; summary: SummaryState }>

/** Every correction with what became of it. */
export function Corrections({ scene, summary }: Props) {
  const { connection } = scene
  const t = useText()
  const all = [...summary.corrections.values()].toSorted((a, b) => a.paragraph - b.paragraph)
  const issued = wordingOf(connection, summary.texts, summary.paragraphs.length)
  return (
    <section aria-labelledby="corrections" className="corrections">
      <div className="section-head">
        <h2 id="corrections">{t('summary.corrections')}</h2>
      </div>
      {all.length === 0 ? (
        <EmptyState>{t('summary.corrections-none')}</EmptyState>
      ) : (
        <ul className="rows">
          {all.map((correction) => (
            <li key={correction.id} data-correction={correction.id}>
              <CorrectionHead scene={scene} correction={correction} /> <SaidAt said={correction} />
              <Difference scene={scene} before={issued[correction.paragraph - 1] ?? {}} texts={correction.texts} />
              <AnswerLine scene={scene} summary={summary} correction={correction} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** Whose correction it is, of which paragraph, on what ground. */
export function CorrectionHead({ scene, correction }: { scene: SessionScene; correction: SummaryCorrection }) {
  const t = useText()
  const { language } = useLanguage()
  return (
    <b>
      {t('summary.correction-by', {
        party: wordsFor(partyName(scene.connection, correction.owner), language),
        n: correction.paragraph,
        ground: t(`summary.ground.${correction.ground}`),
      })}
    </b>
  )
}

/** The wanted wording beside the one that stands, word by word, in each language that was given. */
export function Difference({
  scene,
  before,
  texts,
}: {
  scene: SessionScene
  before: Readonly<Record<string, string>>
  texts: Readonly<Record<string, string>>
}) {
  const t = useText()
  const after = readTexts(scene.connection, texts)
  return (
    <>
      {languagesOf(scene.connection)
        .filter(({ tag }) => after[tag] !== undefined)
        .map(({ tag }) => {
          const { left, right } = compareWords(before[tag] ?? '', after[tag] ?? '', tag)
          return (
            <div key={tag} className="difference" dir={textDirection(tag)}>
              <p className="version-head">
                <bdi lang={htmlLang(tag)}>{languageLabel(tag)}</bdi>
              </p>
              <div>
                <p className="meta">{t('summary.now')}</p>
                <DiffSide pieces={left} as="del" lang={tag} />
              </div>
              <div>
                <p className="meta">{t('summary.wanted')}</p>
                <DiffSide pieces={right} as="ins" lang={tag} />
              </div>
            </div>
          )
        })}
    </>
  )
}

function AnswerLine({ scene, summary, correction }: Props & { correction: SummaryCorrection }) {
  const t = useText()
  const { language } = useLanguage()
  if (summary.final === undefined) return null
  const answer = summary.final.answers.find((one) => one.correction === correction.id)
  if (answer === undefined) return <p className="meta">{t('summary.unanswered')}</p>
  const note = answer.note === null ? {} : readTexts(scene.connection, answer.note)
  const words = Object.keys(note).length === 0 ? null : wordsFor(note, language)
  return (
    <p className="answer" data-taken={answer.taken}>
      <Tag tone={answer.taken ? 'done' : 'open'}>{t(answer.taken ? 'summary.taken' : 'summary.not-taken')}</Tag>
      {words !== null && <bdi lang={words.lang}>{words.text}</bdi>}
    </p>
  )
}

type Typed = Readonly<{ paragraph: number; ground: SummaryCorrection['ground']; texts: Record<string, string> | null }>

/** Asks for a correction; the fields begin with the wording that stands. */
export function CorrectionForm({ scene, summary, wording }: Props & { wording: Wording }) {
  const { connection, session } = scene
  const t = useText()
  const act = useAct('summary.corrected')
  const party = connection.identity?.party ?? ''
  const empty: Typed = { paragraph: 1, ground: 'own-speaker', texts: null }
  const [typed, setTyped] = useKept<Typed>(formKey(connection, 'correction', summary.id), empty)
  const standing = wording[typed.paragraph - 1] ?? {}
  const texts = typed.texts ?? standing
  const changed = changedTexts(texts, standing)
  const missing = Object.keys(changed).length === 0 ? [t('summary.correct.missing')] : []
  return (
    <ActForm
      kind="summary.corrected"
      title={t('summary.correct.title')}
      act={act}
      lead={t('summary.correct.lead')}
      button={t('summary.correct.do', { n: typed.paragraph })}
      missing={missing}
      onAct={async () => {
        const sent = new Draft()
        const known = summariesOf(session).get(summary.id)?.corrections ?? summary.corrections
        const body = {
          summary: summary.id,
          correction: freshId(party, 'correction', (name) => known.has(name)),
          paragraph: typed.paragraph,
          ground: typed.ground,
          texts: sent.texts(changed, 'parties'),
        }
        if (await act.record(body, sent)) setTyped(empty)
      }}
    >
      <ParagraphField
        count={summary.paragraphs.length}
        wording={wording}
        value={typed.paragraph}
        onChange={(paragraph) => setTyped({ ...typed, paragraph, texts: null })}
      />
      <RadioGroup
        label={t('summary.correct.ground')}
        choices={(['own-speaker', 'fact'] as const).map((value) => ({ value, label: t(`summary.ground.${value}`) }))}
        value={typed.ground}
        onChange={(ground) => setTyped({ ...typed, ground })}
      />
      <WordingFields summary={summary} value={texts} onChange={(next) => setTyped({ ...typed, texts: next })} />
    </ActForm>
  )
}
