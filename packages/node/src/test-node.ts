/** A node for tests and benchmarks, with a mechanism that stands just before its session, and people who act on it. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { randomBytes } from 'node:crypto'
import { toBase64, toBase64Url, toHex, type JsonObject, type Signer } from '@samvad/log'
import { commitText, must, type Content, type ContentItem, type Intent } from '@samvad/kernel'
import type { ActReceipt, ActRequest, Identity, Problem } from '@samvad/protocol'
import { acceptAll, draft, prepare, Scene, type Walk } from '@samvad/testbed'
import { nodeCrypto } from './crypto.ts'
import type { DemonstrationSeed } from './demonstration/demonstration.ts'
import { startNode, type NodeOptions, type RunningNode } from './node.ts'
import { createMemoryDisk } from './store/memory-store.ts'
import type { Store } from './store/store.ts'

export type TestNode = Readonly<{
  node: RunningNode
  walk: Walk
  directory: string
  /** Everything the server has logged. */
  log: () => string
  /** Address after listening on a free loopback port. */
  url: string
  take(party: string, pid?: string): Promise<TestPerson>
  close(): Promise<void>
}>

export type TestNodeOptions = Partial<NodeOptions> &
  Readonly<{ store?: Store; directory?: string; walk?: Walk; parties?: readonly string[] }>

/** Texts of the outcome that a test mechanism has on the table. */
export const TEXTS = [
  { zh: '共识', ru: 'Консенсус' },
  { zh: '双方同意。', ru: 'Стороны согласились.' },
]

export const SLUG = 'test'

/** A scene in which everything is agreed up to the text on the table. */
export function preparedWalk(parties: readonly string[] = ['mountain', 'river']): Walk {
  const scene = new Scene({ seed: toHex(randomBytes(8)), parties, authentic: ['zh', 'ru'] })
  return acceptAll(draft(prepare(scene), TEXTS))
}

/** The scene as a demonstration would plant it. */
export function seedOfWalk({ scene }: Walk): DemonstrationSeed {
  const logKeys = new Map<string, Signer>()
  const witnessKeys = new Map<string, Signer>()
  for (const [id, keys] of scene.keys) {
    logKeys.set(scene.origin(id), keys.log)
    logKeys.set(scene.internalOrigin(id), keys.internal)
    witnessKeys.set(id, keys.witness)
  }
  return {
    slug: SLUG,
    genesisNote: scene.genesisNote,
    meta: { demonstration: 'fictional', people: [], byParty: {} },
    entries: scene.entries,
    content: scene.content,
    logKeys,
    witnessKeys,
    sealFiles: new Map(),
  }
}

/** Starts a node that listens on loopback; everything is closed and removed by `close`. */
export async function testNode(options: TestNodeOptions = {}): Promise<TestNode> {
  const directory = options.directory ?? (await mkdtemp(join(tmpdir(), 'samvad-node-')))
  const walk = options.walk ?? preparedWalk(options.parties)
  const stream = new PassThrough()
  const lines: string[] = []
  stream.on('data', (chunk) => lines.push(String(chunk)))
  const node = await startNode({
    store: options.store ?? createMemoryDisk().open(),
    directory,
    hostedBy: 'test.example',
    webRoot: null,
    seeds: async () => [seedOfWalk(walk)],
    logLevel: 'debug',
    logStream: stream,
    limit: { take: () => true },
    heartbeat: { quietMs: 20, mostMs: 200 },
    ...options,
  })
  const url = await node.app.listen({ host: '127.0.0.1', port: 0 })
  return {
    node,
    walk,
    directory,
    url,
    log: () => lines.join(''),
    take: (party, pid = 'head') => takePlace(url, walk.scene.genesis.mech16, party, pid),
    async close() {
      await node.close()
      if (options.directory === undefined) await rm(directory, { recursive: true, force: true })
    },
  }
}

/** A person who acts over HTTP. */
export class TestPerson {
  readonly url: string
  readonly mech: string
  readonly identity: Identity

  constructor(url: string, mech: string, identity: Identity) {
    this.url = url
    this.mech = mech
    this.identity = identity
  }

  intent(kind: string, body: JsonObject): Intent {
    return { body, by: this.identity.pseudonym, kind, mech: this.mech, n: toBase64Url(randomBytes(16)) }
  }

  /** Says an act and gives status and answer. */
  async say(
    kind: string,
    body: JsonObject,
    content: readonly Content[] = [],
    feed: ActRequest['feed'] = 'shared',
  ): Promise<Answer<ActReceipt>> {
    return this.post(this.intent(kind, body), content, feed)
  }

  /** Says an act that must be recorded. */
  async must(
    kind: string,
    body: JsonObject,
    content: readonly Content[] = [],
    feed: ActRequest['feed'] = 'shared',
  ): Promise<ActReceipt> {
    const { status, json } = await this.say(kind, body, content, feed)
    if (status !== 201) throw new Error(`${kind} was refused: ${JSON.stringify(json)}`)
    return json as ActReceipt // the status says so
  }

  async post(
    intent: Intent,
    content: readonly Content[] = [],
    feed: ActRequest['feed'] = 'shared',
  ): Promise<Answer<ActReceipt>> {
    const request: ActRequest = {
      intent,
      content: content.map(({ c, salt, bytes }) => ({ c, salt: toBase64(salt), bytes: toBase64(bytes) })),
      feed,
    }
    return this.ask('/acts', { method: 'POST', body: JSON.stringify(request) })
  }

  async ask<T>(path: string, init: { method?: string; body?: string } = {}): Promise<Answer<T>> {
    return askNode(`${this.url}/api/mechanisms/${this.identity.slug}${path}`, {
      ...init,
      headers: {
        authorization: `Bearer ${this.identity.token}`,
        ...(init.body === undefined ? {} : { 'content-type': 'application/json' }),
      },
    })
  }
}

export type Answer<T> = Readonly<{ status: number; headers: Headers; json: T | Problem; text: string }>

/** Asks a node and reads its answer. */
export async function askNode<T>(url: string, init: RequestInit = {}): Promise<Answer<T>> {
  const response = await fetch(url, init)
  const text = await response.text()
  const json = response.headers.get('content-type')?.includes('json') === true ? JSON.parse(text) : null
  return { status: response.status, headers: response.headers, json, text }
}

/** A text with its commitment. */
export function committed(text: string, audience: ContentItem['class'] = 'parties') {
  return commitText(nodeCrypto, randomBytes(32), text, audience)
}

async function takePlace(url: string, mech: string, party: string, pid: string): Promise<TestPerson> {
  const { status, json } = await askNode<Identity>(`${url}/api/demonstration/identities`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ slug: SLUG, party, pid }),
  })
  if (status !== 201 || json === null || !('pseudonym' in json))
    throw new Error(`no such place: ${JSON.stringify(json)}`)
  return new TestPerson(url, mech, json)
}

/** Unit and revision on the table, for positions that can be taken again and again. */
export function firstUnit(walk: Walk): Readonly<{ unit: string; revision: string }> {
  const [unit, revision] = must([...walk.revisions][1], 'a walk has units')
  return { unit, revision }
}
