/**
 * Numbers as they stand in official text: grouping, decimals, percent, and small numbers in words.
 * Own code throughout, because the runtime's output changes with its version.
 */
import type { Language } from '../languages.ts'
import { pluralCategory, type PluralCategory } from './plural.ts'

/** No-break space: binds a number to what it counts. */
export const NBSP = '\u00a0'

/** A number in text: 1,234 / 1234 / 12 345 / 12,34,567, with the language's decimal mark. */
export function formatNumber(lang: Language, n: number): string {
  const negative = n < 0
  const [whole = '0', fraction] = plainDecimal(Math.abs(n)).split('.')
  const sign = negative ? '−' : ''
  switch (lang) {
    case 'en':
      return sign + groupsOfThree(whole, ',') + (fraction ? `.${fraction}` : '')
    case 'hi':
      return sign + indianGroups(whole) + (fraction ? `.${fraction}` : '')
    case 'ru':
      // Four digits stand together: 2026, 4000; from five the groups part.
      return sign + (whole.length > 4 ? groupsOfThree(whole, NBSP) : whole) + (fraction ? `,${fraction}` : '')
    default:
      return sign + chineseNumber(whole, fraction)
  }
}

/** A percentage: `text` as in an instrument, `table` as in tables and news. */
export function formatPercent(lang: Language, n: number, style: 'text' | 'table' = 'table'): string {
  const number = formatNumber(lang, n)
  switch (lang) {
    case 'en':
      return style === 'text' ? `${number} per cent` : `${number}%`
    case 'hi':
      return style === 'text' ? `${number} प्रतिशत` : `${number}%`
    case 'ru':
      return `${number}${NBSP}%`
    default:
      return style === 'text' ? `百分之${chineseDigitsWithPoint(n)}` : `${number}%`
  }
}

/** A number with its noun in the right form; the forms are given by the caller, one for each plural category. */
export function formatCount(
  lang: Language,
  n: number,
  forms: Readonly<Partial<Record<PluralCategory, string>> & { other: string }>,
): string {
  const form = forms[pluralCategory(lang, n)] ?? forms.other
  // Chinese counts with a measure word that belongs to the form: 37项承诺.
  return lang === 'zh' ? `${formatNumber(lang, n)}${form}` : `${formatNumber(lang, n)} ${form}`
}

/** A small number in words where prose wants words, else in digits. */
export function numberWord(lang: Language, n: number): string {
  return smallWords[lang][n] ?? formatNumber(lang, n)
}

/** A number in Chinese characters up to 9999, as ordinals and the dates of final clauses use it. */
export function chineseNumeral(n: number): string {
  if (n === 0) return '零'
  if (n >= 10 && n < 20) return `十${n === 10 ? '' : chineseDigit(n - 10)}`
  let out = ''
  let rest = n
  let gap = false
  for (const [unit, name] of chineseUnits) {
    const digit = Math.floor(rest / unit)
    rest %= unit
    if (digit === 0) {
      gap = out !== '' && rest > 0
      continue
    }
    out += `${gap ? '零' : ''}${chineseDigit(digit)}${name}`
    gap = false
  }
  return out
}

/** One digit as a Chinese character; zero is 〇, as in the year 二〇二六. */
export function chineseDigit(digit: number): string {
  return '〇一二三四五六七八九'[digit] ?? ''
}

function plainDecimal(n: number): string {
  return Number.isInteger(n) ? String(n) : String(Number(n.toFixed(6)))
}

function groupsOfThree(whole: string, mark: string): string {
  return whole.replace(/\B(?=(\d{3})+$)/g, mark)
}

function indianGroups(whole: string): string {
  if (whole.length <= 3) return whole
  const head = whole.slice(0, -3).replace(/\B(?=(\d{2})+$)/g, ',')
  return `${head},${whole.slice(-3)}`
}

/** No thousands mark in Chinese text; whole ten-thousands and hundred-millions take 万 and 亿. */
function chineseNumber(whole: string, fraction: string | undefined): string {
  const n = Number(whole)
  if (!fraction && n >= 1e8 && n % 1e6 === 0) return `${n / 1e8}亿`
  if (!fraction && n >= 1e4 && n % 1e3 === 0) return `${n / 1e4}万`
  return whole + (fraction ? `.${fraction}` : '')
}

function chineseDigitsWithPoint(n: number): string {
  const [whole = '0', fraction] = plainDecimal(n).split('.')
  const head = chineseNumeral(Number(whole))
  if (!fraction) return head
  return `${head}点${[...fraction].map((d) => (d === '0' ? '零' : chineseDigit(Number(d)))).join('')}`
}

const chineseUnits: readonly (readonly [number, string])[] = [
  [1000, '千'],
  [100, '百'],
  [10, '十'],
  [1, ''],
]

const smallWords: Readonly<Record<Language, readonly string[]>> = {
  en: ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'],
  // Before a measure word two is 两, never 二.
  zh: ['零', '一', '两', '三', '四', '五', '六', '七', '八', '九', '十'],
  // Nominative masculine; other cases belong to the sentence that uses them.
  ru: ['ноль', 'один', 'два', 'три', 'четыре', 'пять', 'шесть', 'семь', 'восемь', 'девять', 'десять'],
  hi: ['शून्य', 'एक', 'दो', 'तीन', 'चार', 'पाँच', 'छह', 'सात', 'आठ', 'नौ', 'दस'],
}
