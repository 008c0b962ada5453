/** All areas of the catalogue. A new area is one import and one word here; ids must be unique across areas. */
import { acts } from './acts.ts'
import { propose } from './propose.ts'
import { report } from './report.ts'
import { delegations } from './delegations.ts'
import { people } from './people.ts'
import { letters } from './letters.ts'
import { statements } from './statements.ts'
import { agenda } from './agenda.ts'
import { documents } from './documents.ts'
import { sitting } from './sitting.ts'
import { summary } from './summary.ts'
import { refusals } from './refusals.ts'
import { publicPages } from './public.ts'
import { followUp } from './follow-up.ts'
import { release } from './release.ts'
import { releaseForm } from './release-form.ts'
import { terms } from './terms.ts'
import { home } from './home.ts'
import { outcome } from './outcome.ts'
import { mechanism } from './mechanism.ts'
import { session } from './session.ts'
import { shell } from './shell.ts'
import { room } from './room.ts'
import { roomChair } from './room-chair.ts'
import { roomBooth } from './room-booth.ts'
import { roomCaucus } from './room-caucus.ts'
import { roomPublic } from './room-public.ts'
import { roomSigns } from './room-signs.ts'
import { signing } from './signing.ts'
import { verify } from './verify.ts'

export const areas = {
  followUp,
  releaseForm,
  sitting,
  summary,
  documents,
  agenda,
  propose,
  report,
  statements,
  letters,
  people,
  delegations,
  acts,
  home,
  outcome,
  mechanism,
  publicPages,
  room,
  roomChair,
  roomBooth,
  roomCaucus,
  roomPublic,
  roomSigns,
  session,
  shell,
  signing,
  verify,
  refusals,
  release,
  terms,
}

/** The id of any sentence in any area. */
export type MessageId = { [Name in keyof typeof areas]: keyof (typeof areas)[Name] }[keyof typeof areas]
