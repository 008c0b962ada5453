/** The demonstration: what `samvad` starts with when it is told of no real mechanism. */
import { newSeed, type DemoSeed } from './seed.ts'
import { seedReconstruction } from './reconstruction.ts'
import { seedRiverMountain } from './river-mountain.ts'

export { type DemoSeed } from './seed.ts'
export { generated } from './generated.ts'

/**
 * Every mechanism of the demonstration, made new. Keys, salts and pseudonyms are random unless a seed is given, as
 * tests do.
 */
export function seedDemonstration(options: { now: Date; seed?: string }): readonly DemoSeed[] {
  const seed = options.seed ?? newSeed()
  return [
    seedReconstruction({ now: options.now, seed: `${seed} reconstruction` }),
    seedRiverMountain({ now: options.now, seed: `${seed} river-mountain` }),
  ]
}
