/** What the pages of the media tests and their hub say to each other. */
import type { BoothOnAir } from '@samvad/media'

export type SpelledDirectory = Readonly<Record<string, Readonly<{ party: string; sign: string; box: string }>>>

/** Who may be heard, as the record would say it; a cough is said by the booth. */
export type RoomConduct = Readonly<{
  floor: readonly string[]
  spoken: string | null
  booths: readonly BoothOnAir[]
  coughing: readonly string[]
}>

export type HubUp =
  | Readonly<{ t: 'hello'; endpoint: string; party: string; vouched: Readonly<{ sign: string; box: string }> | null }>
  | Readonly<{ t: 'signal'; to: string; data: string }>
  | Readonly<{ t: 'vouched'; keys: Readonly<{ sign: string; box: string }> }>

export type HubDown =
  | Readonly<{ t: 'welcome'; present: readonly string[]; directory: SpelledDirectory; conduct: RoomConduct }>
  | Readonly<{ t: 'directory'; directory: SpelledDirectory }>
  | Readonly<{ t: 'appeared'; endpoint: string }>
  | Readonly<{ t: 'gone'; endpoint: string }>
  | Readonly<{ t: 'signal'; from: string; data: string }>
  | Readonly<{ t: 'conduct'; conduct: RoomConduct }>
