export { area, type Message } from './area.ts'
export { areas, type MessageId } from './areas/index.ts'
export { messagesOf, messagesOfAreas } from './catalogue.ts'
export {
  direction,
  htmlLang,
  isInterfaceLanguage,
  isLanguage,
  languageName,
  languages,
  languagesPhrase,
  nativeName,
  pseudoLanguages,
  type InterfaceLanguage,
  type Language,
  type NamedLanguage,
  type PseudoLanguage,
} from './languages.ts'
export { pseudo } from './pseudo.ts'
export {
  createTranslator,
  isolate,
  type Part,
  type Slot,
  type SlotValue,
  type Translator,
  type Values,
} from './translator.ts'
export {
  formatDate,
  formatDateRange,
  monthName,
  parseCalendarDate,
  weekdayOf,
  type CalendarDate,
  type DateStyle,
} from './format/dates.ts'
export { formatList, formatOpenList, formatSeries } from './format/lists.ts'
export { chineseNumeral, formatCount, formatNumber, formatPercent, NBSP, numberWord } from './format/numbers.ts'
export { ordinal, ordinalSession, type Counted, type GrammaticalCase, type OrdinalForm } from './format/ordinals.ts'
export { pluralCategories, pluralCategory, type PluralCategory } from './format/plural.ts'
export { formatTime, UTC, utcLabel, wallClock, zoneOffset, type TimeStyle, type Zone } from './format/times.ts'
export { finalClause, type FinalClauseFacts } from './release/final-clause.ts'
export { newsRelease } from './release/news-release.ts'
export {
  outcomeWords,
  type MechanismForms,
  type NewsRelease,
  type NextSession,
  type OutcomeForm,
  type PersonForms,
  type PlaceForms,
  type ReleaseFacts,
  type ReleaseGap,
  type ReleaseLetter,
  type ReleaseOutcome,
  type ReleaseStatement,
  type ReleaseTopic,
  type ReleaseUndertaking,
  type RussianForms,
  type SessionFormat,
  type Texts,
} from './release/facts.ts'
export { refusalText, type RefusalLike } from './refusal-text.ts'
export { summaryDraft } from './summary/draft.ts'
export type {
  SummaryDraftParagraph,
  SummaryEvent,
  SummaryFacts,
  SummaryItem,
  SummaryLetter,
  SummaryPerson,
} from './summary/facts.ts'
