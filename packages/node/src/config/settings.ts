/** Every setting of a node with the sentences about it: the one table behind `readConfig`, its complaints and `--help`. */

import { defaultDataDirectory } from '../platform/data-directory.ts'

export type LogLevel = 'silent' | 'error' | 'warn' | 'info' | 'debug'

/** Values as they were given; `null` or `undefined` means that nobody gave one. */
export type Given = Readonly<{
  host: string
  port: number
  data: string | null
  databaseUrl: string | null
  publicUrl: string | null
  logLevel: LogLevel
  demo: boolean
  turnUrl: readonly string[]
  turnSecret: string | null
  stunUrl: readonly string[]
  directMedia: boolean | null
  livekitUrl: string | null
  livekitKey: string | null
  livekitSecret: string | null
}>

export type Setting<Value = unknown> = Readonly<{
  /** Without the leading dashes; `null` where the value is a secret that must not be seen in the list of processes. */
  flag: string | null
  variable: string
  /** True for a value that no complaint repeats. */
  secret?: true
  /** What stands for the value in the help; `null` for a switch. */
  hole: string | null
  /** One sentence for the help. */
  about: string
  /** How the default reads in the help. */
  standard: string
  fallback: Value
  /** What is accepted, as the end of the sentence "It must be ...". */
  expected: string
  example: string
  /** Answers `undefined` for a text that is not accepted. */
  parse(text: string): Value | undefined
}>

export const defaultPort = 8620

const levels: readonly LogLevel[] = ['silent', 'error', 'warn', 'info', 'debug']

export const settings: Readonly<{ [Name in keyof Given]: Setting<Given[Name]> }> = {
  demo: {
    flag: 'demo',
    variable: 'SAMVAD_DEMO',
    hole: null,
    about:
      'Run the demonstration: invented delegations, everybody may act for each of them. --no-demo runs a real node.',
    standard: 'yes',
    fallback: true,
    expected: 'yes or no',
    example: 'no',
    parse: parseSwitch,
  },
  host: {
    flag: 'host',
    variable: 'SAMVAD_HOST',
    hole: 'ADDRESS',
    about: 'Address to listen on; 0.0.0.0 listens on every network of this machine.',
    standard: '127.0.0.1, this machine only',
    fallback: '127.0.0.1',
    expected: 'a host name or an address without port',
    example: '0.0.0.0',
    parse: (text) => (/^(?:[A-Za-z0-9.-]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*)$/.test(text) ? text : undefined),
  },
  port: {
    flag: 'port',
    variable: 'SAMVAD_PORT',
    hole: 'NUMBER',
    about: 'Port to listen on. If nobody gives one and the default is taken, the next free port is used.',
    standard: `${defaultPort}`,
    fallback: defaultPort,
    expected: 'a whole number from 1 to 65535',
    example: '8443',
    parse: (text) => {
      const port = /^\d{1,5}$/.test(text) ? Number(text) : 0
      return port >= 1 && port <= 65_535 ? port : undefined
    },
  },
  publicUrl: {
    flag: 'public-url',
    variable: 'SAMVAD_PUBLIC_URL',
    hole: 'URL',
    about: 'Address under which people reach this node, if it is another one than the address it listens on.',
    standard: 'the address it listens on',
    fallback: null,
    expected: 'an http or https address without path, question mark or user',
    example: 'https://samvad.example.org',
    parse: parsePublicUrl,
  },
  data: {
    flag: 'data',
    variable: 'SAMVAD_DATA',
    hole: 'DIR',
    about: 'Data directory. It holds either a demonstration or real data, never both.',
    standard:
      'demonstration or real below /var/lib/samvad as root, otherwise below samvad in XDG_DATA_HOME or ~/.local/share',
    fallback: null,
    expected: 'the path of a directory',
    example: '/srv/samvad',
    parse: (text) => (text.includes('\0') ? undefined : text),
  },
  databaseUrl: {
    flag: null,
    variable: 'DATABASE_URL',
    hole: 'URL',
    about: 'A Postgres database (15 or newer, UTF8) to use instead of the one Samvad brings and runs itself.',
    standard: 'the Postgres that Samvad brings, inside the data directory',
    fallback: null,
    expected: 'an address that begins with postgres:// and names a database',
    example: 'postgres://samvad:password@db.example.org:5432/samvad',
    parse: parseDatabaseUrl,
  },
  logLevel: {
    flag: 'log-level',
    variable: 'SAMVAD_LOG_LEVEL',
    hole: 'LEVEL',
    about: `How much the node writes about its work: ${levels.join(', ')}. Never a text, a draft or a key.`,
    standard: 'info',
    fallback: 'info',
    expected: `one of ${levels.join(', ')}`,
    example: 'warn',
    parse: (text) => levels.find((level) => level === text.toLowerCase()),
  },
  turnUrl: {
    flag: null,
    variable: 'TURN_URL',
    hole: 'URLS',
    about:
      'Relay for sound and pictures between parties (coturn); several addresses with spaces between them. Needs TURN_SECRET.',
    standard: 'none',
    fallback: [],
    expected: 'one or more addresses that begin with turn: or turns:',
    example: 'turn:turn.example.org:3478?transport=udp turns:turn.example.org:443?transport=tcp',
    parse: (text) => addresses(text, /^turns?:[^\s/?@]+(?:\?transport=(?:udp|tcp))?$/),
  },
  turnSecret: {
    flag: null,
    variable: 'TURN_SECRET',
    hole: 'SECRET',
    secret: true,
    about:
      'Secret shared with the relay, static-auth-secret of coturn; the node makes short-lived credentials from it.',
    standard: 'none',
    fallback: null,
    expected: '16 or more characters without spaces',
    example: 'a-long-secret-from-the-relay',
    parse: (text) => (/^[\x21-\x7e]{16,200}$/.test(text) ? text : undefined),
  },
  stunUrl: {
    flag: null,
    variable: 'STUN_URL',
    hole: 'URLS',
    about: 'Servers that tell a browser its address as others see it; several addresses with spaces between them.',
    standard: 'none; a TURN server does the same',
    fallback: [],
    expected: 'one or more addresses that begin with stun: or stuns:',
    example: 'stun:turn.example.org:3478',
    parse: (text) => addresses(text, /^stuns?:[^\s/?@]+$/),
  },
  directMedia: {
    flag: 'direct-media',
    variable: 'SAMVAD_DIRECT_MEDIA',
    hole: null,
    about:
      'Let browsers of different parties connect directly: then each party sees the network addresses of the other. Without it sound and pictures between parties go over the relay.',
    standard: 'no; yes where no relay is set and the node is a demonstration or listens to this machine only',
    fallback: null,
    expected: 'yes or no',
    example: 'yes',
    parse: parseSwitch,
  },
  livekitUrl: {
    flag: null,
    variable: 'LIVEKIT_URL',
    hole: 'URL',
    about: 'A LiveKit server for rooms of more than eight senders and for the public view. Needs its key and secret.',
    standard: 'none; browsers connect to each other',
    fallback: null,
    expected: 'a ws, wss, http or https address without path',
    example: 'wss://livekit.example.org',
    parse: parseLiveKitUrl,
  },
  livekitKey: {
    flag: null,
    variable: 'LIVEKIT_KEY',
    hole: 'KEY',
    about: 'Name of the key under which the LiveKit server knows this node.',
    standard: 'none',
    fallback: null,
    expected: 'letters, digits, - and _',
    example: 'samvad',
    parse: (text) => (/^[A-Za-z0-9_-]{1,100}$/.test(text) ? text : undefined),
  },
  livekitSecret: {
    flag: null,
    variable: 'LIVEKIT_SECRET',
    hole: 'SECRET',
    secret: true,
    about: 'Secret of that key.',
    standard: 'none',
    fallback: null,
    expected: '6 or more characters without spaces',
    example: 'a-secret-of-at-least-32-characters',
    parse: (text) => (/^[\x21-\x7e]{6,200}$/.test(text) ? text : undefined),
  },
}

