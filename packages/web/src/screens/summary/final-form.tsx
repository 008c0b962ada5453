/** Makes the record final: each correction is taken or not, with a reason; taken wordings can still be adapted. */
import type { SummaryState } from '@samvad/kernel'
import { summaryText } from '@samvad/protocol'
import { useText } from '../../i18n/provider.tsx'
import { RadioGroup } from '../../parts/fields.tsx'
import { ActForm, LanguageFields } from '../../record/act-form.tsx'
import { formKey, textsAsRecorded, useAct, useKept } from '../../record/acts.ts'
import { Draft } from '../../record/connection.ts'
import { languagesOf } from '../../record/names.ts'
import type { SessionScene } from '../../record/session-page.tsx'
import { CorrectionHead, Difference } from './corrections.tsx'
import { changedTexts, readTexts, type Wording } from './model.ts'

type Answer = Readonly<{ taken: boolean | null; note: Readonly<Record<string, string>> }>
type Typed = Readonly<{
  answers: Readonly<Record<string, Answer>>
  /** Wordings of paragraphs that the secretary has changed, by number. */
  wordings: Readonly<Record<string, Readonly<Record<string, string>>>>
}>

const OPEN: Answer = { taken: null, note: {} }

/** One answer per correction, then the final wording of every paragraph of which one was taken. */
export function FinalForm({
  scene,
  summary,
  wording,
}: {
  scene: SessionScene
  summary: SummaryState
  wording: Wording
}) {
  const { connection } = scene
  const t = useText()
  const act = useAct('summary.final')
  const [typed, setTyped] = useKept<Typed>(formKey(connection, 'final', summary.id), { answers: {}, wordings: {} })
  const corrections = [...summary.corrections.values()].toSorted((a, b) => a.paragraph - b.paragraph)
  const languages = languagesOf(connection).filter(({ tag }) => tag in summary.texts)
  const answerOf = (id: string): Answer => typed.answers[id] ?? OPEN
  const answer = (id: string, change: Partial<Answer>): void =>
    setTyped((old) => ({ ...old, answers: { ...old.answers, [id]: { ...OPEN, ...old.answers[id], ...change } } }))
  const taken = corrections.filter(({ id }) => answerOf(id).taken === true)
  const touched = [...new Set(taken.map(({ paragraph }) => paragraph))]
  const finalOf = (paragraph: number): Readonly<Record<string, string>> =>
    typed.wordings[paragraph] ??
    taken
      .filter((one) => one.paragraph === paragraph)
      .reduce((so, one) => ({ ...so, ...readTexts(connection, one.texts) }), wording[paragraph - 1] ?? {})
  const open = corrections.filter(({ id }) => {
    const { taken: is, note } = answerOf(id)
    return is === null || (!is && Object.keys(textsAsRecorded(note)).length === 0)
  })
  return (
    <ActForm
      kind="summary.final"
      title={t('summary.final.title')}
      act={act}
      lead={t('summary.final.lead')}
      button={t('summary.final.do')}
      missing={open.map(({ paragraph }) => t('summary.final.missing-answer', { n: paragraph }))}
      onAct={async () => {
        const sent = new Draft()
        const paragraphs = wording.map((words, index) =>
          touched.includes(index + 1) ? { ...words, ...changedTexts(finalOf(index + 1), words) } : words,
        )
        const texts = Object.fromEntries(
          languages.map(({ tag }) => [tag, summaryText(paragraphs.map((words) => words[tag] ?? ''))]),
        )
        await act.record(
          {
            summary: summary.id,
            texts: sent.texts(texts, 'parties'),
            answers: corrections.map(({ id }) => {
              const { taken: is, note } = answerOf(id)
              const words = textsAsRecorded(note)
              return {
                correction: id,
                taken: is === true,
                note: Object.keys(words).length === 0 ? null : sent.texts(words, 'parties'),
              }
            }),
          },
          sent,
        )
      }}
    >
      {corrections.map((correction) => (
        <div key={correction.id} className="to-answer" data-answer={correction.id}>
          <p>
            <CorrectionHead scene={scene} correction={correction} />
          </p>
          <Difference scene={scene} before={wording[correction.paragraph - 1] ?? {}} texts={correction.texts} />
          <RadioGroup
            label={t('summary.final.answer')}
            choices={[
              { value: 'take', label: t('summary.final.take') },
              { value: 'leave', label: t('summary.final.leave') },
            ]}
            value={answerOf(correction.id).taken === null ? null : answerOf(correction.id).taken ? 'take' : 'leave'}
            onChange={(value) => answer(correction.id, { taken: value === 'take' })}
          />
          <LanguageFields
            label={t('summary.final.reason')}
            languages={languages}
            value={answerOf(correction.id).note}
            required="none"
            onChange={(note) => answer(correction.id, { note })}
          />
        </div>
      ))}
      {touched.map((paragraph) => (
        <LanguageFields
          key={paragraph}
          label={t('summary.final.wording', { n: paragraph })}
          languages={languages}
          value={finalOf(paragraph)}
          lines={4}
          required="all"
          onChange={(words) => setTyped((old) => ({ ...old, wordings: { ...old.wordings, [paragraph]: words } }))}
        />
      ))}
    </ActForm>
  )
}
