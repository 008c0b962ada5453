/**
 * Compares the rules of SPEC.md with the tests that carry their numbers: every rule has a test `[K12] ...`, no test
 * carries a number that SPEC does not have, and every invariant names rules that exist.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const TOP = fileURLToPath(new URL('..', import.meta.url))
const PLACES = ['packages', 'vectors', 'scripts']

const problems = compare(readFileSync(join(TOP, 'SPEC.md'), 'utf8'), namedInTests())
for (const problem of problems) process.stdout.write(`${problem}\n`)
process.exitCode = problems.length === 0 ? 0 : 1

function compare(spec: string, tests: ReadonlyMap<string, readonly string[]>): string[] {
  const [rulesText = '', excusedText = ''] = spec.split('## Rules without a test yet')
  const rules = [...rulesText.matchAll(/^- \*\*([KG][0-9]+)\*\* /gm)].map((match) => match[1] ?? '')
  const invariants = [...rulesText.matchAll(/^\| \*\*(I[0-9]+)\*\* \|.*\| ([KG0-9 ]+) \|$/gm)]
  const excused = [...excusedText.matchAll(/^- \*\*([KG][0-9]+)\*\* \S/gm)].map((match) => match[1] ?? '')
  const known = new Set([...rules, ...invariants.map((match) => match[1] ?? '')])
  const carriers = invariants.flatMap((match) => (match[2] ?? '').split(' ').map((id) => [match[1] ?? '', id] as const))
  return [
    ...rules.filter((id, index) => rules.indexOf(id) !== index).map((id) => `SPEC.md has ${id} twice`),
    ...rules
      .filter((id) => !tests.has(id) && !excused.includes(id))
      .map((id) => `${id} has no test whose title begins with [${id}]`),
    ...[...tests]
      .filter(([id]) => !known.has(id))
      .map(([id, files]) => `${files.join(', ')}: [${id}] is no rule of SPEC.md`),
    ...excused.filter((id) => tests.has(id)).map((id) => `${id} has a test now and needs no excuse in SPEC.md`),
    ...excused.filter((id) => !known.has(id)).map((id) => `SPEC.md excuses ${id}, which is no rule`),
    ...carriers
      .filter(([, id]) => !rules.includes(id))
      .map(([id, rule]) => `${id} is carried by ${rule}, which is no rule`),
    ...(invariants.length === 15 ? [] : [`SPEC.md has ${invariants.length} invariants with their rules, not 15`]),
  ]
}

/** Rule numbers in brackets inside the strings of test files, with the files that name them. */
function namedInTests(): ReadonlyMap<string, readonly string[]> {
  const named = new Map<string, string[]>()
  for (const place of PLACES)
    for (const file of readdirSync(join(TOP, place), { recursive: true, encoding: 'utf8' })) {
      if (!/\.test\.tsx?$/.test(file) || file.includes('node_modules')) continue
      for (const [title] of readFileSync(join(TOP, place, file), 'utf8').matchAll(/['"`]\[[KGI][0-9]+\].*/g))
        for (const [, id = ''] of title.matchAll(/\[([KGI][0-9]+)\]/g)) {
          const files = named.get(id) ?? []
          if (!files.includes(`${place}/${file}`)) named.set(id, [...files, `${place}/${file}`])
        }
    }
  return named
}
