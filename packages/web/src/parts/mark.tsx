/** The mark of the product, which leads to the first page. */
import { Link } from 'wouter'
import { useText } from '../i18n/provider.tsx'

export function Mark() {
  const t = useText()
  return (
    <Link className="mark" href="/">
      <svg viewBox="0 0 24 24" aria-hidden="true" fill="none" stroke="currentColor" strokeWidth="1.9">
        <circle cx="9" cy="12" r="6.5" />
        <circle cx="15" cy="12" r="6.5" />
      </svg>
      <span lang={t.lang === 'hi' ? 'hi' : 'en'}>{t('shell.samvad')}</span>
    </Link>
  )
}
