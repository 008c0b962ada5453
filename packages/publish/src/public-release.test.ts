/** The model of a release, from the played session of the demonstration: order, names, languages, what is not said. */
import { describe, expect, test } from 'vitest'
import { toHex } from '@samvad/log'
import { manifestRoot, must, type LanguageRole, type ManifestUnit, type Names } from '@samvad/kernel'
import { nodeCrypto } from '@samvad/node/crypto'
import {
  acceptAll,
  adopt,
  draft,
  finishSession,
  freeze,
  prepare,
  proposeNote,
  release,
  Scene,
  seedRiverMountain,
  sign,
  type Walk,
} from '@samvad/testbed'
import { compareNames, partyOrder } from './party-order.ts'
import { manifestJson, plainText } from './other-formats.ts'
import { contentWanted, languageOf, publicRelease } from './public-release.ts'
import { releasePreview } from './release-facts.ts'

const done = finishSession(seedRiverMountain({ now: new Date('2026-11-26T06:00:00Z'), seed: 'public' }))
const model = must(publicRelease({ crypto: nodeCrypto, ...done, now: done.instant }), 'a release')

type Manifest = { languages: Record<string, 'authentic' | 'courtesy'>; units: ManifestUnit[]; names: Names }

function walkOf(
  parties: readonly string[],
  authentic: readonly string[],
  texts: readonly Record<string, string>[],
): Walk {
  return acceptAll(draft(prepare(new Scene({ seed: 'model', parties, authentic })), texts))
}

function modelOf(walk: Walk) {
  const text = (c: string): string | null => {
    const kept = walk.scene.content.find((item) => item.c === c)
    return kept === undefined ? null : new TextDecoder().decode(kept.bytes)
  }
  const { state } = walk.scene.ledger.fold
  return publicRelease({
    crypto: nodeCrypto,
    state,
    session: walk.session,
    outcome: walk.outcome,
    text,
    now: '2027-01-01T00:00:00Z',
  })
}

describe('order and names', () => {
  test('[I9] a party stands first in its own language; elsewhere the alphabet of the language decides', () => {
    const order = Object.fromEntries(model.languages.map(({ tag, order }) => [tag, [order.holder, ...order.parties]]))
    expect(order).toEqual({
      ru: ['mountain', 'mountain', 'river'],
      zh: ['river', 'river', 'mountain'],
      en: [null, 'mountain', 'river'],
      hi: [null, 'river', 'mountain'],
    })
  })

  test('every token is written out in the order of its language', () => {
    expect(Object.fromEntries(model.languages.map(({ tag, title }) => [tag, title]))).toEqual({
      ru: 'Консенсус восьмого заседания Механизма диалога Партии гор и Партии рек',
      zh: '江河党与山岳党对话机制第八次会议共识',
      en: 'Consensus of the Eighth Session of the Dialogue Mechanism of the Mountain Party and the River Party',
      hi: 'नदी दल और पर्वत दल की संवाद प्रणाली की आठवीं बैठक की सहमति',
    })
    for (const { units } of model.languages) for (const { text } of units) expect(text).not.toMatch(/[{}]/)
  })

  test('ё goes with е, й after и, and Chinese goes by sound', () => {
    expect(['Ёлка', 'Енот', 'Жук', 'Йод', 'Ива'].toSorted((a, b) => compareNames('ru', a, b))).toEqual([
      'Ёлка',
      'Енот',
      'Жук',
      'Ива',
      'Йод',
    ])
    expect(['山岳党', '湖泊党', '江河党'].toSorted((a, b) => compareNames('zh', a, b))).toEqual([
      '湖泊党',
      '江河党',
      '山岳党',
    ])
  })

  test('a party that cannot be read still has one place, the same for everybody', () => {
    const parties = [
      { id: 'b', content: null },
      { id: 'a', content: null },
    ]
    expect(partyOrder(parties, 'en', 'authentic')).toEqual({ holder: null, first: 'a', parties: ['a', 'b'] })
  })
})

