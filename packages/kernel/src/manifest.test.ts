import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { leafHash, toHex, verifyInclusion, merkleRoot, type JsonObject } from '@samvad/log'
import { nodeCrypto as crypto } from '../../node/src/crypto.ts'
import {
  languageLeaf,
  languageRoot,
  manifestRoot,
  namesLeaf,
  revisionHash,
  rootDigits,
  unitLeaf,
  type LanguageRole,
  type ManifestUnit,
} from './manifest.ts'
import type { Names } from './tokens.ts'

type Text = Readonly<{ languages: Record<string, LanguageRole>; units: ManifestUnit[]; names: Names }>

const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
const tags = ['ar', 'hi', 'ru', 'zh', 'zh-Hant']
const kinds = ['title', 'heading', 'preamble', 'operative', 'item', 'signature'] as const

const texts: fc.Arbitrary<Text> = fc
  .record({
    languages: fc.uniqueArray(fc.constantFrom(...tags), { minLength: 1, maxLength: 4 }),
    units: fc.array(
      fc.record({ kind: fc.constantFrom(...kinds), label: fc.constantFrom('', '1', '2', 'a'), seed: words }),
      { minLength: 1, maxLength: 6 },
    ),
    name: words,
  })
  .map(({ languages, units, name }) => ({
    languages: Object.fromEntries(languages.map((tag): [string, LanguageRole] => [tag, 'authentic'])),
    units: units.map(({ kind, label, seed }, index) => ({
      unit: `river.u${index}`,
      kind,
      label,
      texts: Object.fromEntries(languages.map((tag) => [tag, `${seed} ${tag}`])),
    })),
    names: Object.fromEntries(
      languages.map((tag) => [tag, { 'parties:short': { river: name, mountain: `${name}2` } }]),
    ),
  }))

const root = ({ languages, units, names }: Text): string => toHex(manifestRoot(crypto, languages, units, names))

/** Every way in which a text can become another one. */
const CHANGES: Readonly<Record<string, (text: Text, at: number) => Text>> = {
  'a tag': ({ languages, units, names }) => {
    const [old = '', ...rest] = Object.keys(languages)
    const renamed = Object.fromEntries([
      ['fr', 'authentic' as const],
      ...rest.map((tag) => [tag, 'authentic' as const]),
    ])
    return {
      languages: renamed,
      units: units.map((unit) => ({ ...unit, texts: { ...unit.texts, fr: unit.texts[old] ?? '' } })),
      names,
    }
  },
  'a role': (text) => {
    const [first = ''] = Object.keys(text.languages)
    return { ...text, languages: { ...text.languages, [first]: 'translation' } }
  },
  'a language dropped': (text) => {
    const [, ...rest] = Object.keys(text.languages)
    return { ...text, languages: Object.fromEntries(rest.map((tag) => [tag, 'authentic'])) }
  },
  'the order': (text) => ({ ...text, units: [...text.units.slice(1), ...text.units.slice(0, 1)] }),
  'a label': (text, at) => changed(text, at, (unit) => ({ ...unit, label: `${unit.label}x` })),
  'a kind': (text, at) =>
    changed(text, at, (unit) => ({ ...unit, kind: unit.kind === 'operative' ? 'preamble' : 'operative' })),
  'a unit id': (text, at) => changed(text, at, (unit) => ({ ...unit, unit: `${unit.unit}0` })),
  'a text': (text, at) => {
    const [first = ''] = Object.keys(text.languages)
    return changed(text, at, (unit) => ({ ...unit, texts: { ...unit.texts, [first]: `${unit.texts[first]}.` } }))
  },
  'two paragraphs joined': (text, at) => ({
    ...text,
    units: [...text.units.slice(0, at), ...text.units.slice(at + 1)],
  }),
  'a name': (text) => {
    const [first = ''] = Object.keys(text.languages)
    const names: JsonObject = { ...text.names, [first]: { 'parties:short': { river: 'другая', mountain: '2' } } }
    return { ...text, names: names as Names } // built in the shape of names
  },
  'two languages exchanged': (text) => {
    const [a = '', b = ''] = Object.keys(text.languages)
    return {
      ...text,
      units: text.units.map((unit) => ({
        ...unit,
        texts: { ...unit.texts, [a]: unit.texts[b] ?? '', [b]: unit.texts[a] ?? '' },
      })),
    }
  },
}

