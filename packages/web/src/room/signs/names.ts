/** Names of sign languages. */
import type { Translator } from '@samvad/lang'

const NAMED = ['sgn-csl', 'sgn-rsl', 'sgn-ins'] as const

/** The name in the reader's language; one that has none here is simply a sign language. */
export function signLanguageName(t: Translator, tag: string): string {
  const named = NAMED.find((one) => one === tag)
  return t(named === undefined ? 'signs.language.sgn' : `signs.language.${named}`)
}
