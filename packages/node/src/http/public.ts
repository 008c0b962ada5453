/**
 * Public pages, rendered by the node without script, under `/p/`. What is released decides the instant of the request:
 * one millisecond before it every address answers exactly as one that never existed.
 */
import { fromUtf8 } from '@samvad/log'
import { findIn, type OutcomeState, type State } from '@samvad/kernel'
import { isLanguage } from '@samvad/lang'
import { parseReport, parseReportedMechanism, parseTexts, type ReportFacts } from '@samvad/protocol'
import {
  checkPage,
  confirmedPlan,
  contentWanted,
  DEVANAGARI_FONT,
  isReleased,
  languageOf,
  lettersPage,
  manifestJson,
  MAX_CHECKED_LENGTH,
  mechanismPage,
  negotiate,
  newsPage,
  nothingPage,
  outcomePage,
  pathsOf,
  plainText,
  publicRelease,
  reportedMechanismPage,
  reportedPage,
  type PublicRelease,
  type ReleasePageInput,
  type Site,
} from '@samvad/publish'
import { demonstrationOf } from '@samvad/protocol'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { gzipSync } from 'node:zlib'
import { nodeCrypto } from '../crypto.ts'
import { reading } from '../home/access.ts'
import type { MechanismHome } from '../home/home.ts'
import type { Homes } from '../home/homes.ts'
import { checkOf } from './check-text.ts'
import { opennessOf } from './mechanism-routes.ts'

export type PublicOptions = Readonly<{ homes: Homes; hostedBy: string; now?: () => Date }>

type Params = Readonly<{ slug: string; session: string; lang: string }>

/** Something to send: a page, a text, JSON, or another address. */
type Answer = Readonly<{ body: string; type: string; varies?: boolean }> | Readonly<{ redirect: string }>

type Asked = Readonly<{
  home: MechanismHome
  site: Site
  now: Date
  params: Params
  query: URLSearchParams
  accept: string | undefined
  text: string | null
}>

const HTML = 'text/html; charset=utf-8'
/** A pasted text in form encoding takes up to nine bytes a character, and every page it is pasted into is small. */
const MAX_FORM_BYTES = 2_000_000

/** Registers the public pages of all mechanisms. */
export function registerPublic(app: FastifyInstance, options: PublicOptions): void {
  void app.register(async (pages) => {
    pages.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: MAX_FORM_BYTES },
      (_request, body, done) => done(null, new URLSearchParams(String(body))),
    )
    const get = (path: string, answer: (asked: Asked) => Promise<Answer | null>): void => {
      pages.get(path, (request, reply) => serve(options, request, reply, answer))
    }
    pages.get(DEVANAGARI_FONT, (_request, reply) => devanagari(reply))
    get('/p/:slug', mechanism)
    get('/p/:slug/:session', session)
    get('/p/:slug/:session/manifest.json', onRelease(manifest))
    get('/p/:slug/:session/verify/:lang', onRelease(page((input) => checkPage(input, null))))
    pages.post('/p/:slug/:session/verify/:lang', (request, reply) => serve(options, request, reply, onRelease(check)))
    get('/p/:slug/:session/:lang', outcomeOrReport)
    get(
      '/p/:slug/:session/:lang/parallel',
      onRelease(page((input, asked) => outcomePage(input, asked.query.get('with') ?? ''))),
    )
    get('/p/:slug/:session/:lang/news', onRelease(page(newsPage)))
    get('/p/:slug/:session/:lang/letters', onRelease(page(lettersPage)))
    get('/p/:slug/:session/:lang/text.txt', onRelease(text))
    pages.get('/p', (request, reply) => nothing(request, reply))
    pages.get('/p/*', (request, reply) => nothing(request, reply))
  })
}

async function serve(
  options: PublicOptions,
  request: FastifyRequest,
  reply: FastifyReply,
  answer: (asked: Asked) => Promise<Answer | null>,
): Promise<FastifyReply> {
  // The instant of the request is taken before anything is looked at.
  const now = options.now?.() ?? new Date()
  const params = request.params as Partial<Params> // Fastify's own parameters are strings
  const home = options.homes.bySlug(params.slug ?? '')
  if (home === null) return nothing(request, reply)
  const site: Site = {
    base: baseOf(request),
    slug: home.row.slug,
    hostedBy: options.hostedBy,
    demonstration: demonstrationOf(home.row.meta)?.demonstration ?? null,
  }
  const found = await answer({
    home,
    site,
    now,
    params: { slug: home.row.slug, session: params.session ?? '', lang: params.lang ?? '' },
    query: new URLSearchParams(request.url.split('?')[1] ?? ''),
    accept: request.headers['accept-language'],
    text: request.body instanceof URLSearchParams ? (request.body.get('text') ?? '') : null,
  })
  if (found === null) return nothing(request, reply)
  if ('redirect' in found)
    return reply.headers({ 'cache-control': 'no-store', vary: 'accept-language' }).redirect(found.redirect, 302)
  return send(request, reply, found, site.demonstration === null && request.method !== 'POST')
}

