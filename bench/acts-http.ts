/**
 * Acts through the one door, acknowledged when they are durable and under a signed checkpoint, beside bare appends to a
 * file with one fdatasync each in the same run on the same disk. Many writers share a transaction, so they can be faster
 * than one bare append after the other.
 */
import { randomBytes } from 'node:crypto'
import { mkdtemp, open, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Identity } from '../packages/protocol/src/index.ts'
import { withActsNode, type ActsNode } from './acts-process.ts'
import type { Bench } from './bench.ts'

const SECONDS = 4

/** Acts a second with one writer and with fifty. */
export const actsHttp: readonly Bench[] = [1, 50].map((writers) => ({
  name: `acts through HTTP, ${writers} ${writers === 1 ? 'writer' : 'writers'}`,
  beside: 'bare fdatasync appends, one by one',
  run: () =>
    withActsNode(async (node) => {
      await actsPerSecond(node, writers, 1)
      const ours = await actsPerSecond(node, writers, SECONDS)
      return { ours, reference: await appendsPerSecond(2), unit: 'per second' }
    }),
}))

async function actsPerSecond(node: ActsNode, writers: number, seconds: number): Promise<number> {
  const lines = await Promise.all(Array.from({ length: writers }, () => openLine(node.url)))
  const from = performance.now()
  const until = from + seconds * 1000
  let acknowledged = 0
  const write = async (line: Line, identity: Identity): Promise<void> => {
    while (performance.now() < until) {
      await line.send(actOf(node, identity))
      acknowledged += 1
    }
  }
  await Promise.all(
    lines.map((line, index) => write(line, node.identities[index % 2] ?? failed('the node has two identities'))),
  )
  for (const line of lines) line.close()
  return (acknowledged * 1000) / (performance.now() - from)
}

function actOf(node: ActsNode, identity: Identity): string {
  const n = randomBytes(16).toString('base64url')
  const intent = { body: node.body, by: identity.pseudonym, kind: 'position.taken', mech: node.mech, n }
  const text = JSON.stringify({ intent, content: [], feed: 'shared' })
  return [
    `POST /api/mechanisms/${identity.slug}/acts HTTP/1.1`,
    'host: localhost',
    `authorization: Bearer ${identity.token}`,
    'content-type: application/json',
    `content-length: ${Buffer.byteLength(text)}`,
    '',
    text,
  ].join('\r\n')
}

type Line = Readonly<{ send(request: string): Promise<void>; close(): void }>

/** One connection that is kept open. Node's own client would take more of the machine than the node it asks. */
async function openLine(url: string): Promise<Line> {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  socket.setNoDelay(true)
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject))
  let answer = ''
  let done: (error?: Error) => void = () => {}
  socket.on('error', (error) => done(error))
  socket.on('data', (chunk) => {
    answer += chunk.toString('latin1')
    const head = answer.indexOf('\r\n\r\n')
    const length = /content-length: (\d+)/i.exec(answer.slice(0, head))?.[1]
    if (head < 0 || length === undefined || answer.length < head + 4 + Number(length)) return
    const status = answer.slice(9, 12)
    const problem = status === '201' ? undefined : new Error(answer)
    answer = ''
    done(problem)
  })
  return {
    send: (text) =>
      new Promise((resolve, reject) => {
        done = (error) => (error === undefined ? resolve() : reject(error))
        socket.write(text)
      }),
    close: () => socket.destroy(),
  }
}

/** Appends of about the size of an act, each made durable before the next. */
async function appendsPerSecond(seconds: number): Promise<number> {
  const directory = await mkdtemp(join(process.env['SAMVAD_BENCH_DIR'] ?? tmpdir(), 'samvad-appends-'))
  const file = await open(join(directory, 'log'), 'a')
  const line = Buffer.alloc(700, 'x')
  const from = performance.now()
  let appends = 0
  while (performance.now() < from + seconds * 1000) {
    await file.write(line)
    await file.datasync()
    appends += 1
  }
  const rate = (appends * 1000) / (performance.now() - from)
  await file.close()
  await rm(directory, { recursive: true, force: true })
  return rate
}

function failed(why: string): never {
  throw new Error(why)
}
