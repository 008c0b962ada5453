/**
 * The two commands that need no node: `samvad verify` and `samvad seal`. They touch the outside only through what is
 * handed in, so they run the same on a laptop without network and in a test.
 */
import type { Crypto, Signer } from '@samvad/log'
import { isMessageId, languageOf, say, type Language, type MessageId } from './catalogue.ts'
import { formatReport } from './format-report.ts'
import { sealNew, sealShow, sealSign } from './seal.ts'
import { paragraph } from './table.ts'
import { verifyBundle } from './verify-bundle.ts'
import { ZIP_LIMITS } from './zip.ts'

export type CliIo = Readonly<{
  crypto: Crypto
  /** A new random Ed25519 seed of 32 bytes. */
  newSeed(): Uint8Array
  signerFromSeed(seed: Uint8Array): Signer
  /** Bytes of a file; null when it cannot be read or is larger than the limit. */
  readFile(path: string, limit: number): Promise<Uint8Array | null>
  /** Writes a new file, readable by its owner alone where `secret`; false when that cannot be done or it exists. */
  writeFile(path: string, text: string, options: { secret: boolean }): Promise<boolean>
  /** Asks the person at the terminal; null when nobody is there. */
  ask(question: string): Promise<string | null>
  out(text: string): void
  err(text: string): void
  /** Width of the terminal in cells. */
  columns: number
  /** Locale of the environment, such as `ru_RU.UTF-8`; `--lang` stands above it. */
  locale: string | undefined
}>

/** What a command is given to work with. */
export type CliCall = Readonly<{
  io: CliIo
  language: Language
  options: ReadonlyMap<string, string>
  say(id: MessageId, facts?: Parameters<typeof say>[2]): string
  /** Prints a paragraph to the error output and gives the exit code. */
  fail(id: MessageId, facts?: Parameters<typeof say>[2]): number
}>

/** `samvad verify BUNDLE.zip`: 0 when the bundle is accepted, 1 when it is refused, 2 when the call is wrong. */
export async function runVerify(args: readonly string[], io: CliIo): Promise<number> {
  const parsed = parseArguments(args, ['genesis', 'lang'], ['json', 'help'])
  const call = callOf(io, parsed)
  const [path, ...more] = parsed?.plain ?? []
  if (parsed === null || path === undefined || more.length > 0 || parsed.options.has('help')) {
    const isAsked = parsed?.options.has('help') === true
    ;(isAsked ? io.out : io.err)(`${call.say('cli.verify-usage')}\n`)
    return isAsked ? 0 : 2
  }
  const genesis = parsed.options.get('genesis')?.toLowerCase()
  if (genesis !== undefined && !/^[0-9a-f]{64}$/.test(genesis)) {
    call.fail('cli.bad-genesis')
    return 2
  }
  const bytes = await io.readFile(path, ZIP_LIMITS.zipBytes)
  if (bytes === null) {
    call.fail('cli.cannot-read', { path })
    return 2
  }
  const report = verifyBundle(io.crypto, bytes, genesis === undefined ? {} : { genesis })
  io.out(
    parsed.options.has('json')
      ? `${JSON.stringify(report, null, 2)}\n`
      : formatReport(report, { language: call.language, columns: io.columns }),
  )
  return report.ok ? 0 : 1
}

/** `samvad seal new|sign|show`: 0 when done, 1 when refused, 2 when the call is wrong. */
export async function runSeal(args: readonly string[], io: CliIo): Promise<number> {
  const [command = '', ...rest] = args
  const parsed = parseArguments(rest, ['name', 'out', 'pack', 'seal', 'yes-digits', 'lang'], ['help'])
  const call = callOf(io, parsed)
  const commands = new Map<string, { run: (call: CliCall) => Promise<number>; needs: readonly string[] }>([
    ['new', { run: sealNew, needs: ['name'] }],
    ['sign', { run: sealSign, needs: ['pack', 'seal'] }],
    ['show', { run: sealShow, needs: ['seal'] }],
  ])
  const known = commands.get(command)
  const isAsked = command === '--help' || command === 'help' || parsed?.options.has('help') === true
  if (isAsked) {
    io.out(`${call.say('cli.seal-usage')}\n`)
    return 0
  }
  const fits =
    known !== undefined &&
    parsed !== null &&
    parsed.plain.length === 0 &&
    known.needs.every((need) => parsed.options.has(need))
  if (fits) return known.run(call)
  io.err(`${call.say('cli.seal-usage')}\n`)
  return 2
}

type Arguments = Readonly<{ plain: readonly string[]; options: ReadonlyMap<string, string> }>

/** Reads `--name value` and `--flag`; null for an option that is not known or has no value. */
function parseArguments(
  args: readonly string[],
  valued: readonly string[],
  flags: readonly string[],
): Arguments | null {
  const plain: string[] = []
  const options = new Map<string, string>()
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? ''
    if (!arg.startsWith('-')) {
      plain.push(arg)
      continue
    }
    const [name = '', inline] = arg.replace(/^(--?)/, '').split(/=(.*)/s)
    if (flags.includes(name) && inline === undefined) options.set(name, '')
    else if (name === 'h') options.set('help', '')
    else if (valued.includes(name)) {
      const value = inline ?? args[++i]
      if (value === undefined) return null
      options.set(name, value)
    } else return null
  }
  return { plain, options }
}

function callOf(io: CliIo, parsed: Arguments | null): CliCall {
  const language = languageOf(parsed?.options.get('lang') ?? io.locale)
  return {
    io,
    language,
    options: parsed?.options ?? new Map(),
    say: (id, facts) => say(language, id, facts),
    fail(id, facts) {
      io.err(`${paragraph(say(language, isMessageId(id) ? id : 'defect.unknown', facts), io.columns)}\n`)
      return 1
    },
  }
}
