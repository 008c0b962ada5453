/** What a reader gets to hear when they ask whether a text is the adopted one. */
import { expect, test } from 'vitest'
import { compareText, type AdoptedText, type TextVerdict } from './same-text.ts'

const adopted: AdoptedText = {
  languages: [
    { tag: 'ru', role: 'authentic' },
    { tag: 'zh', role: 'authentic' },
    { tag: 'hi', role: 'courtesy' },
  ],
  units: [
    { unit: 'a.u1', label: '', texts: { ru: 'Консенсус', zh: '共识', hi: 'आम सहमति' } },
    {
      unit: 'a.u2',
      label: 'I',
      texts: { ru: 'О сотрудничестве', zh: '关于合作', hi: 'सहयोग के विषय में' },
    },
    {
      unit: 'a.u3',
      label: '1',
      texts: {
        ru: '{parties:short} обменяются данными о паводках до 30 июня 2027 года.',
        zh: '{parties:short}将于2027年6月30日前交换洪水数据。',
        hi: '{parties:short} 30 जून 2027 तक बाढ़ संबंधी आँकड़ों का आदान-प्रदान करेंगे।',
      },
    },
    {
      unit: 'a.u4',
      label: '2',
      texts: {
        ru: 'Следующая встреча по этому вопросу состоится осенью 2027 года.',
        zh: '下一次会议将于2027年秋季举行。',
        hi: 'अगली बैठक 2027 की शरद ऋतु में होगी।',
      },
    },
  ],
  names: {
    ru: { 'parties:short': { river: 'Партия рек и Партия гор', mountain: 'Партия гор и Партия рек' } },
    zh: { 'parties:short': { river: '江河党与山岳党', mountain: '山岳党与江河党' } },
    hi: { 'parties:short': { river: 'नदी दल और पर्वत दल', mountain: 'पर्वत दल और नदी दल' } },
  },
  holders: ['mountain', 'river'],
  drafts: [{ unit: 'a.u4', language: 'ru', text: 'Следующая встреча по этому вопросу состоится весной 2027 года.' }],
}

const RU = `Консенсус

I. О сотрудничестве

1. Партия рек и Партия гор обменяются данными о паводках до 30 июня 2027 года.

2. Следующая встреча по этому вопросу состоится осенью 2027 года.
`
const ZH =
  '共识\n\nI. 关于合作\n\n1. 山岳党与江河党将于2027年6月30日前交换洪水数据。\n\n2. 下一次会议将于2027年秋季举行。\n'
const HI = `आम सहमति

I. सहयोग के विषय में

1. नदी दल और पर्वत दल 30 जून 2027 तक बाढ़ संबंधी आँकड़ों का आदान-प्रदान करेंगे।

2. अगली बैठक 2027 की शरद ऋतु में होगी।`

function short(verdict: TextVerdict): Record<string, unknown> {
  const { languages: _, added: __, ...rest } = verdict
  return rest
}

test('either party’s original, and both languages beside each other, are the same text', () => {
  expect(short(compareText(adopted, RU))).toEqual({ kind: 'same', language: 'ru' })
  expect(short(compareText(adopted, ZH))).toEqual({ kind: 'same', language: 'zh' })
  expect(compareText(adopted, `${RU}\n${ZH}`)).toMatchObject({
    kind: 'same',
    languages: [{ language: 'ru' }, { language: 'zh' }],
  })
})

test('spacing, line ends, Unicode form and the tokens as written count for nothing', () => {
  const pasted = [
    RU.replaceAll('\n', '\r\n'),
    RU.normalize('NFD'),
    RU.replaceAll(' до', '\u00a0\u00a0до').replace('данными ', 'данными\n'),
    RU.replace('встреча', 'встре\u00adча'),
    RU.replace('Партия рек и Партия гор', '{parties:short}'),
  ]
  for (const text of pasted) expect(short(compareText(adopted, text))).toEqual({ kind: 'same', language: 'ru' })
  expect(compareText(adopted, ZH.replace('交换', ' 交 \n换')).kind).toBe('same')
})

test('one word changed is named with unit, language and the words', () => {
  const verdict = compareText(adopted, RU.replace('30 июня', '30 июля'))
  expect(short(verdict)).toEqual({ kind: 'differs', language: 'ru', unit: 'a.u3', label: '1' })
  const unit = verdict.languages[0]?.units[2]
  expect(unit?.found === 'differing' && unit.diff).toEqual([
    { kind: 'same', text: 'Партия рек и Партия гор обменяются данными о паводках до 30 ' },
    { kind: 'adopted', text: 'июня ' },
    { kind: 'given', text: 'июля ' },
    { kind: 'same', text: '2027 года.' },
  ])
})

