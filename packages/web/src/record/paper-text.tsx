/** The words of a letter, statement or document: side by side for reading, large at the lectern, or why not. */
import { htmlLang } from '@samvad/lang'
import { useId, useState } from 'react'
import { useText } from '../i18n/provider.tsx'
import { EmptyState } from '../parts/state.tsx'
import { languageLabel, RecordText, SideBySide } from './act-form.tsx'
import { languagesOf, localText, type MechanismLanguage } from './names.ts'
import { useRecord } from './use-record.tsx'

type Texts = Readonly<Record<string, string>>

/** Every language of a text that can be read now; where none can, the reason. */
export function PaperText({ texts, original }: { texts: Texts; original?: string }) {
  const t = useText()
  const connection = useRecord()
  const readable = localText(connection, texts)
  if (Object.keys(readable).length === 0) {
    const why = reasonOf(Object.values(texts).map((c) => connection.content(c)))
    return <EmptyState>{t(why)}</EmptyState>
  }
  return (
    <SideBySide
      texts={readable}
      languages={originalFirst(languagesOf(connection), original)}
      {...(original === undefined ? {} : { original })}
    />
  )
}

/** One language at a time in large type, for whoever stands at the lectern; the original first. */
export function LecternText({ texts, original }: { texts: Texts; original: string }) {
  const t = useText()
  const connection = useRecord()
  const name = useId()
  const readable = localText(connection, texts)
  const languages = originalFirst(languagesOf(connection), original).filter(({ tag }) => readable[tag] !== undefined)
  const [wanted, setWanted] = useState(original)
  const shown = languages.find(({ tag }) => tag === wanted)?.tag ?? languages[0]?.tag
  if (shown === undefined) return <PaperText texts={texts} original={original} />
  return (
    <>
      {languages.length > 1 && (
        <fieldset className="times-in lectern-languages">
          <legend>{t('letters.lectern-language')}</legend>
          {languages.map(({ tag }) => (
            <label key={tag}>
              <input type="radio" name={name} checked={tag === shown} onChange={() => setWanted(tag)} />
              <bdi lang={htmlLang(tag)}>{languageLabel(tag)}</bdi>
              {tag === original && ` · ${t('letters.original-mark')}`}
            </label>
          ))}
        </fieldset>
      )}
      <RecordText tag={shown} text={readable[shown] ?? ''} large />
    </>
  )
}

/** Why none of these can be read. */
function reasonOf(states: readonly ReturnType<ReturnType<typeof useRecord>['content']>[]) {
  const whys = states.map((state) => (state.text === null ? state.why : 'loading'))
  if (whys.includes('loading')) return 'acts.loading'
  if (whys.length > 0 && whys.every((why) => why === 'erased')) return 'acts.was-erased'
  return whys.includes('closed') ? 'acts.closed' : 'acts.not-here'
}

function originalFirst(
  languages: readonly MechanismLanguage[],
  original: string | undefined,
): readonly MechanismLanguage[] {
  return languages.toSorted((a, b) => Number(b.tag === original) - Number(a.tag === original))
}
