/**
 * The high-water mark: how far each feed of a mechanism has been published, on the disk beside the keys before anybody
 * is told. A database that stands behind it is an old backup; a node that went on from there would sign a second
 * history over places that others have seen filled.
 */
import { mkdir, open, readFile, rm, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { fromBase64, sameBytes, toBase64, type Hash } from '@samvad/log'
import type { Ledger } from '@samvad/kernel'
import { errorCode, StartError } from '../platform/start-error.ts'
import { writeDurably } from '../platform/data-directory.ts'
import type { KeyPlace } from './keys.ts'

/** A published head: origin of the feed, size, root. */
export type Mark = Readonly<{ origin: string; size: number; root: Hash }>

/** Written again from the last marks when it has grown this long; a mark has about 120 bytes. */
const COMPACT_BYTES = 4_000_000

export class HighWater {
  readonly #path: string
  readonly #marks: Map<string, Mark>
  #file: FileHandle | null = null
  #bytes = 0

  private constructor(path: string, marks: Map<string, Mark>) {
    this.#path = path
    this.#marks = marks
  }

  /** Reads the marks of a mechanism; a file that is not there has none. */
  static async read(place: KeyPlace): Promise<HighWater> {
    const path = fileOf(place)
    const marks = new Map<string, Mark>()
    for (const mark of parseMarks(await textOf(path))) marks.set(mark.origin, mark)
    return new HighWater(path, marks)
  }

  /** Stops a start from a record that is not the one whose heads were published. */
  check(ledger: Ledger): void {
    for (const { origin, size, root } of this.#marks.values()) {
      const here = ledger.size(origin)
      if (here >= size && sameBytes(ledger.root(origin, size), root)) continue
      const found = here < size ? `holds ${here} entries` : `holds another history`
      throw new StartError(
        'database/behind',
        `The database ${found} of ${origin}, of which this node has published ${size}: it is an old backup, and going on from it would contradict what others have seen. Bring back the newer database; only if what is missing is given up by all parties, remove ${this.#path} and start again.`,
      )
    }
  }

  /** Keeps heads durably; only then may anybody be told of them. */
  async raise(marks: readonly Mark[]): Promise<void> {
    for (const mark of marks) this.#marks.set(mark.origin, mark)
    if (this.#file === null || this.#bytes > COMPACT_BYTES) {
      await this.#compact()
      return
    }
    const text = marks.map(lineOf).join('')
    await this.#file.appendFile(text)
    await this.#file.datasync()
    this.#bytes += text.length
  }

  async close(): Promise<void> {
    await this.#file?.close()
    this.#file = null
  }

  async #compact(): Promise<void> {
    await this.close()
    await mkdir(join(this.#path, '..'), { recursive: true, mode: 0o700 })
    const text = [...this.#marks.values()].map(lineOf).join('')
    await writeDurably(this.#path, text, 0o600)
    this.#file = await open(this.#path, 'a', 0o600)
    this.#bytes = text.length
  }
}

/** Forgets the marks of a mechanism that is no longer here. */
export async function removeMarks(place: KeyPlace): Promise<void> {
  await rm(fileOf(place), { force: true })
}

/** Reads marks, oldest first. A last line that a crash cut short was never published and is left out. */
export function parseMarks(text: string): readonly Mark[] {
  const whole = text.slice(0, text.lastIndexOf('\n') + 1)
  return whole.split('\n').flatMap((line): Mark[] => {
    const [origin = '', size = '', encoded = ''] = line.split(' ')
    const root = fromBase64(encoded)
    return root?.length === 32 && /^[1-9][0-9]{0,14}$/.test(size) ? [{ origin, size: Number(size), root }] : []
  })
}

function lineOf({ origin, size, root }: Mark): string {
  return `${origin} ${size} ${toBase64(root)}\n`
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return ''
    throw error
  }
}

function fileOf({ directory, mechanism }: KeyPlace): string {
  return join(directory, 'keys', `${mechanism.slice(0, 16)}.published`)
}
