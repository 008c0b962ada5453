/** Reads the command line and the environment once and answers one frozen configuration, or everything that is wrong. */

import type { DataKind } from '../platform/data-directory.ts'
import type { MediaSettings } from '../room/media.ts'
import { settings, standardDataDirectory, type Given, type LogLevel, type Setting } from './settings.ts'

export type Config = Readonly<{
  demo: boolean
  /** What the data directory and the database must hold. */
  kind: DataKind
  host: string
  port: number
  /** Whether a person chose the port; otherwise the next free one may be taken. */
  portGiven: boolean
  data: string
  databaseUrl: string | null
  publicUrl: string | null
  logLevel: LogLevel
  /** What moves sound and pictures in the meeting room. */
  media: MediaSettings
  /** Sentences to print before the start. */
  warnings: readonly string[]
}>

/** A setting that cannot be used, with the place it was given in. */
export type WrongSetting = Readonly<{ name: string; seen: string; sentence: string }>

export type ConfigReading =
  | Readonly<{ outcome: 'config'; config: Config }>
  | Readonly<{ outcome: 'help' }>
  | Readonly<{ outcome: 'wrong'; wrong: readonly WrongSetting[] }>

type Environment = Readonly<Record<string, string | undefined>>

/** Reads the arguments after the command and the environment. */
export function readConfig(
  args: readonly string[] = process.argv.slice(2),
  env: Environment = process.env,
): ConfigReading {
  if (args.includes('--help') || args.includes('-h')) return { outcome: 'help' }
  const wrong: WrongSetting[] = []
  const given = readFlags(args, wrong)
  const value = <Name extends keyof Given>(name: Name): Given[Name] =>
    readSetting(settings[name], given.get(settings[name].flag ?? ''), env, wrong)

  const demo = value('demo')
  const port = value('port')
  const host = value('host')
  const media = mediaOf(value, { laptop: demo || LOOPBACK.test(host) }, wrong)
  const config: Config = {
    demo,
    kind: demo ? 'demonstration' : 'real',
    host,
    port,
    portGiven: given.has('port') || isSet(env, 'SAMVAD_PORT'),
    data: value('data') ?? standardDataDirectory(demo, env),
    databaseUrl: value('databaseUrl'),
    publicUrl: value('publicUrl'),
    logLevel: value('logLevel'),
    media,
    warnings: [...unknownVariables(env), ...mediaWarnings(media)],
  }
  return wrong.length > 0 ? { outcome: 'wrong', wrong } : { outcome: 'config', config: Object.freeze(config) }
}

const LOOPBACK = /^(?:localhost|127\.[0-9.]+|::1)$/

type ValueOf = <Name extends keyof Given>(name: Name) => Given[Name]

/** Reads what belongs together; a part without the others is a mistake. */
function mediaOf(value: ValueOf, where: Readonly<{ laptop: boolean }>, wrong: WrongSetting[]): MediaSettings {
  const before = wrong.length
  const turn = { urls: value('turnUrl'), secret: value('turnSecret') }
  const livekit = { url: value('livekitUrl'), key: value('livekitKey'), secret: value('livekitSecret') }
  const stun = value('stunUrl')
  const stated = value('directMedia')
  // What is missing because it was wrong has been said already.
  if (wrong.length === before) {
    const hasTurn = turn.urls.length > 0
    if (hasTurn !== (turn.secret !== null)) wrong.push(missing(hasTurn ? settings.turnSecret : settings.turnUrl))
    const parts = [
      [livekit.url, settings.livekitUrl],
      [livekit.key, settings.livekitKey],
      [livekit.secret, settings.livekitSecret],
    ] as const
    const absent = parts.filter(([part]) => part === null)
    if (absent.length < parts.length) wrong.push(...absent.map(([, setting]) => missing(setting)))
  }
  return {
    turn: turn.urls.length > 0 && turn.secret !== null ? { urls: turn.urls, secret: turn.secret } : null,
    stun,
    direct: stated ?? (turn.urls.length === 0 && where.laptop),
    livekit:
      livekit.url !== null && livekit.key !== null && livekit.secret !== null
        ? { url: livekit.url, key: livekit.key, secret: livekit.secret }
        : null,
  }
}

function missing(setting: Setting): WrongSetting {
  const sentence = `It is needed by the others of its group, for example ${setting.variable}='${setting.example}'`
  return { name: setting.variable, seen: '', sentence }
}

function mediaWarnings({ livekit, turn, direct }: MediaSettings): string[] {
  if (livekit !== null || turn !== null || direct) return []
  return [
    'Meetings have neither a relay (TURN_URL, TURN_SECRET) nor LiveKit, and --direct-media was not chosen: sound and pictures will not pass between parties.',
  ]
}

