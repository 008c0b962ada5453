/** Text in its own language: the right glyphs, line breaks, direction and quotation marks depend on the attribute. */
import { htmlLang } from '@samvad/lang'
import { primaryTag } from '../i18n/languages.ts'
import { useLanguage } from '../i18n/provider.tsx'
import { otherWords, wordsFor, type LocalText, type Words } from '../i18n/words.ts'

/** Words as their owner gave them. `serif` for texts of record; `quoted` in the quotation marks of their language. */
export function BiText({ words, serif = false, quoted = false }: { words: Words; serif?: boolean; quoted?: boolean }) {
  const [open, close] = quoted ? marksOf(words.lang) : ['', '']
  return (
    <bdi lang={htmlLang(words.lang)} className={serif ? 'serif' : 'sans'}>
      {open}
      {quoted ? quotedInside(words) : words.text}
      {close}
    </bdi>
  )
}

function marksOf(lang: string): readonly [string, string] {
  return ['ru', 'ar', 'fa'].includes(primaryTag(lang)) ? ['«', '»'] : ['“', '”']
}

/** Marks that a text brings along are the inner ones once it stands between marks itself. */
function quotedInside({ text, lang }: Words): string {
  if (['ru', 'ar', 'fa'].includes(primaryTag(lang))) return text.replaceAll('«', '„').replaceAll('»', '“')
  return text.replaceAll('“', '‘').replaceAll('”', '’')
}

/** A local text in the reader's language, or the nearest its owner gave. */
export function InMyLanguage({
  text,
  order,
  serif = false,
}: {
  text: LocalText
  order?: readonly string[]
  serif?: boolean
}) {
  const { language } = useLanguage()
  return <BiText words={wordsFor(text, language, order)} serif={serif} />
}

/** A name in the reader's language, then in its owner's own language where that is another one. */
export function PartyName({ name, own, serif = false }: { name: LocalText; own?: string; serif?: boolean }) {
  const { language } = useLanguage()
  const first = wordsFor(name, language, own === undefined ? [] : [own])
  const second = own === undefined || primaryTag(own) === primaryTag(first.lang) ? undefined : wordsFor(name, own)
  return (
    <>
      <BiText words={first} serif={serif} />
      {second !== undefined && primaryTag(second.lang) !== primaryTag(first.lang) && (
        <span className="own-name">
          {' '}
          <BiText words={second} serif={serif} />
        </span>
      )}
    </>
  )
}

/** The same name in every other language, separated by middle dots. */
export function OtherNames({ name, order }: { name: LocalText; order?: readonly string[] }) {
  const { language } = useLanguage()
  const shown = wordsFor(name, language, order).lang
  return otherWords(name, shown, order).map((words, index) => (
    <span key={words.lang}>
      {index > 0 && ' · '}
      <BiText words={words} serif />
    </span>
  ))
}
