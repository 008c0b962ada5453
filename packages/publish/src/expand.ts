/**
 * Writing a text out for a reader: tokens become names. The names that were hashed with the text come first; where a
 * courtesy translation has none, the parties' own forms stand in, joined by the language's own list.
 */
import { parseText, type Names } from '@samvad/kernel'
import { formatList, languageName, nativeName, type Language, type NamedLanguage } from '@samvad/lang'
import { formatLanguage } from './words.ts'
import type { PartyOrder, PublicParty } from './party-order.ts'

/** What the tokens of a text are written out from. */
export type NameSource = Readonly<{
  names: Names
  parties: readonly PublicParty[]
  authentic: readonly string[]
}>

/** A text with every token written out in the order of this language; a name that nobody gave stays as its token. */
export function expandFor(source: NameSource, text: string, lang: string, order: PartyOrder): string {
  const parts = parseText(text)
  if (parts === null) return text
  return parts
    .map((part) => {
      if (typeof part === 'string') return part
      const given = source.names[lang]?.[part.token]?.[order.first]
      return given || composed(source, part.token, lang, order) || `{${part.token}}`
    })
    .join('')
}

function composed(source: NameSource, token: string, lang: string, order: PartyOrder): string | null {
  const [what, form, grammar] = token.split(':')
  const words = formatLanguage(lang)
  if (what === 'parties') {
    const names = order.parties.map((id) =>
      partyForm(source, id, lang, form === 'full' ? 'official' : 'short', grammar),
    )
    return names.every((name) => name !== null) ? formatList(words, names) : null
  }
  // Russian declines the list as a whole and does not let хинди stand in it: left to the names that were typed.
  if (what === 'languages' && words !== 'ru') {
    const names = source.authentic.map((tag) => (isNamed(tag) ? languageName(tag, words) : null))
    return names.every((name) => name !== null) ? formatList(words, names) : null
  }
  return null
}

function partyForm(
  source: NameSource,
  id: string,
  lang: string,
  length: 'short' | 'official',
  grammar: string | undefined,
): string | null {
  const content = source.parties.find((party) => party.id === id)?.content
  if (!content) return null
  const forms = content.forms[lang]
  if (grammar !== undefined && grammar !== 'nom') return forms?.[grammar]?.[length] ?? null
  // English sentences want the article that the party typed with its name.
  return forms?.['art']?.[length] ?? content[length][lang] ?? null
}

/** What a language calls itself; its tag where we do not know. */
export function ownName(tag: string): string {
  // Languages without a catalogue are no names that `nativeName` promises to know.
  return (nativeName as (tag: string) => string | undefined)(tag) ?? tag
}

/** What a language is called in the reader's; its own name where that has no word for it. */
export function nameOfLanguage(tag: string, lang: string): string {
  return isNamed(tag) ? languageName(tag, formatLanguage(lang)) : ownName(tag)
}

function isNamed(tag: string): tag is NamedLanguage {
  const named: readonly (Language | 'ar')[] = ['en', 'zh', 'ru', 'hi', 'ar']
  return (named as readonly string[]).includes(tag)
}
