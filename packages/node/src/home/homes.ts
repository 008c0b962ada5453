/** All mechanisms that this process is the home of, with what runs beside each: witness, heartbeats, conducting. */
import type { Store, MechanismRow } from '../store/store.ts'
import { startConductor } from './conductor.ts'
import { startHeartbeat, type HeartbeatOptions } from './heartbeat.ts'
import { HighWater, removeMarks } from './high-water.ts'
import { openHome, type MechanismHome } from './home.ts'
import { readKeys, removeKeys, type HomeKeys } from './keys.ts'
import { plant, type MechanismSeed } from './plant.ts'
import { startWitness } from './witness.ts'

export type HomesOptions = Readonly<{
  store: Store
  /** Data directory: keys lie in it. */
  directory: string
  now?: () => Date
  batchLimit?: number
  heartbeat?: HeartbeatOptions
  /** Something beside the acts failed and is tried again; told with a code and no text. */
  failed?: (what: string, error: unknown) => void
  /** A home was taken by another process or cannot go on. */
  lost?: (slug: string, reason: Error) => void
}>

type Running = Readonly<{ home: MechanismHome; stop: () => Promise<void> }>

const HEARTBEAT: HeartbeatOptions = { quietMs: 1_000, mostMs: 5_000 }

export class Homes {
  readonly #options: HomesOptions
  readonly #running = new Map<string, Running>()
  readonly #changed = new Set<() => void>()

  constructor(options: HomesOptions) {
    this.#options = options
  }

  /** Opens every mechanism of the store. */
  async openAll(): Promise<void> {
    for (const row of await this.#options.store.mechanisms()) await this.open(row)
  }

  /** Opens one mechanism. */
  async open(row: MechanismRow): Promise<MechanismHome> {
    const { store, directory, now, batchLimit } = this.#options
    const keys: HomeKeys = (await readKeys({ directory, mechanism: row.id })) ?? { log: new Map(), witness: new Map() }
    const home = await openHome({
      store,
      row,
      keys,
      highWater: await HighWater.read({ directory, mechanism: row.id }),
      ...(now === undefined ? {} : { now }),
      ...(batchLimit === undefined ? {} : { batchLimit }),
    })
    const failed = (what: string) => (error: unknown) => this.#options.failed?.(what, error)
    home.listen({ lost: (reason) => this.#options.lost?.(row.slug, reason) })
    const stopConductor = startConductor(home, failed('conduct'))
    const stopHeartbeat = startHeartbeat(home, this.#options.heartbeat ?? HEARTBEAT)
    const stopWitness = startWitness(home, failed('witness'))
    this.#running.set(row.slug, {
      home,
      stop: async () => {
        stopHeartbeat()
        stopConductor()
        await stopWitness()
        await home.close()
      },
    })
    return home
  }

  /** Plants a mechanism and opens it. */
  async plant(seed: MechanismSeed): Promise<MechanismHome> {
    return this.open(await plant(this.#options.store, this.#options.directory, seed))
  }

  /** Removes everything of every mechanism and plants others in their place: the demonstration begins again. */
  async replaceAll(seeds: readonly MechanismSeed[]): Promise<void> {
    const rows = [...this.#running.values()].map(({ home }) => home.row)
    await this.close()
    for (const row of rows) {
      await this.#options.store.dropMechanism(row.id)
      await removeKeys({ directory: this.#options.directory, mechanism: row.id })
      await removeMarks({ directory: this.#options.directory, mechanism: row.id })
    }
    for (const seed of seeds) await this.plant(seed)
    for (const tell of this.#changed) tell()
  }

  /** Home by the short name of its mechanism; null for one that is not here. */
  bySlug(slug: string): MechanismHome | null {
    return this.#running.get(slug)?.home ?? null
  }

  list(): readonly MechanismHome[] {
    return [...this.#running.values()].map(({ home }) => home)
  }

  /** Calls back when the mechanisms were replaced; gives the way to stop. */
  onReplaced(tell: () => void): () => void {
    this.#changed.add(tell)
    return () => this.#changed.delete(tell)
  }

  /** Stops every home, after the acts it has taken. */
  async close(): Promise<void> {
    const running = [...this.#running.values()]
    this.#running.clear()
    await Promise.all(running.map(({ stop }) => stop()))
  }
}
