/**
 * The worker in which frames are encrypted and opened. It fails closed: without a key nothing is sent and nothing is
 * heard, and a frame that cannot be opened is dropped.
 */
import { clearBytes, FrameOpener, FrameSealer } from './cipher.ts'
import type { FrameTask, FromFrameWorker, ToFrameWorker } from './messages.ts'

/** The part of an encoded frame that is used here; browsers name more. */
type EncodedFrame = { data: ArrayBuffer; readonly type?: 'key' | 'delta' | 'empty' }

type TransformEvent = Readonly<{
  transformer: Readonly<{
    readable: ReadableStream<EncodedFrame>
    writable: WritableStream<EncodedFrame>
    options: FrameTask
  }>
}>

/** The global scope of a worker, as far as it is used: the library of the page does not name it. */
type WorkerScope = {
  addEventListener(name: 'message', listener: (event: Readonly<{ data: ToFrameWorker }>) => void): void
  addEventListener(name: 'rtctransform', listener: (event: TransformEvent) => void): void
  postMessage(message: FromFrameWorker, transfer: readonly Transferable[]): void
}

// A cast: `globalThis` is typed as a page, and this file runs in a worker only.
const scope = globalThis as unknown as WorkerScope
const sealer = new FrameSealer()
const opener = new FrameOpener()
/** What each receiver carries now: a server that forwards tracks uses a receiver for one after the other. */
const receivers = new Map<number, FrameTask & { does: 'open' }>()

scope.addEventListener('message', ({ data }) => {
  switch (data.t) {
    case 'send-with':
      void sealer.use(data.key)
      break
    case 'open-with':
      void opener.hold(data.key, performance.now())
      break
    case 'forget':
      opener.forget(data.sender)
      break
    case 'streams':
      run(data.task, data.readable as ReadableStream<EncodedFrame>, data.writable as WritableStream<EncodedFrame>)
      break
    case 'opens-now':
      receivers.set(data.task.id, data.task)
      break
    default:
      data satisfies never
  }
})

scope.addEventListener('rtctransform', ({ transformer }) =>
  run(transformer.options, transformer.readable, transformer.writable),
)

function run(task: FrameTask, readable: ReadableStream<EncodedFrame>, writable: WritableStream<EncodedFrame>): void {
  const work = task.does === 'seal' ? sealing(task) : opening(task)
  // An ended connection ends its streams; there is nothing to do about it here.
  readable
    .pipeThrough(new TransformStream({ transform: work }))
    .pipeTo(writable)
    .catch(() => undefined)
    .finally(() => receivers.delete(task.id))
}

type Transform = (frame: EncodedFrame, controller: TransformStreamDefaultController<EncodedFrame>) => Promise<void>

function sealing(task: FrameTask): Transform {
  const stream = sealer.openStream()
  const first = once(task.id)
  return async (frame, controller) => {
    const clear = clearBytes(task.kind, frame.type === 'key')
    const sealed = await sealer.seal(stream, task.label, clear, new Uint8Array(frame.data))
    if (sealed === null) return
    frame.data = bufferOf(sealed)
    controller.enqueue(frame)
    first()
  }
}

function opening(task: FrameTask & { does: 'open' }): Transform {
  const first = once(task.id)
  const refused = counting(task.id)
  receivers.set(task.id, task)
  return async (frame, controller) => {
    // Chromium hands on empty frames while it probes for bandwidth; there is nothing in them.
    if (frame.data.byteLength === 0) return
    const { from, label } = receivers.get(task.id) ?? task
    const opened = await opener.open(from, label, new Uint8Array(frame.data), performance.now())
    if (typeof opened === 'string') {
      refused(from, opened)
      return
    }
    frame.data = bufferOf(opened)
    controller.enqueue(frame)
    first()
  }
}

function once(id: number): () => void {
  let said = false
  return () => {
    if (!said) scope.postMessage({ t: 'first', id }, [])
    said = true
  }
}

/** Says at most once in a second that frames were refused: a wrong key refuses fifty of them. */
function counting(id: number): (from: string, code: string) => void {
  const counts = new Map<string, number>()
  let said = Number.NEGATIVE_INFINITY
  return (from, code) => {
    counts.set(code, (counts.get(code) ?? 0) + 1)
    if (performance.now() - said < 1_000) return
    said = performance.now()
    for (const [code, count] of counts) scope.postMessage({ t: 'refused', id, from, code, count }, [])
    counts.clear()
  }
}

function bufferOf(bytes: Uint8Array): ArrayBuffer {
  // `concat` gives an array of its own, so the buffer holds nothing else; the type does not know that.
  return bytes.buffer as ArrayBuffer
}
