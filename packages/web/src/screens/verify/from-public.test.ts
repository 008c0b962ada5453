import { createTranslator, messagesOf } from '@samvad/lang'
import type { MechanismSummary } from '@samvad/protocol'
import { expect, test } from 'vitest'
import { plainFacts } from '../../parts/sentence.tsx'
import { verifyView, withText, type Adopted, type Namer, type PublicManifest } from './from-public.ts'

const manifest: PublicManifest = {
  format: 'samvad/manifest/v1',
  session: 8,
  instrument: 'RMD/8/OUT',
  languages: { zh: 'authentic', ru: 'authentic', hi: 'courtesy' },
  units: [
    unit('u1', 'title', '', 'Консенсус', '共识', 'सहमति'),
    unit('u2', 'preamble', '', 'Стороны провели заседание.', '双方举行了会议。', 'पक्षों ने बैठक की।'),
    unit('u3', 'operative', '1', 'Стороны построят 36 постов.', '双方将建36个水文站。', 'पक्ष 36 केंद्र बनाएँगे।'),
  ],
  names: {},
  root: '',
  courtesyRoot: null,
  released: '2026-11-25T11:30:00Z',
}

function unit(id: string, kind: 'title' | 'preamble' | 'operative', label: string, ru: string, zh: string, hi: string) {
  return { unit: id, kind, label, texts: { ru, zh, hi } }
}

const adopted: Adopted = {
  summary: { title: { en: 'Dialogue' }, slug: 'dialogue', parties: [], released: [] } as unknown as MechanismSummary, // what the page reads of it
  manifest,
  report: null,
  bundleBytes: 0,
}
const say: Namer = {
  languages: (tags) => tags.join(', '),
  units: (units) => units.map(({ kind, label }) => `${kind} ${label}`).join(', '),
}

test.each(['en', 'zh', 'ru', 'hi'] as const)('what is proved and what is not is a whole sentence in %s', (language) => {
  const t = createTranslator(language, messagesOf(language))
  const texts = [
    'Консенсус\nСтороны провели заседание.\nСтороны построят 36 постов.',
    'Консенсус\nСтороны провели заседание.\nСтороны построят 38 постов.',
  ]
  for (const text of texts) {
    const view = withText(verifyView(adopted, language), adopted, text, language, say)
    expect(view.proved.length).toBeGreaterThan(0)
    for (const { code, facts = {} } of view.proved)
      expect(t(`verify.proved.${code}`, plainFacts(facts))).not.toMatch(/[{}]/)
    for (const { code, facts = {} } of view.unproved)
      expect(t(`verify.unproved.${code}`, plainFacts(facts))).not.toMatch(/[{}]/)
  }
})

test('a paragraph of the preamble is counted where it carries no label', () => {
  const text = 'Консенсус\nСтороны провели одно заседание.\nСтороны построят 36 постов.'
  const view = withText(verifyView(adopted, 'en'), adopted, text, 'en', say)
  expect(view.result?.units.map(({ label }) => label)).toEqual(['', '1', '1'])
})

test('what was added is shown, and a translation in the language of the text itself is not', () => {
  const text = 'सहमति\nपक्षों ने बैठक की।\nपक्ष 38 केंद्र बनाएँगे।\nइसके अतिरिक्त कुछ भी मान्य नहीं होगा और यह अंतिम है।'
  const { result } = withText(verifyView(adopted, 'hi'), adopted, text, 'hi', say)
  expect(result?.kind).toBe('differs')
  expect(result?.added?.map((one) => one.text)).toEqual(['इसके अतिरिक्त कुछ भी मान्य नहीं होगा और यह अंतिम है।'])
  expect(result?.differences.map(({ courtesy }) => courtesy)).toEqual([undefined])
})
