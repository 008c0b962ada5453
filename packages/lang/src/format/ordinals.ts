/**
 * The number of a session, dressed for the sentence it stands in.
 *
 * The number itself is agreed by the parties and is the same in every language; only its dress changes. The tables
 * are ours because CLDR's ordinal categories know nothing of Russian cases or Hindi words.
 */
import type { Language } from '../languages.ts'
import { chineseNumeral } from './numbers.ts'

/** A case of Russian; Hindi knows only direct (`nom`) and oblique (every other). */
export type GrammaticalCase = 'nom' | 'gen' | 'dat' | 'acc' | 'ins' | 'pre'

/** What is counted: `session` is the numbered event, `sitting` one meeting inside it. */
export type Counted = 'session' | 'sitting'

/** The form an ordinal is asked for in. */
export interface OrdinalForm {
  readonly case?: GrammaticalCase
  /** `words` everywhere, `digits` for tables, `prose` for words only as far as the language's prose goes. */
  readonly style?: 'words' | 'digits' | 'prose'
  readonly counted?: Counted
}

/** The ordinal with its noun: "восьмого заседания", "第八次会议", "आठवीं बैठक", "eighth session". */
export function ordinalSession(lang: Language, n: number, form: OrdinalForm = {}): string {
  const counted = form.counted ?? 'session'
  const kase = form.case ?? 'nom'
  const number = ordinal(lang, n, form)
  switch (lang) {
    case 'zh':
      return counted === 'session' ? `${number}次会议` : `${number}场会议`
    case 'ru':
      return `${number} ${counted === 'session' ? russianSession[kase] : russianSitting[kase]}`
    case 'hi':
      return `${number} ${counted === 'session' ? 'बैठक' : 'सत्र'}`
    default:
      return `${number} ${counted}`
  }
}

/** The ordinal alone, agreeing with the noun it is for: "восьмого", "8-го", "第八", "आठवीं", "eighth". */
export function ordinal(lang: Language, n: number, form: OrdinalForm = {}): string {
  if (!Number.isInteger(n) || n < 1 || n > 199) throw new Error(`no ordinal for ${n}`)
  const kase = form.case ?? 'nom'
  const style = form.style ?? 'prose'
  const counted = form.counted ?? 'session'
  switch (lang) {
    case 'zh':
      return style === 'digits' ? `第${n}` : `第${chineseNumeral(n)}`
    case 'ru': {
      const gender = counted === 'session' ? 'n' : 'f'
      // Prose writes words up to the tenth; after that 11-е is shorter and cannot be mis-declined.
      const words = style === 'words' || (style === 'prose' && n <= 10)
      return words ? russianWords(n, gender, kase) : `${n}-${russianDigitEndings[gender][kase]}`
    }
    case 'hi':
      return hindiOrdinal(n, counted === 'session' ? 'f' : kase === 'nom' ? 'm' : 'm-oblique', style)
    default:
      return style === 'digits' ? englishDigits(n) : englishWords(n)
  }
}

function russianWords(n: number, gender: 'n' | 'f', kase: GrammaticalCase): string {
  if (n === 100) return russianStem('сот', gender, kase)
  if (n > 100) return `сто ${russianWords(n - 100, gender, kase)}`
  const ten = Math.floor(n / 10) * 10
  // In a compound only the last word is an ordinal and inflects: двадцать первое, двадцать первого.
  if (n > 20 && n % 10 !== 0) return `${russianTens[ten]} ${russianWords(n % 10, gender, kase)}`
  if (n === 3) return russianThird[gender][kase]
  return russianStem(russianStems[n] ?? '', gender, kase)
}

function russianStem(stem: string, gender: 'n' | 'f', kase: GrammaticalCase): string {
  return stem + russianHardEndings[gender][kase]
}

function hindiOrdinal(n: number, form: 'f' | 'm' | 'm-oblique', style: 'words' | 'digits' | 'prose'): string {
  const irregular = hindiIrregular[n]
  const ending = { f: 'ी', m: 'ा', 'm-oblique': 'े' }[form]
  const regularEnding = { f: 'वीं', m: 'वाँ', 'm-oblique': 'वें' }[form]
  // Hindi writes words to ten; compound ordinals in words differ from region to region, so digits follow.
  if (n > 10) return `${n}${regularEnding}`
  // In digits the irregular ones keep the end of their word: 1ली, 4थी, 6ठी.
  if (style === 'digits') return irregular ? `${n}${irregular.slice(-1)}${ending}` : `${n}${regularEnding}`
  if (irregular) return irregular + ending
  return (hindiStems[n] ?? '') + regularEnding
}

