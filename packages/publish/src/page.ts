/** The frame of every public page: head, bar with the languages, foot. No script, no font, nothing from elsewhere. */
import { messagesOf } from '@samvad/lang/catalogue'
import { createTranslator, direction, htmlLang, type Translator, type Values } from '@samvad/lang'
import { ownName } from './expand.ts'
import { markup, jsonBlock, styleSheet, type Html } from './html.ts'
import { styleFor } from './style.ts'
import { frameLanguage, type Words } from './words.ts'

/** What a page is told about where it stands. */
export type Site = Readonly<{
  /** Address of the node as the reader typed it, without a slash at the end; search engines want whole addresses. */
  base: string
  slug: string
  hostedBy: string
  demonstration: 'fictional' | 'reconstruction' | null
}>

/** A page without its frame. */
export type PageParts = Readonly<{
  site: Site
  /** Language of the text; the frame is English where there is no catalogue for it. */
  lang: string
  /** Languages in which this very page exists, in the mechanism's order. */
  languages: readonly string[]
  /** Path of this page in a language. */
  path: (lang: string) => string
  title: string
  description: string
  /** Further languages on the page, for the style. */
  alsoIn?: readonly string[]
  /** Rules that only this page needs. */
  style?: string
  data?: unknown
  index?: boolean
  type?: 'article' | 'website'
  main: Html
  foot?: Html
}>

/** Sentences of the frame around a text in this language. */
export function translatorFor(lang: string): Translator {
  const frame = frameLanguage(lang)
  let known = translators.get(frame)
  if (known === undefined) translators.set(frame, (known = createTranslator(frame, messagesOf(frame))))
  return known
}

const translators = new Map<string, Translator>()

/** A whole page. */
export function page(parts: PageParts): string {
  const { site, lang, languages, title, description } = parts
  const t = translatorFor(lang)
  const frame = frameLanguage(lang)
  const whole = (tag: string): string => site.base + parts.path(tag)
  const banner =
    site.demonstration === null
      ? null
      : markup`<p class="z">
          <span class="w">${t(site.demonstration === 'fictional' ? 'public.fictional' : 'release.reconstruction')}</span>
        </p>`
  const robots =
    site.demonstration !== null || parts.index === false ? markup`<meta name="robots" content="noindex" />` : null
  return markup`<!doctype html>
    <html lang="${htmlLang(frame)}" dir="${direction(frame)}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <title>${title}</title>
        <meta name="description" content="${description}" />
        ${robots}${languages.map((tag) => markup`<link rel="alternate" hreflang="${htmlLang(tag)}" href="${whole(tag)}" />`)}
        <meta property="og:type" content="${parts.type ?? 'website'}" />
        <meta property="og:title" content="${title}" />
        <meta property="og:locale" content="${LOCALES[lang] ?? lang}" />
        ${
          parts.data === undefined
            ? null
            : markup`<script type="application/ld+json">
                ${jsonBlock(parts.data)}
              </script>`
        }
        <style>
          ${styleSheet(styleFor([frame, lang, ...(parts.alsoIn ?? [])]) + (parts.style ?? ''))}
        </style>
      </head>
      <body>
        <a class="k" href="#text">${t('shell.skip')}</a>
        <div role="banner">
          <div class="b">
            <div class="w">
              ${site.slug === '' ? markup`<span class="n">${t('shell.samvad')}</span>` : markup`<a class="n" href="/p/${site.slug}?lang=${lang}">${MARK}${t('shell.samvad')}</a>`}${
                languages.length === 0
                  ? null
                  : markup`<nav aria-label="${t('release.languages')}">
                      <ul>
                        ${languages.map((tag) => switcher(tag, lang, parts.path(tag)))}
                      </ul>
                    </nav>`
              }
            </div>
          </div>
          ${banner}
        </div>
        <main class="w">${parts.main}</main>
        ${
          site.slug === ''
            ? null
            : markup`<footer>
                <div class="w">
                  ${parts.foot ?? null}
                  <p>${t('release.hosted-by', { party: site.hostedBy })}</p>
                </div>
              </footer>`
        }
      </body>
    </html> `.html
}

/** A sentence of which the filled holes are isolated, and marked where they are in another language. */
export function sentence(t: Translator, id: Parameters<Translator>[0], values: Values): Html {
  return markup`${t.parts(id, values).map((part) => {
    if (typeof part === 'string') return markup`${part}`
    return part.lang === undefined || part.lang === t.lang
      ? markup`${part.text}`
      : markup`<bdi lang="${htmlLang(part.lang)}">${part.text}</bdi>`
  })}`
}

/** Words in their own language, marked where that is not the page's. */
export function marked(words: Words | null, lang: string): Html | null {
  if (words === null) return null
  return words.lang === lang
    ? markup`${words.text}`
    : markup`<bdi lang="${htmlLang(words.lang)}" dir="${direction(words.lang)}">${words.text}</bdi>`
}

/** Attributes of a text whose language is not the page's. */
export function languageOfText(tag: string, lang: string): Html | null {
  return tag === lang && frameLanguage(lang) === lang ? null : markup` lang="${htmlLang(tag)}" dir="${direction(tag)}"`
}

function switcher(tag: string, lang: string, path: string): Html {
  return tag === lang
    ? markup`<li><a href="${path}" lang="${htmlLang(tag)}" aria-current="page">${ownName(tag)}</a></li>`
    : markup`<li><a href="${path}" lang="${htmlLang(tag)}" hreflang="${htmlLang(tag)}">${ownName(tag)}</a></li>`
}

const MARK = markup`<svg
  viewBox="0 0 24 24"
  width="22"
  height="22"
  aria-hidden="true"
  fill="none"
  stroke="var(--a)"
  stroke-width="1.9"
  class="M"
>
  <circle cx="9" cy="12" r="6.5" />
  <circle cx="15" cy="12" r="6.5" />
</svg>`

const LOCALES: Readonly<Record<string, string>> = { en: 'en_GB', zh: 'zh_CN', ru: 'ru_RU', hi: 'hi_IN', ar: 'ar_AR' }
