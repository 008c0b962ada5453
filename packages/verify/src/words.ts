/**
 * Texts as words, so that they can be compared whatever paste, print or e-mail did to their spacing: a word is a run of
 * letters and digits, a single Han, kana or Thai character, or one mark of punctuation. White space is no word.
 */

/** A word with its place in the text it came from. */
export type Word = Readonly<{ text: string; start: number; end: number; /** First on its line. */ startsLine: boolean }>

/** One step of a comparison: words both texts have, or only the adopted one, or only the other. */
export type DiffPart = Readonly<{ kind: 'same' | 'adopted' | 'given'; text: string }>

/** A text as it is compared: NFC, LF, plain spaces, and without the invisible characters that pasting leaves. */
export function normalised(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\r\n?|[\u0085\u2028\u2029\f\v]/g, '\n')
    .replace(/[\u00ad\u200b\u2060\ufeff]/g, '')
    .replace(/[^\S\n]/gu, ' ')
}

/** Words of a normalised text, in order. */
export function wordsOf(text: string): readonly Word[] {
  const words: Word[] = []
  let lineStart = true
  for (const match of text.matchAll(
    /\n|[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]|[\p{L}\p{M}\p{N}\u200c\u200d]+?(?=[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]|[^\p{L}\p{M}\p{N}\u200c\u200d]|$)|\S/gu,
  )) {
    if (match[0] === '\n') {
      lineStart = true
      continue
    }
    words.push({ text: match[0], start: match.index, end: match.index + match[0].length, startsLine: lineStart })
    lineStart = false
  }
  return words
}

/** True for a word that carries meaning: not a mark of punctuation. */
export function isSaying(word: Word): boolean {
  return /[\p{L}\p{N}]/u.test(word.text)
}

/** Above this many cells of comparison the middle of two texts is shown as replaced: nobody reads such a difference. */
const MAX_CELLS = 4_000_000

/** The shortest change from the adopted words to the given ones, as runs of text in reading order. */
export function diffWords(
  adoptedText: string,
  adopted: readonly Word[],
  givenText: string,
  given: readonly Word[],
): readonly DiffPart[] {
  const least = Math.min(adopted.length, given.length)
  let head = 0
  while (head < least && adopted[head]?.text === given[head]?.text) head++
  let tail = 0
  while (tail < least - head && adopted.at(-1 - tail)?.text === given.at(-1 - tail)?.text) tail++
  const same = (words: readonly Word[]): Step[] => words.map((word) => ({ kind: 'same', word, from: adoptedText }))
  const left = adopted.slice(head, adopted.length - tail)
  const right = given.slice(head, given.length - tail)
  return runs([
    ...same(adopted.slice(0, head)),
    ...middle(adoptedText, left, givenText, right),
    ...same(adopted.slice(adopted.length - tail)),
  ])
}

type Step = Readonly<{ kind: DiffPart['kind']; word: Word; from: string }>

function middle(
  adoptedText: string,
  adopted: readonly Word[],
  givenText: string,
  given: readonly Word[],
): readonly Step[] {
  const width = given.length + 1
  const replaced = (kind: DiffPart['kind'], words: readonly Word[], from: string): Step[] =>
    words.map((word) => ({ kind, word, from }))
  if ((adopted.length + 1) * width > MAX_CELLS)
    return [...replaced('adopted', adopted, adoptedText), ...replaced('given', given, givenText)]
  const common = new Uint16Array((adopted.length + 1) * width)
  for (let i = adopted.length - 1; i >= 0; i--)
    for (let j = given.length - 1; j >= 0; j--)
      common[i * width + j] =
        adopted[i]?.text === given[j]?.text
          ? 1 + (common[(i + 1) * width + j + 1] ?? 0)
          : Math.max(common[(i + 1) * width + j] ?? 0, common[i * width + j + 1] ?? 0)
  const steps: Step[] = []
  let i = 0
  let j = 0
  while (i < adopted.length || j < given.length) {
    const [left, right] = [adopted[i], given[j]]
    if (left !== undefined && right !== undefined && left.text === right.text) {
      steps.push({ kind: 'same', word: left, from: adoptedText })
      i++
      j++
    } else if (
      left !== undefined &&
      (right === undefined || (common[(i + 1) * width + j] ?? 0) >= (common[i * width + j + 1] ?? 0))
    ) {
      steps.push({ kind: 'adopted', word: left, from: adoptedText })
      i++
    } else if (right !== undefined) {
      steps.push({ kind: 'given', word: right, from: givenText })
      j++
    }
  }
  return steps
}

/** Joins steps of one kind; a space stands where the text that a word comes from has one after it. */
function runs(steps: readonly Step[]): readonly DiffPart[] {
  const parts: { kind: DiffPart['kind']; text: string }[] = []
  for (const { kind, word, from } of steps) {
    const text = word.text + (/\s/.test(from.charAt(word.end)) ? ' ' : '')
    const last = parts.at(-1)
    if (last !== undefined && last.kind === kind) last.text += text
    else parts.push({ kind, text })
  }
  return parts
}
