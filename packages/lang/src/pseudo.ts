/**
 * Made-up languages, computed from English, that show on screen what no English tester sees: text that is 40 %
 * longer, and text that runs from right to left around Latin names.
 */

/** Turns an ICU message into its pseudo-language form, leaving every hole, plural, select and tag as it was. */
export function pseudo(lang: 'en-XA' | 'ar-XB', message: string): string {
  return transform(message, lang === 'en-XA' ? stretch : mirror)
}

function stretch(text: string): string {
  if (!/\p{L}/u.test(text)) return text
  const accented = [...text].map((c) => accents[c] ?? c).join('')
  const growth = Math.ceil(letterCount(text) * 0.4)
  return accented + '~'.repeat(growth)
}

/** Latin letters become Arabic ones, so that the browser really lays the line out from right to left. */
function mirror(text: string): string {
  return [...text].map((c) => rightToLeft[c.toLowerCase()] ?? c).join('')
}

function letterCount(text: string): number {
  return text.match(/\p{L}/gu)?.length ?? 0
}

/** Walks an ICU message and rewrites only its literal text. */
function transform(message: string, rewrite: (text: string) => string): string {
  let at = 0
  return readMessage(0)

  function readMessage(depth: number): string {
    let out = ''
    let literal = ''
    const flush = () => {
      if (literal !== '') out += rewrite(literal)
      literal = ''
    }
    while (at < message.length) {
      const c = message[at]
      if (c === '{') {
        flush()
        out += readArgument(depth)
      } else if (c === '}') {
        break
      } else if (c === '<') {
        flush()
        const end = message.indexOf('>', at) + 1
        out += message.slice(at, end)
        at = end
      } else if (c === '#' && depth > 0) {
        flush()
        out += c
        at += 1
      } else {
        literal += c
        at += 1
      }
    }
    flush()
    return out
  }

  function readArgument(depth: number): string {
    let out = '{'
    at += 1
    while (at < message.length && message[at] !== '}') {
      if (message[at] === '{') {
        at += 1
        out += `{${readMessage(depth + 1)}}`
        at += 1
      } else {
        out += message[at]
        at += 1
      }
    }
    at += 1
    return `${out}}`
  }
}

const accents: Readonly<Record<string, string>> = {
  a: 'á', e: 'é', i: 'í', o: 'ó', u: 'ú', y: 'ý', c: 'ç', n: 'ñ', s: 'š', z: 'ž',
  A: 'Á', E: 'É', I: 'Í', O: 'Ó', U: 'Ú', Y: 'Ý', C: 'Ç', N: 'Ñ', S: 'Š', Z: 'Ž',
} // prettier-ignore

const rightToLeft: Readonly<Record<string, string>> = {
  a: 'ا', b: 'ب', c: 'ص', d: 'د', e: 'ع', f: 'ف', g: 'غ', h: 'ه', i: 'ي', j: 'ج', k: 'ك', l: 'ل', m: 'م',
  n: 'ن', o: 'و', p: 'ط', q: 'ق', r: 'ر', s: 'س', t: 'ت', u: 'ض', v: 'ظ', w: 'ش', x: 'خ', y: 'ى', z: 'ز',
} // prettier-ignore
