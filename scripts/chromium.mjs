/**
 * Finds the system's Chromium for the browser tests, and installs it where that needs no question: on Debian, as root.
 */
import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'

const PLACES = [
  process.env['SAMVAD_CHROMIUM'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/** Path of a Chromium, or null with a sentence that says what to install. */
export function findChromium({ install = true } = {}) {
  const found = PLACES.find((path) => path !== undefined && isExecutable(path))
  if (found !== undefined) return { path: found, advice: null }
  const debian = existsSync('/etc/debian_version') && process.getuid?.() === 0
  if (install && debian) {
    console.log('Chromium is not here; installing it with apt-get for the browser tests.')
    const run = (...args) =>
      spawnSync('apt-get', args, {
        stdio: ['ignore', 'ignore', 'inherit'],
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      }).status === 0
    run('update')
    if (run('install', '-y', '--no-install-recommends', 'chromium')) return findChromium({ install: false })
  }
  return {
    path: null,
    advice:
      'The browser tests need Chromium or Chrome. Install it (Debian: apt-get install chromium; Fedora: dnf install chromium; macOS and Windows: Google Chrome) or set SAMVAD_CHROMIUM to its path.',
  }
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