describe('what is there and what is not', () => {
  const outcome = must(done.state.sessions.get(done.session)?.outcomes.get(done.outcome), 'the outcome')

  test('[I1] a courtesy text that is not the one agreed on is not shown, however it came to be', () => {
    const frozen = new Set([...outcome.freezes.values()].flatMap(({ units }) => units.map(([, revision]) => revision)))
    const hindi = must(
      [...outcome.translations.values()].find((said) => said.language === 'hi' && frozen.has(said.revision)),
      'a translation',
    )
    const shown = (text: (c: string) => string | null) =>
      publicRelease({ crypto: nodeCrypto, ...done, now: done.instant, text })?.languages.map(({ tag }) => tag)
    expect(shown(done.text)).toEqual(['ru', 'zh', 'en', 'hi'])
    expect(shown((c) => (c === hindi.c ? null : done.text(c)))).toEqual(['ru', 'zh'])
    expect(shown((c) => (c === hindi.c ? 'कुछ और' : done.text(c)))).toEqual(['ru', 'zh'])
  })

  test('[I1] no text but the adopted one is ever shown under its value', () => {
    const [, revision] = must([...outcome.freezes.values()][0]?.units[1], 'a unit')
    const russian = outcome.revisions.get(revision)?.texts['ru']
    const text = (c: string): string | null => (c === russian ? `${done.text(c) ?? ''} ` : done.text(c))
    expect(publicRelease({ crypto: nodeCrypto, ...done, now: done.instant, text })).toBeNull()
  })

  test('without an authentic text there is no release at all', () => {
    expect(publicRelease({ crypto: nodeCrypto, ...done, now: done.instant, text: () => null })).toBeNull()
  })

  test('all that the model reads is in the list of what it wants', () => {
    const wanted = new Set(contentWanted(done.state, done.session, done.outcome))
    const asked = new Set<string>()
    publicRelease({
      crypto: nodeCrypto,
      ...done,
      now: done.instant,
      text(c) {
        asked.add(c)
        return done.text(c)
      },
    })
    expect([...asked].filter((c) => !wanted.has(c))).toEqual([])
  })

  test('[I5] a text that one party has not signed shows no signature, and with the last seal both', () => {
    const walk = proposeNote(
      adopt(freeze(walkOf(['mountain', 'river'], ['zh', 'ru'], [{ zh: '共识', ru: 'Консенсус' }]))),
    )
    const before = must(modelOf(walk), 'a model')
    expect([before.adopted.length, before.signed, before.instant]).toEqual([2, [], null])
    const after = must(modelOf(release(sign(walk))), 'a model')
    expect(after.signed.map(({ party }) => party)).toEqual(['mountain', 'river'])
    expect(after.instant).toBe('2026-11-25T11:30:00Z')
  })

  test('[I1] root and digits are those that were adopted, and the published file gives the same roots', () => {
    expect([...outcome.adopted.values()].map((said) => said.root)).toEqual([model.root, model.root])
    expect(model.digits.join('')).toMatch(/^\d{30}$/)
    const manifest = JSON.parse(manifestJson(model)) as Manifest // written by ourselves
    const root = (role: LanguageRole): string =>
      toHex(
        manifestRoot(
          nodeCrypto,
          Object.fromEntries(
            Object.entries(manifest.languages).flatMap(([tag, one]) =>
              (one === 'authentic') === (role === 'authentic') ? [[tag, role]] : [],
            ),
          ),
          manifest.units,
          manifest.names,
        ),
      )
    expect([root('authentic'), root('translation')]).toEqual([model.root, model.courtesyRoot])
  })

  test('the plain text says what it is worth and ends with the value', () => {
    const hindi = plainText(model, must(languageOf(model, 'hi'), 'Hindi'))
    expect(hindi).toContain('सुविधार्थ अनुवाद, प्रामाणिक नहीं')
    expect(hindi.trimEnd().endsWith(model.root)).toBe(true)
    expect(plainText(model, must(languageOf(model, 'ru'), 'Russian'))).not.toContain('Неофициальный перевод')
  })
})

test('the joint news release is written from the record in four languages, and nothing is missing for it', () => {
  const preview = releasePreview(model)
  expect(Object.values(preview).flatMap(({ gaps }) => gaps)).toEqual([])
  expect(
    Object.fromEntries(
      Object.entries(preview).map(([lang, { headline, paragraphs }]) => [lang, [headline, ...paragraphs]]),
    ),
  ).toMatchSnapshot()
})
