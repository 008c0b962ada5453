import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildWeb, type BuildOutcome } from '../build.ts'

let outDir: string
let first: BuildOutcome

beforeAll(async () => {
  outDir = await mkdtemp(join(tmpdir(), 'samvad-web-'))
  first = await buildWeb({ outDir })
}, 60_000)

afterAll(async () => {
  await rm(outDir, { recursive: true, force: true })
})

test('a second build with unchanged sources is not made', async () => {
  expect(first.built).toBe(true)
  expect(await buildWeb({ outDir })).toEqual({ outDir: first.outDir, built: false, stamp: first.stamp })
})

test('what the first page must load before it can start weighs at most 160 KB, compressed', async () => {
  const html = await readFile(join(outDir, 'index.html'), 'utf8')
  const files = Array.from(html.matchAll(/(?:src|href)="(\/assets\/[^"]+\.(?:js|css))"/g), (match) => match[1] ?? '')
  expect(files.length).toBeGreaterThan(1)
  let bytes = 0
  for (const file of files) bytes += gzipSync(await readFile(join(outDir, file))).length
  expect(bytes).toBeLessThanOrEqual(160 * 1024)
})

test('each language is a file of its own, and the entry carries none of them', async () => {
  const names = await readdir(join(outDir, 'assets'))
  for (const language of ['en', 'zh', 'ru', 'hi']) {
    expect(names.filter((name) => new RegExp(`^${language}-[^.]{8}\\.js$`).test(name))).toHaveLength(1)
  }
  const entry = names.find((name) => /^index-.*\.js$/.test(name)) ?? ''
  const code = await readFile(join(outDir, 'assets', entry), 'utf8')
  expect(code).not.toContain('Повестка дня')
})

test('the gallery is not part of what a node serves', async () => {
  expect(await readdir(outDir)).not.toContain('gallery.html')
})
