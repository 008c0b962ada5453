/** A room without a network for tests of keys: ports that pass lines on at once, and a directory. */
import type { Emitter } from '../emitter.ts'
import { Emitter as Events } from '../emitter.ts'
import { makeEndpointKeys, type EndpointKeys, type KeyDirectory, type VouchedKeys } from './keys.ts'
import type { SignalEvents, SignalPort } from './signed-signals.ts'

export class TestRoom implements KeyDirectory {
  readonly #vouched = new Map<string, VouchedKeys>()
  readonly #changes = new Set<() => void>()
  readonly #ports = new Map<string, Emitter<SignalEvents>>()
  /** Every line that passed. */
  readonly lines: { from: string; to: string; data: string }[] = []

  enter(
    endpoint: string,
    { vouched }: { vouched: boolean } = { vouched: true },
  ): { keys: EndpointKeys; port: SignalPort } {
    const keys = makeEndpointKeys(endpoint)
    if (vouched) this.vouch(keys)
    const events = new Events<SignalEvents>()
    this.#ports.set(endpoint, events)
    const port: SignalPort = {
      present: () => [...this.#ports.keys()].filter((other) => other !== endpoint),
      send: (to, data) => {
        this.lines.push({ from: endpoint, to, data })
        this.#ports.get(to)?.say('signal', { from: endpoint, data })
      },
      on: (event, listener) => events.on(event, listener),
    }
    return { keys, port }
  }

  /** Tells one endpoint that another one came. */
  appear(to: string, endpoint: string): void {
    this.#ports.get(to)?.say('appeared', endpoint)
  }

  vouch(keys: EndpointKeys): void {
    this.#vouched.set(keys.endpoint, { party: 'river', sign: keys.sign.public, box: keys.box.public })
    for (const listener of this.#changes) listener()
  }

  find(endpoint: string): VouchedKeys | null {
    return this.#vouched.get(endpoint) ?? null
  }

  onChange(listener: () => void): () => void {
    this.#changes.add(listener)
    return () => void this.#changes.delete(listener)
  }
}
