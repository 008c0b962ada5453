/**
 * The page of a released outcome: the text in one language, who adopted and signed it, its value, and what stands
 * around it. The parallel page is the same with the other authentic texts beside it, one of them shown by CSS alone.
 */
import { direction, formatDateRange, formatList, formatTime, htmlLang, type Translator } from '@samvad/lang'
import { nameOfLanguage, ownName } from './expand.ts'
import { markup, type Html } from './html.ts'
import { languageOfText, marked, page, sentence, translatorFor, type Site } from './page.ts'
import type { Paths } from './paths.ts'
import {
  type PublicAct,
  type PublicLanguage,
  type PublicLetter,
  type PublicPerson,
  type PublicRelease,
  type PublicUnit,
} from './public-release.ts'
import { parallelStyle } from './style.ts'
import { formatLanguage, wordsIn, zoneOf, type Words } from './words.ts'

/** What a page of a release is rendered from. */
export type ReleasePageInput = Readonly<{ release: PublicRelease; language: PublicLanguage; site: Site; paths: Paths }>

/** The page of the outcome in one language. `beside` makes it the parallel page and names the text shown first. */
export function outcomePage(input: ReleasePageInput, beside: string | null = null): string {
  const { release, language, site, paths } = input
  const t = translatorFor(language.tag)
  const others = release.languages.filter((one) => one.role === 'authentic' && one.tag !== language.tag)
  const parallel = beside === null ? [] : others
  const description = themeSentence(release, language, t) ?? language.mechanism
  return page({
    site,
    lang: language.tag,
    languages: release.languages.map(({ tag }) => tag),
    path: beside === null ? paths.outcome : (tag) => paths.parallel(tag),
    title: language.title,
    description,
    type: 'article',
    alsoIn: parallel.map(({ tag }) => tag),
    ...(beside === null ? {} : { style: parallelStyle(parallel.length), index: false }),
    data: structuredData(input),
    main: markup`${heading(release, language, t)}
      <div class="c">
        <article id="text" aria-label="${t('public.text')}">
          ${sealed(input, t)}${authority(release, language, t)}${beside === null ? chips(input, others, t) : radios(parallel, beside, t)}
          <ol class="t s">
            ${units(language, parallel)}
          </ol>
          ${signatures(release, language, t)}${value(release, t)}
        </article>
        <aside>${aboutSession(input, t)}${downloads(input, t)}${chain(input, t)}${progress(release, t)}</aside>
      </div>`,
    foot: foot(release, language, t),
  })
}

/** Name of a person as its party typed it, in the page's language and in the person's own. */
export function personName(release: PublicRelease, person: PublicPerson | null, lang: string): Html | null {
  const content = person?.content
  if (!person || !content) return null
  const own = content.language ?? partyLanguage(release, person.party) ?? lang
  const here = wordsIn(content.names, lang, own)
  const there = content.names[own]
  const second = there === undefined || here?.lang === own ? null : { text: there, lang: own }
  return markup`${marked(here, lang)}${second === null ? null : markup` ${marked(second, lang)}`}`
}

/** Short name of a party for a reader. */
export function partyName(release: PublicRelease, id: string, lang: string): Words {
  const content = release.parties.find((party) => party.id === id)?.content
  return wordsIn(content?.short ?? {}, lang, content?.language) ?? { text: id, lang }
}

/** Dates of the session as a table writes them; null while its plan cannot be read. */
export function datesOf(release: PublicRelease, lang: string): string | null {
  const { plan } = release
  return plan === null ? null : formatDateRange(formatLanguage(lang), plan.start, plan.end, { style: 'table' })
}

/** The line above a title: what this is, of which session, when and how held. */
export function eyebrow(release: PublicRelease, lang: string, what: string, t: Translator): Html {
  const { plan } = release
  const dates = datesOf(release, lang)
  return markup`<p class="e">
    ${what} ·
    ${t('session.title', { n: String(release.session.number) })}${dates === null ? null : markup` · <time datetime="${plan?.start ?? ''}">${dates}</time>`}${plan === null ? null : markup` · ${t(`session.format.${plan.format}`)}`}
  </p>`
}