function englishWords(n: number): string {
  if (n === 100) return 'one hundredth'
  if (n > 100) return `one hundred and ${englishWords(n - 100)}`
  if (n < 20) return englishSmall[n] ?? ''
  const tens = englishTens[Math.floor(n / 10)] ?? ''
  return n % 10 === 0 ? tens.replace(/y$/, 'ieth') : `${tens}-${englishSmall[n % 10] ?? ''}`
}

function englishDigits(n: number): string {
  const teen = n % 100 >= 11 && n % 100 <= 13
  const ending = teen ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th')
  return `${n}${ending}`
}

const russianSession: Readonly<Record<GrammaticalCase, string>> = {
  nom: 'заседание',
  gen: 'заседания',
  dat: 'заседанию',
  acc: 'заседание',
  ins: 'заседанием',
  pre: 'заседании',
}

const russianSitting: Readonly<Record<GrammaticalCase, string>> = {
  nom: 'рабочая сессия',
  gen: 'рабочей сессии',
  dat: 'рабочей сессии',
  acc: 'рабочую сессию',
  ins: 'рабочей сессией',
  pre: 'рабочей сессии',
}

const russianHardEndings: Readonly<Record<'n' | 'f', Readonly<Record<GrammaticalCase, string>>>> = {
  n: { nom: 'ое', gen: 'ого', dat: 'ому', acc: 'ое', ins: 'ым', pre: 'ом' },
  f: { nom: 'ая', gen: 'ой', dat: 'ой', acc: 'ую', ins: 'ой', pre: 'ой' },
}

const russianThird: Readonly<Record<'n' | 'f', Readonly<Record<GrammaticalCase, string>>>> = {
  n: { nom: 'третье', gen: 'третьего', dat: 'третьему', acc: 'третье', ins: 'третьим', pre: 'третьем' },
  f: { nom: 'третья', gen: 'третьей', dat: 'третьей', acc: 'третью', ins: 'третьей', pre: 'третьей' },
}

const russianDigitEndings: Readonly<Record<'n' | 'f', Readonly<Record<GrammaticalCase, string>>>> = {
  n: { nom: 'е', gen: 'го', dat: 'му', acc: 'е', ins: 'м', pre: 'м' },
  f: { nom: 'я', gen: 'й', dat: 'й', acc: 'ю', ins: 'й', pre: 'й' },
}

const russianStems: Readonly<Record<number, string>> = {
  1: 'перв',
  2: 'втор',
  4: 'четвёрт',
  5: 'пят',
  6: 'шест',
  7: 'седьм',
  8: 'восьм',
  9: 'девят',
  10: 'десят',
  11: 'одиннадцат',
  12: 'двенадцат',
  13: 'тринадцат',
  14: 'четырнадцат',
  15: 'пятнадцат',
  16: 'шестнадцат',
  17: 'семнадцат',
  18: 'восемнадцат',
  19: 'девятнадцат',
  20: 'двадцат',
  30: 'тридцат',
  40: 'сороков',
  50: 'пятидесят',
  60: 'шестидесят',
  70: 'семидесят',
  80: 'восьмидесят',
  90: 'девяност',
}

const russianTens: Readonly<Record<number, string>> = {
  20: 'двадцать',
  30: 'тридцать',
  40: 'сорок',
  50: 'пятьдесят',
  60: 'шестьдесят',
  70: 'семьдесят',
  80: 'восемьдесят',
  90: 'девяносто',
}

const hindiIrregular: Readonly<Record<number, string>> = { 1: 'पहल', 2: 'दूसर', 3: 'तीसर', 4: 'चौथ', 6: 'छठ' }

const hindiStems: Readonly<Record<number, string>> = { 5: 'पाँच', 7: 'सात', 8: 'आठ', 9: 'नौ', 10: 'दस' }

const englishSmall: readonly string[] = [
  '',
  'first',
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
  'tenth',
  'eleventh',
  'twelfth',
  'thirteenth',
  'fourteenth',
  'fifteenth',
  'sixteenth',
  'seventeenth',
  'eighteenth',
  'nineteenth',
]

const englishTens: readonly string[] = [
  '',
  '',
  'twenty',
  'thirty',
  'forty',
  'fifty',
  'sixty',
  'seventy',
  'eighty',
  'ninety',
]
