/**
 * Builds the delegate's client, and builds it only when a source has changed, so that a restart of the node is quick.
 *
 * `buildWeb({ outDir })` is what `npm start` calls; run by itself this file does the same for `packages/web/dist`.
 */
import { createHash } from 'node:crypto'
import { readFile, readdir, writeFile } from 'node:fs/promises'
import { join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { InlineConfig } from 'vite'
import { messagesPlugin } from './messages-plugin.ts'

const webRoot = fileURLToPath(new URL('.', import.meta.url))
const packagesRoot = resolve(webRoot, '..')

/** Everything the bundle is made of: a change in any of these folders makes the next start build again. */
const sourceFolders = ['web', 'log', 'kernel', 'concordance', 'lang', 'media', 'protocol']

export type BuildOptions = {
  /** Where the finished files go; `packages/web/dist` when left out. */
  readonly outDir?: string
  /** Also build the gallery of screens: for development and for `npm run look`, never served by a node. */
  readonly gallery?: boolean
  /** Build even if nothing changed. */
  readonly force?: boolean
  readonly logLevel?: 'silent' | 'warn' | 'info'
}

export type BuildOutcome = { readonly outDir: string; readonly built: boolean; readonly stamp: string }

/** Brings `outDir` up to date with the sources, and says whether that took a build. */
export async function buildWeb(options: BuildOptions = {}): Promise<BuildOutcome> {
  const outDir = resolve(options.outDir ?? join(webRoot, 'dist'))
  const stampFile = join(outDir, '.stamp')
  const stamp = await stampOfSources(options.gallery === true)
  if (options.force !== true && (await readIfThere(stampFile)) === stamp) return { outDir, built: false, stamp }
  // Loading the builder takes half a second, which a start with nothing to build does not have to wait for.
  const { build } = await import('vite')
  await build(await webConfig({ ...options, outDir }))
  await writeFile(stampFile, stamp)
  return { outDir, built: true, stamp }
}

/** The one Vite configuration, for the build and for a development server alike. */
export async function webConfig(options: BuildOptions): Promise<InlineConfig> {
  const { default: react } = await import('@vitejs/plugin-react')
  return {
    root: webRoot,
    configFile: false,
    envDir: false,
    logLevel: options.logLevel ?? 'warn',
    plugins: [react(), messagesPlugin()],
    build: {
      ...(options.outDir === undefined ? {} : { outDir: options.outDir }),
      emptyOutDir: true,
      target: ['chrome123', 'firefox120', 'safari17.5'],
      // A font slice inlined as base64 would be fetched by everybody who needs no glyph of it.
      assetsInlineLimit: 0,
      // The Chinese slices alone are a hundred files: their sizes in the log would hide everything else.
      reportCompressedSize: false,
      chunkSizeWarningLimit: 700,
      rollupOptions: {
        input:
          options.gallery === true
            ? [join(webRoot, 'index.html'), join(webRoot, 'gallery.html')]
            : join(webRoot, 'index.html'),
      },
    },
  }
}

/** One hash over the bytes of every source file, the lockfile and the Node version that would build them. */
async function stampOfSources(gallery: boolean): Promise<string> {
  const hash = createHash('sha256').update(`${process.version} ${gallery}\n`)
  const files = [resolve(packagesRoot, '../package-lock.json')]
  for (const folder of sourceFolders) files.push(...(await filesUnder(join(packagesRoot, folder))))
  for (const file of files.toSorted()) {
    hash.update(relative(packagesRoot, file)).update('\0')
    hash.update((await readIfThere(file)) ?? '')
  }
  return hash.digest('hex')
}

async function filesUnder(folder: string): Promise<string[]> {
  const found: string[] = []
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (entry.name === 'node_modules' || entry.name.startsWith('dist') || entry.name.startsWith('.')) continue
    const path = join(folder, entry.name)
    if (entry.isDirectory()) found.push(...(await filesUnder(path)))
    else if (!entry.name.includes('.test.')) found.push(path)
  }
  return found
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8')
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined
    throw cause
  }
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const outcome = await buildWeb({ logLevel: 'info', gallery: process.argv.includes('--gallery') })
  process.stdout.write(outcome.built ? `Built ${outcome.outDir}\n` : `${outcome.outDir} is up to date\n`)
}
