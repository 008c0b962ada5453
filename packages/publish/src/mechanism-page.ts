/** The page of a mechanism: its released outcomes, the latest first. And the page for an address without anything. */
import { formatDateRange, type Translator } from '@samvad/lang'
import type { Genesis } from '@samvad/kernel'
import { markup } from './html.ts'
import { languageOf, type PublicRelease } from './public-release.ts'
import { marked, page, translatorFor, type Site } from './page.ts'
import { formatLanguage, wordsIn } from './words.ts'

/** A released outcome with its address. */
export type ReleasedOutcome = Readonly<{ release: PublicRelease; href: (lang: string) => string }>

/** The page of a mechanism in one language. */
export function mechanismPage(
  input: Readonly<{ site: Site; lang: string; released: readonly ReleasedOutcome[] }>,
): string {
  const { site, lang } = input
  const t = translatorFor(lang)
  const released = input.released.toSorted((a, b) => b.release.session.number - a.release.session.number)
  const latest = released[0]?.release
  const name = (latest && languageOf(latest, lang)?.mechanism) ?? t('public.published')
  const tags = [...new Set(released.flatMap(({ release }) => release.languages.map(({ tag }) => tag)))]
  return page({
    site,
    lang,
    languages: tags,
    path: (tag) => `/p/${site.slug}?lang=${tag}`,
    title: name,
    description: t('public.published'),
    alsoIn: latest?.authentic ?? [],
    main: markup`<header>
        <p class="e">${t('public.published')}</p>
        <h1>${name}</h1>
      </header>
      <ul id="text" class="a">
        ${released.map(({ release, href }) => item(release, href, lang, t))}
      </ul>`,
  })
}

function item(release: PublicRelease, href: (lang: string) => string, lang: string, t: Translator) {
  const language = languageOf(release, lang) ?? release.languages[0]
  const { plan } = release
  const theme = wordsIn(release.theme, lang, release.authentic[0])
  const dates = plan === null ? '' : formatDateRange(formatLanguage(lang), plan.start, plan.end, { style: 'table' })
  const title = language === undefined ? null : { text: language.title, lang: language.tag }
  return markup`<li class="r">
    <p class="e">${t('session.title', { n: String(release.session.number) })} · ${dates}</p>
    <p class="d s"><a href="${href(language?.tag ?? lang)}">${marked(title, lang)}</a></p>
    ${theme === null ? null : markup`<p>${marked(theme, lang)}</p>`}
  </li>`
}

/** The page for an address under which nothing is published: it says the same whatever is still to come. */
export function nothingPage(lang: string): string {
  const t = translatorFor(lang)
  const site: Site = { base: '', slug: '', hostedBy: '', demonstration: null }
  return page({
    site,
    lang,
    languages: [],
    path: () => '',
    title: t('public.nothing-here'),
    description: t('public.nothing-why'),
    index: false,
    main: markup`<header id="text">
      <h1>${t('public.nothing-here')}</h1>
      <p class="d">${t('public.nothing-why')}</p>
    </header>`,
  })
}

/** Language for a reader by what their browser asks for, out of those in which a page exists. */
export function negotiate(accept: string | undefined, tags: readonly string[]): string | null {
  const wanted = (accept ?? '')
    .split(',')
    .map((part, place) => {
      const [tag = '', ...parameters] = part.trim().split(';')
      const q = parameters.map((one) => /^\s*q=([\d.]+)$/.exec(one)?.[1]).find((one) => one !== undefined)
      return { tag: tag.toLowerCase(), weight: q === undefined ? 1 : Number(q), place }
    })
    .filter(({ tag, weight }) => tag !== '' && weight > 0)
    .toSorted((a, b) => b.weight - a.weight || a.place - b.place)
  for (const { tag } of wanted) {
    const found = tags.find((one) => one === tag) ?? tags.find((one) => tag.split('-')[0] === one.split('-')[0])
    if (found !== undefined) return found
  }
  return tags[0] ?? null
}

/** Languages in which pages of a mechanism may exist. */
export function mechanismLanguages(genesis: Genesis): readonly string[] {
  return [...new Set([...genesis.authentic, ...genesis.courtesy])]
}