test('one Han character changed, and one mark of punctuation, are named', () => {
  const verdict = compareText(adopted, ZH.replace('洪水', '洪涝'))
  expect(short(verdict)).toEqual({ kind: 'differs', language: 'zh', unit: 'a.u3', label: '1' })
  expect(short(compareText(adopted, RU.replace('2027 года.\n\n2', '2027 года!\n\n2')))).toMatchObject({
    kind: 'differs',
    unit: 'a.u3',
  })
})

test('a word left out differs, and the words around it stay where they are', () => {
  const verdict = compareText(adopted, RU.replace('данными ', ''))
  const unit = verdict.languages[0]?.units[2]
  expect(unit?.found === 'differing' && unit.diff.filter((part) => part.kind !== 'same')).toEqual([
    { kind: 'adopted', text: 'данными ' },
  ])
  expect(verdict.added).toEqual([])
})

test('a sentence added anywhere is not the same text, even where every unit is there', () => {
  const verdict = compareText(adopted, `${RU}\n3. Стороны возьмут на себя новые расходы.`)
  expect(short(verdict)).toEqual({ kind: 'differs', language: 'ru', unit: 'a.u4', label: '2' })
  expect(verdict.added).toEqual([{ after: 'a.u4', text: '3. Стороны возьмут на себя новые расходы.' }])
  expect(compareText(adopted, RU.replace('2. Следующая', '2. Не считается, что следующая')).kind).toBe('differs')
})

test('two units that changed places differ', () => {
  const [title = '', heading = '', first = '', second = ''] = RU.trim().split('\n\n')
  const verdict = compareText(adopted, [title, heading, second, first].join('\n\n'))
  expect(short(verdict)).toEqual({ kind: 'differs', language: 'ru', unit: 'a.u3', label: '1' })
})

test('a part is said to be a part, and the rest absent', () => {
  const verdict = compareText(adopted, 'Следующая встреча по этому вопросу состоится осенью 2027 года.')
  expect(short(verdict)).toEqual({ kind: 'part', language: 'ru', units: 1, of: 4 })
  expect(verdict.languages[0]?.units.map((unit) => unit.found)).toEqual(['absent', 'absent', 'absent', 'exact'])
})

test('a courtesy translation is called one, whole or not', () => {
  expect(short(compareText(adopted, HI))).toEqual({ kind: 'courtesy', language: 'hi', whole: true, differs: false })
  expect(short(compareText(adopted, HI.replace('जून', 'जुलाई')))).toMatchObject({ kind: 'courtesy', differs: true })
})

test('an earlier wording is known for what it is', () => {
  expect(short(compareText(adopted, RU.replace('осенью', 'весной')))).toEqual({
    kind: 'earlier-draft',
    language: 'ru',
    unit: 'a.u4',
    label: '2',
  })
})

test('other texts, single common words and nothing at all match nothing', () => {
  for (const text of [
    '',
    '   \n',
    'Войти',
    '双方在会谈中达成共识，并将继续合作。',
    'The quick brown fox jumps over it.',
  ])
    expect(short(compareText(adopted, text))).toEqual({ kind: 'no-match' })
  expect(compareText(adopted, 'x'.repeat(500_000)).kind).toBe('too-long')
})

test('a hundred units in four languages, every one of them changed, are all found', () => {
  const tags = ['ru', 'zh', 'hi', 'en']
  const words = (tag: string, n: number): string =>
    Array.from({ length: 60 }, (_, i) => `${tag}${(n * 7919 + i * 104729 + n * i) % 997}`).join(' ')
  const units = Array.from({ length: 100 }, (_, n) => ({
    unit: `a.u${n}`,
    label: String(n + 1),
    texts: Object.fromEntries(tags.map((tag) => [tag, words(tag, n)])),
  }))
  const long: AdoptedText = {
    languages: tags.map((tag) => ({ tag, role: 'authentic' as const })),
    units,
    names: {},
    holders: ['mountain', 'river'],
  }
  const pasted = units.map(({ label, texts }) => `${label}. ${(texts['zh'] ?? '').replace(/zh\d+$/, 'changed')}`)
  const verdict = compareText(long, pasted.join('\n\n'))
  expect(verdict.languages).toHaveLength(1)
  expect(verdict.languages[0]?.units.every((unit) => unit.found === 'differing')).toBe(true)
  expect(verdict.added).toEqual([])
})
