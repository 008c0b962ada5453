/** The manifest root for eyes and voices, and the strip that shows one value four times. */
import type { ReactNode } from 'react'
import { useText } from '../i18n/provider.tsx'
import { useMarkLabel } from './state.tsx'
import { StatusMark, type MarkState } from './status-mark.tsx'

/** Six groups of five digits, to be read aloud; software compares all 256 bits. */
export function RootDigits({ groups, line = false }: { groups: readonly string[]; line?: boolean }) {
  const t = useText()
  return (
    <span
      className={line ? 'root-digits line' : 'root-digits'}
      role="img"
      aria-label={t('shell.short-form', { digits: groups.join(' ') })}
    >
      {groups.map((group, index) => (
        <span key={index}>{group} </span>
      ))}
    </span>
  )
}

/** The full hash, under details. */
export function RootInFull({ root }: { root: string }) {
  const t = useText()
  return (
    <details className="root-full">
      <summary>{t('shell.full-root')}</summary>
      <code>{root}</code>
    </details>
  )
}

export type StepView = {
  readonly id: string
  readonly state: Extract<MarkState, 'done' | 'now' | 'half' | 'later'>
  readonly name: ReactNode
  readonly note: ReactNode
  /** The short value of this step; absent while the step has none. */
  readonly value?: string
}

/** Checked, adopted, signed, released: one value. If two ever differ the strip turns amber and says so. */
export function FourSteps({ steps, label }: { steps: readonly StepView[]; label: string }) {
  const t = useText()
  const markLabel = useMarkLabel()
  const differ = valuesDiffer(steps)
  return (
    <ol className={differ ? 'four-steps differ' : 'four-steps'} aria-label={label}>
      {steps.map(({ id, state, name, note, value }) => (
        <li key={id} {...(state === 'now' || state === 'half' ? { 'aria-current': 'step' as const } : {})}>
          <StatusMark state={state} label={markLabel(state)} />
          <div>
            <b>{name}</b>
            <p className="meta">{note}</p>
            <p className={value === undefined ? 'value none' : 'value'}>
              <bdi>{value ?? t('shell.must-be-same')}</bdi>
            </p>
          </div>
        </li>
      ))}
    </ol>
  )
}

/** Whether two steps show different values: then no action may be offered. */
export function valuesDiffer(steps: readonly StepView[]): boolean {
  const values = steps.flatMap(({ value }) => (value === undefined ? [] : [value]))
  return new Set(values).size > 1
}
