/** What the page and its frame worker say to each other. */
import type { MediaKey } from '../keys/media-key.ts'

/** What a transform does: encrypt one's own frames, or open those of another endpoint. */
export type FrameTask =
  | Readonly<{ does: 'seal'; id: number; kind: 'audio' | 'video'; label: string }>
  | Readonly<{ does: 'open'; id: number; kind: 'audio' | 'video'; label: string; from: string }>

export type ToFrameWorker =
  | Readonly<{ t: 'send-with'; key: MediaKey }>
  | Readonly<{ t: 'open-with'; key: MediaKey }>
  | Readonly<{ t: 'forget'; sender: string }>
  | Readonly<{ t: 'streams'; task: FrameTask; readable: ReadableStream; writable: WritableStream }>
  /** A receiver that is attached already carries another track from now on. */
  | Readonly<{ t: 'opens-now'; task: FrameTask & { does: 'open' } }>

export type FromFrameWorker =
  /** The first frame of a task came through: encrypted, or opened. */
  | Readonly<{ t: 'first'; id: number }>
  /** Frames that were not opened, counted per reason. */
  | Readonly<{ t: 'refused'; id: number; from: string; code: string; count: number }>
