/**
 * From a refusal, which is data, to the sentence a person reads.
 *
 * Facts arrive as the kernel knows them: tags, roles, lists. They are put into the reader's words here, once, so that
 * every screen says the same.
 */
import { formatList } from './format/lists.ts'
import { languageName, type Language, type NamedLanguage } from './languages.ts'
import type { SlotValue, Translator, Values } from './translator.ts'

/** A refusal as the kernel and the nodes give it. */
export interface RefusalLike {
  readonly code: string
  readonly facts?: Readonly<Record<string, string | number | boolean | readonly string[]>>
}

/** The sentence for a refusal. A code that this catalogue does not know yet is named, never hidden. */
export function refusalText(t: Translator, refusal: RefusalLike): string {
  const id = `refusal.${refusal.code}`
  if (!t.has(id)) return t('refusal.unknown', { code: refusal.code })
  try {
    return t(id, readableFacts(t, refusal.facts ?? {}))
  } catch {
    // A fact the sentence needs is missing, as from a node of another version: the code still says what happened.
    return t('refusal.unknown', { code: refusal.code })
  }
}

function readableFacts(t: Translator, facts: NonNullable<RefusalLike['facts']>): Values {
  const values: Record<string, SlotValue> = {}
  for (const [name, fact] of Object.entries(facts)) {
    if (typeof fact === 'number') values[name] = fact
    else if (typeof fact === 'boolean') values[name] = String(fact)
    else if (typeof fact === 'string') values[name] = word(t, name, fact)
    else {
      values[name] = formatList(
        listLanguage(t),
        fact.map((item) => word(t, name, item)),
      )
      values[`${name}_count`] = fact.length
    }
  }
  return values
}

/** One fact in the reader's words; anything else than a language or a role stands as it came. */
function word(t: Translator, name: string, fact: string): string {
  if (name === 'language' || name === 'languages') {
    const tag = fact.split('-')[0] ?? fact
    return isNamed(tag) ? languageName(tag, listLanguage(t)) : fact
  }
  if (name === 'roles') {
    const id = `refusal.role.${fact}`
    return t.has(id) ? t(id) : fact
  }
  return fact
}

function listLanguage(t: Translator): Language {
  return t.lang === 'en-XA' || t.lang === 'ar-XB' ? 'en' : t.lang
}

function isNamed(tag: string): tag is NamedLanguage {
  return ['en', 'zh', 'ru', 'hi', 'ar'].includes(tag)
}
