/**
 * The room of the media tests: hands out the page and its worker, passes signals on, keeps the directory of vouched
 * keys, and says who has the floor and who is on air. It stands where a node and the record stand, and can be told to
 * tamper as no honest node would.
 */
import { fileURLToPath } from 'node:url'
import websocket from '@fastify/websocket'
import { build } from 'esbuild'
import { fastify, type FastifyInstance } from 'fastify'
import type { HubDown, HubUp, RoomConduct } from './hub-messages.ts'

type Member = { party: string; send: (message: HubDown) => void }

export type Tamper = (from: string, to: string, data: string) => string | null

export class Hub {
  readonly address: string
  readonly #server: FastifyInstance
  readonly #members = new Map<string, Member>()
  readonly #directory = new Map<string, { party: string; sign: string; box: string }>()
  #conduct: RoomConduct = { floor: [], spoken: null, booths: [], coughing: [] }
  #tamper: Tamper | null = null

  private constructor(server: FastifyInstance, address: string) {
    this.#server = server
    this.address = address
  }

  /** Bundles the page and its worker and serves both on loopback. */
  static async open(): Promise<Hub> {
    const [page, worker] = await Promise.all([
      bundle(new URL('./page.ts', import.meta.url)),
      bundle(new URL('../../../media/src/frames/worker.ts', import.meta.url)),
    ])
    const server = fastify()
    await server.register(websocket, { options: { maxPayload: 1_000_000 } })
    server.get('/', (_, reply) =>
      reply
        .type('text/html')
        .send('<!doctype html><meta charset="utf-8"><title>Room</title><script type="module" src="/page.js"></script>'),
    )
    // Holds the pages of all people, each in a frame of its own.
    server.get('/people', (_, reply) =>
      reply.type('text/html').send('<!doctype html><meta charset="utf-8"><title>People</title><body></body>'),
    )
    server.get('/page.js', (_, reply) => reply.type('text/javascript').send(page))
    // Where `new URL('./worker.ts', import.meta.url)` leads to from the bundled page.
    server.get('/worker.ts', (_, reply) => reply.type('text/javascript').send(worker))
    const held: { hub: Hub | null } = { hub: null }
    server.get('/hub', { websocket: true }, (socket) => {
      let endpoint: string | null = null
      const send = (down: HubDown) => socket.send(JSON.stringify(down))
      socket.on('message', (raw: Buffer) => {
        // A cast: both ends are of this folder.
        const message = JSON.parse(raw.toString()) as HubUp
        if (message.t === 'hello') endpoint = message.endpoint
        if (endpoint !== null) held.hub?.take(endpoint, message, send)
      })
      socket.on('close', () => {
        // Somebody who is back on a new socket has not gone with the old one.
        if (endpoint !== null) held.hub?.gone(endpoint, send)
      })
    })
    const address = await server.listen({ host: '127.0.0.1', port: 0 })
    held.hub = new Hub(server, address)
    return held.hub
  }

  /** Says to everybody who may be heard. */
  conduct(conduct: Partial<RoomConduct>): void {
    this.#conduct = { ...this.#conduct, ...conduct }
    this.#tell({ t: 'conduct', conduct: this.#conduct })
  }

  /** Changes signals on their way, as a dishonest node would; null drops one. */
  tamper(with_: Tamper | null): void {
    this.#tamper = with_
  }

  /** Treats an endpoint as gone although its page lives on, as when its admission is taken back. */
  expel(endpoint: string): void {
    this.gone(endpoint)
  }

  async close(): Promise<void> {
    await this.#server.close()
  }

  take(endpoint: string, message: HubUp, send: (message: HubDown) => void): void {
    switch (message.t) {
      case 'hello': {
        if (message.vouched !== null) this.#directory.set(endpoint, { party: message.party, ...message.vouched })
        else this.#directory.delete(endpoint)
        this.#members.delete(endpoint)
        this.#tell({ t: 'directory', directory: this.#spelledDirectory() })
        send({
          t: 'welcome',
          present: [...this.#members.keys()],
          directory: this.#spelledDirectory(),
          conduct: this.#conduct,
        })
        this.#tell({ t: 'appeared', endpoint })
        this.#members.set(endpoint, { party: message.party, send })
        return
      }
      case 'signal': {
        if (!this.#members.has(endpoint)) return
        const data = this.#tamper === null ? message.data : this.#tamper(endpoint, message.to, message.data)
        if (data !== null) this.#members.get(message.to)?.send({ t: 'signal', from: endpoint, data })
        return
      }
      case 'vouched': {
        const member = this.#members.get(endpoint)
        if (member === undefined) return
        this.#directory.set(endpoint, { party: member.party, ...message.keys })
        this.#tell({ t: 'directory', directory: this.#spelledDirectory() })
        return
      }
      default:
        message satisfies never
    }
  }

  gone(endpoint: string, send = this.#members.get(endpoint)?.send): void {
    const member = this.#members.get(endpoint)
    if (member === undefined || member.send !== send) return
    this.#members.delete(endpoint)
    this.#directory.delete(endpoint)
    this.#tell({ t: 'gone', endpoint })
  }

  #tell(message: HubDown): void {
    for (const { send } of this.#members.values()) send(message)
  }

  #spelledDirectory(): Record<string, { party: string; sign: string; box: string }> {
    return Object.fromEntries(this.#directory)
  }
}

async function bundle(entry: URL): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(entry)],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2023',
    logLevel: 'error',
  })
  return outputFiles[0]?.text ?? ''
}
