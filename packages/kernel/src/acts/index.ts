/** Every act there is. Validation, the API document, the fold and the client share this one list. */
import type { Act } from '../act.ts'
import * as booth from './booth.ts'
import * as floor from './floor.ts'
import * as followUp from './follow-up.ts'
import * as outcome from './outcome.ts'
import * as papers from './papers.ts'
import * as party from './party.ts'
import * as presence from './presence.ts'
import * as release from './release.ts'
import * as session from './session.ts'
import * as sitting from './sitting.ts'
import * as summary from './summary.ts'

export const ACTS: ReadonlyMap<string, Act> = new Map(
  [party, session, papers, sitting, floor, booth, presence, summary, outcome, release, followUp].flatMap((family) =>
    Object.values(family).map((act): [string, Act] => [act.kind, act]),
  ),
)
