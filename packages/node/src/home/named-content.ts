/**
 * Finds the content that an act names in its body: texts by language, and single pieces such as a note or the names of
 * a person. The gate asks for each of them; hashes of other things (revisions, freezes, notes) are not among them.
 */
import type { JsonObject, Json } from '@samvad/log'

/** A commitment in a body; `language` where the field is a table from language to text. */
export type NamedContent = Readonly<{ c: string; language: string | null }>

/** Fields that hold a table from language to commitment, and fields that hold one commitment. */
const TEXT_FIELDS: readonly string[] = ['theme', 'title', 'texts', 'note']
const SINGLE_FIELDS: readonly string[] = [
  'c',
  'place',
  'programme',
  'sender',
  'note',
  'reason',
  'namesContent',
  'text',
  'facts',
]

/** Fields of these names that hold something else in one act. */
const NO_CONTENT: Readonly<Record<string, readonly string[]>> = {
  // Erasure names content in order that it is here no more.
  'content.erased': ['c'],
  // The hash of the adoption note, whose text stands in the log.
  'outcome.signed': ['note'],
}

/** Content named by the body of an act, each commitment once. */
export function namedContent(kind: string, body: JsonObject): readonly NamedContent[] {
  const found = new Map<string, NamedContent>()
  const { [kind]: others = [] } = NO_CONTENT
  collect(Object.fromEntries(Object.entries(body).filter(([field]) => !others.includes(field))), found)
  return [...found.values()]
}

function collect(value: JsonObject, found: Map<string, NamedContent>): void {
  for (const [field, item] of Object.entries(value)) {
    if (field === 'content') continue
    if (typeof item === 'string') {
      if (SINGLE_FIELDS.includes(field) && isHash(item)) found.set(item, { c: item, language: null })
    } else if (Array.isArray(item)) {
      for (const part of item as readonly Json[]) if (isObject(part)) collect(part, found)
    } else if (isObject(item)) {
      if (!TEXT_FIELDS.includes(field)) collect(item, found)
      else for (const [language, c] of Object.entries(item)) if (typeof c === 'string') found.set(c, { c, language })
    }
  }
}

function isHash(text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text)
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
