/**
 * The page's side of frame encryption: attaches every sender and receiver to the worker in the same turn of the event
 * loop in which it was made. Chromium sends a track in the clear when its transform is set one turn later.
 */
import type { KeyUser } from '../keys/key-exchange.ts'
import type { MediaKey } from '../keys/media-key.ts'
import { MediaError } from '../media-error.ts'
import type { FrameTask, FromFrameWorker, ToFrameWorker } from './messages.ts'

/** Where frames are encrypted and opened. */
export interface FramePort extends KeyUser {
  /** Attaches a sender at once; the answer comes when its first frame left encrypted. */
  seal(sender: RTCRtpSender, kind: 'audio' | 'video', label: string): Promise<void>
  /** Attaches a receiver at once; one that is attached already carries another track from now on. */
  open(receiver: RTCRtpReceiver, kind: 'audio' | 'video', label: string, from: string): void
  close(): void
}

/** How this browser lets frames be encrypted; null when it does not: then it may not enter a closed segment. */
export function frameSupport(): 'streams' | 'transform' | null {
  if (typeof RTCRtpSender === 'undefined' || typeof Worker === 'undefined') return null
  if ('createEncodedStreams' in RTCRtpSender.prototype) return 'streams'
  return 'RTCRtpScriptTransform' in globalThis && 'transform' in RTCRtpSender.prototype ? 'transform' : null
}

/** Options for a connection whose frames are encrypted; the first name is Chromium's and unknown to the types. */
export function encryptedConnection(configuration: RTCConfiguration): RTCConfiguration {
  const withStreams: RTCConfiguration & { encodedInsertableStreams?: boolean } = { ...configuration }
  if (frameSupport() === 'streams') withStreams.encodedInsertableStreams = true
  return withStreams
}

type WithStreams = { createEncodedStreams(): { readable: ReadableStream; writable: WritableStream } }

/** A frame worker and what waits for it. */
export class FrameWorker implements FramePort {
  readonly #worker: Worker
  readonly #support: 'streams' | 'transform'
  readonly #firsts = new Map<number, () => void>()
  readonly #attached = new WeakMap<RTCRtpReceiver, number>()
  #ids = 0

  constructor(refused: (from: string, code: string) => void) {
    const support = frameSupport()
    if (support === null) throw new MediaError('browser/no-frame-encryption')
    this.#support = support
    this.#worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
    this.#worker.addEventListener('message', ({ data }: MessageEvent<FromFrameWorker>) => {
      if (data.t === 'refused') refused(data.from, data.code)
      else {
        this.#firsts.get(data.id)?.()
        this.#firsts.delete(data.id)
      }
    })
  }

  sendWith(key: MediaKey): void {
    this.#tell({ t: 'send-with', key })
  }

  openWith(key: MediaKey): void {
    this.#tell({ t: 'open-with', key })
  }

  forget(sender: string): void {
    this.#tell({ t: 'forget', sender })
  }

  seal(sender: RTCRtpSender, kind: 'audio' | 'video', label: string): Promise<void> {
    const id = this.#ids++
    const first = new Promise<void>((resolve) => this.#firsts.set(id, resolve))
    this.#attach(sender, { does: 'seal', id, kind, label })
    return first
  }

  open(receiver: RTCRtpReceiver, kind: 'audio' | 'video', label: string, from: string): void {
    const known = this.#attached.get(receiver)
    const id = known ?? this.#ids++
    this.#attached.set(receiver, id)
    // The streams of a receiver are given out once, so the worker that has them is told what comes through them now.
    if (known !== undefined && this.#support === 'streams')
      this.#tell({ t: 'opens-now', task: { does: 'open', id, kind, label, from } })
    else this.#attach(receiver, { does: 'open', id, kind, label, from })
  }

  close(): void {
    this.#worker.terminate()
    this.#firsts.clear()
  }

  #attach(end: RTCRtpSender | RTCRtpReceiver, task: FrameTask): void {
    if (this.#support === 'transform') {
      end.transform = new RTCRtpScriptTransform(this.#worker, task)
      return
    }
    // A cast: `frameSupport` saw this function of Chromium's, which the types do not name.
    const { readable, writable } = (end as unknown as WithStreams).createEncodedStreams()
    const message: ToFrameWorker = { t: 'streams', task, readable, writable }
    this.#worker.postMessage(message, [readable, writable])
  }

  #tell(message: ToFrameWorker): void {
    this.#worker.postMessage(message, [])
  }
}
