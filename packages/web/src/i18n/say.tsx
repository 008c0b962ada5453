/**
 * A sentence with elements in its holes.
 *
 * Holes filled with words are isolated in `<bdi lang>`, so that a Latin name in a right-to-left line keeps its place.
 * A few tags may stand in a message: `<b>` strong, `<em>` marked, `<q>` quoted words, `<small>` secondary.
 */
import { htmlLang, type MessageId, type SlotValue } from '@samvad/lang'
import { Fragment, isValidElement, type ReactElement, type ReactNode } from 'react'
import { useText } from './provider.tsx'

/** What may stand in a hole of `<Say>`: what `t` accepts, or an element. */
export type Hole = SlotValue | ReactElement

/** The space between two sentences that stand in one line: Chinese has none. */
export function Gap() {
  return useText().lang === 'zh' ? '' : ' '
}

/** Renders one message. */
export function Say({ id, holes = {} }: { id: MessageId; holes?: Readonly<Record<string, Hole>> }): ReactNode {
  const text = useText()
  const elements = new Map<string, ReactElement>()
  const values: Record<string, SlotValue> = {}
  for (const [name, hole] of Object.entries(holes)) {
    if (isValidElement(hole)) {
      elements.set(name, hole)
      values[name] = name
    } else values[name] = hole // isValidElement has taken the only other member of the union
  }
  const runs = text.parts(id, values).flatMap((part): readonly Run[] => {
    if (typeof part === 'string') return splitTags(part)
    const element = elements.get(part.slot)
    if (element !== undefined) return [element]
    return [part.lang === undefined ? <bdi>{part.text}</bdi> : <bdi lang={htmlLang(part.lang)}>{part.text}</bdi>]
  })
  return nest(runs)
}

type Tag = { readonly tag: 'b' | 'em' | 'q' | 'small'; readonly closes: boolean }
type Run = string | ReactElement | Tag

const tagPattern = /<(\/?)(b|em|q|small)>/g

function splitTags(text: string): Run[] {
  const runs: Run[] = []
  let from = 0
  for (const match of text.matchAll(tagPattern)) {
    if (match.index > from) runs.push(text.slice(from, match.index))
    const tag = match[2]
    if (tag === 'b' || tag === 'em' || tag === 'q' || tag === 'small') runs.push({ tag, closes: match[1] === '/' })
    from = match.index + match[0].length
  }
  if (from < text.length) runs.push(text.slice(from))
  return runs
}

/** Puts what stands between an opening and a closing tag into its element; tags in messages do not nest. */
function nest(runs: readonly Run[]): ReactNode {
  const out: ReactNode[] = []
  let open: { tag: Tag['tag']; children: ReactNode[] } | null = null
  for (const run of runs) {
    const target: ReactNode[] = open?.children ?? out
    if (typeof run === 'string') target.push(run)
    else if (isValidElement(run)) target.push(<Fragment key={`${out.length}.${target.length}`}>{run}</Fragment>)
    else if ('closes' in run) {
      if (!run.closes) open = { tag: run.tag, children: [] }
      else if (open !== null) {
        const Element = open.tag
        out.push(<Element key={out.length}>{open.children}</Element>)
        open = null
      }
    }
  }
  return out
}