/** Whether a text is authentic; a courtesy translation never goes without its label. */
export function authority(release: PublicRelease, language: PublicLanguage, t: Translator): Html {
  const courtesy = language.role === 'courtesy'
  const order =
    language.order.holder !== null
      ? null
      : markup` ${t(courtesy ? 'release.order.neutral' : 'public.order-alphabetical')}`
  return courtesy
    ? markup`<p class="y"><b>${t('release.label.courtesy')}</b> ${t('release.courtesy.note')}${order}</p>`
    : markup`<p class="y"><b>${t('release.label.authentic')}</b>${order}</p>`
}

function heading(release: PublicRelease, language: PublicLanguage, t: Translator): Html {
  const lede = themeSentence(release, language, t)
  return markup`<header>${eyebrow(release, language.tag, t('release.part.outcome'), t)}<h1${languageOfText(language.tag, language.tag)}>${language.title}</h1>${lede === null ? null : markup`<p class="d s">${lede}</p>`}</header>`
}

function themeSentence(release: PublicRelease, language: PublicLanguage, t: Translator): string | null {
  const theme = release.theme[language.tag]
  return theme === undefined ? null : t('public.theme-of-session', { theme })
}

function sealed({ release, language, paths }: ReleasePageInput, t: Translator): Html {
  const says =
    release.signed.length > 0
      ? markup`<strong>${t('public.signed-by-all')}</strong> `
      : markup`<strong
          >${release.signature ? t('public.adopted-by-all') : t('release.signatures.none-foreseen')}</strong
        > `
  const words = formatLanguage(language.tag)
  const languages = formatList(
    words,
    release.authentic.map((tag) => nameOfLanguage(tag, words)),
  )
  return markup`<div class="v">
    <p>${says}${t('public.one-value', { languages })}</p>
    <a class="u" href="${paths.check(language.tag)}">${t('term.do.verify')}</a>
  </div>`
}

function chips({ language, paths }: ReleasePageInput, others: readonly PublicLanguage[], t: Translator): Html | null {
  if (others.length === 0) return null
  return markup`<p class="o">
    <span>${t('public.beside')}</span
    ><b>${t('public.alone')}</b
    >${others.map(({ tag }) => markup`<a href="${paths.parallel(language.tag, tag)}#text" lang="${htmlLang(tag)}">${ownName(tag)}</a>`)}
  </p>`
}

function radios(parallel: readonly PublicLanguage[], beside: string, t: Translator): Html {
  const first = Math.max(1, parallel.findIndex(({ tag }) => tag === beside) + 1)
  const on = (i: number): Html | null => (i === first ? markup` checked` : null)
  return markup`<fieldset class="o">
    <legend>${t('public.beside')}</legend>
    <input class="q" type="radio" name="p" id="p0" /><label for="p0">${t('public.alone')}</label
    >${parallel.map(({ tag }, i) => markup`<input class="q" type="radio" name="p" id="p${i + 1}" ${on(i + 1)} /><label for="p${i + 1}" lang="${htmlLang(tag)}">${ownName(tag)}</label>`)}
  </fieldset>`
}

/** Units of a text with the same units of others beside them. The title stands above and is not repeated. */
function units(language: PublicLanguage, parallel: readonly PublicLanguage[]): Html {
  const shown = language.units.filter((unit) => unit.kind !== 'title')
  return markup`${shown.map(
    (unit) =>
      markup`<li>
        <i>${unit.label}</i>${paragraph(unit, languageOfText(language.tag, language.tag), '')}${parallel.map(
          (other, i) => {
            const same = other.units.find((one) => one.unit === unit.unit)
            if (same === undefined) return markup``
            return paragraph(same, markup` lang="${htmlLang(other.tag)}" dir="${direction(other.tag)}"`, `x x${i + 1}`)
          },
        )}
      </li>`,
  )}`
}

function paragraph(unit: PublicUnit, lang: Html | null, className: string): Html {
  const classes = [className, unit.kind === 'heading' ? 'H' : ''].filter(Boolean).join(' ')
  return markup`<p${classes === '' ? null : markup` class="${classes}"`}${lang}>${unit.text}</p>`
}

