/**
 * Gives each interface language one chunk of its own, so that a Hindi reader never downloads the Russian sentences:
 * the catalogue of `lang` becomes importable as `virtual:messages/<language>`.
 */
import { isInterfaceLanguage, messagesOf } from '@samvad/lang'
import type { Plugin } from 'vite'

const prefix = 'virtual:messages/'
const resolvedPrefix = `\0${prefix}`

/** The Vite plugin. */
export function messagesPlugin(): Plugin {
  return {
    name: 'samvad-messages',
    resolveId(id) {
      return id.startsWith(prefix) ? `\0${id}` : undefined
    },
    load(id) {
      if (!id.startsWith(resolvedPrefix)) return undefined
      const language = id.slice(resolvedPrefix.length)
      if (!isInterfaceLanguage(language)) throw new Error(`There is no interface language ${language}`)
      return `export default ${JSON.stringify(messagesOf(language))}`
    },
  }
}
