/** Which language the interface is shown in: what was asked for, what was chosen before, what the browser wishes. */
import {
  direction,
  htmlLang,
  isInterfaceLanguage,
  isLanguage,
  type InterfaceLanguage,
  type Language,
  type NamedLanguage,
} from '@samvad/lang'

/** The languages of the chooser, in its order. The made-up ones are reached by `?lang=` only. */
export const offeredLanguages: readonly Language[] = ['zh', 'ru', 'hi', 'en']

/** The language under a choice: made-up languages keep English rules. */
export function realLanguage(choice: InterfaceLanguage): Language {
  return choice === 'ar-XB' || choice === 'en-XA' ? 'en' : choice
}

/** `zh-Hans-CN` -> `zh`. */
export function primaryTag(tag: string): string {
  return tag.split('-')[0] ?? tag
}

/** Whether `lang` can name this language in a sentence. */
export function isNamedLanguage(tag: string): tag is NamedLanguage {
  return isLanguage(tag) || tag === 'ar'
}

/** The attributes of a block of text in a language: which one, and from which side it is written. */
export function langAttributes(tag: string): { readonly lang: string; readonly dir: 'ltr' | 'rtl' } {
  return { lang: htmlLang(tag), dir: direction(tag) }
}

const storageKey = 'samvad.language'

/** The choice for this page: `?lang=` first, then what this window or any other chose before, then the browser's wish. */
export function initialChoice(): InterfaceLanguage {
  const wishes = [new URLSearchParams(location.search).get('lang'), ...readStorages(), ...navigator.languages]
  for (const wish of wishes) {
    const choice = parseChoice(wish)
    if (choice !== undefined) return heldByWindow(choice)
  }
  return heldByWindow('en')
}

/** A window keeps the language it opened in, whatever another one chooses meanwhile. */
function heldByWindow(choice: InterfaceLanguage): InterfaceLanguage {
  try {
    sessionStorage.setItem(storageKey, choice)
  } catch {
    // A browser that forbids storage shows the page all the same.
  }
  return choice
}

/** Remembers a choice for the next visit, and for this window alone: two seats side by side speak two languages. */
export function keepChoice(choice: InterfaceLanguage): void {
  try {
    sessionStorage.setItem(storageKey, choice)
    localStorage.setItem(storageKey, choice)
  } catch {
    // A browser that forbids storage still shows the page in the chosen language.
  }
}

function readStorages(): readonly (string | null)[] {
  try {
    return [sessionStorage.getItem(storageKey), localStorage.getItem(storageKey)]
  } catch {
    return []
  }
}

function parseChoice(wish: string | null): InterfaceLanguage | undefined {
  if (wish === null) return undefined
  if (isInterfaceLanguage(wish)) return wish
  const tag = primaryTag(wish)
  return isInterfaceLanguage(tag) ? tag : undefined
}
