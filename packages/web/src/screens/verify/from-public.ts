/**
 * The verification page's view: what a released manifest and its public bundle say, checked here, and what somebody
 * pasted or dropped, compared here. Nothing that was given leaves the browser.
 */
import { expandText, manifestRoot, rootDigits, type LanguageRole, type ManifestUnit, type Names } from '@samvad/kernel'
import { fromUtf8, toHex } from '@samvad/log'
import { compareText, verifyBundle, type OutcomeRow, type Report, type TextVerdict } from '@samvad/verify'
import type { MechanismSummary } from '@samvad/protocol'
import { wordsFor } from '../../i18n/words.ts'
import { zoneOf } from '../../record/names.ts'
import { nobleCrypto } from '../../record/noble-crypto.ts'
import type { DifferenceView, ResultView, SignatureView, UnitResult, VerifyView } from './view.ts'

/** `/p/:slug/:session/manifest.json`. */
export type PublicManifest = Readonly<{
  format: string
  session: number
  instrument: string
  languages: Readonly<Record<string, 'authentic' | 'courtesy'>>
  units: readonly ManifestUnit[]
  names: Names
  root: string
  courtesyRoot: string | null
  released: string | null
}>

/** What the page works with: a released text and the report on its own public bundle. */
export type Adopted = Readonly<{
  summary: MechanismSummary
  manifest: PublicManifest
  report: Report | null
  bundleBytes: number
}>

/** The page before anything was given. */
export function verifyView(adopted: Adopted | null, language: string): VerifyView {
  if (adopted === null) return { proved: [], unproved: [], host: { others: [] } }
  const { summary, manifest, report } = adopted
  const row = report?.outcomes.find((one) => one.root === manifest.root) ?? null
  const signed = row !== null && row.parties.length > 0 && row.parties.every((party) => party.sealed !== null)
  return {
    instrument: {
      mechanism: summary.title,
      session: manifest.session,
      authentic: Object.keys(manifest.languages).filter((tag) => manifest.languages[tag] === 'authentic'),
      ...(row?.days === null || row === null ? {} : { days: { from: row.days[0], until: row.days[1] } }),
      signed,
      zones: [],
      signatures: row === null ? [] : signaturesOf(row, report, summary),
      root: rootIsTrue(manifest) ? rootDigits(bytesOfHex(manifest.root)) : [],
    },
    proved: [],
    unproved: [],
    host: {
      ...(summary.parties.length === 0
        ? {}
        : { party: { text: wordsFor(summary.title, language).text, lang: wordsFor(summary.title, language).lang } }),
      others: [],
      bundleHref: bundlePath(summary, row?.outcome ?? null),
      bundleKilobytes: Math.max(1, Math.round(adopted.bundleBytes / 1024)),
    },
  }
}

/** Address of the public bundle. */
export function bundlePath(summary: MechanismSummary, outcome: string | null): string {
  const id = outcome ?? summary.released[0]?.outcome ?? ''
  return `/api/mechanisms/${summary.slug}/bundle?kind=public&outcome=${encodeURIComponent(id)}`
}

/** True when the texts and names of the manifest give the root that it states. */
export function rootIsTrue(manifest: PublicManifest): boolean {
  const roles = Object.fromEntries(
    Object.entries(manifest.languages).flatMap(([tag, role]): [string, LanguageRole][] =>
      role === 'authentic' ? [[tag, 'authentic']] : [],
    ),
  )
  return toHex(manifestRoot(nobleCrypto, roles, manifest.units, manifest.names)) === manifest.root
}

/** Names in the reader's language, which only the page can give. */
export type Namer = Readonly<{
  languages: (tags: readonly string[]) => string
  units: (units: readonly Pick<UnitResult, 'kind' | 'label'>[]) => string
}>

/** The view after a text was compared. */
export function withText(view: VerifyView, adopted: Adopted, pasted: string, language: string, say: Namer): VerifyView {
  const { manifest } = adopted
  const holders = adopted.summary.parties.map((party) => party.id)
  const verdict = compareText(
    {
      languages: Object.entries(manifest.languages).map(([tag, role]) => ({ tag, role })),
      units: manifest.units,
      names: manifest.names,
      holders,
    },
    pasted,
  )
  const result = resultOf(verdict, manifest, language, holders[0] ?? '')
  const differs = verdict.kind === 'differs'
  return {
    ...view,
    result,
    proved: provedOf(view, differs ? 'differs' : verdict.kind === 'same' ? 'same' : null, result, say),
    unproved: unprovedOf(differs),
  }
}

/** The view after a bundle was verified. */
export function withBundle(
  view: VerifyView,
  bytes: Uint8Array,
  say: Namer,
  reasonOf: (report: Report) => string,
): VerifyView {
  const report = verifyBundle(nobleCrypto, bytes)
  if (report.kind === null) return { ...view, result: { kind: 'unreadable', units: [], differences: [] } }
  if (!report.ok) return { ...view, result: { kind: 'broken', reason: reasonOf(report), units: [], differences: [] } }
  return {
    ...view,
    result: { kind: 'bundle', units: [], differences: [] },
    proved: provedOf(view, null, null, say),
    unproved: unprovedOf(false),
  }
}

