/** A WebSocket client as small as it can be, for tests and benchmarks that open a thousand of them. */
import { randomBytes } from 'node:crypto'
import { connect, type Socket } from 'node:net'

const TEXT = 1
const CLOSE = 8
const PING = 9
const PONG = 10

type Listener = Readonly<{
  text: (text: string) => void
  /** Told the code of the closing, or null when the line broke. */
  ended?: (code: number | null) => void
}>

export class TestSocket {
  readonly #socket: Socket
  #rest: Buffer = Buffer.alloc(0)
  #parts: Buffer[] = []
  #open = false
  #ended = false
  /** Answers pings; false plays a machine that has gone to sleep. */
  answers = true
  #listener: Listener | null = null
  /** What came before anybody listened. */
  readonly #early: ((listener: Listener) => void)[] = []

  private constructor(socket: Socket) {
    this.#socket = socket
  }

  /** Opens a socket at `http://host:port` and a path. */
  static async open(url: string, path: string): Promise<TestSocket> {
    const { hostname, port, host } = new URL(url)
    const line = connect(Number(port), hostname)
    line.setNoDelay(true)
    const socket = new TestSocket(line)
    await new Promise<void>((resolve, reject) => {
      line.once('error', reject)
      line.once('close', () => reject(new Error('the node closed the line')))
      line.on('data', (chunk) => socket.#take(chunk, resolve, reject))
      line.write(
        [
          `GET ${path} HTTP/1.1`,
          `host: ${host}`,
          'upgrade: websocket',
          'connection: Upgrade',
          'sec-websocket-version: 13',
          `sec-websocket-key: ${randomBytes(16).toString('base64')}`,
          '',
          '',
        ].join('\r\n'),
      )
    })
    line.on('error', () => {})
    line.once('close', () => socket.#end(null))
    return socket
  }

  /** Hears everything from the first frame on. */
  listen(listener: Listener): void {
    this.#listener = listener
    for (const tell of this.#early.splice(0)) tell(listener)
  }

  send(text: string): void {
    this.#write(TEXT, Buffer.from(text))
  }

  /** Breaks the line, as a network does. */
  break(): void {
    this.#socket.destroy()
  }

  /** Reads nothing any more, as a machine does that is too slow. */
  stall(): void {
    this.#socket.pause()
  }

  #tell(tell: (listener: Listener) => void): void {
    if (this.#listener === null) this.#early.push(tell)
    else tell(this.#listener)
  }

  #end(code: number | null): void {
    if (this.#ended) return
    this.#ended = true
    this.#tell(({ ended }) => ended?.(code))
  }

  #write(kind: number, data: Buffer): void {
    const mask = randomBytes(4)
    const head =
      data.length < 126
        ? Buffer.from([0x80 | kind, 0x80 | data.length])
        : data.length < 65_536
          ? Buffer.from([0x80 | kind, 0x80 | 126, data.length >> 8, data.length & 255])
          : Buffer.concat([Buffer.from([0x80 | kind, 0x80 | 127, 0, 0, 0, 0]), lengthOf(data)])
    this.#socket.write(Buffer.concat([head, mask, data.map((byte, index) => byte ^ (mask[index % 4] ?? 0))]))
  }

  #take(chunk: Buffer, opened: () => void, failed: (error: Error) => void): void {
    this.#rest = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk])
    if (!this.#open) {
      const head = this.#rest.indexOf('\r\n\r\n')
      if (head < 0) return
      const status = this.#rest.subarray(9, 12).toString()
      if (status !== '101') failed(new Error(`the node answered ${status}`))
      this.#rest = this.#rest.subarray(head + 4)
      this.#open = true
      opened()
    }
    for (let frame = this.#frame(); frame !== null; frame = this.#frame()) this.#hear(frame)
  }

  #hear({ kind, data, isLast }: Frame): void {
    if (kind === CLOSE) {
      this.#end(data.length < 2 ? null : data.readUInt16BE())
      this.#socket.end()
    } else if (kind === PING) {
      if (this.answers) this.#write(PONG, data)
    } else if (kind !== PONG) {
      this.#parts.push(data)
      if (!isLast) return
      const text = Buffer.concat(this.#parts.splice(0)).toString()
      this.#tell((listener) => listener.text(text))
    }
  }

  #frame(): Frame | null {
    const [first = 0, second = 0] = this.#rest
    const short = second & 127
    const head = short < 126 ? 2 : short === 126 ? 4 : 10
    if (this.#rest.length < 2 || this.#rest.length < head) return null
    const length =
      short < 126 ? short : short === 126 ? this.#rest.readUInt16BE(2) : Number(this.#rest.readBigUInt64BE(2))
    if (this.#rest.length < head + length) return null
    const data = this.#rest.subarray(head, head + length)
    this.#rest = this.#rest.subarray(head + length)
    return { kind: first & 15, data, isLast: (first & 128) !== 0 }
  }
}

type Frame = Readonly<{ kind: number; data: Buffer; isLast: boolean }>

function lengthOf(data: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  return length
}
