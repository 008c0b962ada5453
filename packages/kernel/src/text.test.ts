import { expect, test } from 'vitest'
import { mixedScriptWords, placeholderIn, textProblem } from './text.ts'

test.each([
  ['Hindi with ZWJ and ZWNJ', 'क्\u200dष और क्\u200cष'],
  ['Persian with ZWNJ', 'می\u200cخواهم'],
  ['Arabic and Hebrew with marks and isolates', 'سلام \u2067שלום\u2069 \u200e\u200f'],
  ['Chinese with line breaks', '第一条\n第二条'],
  ['Russian with stress as NFC allows it', 'за́мок'],
])('%s is canonical', (_what, text) => {
  expect(textProblem(text.normalize('NFC'))).toBeNull()
})

test.each([
  ['a decomposed letter', 'й'.normalize('NFD'), 'not-nfc', 0],
  ['a carriage return', 'a\r\nb', 'carriage-return', 1],
  ['a tab', 'a\tb', 'control', 1],
  ['an override that turns text round', 'abc\u202edef', 'override', 3],
  ['a zero-width space', 'ab\u200bc', 'invisible', 2],
  ['a byte order mark', '\ufeffa', 'invisible', 0],
  ['a private character', 'a\ue000', 'private-use', 1],
  ['a noncharacter', 'a\u{1ffff}', 'unassigned', 1],
  ['half of a pair', 'a\ud800', 'surrogate', 1],
])('%s is refused with its place', (_what, text, code, at) => {
  expect(textProblem(text)).toEqual({ code, at })
})

test.each([
  ['[...]', 'Стороны [договорились]'],
  ['blanks', 'до ___ года'],
  ['dots', 'не позднее ....'],
  ['Chinese dots', '于……前'],
  ['Chinese brackets', '双方【待定】'],
  ['TBD', 'on TBD'],
])('what drafters leave open is found: %s', (_what, text) => {
  expect(placeholderIn(text)).not.toBeNull()
})

test.each(['Стороны договорились.', 'и т. д...', '\uff08一\uff09双方同意。', 'रू. ५ (पाँच)'])(
  'finished text is left alone: %s',
  (text) => {
    expect(placeholderIn(text)).toBeNull()
  },
)

test('words that mix scripts are shown to a person', () => {
  expect(mixedScriptWords('Партия рек и Пaртия гор')).toEqual(['Пaртия'])
  expect(mixedScriptWords('COVID-19 и НАТО, हिंदी text')).toEqual([])
})
