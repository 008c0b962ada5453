import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { VECTORS } from '../make.ts'

const HERE = join(VECTORS, 'go')

/** Why the program cannot run here; null when it can. */
function obstacle(): string | null {
  const version = go(HERE, 'version')
  if (version.error !== undefined || version.status !== 0) return 'Go is not installed here'
  const fetched = go(HERE, 'mod', 'download')
  // A wrong checksum is no obstacle but a finding, and the run below will report it.
  if (fetched.status === 0 || /checksum mismatch|SECURITY ERROR/.test(fetched.stderr)) return null
  return `golang.org/x/mod cannot be fetched here: ${fetched.stderr.trim().split('\n')[0]}`
}

function go(cwd: string, ...args: string[]) {
  return spawnSync('go', args, { cwd, encoding: 'utf8', timeout: 120_000 })
}

const reason = obstacle()

// One of the two halves exists: a report that Go was not asked, or the tests.
if (reason !== null) {
  test(`the Go checksum-database library was not asked: ${reason}`, ({ skip }) => skip(reason))
} else {
  describe('the Go checksum-database library', () => {
    test('accepts what we sign and prove, and refuses every tampered copy', { timeout: 240_000 }, () => {
      const { status, stdout, stderr } = go(HERE, 'run', '-buildvcs=false', '.')
      expect(stderr).toBe('')
      expect(stdout).not.toContain('SURPRISE')
      expect(status).toBe(0)
      const verdicts = stdout
        .trim()
        .split('\n')
        .map((line) => line.slice(0, line.indexOf(': ') + 5))
      const expected = ['adoption', 'checkpoint', 'inclusion'].flatMap((folder) =>
        readdirSync(join(VECTORS, folder)).map(
          (name) => `${folder}/${name}: ${name.startsWith('good') ? 'acc' : 'ref'}`,
        ),
      )
      expect(verdicts.toSorted()).toEqual(expected.toSorted())
    })

    test('has the program report a good file that was changed and a bad one that is good', { timeout: 240_000 }, () => {
      const copy = mkdtempSync(join(tmpdir(), 'samvad-vectors-'))
      try {
        cpSync(VECTORS, copy, { recursive: true })
        const good = readFileSync(join(copy, 'adoption/good.txt'), 'utf8')
        writeFileSync(join(copy, 'adoption/good.txt'), good.replace('session 8', 'session 9'))
        writeFileSync(join(copy, 'adoption/bad-half.txt'), good)
        const { status, stdout } = go(join(copy, 'go'), 'run', '-buildvcs=false', '.')
        const surprises = stdout.split('\n').filter((line) => line.includes('SURPRISE'))
        expect(surprises.map((line) => line.split(':')[0])).toEqual(['adoption/bad-half.txt', 'adoption/good.txt'])
        expect(status).toBe(1)
      } finally {
        rmSync(copy, { recursive: true, force: true })
      }
    })
  })
}
