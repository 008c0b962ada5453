/** HTML by template: whatever is put into a hole is escaped unless it is HTML already. */

/** A piece of HTML; only `markup` and the two below make one, so nothing unescaped can pass for it. */
export type Html = Readonly<{ html: string }>

type Hole = string | number | Html | readonly Html[] | null | false

/** Builds HTML from a template. Holes may stand in text and inside double-quoted attributes, nowhere else. */
export function markup(literals: TemplateStringsArray, ...holes: readonly Hole[]): Html {
  return { html: literals.map((literal, i) => compact(literal) + written(holes[i])).join('') }
}

/** Text as HTML. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => ESCAPES[char] ?? char)
}

/** Data for a block that a browser does not run; `<` is spelled out, so no text can close the block. */
export function jsonBlock(value: unknown): Html {
  return { html: JSON.stringify(value).replaceAll('<', '\\u003c') }
}

/** A style sheet of our own; never takes text of anybody else. */
export function styleSheet(css: string): Html {
  return { html: css }
}

/** Line breaks of a template are for its readers; one beside a tag is nothing, any other is a space. */
function compact(literal: string): string {
  return literal.includes('\n')
    ? literal
        .replace(/>\s*\n\s*/g, '>')
        .replace(/\s*\n\s*</g, '<')
        .replace(/\s*\n\s*/g, ' ')
    : literal
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function written(hole: Hole | undefined): string {
  if (hole === undefined || hole === null || hole === false) return ''
  if (typeof hole === 'string') return escapeHtml(hole)
  if (typeof hole === 'number') return String(hole)
  if (isList(hole)) return hole.map((piece) => piece.html).join('')
  return hole.html
}

function isList(hole: Html | readonly Html[]): hole is readonly Html[] {
  return Array.isArray(hole)
}
