/**
 * The interpreters' pack: names of both delegations in every script, documents, agenda, terms. It is looked up by typing
 * and marked in the text; a figure is marked too, because figures are what is lost first.
 */
import { primaryTag } from '../../i18n/languages.ts'
import type { LocalText } from '../../i18n/words.ts'

export type PackKind = 'person' | 'party' | 'document' | 'item' | 'term'

export type PackEntry = Readonly<{
  key: string
  kind: PackKind
  words: LocalText
  /** Symbol of a document, number of an item; empty elsewhere. */
  sign: string
  /** Party of a person. */
  party: LocalText
}>

const MOST_FOUND = 8

/** Entries in which every typed word occurs in some one language; those that begin with what was typed stand first. */
export function lookUp(pack: readonly PackEntry[], typed: string): readonly PackEntry[] {
  const wanted = folded(typed).split(/\s+/).filter(Boolean)
  if (wanted.length === 0) return []
  return pack
    .flatMap((entry) => {
      const texts = [...Object.values(entry.words), entry.sign].map(folded)
      const hit = texts.find((text) => wanted.every((word) => text.includes(word)))
      return hit === undefined ? [] : [{ entry, rank: hit.startsWith(wanted[0] ?? '') ? 0 : 1 }]
    })
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, MOST_FOUND)
    .map(({ entry }) => entry)
}

/** The language in which what was typed occurs; null where it is the sign. */
export function languageTyped(entry: PackEntry, typed: string): string | null {
  const [first = ''] = folded(typed).split(/\s+/).filter(Boolean)
  return Object.entries(entry.words).find(([, text]) => folded(text).includes(first))?.[0] ?? null
}

function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll('ё', 'е')
}

export type Run = Readonly<{ text: string; mark: 'figure' | 'term' | null }>

const SYMBOL = String.raw`[\p{Lu}\p{Nd}]+(?:/[\p{L}\p{Nd}]+)*/\p{Nd}+(?:/[\p{L}\p{Nd}]+)*`
const DIGITS = String.raw`\p{Nd}+(?:[.,:\u2009\u00A0\u202F–—-]?\p{Nd}+)*\s?%?`
const HAN =
  '(?!万一|千万)[一二两三四五六七八九]?[十百千万亿][零〇一二三四五六七八九十百千万亿]+|[一二两三四五六七八九][十百千万亿]'
const FIGURE = `${SYMBOL}|${DIGITS}`

/** A paragraph in runs: figures, what the pack knows, and the rest. */
export function markedRuns(paragraph: string, language: string, pack: readonly PackEntry[]): readonly Run[] {
  const han = primaryTag(language) === 'zh'
  const terms = termsIn(pack, language)
  const figures = han ? `${FIGURE}|${HAN}` : FIGURE
  const pattern = new RegExp(terms === '' ? `(?<f>${figures})` : `(?<t>${terms})|(?<f>${figures})`, 'giu')
  const runs: Run[] = []
  let from = 0
  for (const match of paragraph.matchAll(pattern)) {
    if (match.index > from) runs.push({ text: paragraph.slice(from, match.index), mark: null })
    const text = match[0].trimEnd()
    runs.push({ text, mark: match.groups?.['t'] === undefined ? 'figure' : 'term' })
    from = match.index + text.length
  }
  if (from < paragraph.length) runs.push({ text: paragraph.slice(from), mark: null })
  return runs
}

const PATTERNS = new WeakMap<readonly PackEntry[], Map<string, string>>()

/** All words of the pack in one language as a pattern, longest first. */
function termsIn(pack: readonly PackEntry[], language: string): string {
  const short = primaryTag(language)
  const known = PATTERNS.get(pack) ?? new Map<string, string>()
  PATTERNS.set(pack, known)
  const made = known.get(short)
  if (made !== undefined) return made
  const shortest = short === 'zh' ? 2 : 4
  const words = pack
    .filter(({ kind }) => kind !== 'item')
    .flatMap(({ words: all }) => Object.entries(all).filter(([tag]) => primaryTag(tag) === short))
    .map(([, text]) => text.trim())
    .filter((text) => Array.from(text).length >= shortest)
  const pattern = [...new Set(words)]
    .toSorted((a, b) => b.length - a.length)
    .map((text) => (short === 'zh' ? escaped(text) : `(?<![\\p{L}\\p{M}])${inflected(text, short)}(?![\\p{L}\\p{M}])`))
    .join('|')
  known.set(short, pattern)
  return pattern
}

/** A word of the pack stands in the text in every case and number, so its ending is left open. */
function inflected(text: string, language: string): string {
  return text
    .split(/\s+/)
    .map((word) => {
      const letters = word.replace(/[^\p{L}\p{M}]+$/u, '')
      const form = ENDINGS[language]?.find(({ of }) => of.test(letters))
      if (form === undefined) return escaped(word)
      return escaped(letters.replace(form.of, '')) + form.or + escaped(word.slice(letters.length))
    })
    .join('\\s+')
}

/** What a word may lose at its end, and what it may have in its place; the first that fits. */
const ENDINGS: Readonly<Record<string, readonly Readonly<{ of: RegExp; or: string }>[]>> = {
  ru: [
    { of: /(?<=^.{4,})..$/u, or: String.raw`\p{L}{0,4}` },
    { of: /(?<=^.{3,}).$/u, or: String.raw`\p{L}{0,4}` },
  ],
  hi: [
    { of: /(?<=^.{3,})[ाीे]$/u, or: '(?:ा|ी|े|ों|ियों|ियाँ|ियां)' },
    { of: /(?<=^.{2,})$/u, or: '(?:ों|ें)?' },
  ],
  en: [
    { of: /(?<=[a-z]{3,}[^aeiou])y$/u, or: '(?:y|ies)' },
    { of: /(?<=[a-z]{4,})$/u, or: '(?:s|es)?' },
  ],
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`)
}
