/** The bar of every page: where am I, for whom do I act, in which language. */
import { htmlLang, isInterfaceLanguage, nativeName } from '@samvad/lang'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { offeredLanguages } from '../i18n/languages.ts'
import { useLanguage, useText } from '../i18n/provider.tsx'
import { Mark } from './mark.tsx'

export type Crumb = { readonly label: ReactNode; readonly href?: string }

/** Whom the person acts for, as one sentence, and whether the live connection stands. */
export type HereView = {
  readonly acting?: ReactNode
  readonly live?: { readonly state: 'on' | 'off'; readonly words: ReactNode }
}

/** The bar of a working page. The last crumb is the page itself. */
export function Bar({ crumbs, here = {} }: { crumbs: readonly Crumb[]; here?: HereView }) {
  const t = useText()
  return (
    <header className="bar">
      <div className="wrap">
        <Mark />
        {crumbs.length > 0 && (
          <nav aria-label={t('shell.breadcrumb')}>
            <ol className="crumbs">
              {crumbs.map(({ label, href }, index) => (
                <li key={href ?? index} {...(index === crumbs.length - 1 ? { 'aria-current': 'page' as const } : {})}>
                  {href === undefined || index === crumbs.length - 1 ? (
                    <span dir="auto" {...onHover(label)}>
                      {label}
                    </span>
                  ) : (
                    <Link href={href} dir="auto" {...onHover(label)}>
                      {label}
                    </Link>
                  )}
                </li>
              ))}
            </ol>
          </nav>
        )}
        <div className="here">
          {here.live !== undefined && (
            <span>
              <i className={here.live.state === 'on' ? 'dot' : 'dot off'} aria-hidden="true" />
              {here.live.words}
            </span>
          )}
          {here.acting !== undefined && <span>{here.acting}</span>}
        </div>
        <LanguageChoice />
      </div>
    </header>
  )
}

/** A crumb is cut where the bar is too narrow for it; the whole of it is on hover. */
function onHover(label: ReactNode): { readonly title?: string } {
  return typeof label === 'string' ? { title: label } : {}
}

/** The bar of a public page: the mark and every language in itself. */
export function PublicBar() {
  const t = useText()
  const { choice, choose } = useLanguage()
  return (
    <header className="bar public">
      <div className="wrap public">
        <Mark />
        <nav className="languages-nav" aria-label={t('shell.language')}>
          <ul className="languages">
            {offeredLanguages.map((language) => (
              <li key={language}>
                <a
                  href={`?lang=${language}`}
                  lang={htmlLang(language)}
                  hrefLang={htmlLang(language)}
                  {...(language === choice ? { 'aria-current': 'true' as const } : {})}
                  onClick={(event) => {
                    event.preventDefault()
                    choose(language)
                  }}
                >
                  {nativeName(language)}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </div>
    </header>
  )
}

/** The chooser of a working page: a native select, so that any keyboard and any screen reader knows it. */
function LanguageChoice() {
  const t = useText()
  const { choice, choose } = useLanguage()
  return (
    <select
      className="language-choice"
      aria-label={t('shell.language')}
      value={choice}
      onChange={(event) => {
        if (isInterfaceLanguage(event.target.value)) choose(event.target.value)
      }}
    >
      {offeredLanguages.map((language) => (
        <option key={language} value={language} lang={htmlLang(language)}>
          {nativeName(language)}
        </option>
      ))}
      {(choice === 'ar-XB' || choice === 'en-XA') && <option value={choice}>{choice}</option>}
    </select>
  )
}
