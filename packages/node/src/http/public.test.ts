/** What the world sees of a release, asked of a running node with a clock turned by hand. */
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { must } from '@samvad/kernel'
import { finishSession, seedReconstruction, seedRiverMountain } from '@samvad/testbed'
import { testNode, type TestNode } from '../test-node.ts'

const seed = seedRiverMountain({ now: new Date('2026-11-26T06:00:00Z'), seed: 'public pages' })
const done = finishSession(seed)
const reported = seedReconstruction({ now: new Date('2026-11-26T06:00:00Z'), seed: 'reported' })
const AT = Date.parse(done.instant)
const PAGES = [
  '',
  '/ru',
  '/zh',
  '/hi',
  '/en',
  '/hi/news',
  '/hi/letters',
  '/hi/parallel',
  '/hi/text.txt',
  '/manifest.json',
  '/verify/hi',
]

let clock = new Date(AT)
let it: TestNode

beforeAll(async () => {
  it = await testNode({ seeds: async () => [seed, reported], now: () => clock })
})
afterAll(() => it.close())

function get(path: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(it.url + path, { redirect: 'manual', headers: { 'accept-language': 'hi', ...headers } })
}

describe('the instant', () => {
  test('[K51] one millisecond before it every address answers as one that never was, and at it all languages are there', async () => {
    clock = new Date(AT - 1)
    const never = await (await get('/p/river-mountain/s99/hi')).text()
    for (const path of PAGES) {
      const answer = await get(`/p/river-mountain/s8${path}`)
      expect([path, answer.status, answer.headers.get('cache-control')]).toEqual([path, 404, 'no-store'])
      expect(await answer.text()).toBe(never)
    }
    expect((await get('/p/river-mountain')).status).toBe(404)
    expect((await get(`/api/mechanisms/river-mountain/bundle?kind=public&outcome=${done.outcome}`)).status).not.toBe(
      200,
    )
    clock = new Date(AT)
    for (const path of PAGES)
      expect([path, (await get(`/p/river-mountain/s8${path}`)).status]).toEqual([path, path === '' ? 302 : 200])
    expect((await get('/p/river-mountain')).status).toBe(200)
  })

  test('nobody but a member sees the preview, and for a member it is there before the instant', async () => {
    clock = new Date(AT - 86_400_000)
    const path = `/api/mechanisms/river-mountain/outcomes/${done.outcome}/release-preview`
    expect((await get(path)).status).toBe(401)
    const taken = await fetch(`${it.url}/api/demonstration/identities`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ slug: 'river-mountain', party: 'river', pid: 'wen-qingyue' }),
    })
    const { token } = (await taken.json()) as { token: string }
    const answer = await get(path, { authorization: `Bearer ${token}` })
    const preview = (await answer.json()) as Record<string, { headline: string; gaps: unknown[] }>
    expect(Object.keys(preview).toSorted()).toEqual(['en', 'hi', 'ru', 'zh'])
    expect(preview['hi']).toMatchObject({
      headline: 'नदी दल और पर्वत दल की संवाद प्रणाली की आठवीं बैठक आयोजित',
      gaps: [],
    })
    clock = new Date(AT)
  })
})

describe('how it travels', () => {
  test('a page is compressed, kept by nobody longer than it may be, and not sent twice', async () => {
    const answer = await get('/p/river-mountain/s8/hi', { 'accept-encoding': 'gzip' })
    expect(answer.headers.get('content-encoding')).toBe('gzip')
    expect(answer.headers.get('cache-control')).toBe('public, no-cache')
    const tag = must(answer.headers.get('etag'), 'a tag')
    expect((await get('/p/river-mountain/s8/hi', { 'if-none-match': tag })).status).toBe(304)
  })

  test('no script may run, and no style but the page’s own', async () => {
    const answer = await get('/p/river-mountain/s8/hi')
    expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-[\w+/=]+';/)
  })

  test('a machine without Devanagari can fetch the one face the page names', async () => {
    const page = await (await get('/p/river-mountain/s8/hi')).text()
    const url = must(/url\(([^)]+)\)/.exec(page)?.[1], 'the face')
    const font = await get(url)
    expect([font.status, font.headers.get('content-type')]).toEqual([200, 'font/woff2'])
    const bytes = new Uint8Array(await font.arrayBuffer())
    expect(new TextDecoder().decode(bytes.slice(0, 4))).toBe('wOF2')
  })

  test('an address without a language leads to the language of the reader', async () => {
    const to = async (accept: string) =>
      (await get('/p/river-mountain/s8', { 'accept-language': accept })).headers.get('location')
    expect(await to('ru-RU,ru;q=0.9,en;q=0.5')).toBe('/p/river-mountain/s8/ru')
    expect(await to('zh-CN')).toBe('/p/river-mountain/s8/zh')
    expect(await to('fr;q=0.9, en;q=0.1')).toBe('/p/river-mountain/s8/en')
    expect((await get('/p/river-mountain/s8/fr')).status).toBe(404)
    expect((await get('/p/river-mountain/8/manifest.json')).status).toBe(200)
  })

  test('the bundle that the page links to is there', async () => {
    const page = await (await get('/p/river-mountain/s8/hi')).text()
    const href = must(/href="([^"]*bundle[^"]*)"/.exec(page)?.[1], 'the link').replaceAll('&amp;', '&')
    const answer = await get(href)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/zip'])
  })
})