/** The same answer for everything that is not published, never kept by anybody between. */
function nothing(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const lang = negotiate(request.headers['accept-language'], ['en', 'zh', 'ru', 'hi']) ?? 'en'
  const body = nothingPage(lang)
  return reply
    .code(404)
    .headers({ ...policy(body), 'cache-control': 'no-store', vary: 'accept-language' })
    .type(HTML)
    .send(body)
}

function send(
  request: FastifyRequest,
  reply: FastifyReply,
  answer: Readonly<{ body: string; type: string; varies?: boolean }>,
  keep: boolean,
): FastifyReply {
  const tag = `W/"${createHash('sha256').update(answer.body).digest('base64url').slice(0, 22)}"`
  void reply
    .headers({
      ...(answer.type === HTML ? policy(answer.body) : {}),
      // A released text stays; what stands around it, such as the state of commitments, changes.
      'cache-control': request.method === 'POST' ? 'no-store' : keep ? 'public, max-age=60' : 'public, no-cache',
      etag: tag,
      vary: answer.varies === true ? 'accept-encoding, accept-language' : 'accept-encoding',
    })
    .type(answer.type)
  if (request.headers['if-none-match'] === tag) return reply.code(304).send()
  if (!/\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) return reply.send(answer.body)
  return reply.header('content-encoding', 'gzip').send(gzipSync(answer.body, { level: 9 }))
}

/** The one face that a page may fetch, and does only on a machine without Devanagari; it never changes. */
async function devanagari(reply: FastifyReply): Promise<FastifyReply> {
  const file = createRequire(import.meta.url).resolve(
    '@fontsource-variable/noto-serif-devanagari/files/noto-serif-devanagari-devanagari-wght-normal.woff2',
  )
  return reply
    .headers({ 'cache-control': 'public, max-age=31536000, immutable' })
    .type('font/woff2')
    .send(await readFile(file))
}

