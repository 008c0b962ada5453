/** The frame of the room and its consoles: where am I, is it encrypted, what time is it, and the way out. */
import './room.css'
import { useEffect, type ReactNode } from 'react'
import { Link } from 'wouter'
import { useText } from '../../i18n/provider.tsx'
import type { Crumb } from '../../parts/bar.tsx'
import { Mark } from '../../parts/mark.tsx'
import { EncryptionSentence, type EncryptionView } from './encryption.tsx'
import { NowTime } from './seconds.tsx'

/**
 * The bar of 60 px and under it whatever `children` are; consoles bring their own columns, `<RoomColumns>` gives those of
 * the room. `end` is the way out and what else belongs at the end of the bar.
 */
export function RoomFrame({
  title,
  crumbs,
  encryption,
  end,
  className,
  children,
}: {
  /** The title of the window, most particular first. */
  title: string
  crumbs: readonly Crumb[]
  /** Null while the page has no connection to the room, of which nothing may be claimed then. */
  encryption: EncryptionView | null
  end?: ReactNode
  /** Class of the screen, under which its own style sheet works. */
  className?: string
  children: ReactNode
}) {
  const t = useText()
  useEffect(() => {
    document.title = `${title} · ${t('shell.samvad')}`
  }, [title, t])
  return (
    <div className={className === undefined ? 'room-frame' : `room-frame ${className}`}>
      <a className="skip" href="#main">
        {t('shell.skip')}
      </a>
      <header className="room-bar">
        <Mark />
        <nav aria-label={t('shell.breadcrumb')}>
          <ol className="crumbs">
            {crumbs.map(({ label, href }, index) => (
              <li key={href ?? index} {...(index === crumbs.length - 1 ? { 'aria-current': 'page' as const } : {})}>
                {href === undefined || index === crumbs.length - 1 ? (
                  <span>{label}</span>
                ) : (
                  <Link href={href}>{label}</Link>
                )}
              </li>
            ))}
          </ol>
        </nav>
        <div className="room-here">
          {encryption !== null && <EncryptionSentence view={encryption} />}
          <NowTime />
          {end}
        </div>
      </header>
      {children}
    </div>
  )
}

/** Main column and side column of 348 px; on a small screen one column in the order in which the eye needs them. */
export function RoomColumns({
  children,
  side,
  sideLabel,
}: {
  children: ReactNode
  side: ReactNode
  sideLabel: string
}) {
  return (
    <div className="room-columns">
      <main id="main" className="room-main" tabIndex={-1}>
        {children}
      </main>
      <aside className="room-side" aria-label={sideLabel}>
        {side}
      </aside>
    </div>
  )
}
