/** Two texts side by side, with only the different words marked. */
import { diffArrays } from 'diff'
import { langAttributes } from '../i18n/languages.ts'
import type { Words } from '../i18n/words.ts'

type Piece = { readonly text: string; readonly changed: boolean }

/** What left and right have in common, and where they differ, word by word of their language. */
export function compareWords(
  left: string,
  right: string,
  lang: string,
): { left: Piece[]; right: Piece[]; places: number } {
  const sides: { left: Piece[]; right: Piece[] } = { left: [], right: [] }
  let places = 0
  let inPlace = false
  for (const change of joinGaps(diffArrays(wordsOf(left, lang), wordsOf(right, lang)))) {
    const text = change.text
    if (change.side === 'both') {
      sides.left.push({ text, changed: false })
      sides.right.push({ text, changed: false })
      inPlace = false
      continue
    }
    if (!inPlace) places += 1
    inPlace = true
    sides[change.side].push(...markedWithin(text))
  }
  return { ...sides, places }
}

/** The mark covers the words, not the spaces around them. */
function markedWithin(text: string): Piece[] {
  const core = text.trim()
  const from = text.indexOf(core)
  return [
    { text: text.slice(0, from), changed: false },
    { text: core, changed: true },
    { text: text.slice(from + core.length), changed: false },
  ].filter((piece) => piece.text !== '')
}

type Change = { readonly side: 'left' | 'right' | 'both'; readonly text: string }

/** A lone space between two changed words belongs to the change: "намерены создать" is one place, not two. */
function joinGaps(changes: readonly { value: string[]; added: boolean; removed: boolean }[]): Change[] {
  const out: Change[] = []
  let pending: { left: string; right: string } | null = null
  const flush = (): void => {
    if (pending === null) return
    if (pending.left !== '') out.push({ side: 'left', text: pending.left })
    if (pending.right !== '') out.push({ side: 'right', text: pending.right })
    pending = null
  }
  changes.forEach((change, index) => {
    const text = change.value.join('')
    if (!change.added && !change.removed) {
      const next = changes[index + 1]
      if (pending !== null && next !== undefined && text.trim() === '') {
        pending = {
          left: pending.left === '' ? '' : pending.left + text,
          right: pending.right === '' ? '' : pending.right + text,
        }
        if (pending.left === '' || pending.right === '') {
          flush()
          out.push({ side: 'both', text })
        }
        return
      }
      flush()
      out.push({ side: 'both', text })
      return
    }
    pending ??= { left: '', right: '' }
    if (change.removed) pending = { ...pending, left: pending.left + text }
    else pending = { ...pending, right: pending.right + text }
  })
  flush()
  return out
}

function wordsOf(text: string, lang: string): string[] {
  return Array.from(new Intl.Segmenter(lang, { granularity: 'word' }).segment(text), ({ segment }) => segment)
}

/** One side of the comparison: `del` struck through in the adopted text, `ins` underlined in the other. */
export function DiffSide({ pieces, as, lang }: { pieces: readonly Piece[]; as: 'del' | 'ins'; lang: string }) {
  const Changed = as
  return (
    <p className="word-diff serif" {...langAttributes(lang)}>
      {pieces.map(({ text, changed }, index) => (changed ? <Changed key={index}>{text}</Changed> : text))}
    </p>
  )
}

/** Both sides as one running text, for a form that shows what a revision changes. */
export function InlineDiff({ before, after }: { before: Words; after: Words }) {
  return (
    <p className="word-diff serif" {...langAttributes(after.lang)}>
      {joinGaps(diffArrays(wordsOf(before.text, after.lang), wordsOf(after.text, after.lang))).map(
        ({ side, text }, index) => {
          if (side === 'left') return <del key={index}>{text}</del>
          if (side === 'right') return <ins key={index}>{text}</ins>
          return text
        },
      )}
    </p>
  )
}
