/** The frame of every page: skip link, bar, banners, main, foot. */
import { useEffect, useRef, type ReactNode } from 'react'
import { useText } from '../i18n/provider.tsx'
import { Bar, PublicBar, type Crumb, type HereView } from './bar.tsx'

type PageProps = {
  /** The title of the window, most particular first. */
  readonly title: string
  readonly children: ReactNode
  readonly foot?: ReactNode
  /** Where the skip link leads, in words; the default names the content. */
  readonly skip?: string
  /** Standing notices under the bar: reconstruction, demonstration seals, plain HTTP. */
  readonly banners?: readonly { readonly id: string; readonly words: ReactNode }[]
  /** Class of the screen, under which its own style sheet works. */
  readonly className?: string
} & (
  | { readonly crumbs: readonly Crumb[]; readonly here?: HereView; readonly variant?: 'working' }
  | { readonly variant: 'public' }
)

/** One page of the client. */
export function Page(props: PageProps) {
  const t = useText()
  const { title, children, foot, skip, banners = [], className } = props
  useEffect(() => {
    document.title = `${title} · ${t('shell.samvad')}`
  }, [title, t])
  const isPublic = props.variant === 'public'
  return (
    <>
      <a className="skip" href="#main">
        {skip ?? t('shell.skip')}
      </a>
      {isPublic ? (
        <PublicBar />
      ) : (
        <Bar
          crumbs={'crumbs' in props ? props.crumbs : []}
          {...('here' in props && props.here ? { here: props.here } : {})}
        />
      )}
      {banners.map(({ id, words }) => (
        <Banner key={id}>{words}</Banner>
      ))}
      <main id="main" className={className} tabIndex={-1}>
        <div className={isPublic ? 'wrap public' : 'wrap'}>{children}</div>
      </main>
      {foot !== undefined && (
        <footer className="foot">
          <div className={isPublic ? 'wrap public' : 'wrap'}>{foot}</div>
        </footer>
      )}
    </>
  )
}

/** A standing notice across the page. */
function Banner({ children }: { children: ReactNode }) {
  return (
    <aside className="banner">
      <div className="wrap">{children}</div>
    </aside>
  )
}

/** Words for a screen reader when something changed; assertive only for the floor and a deadline under five minutes. */
export function LiveRegion({ words, assertive = false }: { words: string; assertive?: boolean }) {
  return (
    <p className="visually-hidden" role={assertive ? 'alert' : 'status'} aria-live={assertive ? 'assertive' : 'polite'}>
      {words}
    </p>
  )
}

/** A heading that takes the focus when a result arrives, so that a keyboard reader is led to it. */
export function ArrivingHeading({ id, children, arrived }: { id: string; children: ReactNode; arrived: unknown }) {
  const heading = useRef<HTMLHeadingElement>(null)
  const seen = useRef(arrived)
  useEffect(() => {
    if (seen.current === arrived) return
    seen.current = arrived
    heading.current?.focus()
  }, [arrived])
  return (
    <h2 id={id} ref={heading} tabIndex={-1}>
      {children}
    </h2>
  )
}
