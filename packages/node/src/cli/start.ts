/** `samvad start`: opens everything, says where it is, and closes it again on Ctrl-C. */
import { readConfig, wrongSettingsText, type Config } from '../config/config.ts'
import { resolve } from 'node:path'
import { helpText } from '../config/settings.ts'
import { version } from '../config/version.ts'
import { startNode, type RunningNode } from '../node.ts'
import { listenOnFreePort } from '../platform/listen.ts'
import { platformWarnings } from '../platform/platform.ts'
import { StartError } from '../platform/start-error.ts'
import { openStore, type OpenStore } from '../store/open-store.ts'
import { demonstrationSeeds } from '../demonstration/seeds.ts'
import { clientFiles } from './client-files.ts'

/** Runs a node until it is told to end; gives the exit code. */
export async function start(args: readonly string[]): Promise<number> {
  const reading = readConfig(args)
  if (reading.outcome === 'help') {
    process.stdout.write(helpText())
    return 0
  }
  if (reading.outcome === 'wrong') {
    process.stderr.write(wrongSettingsText(reading.wrong))
    return 2
  }
  const { config } = reading
  for (const warning of [...platformWarnings(), ...config.warnings]) process.stderr.write(`${warning}\n`)
  const end = untilTold()
  try {
    return await run(config, end)
  } catch (error) {
    if (!(error instanceof StartError)) throw error
    process.stderr.write(`${error.message}\n`)
    return 1
  }
}

async function run(config: Config, end: Promise<'told'>): Promise<number> {
  // The client is built beside the database, not after it.
  const webRoot = clientFiles((line) => process.stdout.write(`${line}\n`))
  // A failure is reported where it is awaited; until then it must not end the process.
  webRoot.catch(() => {})
  const opened = await openStore(config)
  let node: RunningNode | null = null
  try {
    let broken: (reason: string) => void = () => {}
    const cannotGoOn = new Promise<string>((resolve) => (broken = resolve))
    node = await startNode({
      store: opened.store,
      directory: resolve(config.data),
      hostedBy: hostOf(config),
      webRoot: await webRoot,
      seeds: config.demo ? demonstrationSeeds : null,
      media: config.media,
      // The address is said below in words; the log speaks from then on.
      logLevel: config.logLevel === 'info' || config.logLevel === 'debug' ? 'warn' : config.logLevel,
      lost: (reason) => broken(`The record cannot be written any more: ${reason.message}.`),
    })
    const { app } = node
    const port = await listenOnFreePort(config, (free) => app.listen({ host: config.host, port: free }))
    app.log.level = config.logLevel
    announce(config, opened, port, node.planted)
    const why = await Promise.race([end, opened.lost, cannotGoOn])
    if (why === 'told') return 0
    process.stderr.write(`${why}\n`)
    return 1
  } finally {
    await node?.close()
    await opened.close()
  }
}

function announce(config: Config, opened: OpenStore, port: number, planted: boolean): void {
  const host = config.host === '0.0.0.0' || config.host === '::' ? 'localhost' : config.host
  const address = config.publicUrl ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}`
  const lines = [
    '',
    `Samvad ${version} is running.`,
    '',
    `  Open     ${address}/`,
    `  Data     ${resolve(config.data)}`,
    `  Record   ${opened.where}`,
    ...(config.demo
      ? [`  Content  Demonstration: invented delegations${planted ? ', planted just now' : ''}. Nothing here is real.`]
      : []),
    '',
    'Ctrl-C ends it.',
    '',
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
}

/** Resolves at the first wish to end; a second one does not wait for anything. */
function untilTold(): Promise<'told'> {
  return new Promise((resolve) => {
    let told = false
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.on(signal, () => {
        if (told) process.exit(130)
        told = true
        resolve('told')
      })
  })
}

function hostOf(config: Config): string {
  return config.publicUrl === null ? `${config.host}:${config.port}` : new URL(config.publicUrl).host
}
