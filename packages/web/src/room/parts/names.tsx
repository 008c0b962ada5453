/** Names on plates and in lists: in the reader's script, then in the person's own. Nobody else's script is added. */
import { useLanguage } from '../../i18n/provider.tsx'
import { primaryTag } from '../../i18n/languages.ts'
import { wordsFor, type LocalText, type Words } from '../../i18n/words.ts'
import { BiText } from '../../parts/bi-text.tsx'

/** A person as its own party typed the name; `own` is the language of the person. */
export type NamedView = Readonly<{ names: LocalText; own: string }>

/** The name in the reader's language, and in the person's own where that is another one. */
export function bothNames(person: NamedView, language: string): { first: Words; second: Words | null } {
  const first = wordsFor(person.names, language, [person.own])
  const second = wordsFor(person.names, person.own)
  return { first, second: primaryTag(second.lang) === primaryTag(first.lang) ? null : second }
}

/** Both names in one line; the second in the quieter ink. */
export function BothNames({ person, serif = false }: { person: NamedView; serif?: boolean }) {
  const { language } = useLanguage()
  const { first, second } = bothNames(person, language)
  return (
    <>
      <BiText words={first} serif={serif} />
      {second !== null && (
        <span className="own-script">
          {' '}
          <BiText words={second} serif={serif} />
        </span>
      )}
    </>
  )
}
