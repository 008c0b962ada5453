/** Every refusal that the kernel or a node can give has a sentence, and the sentence asks only for facts it is given. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { anatomy } from '../icu.ts'
import { refusals } from './refusals.ts'

const packages = join(import.meta.dirname, '../../..')

interface Call {
  readonly code: string
  /** The names of the facts, or nothing if they are not written out at the call. */
  readonly facts: readonly string[] | undefined
}

const calls: readonly Call[] = ['log', 'kernel', 'concordance', 'protocol', 'publish', 'node'].flatMap((name) =>
  readdirSync(join(packages, name, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .flatMap((file) => callsIn(readFileSync(join(packages, name, 'src', file), 'utf8'))),
)

test('the scan sees the kernel’s refusals', () => {
  expect(calls.length).toBeGreaterThan(100)
})

test('every refusal code has a sentence', () => {
  const missing = new Set(calls.map(({ code }) => code).filter((code) => !Object.hasOwn(refusals, `refusal.${code}`)))
  expect([...missing].toSorted()).toEqual([])
})

test('every sentence of a refusal finds its facts wherever the refusal is given', () => {
  const unmet = calls.flatMap(({ code, facts }) => {
    const message = Object.entries(refusals).find(([id]) => id === `refusal.${code}`)?.[1]
    if (!message || facts === undefined) return []
    const wanted = anatomy(message.en).holes.map((hole) => (hole.split(' ')[0] ?? '').replace(/_count$/, ''))
    return wanted
      .filter((hole) => !facts.includes(hole))
      .map((hole) => `${code} wants ${hole}, given ${facts.join(', ') || 'nothing'}`)
  })
  expect(unmet).toEqual([])
})

/** `refuse('area/what', { ... })` and `{ code: 'area/what', facts: { ... } }` as they stand in a source. */
function callsIn(source: string): readonly Call[] {
  const found = source.matchAll(/(?:refuse\(\s*|\bcode:\s*)'([a-z]+\/[a-z0-9-]+)'/g)
  return [...found].map((match) => ({ code: match[1] ?? '', facts: factsAfter(source, match.index + match[0].length) }))
}

function factsAfter(source: string, at: number): readonly string[] | undefined {
  const rest = source.slice(at)
  if (/^\s*\)/.test(rest)) return []
  const open = /^\s*,\s*(?:facts:\s*)?\{/.exec(rest)
  if (!open) return undefined
  let depth = 1
  let flat = ''
  for (let i = open[0].length; i < rest.length && depth > 0; i += 1) {
    const c = rest[i] ?? ''
    if ('{[('.includes(c)) depth += 1
    if ('}])'.includes(c)) depth -= 1
    if (depth === 1 && !'}])'.includes(c)) flat += c
  }
  if (flat.includes('...')) return undefined
  return flat.split(',').flatMap((piece) => /^\s*([A-Za-z_]\w*)/.exec(piece)?.[1] ?? [])
}
