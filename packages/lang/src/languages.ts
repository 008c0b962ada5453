/**
 * The languages Samvad speaks: their tags, their own names, their direction and what each calls the others.
 *
 * A language of the interface is one thing, a language of a mechanism another; both use the same tags here.
 */

/** The languages in which every visible string exists, in the order of a neutral list. */
export const languages = ['en', 'zh', 'ru', 'hi'] as const

/** A language in which every visible string exists. */
export type Language = (typeof languages)[number]

/** Made-up languages for tests: `en-XA` is English grown by 40 %, `ar-XB` is English written from right to left. */
export const pseudoLanguages = ['en-XA', 'ar-XB'] as const

/** A made-up language for tests. */
export type PseudoLanguage = (typeof pseudoLanguages)[number]

/** Everything the interface can be shown in. */
export type InterfaceLanguage = Language | PseudoLanguage

/** A language Samvad can name in a text. Arabic is named and its terms are kept, but it has no catalogue yet. */
export type NamedLanguage = Language | 'ar'

/** Says whether a tag is one of the languages with a full catalogue. */
export function isLanguage(tag: string): tag is Language {
  return (languages as readonly string[]).includes(tag)
}

/** Says whether a tag is something the interface can be shown in, made-up languages included. */
export function isInterfaceLanguage(tag: string): tag is InterfaceLanguage {
  return isLanguage(tag) || (pseudoLanguages as readonly string[]).includes(tag)
}

/** The direction in which a language is written, for the `dir` attribute. */
export function direction(tag: string): 'ltr' | 'rtl' {
  return /^(ar|fa|he|ur|ps)(-|$)/.test(tag) ? 'rtl' : 'ltr'
}

/** The full tag for the `lang` attribute: Chinese is written in simplified characters. */
export function htmlLang(tag: string): string {
  return tag === 'zh' ? 'zh-Hans' : tag
}

/** What a language calls itself, for a language switcher. */
export function nativeName(tag: InterfaceLanguage | 'ar'): string {
  return nativeNames[tag]
}

/**
 * The name of one language in another.
 *
 * `name` stands alone ("Chinese", "китайский язык"), `in` answers "in which language" ("in Chinese",
 * "на китайском языке"). Chinese says 文 because official texts are written; 语 is for what is heard.
 */
export function languageName(of: NamedLanguage, inLanguage: Language, form: 'name' | 'in' | 'spoken' = 'name'): string {
  const names = languageNames[inLanguage][of]
  if (form === 'in') return names.in
  if (form === 'spoken') return names.spoken ?? names.name
  return names.name
}

/**
 * "in the Chinese and Russian languages" for a final clause, in the order given.
 *
 * Russian cannot write "на русском и хинди языках": хинди does not inflect, so it follows as "и языке хинди".
 */
export function languagesPhrase(lang: Language, of: readonly NamedLanguage[]): string {
  const single = of.length === 1
  switch (lang) {
    case 'zh':
      return `以${joinWithAnd(
        of.map((l) => languageNames.zh[l].name),
        '、',
        '和',
      )}`
    case 'hi': {
      const list = joinWithAnd(
        of.map((l) => languageNames.hi[l].name),
        ', ',
        ' और ',
      )
      return single ? `${list} भाषा में` : `${list} भाषाओं में`
    }
    case 'en': {
      const list = joinWithAnd(
        of.map((l) => languageNames.en[l].name),
        ', ',
        ' and ',
      )
      return single ? `in the ${list} language` : `in the ${list} languages`
    }
    case 'ru':
      return russianLanguagesPhrase(of)
    default:
      return unreachable(lang)
  }
}

function russianLanguagesPhrase(of: readonly NamedLanguage[]): string {
  const declined = of.filter((l) => l !== 'hi').map((l) => russianPrepositional[l])
  const hindi = of.includes('hi')
  if (declined.length === 0) return 'на языке хинди'
  const noun = declined.length === 1 ? 'языке' : 'языках'
  // With хинди to follow, its own "и" closes the list, unless хинди comes first in the holder's order.
  if (!hindi) return `на ${joinWithAnd(declined, ', ', ' и ')} ${noun}`
  if (of[0] === 'hi') return `на языке хинди и ${joinWithAnd(declined, ', ', ' и ')} ${noun}`
  return `на ${joinWithAnd(declined, ', ', ' и ')} ${noun} и языке хинди`
}

function joinWithAnd(items: readonly string[], comma: string, and: string): string {
  if (items.length < 2) return items.join('')
  return items.slice(0, -1).join(comma) + and + items[items.length - 1]
}

function unreachable(value: never): never {
  throw new Error(`no branch for ${String(value)}`)
}

const nativeNames: Record<InterfaceLanguage | 'ar', string> = {
  en: 'English',
  zh: '中文',
  ru: 'Русский',
  hi: 'हिन्दी',
  ar: 'العربية',
  'en-XA': 'English, stretched',
  'ar-XB': 'English, right to left',
}

const russianPrepositional: Record<NamedLanguage, string> = {
  en: 'английском',
  zh: 'китайском',
  ru: 'русском',
  ar: 'арабском',
  hi: 'хинди',
}

interface LanguageNames {
  readonly name: string
  readonly in: string
  readonly spoken?: string
}

const languageNames: Record<Language, Record<NamedLanguage, LanguageNames>> = {
  en: {
    en: { name: 'English', in: 'in English' },
    zh: { name: 'Chinese', in: 'in Chinese' },
    ru: { name: 'Russian', in: 'in Russian' },
    hi: { name: 'Hindi', in: 'in Hindi' },
    ar: { name: 'Arabic', in: 'in Arabic' },
  },
  zh: {
    en: { name: '英文', in: '英文', spoken: '英语' },
    zh: { name: '中文', in: '中文', spoken: '汉语' },
    ru: { name: '俄文', in: '俄文', spoken: '俄语' },
    hi: { name: '印地文', in: '印地文', spoken: '印地语' },
    ar: { name: '阿拉伯文', in: '阿拉伯文', spoken: '阿拉伯语' },
  },
  ru: {
    en: { name: 'английский язык', in: 'на английском языке' },
    zh: { name: 'китайский язык', in: 'на китайском языке' },
    ru: { name: 'русский язык', in: 'на русском языке' },
    hi: { name: 'язык хинди', in: 'на языке хинди' },
    ar: { name: 'арабский язык', in: 'на арабском языке' },
  },
  hi: {
    en: { name: 'अंग्रेज़ी', in: 'अंग्रेज़ी में' },
    zh: { name: 'चीनी', in: 'चीनी में' },
    ru: { name: 'रूसी', in: 'रूसी में' },
    hi: { name: 'हिन्दी', in: 'हिन्दी में' },
    ar: { name: 'अरबी', in: 'अरबी में' },
  },
}
