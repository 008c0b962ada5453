/** The hub as a page sees it: a signal port and a directory of keys, as the room socket and the record are. */
import {
  parseVouchedKeys,
  type KeyDirectory,
  type SignalEvents,
  type SignalPort,
  type VouchedKeys,
} from '@samvad/media'
import type { HubDown, HubUp, RoomConduct, SpelledDirectory } from './hub-messages.ts'

type Listeners = { [E in keyof SignalEvents]: Set<(value: SignalEvents[E]) => void> }

export class HubPort implements SignalPort, KeyDirectory {
  readonly #socket: WebSocket
  readonly #present = new Set<string>()
  readonly #listeners: Listeners = { signal: new Set(), appeared: new Set(), gone: new Set() }
  readonly #changes = new Set<() => void>()
  #directory = new Map<string, VouchedKeys | null>()
  /** Every signal that came, for tests that look at what passes. */
  readonly signals: { from: string; data: string }[] = []

  private constructor(socket: WebSocket) {
    this.#socket = socket
  }

  static async enter(
    address: string,
    hello: HubUp & { t: 'hello' },
    conducted: (conduct: RoomConduct) => void,
  ): Promise<HubPort> {
    const socket = new WebSocket(address)
    const port = new HubPort(socket)
    await new Promise<void>((resolve, reject) => {
      socket.addEventListener('open', () => port.#send(hello))
      socket.addEventListener('error', () => reject(new Error('the hub does not answer')))
      socket.addEventListener('message', ({ data }) => {
        // A cast: both ends are of this folder.
        const message = JSON.parse(String(data)) as HubDown
        port.#take(message, conducted)
        if (message.t === 'welcome') resolve()
      })
    })
    return port
  }

  present(): readonly string[] {
    return [...this.#present]
  }

  send(to: string, data: string): void {
    this.#send({ t: 'signal', to, data })
  }

  on<E extends keyof SignalEvents>(event: E, listener: (value: SignalEvents[E]) => void): () => void {
    this.#listeners[event].add(listener)
    return () => void this.#listeners[event].delete(listener)
  }

  find(endpoint: string): VouchedKeys | null {
    return this.#directory.get(endpoint) ?? null
  }

  onChange(listener: () => void): () => void {
    this.#changes.add(listener)
    return () => void this.#changes.delete(listener)
  }

  /** The party's act that vouches for the keys. */
  vouch(keys: Readonly<{ sign: string; box: string }>): void {
    this.#send({ t: 'vouched', keys })
  }

  close(): void {
    this.#socket.close()
  }

  #send(message: HubUp): void {
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(message))
  }

  #take(message: HubDown, conducted: (conduct: RoomConduct) => void): void {
    switch (message.t) {
      case 'welcome':
        for (const endpoint of message.present) this.#present.add(endpoint)
        this.#read(message.directory)
        conducted(message.conduct)
        return
      case 'directory':
        this.#read(message.directory)
        return
      case 'appeared':
        this.#present.add(message.endpoint)
        this.#say('appeared', message.endpoint)
        return
      case 'gone':
        this.#present.delete(message.endpoint)
        this.#say('gone', message.endpoint)
        return
      case 'signal':
        this.signals.push(message)
        this.#say('signal', message)
        return
      case 'conduct':
        conducted(message.conduct)
        return
      default:
        message satisfies never
    }
  }

  #read(directory: SpelledDirectory): void {
    this.#directory = new Map(
      Object.entries(directory).map(([endpoint, { party, ...keys }]) => [endpoint, parseVouchedKeys(party, keys)]),
    )
    for (const listener of this.#changes) listener()
  }

  #say<E extends keyof SignalEvents>(event: E, value: SignalEvents[E]): void {
    for (const listener of this.#listeners[event]) listener(value)
  }
}
