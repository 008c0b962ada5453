/** Terms of a mechanism: what the lists of terms on the record say, each term in its languages. */
import { termLines } from '@samvad/protocol'
import type { LocalText } from '../i18n/words.ts'
import { localText } from './names.ts'
import type { Connection } from './connection.ts'

/** Lines that stand side by side as terms. */
export function termsOf(texts: LocalText): readonly LocalText[] {
  const lists = Object.entries(texts).map(([tag, text]) => [tag, termLines(text)] as const)
  const most = Math.max(0, ...lists.map(([, lines]) => lines.length))
  return Array.from({ length: most }, (_, at) =>
    Object.fromEntries(lists.flatMap(([tag, lines]) => (lines[at] === undefined ? [] : [[tag, lines[at]]]))),
  )
}

/** Every term that lists on the record hold and that can be read here; the newest list first, a replaced one not at all. */
export function readTerms(
  connection: Connection,
): readonly Readonly<{ key: string; symbol: string; words: LocalText }>[] {
  return [...connection.state.sessions.values()]
    .flatMap(({ documents }) => {
      const all = [...documents.values()]
      return all.filter(
        ({ kind, owner, symbol }) =>
          kind === 'terms' && !all.some((other) => other.replaces === symbol && other.owner === owner),
      )
    })
    .toSorted((a, b) => (a.at < b.at ? 1 : -1))
    .flatMap(({ owner, symbol, texts }) =>
      termsOf(localText(connection, texts)).map((words, at) => ({
        key: `${owner} ${symbol} ${at + 1}`,
        symbol,
        words,
      })),
    )
}
