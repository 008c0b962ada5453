/** A release as plain text in one language, and as the canonical JSON from which anybody can recompute its root. */
import { canonicalText, type JsonObject } from '@samvad/log'
import { formatTime } from '@samvad/lang'
import { languageOf, type PublicLanguage, type PublicRelease } from './public-release.ts'
import { translatorFor } from './page.ts'
import { formatLanguage } from './words.ts'

/** The text in one language, written out: title, units with their labels, what it is worth, its value. */
export function plainText(release: PublicRelease, language: PublicLanguage): string {
  const t = translatorFor(language.tag)
  const title = language.units.filter((unit) => unit.kind === 'title')
  const others = language.units.filter((unit) => unit.kind !== 'title')
  const label =
    language.role === 'authentic'
      ? t('release.label.authentic')
      : `${t('release.label.courtesy')}. ${t('release.courtesy.note')}`
  const released =
    release.instant === null
      ? []
      : [
          t('release.released', {
            time: formatTime(formatLanguage(language.tag), release.instant, { offset: 'Z' }, { style: 'record' }),
          }),
        ]
  return `${[
    ...title.map((unit) => unit.text),
    ...others.map((unit) => (unit.label === '' ? unit.text : `${unit.label}. ${unit.text}`)),
    '—',
    [label, ...released, `${t('release.value')}: ${release.digits.join(' ')}`, release.root].join('\n'),
  ].join('\n\n')}\n`
}

/** The texts as they were hashed, the names their tokens stand for, and the root over both. */
export function manifestJson(release: PublicRelease): string {
  const roles = Object.fromEntries(release.languages.map(({ tag, role }) => [tag, role]))
  const manifest: JsonObject = {
    format: 'samvad/public-manifest/v1',
    session: release.session.number,
    instrument: release.outcome.symbol,
    languages: roles,
    units: release.sources.map(({ unit, kind, label, texts }) => ({
      unit,
      kind,
      label,
      texts: Object.fromEntries(Object.entries(texts).filter(([tag]) => languageOf(release, tag) !== null)),
    })),
    names: release.names,
    root: release.root,
    courtesyRoot: release.courtesyRoot,
    released: release.instant,
  }
  return canonicalText(manifest)
}
