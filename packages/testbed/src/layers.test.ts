/** The layers hold because a tool keeps them; these tests plant a breach in a copy of the layout and expect red. */
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const top = fileURLToPath(new URL('../../..', import.meta.url))

function lint(file: string, source: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'samvad-layers-'))
  try {
    const path = join(folder, file)
    mkdirSync(join(path, '..'), { recursive: true })
    cpSync(join(top, '.oxlintrc.json'), join(folder, '.oxlintrc.json'))
    writeFileSync(path, source)
    execFileSync(join(top, 'node_modules/.bin/oxlint'), ['-c', '.oxlintrc.json', '.'], {
      cwd: folder,
      encoding: 'utf8',
    })
    return ''
  } catch (error) {
    return error instanceof Error && 'stdout' in error ? String(error.stdout) : String(error)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

test.each([
  ['packages/log/src/x.ts', "import { refuse } from '@samvad/kernel'\nexport const x = refuse\n"],
  ['packages/kernel/src/x.ts', "import { messagesOf } from '@samvad/lang'\nexport const x = messagesOf\n"],
  ['packages/kernel/src/x.ts', "import { readFileSync } from 'node:fs'\nexport const x = readFileSync\n"],
  ['packages/lang/src/x.ts', "import { ACTS } from '@samvad/kernel'\nexport const x = ACTS\n"],
  ['packages/protocol/src/x.ts', "import { Home } from '@samvad/node'\nexport const x = Home\n"],
  ['packages/verify/src/x.ts', "import { Home } from '@samvad/node'\nexport const x = Home\n"],
  ['packages/publish/src/x.ts', "import { Home } from '@samvad/node'\nexport const x = Home\n"],
  ['packages/web/src/x.ts', "import { Scene } from '@samvad/testbed'\nexport const x = Scene\n"],
  ['packages/concordance/src/x.ts', "import { messagesOf } from '@samvad/lang'\nexport const x = messagesOf\n"],
])('an import against the layers is refused: %s', (file, source) => {
  expect(lint(file, source)).toContain('no-restricted-imports')
})

test.each([
  ['packages/kernel/src/x.ts', 'export const x = () => new Date()\n'],
  ['packages/kernel/src/x.ts', 'export const x = () => Math.random()\n'],
  ['packages/kernel/src/x.ts', "export const x = new Intl.Segmenter('hi')\n"],
  ['packages/log/src/x.ts', "export const x = (a: string) => a.localeCompare('b')\n"],
])('the clock, chance and locales stay out of the pure packages: %s %s', (file, source) => {
  expect(lint(file, source)).toMatch(/no-restricted-(globals|properties)/)
})

test('the planted files are red for no other reason than the breach', () => {
  expect(lint('packages/kernel/src/x.ts', "import { utf8 } from '@samvad/log'\nexport const x = utf8('ok')\n")).toBe('')
})
