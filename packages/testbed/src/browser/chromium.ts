/** The browser of the tests: the system's Chromium, which `npm test` finds or installs. */
import { existsSync } from 'node:fs'
import { chromium, type Browser } from 'playwright-core'

const PATH = process.env['SAMVAD_CHROMIUM'] ?? '/usr/bin/chromium'

/** Why no browser test can run here; null when one can. */
export const whyNoBrowser = existsSync(PATH)
  ? null
  : `there is no Chromium at ${PATH}; install one or set SAMVAD_CHROMIUM to its path`

/** Starts a browser that asks nothing of any network but the node's. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: PATH,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}
