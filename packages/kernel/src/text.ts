/**
 * What a text in the record may consist of. The gate verifies and refuses; nothing is ever repaired while hashing.
 * These checks are a node's own: they use the runtime's Unicode tables and decide nothing about other nodes' entries.
 */

export type TextProblem = Readonly<{
  code:
    | 'not-nfc'
    | 'carriage-return'
    | 'control'
    | 'override'
    | 'invisible'
    | 'private-use'
    | 'unassigned'
    | 'surrogate'
  at: number
}>

const FORBIDDEN: readonly (readonly [TextProblem['code'], RegExp])[] = [
  ['surrogate', /\p{Surrogate}/u],
  ['carriage-return', /\r/u],
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for; LF is allowed.
  ['control', /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/u],
  ['override', /[\u202a-\u202e]/u],
  // Zero-width space and byte order mark; ZWJ, ZWNJ, LRM, RLM and isolates stay: Hindi, Persian and Arabic need them.
  ['invisible', /[\u200b\ufeff]/u],
  ['private-use', /\p{Co}/u],
  ['unassigned', /\p{Cn}/u],
]

/** First thing in a text that the record does not take, with its position; null for a canonical text. */
export function textProblem(text: string): TextProblem | null {
  for (const [code, regex] of FORBIDDEN) {
    const at = text.search(regex)
    if (at >= 0) return { code, at }
  }
  return text.normalize('NFC') === text ? null : { code: 'not-nfc', at: firstDifference(text, text.normalize('NFC')) }
}

/** Placeholders left by drafters: brackets, blanks, TBD; what still has to be settled before a text is frozen. */
export function placeholderIn(text: string): string | null {
  const match = /\[[^\]]*\]|_{3,}|\.{4,}|…{2,}|\bTBD\b|\bXX+\b|【[^】]*】/u.exec(text)
  return match === null ? null : match[0]
}

/** Words that mix scripts, such as a Latin "a" inside a Cyrillic word, for a person to look at. */
export function mixedScriptWords(text: string): readonly string[] {
  return (text.match(/[\p{L}\p{M}]+/gu) ?? []).filter(
    (word) =>
      /\p{Script=Latin}/u.test(word) &&
      /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Devanagari}\p{Script=Arabic}]/u.test(word),
  )
}

function firstDifference(a: string, b: string): number {
  let i = 0
  while (i < a.length && a[i] === b[i]) i++
  return i
}
