/**
 * The demonstration on a node: plants its mechanisms when the data directory is new, hands out its seals and begins
 * again on request. Its content comes from the testbed, which is loaded only when something is to be planted.
 */
import { mkdir, readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { parseSealFile, type SealFile } from '@samvad/kernel'
import type { Homes } from '../home/homes.ts'
import type { MechanismSeed } from '../home/plant.ts'
import { errorCode } from '../platform/start-error.ts'
import { writeDurably } from '../platform/data-directory.ts'

/** A mechanism of the demonstration; made anew whenever it begins. */
export type DemonstrationSeed = MechanismSeed &
  Readonly<{
    /** Seal file by party: handed out to whoever asks, because everybody may act for everybody here. */
    sealFiles: ReadonlyMap<string, SealFile>
  }>

export type Demonstration = Readonly<{
  /** Plants what is missing; gives true when something was planted. */
  begin(): Promise<boolean>
  beginAgain(): Promise<void>
  seal(slug: string, party: string): Promise<SealFile | null>
}>

export type DemonstrationOptions = Readonly<{
  homes: Homes
  directory: string
  seeds: () => Promise<readonly DemonstrationSeed[]>
}>

/** Runs the demonstration over the homes of a node. */
export function openDemonstration({ homes, directory, seeds }: DemonstrationOptions): Demonstration {
  // Apart from the keys of the node: these are not the node's, and it never signs with them.
  const folder = join(directory, 'demonstration-seals')
  const fileOf = (slug: string, party: string): string => join(folder, `${slug}.${party}.json`)
  let running: Promise<void> | null = null

  async function keepSeals(all: readonly DemonstrationSeed[]): Promise<void> {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    for (const { slug, sealFiles } of all)
      for (const [party, seal] of sealFiles)
        await writeDurably(fileOf(slug, party), `${JSON.stringify(seal, null, 2)}\n`, 0o600)
  }

  return {
    async begin() {
      if (homes.list().some((home) => home.size(home.members()[0]?.origin ?? '') > 0)) return false
      const all = await seeds()
      await keepSeals(all)
      // A planting that was cut short left a mechanism without a first entry.
      await homes.replaceAll(all)
      return true
    },
    beginAgain() {
      running ??= (async () => {
        const all = await seeds()
        await keepSeals(all)
        await homes.replaceAll(all)
      })().finally(() => {
        running = null
      })
      return running
    },
    async seal(slug, party) {
      try {
        const names = await readdir(folder)
        if (!names.includes(`${slug}.${party}.json`)) return null
        return parseSealFile(await readFile(fileOf(slug, party), 'utf8'))
      } catch (error) {
        if (errorCode(error) === 'ENOENT') return null
        throw error
      }
    },
  }
}