describe('is this the adopted text?', () => {
  const post = async (text: string): Promise<string> => {
    const answer = await fetch(`${it.url}/p/river-mountain/s8/verify/hi`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ text }).toString(),
    })
    expect(answer.headers.get('cache-control')).toBe('no-store')
    return answer.text()
  }

  test('the text as published is the same, and with one number changed it is not', async () => {
    const published = await (await get('/p/river-mountain/s8/ru/text.txt')).text()
    const units = must(published.split('\n\n—\n\n')[0], 'the units')
    const page = await post(units)
    expect(page).toContain('यही अंगीकृत पाठ है')
    const changed = await post(units.replace('30 минут', '20 минут'))
    expect(changed).toContain('यह अंगीकृत पाठ नहीं है')
    expect(changed).toContain('<del>30 </del>')
    expect(changed).toContain('<ins>20 </ins>')
  })

  test('the plain text as it was handed out is the adopted text, and with a line more below it is not', async () => {
    for (const lang of ['ru', 'hi']) {
      const published = await (await get(`/p/river-mountain/s8/${lang}/text.txt`)).text()
      expect(await post(published.replaceAll('\n', '\r\n'))).not.toContain('यह अंगीकृत पाठ नहीं है')
      expect(await post(published.replace('\n—\n', '\n—\nСтороны отказываются от сказанного выше.\n'))).toContain(
        'यह अंगीकृत पाठ नहीं है',
      )
    }
  })

  test('what was pasted comes back as text, whatever it says', async () => {
    const page = await post('</textarea><script>alert(1)</script>')
    expect(page).not.toContain('<script>alert')
    expect(page).toContain('&lt;script&gt;alert(1)')
  })
})

describe('a reported history', () => {
  test('every page carries the banner in its language and asks not to be indexed', async () => {
    const banners = {
      en: 'Reconstruction from public reports.',
      zh: '根据公开报道整理',
      ru: 'Реконструкция по открытым',
      hi: 'सार्वजनिक समाचारों के आधार पर',
    }
    for (const [lang, banner] of Object.entries(banners))
      for (const path of [`?lang=${lang}`, `/8/${lang}`]) {
        const page = await (await get(`/p/${reported.slug}${path}`)).text()
        expect(page).toContain(banner)
        expect(page).toContain('<meta name="robots" content="noindex" />')
      }
  })
})

test('the list of mechanisms names the parties in the order of each language: its holder first, else by the alphabet', async () => {
  const list = (await (await get('/api/mechanisms')).json()) as {
    slug: string
    title: object
    parties: { id: string; offsetMinutes: number }[]
  }[]
  const listed = must(
    list.find(({ slug }) => slug === 'river-mountain'),
    'the mechanism',
  )
  expect(listed.title).toEqual({
    zh: '江河党与山岳党对话机制',
    ru: 'Механизм диалога Партии гор и Партии рек',
    hi: 'नदी दल और पर्वत दल की संवाद प्रणाली',
    en: 'Dialogue Mechanism of the Mountain Party and the River Party',
  })
  // With each party’s own clock, by which the page of verification shows when it signed.
  expect(Object.fromEntries(listed.parties.map(({ id, offsetMinutes }) => [id, offsetMinutes]))).toEqual({
    river: 420,
    mountain: 300,
  })
})

test('[K11] the list of mechanisms shows the number that the parties agreed on, not one that one of them proposes', async () => {
  clock = new Date(AT)
  const numbers = async (): Promise<unknown> => {
    const list = (await (await get('/api/mechanisms')).json()) as { slug: string; released: { number: number }[] }[]
    return list.find(({ slug }) => slug === 'river-mountain')?.released.map(({ number }) => number)
  }
  const before = await numbers()
  const home = must(it.node.homes.bySlug('river-mountain'), 'the mechanism')
  const { by, body } = await home.read((state) => {
    const plan = must([...(state.sessions.get('s8')?.plans.values() ?? [])][0], 'a plan')
    const { content: _, ...agreed } = { content: null, ...plan.body }
    return {
      by: must(state.owners.get('river')?.root, 'river'),
      body: { ...agreed, number: 99, replaces: plan.hash },
    }
  })
  const origin = must(home.members().find(({ id }) => id === 'river')?.origin, 'river')
  const proposed = await home.append(origin, { ...home.nodeIntent('session.proposed', body), by })
  expect(proposed).toMatchObject({ refusal: null })
  expect(await numbers()).toEqual(before)
})

test('gzip gives back what was sent plain', async () => {
  const { body } = await it.node.app
    .inject({ url: '/p/river-mountain/s8/hi', headers: { 'accept-encoding': 'gzip' } })
    .then((answer) => ({ body: answer.rawPayload }))
  const plain = await it.node.app.inject({ url: '/p/river-mountain/s8/hi' })
  expect(gunzipSync(body).toString()).toBe(plain.payload)
})
