/** The paragraph of a record that is to read otherwise, and its new wording. */
import type { SummaryState } from '@samvad/kernel'
import { useId } from 'react'
import { useLanguage, useText } from '../../i18n/provider.tsx'
import { wordsFor } from '../../i18n/words.ts'
import { SelectField } from '../../parts/fields.tsx'
import { LanguageFields } from '../../record/act-form.tsx'
import { languagesOf } from '../../record/names.ts'
import { useRecord } from '../../record/use-record.tsx'
import type { Wording } from './model.ts'

/** Chooses a paragraph by its number and its first words. */
export function ParagraphField({
  count,
  wording,
  value,
  onChange,
}: {
  count: number
  wording: Wording
  value: number
  onChange: (paragraph: number) => void
}) {
  const t = useText()
  const { language } = useLanguage()
  const id = useId()
  return (
    <SelectField
      label={t('summary.correct.paragraph')}
      value={value}
      onChange={(event) => onChange(Number(event.target.value))}
    >
      {Array.from({ length: count }, (_, index) => (
        <option key={`${id}-${index}`} value={index + 1}>
          {`${index + 1} · ${Array.from(wordsFor(wording[index] ?? {}, language).text)
            .slice(0, 60)
            .join('')}`}
        </option>
      ))}
    </SelectField>
  )
}

/** Its wording in the languages of the record. */
export function WordingFields({
  summary,
  value,
  onChange,
}: {
  summary: SummaryState
  value: Readonly<Record<string, string>>
  onChange: (texts: Record<string, string>) => void
}) {
  const t = useText()
  const connection = useRecord()
  return (
    <LanguageFields
      label={t('summary.correct.wording')}
      languages={languagesOf(connection).filter(({ tag }) => tag in summary.texts)}
      value={value}
      lines={4}
      required="none"
      onChange={(next) => onChange({ ...next })}
    />
  )
}
