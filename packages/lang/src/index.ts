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
