import { expect, test } from 'vitest'
import {
  direction,
  htmlLang,
  isInterfaceLanguage,
  isLanguage,
  languageName,
  languages,
  languagesPhrase,
  nativeName,
} from './languages.ts'

test('each language calls itself by its own name', () => {
  expect(languages.map(nativeName)).toEqual(['English', '中文', 'Русский', 'हिन्दी'])
})

test('each language names the others, alone and after "in"', () => {
  expect(languages.map((lang) => languageName('zh', lang))).toEqual(['Chinese', '中文', 'китайский язык', 'चीनी'])
  expect(languages.map((lang) => languageName('hi', lang, 'in'))).toEqual([
    'in Hindi',
    '印地文',
    'на языке хинди',
    'हिन्दी में',
  ])
})

test('Chinese says 语 for what is heard and 文 for what is written', () => {
  expect([languageName('ru', 'zh', 'spoken'), languageName('ru', 'zh')]).toEqual(['俄语', '俄文'])
  expect(languageName('ru', 'en', 'spoken')).toBe('Russian')
})

test('a list of languages in the holder’s order; хинди never stands before языках', () => {
  expect(languagesPhrase('ru', ['zh', 'ru'])).toBe('на китайском и русском языках')
  expect(languagesPhrase('ru', ['zh', 'hi'])).toBe('на китайском языке и языке хинди')
  expect(languagesPhrase('ru', ['hi', 'ru'])).toBe('на языке хинди и русском языке')
  expect(languagesPhrase('ru', ['hi'])).toBe('на языке хинди')
  expect(languagesPhrase('ru', ['zh', 'ru', 'hi', 'en'])).toBe(
    'на китайском, русском и английском языках и языке хинди',
  )
  expect(languagesPhrase('hi', ['zh'])).toBe('चीनी भाषा में')
  expect(languagesPhrase('en', ['ru', 'zh', 'en'])).toBe('in the Russian, Chinese and English languages')
  expect(languagesPhrase('zh', ['ru', 'zh', 'en'])).toBe('以俄文、中文和英文')
})

test('direction and tags for the page', () => {
  expect(['en', 'zh', 'ar', 'ar-XB', 'he-IL', 'hi', 'arn'].map(direction)).toEqual([
    'ltr',
    'ltr',
    'rtl',
    'rtl',
    'rtl',
    'ltr',
    'ltr',
  ])
  expect(['zh', 'ru'].map(htmlLang)).toEqual(['zh-Hans', 'ru'])
})

test('what the interface can be shown in', () => {
  expect(['en', 'ar', 'ar-XB', 'en-XA', ''].map(isInterfaceLanguage)).toEqual([true, false, true, true, false])
  expect(['en', 'ar', 'ar-XB'].map(isLanguage)).toEqual([true, false, false])
})