function signatures(release: PublicRelease, language: PublicLanguage, t: Translator): Html {
  const signed = release.signed.length > 0
  const acts = (signed ? release.signed : release.adopted).toSorted(
    (a, b) => language.order.parties.indexOf(a.party) - language.order.parties.indexOf(b.party),
  )
  return markup`<section class="g" aria-label="${t(signed ? 'public.signatures' : 'public.adoption')}">
    ${acts.map((act) => signature(release, language.tag, act, signed, t))}
  </section>`
}

function signature(release: PublicRelease, lang: string, act: PublicAct, signed: boolean, t: Translator): Html {
  const party = release.parties.find(({ id }) => id === act.party)?.content
  const time = formatTime(formatLanguage(lang), act.at, party ? zoneOf(party.zone, lang) : { offset: 'Z' }, {
    style: 'record',
  })
  const content = act.person?.content
  const title = content ? wordsIn(content.titles, lang, content.language ?? party?.language) : null
  return markup`<div>
    <p class="e">${marked(partyName(release, act.party, lang), lang)}</p>
    <p class="n s">${personName(release, act.person, lang)}</p>
    ${title === null ? null : markup`<p>${marked(title, lang)}</p>`}
    <p class="e">✓ ${t(signed ? 'public.signed-at' : 'public.adopted-at', { time })}</p>
  </div>`
}

function value(release: PublicRelease, t: Translator): Html {
  return markup`<section class="g">
    <div>
      <h2>${t('release.value')}</h2>
      <p class="N" dir="ltr">${release.digits.map((group) => markup`<span>${group}</span>`)}</p>
      <p class="e">${t('public.value-note')}</p>
      <details>
        <summary class="e">${t('release.value.full')}</summary>
        <code dir="ltr">${release.root}</code>
      </details>
    </div>
  </section>`
}

function aboutSession({ release, language, paths }: ReleasePageInput, t: Translator): Html {
  const { plan } = release
  const lang = language.tag
  const theme = release.theme[lang]
  // Where the theme exists in this language it stands above the text already.
  const themes: readonly Words[] =
    theme === undefined
      ? release.authentic.flatMap((tag) =>
          release.theme[tag] === undefined ? [] : [{ text: release.theme[tag], lang: tag }],
        )
      : []
  const place = release.place === null ? null : wordsIn(release.place.names, lang)
  return markup`<section>
    <h2>${t('public.session')}</h2>
    <dl>
      ${
        themes.length === 0
          ? null
          : markup`<dt>${t('public.theme')}</dt>
              ${themes.map((one) => markup`<dd>${marked(one, lang)}</dd>`)}`
      }${
        plan === null
          ? null
          : markup`<dt>${t('public.dates')}</dt>
              <dd>${datesOf(release, lang) ?? ''}</dd>
              <dt>${t('public.format')}</dt>
              <dd>${t(`session.format.${plan.format}`)}</dd>`
      }${
        place === null
          ? null
          : markup`<dt>${t('public.place')}</dt>
              <dd>${marked(place, lang)}</dd>`
      }${
        plan === null
          ? null
          : markup`<dt>${t('public.host')}</dt>
              <dd>${marked(partyName(release, plan.host, lang), lang)}</dd>`
      }${
        release.letters.length === 0
          ? null
          : markup`<dt>${t('release.part.letters')}</dt>
              ${lettersIn(release, language).map((letter) => markup`<dd>${letterLine(release, letter, lang, paths, t)}</dd>`)}`
      }
    </dl>
  </section>`
}

/** Letters in the order of this language. */
export function lettersIn(release: PublicRelease, language: PublicLanguage): readonly PublicLetter[] {
  return release.letters.toSorted(
    (a, b) => language.order.parties.indexOf(a.owner) - language.order.parties.indexOf(b.owner),
  )
}

