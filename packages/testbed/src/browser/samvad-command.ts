/** The `samvad` command as a process of its own. */
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const SAMVAD = fileURLToPath(new URL('../../../node/bin/samvad.mjs', import.meta.url))

/** Runs a command of Samvad to its end. */
export async function samvad(...args: readonly string[]): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, [SAMVAD, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  child.stdout.on('data', (chunk) => (output += String(chunk)))
  child.stderr.on('data', (chunk) => (output += String(chunk)))
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve))
  return { code, output }
}
