/** What a reader downloads: the client's entry, and the public page of a release in each language, beside the limits we set. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { must } from '@samvad/kernel'
import { nodeCrypto } from '@samvad/node/crypto'
import { languageOf, outcomePage, pathsOf, publicRelease } from '@samvad/publish'
import { finishSession, seedRiverMountain } from '@samvad/testbed'
import { buildWeb } from '@samvad/web'
import type { Bench } from './bench.ts'

const ENTRY_LIMIT_KB = 160
const PAGE_LIMIT_KB = 15

const entry: Bench = {
  name: 'entry bundle, gzip',
  beside: 'limit',
  async run() {
    const { outDir } = await buildWeb()
    const html = await readFile(join(outDir, 'index.html'), 'utf8')
    const files = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+\.(?:js|css))"/g)].map((match) => match[1] ?? '')
    const sizes = await Promise.all(files.map(async (file) => gzipSync(await readFile(join(outDir, file))).length))
    return { ours: sum(sizes) / 1024, reference: ENTRY_LIMIT_KB, unit: 'KB' }
  },
}

/** One line per language: a text in Devanagari takes three bytes a letter, so the bytes on the wire are what counts. */
const pages = ['en', 'zh', 'ru', 'hi'].map((tag): Bench => ({
  name: `public page in ${tag}, gzip, no script, without fonts`,
  beside: 'limit',
  run: async () => ({ ours: gzipSync(pageIn(tag)).length / 1024, reference: PAGE_LIMIT_KB, unit: 'KB' }),
}))

function pageIn(tag: string): string {
  const done = finishSession(seedRiverMountain({ now: new Date('2026-11-26T06:00:00Z'), seed: 'bench' }))
  const release = must(publicRelease({ crypto: nodeCrypto, ...done, now: done.instant }), 'a release')
  const site = {
    base: 'https://samvad.example',
    slug: 'river-mountain',
    hostedBy: 'river.example',
    demonstration: 'fictional',
  } as const
  return outcomePage({
    release,
    site,
    language: must(languageOf(release, tag), tag),
    paths: pathsOf(site.slug, done.session, done.outcome, false),
  })
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

export const sizes: readonly Bench[] = [entry, ...pages]
