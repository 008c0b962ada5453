/** Makes the demonstration's content. The testbed is loaded only when there is something to plant. */
import type { DemonstrationSeed } from './demonstration.ts'

/** The mechanisms of the demonstration, with dates moved to the present day. */
export async function demonstrationSeeds(now: Date = new Date()): Promise<readonly DemonstrationSeed[]> {
  const { seedDemonstration } = await import('@samvad/testbed')
  return seedDemonstration({ now })
}