test.each(Object.entries(CHANGES))('[K70] the root changes with %s', (_name, change) => {
  fc.assert(
    fc.property(texts, fc.nat(5), (text, at) => {
      const other = change(text, at % text.units.length)
      fc.pre(JSON.stringify(other) !== JSON.stringify(text) && other.units.length > 0)
      // Neither a single language nor a single unit can be exchanged or turned round.
      fc.pre(Object.keys(text.languages).length > 1 || Object.keys(other.languages).length > 0)
      expect(root(other)).not.toBe(root(text))
    }),
    { numRuns: 60 },
  )
})

test('[K70] one paragraph in one language is proved alone, and nothing else is by the same proof', () => {
  fc.assert(
    fc.property(texts, fc.nat(5), (text, seed) => {
      const [tag = ''] = Object.keys(text.languages)
      const index = seed % text.units.length
      const leaves = text.units.map((unit) => leafHash(crypto, unitLeaf(tag, unit)))
      const whole = languageRoot(crypto, tag, text.units)
      expect(toHex(whole)).toBe(toHex(merkleRoot(crypto, leaves)))
      const path = inclusion(leaves, index)
      const leaf = leaves[index] ?? new Uint8Array(32)
      expect(verifyInclusion(crypto, leaf, index, leaves.length, path, whole)).toBe(true)
      const unit = text.units[index]
      if (unit === undefined) return
      const otherTag = leafHash(crypto, unitLeaf('xx', { ...unit, texts: { xx: unit.texts[tag] ?? '' } }))
      expect(verifyInclusion(crypto, otherTag, index, leaves.length, path, whole)).toBe(false)
    }),
    { numRuns: 40 },
  )
})

test('[K70] a unit, a language and the names can never be taken for one another', () => {
  const unit: ManifestUnit = { unit: 'river.u1', kind: 'operative', label: '1', texts: { ru: 'Пункт' } }
  const all = [unitLeaf('ru', unit), languageLeaf(crypto, 'ru', 'authentic', [unit]), namesLeaf({})].map((leaf) =>
    toHex(leafHash(crypto, leaf)),
  )
  expect(new Set(all).size).toBe(3)
  // Fields carry their length: letters moved from one to the next make another leaf.
  const moved = unitLeaf('ru', { ...unit, label: '', texts: { ru: '1Пункт' } })
  expect(toHex(moved)).not.toBe(toHex(unitLeaf('ru', unit)))
})

test('[K35] a revision hash stands for unit, kind and every language, in whatever order they are given', () => {
  const [a, b] = ['a'.repeat(64), 'b'.repeat(64)]
  const hash = revisionHash(crypto, 'river.u1', 'operative', { ru: a, zh: b })
  expect(revisionHash(crypto, 'river.u1', 'operative', { zh: b, ru: a })).toBe(hash)
  const others = [
    revisionHash(crypto, 'river.u2', 'operative', { ru: a, zh: b }),
    revisionHash(crypto, 'river.u1', 'preamble', { ru: a, zh: b }),
    revisionHash(crypto, 'river.u1', 'operative', { ru: b, zh: a }),
    revisionHash(crypto, 'river.u1', 'operative', { ru: a }),
    revisionHash(crypto, 'river.u1', 'operative', { ru: a, 'zh-Hant': b }),
  ]
  expect(new Set([hash, ...others]).size).toBe(6)
})

test('the digits of a root are six groups of five, and far apart for neighbouring roots', () => {
  const zero = new Uint8Array(32)
  expect(rootDigits(zero)).toEqual(['00000', '00000', '00000', '00000', '00000', '00000'])
  const one = Uint8Array.of(...zero.slice(0, 15), 1, ...zero.slice(16))
  expect(rootDigits(one)).toEqual(['00000', '00000', '00000', '00000', '00000', '00001'])
  // 2^128 - 1 modulo 10^30
  expect(rootDigits(new Uint8Array(32).fill(255)).join('')).toBe((2n ** 128n - 1n).toString().slice(-30))
})

function changed(text: Text, at: number, change: (unit: ManifestUnit) => ManifestUnit): Text {
  return { ...text, units: text.units.map((unit, index) => (index === at ? change(unit) : unit)) }
}

function inclusion(leaves: readonly Uint8Array[], index: number): Uint8Array[] {
  if (leaves.length <= 1) return []
  let split = 1
  while (split * 2 < leaves.length) split *= 2
  const [left, right] = [leaves.slice(0, split), leaves.slice(split)]
  return index < split
    ? [...inclusion(left, index), merkleRoot(crypto, right)]
    : [...inclusion(right, index - split), merkleRoot(crypto, left)]
}
