/**
 * The joint news release in one language, and under it, apart and labelled, what single parties wrote for themselves.
 * The letters that their senders publish in full have a page of the same kind.
 */
import { direction, formatDate, formatList, htmlLang, type Translator } from '@samvad/lang'
import { nameOfLanguage } from './expand.ts'
import { markup, type Html } from './html.ts'
import { eyebrow, foot, lettersIn, partyName, type ReleasePageInput } from './outcome-page.ts'
import { marked, page, sentence, translatorFor } from './page.ts'
import type { PublicCommitment, PublicLanguage, PublicReadout, PublicRelease } from './public-release.ts'
import { jointNews } from './release-facts.ts'
import { formatLanguage, wordsIn, type Words } from './words.ts'

/** The page with the joint news release; null where the language has no templates. */
export function newsPage(input: ReleasePageInput): string | null {
  const { release, language, site, paths } = input
  const lang = language.tag
  const news = jointNews(release, lang)
  if (news === null) return null
  const t = translatorFor(lang)
  return page({
    site,
    lang,
    languages: newsLanguages(release),
    path: paths.news,
    title: news.headline,
    description: news.paragraphs[0] ?? news.headline,
    type: 'article',
    alsoIn: release.parties.map(({ content }) => content?.language ?? lang),
    data: {
      '@context': 'https://schema.org',
      '@type': 'NewsArticle',
      headline: news.headline,
      description: news.paragraphs[0] ?? '',
      inLanguage: htmlLang(lang),
      ...(release.instant === null ? {} : { datePublished: release.instant }),
      url: site.base + paths.news(lang),
    },
    main: markup`<header>
        ${eyebrow(release, lang, t('public.news-joint'), t)}
        <h1>${news.headline}</h1>
      </header>
      <article id="text" class="a">
        <p class="y"><b>${t('release.label.joint')}</b> ${t('public.news-note')}</p>
        ${news.paragraphs.map((paragraph) => markup`<p class="s">${paragraph}</p>`)}${commitments(release, lang, t)}
        <p><a href="${paths.outcome(lang)}">${t('public.full-text')}</a></p>
      </article>
      ${readouts(release, language, t)}`,
    foot: foot(release, language, t),
  })
}

/** Languages of the release that also have templates for news. */
export function newsLanguages(release: PublicRelease): readonly string[] {
  return release.languages.map(({ tag }) => tag).filter((tag) => jointNews(release, tag) !== null)
}

/** The page with the letters that are published in full. */
export function lettersPage({ release, language, site, paths }: ReleasePageInput): string | null {
  const lang = language.tag
  const t = translatorFor(lang)
  const letters = lettersIn(release, language).filter((letter) => Object.keys(letter.texts).length > 0)
  if (letters.length === 0) return null
  return page({
    site,
    lang,
    languages: release.languages.map(({ tag }) => tag),
    path: paths.letters,
    title: `${t('release.part.letters')} · ${language.title}`,
    description: t('release.part.letters'),
    type: 'article',
    alsoIn: letters.map((letter) => letter.original),
    main: markup`<header>
        ${eyebrow(release, lang, language.mechanism, t)}
        <h1>${t('release.part.letters')}</h1>
      </header>
      <div id="text">
        ${letters.map((letter) => {
          const own = letter.original
          const text = wordsIn(letter.texts, lang, own)
          const capacity = letter.sender === null ? null : wordsIn(letter.sender.capacity, lang, own)
          const name =
            letter.sender === null ? partyName(release, letter.owner, lang) : wordsIn(letter.sender.names, lang, own)
          const reader = letter.reader.content === null ? null : wordsIn(letter.reader.content.names, lang, own)
          return markup`<article class="a r" id="${letter.id}">
            <h2>${marked(name, lang)}</h2>
            <p class="e">
              ${capacity === null ? null : markup`${marked(capacity, lang)}<br />`}${reader === null ? null : sentence(t, 'public.read-by', { reader })}
            </p>
            ${text === null ? null : body(text, lang)}${text !== null && text.lang !== own ? markup`<p class="e">${t('public.letter-original', { language: nameOfLanguage(own, lang) })}</p>` : null}
          </article>`
        })}
      </div>
      <p><a href="${paths.outcome(lang)}">${t('public.full-text')}</a></p>`,
    foot: foot(release, language, t),
  })
}

function commitments(release: PublicRelease, lang: string, t: Translator): Html | null {
  const known = release.commitments.flatMap((commitment) => {
    const text = wordsIn(commitment.text, lang)
    return text === null ? [] : [{ commitment, text }]
  })
  if (known.length === 0) return null
  return markup`<section class="r">
    <h2>${t('release.part.commitments')}</h2>
    <ul>
      ${known.map(
        ({ commitment, text }) =>
          markup`<li>
            <p>${marked(text, lang)}<br /><span class="e">${owed(release, commitment, lang, t)}</span></p>
          </li>`,
      )}
    </ul>
  </section>`
}

function owed(release: PublicRelease, { owners, due }: PublicCommitment, lang: string, t: Translator): string {
  const words = formatLanguage(lang)
  const order = release.languages.find(({ tag }) => tag === lang)?.order.parties ?? []
  const names = formatList(
    words,
    owners.toSorted((a, b) => order.indexOf(a) - order.indexOf(b)).map((owner) => partyName(release, owner, lang).text),
  )
  return due === null ? names : t('public.due-by', { owners: names, date: formatDate(words, due) })
}

function readouts(release: PublicRelease, language: PublicLanguage, t: Translator): Html | null {
  if (release.readouts.length === 0) return null
  const lang = language.tag
  const sorted = release.readouts.toSorted(
    (a, b) => language.order.parties.indexOf(a.owner) - language.order.parties.indexOf(b.owner),
  )
  return markup`<aside class="a g" aria-label="${t('public.readouts')}">
    ${sorted.map((readout) => readoutOf(release, readout, lang, t))}
  </aside>`
}

function readoutOf(release: PublicRelease, readout: PublicReadout, lang: string, t: Translator): Html {
  const own = release.parties.find(({ id }) => id === readout.owner)?.content?.language
  const title = wordsIn(readout.title, lang, own)
  const text = wordsIn(readout.texts, lang, own)
  return markup`<section class="r">
    <p class="y">
      <b>${sentence(t, 'release.label.readout', { party: partyName(release, readout.owner, lang) })}</b>
      ${t('release.label.readout.note')}
    </p>
    <h2>${marked(title, lang)}</h2>
    ${text === null ? null : body(text, lang)}
  </section>`
}

/** A text whose paragraphs are parted by an empty line. */
export function body(text: Words, lang: string): Html {
  const mark = text.lang === lang ? null : markup` lang="${htmlLang(text.lang)}" dir="${direction(text.lang)}"`
  return markup`<div class="s" ${mark}>${text.text.split(/\n{2,}/).map((paragraph) => markup`<p>${paragraph}</p>`)}</div>`
}
