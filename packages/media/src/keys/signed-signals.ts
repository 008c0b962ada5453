/**
 * Signals between endpoints: an abstract port that some server passes on, and the signed envelopes over it. Every
 * backend exchanges its keys here; mesh also negotiates its connections.
 */
import { EnvelopeGate, sealEnvelope, type Envelope, type EnvelopeKind, type EnvelopeRefusal } from './envelope.ts'
import type { EndpointKeys, KeyDirectory } from './keys.ts'

export type SignalEvents = {
  signal: Readonly<{ from: string; data: string }>
  /** An admitted endpoint came after this one. */
  appeared: string
  gone: string
}

/**
 * The room socket as media sees it: lines to endpoints, in order, and who is there. A socket that was away for a moment
 * and comes back tells only what has changed, for the connections have lived on.
 */
export interface SignalPort {
  /** Other admitted endpoints that are there now. */
  present(): readonly string[]
  send(to: string, data: string): void
  on<E extends keyof SignalEvents>(event: E, listener: (value: SignalEvents[E]) => void): () => void
}

/** Signs what goes out and opens what comes in. */
export class SignedSignals {
  readonly #port: SignalPort
  readonly #room: string
  readonly #keys: EndpointKeys
  readonly #now: () => number
  #lastAt = 0

  constructor(
    {
      port,
      room,
      keys,
      directory,
      now,
    }: Readonly<{
      port: SignalPort
      room: string
      keys: EndpointKeys
      directory: KeyDirectory
      now: () => number
    }>,
    on: Readonly<{
      envelope: (envelope: Envelope) => void
      refused: (from: string, code: EnvelopeRefusal) => void
    }>,
  ) {
    this.#port = port
    this.#room = room
    this.#keys = keys
    this.#now = now
    const gate = new EnvelopeGate(room, keys.endpoint, directory, now)
    this.close = port.on('signal', ({ from, data }) => {
      const opened = gate.open(from, data)
      if (typeof opened === 'string') on.refused(from, opened)
      else on.envelope(opened)
    })
  }

  readonly close: () => void

  send(to: string, kind: EnvelopeKind, body: unknown): void {
    this.#lastAt = Math.max(this.#lastAt + 1, Math.floor(this.#now()))
    const from = this.#keys.endpoint
    const envelope = { room: this.#room, from, to, kind, body: JSON.stringify(body), at: this.#lastAt }
    this.#port.send(to, sealEnvelope(envelope, this.#keys))
  }
}
