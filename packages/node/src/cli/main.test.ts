import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { SLUG, testNode, type TestNode } from '../test-node.ts'

const BIN = fileURLToPath(new URL('../../bin/samvad.mjs', import.meta.url))
let directory: string
let it: TestNode

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'samvad-cli-'))
  it = await testNode()
})
afterAll(async () => {
  await it.close()
  await rm(directory, { recursive: true, force: true })
})

function samvad(...args: readonly string[]): Promise<{ code: number | null; out: string; err: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [BIN, ...args], { cwd: directory, stdio: ['ignore', 'pipe', 'pipe'] })
    let out = ''
    let err = ''
    child.stdout.on('data', (chunk) => (out += String(chunk)))
    child.stderr.on('data', (chunk) => (err += String(chunk)))
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, out, err }))
  })
}

test('help names every command and every setting; an unknown command and a wrong setting are said', async () => {
  const [help, unknown, wrong] = await Promise.all([
    samvad('--help'),
    samvad('fly'),
    samvad('start', '--port', 'many', '--colour', 'blue'),
  ])
  expect(help.code).toBe(0)
  for (const word of ['start', 'export', 'verify', 'seal', '--data', '--port', 'DATABASE_URL', '--no-demo'])
    expect(help.out).toContain(word)
  expect([unknown.code, unknown.err]).toEqual([2, expect.stringContaining('"fly"')])
  expect(wrong.code).toBe(2)
  for (const word of ['many', '--colour']) expect(wrong.err).toContain(word)
})

test('what export writes verify accepts, and refuses after one byte was changed', async () => {
  const exported = await samvad('export', '--url', it.url, '--mechanism', SLUG, '--party', 'river')
  // The test mechanism offers no places by name, so a token is needed, and said.
  expect([exported.code, exported.err]).toEqual([1, expect.stringContaining('--token')])
  const { identity } = await it.take('river')
  const file = join(directory, 'river.zip')
  const options = ['--url', it.url, '--mechanism', SLUG, '--party', 'river', '--token', identity.token]
  expect(await samvad('export', ...options, '--out', file)).toMatchObject({ code: 0 })
  expect((await samvad('export', ...options, '--out', file)).code).toBe(1)
  expect((await samvad('verify', file)).code).toBe(0)
  const bytes = await readFile(file)
  // Somewhere in the entries of a party.
  const at = bytes.indexOf('feeds/mountain.entries') + 100
  bytes[at] = (bytes[at] ?? 0) ^ 1
  await writeFile(file, bytes)
  const refused = await samvad('verify', file)
  expect([refused.code, refused.out.length > 0]).toEqual([1, true])
})
