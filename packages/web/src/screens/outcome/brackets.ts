/**
 * Brackets as a rendering of the wordings that stand open: what two wordings have in common is running text, where they
 * differ each stands in brackets with its party. The structure exists in every language by construction.
 */
import { diffArrays } from 'diff'

/** Common text, or the places in brackets of the wordings in their order; an empty one says nothing there. */
export type BracketRun = Readonly<{ common: string } | { alternatives: readonly string[] }>

/** Runs of one language. With more than two wordings, or little in common, each stands in brackets as a whole. */
export function bracketRuns(wordings: readonly string[], language: string): readonly BracketRun[] {
  const [first = '', second] = wordings
  if (wordings.length === 1) return [{ alternatives: [first] }]
  if (wordings.every((wording) => wording === first)) return [{ common: first }]
  if (wordings.length > 2 || second === undefined) return [{ alternatives: wordings }]
  const runs = mergeThin(diffRuns(first, second, language))
  const common = runs.reduce((sum, run) => sum + ('common' in run ? run.common.length : 0), 0)
  const places = runs.filter((run) => 'alternatives' in run).length
  const readable = common * 2 >= Math.min(first.length, second.length) && places <= 4
  return readable ? runs : [{ alternatives: wordings }]
}

function diffRuns(left: string, right: string, language: string): readonly BracketRun[] {
  const runs: BracketRun[] = []
  let pending: [string, string] | null = null
  for (const change of diffArrays(wordsOf(left, language), wordsOf(right, language))) {
    const text = change.value.join('')
    if (!change.added && !change.removed) {
      if (pending !== null) runs.push({ alternatives: pending })
      pending = null
      runs.push({ common: text })
    } else {
      pending ??= ['', '']
      pending = change.removed ? [pending[0] + text, pending[1]] : [pending[0], pending[1] + text]
    }
  }
  if (pending !== null) runs.push({ alternatives: pending })
  return runs
}

/** A few letters between two differences belong to them: "1 марта 2028" is one place, not three. */
function mergeThin(runs: readonly BracketRun[]): readonly BracketRun[] {
  const out: BracketRun[] = []
  for (const [index, run] of runs.entries()) {
    const before = out.at(-1)
    const next = runs[index + 1]
    if (
      'common' in run &&
      run.common.trim().length <= 2 &&
      before !== undefined &&
      'alternatives' in before &&
      next !== undefined
    ) {
      out[out.length - 1] = { alternatives: before.alternatives.map((text) => text + run.common) }
    } else if ('alternatives' in run && before !== undefined && 'alternatives' in before) {
      out[out.length - 1] = {
        alternatives: before.alternatives.map((text, place) => text + (run.alternatives[place] ?? '')),
      }
    } else out.push(run)
  }
  return out
}

function wordsOf(text: string, language: string): string[] {
  return Array.from(new Intl.Segmenter(language, { granularity: 'word' }).segment(text), ({ segment }) => segment)
}
