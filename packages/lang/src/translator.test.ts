import { expect, test } from 'vitest'
import type { MessageId } from './areas/index.ts'
import { messagesOf } from './catalogue.ts'
import { pseudo } from './pseudo.ts'
import { refusalText } from './refusal-text.ts'
import { createTranslator } from './translator.ts'

// Test sentences are not in the catalogue; the cast lets a translator be asked for them.
const sample = (id: string) => id as MessageId
const ru = createTranslator('ru', {
  open: '{n, plural, one {# открытое обязательство} few {# открытых обязательства} many {# открытых обязательств} other {# открытого обязательства}}',
  who: '{party} ({n, plural, one {# делегат} few {# делегата} many {# делегатов} other {# делегата}}): {state, select, open {открыто} other {закрыто}}.',
})

test('a count takes the plural form of the language', () => {
  expect([0, 1, 2, 3, 5, 11, 21, 22, 25, 100, 101, 102, 111, 1.5].map((n) => ru(sample('open'), { n }))).toEqual([
    '0 открытых обязательств',
    '1 открытое обязательство',
    '2 открытых обязательства',
    '3 открытых обязательства',
    '5 открытых обязательств',
    '11 открытых обязательств',
    '21 открытое обязательство',
    '22 открытых обязательства',
    '25 открытых обязательств',
    '100 открытых обязательств',
    '101 открытое обязательство',
    '102 открытых обязательства',
    '111 открытых обязательств',
    '1,5 открытого обязательства',
  ])
})

test('parts keep a filled hole apart, with its language, and leave counts in the text', () => {
  expect(ru.parts(sample('who'), { party: { text: '江河党', lang: 'zh' }, n: 2, state: 'open' })).toEqual([
    { slot: 'party', text: '江河党', lang: 'zh' },
    ' (2 делегата): открыто.',
  ])
})

test('plain text isolates what stands in a hole', () => {
  expect(ru.plain(sample('who'), { party: 'River', n: 1, state: 'x' })).toBe('\u2068River\u2069 (1 делегат): закрыто.')
})

test('a sentence that is missing shows its id instead of breaking the screen', () => {
  expect(ru(sample('nowhere'))).toBe('⟦nowhere⟧')
  expect([ru.has('open'), ru.has('nowhere'), ru.has('toString')]).toEqual([true, false, false])
})

test('made-up languages rewrite the words and nothing else', () => {
  const message = '<b>{n, plural, one {# letter} other {# letters}}</b> from {party}'
  expect(pseudo('en-XA', message)).toBe('<b>{n, plural, one {# léttér~~~} other {# léttérš~~~}}</b> fróm ~~{party}')
  expect(pseudo('ar-XB', message)).toBe('<b>{n, plural, one {# لعتتعر} other {# لعتتعرس}}</b> فروم {party}')
  expect(
    createTranslator('ar-XB', { m: pseudo('ar-XB', message) }).parts(sample('m'), { n: 1, party: 'River' }),
  ).toEqual(['<b>1 لعتتعر</b> فروم ', { slot: 'party', text: 'River' }])
})

test('a refusal becomes a sentence with its facts in the reader’s words', () => {
  const hi = createTranslator('hi', messagesOf('hi'))
  const zh = createTranslator('zh', messagesOf('zh'))
  expect(refusalText(hi, { code: 'text/language-missing', facts: { languages: ['zh-Hans', 'ru'] } })).toBe(
    'इन भाषाओं में पाठ नहीं है: चीनी और रूसी। प्रत्येक प्रामाणिक भाषा में पाठ आवश्यक है।',
  )
  expect(refusalText(zh, { code: 'act/role-missing', facts: { roles: ['chair', 'head'] } })).toBe(
    '您的身份无权进行此操作。有权者：主席和代表团团长。',
  )
  expect(refusalText(zh, { code: 'adopt/brackets-open', facts: { units: ['u1', 'u2'] } })).toBe('尚有2段方括号未消除。')
  expect(refusalText(zh, { code: 'note/does-not-fit', facts: { field: 'session' } })).toBe('通过文书所列会议有误。')
})

test('a refusal of an unknown code, or without its facts, is still said', () => {
  const en = createTranslator('en', messagesOf('en'))
  expect(refusalText(en, { code: 'never/heard-of' })).toBe(
    'This was refused for a reason that this page does not know yet: never/heard-of.',
  )
  expect(refusalText(en, { code: 'act/misfit' })).toContain('act/misfit')
})
