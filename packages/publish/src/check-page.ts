/** The page that answers "is this the adopted text?" without script: the text is posted to the node, and the page says so. */
import { nameOfLanguage } from './expand.ts'
import { markup, type Html } from './html.ts'
import { eyebrow, foot, type ReleasePageInput } from './outcome-page.ts'
import { languageOfText, page, translatorFor } from './page.ts'
import type { Translator } from '@samvad/lang'

/** A run of words in a comparison. */
export type CheckRun = Readonly<{ text: string; kind: 'same' | 'only-adopted' | 'only-yours' }>

/** One unit of the adopted text beside what was pasted for it; `null` label for what stands in no unit. */
export type CheckedUnit = Readonly<{
  label: string | null
  state: 'same' | 'differs' | 'extra'
  runs: readonly CheckRun[]
}>

/** What a comparison found. Units that were not pasted are left out. */
export type TextCheck = Readonly<{
  verdict: 'same' | 'part' | 'differs' | 'none'
  language: string | null
  role: 'authentic' | 'courtesy'
  units: readonly CheckedUnit[]
}>

/** Largest text that the form takes, in characters. */
export const MAX_CHECKED_LENGTH = 200_000

/** The page with the form, and with the answer once a text was posted. */
export function checkPage(input: ReleasePageInput, asked: Readonly<{ text: string; check: TextCheck }> | null): string {
  const { release, language, site, paths } = input
  const lang = language.tag
  const t = translatorFor(lang)
  return page({
    site,
    lang,
    languages: release.languages.map(({ tag }) => tag),
    path: paths.check,
    title: t('public.check.title'),
    description: t('public.check.lede'),
    index: false,
    style: STYLE,
    main: markup`<header>
        ${eyebrow(release, lang, language.mechanism, t)}
        <h1>${t('public.check.title')}</h1>
        <p class="d">${t('public.check.lede')}</p>
      </header>
      ${asked === null ? null : answer(asked.check, lang, t)}
      <form id="text" method="post" action="${paths.check(lang)}">
        <label for="f">${t('public.check.label')}</label
        ><textarea id="f" name="text" rows="8" required maxlength="${MAX_CHECKED_LENGTH}">
${asked?.text ?? ''}</textarea>
        <p><button>${t('public.check.do')}</button></p>
        <p class="e">${t('public.check.sent')} <a href="/verify?of=${site.slug}">${t('public.check.in-browser')}</a></p>
      </form>
      <section class="g">
        <div>
          <h2>${t('release.value')}</h2>
          <p class="N" dir="ltr">${release.digits.map((group) => markup`<span>${group}</span>`)}</p>
          <code dir="ltr">${release.root}</code>
        </div>
        <ul class="l">
          <li><a href="${paths.outcome(lang)}">${t('public.full-text')}</a></li>
          <li>
            <a href="${paths.bundle}">${t('release.part.bundle')} <span>ZIP</span></a>
          </li>
        </ul>
      </section>`,
    foot: foot(release, language, t),
  })
}

function answer(check: TextCheck, lang: string, t: Translator): Html {
  const language = check.language === null ? '' : nameOfLanguage(check.language, lang)
  const verdict = check.verdict === 'none' ? t('public.check.none') : t(`public.check.${check.verdict}`, { language })
  const courtesy = check.role === 'courtesy' && check.verdict !== 'none'
  const shown = check.units.filter((unit) => unit.state !== 'same')
  return markup`<section class="K${check.verdict === 'same' || check.verdict === 'part' ? ' ok' : ''}">
    <h2 class="d">${check.verdict === 'differs' || check.verdict === 'none' ? '≠' : '✓'} ${verdict}</h2>
    ${courtesy ? markup`<p><b>${t('public.check.courtesy')}</b></p>` : null}${shown.map((unit) => compared(unit, check.language ?? lang, lang, t))}
  </section>`
}

function compared(unit: CheckedUnit, tag: string, lang: string, t: Translator): Html {
  const name =
    unit.label === null
      ? t('public.check.extra')
      : unit.label === ''
        ? t('public.check.unit-other')
        : t('public.check.unit', { label: unit.label })
  const side = (hidden: CheckRun['kind'], words: string): Html =>
    markup`<div>
      <h3>${name} · ${words}</h3>
      <p class="s" ${languageOfText(tag, lang)}>${unit.runs.filter((run) => run.kind !== hidden).map(run)}</p>
    </div>`
  const yours = side('only-adopted', t('public.check.yours'))
  if (unit.state === 'extra') return markup`<div class="D">${yours}</div>`
  return markup`<div class="D">${side('only-yours', t('public.check.adopted'))}${yours}</div>`
}

function run({ text, kind }: CheckRun): Html {
  if (kind === 'same') return markup`${text}`
  return kind === 'only-adopted' ? markup`<del>${text}</del>` : markup`<ins>${text}</ins>`
}

const STYLE =
  'label{display:block;font-weight:600;margin-bottom:8px}textarea{width:100%;max-width:44em;padding:12px;font:inherit;background:var(--w);color:var(--i);border:1px solid var(--m);border-radius:6px}button{margin:12px 0;padding:10px 20px;font:inherit;font-weight:600;border:0;border-radius:6px;background:var(--a);color:var(--p)}' +
  '.K{border:1px solid var(--s);border-inline-start-width:4px;border-radius:10px;padding:24px;margin-bottom:32px;background:var(--w)}.K.ok{border-color:var(--a)}.D{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(260px,100%),1fr));gap:24px;padding-top:16px}h3{margin:0 0 8px;font-size:14px;color:var(--j)}ins{font-weight:600;background:var(--t)}'
