/** Form fields on native controls: a label, a hint, an error that is read with the field, and what was typed is kept. */
import {
  useId,
  type InputHTMLAttributes,
  type ReactNode,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
} from 'react'
import { StatusMark } from './status-mark.tsx'

type Common = {
  readonly label: ReactNode
  readonly hint?: ReactNode
  /** What is wrong and what to do; the value stays as typed. */
  readonly error?: ReactNode
}

/** Ids and attributes that tie hint and error to a control. */
function useDescription({ hint, error }: Omit<Common, 'label'>) {
  const id = useId()
  const describedBy = [hint === undefined ? '' : `${id}-hint`, error === undefined ? '' : `${id}-error`]
    .filter(Boolean)
    .join(' ')
  return {
    id,
    control: {
      id,
      ...(describedBy === '' ? {} : { 'aria-describedby': describedBy }),
      ...(error === undefined ? {} : { 'aria-invalid': true as const }),
    },
    notes: (
      <>
        {hint !== undefined && (
          <p className="hint" id={`${id}-hint`}>
            {hint}
          </p>
        )}
        {error !== undefined && (
          <p className="error" id={`${id}-error`}>
            <StatusMark state="open" />
            <span>{error}</span>
          </p>
        )}
      </>
    ),
  }
}

/** One line of text. */
export function TextField({ label, hint, error, ...rest }: Common & InputHTMLAttributes<HTMLInputElement>) {
  const { id, control, notes } = useDescription({ hint, error })
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {notes}
      <input {...rest} {...control} />
    </div>
  )
}

/** Several lines of text; give `lang` so that the right face and spelling apply. */
export function TextArea({ label, hint, error, ...rest }: Common & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  const { id, control, notes } = useDescription({ hint, error })
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {notes}
      <textarea {...rest} {...control} />
    </div>
  )
}

/** One of a list, as the system shows it. */
export function SelectField({
  label,
  hint,
  error,
  children,
  ...rest
}: Common & SelectHTMLAttributes<HTMLSelectElement>) {
  const { id, control, notes } = useDescription({ hint, error })
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {notes}
      <select {...rest} {...control}>
        {children}
      </select>
    </div>
  )
}

type Choice<Value extends string> = {
  readonly value: Value
  readonly label: ReactNode
  readonly hint?: ReactNode
  readonly disabled?: boolean
}

/** One of a few, all visible: arrows move and choose. */
export function RadioGroup<Value extends string>({
  label,
  hint,
  error,
  choices,
  value,
  onChange,
}: Common & { choices: readonly Choice<Value>[]; value: Value | null; onChange: (value: Value) => void }) {
  const { id, control, notes } = useDescription({ hint, error })
  return (
    <fieldset
      className="field"
      {...('aria-describedby' in control ? { 'aria-describedby': control['aria-describedby'] } : {})}
    >
      <legend>{label}</legend>
      {notes}
      <div className="choices">
        {choices.map((choice) => (
          <label key={choice.value} className="choice">
            <input
              type="radio"
              name={id}
              value={choice.value}
              checked={value === choice.value}
              disabled={choice.disabled === true}
              onChange={() => onChange(choice.value)}
            />
            <span>
              {choice.label}
              {choice.hint !== undefined && <span className="hint"> {choice.hint}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** Yes or no, with the whole sentence as its label. */
export function Checkbox({ label, hint, error, ...rest }: Common & InputHTMLAttributes<HTMLInputElement>) {
  const { control, notes } = useDescription({ hint, error })
  return (
    <div className="field">
      <label className="choice">
        <input type="checkbox" {...rest} {...control} />
        <span>{label}</span>
      </label>
      {notes}
    </div>
  )
}

/** The act as the others will see it, before it is sent. */
export function Preview({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <section className="preview">
      <p className="preview-title">{title}</p>
      {children}
    </section>
  )
}
