/**
 * Pages of a reported history: what public reports say of a session, every value with its source, differing values
 * side by side, what was not found said to be so. Nothing here is an act of a party, and every page says that first.
 */
import { direction, formatDate, formatDateRange, htmlLang, languages, type Translator } from '@samvad/lang'
import type { Claim, Printed, ReportedMechanism, ReportFacts, Texts } from '@samvad/protocol'
import { markup, type Html } from './html.ts'
import { marked, page, translatorFor, type Site } from './page.ts'
import { formatLanguage, wordsIn } from './words.ts'

/** The page of one reported session. */
export function reportedPage(input: Readonly<{ site: Site; lang: string; facts: ReportFacts }>): string {
  const { site, lang, facts } = input
  const t = translatorFor(lang)
  const title = t('session.title', { n: String(facts.number) })
  const say = <T>(claims: readonly Claim<T>[], write: (value: T) => Html | string | null): Html =>
    claimed(facts.sources, claims, write, lang, t)
  const row = (name: string, value: Html): Html => markup`<dt>${name}</dt><dd>${value}</dd>`
  const texts = (claims: readonly Claim<Texts>[]): Html => say(claims, (value) => marked(wordsIn(value, lang), lang))
  const part = (name: string, claims: readonly unknown[], value: Html): Html | null =>
    claims.length === 0 ? null : markup`<section class="r"><h2>${name}</h2>${value}</section>`
  return page({
    site,
    lang,
    languages,
    alsoIn: languages,
    path: (tag) => `/p/${site.slug}/${facts.number}/${tag}`,
    title,
    description: t('public.reported'),
    index: false,
    style: STYLE,
    main: markup`<header>
        <p class="e">${t('public.reported')}</p>
        <h1>${title}</h1>
      </header>
      <div class="c">
        <article id="text">
          ${part(t('release.part.letters'), facts.letters, texts(facts.letters))}
          ${facts.statements.map(
            (statement) =>
              markup`<section class="r">
                <h2>${t('release.part.statements')} · ${marked(wordsIn(statement.speaker, lang), lang)}</h2>
                ${texts(statement.points)}
              </section>`,
          )}
          ${part(t('public.reported.topics'), facts.topics, texts(facts.topics))}
          ${part(t('public.reported.agreed'), facts.commitments, texts(facts.commitments))}
          ${part(t('session.agenda'), facts.agenda, texts(facts.agenda))}
          ${outcome(facts, say, lang, t)}
          ${part(
            t('public.reported.headlines'),
            facts.headlines,
            say(facts.headlines, (value) => printed(value)),
          )}
          ${part(t('public.reported.remarks'), facts.remarks, texts(facts.remarks))}
        </article>
        <aside>
          <section>
            <h2>${t('public.session')}</h2>
            <dl>
              ${row(
                t('public.theme'),
                say(facts.theme, (value) => printed(value)),
              )}
              ${row(
                t('public.dates'),
                say(facts.dates, ({ start, end }) =>
                  formatDateRange(formatLanguage(lang), start, end, { style: 'table' }),
                ),
              )}
              ${facts.postponedFrom === null ? null : markup`<dd>${t('public.reported.postponed', { date: formatDateRange(formatLanguage(lang), facts.postponedFrom.start, facts.postponedFrom.end, { style: 'table' }) })}</dd>`}
              ${row(
                t('public.format'),
                say(facts.format, (value) => t(`session.format.${value === 'online' ? 'video' : value}`)),
              )}
              ${
                facts.place.length === 0
                  ? null
                  : row(
                      t('public.place'),
                      say(facts.place, (value) => marked(wordsIn(value.names, lang), lang)),
                    )
              }
            </dl>
          </section>
          ${
            facts.people.length === 0
              ? null
              : markup`<section>
                  <h2>${t('public.reported.people')}</h2>
                  ${facts.people.map((person) => markup`<div class="P">${say(person.names, (value) => printed(value))}${say(person.titles, (value) => printed(value))}</div>`)}
                </section>`
          }
          <section>
            <h2>${t('mechanism.sources')}</h2>
            <ol class="S">
              ${facts.sources.map((source) => markup`<li id="s-${source.id}">${marked(wordsIn(source.publisher, lang, source.language), lang)}${source.published === null ? null : markup`, ${day(source.published, lang)}`} <i>${t(`public.certainty.${source.read}`)}</i></li>`)}
            </ol>
          </section>
        </aside>
      </div>`,
  })
}

