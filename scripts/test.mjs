/**
 * Runs every test that proves the product and ends with one line: `N passed, N failed, N skipped`.
 * Arguments are handed to vitest (a path narrows the run).
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findChromium } from './chromium.mjs'
import { findTools } from './tools.mjs'

const top = fileURLToPath(new URL('..', import.meta.url))
const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Samvad needs Node 20.19 or newer; this is ${process.version}.`)
  process.exit(1)
}

const { path: chromium, advice } = findChromium()
if (advice !== null) console.log(`Not run: the browser tests. ${advice}`)
const tools = findTools()
for (const sentence of tools.advice) console.log(sentence)

const folder = mkdtempSync(join(tmpdir(), 'samvad-test-'))
const report = join(folder, 'report.json')
const run = spawnSync(
  process.execPath,
  [
    join(top, 'node_modules/vitest/vitest.mjs'),
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...process.argv.slice(2),
  ],
  {
    cwd: top,
    stdio: 'inherit',
    env: { ...process.env, ...tools.env, ...(chromium === null ? {} : { SAMVAD_CHROMIUM: chromium }) },
  },
)

let result = {
  numPassedTests: 0,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  numFailedTestSuites: 0,
  testResults: [],
}
try {
  result = JSON.parse(readFileSync(report, 'utf8'))
} catch {
  console.error('The test runner left no report.')
}
rmSync(folder, { recursive: true, force: true })

const skipped = result.testResults.flatMap((file) =>
  file.assertionResults.filter((test) => test.status === 'skipped' || test.status === 'pending'),
)
for (const test of skipped) console.log(`Not run: ${test.fullName}`)
// A file that could not be loaded has no test to fail, and must not pass for that.
const unloaded = result.testResults.filter(
  (file) => file.status === 'failed' && file.assertionResults.length === 0,
).length
const failed = result.numFailedTests + unloaded
const bad = run.status !== 0 || failed > 0 || result.numPassedTests === 0
console.log(`${result.numPassedTests} passed, ${bad && failed === 0 ? 1 : failed} failed, ${skipped.length} skipped`)
process.exit(bad ? 1 : 0)
