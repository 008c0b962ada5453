/** Small parts that show a state: tags, segment bars, checklists, progress, empty places. */
import type { ReactNode } from 'react'
import { useText } from '../i18n/provider.tsx'
import { StatusMark, type MarkState } from './status-mark.tsx'

/** A chip with a word. It stands alone and never agrees with a noun. */
export function Tag({ tone, children }: { tone: 'done' | 'open' | 'plain' | 'now'; children: ReactNode }) {
  return <span className={`tag ${tone}`}>{children}</span>
}

type Segment = { readonly state: 'done' | 'open' | 'later'; readonly label?: string }

/** One segment per thing: filled done, hollow not yet, hatched open. Each label is read out; the bar itself is drawn. */
export function SegmentBar({
  segments,
  label,
  small = false,
}: {
  segments: readonly Segment[]
  label: string
  small?: boolean
}) {
  if (small) {
    return (
      <span className="segments small" aria-hidden="true">
        {segments.map(({ state }, index) => (
          <i key={index} className={state} />
        ))}
      </span>
    )
  }
  return (
    <ol className={segments.length > 24 ? 'segments many' : 'segments'} aria-label={label}>
      {segments.map(({ state, label: words }, index) => (
        <li key={index} className={state}>
          {words !== undefined && <span className="visually-hidden">{words}</span>}
        </li>
      ))}
    </ol>
  )
}

/** Totals as lengths: done, open in time, late. The words say the same. */
export function StackBar({ done, open, late, label }: { done: number; open: number; late: number; label: string }) {
  const lengths = [
    { state: 'done', count: done },
    { state: 'later', count: open },
    { state: 'open', count: late },
  ]
  return (
    <div className="segments stack" role="img" aria-label={label}>
      {lengths
        .filter(({ count }) => count > 0)
        .map(({ state, count }) => (
          <i key={state} className={state} style={{ flex: `${count} 0 14px` }} />
        ))}
    </div>
  )
}

/** The hatch chip and the word beside it. */
export function Late({ children }: { children: ReactNode }) {
  return (
    <p className="late-line">
      <i className="hatch-chip" aria-hidden="true" />
      {children}
    </p>
  )
}

export type CheckItem = {
  readonly id: string
  readonly state: MarkState
  readonly words: ReactNode
  readonly note?: ReactNode
}

/** What is missing first, under a heading that counts it, then what is done. */
export function Checklist({
  missing,
  done,
  missingTitle,
  doneTitle,
}: {
  missing: readonly CheckItem[]
  done: readonly CheckItem[]
  missingTitle: ReactNode
  doneTitle: ReactNode
}) {
  return (
    <section>
      <h2>{missingTitle}</h2>
      {missing.length > 0 && <CheckItems items={missing} />}
      {done.length > 0 && (
        <>
          <h3>{doneTitle}</h3>
          <CheckItems items={done} />
        </>
      )}
    </section>
  )
}

/** A list of marks and words, without headings. */
export function CheckItems({ items }: { items: readonly CheckItem[] }) {
  const label = useMarkLabel()
  return (
    <ul className="checklist">
      {items.map(({ id, state, words, note }) => (
        <li key={id}>
          <StatusMark state={state} label={label(state)} />
          <span>
            {words}
            {note !== undefined && <span className="meta">{note}</span>}
          </span>
        </li>
      ))}
    </ul>
  )
}

/** What a mark says when no word stands beside it. */
export function useMarkLabel(): (state: MarkState) => string {
  const t = useText()
  return (state) => t(`shell.mark.${state}`)
}

/** An empty place teaches the next step. */
export function EmptyState({ children, actions }: { children: ReactNode; actions?: ReactNode }) {
  return (
    <div className="empty">
      <p>{children}</p>
      {actions !== undefined && <div className="actions">{actions}</div>}
    </div>
  )
}

/** Long work, in words and as a length; without `of` the length is not known. */
export function ProgressBar({ done, of, label }: { done: number; of?: number; label: string }) {
  return (
    <div className="progress-line">
      <span className="meta">{label}</span>
      <progress aria-label={label} {...(of === undefined ? {} : { value: done, max: of })} />
    </div>
  )
}

/** New entries wait behind this, so that nothing jumps under the reader's eye. */
export function NewEntries({ count, onShow }: { count: number; onShow: () => void }) {
  const t = useText()
  // The region is there before the pill: a region that comes with its words is often not read out.
  return (
    <div className="new-entries" role="status">
      {count > 0 && (
        <button type="button" onClick={onShow}>
          {t('shell.new-entries', { count })}
        </button>
      )}
    </div>
  )
}

/** The one thing to do on a page. */
export function FocusCard({
  labelledBy,
  open = false,
  className,
  children,
}: {
  labelledBy: string
  open?: boolean
  className?: string
  children: ReactNode
}) {
  return (
    <section
      className={['focus-card', open ? 'open' : '', className ?? ''].join(' ').trim()}
      aria-labelledby={labelledBy}
    >
      {children}
    </section>
  )
}
