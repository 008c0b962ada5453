/** Every finding the verifier can make has a sentence in every language, with the same holes. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { isMessageId, LANGUAGES, languageOf, MESSAGES, say } from './catalogue.ts'
import { displayWidth, paragraph, table } from './table.ts'

const sources = readdirSync(import.meta.dirname)
  .filter(
    (file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && file !== 'bundle.ts' && file !== 'catalogue.ts',
  )
  .map((file) => readFileSync(join(import.meta.dirname, file), 'utf8'))
  .join('\n')

test('every defect in the sources has a sentence', () => {
  const codes = new Set(
    [
      ...sources.matchAll(
        /'((?:bundle|genesis|checkpoint|cosignature|entry|proof|feed|content|act|text|names|note|seal)\/[a-z-]+)'/g,
      ),
    ].map((match) => match[1] ?? ''),
  )
  const missing = [...codes].filter(
    (code) =>
      !isMessageId(`defect.${code}`) && !['entry/too-early', 'seal/not-in-genesis', 'seal/keys-differ'].includes(code),
  )
  expect(codes.size).toBeGreaterThan(45)
  expect(missing).toEqual([])
})

test('everything proved or not proved in the sources has a sentence', () => {
  const proved = [...sources.matchAll(/proved(?:\.push)?\(\{? ?(?:code: )?'([a-z-]+)'/gi)].map(
    (match) => match[1] ?? '',
  )
  const missing = proved.filter((code) => !isMessageId(`proved.${code}`) && !isMessageId(`not-proved.${code}`))
  expect(proved.length).toBeGreaterThan(15)
  expect(missing).toEqual([])
})

test('every sentence has the same holes in every language, and an end', () => {
  const holes = (text: string): string => (text.match(/\{[a-zA-Z]+\}/g) ?? []).toSorted().join(' ')
  for (const [id, message] of Object.entries(MESSAGES))
    for (const language of LANGUAGES) {
      expect([id, language, holes(message[language])]).toEqual([id, language, holes(message.en)])
      if (/[.]$/.test(message.en)) expect([id, message[language]]).toEqual([id, expect.stringMatching(/[.。।]$/)])
    }
})

test('a language is read from tags and locales, and is English otherwise', () => {
  expect(['zh-CN', 'ru_RU.UTF-8', 'hi', 'C.UTF-8', undefined].map(languageOf)).toEqual(['zh', 'ru', 'hi', 'en', 'en'])
  expect(say('ru', 'seal.refused', { reason: 'x' })).toBe('НЕ ПОДПИСАНО. x')
})

test('columns line up where characters are wide or take no room', () => {
  expect([displayWidth('abc'), displayWidth('共识'), displayWidth('हिन्दी'), displayWidth('й')]).toEqual([3, 4, 5, 1])
  expect(
    table([
      ['共识', 'x'],
      ['abcde', 'y'],
    ]),
  ).toBe('共识   x\nabcde  y')
  expect(paragraph('双方同意继续对话，并将于秋季再次会晤。', 20, '- ')).toBe(
    '- 双方同意继续对话，\n  并将于秋季再次会晤。',
  )
})