/** The page of a reported mechanism: its names as printed, and its reported sessions, the latest first. */
export function reportedMechanismPage(
  input: Readonly<{
    site: Site
    lang: string
    title: Texts
    mechanism: ReportedMechanism | null
    sessions: readonly ReportFacts[]
  }>,
): string {
  const { site, lang, mechanism } = input
  const t = translatorFor(lang)
  const title = wordsIn(input.title, lang)
  const sessions = input.sessions.toSorted((a, b) => b.number - a.number)
  return page({
    site,
    lang,
    languages,
    alsoIn: languages,
    path: (tag) => `/p/${site.slug}?lang=${tag}`,
    title: title?.text ?? '',
    description: t('public.reported'),
    index: false,
    style: STYLE,
    main: markup`<header>
        <p class="e">${t('public.reported')}</p>
        <h1>${marked(title, lang)}</h1>
      </header>
      <div class="c">
        <ol id="text" class="a">
          ${sessions.map((facts) => sessionLine(facts, site, lang, t))}
        </ol>
        <aside>
          ${
            mechanism === null
              ? null
              : markup`${section(t('mechanism.basis'), mechanism.founding, mechanism, lang, t)}${section(t('public.reported.remarks'), mechanism.remarks, mechanism, lang, t)}`
          }
        </aside>
      </div>`,
  })
}

function sessionLine(facts: ReportFacts, site: Site, lang: string, t: Translator): Html {
  const href = `/p/${site.slug}/${facts.number}/${lang}`
  return markup`<li class="r">
    <p class="e">
      ${claimed(facts.sources, facts.dates, ({ start, end }) => formatDateRange(formatLanguage(lang), start, end, { style: 'table' }), lang, t, false)}
    </p>
    <p class="d"><a href="${href}">${t('session.title', { n: String(facts.number) })}</a></p>
    ${claimed(facts.sources, facts.theme, (value) => printed(value), lang, t, false)}
  </li>`
}

function section(
  name: string,
  claims: readonly Claim<Texts>[],
  mechanism: ReportedMechanism,
  lang: string,
  t: Translator,
): Html | null {
  if (claims.length === 0) return null
  return markup`<section>
    <h2>${name}</h2>
    ${claimed(mechanism.sources, claims, (value) => marked(wordsIn(value, lang), lang), lang, t)}
  </section>`
}

function outcome(
  facts: ReportFacts,
  say: <T>(claims: readonly Claim<T>[], write: (value: T) => Html | string | null) => Html,
  lang: string,
  t: Translator,
): Html | null {
  if (facts.outcome === null) return null
  const texts = (value: Texts): Html | null => marked(wordsIn(value, lang), lang)
  return markup`<section class="r">
    <h2>${t('release.part.outcome')}</h2>
    ${say(facts.outcome.titles, texts)}${say(facts.outcome.form, texts)}
  </section>`
}

/** Every value with who says so; several stand side by side without a verdict, and none is said to be none. */
function claimed<T>(
  sources: ReportFacts['sources'],
  claims: readonly Claim<T>[],
  write: (value: T) => Html | string | null,
  lang: string,
  t: Translator,
  cited = true,
): Html {
  if (claims.length === 0) return markup`<span class="e">${t('public.reported.not-found')}</span>`
  return markup`<ul>
    ${claims.map((claim) => {
      const written = write(claim.value)
      const names = claim.sources.map((id) => {
        const source = sources.find((one) => one.id === id)
        return markup`<a href="#s-${id}">${marked(source === undefined ? null : wordsIn(source.publisher, lang, source.language), lang)}</a>`
      })
      return markup`<li>${written}${cited ? markup` <i>${names.map((name, i) => markup`${i === 0 ? '' : ' · '}${name}`)}</i>` : null}</li>`
    })}
  </ul>`
}

/** Words as a publisher printed them, in their own language. */
function printed({ language, text }: Printed): Html {
  return markup`<span class="s" lang="${htmlLang(language)}" dir="${direction(language)}">${text}</span>`
}

/** A day, month or year as far as it is known; anything else as it was written down. */
function day(published: string, lang: string): string {
  return /^\d{4}(-\d\d){0,2}$/.test(published) ? formatDate(formatLanguage(lang), published) : published
}

const STYLE =
  '.c li{margin-bottom:8px}.c i{display:block;font-style:normal;font-size:13px;color:var(--j)}.c i a{color:inherit;display:inline-block;padding:3px 0}.S li{font-size:14px}.P ul:first-child .s{font-weight:600}'
