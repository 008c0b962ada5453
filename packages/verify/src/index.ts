export {
  partyBundle,
  publicBundle,
  type BundleSource,
  type PartyBundleInput,
  type PublicBundleInput,
} from './bundle.ts'
export type {
  ActRow,
  FeedRow,
  Finding,
  LanguageRow,
  Moment,
  OutcomeRow,
  PartyRow,
  PersonRow,
  ReleaseRow,
  Report,
  SealRow,
} from './report.ts'
export {
  compareText,
  MAX_COMPARED_LENGTH,
  type Added,
  type AdoptedText,
  type LanguageResult,
  type TextVerdict,
  type UnitResult,
} from './same-text.ts'
export { verifyBundle, type VerifyOptions } from './verify-bundle.ts'
export type { DiffPart } from './words.ts'
export { readZip, writeZip, ZIP_LIMITS, type Files, type ZipLimits, type ZipProblem } from './zip.ts'
export { LANGUAGES, languageOf, type Language } from './catalogue.ts'
export { runSeal, runVerify, type CliIo } from './cli.ts'
export { defectText, formatReport, type FormatOptions } from './format-report.ts'
