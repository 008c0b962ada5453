/** Paragraphs in columns by language, aligned one by one; on a narrow screen one language with a switch. */
import { htmlLang } from '@samvad/lang'
import { useId, useState, type CSSProperties, type ReactNode } from 'react'
import { useText } from '../../i18n/provider.tsx'
import { languageLabel, textDirection } from '../../record/act-form.tsx'
import type { MechanismLanguage } from '../../record/names.ts'

export type Shown = Readonly<{
  languages: readonly MechanismLanguage[]
  /** Tags of the columns. */
  tags: readonly string[]
  /** Tag of the one column of a narrow screen. */
  one: string
  chooser: ReactNode
}>

/** Which languages are shown; at first the working ones. */
export function useShown(languages: readonly MechanismLanguage[], working: readonly string[]): Shown {
  const t = useText()
  const name = useId()
  const [hidden, setHidden] = useState<readonly string[]>(() =>
    languages.map(({ tag }) => tag).filter((tag) => !working.includes(tag)),
  )
  const [wanted, setWanted] = useState('')
  const tags = languages.map(({ tag }) => tag).filter((tag) => !hidden.includes(tag))
  const one = languages.some(({ tag }) => tag === wanted) ? wanted : (languages[0]?.tag ?? '')
  const chooser = (
    <div className="no-print">
      <fieldset className="times-in many">
        <legend>{t('summary.languages')}</legend>
        {languages.map(({ tag }) => (
          <label key={tag}>
            <input
              type="checkbox"
              checked={!hidden.includes(tag)}
              // One column always stays.
              disabled={tags.length === 1 && tags[0] === tag}
              onChange={(event) =>
                setHidden(event.target.checked ? hidden.filter((other) => other !== tag) : [...hidden, tag])
              }
            />
            <bdi lang={htmlLang(tag)}>{languageLabel(tag)}</bdi>
          </label>
        ))}
      </fieldset>
      <fieldset className="times-in one">
        <legend>{t('summary.one-language')}</legend>
        {languages.map(({ tag }) => (
          <label key={tag}>
            <input type="radio" name={name} checked={tag === one} onChange={() => setWanted(tag)} />
            <bdi lang={htmlLang(tag)}>{languageLabel(tag)}</bdi>
          </label>
        ))}
      </fieldset>
    </div>
  )
  return { languages, tags, one, chooser }
}

/** One paragraph in its columns. `cell` draws a language; what belongs to all of them stands below. */
export function Row({
  n,
  kind,
  shown,
  cell,
  children,
}: {
  n: number
  kind: 'heading' | 'text'
  shown: Shown
  cell: (language: MechanismLanguage) => ReactNode
  children?: ReactNode
}) {
  const t = useText()
  return (
    <li className={`record-row ${kind}`} id={`paragraph-${n}`} data-paragraph={n} tabIndex={-1}>
      <span className="paragraph-number" aria-label={t('summary.paragraph', { n })}>
        {n}
      </span>
      {shown.languages
        .filter(({ tag }) => shown.tags.includes(tag) || tag === shown.one)
        .map((language) => (
          <div
            key={language.tag}
            className="record-cell"
            lang={htmlLang(language.tag)}
            dir={textDirection(language.tag)}
            data-language={language.tag}
            data-column={shown.tags.includes(language.tag)}
            data-one={language.tag === shown.one}
          >
            {cell(language)}
          </div>
        ))}
      {children !== undefined && <div className="below">{children}</div>}
    </li>
  )
}

/** The rows under the names of their languages. */
export function Columns({ shown, children }: { shown: Shown; children: ReactNode }) {
  const t = useText()
  const style: CSSProperties & Readonly<Record<'--columns', number>> = { '--columns': shown.tags.length }
  return (
    <div className="record-columns" style={style}>
      <div className="record-heads">
        {shown.languages
          .filter(({ tag }) => shown.tags.includes(tag))
          .map(({ tag, role }) => (
            <p key={tag} className="version-head">
              <bdi lang={htmlLang(tag)}>{languageLabel(tag)}</bdi>
              <span className={`authority ${role}`}>{t(`acts.language.${role}`)}</span>
            </p>
          ))}
      </div>
      <ol className="record-rows">{children}</ol>
    </div>
  )
}
