/**
 * The reader's language for the whole page: the sentences, the direction, and the choice itself.
 *
 * `useText()` gives the translator, `useLanguage()` the choice; `<Say>` renders a sentence whose holes are elements.
 */
import {
  createTranslator,
  direction,
  htmlLang,
  type InterfaceLanguage,
  type Language,
  type Translator,
} from '@samvad/lang'
import { createContext, use, useEffect, useMemo, useState, type ReactNode } from 'react'
import { loadCatalogue } from './catalogue.ts'
import { initialChoice, keepChoice, realLanguage } from './languages.ts'

type LanguageState = {
  readonly choice: InterfaceLanguage
  /** The real language whose rules of plural, date and sorting apply. */
  readonly language: Language
  readonly text: Translator
  readonly choose: (choice: InterfaceLanguage) => void
}

const LanguageContext = createContext<LanguageState | null>(null)

/** Loads the catalogue and holds the page back until it is there: half a page in another language helps nobody. */
export function LanguageProvider({ children, initial }: { children: ReactNode; initial?: InterfaceLanguage }) {
  const [wanted, setWanted] = useState<InterfaceLanguage>(() => initial ?? initialChoice())
  const [text, setText] = useState<Translator | null>(null)

  useEffect(() => {
    let current = true
    void loadCatalogue(wanted).then((messages) => {
      if (!current) return
      document.documentElement.lang = htmlLang(wanted)
      document.documentElement.dir = direction(wanted)
      setText(() => createTranslator(wanted, messages))
    })
    return () => {
      current = false
    }
  }, [wanted])

  const state = useMemo<LanguageState | null>(
    () =>
      text === null
        ? null
        : {
            choice: text.lang,
            language: realLanguage(text.lang),
            text,
            choose: (choice) => {
              keepChoice(choice)
              setWanted(choice)
            },
          },
    [text],
  )
  if (state === null) return null
  return <LanguageContext value={state}>{children}</LanguageContext>
}

/** The reader's language and the way to change it. */
export function useLanguage(): LanguageState {
  const state = use(LanguageContext)
  if (state === null) throw new Error('useLanguage is called outside LanguageProvider')
  return state
}

/** The translator: `t('session.agenda')`, or with holes `t('x', { count: 3 })`. */
export function useText(): Translator {
  return useLanguage().text
}
