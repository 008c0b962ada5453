/**
 * The whole catalogue, language by language. The browser gets one language per file: a build step calls
 * `messagesOf` and writes JSON, so client code never imports this module.
 */
import { areas } from './areas/index.ts'
import { isLanguage, type InterfaceLanguage } from './languages.ts'
import { pseudo } from './pseudo.ts'
import type { Message } from './area.ts'

/** Every sentence of one language by its id. Made-up languages are computed from English. */
export function messagesOf(lang: InterfaceLanguage): Record<string, string> {
  const out: Record<string, string> = {}
  for (const messages of Object.values(areas)) {
    for (const [id, message] of Object.entries<Message>(messages)) {
      out[id] = isLanguage(lang) ? message[lang] : pseudo(lang, message.en)
    }
  }
  return out
}

/** The sentences of chosen areas only, for a page that needs few of them. */
export function messagesOfAreas(
  lang: InterfaceLanguage,
  names: readonly (keyof typeof areas)[],
): Record<string, string> {
  const out: Record<string, string> = {}
  for (const name of names) {
    for (const [id, message] of Object.entries<Message>(areas[name])) {
      out[id] = isLanguage(lang) ? message[lang] : pseudo(lang, message.en)
    }
  }
  return out
}
