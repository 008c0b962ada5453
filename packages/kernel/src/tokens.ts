/**
 * Tokens that stand for names in an outcome text, so that each party can be named first in its own original while the
 * bytes of the text stay the same: `{parties:short}`, `{heads:titled:cap}`. Literal braces are `{{` and `}}`.
 */
export type TextPart = string | Readonly<{ token: string }>

/** Names of things a token may stand for (first two parts); a third part names a grammatical form. */
export const TOKENS = [
  'parties:short',
  'parties:full',
  'languages:authentic',
  'leaders:titled',
  'heads:titled',
] as const

/** Expansions: language, then token, then holder of the original. */
export type Names = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, string>>>>>>

/** Splits a text into literal parts and tokens; null when a brace is left over or a token is unknown. */
export function parseText(text: string): readonly TextPart[] | null {
  const parts: TextPart[] = []
  let literal = ''
  for (let i = 0; i < text.length; i++) {
    const char = text.charAt(i)
    if (char !== '{' && char !== '}') {
      literal += char
      continue
    }
    if (text.charAt(i + 1) === char) {
      literal += char
      i++
      continue
    }
    const end = char === '{' ? text.indexOf('}', i) : -1
    const token = text.slice(i + 1, end)
    if (end < 0 || !isToken(token)) return null
    if (literal !== '') parts.push(literal)
    literal = ''
    parts.push({ token })
    i = end
  }
  if (literal !== '') parts.push(literal)
  return parts
}

/** Tokens used in a text, each once, in order of appearance; empty for a malformed text. */
export function tokensOf(text: string): readonly string[] {
  const tokens = (parseText(text) ?? []).flatMap((part) => (typeof part === 'string' ? [] : [part.token]))
  return [...new Set(tokens)]
}

/** Writes a text out for the original of one holder; a name that is missing stays visible as its token. */
export function expandText(text: string, language: string, holder: string, names: Names): string {
  const parts = parseText(text)
  if (parts === null) return text
  return parts
    .map((part) => (typeof part === 'string' ? part : (names[language]?.[part.token]?.[holder] ?? `{${part.token}}`)))
    .join('')
}

function isToken(token: string): boolean {
  const [what = '', form = '', grammar, ...rest] = token.split(':')
  const known: readonly string[] = TOKENS
  return (
    rest.length === 0 && known.includes(`${what}:${form}`) && (grammar === undefined || /^[a-z]{2,8}$/.test(grammar))
  )
}
