/** What a step of the conducting log was, in a few words: for the last step and for what happened in between. */
import type { MessageId } from '@samvad/lang'
import { useLanguage, useText } from '../../i18n/provider.tsx'
import { Say } from '../../i18n/say.tsx'
import { wordsFor } from '../../i18n/words.ts'
import type { StepView } from './view.ts'

const SENTENCES: Readonly<Record<string, MessageId>> = {
  'sitting.opened': 'chair.step.sitting.opened',
  'segment.opened': 'chair.step.segment.opened',
  'item.opened': 'chair.step.item.opened',
  'sitting.suspended': 'chair.step.sitting.suspended',
  'sitting.resumed': 'chair.step.sitting.resumed',
  'sitting.closed': 'chair.step.sitting.closed',
  'list.opened': 'chair.step.list.opened',
  'list.closed': 'chair.step.list.closed',
  'floor.limited': 'chair.step.floor.limited',
  'floor.given': 'chair.step.floor.given',
  'floor.withdrawn': 'chair.step.floor.withdrawn',
  'floor.extended': 'chair.step.floor.extended',
  'floor.resumed': 'chair.step.floor.resumed',
  'floor.passed': 'chair.step.floor.passed',
  'floor.returned': 'chair.step.floor.returned',
  'letter.read': 'chair.step.letter.read',
  'letter.opened': 'chair.step.letter.opened',
  'statement.delivered': 'chair.step.statement.delivered',
  'step.undone': 'chair.step.step.undone',
  'conduct.taken': 'chair.step.conduct.taken',
}

export function StepWords({ step }: { step: StepView }) {
  const t = useText()
  const { language } = useLanguage()
  const id = SENTENCES[step.kind]
  if (id === undefined) return <>{step.kind}</>
  return (
    <Say
      id={id}
      holes={{
        who: step.who === null ? '' : wordsFor(step.who.names, language, [step.who.own]),
        no: step.no ?? '',
        segment: step.segment === null ? '' : t(`sitting.segment.${step.segment}`),
        party: wordsFor(step.by.name, language),
      }}
    />
  )
}
