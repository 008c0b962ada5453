/** Stand-ins around frame encryption, for tests that must see it fail. */
import type { FramePort } from '@samvad/media'

type WithStreams = { createEncodedStreams(): { readable: ReadableStream; writable: WritableStream } }

/** Frames in the clear: shows that the test of the keyless listener would notice. */
export function openFrames(): FramePort {
  const pass = (end: RTCRtpSender | RTCRtpReceiver) => {
    // A cast: Chromium's function, which the types do not name.
    const { readable, writable } = (end as unknown as WithStreams).createEncodedStreams()
    readable.pipeTo(writable).catch(() => undefined)
  }
  return {
    sendWith: () => undefined,
    openWith: () => undefined,
    forget: () => undefined,
    close: () => undefined,
    open: pass,
    seal: async (sender) => pass(sender),
  }
}

/** Media keys that went to the frame worker of this page. */
export type WorkerWatch = Readonly<{ keys: { sender: string; epoch: number; key: Uint8Array; own: boolean }[] }>

type Told = { t?: string; key?: { sender: string; epoch: number; key: Uint8Array } }

/** Notes the media keys that the page hands to its workers from now on. */
export function watchWorker(): WorkerWatch {
  const keys: { sender: string; epoch: number; key: Uint8Array; own: boolean }[] = []
  // Called below with the worker it belongs to.
  // oxlint-disable-next-line typescript/unbound-method
  const original = Worker.prototype.postMessage
  Worker.prototype.postMessage = function (this: Worker, ...args: unknown[]) {
    const told = args[0] as Told
    if (told.key !== undefined) keys.push({ ...told.key, own: told.t === 'send-with' })
    // A cast: `postMessage` has two forms, and both are passed on as they came.
    return original.apply(this, args as Parameters<typeof original>)
  }
  return { keys }
}
