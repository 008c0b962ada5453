/**
 * "Is this the adopted text?": compares what somebody pasted with an adopted text, unit by unit and language by
 * language. It runs in the browser and on the node, and needs neither keys nor network.
 *
 * First every unit is sought word for word, the longest first; then what is left of the pasted text is held against the
 * units that were not found, to name the words that differ. Spacing, line ends and Unicode form never count; every
 * letter and every mark of punctuation does.
 */
import { expandText, must, tokensOf, type Names } from '@samvad/kernel'
import { diffWords, isSaying, normalised, wordsOf, type DiffPart, type Word } from './words.ts'

export type AdoptedText = Readonly<{
  /** Authentic languages, then courtesy translations. */
  languages: readonly Readonly<{ tag: string; role: 'authentic' | 'courtesy' }>[]
  units: readonly Readonly<{ unit: string; label: string; texts: Readonly<Record<string, string>> }>[]
  names: Names
  /** Parties whose originals write the names out in their own order. */
  holders: readonly string[]
  /** Earlier wordings, where the reader may know them. */
  drafts?: readonly Readonly<{ unit: string; language: string; text: string }>[]
}>

export type UnitResult = Readonly<{ unit: string; label: string }> &
  (
    | Readonly<{ found: 'exact' }>
    | Readonly<{ found: 'draft' }>
    | Readonly<{ found: 'differing'; diff: readonly DiffPart[] }>
    | Readonly<{ found: 'absent' }>
  )

export type LanguageResult = Readonly<{
  language: string
  role: 'authentic' | 'courtesy'
  units: readonly UnitResult[]
  /** Units that stand elsewhere than in the adopted text. */
  misplaced: readonly string[]
}>

/** Text that stands between, before or after the adopted units and belongs to none of them. */
export type Added = Readonly<{ after: string | null; text: string }>

export type TextVerdict = Readonly<{ languages: readonly LanguageResult[]; added: readonly Added[] }> &
  (
    | Readonly<{ kind: 'same'; language: string }>
    /** The first unit that differs, is misplaced or has something added after it. */
    | Readonly<{ kind: 'differs'; language: string; unit: string | null; label: string }>
    | Readonly<{ kind: 'part'; language: string; units: number; of: number }>
    | Readonly<{ kind: 'courtesy'; language: string; whole: boolean; differs: boolean }>
    | Readonly<{ kind: 'earlier-draft'; language: string; unit: string; label: string }>
    | Readonly<{ kind: 'no-match' }>
    | Readonly<{ kind: 'too-long'; limit: number }>
  )

/** The most characters that are compared. */
export const MAX_COMPARED_LENGTH = 400_000

/** Compares a pasted text with an adopted one. */
export function compareText(adopted: AdoptedText, pasted: string): TextVerdict {
  if (pasted.length > MAX_COMPARED_LENGTH)
    return { kind: 'too-long', limit: MAX_COMPARED_LENGTH, languages: [], added: [] }
  const page = new Page(normalised(pasted))
  const spots: Spot[] = []
  const wordings = allWordings(adopted)
  for (const wording of wordings.toSorted(
    (a, b) => Number(a.isDraft) - Number(b.isDraft) || b.words.length - a.words.length,
  )) {
    if (spots.some((spot) => spot.unit === wording.unit && spot.language === wording.language)) continue
    const at = page.seek(wording.words)
    if (at === null) continue
    page.take(at, at + wording.words.length)
    spots.push({ ...wording, at, end: at + wording.words.length, diff: null })
  }
  spots.push(...nearSpots(page, wordings, spots))
  return verdict(adopted, page, spots)
}

type Wording = Readonly<{
  unit: string
  language: string
  isDraft: boolean
  text: string
  words: readonly Word[]
  /** Neighbouring words as keys of an index. */
  pairs: readonly string[]
}>

type Spot = Wording & Readonly<{ at: number; end: number; diff: readonly DiffPart[] | null }>

/** Every way in which a unit may stand in a pasted text: as written, as each party's original has it, as a draft. */
function allWordings(adopted: AdoptedText): readonly Wording[] {
  const wordings: Wording[] = []
  const known = new Set<string>()
  const add = (unit: string, language: string, isDraft: boolean, text: string): void => {
    const plain = normalised(text)
    const words = wordsOf(plain)
    const key = JSON.stringify([unit, language, words.map((word) => word.text)])
    if (words.length === 0 || known.has(key)) return
    known.add(key)
    wordings.push({ unit, language, isDraft, text: plain, words, pairs: pairsOf(words) })
  }
  for (const { unit, texts } of adopted.units)
    for (const { tag } of adopted.languages) {
      const text = texts[tag] ?? ''
      for (const holder of adopted.holders) add(unit, tag, false, expandText(text, tag, holder, adopted.names))
      if (tokensOf(text).length > 0 || adopted.holders.length === 0) add(unit, tag, false, text)
    }
  for (const { unit, language, text } of adopted.drafts ?? [])
    for (const holder of adopted.holders) add(unit, language, true, expandText(text, language, holder, adopted.names))
  return wordings
}

