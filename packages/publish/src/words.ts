/** Words that a party typed in several languages, and the choice of one of them for a reader. */
import { isInterfaceLanguage, isLanguage, type InterfaceLanguage, type Language, type Zone } from '@samvad/lang'

/** A text with the language it is in, so that a page can mark it. */
export type Words = Readonly<{ text: string; lang: string }>

/** Takes the reader's language, else the owner's own, else whatever was typed first; null when nothing was. */
export function wordsIn(texts: Readonly<Record<string, string>>, lang: string, own?: string): Words | null {
  for (const tag of [lang, own ?? lang, ...Object.keys(texts).toSorted()]) {
    const text = texts[tag]
    if (text !== undefined && text !== '') return { text, lang: tag }
  }
  return null
}

/** Language of the words around a text: English where there is no catalogue in the text's own language. */
export function frameLanguage(tag: string): InterfaceLanguage {
  return isInterfaceLanguage(tag) ? tag : 'en'
}

/** Language of dates, numbers and ordinals around a text; made-up languages are English underneath. */
export function formatLanguage(tag: string): Language {
  return isLanguage(tag) ? tag : 'en'
}

/** The clock of a party as official text shows it. */
export function zoneOf(
  zone: Readonly<{ offsetMinutes: number; names: Readonly<Record<string, string>> }>,
  lang: string,
): Zone {
  const minutes = Math.abs(zone.offsetMinutes)
  const two = (n: number): string => String(n).padStart(2, '0')
  const offset =
    minutes === 0 ? 'Z' : `${zone.offsetMinutes < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
  const name = zone.names[lang]
  return name === undefined ? { offset } : { offset, name }
}