/** The text of a dropped file; null for what is neither text nor bundle. */
export function textOfFile(bytes: Uint8Array): string | null {
  const text = fromUtf8(bytes)
  // oxlint-disable-next-line no-control-regex -- a control character says that this is no plain text
  return text === null || /[\u0000-\u0008\u000e-\u001f]/.test(text) ? null : text.replace(/^\ufeff/, '')
}

function resultOf(verdict: TextVerdict, manifest: PublicManifest, language: string, holder: string): ResultView {
  if (verdict.kind === 'too-long') return { kind: 'unreadable', units: [], differences: [] }
  if (verdict.kind === 'no-match' || !('language' in verdict)) return { kind: 'no-match', units: [], differences: [] }
  const found = verdict.languages.find((one) => one.language === verdict.language)
  const kindOf = (id: string): UnitResult['kind'] =>
    manifest.units.find((unit) => unit.unit === id)?.kind ?? 'operative'
  // Paragraphs of the preamble carry no label; they are counted for the eye.
  const preamble = manifest.units.filter((unit) => unit.kind === 'preamble').map((unit) => unit.unit)
  const labelOf = ({ unit, label }: { unit: string; label: string }): string =>
    label === '' && preamble.includes(unit) ? String(preamble.indexOf(unit) + 1) : label
  const units = (found?.units ?? []).map((unit): UnitResult => ({
    id: unit.unit,
    label: labelOf(unit),
    kind: kindOf(unit.unit),
    state: unit.found === 'exact' ? 'same' : unit.found === 'differing' ? 'different' : 'absent',
  }))
  const differences = (found?.units ?? []).flatMap((unit): DifferenceView[] => {
    if (unit.found !== 'differing') return []
    const side = (kind: 'adopted' | 'given'): string =>
      unit.diff
        .filter((part) => part.kind === 'same' || part.kind === kind)
        .map((part) => part.text)
        .join('')
    const courtesy =
      manifest.languages[language] === 'courtesy' && language !== verdict.language
        ? manifest.units.find((one) => one.unit === unit.unit)?.texts[language]
        : undefined
    return [
      {
        unit: { label: labelOf(unit), kind: kindOf(unit.unit) },
        adopted: { text: side('adopted'), lang: verdict.language },
        given: { text: side('given'), lang: verdict.language },
        ...(courtesy === undefined
          ? {}
          : { courtesy: { text: expandText(courtesy, language, holder, manifest.names), lang: language } }),
      },
    ]
  })
  const added = verdict.added.map(({ text }) => ({ text, lang: verdict.language }))
  const shared = { language: verdict.language, units, differences, added }
  switch (verdict.kind) {
    case 'courtesy':
      return verdict.differs
        ? { ...shared, kind: 'differs' }
        : {
            ...shared,
            kind: 'courtesy',
            authentic: Object.keys(manifest.languages).filter((tag) => manifest.languages[tag] === 'authentic'),
          }
    case 'earlier-draft':
      return { ...shared, kind: 'no-match' }
    default:
      return { ...shared, kind: verdict.kind }
  }
}

function provedOf(
  view: VerifyView,
  compared: 'same' | 'differs' | null,
  result: ResultView | null,
  say: Namer,
): VerifyView['proved'] {
  const differing = (result?.units ?? []).filter((unit) => unit.state === 'different')
  const facts = { languages: say.languages(view.instrument?.authentic ?? []) }
  return [
    view.instrument?.signed === true ? { code: 'one-value', facts } : { code: 'adopted', facts },
    ...(compared === 'same' ? [{ code: 'same' as const }] : []),
    ...(compared === 'differs' && differing.length > 0
      ? [{ code: 'differs' as const, facts: { units: say.units(differing) } }]
      : []),
  ]
}

function unprovedOf(differs: boolean): VerifyView['unproved'] {
  return [
    ...(differs ? [{ code: 'who-changed' as const }] : []),
    { code: 'truth' },
    { code: 'meaning' },
    { code: 'instant' },
    { code: 'no-correction' },
  ]
}

function signaturesOf(row: OutcomeRow, report: Report | null, summary: MechanismSummary): readonly SignatureView[] {
  return row.parties.flatMap((party): SignatureView[] => {
    if (party.sealed === null) return []
    const listed = summary.parties.find((one) => one.id === party.party)
    return [
      {
        party: listed?.names ??
          report?.mechanism?.parties.find((one) => one.party === party.party)?.names ?? { und: party.party },
        own: listed?.language ?? 'en',
        ...(party.sealed.person === null ? {} : { person: party.sealed.person.names }),
        at: party.sealed.claimed,
        zone: zoneOf(listed?.offsetMinutes ?? 0),
        fingerprint: `${party.sealed.keyId.slice(0, 4)} ${party.sealed.keyId.slice(4)}`,
        right: report?.ok === true,
      },
    ]
  })
}

function bytesOfHex(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16))
}
