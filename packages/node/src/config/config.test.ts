import { describe, expect, test } from 'vitest'

import { readConfig, wrongSettingsText, type Config, type WrongSetting } from './config.ts'
import { helpText, settings } from './settings.ts'

const home = { HOME: '/home/anna' }
const base = process.getuid?.() === 0 ? '/var/lib/samvad' : '/home/anna/.local/share/samvad'

function config(args: readonly string[], env: Record<string, string> = {}): Config {
  const reading = readConfig(args, { ...home, ...env })
  if (reading.outcome !== 'config') throw new Error(JSON.stringify(reading))
  return reading.config
}
function wrong(args: readonly string[], env: Record<string, string> = {}): readonly WrongSetting[] {
  const reading = readConfig(args, { ...home, ...env })
  return reading.outcome === 'wrong' ? reading.wrong : []
}

describe('the configuration', () => {
  test('of somebody who sets nothing works on a laptop, and is frozen', () => {
    const standard = config([])
    expect(standard).toEqual({
      demo: true,
      kind: 'demonstration',
      host: '127.0.0.1',
      port: 8620,
      portGiven: false,
      data: `${base}/demonstration`,
      databaseUrl: null,
      publicUrl: null,
      logLevel: 'info',
      media: { livekit: null, turn: null, stun: [], direct: true },
      warnings: [],
    })
    expect(Object.isFrozen(standard)).toBe(true)
  })

  test('keeps demonstration and real data in different places by default', () => {
    expect(config(['--no-demo'])).toMatchObject({ demo: false, kind: 'real', data: `${base}/real` })
    expect(config([], { SAMVAD_DEMO: 'no' }).data).toBe(`${base}/real`)
  })

  test('takes a flag over a variable, and the last of two flags', () => {
    expect(config(['--port', '9000'], { SAMVAD_PORT: '7000' }).port).toBe(9000)
    expect(config(['--port=1', '--port=2']).port).toBe(2)
    expect(config(['--demo', '--no-demo']).demo).toBe(false)
    expect(config(['--demo'], { SAMVAD_DEMO: 'no' }).demo).toBe(true)
  })

  test('knows whether somebody chose the port, even the default one', () => {
    expect(config(['--port', '8620']).portGiven).toBe(true)
    expect(config([], { SAMVAD_PORT: '8620' }).portGiven).toBe(true)
  })

  test('takes an empty variable as not set', () => {
    expect(config([], { SAMVAD_PORT: '', DATABASE_URL: '' })).toMatchObject({ port: 8620, databaseUrl: null })
  })

  test('accepts paths in any script, addresses of both kinds, and an origin with its slash', () => {
    const args = ['--data', '/данные/数据 1', '--host', '::1', '--public-url', 'https://samvad.example.org/']
    expect(config(args)).toMatchObject({
      data: '/данные/数据 1',
      host: '::1',
      publicUrl: 'https://samvad.example.org',
    })
    const url = 'postgres://samvad:p%40ss@db.example.org:5432/samvad?sslmode=verify-full'
    expect(config([], { DATABASE_URL: url }).databaseUrl).toBe(url)
  })

  test('that is wrong lists everything wrong at once, each with name, value and example', () => {
    const found = wrong(['--port', '99999', '--hots', 'x', '--public-url=ftp://x'], {
      SAMVAD_LOG_LEVEL: 'loud',
      SAMVAD_DEMO: 'perhaps',
    })
    expect(found.map(({ name, seen }) => [name, seen])).toEqual([
      ['--hots', '"x"'],
      ['SAMVAD_DEMO', '"perhaps"'],
      ['--port', '"99999"'],
      ['--public-url', '"ftp://x"'],
      ['SAMVAD_LOG_LEVEL', '"loud"'],
    ])
    expect(wrongSettingsText(found)).toContain(
      '  --port: "99999"\n    It must be a whole number from 1 to 65535, for example --port 8443',
    )
    expect(found[0]?.sentence).toContain('--host')
    expect(found[4]?.sentence).toContain('SAMVAD_LOG_LEVEL=warn')
  })

  test('that is wrong is never silently replaced by a default', () => {
    for (const port of ['0', '65536', '80a', '-1', '1e3', ' 80', '']) {
      expect(wrong([`--port=${port}`]), port).toHaveLength(1)
    }
    for (const url of ['samvad.example.org', 'https://x/path', 'https://u@x', 'https://x/?q', 'javascript:1']) {
      expect(wrong(['--public-url', url]), url).toHaveLength(1)
    }
    for (const url of ['mysql://x/y', 'postgres://host', 'x']) {
      expect(wrong([], { DATABASE_URL: url }), url).toHaveLength(1)
    }
    expect(wrong(['--data'])).toHaveLength(1)
    expect(wrong(['--data', '--demo'])).toHaveLength(1)
    expect(wrong(['--no-port', '1'])).toHaveLength(1)
    expect(wrong(['--frob', '--glob'])).toHaveLength(2)
    expect(wrong(['start'])).toHaveLength(1)
  })

  test('does not repeat a password in a complaint', () => {
    const found = wrong([], { DATABASE_URL: 'mysql://samvad:secret@db/samvad' })
    expect(wrongSettingsText(found)).not.toContain('secret')
    expect(found[0]?.seen).toBe('"mysql://samvad:...@db/samvad"')
  })

  test('takes relay and media server whole, and says all that is missing of them', () => {
    const turn = { TURN_URL: 'turn:t.example:3478 turns:t.example:443?transport=tcp', TURN_SECRET: 'x'.repeat(20) }
    const livekit = { LIVEKIT_URL: 'wss://l.example/', LIVEKIT_KEY: 'node', LIVEKIT_SECRET: 'y'.repeat(32) }
    expect(config([], { ...turn, ...livekit, STUN_URL: 'stun:s.example' }).media).toEqual({
      turn: { urls: turn.TURN_URL.split(' '), secret: turn.TURN_SECRET },
      stun: ['stun:s.example'],
      direct: false,
      livekit: { url: 'wss://l.example', key: 'node', secret: livekit.LIVEKIT_SECRET },
    })
    const names = (env: Record<string, string>) => wrong([], env).map(({ name }) => name)
    expect(names({ TURN_URL: turn.TURN_URL })).toEqual(['TURN_SECRET'])
    expect(names({ TURN_SECRET: turn.TURN_SECRET })).toEqual(['TURN_URL'])
    expect(names({ LIVEKIT_KEY: 'node' })).toEqual(['LIVEKIT_URL', 'LIVEKIT_SECRET'])
    for (const url of ['turn.example', 'turn:u@x', 'turn:x?transport=sctp', 'stun:x', 'turn:x, http://y'])
      expect(names({ ...turn, TURN_URL: url }), url).toEqual(['TURN_URL'])
    for (const url of ['l.example', 'wss://l.example/rtc', 'ftp://l.example'])
      expect(names({ ...livekit, LIVEKIT_URL: url }), url).toEqual(['LIVEKIT_URL'])
    const short = wrong([], { ...turn, TURN_SECRET: 'hush' })
    expect([short.length, wrongSettingsText(short)]).toEqual([1, expect.not.stringContaining('hush')])
  })

  test('lets parties see each other’s addresses only where it was chosen, or on a laptop', () => {
    const direct = (args: readonly string[], env: Record<string, string> = {}) => config(args, env).media.direct
    const turn = { TURN_URL: 'turn:t.example', TURN_SECRET: 'x'.repeat(20) }
    expect(direct(['--no-demo', '--host', '0.0.0.0'])).toBe(false)
    expect(direct(['--no-demo', '--host', '127.0.0.1'])).toBe(true)
    expect(direct(['--host', '0.0.0.0'])).toBe(true)
    expect(direct([], turn)).toBe(false)
    expect(direct(['--direct-media'], turn)).toBe(true)
    expect(direct(['--no-direct-media'])).toBe(false)
    expect(config(['--no-direct-media']).warnings).toEqual([expect.stringContaining('TURN_URL')])
    expect(config(['--no-direct-media'], turn).warnings).toEqual([])
  })

  test('warns of a misspelt variable', () => {
    expect(config([], { SAMVAD_PROT: '1' }).warnings).toEqual([
      'The environment variable SAMVAD_PROT is not a setting of Samvad. Did you mean SAMVAD_PORT?',
    ])
  })
})

describe('the help', () => {
  test('is asked for by --help and -h among whatever else', () => {
    expect(readConfig(['--port', 'x', '--help'], home)).toEqual({ outcome: 'help' })
    expect(readConfig(['-h'], home)).toEqual({ outcome: 'help' })
  })

  test('names every flag, variable, default and example, and every command', () => {
    const text = helpText([{ name: 'start', about: 'Start a node.' }])
    expect(text).toContain('  start  Start a node.')
    for (const setting of Object.values(settings)) {
      for (const part of [setting.variable, setting.about, setting.standard, setting.example])
        expect(text).toContain(part)
      if (setting.flag !== null) expect(text).toContain(`--${setting.flag}`)
    }
  })

  test('gives examples that are accepted', () => {
    for (const setting of Object.values(settings))
      expect(setting.parse(setting.example), setting.variable).toBeDefined()
  })
})
