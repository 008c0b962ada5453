/** Serves the delegate's client: hashed files for ever, the entry page always fresh, and its addresses to the entry page. */
import { createHash } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip, type BrotliOptions } from 'node:zlib'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { errorCode } from '../platform/start-error.ts'

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.woff2': 'font/woff2',
}
const COMPRESSED = new Set(['.css', '.html', '.js', '.json', '.svg', '.txt', '.webmanifest'])
const BROTLI: BrotliOptions = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }
const ENCODINGS = [
  { name: 'br', suffix: '.br' },
  { name: 'gzip', suffix: '.gz' },
] as const

export type WebFiles = Readonly<{
  /** Sends the file of a path; null when there is none. */
  send(path: string, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> | null
}>

/** Knows the files of the built client as they are now: only these names are ever opened. */
export async function webFiles(root: string): Promise<WebFiles> {
  const names = new Set<string>()
  for (const entry of await readdir(root, { withFileTypes: true, recursive: true }))
    if (entry.isFile() && TYPES[extname(entry.name)] !== undefined)
      names.add(`/${relative(root, join(entry.parentPath, entry.name)).split(sep).join('/')}`)
  const tags = new Map<string, string>()

  async function send(path: string, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const file = join(root, path)
    const type = TYPES[extname(path)] ?? 'application/octet-stream'
    const accepted = request.headers['accept-encoding'] ?? ''
    const bytes = await readFile(file)
    let tag = tags.get(path)
    if (tag === undefined)
      tags.set(path, (tag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`))
    // Vite puts a hash into every name under assets, so such a file never changes.
    const hashed = path.startsWith('/assets/')
    void reply.headers({
      'cache-control': hashed ? 'public, max-age=31536000, immutable' : 'no-cache',
      etag: tag,
      vary: 'accept-encoding',
    })
    if (request.headers['if-none-match'] === tag) return reply.code(304).send()
    for (const { name, suffix } of ENCODINGS) {
      const smaller = accepted.includes(name) ? await readIfThere(`${file}${suffix}`) : null
      if (smaller !== null) return reply.header('content-encoding', name).type(type).send(smaller)
    }
    return reply.type(type).send(bytes)
  }

  return {
    send: (path, request, reply) => (names.has(path) ? send(path, request, reply) : null),
  }
}

/** Serves the client's files at their names, and its entry page at every address of the client. */
export function registerWeb(app: FastifyInstance, files: WebFiles): void {
  app.get('/*', async (request, reply) => {
    const path = decode(request.url.split('?')[0] ?? '/')
    const found = files.send(path === '/' ? '/index.html' : path, request, reply)
    if (found !== null) return found
    const isPage = !/^\/(api|p|assets)(\/|$)/.test(path) && (request.headers.accept ?? '').includes('text/html')
    const page = isPage ? files.send('/index.html', request, reply) : null
    return page ?? reply.callNotFound()
  })
}

/** Writes compressed neighbours of every text file that has none yet. */
export async function compressFiles(root: string): Promise<void> {
  const entries = await readdir(root, { withFileTypes: true, recursive: true })
  const there = new Set(entries.map((entry) => join(entry.parentPath, entry.name)))
  await Promise.all(
    entries.map(async (entry) => {
      const file = join(entry.parentPath, entry.name)
      if (!entry.isFile() || !COMPRESSED.has(extname(entry.name)) || there.has(`${file}.br`)) return
      const bytes = await readFile(file)
      await writeFile(`${file}.gz`, await promisify(gzip)(bytes, { level: 9 }))
      await writeFile(`${file}.br`, await promisify(brotliCompress)(bytes, BROTLI))
    }),
  )
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

async function readIfThere(file: string): Promise<Buffer | null> {
  try {
    return await readFile(file)
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null
    throw error
  }
}
