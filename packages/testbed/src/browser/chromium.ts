/** The browser of the tests: the system's Chromium, which `npm test` finds or installs. */
import { existsSync } from 'node:fs'
import { chromium, type Browser } from 'playwright-core'

/** Path of the browser. */
export const CHROMIUM = process.env['SAMVAD_CHROMIUM'] ?? '/usr/bin/chromium'

/** Why no browser test can run here; null when one can. */
export const whyNoBrowser = existsSync(CHROMIUM)
  ? null
  : `there is no Chromium at ${CHROMIUM}; install one or set SAMVAD_CHROMIUM to its path`

const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

const MEDIA = [
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  '--autoplay-policy=no-user-gesture-required',
  '--allow-loopback-in-peer-connection',
  '--disable-features=WebRtcHideLocalIpsWithMdns',
]

/** Starts a browser that asks nothing of any network but the node's. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM, args: QUIET })
}

/** Starts a browser in which pages hear each other on loopback and no page sleeps in the background. */
export function openMediaBrowser({
  path = CHROMIUM,
  args = [],
}: Readonly<{ path?: string; args?: readonly string[] }> = {}): Promise<Browser> {
  return chromium.launch({ executablePath: path, args: [...QUIET, ...MEDIA, ...args] })
}
