export { act, type Act, type ActDefinition, type Change, type Past, type Where } from './act.ts'
export { ACTS } from './acts/index.ts'
export { admissionRefusal, type Attendee } from './admission.ts'
export {
  adoptionMisfit,
  adoptionText,
  noteHash,
  parseAdoption,
  type AdoptionNote,
  type CutLine,
} from './adoption-note.ts'
export { agreedAmong, subjectHash } from './acts/common.ts'
export { boundCourtesy, translationOf } from './courtesy.ts'
export { commitText, contentIsTrue, type Content } from './content.ts'
export {
  contentOf,
  entryBytes,
  intentSchema,
  MAX_ENTRY_BYTES,
  parseEntry,
  readIntent,
  type ContentItem,
  type Entry,
  type Intent,
  type Ref,
} from './entry.ts'
export { Fold, foldAll, inOrder, isSettled, settledCut, stateHash, type Verdict } from './fold.ts'
export {
  genesisText,
  mechBase64,
  memberById,
  memberByOrigin,
  openGenesis,
  parseGenesis,
  type Genesis,
  type GenesisDraft,
  type KeyRole,
  type Member,
} from './genesis.ts'
export { Ledger, type Admitted } from './ledger.ts'
export {
  languageLeaf,
  languageRoot,
  manifestRoot,
  namesJson,
  namesLeaf,
  revisionHash,
  rootDigits,
  unitLeaf,
  type LanguageRole,
  type ManifestUnit,
} from './manifest.ts'
export {
  freezeProgress,
  releaseViews,
  sealOf,
  signedNote,
  unitViews,
  type FreezeProgress,
  type ReleaseView,
  type UnitView,
} from './outcome-view.ts'
export { must, refuse, type Facts, type Refusal } from './refusal.ts'
export { ROLES, type Role } from './roles.ts'
export {
  bool,
  date,
  int,
  isDate,
  isInstant,
  listOf,
  mapOf,
  name,
  nullable,
  object,
  oneOf,
  optional,
  pattern,
  tag,
  type Infer,
  type Schema,
} from './schema.ts'
export {
  MAX_PACK_LENGTH,
  parseNames,
  parsePack,
  parseSealFile,
  readPack,
  sealOwner,
  sealPack,
  type PackReading,
  type SealFile,
  type SealSignature,
  type SigningPack,
} from './signing-pack.ts'
export { contentRecord, findIn, firstOf, grantOf, isBefore, refKey, summariesOf } from './state.ts'
export type {
  AgendaPlan,
  Answer,
  Command,
  ContentClaim,
  ContentRecord,
  CommitmentState,
  CommitmentStatus,
  CorrigendumBody,
  DelegationMember,
  DocumentState,
  Endpoint,
  FeedState,
  FreezeState,
  Grant,
  InternalState,
  LetterState,
  NoteState,
  OutcomeState,
  OwnerState,
  Position,
  PositionValue,
  Presence,
  Proposal,
  ReleasePlan,
  ReportState,
  RevisionState,
  RevisionStep,
  Said,
  Seal,
  SessionPlan,
  SessionState,
  SittingState,
  State,
  StatementState,
  SummaryAnswer,
  SummaryCorrection,
  SummaryState,
  Taking,
  UnitKind,
} from './state.ts'
export { mixedScriptWords, placeholderIn, textProblem, type TextProblem } from './text.ts'
export { expandText, parseText, TOKENS, tokensOf, type Names, type TextPart } from './tokens.ts'
export { channel, ENDPOINT_KINDS, endpointKey, isVouched, type EndpointKind, type SaidOfEndpoint } from './endpoints.ts'
export {
  DEFAULT_LIMITS,
  isSamePerson,
  type Booth,
  type Category,
  type ChannelId,
  type Conduct,
  type Limits,
  type Seat,
  type Segment,
  type Span,
  type Turn,
  type Wish,
  type WishKind,
} from './conduct.ts'
export {
  answerTo,
  chainOf,
  conductOf,
  placeIfAsked,
  unansweredCommands,
  type Counts,
  type Stretch,
} from './conducting/replay.ts'
export { categoryOf } from './conducting/speakers.ts'
export { peopleHere, quorumOf, type PartyPresence, type Quorum } from './quorum.ts'
export { sittingEvents, type SittingEvent } from './sitting-events.ts'
export { agreedCorrigenda } from './summary-view.ts'
