/** The line between one browser and the node, which a test can cut, and on which answers can be made to wait. */
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'

export class Line {
  /** Where the browser finds the node. */
  readonly address: string
  readonly #server: Server
  readonly #pairs = new Set<readonly [browser: Socket, node: Socket]>()
  #isCut = false
  #isHeld = false

  private constructor(server: Server) {
    this.#server = server
    this.address = `http://127.0.0.1:${(server.address() as AddressInfo).port}` // it listens on a port
  }

  /** Lays a line to the node; where it is asked for anew for every connection. */
  static async to(node: () => string): Promise<Line> {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const line = new Line(server)
    server.on('connection', (browser) => line.#join(browser, node()))
    return line
  }

  /** Ends every connection, and every one that is tried until `mend`. */
  cut(): void {
    this.#isCut = true
    for (const [browser, node] of this.#pairs) {
      browser.destroy()
      node.destroy()
    }
  }

  mend(): void {
    this.#isCut = false
  }

  /** What the browser says goes out, what it is told waits until `letGo`. */
  hold(): void {
    this.#isHeld = true
    for (const [, node] of this.#pairs) node.pause()
  }

  letGo(): void {
    this.#isHeld = false
    for (const [, node] of this.#pairs) node.resume()
  }

  async close(): Promise<void> {
    this.cut()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  #join(browser: Socket, address: string): void {
    if (this.#isCut) return void browser.destroy()
    const { hostname, port } = new URL(address)
    const node = connect(Number(port), hostname)
    const pair = [browser, node] as const
    this.#pairs.add(pair)
    const end = (): void => {
      this.#pairs.delete(pair)
      browser.destroy()
      node.destroy()
    }
    for (const socket of pair) socket.on('error', end).on('close', end)
    browser.on('data', (data) => node.write(data))
    node.on('data', (data) => browser.write(data))
    if (this.#isHeld) node.pause()
    return undefined
  }
}
