/**
 * Numbers of a text as values, whatever their dress: digits of every script, grouped thousands, and months written as
 * words beside a digit. Numbers in words (两次, дважды, दो बार, twice) are not read: that needs a person.
 */

const MONTHS: Readonly<Record<string, readonly string[]>> = {
  en: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
  ru: [
    'январ(?:я|е|ь)',
    'феврал(?:я|е|ь)',
    'марта?е?',
    'апрел(?:я|е|ь)',
    'ма(?:я|е|й)',
    'июн(?:я|е|ь)',
    'июл(?:я|е|ь)',
    'августа?е?',
    'сентябр(?:я|е|ь)',
    'октябр(?:я|е|ь)',
    'ноябр(?:я|е|ь)',
    'декабр(?:я|е|ь)',
  ],
  hi: [
    'जनवरी',
    'फ़रवरी|फरवरी',
    'मार्च',
    'अप्रैल',
    'मई',
    'जून',
    'जुलाई',
    'अगस्त',
    'सितंबर|सितम्बर',
    'अक्तूबर|अक्टूबर',
    'नवंबर|नवम्बर',
    'दिसंबर|दिसम्बर',
  ],
  ar: [
    'كانون الثاني/يناير|يناير',
    'شباط/فبراير|فبراير',
    'آذار/مارس|مارس',
    'نيسان/أبريل|أبريل',
    'أيار/مايو|مايو',
    'حزيران/يونيو|يونيو',
    'تموز/يوليو|يوليو',
    'آب/أغسطس|أغسطس',
    'أيلول/سبتمبر|سبتمبر',
    'تشرين الأول/أكتوبر|أكتوبر',
    'تشرين الثاني/نوفمبر|نوفمبر',
    'كانون الأول/ديسمبر|ديسمبر',
  ],
}

// Zero of each decimal digit block that official texts use: Arabic-Indic, extended Arabic-Indic, Devanagari, full width.
const ZEROS = [0x660, 0x6f0, 0x966, 0xff10]

/** Values of the numbers in a text, sorted; a month beside a day or a year counts as its number. */
export function numbersOf(language: string, text: string): readonly string[] {
  const digits = latinDigits(text)
  const months = MONTHS[language.split('-')[0] ?? ''] ?? []
  const dated = months.reduce((current, month, index) => {
    const beside = new RegExp(
      `(\\d[\\s\\u00a0]*(?:${month}))|((?:${month})[\\s\\u00a0]*\\d)|((?:^|[\\s\\u00a0])(?:в[\\s\\u00a0])?(?:${month})[\\s\\u00a0]+\\d{4})`,
      'giu',
    )
    return current.replace(beside, (found) => found.replace(new RegExp(month, 'iu'), ` ${index + 1} `))
  }, digits)
  const grouped = dated
    .replace(
      /(\d{1,3})((?:[ \u00a0\u202f]\d{3})+)(?!\d)/gu,
      (_all, head: string, rest: string) => head + rest.replace(/\D/gu, ''),
    )
    .replace(/(\d)[,](?=\d{2,3}(?:\D|$|,))/gu, '$1')
  const found = grouped.match(/\d+(?:[.,]\d+)?/gu) ?? []
  return found.map((number) => number.replace(',', '.').replace(/^0+(?=\d)/u, '')).toSorted()
}

function latinDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0
    const zero = ZEROS.find((start) => code >= start && code < start + 10)
    return zero === undefined ? digit : String(code - zero)
  })
}
