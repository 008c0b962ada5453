/**
 * One area of the catalogue: the sentences of one part of the product, four languages side by side.
 *
 * Strings are ICU MessageFormat, always a whole sentence with named holes. Curly apostrophes only: a straight one
 * is a quoting character in ICU, and bad typography everywhere else.
 */
import type { Language } from './languages.ts'

/** One sentence in every language. Arabic is kept where we have it and is not required. */
export type Message = Readonly<Record<Language, string> & { ar?: string }>

/** Declares an area. It only types its argument, so a bundler may drop what nobody uses. */
export function area<Id extends string>(messages: Readonly<Record<Id, Message>>): Readonly<Record<Id, Message>> {
  return messages
}