export type Command = Readonly<{ name: string; about: string }>

/** The whole help, from the table above and the commands of the program. */
export function helpText(commands: readonly Command[] = []): string {
  const lines = [
    'Samvad: a standing dialogue between institutions, on a record each of them keeps and signs.',
    '',
    'Use: samvad COMMAND [SETTINGS]',
  ]
  if (commands.length > 0) {
    const width = Math.max(...commands.map((command) => command.name.length))
    lines.push('', 'Commands:')
    for (const { name, about } of commands) lines.push(`  ${name.padEnd(width)}  ${about}`)
  }
  lines.push(
    '',
    'Settings of a node, each by its flag or by its environment variable; the flag wins:',
    ...Object.values(settings).flatMap((setting) => ['', ...settingHelp(setting)]),
    '',
    '  --help',
    '      Print this and end.',
  )
  return `${lines.join('\n')}\n`
}

function settingHelp(setting: Setting): string[] {
  const value = setting.hole === null ? '' : ` ${setting.hole}`
  const flag =
    setting.flag === null
      ? `${setting.variable} (environment only)`
      : setting.hole === null
        ? `--${setting.flag}, --no-${setting.flag}`
        : `--${setting.flag}${value}`
  return [
    `  ${flag}`,
    `      ${setting.about}`,
    `      Default: ${setting.standard}.${setting.flag === null ? '' : ` Variable: ${setting.variable}.`} Example: ${setting.example}`,
  ]
}

/** The data directory to use when nobody gave one. */
export function standardDataDirectory(demo: boolean, env: Readonly<Record<string, string | undefined>>): string {
  return defaultDataDirectory(demo ? 'demonstration' : 'real', env)
}

function parseSwitch(text: string): boolean | undefined {
  return { yes: true, true: true, 1: true, no: false, false: false, 0: false }[text.toLowerCase()]
}

function addresses(text: string, shape: RegExp): readonly string[] | undefined {
  const found = text.split(/[\s,]+/).filter((part) => part !== '')
  return found.length > 0 && found.every((part) => shape.test(part)) ? found : undefined
}

function parseLiveKitUrl(text: string): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url === null || !['ws:', 'wss:', 'http:', 'https:'].includes(url.protocol)) return undefined
  if (!['', '/'].includes(url.pathname) || url.search !== '' || url.hash !== '' || url.username !== '') return undefined
  return `${url.protocol}//${url.host}`
}

function parsePublicUrl(text: string): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url === null || !['http:', 'https:'].includes(url.protocol)) return undefined
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '' || url.username !== '') return undefined
  return url.origin
}

function parseDatabaseUrl(text: string): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : null
  // The way Postgres writes a socket (`postgres:///samvad?host=/run/postgresql`) has no host, which URL accepts too.
  if (url === null || !['postgres:', 'postgresql:'].includes(url.protocol)) return undefined
  return url.pathname.length > 1 ? text : undefined
}
