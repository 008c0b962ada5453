/**
 * Finds the system's Chromium for the browser tests, and installs it where that needs no question: on Debian, as root.
 */
import { installPackages, isExecutable, mayInstall } from './programs.mjs'

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
  if (install && mayInstall()) {
    console.log('Chromium is not here; installing it with apt-get for the browser tests.')
    if (installPackages(['chromium'])) return findChromium({ install: false })
  }
  return {
    path: null,
    advice:
      'The browser tests need Chromium or Chrome. Install it (Debian: apt-get install chromium; Fedora: dnf install chromium; macOS and Windows: Google Chrome) or set SAMVAD_CHROMIUM to its path.',
  }
}
