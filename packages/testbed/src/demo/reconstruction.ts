/**
 * The reconstruction: the real mechanism of the first report, as reported history. One office, the compiler, reports;
 * there is no party in its genesis, hence no party key, no position, no signature and nothing to be agreed.
 */
import type { DemonstrationMeta } from '@samvad/protocol'
import { Scene } from '../scene.ts'
import { BANNER, reportedMechanism, reportedSessions, TITLE } from './reconstruction-facts.ts'
import { Playwright, seedOfScene, type DemoSeed } from './seed.ts'

/** The reported timeline with its sources; read-only, nobody's place in it can be taken. */
export function seedReconstruction(options: { now: Date; seed: string }): DemoSeed {
  const scene = new Scene({
    seed: options.seed,
    parties: [],
    offices: ['compiler'],
    authentic: [],
    working: ['en', 'hi', 'ru', 'zh'],
    signature: false,
    // Its instants say when it was compiled here: just now, and never later than now.
    start: new Date(options.now.getTime() - 60_000).toISOString(),
    title: TITLE,
    rules: reportedMechanism(),
  })
  const stage = new Playwright(scene)
  for (const facts of reportedSessions()) {
    const content = stage.json(facts)
    scene.must('compiler', 'session.reported', {
      report: `compiler.session-${facts.number}`,
      number: facts.number,
      facts: content.c,
      content: [content],
    })
  }
  const meta: DemonstrationMeta = {
    demonstration: 'reconstruction',
    people: [],
    notice: BANNER,
    shift: null,
    common: null,
    byParty: {},
  }
  return seedOfScene('ruling-parties-2009', scene, meta)
}