function letterLine(release: PublicRelease, letter: PublicLetter, lang: string, paths: Paths, t: Translator): Html {
  const own = partyLanguage(release, letter.owner)
  const { sender } = letter
  if (sender === null) {
    const party = partyName(release, letter.owner, lang)
    return markup`${sentence(t, 'public.letter-of', { party })}. ${t(`session.letter.published.${letter.publication}`)}`
  }
  const name = marked(wordsIn(sender.names, lang, own), lang)
  const capacity = wordsIn(sender.capacity, lang, own)
  const full = Object.keys(letter.texts).length > 0
  const who = full ? markup`<a href="${paths.letters(lang)}#${letter.id}">${name}</a>` : markup`<b>${name}</b>`
  return markup`${who}<br />${capacity === null ? null : markup`${marked(capacity, lang)}<br />`}${t(`session.letter.published.${letter.publication}`)}`
}

function downloads({ language, paths }: ReleasePageInput, t: Translator): Html {
  const items: readonly (readonly [string, string, string])[] = [
    [paths.news(language.tag), t('public.news'), ''],
    [paths.text(language.tag), t('public.plain-text'), 'TXT'],
    [paths.manifest, t('public.all-texts'), 'JSON'],
    [paths.bundle, t('release.part.bundle'), 'ZIP'],
  ]
  return markup`<section>
    <h2>${t('public.downloads')}</h2>
    <ul class="l">
      ${items.map(([href, words, kind]) => markup`<li><a href="${href}">${words}${kind === '' ? null : markup` <span>${kind}</span>`}</a></li>`)}
    </ul>
  </section>`
}

function chain({ release, site, language }: ReleasePageInput, t: Translator): Html | null {
  if (release.chain.length < 2) return null
  return markup`<section>
    <h2>${t('public.sessions')}</h2>
    <ol class="m">
      ${release.chain.map((link) => {
        const label = t('session.title', { n: String(link.number) })
        if (link.current) return markup`<li><span aria-current="page">${link.number}</span></li>`
        if (link.session === null) return markup`<li><span>${link.number}</span></li>`
        return markup`<li>
          <a href="/p/${site.slug}/${link.session}/${language.tag}" aria-label="${label}">${link.number}</a>
        </li>`
      })}
    </ol>
  </section>`
}

function progress(release: PublicRelease, t: Translator): Html | null {
  const total = release.commitments.length
  if (total === 0) return null
  const done = release.commitments.filter((commitment) => commitment.status === 'done').length
  return markup`<section>
    <h2>${t('release.part.commitments')}</h2>
    <p>${t('public.implemented', { total, done })}</p>
  </section>`
}

/** When the release went out, in all languages at once. */
export function foot(release: PublicRelease, language: PublicLanguage, t: Translator): Html {
  if (release.instant === null) return markup``
  const time = formatTime(formatLanguage(language.tag), release.instant, { offset: 'Z' }, { style: 'record' })
  return markup`<p>${t('release.released', { time })}</p>`
}

function partyLanguage(release: PublicRelease, id: string): string | undefined {
  return release.parties.find((party) => party.id === id)?.content?.language
}

function structuredData({ release, language, site, paths }: ReleasePageInput): unknown {
  const { plan } = release
  const url = site.base + paths.outcome(language.tag)
  const session = translatorFor(language.tag)('session.title', { n: String(release.session.number) })
  return {
    '@context': 'https://schema.org',
    '@graph': [
      {
        '@type': 'NewsArticle',
        headline: language.title,
        inLanguage: htmlLang(language.tag),
        ...(release.instant === null ? {} : { datePublished: release.instant }),
        url,
        about: { '@id': '#s' },
      },
      ...(plan === null
        ? []
        : [
            {
              '@type': 'Event',
              '@id': '#s',
              name: session,
              startDate: plan.start,
              endDate: plan.end,
              eventAttendanceMode: `https://schema.org/${ATTENDANCE[plan.format]}`,
              ...(plan.format === 'in-person' ? {} : { location: { '@type': 'VirtualLocation', url } }),
            },
          ]),
    ],
  }
}

const ATTENDANCE = {
  video: 'OnlineEventAttendanceMode',
  hybrid: 'MixedEventAttendanceMode',
  'in-person': 'OfflineEventAttendanceMode',
} as const
