/**
 * From an id and its values to a sentence in the reader's language.
 *
 * Messages come in from outside (JSON per language in the browser, `messagesOf` on a node), so this module holds no
 * text and knows no area.
 */
import { IntlMessageFormat } from 'intl-messageformat'
import type { MessageId } from './areas/index.ts'
import type { InterfaceLanguage } from './languages.ts'

/** What may stand in a hole: a number, a text, or a text whose own language is known. */
export type SlotValue = string | number | { readonly text: string; readonly lang?: string }

/** The values of a sentence by the names of its holes. */
export type Values = Readonly<Record<string, SlotValue>>

/** A run of a sentence: plain text of the sentence, or what somebody put into a hole. */
export type Part = string | Slot

/** The filled hole of a sentence, to be isolated when rendered (`<bdi lang>` in HTML). */
export interface Slot {
  readonly slot: string
  readonly text: string
  readonly lang?: string
}

/** Sentences in one language. */
export interface Translator {
  /** The sentence with its holes filled. */
  (id: MessageId, values?: Values): string
  /** The sentence in runs, so that a page can wrap every filled hole in `<bdi>`. Counts stay inside the text. */
  parts(id: MessageId, values?: Values): readonly Part[]
  /** The sentence for plain text (mail, calendar, push): every filled hole stands between U+2068 and U+2069. */
  plain(id: MessageId, values?: Values): string
  /** Says whether an id, from anywhere, has a sentence. */
  has(id: string): id is MessageId
  readonly lang: InterfaceLanguage
}

/** Makes a translator over the messages of one language. */
export function createTranslator(lang: InterfaceLanguage, messages: Readonly<Record<string, string>>): Translator {
  const parsed = new Map<string, IntlMessageFormat>()
  // Made-up languages are English underneath: they keep its plural forms.
  const rules = lang === 'en-XA' || lang === 'ar-XB' ? 'en' : lang

  function runs(id: string, values: Values): readonly Part[] {
    const source = messages[id]
    // A missing sentence must not take a screen down with it; the tests of the catalogue keep this from happening.
    if (source === undefined) return [`⟦${id}⟧`]
    let format = parsed.get(id)
    if (!format) {
      format = new IntlMessageFormat(source, rules, undefined, { ignoreTag: true })
      parsed.set(id, format)
    }
    const given: Record<string, number | Filled> = {}
    for (const [name, value] of Object.entries(values)) {
      given[name] = typeof value === 'number' ? value : new Filled(name, value)
    }
    return merge(format.formatToParts<Filled>(given).map((part) => part.value as string | Filled | number))
  }

  const t = (id: MessageId, values: Values = {}) =>
    runs(id, values)
      .map((part) => (typeof part === 'string' ? part : part.text))
      .join('')
  const translator = Object.assign(t, {
    lang,
    parts: (id: MessageId, values: Values = {}) => runs(id, values),
    plain: (id: MessageId, values: Values = {}) =>
      runs(id, values)
        .map((part) => (typeof part === 'string' ? part : isolate(part.text)))
        .join(''),
    has: (id: string): id is MessageId => Object.hasOwn(messages, id),
  })
  return translator
}

/** Puts first-strong isolates around a text whose direction is not known, for plain-text channels only. */
export function isolate(text: string): string {
  return `\u2068${text}\u2069`
}

/** A value on its way through ICU. `toString` lets a `select` choose by it. */
class Filled {
  readonly name: string
  readonly text: string
  readonly lang: string | undefined
  constructor(name: string, value: Exclude<SlotValue, number>) {
    this.name = name
    this.text = typeof value === 'string' ? value : value.text
    this.lang = typeof value === 'string' ? undefined : value.lang
  }
  toString(): string {
    return this.text
  }
}

function merge(values: readonly (string | number | Filled)[]): readonly Part[] {
  const out: Part[] = []
  for (const value of values) {
    if (value instanceof Filled) {
      const { name: slot, text, lang } = value
      out.push(lang === undefined ? { slot, text } : { slot, text, lang })
      continue
    }
    const last = out[out.length - 1]
    if (typeof last === 'string') out[out.length - 1] = last + String(value)
    else out.push(String(value))
  }
  return out
}
