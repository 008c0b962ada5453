/**
 * Finds the servers that the room's tests talk to, and gets them where that needs no question: coturn, Redis and Firefox
 * from Debian as root, the LiveKit server built by Go into a cache. What stays missing is said and its tests are skipped.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'
import { installPackages, isExecutable, mayInstall } from './programs.mjs'

/** The release of the LiveKit server that the suite is written against; later ones carry replace directives. */
const LIVEKIT = 'v1.13.5'
const LIVEKIT_MODULE = `github.com/livekit/livekit-server/cmd/server@${LIVEKIT}`

/**
 * Variable for the tests, names of the program, the Debian package that brings it, and what cannot be tested without.
 * @type {readonly (readonly [string, string[], string, string])[]}
 */
const PROGRAMS = [
  ['SAMVAD_TURNSERVER', ['turnserver'], 'coturn', 'TURN'],
  ['SAMVAD_REDIS', ['redis-server'], 'redis-server', 'two LiveKit nodes'],
  ['SAMVAD_FIREFOX', ['firefox-esr', 'firefox'], 'firefox-esr', 'Firefox'],
]

/**
 * Paths by the variable that tests read, and a sentence for each program that could not be had.
 * @returns {{ env: Record<string, string>, advice: string[] }}
 */
export function findTools({ install = true } = {}) {
  /** @type {Record<string, string>} */
  const env = {}
  const advice = []
  const missing = []
  for (const [variable, names, debian, what] of PROGRAMS) {
    const found = process.env[variable] ?? onPath(names)
    if (found !== null && found !== undefined) env[variable] = found
    else missing.push({ variable, names, debian, what })
  }
  if (missing.length > 0 && install && mayInstall()) {
    const packages = missing.map(({ debian }) => debian)
    console.log(`Installing with apt-get for the room's tests: ${packages.join(', ')}.`)
    installPackages(packages)
  }
  for (const { variable, names, debian, what } of missing) {
    const found = onPath(names)
    if (found === null) advice.push(`Not run: the tests of ${what}. Install ${debian} or set ${variable} to its path.`)
    else env[variable] = found
  }
  const livekit = findLivekit(install)
  if (livekit === null)
    advice.push(
      `Not run: the tests of LiveKit. Install Go 1.26 or newer, or set SAMVAD_LIVEKIT to a livekit-server ${LIVEKIT}.`,
    )
  else env['SAMVAD_LIVEKIT'] = livekit
  return { env, advice }
}

/** The LiveKit server: named, on the path, or built once into the user's cache. */
function findLivekit(install) {
  const named = process.env['SAMVAD_LIVEKIT'] ?? onPath(['livekit-server'])
  if (named !== null && named !== undefined) return named
  const cache = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'samvad', `livekit-${LIVEKIT}`)
  const built = join(cache, process.platform === 'win32' ? 'server.exe' : 'server')
  if (isExecutable(built)) return built
  const go = onPath(['go']) ?? (isExecutable('/usr/local/go/bin/go') ? '/usr/local/go/bin/go' : null)
  if (go === null || !install) return null
  console.log(`Building the LiveKit server ${LIVEKIT} with Go for the room's tests; this takes a minute or two, once.`)
  mkdirSync(cache, { recursive: true })
  const { status } = spawnSync(go, ['install', LIVEKIT_MODULE], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, GOBIN: cache, GOTOOLCHAIN: 'local', CGO_ENABLED: '0' },
  })
  return status === 0 && isExecutable(built) ? built : null
}

function onPath(names) {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/bin', '/usr/sbin']
  for (const name of names)
    for (const folder of folders) {
      const path = join(folder, process.platform === 'win32' ? `${name}.exe` : name)
      if (isExecutable(path)) return path
    }
  return null
}
