/**
 * The system's Firefox, driven over Marionette: the line-by-line protocol that it speaks by itself on a local port and
 * that geckodriver stands on. It needs no package and no patched browser.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { findProgram, startServer, type ServerProcess } from './server-process.ts'

const FIREFOX = findProgram('SAMVAD_FIREFOX', ['/usr/bin/firefox-esr', '/usr/bin/firefox'])

/** Why nothing can be tried with Firefox here; null when it can. */
export const whyNoFirefox =
  FIREFOX === null ? 'there is no Firefox; install one or set SAMVAD_FIREFOX to its path' : null

/** Loopback is a network here, sound needs no tap, and nothing is asked of anybody outside. */
const SETTINGS = {
  'app.normandy.enabled': false,
  'app.update.disabledForTesting': true,
  'browser.newtabpage.enabled': false,
  'browser.safebrowsing.downloads.enabled': false,
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.homepage': 'about:blank',
  'browser.startup.page': 0,
  'datareporting.policy.dataSubmissionEnabled': false,
  'extensions.update.enabled': false,
  'marionette.port': 0,
  'media.autoplay.blocking_policy': 0,
  'media.autoplay.default': 0,
  // An output that takes sound and gives it to nobody: without a sound card no context would ever run.
  'media.cubeb.force_mock_context': true,
  'media.gmp-manager.updateEnabled': false,
  'media.peerconnection.ice.loopback': true,
  'media.peerconnection.ice.obfuscate_host_addresses': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'network.proxy.type': 0,
  'services.settings.server': 'data:,#',
  'toolkit.telemetry.unified': false,
} as const

type Answer = Readonly<{ error: Readonly<{ message: string }> | null; value: unknown }>

/** One window of Firefox with one page. */
export class Firefox {
  readonly version: string
  readonly #process: ServerProcess
  readonly #wire: Wire

  private constructor(process: ServerProcess, wire: Wire, version: string) {
    this.#process = process
    this.#wire = wire
    this.version = version
  }

  static async open(): Promise<Firefox> {
    if (FIREFOX === null) throw new Error(whyNoFirefox ?? 'no Firefox')
    let port = 0
    const process = await startServer(
      FIREFOX,
      async (folder) => {
        const profile = join(folder, 'profile')
        await mkdir(profile)
        const lines = Object.entries(SETTINGS).map(([name, value]) => `user_pref("${name}", ${JSON.stringify(value)});`)
        await writeFile(join(profile, 'user.js'), lines.join('\n'))
        return ['--headless', '--no-remote', '--marionette', '--profile', profile, 'about:blank']
      },
      async (_, folder) => {
        port = Number(await readFile(join(folder, 'profile', 'MarionetteActivePort'), 'utf8').catch(() => ''))
        return port > 0
      },
    )
    try {
      const wire = await Wire.open(port)
      const session = await wire.ask('WebDriver:NewSession', { capabilities: { alwaysMatch: {} } })
      await wire.ask('WebDriver:SetTimeouts', { script: 60_000, pageLoad: 60_000 })
      // A cast: the protocol's answer to a new session.
      const { capabilities } = session as { capabilities: { browserVersion: string } }
      return new Firefox(process, wire, capabilities.browserVersion)
    } catch (error) {
      await process.close('SIGKILL')
      throw error
    }
  }

  async goto(address: string): Promise<void> {
    await this.#wire.ask('WebDriver:Navigate', { url: address })
  }

  /** Runs a function in the page, as its own script would, and gives what it answers. */
  async evaluate<A extends readonly unknown[], R>(work: (...args: A) => R | Promise<R>, ...args: A): Promise<R> {
    const call = `(async () => JSON.stringify((await (${work.toString()})(...${JSON.stringify(args)})) ?? null))()`
    const script = `
      const [source, done] = arguments
      window.eval(source).then((value) => done({ value }), (error) => done({ error: String(error) }))`
    const answer = await this.#wire.ask('WebDriver:ExecuteAsyncScript', { script, args: [call] })
    // A cast: the script above answers with one of the two.
    const { value } = answer as { value: { value?: string; error?: string } }
    if (value.value === undefined) throw new Error(`in Firefox: ${value.error}`)
    // A cast: it went through JSON, as the answer of every page does.
    return JSON.parse(value.value) as R
  }

  async close(): Promise<void> {
    await this.#wire.ask('Marionette:Quit', { flags: ['eForceQuit'] }).catch(() => undefined)
    this.#wire.close()
    await this.#process.close('SIGKILL')
  }
}

/** The protocol: `length:json`, where a question is [0, number, name, arguments] and an answer [1, number, error, value]. */
class Wire {
  readonly #socket: Socket
  readonly #waiting = new Map<number, (answer: Answer) => void>()
  #rest = Buffer.alloc(0)
  #number = 0

  private constructor(socket: Socket) {
    this.#socket = socket
    socket.on('data', (chunk) => this.#take(chunk))
    socket.on('close', () => {
      for (const end of this.#waiting.values()) end({ error: { message: 'Firefox has gone' }, value: null })
      this.#waiting.clear()
    })
    socket.on('error', () => socket.destroy())
  }

  static open(port: number): Promise<Wire> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1')
      socket.once('error', reject)
      socket.once('connect', () => resolve(new Wire(socket)))
    })
  }

  ask(name: string, parameters: object): Promise<unknown> {
    const number = (this.#number += 1)
    const line = Buffer.from(JSON.stringify([0, number, name, parameters]))
    return new Promise((resolve, reject) => {
      this.#waiting.set(number, ({ error, value }) => {
        if (error === null) resolve(value)
        else reject(new Error(`${name}: ${error.message}`))
      })
      this.#socket.write(Buffer.concat([Buffer.from(`${line.length}:`), line]))
    })
  }

  close(): void {
    this.#socket.destroy()
  }

  #take(chunk: Buffer): void {
    this.#rest = Buffer.concat([this.#rest, chunk])
    for (;;) {
      const colon = this.#rest.indexOf(':')
      const length = colon === -1 ? Number.NaN : Number(this.#rest.subarray(0, colon).toString())
      const end = colon + 1 + length
      if (Number.isNaN(length) || this.#rest.length < end) return
      const message: unknown = JSON.parse(this.#rest.subarray(colon + 1, end).toString())
      this.#rest = this.#rest.subarray(end)
      // The first message is a greeting and no list.
      if (!Array.isArray(message)) continue
      // A cast: the form of an answer.
      const [, number, error, value] = message as [number, number, Answer['error'], unknown]
      this.#waiting.get(number)?.({ error, value })
      this.#waiting.delete(number)
    }
  }
}
