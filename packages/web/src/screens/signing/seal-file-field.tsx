/**
 * A file from the person's own disk, in the words of the page: the browser's own control speaks the language of the
 * system. The native input lies over what is drawn, so that label, keyboard, dropping and `required` stay its own.
 */
import { useId, useState, type ReactNode } from 'react'
import { useText } from '../../i18n/provider.tsx'

/** The field. `onFile` is given the file, or null where the choice was taken back. */
export function SealFileField({
  label,
  hint,
  onFile,
}: {
  label: ReactNode
  hint?: ReactNode
  onFile: (file: File | null) => void
}) {
  const t = useText()
  const id = useId()
  const [name, setName] = useState<string | null>(null)
  return (
    <div className="field seal-file">
      <label htmlFor={id}>{label}</label>
      {hint !== undefined && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <div className="seal-file-control">
        <span className="button" aria-hidden="true">
          {t('signing.file.choose')}
        </span>
        <span className="seal-file-name" aria-hidden="true">
          {name === null ? t('signing.file.none') : <bdi>{name}</bdi>}
        </span>
        <input
          type="file"
          id={id}
          required
          {...(hint === undefined ? {} : { 'aria-describedby': `${id}-hint` })}
          onChange={(event) => {
            const file = event.target.files?.[0] ?? null
            setName(file?.name ?? null)
            onFile(file)
          }}
        />
      </div>
    </div>
  )
}
