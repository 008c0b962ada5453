/**
 * The way to a node: a WebSocket where the network lets one through, plain requests where it does not. Whoever uses it
 * sees no difference but the time that a frame takes.
 */
import type { PollAnswer } from '@samvad/protocol'
import { ask, AskError } from './ask.ts'

export type WireOptions = Readonly<{
  slug: string
  /** Id of a sitting or session for its room; null for the live news of the mechanism. */
  room: string | null
  /** Polls are a person's; for a visitor there is only the socket. */
  token: string | null
  /** The first frame, asked for when the way is open. */
  hello: () => object
  onFrame: (text: string) => void
  /** The way has ended, or never came about. Nothing is said after it. */
  onClose: () => void
}>

export type Wire = Readonly<{
  /** Sends a frame; what is sent before the way is open is dropped, as over a socket. */
  send: (frame: object) => void
  /** Ends the way after what was sent; `onClose` is not called. */
  close: () => void
  /** How frames go now. */
  way: () => 'none' | 'socket' | 'polls'
}>

/** A network may swallow the opening instead of refusing it. */
const OPENING_MS = 8000
const MOST_FRAMES = 100
const MOST_CHARACTERS = 500_000
/** A question that was lost on the way is asked again; the node gives nothing twice and forgets nothing. */
const TRIES = 4
const TRY_AGAIN_MS = 1000

/** Opens the way, by a socket first. */
export function openWire(options: WireOptions): Wire {
  let current: Way = NO_WAY
  let ended = false
  const end = (): void => {
    if (ended) return
    ended = true
    options.onClose()
  }
  const inner: WireOptions = {
    ...options,
    onFrame: (text) => {
      if (!ended) options.onFrame(text)
    },
    onClose: end,
  }
  current = overSocket(inner, () => {
    if (ended) return
    if (options.token === null) end()
    else current = overPolls(inner)
  })
  return {
    send: (frame) => current.send(frame),
    close() {
      ended = true
      current.close()
    },
    way: () => current.way(),
  }
}

type Way = Wire

const NO_WAY: Way = { send: () => undefined, close: () => undefined, way: () => 'none' }

/** `onBlocked` is called instead of `onClose` when no socket came about at all. */
function overSocket({ slug, room, hello, onFrame, onClose }: WireOptions, onBlocked: () => void): Way {
  const base = `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/api/mechanisms/${slug}`
  let socket: WebSocket
  try {
    socket = new WebSocket(room === null ? `${base}/live` : `${base}/rooms/${room}`)
  } catch {
    // Where a policy forbids sockets, making one throws.
    queueMicrotask(onBlocked)
    return NO_WAY
  }
  let opened = false
  let blocked = false
  const block = (): void => {
    if (opened || blocked) return
    blocked = true
    clearTimeout(timer)
    socket.close()
    onBlocked()
  }
  const timer = setTimeout(block, OPENING_MS)
  socket.addEventListener('open', () => {
    if (blocked) return
    opened = true
    clearTimeout(timer)
    socket.send(JSON.stringify(hello()))
  })
  socket.addEventListener('message', ({ data }) => {
    if (typeof data === 'string') onFrame(data)
  })
  socket.addEventListener('close', () => {
    if (opened) onClose()
    else block()
  })
  return {
    send(frame) {
      if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(frame))
    },
    close() {
      clearTimeout(timer)
      blocked = true
      socket.close()
    },
    way: () => (socket.readyState === WebSocket.OPEN ? 'socket' : 'none'),
  }
}

function overPolls({ slug, room, token, hello, onFrame, onClose }: WireOptions): Way {
  const base = `/api/mechanisms/${slug}/polls`
  const stop = new AbortController()
  const queue: object[] = []
  let poll: string | null = null
  let sent = 1
  let sending: Promise<void> | null = null
  const isOver = (): boolean => stop.signal.aborted
  const end = (): void => {
    if (isOver()) return
    stop.abort()
    onClose()
  }
  const answer = async (after: number): Promise<number | null> => {
    const found = await again(() =>
      ask<PollAnswer>(`${base}?poll=${poll}&after=${after}`, { token, signal: stop.signal }),
    )
    for (const text of found.frames) if (!isOver()) onFrame(text)
    return found.closed === null ? found.next : null
  }
  const listen = async (): Promise<void> => {
    const { poll: name } = await ask<{ poll: string }>(base, {
      method: 'POST',
      body: { sitting: room, hello: hello() },
      token,
    })
    if (isOver()) return
    poll = name
    for (let after: number | null = 0; after !== null && !isOver();) after = await answer(after)
    end()
  }
  const flush = async (): Promise<void> => {
    while (queue.length > 0) {
      const frames = batchOf(queue)
      const from = sent
      await again(() => ask(`${base}/frames?poll=${poll}`, { method: 'POST', body: { from, frames }, token }))
      sent += frames.length
      queue.splice(0, frames.length)
    }
  }
  listen().catch(end)
  return {
    send(frame) {
      if (isOver() || poll === null) return
      queue.push(frame)
      sending ??= flush()
        .catch(end)
        .finally(() => {
          sending = null
        })
    },
    close() {
      // What was said last, such as a leave, still goes out; the question that waits for news does not.
      stop.abort()
    },
    way: () => (isOver() || poll === null ? 'none' : 'polls'),
  }
}

/** As many frames from the front as one request takes. */
function batchOf(queue: readonly object[]): readonly object[] {
  let size = 0
  const frames: object[] = []
  for (const frame of queue) {
    size += JSON.stringify(frame).length
    if (frames.length > 0 && (frames.length >= MOST_FRAMES || size > MOST_CHARACTERS)) break
    frames.push(frame)
  }
  return frames
}

/** Asks until there is an answer; a refusal is one. Throws the AskError of a refusal or of the last try. */
async function again<T>(question: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await question()
    } catch (error) {
      const isLost = error instanceof AskError && ['node/unreachable', 'node/unavailable'].includes(error.code)
      if (!isLost || tries >= TRIES || (error.cause instanceof Error && error.cause.name === 'AbortError')) throw error
      await new Promise((resolve) => setTimeout(resolve, TRY_AGAIN_MS * tries))
    }
  }
}
