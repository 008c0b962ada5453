/** Every sentence of every area is complete in every language and free of what an editor would strike out. */
import { describe, expect, test } from 'vitest'
import { areas } from './areas/index.ts'
import type { Message } from './area.ts'
import { messagesOf, messagesOfAreas } from './catalogue.ts'
import { pluralCategories } from './format/plural.ts'
import { anatomy } from './icu.ts'
import { languages, type Language } from './languages.ts'

const all: readonly { id: string; message: Message }[] = Object.values(areas).flatMap((messages) =>
  Object.entries<Message>(messages).map(([id, message]) => ({ id, message })),
)

/** Every sentence that a check finds at fault, so that one run shows them all. */
function faulty(check: (text: string, lang: Language, message: Message) => boolean): readonly string[] {
  return all.flatMap(({ id, message }) =>
    languages.filter((lang) => check(message[lang], lang, message)).map((lang) => `${id} (${lang}): ${message[lang]}`),
  )
}

test('an id belongs to one area', () => {
  const ids = all.map(({ id }) => id)
  expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([])
})

test('every sentence exists in every language, without space around it', () => {
  expect(faulty((text) => typeof text !== 'string' || text.trim() === '' || text.trim() !== text)).toEqual([])
})

test('every sentence is ICU and has the same holes in every language', () => {
  const differing = all.flatMap(({ id, message }) => {
    const wanted = holeNames(message.en)
    return languages.filter((lang) => holeNames(message[lang]) !== wanted).map((lang) => `${id} (${lang})`)
  })
  expect(differing).toEqual([])
})

/** A language that does not inflect may write a bare count where another needs a plural. */
function holeNames(message: string): string {
  const names = anatomy(message).holes.map((hole) => hole.replace(/ plural$/, ''))
  return [...new Set(names)].toSorted().join(', ')
}

test('every plural has every form of its language, and none that the language lacks', () => {
  const wrong = all.flatMap(({ id, message }) =>
    languages.flatMap((lang) =>
      anatomy(message[lang])
        .plurals.filter(({ forms, exact }) => {
          // In English "one" is the number 1 and nothing else, so =1 says it too.
          const present = lang === 'en' && exact.includes('=1') ? new Set([...forms, 'one']) : new Set<string>(forms)
          return [...present].toSorted().join() !== pluralCategories[lang].toSorted().join()
        })
        .map(({ hole, forms }) => `${id} (${lang}): ${hole} has ${forms.join(', ')}`),
    ),
  )
  expect(wrong).toEqual([])
})

