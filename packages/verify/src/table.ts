/**
 * Tables and paragraphs for a terminal in any script: a Han character takes two cells, a vowel sign that joins its
 * consonant takes none.
 */

/** A text without what could steer a terminal or turn its reading order: what a bundle says is only ever shown. */
export function harmless(text: string): string {
  return text.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, ' ')
}

/** Cells that a text takes on a terminal. */
export function displayWidth(text: string): number {
  let width = 0
  for (const char of text) width += /[\p{Mn}\p{Me}\p{Cf}]/u.test(char) ? 0 : isWide(char.codePointAt(0) ?? 0) ? 2 : 1
  return width
}

/** Rows as columns parted by two spaces; columns are as wide as their widest cell, the last one is not filled. */
export function table(cells: readonly (readonly string[])[], indent = ''): string {
  const rows = cells.map((row) => row.map(harmless))
  const columns = Math.max(0, ...rows.map((row) => row.length))
  const widths = Array.from({ length: columns }, (_, i) => Math.max(...rows.map((row) => displayWidth(row[i] ?? ''))))
  const lines = rows.map((row) =>
    row
      .map((cell, i) => (i === row.length - 1 ? cell : cell + ' '.repeat((widths[i] ?? 0) - displayWidth(cell))))
      .join('  '),
  )
  return lines.map((line) => `${indent}${line}`.trimEnd()).join('\n')
}

/** A paragraph broken at spaces, or between Han characters, with a mark before its first line. */
export function paragraph(text: string, columns: number, mark = ''): string {
  const pieces = harmless(text).match(/[^\s\u2e80-\u9fff\uff00-\uffef]+\s*|[\u2e80-\u9fff\uff00-\uffef]\s*/gu) ?? []
  const indent = ' '.repeat(displayWidth(mark))
  const room = Math.max(10, columns - indent.length)
  const lines: string[] = []
  let line = ''
  for (const piece of pieces) {
    // Closing punctuation stays on the line of what it closes.
    const clings = /^[，。；：？！、）》」』”’]/u.test(piece)
    if (line !== '' && !clings && displayWidth(line + piece.trimEnd()) > room) {
      lines.push(line.trimEnd())
      line = ''
    }
    line += piece
  }
  if (line !== '') lines.push(line.trimEnd())
  return lines.map((each, i) => (i === 0 ? mark : indent) + each).join('\n')
}

/** Wide and full-width blocks of the East Asian Width property (UAX 11). */
function isWide(cp: number): boolean {
  return (
    (cp >= 0x1100 && cp <= 0x115f) ||
    (cp >= 0x2e80 && cp <= 0x303e) ||
    (cp >= 0x3041 && cp <= 0xa4cf) ||
    (cp >= 0xac00 && cp <= 0xd7a3) ||
    (cp >= 0xf900 && cp <= 0xfaff) ||
    (cp >= 0xfe30 && cp <= 0xfe6f) ||
    (cp >= 0xff00 && cp <= 0xff60) ||
    (cp >= 0xffe0 && cp <= 0xffe6) ||
    (cp >= 0x1f300 && cp <= 0x1faff) ||
    (cp >= 0x20000 && cp <= 0x3fffd)
  )
}
