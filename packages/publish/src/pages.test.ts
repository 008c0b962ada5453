/** The pages as a browser gets them: languages, labels, weight, no script, nothing that a name could smuggle in. */
import { AxeBuilder } from '@axe-core/playwright'
import { existsSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { chromium, type Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { must } from '@samvad/kernel'
import { nodeCrypto } from '@samvad/node/crypto'
import { parseReport } from '@samvad/protocol'
import {
  acceptAll,
  adopt,
  draft,
  finishSession,
  freeze,
  prepare,
  proposeNote,
  release,
  Scene,
  seedReconstruction,
  seedRiverMountain,
  sign,
} from '@samvad/testbed'
import { checkPage, type TextCheck } from './check-page.ts'
import { DEVANAGARI_FONT } from './style.ts'
import { mechanismPage, negotiate, nothingPage } from './mechanism-page.ts'
import { lettersPage, newsPage } from './news-page.ts'
import { outcomePage } from './outcome-page.ts'
import type { Site } from './page.ts'
import { pathsOf } from './paths.ts'
import { languageOf, publicRelease, type PublicRelease } from './public-release.ts'
import { reportedPage } from './reported-page.ts'

const LANGUAGES = ['ru', 'zh', 'en', 'hi']
const LIMIT_BYTES = 15 * 1024
const site: Site = {
  base: 'https://samvad.example',
  slug: 'river-mountain',
  hostedBy: 'river.example',
  demonstration: 'fictional',
}
const done = finishSession(seedRiverMountain({ now: new Date('2026-11-26T06:00:00Z'), seed: 'public' }))
const model = must(publicRelease({ crypto: nodeCrypto, ...done, now: done.instant }), 'a release')
const DIFFERS: TextCheck = {
  verdict: 'differs',
  language: 'ru',
  role: 'authentic',
  units: [
    {
      label: '2',
      state: 'differs',
      runs: [
        { kind: 'same', text: 'в течение ' },
        { kind: 'only-adopted', text: '30 ' },
        { kind: 'only-yours', text: '20 ' },
      ],
    },
    { label: null, state: 'extra', runs: [{ kind: 'only-yours', text: 'лишнее' }] },
  ],
}

function pagesOf(of: PublicRelease, lang: string): Readonly<Record<string, string>> {
  const paths = pathsOf(site.slug, of.session.id, of.outcome.id, false)
  const input = { release: of, language: must(languageOf(of, lang), lang), site, paths }
  return {
    outcome: outcomePage(input),
    parallel: outcomePage(input, 'zh'),
    news: must(newsPage(input), 'news'),
    letters: must(lettersPage(input), 'letters'),
    check: checkPage(input, null),
    answer: checkPage(input, { text: 'текст', check: DIFFERS }),
    mechanism: mechanismPage({ site, lang, released: [{ release: of, href: paths.outcome }] }),
  }
}

const pages = LANGUAGES.flatMap((lang) =>
  Object.entries(pagesOf(model, lang)).map(([name, body]) => ({ lang, name, body })),
)

describe.each(LANGUAGES)('in %s', (lang) => {
  const all = pagesOf(model, lang)
  const outcome = must(all['outcome'], 'the page')

  test('the page names its other languages, marks its own and stands under one title', () => {
    expect(
      [...outcome.matchAll(/<link rel="alternate" hreflang="([^"]+)" href="([^"]+)"/g)].map((m) => [m[1], m[2]]),
    ).toEqual(
      LANGUAGES.map((tag) => [tag === 'zh' ? 'zh-Hans' : tag, `https://samvad.example/p/river-mountain/s8/${tag}`]),
    )
    expect([...outcome.matchAll(/aria-current="page"/g)].length).toBe(2)
    expect([...outcome.matchAll(/<h1/g)].length).toBe(1)
    expect(outcome).toContain(`<html lang="${lang === 'zh' ? 'zh-Hans' : lang}" dir="ltr">`)
  })

  test('a courtesy translation is labelled in its language, an authentic text as such', () => {
    const label = {
      en: 'Courtesy translation, no authority',
      hi: 'सुविधार्थ अनुवाद, प्रामाणिक नहीं',
      ru: 'Аутентичный текст',
      zh: '作准文本',
    }
    for (const page of [outcome, all['parallel']]) expect(page).toContain(`<b>${label[lang as keyof typeof label]}</b>`)
  })

  test('the data for search engines says what, when and of which session', () => {
    const data = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(outcome)?.[1]
    expect(JSON.parse(data ?? '')).toMatchObject({
      '@graph': [
        { '@type': 'NewsArticle', inLanguage: lang === 'zh' ? 'zh-Hans' : lang, datePublished: done.instant },
        { '@type': 'Event', startDate: '2026-11-26', endDate: '2026-11-27' },
      ],
    })
  })

  test('what one party wrote for itself stands apart from the joint release, under its label', () => {
    const [joint = '', own = ''] = must(all['news'], 'news').split('<aside')
    const labels = {
      en: ['Joint release', 'Party readout'],
      zh: ['联合发布', '单方新闻稿'],
      ru: ['Совместная публикация', 'Сообщение одной из сторон'],
      hi: ['संयुक्त प्रकाशन', 'पक्ष की अपनी विज्ञप्ति'],
    }
    const [ours = '', theirs = ''] = labels[lang as keyof typeof labels]
    expect([joint.includes(ours), joint.includes(theirs)]).toEqual([true, false])
    expect(own.split(theirs).length - 1).toBeGreaterThanOrEqual(2)
  })
})

describe('every page', () => {
  test.each(pages)(
    '$name in $lang runs no script, fetches at most a face of Devanagari and weighs at most 15 KB',
    ({ body }) => {
      expect(
        body.replace(/<script type="application\/ld\+json">/g, '').replace(`url(${DEVANAGARI_FONT})`, ''),
      ).not.toMatch(/<script|javascript:|\son\w+=|@import|url\(/)
      expect(body).not.toMatch(/<link[^>]+stylesheet|<img|<iframe/)
      expect(gzipSync(body, { level: 9 }).length).toBeLessThanOrEqual(LIMIT_BYTES)
    },
  )

  // A text in Devanagari takes three bytes a letter, and its length is the parties' affair; what we put around it is ours.
  test.each(LANGUAGES)('around the text itself the page in %s stays under 15 KB uncompressed', (lang) => {
    const text = must(languageOf(model, lang), lang)
      .units.map((unit) => unit.text)
      .join('')
    const body = must(pagesOf(model, lang)['outcome'], 'the page')
    expect(Buffer.byteLength(body) - Buffer.byteLength(text)).toBeLessThanOrEqual(LIMIT_BYTES)
  })

  test('no drawing’s slip is repeated: nobody is Party A or B, and no hash is a हैश', () => {
    for (const { body } of pages) expect(body).not.toMatch(/Party [AB]\b|पक्ष ‘|甲方|乙方|हैश/)
  })
})

test('names and texts that are written as markup come out as text', () => {
  const evil = `<script>alert('x')</script><img src=x onerror=alert(1)>`
  // The adopted text is held by its root, so a hostile one is put into the model; all other content is read as it comes.
  const outcome = must(done.state.sessions.get(done.session)?.outcomes.get(done.outcome), 'the outcome')
  const adopted = new Set([
    ...[...outcome.revisions.values()].flatMap(({ texts }) => Object.values(texts)),
    ...[...outcome.translations.values()].map(({ c }) => c),
    ...[...outcome.freezes.values()].map(({ namesContent }) => namesContent),
  ])
  const smuggle = (text: string): string => text.replaceAll(/नदी दल|江河党|Вэнь Цинъюэ|River Party|जल निकट/g, evil)
  const text = (c: string): string | null => (adopted.has(c) ? done.text(c) : smuggle(done.text(c) ?? ''))
  const read = must(publicRelease({ crypto: nodeCrypto, ...done, now: done.instant, text }), 'a release')
  const languages = read.languages.map((language) => ({
    ...language,
    title: smuggle(language.title),
    units: language.units.map((unit) => ({ ...unit, label: evil, text: smuggle(unit.text) })),
  }))
  const of: PublicRelease = { ...read, languages }
  for (const lang of LANGUAGES)
    for (const [name, body] of Object.entries(pagesOf(of, lang))) {
      expect([name, body.includes('<script>alert'), body.includes('<img src=x')]).toEqual([name, false, false])
      // In the data block for search engines too: nothing there can close it.
      expect(body.split('<script').length - 1).toBeLessThanOrEqual(1)
    }
  expect(pagesOf(of, 'hi')['outcome']).toContain('&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;')
})

test('an address without anything says the same in four languages and asks not to be indexed', () => {
  for (const lang of LANGUAGES) expect(nothingPage(lang)).toContain('noindex')
  expect(negotiate('fr, ru;q=0.4, hi;q=0.8', LANGUAGES)).toBe('hi')
  expect(negotiate(undefined, [])).toBeNull()
})

const executable = process.env['SAMVAD_CHROMIUM'] ?? '/usr/bin/chromium'

describe.skipIf(!existsSync(executable))('in a browser', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: executable,
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    })
  })
  afterAll(() => browser.close())

  /** What axe finds, and whether anything sticks out sideways. */
  async function look(body: string, width: number, colorScheme: 'light' | 'dark'): Promise<readonly string[]> {
    const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, javaScriptEnabled: true })
    const page = await context.newPage()
    await page.setContent(body)
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
      .analyze()
    const wide = await page.evaluate('document.documentElement.scrollWidth > innerWidth')
    await context.close()
    return [
      ...violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`),
      ...(wide === true ? ['sideways scroll'] : []),
    ]
  }

  test.each(pages.filter(({ lang }) => lang === 'hi'))(
    'axe finds nothing in $name in $lang',
    async ({ name, body }) => {
      expect(await look(body, 1440, 'light')).toEqual([])
      if (name === 'outcome') expect(await look(body, 390, 'dark')).toEqual([])
    },
  )

  test('no page scrolls sideways on a telephone, in any language', async () => {
    const page = await browser.newPage({ viewport: { width: 320, height: 700 } })
    const wide: string[] = []
    for (const { lang, name, body } of pages) {
      await page.setContent(body)
      if (await page.evaluate('document.documentElement.scrollWidth > innerWidth')) wide.push(`${name} in ${lang}`)
    }
    await page.close()
    expect(wide).toEqual([])
  })

  test('axe finds nothing in a reported session', async () => {
    const { scene } = seedReconstruction({ now: new Date('2026-11-26T06:00:00Z'), seed: 'reported' })
    const [report] = [...scene.ledger.fold.state.reports.values()].filter(({ number }) => number === 8)
    const kept = must(
      scene.content.find(({ c }) => c === report?.facts),
      'the facts',
    )
    const facts = must(parseReport(kept.bytes), 'the facts')
    const body = reportedPage({ site: { ...site, demonstration: 'reconstruction' }, lang: 'hi', facts })
    expect(await look(body, 390, 'dark')).toEqual([])
  })

  test('the other texts are shown beside the first by the radio buttons alone, with script switched off', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false })
    const page = await context.newPage()
    await page.setContent(must(pagesOf(model, 'hi')['parallel'], 'the page'))
    const shown = async (tag: string) => page.locator(`.t p[lang="${tag}"]`).first().isVisible()
    expect([await shown('ru'), await shown('zh-Hans')]).toEqual([false, true])
    await page.locator('label[for=p1]').click()
    expect([await shown('ru'), await shown('zh-Hans')]).toEqual([true, false])
    await page.locator('label[for=p0]').click()
    expect([await shown('ru'), await shown('zh-Hans')]).toEqual([false, false])
    await context.close()
  })

  test('a text that runs from right to left stands so, in a frame that has no catalogue for it yet', async () => {
    const texts = [
      { ar: 'توافق', zh: '共识' },
      { ar: 'اتفق الطرفان على مواصلة الحوار (A/8/L.3).', zh: '双方同意继续对话。' },
    ]
    const walk = draft(
      prepare(new Scene({ seed: 'rtl', parties: ['mountain', 'river'], authentic: ['ar', 'zh'] })),
      texts,
    )
    const played = release(sign(proposeNote(adopt(freeze(acceptAll(walk))))))
    const text = (c: string): string | null => {
      const kept = played.scene.content.find((item) => item.c === c)
      return kept === undefined ? null : Buffer.from(kept.bytes).toString()
    }
    const { state } = played.scene.ledger.fold
    const of = must(
      publicRelease({
        crypto: nodeCrypto,
        state,
        session: 's8',
        outcome: played.outcome,
        text,
        now: '2027-01-01T00:00:00Z',
      }),
      'a release',
    )
    const input = {
      release: of,
      language: must(languageOf(of, 'ar'), 'ar'),
      site,
      paths: pathsOf('test', 's8', played.outcome, false),
    }
    expect(newsPage(input)).toBeNull()
    const body = outcomePage(input)
    expect(body).toContain('<h1 lang="ar" dir="rtl">توافق</h1>')
    expect(await look(body, 390, 'light')).toEqual([])
  })
})
