/**
 * Every message between a browser and a node. Entries travel as the exact text of their bytes (they are ASCII), so that
 * whoever receives one can hash what was signed.
 */
import type { Facts, Intent } from '@samvad/kernel'

/** Version of these shapes; a client of another version reloads itself. */
export const PROTOCOL = 1

/** RFC 9457 problem details with the refusal's code and facts. `type` is `urn:samvad:refusal:<code>`. */
export type Problem = Readonly<{ type: string; title: string; status: number; code: string; facts: Facts }>

/** One mechanism in the list of those this node hosts. */
export type MechanismSummary = Readonly<{
  slug: string
  mech: string
  /** Demonstration mechanisms say which of the two they are; null for real ones. */
  demonstration: 'fictional' | 'reconstruction' | null
  /** Title per language, as genesis commits to it, with the parties' names written out. */
  title: Readonly<Record<string, string>>
  /** `offsetMinutes` is that of the party's own clock; null until it has described itself. */
  parties: readonly Readonly<{
    id: string
    names: Readonly<Record<string, string>>
    language: string
    offsetMinutes: number | null
  }>[]
  /** Outcomes that are public at this instant, latest session first. */
  released: readonly Readonly<{ number: number; session: string; outcome: string }>[]
  hostedBy: string
}>

/** A person whose place can be taken in the demonstration. */
export type DemoPerson = Readonly<{
  party: string
  pid: string
  roles: readonly string[]
  names: Readonly<Record<string, string>>
  titles: Readonly<Record<string, string>>
}>

/** All that a client needs before it folds. `meta` is the demonstration's own: day shift, suggestions for forms. */
export type MechanismOpening = Readonly<{
  protocol: number
  slug: string
  mech: string
  genesis: string
  /** Shared feeds of the members, parties before offices; the origins follow from genesis and stand here to be used. */
  feeds: readonly Readonly<{ owner: string; kind: 'party' | 'office'; origin: string }>[]
  demonstration: 'fictional' | 'reconstruction' | null
  people: readonly DemoPerson[]
  meta: Readonly<Record<string, unknown>>
  hostedBy: string
}>

/** Who the bearer of a token is. */
export type Identity = Readonly<{
  token: string
  slug: string
  party: string
  pid: string
  pseudonym: string
  roles: readonly string[]
}>

/** Content sent with an act, before or with the entry that commits to it: salt and bytes in base64. */
export type SentContent = Readonly<{ c: string; salt: string; bytes: string }>

/** Body of POST /api/mechanisms/:slug/acts. */
export type ActRequest = Readonly<{ intent: Intent; content: readonly SentContent[]; feed: 'shared' | 'internal' }>

/** Answer to an act that is durable and stands under a signed checkpoint. `applied: false` carries the kernel's refusal. */
export type ActReceipt = Readonly<{
  feed: string
  seq: number
  status: 'recorded'
  checkpoint: string
  applied: boolean
  refusal: Readonly<{ code: string; facts: Facts }> | null
  /** True when this intent had been recorded before and nothing new was written. */
  repeated: boolean
}>

/** Answer to GET /api/mechanisms/:slug/content?c=…&c=…: what the bearer may read now. */
export type ContentAnswer = Readonly<{
  items: readonly SentContent[]
  /** Not readable: unknown here, closed to this reader at this moment, or erased. */
  missing: readonly Readonly<{ c: string; why: 'not-here' | 'closed' | 'erased' }>[]
}>

/** Answer to GET /api/mechanisms/:slug/entries?feed=…&from=…: exact bytes of entries, and the checkpoint they lie under. */
export type EntriesAnswer = Readonly<{
  feed: string
  from: number
  /** Entries that the feed has now; ask again from where this answer ends while there are more. */
  size: number
  /** Signed checkpoint over exactly `size` entries; null for an empty feed. */
  checkpoint: string | null
  entries: readonly string[]
}>

/** First message of a client on the live socket: who it is and what it already has. */
export type Hello = Readonly<{
  t: 'hello'
  protocol: number
  token: string | null
  have: Readonly<Record<string, number>>
}>

/** What a node sends on the live socket. */
export type Frame =
  /** Entries of one feed from `from` on, in order, as text. */
  | Readonly<{ t: 'entries'; feed: string; from: number; entries: readonly string[] }>
  /** Latest signed checkpoint of a feed; with cosignatures once they are there. */
  | Readonly<{ t: 'checkpoint'; feed: string; note: string; witnessed: boolean }>
  /** Everything the client did not have has been sent; what follows is news. */
  | Readonly<{ t: 'ready'; now: string }>
  /** Content that has just become readable, or stopped being so. */
  | Readonly<{ t: 'content'; opened: readonly string[]; erased: readonly string[] }>
  /** Verdict on a command that another feed had to list. */
  | Readonly<{ t: 'command'; feed: string; seq: number; applied: boolean; code: string | null }>
  | Readonly<{ t: 'problem'; problem: Problem }>

/** Frames that came over what stands for a socket where none gets through. */
export type PollAnswer = Readonly<{
  frames: readonly string[]
  /** How many have arrived with these; the next question begins there. */
  next: number
  /** Code with which the node has closed; null while it is open. */
  closed: number | null
  /** Clock of the node in milliseconds. */
  now: number
}>

/** The seal file and the pack for signing offline are read by the kernel; they stand here because they are sent. */
export type { SealFile, SigningPack } from '@samvad/kernel'
