/** The text of a summary record: plain words, its paragraphs parted by an empty line, the same number in every language. */

/** Paragraphs of a summary record, in order; paragraph n of the record is the n-th. */
export function summaryParagraphs(text: string): readonly string[] {
  return text.split('\n\n')
}

/** One text out of paragraphs; line ends within one stay single, so that it stays one. */
export function summaryText(paragraphs: readonly string[]): string {
  return paragraphs.map(summaryParagraph).join('\n\n')
}

/** A paragraph as it goes on the record: no empty line within, no space around, one way to write each character. */
export function summaryParagraph(words: string): string {
  return words
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[^\S\n]*\n\s*/g, '\n')
    .trim()
    .normalize('NFC')
}