function pairsOf(words: readonly Word[]): readonly string[] {
  return words.slice(0, -1).map((word, i) => `${word.text}\n${words[i + 1]?.text}`)
}

/** Below this number of words a match must fill its lines: "共识" also stands inside other sentences. */
const ALONE_BELOW = 6

/** The pasted text as words, with an index of where they stand and which are taken. */
class Page {
  readonly text: string
  readonly words: readonly Word[]
  readonly #taken: Uint8Array
  readonly #places = new Map<string, number[]>()

  constructor(text: string) {
    this.text = text
    this.words = wordsOf(text)
    this.#taken = new Uint8Array(this.words.length)
    for (let i = 0; i < this.words.length; i++) {
      const key = this.#key(this.words, i)
      const places = this.#places.get(key)
      if (places === undefined) this.#places.set(key, [i])
      else places.push(i)
    }
  }

  /** First free place where these words stand one after another. */
  seek(words: readonly Word[]): number | null {
    const starts = words.length < 3 ? this.words.keys() : (this.#places.get(this.#key(words, 0)) ?? [])
    for (const start of starts) if (this.#fits(words, start)) return start
    return null
  }

  take(start: number, end: number): void {
    this.#taken.fill(1, start, end)
  }

  /** Runs of words that nothing has taken. */
  gaps(): readonly Readonly<{ start: number; end: number }>[] {
    const gaps: { start: number; end: number }[] = []
    for (let i = 0; i < this.words.length; i++) {
      if (this.#taken[i] === 1) continue
      const start = i
      while (i < this.words.length && this.#taken[i] !== 1) i++
      gaps.push({ start, end: i })
    }
    return gaps
  }

  slice(start: number, end: number): string {
    return this.text.slice(this.words[start]?.start ?? 0, this.words[end - 1]?.end ?? 0)
  }

  #fits(words: readonly Word[], start: number): boolean {
    const end = start + words.length
    if (end > this.words.length) return false
    for (let i = 0; i < words.length; i++)
      if (this.words[start + i]?.text !== words[i]?.text || this.#taken[start + i] === 1) return false
    if (words.length >= ALONE_BELOW) return true
    const isEnd = end === this.words.length || this.words[end]?.startsLine === true
    return isEnd && this.#opensLine(start)
  }

  /** True when nothing but a label ("7.", "IV.", "（三）") stands before this word on its line. */
  #opensLine(at: number): boolean {
    let first = at
    while (first > 0 && this.words[first]?.startsLine !== true) first--
    return isLabel(this.words.slice(first, at))
  }

  #key(words: readonly Word[], at: number): string {
    return `${words[at]?.text}\n${words[at + 1]?.text}\n${words[at + 2]?.text}`
  }
}

function isLabel(words: readonly Word[]): boolean {
  const said = words.filter(isSaying).map((word) => word.text)
  return (
    said.length === 0 ||
    (said.length <= 2 &&
      said.every((text) => /^([0-9]+|[ivxlcIVXLC]+|[a-zа-я一二三四五六七八九十]|[०-९]+)$/u.test(text)))
  )
}

/** Places where a unit stands with other words: at least half of its pairs of words are there. */
function nearSpots(page: Page, wordings: readonly Wording[], exact: readonly Spot[]): readonly Spot[] {
  const found = new Set(exact.map((spot) => `${spot.unit} ${spot.language}`))
  const candidates = page.gaps().flatMap((gap) => {
    const pairs = pairPlaces(page.words, gap.start, gap.end)
    return wordings
      .filter((wording) => !wording.isDraft && wording.words.length >= 3)
      .filter((wording) => !found.has(`${wording.unit} ${wording.language}`))
      .flatMap((wording) => nearest(wording, pairs, gap))
  })
  const spots: Spot[] = []
  for (const { wording, start, end } of candidates.toSorted((a, b) => b.share - a.share)) {
    if (
      spots.some((s) => (s.unit === wording.unit && s.language === wording.language) || (start < s.end && s.at < end))
    )
      continue
    const given = page.words.slice(start, end)
    page.take(start, end)
    spots.push({ ...wording, at: start, end, diff: diffWords(wording.text, wording.words, page.text, given) })
  }
  return spots
}

type Near = Readonly<{ wording: Wording; start: number; end: number; share: number }>

function pairPlaces(words: readonly Word[], start: number, end: number): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>()
  for (const [i, key] of pairsOf(words.slice(start, end)).entries()) {
    const known = places.get(key)
    if (known === undefined) places.set(key, [start + i])
    else if (known.length < 50) known.push(start + i)
  }
  return places
}

/** Best stretch of a gap for a wording: around the diagonal on which most of its pairs of words lie. */
function nearest(
  wording: Wording,
  places: ReadonlyMap<string, readonly number[]>,
  gap: Readonly<{ start: number; end: number }>,
): readonly Near[] {
  const { words, pairs } = wording
  const hits = pairs.flatMap((key, pair) => (places.get(key) ?? []).map((at) => ({ at, pair, diagonal: at - pair })))
  if (hits.length < pairs.length / 2) return []
  hits.sort((a, b) => a.diagonal - b.diagonal)
  const slack = Math.max(4, Math.ceil(words.length / 3))
  let best: typeof hits = []
  let most = 0
  for (let from = 0, to = 0; from < hits.length; from++) {
    while (to < hits.length && (hits[to]?.diagonal ?? 0) - (hits[from]?.diagonal ?? 0) <= slack) to++
    if (to - from <= most) continue
    const inside = hits.slice(from, to)
    const different = new Set(inside.map((hit) => hit.pair)).size
    if (different > most) [best, most] = [inside, different]
  }
  const share = most / pairs.length
  const [first, last] = [
    best.reduce((a, b) => (b.at < a.at ? b : a), best[0] ?? NO_HIT),
    best.reduce((a, b) => (b.at > a.at ? b : a), best[0] ?? NO_HIT),
  ]
  if (share < 0.5) return []
  // Words before the first pair found may have been replaced, so the stretch reaches as far back as the unit would.
  const start = Math.max(gap.start, first.at - first.pair)
  return [{ wording, start, end: Math.min(gap.end, last.at + words.length - last.pair), share }]
}

const NO_HIT = { at: 0, pair: 0, diagonal: 0 }

function verdict(adopted: AdoptedText, page: Page, spots: readonly Spot[]): TextVerdict {
  const inOrder = spots.toSorted((a, b) => a.at - b.at)
  const labels = new Map(adopted.units.map(({ unit, label }) => [unit, label]))
  const languages = adopted.languages
    .map(({ tag, role }) => languageResult(adopted, tag, role, inOrder))
    .filter((result) => result.units.some((unit) => unit.found !== 'absent'))
  const [main] = languages.toSorted((a, b) => weight(b) - weight(a))
  if (main === undefined) return { kind: 'no-match', languages: [], added: [] }
  const added = addedTexts(page, inOrder, labels)
  const parts = { languages, added }
  const authentic = languages.filter((result) => result.role === 'authentic')
  if (authentic.length === 0) {
    const differs = added.length > 0 || main.misplaced.length > 0 || main.units.some(isOther)
    const whole = main.units.every((unit) => unit.found !== 'absent')
    return { kind: 'courtesy', language: main.language, whole, differs, ...parts }
  }
  for (const { language, units, misplaced } of authentic) {
    const other =
      units.find((unit) => unit.found === 'differing') ?? units.find((unit) => misplaced.includes(unit.unit))
    if (other !== undefined) return { kind: 'differs', language, unit: other.unit, label: other.label, ...parts }
  }
  for (const { language, units } of authentic) {
    const draft = units.find((unit) => unit.found === 'draft')
    if (draft !== undefined) return { kind: 'earlier-draft', language, unit: draft.unit, label: draft.label, ...parts }
  }
  const { language, units } = must(authentic.find((result) => result === main) ?? authentic[0], 'an authentic language')
  const [first] = added
  if (first !== undefined)
    return { kind: 'differs', language, unit: first.after, label: labels.get(first.after ?? '') ?? '', ...parts }
  const exact = units.filter((unit) => unit.found === 'exact').length
  if (authentic.every((result) => result.units.every((unit) => unit.found === 'exact')))
    return { kind: 'same', language, ...parts }
  return { kind: 'part', language, units: exact, of: units.length, ...parts }
}

function languageResult(
  adopted: AdoptedText,
  language: string,
  role: 'authentic' | 'courtesy',
  inOrder: readonly Spot[],
): LanguageResult {
  const own = inOrder.filter((spot) => spot.language === language)
  const units = adopted.units
    .filter(({ texts }) => (texts[language] ?? '') !== '')
    .map(({ unit, label }): UnitResult => {
      const spot = own.find((s) => s.unit === unit)
      if (spot === undefined) return { unit, label, found: 'absent' }
      if (spot.diff !== null) return { unit, label, found: 'differing', diff: spot.diff }
      return { unit, label, found: spot.isDraft ? 'draft' : 'exact' }
    })
  const order = new Map(adopted.units.map(({ unit }, index) => [unit, index]))
  let last = -1
  const misplaced: string[] = []
  for (const spot of own) {
    const index = order.get(spot.unit) ?? 0
    if (index < last) misplaced.push(spot.unit)
    last = Math.max(last, index)
  }
  return { language, role, units, misplaced }
}

/** What is left over and says something; labels and page numbers do not. */
function addedTexts(page: Page, inOrder: readonly Spot[], labels: ReadonlyMap<string, string>): readonly Added[] {
  return page.gaps().flatMap(({ start, end }) => {
    const words = page.words.slice(start, end)
    const before = inOrder.findLast((spot) => spot.end <= start)
    const next = inOrder.find((spot) => spot.at >= end)
    const said = words.filter(isSaying).map((word) => word.text)
    if (isLabel(words) || (next !== undefined && said.join('') === labels.get(next.unit))) return []
    return [{ after: before?.unit ?? null, text: page.slice(start, end) }]
  })
}

function isOther(unit: UnitResult): boolean {
  return unit.found === 'differing' || unit.found === 'draft'
}

function weight(result: LanguageResult): number {
  return result.units.filter((unit) => unit.found !== 'absent').length
}
