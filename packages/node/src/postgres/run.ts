/** Runs the programs of Postgres under the account of the database server, with nothing of our own environment. */

import { spawn, type ChildProcess, type StdioOptions } from 'node:child_process'
import { dirname, join, parse } from 'node:path'

import type { Account } from '../platform/account.ts'

export type ProgramName = 'initdb' | 'pg_ctl' | 'postgres'

export type ProgramResult = Readonly<{ code: number | null; output: string }>

/** Path of a Postgres program inside an installation. */
export function programPath(installation: string, name: ProgramName): string {
  return join(installation, 'bin', process.platform === 'win32' ? `${name}.exe` : name)
}

/** Starts a program; `detached` gives it a session of its own, so that Ctrl-C in the terminal does not reach it. */
export function startProgram(
  program: string,
  args: readonly string[],
  options: { account: Account | null; stdio: StdioOptions; detached: boolean },
): ChildProcess {
  const { account, stdio, detached } = options
  return spawn(program, args, {
    stdio,
    detached,
    windowsHide: true,
    // The working directory of the node may be closed to the server's account, and Postgres asks for its own.
    cwd: process.platform === 'win32' ? dirname(program) : parse(program).root,
    // A locale or a time zone of the terminal must not reach the server; Windows needs its own variables to run at all.
    env: { ...(process.platform === 'win32' ? process.env : {}), LC_ALL: 'C', TZ: 'UTC' },
    ...(account === null ? {} : { uid: account.uid, gid: account.gid }),
  })
}

/** Runs a program to its end; rejects only if it could not be started at all. */
export function runProgram(program: string, args: readonly string[], account: Account | null): Promise<ProgramResult> {
  return new Promise((resolve, reject) => {
    const child = startProgram(program, args, { account, stdio: ['ignore', 'pipe', 'pipe'], detached: false })
    let output = ''
    child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, output }))
  })
}