/** All wrong settings as text for the terminal, one paragraph each. */
export function wrongSettingsText(wrong: readonly WrongSetting[]): string {
  const paragraphs = wrong.map(
    ({ name, seen, sentence }) => `  ${name}${seen === '' ? '' : `: ${seen}`}\n    ${sentence}`,
  )
  return `Samvad cannot start with these settings:\n\n${paragraphs.join('\n\n')}\n\n"samvad --help" lists every setting.\n`
}

type FlagValue = Readonly<{ flag: string; text: string }>

/** Collects flags by their name; the last of several wins, as everywhere on the command line. */
function readFlags(args: readonly string[], wrong: WrongSetting[]): Map<string, FlagValue> {
  const given = new Map<string, FlagValue>()
  const byFlag = new Map(
    Object.values(settings).flatMap((setting) => (setting.flag === null ? [] : [[setting.flag, setting]])),
  )
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index] ?? ''
    const match = /^--([a-z][a-z-]*)(?:=([\s\S]*))?$/.exec(arg)
    const name = match?.[1] ?? ''
    const setting = byFlag.get(name) ?? byFlag.get(name.replace(/^no-/, ''))
    const isSwitch = setting?.hole === null
    if (match === null || setting === undefined || (name !== setting.flag && !isSwitch)) {
      const sentence = `There is no such setting.${suggestion(name, [...byFlag.keys()])}`
      // The value of an unknown flag is not a mistake of its own.
      const value = match?.[2] ?? (match !== null && !args[index + 1]?.startsWith('-') ? args[index + 1] : undefined)
      if (match !== null && match[2] === undefined && value !== undefined) index += 1
      wrong.push({
        name: match === null ? arg : `--${name}`,
        seen: value === undefined ? '' : JSON.stringify(value),
        sentence,
      })
    } else if (isSwitch) {
      const off = name !== setting.flag
      given.set(setting.flag ?? '', { flag: `--${name}`, text: match[2] ?? (off ? 'no' : 'yes') })
    } else {
      // What follows is taken as it is, so that a path may begin with a dash only when written with "=".
      const next = args[index + 1]
      const follows = match[2] === undefined && next !== undefined && !next.startsWith('--')
      if (follows) index += 1
      given.set(name, { flag: `--${name}`, text: match[2] ?? (follows ? next : '') })
    }
  }
  return given
}

function readSetting<Value>(
  setting: Setting<Value>,
  flag: FlagValue | undefined,
  env: Environment,
  wrong: WrongSetting[],
): Value {
  // An empty variable is how shells and service files say "not set"; an empty flag is a mistake.
  const variable = isSet(env, setting.variable) ? env[setting.variable] : undefined
  const text = flag?.text ?? variable
  if (text === undefined) return setting.fallback
  const value = text === '' ? undefined : setting.parse(text)
  if (value !== undefined) return value
  const name = flag?.flag ?? setting.variable
  const example = flag === undefined ? `${setting.variable}=${setting.example}` : flagExample(setting)
  wrong.push({
    name,
    seen: JSON.stringify(setting.secret === true ? '...' : withoutPassword(text)),
    sentence: `It must be ${setting.expected}, for example ${example}`,
  })
  return setting.fallback
}

function flagExample<Value>(setting: Setting<Value>): string {
  if (setting.hole === null) return `--${setting.flag} or --no-${setting.flag}`
  return `--${setting.flag} ${setting.example}`
}

function isSet(env: Environment, variable: string): boolean {
  return (env[variable] ?? '') !== ''
}

/** A complaint is read by people and kept in logs, so a password in an address is not repeated there. */
export function withoutPassword(text: string): string {
  return text.replace(/(:\/\/[^/@\s:]*):[^@]*@/, '$1:...@')
}

/** A misspelt variable would otherwise be silently without effect. */
function unknownVariables(env: Environment): string[] {
  const known = Object.values(settings).map((setting) => setting.variable)
  return Object.keys(env)
    .filter((name) => name.startsWith('SAMVAD_') && !known.includes(name))
    .map((name) => `The environment variable ${name} is not a setting of Samvad.${suggestion(name, known)}`)
}

/** Answers a sentence with the known name that differs by the fewest keystrokes, if there is a near one. */
function suggestion(name: string, known: readonly string[]): string {
  const near = known
    .map((candidate) => ({ candidate, keystrokes: distance(name, candidate) }))
    .toSorted((a, b) => a.keystrokes - b.keystrokes)
    .find(({ keystrokes }) => keystrokes <= 2)
  if (near === undefined) return ''
  return ` Did you mean ${/^[A-Z]/.test(near.candidate) ? '' : '--'}${near.candidate}?`
}

function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (const [i, left] of [...a].entries()) {
    const above = row
    row = [i + 1]
    for (const [j, right] of [...b].entries()) {
      const replaced = (above[j] ?? 0) + (left === right ? 0 : 1)
      row.push(Math.min(replaced, (above[j + 1] ?? 0) + 1, (row[j] ?? 0) + 1))
    }
  }
  return row[b.length] ?? 0
}
