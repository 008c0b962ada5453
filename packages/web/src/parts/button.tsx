/** Buttons and links that look like buttons. A page has one `primary`, worded as what will happen. */
import type { ButtonHTMLAttributes, ReactNode } from 'react'
import { Link } from 'wouter'
import { PlainTimes } from './other-clocks.tsx'

type Look = 'primary' | 'plain' | 'big' | 'seal' | 'quiet'

const classes: Readonly<Record<Look, string>> = {
  primary: 'button primary',
  plain: 'button',
  big: 'button primary big',
  seal: 'button seal',
  quiet: 'button quiet',
}

/** A button that acts on this page. While `busy` it stays focusable and says so, but does nothing. */
export function Button({
  look = 'plain',
  busy = false,
  children,
  ...rest
}: { look?: Look; busy?: boolean; children: ReactNode } & Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className'>) {
  return (
    <button
      type="button"
      {...rest}
      className={classes[look]}
      {...(busy ? { 'aria-disabled': true, 'aria-busy': true, onClick: (event) => event.preventDefault() } : {})}
    >
      <PlainTimes>{children}</PlainTimes>
    </button>
  )
}

/** A link that looks like a button: it goes to another page. */
export function LinkButton({
  look = 'plain',
  href,
  download,
  children,
}: {
  look?: Look
  href: string
  download?: boolean | string
  children: ReactNode
}) {
  if (download !== undefined || isElsewhere(href)) {
    return (
      <a className={classes[look]} href={href} {...(download === undefined ? {} : { download })}>
        <PlainTimes>{children}</PlainTimes>
      </a>
    )
  }
  return (
    <Link className={classes[look]} href={href}>
      <PlainTimes>{children}</PlainTimes>
    </Link>
  )
}

/** A link in running text: inside the client without loading a page, elsewhere as the browser does it. */
export function TextLink({
  href,
  lang,
  children,
  label,
}: {
  href: string
  lang?: string
  children: ReactNode
  label?: string
}) {
  const attributes = {
    ...(lang === undefined ? {} : { lang, hrefLang: lang }),
    ...(label === undefined ? {} : { 'aria-label': label }),
  }
  if (isElsewhere(href)) {
    return (
      <a href={href} {...attributes}>
        <PlainTimes>{children}</PlainTimes>
      </a>
    )
  }
  return (
    <Link href={href} {...attributes}>
      <PlainTimes>{children}</PlainTimes>
    </Link>
  )
}

// Anchors, downloads from the node and other hosts are not pages of the client.
function isElsewhere(href: string): boolean {
  return !href.startsWith('/') || href.startsWith('/api/') || href.startsWith('/p/')
}
