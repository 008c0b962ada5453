export { checkPage, MAX_CHECKED_LENGTH, type CheckedUnit, type CheckRun, type TextCheck } from './check-page.ts'
export { mechanismLanguages, mechanismPage, negotiate, nothingPage, type ReleasedOutcome } from './mechanism-page.ts'
export { lettersPage, newsPage } from './news-page.ts'
export { manifestJson, plainText } from './other-formats.ts'
export { outcomePage, type ReleasePageInput } from './outcome-page.ts'
export type { Site } from './page.ts'
export { partyOrder, type PublicParty } from './party-order.ts'
export { pathsOf, type Paths } from './paths.ts'
export {
  confirmedPlan,
  contentWanted,
  isReleased,
  languageOf,
  publicRelease,
  type PublicLanguage,
  type PublicRelease,
  type ReleaseInput,
  type TextOf,
} from './public-release.ts'
export { jointNews, releaseFacts, releasePreview } from './release-facts.ts'
export { reportedMechanismPage, reportedPage } from './reported-page.ts'
export { DEVANAGARI_FONT } from './style.ts'
