/**
 * Writes the vectors: the bytes that another implementation must read as we do. Seeds are fixed, so a second run
 * changes nothing; `make.test.ts` fails when a committed file is not what this makes.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { kernelVectors } from './kernel-vectors.ts'
import { logVectors, type VectorFiles } from './log-vectors.ts'

/** The folder that holds the vectors. */
export const VECTORS = import.meta.dirname

// Each layer above the log adds its own part here.
const PARTS: readonly (() => VectorFiles)[] = [logVectors, kernelVectors]

/** Every file made here, by path under `vectors/`. */
export function allVectors(): VectorFiles {
  return new Map(PARTS.flatMap((part) => [...part()]))
}

/** Folders that hold nothing but made files, so that a file no longer made is noticed and removed. */
export function madeFolders(files: VectorFiles): string[] {
  return [...new Set([...files.keys()].filter((path) => path.includes('/')).map((path) => dirname(path)))]
}

function write(): void {
  const files = allVectors()
  for (const folder of madeFolders(files)) rmSync(join(VECTORS, folder), { recursive: true, force: true })
  for (const [path, content] of files) {
    mkdirSync(dirname(join(VECTORS, path)), { recursive: true })
    writeFileSync(join(VECTORS, path), content)
  }
  process.stdout.write(`${files.size} files written\n`)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) write()
