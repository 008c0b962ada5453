/** A list of terms for reading: each term in the reader's language, and beside it in the others. */
import { htmlLang } from '@samvad/lang'
import { useLanguage, useText } from '../../i18n/provider.tsx'
import { otherWords, wordsFor } from '../../i18n/words.ts'
import { PaperText } from '../../record/paper-text.tsx'
import { localText } from '../../record/names.ts'
import { termsOf } from '../../record/terms.ts'
import { useRecord } from '../../record/use-record.tsx'

/** What cannot be read says why, as any paper does. */
export function Terms({ texts }: { texts: Readonly<Record<string, string>> }) {
  const t = useText()
  const { language } = useLanguage()
  const readable = localText(useRecord(), texts)
  const terms = termsOf(readable)
  if (terms.length === 0) return <PaperText texts={texts} />
  return (
    <>
      <p className="meta">{t('documents.terms', { n: terms.length, languages: Object.keys(readable).length })}</p>
      <dl className="terms">
        {terms.map((words, index) => {
          const first = wordsFor(words, language)
          return (
            // A term has no other name than its line, and lines never move.
            // oxlint-disable-next-line react/no-array-index-key
            <div key={index}>
              <dt lang={htmlLang(first.lang)}>{first.text}</dt>
              {otherWords(words, first.lang).map(({ lang, text }) => (
                <dd key={lang} lang={htmlLang(lang)}>
                  {text}
                </dd>
              ))}
            </div>
          )
        })}
      </dl>
    </>
  )
}
