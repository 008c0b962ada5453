/** "Is this the adopted text?" asked of a node by a page without script. */
import { plainText, type CheckedUnit, type PublicRelease, type TextCheck } from '@samvad/publish'
import { compareText, type LanguageResult, type TextVerdict } from '@samvad/verify'

/** Compares a text with a released one, as the page shows it. */
export function checkOf(release: PublicRelease, text: string): TextCheck {
  const result = compareText(
    {
      languages: release.languages.map(({ tag, role }) => ({ tag, role })),
      units: release.sources,
      names: release.names,
      holders: release.parties.map((party) => party.id),
    },
    withoutColophon(release, text),
  )
  const language = 'language' in result ? result.language : null
  const found = result.languages.find((one) => one.language === language)
  return {
    verdict: verdictOf(result),
    language,
    role: found?.role ?? 'authentic',
    units: found === undefined ? [] : unitsOf(found, result.added),
  }
}

/** The plain text that these pages hand out ends with lines about itself; exactly those are no addition to it. */
function withoutColophon(release: PublicRelease, text: string): string {
  const plain = text.replaceAll('\r\n', '\n').trimEnd()
  for (const language of release.languages) {
    const published = plainText(release, language).trimEnd()
    const colophon = published.slice(published.lastIndexOf('\n—\n'))
    if (plain.endsWith(colophon)) return plain.slice(0, -colophon.length)
  }
  return text
}

function verdictOf(result: TextVerdict): TextCheck['verdict'] {
  if (result.kind === 'same' || result.kind === 'part' || result.kind === 'differs') return result.kind
  if (result.kind === 'courtesy') return result.differs ? 'differs' : result.whole ? 'same' : 'part'
  return 'none'
}

const KINDS = { same: 'same', adopted: 'only-adopted', given: 'only-yours' } as const

function unitsOf(result: LanguageResult, added: TextVerdict['added']): readonly CheckedUnit[] {
  const differing = result.units.flatMap((unit): CheckedUnit[] =>
    unit.found === 'differing'
      ? [
          {
            label: unit.label,
            state: 'differs',
            runs: unit.diff.map(({ kind, text }) => ({ kind: KINDS[kind], text })),
          },
        ]
      : [],
  )
  const extra = added.map(({ text }): CheckedUnit => ({
    label: null,
    state: 'extra',
    runs: [{ kind: 'only-yours', text }],
  }))
  return [...differing, ...extra]
}