/** No script runs on these pages, no style but their own, and no font but this node's. */
function policy(body: string): Readonly<Record<string, string>> {
  const style = /<style>(.*?)<\/style>/s.exec(body)?.[1] ?? ''
  const hash = createHash('sha256').update(style).digest('base64')
  return {
    'content-security-policy': `default-src 'none'; style-src 'sha256-${hash}'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  }
}

async function mechanism(asked: Asked): Promise<Answer | null> {
  const { home, site, query } = asked
  if (opennessOf(home) === 'everybody') return reportedMechanism(asked)
  const released: { release: PublicRelease; href: (lang: string) => string }[] = []
  for (const session of await home.read((state) => [...state.sessions.keys()]))
    for (const [i, release] of (await releases(asked, session)).entries())
      released.push({ release, href: pathsOf(site.slug, session, release.outcome.id, i > 0).outcome })
  const tags = [...new Set(released.flatMap(({ release }) => release.languages.map(({ tag }) => tag)))]
  const lang = wanted(query.get('lang'), asked.accept, tags)
  if (lang === null) return null
  return { body: mechanismPage({ site, lang, released }), type: HTML, varies: true }
}

/** An address without a language leads to the one that the reader's browser asks for. */
async function session(asked: Asked): Promise<Answer | null> {
  const { site, params, query } = asked
  const found = await chosen(asked)
  const tags =
    found === null
      ? (await report(asked)) === null
        ? []
        : ['en', 'zh', 'ru', 'hi']
      : found.release.languages.map(({ tag }) => tag)
  const lang = negotiate(asked.accept, tags)
  const more = query.toString()
  return lang === null
    ? null
    : { redirect: `/p/${site.slug}/${encodeURIComponent(params.session)}/${lang}${more === '' ? '' : `?${more}`}` }
}

async function outcomeOrReport(asked: Asked): Promise<Answer | null> {
  const { site, params } = asked
  const facts = await report(asked)
  if (facts !== null)
    return isLanguage(params.lang) ? { body: reportedPage({ site, lang: params.lang, facts }), type: HTML } : null
  return onRelease(page((input) => outcomePage(input)))(asked)
}

type Found = Readonly<{ release: PublicRelease; input: Omit<ReleasePageInput, 'language'> }>

/** Runs on the released outcome that the address names; nothing runs before its instant. */
function onRelease(answer: (found: Found, asked: Asked) => Answer | null): (asked: Asked) => Promise<Answer | null> {
  return async (asked) => {
    const found = await chosen(asked)
    return found === null ? null : answer(found, asked)
  }
}

function page(
  write: (input: ReleasePageInput, asked: Asked) => string | null,
): (found: Found, asked: Asked) => Answer | null {
  return ({ release, input }, asked) => {
    const language = languageOf(release, asked.params.lang)
    const body = language === null ? null : write({ ...input, language }, asked)
    return body === null ? null : { body, type: HTML }
  }
}

function check({ release, input }: Found, asked: Asked): Answer | null {
  const language = languageOf(release, asked.params.lang)
  if (language === null) return null
  const given = (asked.text ?? '').slice(0, MAX_CHECKED_LENGTH)
  const answer = given.trim() === '' ? null : { text: given, check: checkOf(release, given) }
  return { body: checkPage({ ...input, language }, answer), type: HTML }
}

function text({ release }: Found, { params }: Asked): Answer | null {
  const language = languageOf(release, params.lang)
  return language === null ? null : { body: plainText(release, language), type: 'text/plain; charset=utf-8' }
}

function manifest({ release }: Found): Answer {
  return { body: manifestJson(release), type: 'application/json; charset=utf-8' }
}

async function chosen(asked: Asked): Promise<Found | null> {
  const { site, query } = asked
  const session = await sessionOf(asked)
  const all = session === null ? [] : await releases(asked, session)
  const wish = query.get('outcome')
  const place = wish === null ? 0 : all.findIndex((release) => release.outcome.id === wish)
  const release = all[place]
  if (release === undefined) return null
  const paths = pathsOf(site.slug, release.session.id, release.outcome.id, place > 0)
  return { release, input: { release, site, paths } }
}

/** Id of the session that an address names by its id or by its number. */
function sessionOf({ home, params }: Asked): Promise<string | null> {
  return home.read((state) => {
    if (state.sessions.has(params.session)) return params.session
    const all = [...state.sessions.values()]
    return all.find((one) => String(confirmedPlan(state.genesis, one)?.number) === params.session)?.id ?? null
  })
}

/** Released outcomes of a session, the earliest first. */
async function releases({ home, now }: Asked, session: string): Promise<readonly PublicRelease[]> {
  const instant = now.toISOString()
  const ids = await home.read((state) => {
    const found: OutcomeState[] = [...(state.sessions.get(session)?.outcomes.values() ?? [])]
    return found.filter((outcome) => isReleased(state.genesis, outcome, instant)).map((outcome) => outcome.id)
  })
  const made: PublicRelease[] = []
  for (const outcome of ids) {
    const content = await contentOf(home, (state) => {
      const may = reading(state, { kind: 'public' }, now, opennessOf(home))
      // Of the rules only the forms of the mechanism's name are used, which stand in its public title as well.
      return contentWanted(state, session, outcome).filter((c) => may(c) === 'open' || c === state.genesis.rules)
    })
    const release = await home.read((state) => {
      // Looked at again: between the two looks a release may have been cancelled.
      const still = findIn(state, (one) => one.outcomes, outcome)
      if (still === null || !isReleased(state.genesis, still, instant)) return null
      return publicRelease({ crypto: nodeCrypto, state, session, outcome, text: content, now: instant })
    })
    if (release !== null) made.push(release)
  }
  return made.toSorted((a, b) => ((a.instant ?? '') < (b.instant ?? '') ? -1 : 1))
}

async function reportedMechanism({ home, site, query, accept }: Asked): Promise<Answer | null> {
  const lang = wanted(query.get('lang'), accept, ['en', 'zh', 'ru', 'hi'])
  if (lang === null) return null
  const content = await contentOf(home, (state) => [
    state.genesis.title,
    state.genesis.rules,
    ...[...state.reports.values()].map((one) => one.facts),
  ])
  const body = await home.read((state) =>
    reportedMechanismPage({
      site,
      lang,
      title: parseTexts(content(state.genesis.title) ?? '') ?? {},
      mechanism: parseReportedMechanism(content(state.genesis.rules) ?? ''),
      sessions: [...state.reports.values()].flatMap((one) => parseReport(content(one.facts) ?? '') ?? []),
    }),
  )
  return { body, type: HTML, varies: true }
}

/** Facts of a reported session of a history that is open to everybody; its address is its number. */
async function report({ home, params }: Asked): Promise<ReportFacts | null> {
  if (opennessOf(home) !== 'everybody' || !/^\d{1,4}$/.test(params.session)) return null
  const facts = await home.read(
    (state) => [...state.reports.values()].find((one) => one.number === Number(params.session))?.facts,
  )
  if (facts === undefined) return null
  const content = await contentOf(home, () => [facts])
  return parseReport(content(facts) ?? '')
}

async function contentOf(
  home: MechanismHome,
  list: (state: State) => readonly string[],
): Promise<(c: string) => string | null> {
  const kept = await home.content(await home.read(list))
  const texts = new Map(kept.map((item) => [item.c, fromUtf8(item.bytes)]))
  return (c) => texts.get(c) ?? null
}

function wanted(asked: string | null, accept: string | undefined, tags: readonly string[]): string | null {
  return asked === null ? negotiate(accept, tags) : (tags.find((tag) => tag === asked) ?? null)
}

/** Address of this node as the reader typed it; a header that is no host name is not repeated. */
function baseOf(request: FastifyRequest): string {
  return /^[\w.:[\]-]{1,255}$/.test(request.host) ? `${request.protocol}://${request.host}` : ''
}
