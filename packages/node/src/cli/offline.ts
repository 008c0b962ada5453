/** `samvad verify` and `samvad seal`: the commands of `@samvad/verify` with this machine's files and terminal. */
import { randomBytes } from 'node:crypto'
import { open, writeFile } from 'node:fs/promises'
import { createInterface } from 'node:readline/promises'
import { runSeal, runVerify, type CliIo } from '@samvad/verify'
import { nodeCrypto, signerFromSeed } from '../crypto.ts'

/** Runs `verify` or `seal`; gives the exit code. */
export function offline(command: 'verify' | 'seal', args: readonly string[]): Promise<number> {
  return command === 'verify' ? runVerify(args, io) : runSeal(args, io)
}

const io: CliIo = {
  crypto: nodeCrypto,
  newSeed: () => new Uint8Array(randomBytes(32)),
  signerFromSeed,
  async readFile(path, limit) {
    try {
      const file = await open(path)
      try {
        const { size } = await file.stat()
        return size > limit ? null : new Uint8Array(await file.readFile())
      } finally {
        await file.close()
      }
    } catch {
      return null
    }
  },
  async writeFile(path, text, { secret }) {
    try {
      // Never over something that is there: it may be the only copy of a seal.
      await writeFile(path, text, { flag: 'wx', mode: secret ? 0o600 : 0o644 })
      return true
    } catch {
      return false
    }
  },
  async ask(question) {
    if (!process.stdin.isTTY) return null
    const terminal = createInterface({ input: process.stdin, output: process.stdout })
    try {
      return await terminal.question(question)
    } finally {
      terminal.close()
    }
  },
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  columns: process.stdout.columns ?? 100,
  locale: process.env['LC_ALL'] ?? process.env['LC_MESSAGES'] ?? process.env['LANG'],
}
