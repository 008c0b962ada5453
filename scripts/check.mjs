/** Checks form: format, lint and layers, types, rules and tests, unused code. Prints what is wrong and nothing else. */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const top = fileURLToPath(new URL('..', import.meta.url))
const bin = (name) => join(top, 'node_modules/.bin', process.platform === 'win32' ? `${name}.cmd` : name)
const packages = readdirSync(join(top, 'packages')).filter((name) =>
  existsSync(join(top, 'packages', name, 'tsconfig.json')),
)

/** @type {[string, string, string[]][]} */
const steps = [
  ['format', bin('oxfmt'), ['--check']],
  ['typed lint and layers', bin('oxlint'), ['--type-aware']],
  ...packages.map((name) => [`types of ${name}`, bin('tsc'), ['-p', `packages/${name}`]]),
  ['types of tests and scripts', bin('tsc'), ['-p', 'tsconfig.json']],
  ['rules and tests', process.execPath, ['--import', 'tsx', 'scripts/check-rules.ts']],
  ['unused code', bin('knip'), ['--no-config-hints']],
].filter(([name]) => name !== 'rules and tests' || existsSync(join(top, 'scripts/check-rules.ts')))

const only = process.argv[2]
let failed = 0
for (const [name, command, args] of steps) {
  if (only !== undefined && !name.includes(only)) continue
  const started = Date.now()
  const run = spawnSync(command, args, { cwd: top, encoding: 'utf8', shell: process.platform === 'win32' })
  const seconds = ((Date.now() - started) / 1000).toFixed(1)
  if (run.status === 0) console.log(`ok    ${name} (${seconds} s)`)
  else {
    failed++
    console.log(`WRONG ${name} (${seconds} s)\n${run.stdout}${run.stderr}`)
  }
}
console.log(failed === 0 ? 'All checks hold.' : `${failed} of the checks do not hold.`)
process.exit(failed === 0 ? 0 : 1)
