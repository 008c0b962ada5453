/** A list of cards of a session's page: its heading, and what stands there while nothing does. */
import type { ReactNode } from 'react'
import { EmptyState } from './state.tsx'

/** Cards under their heading; `none` says why there are none yet. */
export function CardList({
  id,
  title,
  none,
  children,
}: {
  id: string
  title: ReactNode
  none: ReactNode
  children: readonly ReactNode[]
}) {
  return (
    <section aria-labelledby={id}>
      <div className="section-head">
        <h2 id={id}>{title}</h2>
      </div>
      {children.length === 0 ? <EmptyState>{none}</EmptyState> : <div className="cards">{children}</div>}
    </section>
  )
}
