/** The verification page with its data: `/verify`, or `/verify?of=<mechanism>` for one of several. */
import type { MechanismSummary } from '@samvad/protocol'
import { verifyBundle, defectText, languageOf as verifierLanguage } from '@samvad/verify'
import { useEffect, useState } from 'react'
import { formatList } from '../../i18n/format.ts'
import { isNamedLanguage } from '../../i18n/languages.ts'
import { useLanguage, useText } from '../../i18n/provider.tsx'
import { ask, reach } from '../../record/ask.ts'
import { nobleCrypto } from '../../record/noble-crypto.ts'
import {
  bundlePath,
  textOfFile,
  verifyView,
  withBundle,
  withText,
  type Namer,
  type Adopted,
  type PublicManifest,
} from './from-public.ts'
import { VerifyScreen } from './verify-screen.tsx'
import type { VerifyView } from './view.ts'

/** `/verify` */
export function VerifyPage() {
  const t = useText()
  const { language } = useLanguage()
  const [adopted, setAdopted] = useState<Adopted | null | 'loading'>('loading')
  const [checked, setChecked] = useState<VerifyView | null>(null)
  useEffect(() => {
    let wanted = true
    load(new URLSearchParams(location.search).get('of')).then(
      (found) => wanted && setAdopted(found),
      () => wanted && setAdopted(null),
    )
    return () => {
      wanted = false
    }
  }, [])
  if (adopted === 'loading') return <p className="wrap meta">{t('shell.loading')}</p>
  const view = verifyView(adopted, language)
  const say: Namer = {
    languages: (tags) =>
      formatList(
        language,
        tags.map((tag) => (isNamedLanguage(tag) ? t(`shell.language-name.${tag}`) : tag)),
      ),
    units: (units) =>
      formatList(
        language,
        units.map(({ kind, label }) => t('verify.unit', { kind, label })),
      ),
  }
  return (
    <VerifyScreen
      view={checked ?? view}
      onCheck={({ text, file }) => {
        void check(view, adopted, text, file, language, say).then(setChecked)
      }}
    />
  )
}

async function check(
  view: VerifyView,
  adopted: Adopted | null,
  text: string,
  file: File | null,
  language: string,
  say: Namer,
): Promise<VerifyView> {
  const bytes = file === null ? null : new Uint8Array(await file.arrayBuffer())
  if (bytes !== null && bytes[0] === 0x50 && bytes[1] === 0x4b)
    return withBundle(view, bytes, say, (report) =>
      report.defects.map((defect) => defectText(verifierLanguage(language), defect)).join(' '),
    )
  const words = bytes === null ? text : textOfFile(bytes)
  if (words === null || adopted === null) return { ...view, result: { kind: 'unreadable', units: [], differences: [] } }
  return withText(view, adopted, await withoutColophon(adopted, words), language, say)
}

/**
 * The plain text that the public pages hand out ends with lines about itself; exactly those are no addition to it.
 * They are asked of the node, so that what was given never leaves the browser.
 */
async function withoutColophon({ summary, manifest }: Adopted, given: string): Promise<string> {
  const plain = given.replaceAll('\r\n', '\n').trimEnd()
  if (!plain.includes('\n—\n')) return given
  for (const tag of Object.keys(manifest.languages)) {
    const answer = await reach(`/p/${summary.slug}/${manifest.session}/${tag}/text.txt`)
    const published = (await answer.text()).trimEnd()
    const colophon = published.slice(published.lastIndexOf('\n—\n'))
    if (colophon !== '' && plain.endsWith(colophon)) return plain.slice(0, -colophon.length)
  }
  return given
}

async function load(of: string | null): Promise<Adopted | null> {
  const all = await ask<readonly MechanismSummary[]>('/api/mechanisms')
  const summary = all.find((one) => (of === null || one.slug === of) && one.released.length > 0)
  const released = summary?.released[0]
  if (summary === undefined || released === undefined) return null
  const manifest = await ask<PublicManifest>(`/p/${summary.slug}/${released.number}/manifest.json`)
  const bundle = new Uint8Array(await (await reach(bundlePath(summary, released.outcome))).arrayBuffer())
  return { summary, manifest, report: verifyBundle(nobleCrypto, bundle), bundleBytes: bundle.length }
}
