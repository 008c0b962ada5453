/**
 * `examples/walk.mjs`, which imports nothing of ours, takes the demonstration's eighth session through every step over
 * HTTP, against a real node on a real Postgres. Its bundle is accepted, and refused after every smallest change.
 */
import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fromUtf8, utf8 } from '@samvad/log'
import { must } from '@samvad/kernel'
import { nodeCrypto, openStore, startNode, type OpenStore, type RunningNode } from '@samvad/node'
import { testPostgres } from '@samvad/node/test-postgres'
import { readZip, verifyBundle, writeZip, type Report } from '@samvad/verify'
import { seedRiverMountain } from './demo/river-mountain.ts'

const SCRIPT = fileURLToPath(new URL('../../../examples/walk.mjs', import.meta.url))
const SLUG = 'river-mountain'

/** As much of a bundle's manifest as is changed here. */
type Manifest = { units: { texts: Record<string, { text: string }> }[] }

let directory: string
let opened: OpenStore
let node: RunningNode
let address: string
/** By how much the node's clock is ahead. */
let aheadMs = 0

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'samvad-api-walk-'))
  const { url } = await testPostgres()
  opened = await openStore({ data: join(directory, 'data'), kind: 'demonstration', databaseUrl: url })
  const now = (): Date => new Date(Date.now() + aheadMs)
  node = await startNode({
    store: opened.store,
    directory: join(directory, 'data'),
    hostedBy: 'walk.example',
    webRoot: null,
    seeds: async () => [seedRiverMountain({ now: now(), seed: 'api walk' })],
    now,
    logLevel: 'silent',
  })
  address = await node.app.listen({ host: '127.0.0.1', port: 0 })
})

afterAll(async () => {
  await node?.close()
  await opened?.close()
  await rm(directory, { recursive: true, force: true })
})

/** Runs the script to its end; whoever listens hears its output as it comes. */
async function walk(args: readonly string[], heard: (text: string) => void = () => {}) {
  const child = spawn(process.execPath, [SCRIPT, address, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  const keep = (chunk: unknown): void => {
    output += String(chunk)
    heard(output)
  }
  child.stdout.on('data', keep)
  child.stderr.on('data', keep)
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve))
  return { code, output }
}

let zip: Uint8Array

test('a program with nothing but HTTP takes the session from credentials to the public page', async () => {
  const bundle = join(directory, 'bundle.zip')
  const { code, output } = await walk(['--instant-in', '62', '--bundle', bundle], (text) => {
    // The script has seen that nothing is public yet; the instant comes without a minute of waiting.
    if (text.includes('waiting for the instant')) aheadMs = 120_000
  })
  expect(output).toContain('✓ samvad verify accepts the bundle')
  expect(code).toBe(0)
  zip = await readFile(bundle)
  const refused = await must(node.homes.bySlug(SLUG), 'the home').read((state) => [...state.refused])
  expect(refused).toEqual([])
}, 120_000)

test('the walk ends at the first refusal with its code and facts', async () => {
  const { code, output } = await walk(['--no-tool'])
  expect(output).toContain('✗ river adopts the agenda: agenda/already-adopted {}')
  expect(code).toBe(1)
})

test('the public bundle of the walk is accepted, and so is that of each party', async () => {
  const mech = must(node.homes.bySlug(SLUG), 'the home').genesis.mech
  expect(verifyBundle(nodeCrypto, zip, { genesis: mech })).toMatchObject({ ok: true, kind: 'public', defects: [] })
  for (const [party, pid] of [
    ['river', 'wen-qingyue'],
    ['mountain', 'studentsova'],
  ]) {
    const place = await fetch(`${address}/api/demonstration/identities`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ slug: SLUG, party, pid }),
    })
    const { token } = (await place.json()) as { token: string } // the script has checked the answer by its schema
    const answer = await fetch(`${address}/api/mechanisms/${SLUG}/bundle?kind=party`, {
      headers: { authorization: `Bearer ${token}` },
    })
    const report = verifyBundle(nodeCrypto, new Uint8Array(await answer.arrayBuffer()), { genesis: mech })
    expect(report).toMatchObject({ ok: true, kind: 'party', defects: [] })
  }
})

test.each(['ru', 'zh', 'en', 'hi'])('one character of one language is refused: %s', (language) => {
  const report = reportOn('manifest.json', (json) => {
    const manifest = JSON.parse(json) as Manifest // accepted above
    const { text } = must(manifest.units[3]?.texts[language], 'a text')
    return json.replace(JSON.stringify(text), JSON.stringify(changed(text, text.length - 2)))
  })
  expect(report.ok).toBe(false)
  expect(report.defects[0]).toMatchObject({ facts: { unit: 'mountain.u04', language } })
})

test('one character of one name is refused', () => {
  const report = reportOn('names.json', (json) => json.replace('江河党与', '江河觉与'))
  expect(report.ok).toBe(false)
  expect(codes(report)).toContain('names/differ')
})

test.each(['river', 'mountain'])('one character of one signature is refused: %s', (party) => {
  const report = reportOn('adoption.txt', (note) =>
    note.replace(new RegExp(`(?<=— ${party}\\S+/seal )\\S+`), (signature) => changed(signature, 40)),
  )
  expect(report.ok).toBe(false)
  expect(codes(report)).toContain('seal/false')
})

/** Report on the public bundle with one file changed. */
function reportOn(path: string, edit: (text: string) => string): Report {
  const files = readZip(zip)
  if ('code' in files) throw new Error(files.code)
  const before = must(fromUtf8(must(files.get(path), path)), path)
  const after = edit(before)
  if (after === before) throw new Error(`nothing was changed in ${path}`)
  return verifyBundle(nodeCrypto, writeZip(new Map([...files, [path, utf8(after)]])))
}

/** The text with one character replaced by another letter of its script. */
function changed(text: string, at: number): string {
  const char = text.charAt(at)
  const other = String.fromCharCode(char.charCodeAt(0) + (char.toUpperCase() === 'Z' || char === '9' ? -1 : 1))
  return text.slice(0, at) + other + text.slice(at + 1)
}

function codes(report: Report): readonly string[] {
  return report.defects.map((defect) => defect.code)
}