describe('typography', () => {
  test('no three full stops, no straight quotation marks, no double space', () => {
    expect(faulty((text) => /\.\.\.|["'`]| {2}/.test(text))).toEqual([])
  })

  test('no invisible characters', () => {
    expect(faulty((text) => /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/.test(text))).toEqual([])
  })

  test('Chinese has full-width marks and no space beside a Han character', () => {
    const han = '\\p{Script=Han}'
    const halfWidth = new RegExp(`${han}[,;:?!.()]|[,;?!()]${han}|${han} |[^>] ${han}`, 'u')
    expect(faulty((text, lang) => lang === 'zh' && halfWidth.test(text))).toEqual([])
  })

  test('Hindi sentences end with a danda and no visarga stands for a colon', () => {
    // A few adverbs truly end in visarga.
    const adverbs = /अक्षरशः|क्रमशः|प्रायः|अतः|पुनः|अंततः|मुख्यतः|विशेषतः/g
    const wrong = /[\u0900-\u097f]\.|\.$|ः(\s|$)| ।/u
    expect(faulty((text, lang) => lang === 'hi' && wrong.test(text.replace(adverbs, '')))).toEqual([])
  })

  test('Hindi follows the house spelling', () => {
    const other = /हिंदी|हुयी|गयी|गये|(?<!\p{M})नये(?!\p{L})|पांच|अक्टूबर|फरवरी|दस्तावेज(?!़)|सत्तारुढ़/u
    expect(faulty((text, lang) => lang === 'hi' && other.test(text))).toEqual([])
  })

  test('Russian shows no "(а)", no "г." and its own quotation marks', () => {
    expect(faulty((text, lang) => lang === 'ru' && /\([аяо]\)|\d г\.|[“”]/u.test(text))).toEqual([])
  })

  test('no sentence ends in a full stop in one language and is open in another', () => {
    const closed = (text: string) => /[.。।?？!！][»”’]?(<\/\w+>)?$/u.test(text)
    expect(faulty((text, _, message) => closed(text) !== closed(message.en))).toEqual([])
  })
})

test('nothing is left in English', () => {
  const scripts = { zh: /\p{Script=Han}/u, ru: /\p{Script=Cyrillic}/u, hi: /\p{Script=Devanagari}/u }
  const worded = (text: string) =>
    anatomy(text).literals.some((run) => /\p{L}{2,}/u.test(run.replace(sameEverywhere, '')))
  expect(faulty((text, lang, message) => lang !== 'en' && worded(message.en) && !scripts[lang].test(text))).toEqual([])
})

/** Words that are the same in every language. */
const sameEverywhere = /Samvad|UTC|SHA-256|PDF|DOCX|JSON|Akoma Ntoso|<\/?\w+>|Esc|Ctrl|Enter/g

// A short list: running text may say "37 items" where the commitment is plain, but these terms bear no other word.
describe('words of the field', () => {
  test.each<[string, RegExp, Readonly<Record<'zh' | 'ru' | 'hi', RegExp>>]>([
    ['mechanism', /\bmechanisms?\b/i, { zh: /机制/, ru: /механизм/i, hi: /तंत्र|प्रणाली/ }],
    [
      'courtesy translation',
      /courtesy translation/i,
      { zh: /参考译文/, ru: /неофициальн\S+ перевод/i, hi: /सुविधार्थ अनुवाद/ },
    ],
    ['lawyer-linguist', /lawyer-linguist/i, { zh: /审校员/, ru: /юрист\S*-лингвист/i, hi: /विधि-भाषाविद/ }],
    ['reservation', /\breservations?\b/i, { zh: /保留/, ru: /оговорк/i, hi: /आरक्षण|सुरक्षित/ }],
    ['credentials', /\bcredentials\b/i, { zh: /代表资格/, ru: /полномочи/i, hi: /प्रत्यय-पत्र/ }],
  ])('%s', (_, en, words) => {
    const missing = all.flatMap(({ id, message }) =>
      en.test(message.en)
        ? (['zh', 'ru', 'hi'] as const)
            .filter((lang) => !words[lang].test(message[lang]))
            .map((lang) => `${id} (${lang}): ${message[lang]}`)
        : [],
    )
    expect(missing).toEqual([])
  })

  test('no word that a machine would have chosen', () => {
    const wrong: Readonly<Record<Language, RegExp>> = {
      en: /successfully held|congratulatory letter|sign off|the both sides/i,
      zh: /地板|会话|祝贺信件|采纳|收养|索引|礼节性翻译|登录会议/,
      ru: /вечеринк|сеанс|рабочий стол|учётные данные|конкорданс|поздравительн|кокус/i,
      hi: /फ़र्श|मंज़िल|पार्टी|गोद ले|मालिक|(?<!मत-)आरक्षण|शिष्टाचार अनुवाद|असहमत/u,
    }
    expect(faulty((text, lang) => wrong[lang].test(text))).toEqual([])
  })
})

test('one language at a time comes out, made-up languages from English', () => {
  const en = messagesOf('en')
  expect(Object.keys(messagesOf('ru')).toSorted()).toEqual(Object.keys(en).toSorted())
  expect(messagesOf('zh')['term.mechanism']).toBe('机制')
  expect(Object.values(messagesOf('ar-XB')).some((text) => /\p{Script=Arabic}/u.test(text))).toBe(true)
  expect(Object.keys(messagesOfAreas('hi', ['refusals'])).every((id) => id.startsWith('refusal.'))).toBe(true)
})

test('made-up languages keep every hole, and en-XA is longer', () => {
  const [en, stretched, mirrored] = [messagesOf('en'), messagesOf('en-XA'), messagesOf('ar-XB')]
  for (const [id, text] of Object.entries(en)) {
    expect([id, anatomy(stretched[id] ?? '').holes]).toEqual([id, anatomy(text).holes])
    expect([id, anatomy(mirrored[id] ?? '').holes]).toEqual([id, anatomy(text).holes])
  }
  const length = (messages: Record<string, string>) => Object.values(messages).join('').length
  expect(length(stretched) / length(en)).toBeGreaterThan(1.2)
})
