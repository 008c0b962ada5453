/**
 * Runs the benchmarks and prints a table: our figure, the reference taken in the same run, and their ratio.
 *
 *     npm run bench                 all of them
 *     npm run bench -- feed sign    those whose names contain one of the words
 */
import { cpus } from 'node:os'
import type { Bench, Figure } from './bench.ts'
import { actsHttp } from './acts-http.ts'
import { floorChange } from './floor-change.ts'
import { fold } from './fold.ts'
import { room } from './room.ts'
import { signatures } from './signatures.ts'
import { sizes } from './sizes.ts'
import { verifyFeed } from './verify-feed.ts'

// Each part of the house adds its own here.
const BENCHES: readonly Bench[] = [...actsHttp, floorChange, verifyFeed, fold, ...signatures, ...sizes, ...room]

const words = process.argv.slice(2).map((word) => word.toLowerCase())
const chosen = BENCHES.filter(
  ({ name }) => words.length === 0 || words.some((word) => name.toLowerCase().includes(word)),
)

print(`Node ${process.versions.node}, ${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'})\n`)
print('| what | figure | unit | reference | beside | figure / reference |')
print('| --- | ---: | --- | ---: | --- | ---: |')
for (const bench of chosen) {
  try {
    print(row(bench, await bench.run()))
  } catch (error) {
    // The others are still worth having; the exit code says that one is missing.
    print(
      `| ${bench.name} | failed: ${error instanceof Error ? error.message : String(error)} | | | ${bench.beside} | |`,
    )
    process.exitCode = 1
  }
}
if (chosen.length === 0) {
  print(`no benchmark is named like ${words.join(', ')}`)
  process.exitCode = 1
}

function row({ name, beside }: Bench, { ours, reference, unit }: Figure): string {
  const ratio = reference === null || reference === 0 ? '' : (ours / reference).toFixed(2)
  return `| ${name} | ${figure(ours)} | ${unit} | ${reference === null ? '' : figure(reference)} | ${beside} | ${ratio} |`
}

function figure(value: number): string {
  return value.toLocaleString('en', { maximumFractionDigits: value < 100 ? 2 : 0 })
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
