/** The text of a list of terms: a term a line, so that one line number is one term in every language. */

/** Terms of one language in their order. */
export function termLines(text: string): readonly string[] {
  return text.split('\n')
}

/** A list as it goes on the record: no space around a term, no empty line at either end; one within stays and is refused. */
export function termsText(typed: string): string {
  return typed
    .replaceAll(/\r\n?/g, '\n')
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .trim()
}

/** The first language whose list does not stand beside the longest: how many terms it has, and how many are needed. */
export function unequalTerms(
  texts: Readonly<Record<string, string>>,
): Readonly<{ language: string; given: number; wanted: number }> | null {
  const lists = Object.entries(texts).map(([language, text]) => ({ language, lines: termLines(text) }))
  const wanted = Math.max(0, ...lists.map(({ lines }) => lines.length))
  for (const { language, lines } of lists) {
    const given = lines.filter((term) => term.trim() !== '').length
    if (given !== wanted) return { language, given, wanted }
  }
  return null
}
