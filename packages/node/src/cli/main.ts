/** The command line of a node: `samvad <command>`. Each command is loaded only when it is asked for. */
import { helpText, type Command } from '../config/settings.ts'

const COMMANDS: readonly Command[] = [
  { name: 'start', about: 'Start the node; the demonstration unless --no-demo is given.' },
  { name: 'export', about: 'Write a bundle from a running node: samvad export --help.' },
  { name: 'verify', about: 'Check a bundle offline, without a node: samvad verify FILE.' },
  { name: 'seal', about: 'Make, use and show a seal offline: samvad seal new|sign|show.' },
]

const [command, ...args] = process.argv.slice(2)

switch (command) {
  case 'start': {
    const { start } = await import('./start.ts')
    process.exitCode = await start(args)
    break
  }
  case 'export': {
    const { exportBundle } = await import('./export.ts')
    process.exitCode = await exportBundle(args)
    break
  }
  case 'verify':
  case 'seal': {
    const { offline } = await import('./offline.ts')
    process.exitCode = await offline(command, args)
    break
  }
  case undefined:
  case '--help':
  case '-h':
  case 'help':
    process.stdout.write(helpText(COMMANDS))
    break
  default:
    process.stderr.write(`Samvad has no command "${command}". "samvad --help" lists all of them.\n`)
    process.exitCode = 2
}
